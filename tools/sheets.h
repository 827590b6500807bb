/* Sheets: the library's batch as render, check and proof use it, by hand. */
#ifndef TOOLS_SHEETS_H
#define TOOLS_SHEETS_H

#include <stdbool.h>

#include "asked.h"

struct sheets {
    struct tool *tool;
    struct asked asked;
    sign_context *context;
    sign_batch *batch;
};

/* Takes what the options and the environment say. False after a finding. */
bool sheets_init(struct sheets *sheets, struct tool *tool);
/* Opens the library and lists the templates asked for. False after a finding. */
bool sheets_open(struct sheets *sheets);
void sheets_close(struct sheets *sheets);
/* Tells of the set's templates that were left out, `n_left_out` sites by template. */
void sheets_tell_left_out(const struct sheets *sheets, const unsigned long *n_left_out);
/* Builds and shows what is found; NULL when it failed. *possible becomes false when no sheet of this run can be made. */
sign_document *sheets_build(const struct sheets *sheets, const sign_site *site, size_t t, size_t part, bool draft,
                            sign_report *report, bool *possible);

#endif
