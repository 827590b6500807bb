/* Words of Chinese: where a reader would not end a line. From a table that is made at build time (lexicon_make.c) and of which
 * only what is looked up is ever read. Places, offices and other words of one's own are in fonts/words.txt. */
#ifndef SG_TEXT_LEXICON_H
#define SG_TEXT_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* For each byte of `text` whether a character starts there inside a word, which means: whether it and the one before belong
 * together. `len` of them, in `arena`. The text is cut into the likeliest words that are known; what is in none stands alone. */
const bool *sg_lexicon_inside(const char *text, size_t len, struct sg_arena *arena);

#endif
