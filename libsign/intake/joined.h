/* Joined: a table of members and staff, held until each has found the site it belongs to. */
#ifndef SG_INTAKE_JOINED_H
#define SG_INTAKE_JOINED_H

#include "base/arena.h"
#include "base/report.h"
#include "intake/cells.h"
#include "input/cells_grid.h"
#include "intake/head.h"

struct sg_joined;

/* Reads the rows behind `head` to the end of `grid`. What is wrong with a person's cells is found again by
 * the site that takes the person. NULL after a finding. */
struct sg_joined *sg_joined_read(struct sg_grid *grid, const struct sg_head *head, const char *columns,
                                 struct sg_report *report);
void sg_joined_free(struct sg_joined *people); /* NULL is allowed */

/* A site's map with its people put under teams: and staff:; `site` itself when it has none. `pool`, in which
 * it lives, keeps the people's. False when one of them refuses the site, after errors. */
bool sg_joined_join(struct sg_joined *people, const struct sg_node **site, struct sg_pool *pool,
                    struct sg_report *report);
/* Says of each person that no site took. Once for each, in the first pass. Returns how many. */
size_t sg_joined_left(struct sg_joined *people, struct sg_report *report);
size_t sg_joined_count(const struct sg_joined *people);

#endif
