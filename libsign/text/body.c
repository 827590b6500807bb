/* Bodies: a full-width mark is half an em of body and half an em of blank, wherever the face puts its
 * ink. The feature `halt` would say the same for Noto and nothing at all for faces without GPOS, so
 * the face is asked only for the ink: a mark that stands in the middle of its em, as in Traditional
 * faces, keeps the whole of it. */
#include <math.h>

#include "text/body.h"

/* Ink may reach so far beyond its half before the mark must keep the whole em. */
#define INK_TOLERANCE 0.02
/* Bounds of what a dash is drawn out or pressed to make its two ems. */
#define DASH_LEAST 0.7
#define DASH_MOST 1.6
/* From the lower left of a cell, where horizontal text has its stops, to the upper right. */
#define STOP_SHIFT 0.6

static struct sg_unit_glyph *glyphs_of(const struct sg_units *units, const struct sg_unit *u)
{
    return units->glyphs + u->glyph_at;
}

/* Ink of a unit along the line, from its body's start. */
static bool ink_along(const struct sg_units *units, const struct sg_unit *u, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (uint32_t i = 0; i < u->n_glyphs; i++) {
        const struct sg_unit_glyph *g = &glyphs_of(units, u)[i];
        double box[4];
        if (!sg_font_ink(u->font, g->gid, box))
            continue;
        bool upright = u->way == SG_WAY_UPRIGHT;
        *low = fmin(*low, g->along + (upright ? -box[3] : box[0]));
        *high = fmax(*high, g->along + (upright ? -box[1] : box[2]));
    }
    return *high > *low;
}

static void move(const struct sg_units *units, const struct sg_unit *u, double by)
{
    for (uint32_t i = 0; i < u->n_glyphs && by != 0; i++)
        glyphs_of(units, u)[i].along += by;
}

static void centre(const struct sg_units *units, struct sg_unit *u, double body)
{
    move(units, u, (body - u->body) / 2);
    u->body = body;
}

/* A lying dash in the middle of the column, where Latin would have it at half the x-height. */
static void centre_across(const struct sg_units *units, const struct sg_unit *u)
{
    for (uint32_t i = 0; i < u->n_glyphs; i++) {
        struct sg_unit_glyph *g = &glyphs_of(units, u)[i];
        double box[4];
        if (sg_font_ink(u->font, g->gid, box))
            g->across = -(box[1] + box[3]) / 2;
    }
}

static void make_half(const struct sg_units *units, struct sg_unit *u)
{
    double low, high, width = u->body;
    bool opener = u->c == SG_CLASS_OPENER, ink = ink_along(units, u, &low, &high);
    double shift = opener ? 0.5 - width : 0;
    if (!ink || low + shift < -INK_TOLERANCE || high + shift > 0.5 + INK_TOLERANCE) {
        centre(units, u, 1);
        return;
    }
    move(units, u, shift);
    u->body = 0.5;
    u->before = opener ? 0.5 : 0;
    u->after = opener ? 0 : 0.5;
}

/* A face without vertical forms leaves stops where horizontal text has them. */
static void lift_stop(const struct sg_units *units, const struct sg_unit *u)
{
    double box[4];
    struct sg_unit_glyph *g = glyphs_of(units, u);
    if (u->way != SG_WAY_UPRIGHT || u->n_glyphs != 1 || g->gid != sg_font_glyph(u->font, u->cp) ||
        !sg_font_ink(u->font, g->gid, box) || box[2] > 0.5 || box[3] > 0.4)
        return;
    g->along -= STOP_SHIFT;
    g->across += STOP_SHIFT;
}

/* Two ems for a pair, whatever the face's dash measures; dashes must meet, dots need not. */
static void make_long(const struct sg_units *units, struct sg_unit *u, double ems)
{
    double scale = u->body > 0 ? ems / u->body : 1;
    bool dash = u->cp != 0x2026 && u->cp != 0x2025 && u->cp != 0x22EF;
    if (u->way == SG_WAY_LYING)
        centre_across(units, u);
    if (dash && u->way != SG_WAY_UPRIGHT && scale >= DASH_LEAST && scale <= DASH_MOST && fabs(scale - 1) > 1e-9) {
        for (uint32_t i = 0; i < u->n_glyphs; i++) {
            glyphs_of(units, u)[i].hscale = scale;
            glyphs_of(units, u)[i].along *= scale;
        }
        u->body = ems;
    }
    centre(units, u, ems);
}

