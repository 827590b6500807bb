/* YAML in parts: each document as a tree, and a document that is mostly one long list in pieces of some
 * hundred items, so that only so much is held at a time. Only home of libyaml. */
#ifndef SG_INPUT_YAML_H
#define SG_INPUT_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/report.h"
#include "input/tree.h"

enum sg_yaml_part {
    SG_YAML_WHOLE, /* a document */
    SG_YAML_FIRST, /* the map of a long one up to and with the first items of its list, its last pair */
    SG_YAML_MORE,  /* a list: further items */
    SG_YAML_LAST   /* a map: the rest of the items under the list's key, and the pairs behind them */
};

struct sg_yaml;

/* `encoding`: a name, or NULL to find it by content. `is_long` tells which key of a document's map may
 * have a long list; NULL: none. What is given is borrowed. NULL without memory, with a finding. */
struct sg_yaml *sg_yaml_open(const char *name, struct sg_bytes *input, const char *encoding,
                             bool (*is_long)(const char *key, size_t len), struct sg_report *report);
void sg_yaml_close(struct sg_yaml *yaml); /* NULL is allowed */

/* The next part; *pool, in which it lives, has one owner more: the caller. An input without documents gives
 * one, an empty scalar. Nodes with faults that were reported are `bad`. False at the end, or when what
 * follows cannot be read, after a finding. Limits: 64 MB and 2 million nodes a part, 64 levels. */
bool sg_yaml_next(struct sg_yaml *yaml, struct sg_report *report, struct sg_pool **pool,
                  const struct sg_node **root, enum sg_yaml_part *part);
bool sg_yaml_failed(const struct sg_yaml *yaml);

/* Splits `bytes` (any encoding encoding.h knows; named `name` in findings) into documents.
 * `*docs` gets `*n` root nodes in `arena`, at least one: of an input without any, an empty scalar.
 * False when there were errors; they are in `report`. */
bool sg_yaml_read(const char *name, const void *bytes, size_t len, struct sg_arena *arena,
                  struct sg_report *report, const struct sg_node *const **docs, size_t *n);

#endif
