/* EPS; see eps.h. Millimetres, y down, under one matrix; ASCII throughout, pictures as Flate in base 85. */
#include "backends/eps/eps.h"

#include <libdeflate.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backends/pdf/blending.h"
#include "backends/pdf/page.h"
#include "backends/pdf/page_content.h"
#include "backends/pdf/path_operators.h"
#include "backends/pixels.h"
#include "base/num.h"

#define SPOTS_MAX 64 /* told in the header */

struct eps_writer {
    const struct sg_scene *scene;
    struct sg_colour *colour;
    struct sg_buf *out;
    struct sg_report *report;
    const char *named; /* file or frame of what is being painted */
    bool finish;       /* there is white base or varnish, which nothing may knock out */
    bool good;
};

/* The operators of PDF that our paths and matrices are written with. */
static const char PROLOG[] =
    "%%BeginProlog\n"
    "/m/moveto load def/l/lineto load def/c/curveto load def/h/closepath load def/f/fill load def/f*/eofill load def\n"
    "/S/stroke load def/q/gsave load def/Q/grestore load def/cm{matrix astore concat}bind def\n"
    "/re{4 2 roll moveto 1 index 0 rlineto 0 exch rlineto neg 0 rlineto closepath}bind def\n"
    "/K{true setoverprint[/Separation/Black/DeviceCMYK{0 0 0 4 -1 roll}bind]setcolorspace setcolor}bind def\n"
    "%%EndProlog\n";

/* ---- inks ---- */

/* A string with its brackets. */
static void put_string(struct sg_buf *out, const char *text)
{
    sg_buf_putc(out, '(');
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if (*p < 0x20 || *p > 0x7E || *p == '(' || *p == ')' || *p == '\\')
            sg_buf_printf(out, "\\%03o", *p);
        else
            sg_buf_putc(out, (char)*p);
    sg_buf_putc(out, ')');
}

static void put_alternate(struct sg_buf *out, const struct sg_ink *ink)
{
    for (int i = 0; i < 4; i++) {
        sg_buf_puts(out, i < 3 ? "dup " : "");
        sg_buf_num(out, ink->cmyk[i], 4);
        sg_buf_puts(out, i < 3 ? " mul exch " : " mul");
    }
}

/* The ink's space as an array. What knocks out, and must spare white base and varnish, says all four process plates. */
static void put_space(struct sg_buf *out, const struct sg_ink *ink, bool sparing)
{
    if (ink->kind == SG_INK_REGISTRATION) {
        sg_buf_puts(out, "[/Separation/All/DeviceCMYK{dup dup dup}]");
        return;
    }
    sg_buf_puts(out, sparing ? "[/DeviceN[/Cyan/Magenta/Yellow/Black " : "[/Separation ");
    put_string(out, ink->name);
    sg_buf_puts(out, sparing ? "cvn]/DeviceCMYK{5 1 roll pop pop pop pop " : "cvn/DeviceCMYK{");
    put_alternate(out, ink);
    sg_buf_puts(out, "}]");
}

static void set_ink(struct eps_writer *w, const struct sg_ink *ink)
{
    bool over = sg_ink_overprints(ink);
    if (ink->kind == SG_INK_CMYK && over) {
        sg_buf_num(w->out, ink->cmyk[3], 4);
        sg_buf_puts(w->out, " K\n");
        return;
    }
    sg_buf_puts(w->out, over || w->finish ? "true setoverprint " : "false setoverprint ");
    if (ink->kind == SG_INK_CMYK) {
        sg_buf_nums(w->out, ink->cmyk, 4, 4);
        sg_buf_puts(w->out, " setcmykcolor\n");
        return;
    }
    bool sparing = !over && w->finish && ink->kind != SG_INK_REGISTRATION;
    put_space(w->out, ink, sparing);
    sg_buf_puts(w->out, sparing ? "setcolorspace 0 0 0 0 " : "setcolorspace ");
    sg_buf_num(w->out, ink->tint, 4);
    sg_buf_puts(w->out, " setcolor\n");
}

/* ---- operations ---- */

