/* Fit: a short text (a name, a line of facts) into a box, by choice and not by accident.
 *
 * Among all ways to set the text on 1…lines lines, broken at the places offered, condensed or
 * not, the one with the lowest cost is taken; docs/templates.md gives the cost in words. Sizes are
 * millimetres per em; positions are relative to the box's top left corner, y down. Lines stand on
 * their em boxes (0.88 above the baseline, 0.12 below) and are aligned by their ink, so a blank
 * inside the last character's cell pushes nothing aside. Text is never clipped: `fits` tells.
 *
 * Vertical text (para.mode) is the same thing turned: width, x and ink run down the box, height and
 * baseline across it, and the first line is the rightmost column. */
#ifndef SG_LAYOUT_FIT_H
#define SG_LAYOUT_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "text/fontset.h"
#include "text/para.h"

/* Where a line may end: it ends before byte `end`, the next starts at byte `next` (what lies between
 * is not set). 0 is the best place there is, SG_FIT_WORD a place between two words. */
struct sg_fit_break {
    size_t end, next;
    double cost;
};

#define SG_FIT_PART 0.0  /* between the parts of a name */
#define SG_FIT_WORD 0.13 /* after 街道, before a parenthesis */
#define SG_FIT_ANY 0.6   /* anywhere else that the rules of Chinese allow; n times: × √n */
#define SG_FIT_INSIDE 1.5 /* within brackets: more than any place outside */
#define SG_FIT_NEVER 1e3 /* not even there: inside a word */

struct sg_fit_request {
    const char *text;
    size_t len;
    const struct sg_fit_break *breaks; /* ascending, not overlapping */
    size_t n_breaks;
    bool list;               /* the parts are items of a list: several stand on a line, and lines should be even */
    bool break_any;          /* lines may also end where the paragraph engine allows, at SG_FIT_ANY */
    double width, height;    /* of the box, mm: along the lines, and across them */
    double max, min;         /* size of the longest line, mm per em; 0 < min <= max */
    double top, step;        /* > 1: sizes are top, top / step, top / step² … as far as `floor`; below it any size */
    double floor;
    int lines;               /* at most, 1..SG_FIT_LINES */
    double condense;         /* narrowest horizontal scale, 0 < condense <= 1 */
    double grow;             /* a shorter line may be larger by up to this factor, >= 1 … */
    double spread;           /* … and tracked by up to so many em, to end where the longest ends */
    double fill;             /* all lines are tracked by up to so many em, until the longest fills the width */
    double leading;          /* baseline to baseline, em */
    bool at_head;            /* these columns stand above another one: columns.h */
    enum sg_align align;     /* SG_LEFT, SG_CENTER, SG_RIGHT */
    struct sg_para_options para; /* role, weight, level, tracking, autospace; the rest is ours */
};

#define SG_FIT_LINES 6

struct sg_fit_line {
    const struct sg_para *para; /* one line: para->lines[0] */
    size_t at, len;             /* its slice of the request's text */
    double size, hscale;
    double x, baseline;         /* mm: origin of the line's first cell; a column's middle, from the left
                                   of all columns */
    double ink_left, ink_right; /* mm, from the box's left; of a column, from its top */
};

struct sg_fit {
    bool fits;
    bool too_tall;      /* what did not fit: the height (else the width) */
    double needs, has;  /* mm at the smallest size, when it does not fit */
    size_t n_lines;
    const struct sg_fit_line *lines;
    double size;        /* of the longest line */
    double width;       /* mm, of the ink of the widest line */
    double height;      /* mm, of the em boxes: across the lines */
    bool missing;       /* a glyph is missing: an error is in the report */
    double cost;
};

/* Never NULL; lives in `arena`. Findings about characters go to `report`, once each; that the text
 * does not fit is the caller's to report. Empty text fits and has no lines. */
const struct sg_fit *sg_fit_text(struct sg_fontset *fonts, const struct sg_fit_request *request,
                                 struct sg_arena *arena, struct sg_report *report,
                                 const struct sg_spot *place);

/* Line `i` of a paragraph as one of its own, from (x, top) on, mm; its slices stay those of the whole text. */
struct sg_fit_line sg_fit_line_of(const struct sg_para *para, size_t i, double size, double x, double top,
                                  struct sg_arena *arena);

#endif
