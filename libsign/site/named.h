/* Named: what may stand as a name. The same lists (wordlists.def) judge the names of people, teams, hosts and places. */
#ifndef SG_SITE_NAMED_H
#define SG_SITE_NAMED_H

#include "input/reader.h"
#include "site/site.h"

enum sg_named {
    SG_NAMED_PERSON,
    SG_NAMED_CONTACT, /* a person whom a sign may call by the post: 李主任 */
    SG_NAMED_PLACE,   /* town, place, compound; and name.h judges the whole */
    SG_NAMED_GROUP,   /* team, host */
    SG_NAMED_ADDRESS,
    SG_NAMED_HOURS,
    SG_NAMED_TEXT     /* roles */
};

/* Says which character of a scalar stands for one that was lost. True then. */
bool sg_named_is_lost(struct sg_reader *reader, const struct sg_node *node);
/* Takes a list's number off the front, with a note, and says what makes the text no name. */
void sg_named_check(struct sg_reader *reader, enum sg_named use, struct sg_text *text);

#endif