static void make_pair(const struct sg_units *units, struct sg_unit *u)
{
    struct sg_unit *second = u + 1;
    if (second->joined) {
        u->body += second->body;
        make_long(units, u, 2);
        u->body = second->body = 1;
    } else {
        make_long(units, u, 1);
        make_long(units, second, 1);
        second->joined = true;
    }
}

static bool lies_in_word(const struct sg_units *units, size_t i)
{
    const struct sg_unit *u = units->units;
    return i > 0 && i + 1 < units->n && u[i - 1].way == SG_WAY_LYING && u[i + 1].way == SG_WAY_LYING;
}

static void make_empty(struct sg_unit *u)
{
    if (sg_units_is_ignorable(u->cp))
        return;
    u->body = sg_classes_is_latin((enum sg_class)u->c) ? 0.5 : 1;
}

/* The widest figure's width for all; faces in Song have a narrow 1. */
static void make_tabular(const struct sg_units *units, struct sg_unit *u)
{
    double widest = 0;
    for (uint32_t cp = '0'; cp <= '9'; cp++)
        widest = fmax(widest, sg_font_advance(u->font, sg_font_glyph(u->font, cp)));
    if (u->cp >= '0' && u->cp <= '9' && u->len == 1 && widest > u->body)
        centre(units, u, widest);
}

static void make_body(const struct sg_units *units, size_t i)
{
    struct sg_unit *u = &units->units[i];
    switch ((enum sg_class)u->c) {
    case SG_CLASS_COMMA:
    case SG_CLASS_STOP:
        lift_stop(units, u);
        make_half(units, u);
        break;
    case SG_CLASS_OPENER:
    case SG_CLASS_CLOSER:
        make_half(units, u);
        break;
    case SG_CLASS_INTERPUNCT:
        centre(units, u, 0.5);
        break;
    case SG_CLASS_FIXED:
    case SG_CLASS_WIDE_DOT:
    case SG_CLASS_WIDE_SPACE:
        centre(units, u, 1);
        break;
    case SG_CLASS_LONG:
        if (u->pair == SG_PAIR_FIRST)
            make_pair(units, u);
        else if (u->pair == SG_PAIR_NONE)
            make_long(units, u, u->cp == 0x2E3A ? 2 : u->cp == 0x2E3B ? 3 : 1);
        break;
    case SG_CLASS_DIGIT:
        if (units->options->tabular && u->way != SG_WAY_UPRIGHT && u->way != SG_WAY_SHARED)
            make_tabular(units, u);
        else if (u->way == SG_WAY_UPRIGHT)
            centre(units, u, 1);
        break;
    default:
        if (u->way == SG_WAY_UPRIGHT)
            centre(units, u, 1);
        else if (u->way == SG_WAY_LYING && u->c == SG_CLASS_CONNECTOR && !lies_in_word(units, i))
            centre_across(units, u);
        break;
    }
}

void sg_body_measure(struct sg_units *units)
{
    for (size_t i = 0; i < units->n; i++) {
        if (units->units[i].font)
            make_body(units, i);
        else
            make_empty(&units->units[i]);
    }
}

static bool fills_cell(const struct sg_unit *u)
{
    double width = u->before + u->body + u->after;
    return width > 0.5 && fabs(width - round(width)) < 1e-6;
}

/* A word takes the spaces after it along, so that a line may end between two words and the next one
 * starts in a cell. */
void sg_body_fill_cells(struct sg_units *units)
{
    struct sg_unit *u = units->units;
    for (size_t i = 0, end; i < units->n; i = end) {
        double width = u[i].before + u[i].body + u[i].after;
        end = i + 1;
        if (fills_cell(&u[i]) && !sg_classes_is_latin((enum sg_class)u[i].c))
            continue;
        for (; end < units->n && !fills_cell(&u[end]) && !u[end].breaks &&
               !(u[end - 1].c == SG_CLASS_SPACE && u[end].c != SG_CLASS_SPACE); end++)
            width += u[end].body;
        double spare = ceil(width - 1e-6) - width;
        u[i].before += spare / 2;
        u[end - 1].after += spare / 2;
    }
}
