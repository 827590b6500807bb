/* Pictures; see resample.h.
 *
 * Each device pixel averages the source under a triangle filter as wide as the pixel (or as one
 * source pixel, when the picture is enlarged). cairo could do this, but its filters depend on
 * the extents of what is painted in one call, so that bands would not meet exactly. */
#include "backends/raster/resample.h"

#include <math.h>
#include <stdlib.h>

#include "backends/pixels.h"
#include "base/grow.h"

struct sg_resample {
    const struct sg_image *image;
    struct sg_matrix back;   /* device pixels to source pixels */
    double reach_x, reach_y; /* half width of the filter, source pixels */
    double half_x, half_y;   /* half of a device pixel, source pixels */
    unsigned char *samples;
    int n; /* colours of a sample: RGB, or CMYK */
};

struct sg_resample *sg_resample_new(const struct sg_image *image, struct sg_matrix place,
                                  struct sg_colour *colour, bool inks, struct sg_report *report)
{
    struct sg_resample *picture = sg_new(struct sg_resample);
    picture->image = image;
    double w = image->width_px, h = image->height_px;
    double det = place.a * place.d - place.b * place.c;
    struct sg_matrix *m = &picture->back;
    m->a = w * place.d / det;
    m->c = -w * place.c / det;
    m->b = -h * place.b / det;
    m->d = h * place.a / det;
    m->e = -(m->a * place.e + m->c * place.f);
    m->f = -(m->b * place.e + m->d * place.f);
    picture->half_x = (fabs(m->a) + fabs(m->c)) / 2;
    picture->half_y = (fabs(m->b) + fabs(m->d)) / 2;
    picture->reach_x = fmax(1, 2 * picture->half_x);
    picture->reach_y = fmax(1, 2 * picture->half_y);
    picture->n = inks ? 4 : 3;
    picture->samples = (inks ? sg_pixels_inks : sg_pixels_preview)(image, colour, report);
    if (!picture->samples) {
        free(picture);
        return NULL;
    }
    return picture;
}

void sg_resample_free(struct sg_resample *picture)
{
    if (!picture)
        return;
    free(picture->samples);
    free(picture);
}

/* The share of [at - half, at + half] that lies in [0, size]. */
static double covered(double at, double half, double size)
{
    return fmax(0, fmin(at + half, size) - fmax(at - half, 0)) / (2 * half);
}

/* Colour premultiplied by alpha, 0..255, and alpha at (u, v) of the source. */
static void average(const struct sg_resample *picture, double u, double v, double mean[SG_RESAMPLE_MAX])
{
    const struct sg_image *image = picture->image;
    int x0 = (int)fmax(0, ceil(u - picture->reach_x - 0.5));
    int x1 = (int)fmin(image->width_px - 1, floor(u + picture->reach_x - 0.5));
    int y0 = (int)fmax(0, ceil(v - picture->reach_y - 0.5));
    int y1 = (int)fmin(image->height_px - 1, floor(v + picture->reach_y - 0.5));
    int n = picture->n;
    double sum[SG_RESAMPLE_MAX] = {0}, total = 0;
    for (int y = y0; y <= y1; y++) {
        double weight_y = 1 - fabs(y + 0.5 - v) / picture->reach_y;
        for (int x = x0; x <= x1; x++) {
            double weight = weight_y * (1 - fabs(x + 0.5 - u) / picture->reach_x);
            size_t at = (size_t)y * (size_t)image->width_px + (size_t)x;
            double alpha = weight * (image->alpha ? image->alpha[at] / 255.0 : 1);
            for (int i = 0; i < n; i++)
                sum[i] += alpha * picture->samples[(size_t)n * at + (size_t)i];
            sum[n] += alpha;
            total += weight;
        }
    }
    for (int i = 0; i <= n; i++)
        mean[i] = total > 0 ? sum[i] / total : 0;
}

bool sg_resample_pixel(const struct sg_resample *picture, int x, int y, double inks[SG_RESAMPLE_MAX])
{
    const struct sg_matrix *m = &picture->back;
    double px = x + 0.5, py = y + 0.5;
    double u = m->a * px + m->c * py + m->e, v = m->b * px + m->d * py + m->f;
    double share = covered(u, picture->half_x, picture->image->width_px) *
                   covered(v, picture->half_y, picture->image->height_px);
    if (share <= 0)
        return false;
    average(picture, u, v, inks);
    for (int i = 0; i <= picture->n; i++)
        inks[i] *= share;
    return true;
}

void sg_resample_row(const struct sg_resample *picture, int x, int y, int w, uint32_t *row)
{
    for (int i = 0; i < w; i++) {
        double mean[SG_RESAMPLE_MAX];
        if (!sg_resample_pixel(picture, x + i, y, mean))
            continue;
        uint32_t under = row[i], mixed = 0;
        for (int c = 0; c < 3; c++) {
            double below = (under >> (16 - 8 * c)) & 255;
            double value = mean[c] + (1 - mean[3]) * below;
            mixed = mixed << 8 | (uint32_t)(fmin(255, fmax(0, value)) + 0.5);
        }
        row[i] = mixed;
    }
}
