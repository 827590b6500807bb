/* Outlined text; see outline.h.
 *
 * A glyph is drawn in the units of its font under a matrix of its own: the outline is then exact,
 * its numbers are short, and the second 服 of a sheet costs deflate a few bytes. */
#include "backends/pdf/outline.h"

#include <stdlib.h>

#include "backends/pdf/page.h"
#include "backends/pdf/path_operators.h"

struct outline {
    struct sg_font_glyph of;
    struct sg_buf operators;
};

static void free_outline(gpointer at)
{
    struct outline *outline = at;
    sg_buf_clear(&outline->operators);
    g_free(outline);
}

void sg_pdf_outline_init(struct sg_pdf_outlines *outlines)
{
    outlines->glyphs = g_hash_table_new_full(sg_font_glyph_hash, sg_font_glyph_equal, free_outline, NULL);
}

void sg_pdf_outline_clear(struct sg_pdf_outlines *outlines)
{
    g_hash_table_destroy(outlines->glyphs);
}

static const struct sg_buf *outline_of(struct sg_pdf_outlines *outlines, const struct sg_font *font,
                                       uint32_t gid)
{
    const struct sg_font_glyph key = { font, gid };
    struct outline *outline = g_hash_table_lookup(outlines->glyphs, &key);
    if (outline)
        return &outline->operators;
    outline = g_new0(struct outline, 1);
    outline->of = key;
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
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct sg_glyph *glyph = &run->glyphs[i];
        const struct sg_buf *operators = outline_of(outlines, run->font, glyph->gid);
        if (operators->failed)
            state->out->failed = true;
        if (!operators->len)
            continue;
        sg_buf_puts(state->out, "q ");
        sg_pdf_page_concat(state->out, sg_scene_glyph_matrix(run, glyph, run->size / run->font->upem));
        sg_buf_append(state->out, operators->data, operators->len);
        sg_buf_puts(state->out, "Q\n");
    }
}