static void fill(struct eps_writer *w, const struct sg_op *op)
{
    const struct sg_shading *shading = op->u.fill.shading;
    const char *rule = op->u.fill.even_odd ? "eo" : "";
    if (!shading) {
        set_ink(w, &op->u.fill.ink);
        if (sg_pdf_path_operators_put(w->out, op->u.fill.path, 1, 4))
            sg_buf_puts(w->out, op->u.fill.even_odd ? "f*\n" : "f\n");
        return;
    }
    sg_buf_puts(w->out, "q ");
    if (sg_pdf_path_operators_put(w->out, op->u.fill.path, 1, 4)) {
        struct sg_buf space = SG_BUF_INIT;
        bool spot = shading->stops[0].ink.kind != SG_INK_CMYK;
        if (spot)
            put_space(&space, &shading->stops[0].ink, false);
        sg_buf_printf(w->out, "%sclip newpath %s setoverprint ", rule, w->finish ? "true" : "false");
        sg_pdf_page_concat(w->out, shading->m);
        sg_pdf_blending_shading(w->out, shading, spot ? sg_buf_text(&space) : "/DeviceCMYK", spot);
        sg_buf_puts(w->out, "shfill ");
        sg_buf_clear(&space);
    }
    sg_buf_puts(w->out, "Q\n");
}

static void stroke(struct eps_writer *w, const struct sg_path *path, const struct sg_ink *ink, const struct sg_stroke *pen)
{
    set_ink(w, ink);
    sg_buf_num(w->out, pen->width, 4);
    sg_buf_printf(w->out, " setlinewidth %d setlinecap %d setlinejoin[", pen->round, pen->round);
    sg_buf_nums(w->out, pen->dash, pen->n_dash, 4);
    sg_buf_puts(w->out, "]0 setdash\n");
    if (sg_pdf_path_operators_put(w->out, path, 1, 4))
        sg_buf_puts(w->out, "S\n");
}

/* Letters in the units of their font, so that their numbers are short. */
static void glyphs(struct eps_writer *w, const struct sg_run *run)
{
    set_ink(w, &run->ink);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_arena *arena = sg_arena_new();
        struct sg_path path;
        struct sg_buf outline = SG_BUF_INIT;
        sg_path_init(&path, arena);
        if (sg_font_outline(run->font, run->glyphs[i].gid, &path) &&
            sg_pdf_path_operators_put(&outline, &path, run->font->upem, 2)) {
            sg_buf_puts(w->out, "q ");
            sg_pdf_page_concat(w->out, sg_scene_glyph_matrix(run, &run->glyphs[i], run->size / run->font->upem));
            sg_buf_append(w->out, outline.data, outline.len);
            sg_buf_puts(w->out, "f Q\n");
        }
        w->good = w->good && !outline.failed;
        sg_buf_clear(&outline);
        sg_arena_free(arena);
    }
}

static void put_base85(struct sg_buf *out, const unsigned char *p, size_t len)
{
    for (size_t i = 0; i < len; i += 4) {
        size_t n = len - i < 4 ? len - i : 4;
        uint32_t word = 0;
        for (size_t k = 0; k < 4; k++)
            word = word << 8 | (k < n ? p[i + k] : 0);
        char digits[5];
        for (int k = 4; k >= 0; k--, word /= 85)
            digits[k] = (char)('!' + word % 85);
        if (word == 0 && n == 4 && digits[0] == '!' && digits[1] == '!' && digits[2] == '!' && digits[3] == '!' && digits[4] == '!')
            sg_buf_putc(out, 'z');
        else
            for (size_t k = 0; k <= n; k++)
                sg_buf_putc(out, digits[k]);
        if (i % 64 == 60)
            sg_buf_putc(out, '\n');
    }
    sg_buf_puts(out, "~>\n");
}

static bool refuse(struct eps_writer *w)
{
    w->good = false;
    return sg_report_add(w->report, SG_FIND(EPS_BLENDS), NULL, w->named, NULL);
}

/* Samples for the file: the plates, each pixel after whether it is left out, if some are. malloc'd; NULL after a finding. */
static unsigned char *samples_of(struct eps_writer *w, const struct sg_image *image, bool *masked)
{
    size_t n = (size_t)image->width_px * (size_t)image->height_px;
    *masked = false;
    for (size_t i = 0; image->alpha && i < n; i++) {
        *masked = *masked || image->alpha[i] == 0;
        if (image->alpha[i] != 0 && image->alpha[i] != 255) {
            refuse(w);
            return NULL;
        }
    }
    unsigned char *inks = sg_pixels_inks(image, w->colour, w->report);
    if (!inks || !*masked)
        return inks;
    unsigned char *both = malloc(5 * n);
    for (size_t i = 0; both && i < n; i++) {
        both[5 * i] = image->alpha[i] ? 0 : 255;
        for (size_t k = 0; k < 4; k++)
            both[5 * i + 1 + k] = inks[4 * i + k];
    }
    free(inks);
    if (!both)
        sg_report_add(w->report, SG_FIND(NO_MEMORY), NULL, "EPS", NULL);
    return both;
}

