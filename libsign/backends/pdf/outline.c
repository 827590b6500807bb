/* Outlined text; see outline.h.
 *
 * A glyph is drawn in the units of its font under a matrix of its own: the outline is then exact,
 * its numbers are short, and the second 服 of a sheet costs deflate a few bytes. */
#include "backends/pdf/outline.h"

#include <math.h>
#include <stdlib.h>

#include "backends/pdf/page.h"
#include "backends/pdf/path_operators.h"

struct outline {
    const struct sg_font *font;
    uint32_t gid;
    struct sg_buf operators;
};

static guint hash_outline(gconstpointer at)
{
    const struct outline *outline = at;
    return g_direct_hash(outline->font) ^ outline->gid * 2654435761u;
}

static gboolean equal_outlines(gconstpointer at, gconstpointer with)
{
    const struct outline *a = at, *b = with;
    return a->font == b->font && a->gid == b->gid;
}

static void free_outline(gpointer at)
{
    struct outline *outline = at;
    sg_buf_clear(&outline->operators);
    g_free(outline);
}

void sg_pdf_outline_init(struct sg_pdf_outlines *outlines)
{
    outlines->glyphs = g_hash_table_new_full(hash_outline, equal_outlines, free_outline, NULL);
}

void sg_pdf_outline_clear(struct sg_pdf_outlines *outlines)
{
    g_hash_table_destroy(outlines->glyphs);
}

static const struct sg_buf *outline_of(struct sg_pdf_outlines *outlines, const struct sg_font *font,
                                       uint32_t gid)
{
    struct outline key = { .font = font, .gid = gid };
    struct outline *outline = g_hash_table_lookup(outlines->glyphs, &key);
    if (outline)
        return &outline->operators;
    outline = g_new0(struct outline, 1);
    outline->font = font;
    outline->gid = gid;
    struct sg_arena *arena = sg_arena_new();
    struct sg_path path;
    sg_path_init(&path, arena);
    if (sg_font_outline(font, gid, &path) && sg_pdf_path_operators_put(&outline->operators, &path, font->upem, 2))
        sg_buf_puts(&outline->operators, "f\n");
    sg_arena_free(arena);
    g_hash_table_add(outlines->glyphs, outline);
    return &outline->operators;
}

void sg_pdf_outline_run(struct sg_pdf_outlines *outlines, struct sg_pdf_state *state,
                        const struct sg_run *run)
{
    sg_pdf_state_fill(state, &run->ink);
    double unit = run->size / run->font->upem, turn = run->angle * G_PI / 180;
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct sg_glyph *glyph = &run->glyphs[i];
        const struct sg_buf *operators = outline_of(outlines, run->font, glyph->gid);
        if (operators->failed)
            state->out->failed = true;
        if (!operators->len)
            continue;
        sg_buf_puts(state->out, "q ");
        sg_pdf_page_concat(state->out,
                           (struct sg_matrix){ unit * run->hscale * cos(turn), unit * run->hscale * sin(turn),
                                               unit * sin(turn), -unit * cos(turn), glyph->x, glyph->y });
        sg_buf_append(state->out, operators->data, operators->len);
        sg_buf_puts(state->out, "Q\n");
    }
}
