/* Inks to screen colours and back, for one CMYK output profile.
 *
 * Owns the lcms2 context, its profiles and the transforms made from them. Swatches (one ink at
 * a time) go through unoptimised floating-point transforms: these are ready in 2 ms, while the
 * table that lcms2 precomputes for CMYK pixels takes 40. Pixel transforms live for one call.
 * Never touches a global of lcms2; never reads a file. */
#include "colour/colour.h"

#include <errno.h>
#include <lcms2.h>
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"

/* Below this many pixels the precomputed table costs more than it saves. */
#define SMALL_IMAGE_PX 32768

#define SWATCH_FLAGS (cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION)

struct sg_colour {
    cmsContext context;
    cmsHPROFILE cmyk;
    cmsHPROFILE srgb;
    pthread_mutex_t lock; /* guards the profiles, which load their tags on first use, and the making
                             of what follows; that does not change once made */
    cmsHTRANSFORM to_rgb;
    cmsHTRANSFORM to_cmyk;
    cmsHTRANSFORM lab_to_cmyk;
    unsigned char *srgb_icc;
    cmsUInt32Number srgb_icc_len;
};

/* Whole, of a press, with tables both ways: lcms2 opens much less than that. */
static bool usable(cmsHPROFILE profile, const unsigned char *icc, size_t len)
{
    size_t said =
        (size_t)icc[0] << 24 | (size_t)icc[1] << 16 | (size_t)icc[2] << 8 | icc[3]; /* ICC.1 7.2.2 */
    return said <= len && cmsGetColorSpace(profile) == cmsSigCmykData &&
           cmsGetDeviceClass(profile) == cmsSigOutputClass && cmsIsTag(profile, cmsSigAToB0Tag) &&
           cmsIsTag(profile, cmsSigBToA0Tag);
}

/* A fresh context of lcms2 has no handler of errors and is silent; every failure is a NULL. */
int sg_colour_version(void)
{
    return cmsGetEncodedCMMversion();
}

struct sg_colour *sg_colour_new(const void *icc, size_t len)
{
    if (!icc || len < 128 || len > UINT32_MAX)
        return NULL;
    struct sg_colour *colour = calloc(1, sizeof *colour);
    if (!colour)
        return NULL;
    pthread_mutex_init(&colour->lock, NULL);
    colour->context = cmsCreateContext(NULL, NULL);
    if (colour->context) {
        colour->cmyk = cmsOpenProfileFromMemTHR(colour->context, icc, (cmsUInt32Number)len);
        colour->srgb = cmsCreate_sRGBProfileTHR(colour->context);
    }
    if (!colour->cmyk || !colour->srgb || !usable(colour->cmyk, icc, len)) {
        sg_colour_free(colour);
        return NULL;
    }
    return colour;
}

void sg_colour_free(struct sg_colour *colour)
{
    if (!colour)
        return;
    if (colour->to_rgb)
        cmsDeleteTransform(colour->to_rgb);
    if (colour->to_cmyk)
        cmsDeleteTransform(colour->to_cmyk);
    if (colour->lab_to_cmyk)
        cmsDeleteTransform(colour->lab_to_cmyk);
    if (colour->cmyk)
        cmsCloseProfile(colour->cmyk);
    if (colour->srgb)
        cmsCloseProfile(colour->srgb);
    if (colour->context)
        cmsDeleteContext(colour->context);
    pthread_mutex_destroy(&colour->lock);
    free(colour->srgb_icc);
    free(colour);
}

/* NOCACHE as well: the one-pixel cache of a transform is the only thing in it that use changes. */
static cmsHTRANSFORM swatch_transform(struct sg_colour *colour, cmsHTRANSFORM *slot, cmsHPROFILE from,
                                      cmsUInt32Number from_type, cmsHPROFILE to, cmsUInt32Number to_type)
{
    pthread_mutex_lock(&colour->lock);
    if (!*slot) {
        sg_memory_watch();
        *slot = cmsCreateTransformTHR(colour->context, from, from_type, to, to_type,
                                      INTENT_RELATIVE_COLORIMETRIC, SWATCH_FLAGS);
        sg_memory_require(); /* it may be another transform, without the black point */
    }
    cmsHTRANSFORM transform = *slot;
    pthread_mutex_unlock(&colour->lock);
    return transform;
}

static double clamp01(double v) { return v > 0 ? (v < 1 ? v : 1) : 0; /* NaN gives 0 */ }

