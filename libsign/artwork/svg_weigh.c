/* Weight of an SVG; see svg_weigh.h. Units: half a number of path data, measured to take about
 * two microseconds in librsvg and cairo. */
#include "artwork/svg_weigh.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/geom.h"
#include "base/grow.h"

#define ELEMENT_WEIGHT 20
#define NUMBER_WEIGHT 2
/* Crossings of a path with itself: cairo visits each of them. */
#define CROSSING_WEIGHT 1.5
#define MAX_OPEN 256
/* Deeper chains of copies than this do not occur; they count as too heavy. */
#define MAX_CHAIN 64

struct use {
    const char *id;
    int times_nodes;
    struct use *next;
};

struct node {
    double own;
    double numbers;
    size_t end; /* past the last node inside it */
    struct use *uses;
    double total; /* with all inside and all it uses; below 0: not known yet */
    bool open;    /* being weighed: met again, it is a circle, which librsvg refuses to follow */
};

struct sg_svg_weigh {
    struct sg_arena *arena;
    struct node *nodes;
    size_t n_nodes, cap_nodes;
    GHashTable *names; /* id, in the arena → node + 1 */
    size_t open[MAX_OPEN];
    int n_open;
    struct use *everywhere;
};

struct sg_svg_weigh *sg_svg_weigh_new(void)
{
    struct sg_svg_weigh *weigh = sg_new(struct sg_svg_weigh);
    weigh->arena = sg_arena_new();
    weigh->names = g_hash_table_new(g_str_hash, g_str_equal);
    return weigh;
}

void sg_svg_weigh_free(struct sg_svg_weigh *weigh)
{
    if (!weigh)
        return;
    sg_arena_free(weigh->arena);
    free(weigh->nodes);
    g_hash_table_destroy(weigh->names);
    free(weigh);
}

void sg_svg_weigh_open(struct sg_svg_weigh *weigh, const char *id)
{
    sg_grow(weigh->nodes, weigh->n_nodes, weigh->cap_nodes);
    size_t at = weigh->n_nodes++;
    weigh->nodes[at] = (struct node){.own = ELEMENT_WEIGHT, .end = at + 1, .total = -1};
    if (weigh->n_open < MAX_OPEN)
        weigh->open[weigh->n_open] = at;
    weigh->n_open++;
    if (id)
        g_hash_table_insert(weigh->names, sg_arena_strdup(weigh->arena, id), GSIZE_TO_POINTER(at + 1));
}

void sg_svg_weigh_close(struct sg_svg_weigh *weigh)
{
    if (--weigh->n_open < MAX_OPEN)
        weigh->nodes[weigh->open[weigh->n_open]].end = weigh->n_nodes;
}

static struct use *add_use(struct sg_svg_weigh *weigh, const char *id, size_t len, int at_nodes,
                           struct use *next)
{
    struct use *use = sg_arena_alloc(weigh->arena, sizeof *use);
    *use = (struct use){sg_arena_strndup(weigh->arena, id, len), at_nodes, next};
    return use;
}

void sg_svg_weigh_use(struct sg_svg_weigh *weigh, const char *id, size_t len, int at_nodes)
{
    struct node *node = &weigh->nodes[weigh->n_nodes - 1];
    node->uses = add_use(weigh, id, len, at_nodes, node->uses);
}

void sg_svg_weigh_use_everywhere(struct sg_svg_weigh *weigh, const char *id, size_t len, int at_nodes)
{
    weigh->everywhere = add_use(weigh, id, len, at_nodes, weigh->everywhere);
}

/* ---- paths ---- */

/* The next number of path data, or false. Good enough to weigh: flags of arcs that run together
 * with their neighbours come out as one number. */
static bool next_number(const char **at, double *value)
{
    const char *p = *at;
    while (*p == ' ' || *p == ',' || *p == '\t' || *p == '\n' || *p == '\r')
        p++;
    double sign = *p == '-' ? -1 : 1, scale = 1, v = 0;
    p += *p == '-' || *p == '+';
    const char *digits = p;
    for (; *p >= '0' && *p <= '9'; p++)
        v = v * 10 + (*p - '0');
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++)
            v += (*p - '0') * (scale /= 10);
    if (p == digits || (p == digits + 1 && *digits == '.'))
        return false;
    if ((*p == 'e' || *p == 'E') && (p[1] == '-' || p[1] == '+' || (p[1] >= '0' && p[1] <= '9'))) {
        long power = strtol(p + 1, (char **)&p, 10);
        v *= pow(10, fmax(-40, fmin(40, (double)power)));
    }
    *at = p;
    *value = sign * v;
    return true;
}

