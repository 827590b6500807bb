/* Inheritance of templates, as trees: `extends` resolved before anything is read, so that the
 * reader sees one whole template and every finding still points into the file that said it. */
#ifndef SG_DESIGN_TEMPLATE_MERGE_H
#define SG_DESIGN_TEMPLATE_MERGE_H

#include "base/arena.h"
#include "base/report.h"
#include "design/template.h"
#include "input/tree.h"

/* The template `root` laid over the one it extends, and so on; `root` itself if it extends none.
 * Maps are merged key by key, `key: ~` takes a key away; of `frames`, an item with a known id
 * changes that frame wherever it is nested (`remove: true` takes it away), the others are added,
 * `before: id` or `after: id` saying where. NULL after a finding. */
const struct sg_node *sg_template_merge(const struct sg_node *root, sg_template_finder *find, void *user,
                                        struct sg_arena *arena, struct sg_report *report);

/* The map `over` laid over the map `base`, as above; either may be NULL. */
const struct sg_node *sg_template_merge_maps(struct sg_arena *arena, const struct sg_node *base, const struct sg_node *over);

#endif
