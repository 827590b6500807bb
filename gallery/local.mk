# make gallery: specimens of the typesetting beside PangoLayout's, in gallery/out of the build folder, and
# pictures of every sheet for docs/gallery.md. Not built by plain make.
EXTRA_PROGRAMS += %D%/specimens
%C%_specimens_CFLAGS = $(AM_CFLAGS) $(SIGN_CFLAGS) $(BENCH_CFLAGS)
%C%_specimens_LDADD = libsign_internal.la $(SIGN_LIBS) $(BENCH_LIBS)
EXTRA_DIST += %D%/sheets.sh
CLEANFILES += %D%/specimens

.PHONY: gallery
gallery: signgen$(EXEEXT) %D%/specimens
	@$(MKDIR_P) %D%/out
	@%D%/specimens %D%/out
	@srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' $(SHELL) $(srcdir)/%D%/sheets.sh
	@echo 'Specimens: $(abs_builddir)/%D%/out; sheets: $(abs_srcdir)/docs/gallery.md'
clean-local:
	rm -rf %D%/out
