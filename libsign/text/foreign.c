/* Paragraphs with a script that runs from right to left, joins or stacks its letters: their order,
 * shapes and lines are PangoLayout's. Faces are chosen here as for all text, and what comes out are
 * lines, cells and glyphs like those of the paragraph engine, in em. Cells are in the text's order,
 * glyphs from left to right. In a column such a line lies, as Mongolian does by nature: its face has
 * the letters on their side. */
#include <glib.h>
#include <pango/pango.h>
#include <string.h>

#include "base/utf8.h"
#include "text/fontmaps.h"
#include "text/scripts.h"
#include "text/foreign.h"
#include "text/faces.h"
#include "text/set.h"

#define SIZE 1000 /* Pango's positions are whole numbers: so many make an em that nothing is rounded away */
#define EM ((double)(SIZE * PANGO_SCALE))
#define WIDEST 2000.0 /* em: the most that Pango's whole numbers hold */
#define SLACK 1e-4

struct stretch {
    uint32_t from, to;
    const struct sg_font *font;
};

struct setter {
    struct sg_units *units;
    struct stretch *stretches;
    size_t n_stretches;
    const struct sg_font **fonts; /* each once */
    size_t n_fonts;
    double widen;    /* em added to each space of the line */
    uint32_t end;    /* of the line's text; spaces from here on take no room */
};

/* ---- faces ---- */

/* Drawn with what stands before it if that face has it: marks, blanks, digits, brackets. */
static bool follows(uint32_t cp)
{
    switch (g_unichar_get_script(cp)) {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
        return true;
    default:
        return g_unichar_ismark(cp);
    }
}

static const struct sg_font *face_of(struct setter *s, const struct sg_unit *u, const struct sg_font *main,
                                     const struct sg_font *last, struct sg_units_teller *teller)
{
    bool unseen = g_unichar_isspace(u->cp) || g_unichar_iscntrl(u->cp) || g_unichar_type(u->cp) == G_UNICODE_FORMAT ||
                  sg_units_is_ignorable(u->cp);
    if (last && (unseen || (follows(u->cp) && sg_font_glyph(last, u->cp))))
        return last;
    if (unseen || sg_font_glyph(main, u->cp))
        return main;
    return sg_faces_find(s->units, u, teller);
}

static void choose_faces(struct setter *s, const struct sg_font *main, struct sg_units_teller *teller)
{
    const char *text = s->units->text, *end = text + s->units->text_len;
    size_t n = sg_utf8_count(text, s->units->text_len);
    const struct sg_font *last = NULL;
    s->stretches = sg_arena_new_array(s->units->arena, struct stretch, n);
    s->fonts = sg_arena_new_array(s->units->arena, const struct sg_font *, n + 1);
    for (const char *p = text; p < end;) {
        struct sg_unit u = {.at = (uint32_t)(p - text), .cp = sg_utf8_next(&p, end)};
        u.len = (uint32_t)(p - text) - u.at;
        const struct sg_font *font = face_of(s, &u, main, last, teller);
        if (!font) /* told; its place stays empty */
            font = last ? last : main;
        if (s->n_stretches == 0 || font != last)
            s->stretches[s->n_stretches++] = (struct stretch){u.at, 0, font};
        s->stretches[s->n_stretches - 1].to = u.at + u.len;
        size_t k = 0;
        while (k < s->n_fonts && s->fonts[k] != font)
            k++;
        if (k == s->n_fonts)
            s->fonts[s->n_fonts++] = font;
        last = font;
    }
}

/* Embeddings, overrides and isolates would let a sign read otherwise than its text: word joiners, as
 * long in UTF-8, stand in for them. */
static void drop_controls(struct sg_units *units, char *text, struct sg_units_teller *teller)
{
    for (const char *p = text, *end = text + units->text_len; p < end;) {
        const char *from = p;
        uint32_t cp = sg_utf8_next(&p, end);
        const char *shown, *code;
        if (!((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069)))
            continue;
        if (sg_units_tell(teller, units->arena, cp, &shown, &code))
            sg_report_add(teller->report, SG_FIND(CHARACTER_DROPPED), teller->place, code, "format", NULL);
        memcpy(text + (from - text), "\u2060", (size_t)(p - from));
    }
}

/* ---- PangoLayout ---- */

static PangoAttrList *attributes_of(const struct setter *s)
{
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_fallback_new(FALSE));
    for (size_t i = 0; i < s->n_stretches; i++) {
        const struct stretch *stretch = &s->stretches[i];
        PangoFontDescription *description = pango_font_description_new();
        pango_font_description_set_family(description, stretch->font->family);
        pango_font_description_set_weight(description, (PangoWeight)stretch->font->weight);
        pango_font_description_set_absolute_size(description, EM);
        PangoAttribute *attribute = pango_attr_font_desc_new(description);
        attribute->start_index = stretch->from;
        attribute->end_index = stretch->to;
        pango_attr_list_insert(list, attribute);
        pango_font_description_free(description);
    }
    return list;
}

