/* Words of Chinese; see lexicon.h. Each stretch of ideographs is cut so that the product of how often its words are met is
 * highest: the shortest path over the places between characters, each word known to start at one an edge. */
#include "text/lexicon.h"

#include <stdint.h>

#include "base/utf8.h"

struct trie_node {
    uint32_t first;  /* of its children; those end where the next node's begin */
    uint16_t cp;
    uint8_t weight;  /* 0: a beginning and no word */
};

static const struct trie_node NODES[] = {
#include "text/lexicon.inc"
};

#define UNKNOWN 143 /* what a character alone costs that the table does not have: as one that is met once */

static const struct trie_node *child_of(const struct trie_node *node, uint16_t cp)
{
    size_t low = node->first, end = node[1].first, high = end;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (NODES[mid].cp < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return low < end && NODES[low].cp == cp ? &NODES[low] : NULL;
}

/* A place between two characters. */
struct cut {
    uint32_t at, best; /* byte, least cost up to here */
    uint16_t cp;       /* of the character that starts here */
    uint16_t back;     /* so many characters has the word that ends here */
};

static void reach(struct cut *place, uint32_t cost, size_t length)
{
    if (cost < place->best) {
        place->best = cost;
        place->back = (uint16_t)length;
    }
}

static void find_words(struct cut *places, size_t n, bool *inside)
{
    for (size_t i = 1; i <= n; i++)
        places[i].best = UINT32_MAX;
    places[0].best = 0;
    for (size_t i = 0; i < n; i++) {
        const struct trie_node *node = child_of(&NODES[0], places[i].cp);
        reach(&places[i + 1], places[i].best + UNKNOWN, 1);
        for (size_t k = i; node; k++) {
            if (node->weight)
                reach(&places[k + 1], places[i].best + node->weight, k + 1 - i);
            node = k + 1 < n ? child_of(node, places[k + 1].cp) : NULL;
        }
    }
    for (size_t i = n; i > 0; i -= places[i].back)
        for (size_t k = 1; k < places[i].back; k++)
            inside[places[i - k].at] = true;
}

static bool is_word_part(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9FFF) || cp == 0x3007;
}

const bool *sg_lexicon_inside(const char *text, size_t len, struct sg_arena *arena)
{
    enum { STRETCH = 128 }; /* of ideographs without a mark: longer ones are cut here, too */
    bool *inside = sg_arena_new_array(arena, bool, len + 1);
    struct cut places[STRETCH + 1];
    size_t n = 0;
    for (const char *p = text, *end = text + len; p < end;) {
        uint32_t at = (uint32_t)(p - text), cp = sg_utf8_next(&p, end);
        bool part = is_word_part(cp);
        if (part)
            places[n++] = (struct cut){.at = at, .cp = (uint16_t)cp};
        if (n > 0 && (!part || n == STRETCH || p >= end)) {
            find_words(places, n, inside);
            n = 0;
        }
    }
    return inside;
}
