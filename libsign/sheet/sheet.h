/* One sheet in the making: what all who build it share. Private to sheet, but for what it borrows. */
#ifndef SG_SHEET_SHEET_H
#define SG_SHEET_SHEET_H

#include "artwork/artwork.h"
#include "base/report.h"
#include "colour/colour.h"
#include "design/profile.h"
#include "design/scope.h"
#include "design/template.h"
#include "scene/scene.h"
#include "sheet/words.h"
#include "text/fontset.h"

/* What a build borrows from its context; all of it shareable between threads. */
struct sg_build_env {
    struct sg_fontset *fonts;
    struct sg_colour *colour;
    const struct sg_profile *profile;
    /* Finds artwork for `path` (relative paths against the input named by `at`, or the template's
     * folder); NULL after adding a finding at `at`. The context owns it. */
    const struct sg_artwork *(*artwork)(void *user, const char *path, const struct sg_node *at,
                                        struct sg_report *report);
    void *user;
    struct sg_sizes *sizes; /* letter sizes shared with other sheets; may be NULL */
    bool gather;            /* note sizes rather than obey them */
    bool of_set; /* one of a station's set */
    bool final; /* a placeholder emblem is an error */
};

struct sg_box;

struct sg_sheet {
    const struct sg_build_env *env;
    const struct sg_template *tmpl;
    const struct sg_posted_site *site;
    double base, scale;       /* from the template's millimetres to the sheet's; of what is in hand */
    double width, height;
    struct sg_arena *arena;   /* of the scene */
    struct sg_report *report;
    const char *label;        /* site and template, for findings */
    struct sg_spot near;     /* the last that was made, whose line the next may stand in too */
    struct sg_scope scope;    /* the sheet's own: its page */
    const struct sg_scope *root; /* of its frames: `scope`, or the item it is made of */
    size_t n_shown;           /* frames so far */
    struct sg_box *const *boxes; /* of the page in hand, placed, by frame of the template; NULL: left out */
    bool said_repeats;
    bool is_paper;            /* made whatever happens, and not judged: all that is to be said is said on it */
    bool is_equal;            /* what is measured now shares its room with a text of the same size: no size in common with other sheets */
    bool is_trial;            /* nothing that is measured now is kept: findings wait */
    size_t n_errors, errors_before; /* before: without those of the box that is judged */
};

/* True if `frame` stands on the sheet itself, where it may go on over pages. */
bool sg_sheet_has(const struct sg_sheet *sheet, const struct sg_frame *frame);

/* Adds a finding; `at` may be NULL. An error counts. */
void sg_sheet_say(struct sg_sheet *sheet, const struct sg_code *code, const struct sg_node *at, ...)
    __attribute__((sentinel));
const char *sg_sheet_mm(struct sg_sheet *sheet, double mm);
struct sg_ink sg_sheet_ink(const struct sg_template_ink *ink);

#endif
