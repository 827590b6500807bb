TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
AM_TESTS_ENVIRONMENT = LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1609459200 G_DEBUG=fatal-criticals \
	srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' LSAN_OPTIONS='suppressions=$(abs_srcdir)/tests/lsan.supp:print_suppressions=0' ; \
	export LC_ALL SOURCE_DATE_EPOCH G_DEBUG srcdir builddir LSAN_OPTIONS;

# Unit tests: test_<file>.c, one program each, against the internal library.
UNIT_CFLAGS = $(AM_CFLAGS) $(SIGN_CFLAGS)
UNIT_LDADD = libsign_internal.la $(SIGN_LIBS) $(LAZY_LIBS)
EXTRA_DIST += %D%/compare.sh
noinst_HEADERS = %D%/unit/busy.h %D%/unit/made_jpeg.h %D%/unit/made_png.h %D%/unit/seen.h %D%/unit/seen_png.h %D%/unit/tap.h %D%/unit/vectors.h

check_PROGRAMS += %D%/unit/test_base
%C%_unit_test_base_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_base_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_artwork
%C%_unit_test_artwork_CFLAGS = $(UNIT_CFLAGS) -pthread
%C%_unit_test_artwork_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_colour
%C%_unit_test_colour_CFLAGS = $(UNIT_CFLAGS) -pthread
%C%_unit_test_colour_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_place
%C%_unit_test_place_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_place_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_preflight
%C%_unit_test_preflight_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_preflight_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_png
%C%_unit_test_png_CFLAGS = $(UNIT_CFLAGS) -pthread
%C%_unit_test_png_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_svg_out
%C%_unit_test_svg_out_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_svg_out_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_choking
%C%_unit_test_choking_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_choking_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_dxf
%C%_unit_test_dxf_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_dxf_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_pdf_in
%C%_unit_test_pdf_in_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_pdf_in_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_qr
%C%_unit_test_qr_CFLAGS = $(UNIT_CFLAGS) -pthread
%C%_unit_test_qr_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_svg_colours
%C%_unit_test_svg_colours_CFLAGS = $(UNIT_CFLAGS) -pthread
%C%_unit_test_svg_colours_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_svg_match
%C%_unit_test_svg_match_CFLAGS = $(UNIT_CFLAGS) -pthread
%C%_unit_test_svg_match_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_number_format
%C%_unit_test_number_format_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_number_format_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_confused
%C%_unit_test_confused_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_confused_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_coverage
%C%_unit_test_coverage_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_coverage_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_fontset
%C%_unit_test_fontset_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_fontset_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_linebreak
%C%_unit_test_linebreak_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_linebreak_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_para
%C%_unit_test_para_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_para_LDADD = $(UNIT_LDADD)

# The writer of cases for the tests in pdf/ too.
check_PROGRAMS += %D%/unit/test_pdf_file
%C%_unit_test_pdf_file_SOURCES = %D%/unit/test_pdf_file.c %D%/pdf/scenes.c %D%/pdf/scenes.h
%C%_unit_test_pdf_file_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_pdf_file_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_pdf_parts
%C%_unit_test_pdf_parts_SOURCES = %D%/unit/test_pdf_parts.c %D%/pdf/scenes.c %D%/pdf/scenes.h
%C%_unit_test_pdf_parts_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_pdf_parts_LDADD = $(UNIT_LDADD)

# The writer of pages of glyphs for tests/pdf/glyphs.sh too.
check_PROGRAMS += %D%/unit/test_glyphs
%C%_unit_test_glyphs_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_glyphs_LDADD = $(UNIT_LDADD)

# The writer of tests/pdf/press.yaml under each profile too.
check_PROGRAMS += %D%/unit/test_press
%C%_unit_test_press_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_press_LDADD = $(UNIT_LDADD)
EXTRA_DIST += %D%/pdf/press.yaml

