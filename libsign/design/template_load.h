/* A whole template, read from its tree. */
#ifndef SG_DESIGN_TEMPLATE_LOAD_H
#define SG_DESIGN_TEMPLATE_LOAD_H

#include "design/identity.h"
#include "design/template_read.h"

/* Reads the template whose file has the root `root` and whose frames are of the `kinds` (NULL-ended). `language`: what
 * it can say, of a paper; NULL: of a site. `identity`: the looks it is dressed in, and the
 * kind of plate there; or NULL: it has all inks of its own.
 * `find` may be NULL: then nothing can be
 * extended. NULL when there are errors; all of them are in `report`, each with its place. */
const struct sg_template *sg_template_read(const struct sg_node *root, const struct sg_frame_reading *const *kinds,
                                           const struct sg_language *language, const struct sg_identity *identity, const char *plate,
                                           sg_template_finder *find, void *user, struct sg_arena *arena,
                                           struct sg_report *report);
/* "2400 × 1200, 1800 × 900": the offered sizes in words, in `arena`. */
const char *sg_template_sizes(const struct sg_template *tmpl, struct sg_arena *arena);

extern const struct sg_keys sg_template_keys, sg_template_page_keys;

#endif
