/* YAML as a tree that remembers where everything stood. Immutable after reading; lives in
 * the arena it was read into. */
#ifndef SG_INPUT_TREE_H
#define SG_INPUT_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "input/sources.h"

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
/* The same for bytes offset..offset+len of a scalar's text; the whole scalar where they cannot be told apart in it. */
struct sg_spot sg_node_part(const struct sg_node *node, size_t offset, size_t len, struct sg_arena *arena);
/* The same, and in *end_line the line in which they end; false where it is the whole scalar. Of a cell of a workbook, which
 * has no columns, true. */
bool sg_node_exact(const struct sg_node *node, size_t offset, size_t len, struct sg_arena *arena, struct sg_spot *place,
                   int *end_line);

/* The value of `key` in a map, or NULL. */
const struct sg_node *sg_node_find(const struct sg_node *map, const char *key);
bool sg_node_is_empty(const struct sg_node *node); /* NULL, ~, null or a plain empty scalar */

#endif