check_PROGRAMS += %D%/unit/test_materials
%C%_unit_test_materials_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_materials_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_spacing
%C%_unit_test_spacing_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_spacing_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_prose
%C%_unit_test_prose_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_prose_LDADD = $(UNIT_LDADD)
dist_noinst_DATA += %D%/vectors/prose.txt

check_PROGRAMS += %D%/unit/test_vectors
%C%_unit_test_vectors_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_vectors_LDADD = $(UNIT_LDADD)
dist_noinst_DATA += %D%/vectors/heads.tsv %D%/vectors/linebreak_spec.tsv %D%/vectors/own.tsv %D%/vectors/vectors.tsv %D%/vectors/wpt_linebreak.tsv \
	%D%/vectors/wpt_spacing.tsv %D%/vectors/writings.tsv

# The site description. spec/ is prose and cases at once.
check_PROGRAMS += %D%/unit/test_findings
%C%_unit_test_findings_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_findings_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_mutations
%C%_unit_test_mutations_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_mutations_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_names
%C%_unit_test_names_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_names_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_punctuation
%C%_unit_test_punctuation_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_punctuation_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/unit/test_mask
%C%_unit_test_mask_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_mask_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_links
%C%_unit_test_links_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_links_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_room
%C%_unit_test_room_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_room_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_policy
%C%_unit_test_policy_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_policy_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_posting
%C%_unit_test_posting_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_posting_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_reader
%C%_unit_test_reader_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_reader_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_rules
%C%_unit_test_rules_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_rules_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/unit/test_sites
%C%_unit_test_sites_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_sites_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_office
%C%_unit_test_office_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_office_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/unit/test_writings
%C%_unit_test_writings_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_writings_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/unit/test_tables
%C%_unit_test_tables_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_tables_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_schema
%C%_unit_test_schema_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_schema_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_tree
%C%_unit_test_tree_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_tree_LDADD = $(UNIT_LDADD)

dist_noinst_DATA += %D%/spec/findings.txt %D%/spec/masking.txt %D%/spec/names.txt
noinst_HEADERS += %D%/unit/spec.h

# Templates and sheets. `make bless CASE=annex2-wall-5` writes one golden scene anew.
noinst_HEADERS += %D%/unit/sheets.h
check_PROGRAMS += %D%/unit/test_clauses
%C%_unit_test_clauses_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_clauses_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_posters
%C%_unit_test_posters_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_posters_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_columns
%C%_unit_test_columns_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_columns_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_fit
%C%_unit_test_fit_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_fit_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_scenes
%C%_unit_test_scenes_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_scenes_LDADD = $(UNIT_LDADD)
EXTRA_DIST += %D%/scenes

check_PROGRAMS += %D%/unit/test_scope
%C%_unit_test_scope_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_scope_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_sheet
%C%_unit_test_sheet_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_sheet_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_table
%C%_unit_test_table_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_table_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_template
%C%_unit_test_template_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_template_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_template_mutations
%C%_unit_test_template_mutations_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_template_mutations_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_reference
%C%_unit_test_reference_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_reference_LDADD = $(UNIT_LDADD)

.PHONY: reference
reference: %D%/unit/test_reference
	@BLESS_REFERENCE=1 srcdir='$(abs_srcdir)' %D%/unit/test_reference | grep -F 'is renewed'

.PHONY: bless
bless: %D%/unit/test_scenes
	@test -n '$(CASE)' || { echo 'bless takes one case: make bless CASE=annex2-wall-5' >&2; exit 2; }
	@BLESS='$(CASE)' srcdir='$(abs_srcdir)' %D%/unit/test_scenes | grep -F -- '$(CASE) is renewed'

# The public API alone, linked as its users link it.
check_PROGRAMS += %D%/unit/test_memory_files
%C%_unit_test_memory_files_CFLAGS = $(AM_CFLAGS)
%C%_unit_test_memory_files_LDADD = libsign.la

