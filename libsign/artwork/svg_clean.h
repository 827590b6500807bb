/* A copy of an SVG without what librsvg has no business with: the document type, its entities
 * (put in where they are named), texts that say nothing. */
#ifndef SG_ARTWORK_SVG_CLEAN_H
#define SG_ARTWORK_SVG_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct sg_svg_clean {
    struct sg_buf gaps; /* parts of the file to leave out, in order, apart */
    struct sg_buf entities;
};

#define SG_SVG_CLEAN_INIT        \
    {                            \
        SG_BUF_INIT, SG_BUF_INIT \
    }

void sg_svg_clean_clear(struct sg_svg_clean *clean);

/* Bytes from `from` to before `to` are left out. */
void sg_svg_clean_gap(struct sg_svg_clean *clean, size_t from, size_t to);
/* Takes note of an entity. False if it is more than a few plain characters, or one too many: an
 * entity that holds entities, marks or quotes can grow without end or change the structure. */
bool sg_svg_clean_entity(struct sg_svg_clean *clean, const char *name, const char *value, size_t len);

/* Appends the copy. Files that are not in an extension of ASCII are copied as they are. */
void sg_svg_clean_write(const struct sg_svg_clean *clean, const unsigned char *bytes, size_t len,
                        struct sg_buf *out);

#endif
