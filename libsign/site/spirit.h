/* The volunteer spirit: four words in one order, and what is often printed by mistake. */
#ifndef SG_SITE_SPIRIT_H
#define SG_SITE_SPIRIT_H

#include "input/reader.h"
#include "site/site.h"

#define SG_SPIRIT "奉献、友爱、互助、进步"

/* Checks site->spirit (NULL: the default) and fills it and its words. */
void sg_spirit_build(struct sg_reader *reader, struct sg_site *site);

#endif
