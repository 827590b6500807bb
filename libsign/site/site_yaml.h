/* A site written as YAML: what its input said of it, in clean form. */
#ifndef SG_SITE_SITE_YAML_H
#define SG_SITE_SITE_YAML_H

#include "base/buf.h"
#include "site/site.h"

/* Appends one entry of a list under `sites:`, with what was said for all sites. Texts that YAML would take
 * for something else are quoted, codes and telephones always. */
void sg_site_yaml(const struct sg_site *site, struct sg_buf *out);

#endif
