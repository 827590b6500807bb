/* Shaping, and the arithmetic of bodies: a full-width mark is half an em of body and half an em of
 * blank, wherever the font puts its ink. `halt` would say the same for Noto and nothing at all for
 * fonts without GPOS, so the font is asked only for the ink. */
#include "text/shape.h"

#include <hb.h>
#include <math.h>
#include <string.h>

/* Ink may reach so far beyond its half before the mark must keep the whole em. */
#define INK_TOLERANCE 0.02
/* Alphabetic baseline of Latin lying in a vertical line, left of the column's centre (CLREQ 3.2.3). */
#define LYING_BASELINE (-0.38)

enum way { WAY_LEVEL, WAY_UPRIGHT, WAY_LYING, WAY_SQUEEZED };

static enum way way_of(const struct sg_units *units, const struct sg_unit *u)
{
    if (units->options->mode == SG_HORIZONTAL)
        return WAY_LEVEL;
    if (u->rotated)
        return WAY_LYING;
    /* Only digits that share a cell are longer than their first code point and still one unit. */
    return u->len > 1 && u->cp >= '0' && u->cp <= '9' ? WAY_SQUEEZED : WAY_UPRIGHT;
}

static bool same_run(const struct sg_units *units, size_t a, size_t b)
{
    const struct sg_unit *x = &units->units[a], *y = &units->units[b];
    return x->font == y->font && x->at + x->len == y->at && !y->hard_break && x->latin == y->latin &&
           way_of(units, x) == way_of(units, y) && way_of(units, x) != WAY_SQUEEZED;
}

/* Glyphs of one HarfBuzz cluster onto units [first, end): all of them to the first, the width shared
 * evenly, as a dash of two ems that the font draws in one piece. */
static void give_cluster(struct sg_units *units, size_t first, size_t end, const hb_glyph_info_t *info,
                         const hb_glyph_position_t *pos, unsigned n, enum way way)
{
    struct sg_unit *u = &units->units[first];
    double em = u->font->upem, pen = 0;
    u->glyph_at = (uint32_t)units->n_glyphs;
    for (unsigned i = 0; i < n; i++) {
        bool down = way == WAY_UPRIGHT;
        double advance = (down ? -pos[i].y_advance : pos[i].x_advance) / em;
        struct sg_unit_glyph *g = &units->glyphs[units->n_glyphs++];
        *g = (struct sg_unit_glyph){
            .gid = info[i].codepoint,
            .along = pen + (down ? -pos[i].y_offset : pos[i].x_offset) / em,
            .across = (down ? pos[i].x_offset : -pos[i].y_offset) / em,
            .hscale = 1,
            .angle = way == WAY_LYING ? 90 : 0,
        };
        if (way == WAY_LYING)
            g->across = LYING_BASELINE + pos[i].y_offset / em;
        pen += advance;
    }
    u->n_glyphs = n;
    for (size_t i = first; i < end; i++)
        units->units[i].body = pen / (double)(end - first);
}

