/* Colour spaces; see pdf_colour.h. */
#include "artwork/pdf_colour.h"

#include <math.h>
#include <string.h>

#include "artwork/pdf_function.h"


static bool is(qpdf_data qpdf, qpdf_oh oh, const char *name)
{
    return qpdf_oh_is_name_and_equals(qpdf, oh, name);
}

static double clamp(double v, double low, double high) { return fmin(high, fmax(low, v)); }

/* ---- spaces ---- */

static bool device_space(qpdf_data qpdf, qpdf_oh name, struct sg_pdf_space *space)
{
    static const struct {
        const char *name;
        enum sg_pdf_space_kind kind;
        int n;
    } NAMES[] = {{"/DeviceGray", SG_SPACE_GRAY, 1}, {"/CalGray", SG_SPACE_GRAY, 1},
                 {"/DeviceRGB", SG_SPACE_RGB, 3},   {"/CalRGB", SG_SPACE_RGB, 3},
                 {"/DeviceCMYK", SG_SPACE_CMYK, 4}, {"/Pattern", SG_SPACE_PATTERN, 0},
                 {"/G", SG_SPACE_GRAY, 1}, {"/RGB", SG_SPACE_RGB, 3}, {"/CMYK", SG_SPACE_CMYK, 4}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (is(qpdf, name, NAMES[i].name)) {
            *space = (struct sg_pdf_space){.kind = NAMES[i].kind, .n = NAMES[i].n};
            return true;
        }
    return false;
}

/* Separation Cyan and its like are the press's own plates. */
static bool process_spot(const char *name, struct sg_ink *ink)
{
    static const char *const PLATES[] = {"Cyan", "Magenta", "Yellow", "Black"};
    for (int i = 0; i < 4; i++)
        if (strcmp(name, PLATES[i]) == 0) {
            *ink = (struct sg_ink){.kind = SG_INK_CMYK, .tint = 1};
            ink->cmyk[i] = 1;
            return true;
        }
    return false;
}

static void lab_space(qpdf_data qpdf, qpdf_oh dict, struct sg_pdf_space *space)
{
    static const double USUAL[] = {-100, 100, -100, 100};
    qpdf_oh range = qpdf_oh_get_key_if_dict(qpdf, dict, "/Range");
    *space = (struct sg_pdf_space){.kind = SG_SPACE_LAB, .n = 3};
    for (int i = 0; i < 4; i++)
        space->range[i] = sg_pdf_function_number(qpdf, range, i, USUAL[i]);
}

/* A space that stands for itself. */
static bool plain_space(qpdf_data qpdf, qpdf_oh oh, struct sg_pdf_space *space)
{
    if (qpdf_oh_is_name(qpdf, oh))
        return device_space(qpdf, oh, space);
    if (!qpdf_oh_is_array(qpdf, oh) || qpdf_oh_get_array_n_items(qpdf, oh) < 1)
        return false;
    qpdf_oh kind = qpdf_oh_get_array_item(qpdf, oh, 0), second = qpdf_oh_get_array_item(qpdf, oh, 1);
    if (is(qpdf, kind, "/Lab")) {
        lab_space(qpdf, second, space);
        return true;
    }
    if (!is(qpdf, kind, "/ICCBased") || !qpdf_oh_is_stream(qpdf, second))
        return qpdf_oh_is_name(qpdf, kind) && device_space(qpdf, kind, space);
    qpdf_oh dict = qpdf_oh_get_dict(qpdf, second), alternate = qpdf_oh_get_key(qpdf, dict, "/Alternate");
    int n = 0;
    qpdf_oh_get_value_as_int(qpdf, qpdf_oh_get_key(qpdf, dict, "/N"), &n);
    bool lab = n == 3 && qpdf_oh_is_array(qpdf, alternate) && is(qpdf, qpdf_oh_get_array_item(qpdf, alternate, 0), "/Lab");
    if (lab)
        lab_space(qpdf, qpdf_oh_get_array_item(qpdf, alternate, 1), space);
    else
        *space = (struct sg_pdf_space){.kind = n == 1 ? SG_SPACE_GRAY : n == 3 ? SG_SPACE_RGB : SG_SPACE_CMYK, .n = n};
    return n == 1 || n == 3 || n == 4;
}

/* ---- colours ---- */

static void plain_colour(const struct sg_pdf_space *space, const double *v, struct sg_mark_colour *colour)
{
    *colour = (struct sg_mark_colour){.is_ink = space->kind != SG_SPACE_RGB && space->kind != SG_SPACE_LAB,
                                      .is_lab = space->kind == SG_SPACE_LAB,
                                      .ink = {.kind = SG_INK_CMYK, .tint = 1}};
    for (int i = 0; i < 4 && space->kind == SG_SPACE_CMYK; i++)
        colour->ink.cmyk[i] = clamp(v[i], 0, 1);
    for (int i = 0; i < 3 && space->kind == SG_SPACE_RGB; i++)
        colour->rgb[i] = clamp(v[i], 0, 1);
    if (space->kind == SG_SPACE_GRAY)
        colour->ink.cmyk[3] = 1 - clamp(v[0], 0, 1);
    if (space->kind == SG_SPACE_LAB) {
        colour->rgb[0] = clamp(v[0], 0, 100);
        for (int i = 1; i < 3; i++)
            colour->rgb[i] = clamp(v[i], space->range[2 * i - 2], space->range[2 * i - 1]);
    }
}

/* What a function makes of the values, in the space that stands for this one. */
static bool alternate_colour(qpdf_data qpdf, const struct sg_pdf_space *space, const double *v,
                             struct sg_mark_colour *colour)
{
    struct sg_pdf_space other;
    double out[4] = {0, 0, 0, 0};
    if (!plain_space(qpdf, space->alternate, &other) || other.kind == SG_SPACE_PATTERN ||
        !sg_pdf_function_eval(qpdf, space->tint, v, space->n, out, other.n))
        return false;
    plain_colour(&other, out, colour);
    return true;
}

bool sg_pdf_colour_of(qpdf_data qpdf, const struct sg_pdf_space *space, const double *v, struct sg_mark_colour *colour)
{
    if (space->kind == SG_SPACE_INKS)
        return alternate_colour(qpdf, space, v, colour);
    if (space->kind != SG_SPACE_SPOT) {
        plain_colour(space, v, colour);
        return true;
    }
    double tint = clamp(v[0], 0, 1);
    *colour = space->full;
    if (colour->ink.kind != SG_INK_CMYK)
        colour->ink.tint = tint;
    for (int i = 0; i < 4 && colour->ink.kind == SG_INK_CMYK; i++)
        colour->ink.cmyk[i] *= tint;
    return true;
}

/* ---- spots ---- */

/* The alternate is a plain space (ISO 32000-1 8.6.6.4): spots that name each other go no further. */
static bool spot_space(qpdf_data qpdf, const char *name, struct sg_arena *arena, struct sg_pdf_space *space,
                       const char **what)
{
    struct sg_mark_colour full;
    const double one = 1;
    *what = name = sg_arena_strdup(arena, name);
    space->kind = SG_SPACE_SPOT;
    space->n = 1;
    space->full = (struct sg_mark_colour){.is_ink = true};
    if (strcmp(name, "None") == 0) {
        space->kind = SG_SPACE_NONE;
        return true;
    }
    if (process_spot(name, &space->full.ink))
        return true;
    if (strcmp(name, "All") == 0) {
        space->full.ink = (struct sg_ink){.kind = SG_INK_REGISTRATION, .cmyk = {1, 1, 1, 1}, .tint = 1};
        return true;
    }
    if (!alternate_colour(qpdf, space, &one, &full))
        return false;
    bool seen = !full.is_ink;
    space->full = full;
    space->full.is_ink = true;
    space->full.is_seen = seen;
    space->full.ink.kind = SG_INK_SPOT;
    space->full.ink.name = name;
    space->full.ink.tint = 1;
    return true;
}

bool sg_pdf_colour_space(qpdf_data qpdf, qpdf_oh oh, struct sg_arena *arena, struct sg_pdf_space *space,
                         const char **what)
{
    if (qpdf_oh_is_name(qpdf, oh)) {
        *what = sg_arena_strdup(arena, qpdf_oh_get_name(qpdf, oh) + 1);
        return device_space(qpdf, oh, space);
    }
    *what = "?";
    if (!qpdf_oh_is_array(qpdf, oh) || qpdf_oh_get_array_n_items(qpdf, oh) < 1)
        return false;
    int n_items = qpdf_oh_get_array_n_items(qpdf, oh);
    qpdf_oh kind = qpdf_oh_get_array_item(qpdf, oh, 0), first = qpdf_oh_get_array_item(qpdf, oh, 1);
    if (!qpdf_oh_is_name(qpdf, kind))
        return false;
    *what = sg_arena_strdup(arena, qpdf_oh_get_name(qpdf, kind) + 1);
    if (plain_space(qpdf, oh, space))
        return true;
    int n = is(qpdf, kind, "/DeviceN") && qpdf_oh_is_array(qpdf, first) ? qpdf_oh_get_array_n_items(qpdf, first) : 0;
    qpdf_oh name = n == 1 ? qpdf_oh_get_array_item(qpdf, first, 0) : first;
    if (n_items < 4 || n > SG_PDF_FUNCTION_INPUTS)
        return false;
    *space = (struct sg_pdf_space){.kind = SG_SPACE_INKS, .n = n, .alternate = qpdf_oh_get_array_item(qpdf, oh, 2),
                                   .tint = qpdf_oh_get_array_item(qpdf, oh, 3)};
    if (n > 1)
        return true;
    return qpdf_oh_is_name(qpdf, name) && (n == 1 || is(qpdf, kind, "/Separation")) &&
           spot_space(qpdf, qpdf_oh_get_name(qpdf, name) + 1, arena, space, what);
}
