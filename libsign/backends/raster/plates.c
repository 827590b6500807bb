/* Plates; see plates.h. Painted in bands, the area of each operation first as a mask, then its inks by the mask. */
#include "backends/raster/plates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "backends/raster/raster_paint.h"
#include "base/grow.h"
#include "base/num.h"
#include "base/watch.h"

#define BAND_BYTES 8388608
#define BAND_MAX_ROWS 256
#define SHEET_MAX_BYTES 4.0e9 /* of samples: what a TIFF can address */

struct sg_plates {
    struct sg_raster_paint *paint;
    int width_px, height_px, band_rows, samples;
    struct sg_ink extra[SG_PLATES_MAX]; /* by sample - 4 */
    bool by_cmyk;                       /* there are spots, and they are printed so */
};

/* ---- inks ---- */

/* The sample of a spot's own, or -1. */
static int sample_of(const struct sg_plates *plates, const struct sg_ink *ink)
{
    for (int i = 4; i < plates->samples; i++)
        if (ink->name && strcmp(plates->extra[i - 4].name, ink->name) == 0)
            return i;
    return -1;
}

static void find_extra(struct sg_plates *plates, const struct sg_scene *scene, bool extra)
{
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_ink *ink = sg_scene_op_ink(&scene->ops[i]);
        if (!ink || (ink->kind != SG_INK_SPOT && ink->kind != SG_INK_FINISH) || sample_of(plates, ink) > 0)
            continue;
        plates->by_cmyk = plates->by_cmyk || !extra;
        if (extra && plates->samples < SG_PLATES_MAX) {
            plates->extra[plates->samples++ - 4] = *ink;
        }
    }
}

/* What an ink leaves on each sample, or KEEP: it is not touched. */
#define KEEP (-1)

static void effect_of(const struct sg_plates *plates, const struct sg_ink *ink, int effect[SG_PLATES_MAX])
{
    bool all = ink->kind == SG_INK_REGISTRATION, finish = ink->kind == SG_INK_FINISH;
    int own = sample_of(plates, ink);
    double share = own < 0 ? ink->tint : 0;
    for (int i = 0; i < plates->samples; i++) {
        bool beside = i >= 4 && plates->extra[i - 4].kind == SG_INK_FINISH;
        double v = i < 4 ? ink->cmyk[i] * (ink->kind == SG_INK_CMYK ? 1 : share) : 0;
        effect[i] = all ? 255 : finish || beside ? KEEP : (int)lround(255 * fmin(1, fmax(0, v)));
        if (!all && sg_ink_overprints(ink) && effect[i] == 0)
            effect[i] = KEEP;
    }
    if (own >= 0)
        effect[own] = (int)lround(255 * fmin(1, fmax(0, ink->tint)));
}

/* ---- rows ---- */

#define GROUPS_DEEP 32

struct band {
    const struct sg_plates *plates;
    unsigned char *pixels;
    int y, rows;
    unsigned char *below[GROUPS_DEEP]; /* of the open groups what was there before */
    int depth;
};

static unsigned char *pixel_at(const struct band *band, int x, int y)
{
    size_t samples = (size_t)band->plates->samples;
    return band->pixels + ((size_t)(y - band->y) * (size_t)band->plates->width_px + (size_t)x) * samples;
}

static void mix(unsigned char *to, int value, int cover)
{
    *to = (unsigned char)((value * cover + *to * (255 - cover) + 127) / 255);
}

/* The effect at one place of a shading; what is kept or knocked out is so everywhere. */
static void effect_at(const struct band *band, const struct sg_ink *ink, uint32_t cmy, uint32_t k, int effect[SG_PLATES_MAX])
{
    int own = sample_of(band->plates, ink);
    for (int c = 0; c < 3 && own < 0; c++)
        effect[c] = (int)(cmy >> (16 - 8 * c) & 255);
    if (own < 0)
        effect[3] = (int)(k >> 16 & 255);
    else
        effect[own] = (int)(k >> 8 & 255);
}

static void put_shape(void *user, const struct sg_op *op, struct sg_raster_box box, const unsigned char *mask, size_t stride,
                      const uint32_t *cmy, const uint32_t *k)
{
    const struct band *band = user;
    const struct sg_ink *ink = sg_scene_op_ink(op);
    int effect[SG_PLATES_MAX], touched[SG_PLATES_MAX], n = 0, samples = band->plates->samples, w = box.x1 - box.x0;
    effect_of(band->plates, ink, effect);
    for (int i = 0; i < samples; i++)
        if (effect[i] != KEEP || (cmy && i < 4))
            touched[n++] = i;
    for (int y = box.y0; y < box.y1 && n > 0; y++, mask += stride) {
        unsigned char *pixel = pixel_at(band, box.x0, y);
        for (int x = 0; x < w; x++, pixel += samples) {
            size_t at = (size_t)(y - box.y0) * (size_t)w + (size_t)x;
            int cover = cmy && k ? mask[x] * (int)(cmy[at] >> 24) / 255 : mask[x];
            if (cmy && k && cover)
                effect_at(band, ink, cmy[at], k[at], effect);
            for (int i = 0; i < n && cover; i++)
                mix(&pixel[touched[i]], effect[touched[i]], cover);
        }
    }
}

static void put_picture(void *user, const struct sg_resample *picture, struct sg_raster_box box)
{
    const struct band *band = user;
    int samples = band->plates->samples;
    for (int y = box.y0; y < box.y1; y++)
        for (int x = box.x0; x < box.x1; x++) {
            double mean[SG_RESAMPLE_MAX];
            if (!sg_resample_pixel(picture, x, y, mean))
                continue;
            unsigned char *pixel = pixel_at(band, x, y);
            for (int i = 0; i < samples; i++) {
                if (i >= 4 && band->plates->extra[i - 4].kind == SG_INK_FINISH)
                    continue;
                double value = (i < 4 ? mean[i] : 0) + (1 - mean[4]) * pixel[i];
                pixel[i] = (unsigned char)(fmin(255, fmax(0, value)) + 0.5);
            }
        }
}

