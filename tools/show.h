/* Show: findings and the closing summary on standard error, as text or as JSON lines.
 *
 *     site.yaml:3:1: error[E105]: there is no key 'plcae'
 *         3 | plcae: 新星路社区
 *           | ^^^^^
 *           = hint: did you mean 'place'?
 *
 * The first line is a contract; its words are the reader's language. */
#ifndef TOOLS_SHOW_H
#define TOOLS_SHOW_H

#include <glib.h>
#include <stdbool.h>

#include "sign.h"

enum tool_code {
#define TOOL_FINDING(name, code, slug, severity, message, remedy) TOOL_##name,
#include "findings.def"
#undef TOOL_FINDING
    N_TOOL_CODES
};

/* Outputs of one run; asked = made + skipped + failed. */
struct tally {
    unsigned long asked, made, skipped, failed;
};

struct show {
    bool json;
    bool colour;
    int columns;               /* of the terminal */
    unsigned long errors;
    const char *site, *sheet;  /* what is being made, named under findings about it; or NULL */
    bool only_errors;          /* what stops nothing is not shown */
    unsigned most;             /* of errors of one code that are shown as text, and a few of the rest; 0: all */
    bool listed;               /* a manifest has those that are not shown */
    GHashTable *counts;        /* code → how many there were, while `most` is set */
    sign_report *reading;      /* what tells of tables that were read, for the end of the run */
    sign_report *all;          /* everything that was found, for --report; or NULL */
    sign_report *kept;         /* gets all that is shown of the library's; or NULL */
    GHashTable *said;          /* texts of findings shown: each is said once */
    void (*before)(void *);    /* called before anything is shown: clears a progress line; or NULL */
    void *before_data;
};

void show_init(struct show *show, bool json);
void show_clear(struct show *show);

/* Shows all findings of `report`. */
void show_report(struct show *show, const sign_report *report);
/* Shows a finding of the tool. `file` and `nearest` (a word for "did you mean") may be NULL. The
 * arguments are `const char *`, ended by NULL. */
void show_finding(struct show *show, enum tool_code code, const char *file, const char *nearest, ...)
    G_GNUC_NULL_TERMINATED;

/* Says of which codes there were more than were shown. */
void show_repeats(struct show *show);
/* From here on keeps what is found for a report at `path`: SARIF, JSON or text by its ending, and none of the `inputs`
 * (NULL-ended). Writes it. False after showing why not. */
bool show_keep(struct show *show, const char *path, const char *const *inputs);
bool show_write(struct show *show, const char *path);
/* A line of text among the findings; not under JSON. */
void show_line(struct show *show, const char *text);

/* Ends a run: the counts, and where the outputs are (`where` may be NULL). `checking`: nothing was
 * to be written. */
void show_summary(struct show *show, const struct tally *tally, bool checking, const char *where, int status);

#endif