check_PROGRAMS += %D%/unit/test_watch
%C%_unit_test_watch_CFLAGS = $(AM_CFLAGS) -pthread
%C%_unit_test_watch_LDADD = libsign.la

check_PROGRAMS += %D%/unit/test_reports
%C%_unit_test_reports_CFLAGS = $(AM_CFLAGS) $(TOOL_CFLAGS)
%C%_unit_test_reports_LDADD = libsign.la $(TOOL_LIBS)

check_PROGRAMS += %D%/unit/test_nulls
%C%_unit_test_nulls_CFLAGS = $(AM_CFLAGS)
%C%_unit_test_nulls_LDADD = libsign.la
check_PROGRAMS += %D%/unit/test_corrections
%C%_unit_test_corrections_CFLAGS = $(AM_CFLAGS)
%C%_unit_test_corrections_LDADD = libsign.la
check_PROGRAMS += %D%/unit/test_delivery
%C%_unit_test_delivery_CFLAGS = $(AM_CFLAGS)
%C%_unit_test_delivery_LDADD = libsign.la

check_PROGRAMS += %D%/unit/test_annex
%C%_unit_test_annex_CFLAGS = $(AM_CFLAGS)
%C%_unit_test_annex_LDADD = libsign.la

check_PROGRAMS += %D%/unit/test_batch
%C%_unit_test_batch_CFLAGS = $(AM_CFLAGS) $(SIGN_CFLAGS)
%C%_unit_test_batch_LDADD = libsign.la $(SIGN_LIBS)

check_PROGRAMS += %D%/unit/test_digest
%C%_unit_test_digest_CFLAGS = $(AM_CFLAGS)
%C%_unit_test_digest_LDADD = libsign.la

check_PROGRAMS += %D%/unit/test_together
%C%_unit_test_together_CFLAGS = $(AM_CFLAGS) $(SIGN_CFLAGS)
%C%_unit_test_together_LDADD = libsign.la $(SIGN_LIBS)
check_PROGRAMS += %D%/unit/test_threads
%C%_unit_test_threads_CFLAGS = $(AM_CFLAGS) -pthread
%C%_unit_test_threads_LDADD = libsign.la

# Shell tests speak TAP through tap.sh.
EXTRA_DIST += %D%/pdf/pdf.inc %D%/pdf/cells.js %D%/pdf/cover.js %D%/pdf/pdfjs_text.js %D%/pdf/plates.js %D%/pdf/rules.js %D%/pdf/press.js %D%/pdf/tiff.js %D%/pdf/preflight.bsh
EXTRA_DIST += %D%/cli/python.sh %D%/lsan.supp %D%/tap.sh %D%/cli/valgrind.supp %D%/cli/signgen.sh %D%/cli/json.awk %D%/cli/vectors.py %D%/cli/hostile.py %D%/cli/page.py %D%/cli/serve.py %D%/cli/oracle.py %D%/cli/workbooks.py %D%/lint/messages.awk %D%/lint/po.awk
# What says nothing new under sanitizers: the text of the tree, other programs' opinions of the same files, valgrind.
ONCE = %D%/cli/page.sh %D%/cli/serve.sh %D%/recipes/recipes.sh %D%/cli/oracle.sh %D%/pdf/faces.sh %D%/cli/memory.sh %D%/cli/vectors.sh %D%/pdf/glyphs.sh %D%/pdf/plates.sh \
	%D%/cli/bindings.sh %D%/cli/guides.sh %D%/cli/schemas.sh %D%/cli/desktop.sh %D%/lint/comments.sh %D%/lint/docs.sh %D%/lint/headers.sh %D%/lint/knots.sh %D%/lint/layers.sh %D%/lint/po.sh \
	%D%/lint/sources.sh %D%/lint/symbols.sh
