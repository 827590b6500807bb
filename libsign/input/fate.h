/* Fate: the policy table that decides, before shaping, what each code point may do. */
#ifndef SG_INPUT_FATE_H
#define SG_INPUT_FATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

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

enum sg_fate sg_fate_of(uint32_t cp);

/* Chooses another form of the ideograph before it, which the faces of standard characters do not have. */
bool sg_fate_selects(uint32_t cp);

/* "U+23D66" in `arena`; the character itself, ␣ for a space, □ for another invisible one. */
const char *sg_fate_code(struct sg_arena *arena, uint32_t cp);
const char *sg_fate_show(struct sg_arena *arena, uint32_t cp);

#endif
