/* Units: a paragraph as grapheme clusters with class, face, shaped glyphs and the arithmetic of
 * body and blank. Between two units lies a gap with its natural width and how far it gives.
 * All lengths in em along the line. Internal to the paragraph engine, whose stages these are:
 *   units.c segments and classifies, vertical.c turns, faces.c finds faces, shape.c shapes,
 *   body.c halves marks, gaps.c spaces, breaks.c and lines.c break, justify.c and set.c set; para.c calls them. */
#ifndef SG_TEXT_UNITS_H
#define SG_TEXT_UNITS_H

#include "base/arena.h"
#include "base/report.h"
#include "text/classes.h"
#include "text/fontset.h"
#include "text/para_parts.h"

struct sg_unit_glyph {
    uint32_t gid;
    double along, across; /* origin from the unit's body start, and from the baseline or column centre */
    double hscale;
    double angle;
};

enum sg_way {
    SG_WAY_LEVEL,   /* horizontal text */
    SG_WAY_UPRIGHT, /* standing in a vertical line */
    SG_WAY_LYING,   /* turned by 90° in a vertical line */
    SG_WAY_SHARED   /* two or three digits side by side in one cell of a vertical line */
};

enum sg_pair { SG_PAIR_NONE, SG_PAIR_FIRST, SG_PAIR_SECOND }; /* of —— and …… */

struct sg_unit {
    uint32_t at, len;     /* slice of the text */
    uint32_t cp;          /* first code point */
    uint8_t c;            /* enum sg_class */
    uint8_t way;          /* enum sg_way */
    uint8_t pair;         /* enum sg_pair, of LONG */
    uint8_t breaks;       /* line breaks of the text before it; more than 255 are 255 */
    bool uax_break;       /* UAX #14 allows a break before it */
    bool chance, tied;    /* ZERO WIDTH SPACE or WORD JOINER before it */
    bool in_word;         /* in one word with the unit before */
    bool instead;         /* `cp` is set in place of what the text has */
    bool joined;          /* drawn in one piece with the unit before */
    double body;          /* width without blanks */
    double before, after; /* blanks that an opener or closer brings */
    const struct sg_font *font; /* NULL: nothing is drawn */
    uint32_t glyph_at, n_glyphs;
};

/* The gap after unit i. */
struct sg_gap {
    double prev, next;    /* natural blank, belonging to unit i and to unit i + 1 */
    double shrink;        /* how much it gives in its step */
    double grow;          /* how much it takes in steps 1 and 2 of expansion */
    uint8_t step;         /* of reduction, 1–7 in CLREQ 3.6.3's order; 0: none */
    uint8_t grow_step;    /* 1 word space, 2 Han–Latin, 0 none */
    bool stretch;         /* takes part in the last step of expansion */
};

struct sg_units {
    const char *text;
    size_t text_len;
    const struct sg_para_options *options;
    struct sg_arena *arena;
    struct sg_unit *units;
    struct sg_gap *gaps;  /* n of them; the last is unused */
    size_t n;
    size_t end_breaks;    /* line breaks of the text after the last unit */
    struct sg_unit_glyph *glyphs;
    size_t n_glyphs, cap_glyphs;
    bool han;             /* there are ideographs or kana: quotes are Chinese */
    bool missing, fallback;
};

/* Who is told about characters, and once only. */
struct sg_units_teller {
    struct sg_fontset *set;
    struct sg_report *report; /* may be NULL */
    const struct sg_spot *place;
    uint32_t *told;
    size_t n_told, cap_told;
    const void *others[16]; /* faces and scripts told of */
    size_t n_others;
};

/* Empty units of `text`, which live in `arena`, and who is told. The role's first face; NULL, after a
 * finding, if it has none. */
const struct sg_font *sg_units_begin(struct sg_units *units, struct sg_units_teller *teller, const char *text,
                                     size_t len, const struct sg_para_options *options, struct sg_arena *arena);
/* Divides the text and classifies what comes of it. */
void sg_units_divide(struct sg_units *units, struct sg_units_teller *teller);
/* False if `cp` was reported before, or nobody listens; after true the caller reports it. `text` is
 * the character, `code` its code point as U+XXXX; both last until the next call's buffers. */
bool sg_units_tell(struct sg_units_teller *teller, struct sg_arena *arena, uint32_t cp, const char **text,
                   const char **code);
/* Invisible whatever the face: no glyph is asked for. */
bool sg_units_is_ignorable(uint32_t cp);

struct sg_span {
    size_t from, to; /* units [from, to) with trailing spaces dropped */
    size_t next;     /* where the next line starts */
    uint32_t at;     /* offset in the text, for a line without units */
    bool first;      /* of the paragraph */
    bool hard;       /* ended by the text, not by the measure */
    bool hung;       /* its last unit stands outside the measure */
    bool overfull;
};

#endif