static void preview_cmyk(struct sg_colour *colour, const double cmyk[4], double rgb[3])
{
    cmsHTRANSFORM transform =
        swatch_transform(colour, &colour->to_rgb, colour->cmyk, TYPE_CMYK_DBL, colour->srgb, TYPE_RGB_DBL);
    double percent[4];
    bool blank = true;
    for (int i = 0; i < 4; i++) {
        percent[i] = 100 * clamp01(cmyk[i]);
        blank &= percent[i] <= 0;
    }
    for (int i = 0; i < 3; i++) /* for want of memory: something like it */
        rgb[i] = (1 - percent[i] / 100) * (1 - percent[3] / 100);
    if (!blank && transform)
        cmsDoTransform(transform, percent, rgb, 1);
    for (int i = 0; i < 3; i++)
        rgb[i] = clamp01(rgb[i]);
}

void sg_colour_preview(struct sg_colour *colour, const struct sg_ink *ink, unsigned char rgb[3])
{
    double tint = ink->kind == SG_INK_CMYK ? 1 : clamp01(ink->tint);
    double cmyk[4], shown[3];
    for (int i = 0; i < 4; i++)
        cmyk[i] = (ink->kind == SG_INK_REGISTRATION ? 1 : ink->cmyk[i]) * tint;
    preview_cmyk(colour, cmyk, shown);
    for (int i = 0; i < 3; i++)
        rgb[i] = (unsigned char)lround(255 * shown[i]);
}

/* ---- grays ---- */

static double srgb_to_linear(double v) { return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4); }

/* CIE L* of a relative luminance, 0..100. */
static double lightness(double y) { return y > 216.0 / 24389 ? 116 * cbrt(y) - 16 : y * 24389 / 27; }

static double lightness_of_k(struct sg_colour *colour, double k)
{
    double rgb[3], cmyk[4] = {0, 0, 0, k};
    preview_cmyk(colour, cmyk, rgb);
    return lightness(0.2126 * srgb_to_linear(rgb[0]) + 0.7152 * srgb_to_linear(rgb[1]) +
                     0.0722 * srgb_to_linear(rgb[2]));
}

/* The K that looks `y` light between paper and solid black. Solid black is not black: L* is
 * stretched over what K alone can do, so that 0 gives all of it. */
static double k_of_luminance(struct sg_colour *colour, double y)
{
    if (y >= 1)
        return 0;
    if (y <= 0)
        return 1;
    double darkest = lightness_of_k(colour, 1);
    double wanted = darkest + (100 - darkest) * lightness(y) / 100;
    double low = 0, high = 1;
    for (int i = 0; i < 14; i++) { /* to 0.006 % */
        double k = (low + high) / 2;
        if (lightness_of_k(colour, k) > wanted)
            low = k;
        else
            high = k;
    }
    return (low + high) / 2;
}

void sg_colour_from_rgb(struct sg_colour *colour, const double rgb[3], double cmyk[4])
{
    double in[3], percent[4] = {0, 0, 0, 0};
    for (int i = 0; i < 3; i++)
        in[i] = clamp01(rgb[i]);
    /* A neighbour of 1/255 counts as neutral too: drawing programs round each channel alone. */
    double spread = fmax(in[0], fmax(in[1], in[2])) - fmin(in[0], fmin(in[1], in[2]));
    if (spread <= 1.5 / 255) {
        percent[3] = 100 * k_of_luminance(colour, srgb_to_linear((in[0] + in[1] + in[2]) / 3));
    } else {
        cmsHTRANSFORM transform = swatch_transform(colour, &colour->to_cmyk, colour->srgb, TYPE_RGB_DBL,
                                                   colour->cmyk, TYPE_CMYK_DBL);
        if (transform)
            cmsDoTransform(transform, in, percent, 1);
        else
            percent[3] = 100;
    }
    /* Whole percents, as shops mix them; and rounding noise of the machine stays out of the file. */
    for (int i = 0; i < 4; i++)
        cmyk[i] = round(100 * clamp01(percent[i] / 100)) / 100;
}

void sg_colour_from_lab(struct sg_colour *colour, const double lab[3], double cmyk[4])
{
    double percent[4] = {0, 0, 0, 100};
    pthread_mutex_lock(&colour->lock);
    if (!colour->lab_to_cmyk) {
        sg_memory_watch();
        cmsHPROFILE from = cmsCreateLab4ProfileTHR(colour->context, NULL);
        if (from)
            colour->lab_to_cmyk = cmsCreateTransformTHR(colour->context, from, TYPE_Lab_DBL, colour->cmyk, TYPE_CMYK_DBL,
                                                        INTENT_RELATIVE_COLORIMETRIC, SWATCH_FLAGS);
        if (from)
            cmsCloseProfile(from);
        sg_memory_require();
    }
    cmsHTRANSFORM transform = colour->lab_to_cmyk;
    pthread_mutex_unlock(&colour->lock);
    if (transform)
        cmsDoTransform(transform, lab, percent, 1);
    for (int i = 0; i < 4; i++)
        cmyk[i] = round(100 * clamp01(percent[i] / 100)) / 100;
}

