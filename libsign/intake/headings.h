/* Headings: what a table's head calls the keys, for the findings about its rows (base/wording.h). */
#ifndef SG_INTAKE_HEADINGS_H
#define SG_INTAKE_HEADINGS_H

#include "intake/head.h"

/* For findings about sites: of the head of their table, and of that of the people joined to them, which
 * findings call `people_name`; NULL: there is none. In `arena`. */
const char *sg_headings_of_sites(const struct sg_head *sites, const struct sg_head *people, const char *people_name,
                                 struct sg_arena *arena);
/* The same for findings about people. */
const char *sg_headings_of_people(const struct sg_head *sites, const char *sites_name, const struct sg_head *people,
                                  struct sg_arena *arena);

#endif
