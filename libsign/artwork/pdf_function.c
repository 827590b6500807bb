/* Functions; see pdf_function.h. */
#include "artwork/pdf_function.h"

#include <math.h>
#include <stdlib.h>

#include "artwork/pdf_program.h"
#include "artwork/pdf_stream.h"

#define MAX_DEPTH 4
#define SMOOTH 12 /* pieces that stand for a curve */
#define MAX_TABLE 64 /* pieces that are looked for in a table */

double sg_pdf_function_number(qpdf_data qpdf, qpdf_oh array, int i, double otherwise)
{
    double value = otherwise;
    if (qpdf_oh_is_array(qpdf, array) && i < qpdf_oh_get_array_n_items(qpdf, array))
        qpdf_oh_get_value_as_number(qpdf, qpdf_oh_get_array_item(qpdf, array, i), &value);
    return value;
}

static double number_at(qpdf_data qpdf, qpdf_oh array, int i, double otherwise)
{
    return sg_pdf_function_number(qpdf, array, i, otherwise);
}

static qpdf_oh dict_of(qpdf_data qpdf, qpdf_oh fn)
{
    return qpdf_oh_is_stream(qpdf, fn) ? qpdf_oh_get_dict(qpdf, fn) : fn;
}

static int type_of(qpdf_data qpdf, qpdf_oh fn)
{
    int type = -1;
    qpdf_oh_get_value_as_int(qpdf, qpdf_oh_get_key_if_dict(qpdf, dict_of(qpdf, fn), "/FunctionType"), &type);
    return type;
}

/* ---- tables ---- */

struct table {
    const unsigned char *bytes;
    int bits, n_in, n_out;
    int size[SG_PDF_FUNCTION_INPUTS];
};

static double sample(const struct table *t, size_t index, int out)
{
    size_t at = (index * (size_t)t->n_out + (size_t)out) * (size_t)t->bits / 8;
    return t->bits == 8 ? t->bytes[at] / 255.0 : (t->bytes[at] * 256 + t->bytes[at + 1]) / 65535.0;
}

/* What lies between samples is theirs in proportion, along each input. */
static double between(const struct table *t, const double *at, int out)
{
    double sum = 0;
    for (unsigned corner = 0; corner < 1u << t->n_in; corner++) {
        double weight = 1;
        size_t index = 0, step = 1;
        for (int i = 0; i < t->n_in; i++) {
            int low = (int)fmin(floor(at[i]), t->size[i] - 1), high = low + 1 < t->size[i] ? low + 1 : low;
            double share = at[i] - low;
            bool up = corner >> i & 1;
            weight *= up ? share : 1 - share;
            index += (size_t)(up ? high : low) * step;
            step *= (size_t)t->size[i];
        }
        if (weight > 0)
            sum += weight * sample(t, index, out);
    }
    return sum;
}

/* 8 or 16 bits a sample are what programs write. */
static bool eval_table(qpdf_data qpdf, qpdf_oh fn, const double *in, int n_in, double *out, int n_out)
{
    qpdf_oh dict = qpdf_oh_get_dict(qpdf, fn), range = qpdf_oh_get_key(qpdf, dict, "/Range");
    qpdf_oh decode = qpdf_oh_get_key(qpdf, dict, "/Decode"), encode = qpdf_oh_get_key(qpdf, dict, "/Encode");
    qpdf_oh domain = qpdf_oh_get_key(qpdf, dict, "/Domain");
    struct table t = {.n_in = n_in, .n_out = n_out};
    double at[SG_PDF_FUNCTION_INPUTS], n = n_out;
    qpdf_oh_get_value_as_int(qpdf, qpdf_oh_get_key(qpdf, dict, "/BitsPerSample"), &t.bits);
    if ((t.bits != 8 && t.bits != 16) || !qpdf_oh_is_array(qpdf, range) ||
        qpdf_oh_get_array_n_items(qpdf, range) < 2 * n_out)
        return false;
    for (int i = 0; i < n_in; i++) {
        double size = number_at(qpdf, qpdf_oh_get_key(qpdf, dict, "/Size"), i, 0);
        if (!(size >= 1) || size > 65536)
            return false;
        t.size[i] = (int)size;
        n *= size;
        double d0 = number_at(qpdf, domain, 2 * i, 0), d1 = number_at(qpdf, domain, 2 * i + 1, 1);
        double e0 = number_at(qpdf, encode, 2 * i, 0), e1 = number_at(qpdf, encode, 2 * i + 1, size - 1);
        double x = fmin(fmax(in[i], d0), d1);
        at[i] = fmin(fmax(d1 > d0 ? e0 + (x - d0) / (d1 - d0) * (e1 - e0) : e0, 0), size - 1);
    }
    unsigned char *bytes = NULL;
    size_t len = 0;
    bool good = n < 1e8 && sg_pdf_stream_read(qpdf, fn, &bytes, &len) && (double)len >= n * t.bits / 8;
    t.bytes = bytes;
    for (int i = 0; good && i < n_out; i++) {
        double from = number_at(qpdf, qpdf_oh_is_array(qpdf, decode) ? decode : range, 2 * i, 0);
        double to = number_at(qpdf, qpdf_oh_is_array(qpdf, decode) ? decode : range, 2 * i + 1, 1);
        out[i] = from + between(&t, at, i) * (to - from);
    }
    free(bytes);
    return good;
}

