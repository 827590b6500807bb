/* Programs; see pdf_program.h. There are no loops: a program ends after its last word. */
#include "artwork/pdf_program.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/pdf_stream.h"

#define STACK 100
#define MAX_NESTING 16
#define MAX_BYTES 65536

struct pdf_program {
    const char *at, *end;
    double stack[STACK];
    int n;
    bool failed;
};

static void push(struct pdf_program *p, double value)
{
    if (p->n == STACK)
        p->failed = true;
    else
        p->stack[p->n++] = value;
}

static double pop(struct pdf_program *p)
{
    if (p->n)
        return p->stack[--p->n];
    p->failed = true;
    return 0;
}

/* The next word; braces are words. False at the end. */
static bool next(struct pdf_program *p, char word[32])
{
    while (p->at < p->end && strchr(" \t\r\n\f", *p->at))
        p->at++;
    if (p->at == p->end)
        return false;
    size_t n = 1;
    if (*p->at != '{' && *p->at != '}')
        while (p->at + n < p->end && !strchr(" \t\r\n\f{}", p->at[n]))
            n++;
    size_t kept = n < 31 ? n : 31;
    memcpy(word, p->at, kept);
    word[kept] = 0;
    p->at += n;
    return true;
}

/* Past the end of the block that is open. */
static void skip(struct pdf_program *p)
{
    char word[32];
    for (int depth = 1; depth > 0;) {
        if (!next(p, word)) {
            p->failed = true;
            return;
        }
        depth += *word == '{' ? 1 : *word == '}' ? -1 : 0;
    }
}

static void roll(struct pdf_program *p)
{
    int turns = (int)pop(p), n = (int)pop(p);
    double moved[STACK];
    if (n < 0 || n > p->n || p->failed) {
        p->failed = true;
        return;
    }
    for (int i = 0; i < n; i++)
        moved[(i + turns % n + n) % n] = p->stack[p->n - n + i];
    memcpy(p->stack + p->n - n, moved, (size_t)n * sizeof *moved);
}

static double degrees(double radians)
{
    double d = radians * 180 / M_PI;
    return d < 0 ? d + 360 : d;
}

/* Operators of one and of two values that give one. */
static bool unary(struct pdf_program *p, const char *word)
{
    static const char *const NAMES[] = {"abs", "neg", "ceiling", "floor", "round", "truncate", "cvi", "cvr", "sqrt",
                                        "sin", "cos", "ln", "log", "not", NULL};
    int i = 0;
    while (NAMES[i] && strcmp(word, NAMES[i]) != 0)
        i++;
    if (!NAMES[i])
        return false;
    double a = pop(p), turn = a * M_PI / 180;
    const double values[] = {fabs(a), -a, ceil(a), floor(a), floor(a + 0.5), trunc(a), trunc(a), a, sqrt(fmax(a, 0)),
                             sin(turn), cos(turn), log(fmax(a, 1e-300)), log10(fmax(a, 1e-300)), a == 0};
    push(p, values[i]);
    return true;
}

static double bits(double a, double b, int how)
{
    long x = (long)fmin(fmax(a, -2e9), 2e9), y = (long)fmin(fmax(b, -2e9), 2e9);
    return (double)(how == 0 ? (x & y) : how == 1 ? (x | y) : how == 2 ? (x ^ y)
                    : y >= 0 ? x * (1L << (y < 31 ? y : 31)) : x >> (-y < 31 ? -y : 31));
}

static bool binary(struct pdf_program *p, const char *word)
{
    static const char *const NAMES[] = {"add", "sub", "mul", "div", "idiv", "mod", "exp", "atan", "eq", "ne", "gt", "ge",
                                        "lt", "le", "and", "or", "xor", "bitshift", NULL};
    int i = 0;
    while (NAMES[i] && strcmp(word, NAMES[i]) != 0)
        i++;
    if (!NAMES[i])
        return false;
    double b = pop(p), a = pop(p), by = b != 0 ? b : 1;
    const double values[] = {a + b, a - b, a * b, a / by, trunc(trunc(a) / by), fmod(a, by), pow(a, b),
                             degrees(atan2(a, b)), a == b, a != b, a > b, a >= b, a < b, a <= b, bits(a, b, 0),
                             bits(a, b, 1), bits(a, b, 2), bits(a, b, 3)};
    push(p, values[i]);
    return true;
}

