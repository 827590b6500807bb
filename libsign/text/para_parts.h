/* What a paragraph is asked to be, and what it becomes: lines, cells and glyphs, all in em of its size, along the
 * line (x) and across it (y, down on the sheet in horizontal text; in vertical text "along" is down and "across"
 * to the right of the column's centre). */
#ifndef SG_TEXT_PARA_PARTS_H
#define SG_TEXT_PARA_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scene/font.h"
#include "text/classes.h"

enum sg_mode { SG_HORIZONTAL, SG_VERTICAL };
enum sg_align { SG_LEFT, SG_CENTER, SG_RIGHT, SG_JUSTIFY, SG_DISTRIBUTE };
enum sg_breaker { SG_OPTIMAL, SG_GREEDY };

struct sg_para_options {
    enum sg_mode mode;
    double width;        /* em; <= 0: one unbounded line */
    double indent;       /* em, first line */
    enum sg_align align;
    enum sg_level level;
    double autospace;    /* em between Han and Latin … */
    double autospace_most; /* … and what it may grow to in a justified line, before all gaps do */
    double tracking;     /* em added after every cell but the last of a line */
    bool compress;       /* punctuation */
    bool trim_start;     /* opener's blank at a line start … */
    bool space_first;    /* … but not on the paragraph's first line */
    bool hang;
    bool tabular;        /* figures of one width, so that columns of them line up */
    bool grid;           /* every character in a cell of one em, as on manuscript paper: nothing is pressed or
                            widened, and a stretch of Latin takes whole cells; the width is cut to whole ems */
    bool orphan_control;
    double last_least;   /* em: a paragraph's last line should be so long, if that makes no other line loose */
    bool keep_units;     /* a break between a number and its unit has a price; in ragged text there is none */
    bool words;          /* a break inside a word has a price, too */
    enum sg_breaker breaker;
    bool prominent;      /* a sign's name: a face of another style is a warning */
    const char *role;    /* font role */
    int weight;
};

extern const struct sg_para_options SG_PARA_DEFAULTS;

/* One grapheme cluster as set (of vertical text also digits that share a cell): its slice of the
 * text, the start of its cell and the distance to the next cell's start. The blank between two
 * characters belongs to the closer or stop before it, else to the opener after it; added space
 * belongs to the character before. Every x along the line is measured from the start of the measure,
 * so the first cell's x is the line's. */
struct sg_cell {
    uint32_t text_at, text_len;
    double x, adv;
};

struct sg_set_glyph {
    const struct sg_font *font;
    uint32_t gid;
    double x, y;         /* em: origin along and across the line, baseline (horizontal) at y = 0,
                            centre of the column (vertical) at y = 0 */
    double angle;        /* 0, or 90 for Latin lying in a vertical line */
    double hscale;       /* 1, or less for digits squeezed into one vertical cell */
    uint32_t text_at, text_len; /* slice it stands for; later glyphs of a cluster have 0 */
};

#define SG_LINE_LOOSE 0.15  /* em between characters: a line that somebody is told of */
#define SG_LINE_RAGGED 0.5  /* … that looks better when it ends before the measure does */

struct sg_line {
    uint32_t text_at, text_len; /* without the spaces dropped at the break */
    double x;            /* where the first cell starts (indent, alignment) */
    double width;        /* from the first cell's start to the last one's end */
    double ink_left, ink_right; /* extent of the ink along the line, from x = 0: for optical centring */
    double ink_top, ink_bottom; /* across, from the baseline, down positive */
    const struct sg_cell *cells;
    size_t n_cells;
    const struct sg_set_glyph *glyphs;
    size_t n_glyphs;
    bool hard_end;       /* ended by a line break of the text, or the last */
    bool overfull;       /* wider than the measure: nothing could be done */
    double gap;          /* em that filling the measure adds between characters; above SG_LINE_RAGGED the line is left ragged */
};

struct sg_para {
    const char *text;    /* as set, after the code point policy; slices refer to it */
    size_t text_len;
    const struct sg_line *lines;
    size_t n_lines;
    bool missing;        /* a glyph was missing: an error is in the report */
    bool fallback;       /* a face other than the role's first was used */
};

#endif
