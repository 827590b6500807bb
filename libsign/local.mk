noinst_LTLIBRARIES += libsign_internal.la
lib_LTLIBRARIES += libsign.la
pkgincludedir = $(includedir)/libsign
pkginclude_HEADERS = %D%/sign.h %D%/batch.h
pkgconfig_DATA = %D%/libsign.pc
EXTRA_DIST += %D%/libsign.sym

libsign_internal_la_CFLAGS = $(AM_CFLAGS) $(SIGN_CFLAGS)
libsign_internal_la_LIBADD = $(SIGN_LIBS) -lm
libsign_internal_la_SOURCES = \
	%D%/sign.h %D%/batch.h %D%/api/api.h \
	%D%/api/catalogue.c %D%/api/checked.c %D%/api/checked.h %D%/api/each_table.c %D%/api/each_table.h %D%/api/tables_json.c %D%/api/tidy.c %D%/api/document.c %D%/api/checks.c %D%/api/installed.c %D%/api/installed.h %D%/api/kept.c %D%/api/kept.h %D%/api/library.c %D%/api/lookup.c %D%/api/lookup.h %D%/api/output.c %D%/api/output_pdf.c %D%/api/output_png.c %D%/api/document_parts.c %D%/api/prepare.c %D%/api/prepare.h %D%/api/return.c %D%/api/roles.c %D%/api/reports.c %D%/api/report_out.c %D%/api/sign.c %D%/api/source.c \
	%D%/api/schemas.c \
	%D%/api/files.c %D%/api/files.h %D%/api/memory.c \
	%D%/api/watching.c %D%/base/watch.c %D%/base/watch.h \
	%D%/base/lazy.c %D%/base/lazy.h %D%/base/lazy.def \
	%D%/api/proofing.c \
	%D%/api/accounts.c \
	%D%/base/chinese.c %D%/base/chinese.h %D%/base/errors.c %D%/base/errors.h \
	%D%/api/walls.c %D%/api/manuals.c \
	%D%/sheet/build.c %D%/sheet/build.h \
	%D%/backends/pdf/blending.c %D%/backends/pdf/blending.h \
	%D%/backends/pdf/bookmarks.c %D%/backends/pdf/bookmarks.h \
	%D%/backends/pdf/cache.c %D%/backends/pdf/cache.h \
	%D%/backends/pdf/cff.c %D%/backends/pdf/cff.h \
	%D%/backends/pdf/ink_spaces.c %D%/backends/pdf/ink_spaces.h \
	%D%/backends/pdf/page_content.c %D%/backends/pdf/page_content.h \
	%D%/backends/pdf/fonts.c %D%/backends/pdf/fonts.h \
	%D%/backends/pdf/images.c %D%/backends/pdf/images.h \
	%D%/backends/pdf/metadata.c %D%/backends/pdf/metadata.h \
	%D%/backends/pdf/objects.c %D%/backends/pdf/objects.h \
	%D%/backends/pdf/outline.c %D%/backends/pdf/outline.h \
	%D%/backends/pdf/page.c %D%/backends/pdf/page.h \
	%D%/backends/pdf/path_operators.c %D%/backends/pdf/path_operators.h \
	%D%/backends/pdf/pdf.c %D%/backends/pdf/pdf.h \
	%D%/backends/pdf/reading.c %D%/backends/pdf/reading.h \
	%D%/backends/pdf/state.c %D%/backends/pdf/state.h \
	%D%/backends/pdf/structure.c %D%/backends/pdf/structure.h \
	%D%/backends/pdf/subset.c %D%/backends/pdf/subset.h \
	%D%/backends/pdf/tokens.c %D%/backends/pdf/tokens.h \
	%D%/backends/pdf/live_text.c %D%/backends/pdf/live_text.h \
	%D%/backends/pdf/tounicode.c %D%/backends/pdf/tounicode.h \
	%D%/press/white_base.c %D%/press/white_base.h \
	%D%/api/output_page.c %D%/api/output_raster.c \
	%D%/artwork/art.c %D%/artwork/art.h \
	%D%/artwork/artwork.c %D%/artwork/artwork.h \
	%D%/artwork/operators.c %D%/artwork/operators.h \
	%D%/artwork/jpeg_in.c %D%/artwork/jpeg_in.h \
	%D%/artwork/lexer.c %D%/artwork/lexer.h \
	%D%/artwork/shapes.c %D%/artwork/shapes.h \
	%D%/artwork/pdf_colour.c %D%/artwork/pdf_colour.h \
	%D%/artwork/pdf_doc.c %D%/artwork/pdf_doc.h \
	%D%/artwork/pdf_function.c %D%/artwork/pdf_function.h \
	%D%/artwork/pdf_program.c %D%/artwork/pdf_program.h \
	%D%/artwork/pdf_shading.c %D%/artwork/pdf_shading.h \
	%D%/artwork/placement.c %D%/artwork/placement.h \
	%D%/artwork/pdf_in.c %D%/artwork/pdf_stream.c %D%/artwork/pdf_in.h %D%/artwork/pdf_stream.h \
	%D%/artwork/png_in.c %D%/artwork/png_in.h \
	%D%/artwork/qr.c %D%/artwork/qr.h \
	%D%/artwork/svg_in.c %D%/artwork/svg_in.h \
	%D%/artwork/svg_masks.c %D%/artwork/svg_masks.h \
	%D%/artwork/svg_scan.c %D%/artwork/svg_scan.h \
	%D%/artwork/svg_weigh.c %D%/artwork/svg_weigh.h \
	%D%/backends/raster/encode.c %D%/backends/raster/encode.h \
	%D%/backends/raster/raster_paint.c %D%/backends/raster/raster_paint.h \
	%D%/backends/raster/resample.c %D%/backends/raster/resample.h \
	%D%/backends/raster/png.c %D%/backends/raster/png.h \
	%D%/backends/raster/plates.c %D%/backends/raster/plates.h \
	%D%/backends/tiff/tiff.c %D%/backends/tiff/tiff.h \
	%D%/backends/jpeg/jpeg_out.c %D%/backends/jpeg/jpeg_out.h \
	%D%/backends/dxf/seen.c %D%/backends/dxf/seen.h \
	%D%/backends/eps/eps.c %D%/backends/eps/eps.h \
	%D%/backends/plt/plt.c %D%/backends/plt/plt.h \
	%D%/backends/dxf/dxf.c %D%/backends/dxf/dxf.h \
	%D%/scene/region.c %D%/scene/region.h \
	%D%/backends/pixels.c %D%/backends/pixels.h \
	%D%/backends/svg/markup.c %D%/backends/svg/markup.h \
	%D%/backends/svg/svg_picture.c %D%/backends/svg/svg_picture.h \
	%D%/backends/svg/svg.c %D%/backends/svg/svg.h \
	%D%/batch/archive.c %D%/batch/archive.h \
	%D%/batch/run.c %D%/batch/run.h \
	%D%/batch/bundle.c %D%/batch/bundle.h \
	%D%/papers/shop_list.c %D%/papers/shop_list.h \
	%D%/batch/bundle_papers.c %D%/batch/bundle_papers.h \
	%D%/batch/bundle_towns.c %D%/batch/bundle_towns.h \
	%D%/batch/bundle_write.c %D%/batch/bundle_write.h \
	%D%/batch/handle.c \
	%D%/batch/first_pass.c %D%/batch/first_pass.h \
	%D%/batch/hashes.c %D%/batch/hashes.h \
	%D%/batch/manifest.c %D%/batch/manifest.h \
	%D%/batch/manifest_claims.c %D%/batch/manifest_claims.h \
	%D%/batch/manifest_index.c %D%/batch/manifest_index.h \
	%D%/batch/manifest_line.c %D%/batch/manifest_line.h \
	%D%/batch/manifest_merge.c \
	%D%/batch/outdir.c %D%/batch/outdir.h \
	%D%/base/outname.c %D%/base/outname.h \
	%D%/batch/paper_run.c %D%/batch/paper_run.h \
	%D%/batch/pattern.c %D%/batch/pattern.h \
	%D%/batch/plain.c %D%/batch/plain.h \
	%D%/batch/remembered.c %D%/batch/remembered.h \
	%D%/batch/shard.c %D%/batch/shard.h \
	%D%/batch/shared_digest.c %D%/batch/shared_digest.h \
	%D%/batch/sheets.c %D%/batch/sheets.h \
	%D%/batch/site_job.c %D%/batch/site_job.h \
	%D%/batch/site_stream.c %D%/batch/site_stream.h \
	%D%/batch/telling.c %D%/batch/telling.h \
	%D%/batch/threads.c %D%/batch/threads.h \
	%D%/base/arena.c %D%/base/arena.h \
	%D%/base/bounds.def %D%/base/bounds.h \
	%D%/base/buf.c %D%/base/buf.h \
	%D%/base/digits.c %D%/base/digits.h \
	%D%/base/file.c %D%/base/file.h \
	%D%/base/findings.c %D%/base/findings.def %D%/base/findings.h \
	%D%/base/findings_artwork.def %D%/base/findings_batch.def %D%/base/findings_files.def \
	%D%/base/findings_print.def %D%/base/findings_sheet.def %D%/base/findings_site.def %D%/base/findings_tables.def %D%/base/findings_text.def \
	%D%/base/geom.c %D%/base/geom.h \
	%D%/base/given.c %D%/base/given.h \
	%D%/base/grow.c %D%/base/grow.h \
	%D%/base/hash.c %D%/base/hash.h \
	%D%/base/bytes.c %D%/base/bytes.h \
	%D%/base/wording.c %D%/base/wording.h \
	%D%/base/num.c %D%/base/num.h \
	%D%/base/report.c %D%/base/report.h \
	%D%/base/thread_try.c %D%/base/thread_try.h \
	%D%/base/utf8.c %D%/base/utf8.h \
	%D%/colour/colour.c %D%/colour/colour.h \
	%D%/preflight/judge_codes.c %D%/preflight/judge_codes.h %D%/preflight/judging.c %D%/preflight/judging.h %D%/preflight/judge_ground.c %D%/preflight/judge_ground.h %D%/preflight/judge_inks.c %D%/preflight/judge_inks.h \
	%D%/preflight/judge_lines.c %D%/preflight/judge_lines.h %D%/preflight/judge_opacity.c %D%/preflight/judge_opacity.h %D%/preflight/judge_pictures.c %D%/preflight/judge_pictures.h %D%/preflight/preflight.c %D%/preflight/preflight.h \
	%D%/preflight/judge_text.c %D%/preflight/judge_text.h \
	%D%/scene/choking.c %D%/scene/choking.h \
	%D%/scene/clip.c %D%/scene/clip.h \
	%D%/scene/digest.c %D%/scene/digest.h \
	%D%/scene/font.c %D%/scene/font.h \
	%D%/scene/inset.c %D%/scene/inset.h \
	%D%/scene/jpeg.c %D%/scene/jpeg.h \
	%D%/scene/ink.c %D%/scene/ink.h \
	%D%/scene/path.c %D%/scene/path.h \
	%D%/scene/placing.c %D%/scene/placing.h \
	%D%/scene/probe.c %D%/scene/probe.h \
	%D%/scene/shading.c %D%/scene/shading.h \
	%D%/scene/scene.c %D%/scene/scene.h \
	%D%/scene/stroke.c %D%/scene/stroke.h \
	%D%/scene/trace.c %D%/scene/trace.h \
	%D%/sheet/frame.h %D%/sheet/frame_kinds.c %D%/sheet/frame_kinds.h \
	%D%/sheet/frames/frame_art.c \
	%D%/sheet/frames/frame_clauses.c \
	%D%/sheet/frames/frame_group.c \
	%D%/sheet/frames/frame_links.c \
	%D%/sheet/frames/frame_path.c \
	%D%/sheet/frames/frame_picture.c \
	%D%/sheet/flow.c %D%/sheet/flow.h \
	%D%/sheet/frames/frame_qr.c \
	%D%/sheet/frames/frame_rect.c \
	%D%/sheet/frames/frame_stack.c \
	%D%/sheet/frames/frame_table.c \
	%D%/sheet/frames/frame_text.c \
	%D%/sheet/fitting.c %D%/sheet/fitting.h \
	%D%/sheet/paint_text.c %D%/sheet/paint_text.h \
	%D%/sheet/table_measure.c %D%/sheet/table_measure.h \
	%D%/sheet/box.c \
	%D%/sheet/box.h \
	%D%/sheet/check.c \
	%D%/sheet/check.h \
	%D%/sheet/words.c \
	%D%/sheet/words.h \
	%D%/sheet/grid.c \
	%D%/sheet/grid.h \
	%D%/press/imposing.c %D%/press/imposing.h \
	%D%/sheet/inks.c %D%/sheet/inks.h \
	%D%/press/elevation.c %D%/press/elevation.h \
	%D%/press/marks.c %D%/press/marks.h \
	%D%/press/panels.c %D%/press/panels.h \
	%D%/press/press.c %D%/press/press.h \
	%D%/papers/blank_table.c %D%/papers/blank_table.def %D%/papers/blank_table.h %D%/papers/checked_table.c %D%/papers/checked_table.h \
	%D%/papers/xlsx_file.c %D%/papers/xlsx_file.h \
	%D%/papers/account.c %D%/papers/account.h \
	%D%/preflight/judge_looks.c %D%/preflight/judge_looks.h \
	%D%/papers/identity_manual.c %D%/papers/identity_manual.h \
	%D%/papers/wall_sheet.c %D%/papers/wall_sheet.h \
	%D%/papers/preflight_sheet.c %D%/papers/preflight_sheet.h \
	%D%/papers/ledger_xlsx.c %D%/papers/ledger_xlsx.h \
	%D%/papers/return_page.c %D%/papers/return_page.h \
	%D%/papers/paper.c %D%/papers/paper.h %D%/papers/proof.c %D%/papers/proof.h \
	%D%/sheet/paint.c \
	%D%/sheet/paint.h \
	%D%/sheet/parts.c \
	%D%/sheet/parts.h \
	%D%/sheet/lettering.c \
	%D%/sheet/lettering.h \
	%D%/sheet/scaling.c \
	%D%/sheet/scaling.h \
	%D%/sheet/sheet.c \
	%D%/sheet/sheet.h \
	%D%/sheet/expand.c \
	%D%/sheet/expand.h \
	%D%/sheet/sizes.c \
	%D%/sheet/sizes.h \
	%D%/sheet/equal.c \
	%D%/sheet/equal.h \
	%D%/sheet/stacks.c \
	%D%/sheet/stacks.h \
	%D%/sheet/values.c \
	%D%/sheet/values.h \
	%D%/site/age.c %D%/site/age.h \
	%D%/papers/return_rows.c %D%/papers/return_rows.h %D%/papers/return_xlsx.c %D%/papers/return_xlsx.h \
	%D%/intake/cells.c %D%/intake/cells.h \
	%D%/input/chars.c \
	%D%/input/chars.h \
	%D%/intake/column_contents.c %D%/intake/column_contents.h \
	%D%/intake/column_names.c %D%/intake/column_names.h \
	%D%/input/encoding.c \
	%D%/input/feed.c %D%/input/feed.h %D%/input/fields.c %D%/input/fields.h \
	%D%/input/encoding.h \
	%D%/design/form.c \
	%D%/design/form.h \
	%D%/input/confused.c %D%/input/confused.h \
	%D%/design/template_inks.c %D%/design/template_inks.h \
	%D%/design/identity.c %D%/design/identity.h \
	%D%/design/sums.c %D%/design/sums.h \
	%D%/design/limits.c %D%/design/limits.h %D%/design/limits.def \
	%D%/intake/joined.c %D%/intake/joined.h \
	%D%/design/lists.c \
	%D%/design/lists.h \
	%D%/input/cells_grid.c %D%/input/cells_grid.h \
	%D%/input/format_code.c %D%/input/format_code.h \
	%D%/input/grid_csv.c %D%/input/grid_csv.h %D%/input/grid_ods.c %D%/input/grid_sheet.c %D%/input/grid_sheet.h \
	%D%/input/file_kind.c %D%/input/file_kind.h \
	%D%/input/number_format.c %D%/input/number_format.h \
	%D%/input/grid_xlsx.c \
	%D%/intake/head.c %D%/intake/head.h \
	%D%/intake/headings.c %D%/intake/headings.h \
	%D%/input/lookalike.c %D%/input/lookalike.h \
	%D%/input/fate.c %D%/input/fate.h \
	%D%/input/overlay.c %D%/input/overlay.h %D%/input/sources.c %D%/input/sources.h \
	%D%/site/punctuation.c %D%/site/punctuation.h %D%/base/numbering.c %D%/base/numbering.h \
	%D%/site/mask.c %D%/site/mask.h \
	%D%/site/months.c %D%/site/months.h \
	%D%/site/name.c \
	%D%/site/name.h \
	%D%/base/nearest.c \
	%D%/base/numerals.c %D%/base/numerals.h \
	%D%/base/nearest.h \
	%D%/site/content.c %D%/site/content.h \
	%D%/site/named.c %D%/site/named.h \
	%D%/site/people.c %D%/site/people.h \
	%D%/policy/policy.c %D%/policy/policy.h \
	%D%/policy/forms.c %D%/policy/forms.h \
	%D%/policy/gathered.c %D%/policy/gathered.h \
	%D%/policy/posted.c %D%/policy/posted.h \
	%D%/policy/posting.c %D%/policy/posting.h \
	%D%/input/zip_xml.c %D%/input/zip_xml.h \
	%D%/input/reader.c \
	%D%/input/reader.h \
	%D%/intake/rows.c %D%/intake/rows.h \
	%D%/policy/rule.c \
	%D%/policy/rule.h \
	%D%/input/json_text.c %D%/input/json_text.h \
	%D%/input/scan.c \
	%D%/input/scan.h \
	%D%/site/schema.c \
	%D%/site/schema.h %D%/site/keys.def \
	%D%/site/schema_files.c %D%/site/schema_files.h \
	%D%/site/schema_json.c %D%/site/schema_json.h \
	%D%/design/scope.c \
	%D%/design/scope.h \
	%D%/intake/setting.c %D%/intake/setting.h \
	%D%/site/site_from.c %D%/site/site_from.h \
	%D%/site/site.h \
	%D%/site/site_fields.c \
	%D%/site/site_fields.h \
	%D%/site/paths.c %D%/site/paths.h \
	%D%/site/site_yaml.c %D%/site/site_yaml.h \
	%D%/intake/sites.c %D%/intake/sites.h \
	%D%/input/builtin.def \
	%D%/input/fates.def \
	%D%/input/radicals.def \
	%D%/input/private_fe50.def \
	%D%/input/spelt.def \
	%D%/site/spirit.c \
	%D%/site/spirit.h \
	%D%/site/stars.c \
	%D%/site/stars.h \
	%D%/input/syntax.c \
	%D%/input/syntax.h \
	%D%/intake/table.c %D%/intake/table.h \
	%D%/intake/table_open.c %D%/intake/table_open.h %D%/intake/table_in.c %D%/intake/table_in.h \
	%D%/intake/teams.c %D%/intake/teams.h \
	%D%/intake/understood.c %D%/intake/understood.h \
	%D%/design/template_load.c %D%/design/template_load.h \
	%D%/design/template.h \
	%D%/design/template_check.c %D%/design/template_check.h \
	%D%/design/template_frame.c %D%/design/template_frame.h \
	%D%/design/template_merge.c \
	%D%/design/template_merge.h \
	%D%/design/template_skeleton.c %D%/design/template_skeleton.h \
	%D%/design/template_path.c %D%/design/template_path.h \
	%D%/design/template_read.h \
	%D%/design/template_style.c %D%/design/template_style.h %D%/design/template_text.c %D%/design/template_text.h \
	%D%/design/template_values.c %D%/design/template_values.h \
	%D%/input/traditional.def \
	%D%/input/tree.c \
	%D%/site/wordlists.c %D%/site/wordlists.h %D%/site/wordlists.def \
	%D%/intake/twins.c %D%/intake/twins.h \
	%D%/input/workbook_xlsx.c %D%/input/workbook_xlsx.h %D%/input/workbook.c %D%/input/workbook.h %D%/input/workbook_read.h \
	%D%/input/yaml.c %D%/input/yaml.h \
	%D%/input/tree.h \
	%D%/layout/clauses.c \
	%D%/layout/clauses.h \
	%D%/layout/plate_columns.c \
	%D%/layout/plate_columns.h \
	%D%/layout/fit.c \
	%D%/layout/fit.h \
	%D%/layout/pour.c \
	%D%/layout/pour.h \
	%D%/layout/running.c %D%/layout/running.h \
	%D%/layout/stack.c \
	%D%/layout/stack.h \
	%D%/layout/table_rows.c \
	%D%/layout/table_rows.h \
	%D%/base/step.c %D%/base/step.h \
	%D%/design/materials.c %D%/design/materials.h \
	%D%/design/profile.c %D%/design/profile.h \
	%D%/text/body.c %D%/text/body.h \
	%D%/text/breaks.c %D%/text/breaks.h \
	%D%/text/classes.c %D%/text/classes.def %D%/text/classes.h %D%/text/upright.def \
	%D%/text/coverage.c %D%/text/coverage.h %D%/text/gb18030.def \
	%D%/text/faces.c %D%/text/faces.h \
	%D%/text/fontmaps.c %D%/text/fontmaps.h \
	%D%/text/foreign.c %D%/text/foreign.h \
	%D%/text/fontlist.c %D%/text/fontlist.h \
	%D%/text/fontset.c %D%/text/fontset.h \
	%D%/text/gaps.c %D%/text/gaps.h \
	%D%/text/justify.c %D%/text/justify.h \
	%D%/text/lines.c %D%/text/lines.h \
	%D%/text/para.c %D%/text/para.h \
	%D%/text/para_parts.c %D%/text/para_parts.h \
	%D%/text/set.c %D%/text/set.h \
	%D%/text/scripts.c %D%/text/scripts.h \
	%D%/text/shape.c %D%/text/shape.h \
	%D%/text/typeset.c %D%/text/typeset.h \
	%D%/text/units.c %D%/text/units.h \
	%D%/text/vertical.c %D%/text/vertical.h \
	%D%/text/lexicon.c %D%/text/lexicon.h

# The table of words: our own, and those of a dictionary where configure has found one.
noinst_PROGRAMS += %D%/text/lexicon_make
%C%_text_lexicon_make_CFLAGS = $(AM_CFLAGS) $(TOOL_CFLAGS)
%C%_text_lexicon_make_LDADD = $(TOOL_LIBS) -lm
%D%/text/lexicon.inc: %D%/text/lexicon_make$(EXEEXT) $(srcdir)/fonts/words.txt $(WORDS_DICT)
	$(AM_V_GEN)%D%/text/lexicon_make$(EXEEXT) $(srcdir)/fonts/words.txt $(WORDS_DICT) >$@.part && mv $@.part $@
BUILT_SOURCES += %D%/text/lexicon.inc
CLEANFILES += %D%/text/lexicon.inc

libsign_la_SOURCES = %D%/sign.h
libsign_la_LIBADD = libsign_internal.la
# What lies below (GLib, Pango, librsvg's Rust) keeps threads and keys that no unloading takes back: the library stays.
libsign_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -Wl,-z,nodelete -version-info 0:0:0 -export-symbols $(srcdir)/%D%/libsign.sym
