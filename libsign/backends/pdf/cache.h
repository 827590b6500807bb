/* What the PDFs of one context have in common: output intents deflated once, faces prepared for
 * subsetting, and font programs that come again (fixed words of a template, the same sheet again).
 *
 * Safe from several threads. Results do not depend on what the cache holds, only the time does.
 * Fonts and profiles handed in must not change and must outlive the cache. */
#ifndef SG_BACKENDS_PDF_CACHE_H
#define SG_BACKENDS_PDF_CACHE_H

#include <glib.h>

#include "backends/pdf/subset.h"

struct sg_pdf_cache;

struct sg_pdf_cache *sg_pdf_cache_new(void);
void sg_pdf_cache_free(struct sg_pdf_cache *cache); /* NULL is allowed */

/* Bytes with their deflated form and their SHA-256; borrowed. */
struct sg_pdf_coded {
    const void *bytes;
    size_t len;
    struct sg_buf deflated;
    unsigned char digest[32];
};
/* These bytes are about to go. */
void sg_pdf_cache_forget(struct sg_pdf_cache *cache, const void *bytes);
/* How much is kept. */
size_t sg_pdf_cache_bytes(struct sg_pdf_cache *cache);
/* NULL if memory ran out. */
const struct sg_pdf_coded *sg_pdf_cache_coded(struct sg_pdf_cache *cache, const void *bytes, size_t len);

/* The deflated form of a short stream that may come again (the ToUnicode of a template's fixed words); the
 * caller's to unref. NULL if memory ran out. */
GBytes *sg_pdf_cache_deflated(struct sg_pdf_cache *cache, const void *bytes, size_t len);

/* The program of `gids` (ascending), or NULL (see sg_pdf_subset_build). `*own` is then the caller's
 * to free, or NULL if the cache keeps it. */
const struct sg_pdf_program *sg_pdf_cache_program(struct sg_pdf_cache *cache, const struct sg_font *font,
                                                  const uint32_t *gids, size_t n,
                                                  struct sg_pdf_program **own);

#endif
