/* What lies where: grounds, luminances and sums of ink; see judging.h. Text and lines are no ground. */
#include <math.h>

#include "preflight/judge_ground.h"
#include "scene/probe.h"
#include "preflight/judge_pictures.h"

static double linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance_of(const unsigned char rgb[3])
{
    return 0.2126 * linear(rgb[0] / 255.0) + 0.7152 * linear(rgb[1] / 255.0) + 0.0722 * linear(rgb[2] / 255.0);
}

double sg_judging_luminance(struct sg_judging *f, const struct sg_ink *ink)
{
    unsigned char rgb[3];
    for (size_t i = 0; i < f->n_seen; i++)
        if (sg_ink_equal(&f->seen[i].ink, ink))
            return f->seen[i].luminance;
    sg_colour_preview(f->request->colour, ink, rgb);
    double luminance = luminance_of(rgb);
    if (f->n_seen < SG_JUDGING_SEEN) {
        f->seen[f->n_seen] = (struct sg_judging_seen){*ink, luminance};
        f->seen[f->n_seen++].ink.name = sg_arena_strdup(f->arena, ink->name);
    }
    return luminance;
}

double sg_judging_contrast(double a, double b)
{
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

int sg_judging_inks(const struct sg_ink *ink)
{
    int n = 0;
    if (ink->kind != SG_INK_CMYK)
        return ink->tint > 0;
    for (int i = 0; i < 4; i++)
        n += ink->cmyk[i] > 0;
    return n;
}

bool sg_judging_mixed(const struct sg_ink *ink)
{
    int n = sg_judging_inks(ink);
    return n == 0 || n > 1;
}

static bool in_box(const struct sg_rect *r, struct sg_point at)
{
    return r->w >= 0 && at.x >= r->x && at.x <= r->x + r->w && at.y >= r->y && at.y <= r->y + r->h;
}

/* The nearest operation under `before` that covers the point, or SIZE_MAX. Cut lines print nothing. */
static size_t under(struct sg_judging *f, size_t before, struct sg_point at)
{
    for (size_t i = before; i-- > 0;) {
        const struct sg_op *op = &f->scene->ops[i];
        if (op->layer == SG_LAYER_ART && in_box(&f->boxes[i], at) && sg_probe_holds(op, at) &&
            !(op->kind == SG_OP_FILL && op->u.fill.ink.kind == SG_INK_CUT))
            return i;
    }
    return SIZE_MAX;
}

/* The pixel of an image at a point it covers. */
static void find_pixel(const struct sg_op *op, struct sg_point at, size_t *col, size_t *row)
{
    const struct sg_image *image = op->u.image.image;
    const struct sg_matrix *m = &op->u.image.place;
    double det = m->a * m->d - m->b * m->c, x = at.x - m->e, y = at.y - m->f;
    double u = det != 0 ? (x * m->d - y * m->c) / det : 0, v = det != 0 ? (y * m->a - x * m->b) / det : 0;
    *col = (size_t)fmin(fmax(u * image->width_px, 0), image->width_px - 1);
    *row = (size_t)fmin(fmax(v * image->height_px, 0), image->height_px - 1);
}

/* False where it is transparent, or nothing is known of it. */
static bool picture_luminance(struct sg_judging *f, const struct sg_op *op, struct sg_point at, double *luminance)
{
    const struct sg_image *image = op->u.image.image;
    unsigned char rgb[3];
    size_t col, row;
    if (image->width_px <= 0 || image->height_px <= 0)
        return false;
    find_pixel(op, at, &col, &row);
    const unsigned char *pixel = sg_judging_pixel(image, col, row);
    if (!pixel || (image->alpha && image->alpha[row * (size_t)image->width_px + col] < 128))
        return false;
    if (image->space == SG_IMAGE_CMYK)
        sg_colour_pixels_to_rgb(f->request->colour, pixel, rgb, 1);
    else if (!sg_colour_pixels_proof(f->request->colour, pixel, image->space == SG_IMAGE_RGB ? 3 : 1, image->icc, image->icc_len,
                                     rgb, 1))
        return false;
    *luminance = luminance_of(rgb);
    return true;
}

double sg_judging_ground(struct sg_judging *f, size_t before, struct sg_point at)
{
    double luminance = 1;
    for (size_t i = before; (i = under(f, i, at)) != SIZE_MAX;) {
        const struct sg_op *op = &f->scene->ops[i];
        if (op->kind == SG_OP_FILL)
            return sg_judging_luminance(f, &op->u.fill.ink);
        if (picture_luminance(f, op, at, &luminance))
            return luminance;
    }
    return luminance;
}

double sg_judging_total(struct sg_judging *f, size_t op, struct sg_point at)
{
    const struct sg_ink *ink = sg_scene_op_ink(&f->scene->ops[op]);
    double total = 0;
    bool black = false;
    while (ink) {
        if (!sg_ink_overprints(ink))
            return total + sg_ink_total(ink) - (black && ink->kind == SG_INK_CMYK ? ink->cmyk[3] : 0);
        if (!black)
            total += 1;
        black = true;
        op = under(f, op, at);
        ink = op == SIZE_MAX ? NULL : sg_scene_op_ink(&f->scene->ops[op]);
    }
    return total;
}
