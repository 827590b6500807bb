/* Limits of preflight from YAML; see limits.h. Sizes of type and lines are written in points. */
#include "design/limits.h"

#include "base/geom.h"

const struct sg_limits SG_LIMITS_DEFAULT = {
    .min_text = 5 * SG_MM_PER_PT,
    .min_line = 0.15 * SG_MM_PER_PT,
    .min_line_mixed = 0.5 * SG_MM_PER_PT,
    .min_rich_text = 12 * SG_MM_PER_PT,
    .soft = 239.0 / 299.0,
    .letter_min = 250,
    .letter_good = 170,
    .qr_side = 10,
    .qr_quiet = 4,
    .qr_contrast = 0.55,
    .contrast = 3,
    .contrast_min = 1.5,
    .pictures = true,
};

enum {
    KEY_DISTANCE, KEY_MIN_TEXT, KEY_MIN_LINE, KEY_MIN_LINE_MIXED, KEY_MIN_RICH_TEXT, KEY_SOFT, KEY_LETTER_MIN,
    KEY_LETTER_GOOD, KEY_QR_SIDE, KEY_QR_QUIET, KEY_QR_CONTRAST, KEY_CONTRAST, KEY_CONTRAST_MIN, KEY_PICTURES, N_KEYS
};

static const struct sg_key KEYS[N_KEYS] = {
    [KEY_DISTANCE] = {.name = "distance", .type = SG_KEY_LENGTH},
    [KEY_MIN_TEXT] = {.name = "min_text", .type = SG_KEY_NUMBER},
    [KEY_MIN_LINE] = {.name = "min_line", .type = SG_KEY_NUMBER},
    [KEY_MIN_LINE_MIXED] = {.name = "min_line_mixed", .type = SG_KEY_NUMBER},
    [KEY_MIN_RICH_TEXT] = {.name = "min_rich_text", .type = SG_KEY_NUMBER},
    [KEY_SOFT] = {.name = "soft", .type = SG_KEY_NUMBER},
    [KEY_LETTER_MIN] = {.name = "letter_min", .type = SG_KEY_NUMBER},
    [KEY_LETTER_GOOD] = {.name = "letter_good", .type = SG_KEY_NUMBER},
    [KEY_QR_SIDE] = {.name = "qr_side", .type = SG_KEY_NUMBER},
    [KEY_QR_QUIET] = {.name = "qr_quiet", .type = SG_KEY_NUMBER},
    [KEY_QR_CONTRAST] = {.name = "qr_contrast", .type = SG_KEY_NUMBER},
    [KEY_CONTRAST] = {.name = "contrast", .type = SG_KEY_NUMBER},
    [KEY_CONTRAST_MIN] = {.name = "contrast_min", .type = SG_KEY_NUMBER},
    [KEY_PICTURES] = {.name = "pictures", .type = SG_KEY_BOOL},
};
const struct sg_keys SG_LIMITS_KEYS = {.what = "checks", .keys = KEYS, .n = N_KEYS};

static void read_pt(struct sg_reader *reader, const struct sg_node *node, double *mm)
{
    double pt = *mm / SG_MM_PER_PT;
    sg_reader_number(reader, node, 0, 1000, &pt);
    *mm = pt * SG_MM_PER_PT;
}

void sg_limits_read(struct sg_reader *reader, const struct sg_node *node, struct sg_limits *limits)
{
    const struct sg_node *v[N_KEYS] = {NULL};
    if (!node)
        return;
    sg_reader_map(reader, node, &SG_LIMITS_KEYS, v);
    sg_reader_mm(reader, v[KEY_DISTANCE], 0, 1e6, &limits->distance);
    read_pt(reader, v[KEY_MIN_TEXT], &limits->min_text);
    read_pt(reader, v[KEY_MIN_LINE], &limits->min_line);
    read_pt(reader, v[KEY_MIN_LINE_MIXED], &limits->min_line_mixed);
    read_pt(reader, v[KEY_MIN_RICH_TEXT], &limits->min_rich_text);
    sg_reader_number(reader, v[KEY_SOFT], 0, 1, &limits->soft);
    sg_reader_number(reader, v[KEY_LETTER_MIN], 1, 10000, &limits->letter_min);
    sg_reader_number(reader, v[KEY_LETTER_GOOD], 1, 10000, &limits->letter_good);
    sg_reader_number(reader, v[KEY_QR_SIDE], 1, 10000, &limits->qr_side);
    sg_reader_number(reader, v[KEY_QR_QUIET], 0, 20, &limits->qr_quiet);
    sg_reader_number(reader, v[KEY_QR_CONTRAST], 0, 1, &limits->qr_contrast);
    sg_reader_number(reader, v[KEY_CONTRAST], 1, 21, &limits->contrast);
    sg_reader_number(reader, v[KEY_CONTRAST_MIN], 1, 21, &limits->contrast_min);
    sg_reader_bool(reader, v[KEY_PICTURES], &limits->pictures);
}
