/* Site fields: the values of one map into the structure of a site, type by type. */
#ifndef SG_SITE_SITE_FIELDS_H
#define SG_SITE_SITE_FIELDS_H

#include "input/reader.h"
#include "site/site.h"

/* Puts what `map` gives into `site` and leaves the rest of it as it is, so that a map of defaults
 * can be read first. A text given as "" takes the default away. Lists of the site live in the
 * reader's arena. Errors go to the reader. */
void sg_site_fields_read(struct sg_reader *reader, const struct sg_node *map, struct sg_site *site);

#endif