# Many rounds of chance; a few will do where memory is what is looked at.
LONG = %D%/cli/kill.sh %D%/cli/bundle.sh
SHORT = \
	%D%/cli/batch.sh %D%/cli/clerk.sh %D%/cli/cluster.sh %D%/cli/disk.sh %D%/cli/keys.sh %D%/cli/embed.sh %D%/cli/faults.sh \
	%D%/cli/back.sh %D%/cli/forms.sh %D%/cli/guard.sh %D%/cli/guest.sh %D%/faults/allocations.sh %D%/faults/calls.sh %D%/faults/sandbox.sh %D%/cli/hostile.sh %D%/cli/lists.sh %D%/cli/manifest.sh %D%/cli/nup.sh %D%/cli/outputs.sh %D%/cli/people.sh %D%/cli/preflight.sh %D%/cli/extras.sh %D%/cli/remember.sh \
	%D%/cli/looks.sh %D%/cli/press.sh %D%/cli/same.sh %D%/cli/scripts.sh %D%/cli/status.sh %D%/cli/together.sh %D%/cli/trust.sh %D%/cli/typeset.sh \
	%D%/cli/usage.sh %D%/cli/tables.sh %D%/cli/tidy.sh %D%/cli/second.sh %D%/cli/cells.sh %D%/cli/proof.sh %D%/cli/wall.sh %D%/cli/jury.sh %D%/cli/annex.sh \
	%D%/cli/raster.sh %D%/cli/eps.sh %D%/cli/finishes.sh %D%/nation/strange.sh \
	%D%/lint/options.sh %D%/lint/templates.sh \
	%D%/pdf/check.sh %D%/pdf/preflight.sh \
	%D%/pdf/profiles.sh %D%/pdf/rules.sh %D%/pdf/text.sh %D%/pdf/vertical.sh
dist_check_SCRIPTS += $(LONG) $(ONCE) $(SHORT)

# The longest first, so that all cores end together.
TESTS += $(LONG)
if SANITIZED
AM_TESTS_ENVIRONMENT += KILLS=8; SITES=300; export KILLS SITES;
else
TESTS += $(ONCE)
endif
TESTS += $(SHORT) $(check_PROGRAMS)

# The recipes of docs/HACKING.md, each tried on a copy of the tree.
EXTRA_DIST += %D%/recipes/backend.patch %D%/recipes/finding.patch %D%/recipes/frame-kind.patch %D%/recipes/policy.patch %D%/recipes/profile.patch %D%/recipes/rule.patch %D%/recipes/site-key.patch %D%/recipes/table-format.patch \
	%D%/recipes/template.patch
.PHONY: check-recipes
check-recipes: all
	@srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' $(srcdir)/%D%/recipes/recipes.sh

