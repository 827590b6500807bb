/* Near words; see nearest.h. */
#include "base/nearest.h"

#include <glib.h>
#include <string.h>

#include "base/utf8.h"

/* Code points of a word, as many as fit; 0 when it is too long to be a misspelt one. */
static size_t decode(const char *text, size_t len, uint32_t out[SG_NEAREST_LONGEST])
{
    size_t n = 0;
    for (const char *p = text, *end = text + len; p < end;) {
        if (n == SG_NEAREST_LONGEST)
            return 0;
        out[n++] = sg_utf8_next(&p, end);
    }
    return n;
}

/* Damerau–Levenshtein distance (optimal string alignment) over code points. */
static size_t distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t rows[3][SG_NEAREST_LONGEST + 1], *two = rows[0], *one = rows[1], *now = rows[2];
    for (size_t j = 0; j <= m; j++)
        one[j] = j;
    for (size_t i = 1; i <= n; i++) {
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = MIN(MIN(one[j] + 1, now[j - 1] + 1), one[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = MIN(now[j], two[j - 2] + 1);
        }
        size_t *swap = two;
        two = one;
        one = now;
        now = swap;
    }
    return one[m];
}

void sg_nearest_start(struct sg_nearest *search, const char *text, size_t len)
{
    search->n = decode(text, len, search->text);
    search->best = 1 + search->n / 3 + 1;
    search->word = NULL;
    search->word_len = 0;
    search->index = -1;
}

void sg_nearest_try(struct sg_nearest *search, const char *names, int index)
{
    for (const char *p = names; p && *p && search->n > 0;) {
        uint32_t word[SG_NEAREST_LONGEST];
        size_t len = strcspn(p, "|"), n = decode(p, len, word);
        size_t difference = n > search->n ? n - search->n : search->n - n;
        size_t d =
            n > 0 && difference < search->best ? distance(search->text, search->n, word, n) : search->best;
        /* A word of two characters is not near to any other of two. */
        if (d < search->best && d < MAX(search->n, n)) {
            search->best = d;
            search->word = p;
            search->word_len = len;
            search->index = index;
        }
        p += len + (p[len] == '|');
    }
}

/* How far `word` is from what is searched; SIZE_MAX: too far. */
static size_t away(const char *text, const char *word)
{
    struct sg_nearest search;
    size_t len = strlen(text);
    sg_nearest_start(&search, text, len);
    size_t most = search.best;
    sg_nearest_try(&search, word, 0);
    if (search.word)
        return search.best;
    /* roster of roster-binder */
    return search.n >= 3 && strncmp(word, text, len) == 0 ? most : SIZE_MAX;
}

const char *sg_nearest_few(const char *text, const char *const *words, size_t n, struct sg_arena *arena)
{
    const char *few = NULL;
    size_t taken = 0, most = SG_NEAREST_LONGEST / 2;
    for (size_t d = 0; d <= most && taken < SG_NEAREST_FEW; d++)
        for (size_t i = 0; i < n && taken < SG_NEAREST_FEW; i++)
            if (away(text, words[i]) == d) {
                few = few ? sg_arena_printf(arena, "%s, %s", few, words[i]) : words[i];
                if (taken++ == 0) /* one slip more than the nearest, not three */
                    most = d + 1;
            }
    return few;
}
