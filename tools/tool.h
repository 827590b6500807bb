/* Tool: what the commands share. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include "batch.h"
#include "options.h"
#include "show.h"

enum {
    STATUS_DONE = 0,    /* everything was made */
    STATUS_PARTLY = 1,  /* at least one site or output failed; the others are there */
    STATUS_CANNOT = 2   /* the command could not start */
};

struct tool {
    const struct command *command;
    struct options options;
    struct show show;
};

/* False after showing that `path` is something that is read: sites, people, what `context` (or NULL) has read. */
bool tool_may_write(struct show *show, const sign_inputs *inputs, sign_context *context, const char *path);

/* The library as the options ask for it; NULL after showing why not. */
sign_context *tool_context(struct tool *tool);
/* Writes bytes, or text in the locale's character set, to standard output. Returns STATUS_DONE, or
 * STATUS_PARTLY after showing what failed. */
int tool_output(struct show *show, const void *bytes, size_t len);
int tool_print(struct show *show, const char *text);
/* A document as a PDF into a file, or to standard output for "-"; `date` as of sign_pdf_options. False after a finding. */
bool tool_write_pdf(struct show *show, const sign_document *document, const char *path, int64_t date, sign_report *report);

#endif
