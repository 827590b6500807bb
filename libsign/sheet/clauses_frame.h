/* Posting: a frame of clauses, numbered and set. Private to sheet.
 *
 * Clauses that bring numbers of their own keep them, and none is added; of those, 一、 and （一） without a
 * full stop at the end are headings (GB/T 9704 7.3.3). A single clause has no number. */
#ifndef SG_SHEET_CLAUSES_FRAME_H
#define SG_SHEET_CLAUSES_FRAME_H

#include "sheet/box.h"
#include "layout/clauses.h"

struct sg_clauses_frame_clause {
    struct sg_words label, text;
    const char *all; /* both */
};

struct sg_clauses_frame {
    const struct sg_clauses_frame_clause *clauses;
    size_t n;
    const struct sg_clauses *set; /* its items are the clauses */
    size_t page;                  /* the one to be painted, from 0 */
};

void sg_clauses_frame_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height);
/* Reports clauses that do not fit. */
void sg_clauses_frame_judge(struct sg_sheet *sheet, const struct sg_box *box);

#endif
