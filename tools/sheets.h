/* Sheets: sites laid out and written as the options ask for it. What render, check and batch share;
 * where the bytes go is their own affair. */
#ifndef TOOLS_SHEETS_H
#define TOOLS_SHEETS_H

#include <stdbool.h>

#include "outputs.h"
#include "sign.h"
#include "tool.h"

struct sheets {
    struct tool *tool;
    sign_context *context;
    const char **templates; /* NULL-ended, each once */
    bool *optional;         /* by template: of the set, left out where a site has nothing for it */
    sign_pdf_options pdf;
    sign_png_options png;
    sign_svg_options svg;
    sign_sizes *sizes;      /* shared letter sizes; NULL: every sheet for itself */
    int year, month, day;   /* that the sheets are made for; 0: not known */
};

/* Takes what the options and the environment say. False after a finding. */
bool sheets_init(struct sheets *sheets, struct tool *tool);
/* Opens the library and lists the templates asked for. False after a finding. */
bool sheets_open(struct sheets *sheets);
void sheets_close(struct sheets *sheets);

/* Checks what no single sheet can say of `site`. False with errors in `report`. */
bool sheets_check_site(const struct sheets *sheets, const sign_site *site, sign_report *report);
/* How many documents template `t` makes of `site`: 0 when it is left out, and at least 1 otherwise, which
 * then may fail. From any thread. */
size_t sheets_parts(const struct sheets *sheets, const sign_site *site, size_t t);
/* sign_template_part_name() of the options. */
char *sheets_part_name(const struct sheets *sheets, const sign_site *site, const char *template_name, size_t part);
/* Notes the letter sizes of the site's sheets, when they are to be shared: for every site before the first
 * sheet is laid out for good. From any thread. */
void sheets_gather(const struct sheets *sheets, const sign_site *site);
/* Tells of the set's templates that were left out, `n_left_out` sites by template. */
void sheets_tell_left_out(const struct sheets *sheets, const unsigned long *n_left_out);
/* Lays `site` out, and judges it for check and --final; NULL with findings in `report`. From any thread. */
sign_document *sheets_build(const struct sheets *sheets, const sign_site *site, const char *template_name,
                            size_t part, sign_report *report);
/* The same for papers about sheets: judged, once, whatever the options ask for. A draft is there with its errors. */
sign_document *sheets_build_judged(const struct sheets *sheets, const sign_site *site, const char *template_name,
                                   size_t part, sign_report *report);
/* True if `report` says that no site can be laid out so: there is no such template, profile or policy. */
bool sheets_impossible(const sign_report *report);
/* One PDF of `n` documents; `path` is where it goes, for its slug line, or NULL. False with findings in
 * `report`. From any thread, as all that follow. */
bool sheets_pdf(const struct sheets *sheets, const sign_document *const *documents, size_t n, const char *path,
                sign_report *report, sign_bytes *bytes);
/* What stands before the ending of a PDF's name when the file is not 1:1, "-1to10", or "". g_free() it. */
char *sheets_scale_suffix(const struct sheets *sheets, const sign_document *const *documents, size_t n);

/* How many files a document becomes in a form that has one for each page, or for each panel of one. */
size_t sheets_files(const struct sheets *sheets, const sign_document *document, enum form form);
/* The i-th of them in memory. */
bool sheets_page(const struct sheets *sheets, const sign_document *document, size_t i, enum form form,
                 sign_report *report, sign_bytes *bytes);
/* All of the options that the bytes of the i-th file of a form depend on, besides the document, as text that is
 * the same for the same bytes. `path` is where a PDF goes. g_free() it. */
char *sheets_how(const struct sheets *sheets, enum form form, size_t i, const char *path);
/* The least resolution at finished size of the document's PNG files, in ppi. */
double sheets_png_ppi(const struct sheets *sheets, const sign_document *document);
/* What sign_preflight() and its like are asked by the options. */
sign_preflight_options sheets_preflight(const struct sheets *sheets);
/* The same of PNG in pieces (sign_png_stream), and into a file (sign_png_save): however large. */
bool sheets_png_stream(const struct sheets *sheets, const sign_document *document, size_t i, sign_report *report,
                       sign_take take, void *user);
bool sheets_png_save(const struct sheets *sheets, const sign_document *document, size_t i, const char *path,
                     sign_report *report);

#endif
