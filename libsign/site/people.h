/* People: what a site says of its staff and teams, checked as it is read. What of it a sheet may show is
 * posting.h's. */
#ifndef SG_SITE_PEOPLE_H
#define SG_SITE_PEOPLE_H

#include "input/reader.h"
#include "site/age.h"
#include "site/site.h"

/* Warns of teams without staff and staff without teams, a team without members, a leader who is none of
 * them, a person twice in one team, and identity numbers that cannot be. */
void sg_people_check(struct sg_reader *reader, const struct sg_site *site);

/* Whether `member` is under 14 on `day`: by the birth, an identity number in any of the texts and in any writing, and what
 * these say in words; of several the youngest. */
enum sg_age sg_people_age(const struct sg_member *member, struct sg_date day);

/* True if `phone` (or NULL) is a mobile number of China. */
bool sg_people_is_mobile(const char *phone);

/* True if the leader's name is that of `member`. */
bool sg_people_leads(const struct sg_team *team, const struct sg_member *member);
/* True if `name` is the site's contact or one of its staff: somebody the site itself names in public. */
bool sg_people_is_official(const struct sg_site *site, const char *name);

#endif
