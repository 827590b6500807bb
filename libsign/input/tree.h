/* YAML as a tree that remembers where everything stood. Immutable after reading; lives in
 * the arena it was read into. */
#ifndef SG_INPUT_TREE_H
#define SG_INPUT_TREE_H

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

enum sg_node_kind { SG_NODE_SCALAR, SG_NODE_LIST, SG_NODE_MAP };

struct sg_node {
    enum sg_node_kind kind;
    const struct sg_source *source;
    int line, col, end_line, end_col; /* from 1, code points; end is exclusive */
    bool plain;                       /* scalar without quotes */
    bool bad;                         /* has faults that were reported (yaml.h) */
    const char *text;                 /* scalar: UTF-8, NUL-ended, no NUL inside */
    size_t len;
    size_t n;                         /* items, or pairs */
    const struct sg_node *const *keys;  /* map: n scalars */
    const struct sg_node *const *items; /* list: items; map: values */
};

/* A text with its place, so that a finding of layout can point at the input. `at` of a composed text is that of its
 * first part; NULL for what the program adds. */
struct sg_text {
    const char *s;
    const struct sg_node *at;
};

struct sg_date {
    int year, month, day; /* 0: not given */
};

/* A called place for findings about `node` (its first line when it has several). */
struct sg_spot sg_node_place(const struct sg_node *node, struct sg_arena *arena);
/* The same with the line that `near` shows, if it stands there too: a row has many nodes. */
struct sg_spot sg_node_place_near(const struct sg_node *node, const struct sg_spot *near, struct sg_arena *arena);
/* The same for bytes offset..offset+len of a scalar's text; the whole scalar where escapes or
 * line breaks keep its text from being found in the line. */
struct sg_spot sg_node_part(const struct sg_node *node, size_t offset, size_t len, struct sg_arena *arena);

/* The place at a line and column of `source`; end_col 0: one column. */
struct sg_spot sg_source_place(const struct sg_source *source, int line, int col, int end_col,
                                struct sg_arena *arena);

/* The value of `key` in a map, or NULL. */
const struct sg_node *sg_node_find(const struct sg_node *map, const char *key);
bool sg_node_is_empty(const struct sg_node *node); /* NULL, ~, null or a plain empty scalar */

/* Splits `bytes` (any encoding encoding.h knows; named `name` in findings) into documents.
 * `*docs` gets `*n` root nodes in `arena`, at least one: of an input without any, an empty scalar.
 * False when there were errors; they are in `report`. Limits as of yaml.h. */
bool sg_tree_read(const char *name, const void *bytes, size_t len, struct sg_arena *arena,
                  struct sg_report *report, const struct sg_node *const **docs, size_t *n);

#endif
