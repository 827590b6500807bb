/* Fonts of a file; see fonts.h. */
#include "backends/pdf/fonts.h"

#include <assert.h>
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backends/pdf/tokens.h"
#include "backends/pdf/tounicode.h"
#include "base/grow.h"
#include "base/hash.h"
#include "base/num.h"

/* OS/2 fsType, OpenType 1.9: usage permissions exclude each other, the mildest counts in old fonts. */
enum { FS_USAGE = 0x000F, FS_RESTRICTED = 0x0002, FS_NO_SUBSET = 0x0100, FS_BITMAP_ONLY = 0x0200 };

struct sg_pdf_cluster sg_pdf_fonts_cluster(const struct sg_run *run, size_t first)
{
    const struct sg_glyph *glyph = &run->glyphs[first];
    struct sg_pdf_cluster cluster = { .first = first, .n = 1, .text = run->text + glyph->text_at,
                                      .text_len = glyph->text_len };
    while (first + cluster.n < run->n_glyphs && run->glyphs[first + cluster.n].text_len == 0)
        cluster.n++;
    return cluster;
}

bool sg_pdf_fonts_is_vertical(const struct sg_run *run)
{
    return run->vertical && run->angle == 0;
}

void sg_pdf_fonts_init(struct sg_pdf_fonts *fonts, struct sg_pdf_cache *cache)
{
    *fonts = (struct sg_pdf_fonts){ .cache = cache };
}

void sg_pdf_fonts_clear(struct sg_pdf_fonts *fonts)
{
    for (size_t i = 0; i < fonts->n; i++) {
        sg_pdf_subset_free(fonts->fonts[i]->own);
        free(fonts->fonts[i]->glyphs);
        free(fonts->fonts[i]->slots);
        g_free(fonts->fonts[i]->name);
        free(fonts->fonts[i]);
    }
    free(fonts->fonts);
}

static struct sg_pdf_font *find(const struct sg_pdf_fonts *fonts, const struct sg_font *font)
{
    for (size_t i = 0; i < fonts->n; i++)
        if (fonts->fonts[i]->font == font)
            return fonts->fonts[i];
    return NULL;
}

static struct sg_pdf_font *find_or_add(struct sg_pdf_fonts *fonts, const struct sg_font *font)
{
    struct sg_pdf_font *entry = find(fonts, font);
    if (entry)
        return entry;
    entry = sg_new(struct sg_pdf_font);
    sg_grow(fonts->fonts, fonts->n, fonts->cap);
    fonts->fonts[fonts->n++] = entry;
    entry->font = font;
    entry->number = (int)fonts->n;
    return entry;
}

static uint32_t *slot(const struct sg_pdf_font *font, uint32_t gid)
{
    size_t at = gid * 2654435761u & (font->n_slots - 1); /* Knuth's multiplicative hash */
    while (font->slots[at] && font->glyphs[font->slots[at] - 1].gid != gid)
        at = (at + 1) & (font->n_slots - 1);
    return &font->slots[at];
}

static void fill_slots(struct sg_pdf_font *font)
{
    memset(font->slots, 0, font->n_slots * sizeof *font->slots);
    for (size_t i = 0; i < font->n; i++)
        *slot(font, font->glyphs[i].gid) = (uint32_t)i + 1;
}

static struct sg_pdf_glyph *glyph_or_add(struct sg_pdf_font *font, uint32_t gid)
{
    if (font->n == font->cap) {
        sg_grow(font->glyphs, font->n, font->cap);
        free(font->slots);
        font->n_slots = font->cap * 2;
        font->slots = sg_new_array(uint32_t, font->n_slots);
        fill_slots(font);
    }
    uint32_t *at = slot(font, gid);
    if (!*at) {
        font->glyphs[font->n] = (struct sg_pdf_glyph){ .gid = gid,
                                                       .advance = sg_font_advance(font->font, gid) };
        *at = (uint32_t)++font->n;
    }
    return &font->glyphs[*at - 1];
}

/* Set apart by more than this, in ems, letters seem to have a space between them (reading.c). */
#define APART 0.08

static bool is_tracked(const struct sg_run *run)
{
    for (size_t i = 0; i + 1 < run->n_glyphs; i++) {
        const struct sg_glyph *a = &run->glyphs[i], *b = a + 1;
        double step = hypot(b->x - a->x, b->y - a->y) / run->size;
        if (step > (sg_font_advance(run->font, a->gid) + APART) * run->hscale)
            return true;
    }
    return false;
}

