/* One preflight under way: what the files of rules share. Private to preflight. */
#ifndef SG_PREFLIGHT_JUDGING_H
#define SG_PREFLIGHT_JUDGING_H

#include "preflight/preflight.h"

/* What an operation belongs to. */
struct sg_judging_mark {
    const char *frame;       /* or NULL */
    enum sg_subject subject;
};

struct sg_judging_entry { /* the worst of one rule in one frame */
    const struct sg_code *code;
    const char *frame;
    double measured, allowed;
    const char *unit;
    const char *extra[2];
};

struct sg_judging_spot {
    struct sg_ink ink;
    bool said;
};

struct sg_judging_seen { /* luminances asked for already */
    struct sg_ink ink;
    double luminance;
};

#define SG_JUDGING_SEEN 32

struct sg_judging {
    const struct sg_preflight_request *request;
    const struct sg_limits *limits;
    double distance;                     /* mm, or 0 */
    struct sg_arena *arena;
    /* the page in hand */
    const struct sg_scene *scene;
    const struct sg_judging_mark *marks;  /* by operation */
    const struct sg_rect *boxes;         /* by operation: ink of fills, strokes, images; w < 0: none */
    /* of all pages */
    struct sg_judging_entry *entries;
    size_t n_entries, cap_entries;
    struct sg_judging_spot *spots;
    size_t n_spots, cap_spots;
    const struct sg_font **fonts;
    size_t n_fonts, cap_fonts;
    struct sg_judging_seen seen[SG_JUDGING_SEEN];
    size_t n_seen;
};

/* Notes that operation `op` breaks the rule `code`; of one frame the worst is kept. The finding's words get
 * {0} the frame, {1} measured, {2} allowed, {3} and {4} the extras (NULL: none). */
void sg_judging_note(struct sg_judging *f, const struct sg_code *code, size_t op, double measured, double allowed,
                    const char *unit, const char *extra, const char *more);
/* "12.5" as findings show a number of this unit. */
const char *sg_judging_number(struct sg_judging *f, double value, const char *unit);

/* ---- ground.c ---- */

/* Relative luminance of an ink on paper as the profile prints it, 0..1. */
double sg_judging_luminance(struct sg_judging *f, const struct sg_ink *ink);
/* Of what lies under operation `before` at a point of the sheet. */
double sg_judging_ground(struct sg_judging *f, size_t before, struct sg_point at);
/* Ink that operation `op` leaves at a point, 1 = 100 %: its own, and what an overprinting one lets stand. */
double sg_judging_total(struct sg_judging *f, size_t op, struct sg_point at);
/* How many inks it is printed with; a tint of one is one. */
int sg_judging_inks(const struct sg_ink *ink);
/* Printed with several inks, or left out of those around it. */
bool sg_judging_mixed(const struct sg_ink *ink);
/* The luminance ratio of WCAG. */
double sg_judging_contrast(double a, double b);

/* ---- the rules, each of one page ---- */
/* The channels of a picture's pixel, of a JPEG of the nearest that is known; NULL: nothing is. */
const unsigned char *sg_judging_pixel(const struct sg_image *image, size_t x, size_t y);

void sg_judging_text(struct sg_judging *f);
void sg_judging_lines(struct sg_judging *f);
void sg_judging_inks_of(struct sg_judging *f);
void sg_judging_pictures(struct sg_judging *f);
void sg_judging_codes(struct sg_judging *f);

#endif
