/* Character classes of Chinese typesetting, what may start or end a line at each level, and which
 * characters stand upright in a vertical line. Source: GB/T 15834-2011 §5, CLREQ 3.1, CSS Text 3
 * line-break, UAX #50. Everything here depends on the code point alone; what depends on its
 * neighbours (quotes, dashes) is resolved in units.c. */
#ifndef SG_TEXT_CLASSES_H
#define SG_TEXT_CLASSES_H

#include <stdbool.h>
#include <stdint.h>

enum sg_level {
    SG_LEVEL_NONE, SG_LEVEL_BASIC, SG_LEVEL_GB, SG_LEVEL_STRICT,
    SG_LEVEL_CSS_LOOSE, SG_LEVEL_CSS_NORMAL, SG_LEVEL_CSS_STRICT
};

enum sg_class {
    SG_CLASS_OTHER,     /* Latin marks and whatever UAX #14 alone decides */
    SG_CLASS_LETTER,
    SG_CLASS_DIGIT,
    SG_CLASS_HAN,       /* ideographs, kana and other full-width characters */
    SG_CLASS_OPENER,    /* （《“: half an em of blank before the body */
    SG_CLASS_CLOSER,    /* ）》”: half an em of blank after the body */
    SG_CLASS_COMMA,     /* 、，；： */
    SG_CLASS_STOP,      /* 。．！？ */
    SG_CLASS_FIXED,     /* ：；！？ of vertical text: one em, no blank to give */
    SG_CLASS_INTERPUNCT,/* · in half an em */
    SG_CLASS_WIDE_DOT,  /* ・ beside marks: one em */
    SG_CLASS_LONG,      /* —— …… in pairs */
    SG_CLASS_CONNECTOR, /* – — ～ - */
    SG_CLASS_SOLIDUS,
    SG_CLASS_NONSTARTER,/* 々 ％ ℃ */
    SG_CLASS_PREFIX,    /* ￥ № */
    SG_CLASS_SPACE,
    SG_CLASS_WIDE_SPACE,/* U+3000 */
    SG_CLASS_GLUE       /* no-break spaces */
};

/* Quotes count as Chinese and U+2014 as LONG; units.c knows better. */
enum sg_class sg_classes_of(uint32_t cp);
bool sg_classes_is_mark(enum sg_class c);  /* opener, closer, comma, stop, of any width */
bool sg_classes_is_stop(enum sg_class c);  /* comma, stop, of any width */
bool sg_classes_is_latin(enum sg_class c); /* letter, digit, other */

/* What CSS leaves to UAX #14 or allows (· ～ ／ —) GB forbids, and the reverse: the level is named. */
bool sg_classes_may_start(uint32_t cp, enum sg_class c, enum sg_level level);
bool sg_classes_may_end(uint32_t cp, enum sg_class c, enum sg_level level);

/* ¹ ₂: belongs to the character before it. */
bool sg_classes_is_raised(uint32_t cp);

/* Whether a character that is no Latin word, mark or ideograph stands upright in a vertical line. */
bool sg_classes_stands(uint32_t cp);

#endif
