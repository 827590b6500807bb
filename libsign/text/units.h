/* Units: a paragraph as grapheme clusters with class, face, shaped glyphs and the arithmetic of
 * body and blank. Between two units lies a gap with its natural width and how far it gives.
 * All lengths in em along the line. Internal to the paragraph engine. */
#ifndef SG_TEXT_UNITS_H
#define SG_TEXT_UNITS_H

#include "text/classes.h"
#include "text/para.h"

struct sg_unit_glyph {
    uint32_t gid;
    double along, across; /* origin from the unit's body start, and from the baseline or column centre */
    double hscale;
    double angle;
};

struct sg_unit {
    uint32_t at, len;   /* slice of the text */
    uint32_t cp;        /* first code point */
    uint8_t c;          /* enum sg_class */
    uint8_t pair;       /* of LONG: 1 first, 2 second of a pair, 0 alone */
    bool latin;         /* word or number: UAX #14 decides among its kind */
    bool rotated;       /* lies on its side in a vertical line */
    bool uax_break;     /* UAX #14 allows a break before it */
    bool hard_break;    /* a line break of the text stands before it */
    double body;        /* width without blanks */
    double before, after; /* blanks an opener or closer brings */
    const struct sg_font *font; /* NULL: nothing is drawn */
    uint32_t glyph_at, n_glyphs;
};

/* The gap after unit i. */
struct sg_gap {
    double prev, next;  /* natural blank, belonging to unit i and to unit i + 1 */
    double shrink;      /* how much it gives in its step */
    double grow;        /* how much it takes in steps 1 and 2 of expansion */
    uint8_t step;       /* of reduction, 1–7 in CLREQ 3.6's order; 0: none */
    uint8_t grow_step;  /* 1 word space, 2 Han–Latin, 0 none */
    bool stretch;       /* takes part in the last step of expansion */
};

struct sg_units {
    const char *text;
    const struct sg_para_options *options;
    struct sg_unit *units;
    struct sg_gap *gaps; /* n of them; the last is unused */
    size_t n;
    struct sg_unit_glyph *glyphs;
    size_t n_glyphs;
    bool missing, fallback;
};

/* Divides, classifies and shapes `text`; missing glyphs are reported at `place`. */
void sg_units_build(struct sg_units *units, struct sg_fontset *set, const char *text, size_t len,
                    const struct sg_para_options *options, struct sg_arena *arena, struct sg_report *report,
                    const struct sg_place *place);
/* Fills units->gaps (typesetting table 1.3, autospace, justification priorities). */
void sg_gaps_build(struct sg_units *units, struct sg_arena *arena);
/* Whether a line may end between units i and i + 1. */
bool sg_gaps_may_break(const struct sg_units *units, size_t i);

/* Blank that stays before unit i at a line's start, and after it at a line's end. */
double sg_gaps_start_blank(const struct sg_units *units, size_t i);
double sg_gaps_end_blank(const struct sg_units *units, size_t i);

struct sg_span {
    size_t from, to; /* units [from, to) with trailing spaces dropped */
    size_t next;     /* where the next line starts */
    bool hard;       /* ended by the text, not by the measure */
    bool overfull;
};

/* Breaks the units into lines; returns how many. */
size_t sg_lines_break(const struct sg_units *units, struct sg_arena *arena, struct sg_span **spans);
/* Natural width of units [from, to) as a line. */
double sg_lines_natural(const struct sg_units *units, size_t from, size_t to);

/* Sets one line: positions, justification, alignment, ink. */
void sg_place_line(const struct sg_units *units, const struct sg_span *span, bool first, struct sg_arena *arena,
                   struct sg_line *line);

#endif