static PangoLayout *lay_out(const struct setter *s, PangoFontMap *map)
{
    const struct sg_para_options *options = s->units->options;
    PangoContext *context = pango_font_map_create_context(map);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    PangoLayout *layout = pango_layout_new(context);
    g_object_unref(context);
    PangoAttrList *attributes = attributes_of(s);
    pango_layout_set_text(layout, s->units->text, (int)s->units->text_len);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    pango_layout_set_indent(layout, (int)(CLAMP(options->indent, -WIDEST, WIDEST) * EM));
    if (options->width > 0)
        pango_layout_set_width(layout, (int)(MIN(options->width, WIDEST) * EM));
    return layout;
}

/* ---- lines ---- */

static void tell_missing(const struct setter *s, uint32_t at, uint32_t len, struct sg_units_teller *teller)
{
    const char *p = s->units->text + at;
    struct sg_unit u = {.at = at, .len = len, .cp = sg_utf8_next(&p, s->units->text + s->units->text_len)};
    sg_faces_miss(s->units, &u, teller);
}

/* Puts glyphs [from, to) of a run, one cluster, at `x` em; returns its width. */
static double put_cluster(const struct setter *s, const PangoGlyphItem *run, int from, int to, double x, uint32_t len,
                          struct sg_line *line, struct sg_units_teller *teller)
{
    const PangoGlyphString *glyphs = run->glyphs;
    const struct sg_font *font = sg_fontmaps_font(run->item->analysis.font, s->fonts, s->n_fonts);
    bool lies = s->units->options->mode == SG_VERTICAL, missing = !font;
    uint32_t at = (uint32_t)(run->item->offset + glyphs->log_clusters[from]), slice = len;
    struct sg_set_glyph *out = (struct sg_set_glyph *)line->glyphs;
    double pen = x;
    for (int i = from; i < to; i++) {
        const PangoGlyphInfo *g = &glyphs->glyphs[i];
        bool empty = g->glyph == PANGO_GLYPH_EMPTY;
        missing = missing || g->glyph == 0 || (!empty && (g->glyph & PANGO_GLYPH_UNKNOWN_FLAG));
        if (!missing && !empty) {
            double up = -(g->geometry.y_offset + run->y_offset) / EM;
            out[line->n_glyphs++] = (struct sg_set_glyph){
                .font = font,
                .gid = g->glyph,
                .x = pen + g->geometry.x_offset / EM,
                .y = lies ? up - (font->ascent + font->descent) / 2 : -up,
                .angle = lies ? 90 : 0,
                .hscale = 1,
                .text_at = at,
                .text_len = slice,
            };
            slice = 0;
        }
        pen += g->geometry.width / EM;
    }
    if (s->units->text[at] == ' ')
        pen = at < s->end ? pen + s->widen : x;
    if (missing)
        tell_missing(s, at, len, teller);
    ((struct sg_cell *)line->cells)[line->n_cells++] =
        (struct sg_cell){.text_at = at, .text_len = len, .x = x, .adv = pen - x};
    return pen - x;
}

static double put_run(const struct setter *s, const PangoGlyphItem *run, double x, struct sg_line *line,
                      struct sg_units_teller *teller)
{
    const int *clusters = run->glyphs->log_clusters, n = run->glyphs->num_glyphs;
    bool rtl = run->item->analysis.level % 2 == 1;
    double start = x;
    for (int from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && clusters[to] == clusters[from];)
            to++;
        int next = rtl ? (from > 0 ? clusters[from - 1] : run->item->length)
                       : (to < n ? clusters[to] : run->item->length);
        x += put_cluster(s, run, from, to, x, (uint32_t)(next - clusters[from]), line, teller);
    }
    return x - start;
}

static int by_text(const void *a, const void *b)
{
    const struct sg_cell *x = a, *y = b;
    return (x->text_at > y->text_at) - (x->text_at < y->text_at);
}

/* Into the text's order, marks to their letters, and without the spaces that a break swallows. */
static void order_cells(const struct setter *s, struct sg_line *line, struct sg_cell *cells)
{
    size_t n = 0;
    if (line->n_cells)
        qsort(cells, line->n_cells, sizeof *cells, by_text);
    for (size_t i = 0; i < line->n_cells; i++) {
        const char *p = s->units->text + cells[i].text_at;
        struct sg_cell *last = n ? &cells[n - 1] : NULL;
        if (!last || !g_unichar_ismark(sg_utf8_next(&p, s->units->text + s->units->text_len))) {
            cells[n++] = cells[i];
            continue;
        }
        last->x = MIN(last->x, cells[i].x);
        last->adv += cells[i].adv;
        last->text_len = cells[i].text_at + cells[i].text_len - last->text_at;
    }
    while (n && cells[n - 1].text_at >= s->end)
        n--;
    line->n_cells = n;
}

