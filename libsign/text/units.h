/* Units: a paragraph as grapheme clusters with class, face, shaped glyphs and the arithmetic of
 * body and blank. Between two units lies a gap with its natural width and how far it gives.
 * All lengths in em along the line. Internal to the paragraph engine, whose stages these are:
 *   units.c segments and classifies, vertical.c turns, faces.c finds faces, shape.c shapes,
 *   body.c halves marks, gaps.c spaces, breaks.c and lines.c break, justify.c and place.c set. */
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
/* Divides, classifies, shapes and spaces the text. */
void sg_units_build(struct sg_units *units, const struct sg_font *main, struct sg_units_teller *teller);
/* False if `cp` was reported before, or nobody listens; after true the caller reports it. `text` is
 * the character, `code` its code point as U+XXXX; both last until the next call's buffers. */
bool sg_units_tell(struct sg_units_teller *teller, struct sg_arena *arena, uint32_t cp, const char **text,
                   const char **code);
/* Invisible whatever the face: no glyph is asked for. */
bool sg_units_is_ignorable(uint32_t cp);

/* vertical.c: sets `way` of every unit and joins digits that share a cell. */
void sg_vertical_orient(struct sg_units *units);

/* faces.c: the face of every unit; reports what no face has, and who stands in. sg_faces_find() does so
 * for one of them: NULL if no face has it. */
const struct sg_font *sg_faces_find(struct sg_units *units, const struct sg_unit *u, struct sg_units_teller *teller);
void sg_faces_choose(struct sg_units *units, const struct sg_font *main, struct sg_units_teller *teller);
void sg_faces_miss(struct sg_units *units, const struct sg_unit *u, struct sg_units_teller *teller);

/* shape.c: glyphs and advances; each run of one face goes through HarfBuzz once. */
void sg_shape_units(struct sg_units *units, struct sg_units_teller *teller);

/* body.c: widths of bodies and blanks, and where glyphs stand in them. */
void sg_body_measure(struct sg_units *units);
/* Of a grid: blanks around every stretch that is no whole number of cells. */
void sg_body_fill_cells(struct sg_units *units);

/* gaps.c: fills units->gaps. */
void sg_gaps_build(struct sg_units *units);
/* Blank that stays before unit i at a line's start (`first` of the paragraph), after it at a line's end. */
double sg_gaps_start_blank(const struct sg_units *units, size_t i, bool first);
double sg_gaps_end_blank(const struct sg_units *units, size_t i);

/* breaks.c: whether a line may end between units i and i + 1 of one line of the text. */
bool sg_breaks_may(const struct sg_units *units, size_t i);
/* Whether only options->keep_units forbids it. */
bool sg_breaks_kept(const struct sg_units *units, size_t i);

struct sg_span {
    size_t from, to; /* units [from, to) with trailing spaces dropped */
    size_t next;     /* where the next line starts */
    uint32_t at;     /* offset in the text, for a line without units */
    bool first;      /* of the paragraph */
    bool hard;       /* ended by the text, not by the measure */
    bool hung;       /* its last unit stands outside the measure */
    bool overfull;
};

/* lines.c: breaks the units into lines; returns how many. */
size_t sg_lines_break(const struct sg_units *units, struct sg_span **spans);
/* Natural width of units [from, to) as a line. */
double sg_lines_natural(const struct sg_units *units, size_t from, size_t to, bool first);

/* justify.c: the gaps of a line, `excess` em too wide (positive) or too short, as they are set.
 * gaps[0] is the one after unit span->from. */
void sg_justify_reduce(struct sg_gap *gaps, size_t n, double excess);
void sg_justify_expand(struct sg_gap *gaps, size_t n, double room);
void sg_justify_distribute(const struct sg_units *units, const struct sg_span *span, struct sg_gap *gaps, size_t n,
                           double room);

/* foreign.c: a paragraph with a complex script, through PangoLayout, after sg_units_begin(); returns how
 * many lines. `text` is units->text: controls of its direction are taken out of it. */
size_t sg_foreign_set(struct sg_units *units, char *text, const struct sg_font *main, struct sg_units_teller *teller,
                      struct sg_line **lines);

/* place.c: sets one line: positions, justification, alignment, ink. */
void sg_place_line(const struct sg_units *units, const struct sg_span *span, struct sg_line *line);
/* Fills the ink of a line from its glyphs. */
void sg_place_ink(struct sg_line *line, bool vertical);

#endif
