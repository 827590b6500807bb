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

void sg_pdf_ink_spaces_mix(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, const struct sg_ink *ink)
{
    if (!ink || ink->kind != SG_INK_SPOT)
        return;
    size_t spot = separation_of(colours, objects, ink), i = 0;
    while (i < colours->n_mixed && colours->mixed[i] != spot)
        i++;
    if (i < colours->n_mixed || i == SG_PDF_MIXED_MAX)
        return;
    colours->mixed[colours->n_mixed++] = spot;
    if (colours->mixed_object)
        return;
    colours->mixed_object = sg_pdf_objects_reserve(objects);
    colours->mixed_function = sg_pdf_objects_reserve(objects);
}

/* A colour in the space of all: what it does not print on is 0 there, so that it knocks these out and no other. */
static void set_mixed(const struct sg_pdf_colours *colours, struct sg_buf *out, const struct sg_ink *ink, bool stroke)
{
    static const double NONE[4] = { 0, 0, 0, 0 };
    sg_buf_puts(out, stroke ? "/CSN CS " : "/CSN cs ");
    sg_buf_nums(out, is_process(ink) ? ink->cmyk : NONE, 4, 4);
    for (size_t i = 0; i < colours->n_mixed; i++) {
        bool own = !is_process(ink) && !strcmp(colorant(&colours->separations[colours->mixed[i]].ink), colorant(ink));
        sg_buf_putc(out, ' ');
        sg_buf_num(out, own ? ink->tint : 0, 4);
    }
    sg_buf_puts(out, stroke ? " SCN\n" : " scn\n");
}

void sg_pdf_ink_spaces_set(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, struct sg_buf *out,
                        const struct sg_ink *ink, const struct sg_ink *now, bool stroke)
{
    if (now && sg_ink_equal(ink, now))
        return;
    bool colour = (is_process(ink) && !sg_ink_overprints(ink)) || ink->kind == SG_INK_SPOT;
    if (colours->n_mixed && colour) {
        set_mixed(colours, out, ink, stroke);
        return;
    }
    if (is_process(ink)) {
        sg_buf_nums(out, ink->cmyk, 4, 4);
        sg_buf_puts(out, stroke ? " K\n" : " k\n");
        return;
    }
    size_t i = separation_of(colours, objects, ink);
    if (!now || colours->n_mixed || is_process(now) || strcmp(colorant(now), colorant(ink)))
        sg_buf_printf(out, "/CS%zu %s ", i + 1, stroke ? "CS" : "cs");
    sg_buf_num(out, ink->tint, 4);
    sg_buf_puts(out, stroke ? " SCN\n" : " scn\n");
}

void sg_pdf_ink_spaces_overprint(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects,
                             struct sg_buf *out, enum sg_pdf_overprint how)
{
    if (!colours->overprint[how])
        colours->overprint[how] = sg_pdf_objects_reserve(objects);
    sg_buf_printf(out, "/GS%d gs\n", (int)how);
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

/* The four inks, and each spot's stand-in by its tint on top of them. */
static void write_mixed(const struct sg_pdf_colours *colours, struct sg_pdf_objects *objects)
{
    struct sg_buf code = SG_BUF_INIT, entries = SG_BUF_INIT;
    size_t n = colours->n_mixed;
    sg_buf_printf(&code, "{%zu %zu roll", n + 4, n); /* the spots below the four */
    for (size_t i = n; i-- > 0;) {
        const struct sg_ink *ink = &colours->separations[colours->mixed[i]].ink;
        for (int c = 3; c >= 0; c--) {
            sg_buf_puts(&code, " 4 index ");
            sg_buf_num(&code, ink->cmyk[c], 4);
            sg_buf_puts(&code, " mul add 4 1 roll");
        }
        sg_buf_puts(&code, " 5 -1 roll pop");
    }
    sg_buf_putc(&code, '}');
    sg_buf_puts(&entries, "/FunctionType 4/Domain[");
    for (size_t i = 0; i < n + 4; i++)
        sg_buf_puts(&entries, i ? " 0 1" : "0 1");
    sg_buf_puts(&entries, "]/Range[0 1 0 1 0 1 0 1]");
    sg_pdf_objects_stream(objects, colours->mixed_function, sg_buf_text(&entries), code.data, code.len);
    sg_buf_clear(&code);
    sg_buf_clear(&entries);
    struct sg_buf *out = sg_pdf_objects_begin(objects, colours->mixed_object);
    sg_buf_puts(out, "[/DeviceN[/Cyan/Magenta/Yellow/Black");
    for (size_t i = 0; i < n; i++)
        sg_pdf_tokens_name(out, colorant(&colours->separations[colours->mixed[i]].ink));
    sg_buf_printf(out, "]/DeviceCMYK %d 0 R<</Colorants<<", colours->mixed_function);
    for (size_t i = 0; i < n; i++) {
        sg_pdf_tokens_name(out, colorant(&colours->separations[colours->mixed[i]].ink));
        sg_buf_printf(out, " %d 0 R", colours->separations[colours->mixed[i]].object);
    }
    sg_buf_puts(out, ">>>>]");
    sg_pdf_objects_end(objects);
}

void sg_pdf_ink_spaces_write(const struct sg_pdf_colours *colours, struct sg_pdf_objects *objects)
{
    for (size_t i = 0; i < colours->n; i++)
        write_separation(&colours->separations[i], objects);
    if (colours->n_mixed)
        write_mixed(colours, objects);
    for (int on = 0; on < SG_PDF_N_OVERPRINTS; on++) {
        if (!colours->overprint[on])
            continue;
        struct sg_buf *out = sg_pdf_objects_begin(objects, colours->overprint[on]);
        /* OPM 1: a process ink of zero leaves the plate below as it is, so K100 spares C, M and Y. */
        static const char *const STATES[SG_PDF_N_OVERPRINTS] = {
            [SG_PDF_KNOCK_OUT] = "<</Type/ExtGState/OP false/op false/OPM 0>>",
            [SG_PDF_OVERPRINT] = "<</Type/ExtGState/OP true/op true/OPM 1>>",
            [SG_PDF_SPARE] = "<</Type/ExtGState/OP true/op true/OPM 0>>"};
        sg_buf_puts(out, STATES[on]);
        sg_pdf_objects_end(objects);
    }
}

void sg_pdf_ink_spaces_resources(const struct sg_pdf_colours *colours, struct sg_buf *out)
{
    if (colours->n) {
        sg_buf_puts(out, "/ColorSpace<<");
        for (size_t i = 0; i < colours->n; i++)
            sg_buf_printf(out, "/CS%zu %d 0 R", i + 1, colours->separations[i].object);
        if (colours->n_mixed)
            sg_buf_printf(out, "/CSN %d 0 R", colours->mixed_object);
        sg_buf_puts(out, ">>");
    }
}

void sg_pdf_ink_spaces_states(const struct sg_pdf_colours *colours, struct sg_buf *out)
{
    for (int on = 0; on < SG_PDF_N_OVERPRINTS; on++)
        if (colours->overprint[on])
            sg_buf_printf(out, "/GS%d %d 0 R", on, colours->overprint[on]);
}

int sg_pdf_ink_spaces_object(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, const struct sg_ink *ink)
{
    return colours->separations[separation_of(colours, objects, ink)].object;
}
