/* Colour spaces; see pdf_colour.h. */
#include "artwork/pdf_colour.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/pdf_stream.h"

#define MAX_OUTPUTS 4
#define MAX_DEPTH 4

static bool is(qpdf_data qpdf, qpdf_oh oh, const char *name)
{
    return qpdf_oh_is_name_and_equals(qpdf, oh, name);
}

static double number_at(qpdf_data qpdf, qpdf_oh array, int i, double otherwise)
{
    double value = otherwise;
    if (qpdf_oh_is_array(qpdf, array) && i < qpdf_oh_get_array_n_items(qpdf, array))
        qpdf_oh_get_value_as_number(qpdf, qpdf_oh_get_array_item(qpdf, array, i), &value);
    return value;
}

/* ---- functions of one input ---- */

/* A table; what lies between two samples is theirs in proportion. 8 bits a sample is what programs write. */
static bool eval_table(qpdf_data qpdf, qpdf_oh fn, qpdf_oh dict, double x, double *out, int n)
{
    qpdf_oh range = qpdf_oh_get_key(qpdf, dict, "/Range"), decode = qpdf_oh_get_key(qpdf, dict, "/Decode");
    double size = number_at(qpdf, qpdf_oh_get_key(qpdf, dict, "/Size"), 0, 0);
    int bits = 0;
    qpdf_oh_get_value_as_int(qpdf, qpdf_oh_get_key(qpdf, dict, "/BitsPerSample"), &bits);
    if ((bits != 8 && bits != 16) || !(size >= 1) || size > 65536 || !qpdf_oh_is_array(qpdf, range))
        return false;
    if (!qpdf_oh_is_array(qpdf, decode))
        decode = range;
    unsigned char *bytes = NULL;
    size_t len = 0, step = (size_t)bits / 8;
    bool good = sg_pdf_stream_read(qpdf, fn, &bytes, &len) && len >= (size_t)size * (size_t)n * step;
    double at = x * (size - 1);
    size_t low = (size_t)floor(at), high = (size_t)ceil(at);
    for (int i = 0; good && i < n; i++) {
        const unsigned char *a = bytes + (low * (size_t)n + (size_t)i) * step,
                            *b = bytes + (high * (size_t)n + (size_t)i) * step;
        double full = bits == 8 ? 255 : 65535;
        double first = bits == 8 ? a[0] : a[0] * 256 + a[1], second = bits == 8 ? b[0] : b[0] * 256 + b[1];
        double share = (first + (second - first) * (at - (double)low)) / full;
        double from = number_at(qpdf, decode, 2 * i, 0), to = number_at(qpdf, decode, 2 * i + 1, 1);
        out[i] = from + share * (to - from);
    }
    free(bytes);
    return good;
}

static bool eval(qpdf_data qpdf, qpdf_oh fn, double x, double *out, int n, int depth);

static bool eval_stitched(qpdf_data qpdf, qpdf_oh dict, double x, double *out, int n, int depth)
{
    qpdf_oh parts = qpdf_oh_get_key(qpdf, dict, "/Functions"),
            bounds = qpdf_oh_get_key(qpdf, dict, "/Bounds"), encode = qpdf_oh_get_key(qpdf, dict, "/Encode");
    int k = qpdf_oh_is_array(qpdf, parts) ? qpdf_oh_get_array_n_items(qpdf, parts) : 0, i = 0;
    while (i + 1 < k && x >= number_at(qpdf, bounds, i, 1))
        i++;
    if (i >= k)
        return false;
    double from = i ? number_at(qpdf, bounds, i - 1, 0) : 0,
           to = i + 1 < k ? number_at(qpdf, bounds, i, 1) : 1;
    double e0 = number_at(qpdf, encode, 2 * i, 0), e1 = number_at(qpdf, encode, 2 * i + 1, 1);
    double inner = to > from ? e0 + (x - from) / (to - from) * (e1 - e0) : e1;
    return eval(qpdf, qpdf_oh_get_array_item(qpdf, parts, i), inner, out, n, depth + 1);
}

/* The function's n values at x, 0 to 1. False for kinds that are not known: programs of PostScript. */
static bool eval(qpdf_data qpdf, qpdf_oh fn, double x, double *out, int n, int depth)
{
    qpdf_oh dict = qpdf_oh_is_stream(qpdf, fn) ? qpdf_oh_get_dict(qpdf, fn) : fn;
    int type = -1;
    qpdf_oh_get_value_as_int(qpdf, qpdf_oh_get_key_if_dict(qpdf, dict, "/FunctionType"), &type);
    x = fmin(1, fmax(0, x));
    if (depth > MAX_DEPTH)
        return false;
    if (type == 0 && qpdf_oh_is_stream(qpdf, fn))
        return eval_table(qpdf, fn, dict, x, out, n);
    if (type == 3)
        return eval_stitched(qpdf, dict, x, out, n, depth);
    if (type != 2)
        return false;
    double power = 1;
    qpdf_oh_get_value_as_number(qpdf, qpdf_oh_get_key(qpdf, dict, "/N"), &power);
    qpdf_oh c0 = qpdf_oh_get_key(qpdf, dict, "/C0"), c1 = qpdf_oh_get_key(qpdf, dict, "/C1");
    for (int i = 0; i < n; i++) {
        double from = number_at(qpdf, c0, i, 0), to = number_at(qpdf, c1, i, 1);
        out[i] = from + pow(x, power) * (to - from);
    }
    return true;
}

/* ---- spaces ---- */

