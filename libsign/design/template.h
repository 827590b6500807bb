/* Template: the look of one kind of sheet, as data. Immutable after reading; lives in the arena
 * it was read into and borrows the nodes of its files. docs/templates.md is the grammar.
 *
 * Lengths are millimetres on the sheet of the template's own size; sg_build_sheet() scales them.
 * Everything that can be judged without a site is judged here, at its line: shapes of values,
 * names of inks and styles, frames outside the page, required elements that no frame shows. */
#ifndef SG_DESIGN_TEMPLATE_H
#define SG_DESIGN_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/geom.h"
#include "base/report.h"
#include "input/tree.h"
#include "base/step.h"

/* Extents of a frame in a stack, besides lengths > 0. */
#define SG_EXTENT_FIT 0.0   /* as its content needs */
#define SG_EXTENT_FILL -1.0 /* a share of what the others leave */

enum sg_element { SG_ELEMENT_NONE, SG_ELEMENT_EMBLEM, SG_ELEMENT_NAME, SG_ELEMENT_SPIRIT, SG_N_ELEMENTS };

/* On one axis. OPTICAL: a little before the middle, where a reader sees it; SPREAD: along a stack. */
enum sg_place_along { SG_START, SG_MIDDLE, SG_END, SG_OPTICAL, SG_SPREAD };

enum sg_text_tag { SG_TAG_P, SG_TAG_H1, SG_TAG_H2, SG_TAG_ARTIFACT, SG_TAG_TH, SG_TAG_TD, SG_TAG_LABEL };

enum sg_on_pages { SG_PAGES_ALL, SG_PAGES_FIRST, SG_PAGES_REST, SG_PAGES_LAST };

enum sg_hangs { SG_HANGS_WALL, SG_HANGS_DOOR, SG_HANGS_HAND, SG_HANGS_BINDER }; /* where a sheet ends up */

enum sg_direction { SG_COLUMN, SG_ROW, SG_GRID }; /* of a stack */

enum sg_test { SG_TEST_PRESENT, SG_TEST_EQUAL, SG_TEST_LESS, SG_TEST_GREATER };

/* One condition on a value of the scope: all of a frame's conditions must hold. */
struct sg_when {
    const char *path;    /* "qr", "name.length", "logos.count" */
    enum sg_test test;
    bool negate;
    const char *literal; /* to compare with; NULL for SG_TEST_PRESENT */
    double number;       /* the literal's value for LESS and GREATER */
    const struct sg_node *at;
};

struct sg_template_ink {
    const char *name;
    const char *spot; /* Separation's name, or NULL: process */
    double cmyk[4];   /* 0..1; of a spot, the alternate */
    double tint;      /* 0..1 */
    const char *of;   /* while reading: the ink whose tint it is */
    enum sg_step step; /* SG_STEP_NONE: by its name */
    bool none;        /* nothing is printed: what has it is not there */
    const struct sg_node *at;
};

struct sg_template_style {
    const char *name;
    const char *role;
    int weight;
    double max, min;       /* mm per em; equal: one size only */
    bool together;         /* sheets of a set may be asked to take one size … */
    double floor;          /* … not below this, mm per em */
    int lines;             /* at most */
    double condense;       /* narrowest horizontal scale, 0.5..1 */
    double grow;           /* a short line may be set this many times larger, 1..3 */
    double spread;         /* … and then tracked by so many em, to the longest line's width */
    double fill;           /* all lines are tracked by up to so many em, until they fill the frame */
    double leading;        /* from line to line, em */
    double tracking;       /* em */
    double autospace, autospace_most; /* em; the most of a justified line, before the gaps of Han grow */
    enum sg_place_along align;
    bool vertical;         /* columns from right to left, read downwards */
    bool below;            /* the last part may stand in a column of its own below those of the others */
    bool paragraph;        /* set as running text in the frame's width, justified if asked */
    bool justify;
    double indent;         /* em, paragraphs */
    int level;             /* as enum sg_level */
    int keep_units;        /* -1: as the frame has it */
    bool words;            /* no line ends inside a word, at a price */
    bool hang, space_first, grid, greedy, tabular;
    bool break_any;        /* lines may end where the rules of Chinese allow, not only at natural places */
    const char *const *break_after; /* words after which a line ends well */
    size_t n_break_after;
    const char *const *keep;        /* words inside which no line ends; break_after's are such words too */
    size_t n_keep;
    const struct sg_template_ink *ink;
    const struct sg_node *at;
};