/* ---- pixels ---- */

static cmsHPROFILE open_source(struct sg_colour *colour, int channels, const void *icc, size_t len)
{
    if (len > UINT32_MAX)
        return NULL;
    cmsHPROFILE source = cmsOpenProfileFromMemTHR(colour->context, icc, (cmsUInt32Number)len);
    if (source && cmsGetColorSpace(source) != (channels == 1 ? cmsSigGrayData : cmsSigRgbData)) {
        cmsCloseProfile(source);
        return NULL;
    }
    return source;
}

/* A transform through `n` profiles for one call; it keeps nothing of them. */
static cmsHTRANSFORM chain_transform(struct sg_colour *colour, const cmsHPROFILE *chain, cmsUInt32Number n,
                                     cmsUInt32Number from_type, cmsUInt32Number to_type, bool small)
{
    cmsHPROFILE profiles[4];
    cmsBool bpc[4] = {TRUE, TRUE, TRUE, TRUE};
    cmsUInt32Number intents[4] = {INTENT_RELATIVE_COLORIMETRIC, INTENT_RELATIVE_COLORIMETRIC,
                                  INTENT_RELATIVE_COLORIMETRIC, INTENT_RELATIVE_COLORIMETRIC};
    cmsFloat64Number adaptation[4] = {1, 1, 1, 1};
    memcpy(profiles, chain, n * sizeof *profiles);
    pthread_mutex_lock(&colour->lock);
    errno = 0;
    cmsHTRANSFORM transform =
        cmsCreateExtendedTransform(colour->context, n, profiles, bpc, intents, adaptation, NULL, 0,
                                   from_type, to_type, small ? cmsFLAGS_NOOPTIMIZE : 0);
    bool whole = errno != ENOMEM; /* a profile of strangers may ask for too much */
    pthread_mutex_unlock(&colour->lock);
    if (transform && !whole) {
        cmsDeleteTransform(transform);
        transform = NULL;
    }
    return transform;
}

/* lcms2 counts pixels in 32 bits. */
static void run_transform(cmsHTRANSFORM transform, const unsigned char *in, size_t in_size,
                          unsigned char *out, size_t out_size, size_t n)
{
    const size_t chunk = (size_t)1 << 24;
    for (size_t at = 0; at < n; at += chunk) {
        size_t count = n - at < chunk ? n - at : chunk;
        cmsDoTransform(transform, in + at * in_size, out + at * out_size, (cmsUInt32Number)count);
    }
}

/* K for each of the 256 grays of the source. */
static bool gray_to_k(struct sg_colour *colour, const void *icc, size_t icc_len, unsigned char k[256])
{
    cmsHTRANSFORM transform = NULL;
    if (icc) {
        cmsHPROFILE source = open_source(colour, 1, icc, icc_len);
        if (!source)
            return false;
        cmsHPROFILE chain[] = {source, colour->srgb};
        transform = chain_transform(colour, chain, 2, TYPE_GRAY_DBL, TYPE_RGB_DBL, true);
        cmsCloseProfile(source);
        if (!transform)
            return false;
    }
    for (int i = 0; i < 256; i++) {
        double y = pow(i / 255.0, 2.2);
        if (transform) {
            double gray = i / 255.0, rgb[3];
            cmsDoTransform(transform, &gray, rgb, 1);
            y = srgb_to_linear(clamp01(rgb[1]));
        }
        k[i] = (unsigned char)lround(255 * k_of_luminance(colour, y));
    }
    if (transform)
        cmsDeleteTransform(transform);
    return true;
}

/* RGB pixels of a profile (NULL: sRGB) on through the rest of a chain, whose first place waits for it. What
 * is white stays so, `white` bytes of it: a background must not print a veil of 1 %. */
