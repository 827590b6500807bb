/* Live text: runs as text operators, with what they stand for. */
#ifndef SG_BACKENDS_PDF_LIVE_TEXT_H
#define SG_BACKENDS_PDF_LIVE_TEXT_H

#include "backends/pdf/state.h"

/* Marks a block as its element's: around it, or in parts within it where ActualText stands for some. */
struct sg_pdf_marker {
    void (*begin)(void *user, bool parts); /* before BT: around it, or nothing around it */
    void (*open)(void *user, bool words); /* of one part, with ActualText or not; its dictionary stays open */
    void *user;
};

/* Writes the runs of one block, BT to ET; see sg_pdf_reading_init() for `exact` and `heading`. `marker` may be NULL. */
void sg_pdf_text_block(struct sg_pdf_state *state, const struct sg_run *const *runs, size_t n_runs,
                       const char *exact, bool heading, const struct sg_pdf_marker *marker);

#endif
