/* Live text: runs as text operators, with what they stand for. */
#ifndef SG_BACKENDS_PDF_LIVE_TEXT_H
#define SG_BACKENDS_PDF_LIVE_TEXT_H

#include "backends/pdf/state.h"

/* Writes the runs of one block, BT to ET; see sg_pdf_reading_init() for `exact` and `heading`. */
void sg_pdf_text_block(struct sg_pdf_state *state, const struct sg_run *const *runs, size_t n_runs,
                       const char *exact, bool heading);

#endif
