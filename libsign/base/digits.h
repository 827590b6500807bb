/* Digits: numbers of people within a text, in whatever way they are written: in ASCII, full width, circles or Chinese
 * numerals, divided by blanks, hyphens, dots, strokes or brackets. Dates, spans of years and round sums are none. */
#ifndef SG_BASE_DIGITS_H
#define SG_BASE_DIGITS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define SG_DIGITS_MOST 40
#define SG_DIGITS_PRIVATE 7   /* a telephone without its area code, and more */
#define SG_DIGITS_IDENTITY 15 /* an identity number, old or new, or a bank card */

struct sg_digits {
    const char *start, *end;         /* of the run */
    char text[SG_DIGITS_MOST + 1];   /* its digits in ASCII, an X behind 17 of them too; the first of too many */
    size_t n;                        /* all of them */
    bool is_none;                    /* of nobody: 2026-3-5, 2025—2026, 1000000 */
    bool is_code;                    /* of a place, 500109001028: twelve digits in one piece, and no area code in front */
};

/* The next run of digits at or behind *p, which moves behind it; false when there is none. */
bool sg_digits_next(const char **p, struct sg_digits *run);

/* `text` with the runs of `least` and more digits masked, character by character; `text` itself when there are none, or
 * it is NULL. A run with the digits of `but` (NULL: none) stays, and what is nobody's number. */
const char *sg_digits_mask(const char *text, size_t least, const char *but, struct sg_arena *arena);
/* The same of a line that is quoted under a finding: runs from SG_DIGITS_PRIVATE on, but codes of places stay, by which
 * the line is found again. */
const char *sg_digits_quote(const char *text, struct sg_arena *arena);

#endif
