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
};

/* Takes what the options and the environment say. False after a finding. */
bool sheets_init(struct sheets *sheets, struct tool *tool);
/* Opens the library and lists the templates asked for. False after a finding. */
bool sheets_open(struct sheets *sheets);
void sheets_close(struct sheets *sheets);

/* How many documents template `t` makes of `site`: 0 when it is left out, and at least 1 otherwise, which
 * then may fail. From any thread. */
size_t sheets_parts(const struct sheets *sheets, const sign_site *site, size_t t);
/* Tells of the set's templates that were left out, `n_left_out` sites by template. */
void sheets_tell_left_out(const struct sheets *sheets, const unsigned long *n_left_out);
/* Lays `site` out, and judges it for check and --final; NULL with findings in `report`. From any thread. */
sign_document *sheets_build(const struct sheets *sheets, const sign_site *site, const char *template_name,
                            size_t part, sign_report *report);
/* True if `report` says that no site can be laid out so: there is no such template or profile. */
bool sheets_impossible(const sign_report *report);
/* One PDF of `n` documents; one page in a form that has a file for each page. False with findings in `report`. From any thread. */
bool sheets_pdf(const struct sheets *sheets, const sign_document *const *documents, size_t n, sign_report *report,
                sign_bytes *bytes);
bool sheets_page(const struct sheets *sheets, const sign_document *document, size_t page, enum form form,
                 sign_report *report, sign_bytes *bytes);

#endif
