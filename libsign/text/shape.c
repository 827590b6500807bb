/* Shaping: glyphs and advances of units, each run of one face once through HarfBuzz. */
#include <stdlib.h>
#include <hb.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "base/grow.h"
#include "text/shape.h"
#include "text/faces.h"

/* Alphabetic baseline of Latin lying in a vertical line, left of the column's centre: it puts the
 * ideographic em box (-.12 to .88) into the column (CLREQ 3.2.3). */
#define LYING_BASELINE (-0.38)

/* What a run is shaped as. */
enum dress {
    DRESS_HAN,
    DRESS_LATIN,
    DRESS_QUOTE, /* Latin quotes: Chinese faces draw them an em wide unless asked for proportional ones */
    DRESS_DOT    /* interpuncts: some faces draw U+00B7 for Latin unless asked for the full-width one */
};

static enum dress dress_of(const struct sg_unit *u)
{
    if (u->c == SG_CLASS_INTERPUNCT)
        return DRESS_DOT;
    if (u->c == SG_CLASS_OTHER && u->cp >= 0x2018 && u->cp <= 0x201D)
        return DRESS_QUOTE;
    return sg_classes_is_latin((enum sg_class)u->c) || u->cp < 0x80 ? DRESS_LATIN : DRESS_HAN;
}

static hb_script_t script_of(const struct sg_unit *u)
{
    if (u->cp < 0x80)
        return HB_SCRIPT_LATIN;
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), u->cp);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ? HB_SCRIPT_LATIN : script;
}

static bool same_run(const struct sg_unit *x, const struct sg_unit *y)
{
    if (x->font != y->font || x->at + x->len != y->at || y->breaks || x->way != y->way || x->way == SG_WAY_SHARED)
        return false;
    /* Each pair alone: a face may draw three dashes in one piece, but a line may end after two. */
    if (x->c == SG_CLASS_LONG || y->c == SG_CLASS_LONG)
        return x->pair == SG_PAIR_FIRST && y->pair == SG_PAIR_SECOND;
    enum dress dress = dress_of(x);
    return dress == dress_of(y) && (dress != DRESS_LATIN || script_of(x) == script_of(y));
}

static struct sg_unit_glyph *add_glyph(struct sg_units *units)
{
    sg_arena_grow(units->arena, units->glyphs, units->n_glyphs, units->cap_glyphs);
    return &units->glyphs[units->n_glyphs++];
}

struct shaper {
    struct sg_units *units;
    struct sg_units_teller *teller;
    hb_buffer_t *buffer;
    hb_language_t language;
};

/* A combining mark that the face does not place stands over the middle of its letter. */
static void seat_mark(const struct sg_unit *u, const struct sg_unit_glyph *base, struct sg_unit_glyph *mark)
{
    double over[4], own[4];
    if (u->way != SG_WAY_UPRIGHT && sg_font_ink(u->font, base->gid, over) && sg_font_ink(u->font, mark->gid, own))
        mark->along = base->along + (over[0] + over[2] - own[0] - own[2]) / 2;
}

/* Glyphs of one HarfBuzz cluster onto units [first, end): all of them to the first, the width shared
 * evenly, as a dash of two ems that the face draws in one piece. */
