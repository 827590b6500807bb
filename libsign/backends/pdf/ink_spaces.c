/* Colours; see ink_spaces.h. */
#include "backends/pdf/ink_spaces.h"

#include <stdlib.h>
#include <string.h>

#include "backends/pdf/tokens.h"
#include "base/grow.h"

void sg_pdf_ink_spaces_clear(struct sg_pdf_colours *colours)
{
    free(colours->separations);
}

static bool is_process(const struct sg_ink *ink)
{
    return ink->kind == SG_INK_CMYK;
}

/* The colorant: "All" prints on every plate (PDF 32000-1 8.6.6.4). */
static const char *colorant(const struct sg_ink *ink)
{
    if (ink->kind == SG_INK_REGISTRATION)
        return "All";
    return ink->name ? ink->name : ink->kind == SG_INK_CUT ? "CutContour" : "Spot";
}

/* One space for each colorant: two alternates under one name would be two answers to a proof. */
static size_t separation_of(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects,
                            const struct sg_ink *ink)
{
    for (size_t i = 0; i < colours->n; i++)
        if (!strcmp(colorant(&colours->separations[i].ink), colorant(ink)))
            return i;
    sg_grow(colours->separations, colours->n, colours->cap);
    colours->separations[colours->n] =
        (struct sg_pdf_separation){ .ink = *ink, .object = sg_pdf_objects_reserve(objects) };
    return colours->n++;
}

void sg_pdf_ink_spaces_set(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, struct sg_buf *out,
                        const struct sg_ink *ink, const struct sg_ink *now, bool stroke)
{
    if (now && sg_ink_equal(ink, now))
        return;
    if (is_process(ink)) {
        sg_buf_nums(out, ink->cmyk, 4, 4);
        sg_buf_puts(out, stroke ? " K\n" : " k\n");
        return;
    }
    size_t i = separation_of(colours, objects, ink);
    if (!now || is_process(now) || strcmp(colorant(now), colorant(ink)))
        sg_buf_printf(out, "/CS%zu %s ", i + 1, stroke ? "CS" : "cs");
    sg_buf_num(out, ink->tint, 4);
    sg_buf_puts(out, stroke ? " SCN\n" : " scn\n");
}

void sg_pdf_ink_spaces_overprint(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects,
                             struct sg_buf *out, bool on)
{
    if (!colours->overprint[on])
        colours->overprint[on] = sg_pdf_objects_reserve(objects);
    sg_buf_puts(out, on ? "/GS1 gs\n" : "/GS0 gs\n");
}

static void write_separation(const struct sg_pdf_separation *separation, struct sg_pdf_objects *objects)
{
    static const double all[4] = { 1, 1, 1, 1 };
    const struct sg_ink *ink = &separation->ink;
    const double *full = ink->kind == SG_INK_REGISTRATION ? all : ink->cmyk;
    struct sg_buf *out = sg_pdf_objects_begin(objects, separation->object);
    sg_buf_puts(out, "[/Separation");
    sg_pdf_tokens_name(out, colorant(ink));
    sg_buf_puts(out, "/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[");
    sg_buf_nums(out, full, 4, 4);
    sg_buf_puts(out, "]>>]");
    sg_pdf_objects_end(objects);
}

void sg_pdf_ink_spaces_write(const struct sg_pdf_colours *colours, struct sg_pdf_objects *objects)
{
    for (size_t i = 0; i < colours->n; i++)
        write_separation(&colours->separations[i], objects);
    for (int on = 0; on < 2; on++) {
        if (!colours->overprint[on])
            continue;
        struct sg_buf *out = sg_pdf_objects_begin(objects, colours->overprint[on]);
        /* OPM 1: a process ink of zero leaves the plate below as it is, so K100 spares C, M and Y. */
        sg_buf_puts(out, on ? "<</Type/ExtGState/OP true/op true/OPM 1>>"
                            : "<</Type/ExtGState/OP false/op false/OPM 0>>");
        sg_pdf_objects_end(objects);
    }
}

void sg_pdf_ink_spaces_resources(const struct sg_pdf_colours *colours, struct sg_buf *out)
{
    if (colours->n) {
        sg_buf_puts(out, "/ColorSpace<<");
        for (size_t i = 0; i < colours->n; i++)
            sg_buf_printf(out, "/CS%zu %d 0 R", i + 1, colours->separations[i].object);
        sg_buf_puts(out, ">>");
    }
}

void sg_pdf_ink_spaces_states(const struct sg_pdf_colours *colours, struct sg_buf *out)
{
    for (int on = 0; on < 2; on++)
        if (colours->overprint[on])
            sg_buf_printf(out, "/GS%d %d 0 R", on, colours->overprint[on]);
}

int sg_pdf_ink_spaces_object(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, const struct sg_ink *ink)
{
    return colours->separations[separation_of(colours, objects, ink)].object;
}
