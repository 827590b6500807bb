/* Paths: the texts of a site by dotted paths in English keys, as templates, rules and policies name them: "name",
 * "contact.phone", "name.place", "region"; and what a policy says for the site: "plate". */
#ifndef SG_SITE_PATHS_H
#define SG_SITE_PATHS_H

#include <stddef.h>

#include "input/tree.h"

struct sg_site;

#define SG_PATHS_NONE ((size_t)-1)

const char *sg_paths_at(size_t i); /* NULL past the end */
size_t sg_paths_count(void);
size_t sg_paths_find(const char *path, size_t len); /* SG_PATHS_NONE: there is no such path */
/* The site's text there; NULL text when there is none. */
struct sg_text sg_paths_text(const struct sg_site *site, size_t i);

#endif
