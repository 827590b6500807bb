/* PNG of a scene in bounded memory: bands of rows, and tiles across where a row is longer than
 * cairo can hold. Owns the arithmetic of sizes; painting is paint.c, the file encode.c. */
#include "backends/raster/png.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backends/raster/encode.h"
#include "backends/raster/raster_paint.h"
#include "base/num.h"
#include "base/watch.h"

/* cairo's image surfaces end at 32,767 px, rims included. */
#define TILE_MAX_PX 32000
/* A tile is painted with this much around it and trimmed. At the sides of a surface cairo clips
 * paths and rounds the cut points, which can shift the sampling of an almost level edge by one
 * step of its fifteen. With this rim that is left to edges flatter than 1 : 7680. Bands have no
 * such seam: their cuts are level themselves. */
#define TILE_RIM_PX 256
#define BAND_PX 4194304 /* pixels of a band: 16 MB */
#define BAND_MAX_ROWS 512
#define SHEET_MAX_PX 2e9 /* 6 GB of pixels; 36 × 9 m at 200 dpi */
#define SIDE_MAX_PX 1e6

/* Rows of white skip the painter only in runs worth it. */
#define WHITE_ROWS 8

/* What is kept before the sink gets it. */
#define SINK_LEN 262144

struct band_job {
    const struct sg_raster_paint *paint;
    const struct sg_png_sink *sink;
    struct sg_buf *out;
    bool stopped;
    struct sg_encode *encode;
    uint32_t *band, *tile;
    int width_px, height_px, band_rows, tile_width;
};

static bool paint_band(struct band_job *job, int y, int rows)
{
    sg_watch_tell((double)y / job->height_px);
    if (sg_watch_stop())
        return false;
    if (job->tile_width >= job->width_px)
        return sg_raster_paint_area(job->paint, 0, y, job->width_px, rows, job->band);
    for (int x = 0; x < job->width_px; x += job->tile_width) {
        int w = job->width_px - x < job->tile_width ? job->width_px - x : job->tile_width;
        int painted = w + 2 * TILE_RIM_PX;
        if (!sg_raster_paint_area(job->paint, x - TILE_RIM_PX, y, painted, rows, job->tile))
            return false;
        for (int row = 0; row < rows; row++)
            memcpy(job->band + (size_t)row * (size_t)job->width_px + x,
                   job->tile + (size_t)row * (size_t)painted + TILE_RIM_PX, (size_t)w * sizeof *job->tile);
    }
    return true;
}

static bool drain(struct band_job *job, size_t kept)
{
    if (!job->sink->take || job->out->len <= kept || job->out->failed)
        return true;
    job->stopped = !job->sink->take(job->sink->user, job->out->data, job->out->len);
    job->out->len = 0;
    return !job->stopped;
}

static bool write_bands(struct band_job *job)
{
    for (int y = 0; y < job->height_px;) {
        int left = job->height_px - y, bare = 0;
        while (bare < left &&
               sg_raster_paint_is_blank(job->paint, y + bare, left - bare < WHITE_ROWS ? left - bare : WHITE_ROWS))
            bare += left - bare < WHITE_ROWS ? left - bare : WHITE_ROWS;
        if (bare > 0) {
            sg_encode_white(job->encode, bare);
            y += bare;
            if (!drain(job, SINK_LEN))
                return false;
            continue;
        }
        int rows = left < job->band_rows ? left : job->band_rows;
        if (!paint_band(job, y, rows))
            return false;
        sg_encode_rows(job->encode, job->band, rows);
        y += rows;
        if (!drain(job, SINK_LEN))
            return false;
    }
    return true;
}

/* Sizes in pixels, or false with the finding. */
static bool measure(const struct sg_scene *scene, const struct sg_png_options *options, int *width_px,
                    int *height_px, struct sg_report *report)
{
    double w, h;
    if (options->width_px > 0) {
        w = options->width_px;
        h = round(w * scene->height / scene->width);
    } else {
        w = round(scene->width / 25.4 * options->dpi);
        h = round(scene->height / 25.4 * options->dpi);
    }
    w = fmax(w, 1);
    h = fmax(h, 1);
    if (w <= SIDE_MAX_PX && h <= SIDE_MAX_PX && w * h <= SHEET_MAX_PX) {
        *width_px = (int)w;
        *height_px = (int)h;
        sg_watch_count(SG_WATCHED_PIXELS, w * h);
        return !sg_watch_stop();
    }
    double inches = scene->width * scene->height / (25.4 * 25.4),
           longest = fmax(scene->width, scene->height) / 25.4;
    double best = floor(fmin(sqrt(SHEET_MAX_PX / inches), SIDE_MAX_PX / longest));
    return sg_report_add(report, SG_FIND(PNG_TOO_LARGE), NULL, SG_NUM(fmin(w, 1e14), 0), SG_NUM(fmin(h, 1e14), 0),
                         SG_NUM(best, 0), NULL);
}

bool sg_png_write(const struct sg_scene *scene, const struct sg_png_options *options, struct sg_buf *out,
                  struct sg_report *report)
{
    struct band_job job = {.sink = &options->sink, .out = out};
    if (!measure(scene, options, &job.width_px, &job.height_px, report))
        return false;
    job.tile_width = options->tile_px > 0 ? options->tile_px : TILE_MAX_PX;
    int rows = BAND_PX / job.width_px;
    job.band_rows = options->band_px > 0   ? options->band_px
                    : rows < 8             ? 8
                    : rows > BAND_MAX_ROWS ? BAND_MAX_ROWS
                                           : rows;
    if (job.band_rows > job.height_px)
        job.band_rows = job.height_px;
    struct sg_raster_paint *paint =
        sg_raster_paint_new(scene, job.width_px, job.height_px, options->colour, report);
    if (!paint)
        return false;
    job.paint = paint;
    job.band = malloc((size_t)job.width_px * (size_t)job.band_rows * sizeof *job.band);
    if (job.tile_width < job.width_px)
        job.tile =
            malloc(((size_t)job.tile_width + 2 * TILE_RIM_PX) * (size_t)job.band_rows * sizeof *job.tile);
    /* By width alone the resolution is what the pixels come to on the sheet. */
    double per_metre = options->width_px > 0 ? 1000 * job.width_px / scene->width : options->dpi / 0.0254;
    uint32_t ppm = (uint32_t)lround(fmin(2e9, per_metre));
    job.encode = sg_encode_new(out, job.width_px, job.height_px, ppm, ppm);
    bool good = job.band && (job.tile || job.tile_width >= job.width_px) && job.encode && write_bands(&job);
    if (job.encode)
        good = sg_encode_finish(job.encode) && good && drain(&job, 0);
    if (!good && !job.stopped)
        sg_report_add(report, SG_FIND(NO_MEMORY), NULL, "PNG", NULL);
    free(job.band);
    free(job.tile);
    sg_raster_paint_free(paint);
    return good;
}