/* A blank of any width will do; the space itself has its own meaning. */
static void note_joiner(struct sg_pdf_font *font)
{
    static const uint32_t BLANKS[] = { 0x200B, 0x200A, 0x2009, 0x2002 };
    for (size_t i = 0; i < sizeof BLANKS / sizeof *BLANKS && !font->joiner; i++)
        font->joiner = sg_font_glyph(font->font, BLANKS[i]);
    if (!font->joiner)
        return;
    struct sg_pdf_glyph *glyph = glyph_or_add(font, font->joiner);
    if (glyph->text) {
        font->joiner = 0; /* taken for what the text means by it */
        return;
    }
    glyph->text = "\xE2\x80\x8B";
    glyph->text_len = 3;
    glyph->alone = true;
}

void sg_pdf_fonts_note(struct sg_pdf_fonts *fonts, const struct sg_run *run)
{
    if (!run->n_glyphs)
        return;
    struct sg_pdf_font *font = find_or_add(fonts, run->font);
    font->objects[sg_pdf_fonts_is_vertical(run)] = -1; /* numbered when the programs are cut */
    for (size_t i = 0; i < run->n_glyphs;) {
        struct sg_pdf_cluster cluster = sg_pdf_fonts_cluster(run, i);
        for (size_t k = 0; k < cluster.n; k++) {
            struct sg_pdf_glyph *glyph = glyph_or_add(font, run->glyphs[i + k].gid);
            bool alone = cluster.n == 1;
            /* The first meaning stays, but that of a glyph on its own goes before its part in a
             * cluster; other meanings get ActualText where they occur. */
            if (k == 0 && cluster.text_len && (!glyph->text || (alone && !glyph->alone))) {
                glyph->text = cluster.text;
                glyph->text_len = cluster.text_len;
                glyph->alone = alone;
            }
        }
        i += cluster.n;
    }
    if (!font->joiner && !sg_pdf_fonts_is_vertical(run) && is_tracked(run))
        note_joiner(font);
}

static int by_gid(const void *a, const void *b)
{
    uint32_t x = ((const struct sg_pdf_glyph *)a)->gid, y = ((const struct sg_pdf_glyph *)b)->gid;
    return (x > y) - (x < y);
}

static int by_code(const void *a, const void *b)
{
    unsigned x = ((const struct sg_pdf_glyph *)a)->code, y = ((const struct sg_pdf_glyph *)b)->code;
    return (x > y) - (x < y);
}

static bool may_embed(const struct sg_font *font, struct sg_report *report)
{
    bool forbidden = (font->fs_type & FS_USAGE) == FS_RESTRICTED ||
                     (font->fs_type & (FS_NO_SUBSET | FS_BITMAP_ONLY));
    if (!forbidden)
        return true;
    char bits[] = "0x0000";
    sg_hash_hex((const unsigned char[]){ (unsigned char)(font->fs_type >> 8), (unsigned char)font->fs_type },
                2, bits + 2);
    return sg_report_add(report, SG_FIND(FONT_NO_EMBED), NULL, font->family, font->style, bits, NULL);
}

/* Six letters from the glyphs and the face (9.6.4), so that equal subsets have equal names and
 * different ones in one folder do not. */
static void name_subset(struct sg_pdf_font *font)
{
    struct sg_buf all = SG_BUF_INIT;
    const char *postscript = font->font->postscript && *font->font->postscript ? font->font->postscript
                                                                               : "Unnamed";
    for (size_t i = 0; i < font->n; i++)
        sg_buf_append(&all, (const unsigned char[]){ (unsigned char)(font->glyphs[i].gid >> 8),
                                                     (unsigned char)font->glyphs[i].gid }, 2);
    sg_buf_puts(&all, postscript);
    unsigned char digest[32];
    sg_hash_sha256(all.data, all.len, digest);
    sg_buf_clear(&all);
    char tag[] = "AAAAAA";
    for (int i = 0; i < 6; i++)
        tag[i] = (char)('A' + digest[i] % 26);
    font->name = g_strdup_printf("%s+%s", tag, postscript);
}

static bool cut(struct sg_pdf_fonts *fonts, struct sg_pdf_font *font, struct sg_report *report)
{
    if (!may_embed(font->font, report))
        return false;
    qsort(font->glyphs, font->n, sizeof *font->glyphs, by_gid);
    name_subset(font);
    uint32_t *gids = sg_new_array(uint32_t, font->n);
    for (size_t i = 0; i < font->n; i++)
        gids[i] = font->glyphs[i].gid;
    font->program = sg_pdf_cache_program(fonts->cache, font->font, gids, font->n, &font->own);
    free(gids);
    if (!font->program)
        return sg_report_add(report, SG_FIND(FONT_UNUSABLE), NULL, font->font->family, font->font->style,
                             font->font->file, NULL);
    for (size_t i = 0; i < font->n; i++)
        font->glyphs[i].code = font->program->codes[i];
    qsort(font->glyphs, font->n, sizeof *font->glyphs, by_code);
    fill_slots(font);
    return true;
}

