# Not built by plain make: `make bench` builds and runs them.
EXTRA_PROGRAMS += %D%/cairo_sign %D%/floor %D%/pairs %D%/served %D%/typeset
%C%_cairo_sign_CFLAGS = $(AM_CFLAGS) $(BENCH_CFLAGS)
%C%_cairo_sign_LDADD = $(BENCH_LIBS)
%C%_floor_CFLAGS = $(AM_CFLAGS) $(SIGN_CFLAGS) -pthread
%C%_floor_LDADD = $(SIGN_LIBS)
%C%_served_CFLAGS = $(AM_CFLAGS) -pthread
%C%_served_LDADD = libsign.la
%C%_typeset_CFLAGS = $(AM_CFLAGS) $(SIGN_CFLAGS) $(BENCH_CFLAGS)
%C%_typeset_LDADD = libsign_internal.la $(SIGN_LIBS) $(BENCH_LIBS)
EXTRA_DIST += %D%/batch.sh %D%/bench.sh %D%/black.js %D%/logos.sh %D%/others.sh %D%/print.sh %D%/reportlab_sign.py %D%/serve.sh %D%/setup.sh %D%/sites.sh \
  %D%/others/chromium.js %D%/others/lines.js %D%/others/reportlab_sheets.py %D%/others/sheets.css %D%/others/sheets.py %D%/others/sheets.tex \
  %D%/others/sheets.typ %D%/others/typst.js %D%/others/weasy.py
CLEANFILES += %D%/cairo_sign %D%/floor %D%/pairs %D%/served %D%/typeset

bench: signgen$(EXEEXT) %D%/cairo_sign %D%/floor %D%/pairs %D%/served %D%/typeset
	@srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' $(SHELL) $(srcdir)/%D%/bench.sh
	@srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' $(SHELL) $(srcdir)/%D%/print.sh
	@srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' $(SHELL) $(srcdir)/%D%/batch.sh
	@srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' $(SHELL) $(srcdir)/%D%/others.sh
	@test ! -x signgen-serve || srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' $(SHELL) $(srcdir)/%D%/serve.sh
.PHONY: bench
