/* Bookmarks: the outline that readers show beside the pages (PDF 32000-1 12.3.3). */
#ifndef SG_BACKENDS_PDF_BOOKMARKS_H
#define SG_BACKENDS_PDF_BOOKMARKS_H

#include "backends/pdf/objects.h"

struct sg_pdf_bookmark {
    const char *title;
    size_t page;            /* from 0 */
    int level;              /* 0, or one more than the one before at most */
};

/* Writes them and adds what the catalogue says of them; nothing for n = 0. Destinations, no actions:
 * PDF/X allows none. */
void sg_pdf_bookmarks_write(const struct sg_pdf_bookmark *bookmarks, size_t n, const int *page_objects,
                            struct sg_pdf_objects *objects, struct sg_buf *catalogue);

#endif
