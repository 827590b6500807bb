/* Sums; see sums.h. A parser by recursive descent: sum = product {(+|-) product}, product = factor {(*|/) factor},
 * factor = number | name | (sum) | -factor. Depth is bounded, of brackets and of names that use names. */
#include "design/sums.h"

#include <math.h>
#include <string.h>

#include "base/bounds.h"
#include "base/num.h"

#define MOST_DEEP 32
#define LISTED 400 /* bytes of names in a finding */

struct sum {
    struct sg_reader *reader;
    const struct sg_node *node;   /* the sum, for findings */
    const struct sg_node *values;
    const char *p;
    int depth;
    bool failed;
};

static double sum_of(struct sum *sum);

bool sg_sums_is(const struct sg_node *node)
{
    return node->kind == SG_NODE_SCALAR && node->plain && node->text[0] == '=';
}

static void fail(struct sum *sum)
{
    if (!sum->failed)
        sg_reader_say(sum->reader, SG_FIND(SUM_SYNTAX), sum->node, sum->node->text, *sum->p ? sum->p : SG_PHRASE("the end"), NULL);
    sum->failed = true;
}

static void skip_blanks(struct sum *sum)
{
    sum->p += strspn(sum->p, " ");
}

static size_t name_len(const char *p)
{
    return strspn(p, "abcdefghijklmnopqrstuvwxyz_0123456789");
}

static const char *names_of(const struct sg_node *values, struct sg_arena *arena)
{
    const char *names = "";
    for (size_t i = 0; values && i < values->n && strlen(names) <= LISTED; i++)
        names = sg_arena_printf(arena, "%s%s%s", names, *names ? ", " : "", values->keys[i]->text);
    return names;
}

static double named(struct sum *sum)
{
    size_t len = name_len(sum->p);
    const char *name = sg_arena_strndup(sum->reader->arena, sum->p, len);
    const struct sg_node *node = sum->values ? sg_node_find(sum->values, name) : NULL;
    double value = 0;
    if (!node || sum->depth >= MOST_DEEP) {
        sg_reader_say(sum->reader, SG_FIND(SUM_NAME), sum->node, name, names_of(sum->values, sum->reader->arena), NULL);
        sum->failed = true;
        return 0;
    }
    sum->p += len;
    if (!sg_sums_is(node)) {
        if (node->kind != SG_NODE_SCALAR || !sg_num_parse(node->text, node->len, &value))
            fail(sum);
        return value;
    }
    struct sum inner = {sum->reader, node, sum->values, node->text + 1, sum->depth + 1, false};
    value = sum_of(&inner);
    if (*inner.p)
        fail(&inner);
    sum->failed = sum->failed || inner.failed;
    return value;
}

static double factor(struct sum *sum)
{
    double value = 0;
    skip_blanks(sum);
    if (++sum->depth > MOST_DEEP) {
        fail(sum);
    } else if (*sum->p == '-') {
        sum->p++;
        value = -factor(sum);
    } else if (*sum->p == '(') {
        sum->p++;
        value = sum_of(sum);
        if (*sum->p == ')')
            sum->p++;
        else
            fail(sum);
    } else if (*sum->p >= 'a' && *sum->p <= 'z') {
        value = named(sum);
    } else {
        size_t len = strspn(sum->p, "0123456789.");
        if (sg_num_parse(sum->p, len, &value))
            sum->p += len;
        else
            fail(sum);
    }
    sum->depth--;
    skip_blanks(sum);
    return value;
}

static double product(struct sum *sum)
{
    double value = factor(sum);
    while (!sum->failed && (*sum->p == '*' || *sum->p == '/')) {
        bool times = *sum->p++ == '*';
        double by = factor(sum);
        if (!times && !(fabs(by) > 0))
            fail(sum);
        else
            value = times ? value * by : value / by;
    }
    return value;
}

static double sum_of(struct sum *sum)
{
    double value = product(sum);
    while (!sum->failed && (*sum->p == '+' || *sum->p == '-')) {
        double sign = *sum->p++ == '+' ? 1 : -1;
        value += sign * product(sum);
    }
    return value;
}

bool sg_sums_value(struct sg_reader *reader, const struct sg_node *node, const struct sg_node *values, double *out)
{
    *out = 0;
    if (reader->n_errors > SG_READER_ERRORS)
        return false; /* what is said of more is not listed, and each is searched for */
    if (values && values->n > SG_BOUND_CLAUSES) {
        sg_reader_say(reader, SG_FIND(LIST_LONG), values, "values", SG_NUM((double)values->n, 0), SG_BOUND_SAID(CLAUSES), NULL);
        return false;
    }
    struct sum sum = {reader, node, values, node->kind == SG_NODE_SCALAR ? node->text + sg_sums_is(node) : "", 0, false};
    *out = sum_of(&sum);
    if (!sum.failed && (*sum.p || !isfinite(*out)))
        fail(&sum);
    return !sum.failed;
}