static void put_picture_head(struct eps_writer *w, const struct sg_image *image, bool masked)
{
    char size[120];
    snprintf(size, sizeof size, "/Width %d/Height %d/BitsPerComponent 8/ImageMatrix[%d 0 0 %d 0 0]", image->width_px,
             image->height_px, image->width_px, image->height_px);
    if (masked)
        sg_buf_puts(w->out, "<</ImageType 3/InterleaveType 1/DataDict");
    sg_buf_printf(w->out, "<</ImageType 1%s/Decode[0 1 0 1 0 1 0 1]/DataSource currentfile/ASCII85Decode filter/FlateDecode filter>>", size);
    if (masked)
        sg_buf_printf(w->out, "/MaskDict<</ImageType 1%s/Decode[0 1]>>>>", size);
    sg_buf_puts(w->out, "image\n");
}

static void picture(struct eps_writer *w, const struct sg_image *image, struct sg_matrix place)
{
    bool masked;
    unsigned char *samples = samples_of(w, image, &masked);
    size_t len = (size_t)image->width_px * (size_t)image->height_px * (masked ? 5 : 4);
    struct libdeflate_compressor *deflater = samples ? libdeflate_alloc_compressor(6) : NULL;
    size_t bound = deflater ? libdeflate_zlib_compress_bound(deflater, len) : 0;
    unsigned char *coded = bound ? malloc(bound) : NULL;
    w->good = w->good && samples;
    if (coded) {
        size_t n = libdeflate_zlib_compress(deflater, samples, len, coded, bound);
        sg_buf_printf(w->out, "q %s setoverprint/DeviceCMYK setcolorspace ", w->finish ? "true" : "false");
        sg_pdf_page_concat(w->out, place);
        put_picture_head(w, image, masked);
        put_base85(w->out, coded, n);
        sg_buf_puts(w->out, "Q\n");
    } else if (samples) {
        w->good = sg_report_add(w->report, SG_FIND(NO_MEMORY), NULL, "EPS", NULL);
    }
    libdeflate_free_compressor(deflater);
    free(coded);
    free(samples);
}

static void begin_group(struct eps_writer *w, const struct sg_group *group)
{
    if (sg_group_blends(group))
        refuse(w);
    sg_buf_puts(w->out, "q ");
    if (group->clip && sg_pdf_path_operators_put(w->out, group->clip, 1, 4))
        sg_buf_puts(w->out, group->even_odd ? "eoclip newpath\n" : "clip newpath\n");
}

static void paint(struct eps_writer *w, const struct sg_op *op)
{
    switch (op->kind) {
    case SG_OP_FILL:
        fill(w, op);
        break;
    case SG_OP_STROKE:
        stroke(w, op->u.stroke.path, &op->u.stroke.ink, &op->u.stroke.pen);
        break;
    case SG_OP_GLYPHS:
        glyphs(w, &op->u.run);
        break;
    case SG_OP_IMAGE:
        picture(w, op->u.image.image, op->u.image.place);
        break;
    case SG_OP_GROUP_BEGIN:
        begin_group(w, &op->u.group);
        break;
    case SG_OP_GROUP_END:
        sg_buf_puts(w->out, "Q\n");
        break;
    default:
        break;
    }
}

/* Nothing but marks leaves the clip, or is read in spite of a mirror. */
static void begin_layer(struct eps_writer *w, bool marks)
{
    const struct sg_scene *scene = w->scene;
    sg_buf_puts(w->out, "q\n");
    if (marks)
        return;
    if (scene->mirrored)
        sg_pdf_page_concat(w->out, (struct sg_matrix){-1, 0, 0, 1, scene->width, 0});
    if (!scene->clipped)
        return;
    sg_buf_nums(w->out, (const double[]){scene->clip.x, scene->clip.y, scene->clip.w, scene->clip.h}, 4, 4);
    sg_buf_puts(w->out, " rectclip\n");
}