/* ---- stitched ---- */

struct piece {
    qpdf_oh fn;
    double from, to, e0, e1;
};

static int pieces_of(qpdf_data qpdf, qpdf_oh dict)
{
    qpdf_oh parts = qpdf_oh_get_key(qpdf, dict, "/Functions");
    return qpdf_oh_is_array(qpdf, parts) ? qpdf_oh_get_array_n_items(qpdf, parts) : 0;
}

static struct piece piece_of(qpdf_data qpdf, qpdf_oh dict, int i, int k)
{
    qpdf_oh bounds = qpdf_oh_get_key(qpdf, dict, "/Bounds"), encode = qpdf_oh_get_key(qpdf, dict, "/Encode");
    qpdf_oh domain = qpdf_oh_get_key(qpdf, dict, "/Domain");
    return (struct piece){qpdf_oh_get_array_item(qpdf, qpdf_oh_get_key(qpdf, dict, "/Functions"), i),
                          i ? number_at(qpdf, bounds, i - 1, 0) : number_at(qpdf, domain, 0, 0),
                          i + 1 < k ? number_at(qpdf, bounds, i, 1) : number_at(qpdf, domain, 1, 1),
                          number_at(qpdf, encode, 2 * i, 0), number_at(qpdf, encode, 2 * i + 1, 1)};
}

static bool eval(qpdf_data qpdf, qpdf_oh fn, const double *in, int n_in, double *out, int n_out, int depth);

static bool eval_stitched(qpdf_data qpdf, qpdf_oh dict, double x, double *out, int n, int depth)
{
    int k = pieces_of(qpdf, dict), i = 0;
    qpdf_oh bounds = qpdf_oh_get_key(qpdf, dict, "/Bounds");
    double first = number_at(qpdf, qpdf_oh_get_key(qpdf, dict, "/Domain"), 0, 0);
    bool at_edge = x <= first && number_at(qpdf, bounds, 0, 1) <= first; /* the first piece is that point alone */
    while (i + 1 < k && !at_edge && x >= number_at(qpdf, bounds, i, 1))
        i++;
    if (i >= k)
        return false;
    struct piece p = piece_of(qpdf, dict, i, k);
    double inner = p.to > p.from ? p.e0 + (x - p.from) / (p.to - p.from) * (p.e1 - p.e0) : at_edge ? p.e0 : p.e1;
    return eval(qpdf, p.fn, &inner, 1, out, n, depth + 1);
}

static bool eval_power(qpdf_data qpdf, qpdf_oh dict, double x, double *out, int n)
{
    double power = 1;
    qpdf_oh_get_value_as_number(qpdf, qpdf_oh_get_key(qpdf, dict, "/N"), &power);
    qpdf_oh c0 = qpdf_oh_get_key(qpdf, dict, "/C0"), c1 = qpdf_oh_get_key(qpdf, dict, "/C1");
    for (int i = 0; i < n; i++) {
        double from = number_at(qpdf, c0, i, 0), to = number_at(qpdf, c1, i, 1);
        out[i] = from + pow(x, power) * (to - from);
    }
    return true;
}

