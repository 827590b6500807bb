/* Gathered people: lists across the teams of a posted site, made of what its teams show: volunteers, those with hours
 * or points, those with stars, portraits, and who is on duty when. Nobody comes in who is not shown in a team. */
#ifndef SG_POLICY_GATHERED_H
#define SG_POLICY_GATHERED_H

#include "base/arena.h"
#include "policy/posted.h"

/* Into the site's own lists, of its teams and staff. `hidden`: how many portraits have no person. */
void sg_gathered_people(struct sg_posted_site *site, size_t hidden, struct sg_arena *arena);

#endif
