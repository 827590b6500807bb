/* Scan: one pass over a YAML text before the parser sees it. Finds its lines, takes invisible
 * characters out, and reports what the parser would misunderstand: NUL, tabs and foreign
 * spaces in the indentation. */
#ifndef SG_INPUT_SCAN_H
#define SG_INPUT_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "input/json_text.h"

/* What is kept from block to block of one text. */
struct sg_scan {
    const char *name;
    int line;        /* the first of the next block, from 1 */
    long block;      /* indentation of the line that opened a block text, or -1 */
    int n_findings;
    struct sg_json_text json;
};

void sg_scan_start(struct sg_scan *scan, const char *name);

/* The next block, whole lines of strict UTF-8 in `arena`, as the parser may see it: the same text unless
 * something was taken out. NULL after errors. */
const char *sg_scan_block(struct sg_scan *scan, const char *text, size_t *len, struct sg_arena *arena,
                          struct sg_report *report);

#endif