static void give_cluster(struct shaper *s, size_t first, size_t end, const hb_glyph_info_t *info,
                         const hb_glyph_position_t *pos, unsigned n)
{
    struct sg_units *units = s->units;
    struct sg_unit *u = &units->units[first];
    double em = u->font->upem, pen = 0;
    bool down = u->way == SG_WAY_UPRIGHT, lying = u->way == SG_WAY_LYING, missing = false;
    u->glyph_at = (uint32_t)units->n_glyphs;
    for (unsigned i = 0; i < n; i++) {
        double right = pos[i].x_offset / em, up = pos[i].y_offset / em;
        double advance = (down ? -pos[i].y_advance : pos[i].x_advance) / em;
        missing = missing || info[i].codepoint == 0;
        if (info[i].codepoint != 0)
            *add_glyph(units) = (struct sg_unit_glyph){
                .gid = info[i].codepoint,
                .along = pen + (down ? -up : right),
                .across = down ? right : lying ? LYING_BASELINE + up : -up,
                .hscale = 1,
                .angle = lying ? 90 : 0,
            };
        pen += advance;
    }
    u->n_glyphs = (uint32_t)(units->n_glyphs - u->glyph_at);
    for (unsigned i = 1; i < u->n_glyphs && u->n_glyphs == n; i++)
        if (pos[i].x_advance == 0 && pos[i].x_offset == 0 && pos[i].y_offset == 0)
            seat_mark(u, &units->glyphs[u->glyph_at], &units->glyphs[u->glyph_at + i]);
    for (size_t i = first; i < end; i++) {
        units->units[i].body = pen / (double)(end - first);
        units->units[i].joined = i > first;
        if (i > first)
            units->units[i].n_glyphs = 0;
    }
    if (missing)
        sg_faces_miss(units, u, s->teller);
}

