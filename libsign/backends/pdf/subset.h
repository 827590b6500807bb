/* One font program cut down to the glyphs of a file. Only home of hb-subset.
 *
 * The result depends on the font and the glyphs alone, so that it may come from any cache. */
#ifndef SG_BACKENDS_PDF_SUBSET_H
#define SG_BACKENDS_PDF_SUBSET_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "backends/pdf/cff.h"
#include "base/buf.h"
#include "scene/font.h"

struct sg_pdf_program {
    struct sg_buf bytes;    /* bare CFF (FontFile3 /CIDFontType0C), or TrueType (FontFile2) */
    struct sg_buf deflated;
    uint16_t *codes;        /* CID of each glyph asked for, in its order */
    struct sg_pdf_ros ros;  /* Adobe, Identity, 0 where the program is not CID-keyed */
};

/* The face to cut from: only the tables that a PDF keeps, without copying them. It may be shared
 * by threads and reused; making it is cheap, but its first subset prepares it. NULL if the font
 * has no outlines that PDF knows. */
hb_face_t *sg_pdf_subset_face(const struct sg_font *font);

/* `gids` ascend, 0 is always in the program. NULL if HarfBuzz refuses the font or memory ran out. */
struct sg_pdf_program *sg_pdf_subset_build(const struct sg_font *font, hb_face_t *face, const uint32_t *gids,
                                           size_t n);
void sg_pdf_subset_free(struct sg_pdf_program *program);

#endif
