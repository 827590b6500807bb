# Not built by plain make: `make bench` builds and runs them.
EXTRA_PROGRAMS = %D%/cairo_sign %D%/pairs
%C%_cairo_sign_CFLAGS = $(AM_CFLAGS) $(BENCH_CFLAGS)
%C%_cairo_sign_LDADD = $(BENCH_LIBS)
EXTRA_DIST += %D%/bench.sh
CLEANFILES += $(EXTRA_PROGRAMS)

bench: signgen$(EXEEXT) $(EXTRA_PROGRAMS)
	@srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' $(SHELL) $(srcdir)/%D%/bench.sh
.PHONY: bench
