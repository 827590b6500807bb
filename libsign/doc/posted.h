/* Posted: what of a person a sheet may show, and in which order. The one place of that rule; every list
 * of people that a template repeats over comes from here. */
#ifndef SG_DOC_POSTED_H
#define SG_DOC_POSTED_H

#include "doc/site.h"

/* The members of `team` whom a sheet of `site` may show, the leader first: on a wall those who agreed
 * (志愿服务条例 Art. 20), inside the house all. *n of them, in `arena`; the members are the site's. */
const struct sg_member *const *sg_posted_members(const struct sg_site *site, const struct sg_team *team,
                                                 struct sg_arena *arena, size_t *n);

/* The telephone of a volunteer as a sheet of `site` may show it: on a wall without its middle. */
struct sg_text sg_posted_phone(const struct sg_site *site, const struct sg_member *member,
                               struct sg_arena *arena);

bool sg_posted_leads(const struct sg_team *team, const struct sg_member *member);

#endif