static void paint_layer(struct eps_writer *w, enum sg_pdf_group layer)
{
    bool open = false;
    for (size_t i = 0; i < w->scene->n_ops; i++) {
        const struct sg_op *op = &w->scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN && (op->u.tag.file || op->u.tag.frame))
            w->named = op->u.tag.file ? op->u.tag.file : op->u.tag.frame;
        if (op->kind == SG_OP_TAG_BEGIN || op->kind == SG_OP_TAG_END || sg_pdf_page_content_layer(op) != layer)
            continue;
        if (!open)
            begin_layer(w, layer == SG_PDF_MARKS);
        open = true;
        paint(w, op);
    }
    if (open)
        sg_buf_puts(w->out, "Q\n");
}

/* ---- the file ---- */

static void put_spots(struct eps_writer *w)
{
    const struct sg_ink *spots[SPOTS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < w->scene->n_ops && n < SPOTS_MAX; i++) {
        const struct sg_ink *ink = sg_scene_op_ink(&w->scene->ops[i]);
        bool known = !ink || !ink->name;
        w->finish = w->finish || (ink && ink->kind == SG_INK_FINISH);
        for (size_t k = 0; k < n && !known; k++)
            known = sg_ink_equal(spots[k], ink) || strcmp(spots[k]->name, ink->name) == 0;
        if (!known)
            spots[n++] = ink;
    }
    for (size_t i = 0; i < n; i++) {
        sg_buf_puts(w->out, i ? "%%+ " : "%%DocumentCustomColors: ");
        put_string(w->out, spots[i]->name);
        sg_buf_putc(w->out, '\n');
    }
    for (size_t i = 0; i < n; i++) {
        sg_buf_puts(w->out, i ? "%%+ " : "%%CMYKCustomColor: ");
        sg_buf_nums(w->out, spots[i]->cmyk, 4, 4);
        sg_buf_putc(w->out, ' ');
        put_string(w->out, spots[i]->name);
        sg_buf_putc(w->out, '\n');
    }
}

static void put_head(struct eps_writer *w, const char *producer)
{
    const struct sg_scene *scene = w->scene;
    double around = 2 * (scene->bleed + scene->margin);
    double width = (scene->width + around) * SG_PT_PER_MM, height = (scene->height + around) * SG_PT_PER_MM;
    sg_buf_printf(w->out, "%%!PS-Adobe-3.0 EPSF-3.0\n%%%%BoundingBox: 0 0 %d %d\n%%%%HiResBoundingBox: 0 0 ",
                  (int)ceil(width - 1e-6), (int)ceil(height - 1e-6));
    sg_buf_nums(w->out, (const double[]){width, height}, 2, 4);
    sg_buf_puts(w->out, "\n%%Title: ");
    put_string(w->out, scene->title ? scene->title : "");
    sg_buf_printf(w->out, "\n%%%%Creator: %s\n%%%%LanguageLevel: 3\n%%%%Pages: 1\n%%%%DocumentData: Clean7Bit\n", producer);
    sg_buf_puts(w->out, "%%DocumentProcessColors: Cyan Magenta Yellow Black\n");
    put_spots(w);
    sg_buf_puts(w->out, "%%EndComments\n");
    sg_buf_puts(w->out, PROLOG);
    sg_buf_puts(w->out, "%%Page: 1 1\nsave 10 setmiterlimit\n");
    sg_pdf_page_concat(w->out, sg_pdf_page_matrix(scene, 1));
}

bool sg_eps_write(const struct sg_scene *scene, const struct sg_plates_options *options, struct sg_buf *out,
                  struct sg_report *report)
{
    struct sg_buf whole = SG_BUF_INIT, *to = options->sink.take ? &whole : out;
    struct eps_writer w = {.scene = scene, .colour = options->colour, .out = to, .report = report, .named = "", .good = true};
    put_head(&w, options->producer);
    static const enum sg_pdf_group ORDER[SG_PDF_N_GROUPS] = {SG_PDF_WHITE, SG_PDF_VARNISH, SG_PDF_ART, SG_PDF_MARKS,
                                                             SG_PDF_CUT, SG_PDF_KISS, SG_PDF_PERFORATE, SG_PDF_CREASE};
    for (int i = 0; i < SG_PDF_N_GROUPS; i++)
        paint_layer(&w, ORDER[i]);
    sg_buf_puts(to, "restore\n%%Trailer\n%%EOF\n");
    if (to->failed && w.good)
        w.good = sg_report_add(report, SG_FIND(NO_MEMORY), NULL, "EPS", NULL);
    if (w.good && options->sink.take)
        w.good = options->sink.take(options->sink.user, whole.data, whole.len);
    sg_buf_clear(&whole);
    return w.good;
}
