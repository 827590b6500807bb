/* One site out of its map, checked and complete. */
#ifndef SG_SITE_SITE_FROM_H
#define SG_SITE_SITE_FROM_H

#include "site/site.h"

/* Reads one site from `node`, which lives in `pool`, laid over what `base` says, which lives in
 * `base_pool`; the last two may be NULL. The site keeps both. It is the caller's to sg_site_free(), from
 * any thread. NULL when there are errors: *n_errors of them, in `report` (or NULL). Errors that concern people alone are
 * told and counted too, and do not refuse it. */
struct sg_site *sg_site_from(const struct sg_node *node, struct sg_pool *pool, const struct sg_site *base,
                             struct sg_pool *base_pool, struct sg_report *report, size_t *n_errors);

#endif