static void shape_buffer(struct shaper *s, const struct sg_unit *first)
{
    enum dress dress = dress_of(first);
    static const hb_feature_t NO_KERNING = {HB_TAG('k', 'e', 'r', 'n'), 0, 0, HB_FEATURE_GLOBAL_END},
                              WIDE = {HB_TAG('f', 'w', 'i', 'd'), 1, 0, HB_FEATURE_GLOBAL_END},
                              NARROW = {HB_TAG('p', 'w', 'i', 'd'), 1, 0, HB_FEATURE_GLOBAL_END},
                              NO_LIGATURES = {HB_TAG('l', 'i', 'g', 'a'), 0, 0, HB_FEATURE_GLOBAL_END};
    hb_feature_t features[4];
    unsigned n = 0;
    if (dress == DRESS_HAN || dress == DRESS_DOT) /* kana would be set closer than its cells */
        features[n++] = NO_KERNING;
    if (dress == DRESS_DOT)
        features[n++] = WIDE;
    if (dress == DRESS_QUOTE)
        features[n++] = NARROW;
    if (s->units->options->tracking != 0) /* letters that stand apart are not tied together */
        features[n++] = NO_LIGATURES;
    hb_buffer_set_content_type(s->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_flags(s->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_direction(s->buffer, first->way == SG_WAY_UPRIGHT ? HB_DIRECTION_TTB : HB_DIRECTION_LTR);
    hb_buffer_set_script(s->buffer, dress == DRESS_LATIN ? script_of(first) : HB_SCRIPT_HAN);
    hb_buffer_set_language(s->buffer, s->language);
    hb_shape(first->font->hb, s->buffer, features, n);
}

/* Shapes units [from, to), which are one run; `instead`, when not 0, is shaped in place of the text. */
static void shape_run(struct shaper *s, size_t from, size_t to, uint32_t instead)
{
    const struct sg_unit *u = s->units->units;
    sg_memory_watch();
    hb_buffer_clear_contents(s->buffer);
    for (size_t i = from; i < to; i++) {
        const char *text = s->units->text, *p = text + u[i].at, *end = p + u[i].len;
        while (p < end && !instead) {
            uint32_t at = (uint32_t)(p - text), cp = sg_utf8_next(&p, end);
            hb_buffer_add(s->buffer, cp == '\t' ? ' ' : u[i].instead ? u[i].cp : cp, at);
        }
    }
    if (instead)
        hb_buffer_add(s->buffer, instead, u[from].at);
    shape_buffer(s, &u[from]);
    sg_memory_require();
    if (!hb_buffer_allocation_successful(s->buffer))
        abort();
    unsigned n, k = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, &n);
    for (size_t i = from; i < to && k < n;) {
        unsigned end = k;
        while (end < n && info[end].cluster < u[i].at + u[i].len)
            end++;
        size_t stop = i + 1;
        while (stop < to && (end == n || u[stop].at + u[stop].len <= info[end].cluster))
            stop++;
        if (end > k) /* otherwise nothing stands for it: an ignorable */
            give_cluster(s, i, stop, info + k, pos + k, end - k);
        k = end;
        i = stop;
    }
}

/* Digits side by side in the cell, condensed to fit, their height in its middle. */
static void share_cell(struct sg_units *units, struct sg_unit *u)
{
    double wide = u->body, scale = wide > 1 ? 1 / wide : 1;
    for (uint32_t k = 0; k < u->n_glyphs; k++) {
        struct sg_unit_glyph *g = &units->glyphs[u->glyph_at + k];
        g->hscale = scale;
        g->across = (g->along - wide / 2) * scale;
        g->along = 0.5 + u->font->cap_height / 2;
    }
    u->body = 1;
}

/* ---- marks without a vertical form ---- */

/* GB/T 15834 5.2.3: the quotes of vertical text. */
static uint32_t corner_bracket(uint32_t cp)
{
    switch (cp) {
    case 0x201C: return 0x300E;
    case 0x201D: return 0x300F;
    case 0x2018: return 0x300C;
    case 0x2019: return 0x300D;
    default: return 0;
    }
}

/* Whether shaping for a column changed nothing: the face has no form for it. */
static bool is_same_lying(struct shaper *s, size_t from, size_t to, uint32_t instead)
{
    struct sg_units *units = s->units;
    struct sg_unit before[2];
    size_t n = to - from;
    memcpy(before, units->units + from, n * sizeof *before);
    for (size_t i = from; i < to; i++)
        units->units[i].way = SG_WAY_LYING;
    shape_run(s, from, to, instead);
    bool same = true;
    for (size_t i = 0; i < n && same; i++) {
        const struct sg_unit *a = &before[i], *b = &units->units[from + i];
        same = a->n_glyphs == b->n_glyphs;
        for (uint32_t k = 0; same && k < a->n_glyphs; k++)
            same = units->glyphs[a->glyph_at + k].gid == units->glyphs[b->glyph_at + k].gid;
    }
    if (!same)
        memcpy(units->units + from, before, n * sizeof *before);
    return same;
}

/* Brackets, dashes and ellipses for which the face has no vertical form lie down (UAX #50, Tr). */
static void settle(struct shaper *s, size_t from, size_t to)
{
    struct sg_unit *all = s->units->units;
    for (size_t i = from, end; i < to; i = end) {
        struct sg_unit *u = &all[i];
        end = i + 1 + (u->pair == SG_PAIR_FIRST && i + 1 < to);
        if (u->c != SG_CLASS_OPENER && u->c != SG_CLASS_CLOSER && u->c != SG_CLASS_CONNECTOR && u->c != SG_CLASS_LONG)
            continue;
        uint32_t corner = corner_bracket(u->cp);
        if (!is_same_lying(s, i, end, 0) || !corner || !sg_font_glyph(u->font, corner))
            continue;
        u->way = SG_WAY_UPRIGHT;
        shape_run(s, i, end, corner);
        is_same_lying(s, i, end, corner);
    }
}

void sg_shape_units(struct sg_units *units, struct sg_units_teller *teller)
{
    struct shaper s = {units, teller, hb_buffer_create(), hb_language_from_string("zh-Hans", -1)};
    for (size_t from = 0, to; from < units->n; from = to) {
        const struct sg_unit *u = &units->units[from];
        to = from + 1;
        if (!u->font)
            continue;
        while (to < units->n && same_run(&units->units[to - 1], &units->units[to]))
            to++;
        shape_run(&s, from, to, 0);
        if (u->way == SG_WAY_SHARED)
            share_cell(units, &units->units[from]);
        else if (u->way == SG_WAY_UPRIGHT && dress_of(u) == DRESS_HAN)
            settle(&s, from, to);
    }
    hb_buffer_destroy(s.buffer);
}
