/* Nearest: which of the known words a misspelt one is meant to be. Damerau–Levenshtein distance over code
 * points, at most 1 + length/3, and less than the length of the longer word: of two-character words, no
 * two are near by their length alone. A search allocates nothing. */
#ifndef SG_BASE_NEAREST_H
#define SG_BASE_NEAREST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define SG_NEAREST_LONGEST 64 /* code points of a word that may be a misspelt one */

struct sg_nearest {
    uint32_t text[SG_NEAREST_LONGEST];
    size_t n;
    size_t best;      /* one more than what is allowed, or what was found */
    const char *word; /* the nearest so far, word_len bytes in what was tried; NULL: none */
    size_t word_len;
    int index;        /* of what it belongs to; -1: none */
};

void sg_nearest_start(struct sg_nearest *search, const char *text, size_t len);
/* Tries each of `names`, divided by '|' (NULL: none), which belong to `index`. The first of two that are
 * equally near stays. */
void sg_nearest_try(struct sg_nearest *search, const char *names, int index);

#define SG_NEAREST_FEW 3

/* Of `words` those that are near to `text`, or that it is the beginning of: SG_NEAREST_FEW at most, the nearest
 * first, as "a, b" in `arena`; NULL: none. */
const char *sg_nearest_few(const char *text, const char *const *words, size_t n, struct sg_arena *arena);

#endif