bool sg_pdf_fonts_cut(struct sg_pdf_fonts *fonts, struct sg_pdf_objects *objects, struct sg_report *report)
{
    bool good = true;
    for (size_t i = 0; i < fonts->n; i++) {
        struct sg_pdf_font *font = fonts->fonts[i];
        good = cut(fonts, font, report) && good;
        for (int v = 0; v < 2; v++)
            if (font->objects[v])
                font->objects[v] = sg_pdf_objects_reserve(objects);
    }
    return good;
}

const struct sg_pdf_font *sg_pdf_fonts_find(const struct sg_pdf_fonts *fonts, const struct sg_font *font)
{
    return find(fonts, font);
}

const struct sg_pdf_glyph *sg_pdf_fonts_glyph(const struct sg_pdf_font *font, uint32_t gid)
{
    uint32_t at = *slot(font, gid);
    assert(at);
    return &font->glyphs[at - 1];
}

static void put_base_font(struct sg_buf *out, const struct sg_pdf_font *font, const char *suffix)
{
    char *name = g_strconcat(font->name, suffix, NULL);
    sg_pdf_tokens_name(out, name);
    g_free(name);
}

/* W: `first [w w w]` for neighbouring codes, without those of the default width, one em. */
static void put_widths(struct sg_buf *out, const struct sg_pdf_font *font)
{
    bool open = false;
    unsigned next = 0;
    for (size_t i = 0; i < font->n; i++) {
        double width = font->glyphs[i].advance * 1000;
        unsigned code = font->glyphs[i].code;
        if (fabs(width - 1000) < 0.0005)
            continue;
        if (!open || code != next) {
            sg_buf_puts(out, open ? "]" : "/W[");
            sg_buf_printf(out, "%u[", code);
        } else {
            sg_buf_putc(out, ' ');
        }
        sg_buf_num(out, width, 3);
        open = true;
        next = code + 1;
    }
    if (open)
        sg_buf_puts(out, "]]");
}

static void write_cid_font(const struct sg_pdf_font *font, struct sg_pdf_objects *objects, int number,
                           int descriptor)
{
    struct sg_buf *out = sg_pdf_objects_begin(objects, number);
    const struct sg_pdf_ros *ros = &font->program->ros;
    sg_buf_printf(out, "<</Type/Font/Subtype/%s/BaseFont", font->font->cff ? "CIDFontType0" : "CIDFontType2");
    put_base_font(out, font, "");
    sg_buf_puts(out, "/CIDSystemInfo<</Registry");
    sg_pdf_tokens_text(out, ros->registry, strlen(ros->registry));
    sg_buf_puts(out, "/Ordering");
    sg_pdf_tokens_text(out, ros->ordering, strlen(ros->ordering));
    sg_buf_printf(out, "/Supplement %d>>/FontDescriptor %d 0 R", ros->supplement, descriptor);
    put_widths(out, font);
    if (!font->font->cff)
        sg_buf_puts(out, "/CIDToGIDMap/Identity");
    /* In vertical setting a glyph's origin is put at the middle of its advance on the baseline, one em
     * down to the next; the writer of text counts on it. */
    if (font->objects[1])
        sg_buf_puts(out, "/DW2[0 -1000]");
    sg_buf_puts(out, ">>");
    sg_pdf_objects_end(objects);
}

static void write_descriptor(const struct sg_pdf_font *font, struct sg_pdf_objects *objects, int number,
                             int file, int cid_set)
{
    const struct sg_font *face = font->font;
    /* No font says its stem width; this is the usual estimate from its weight. */
    double stem = 50 + face->weight / 65.0 * (face->weight / 65.0);
    struct sg_buf *out = sg_pdf_objects_begin(objects, number);
    sg_buf_puts(out, "<</Type/FontDescriptor/FontName");
    put_base_font(out, font, "");
    sg_buf_puts(out, "/Flags 4/FontBBox[");
    const double box[4] = { face->bbox[0] * 1000, face->bbox[1] * 1000, face->bbox[2] * 1000, face->bbox[3] * 1000 };
    sg_buf_nums(out, box, 4, 0);
    sg_buf_printf(out, "]/ItalicAngle 0/Ascent %s/Descent %s/CapHeight %s/StemV %s", SG_NUM(face->ascent * 1000, 0),
                  SG_NUM(face->descent * 1000, 0), SG_NUM(face->cap_height * 1000, 0), SG_NUM(stem, 0));
    sg_buf_printf(out, "/%s %d 0 R", face->cff ? "FontFile3" : "FontFile2", file);
    if (cid_set)
        sg_buf_printf(out, "/CIDSet %d 0 R", cid_set);
    sg_buf_puts(out, ">>");
    sg_pdf_objects_end(objects);
}

