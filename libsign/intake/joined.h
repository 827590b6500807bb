/* Joined: tables of members and staff, held until each has found the one site it belongs to: by its code, else by
 * town, place and compound, which must not contradict each other. The people of a community belong to its station, and to
 * a point of it only where their row has the point's compound. */
#ifndef SG_INTAKE_JOINED_H
#define SG_INTAKE_JOINED_H

#include "intake/head.h"
#include "intake/teams.h"

struct sg_joined;

/* `set`, what --set says of all sites, is borrowed; or NULL. */
struct sg_joined *sg_joined_new(const struct sg_node *set);
void sg_joined_free(struct sg_joined *people); /* NULL is allowed */

/* Reads the rows behind `head` to the end of `grid`. What is wrong with their cells is told here, and again by the
 * site that takes the person where it is no matter of one cell. False after a finding that ends it. */
bool sg_joined_read(struct sg_joined *people, struct sg_grid *grid, const struct sg_head *head, const char *columns,
                    struct sg_report *report);

/* Before the sites are read: each of them once, as a map of its row with `number`, from 1; and after the last one. */
void sg_joined_meet(struct sg_joined *people, const struct sg_node *site, size_t number);
void sg_joined_settle(struct sg_joined *people);

/* The map of that site with its people put under teams: and staff:, which are `bad` after errors; `site` itself when it
 * has none. `pool`, in which it lives, keeps the people's. */
const struct sg_node *sg_joined_join(struct sg_joined *people, const struct sg_node *site, size_t number, struct sg_pool *pool,
                                     struct sg_report *report);
/* Says of each person why no site took it. Returns how many. */
size_t sg_joined_left(struct sg_joined *people, struct sg_report *report);

#endif
