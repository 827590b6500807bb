TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
AM_TESTS_ENVIRONMENT = LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1609459200 G_DEBUG=fatal-criticals \
	srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' ; export LC_ALL SOURCE_DATE_EPOCH G_DEBUG srcdir builddir;

# Unit tests: test_<file>.c, one program each, against the internal library.
UNIT_CFLAGS = $(AM_CFLAGS) $(SIGN_CFLAGS)
UNIT_LDADD = libsign_internal.la $(SIGN_LIBS)
noinst_HEADERS = %D%/unit/tap.h %D%/unit/vectors.h

check_PROGRAMS += %D%/unit/test_base
%C%_unit_test_base_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_base_LDADD = $(UNIT_LDADD)

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

check_PROGRAMS += %D%/unit/test_spacing
%C%_unit_test_spacing_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_spacing_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/unit/test_vectors
%C%_unit_test_vectors_CFLAGS = $(UNIT_CFLAGS)
%C%_unit_test_vectors_LDADD = $(UNIT_LDADD)
dist_noinst_DATA = %D%/vectors/linebreak_spec.tsv %D%/vectors/vectors.tsv %D%/vectors/wpt_linebreak.tsv \
	%D%/vectors/wpt_spacing.tsv

# The public API alone, linked as its users link it.
check_PROGRAMS += %D%/unit/test_threads
%C%_unit_test_threads_CFLAGS = $(AM_CFLAGS) -pthread
%C%_unit_test_threads_LDADD = libsign.la

# Shell tests speak TAP through tap.sh.
EXTRA_DIST += %D%/pdf/pdf.inc %D%/pdf/cells.js %D%/pdf/pdfjs_text.js %D%/pdf/plates.js %D%/pdf/preflight.bsh
EXTRA_DIST += %D%/tap.sh %D%/cli/valgrind.supp %D%/cli/signgen.sh %D%/cli/json.awk %D%/lint/messages.awk %D%/lint/po.awk
dist_check_SCRIPTS += \
	%D%/cli/embed.sh %D%/cli/faults.sh %D%/cli/memory.sh %D%/cli/lists.sh %D%/cli/outputs.sh %D%/cli/same.sh \
	%D%/cli/typeset.sh %D%/cli/usage.sh \
	%D%/lint/comments.sh %D%/lint/headers.sh %D%/lint/layers.sh %D%/lint/options.sh %D%/lint/po.sh \
	%D%/lint/sources.sh %D%/lint/symbols.sh \
	%D%/pdf/check.sh %D%/pdf/glyphs.sh %D%/pdf/plates.sh %D%/pdf/preflight.sh %D%/pdf/text.sh

TESTS += $(check_PROGRAMS) $(dist_check_SCRIPTS)