static void write_program(const struct sg_pdf_font *font, struct sg_pdf_objects *objects, int number)
{
    const struct sg_pdf_program *program = font->program;
    const struct sg_buf *bytes = objects->compress ? &program->deflated : &program->bytes;
    char entries[96];
    int n = font->font->cff ? snprintf(entries, sizeof entries, "/Subtype/CIDFontType0C")
                            : snprintf(entries, sizeof entries, "/Length1 %zu", program->bytes.len);
    if (objects->compress)
        snprintf(entries + n, sizeof entries - (size_t)n, "/Filter/FlateDecode");
    sg_pdf_objects_stream_as_is(objects, number, entries, bytes->data, bytes->len);
}

static void write_tounicode(const struct sg_pdf_fonts *fonts, const struct sg_pdf_font *font,
                            struct sg_pdf_objects *objects, int number)
{
    /* A glyph that is only ever a later part of a cluster says a zero width space to readers that know no
     * ActualText: with no entry they invent a character, with an empty one too. */
    static const char nothing[] = "\xE2\x80\x8B";
    struct sg_pdf_meaning *meanings = sg_new_array(struct sg_pdf_meaning, font->n);
    for (size_t i = 0; i < font->n; i++) {
        const struct sg_pdf_glyph *glyph = &font->glyphs[i];
        meanings[i] = (struct sg_pdf_meaning){ glyph->code, glyph->text ? glyph->text : nothing,
                                               glyph->text ? glyph->text_len : sizeof nothing - 1 };
    }
    struct sg_buf map = SG_BUF_INIT;
    sg_pdf_tounicode_write(&map, meanings, font->n);
    if (map.failed)
        objects->out->failed = true;
    GBytes *coded = objects->compress ? sg_pdf_cache_deflated(fonts->cache, map.data, map.len) : NULL;
    if (coded)
        sg_pdf_objects_stream_as_is(objects, number, "/Filter/FlateDecode", g_bytes_get_data(coded, NULL),
                                    g_bytes_get_size(coded));
    else
        sg_pdf_objects_stream(objects, number, "", map.data, map.len);
    g_bytes_unref(coded);
    sg_buf_clear(&map);
    free(meanings);
}

static void write_cid_set(const struct sg_pdf_font *font, struct sg_pdf_objects *objects, int number)
{
    unsigned char *bits = sg_new_array(unsigned char, 8192);
    bits[0] = 0x80; /* .notdef */
    unsigned last = 0;
    for (size_t i = 0; i < font->n; i++) {
        last = font->glyphs[i].code;
        bits[last / 8] |= (unsigned char)(0x80 >> last % 8);
    }
    sg_pdf_objects_stream(objects, number, "", bits, last / 8 + 1);
    free(bits);
}

void sg_pdf_fonts_write(const struct sg_pdf_fonts *fonts, struct sg_pdf_objects *objects, bool cid_set)
{
    for (size_t i = 0; i < fonts->n; i++) {
        const struct sg_pdf_font *font = fonts->fonts[i];
        int cid_font = sg_pdf_objects_reserve(objects), descriptor = sg_pdf_objects_reserve(objects);
        int file = sg_pdf_objects_reserve(objects), map = sg_pdf_objects_reserve(objects);
        int set = cid_set ? sg_pdf_objects_reserve(objects) : 0;
        for (int v = 0; v < 2; v++) {
            if (!font->objects[v])
                continue;
            const char *cmap = v ? "Identity-V" : "Identity-H";
            struct sg_buf *out = sg_pdf_objects_begin(objects, font->objects[v]);
            sg_buf_puts(out, "<</Type/Font/Subtype/Type0/BaseFont");
            /* 9.7.6.1: the CMap's name follows the name of a CFF font, not that of a TrueType one. */
            put_base_font(out, font, !font->font->cff ? "" : v ? "-Identity-V" : "-Identity-H");
            sg_buf_printf(out, "/Encoding/%s/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", cmap, cid_font,
                          map);
            sg_pdf_objects_end(objects);
        }
        write_cid_font(font, objects, cid_font, descriptor);
        write_descriptor(font, objects, descriptor, file, set);
        write_program(font, objects, file);
        write_tounicode(fonts, font, objects, map);
        if (set)
            write_cid_set(font, objects, set);
    }
}

void sg_pdf_fonts_resources(const struct sg_pdf_fonts *fonts, struct sg_buf *out)
{
    for (size_t i = 0; i < fonts->n; i++)
        for (int v = 0; v < 2; v++)
            if (fonts->fonts[i]->objects[v])
                sg_buf_printf(out, "/%c%d %d 0 R", "FV"[v], fonts->fonts[i]->number,
                              fonts->fonts[i]->objects[v]);
}
