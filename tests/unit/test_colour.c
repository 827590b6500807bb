/* colour: the measured vectors of FOGRA39, inks for RGB artwork, pixels, threads. */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "colour/colour.h"
#include "tap.h"

static struct sg_buf icc;

static bool load_profile(void)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/templates/profiles/FOGRA39L_coated.icc", getenv("srcdir"));
    return sg_file_read(path, 1 << 20, &icc) == 0;
}

static struct sg_ink cmyk(double c, double m, double y, double k)
{
    return (struct sg_ink){.kind = SG_INK_CMYK, .cmyk = {c, m, y, k}, .tint = 1};
}

static void try_profiles(struct sg_colour *colour)
{
    size_t len;
    const unsigned char *srgb = sg_colour_srgb(colour, &len);
    ok(srgb && len > 128 && memcmp(srgb + 36, "acsp", 4) == 0, "an sRGB profile of %zu bytes", len);
    static const unsigned char DATE[12] = {0x07, 0xd0, 0, 1, 0, 1};
    ok(memcmp(srgb + 24, DATE, 12) == 0, "its date is not today");
    ok(!sg_colour_new(srgb, len), "an RGB profile is no output profile");
    ok(!sg_colour_new(icc.data, 1000), "half a profile is none");
    ok(!sg_colour_new("", 0) && !sg_colour_new(NULL, 0), "nothing is none");
}

static void try_preview(struct sg_colour *colour)
{
    static const struct {
        double cmyk[4];
        unsigned rgb;
    } ROWS[] = {{{0, 0, 0, 0}, 0xFFFFFF}, {{0, 0, 0, 1}, 0x1F1F1D}, {{0, 1, 1, 0}, 0xE40916}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const double *v = ROWS[i].cmyk;
        struct sg_ink ink = cmyk(v[0], v[1], v[2], v[3]);
        unsigned char rgb[3];
        sg_colour_preview(colour, &ink, rgb);
        unsigned got = (unsigned)rgb[0] << 16 | (unsigned)rgb[1] << 8 | rgb[2];
        ok(got == ROWS[i].rgb, "C%.0f M%.0f Y%.0f K%.0f shows as #%06X (got #%06X)", 100 * v[0], 100 * v[1],
           100 * v[2], 100 * v[3], ROWS[i].rgb, got);
    }
    unsigned char whole[3], half[3], process[3];
    struct sg_ink spot = {.kind = SG_INK_SPOT, .cmyk = {0, 0.8, 0.6, 0}, .tint = 1, .name = "Red"};
    struct sg_ink same = cmyk(0, 0.4, 0.3, 0);
    sg_colour_preview(colour, &spot, whole);
    spot.tint = 0.5;
    sg_colour_preview(colour, &spot, half);
    sg_colour_preview(colour, &same, process);
    ok(memcmp(half, process, 3) == 0 && half[1] > whole[1], "half a tint is half of the alternate");
    struct sg_ink all = {.kind = SG_INK_REGISTRATION, .tint = 1};
    sg_colour_preview(colour, &all, whole);
    ok(whole[0] < 16 && whole[1] < 16 && whole[2] < 16, "registration is darker than K");
    struct sg_ink wild = cmyk(NAN, -3, 7, 0);
    sg_colour_preview(colour, &wild, whole);
    wild = cmyk(0, 0, 1, 0);
    sg_colour_preview(colour, &wild, half);
    ok(memcmp(whole, half, 3) == 0, "coverage outside 0..1 is held in it");
}

static void try_from_rgb(struct sg_colour *colour)
{
    double last = 2, v[4];
    for (int i = 0; i <= 255; i += 15) {
        double gray = i / 255.0;
        sg_colour_from_rgb(colour, (double[3]){gray, gray, gray}, v);
        ok(v[0] <= 0 && v[1] <= 0 && v[2] <= 0 && v[3] < last,
           "gray %d is K %.0f %% alone, less than before", i, 100 * v[3]);
        last = v[3];
        if (i == 0)
            ok(v[3] >= 1, "black is K100");
    }
    ok(last <= 0, "white has no ink");
    sg_colour_from_rgb(colour, (double[3]){0.5, 0.502, 0.499}, v);
    ok(v[0] + v[1] + v[2] <= 0, "a rounding error away from gray is gray");
    sg_colour_from_rgb(colour, (double[3]){0xC8 / 255.0, 0x10 / 255.0, 0x2E / 255.0}, v);
    ok(v[0] <= 0.02 && v[1] >= 0.95 && v[2] >= 0.7 && v[3] <= 0.2,
       "a flag red is M and Y (C%.0f M%.0f Y%.0f K%.0f)", 100 * v[0], 100 * v[1], 100 * v[2], 100 * v[3]);
    for (int i = 0; i < 4; i++)
        ok(fabs(100 * v[i] - round(100 * v[i])) < 1e-9, "in whole percent");
    struct sg_ink ink = cmyk(v[0], v[1], v[2], v[3]);
    unsigned char rgb[3];
    sg_colour_preview(colour, &ink, rgb);
    ok(abs(rgb[0] - 0xC8) < 6 && abs(rgb[1] - 0x10) < 16 && abs(rgb[2] - 0x2E) < 6,
       "and back (#%02X%02X%02X)", rgb[0], rgb[1], rgb[2]);
}

