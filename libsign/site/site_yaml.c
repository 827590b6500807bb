/* Nodes back to YAML; see site_yaml.h. */
#include "site/site_yaml.h"

#include <glib.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "input/fate.h"
#include "site/schema.h"

/* Text that is the same to every reader without quotation marks: it starts with an ideograph or a letter,
 * and has nothing in it that divides. */
static bool is_plain(const char *text, size_t len)
{
    static const char *const WORDS[] = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
    const char *pos = text, *end = text + len;
    if (len == 0)
        return false;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (g_ascii_strcasecmp(text, WORDS[i]) == 0)
            return false;
    uint32_t first = sg_utf8_next(&pos, end);
    if (!sg_utf8_is_han(first) && !(first < 0x80 && g_ascii_isalpha((char)first)))
        return false;
    if (text[len - 1] == ' ')
        return false;
    for (const char *p = text; p < end;) {
        uint32_t cp = sg_utf8_next(&p, end);
        if (cp == SG_UTF8_BAD || cp < 0x20 || (cp < 0x80 && strchr(":#,[]{}\"'\\&*!|>%@`", (int)cp)) ||
            (cp >= 0x80 && sg_fate_of(cp) != SG_FATE_KEEP))
            return false;
    }
    return true;
}

static void put_text(struct sg_buf *out, const char *text, size_t len, bool quoted)
{
    if (!quoted && is_plain(text, len)) {
        sg_buf_append(out, text, len);
        return;
    }
    sg_buf_putc(out, '"');
    for (const char *p = text, *end = text + len; p < end;) {
        const char *at = p;
        uint32_t cp = sg_utf8_next(&p, end);
        if (cp == '"' || cp == '\\')
            sg_buf_printf(out, "\\%c", (char)cp);
        else if (cp == '\n')
            sg_buf_puts(out, "\\n");
        else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
            sg_buf_printf(out, "\\x%02X", (unsigned)cp);
        else if (cp >= 0x80 && cp <= 0xFFFF && sg_fate_of(cp) != SG_FATE_KEEP)
            sg_buf_printf(out, "\\u%04X", (unsigned)cp);
        else
            sg_buf_append(out, at, (size_t)(p - at));
    }
    sg_buf_putc(out, '"');
}

static void put_spaces(struct sg_buf *out, int depth)
{
    for (int i = 0; i < depth; i++)
        sg_buf_puts(out, "  ");
}

static void put_scalar(struct sg_buf *out, const struct sg_node *node, enum sg_key_type type, bool in_flow)
{
    double number;
    bool digits = type == SG_KEY_NUMBER && sg_num_parse(node->text, node->len, &number);
    if (digits || (node->plain && node->len > 0 && !strpbrk(node->text, in_flow ? ",[]{}\n" : "\n")))
        sg_buf_append(out, node->text, node->len);
    else
        put_text(out, node->text, node->len, type == SG_KEY_CODE || type == SG_KEY_PHONE);
}

/* ---- Layers ----
 *
 * What a site says lies over what was said for all. Of two maps under one key both count, of anything else the
 * upper one; a key without a value says nothing. */

#define MOST_LAYERS (1 + SG_SITE_SHARED)

struct layers {
    const struct sg_node *nodes[MOST_LAYERS];
    size_t n;
};

static const struct sg_node *value_of(const struct sg_node *map, const struct sg_keys *keys, int key)
{
    for (size_t i = 0; i < map->n; i++)
        if (sg_reader_key(keys, map->keys[i]->text, map->keys[i]->len) == key && !sg_node_is_empty(map->items[i]))
            return map->items[i];
    return NULL;
}

static struct layers values_of(const struct layers *maps, const struct sg_keys *keys, int key)
{
    struct layers values = {.n = 0};
    for (size_t i = 0; i < maps->n; i++) {
        const struct sg_node *value = value_of(maps->nodes[i], keys, key);
        if (value && (values.n == 0 || (value->kind == SG_NODE_MAP && values.nodes[0]->kind == SG_NODE_MAP)))
            values.nodes[values.n++] = value;
    }
    return values;
}