static size_t row_of(const struct band *band, struct sg_raster_box box)
{
    return (size_t)(box.x1 - box.x0) * (size_t)band->plates->samples;
}

static bool begin_group(void *user, struct sg_raster_box box)
{
    struct band *band = user;
    size_t row = row_of(band, box);
    unsigned char *below = band->depth < GROUPS_DEEP ? malloc(row * (size_t)(box.y1 - box.y0)) : NULL;
    for (int y = box.y0; y < box.y1 && below; y++)
        memcpy(below + (size_t)(y - box.y0) * row, pixel_at(band, box.x0, y), row);
    if (band->depth < GROUPS_DEEP)
        band->below[band->depth] = below;
    band->depth++;
    return below != NULL;
}

static void end_group(void *user, struct sg_raster_box box, const unsigned char *mask, size_t stride)
{
    struct band *band = user;
    size_t row = row_of(band, box);
    unsigned char *below = --band->depth < GROUPS_DEEP ? band->below[band->depth] : NULL;
    for (int y = box.y0; y < box.y1 && below; y++, mask += stride) {
        const unsigned char *was = below + (size_t)(y - box.y0) * row;
        unsigned char *now = pixel_at(band, box.x0, y);
        for (size_t i = 0; i < row; i++)
            mix(&now[i], was[i], 255 - mask[i / (size_t)band->plates->samples]);
    }
    free(below);
}

bool sg_plates_each_row(const struct sg_plates *plates, sg_plates_row *row, void *user)
{
    static const struct sg_raster_plates TO = {put_shape, put_picture, begin_group, end_group};
    size_t row_len = (size_t)plates->width_px * (size_t)plates->samples;
    struct band band = {.plates = plates, .pixels = malloc(row_len * (size_t)plates->band_rows)};
    bool good = band.pixels != NULL;
    for (band.y = 0; band.y < plates->height_px && good; band.y += band.rows) {
        sg_watch_tell((double)band.y / plates->height_px);
        int left = plates->height_px - band.y;
        band.rows = left < plates->band_rows ? left : plates->band_rows;
        memset(band.pixels, 0, row_len * (size_t)band.rows);
        good = !sg_watch_stop() && sg_raster_paint_masks(plates->paint, band.y, band.rows, &TO, &band);
        for (int y = 0; y < band.rows && good; y++)
            good = row(user, band.pixels + (size_t)y * row_len);
    }
    free(band.pixels);
    return good;
}

/* ---- a page ---- */

/* Sizes in pixels, or false with the finding. */
static bool measure(struct sg_plates *plates, struct sg_rect window, const struct sg_plates_options *options,
                    const char *format, int most, struct sg_report *report)
{
    double w = fmax(1, round(window.w / 25.4 * options->dpi)), h = fmax(1, round(window.h / 25.4 * options->dpi));
    if (w <= most && h <= most && w * h * plates->samples <= SHEET_MAX_BYTES) {
        plates->width_px = (int)w;
        plates->height_px = (int)h;
        sg_watch_count(SG_WATCHED_PIXELS, w * h);
        return !sg_watch_stop();
    }
    double inches = window.w * window.h / (25.4 * 25.4), longest = fmax(window.w, window.h) / 25.4;
    double best = floor(fmin(sqrt(SHEET_MAX_BYTES / plates->samples / inches), most / longest));
    return sg_report_add(report, SG_FIND(RASTER_TOO_LARGE), NULL, format, SG_NUM(fmin(w, 1e14), 0), SG_NUM(fmin(h, 1e14), 0),
                         SG_NUM(best, 0), NULL);
}

struct sg_plates *sg_plates_new(const struct sg_scene *scene, const struct sg_plates_options *options, const char *format,
                                int most, struct sg_report *report)
{
    double around = scene->bleed + scene->margin;
    struct sg_rect window = {-around, -around, scene->width + 2 * around, scene->height + 2 * around};
    struct sg_plates *plates = sg_new(struct sg_plates);
    plates->samples = 4;
    find_extra(plates, scene, options->extra);
    if (!measure(plates, window, options, format, most, report)) {
        free(plates);
        return NULL;
    }
    if (plates->by_cmyk)
        sg_report_add(report, SG_FIND(RASTER_SPOTS), &(struct sg_spot){.sheet = scene->subject}, format, NULL);
    size_t rows = BAND_BYTES / ((size_t)plates->width_px * (size_t)plates->samples);
    plates->band_rows = options->band_px > 0 ? options->band_px : rows < 8 ? 8 : rows > BAND_MAX_ROWS ? BAND_MAX_ROWS : (int)rows;
    plates->paint = sg_raster_paint_plates(scene, window, plates->width_px, plates->height_px, options->colour, report);
    if (!plates->paint) {
        free(plates);
        return NULL;
    }
    return plates;
}

void sg_plates_free(struct sg_plates *plates)
{
    if (!plates)
        return;
    sg_raster_paint_free(plates->paint);
    free(plates);
}

int sg_plates_width(const struct sg_plates *plates) { return plates->width_px; }

int sg_plates_height(const struct sg_plates *plates) { return plates->height_px; }

int sg_plates_samples(const struct sg_plates *plates) { return plates->samples; }

const struct sg_ink *sg_plates_extra(const struct sg_plates *plates, int i)
{
    return &plates->extra[i];
}