static void try_pixels(struct sg_colour *colour)
{
    enum { BIG = 40000 };
    unsigned char *in = malloc(3 * BIG), *ink = malloc(4 * BIG), *shown = malloc(3 * BIG),
                  *proof = malloc(3 * BIG);
    for (int i = 0; i < 3 * BIG; i++)
        in[i] = (unsigned char)(i * 7 / 3);
    memset(in, 255, 3);
    int worst = 0, veil = 0, few_worst = 0;
    sg_colour_pixels_to_cmyk(colour, in, 3, NULL, 0, ink, BIG);
    veil = ink[0] + ink[1] + ink[2] + ink[3];
    sg_colour_pixels_to_rgb(colour, ink, shown, BIG);
    ok(veil == 0 && shown[0] == 255 && shown[1] == 255 && shown[2] == 255,
       "white pixels stay bare both ways");
    ok(sg_colour_pixels_proof(colour, in, 3, NULL, 0, proof, BIG), "a proof of RGB");
    for (int i = 0; i < 3 * BIG; i++)
        worst = abs(proof[i] - shown[i]) > worst ? abs(proof[i] - shown[i]) : worst;
    ok(worst <= 8, "the proof is the way there and back (off by %d at most)", worst);
    unsigned char few[300];
    sg_colour_pixels_proof(colour, in, 3, NULL, 0, few, 100);
    for (int i = 0; i < 300; i++)
        few_worst = abs(few[i] - proof[i]) > few_worst ? abs(few[i] - proof[i]) : few_worst;
    ok(few_worst <= 6, "small images are the same as large ones (off by %d at most)", few_worst);
    unsigned char gray[3] = {0, 128, 255}, k[12], rgb[9];
    sg_colour_pixels_to_cmyk(colour, gray, 1, NULL, 0, k, 3);
    ok(k[3] == 255 && k[7] > 100 && k[7] < 200 && k[11] == 0 && k[4] + k[5] + k[6] == 0,
       "gray pixels are K alone (%d %d %d)", k[3], k[7], k[11]);
    sg_colour_pixels_proof(colour, gray, 1, NULL, 0, rgb, 3);
    ok(rgb[0] == 0x1F && rgb[8] == 255, "and show so");
    size_t len;
    const void *srgb = sg_colour_srgb(colour, &len);
    ok(sg_colour_pixels_to_cmyk(colour, in, 3, srgb, len, ink, 100), "an embedded sRGB profile");
    unsigned char plain[400];
    sg_colour_pixels_to_cmyk(colour, in, 3, NULL, 0, plain, 100);
    ok(memcmp(plain, ink, 400) == 0, "changes nothing");
    ok(!sg_colour_pixels_to_cmyk(colour, gray, 1, srgb, len, k, 3),
       "an RGB profile on gray pixels is refused");
    ok(!sg_colour_pixels_to_cmyk(colour, in, 3, "rubbish", 7, ink, 1), "so is rubbish");
    free(in);
    free(ink);
    free(shown);
    free(proof);
}

struct worker {
    struct sg_colour *colour;
    unsigned char rgb[64][3];
    double v[64][4];
};

static void *work(void *user)
{
    struct worker *worker = user;
    for (int i = 0; i < 64; i++) {
        struct sg_ink ink = cmyk(i / 64.0, 1 - i / 64.0, 0.3, i / 128.0);
        sg_colour_preview(worker->colour, &ink, worker->rgb[i]);
        sg_colour_from_rgb(worker->colour, (double[3]){i / 64.0, 0.2, 0.7}, worker->v[i]);
    }
    return NULL;
}

/* The transforms are made by whoever comes first, all at once. */
static void try_threads(void)
{
    struct sg_colour *colour = sg_colour_new(icc.data, icc.len);
    struct worker workers[8];
    pthread_t threads[8];
    for (int i = 0; i < 8; i++) {
        workers[i].colour = colour;
        pthread_create(&threads[i], NULL, work, &workers[i]);
    }
    for (int i = 0; i < 8; i++)
        pthread_join(threads[i], NULL);
    bool same = true;
    for (int i = 1; i < 8; i++)
        same = same && memcmp(workers[i].rgb, workers[0].rgb, sizeof workers[0].rgb) == 0 &&
               memcmp(workers[i].v, workers[0].v, sizeof workers[0].v) == 0;
    ok(same, "eight threads on one get the same");
    sg_colour_free(colour);
}

int main(void)
{
    if (!ok(load_profile(), "the profile that is shipped"))
        return done();
    struct sg_colour *colour = sg_colour_new(icc.data, icc.len);
    if (ok(colour != NULL, "is a CMYK output profile")) {
        try_profiles(colour);
        try_preview(colour);
        try_from_rgb(colour);
        try_pixels(colour);
        try_threads();
    }
    sg_colour_free(colour);
    sg_buf_clear(&icc);
    return done();
}
