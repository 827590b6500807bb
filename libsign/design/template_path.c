/* Templates: the outline of a path frame. SVG path data without arcs and quadratic curves, turned
 * into absolute moves, lines, cubic curves and closes. */
#include "design/template_path.h"

#include <string.h>

#include "base/num.h"

#define MAX_STEPS 4096

struct parser {
    const char *p, *end;
    double x, y;           /* current point */
    double start_x, start_y;
    double last_x, last_y; /* second control point of the curve before, for S */
    bool after_curve;
    struct sg_template_step *steps;
    size_t n;
};

static void skip_blanks(struct parser *ps)
{
    while (ps->p < ps->end && strchr(" \t\r\n,", *ps->p))
        ps->p++;
}

/* SVG writes .5 for 0.5, and + before a number. */
static bool number(struct parser *ps, double *out)
{
    skip_blanks(ps);
    const char *p = ps->p;
    bool negative = p < ps->end && *p == '-';
    if (p < ps->end && (*p == '-' || *p == '+'))
        p++;
    char digits[40] = "0";
    size_t n = p < ps->end && *p == '.' ? 1 : 0;
    bool point = false;
    while (p < ps->end && n < sizeof(digits) - 1 && ((*p >= '0' && *p <= '9') || (*p == '.' && !point))) {
        point = point || *p == '.';
        digits[n++] = *p++;
    }
    if (!sg_num_parse(digits, n, out) || *out > SG_TEMPLATE_MAX_MM)
        return false;
    *out = negative ? -*out : *out;
    ps->p = p;
    return true;
}

static bool more_numbers(struct parser *ps)
{
    skip_blanks(ps);
    return ps->p < ps->end && strchr("+-.0123456789", *ps->p);
}

static void add(struct parser *ps, char verb, const double *p, size_t n)
{
    struct sg_template_step *step = &ps->steps[ps->n++];
    step->verb = verb;
    for (size_t i = 0; i < n; i++)
        step->p[i] = p[i];
    ps->after_curve = verb == 'C';
    if (verb == 'C') {
        ps->last_x = p[2];
        ps->last_y = p[3];
    }
    if (n) {
        ps->x = p[n - 2];
        ps->y = p[n - 1];
    }
}

/* One command with its numbers; `small`: relative to the current point. */
static bool command(struct parser *ps, char verb, bool small)
{
    double v[6] = {0}, dx = small ? ps->x : 0, dy = small ? ps->y : 0;
    size_t n = verb == 'C' ? 6 : verb == 'S' ? 4 : verb == 'H' || verb == 'V' ? 1 : 2;
    for (size_t i = 0; i < n; i++)
        if (!number(ps, &v[i]))
            return false;
    if (verb == 'H' || verb == 'V') {
        double to[2] = {verb == 'H' ? v[0] + dx : ps->x, verb == 'V' ? v[0] + dy : ps->y};
        add(ps, 'L', to, 2);
        return true;
    }
    for (size_t i = 0; i < n; i += 2) {
        v[i] += dx;
        v[i + 1] += dy;
    }
    if (verb == 'S') {
        double first_x = ps->after_curve ? 2 * ps->x - ps->last_x : ps->x;
        double first_y = ps->after_curve ? 2 * ps->y - ps->last_y : ps->y;
        double curve[6] = {first_x, first_y, v[0], v[1], v[2], v[3]};
        add(ps, 'C', curve, 6);
        return true;
    }
    if (verb == 'M') {
        ps->start_x = v[0];
        ps->start_y = v[1];
    }
    add(ps, verb, v, n);
    return true;
}

static bool parse(struct parser *ps)
{
    while (skip_blanks(ps), ps->p < ps->end) {
        char letter = *ps->p;
        bool small = letter >= 'a' && letter <= 'z';
        char verb = small ? (char)(letter - 'a' + 'A') : letter;
        if (!strchr("MLHVCSZ", verb) || ps->n >= MAX_STEPS || (ps->n == 0 && verb != 'M'))
            return false;
        ps->p++;
        if (verb == 'Z') {
            add(ps, 'Z', NULL, 0);
            ps->x = ps->start_x;
            ps->y = ps->start_y;
            continue;
        }
        do {
            if (ps->n >= MAX_STEPS || !command(ps, verb, small))
                return false;
            verb = verb == 'M' ? 'L' : verb; /* further pairs after a move are lines */
        } while (more_numbers(ps));
    }
    return ps->n > 1;
}

void sg_template_path(struct sg_template_reader *tr, const struct sg_node *node,
                      const struct sg_template_step **out, size_t *n)
{
    const char *text = NULL;
    if (!sg_reader_text(&tr->reader, node, &text) || !text)
        return;
    size_t len = strlen(text),
           room = len < MAX_STEPS ? len : MAX_STEPS; /* a step takes a character at least */
    struct parser ps = {.p = text, .end = text + len};
    ps.steps = sg_arena_new_array(tr->reader.arena, struct sg_template_step, room + 1);
    if (!parse(&ps)) {
        size_t rest = (size_t)(ps.end - ps.p);
        const char *near = sg_arena_strndup(tr->reader.arena, ps.p, rest < 20 ? rest : 20);
        sg_reader_say(&tr->reader, SG_FIND(PATH_SYNTAX), node, rest ? near : SG_PHRASE("the end"), NULL);
        return;
    }
    *out = ps.steps;
    *n = ps.n;
}