static bool eval(qpdf_data qpdf, qpdf_oh fn, const double *in, int n_in, double *out, int n_out, int depth)
{
    qpdf_oh dict = dict_of(qpdf, fn), domain = qpdf_oh_get_key_if_dict(qpdf, dict, "/Domain");
    int type = type_of(qpdf, fn);
    double x = fmin(fmax(in[0], number_at(qpdf, domain, 0, 0)), number_at(qpdf, domain, 1, 1));
    bool good = false;
    if (depth > MAX_DEPTH)
        return false;
    if (type == 0 && qpdf_oh_is_stream(qpdf, fn))
        good = eval_table(qpdf, fn, in, n_in, out, n_out);
    else if (type == 2 && n_in == 1)
        good = eval_power(qpdf, dict, x, out, n_out);
    else if (type == 3 && n_in == 1)
        good = eval_stitched(qpdf, dict, x, out, n_out, depth);
    else if (type == 4 && qpdf_oh_is_stream(qpdf, fn))
        good = sg_pdf_program_run(qpdf, fn, in, n_in, out, n_out);
    qpdf_oh range = qpdf_oh_get_key_if_dict(qpdf, dict, "/Range");
    for (int i = 0; good && i < n_out; i++) {
        out[i] = isfinite(out[i]) ? out[i] : 0;
        out[i] = fmin(fmax(out[i], number_at(qpdf, range, 2 * i, -INFINITY)), number_at(qpdf, range, 2 * i + 1, INFINITY));
    }
    return good;
}

bool sg_pdf_function_eval(qpdf_data qpdf, qpdf_oh fn, const double *in, int n_in, double *out, int n_out)
{
    if (n_in < 1 || n_in > SG_PDF_FUNCTION_INPUTS || n_out < 1 || n_out > SG_PDF_FUNCTION_OUTPUTS)
        return false;
    if (!qpdf_oh_is_array(qpdf, fn))
        return eval(qpdf, fn, in, n_in, out, n_out, 0);
    bool good = qpdf_oh_get_array_n_items(qpdf, fn) >= n_out;
    for (int i = 0; good && i < n_out; i++)
        good = eval(qpdf, qpdf_oh_get_array_item(qpdf, fn, i), in, n_in, &out[i], 1, 0);
    return good;
}

/* ---- bends ---- */

static int add_bend(double *at, int n, int most, double x)
{
    if (n < most)
        at[n++] = x;
    return n;
}

static int bends(qpdf_data qpdf, qpdf_oh fn, double from, double to, double *at, int n, int most, int depth)
{
    qpdf_oh dict = dict_of(qpdf, fn);
    int type = type_of(qpdf, fn), parts = SMOOTH;
    double power = 1;
    if (depth > MAX_DEPTH)
        return n;
    if (type == 3) {
        int k = pieces_of(qpdf, dict);
        for (int i = 0; i < k && n < most; i++) {
            struct piece p = piece_of(qpdf, dict, i, k);
            double a = fmax(p.from, from), b = fmin(p.to, to);
            if (!(b > a))
                continue;
            n = add_bend(at, add_bend(at, n, most, a), most, b);
            int before = n;
            n = bends(qpdf, p.fn, fmin(p.e0, p.e1), fmax(p.e0, p.e1), at, n, most, depth + 1);
            for (int j = before; j < n; j++) /* from the piece's own input to ours */
                at[j] = p.e1 != p.e0 ? p.from + (at[j] - p.e0) / (p.e1 - p.e0) * (p.to - p.from) : p.from;
        }
        return n;
    }
    if (type == 0)
        parts = (int)fmin(MAX_TABLE, number_at(qpdf, qpdf_oh_get_key(qpdf, dict, "/Size"), 0, 2) - 1);
    if (type == 2)
        qpdf_oh_get_value_as_number(qpdf, qpdf_oh_get_key(qpdf, dict, "/N"), &power);
    if (type == 2 && fabs(power - 1) < 1e-6)
        return n;
    for (int i = 1; i < parts; i++)
        n = add_bend(at, n, most, from + (to - from) * i / parts);
    return n;
}

int sg_pdf_function_bends(qpdf_data qpdf, qpdf_oh fn, double from, double to, double *at, int n, int most)
{
    int k = qpdf_oh_is_array(qpdf, fn) ? qpdf_oh_get_array_n_items(qpdf, fn) : 0;
    if (!k)
        return bends(qpdf, fn, from, to, at, n, most, 0);
    for (int i = 0; i < k && i < SG_PDF_FUNCTION_OUTPUTS; i++)
        n = bends(qpdf, qpdf_oh_get_array_item(qpdf, fn, i), from, to, at, n, most, 0);
    return n;
}