/* One part of a text frame. Between parts a line ends best. */
struct sg_template_part {
    const char *text;      /* with {values} */
    const struct sg_template_ink *ink; /* NULL: the style's */
    const struct sg_when *when;
    size_t n_when;
    const struct sg_node *at;
};

enum sg_numerals { SG_NUMERALS_NONE, SG_NUMERALS_HAN, SG_NUMERALS_ARABIC, SG_NUMERALS_CIRCLED };

#define SG_CLAUSE_HEADS 2

/* How a frame of clauses is set. Bounds are the least, the good and the most. */
struct sg_template_clauses {
    enum sg_numerals numerals;
    const char *before, *after;       /* around the numeral; never NULL */
    const struct sg_template_style *label; /* of the numbers; NULL: the frame's */
    const struct sg_template_style *heads[SG_CLAUSE_HEADS]; /* of headings 一、 and （一）; NULL: the frame's */
    bool hanging;                     /* numbers in a margin of their own; else the style's indent */
    int columns;                      /* at most */
    double gutter, measure;           /* em */
    double leading[3], gap[3];        /* em */
    double flow_max, flow_min;        /* mm per em: what does not fit at flow_min goes on over pages; 0: never */
};

struct sg_template_swap { /* what is set in place of what the text says */
    const char *from, *to;
};

struct sg_template_step { /* of a path; x1 y1 x2 y2 x3 y3 as the verb needs */
    char verb;             /* 'M' 'L' 'C' 'Z' */
    double p[6];
};

struct sg_frame;
struct sg_frame_reading; /* a kind of frames: template_read.h, sheet/frame.h */

struct sg_table_column_def {
    const struct sg_frame *head, *cell; /* text frames; head may be NULL */
    double width;             /* mm, or SG_EXTENT_… */
    double share;             /* of SG_EXTENT_FILL */
    bool always;              /* stays when nobody fills it */
    const struct sg_when *when;
    size_t n_when;
};

/* A table: a row for each item of frame->each, under a head that every page repeats. */
struct sg_table_def {
    const struct sg_table_column_def *columns;
    size_t n_columns;
    double row_min, row_max;  /* mm: height of a row of one line; rows grow to fill the frame */
    double head_height;       /* mm */
    double padding;           /* mm on each side of a cell */
    double grow;              /* sizes and rows may be so many times larger when all rows fit on one page */
    const struct sg_template_style *head_style; /* NULL: the cells' */
    const struct sg_template_ink *head_fill, *zebra; /* NULL: none */
    bool grid;                /* lines between columns and around too */
    double border;            /* width of those around; 0: as the others */
};

struct sg_frame {
    const struct sg_frame_reading *kind;
    const char *id;
    enum sg_element element;
    const struct sg_when *when;
    size_t n_when;
    enum sg_on_pages on;
    bool paged;               /* what it shows is another on each page: it or a frame in it says {page} or `on` */
    const struct sg_node *node;

    bool stacked, placed;     /* of a stack; has `at`: frames of a stack do not */
    struct sg_rect at;        /* in the parent's coordinates */
    double width, height;     /* in a stack: mm or SG_EXTENT_… */
    double gap;               /* in a stack: distance to the frame before, < 0: the stack's own */
    double share;             /* weight among the FILL frames of a stack */
    enum sg_place_along align, valign; /* of text in its box; of a stack: across and along it; of a table on
                                          one page: valign */

    double rest[2];           /* of what goes on over pages: top and height from the second page on; height 0: as the first */

