/* Characters: the policy table that decides, before shaping, what each code point may do.
 *
 * Coverage does not find what is invisible, private or a look-alike, so texts of a site are
 * judged here. What is taken away or changed is said in a note, what probably is not meant in
 * a warning, what cannot be printed truly in an error. */
#ifndef SG_INPUT_CHARS_H
#define SG_INPUT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

#include "input/reader.h"

enum sg_fate {
    SG_FATE_KEEP,
    SG_FATE_DROP,    /* invisible and without meaning here: controls, ZWSP, soft hyphen, tags */
    SG_FATE_BREAK,   /* a line break by another name: CR, VT, FF, NEL, U+2028, U+2029 */
    SG_FATE_SPACE,   /* a space by another name: tab, U+00A0, U+202F */
    SG_FATE_BIDI,    /* reorders its neighbours: refused in names, dropped elsewhere */
    SG_FATE_JOIN,    /* ZWNJ, ZWJ: kept between emoji and in scripts that join, dropped by Han */
    SG_FATE_PRIVATE,
    SG_FATE_REFUSE   /* noncharacters, unassigned, U+FFFD */
};

enum sg_fate sg_chars_fate(uint32_t cp);

enum sg_chars_use {
    SG_CHARS_NAME,   /* of places and stations: the strictest; a space between ideographs is taken out */
    SG_CHARS_PERSON, /* the same, but forms that are no standard characters stand in real surnames */
    SG_CHARS_LINE,   /* one line of other text: a line break becomes a space */
    SG_CHARS_TEXT    /* may have several lines */
};

/* Judges the text of the scalar `node` and gives it normalised: NFC, no invisible characters, no
 * spaces at the ends. The result is node->text itself when nothing changed, else in the reader's
 * arena. NULL after an error. */
const char *sg_chars_clean(struct sg_reader *reader, const struct sg_node *node, enum sg_chars_use use);

/* Warns about what in the scalar `node` only looks like what is meant: other forms of a character, a
 * circle for 〇, an ideograph spelt out by its parts, pinyin for one that could not be typed. */
void sg_chars_compare(struct sg_reader *reader, const struct sg_node *node, enum sg_chars_use use);

/* "U+23D66" in `arena`; the character itself, ␣ for a space, □ for another invisible one. */
const char *sg_chars_code(struct sg_arena *arena, uint32_t cp);
const char *sg_chars_show(struct sg_arena *arena, uint32_t cp);

#endif
