/* Sheets: sites laid out and written as the options ask for it; where the bytes go is others' affair. */
#ifndef SG_BATCH_SHEETS_H
#define SG_BATCH_SHEETS_H

#include <glib.h>
#include <stdbool.h>

#include "batch.h"
#include "batch/telling.h"

#define SG_FORM(name, said) SG_FORM_##name,
enum sg_sheets_form { SG_FORM_PDF, SIGN_PAGE_FORMATS(SG_FORM) SG_N_FORMS };

struct sg_sheets {
    sign_context *context;
    const sign_batch_options *given;
    struct sg_telling *telling;
    const char **templates; /* NULL-ended, each once */
    size_t n_templates;
    GPtrArray *lent;        /* copies of names that the catalogue told */
    bool misused;           /* options of writing that this library does not understand */
    bool *optional;         /* by template: of the set, left out where a site has nothing for it */
    bool forms[SG_N_FORMS];
    unsigned n_forms;
    sign_build_options build;
    sign_pdf_options pdf;
    sign_png_options png;
    sign_svg_options svg;
    sign_raster_options raster;
    sign_preflight_options preflight;
};

const char *sg_sheets_form_name(enum sg_sheets_form form);
/* Takes what the options say and lists the templates asked for. False after a finding. */
bool sg_sheets_init(struct sg_sheets *sheets, sign_context *context, const sign_batch_options *given,
                    struct sg_telling *telling);
void sg_sheets_close(struct sg_sheets *sheets);

/* Checks what no single sheet can say of `site`. False with errors in `report`. */
bool sg_sheets_check_site(const struct sg_sheets *sheets, const sign_site *site, sign_report *report);
/* How many documents template `t` makes of `site`: 0 when it is left out, and at least 1 otherwise, which
 * then may fail. From any thread. */
size_t sg_sheets_parts(const struct sg_sheets *sheets, const sign_site *site, size_t t);
/* sign_template_part_name() of the options. */
char *sg_sheets_part_name(const struct sg_sheets *sheets, const sign_site *site, const char *template_name, size_t part);
/* Calls `each` for every document of `site`, with the name of its part or NULL; returns how many there are. What is left out is
 * counted by template, unless `n_left_out` is NULL. From any thread. */
typedef void sg_sheets_part(void *user, const char *template_name, size_t part, const char *name);
size_t sg_sheets_each_part(const struct sg_sheets *sheets, const sign_site *site, unsigned long *n_left_out, sg_sheets_part *each,
                           void *user);
/* Letter sizes that the sheets of one site are to share, to be freed; NULL: every sheet for itself. */
sign_sizes *sg_sheets_sizes(const struct sg_sheets *sheets);
/* Notes those of the `n` sheets of template `t`, where they are several. */
void sg_sheets_gather(const struct sg_sheets *sheets, const sign_site *site, size_t t, size_t n, sign_sizes *sizes);
/* Tells of the set's templates that were left out, `n_left_out` sites by template. */
void sg_sheets_tell_left_out(const struct sg_sheets *sheets, const unsigned long *n_left_out);
/* Lays `site` out, and judges it for check and --final; NULL with findings in `report`. From any thread. */
sign_document *sg_sheets_build(const struct sg_sheets *sheets, const sign_site *site, const char *template_name,
                            size_t part, sign_sizes *sizes, sign_report *report);
/* The same for papers about sheets: judged, once, whatever the options ask for. A draft is there with its errors. */
sign_document *sg_sheets_build_judged(const struct sg_sheets *sheets, const sign_site *site, const char *template_name,
                                   size_t part, sign_sizes *sizes, sign_report *report);
/* Gets a document of a site, NULL where it cannot be made, with what was found, both to be freed; false: no more of it. */
typedef bool sg_sheets_take(void *user, const char *template_name, size_t part, sign_document *document, sign_report *report);
/* All documents of one site, one after the other; `judged` as of the two before. */
void sg_sheets_each(const struct sg_sheets *sheets, const sign_site *site, bool judged, sg_sheets_take *take, void *user);
/* True if `report` says that no site can be laid out so: there is no such template, profile or policy. */
bool sg_sheets_impossible(const sign_report *report);
/* One PDF of `n` documents; `path` is where it goes, for its slug line, or NULL. False with findings in
 * `report`. From any thread, as all that follow. */
bool sg_sheets_pdf(const struct sg_sheets *sheets, const sign_document *const *documents, size_t n, const char *path,
                sign_report *report, sign_bytes *bytes);
/* What stands before the ending of a PDF's name when the file is not 1:1, "-1to10", or "". g_free() it. */
char *sg_sheets_scale_suffix(const struct sg_sheets *sheets, const sign_document *const *documents, size_t n);

/* How many files a document becomes in a form that has one for each page, or for each panel of one. */
size_t sg_sheets_files(const struct sg_sheets *sheets, const sign_document *document, enum sg_sheets_form form);
/* The i-th of them in memory. */
bool sg_sheets_page(const struct sg_sheets *sheets, const sign_document *document, size_t i, enum sg_sheets_form form,
                 sign_report *report, sign_bytes *bytes);
/* All of the options that the bytes of the i-th file of a form depend on, besides the document, as text that is
 * the same for the same bytes. `path` is where a PDF goes. g_free() it. */
char *sg_sheets_how(const struct sg_sheets *sheets, enum sg_sheets_form form, size_t i, const char *path);
/* The least resolution at finished size of the document's PNG files, in ppi. */
double sg_sheets_png_ppi(const struct sg_sheets *sheets, const sign_document *document);
/* Is it one of pixels, which can be larger than memory? */
bool sg_sheets_streams(enum sg_sheets_form form);
/* The i-th file of such a form in pieces (sign_png_stream, sign_raster_stream); `path` is where it goes, or NULL. */
bool sg_sheets_stream(const struct sg_sheets *sheets, const sign_document *document, size_t i, enum sg_sheets_form form,
                      const char *path, sign_report *report, sign_take take, void *user);

#endif
