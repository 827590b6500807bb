/* Trees of YAML: places and lookup; see tree.h. */
#include "input/tree.h"

#include <glib.h>
#include <string.h>

#include "base/utf8.h"

/* ---- Places ---- */

struct sg_spot sg_node_place(const struct sg_node *node, struct sg_arena *arena)
{
    return sg_node_place_near(node, NULL, arena);
}

struct sg_spot sg_node_place_near(const struct sg_node *node, const struct sg_spot *near, struct sg_arena *arena)
{
    int end_col = node->end_line == node->line ? node->end_col : 0;
    if (node->end_line > node->line) {
        const char *start;
        size_t len;
        if (sg_source_line(node->source, node->line, &start, &len)) {
            while (len > 0 && start[len - 1] == ' ')
                len--;
            end_col = (int)sg_utf8_count(start, len) + 1;
        }
    }
    return sg_source_place_near(node->source, node->line, node->col, end_col > node->col ? end_col : 0, near, arena);
}

/* A place in the lines of a scalar, and how it is written there. */
struct scalar_pen {
    const struct sg_node *node;
    const char *p, *end; /* of the line in hand */
    int line, col;
    char quote;          /* 0: none */
    bool cell;           /* of CSV, not of YAML */
};

static bool take_line(struct scalar_pen *pen)
{
    size_t len;
    if (!sg_source_line(pen->node->source, pen->line, &pen->p, &len))
        return false;
    pen->end = pen->p + len;
    pen->col = 1;
    return true;
}

static void step(struct scalar_pen *pen, size_t n)
{
    for (; n > 0 && pen->p < pen->end; n--, pen->col++)
        sg_utf8_next(&pen->p, pen->end);
}

static void skip_blanks(struct scalar_pen *pen)
{
    while (pen->p < pen->end && (*pen->p == ' ' || *pen->p == '\t'))
        step(pen, 1);
}

static bool start(struct scalar_pen *pen, const struct sg_node *node)
{
    *pen = (struct scalar_pen){.node = node, .line = node->line, .cell = node->source->columns != NULL};
    if (!take_line(pen))
        return false;
    step(pen, (size_t)node->col - 1);
    if (pen->cell)
        skip_blanks(pen);
    bool block = !node->plain && pen->p < pen->end && (*pen->p == '|' || *pen->p == '>') && !pen->cell;
    if (block) {
        pen->line++;
        if (!take_line(pen))
            return false;
        skip_blanks(pen);
    } else if (pen->p < pen->end && (pen->cell ? *pen->p == '"' : !node->plain)) {
        pen->quote = *pen->p;
        step(pen, 1);
    }
    return true;
}

/* Characters that an escape behind a backslash takes, it included. */
static size_t escape_length(char c)
{
    return c == 'x' ? 4 : c == 'u' ? 6 : c == 'U' ? 10 : 2;
}

/* Moves over what stands for the character at *text, or the lines' end for a run of blanks; *text moves as far. */
static bool follow(struct scalar_pen *pen, const char **text, const char *stop)
{
    const char *at = *text;
    uint32_t cp = sg_utf8_next(text, stop);
    const char *rest = pen->p;
    while (rest < pen->end && *rest == ' ')
        rest++;
    if ((cp == ' ' || cp == '\n') && rest == pen->end && pen->line < pen->node->end_line) {
        do {
            pen->line++;
            if (!take_line(pen))
                return false;
            if (!pen->cell)
                skip_blanks(pen);
        } while (pen->p == pen->end && pen->line < pen->node->end_line);
        while (*text < stop && **text == '\n')
            ++*text;
        return true;
    }
    if (pen->p == pen->end)
        return false;
    if (pen->quote == '"' && *pen->p == '\\' && !pen->cell && pen->p + 1 < pen->end) {
        step(pen, escape_length(pen->p[1]));
        return true;
    }
    size_t len = (size_t)(*text - at);
    bool same = (size_t)(pen->end - pen->p) >= len && memcmp(pen->p, at, len) == 0;
    step(pen, same && pen->quote && *pen->p == pen->quote ? 2 : 1); /* a quotation mark within is doubled */
    return same;
}

bool sg_node_exact(const struct sg_node *node, size_t offset, size_t len, struct sg_arena *arena, struct sg_spot *place,
                   int *end_line)
{
    struct scalar_pen pen;
    *place = sg_node_place(node, arena);
    *end_line = node->line;
    if (node->source->sheet)
        return node->kind == SG_NODE_SCALAR;
    if (node->kind != SG_NODE_SCALAR || offset + len > node->len || !start(&pen, node))
        return false;
    if (pen.cell) { /* of several in one cell a later one */
        const char *cell = pen.p, *at = g_strstr_len(cell, pen.end - cell, node->text);
        step(&pen, at ? sg_utf8_count(cell, (size_t)(at - cell)) : 0);
    }
    const char *p = node->text, *from = p + offset, *to = from + len;
    while (p < from)
        if (!follow(&pen, &p, from))
            return false;
    int line = pen.line, col = pen.col;
    while (p < to)
        if (!follow(&pen, &p, to))
            return false;
    *place = sg_source_place(node->source, line, col, pen.line == line ? pen.col : 0, arena);
    if (pen.line > line)
        place->end_col = pen.col;
    *end_line = pen.line;
    return true;
}

struct sg_spot sg_node_part(const struct sg_node *node, size_t offset, size_t len, struct sg_arena *arena)
{
    struct sg_spot place;
    int end_line;
    bool exact = sg_node_exact(node, offset, len, arena, &place, &end_line);
    return exact && end_line == place.line ? place : sg_node_place(node, arena);
}

/* ---- Lookup ---- */

const struct sg_node *sg_node_find(const struct sg_node *map, const char *key)
{
    for (size_t i = 0; map && map->kind == SG_NODE_MAP && i < map->n; i++)
        if (strcmp(map->keys[i]->text, key) == 0)
            return map->items[i];
    return NULL;
}

bool sg_node_is_empty(const struct sg_node *node)
{
    if (!node)
        return true;
    if (node->kind != SG_NODE_SCALAR || !node->plain)
        return false;
    return node->len == 0 || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0 ||
           strcmp(node->text, "Null") == 0 || strcmp(node->text, "NULL") == 0;
}
