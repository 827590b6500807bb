/* Trees of YAML: places, lookup, and reading a whole text; see tree.h. */
#include "input/tree.h"

#include <string.h>

#include <glib.h>

#include "base/utf8.h"
#include "input/scan.h"
#include "input/workbook.h"
#include "input/yaml.h"

#define SHOWN_LINE 4000u /* bytes of a line that a finding shows */

/* ---- Places ---- */

static struct sg_spot place_of(const struct sg_source *source, int line, int col, int end_col,
                                const struct sg_spot *near, struct sg_arena *arena)
{
    struct sg_spot place = {.file = source->name, .line = line, .col = col, .end_col = end_col, .columns = source->columns,
                             .personal = source->personal};
    if (source->sheet) {
        place.cell = sg_arena_printf(arena, "%s!%s", source->sheet, sg_cells_grid_name(arena, line, col));
        return place;
    }
    const char *start;
    size_t len;
    if (!sg_scan_line(source, line, &start, &len))
        return place;
    /* One line may be the whole file: a place beyond what is shown is a number only. */
    if (len <= SHOWN_LINE || (size_t)col <= sg_utf8_count(start, SHOWN_LINE))
        place.source = near && near->source && near->file == place.file && near->line == line
                           ? near->source : sg_scan_shown(start, len, arena);
    return place;
}

struct sg_spot sg_source_place(const struct sg_source *source, int line, int col, int end_col,
                                struct sg_arena *arena)
{
    return place_of(source, line, col, end_col, NULL, arena);
}

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
        if (sg_scan_line(node->source, node->line, &start, &len)) {
            while (len > 0 && start[len - 1] == ' ')
                len--;
            end_col = (int)sg_utf8_count(start, len) + 1;
        }
    }
    return place_of(node->source, node->line, node->col, end_col > node->col ? end_col : 0, near, arena);
}

struct sg_spot sg_node_part(const struct sg_node *node, size_t offset, size_t len, struct sg_arena *arena)
{
    const char *start;
    size_t line_len;
    if (node->kind != SG_NODE_SCALAR || node->line != node->end_line || offset + len > node->len ||
        !sg_scan_line(node->source, node->line, &start, &line_len))
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

/* ---- Reading ---- */

bool sg_tree_read(const char *name, const void *bytes, size_t len, struct sg_arena *arena,
                  struct sg_report *report, const struct sg_node *const **docs, size_t *n)
{
    struct sg_bytes *input = sg_bytes_memory(bytes, len);
    struct sg_yaml *yaml = sg_yaml_open(name, input, NULL, NULL, report);
    GPtrArray *roots = g_ptr_array_new();
    struct sg_pool *pool;
    const struct sg_node *root;
    enum sg_yaml_part part;
    bool good = yaml != NULL;
    while (yaml && sg_yaml_next(yaml, report, &pool, &root, &part)) {
        good = good && !root->bad;
        g_ptr_array_add(roots, (gpointer)root);
        sg_arena_adopt(arena, pool->arena);
        pool->arena = NULL;
        sg_pool_unref(pool);
    }
    good = good && !sg_yaml_failed(yaml);
    *n = good ? roots->len : 0;
    *docs = good ? sg_arena_copy(arena, roots->pdata, roots->len * sizeof(void *)) : NULL;
    g_ptr_array_free(roots, TRUE);
    sg_yaml_close(yaml);
    sg_bytes_close(input);
    return good;
}
