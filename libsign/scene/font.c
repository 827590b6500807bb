/* Faces through HarfBuzz; see font.h. Files are memory-mapped, tables are read when asked for. */
#include "scene/font.h"

#include <hb-ot.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"

static unsigned u16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static int s16(const unsigned char *p)
{
    return (int16_t)u16(p);
}

/* A table's bytes, or NULL when it is shorter than `need`. The blob is to be destroyed. */
static const unsigned char *table(hb_face_t *face, hb_tag_t tag, unsigned need, hb_blob_t **blob)
{
    unsigned len;
    *blob = hb_face_reference_table(face, tag);
    const char *bytes = hb_blob_get_data(*blob, &len);
    return bytes && len >= need ? (const unsigned char *)bytes : NULL;
}

static char *name(hb_face_t *face, hb_ot_name_id_t first, hb_ot_name_id_t second)
{
    char text[512];
    const hb_ot_name_id_t ids[] = {first, second};
    hb_language_t english = hb_language_from_string("en", -1);
    for (int i = 0; i < 2; i++) {
        unsigned len = sizeof text;
        if (hb_ot_name_get_utf8(face, ids[i], english, &len, text) > 0 && len > 0)
            return strdup(text);
    }
    return strdup("");
}

static void read_metrics(struct sg_font *font)
{
    hb_blob_t *blob;
    double em = font->upem;
    const unsigned char *os2 = table(font->face, HB_TAG('O', 'S', '/', '2'), 72, &blob);
    font->weight = 400;
    font->cap_height = 0.733;
    font->ascent = 0.88;
    font->descent = -0.12;
    if (os2) {
        font->weight = (int)u16(os2 + 4);
        font->fs_type = (uint16_t)u16(os2 + 8);
        font->ascent = s16(os2 + 68) / em;
        font->descent = s16(os2 + 70) / em;
        if (u16(os2) >= 2 && hb_blob_get_length(blob) >= 90)
            font->cap_height = s16(os2 + 88) / em;
    }
    hb_blob_destroy(blob);
    const unsigned char *head = table(font->face, HB_TAG('h', 'e', 'a', 'd'), 54, &blob);
    for (int i = 0; head && i < 4; i++)
        font->bbox[i] = s16(head + 36 + 2 * i) / em;
    hb_blob_destroy(blob);
    hb_blob_t *cff = hb_face_reference_table(font->face, HB_TAG('C', 'F', 'F', ' '));
    font->cff = hb_blob_get_length(cff) > 0;
    hb_blob_destroy(cff);
}

struct sg_font *sg_font_open(const char *file, unsigned index)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (!blob)
        return NULL;
    sg_memory_watch();
    hb_face_t *face = index < hb_face_count(blob) ? hb_face_create(blob, index) : NULL;
    hb_blob_destroy(blob);
    if (!face || hb_face_get_glyph_count(face) == 0) {
        hb_face_destroy(face);
        return NULL;
    }
    struct sg_font *font = sg_new(struct sg_font);
    font->face = face;
    font->upem = hb_face_get_upem(face);
    font->hb = hb_font_create(face);
    hb_ot_font_set_funcs(font->hb);
    hb_font_set_scale(font->hb, (int)font->upem, (int)font->upem);
    hb_font_make_immutable(font->hb);
    hb_face_make_immutable(face);
    font->file = strdup(file);
    font->index = index;
    font->family = name(face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY);
    font->style = name(face, HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY, HB_OT_NAME_ID_FONT_SUBFAMILY);
    font->postscript = name(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_OT_NAME_ID_FULL_NAME);
    font->version = name(face, HB_OT_NAME_ID_VERSION_STRING, HB_OT_NAME_ID_UNIQUE_ID);
    font->ink = calloc(hb_face_get_glyph_count(face), sizeof *font->ink);
    read_metrics(font);
    sg_memory_require();
    return font;
}

void sg_font_free(struct sg_font *font)
{
    if (!font)
        return;
    hb_font_destroy(font->hb);
    hb_face_destroy(font->face);
    free(font->file);
    free(font->family);
    free(font->style);
    free(font->postscript);
    free(font->version);
    free((void *)font->ink);
    free(font);
}

const char *sg_font_licence(const struct sg_font *font, struct sg_arena *arena)
{
    char text[1024];
    unsigned len = sizeof text;
    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_LICENSE, hb_language_from_string("en", -1), &len, text);
    return sg_arena_strndup(arena, text, len < sizeof text ? len : sizeof text - 1);
}