static bool device_space(qpdf_data qpdf, qpdf_oh name, struct sg_pdf_space *space)
{
    static const struct {
        const char *name;
        enum sg_pdf_space_kind kind;
    } NAMES[] = {{"/DeviceGray", SG_SPACE_GRAY}, {"/CalGray", SG_SPACE_GRAY},
                 {"/DeviceRGB", SG_SPACE_RGB},   {"/CalRGB", SG_SPACE_RGB},
                 {"/DeviceCMYK", SG_SPACE_CMYK}, {"/Pattern", SG_SPACE_PATTERN}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (is(qpdf, name, NAMES[i].name)) {
            *space = (struct sg_pdf_space){.kind = NAMES[i].kind};
            return true;
        }
    return false;
}

/* Separation Cyan and its like are the press's own plates. */
static bool process_spot(const char *name, struct sg_ink *ink)
{
    static const char *const PLATES[] = {"Cyan", "Magenta", "Yellow", "Black"};
    for (int i = 0; i < 4; i++)
        if (strcmp(name, PLATES[i]) == 0) {
            *ink = (struct sg_ink){.kind = SG_INK_CMYK, .tint = 1};
            ink->cmyk[i] = 1;
            return true;
        }
    return false;
}

/* A space that stands for itself. */
static bool plain_space(qpdf_data qpdf, qpdf_oh oh, struct sg_pdf_space *space)
{
    if (qpdf_oh_is_name(qpdf, oh))
        return device_space(qpdf, oh, space);
    if (!qpdf_oh_is_array(qpdf, oh) || qpdf_oh_get_array_n_items(qpdf, oh) < 1)
        return false;
    qpdf_oh kind = qpdf_oh_get_array_item(qpdf, oh, 0), profile = qpdf_oh_get_array_item(qpdf, oh, 1);
    if (!is(qpdf, kind, "/ICCBased") || !qpdf_oh_is_stream(qpdf, profile))
        return qpdf_oh_is_name(qpdf, kind) && device_space(qpdf, kind, space);
    int n = 0;
    qpdf_oh_get_value_as_int(qpdf, qpdf_oh_get_key(qpdf, qpdf_oh_get_dict(qpdf, profile), "/N"), &n);
    *space = (struct sg_pdf_space){.kind = n == 1 ? SG_SPACE_GRAY : n == 3 ? SG_SPACE_RGB : SG_SPACE_CMYK};
    return n == 1 || n == 3 || n == 4;
}

/* The alternate is a plain space (ISO 32000-1 8.6.6.4): spots that name each other go no further. */
static bool spot_space(qpdf_data qpdf, const char *name, qpdf_oh alternate, qpdf_oh fn,
                       struct sg_arena *arena, struct sg_pdf_space *space, const char **what)
{
    struct sg_pdf_space other;
    double full[MAX_OUTPUTS] = {0};
    *what = name = sg_arena_strdup(arena, name);
    *space = (struct sg_pdf_space){.kind = SG_SPACE_SPOT};
    if (strcmp(name, "None") == 0) {
        space->kind = SG_SPACE_NONE;
        return true;
    }
    if (process_spot(name, &space->spot))
        return true;
    if (strcmp(name, "All") == 0 || !plain_space(qpdf, alternate, &other))
        return false;
    int n = other.kind == SG_SPACE_GRAY ? 1 : other.kind == SG_SPACE_CMYK ? 4 : 0;
    if (!n || !eval(qpdf, fn, 1, full, n, 0))
        return false;
    space->spot = (struct sg_ink){.kind = SG_INK_SPOT, .tint = 1, .name = name};
    for (int i = 0; i < 4; i++) {
        double ink = n == 4 ? full[i] : i == 3 ? 1 - full[0] : 0;
        space->spot.cmyk[i] = fmin(1, fmax(0, ink));
    }
    return true;
}

bool sg_pdf_colour_space(qpdf_data qpdf, qpdf_oh oh, struct sg_arena *arena, struct sg_pdf_space *space,
                         const char **what)
{
    if (qpdf_oh_is_name(qpdf, oh)) {
        *what = sg_arena_strdup(arena, qpdf_oh_get_name(qpdf, oh) + 1);
        return device_space(qpdf, oh, space);
    }
    *what = "?";
    if (!qpdf_oh_is_array(qpdf, oh) || qpdf_oh_get_array_n_items(qpdf, oh) < 1)
        return false;
    int n_items = qpdf_oh_get_array_n_items(qpdf, oh);
    qpdf_oh kind = qpdf_oh_get_array_item(qpdf, oh, 0), first = qpdf_oh_get_array_item(qpdf, oh, 1);
    if (!qpdf_oh_is_name(qpdf, kind))
        return false;
    *what = sg_arena_strdup(arena, qpdf_oh_get_name(qpdf, kind) + 1);
    if (plain_space(qpdf, oh, space))
        return true;
    bool one = is(qpdf, kind, "/DeviceN") && qpdf_oh_is_array(qpdf, first) &&
               qpdf_oh_get_array_n_items(qpdf, first) == 1;
    qpdf_oh name = one ? qpdf_oh_get_array_item(qpdf, first, 0) : first;
    if (n_items < 4 || !qpdf_oh_is_name(qpdf, name) || !(one || is(qpdf, kind, "/Separation")))
        return false;
    return spot_space(qpdf, qpdf_oh_get_name(qpdf, name) + 1, qpdf_oh_get_array_item(qpdf, oh, 2),
                      qpdf_oh_get_array_item(qpdf, oh, 3), arena, space, what);
}
