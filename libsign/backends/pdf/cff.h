/* Reads from a bare CFF program what PDF must repeat about it (Adobe Technical Note 5176).
 * Trusts no offset. */
#ifndef SG_BACKENDS_PDF_CFF_H
#define SG_BACKENDS_PDF_CFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sg_pdf_ros {
    char registry[32], ordering[32]; /* "Adobe", "Identity" */
    int supplement;
};

/* The CIDs of glyphs 0..n-1 and the character collection of a CID-keyed program; of another the glyphs' own numbers,
 * and `ros` stays as it is. False if it is broken or has fewer glyphs. */
bool sg_pdf_cff_cids(const unsigned char *cff, size_t len, uint16_t *cids, size_t n, struct sg_pdf_ros *ros);

#endif
