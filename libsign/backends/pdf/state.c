/* Graphics state; see state.h. */
#include "backends/pdf/state.h"

#include <string.h>

#include "base/num.h"

void sg_pdf_state_init(struct sg_pdf_state *state, struct sg_buf *out, struct sg_pdf_objects *objects,
                       struct sg_pdf_colours *colours, const struct sg_pdf_fonts *fonts)
{
    *state = (struct sg_pdf_state){ .out = out, .objects = objects, .colours = colours, .fonts = fonts,
                                    .pen = { .width = 1 } };
}

static void set_overprint(struct sg_pdf_state *state, bool on)
{
    enum sg_pdf_overprint how = on ? SG_PDF_OVERPRINT : state->colours->finish ? SG_PDF_SPARE : SG_PDF_KNOCK_OUT;
    if (how != state->overprint)
        sg_pdf_ink_spaces_overprint(state->colours, state->objects, state->out, how);
    state->overprint = how;
}

void sg_pdf_state_knock_out(struct sg_pdf_state *state)
{
    set_overprint(state, false);
}

void sg_pdf_state_pattern(struct sg_pdf_state *state, size_t number)
{
    sg_buf_printf(state->out, "/Pattern cs /P%zu scn\n", number);
    state->has_fill = false;
    set_overprint(state, false);
}

void sg_pdf_state_fill(struct sg_pdf_state *state, const struct sg_ink *ink)
{
    sg_pdf_ink_spaces_set(state->colours, state->objects, state->out, ink, state->has_fill ? &state->fill : NULL,
                      false);
    state->fill = *ink;
    state->has_fill = true;
    set_overprint(state, sg_ink_overprints(ink));
}

void sg_pdf_state_stroke(struct sg_pdf_state *state, const struct sg_ink *ink, const struct sg_stroke *pen)
{
    struct sg_buf *out = state->out;
    sg_pdf_ink_spaces_set(state->colours, state->objects, out, ink, state->has_stroke ? &state->stroke : NULL,
                      true);
    state->stroke = *ink;
    state->has_stroke = true;
    set_overprint(state, sg_ink_overprints(ink));
    if (!sg_num_equal(pen->width, state->pen.width)) {
        sg_buf_num(out, pen->width, 4);
        sg_buf_puts(out, " w\n");
    }
    if (pen->round != state->pen.round)
        sg_buf_puts(out, pen->round ? "1 J 1 j\n" : "0 J 0 j\n");
    bool dash = pen->n_dash != state->pen.n_dash;
    for (int i = 0; i < pen->n_dash && !dash; i++)
        dash = !sg_num_equal(pen->dash[i], state->pen.dash[i]);
    if (dash) {
        sg_buf_putc(out, '[');
        sg_buf_nums(out, pen->dash, pen->n_dash, 3);
        sg_buf_puts(out, "]0 d\n");
    }
    state->pen = *pen;
}

void sg_pdf_state_font(struct sg_pdf_state *state, const struct sg_run *run)
{
    const struct sg_pdf_font *font = state->font && state->font->font == run->font
                                         ? state->font
                                         : sg_pdf_fonts_find(state->fonts, run->font);
    bool vertical = sg_pdf_fonts_is_vertical(run);
    if (font == state->font && vertical == state->vertical && sg_num_equal(run->size, state->size))
        return;
    sg_buf_printf(state->out, "/%c%d ", "FV"[vertical], font->number);
    sg_buf_num(state->out, run->size, 4);
    sg_buf_puts(state->out, " Tf\n");
    state->font = font;
    state->vertical = vertical;
    state->size = run->size;
}
