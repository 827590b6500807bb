/* Source: the lines of one input text, and places in it as findings show them. */
#ifndef SG_INPUT_SOURCES_H
#define SG_INPUT_SOURCES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"

/* Lines of one input text, already UTF-8 (see encoding.h). */
struct sg_source {
    const char *name;  /* as findings print it */
    const char *sheet; /* of a workbook: lines and columns are those of its cells; or NULL */
    const char *columns; /* of a table: what it calls the keys (base/wording.h); or NULL */
    const char *text;
    size_t len;
    const size_t *line_at; /* byte offset of each line's start */
    size_t n_lines;
    int first_line;        /* of those at hand: 1 of a whole text */
    bool personal;         /* rows of people: findings there are personal (base/report.h) */
};

#define SG_SOURCE_SHOWN 4000u /* bytes of a line that a finding shows */

/* A line as a finding shows it: no more than 4,000 bytes, controls as their pictures (␀), so that a
 * terminal does not obey them. Columns stay what they were. */
const char *sg_source_shown(const char *start, size_t len, struct sg_arena *arena);

/* Line `line` (from 1) without its end: offset and length. False if the source does not hold it. */
bool sg_source_line(const struct sg_source *source, int line, const char **start, size_t *len);

/* "C12". */
const char *sg_source_cell(struct sg_arena *arena, int row, int column);

/* The place at a line and column of `source`; end_col 0: one column. */
struct sg_spot sg_source_place(const struct sg_source *source, int line, int col, int end_col,
                                struct sg_arena *arena);
/* The same with the line that `near` shows, if it stands there too. */
struct sg_spot sg_source_place_near(const struct sg_source *source, int line, int col, int end_col,
                                    const struct sg_spot *near, struct sg_arena *arena);

#endif
