/* Pictures: resolution at their size, ink, and whether they may be there at all. */
#include <math.h>

#include "base/num.h"
#include "preflight/judge_pictures.h"

#define STRAY 0.005     /* a share of pixels over the limit that nobody minds */

/* GWG's resolution of a picture seen from one metre. */
#define PPI_AT_1_M 299.0

double sg_judging_ppi(const struct sg_profile *profile, double distance)
{
    if (distance <= 0)
        distance = profile->limits.distance;
    return distance > 0 ? fmin(profile->min_ppi, PPI_AT_1_M / (distance / 1000)) : profile->min_ppi;
}

double sg_judging_ppi_of(const struct sg_image *image, const struct sg_matrix *m)
{
    double across = hypot(m->a, m->b) / 25.4, down = hypot(m->c, m->d) / 25.4;
    if (!(across > 0 && down > 0))
        return 0;
    return fmin(image->width_px / across, image->height_px / down);
}

static void check_resolution(struct sg_judging *f, size_t op)
{
    const struct sg_image *image = f->scene->ops[op].u.image.image;
    const struct sg_matrix *m = &f->scene->ops[op].u.image.place;
    double good = sg_judging_ppi(f->request->profile, f->distance), least = good * f->limits->soft;
    double ppi = sg_judging_ppi_of(image, m);
    const char *needed = SG_NUM(fmin(ceil(hypot(m->a, m->b) / 25.4 * good), 1e9), 0);
    /* Half a pixel an inch is no difference. */
    if (ppi < least - 0.5)
        sg_judging_note(f, SG_FIND(PICTURE_COARSE), op, ppi, least, "ppi", needed, NULL);
    else if (ppi < good - 0.5)
        sg_judging_note(f, SG_FIND(PICTURE_SOFT), op, ppi, good, "ppi", needed, NULL);
}

const unsigned char *sg_judging_pixel(const struct sg_image *image, size_t x, size_t y)
{
    static const size_t CHANNELS[] = {[SG_IMAGE_GRAY] = 1, [SG_IMAGE_RGB] = 3, [SG_IMAGE_CMYK] = 4};
    const unsigned char *pixels = image->pixels;
    size_t width = (size_t)image->width_px, height = (size_t)image->height_px;
    if (width == 0 || height == 0)
        return NULL;
    if (!pixels && image->samples) { /* the nearest that is known */
        pixels = image->samples;
        x = x * (size_t)image->samples_across / width;
        y = y * (size_t)image->samples_down / height;
        width = (size_t)image->samples_across;
    }
    return pixels ? pixels + CHANNELS[image->space] * (y * width + x) : NULL;
}

/* Ink of one pixel, 1 = 100 %; negative where nothing is printed or known. */
static double pixel_ink(struct sg_judging *f, const struct sg_image *image, size_t x, size_t y)
{
    unsigned char cmyk[4];
    const unsigned char *p = sg_judging_pixel(image, x, y);
    if (!p || (image->alpha && image->alpha[y * (size_t)image->width_px + x] < 128))
        return -1;
    if (image->space == SG_IMAGE_CMYK)
        return (p[0] + p[1] + p[2] + p[3]) / 255.0;
    if (!sg_colour_pixels_to_cmyk(f->request->colour, p, image->space == SG_IMAGE_RGB ? 3 : 1, image->icc, image->icc_len,
                                  cmyk, 1))
        return -1;
    return (cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3]) / 255.0;
}

static void check_ink(struct sg_judging *f, size_t op)
{
    const struct sg_image *image = f->scene->ops[op].u.image.image;
    double limit = f->request->profile->ink_limit, most = 0;
    if (limit >= 4 || (image->space == SG_IMAGE_GRAY && limit >= 1))
        return; /* gray is black alone */
    int across = image->width_px < SG_IMAGE_SAMPLES ? image->width_px : SG_IMAGE_SAMPLES;
    int down = image->height_px < SG_IMAGE_SAMPLES ? image->height_px : SG_IMAGE_SAMPLES, n = 0, over = 0;
    for (int row = 0; row < down; row++)
        for (int col = 0; col < across; col++) {
            /* Rounded up, so that of a JPEG it is the very pixel that was kept. */
            size_t y = ((size_t)row * (size_t)image->height_px + (size_t)down - 1) / (size_t)down;
            size_t x = ((size_t)col * (size_t)image->width_px + (size_t)across - 1) / (size_t)across;
            double ink = pixel_ink(f, image, x, y);
            n += ink >= 0;
            over += ink > limit + 0.01;
            most = fmax(most, ink);
        }
    if (over > STRAY * n)
        sg_judging_note(f, SG_FIND(PICTURE_INK), op, most * 100, limit * 100, "%", NULL, NULL);
}

void sg_judging_pictures(struct sg_judging *f)
{
    for (size_t i = 0; i < f->scene->n_ops; i++) {
        const struct sg_op *op = &f->scene->ops[i];
        if (op->kind != SG_OP_IMAGE || op->layer != SG_LAYER_ART)
            continue;
        if (!f->limits->pictures)
            sg_judging_note(f, SG_FIND(PICTURE_UNWANTED), i, 1, 0, "", NULL, NULL);
        check_resolution(f, i);
        check_ink(f, i);
    }
}
