dist_man_MANS = %D%/signgen.1
# The other pages are made of what there is, all at once (docs/man.sh).
MADE_PAGES = \
	%D%/signgen-render.1 %D%/signgen-batch.1 %D%/signgen-manifest.1 %D%/signgen-check.1 %D%/signgen-proof.1 \
	%D%/signgen-wall.1 %D%/signgen-ledger.1 %D%/signgen-return.1 %D%/signgen-import.1 %D%/signgen-tidy.1 %D%/signgen-templates.1 \
	%D%/signgen-fonts.1 %D%/signgen-profiles.1 %D%/signgen-policies.1 %D%/signgen-identity.1 %D%/signgen-rules.1 \
	%D%/signgen-schema.1 %D%/signgen-serve.1 %D%/signgen-new.1 %D%/signgen-typeset.1 %D%/signgen-site.5 %D%/signgen-table.5 \
	%D%/signgen-template.5 %D%/signgen-identity.5 %D%/signgen-profile.5 %D%/signgen-policy.5 %D%/signgen-rules.5 \
	%D%/signgen-manifest.5 %D%/libsign.3
man_MANS = $(MADE_PAGES)
$(MADE_PAGES): %D%/man.stamp
%D%/man.stamp: %D%/man.sh %D%/man.awk %D%/signgen.1 tools/options.c libsign/sign.h libsign/batch.h $(dist_doc_DATA)
	$(AM_V_GEN)$(MKDIR_P) %D% && AWK='$(AWK)' $(SHELL) $(srcdir)/%D%/man.sh '$(srcdir)' %D% && touch $@
CLEANFILES += $(MADE_PAGES) %D%/man.stamp
dist_doc_DATA = %D%/editors.md %D%/packages.md %D%/guide-clerk.md %D%/guide-clerk.zh.md %D%/guide-integrator.md %D%/guide-integrator.zh.md %D%/guide-templates.md %D%/guide-templates.zh.md \
	%D%/findings.md %D%/identities.md %D%/identity-reference.md %D%/manifest.md %D%/policies.md %D%/policy-reference.md %D%/rule-reference.md %D%/printing.md %D%/printing.zh.md %D%/profiles.md %D%/rules.md %D%/serve.md %D%/profile-reference.md %D%/site-reference.md %D%/tables.md %D%/template-reference.md %D%/templates.md
docimagesdir = $(docdir)/images
dist_docimages_DATA = %D%/images/annex2-wall.png %D%/images/guide-proof.png %D%/images/page.png %D%/images/tables.png %D%/images/wall.png
EXTRA_DIST += %D%/Doxyfile %D%/HACKING.md %D%/architecture.md %D%/decisions.md %D%/findings.awk %D%/findings.sh %D%/man.awk %D%/man.sh %D%/gallery.md %D%/map.sh %D%/nation.md %D%/performance.md %D%/security.md %D%/templates.md %D%/typesetting.md \
	%D%/images/typesetting.png %D%/images/gallery

# The reference out of the headers, as pages to browse: docs/html. Needs Doxygen.
.PHONY: reference-html
reference-html:
	$(AM_V_GEN)$(MKDIR_P) %D% && SIGN_SOURCE='$(srcdir)' SIGN_OUT=%D% SIGN_HEADERS='$(srcdir)/libsign/sign.h $(srcdir)/libsign/batch.h' doxygen $(srcdir)/%D%/Doxyfile
clean-local: clean-reference
clean-reference:
	rm -rf %D%/html

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