    bool bleed;               /* sides on the page's edge run into the bleed */
    const struct sg_template_ink *fill, *line; /* NULL: none; of text: in place of the style's ink; of art
                                                  and a placeholder: every mark takes it */
    const struct sg_template_ink *fade; /* rect: what `fill` runs into, or NULL … */
    double fade_angle;        /* … degrees clockwise from left to right */
    double line_width, radius;
    double dash[4];
    int n_dash;
    const struct sg_template_step *steps; /* line, path */
    size_t n_steps;

    const char *src;          /* art: its file; logos: the placeholder's */
    const struct sg_node *src_at;
    const char *alt;          /* with {values} */
    double focus[3];          /* art that bleeds or covers: per cent of it, what stays in the middle */
    const char *of;           /* art: the value that is its file, in place of `src`; or NULL */
    int cover;                /* art: it covers its frame */
    double head;              /* art that covers: height of a head, per cent of the frame */
    double optical;           /* logos: height of a mark is aspect^-optical, so that wide ones do not shout */

    const struct sg_template_style *style; /* text */
    const struct sg_template_part *parts;
    size_t n_parts;
    const char *join;         /* between parts that are there; dropped where a line ends; "" if none */
    const struct sg_template_swap *swaps;
    size_t n_swaps;
    enum sg_text_tag tag;
    struct sg_template_clauses clauses;

    enum sg_direction direction; /* stack */
    int columns;              /* grid */
    bool flow;                /* column: it goes on over pages, or may be parted within one that does */
    bool form;                /* group: its texts are the cells of a table */
    bool equal;               /* stack: its texts are of one size by their ink */
    double spacing;           /* stack, logos: between children */
    double spacing_max;       /* stack: gaps open so far where there is room */
    double scale_max, scale_min; /* stack: its content may be so many times larger or smaller to fit; 0: it has one size */
    const char *each;         /* stack: its frames are shown for each item of this list; NULL: once. Of clauses
                                 and tables each item is one, or a row */
    double padding[2];        /* stack: between its sides and what is in it, across and down the sheet */
    const char *refers[3];    /* links: ids of frames, or NULL */
    double arrow;             /* links: length of arrowheads; 0: none */
    int spread;               /* text: of so few ideographs, it is spread to the width of so many */
    struct sg_table_def table;
    const struct sg_frame *const *children;
    size_t n_children;
};

struct sg_template {
    const char *name;  /* "annex2-wall" */
    const char *title; /* 志愿服务站上墙牌 */
    const char *note;  /* one line on when to take it, or NULL */
    const char *kind;  /* "annex2", "plate", … */
    const char *material; /* what it is made of, for the shop, or NULL */
    int hangs;         /* enum sg_hangs */
    const char *profile; /* print profile unless another is asked for, or NULL */
    const struct sg_node *profile_at;
    const char *file;
    double width, height;
    const struct sg_rect *sizes; /* offered ones; only w and h are used; the first is the template's own */
    size_t n_sizes;
    double safe;       /* mm: text stays so far inside the trim */
    bool required[SG_N_ELEMENTS];
    const char *per;   /* "teams": one document for each item of this list; NULL: one for the site */
    const struct sg_when *when; /* nothing is made of an item, or a site, for which these do not hold */
    size_t n_when;
    bool set;          /* belongs to the set of a station: -t all */
    const struct sg_when *set_when;  /* what of it belongs to the set, besides `when` */
    size_t n_set_when;
    const struct sg_template_ink *inks;
    size_t n_inks;
    const struct sg_template_style *styles;
    size_t n_styles;
    const struct sg_frame *const *frames;
    size_t n_frames;
    const struct sg_node *at;
};

/* Finds the root of the template called `name` for `extends`, read as sg_yaml_read() gives it and
 * living as long as the arena of the reading; NULL when there is none, or after a finding (then
 * *reported). `at` is where it is asked for. */
typedef const struct sg_node *sg_template_finder(void *user, const char *name, const struct sg_node *at,
                                                 struct sg_report *report, bool *reported);

struct sg_language;

#endif
