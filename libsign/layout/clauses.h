/* Clauses: the body of a rule poster. Numbered clauses and the headings between them, in one size of
 * letters that is chosen so that they fill their box: the largest at which everything stands in it, then
 * leading and the gaps between clauses open evenly until the foot is reached. Boxes that are wide, or that short
 * clauses would leave half empty, are parted into columns; a heading stays with what follows it, and no single line of a clause is left alone at the foot
 * or the head of a column. What would be too small in one box may go on in others of the same size, on the
 * pages that follow, as few as there need be.
 *
 * Millimetres from the box's top left corner, y down; lines stand on their em boxes as in fit.h. */
#ifndef SG_LAYOUT_CLAUSES_H
#define SG_LAYOUT_CLAUSES_H

#include "layout/fit.h"

struct sg_clauses_face {
    const char *role;
    int weight;
};

struct sg_clause_item {
    const char *label;  /* its number, 一、; "" for none */
    const char *text;
    size_t label_len, text_len;
    struct sg_clauses_face label_face, text_face;
    bool heading;       /* stays with the next */
    const struct sg_spot *place; /* of its findings; may be NULL */
};

struct sg_clauses_bounds {
    double least, good, most;
};

struct sg_clauses_request {
    const struct sg_clause_item *items;
    size_t n;
    double width, height;      /* of the box, mm; a height of 0: as needed */
    double max, min;           /* letters, mm per em; 0 < min <= max */
    double flow_max, flow_min; /* what does not fit at flow_min with good leading goes on over pages, at no more
                                  than flow_max; flow_max 0: it does not, and may be as small as `min` */
    struct sg_clauses_bounds leading; /* line to line, em; what fits at `good` is not set tighter */
    struct sg_clauses_bounds gap;     /* added between clauses, em */
    int columns;               /* at most */
    double gutter;             /* between them, em */
    double measure;            /* the longest line that is read with ease, em: wider boxes are parted */
    double indent;             /* of a clause's first line, em … */
    bool hanging;              /* … or its number stands in a margin of its own */
    struct sg_para_options para;
};

struct sg_clauses_line {
    size_t item, page;         /* pages from 0 */
    bool label;
    struct sg_fit_line line;   /* `at`: in the item's label or text */
};

struct sg_clauses {
    bool fits, missing;
    bool too_tall;             /* what did not fit: the height (else a word in the width) */
    double needs, has;         /* mm at the smallest size, when it does not fit */
    double size, leading, gap;
    int columns;
    size_t pages;
    double measure;            /* em */
    const struct sg_clauses_line *lines; /* by item, its label first */
    size_t n_lines;
    double height;             /* mm, of the tallest column's em boxes */
    double loosest;            /* em added between the characters of a line */
};

/* Never NULL; lives in `arena`. Findings about characters go to `report`, once each; that the clauses do
 * not fit is the caller's to report. */
const struct sg_clauses *sg_clauses_fit(struct sg_fontset *fonts, const struct sg_clauses_request *request,
                                        struct sg_arena *arena, struct sg_report *report);

#endif