static bool stacking(struct pdf_program *p, const char *word)
{
    if (strcmp(word, "pop") == 0) {
        pop(p);
    } else if (strcmp(word, "dup") == 0) {
        double a = pop(p);
        push(p, a);
        push(p, a);
    } else if (strcmp(word, "exch") == 0) {
        double b = pop(p), a = pop(p);
        push(p, b);
        push(p, a);
    } else if (strcmp(word, "index") == 0) {
        int i = (int)pop(p);
        if (i < 0 || i >= p->n)
            p->failed = true;
        else
            push(p, p->stack[p->n - 1 - i]);
    } else if (strcmp(word, "copy") == 0) {
        int n = (int)pop(p), from = p->n - n;
        if (n < 0 || from < 0)
            p->failed = true;
        for (int i = 0; i < n && !p->failed; i++)
            push(p, p->stack[from + i]);
    } else if (strcmp(word, "roll") == 0) {
        roll(p);
    } else if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0) {
        push(p, *word == 't');
    } else {
        return false;
    }
    return true;
}

static void run(struct pdf_program *p, int depth);

/* { … } if, { … } { … } ifelse: what stands after the blocks tells what the value before them decides. */
static void run_choice(struct pdf_program *p, int depth)
{
    char word[32];
    const char *first = p->at, *second = NULL;
    skip(p);
    bool two = next(p, word) && *word == '{';
    if (two) {
        second = p->at;
        skip(p);
        two = next(p, word);
    }
    if (p->failed || strcmp(word, second ? "ifelse" : "if") != 0 || (second && !two)) {
        p->failed = true;
        return;
    }
    const char *after = p->at, *chosen = pop(p) != 0 ? first : second;
    if (chosen) {
        p->at = chosen;
        run(p, depth + 1);
    }
    p->at = after;
}

/* To the end of the block that is open. */
static void run(struct pdf_program *p, int depth)
{
    char word[32], *end;
    if (depth > MAX_NESTING)
        p->failed = true;
    while (!p->failed) {
        if (!next(p, word)) {
            p->failed = true;
            return;
        }
        if (*word == '}')
            return;
        if (*word == '{') {
            run_choice(p, depth);
            continue;
        }
        if (strchr("+-.0123456789", *word)) {
            double value = 0, scale = 1, sign = *word == '-' ? -1 : 1;
            for (end = word + (*word == '-' || *word == '+'); *end >= '0' && *end <= '9'; end++)
                value = value * 10 + (*end - '0');
            if (*end == '.')
                for (end++; *end >= '0' && *end <= '9'; end++)
                    value += (*end - '0') * (scale /= 10);
            push(p, sign * value);
        } else if (!unary(p, word) && !binary(p, word) && !stacking(p, word)) {
            p->failed = true;
        }
    }
}

bool sg_pdf_program_run(qpdf_data qpdf, qpdf_oh stream, const double *in, int n_in, double *out, int n_out)
{
    unsigned char *bytes = NULL;
    size_t len = 0;
    char word[32];
    if (!sg_pdf_stream_read(qpdf, stream, &bytes, &len) || len > MAX_BYTES) {
        free(bytes);
        return false;
    }
    struct pdf_program p = {.at = (const char *)bytes, .end = (const char *)bytes + len};
    for (int i = 0; i < n_in; i++)
        push(&p, in[i]);
    p.failed = p.failed || !next(&p, word) || *word != '{';
    if (!p.failed)
        run(&p, 0);
    bool good = !p.failed && p.n >= n_out;
    for (int i = 0; good && i < n_out; i++)
        out[i] = p.stack[p.n - n_out + i];
    free(bytes);
    return good;
}
