/* Nodes back to YAML; see site_yaml.h. */
#include "site/site_yaml.h"

#include <glib.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "input/chars.h"
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
            (cp >= 0x80 && sg_chars_fate(cp) != SG_FATE_KEEP))
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
        else if (cp >= 0x80 && cp <= 0xFFFF && sg_chars_fate(cp) != SG_FATE_KEEP)
            sg_buf_printf(out, "\\u%04X", (unsigned)cp);
        else
            sg_buf_append(out, at, (size_t)(p - at));
    }
    sg_buf_putc(out, '"');
}

static void put_node(struct sg_buf *out, const struct sg_node *node, const char *key, int depth, bool in_list);

static void put_spaces(struct sg_buf *out, int depth)
{
    for (int i = 0; i < depth; i++)
        sg_buf_puts(out, "  ");
}

/* The pairs of a map; the first stands where the pen is when `in_list`. */
static void put_map(struct sg_buf *out, const struct sg_node *map, int depth, bool in_list)
{
    for (size_t i = 0; i < map->n; i++) {
        if (i > 0 || !in_list)
            put_spaces(out, depth);
        put_text(out, map->keys[i]->text, map->keys[i]->len, false);
        sg_buf_putc(out, ':');
        put_node(out, map->items[i], map->keys[i]->text, depth, false);
    }
}

static bool is_flat(const struct sg_node *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i]->kind != SG_NODE_SCALAR)
            return false;
    return true;
}

static void put_scalar(struct sg_buf *out, const struct sg_node *node, const char *key)
{
    double number;
    bool digits = strcmp(key, "hours") == 0 || strcmp(key, "stars") == 0;
    if ((digits && sg_num_parse(node->text, node->len, &number)) || (node->plain && node->len > 0))
        sg_buf_append(out, node->text, node->len);
    else
        put_text(out, node->text, node->len, strcmp(key, "code") == 0 || strcmp(key, "phone") == 0);
}

/* What follows "key:" or "-", and the line's end. */
static void put_node(struct sg_buf *out, const struct sg_node *node, const char *key, int depth, bool in_list)
{
    if (node->kind == SG_NODE_SCALAR) {
        sg_buf_putc(out, ' ');
        put_scalar(out, node, key);
        sg_buf_putc(out, '\n');
    } else if (node->kind == SG_NODE_LIST && is_flat(node)) {
        sg_buf_puts(out, " [");
        for (size_t i = 0; i < node->n; i++) {
            sg_buf_puts(out, i ? ", " : "");
            put_scalar(out, node->items[i], "");
        }
        sg_buf_puts(out, "]\n");
    } else if (node->kind == SG_NODE_LIST) {
        sg_buf_putc(out, '\n');
        for (size_t i = 0; i < node->n; i++) {
            put_spaces(out, depth + 1);
            sg_buf_putc(out, '-');
            put_node(out, node->items[i], "", depth + 1, true);
        }
    } else if (in_list) {
        sg_buf_putc(out, ' ');
        put_map(out, node, depth + 1, true);
    } else {
        sg_buf_putc(out, '\n');
        put_map(out, node, depth + 1, false);
    }
}

static bool has_key(const struct sg_site *site, int key)
{
    for (size_t i = 0; site->at->kind == SG_NODE_MAP && i < site->at->n; i++)
        if (sg_reader_key(&sg_schema_site, site->at->keys[i]->text, site->at->keys[i]->len) == key)
            return true;
    return false;
}

static void put_shared(struct sg_buf *out, const struct sg_site *site, int key, const struct sg_text *text)
{
    if (!text->s || !text->at || has_key(site, key))
        return;
    sg_buf_printf(out, "    %s: ", sg_schema_site.keys[key].name);
    put_text(out, text->s, strlen(text->s), key == SG_SITE_CODE);
    sg_buf_putc(out, '\n');
}

static void put_list(struct sg_buf *out, const struct sg_site *site, int key, const struct sg_text *list, size_t n)
{
    if (n == 0 || has_key(site, key))
        return;
    sg_buf_printf(out, "    %s: [", sg_schema_site.keys[key].name);
    for (size_t i = 0; i < n; i++) {
        sg_buf_puts(out, i ? ", " : "");
        put_text(out, list[i].s, strlen(list[i].s), false);
    }
    sg_buf_puts(out, "]\n");
}

void sg_site_yaml(const struct sg_site *site, struct sg_buf *out)
{
    sg_buf_puts(out, "  - ");
    put_map(out, site->at, 2, true);
    put_shared(out, site, SG_SITE_DISTRICT, &site->district);
    put_shared(out, site, SG_SITE_TOWN, &site->town);
    put_shared(out, site, SG_SITE_HOST, &site->host);
    put_shared(out, site, SG_SITE_ADDRESS, &site->address);
    put_shared(out, site, SG_SITE_HOURS, &site->hours);
    put_shared(out, site, SG_SITE_QR, &site->qr);
    put_shared(out, site, SG_SITE_POLICY, &site->policy);
    put_shared(out, site, SG_SITE_AUDIENCE, &site->audience);
    put_list(out, site, SG_SITE_LOGOS, site->logos, site->n_logos);
    put_list(out, site, SG_SITE_SERVICES, site->services, site->n_services);
    if (!has_key(site, SG_SITE_CONTACT) && (site->contact_name.s || site->contact_phone.s)) {
        sg_buf_puts(out, "    contact:\n");
        if (site->contact_name.s) {
            sg_buf_puts(out, "      name: ");
            put_text(out, site->contact_name.s, strlen(site->contact_name.s), false);
            sg_buf_putc(out, '\n');
        }
        if (site->contact_phone.s) {
            sg_buf_puts(out, "      phone: ");
            put_text(out, site->contact_phone.s, strlen(site->contact_phone.s), true);
            sg_buf_putc(out, '\n');
        }
    }
}