# Golden scenes: what each template makes of each site (make bless CASE=…).
EXTRA_DIST += \
	%D%/scenes/10.yaml %D%/scenes/17.yaml %D%/scenes/2.yaml %D%/scenes/33.yaml %D%/scenes/5.yaml \
	%D%/scenes/annex2-banner-10.scene %D%/scenes/annex2-banner-17.scene %D%/scenes/annex2-banner-2.scene \
	%D%/scenes/annex2-banner-33.scene %D%/scenes/annex2-banner-5.scene %D%/scenes/annex2-banner-brackets.scene \
	%D%/scenes/annex2-banner-full.scene %D%/scenes/annex2-banner-logos.scene %D%/scenes/annex2-banner-point.scene \
	%D%/scenes/annex2-wall-10.scene %D%/scenes/annex2-wall-17.scene %D%/scenes/annex2-wall-2.scene \
	%D%/scenes/annex2-wall-33.scene %D%/scenes/annex2-wall-5.scene \
	%D%/scenes/annex2-wall-brackets.scene %D%/scenes/annex2-wall-full.scene \
	%D%/scenes/annex2-wall-logos.scene %D%/scenes/annex2-wall-point.scene \
	%D%/scenes/annex2-wide-10.scene %D%/scenes/annex2-wide-17.scene %D%/scenes/annex2-wide-2.scene \
	%D%/scenes/annex2-wide-33.scene %D%/scenes/annex2-wide-5.scene \
	%D%/scenes/annex2-wide-brackets.scene %D%/scenes/annex2-wide-full.scene \
	%D%/scenes/annex2-wide-logos.scene %D%/scenes/annex2-wide-point.scene %D%/scenes/brackets.yaml \
	%D%/scenes/full.yaml %D%/scenes/logos.yaml %D%/scenes/long.svg %D%/scenes/plate-10.scene \
	%D%/scenes/plate-17.scene %D%/scenes/plate-2.scene %D%/scenes/plate-33.scene \
	%D%/scenes/plate-5.scene %D%/scenes/plate-brackets.scene %D%/scenes/plate-full.scene \
	%D%/scenes/plate-logos.scene %D%/scenes/plate-point.scene %D%/scenes/point.yaml \
	%D%/scenes/plate-vertical-10.scene %D%/scenes/plate-vertical-17.scene \
	%D%/scenes/plate-vertical-2.scene %D%/scenes/plate-vertical-33.scene \
	%D%/scenes/plate-vertical-5.scene %D%/scenes/plate-vertical-brackets.scene \
	%D%/scenes/plate-vertical-full.scene %D%/scenes/plate-vertical-logos.scene \
	%D%/scenes/plate-vertical-point.scene \
	%D%/scenes/roster-team-1.scene %D%/scenes/roster-team-2.scene %D%/scenes/staff-team-1.scene %D%/scenes/roster-a3-team-1.scene %D%/scenes/roster-a3-team-2.scene %D%/scenes/staff-a3-team-1.scene \
	%D%/scenes/team.yaml \
	%D%/scenes/round.svg %D%/scenes/tall.svg

# Every name of a list on the boards: make check-nation LIST=villages.csv.xz (docs/nation.md).
EXTRA_PROGRAMS += %D%/nation/nation
EXTRA_DIST += %D%/nation/strange.csv
%C%_nation_nation_CFLAGS = $(UNIT_CFLAGS)
%C%_nation_nation_LDADD = $(UNIT_LDADD)
CLEANFILES += %D%/nation/nation

EXTRA_DIST += %D%/faults/calls.c %D%/faults/failing.c %D%/faults/stranger.c %D%/faults/worst.py
# Allocations that fail, many of them: make check-faults FAULTS=5000 of each format; and CALLS=200 of each call to the system.
.PHONY: check-faults
check-faults: all
	srcdir=$(abs_srcdir) builddir=$(abs_builddir) FAULTS=$${FAULTS:-5000} $(SHELL) $(srcdir)/%D%/faults/allocations.sh
	srcdir=$(abs_srcdir) builddir=$(abs_builddir) CALLS=$${CALLS:-200} $(SHELL) $(srcdir)/%D%/faults/calls.sh

# Inputs of 1 MB that cost as much as they can, through every command: make check-worst WORST="svg pdf".
.PHONY: check-worst
check-worst: all
	mkdir -p worst.d && cd worst.d && LC_ALL=C.UTF-8 SIGNGEN_DATADIR=$(abs_srcdir) LD_LIBRARY_PATH=$(abs_builddir)/.libs \
	python3 $(abs_srcdir)/%D%/faults/worst.py $(abs_builddir)/.libs/signgen --all $(WORST)

.PHONY: check-nation
check-nation: %D%/nation/nation
	@test -r '$(LIST)' || { echo 'check-nation takes a list: make check-nation LIST=villages.csv.xz' >&2; exit 2; }
	@case '$(LIST)' in *.xz) xz -dc '$(LIST)' ;; *) cat '$(LIST)' ;; esac | \
	SIGNGEN_DATADIR='$(abs_srcdir)' %D%/nation/nation $(if $(REFUSED),--refused '$(REFUSED)') annex2-wall plate-vertical