/* Numbers a command takes, and where among them its end point is. */
static int arity(char command)
{
    static const char LETTERS[] = "mlthvcsqa", TAKE[] = "222116447";
    const char *at = memchr(LETTERS, command | 0x20, sizeof LETTERS - 1);
    return at ? TAKE[at - LETTERS] - '0' : 0;
}

double sg_svg_weigh_path(struct sg_svg_weigh *weigh, const char *data)
{
    struct sg_extent span = SG_EXTENT_EMPTY;
    struct sg_point at = {0, 0};
    double length = 0, v[7];
    size_t numbers = 0;
    char command = 'L';
    while (*data) {
        int n = 0, want = arity(command);
        while (n < want && next_number(&data, &v[n]))
            n++;
        numbers += (size_t)n;
        if (want && n == want) {
            bool relative = command >= 'a';
            char kind = (char)(command | 0x20);
            struct sg_point to = at;
            if (kind != 'v')
                to.x = (kind == 'h' ? v[0] : v[n - 2]) + (relative ? at.x : 0);
            if (kind != 'h')
                to.y = v[n - 1] + (relative ? at.y : 0);
            length += kind == 'm' ? 0 : hypot(to.x - at.x, to.y - at.y);
            sg_geom_span(&span, at = to);
            command = command == 'M' ? 'L' : command == 'm' ? 'l' : command;
            continue;
        }
        if (*data)
            command = *data++; /* a letter, or something that ends the path's meaning */
    }
    /* Chance lines of total length L in an area A cross L² / πA times. */
    double w = span.x1 - span.x0, h = span.y1 - span.y0, least = fmax(w, h) / 1000;
    double area = fmax(w, least) * fmax(h, least);
    double crossings = area > 0 ? length * length / (M_PI * area) : 0, n = (double)numbers;
    struct node *node = &weigh->nodes[weigh->n_nodes - 1];
    node->own += NUMBER_WEIGHT * n + CROSSING_WEIGHT * fmin(crossings, 0.5 * n * n);
    node->numbers += n;
    return numbers ? fmax(fmax(fabs(span.x0), fabs(span.x1)), fmax(fabs(span.y0), fabs(span.y1))) : 0;
}

/* ---- totals ---- */

static double weight_of(struct sg_svg_weigh *weigh, size_t at, int chain);

/* What node `at` draws through its uses, of which the list is given. */
static double weight_of_uses(struct sg_svg_weigh *weigh, const struct use *use, size_t at, int chain)
{
    double total = 0;
    for (; use && total < SG_SVG_WEIGHT_MAX; use = use->next) {
        size_t node = GPOINTER_TO_SIZE(g_hash_table_lookup(weigh->names, use->id));
        double times = use->times_nodes ? fmax(1, weigh->nodes[at].numbers) : 1;
        total += node ? weight_of(weigh, node - 1, chain + 1) * times : 0;
    }
    return total;
}

static double weight_of(struct sg_svg_weigh *weigh, size_t at, int chain)
{
    struct node *node = &weigh->nodes[at];
    if (node->total >= 0)
        return node->total;
    if (node->open)
        return 0;
    if (chain > MAX_CHAIN)
        return SG_SVG_WEIGHT_MAX;
    node->open = true;
    double total = 0;
    for (size_t i = at; i < node->end && total < SG_SVG_WEIGHT_MAX; i++) {
        total += weigh->nodes[i].own;
        total += weight_of_uses(weigh, weigh->nodes[i].uses, i, chain);
        total += weight_of_uses(weigh, weigh->everywhere, i, chain);
    }
    node->open = false;
    return node->total = fmin(total, SG_SVG_WEIGHT_MAX);
}

double sg_svg_weigh_total(struct sg_svg_weigh *weigh)
{
    return weigh->n_nodes ? weight_of(weigh, 0, 0) : 0;
}