static bool convert_rgb(struct sg_colour *colour, const unsigned char *in, const void *icc, size_t icc_len,
                        cmsHPROFILE *chain, cmsUInt32Number n_chain, cmsUInt32Number type, unsigned char *out,
                        size_t out_size, int white, size_t n)
{
    chain[0] = icc ? open_source(colour, 3, icc, icc_len) : colour->srgb;
    if (!chain[0])
        return false;
    cmsHTRANSFORM transform = chain_transform(colour, chain, n_chain, TYPE_RGB_8, type, n < SMALL_IMAGE_PX);
    if (chain[0] != colour->srgb)
        cmsCloseProfile(chain[0]);
    if (!transform)
        return false;
    run_transform(transform, in, 3, out, out_size, n);
    cmsDeleteTransform(transform);
    for (size_t i = 0; i < n; i++)
        if ((in[3 * i] & in[3 * i + 1] & in[3 * i + 2]) == 255)
            memset(out + out_size * i, white, out_size);
    return true;
}

bool sg_colour_pixels_to_cmyk(struct sg_colour *colour, const unsigned char *in, int channels,
                              const void *icc, size_t icc_len, unsigned char *out, size_t n)
{
    cmsHPROFILE chain[] = {NULL, colour->cmyk};
    unsigned char k[256];
    if (channels != 1)
        return convert_rgb(colour, in, icc, icc_len, chain, 2, TYPE_CMYK_8, out, 4, 0, n);
    if (!gray_to_k(colour, icc, icc_len, k))
        return false;
    memset(out, 0, 4 * n);
    for (size_t i = 0; i < n; i++)
        out[4 * i + 3] = k[in[i]];
    return true;
}

void sg_colour_pixels_to_rgb(struct sg_colour *colour, const unsigned char *cmyk, unsigned char *rgb,
                             size_t n)
{
    cmsHPROFILE chain[] = {colour->cmyk, colour->srgb};
    cmsHTRANSFORM transform =
        chain_transform(colour, chain, 2, TYPE_CMYK_8, TYPE_RGB_8, n < SMALL_IMAGE_PX);
    memset(rgb, 255, 3 * n);
    if (!transform)
        return;
    run_transform(transform, cmyk, 4, rgb, 3, n);
    cmsDeleteTransform(transform);
    for (size_t i = 0; i < n; i++)
        if (!(cmyk[4 * i] | cmyk[4 * i + 1] | cmyk[4 * i + 2] | cmyk[4 * i + 3]))
            memset(rgb + 3 * i, 255, 3);
}

bool sg_colour_pixels_proof(struct sg_colour *colour, const unsigned char *in, int channels,
                            const void *icc, size_t icc_len, unsigned char *rgb, size_t n)
{
    /* The press profile twice: into its inks, and out of them again. */
    cmsHPROFILE chain[] = {NULL, colour->cmyk, colour->cmyk, colour->srgb};
    unsigned char k[256], shown[256][3];
    if (channels != 1)
        return convert_rgb(colour, in, icc, icc_len, chain, 4, TYPE_RGB_8, rgb, 3, 255, n);
    if (!gray_to_k(colour, icc, icc_len, k))
        return false;
    for (int i = 0; i < 256; i++) {
        struct sg_ink ink = {.kind = SG_INK_CMYK, .cmyk = {0, 0, 0, k[i] / 255.0}, .tint = 1};
        sg_colour_preview(colour, &ink, shown[i]);
    }
    for (size_t i = 0; i < n; i++)
        memcpy(rgb + 3 * i, shown[in[i]], 3);
    return true;
}

/* ---- the sRGB profile ---- */

#define ICC_DATE_AT 24 /* ICC.1 7.2.1: date and time of creation, 12 bytes */
#define ICC_DATE_LEN 12

const void *sg_colour_srgb(struct sg_colour *colour, size_t *len)
{
    pthread_mutex_lock(&colour->lock);
    if (!colour->srgb_icc) {
        cmsUInt32Number size = 0;
        unsigned char *icc = NULL;
        if (cmsSaveProfileToMem(colour->srgb, NULL, &size) && size > ICC_DATE_AT + ICC_DATE_LEN)
            icc = malloc(size);
        if (icc && cmsSaveProfileToMem(colour->srgb, icc, &size)) {
            /* lcms2 stamps the hour of the run; ours is always 2000-01-01. */
            static const unsigned char date[ICC_DATE_LEN] = {0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
            memcpy(icc + ICC_DATE_AT, date, sizeof date);
            colour->srgb_icc = icc;
            colour->srgb_icc_len = size;
        } else {
            free(icc);
        }
    }
    pthread_mutex_unlock(&colour->lock);
    *len = colour->srgb_icc_len;
    return colour->srgb_icc;
}