/* Spaces alone are widened: Pango would pull joined letters apart where a line has none. */
static double space_to_add(const struct setter *s, uint32_t from, double room)
{
    size_t n = 0;
    for (uint32_t i = from; i < s->end; i++)
        n += s->units->text[i] == ' ';
    return n && room > 0 ? room / (double)n : 0;
}

/* Where a line starts: text that runs to the left begins at the measure's right end. */
static double start_of(const struct sg_para_options *options, const PangoLayoutLine *from, double width)
{
    double indent = from->is_paragraph_start ? options->indent : 0, room = options->width - indent - width;
    bool rtl = from->resolved_dir == PANGO_DIRECTION_RTL;
    if (options->width <= 0 || room <= 0)
        return options->width > 0 && rtl ? MIN(0, room) : indent;
    if (options->align == SG_CENTER)
        return indent + room / 2;
    if (options->align == SG_RIGHT)
        return indent + room;
    return rtl ? room : indent;
}

static double put_runs(const struct setter *s, const PangoLayoutLine *from, struct sg_line *line,
                       struct sg_units_teller *teller)
{
    double x = 0;
    line->n_cells = line->n_glyphs = 0;
    for (const GSList *r = from->runs; r; r = r->next)
        x += put_run(s, r->data, x, line, teller);
    return x;
}

static void put_line(struct setter *s, PangoLayoutLine *from, bool hard, struct sg_line *line,
                     struct sg_units_teller *teller)
{
    const struct sg_para_options *options = s->units->options;
    double indent = from->is_paragraph_start ? options->indent : 0;
    size_t n = 0;
    for (const GSList *r = from->runs; r; r = r->next)
        n += (size_t)((const PangoGlyphItem *)r->data)->glyphs->num_glyphs;
    struct sg_cell *cells = sg_arena_new_array(s->units->arena, struct sg_cell, n);
    struct sg_set_glyph *glyphs = sg_arena_new_array(s->units->arena, struct sg_set_glyph, n);
    *line = (struct sg_line){
        .text_at = (uint32_t)from->start_index, .hard_end = hard, .cells = cells, .glyphs = glyphs};
    s->end = (uint32_t)(from->start_index + from->length);
    while (!hard && s->end > line->text_at && s->units->text[s->end - 1] == ' ')
        s->end--;
    line->text_len = s->end - line->text_at;
    s->widen = 0;
    line->width = put_runs(s, from, line, teller);
    if (options->align == SG_JUSTIFY && options->width > 0 && !hard) {
        s->widen = space_to_add(s, line->text_at, options->width - indent - line->width);
        line->width = put_runs(s, from, line, teller);
    }
    line->x = start_of(options, from, line->width);
    for (size_t i = 0; i < line->n_cells; i++)
        cells[i].x += line->x;
    for (size_t i = 0; i < line->n_glyphs; i++)
        glyphs[i].x += line->x;
    order_cells(s, line, cells);
    line->overfull = options->width > 0 && line->width > options->width - indent + SLACK;
    sg_place_ink(line, options->mode == SG_VERTICAL);
}

size_t sg_foreign_set(struct sg_units *units, char *text, const struct sg_font *main, struct sg_units_teller *teller,
                      struct sg_line **lines)
{
    struct setter s = {.units = units};
    drop_controls(units, text, teller);
    choose_faces(&s, main, teller);
    struct sg_fontmaps *maps = sg_fontset_maps(teller->set);
    PangoFontMap *map = sg_fontmaps_take(maps, s.fonts, s.n_fonts);
    if (!map) {
        units->missing = true;
        *lines = NULL;
        if (teller->report)
            sg_report_add(teller->report, SG_FIND(THREADS_NONE), teller->place, NULL);
        return 0;
    }
    PangoLayout *layout = lay_out(&s, map);
    size_t n = (size_t)pango_layout_get_line_count(layout), i = 0;
    /* A line break at the text's end begins no other line. */
    if (n > 1 && units->text_len && units->text[units->text_len - 1] == '\n')
        n--;
    *lines = sg_arena_new_array(units->arena, struct sg_line, n);
    for (GSList *l = pango_layout_get_lines_readonly(layout); l && i < n; l = l->next, i++) {
        const PangoLayoutLine *next = l->next ? l->next->data : NULL;
        put_line(&s, l->data, !next || next->is_paragraph_start, &(*lines)[i], teller);
    }
    g_object_unref(layout);
    sg_fontmaps_give(maps, map);
    return n;
}
