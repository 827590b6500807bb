/* Justification: what is too much is taken and what is left is given in the order of CLREQ 3.6,
 * within one step by all gaps in proportion. Nothing is rounded. */
#include <math.h>

#include "text/justify.h"

enum { FIRST_STEP = 2, LAST_STEP = 7 }; /* step 1, the mark at the line's end, is done already */

static void reduce_step(struct sg_gap *gaps, size_t n, uint8_t step, double *excess)
{
    double total = 0;
    for (size_t i = 0; i < n; i++)
        if (gaps[i].step == step)
            total += gaps[i].shrink;
    if (total <= 0)
        return;
    double part = fmin(1, *excess / total);
    for (size_t i = 0; i < n; i++) {
        if (gaps[i].step != step)
            continue;
        double *from = gaps[i].next > 0 ? &gaps[i].next : &gaps[i].prev;
        *from -= gaps[i].shrink * part;
    }
    *excess -= total * part;
}

void sg_justify_reduce(struct sg_gap *gaps, size_t n, double excess)
{
    for (uint8_t step = FIRST_STEP; step <= LAST_STEP && excess > 0; step++)
        reduce_step(gaps, n, step, &excess);
}

static void expand_step(struct sg_gap *gaps, size_t n, uint8_t step, double *room)
{
    double total = 0;
    for (size_t i = 0; i < n; i++)
        if (gaps[i].grow_step == step)
            total += gaps[i].grow;
    if (total <= 0)
        return;
    double part = fmin(1, *room / total);
    for (size_t i = 0; i < n; i++)
        if (gaps[i].grow_step == step)
            gaps[i].prev += gaps[i].grow * part;
    *room -= total * part;
}

double sg_justify_expand(struct sg_gap *gaps, size_t n, double room)
{
    expand_step(gaps, n, 1, &room);
    expand_step(gaps, n, 2, &room);
    size_t others = 0, words = 0;
    for (size_t i = 0; i < n; i++) {
        others += gaps[i].stretch;
        words += gaps[i].grow_step > 0;
    }
    /* A line of Latin alone has nothing but its word spaces to widen. */
    size_t places = others ? others : words;
    double each = places && room > 0 ? room / (double)places : 0;
    for (size_t i = 0; i < n && each <= SG_LINE_RAGGED; i++)
        if (others ? gaps[i].stretch : gaps[i].grow_step > 0)
            gaps[i].prev += each;
    return each;
}

/* Names in lists, table heads and titles of one line: first cell at the start, last at the end,
 * equal gaps. Latin words stay whole, and names with an interpunct are not spread (CLREQ 3.5.3). */
void sg_justify_distribute(const struct sg_units *units, const struct sg_span *span, struct sg_gap *gaps, size_t n,
                           double room)
{
    const struct sg_unit *u = units->units + span->from;
    size_t places = 0;
    for (size_t i = 0; i <= n; i++)
        if (u[i].c == SG_CLASS_INTERPUNCT)
            return;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++) {
            bool word = sg_classes_is_latin((enum sg_class)u[i].c) && sg_classes_is_latin((enum sg_class)u[i + 1].c);
            if (word || u[i + 1].joined)
                continue;
            if (pass == 0)
                places++;
            else
                gaps[i].prev += room / (double)places;
        }
}
