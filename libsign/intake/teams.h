/* Teams: the people of one site by team, with the one who leads each, as the rows of a table have them. */
#ifndef SG_INTAKE_TEAMS_H
#define SG_INTAKE_TEAMS_H

#include "intake/cells.h"
#include "site/schema.h"

/* A row of a table of people. */
struct sg_person {
    const struct sg_node *map;                 /* the keys of a member */
    const struct sg_node *name, *team, *role;  /* cells; NULL: empty */
    const struct sg_node *leader;              /* the cell that names the team's captain, or marks this one */
    enum { SG_PERSON_NAMES, SG_PERSON_LEADS, SG_PERSON_FOLLOWS } claim; /* what `leader` says */
    const struct sg_node *site[SG_SITE_NAME + 1]; /* by SG_SITE_…: the cells that say where */
    bool bad;                                  /* errors in its cells were told */
    bool lost;                                 /* a row with something in none of the columns that are used */
    size_t number;                             /* of the site's row, from 1; 0: none */
    const char *open;                          /* the sites it may belong to; or NULL */
    const struct sg_node *against[2];          /* cells that belong to different sites */
    int against_key[2];
};

struct sg_teams;

/* Of a site's map, with the teams and the staff that it names itself. */
struct sg_teams *sg_teams_new(struct sg_cells *cells, const struct sg_node *site);
/* Puts one person where it belongs. */
void sg_teams_add(struct sg_teams *teams, const struct sg_person *person);
/* The map with teams: and staff:, which are `bad` after errors; says who is captain twice, and which teams are one. */
const struct sg_node *sg_teams_finish(struct sg_teams *teams); /* frees them */

#endif
