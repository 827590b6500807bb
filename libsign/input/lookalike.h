/* Lookalike: characters that only look like what is meant. */
#ifndef SG_INPUT_LOOKALIKE_H
#define SG_INPUT_LOOKALIKE_H

#include <stdint.h>

#include "input/reader.h"

enum sg_chars_use {
    SG_CHARS_NAME,   /* of places and stations: the strictest; a space between ideographs is taken out */
    SG_CHARS_PERSON, /* the same, but forms that are no standard characters stand in real surnames */
    SG_CHARS_LINE,   /* one line of other text: a line break becomes a space */
    SG_CHARS_TEXT    /* may have several lines */
};

/* Warns about what in the scalar `node` only looks like what is meant: other forms of a character, a
 * circle for 〇, an ideograph spelt out by its parts, pinyin for one that could not be typed. */
void sg_lookalike_compare(struct sg_reader *reader, const struct sg_node *node, enum sg_chars_use use);

/* The two parts of an ideograph of names that few fonts have, "土乔" of U+30269; NULL if they are not known. */
const char *sg_lookalike_parts(uint32_t cp);

#endif
