dist_man_MANS = %D%/signgen.1
dist_doc_DATA = %D%/editors.md %D%/guide-clerk.md %D%/guide-clerk.zh.md %D%/guide-integrator.md %D%/guide-integrator.zh.md %D%/guide-templates.md %D%/guide-templates.zh.md \
	%D%/findings.md %D%/identities.md %D%/identity-reference.md %D%/policies.md %D%/policy-reference.md %D%/rule-reference.md %D%/profiles.md %D%/rules.md %D%/profile-reference.md %D%/site-reference.md %D%/tables.md %D%/template-reference.md %D%/templates.md
docimagesdir = $(docdir)/images
dist_docimages_DATA = %D%/images/annex2-wall.png %D%/images/guide-proof.png %D%/images/tables.png
EXTRA_DIST += %D%/HACKING.md %D%/architecture.md %D%/decisions.md %D%/findings.awk %D%/findings.sh %D%/gallery.md %D%/map.sh %D%/nation.md %D%/performance.md %D%/security.md %D%/templates.md %D%/typesetting.md \
	%D%/images/typesetting.png %D%/images/gallery

# Renews the lists of findings in the manual after a change of their tables or words.
.PHONY: findings
findings:
	$(SHELL) $(srcdir)/%D%/findings.sh $(srcdir) write

# The rooms of the house, drawn from what their objects need of one another; every release has the drawing.
.PHONY: map
map: libsign.la signgen$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) %D% && $(SHELL) $(srcdir)/%D%/map.sh '$(srcdir)' . >%D%/map.svg
dist-hook: map
	cp %D%/map.svg '$(distdir)/%D%/map.svg'
CLEANFILES += %D%/map.svg
