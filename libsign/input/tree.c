/* Trees of YAML: places and lookup; see tree.h. */
#include "input/tree.h"

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

struct sg_spot sg_node_part(const struct sg_node *node, size_t offset, size_t len, struct sg_arena *arena)
{
    const char *start;
    size_t line_len;
    if (node->kind != SG_NODE_SCALAR || node->line != node->end_line || offset + len > node->len ||
        !sg_source_line(node->source, node->line, &start, &line_len))
        return sg_node_place(node, arena);
    const char *pos = start, *end = start + line_len;
    for (int col = 1; col < node->col && pos < end; col++)
        sg_utf8_next(&pos, end);
    int quote = node->plain ? 0 : 1;
    if ((size_t)(end - pos) < node->len + (size_t)quote || memcmp(pos + quote, node->text, node->len) != 0)
        return sg_node_place(node, arena); /* escapes: the text is not what stands there */
    int col = node->col + quote + (int)sg_utf8_count(node->text, offset);
    return sg_source_place(node->source, node->line, col, col + (int)sg_utf8_count(node->text + offset, len), arena);
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
