noinst_LTLIBRARIES += libsign_internal.la
lib_LTLIBRARIES += libsign.la
pkgincludedir = $(includedir)/libsign
pkginclude_HEADERS = %D%/sign.h
pkgconfig_DATA = %D%/libsign.pc
EXTRA_DIST += %D%/libsign.sym

libsign_internal_la_CFLAGS = $(AM_CFLAGS) $(SIGN_CFLAGS)
libsign_internal_la_LIBADD = $(SIGN_LIBS) -lm
libsign_internal_la_SOURCES = \
	%D%/sign.h %D%/api.h \
	%D%/catalogue.c %D%/document.c %D%/library.c %D%/roles.c %D%/sign.c \
	%D%/build/build.h \
	%D%/backends/raster/encode.c %D%/backends/raster/encode.h \
	%D%/backends/raster/paint.c %D%/backends/raster/paint.h \
	%D%/backends/raster/picture.c %D%/backends/raster/picture.h \
	%D%/backends/raster/png.c %D%/backends/raster/png.h \
	%D%/base/arena.c %D%/base/arena.h \
	%D%/base/buf.c %D%/base/buf.h \
	%D%/base/file.c %D%/base/file.h \
	%D%/base/findings.def \
	%D%/base/geom.h \
	%D%/base/hash.c %D%/base/hash.h \
	%D%/base/num.c %D%/base/num.h \
	%D%/base/report.c %D%/base/report.h \
	%D%/base/utf8.c %D%/base/utf8.h \
	%D%/colour/colour.c %D%/colour/colour.h \
	%D%/scene/font.c %D%/scene/font.h \
	%D%/scene/image.h \
	%D%/scene/ink.c %D%/scene/ink.h \
	%D%/scene/path.c %D%/scene/path.h \
	%D%/scene/scene.c %D%/scene/scene.h \
	%D%/scene/trace.c %D%/scene/trace.h \
	%D%/doc/profile.c %D%/doc/profile.h \
	%D%/text/classes.c %D%/text/classes.h \
	%D%/text/coverage.c %D%/text/coverage.h \
	%D%/text/fontset.c %D%/text/fontset.h \
	%D%/text/gaps.c \
	%D%/text/lines.c \
	%D%/text/para.c %D%/text/para.h \
	%D%/text/place.c \
	%D%/text/shape.c %D%/text/shape.h \
	%D%/text/typeset.c %D%/text/typeset.h \
	%D%/text/units.c %D%/text/units.h

libsign_la_SOURCES = %D%/sign.h
libsign_la_LIBADD = libsign_internal.la
libsign_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info 0:0:0 -export-symbols $(srcdir)/%D%/libsign.sym