# The boards of a wall.
EXTRA_DIST += \
	%D%/scenes/certificate-wall-little.scene \
	%D%/scenes/board-sheets-little.scene \
	%D%/scenes/board-sheets-much.scene \
	%D%/scenes/board-sheets-usual.scene \
	%D%/scenes/direction-sheets-little.scene \
	%D%/scenes/direction-sheets-much.scene \
	%D%/scenes/direction-sheets-usual.scene \
	%D%/scenes/duty-sheets-little.scene \
	%D%/scenes/duty-sheets-much.scene \
	%D%/scenes/duty-sheets-usual.scene \
	%D%/scenes/ledger-sheets-usual.scene %D%/scenes/ledger-index-sheets-usual.scene %D%/scenes/ledger-spine-sheets-usual.scene %D%/scenes/ledger-spine-sheets-much.scene \
	%D%/scenes/needs-sheets-little.scene \
	%D%/scenes/needs-sheets-much.scene \
	%D%/scenes/needs-sheets-usual.scene \
	%D%/scenes/notice-sheets-little.scene \
	%D%/scenes/notice-sheets-much.scene \
	%D%/scenes/notice-sheets-usual.scene \
	%D%/scenes/plate-desk-sheets-little.scene \
	%D%/scenes/plate-desk-sheets-much.scene \
	%D%/scenes/plate-desk-sheets-usual.scene \
	%D%/scenes/plate-room-sheets-little.scene \
	%D%/scenes/plate-room-sheets-much.scene \
	%D%/scenes/plate-room-sheets-usual.scene \
	%D%/scenes/plate-window-sheets-little.scene \
	%D%/scenes/plate-window-sheets-much.scene \
	%D%/scenes/plate-window-sheets-usual.scene \
	%D%/scenes/pledge-sheets-little.scene \
	%D%/scenes/pledge-sheets-much.scene \
	%D%/scenes/pledge-sheets-usual.scene \
	%D%/scenes/points-sheets-little.scene \
	%D%/scenes/points-sheets-much.scene \
	%D%/scenes/points-sheets-usual.scene \
	%D%/scenes/portraits-sheets-little.scene \
	%D%/scenes/portraits-sheets-much.scene \
	%D%/scenes/portraits-sheets-usual.scene \
	%D%/scenes/sheets-little.yaml \
	%D%/scenes/sheets-much.yaml \
	%D%/scenes/sheets-usual.yaml \
	%D%/scenes/stars-sheets-little.scene \
	%D%/scenes/stars-sheets-much.scene \
	%D%/scenes/stars-sheets-usual.scene \
	%D%/scenes/certificate-wall-usual.scene \
	%D%/scenes/flow-binder-wall-usual.scene \
	%D%/scenes/flow-wall-usual.scene \
	%D%/scenes/org-chart-binder-wall-much.scene \
	%D%/scenes/org-chart-wall-little.scene \
	%D%/scenes/org-chart-wall-much.scene \
	%D%/scenes/org-chart-wall-usual.scene \
	%D%/scenes/plan-binder-wall-usual.scene \
	%D%/scenes/plan-wall-little.scene \
	%D%/scenes/plan-wall-much.scene \
	%D%/scenes/plan-wall-usual.scene \
	%D%/scenes/point-wall-point.scene \
	%D%/scenes/recruit-binder-wall-much.scene \
	%D%/scenes/recruit-wall-little.scene \
	%D%/scenes/recruit-wall-much.scene \
	%D%/scenes/recruit-wall-usual.scene \
	%D%/scenes/services-binder-wall-usual.scene \
	%D%/scenes/services-wall-little.scene \
	%D%/scenes/services-wall-much.scene \
	%D%/scenes/services-wall-usual.scene \
	%D%/scenes/plan-wall-long.scene \
	%D%/scenes/wall-little.yaml \
	%D%/scenes/wall-long.yaml \
	%D%/scenes/wall-much.yaml \
	%D%/scenes/wall-point.yaml \
	%D%/scenes/wall-usual.yaml
