/* Templates: the frame of numbered clauses; see template.h. */
#include <string.h>

#include "design/template_keys.h"
#include "design/template_read.h"

static void read_bounds(struct sg_template_reader *tr, const struct sg_node *node, const struct sg_keys *keys,
                        double low, double high, double bounds[3])
{
    const struct sg_node *v[BOUNDS_N];
    if (!node || !sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    sg_reader_map(&tr->reader, node, keys, v);
    sg_reader_number(&tr->reader, v[BOUNDS_GOOD], low, high, &bounds[BOUNDS_GOOD]);
    bounds[BOUNDS_LEAST] = v[BOUNDS_LEAST] ? bounds[BOUNDS_LEAST] : bounds[BOUNDS_GOOD];
    bounds[BOUNDS_MOST] = v[BOUNDS_MOST] ? bounds[BOUNDS_MOST] : bounds[BOUNDS_GOOD];
    sg_reader_number(&tr->reader, v[BOUNDS_LEAST], low, bounds[BOUNDS_GOOD], &bounds[BOUNDS_LEAST]);
    sg_reader_number(&tr->reader, v[BOUNDS_MOST], bounds[BOUNDS_GOOD], high, &bounds[BOUNDS_MOST]);
}

/* How numbers look is shown by the first one: 一、 （一） 1. ① 第一条. */
static void read_number(struct sg_template_reader *tr, const struct sg_node *node, struct sg_template_clauses *c)
{
    static const char *const ONES[] = {"一", "1", "①"};
    const char *text = NULL;
    c->before = c->after = "";
    if (!node || sg_node_is_empty(node) || !sg_reader_text(&tr->reader, node, &text))
        return;
    for (size_t i = 0; i < sizeof(ONES) / sizeof(ONES[0]); i++) {
        const char *one = strstr(text, ONES[i]);
        if (!one)
            continue;
        c->numerals = (enum sg_numerals)(i + 1);
        c->before = sg_arena_strndup(tr->reader.arena, text, (size_t)(one - text));
        c->after = one + strlen(ONES[i]);
        return;
    }
    sg_reader_say(&tr->reader, SG_FIND(NUMBER_EXAMPLE), node, text, NULL);
}

static void read_heads(struct sg_template_reader *tr, const struct sg_node *node, struct sg_template_clauses *c)
{
    const struct sg_node *const *items = NULL;
    size_t n = 0;
    if (!node || !sg_reader_list(&tr->reader, node, &items, &n))
        return;
    for (size_t i = 0; i < n && i < SG_CLAUSE_HEADS; i++)
        c->heads[i] = sg_template_style_named(tr, items[i]);
    if (n > SG_CLAUSE_HEADS)
        sg_reader_say(&tr->reader, SG_FIND(NUMBER_LIST), node, "heads", "2", NULL);
}

static void read_flow(struct sg_template_reader *tr, const struct sg_node *node, struct sg_template_clauses *c)
{
    const struct sg_node *v[RANGE_N];
    if (!node || !sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    sg_reader_map(&tr->reader, node, &sg_template_flow_keys, v);
    if (sg_reader_mm(&tr->reader, v[RANGE_MAX], 0.5, SG_TEMPLATE_MAX_MM, &c->flow_max))
        sg_reader_mm(&tr->reader, v[RANGE_MIN], 0.5, c->flow_max, &c->flow_min);
}

const struct sg_template_clauses *sg_template_clauses_read(struct sg_template_reader *tr,
                                                           const struct sg_node *const *v)
{
    static const char *const FIRST[] = {"indent", "hang", NULL};
    struct sg_template_clauses *c = sg_arena_alloc(tr->reader.arena, sizeof(*c));
    double columns = 1;
    int first = 0;
    *c = (struct sg_template_clauses){.leading = {1.4, 1.62, 1.95}, .gap = {0.1, 0.3, 1.1}, .gutter = 2.5,
                                      .measure = 36, .before = "", .after = ""};
    read_number(tr, v[C_NUMBER], c);
    c->label = sg_template_style_named(tr, v[C_NUMBER_STYLE]);
    read_heads(tr, v[C_HEADS], c);
    sg_reader_enum(&tr->reader, v[C_FIRST], FIRST, &first);
    c->hanging = first == 1;
    sg_reader_number(&tr->reader, v[C_COLUMNS], 1, 6, &columns);
    c->columns = (int)columns;
    sg_reader_number(&tr->reader, v[C_GUTTER], 0.5, 20, &c->gutter);
    sg_reader_number(&tr->reader, v[C_MEASURE], 8, 200, &c->measure);
    read_flow(tr, v[C_FLOW], c);
    read_bounds(tr, v[C_LEADING], &sg_template_leading_keys, 1, 4, c->leading);
    read_bounds(tr, v[C_GAP], &sg_template_gap_keys, 0, 6, c->gap);
    return c;
}