static void shape_run(struct sg_units *units, hb_buffer_t *buffer, size_t from, size_t to)
{
    const struct sg_unit *first = &units->units[from], *last = &units->units[to - 1];
    enum way way = way_of(units, first);
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_set_direction(buffer, way == WAY_UPRIGHT ? HB_DIRECTION_TTB : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, first->latin ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_buffer_add_utf8(buffer, units->text, (int)(last->at + last->len), first->at, (int)(last->at + last->len - first->at));
    hb_shape(first->font->hb, buffer, NULL, 0);
    unsigned n, k = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(buffer, &n);
    size_t i = from;
    while (i < to && k < n) {
        unsigned end = k;
        uint32_t next_at = UINT32_MAX;
        const struct sg_unit *u = &units->units[i];
        while (end < n && info[end].cluster < u->at + u->len)
            end++;
        if (end == k) { /* nothing stands for it: an ignorable */
            i++;
            continue;
        }
        if (end < n)
            next_at = info[end].cluster;
        size_t stop = i + 1;
        while (stop < to && units->units[stop].at < next_at)
            stop++;
        give_cluster(units, i, stop, info + k, pos + k, end - k, way);
        k = end;
        i = stop;
    }
    if (way == WAY_SQUEEZED) {
        struct sg_unit *cell = &units->units[from];
        double wide = 0, scale;
        for (k = 0; k < n; k++)
            wide += pos[k].x_advance / (double)cell->font->upem;
        scale = wide > 1 ? 1 / wide : 1;
        for (k = 0; k < cell->n_glyphs; k++) {
            struct sg_unit_glyph *g = &units->glyphs[cell->glyph_at + k];
            g->hscale = scale;
            g->across = (g->along - wide / 2) * scale;
            g->along = 0.5 + cell->font->cap_height / 2;
        }
        cell->body = 1;
    }
}

/* ---- bodies of marks ---- */

/* Ink of a unit along the line, from its body's start as shaped. */
static bool ink_along(const struct sg_units *units, const struct sg_unit *u, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    bool upright = units->options->mode == SG_VERTICAL && !u->rotated;
    for (uint32_t i = 0; i < u->n_glyphs; i++) {
        const struct sg_unit_glyph *g = &units->glyphs[u->glyph_at + i];
        double box[4];
        if (!sg_font_ink(u->font, g->gid, box))
            continue;
        *low = fmin(*low, g->along + (upright ? -box[3] : box[0]));
        *high = fmax(*high, g->along + (upright ? -box[1] : box[2]));
    }
    return *high > *low;
}

static void move(const struct sg_units *units, const struct sg_unit *u, double by)
{
    for (uint32_t i = 0; i < u->n_glyphs; i++)
        units->glyphs[u->glyph_at + i].along += by;
}

static void make_half(const struct sg_units *units, struct sg_unit *u)
{
    double low, high, width = u->body;
    bool opener = u->c == SG_CLASS_OPENER, ink = ink_along(units, u, &low, &high);
    double shift = opener ? 0.5 - width : 0;
    if (ink && (low + shift < -INK_TOLERANCE || high + shift > 0.5 + INK_TOLERANCE)) {
        move(units, u, (1 - width) / 2);
        u->body = 1;
        return;
    }
    move(units, u, shift);
    u->body = 0.5;
    u->before = opener ? 0.5 : 0;
    u->after = opener ? 0 : 0.5;
}

static void make_body(const struct sg_units *units, struct sg_unit *u)
{
    switch ((enum sg_class)u->c) {
    case SG_CLASS_OPENER:
    case SG_CLASS_CLOSER:
    case SG_CLASS_COMMA:
    case SG_CLASS_STOP:
        make_half(units, u);
        break;
    case SG_CLASS_INTERPUNCT:
        move(units, u, (0.5 - u->body) / 2);
        u->body = 0.5;
        break;
    case SG_CLASS_FIXED:
        move(units, u, (1 - u->body) / 2);
        u->body = 1;
        break;
    case SG_CLASS_LONG: /* two ems for a pair whatever the font's dash measures */
        if (u->pair != 2 && u->n_glyphs == 1 && u->cp != 0x2E3A)
            move(units, u, (1 - u->body) / 2);
        u->body = u->cp == 0x2E3A ? 2 : 1;
        break;
    default:
        break;
    }
}

void sg_shape_units(struct sg_units *units)
{
    hb_buffer_t *buffer = hb_buffer_create();
    for (size_t from = 0, to; from < units->n; from = to) {
        to = from + 1;
        if (!units->units[from].font) {
            struct sg_unit *u = &units->units[from];
            u->body = u->c == SG_CLASS_WIDE_SPACE ? 1 : u->c == SG_CLASS_SPACE || u->cp == 0xA0 ? 0.25 : 0;
            continue;
        }
        while (to < units->n && same_run(units, from, to))
            to++;
        shape_run(units, buffer, from, to);
    }
    hb_buffer_destroy(buffer);
    for (size_t i = 0; i < units->n; i++)
        if (units->units[i].font)
            make_body(units, &units->units[i]);
}
