/* What a preflight is asked, and one under way: what the files of rules share. */
#ifndef SG_PREFLIGHT_JUDGING_H
#define SG_PREFLIGHT_JUDGING_H

#include "base/report.h"
#include "colour/colour.h"
#include "design/profile.h"
#include "scene/scene.h"

struct sg_preflight_request {
    const struct sg_profile *profile;
    struct sg_colour *colour;
    double distance; /* mm from which the sheet is read; 0: as the profile says, which may be unknown */
    bool opaque;     /* nothing may show what is below it: PDF/X-1a */
    bool outline;    /* text is written as shapes, so that nothing is asked of the fonts */
    /* Where a frame of the sheet is described, for findings; may be NULL. */
    struct sg_spot (*place)(void *user, const char *frame, struct sg_arena *arena);
    void *user;
};

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

#endif
