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
	%D%/catalogue.c %D%/document.c %D%/inspect.c %D%/library.c %D%/output.c %D%/output_pdf.c %D%/output_png.c %D%/parts.c %D%/policing.c %D%/policing.h %D%/annex.c %D%/roles.c %D%/sign.c %D%/source.c \
	%D%/proof.c \
	%D%/build/build.h \
	%D%/backends/pdf/bookmarks.c %D%/backends/pdf/bookmarks.h \
	%D%/backends/pdf/cache.c %D%/backends/pdf/cache.h \
	%D%/backends/pdf/cff.c %D%/backends/pdf/cff.h \
	%D%/backends/pdf/colour.c %D%/backends/pdf/colour.h \
	%D%/backends/pdf/content.c %D%/backends/pdf/content.h \
	%D%/backends/pdf/fonts.c %D%/backends/pdf/fonts.h \
	%D%/backends/pdf/images.c %D%/backends/pdf/images.h \
	%D%/backends/pdf/jpeg.c %D%/backends/pdf/jpeg.h \
	%D%/backends/pdf/metadata.c %D%/backends/pdf/metadata.h \
	%D%/backends/pdf/objects.c %D%/backends/pdf/objects.h \
	%D%/backends/pdf/outline.c %D%/backends/pdf/outline.h \
	%D%/backends/pdf/page.c %D%/backends/pdf/page.h \
	%D%/backends/pdf/paths.c %D%/backends/pdf/paths.h \
	%D%/backends/pdf/pdf.c %D%/backends/pdf/pdf.h \
	%D%/backends/pdf/reading.c %D%/backends/pdf/reading.h \
	%D%/backends/pdf/state.c %D%/backends/pdf/state.h \
	%D%/backends/pdf/structure.c %D%/backends/pdf/structure.h \
	%D%/backends/pdf/subset.c %D%/backends/pdf/subset.h \
	%D%/backends/pdf/syntax.c %D%/backends/pdf/syntax.h \
	%D%/backends/pdf/text.c %D%/backends/pdf/text.h \
	%D%/backends/pdf/tounicode.c %D%/backends/pdf/tounicode.h \
	%D%/artwork/art.h \
	%D%/artwork/artwork.c %D%/artwork/artwork.h \
	%D%/artwork/content.c %D%/artwork/content.h \
	%D%/artwork/jpeg_in.c \
	%D%/artwork/lexer.c %D%/artwork/lexer.h \
	%D%/artwork/marks.c %D%/artwork/marks.h \
	%D%/artwork/pdf_colour.c %D%/artwork/pdf_colour.h \
	%D%/artwork/pdf_doc.c %D%/artwork/pdf_doc.h \
	%D%/artwork/pdf_in.c \
	%D%/artwork/pdf_page.c %D%/artwork/pdf_page.h \
	%D%/artwork/png_in.c \
	%D%/artwork/qr.c \
	%D%/artwork/readback.c \
	%D%/artwork/svg.c \
	%D%/artwork/svg_clean.c %D%/artwork/svg_clean.h \
	%D%/artwork/svg_scan.c \
	%D%/artwork/svg_weigh.c %D%/artwork/svg_weigh.h \
	%D%/backends/raster/encode.c %D%/backends/raster/encode.h \
	%D%/backends/raster/paint.c %D%/backends/raster/paint.h \
	%D%/backends/raster/picture.c %D%/backends/raster/picture.h \
	%D%/backends/raster/png.c %D%/backends/raster/png.h \
	%D%/backends/dxf/dxf.c %D%/backends/dxf/dxf.h \
	%D%/backends/dxf/region.c %D%/backends/dxf/region.h \
	%D%/backends/pixels.c %D%/backends/pixels.h \
	%D%/backends/svg/markup.c %D%/backends/svg/markup.h \
	%D%/backends/svg/picture.c %D%/backends/svg/picture.h \
	%D%/backends/svg/svg.c %D%/backends/svg/svg.h \
	%D%/base/arena.c %D%/base/arena.h \
	%D%/base/buf.c %D%/base/buf.h \
	%D%/base/file.c %D%/base/file.h \
	%D%/base/findings.def \
	%D%/base/geom.h \
	%D%/base/hash.c %D%/base/hash.h \
	%D%/base/input.c %D%/base/input.h \
	%D%/base/keyed.c %D%/base/keyed.h \
	%D%/base/num.c %D%/base/num.h \
	%D%/base/report.c %D%/base/report.h \
	%D%/base/utf8.c %D%/base/utf8.h \
	%D%/colour/colour.c %D%/colour/colour.h \
	%D%/preflight/codes.c %D%/preflight/flight.h %D%/preflight/ground.c %D%/preflight/inks.c \
	%D%/preflight/lines.c %D%/preflight/pictures.c %D%/preflight/preflight.c %D%/preflight/preflight.h \
	%D%/preflight/text.c \
	%D%/scene/clip.c %D%/scene/clip.h \
	%D%/scene/digest.c %D%/scene/digest.h \
	%D%/scene/font.c %D%/scene/font.h \
	%D%/scene/image.h \
	%D%/scene/ink.c %D%/scene/ink.h \
	%D%/scene/path.c %D%/scene/path.h \
	%D%/scene/place.c %D%/scene/place.h \
	%D%/scene/probe.c %D%/scene/probe.h \
	%D%/scene/scene.c %D%/scene/scene.h \
	%D%/scene/stroke.c %D%/scene/stroke.h \
	%D%/scene/trace.c %D%/scene/trace.h \
	%D%/build/box.c \
	%D%/build/box.h \
	%D%/build/check.c \
	%D%/build/check.h \
	%D%/build/content.c \
	%D%/build/content.h \
	%D%/build/grid.c \
	%D%/build/grid.h \
	%D%/build/imposing.c %D%/build/imposing.h \
	%D%/build/inks.c %D%/build/inks.h \
	%D%/build/marks.c %D%/build/marks.h \
	%D%/build/panels.c %D%/build/panels.h \
	%D%/build/press.c %D%/build/press.h \
	%D%/build/links.c %D%/build/links.h \
	%D%/build/inspection.c %D%/build/inspection.h \
	%D%/build/annex.c %D%/build/annex.h \
	%D%/build/paper.c %D%/build/paper.h %D%/build/proof.c %D%/build/proof.h \
	%D%/build/paint.c \
	%D%/build/paint.h \
	%D%/build/paint_table.c \
	%D%/build/painter.h \
	%D%/build/parts.c \
	%D%/build/parts.h \
	%D%/build/lettering.c \
	%D%/build/lettering.h \
	%D%/build/posting.c \
	%D%/build/posting.h \
	%D%/build/scaling.c \
	%D%/build/scaling.h \
	%D%/build/sheet.c \
	%D%/build/sheet.h \
	%D%/build/shown.c \
	%D%/build/shown.h \
	%D%/build/sizes.c \
	%D%/build/sizes.h \
	%D%/build/stacks.c \
	%D%/build/stacks.h \
	%D%/build/table.c \
	%D%/build/table.h \
	%D%/build/values.c \
	%D%/build/values.h \
	%D%/doc/age.c %D%/doc/age.h \
	%D%/doc/annex.c %D%/doc/annex.h %D%/doc/annex_xlsx.c \
	%D%/doc/cells.c %D%/doc/cells.h \
	%D%/doc/chars.c \
	%D%/doc/chars.h \
	%D%/doc/columns.c %D%/doc/columns.h \
	%D%/doc/encoding.c \
	%D%/doc/feed.c %D%/doc/feed.h \
	%D%/doc/encoding.h \
	%D%/doc/form.c \
	%D%/doc/form.h \
	%D%/doc/confused.c %D%/doc/confused.h \
	%D%/doc/limits.c %D%/doc/limits.h \
	%D%/doc/joined.c %D%/doc/joined.h \
	%D%/doc/lists.c \
	%D%/doc/lists.h \
	%D%/doc/grid.c %D%/doc/grid.h \
	%D%/doc/grid_csv.c \
	%D%/doc/grid_xlsx.c \
	%D%/doc/head.c %D%/doc/head.h \
	%D%/doc/headings.c %D%/doc/headings.h \
	%D%/doc/lookalike.c \
	%D%/doc/mask.c %D%/doc/mask.h \
	%D%/doc/months.c %D%/doc/months.h \
	%D%/doc/name.c \
	%D%/doc/name.h \
	%D%/doc/nearest.c \
	%D%/doc/nearest.h \
	%D%/doc/people.c %D%/doc/people.h \
	%D%/doc/policy.c %D%/doc/policy.h \
	%D%/doc/posting.c %D%/doc/posting.h \
	%D%/doc/package.c %D%/doc/package.h \
	%D%/doc/reader.c \
	%D%/doc/reader.h \
	%D%/doc/rows.c %D%/doc/rows.h \
	%D%/doc/rule.c \
	%D%/doc/rule.h \
	%D%/doc/scan.c \
	%D%/doc/scan.h \
	%D%/doc/schema.c \
	%D%/doc/schema.h \
	%D%/doc/schema_files.c \
	%D%/doc/scope.c \
	%D%/doc/scope.h \
	%D%/doc/setting.c %D%/doc/setting.h \
	%D%/doc/site.c \
	%D%/doc/site.h \
	%D%/doc/site_fields.c \
	%D%/doc/site_fields.h \
	%D%/doc/site_value.c \
	%D%/doc/site_yaml.c %D%/doc/site_yaml.h \
	%D%/doc/sites.c %D%/doc/sites.h \
	%D%/doc/spelt.def \
	%D%/doc/spirit.c \
	%D%/doc/spirit.h \
	%D%/doc/stars.c \
	%D%/doc/stars.h \
	%D%/doc/syntax.c \
	%D%/doc/syntax.h \
	%D%/doc/table.c %D%/doc/table.h \
	%D%/doc/template.c \
	%D%/doc/template.h \
	%D%/doc/template_check.c \
	%D%/doc/template_clauses.c \
	%D%/doc/template_frame.c %D%/doc/template_links.c \
	%D%/doc/template_keys.c \
	%D%/doc/template_keys.h \
	%D%/doc/template_merge.c \
	%D%/doc/template_merge.h \
	%D%/doc/template_skeleton.c %D%/doc/template_skeleton.h \
	%D%/doc/template_path.c \
	%D%/doc/template_read.h \
	%D%/doc/template_table.c \
	%D%/doc/template_text.c \
	%D%/doc/template_values.c \
	%D%/doc/traditional.def \
	%D%/doc/tree.c \
	%D%/doc/twins.c %D%/doc/twins.h \
	%D%/doc/workbook.c %D%/doc/workbook.h %D%/doc/workbook_read.h \
	%D%/doc/yaml.c %D%/doc/yaml.h \
	%D%/doc/tree.h \
	%D%/layout/clauses.c \
	%D%/layout/clauses.h \
	%D%/layout/columns.c \
	%D%/layout/columns.h \
	%D%/layout/fit.c \
	%D%/layout/fit.h \
	%D%/layout/pour.c \
	%D%/layout/pour.h \
	%D%/layout/running.c \
	%D%/layout/stack.c \
	%D%/layout/stack.h \
	%D%/layout/table.c \
	%D%/layout/table.h \
	%D%/doc/profile.c %D%/doc/profile.h \
	%D%/text/body.c \
	%D%/text/breaks.c \
	%D%/text/classes.c %D%/text/classes.h \
	%D%/text/coverage.c %D%/text/coverage.h \
	%D%/text/faces.c \
	%D%/text/fontmaps.c %D%/text/fontmaps.h \
	%D%/text/foreign.c \
	%D%/text/fontlist.c %D%/text/fontlist.h \
	%D%/text/fontset.c %D%/text/fontset.h \
	%D%/text/gaps.c \
	%D%/text/justify.c \
	%D%/text/lines.c \
	%D%/text/para.c %D%/text/para.h \
	%D%/text/place.c \
	%D%/text/scripts.c %D%/text/scripts.h \
	%D%/text/shape.c \
	%D%/text/typeset.c %D%/text/typeset.h \
	%D%/text/units.c %D%/text/units.h \
	%D%/text/vertical.c

libsign_la_SOURCES = %D%/sign.h
libsign_la_LIBADD = libsign_internal.la
libsign_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info 0:0:0 -export-symbols $(srcdir)/%D%/libsign.sym