uint32_t sg_font_glyph(const struct sg_font *font, uint32_t cp)
{
    hb_codepoint_t gid = 0;
    sg_memory_watch();
    bool there = hb_font_get_nominal_glyph(font->hb, cp, &gid);
    sg_memory_require();
    return there ? gid : 0;
}

double sg_font_advance(const struct sg_font *font, uint32_t gid)
{
    sg_memory_watch();
    hb_position_t advance = hb_font_get_glyph_h_advance(font->hb, gid);
    sg_memory_require();
    return advance / (double)font->upem;
}

/* Reading a charstring to the end costs microseconds, and every sign asks for the same glyphs: a box is
 * kept as four 16-bit font units, with the highest box there is for a blank glyph and 0 for unknown. */
#define INK_UNKNOWN UINT64_C(0)
#define INK_BLANK (~UINT64_C(0))

static uint64_t pack(int a, int b, int c, int d)
{
    return (uint64_t)(uint16_t)a << 48 | (uint64_t)(uint16_t)b << 32 | (uint64_t)(uint16_t)c << 16 | (uint64_t)(uint16_t)d;
}

static uint64_t find_ink(const struct sg_font *font, uint32_t gid)
{
    hb_glyph_extents_t e;
    sg_memory_watch();
    bool there = hb_font_get_glyph_extents(font->hb, gid, &e);
    sg_memory_require();
    if (!there || e.width == 0 || e.height == 0)
        return INK_BLANK;
    return pack(e.x_bearing, e.y_bearing + e.height, e.x_bearing + e.width, e.y_bearing);
}

bool sg_font_ink(const struct sg_font *font, uint32_t gid, double box[4])
{
    if (gid >= hb_face_get_glyph_count(font->face))
        return false;
    uint64_t ink = font->ink ? atomic_load_explicit(&font->ink[gid], memory_order_relaxed) : INK_UNKNOWN;
    if (ink == INK_UNKNOWN) {
        ink = find_ink(font, gid);
        if (font->ink)
            atomic_store_explicit(&font->ink[gid], ink, memory_order_relaxed);
    }
    for (int i = 0; i < 4; i++)
        box[i] = (int16_t)(ink >> (48 - 16 * i)) / (double)font->upem;
    return ink != INK_BLANK;
}

unsigned sg_font_glyph_hash(const void *glyph)
{
    const struct sg_font_glyph *of = glyph;
    return (unsigned)((uintptr_t)of->font >> 4) ^ of->gid * 2654435761u; /* Knuth's multiplicative hash */
}

int sg_font_glyph_equal(const void *glyph, const void *other)
{
    const struct sg_font_glyph *a = glyph, *b = other;
    return a->font == b->font && a->gid == b->gid;
}

/* ---- outlines ---- */

struct pen {
    struct sg_path *path;
    double em;
};

static void move_to(hb_draw_funcs_t *funcs, void *to, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    const struct pen *pen = to;
    sg_path_move(pen->path, (double)x / pen->em, (double)y / pen->em);
}

static void line_to(hb_draw_funcs_t *funcs, void *to, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    const struct pen *pen = to;
    sg_path_line(pen->path, (double)x / pen->em, (double)y / pen->em);
}

static void cubic_to(hb_draw_funcs_t *funcs, void *to, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
                     float x3, float y3, void *user)
{
    (void)funcs, (void)state, (void)user;
    const struct pen *pen = to;
    sg_path_curve(pen->path, (double)x1 / pen->em, (double)y1 / pen->em, (double)x2 / pen->em, (double)y2 / pen->em,
                  (double)x3 / pen->em, (double)y3 / pen->em);
}

static void close_path(hb_draw_funcs_t *funcs, void *to, hb_draw_state_t *state, void *user)
{
    (void)funcs, (void)state, (void)user;
    sg_path_close(((const struct pen *)to)->path);
}

bool sg_font_outline(const struct sg_font *font, uint32_t gid, struct sg_path *out)
{
    if (gid >= hb_face_get_glyph_count(font->face))
        return false;
    /* HarfBuzz turns quadratic curves into cubic ones itself when no quadratic function is set. */
    sg_memory_watch();
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
    struct pen pen = {out, font->upem};
    hb_font_get_glyph_shape(font->hb, gid, funcs, &pen);
    hb_draw_funcs_destroy(funcs);
    sg_memory_require();
    return true;
}
