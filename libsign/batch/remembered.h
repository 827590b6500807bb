/* Remembered: how the sites of an earlier run were read, out of its manifest, so that a return and a second run need not
 * be told again. What the caller says now goes before what was said then. */
#ifndef SG_BATCH_REMEMBERED_H
#define SG_BATCH_REMEMBERED_H

#include <jansson.h>

#include "sign.h"

struct sg_remembered {
    sign_source_options options; /* point into the header, and to what the caller gave */
    json_t *header;              /* of the last run */
    const char **set;
};

/* What decided about the sites besides their inputs, for a manifest's header. */
json_t *sg_remembered_line(const sign_source_options *options);
/* Out of the manifest at `path`; NULL when it has no header. */
struct sg_remembered *sg_remembered_load(const char *path, const sign_source_options *given);
void sg_remembered_free(struct sg_remembered *remembered);
/* SHA-256 that the input `path` had, as hexadecimal; NULL: not known. */
const char *sg_remembered_digest(const struct sg_remembered *remembered, const char *path);

#endif