static void put_value(struct sg_buf *out, const struct layers *value, const struct sg_key *key, int depth, bool in_list);

/* The pairs of maps over each other: those of the upper one in its own words, then the others. The first stands
 * where the pen is when `in_list`. */
static void put_map(struct sg_buf *out, const struct layers *maps, const struct sg_keys *keys, int depth, bool in_list)
{
    const struct sg_node *own = maps->nodes[0];
    for (size_t i = 0; i < own->n + keys->n; i++) {
        bool said = i < own->n;
        int key = said ? sg_reader_key(keys, own->keys[i]->text, own->keys[i]->len) : (int)(i - own->n);
        if ((value_of(own, keys, key) != NULL) != said)
            continue;
        struct layers value = values_of(maps, keys, key);
        if (value.n == 0)
            continue;
        if (!in_list)
            put_spaces(out, depth);
        in_list = false;
        const char *name = said ? own->keys[i]->text : keys->keys[key].name;
        put_text(out, name, strlen(name), false);
        sg_buf_putc(out, ':');
        put_value(out, &value, &keys->keys[key], depth, false);
    }
}

/* Whose keys are its own. */
static void put_free(struct sg_buf *out, const struct layers *maps, int depth)
{
    for (size_t m = 0; m < maps->n; m++)
        for (size_t i = 0; i < maps->nodes[m]->n; i++) {
            const char *name = maps->nodes[m]->keys[i]->text;
            bool said = sg_node_is_empty(maps->nodes[m]->items[i]) || maps->nodes[m]->items[i]->kind != SG_NODE_SCALAR;
            for (size_t k = 0; k < m && !said; k++)
                said = sg_node_find(maps->nodes[k], name) != NULL;
            if (said)
                continue;
            put_spaces(out, depth);
            put_text(out, name, strlen(name), false);
            sg_buf_puts(out, ": ");
            put_scalar(out, maps->nodes[m]->items[i], SG_KEY_TEXT, false);
            sg_buf_putc(out, '\n');
        }
}

static bool is_flat(const struct sg_node *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i]->kind != SG_NODE_SCALAR)
            return false;
    return true;
}

/* What follows "key:" or "-", and the line's end. */
static void put_value(struct sg_buf *out, const struct layers *value, const struct sg_key *key, int depth, bool in_list)
{
    const struct sg_node *node = value->nodes[0];
    if (node->kind == SG_NODE_SCALAR) {
        sg_buf_putc(out, ' ');
        put_scalar(out, node, key->type == SG_KEY_LIST ? key->item : key->type, false);
        sg_buf_putc(out, '\n');
    } else if (node->kind == SG_NODE_LIST && is_flat(node)) {
        sg_buf_puts(out, " [");
        for (size_t i = 0; i < node->n; i++) {
            sg_buf_puts(out, i ? ", " : "");
            put_scalar(out, node->items[i], key->item, true);
        }
        sg_buf_puts(out, "]\n");
    } else if (node->kind == SG_NODE_LIST) {
        sg_buf_putc(out, '\n');
        for (size_t i = 0; i < node->n; i++) {
            put_spaces(out, depth + 1);
            sg_buf_putc(out, '-');
            put_value(out, &(struct layers){{node->items[i]}, 1}, key, depth + 1, true);
        }
    } else if (key->sub->free) {
        sg_buf_putc(out, '\n');
        put_free(out, value, depth + 1);
    } else {
        sg_buf_putc(out, in_list ? ' ' : '\n');
        put_map(out, value, key->sub, depth + 1, in_list);
    }
}

void sg_site_yaml(const struct sg_site *site, struct sg_buf *out)
{
    struct layers maps = {{site->at}, 1};
    for (size_t i = 0; i < SG_SITE_SHARED; i++)
        if (site->shared[i])
            maps.nodes[maps.n++] = site->shared[i];
    sg_buf_puts(out, "  - ");
    put_map(out, &maps, &sg_schema_site, 2, true);
}
