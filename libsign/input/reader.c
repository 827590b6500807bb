/* Reader: maps against tables of keys, and scalars; see reader.h. */
#include "input/reader.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

#include "base/bounds.h"
#include "base/num.h"
#include "base/utf8.h"
#include "base/nearest.h"
#include "input/syntax.h"

#define SHOWN 24        /* characters of a value in a message */
#define MANY_KEYS 32    /* up to here, what a map has fits on the stack */
#define MANY_PAIRS 100  /* of a map, in search of one that is meant to be another */

void sg_reader_init(struct sg_reader *reader, struct sg_arena *arena, struct sg_report *report)
{
    *reader = (struct sg_reader){.arena = arena, .report = report};
}

/* Counts it; true if it is to be listed. */
static bool is_heard(struct sg_reader *reader, const struct sg_code *code, struct sg_spot *place)
{
    place->personal = place->personal || reader->personal;
    bool error = code->severity == SG_ERROR;
    size_t n = error ? ++reader->n_errors : ++reader->n_notes,
           most = error ? SG_READER_ERRORS : SG_READER_NOTES;
    if (n == most + 1 && error)
        sg_report_add(reader->report, SG_FIND(TOO_MANY_ERRORS), place, G_STRINGIFY(SG_READER_ERRORS), NULL);
    else if (n == most + 1)
        sg_report_add(reader->report, SG_FIND(TOO_MANY_NOTES), place, G_STRINGIFY(SG_READER_NOTES), NULL);
    return n <= most;
}

static void add(struct sg_reader *reader, const struct sg_code *code, struct sg_spot *place, const char *near, va_list args)
{
    const char *a[6] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(a) && (a[i] = va_arg(args, const char *)) != NULL;)
        i++;
    if (is_heard(reader, code, place))
        sg_report_add_near(reader->report, code, place, near, a[0], a[1], a[2], a[3], a[4], a[5], NULL);
}

/* Places take time to find, and nobody sees those that are not listed. */
static bool is_listed(const struct sg_reader *reader, const struct sg_code *code)
{
    return code->severity == SG_ERROR ? reader->n_errors <= SG_READER_ERRORS
                                                       : reader->n_notes <= SG_READER_NOTES;
}

void sg_reader_say_near(struct sg_reader *reader, const struct sg_code *code, const struct sg_node *node, const char *near, ...)
{
    struct sg_spot place = {0};
    if (node && reader->report && is_listed(reader, code))
        place = sg_node_place(node, reader->arena);
    va_list args;
    va_start(args, near);
    add(reader, code, &place, near, args);
    va_end(args);
}

void sg_reader_say_part(struct sg_reader *reader, const struct sg_code *code, const struct sg_node *node,
                        size_t offset, size_t len, ...)
{
    struct sg_spot place = {0};
    if (reader->report && is_listed(reader, code))
        place = sg_node_part(node, offset, len, reader->arena);
    va_list args;
    va_start(args, len);
    add(reader, code, &place, NULL, args);
    va_end(args);
}

/* Bytes from..to of the text, with a character more on each side. */
static const char *around(struct sg_reader *reader, const struct sg_node *node, size_t from, size_t len, const char *middle)
{
    const char *start = node->text + from, *end = start + len, *stop = node->text + node->len;
    const char *left = start > node->text ? g_utf8_prev_char(start) : start;
    const char *right = end < stop ? g_utf8_next_char(end) : end;
    return sg_arena_printf(reader->arena, "%.*s%s%.*s", (int)(start - left), left,
                           middle ? middle : sg_arena_strndup(reader->arena, start, len), (int)(right - end), end);
}

void sg_reader_say_mend(struct sg_reader *reader, const struct sg_code *code, const struct sg_node *node, size_t offset, size_t len,
                        const char *right)
{
    struct sg_spot place = {0};
    struct sg_mend mend = {.at = offset, .len = len};
    if (reader->report && is_listed(reader, code) && sg_node_exact(node, offset, len, reader->arena, &place, &mend.end_line))
        mend.right = right;
    mend.whole = node->source->sheet ? node->text : NULL;
    if (is_heard(reader, code, &place))
        sg_report_add_mend(reader->report, code, &place, mend, around(reader, node, offset, len, NULL),
                           around(reader, node, offset, len, right ? right : ""), NULL);
}

/* ---- words ---- */

static bool in_names(const char *names, const char *word, size_t len)
{
    for (const char *p = names; p && *p;) {
        size_t n = strcspn(p, "|");
        if (n == len && memcmp(p, word, n) == 0)
            return true;
        p += n + (p[n] == '|');
    }
    return false;
}

int sg_reader_key(const struct sg_keys *keys, const char *name, size_t len)
{
    for (size_t i = 0; i < keys->n; i++)
        if (in_names(keys->keys[i].name, name, len) || in_names(keys->keys[i].alias, name, len))
            return (int)i;
    return -1;
}

static void search_keys(struct sg_nearest *search, const char *text, size_t len, const struct sg_keys *keys)
{
    sg_nearest_start(search, text, len);
    for (size_t i = 0; i < keys->n; i++) {
        sg_nearest_try(search, keys->keys[i].name, (int)i);
        sg_nearest_try(search, keys->keys[i].alias, (int)i);
    }
}

const char *sg_reader_nearest(const char *text, const char *const *words, size_t n)
{
    struct sg_nearest search;
    sg_nearest_start(&search, text, strlen(text));
    for (size_t i = 0; i < n; i++)
        sg_nearest_try(&search, words[i], (int)i);
    return search.index < 0 ? NULL : words[search.index];
}

static int meant(const struct sg_keys *keys, const struct sg_node *key)
{
    struct sg_nearest search;
    size_t len = strcspn(key->text, ":");
    const char *wide = strstr(key->text, "：");
    if (wide && (size_t)(wide - key->text) < len)
        len = (size_t)(wide - key->text);
    int exact = sg_reader_key(keys, key->text, len);
    if (exact >= 0)
        return exact;
    search_keys(&search, key->text, len, keys);
    return search.index;
}

/* What stands there, as a finding shows it: no words, so that it needs no translation. */
static const char *shown(struct sg_reader *reader, const struct sg_node *node)
{
    if (node->kind != SG_NODE_SCALAR)
        return node->kind == SG_NODE_LIST ? "[…]" : "{…}";
    const char *pos = node->text, *end = pos + node->len;
    for (size_t n = 0; n < SHOWN && pos < end; n++)
        sg_utf8_next(&pos, end);
    return pos == end ? node->text
                      : sg_arena_printf(reader->arena, "%.*s…", (int)(pos - node->text), node->text);
}

static char *join(struct sg_reader *reader, const struct sg_keys *keys)
{
    char *all = sg_arena_strdup(reader->arena, "");
    for (size_t i = 0; i < keys->n; i++)
        all = sg_arena_printf(reader->arena, "%s%s%s", all, i ? ", " : "", keys->keys[i].name);
    return all;
}

static void say_unknown(struct sg_reader *reader, const struct sg_node *key, const struct sg_keys *keys)
{
    if (reader->n_errors > SG_READER_ERRORS) {
        reader->n_errors++;
        return;
    }
    /* {name:王芳, role：专职} makes keys of the whole. */
    if (key->plain && (strchr(key->text, ':') || strstr(key->text, "：")) &&
        sg_syntax_colon_in(key, reader->arena, reader->report)) {
        reader->n_errors++;
        return;
    }
    for (size_t i = 0; keys->elsewhere && keys->elsewhere[i]; i++)
        if (keys->elsewhere[i] != keys && sg_reader_key(keys->elsewhere[i], key->text, key->len) >= 0) {
            sg_reader_say(reader, SG_FIND(KEY_ELSEWHERE), key, key->text, keys->what, keys->elsewhere[i]->what,
                          NULL);
            return;
        }
    struct sg_nearest search;
    search_keys(&search, key->text, key->len, keys);
    if (search.index >= 0)
        sg_reader_say(reader, SG_FIND(KEY_MISSPELT), key, key->text, keys->what,
                      sg_arena_strndup(reader->arena, search.word, search.word_len), NULL);
    else
        sg_reader_say(reader, SG_FIND(KEY_UNKNOWN), key, shown(reader, key), keys->what, join(reader, keys),
                      NULL);
}

/* ---- shapes ---- */

/* A text where a map of `keys` (NULL: no map) or a list of such maps belongs, as it would be written; or NULL. */
static const char *written(struct sg_reader *reader, const struct sg_node *node, const struct sg_keys *keys, bool list)
{
    if (node->kind != SG_NODE_SCALAR || node->len == 0 || strpbrk(node->text, ":,{}[]\n"))
        return NULL;
    size_t i = 0;
    while (keys && i < keys->n && !keys->keys[i].required)
        i++;
    const char *open = list ? "[" : "", *close = list ? "]" : "";
    if (keys)
        return i == keys->n ? NULL
                            : sg_arena_printf(reader->arena, "%s{%s: %s}%s", open, keys->keys[i].name, node->text, close);
    return list ? sg_arena_printf(reader->arena, "[%s]", node->text) : NULL;
}

static bool expect(struct sg_reader *reader, const struct sg_node *node, enum sg_node_kind kind, const char *near)
{
    if (node->kind == kind)
        return true;
    /* name:北温泉 and 地点：新村 swallow the lines below into one text. */
    if (kind == SG_NODE_MAP && node->kind == SG_NODE_SCALAR && node->plain && node->len > 0 &&
        sg_syntax_colons(node->source, node->line, node->end_line, reader->arena, reader->report))
        reader->n_errors++;
    else if (kind == SG_NODE_SCALAR)
        sg_reader_say(reader, SG_FIND(VALUE_EXPECTED), node, NULL);
    else
        sg_reader_say_near(reader, kind == SG_NODE_LIST ? SG_FIND(LIST_EXPECTED) : SG_FIND(MAP_EXPECTED), node, near,
                           shown(reader, node), NULL);
    return false;
}

bool sg_reader_expect(struct sg_reader *reader, const struct sg_node *node, enum sg_node_kind kind)
{
    return expect(reader, node, kind, NULL);
}

static enum sg_node_kind shape_of(enum sg_key_type type)
{
    return type == SG_KEY_MAP ? SG_NODE_MAP : type == SG_KEY_LIST ? SG_NODE_LIST : SG_NODE_SCALAR;
}

void sg_reader_missing(struct sg_reader *reader, const struct sg_node *map, const struct sg_keys *keys,
                       size_t key)
{
    const struct sg_key *entry = &keys->keys[key];
    const char *example = entry->example    ? entry->example
                          : entry->fallback ? entry->fallback
                                            : "…",
               *path = sg_arena_printf(reader->arena, "%s%s", keys->within ? keys->within : "", entry->name);
    if (entry->alias)
        path = sg_arena_printf(reader->arena, "%s|%.*s", path, (int)strcspn(entry->alias, "|"), entry->alias);
    for (size_t i = 0; i < map->n && i < MANY_PAIRS; i++) {
        int k = sg_reader_key(keys, map->keys[i]->text, map->keys[i]->len);
        if (k == (int)key) {
            sg_reader_say(reader, SG_FIND(KEY_EMPTY), map->keys[i], map->keys[i]->text, keys->what, example,
                          path, NULL);
            return;
        }
        if (k < 0 && meant(keys, map->keys[i]) == (int)key)
            return;
    }
    struct sg_node at = *map;
    int column = map->source && map->source->sheet && map->source->columns ? sg_wording_column(map->source->columns, path) : 0;
    if (column > 0) { /* the cell itself */
        at.col = column;
        at.end_line = at.line;
        at.end_col = 0;
    }
    sg_reader_say(reader, SG_FIND(KEY_MISSING), &at, keys->what, path, example, NULL);
}

static const char *meant_as(struct sg_reader *reader, const struct sg_node *value, const struct sg_key *key)
{
    if (key->type == SG_KEY_LIST)
        return written(reader, value, key->item == SG_KEY_MAP ? key->sub : NULL, true);
    return key->type == SG_KEY_MAP ? written(reader, value, key->sub, false) : NULL;
}

static bool is_left_out(const struct sg_node *value, const struct sg_key *key)
{
    return sg_node_is_empty(value) ||
           (value->kind == SG_NODE_SCALAR && value->len == 0 && shape_of(key->type) == SG_NODE_SCALAR);
}

/* Not more than anybody writes; a value of a site's own has bounds of its own (site_fields.c). */
static bool is_bounded(struct sg_reader *reader, const struct sg_node *name, const struct sg_node *value, const struct sg_key *key)
{
    size_t most = key->most > 0 ? (size_t)key->most : SG_BOUND_ENTRIES;
    if (value->kind == SG_NODE_SCALAR && value->len > SG_BOUND_VALUE && !key->read)
        sg_reader_say(reader, SG_FIND(VALUE_LONG), name, key->name, SG_NUM((double)value->len, 0), SG_BOUND_SAID(VALUE), NULL);
    else if (value->kind != SG_NODE_SCALAR && value->n > most)
        sg_reader_say(reader, SG_FIND(LIST_LONG), name, key->name, SG_NUM((double)value->n, 0), SG_NUM((double)most, 0), NULL);
    else
        return true;
    return false;
}

bool sg_reader_map(struct sg_reader *reader, const struct sg_node *node, const struct sg_keys *keys,
                   const struct sg_node **values)
{
    size_t before = reader->n_errors;
    size_t few[MANY_KEYS] = {0}, *found = few; /* the pair that has each key, from 1 */
    memset(values, 0, keys->n * sizeof *values);
    if (!expect(reader, node, SG_NODE_MAP, written(reader, node, keys, false)))
        return false;
    if (keys->n > MANY_KEYS)
        found = sg_arena_new_array(reader->arena, size_t, keys->n);
    for (size_t i = 0; i < node->n; i++) {
        const struct sg_node *key = node->keys[i], *value = node->items[i];
        int k = sg_reader_key(keys, key->text, key->len);
        if (k < 0) {
            say_unknown(reader, key, keys);
            continue;
        }
        if (found[k]) {
            const struct sg_node *first = node->keys[found[k] - 1];
            sg_reader_say(reader, SG_FIND(KEY_BOTH), key, first->text,
                          sg_arena_printf(reader->arena, "%d", first->line), key->text,
                          sg_arena_printf(reader->arena, "%d", key->line), NULL);
            continue;
        }
        found[k] = i + 1;
        enum sg_key_type type = keys->keys[k].type;
        if (!sg_node_is_empty(value) && is_bounded(reader, key, value, &keys->keys[k]) &&
            (type == SG_KEY_ANY || expect(reader, value, shape_of(type), meant_as(reader, value, &keys->keys[k]))))
            values[k] = value;
    }
    for (size_t i = 0; i < keys->n && !keys->partial; i++)
        if (keys->keys[i].required && (!found[i] || is_left_out(node->items[found[i] - 1], &keys->keys[i])))
            sg_reader_missing(reader, node, keys, i);
    return reader->n_errors == before;
}

/* ---- scalars ---- */

static bool is_number(const char *s)
{
    s += *s == '-' || *s == '+';
    if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X'))
        return s[2] && s[2 + strspn(s + 2, "0123456789abcdefABCDEF_")] == 0;
    size_t digits = strspn(s, "0123456789_");
    bool some = strpbrk(s, "0123456789") && (g_ascii_isdigit(*s) || (*s == '.' && g_ascii_isdigit(s[1])));
    s += digits;
    if (*s == '.')
        s += 1 + strspn(s + 1, "0123456789_");
    if (*s == 'e' || *s == 'E') {
        s += 1 + (s[1] == '-' || s[1] == '+');
        some = some && g_ascii_isdigit(*s);
        s += strspn(s, "0123456789");
    }
    return some && *s == 0;
}

static bool is_given(struct sg_reader *reader, const struct sg_node *node)
{
    return node && sg_reader_expect(reader, node, SG_NODE_SCALAR);
}

/* A plain scalar that other programs (YAML 1.1 and 1.2) do not read as this text. */
static bool not_text(const struct sg_node *node)
{
    static const char *const WORDS[] = {"yes", "no", "on",   "off",   "true", "false",
                                        "y",   "n",  ".inf", "-.inf", ".nan"};
    const char *s = node->text;
    if (!node->plain)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (g_ascii_strcasecmp(s, WORDS[i]) == 0)
            return true;
    /* 3:20 is a number of base 60 to YAML 1.1. */
    return is_number(s) || (g_ascii_isdigit(*s) && strchr(s, ':') && s[strspn(s, "0123456789:.")] == 0);
}

bool sg_reader_text(struct sg_reader *reader, const struct sg_node *node, const char **text)
{
    if (!is_given(reader, node))
        return !node;
    if (not_text(node)) {
        sg_reader_say(reader, SG_FIND(TEXT_QUOTE), node, shown(reader, node), NULL);
        return false;
    }
    *text = node->text;
    return true;
}

bool sg_reader_label(struct sg_reader *reader, const struct sg_node *node, const char **text)
{
    bool whole = node && node->kind == SG_NODE_SCALAR && node->len > 0 &&
                 strspn(node->text, "0123456789") == node->len && (node->text[0] != '0' || node->len == 1);
    if (!whole)
        return sg_reader_text(reader, node, text);
    *text = node->text;
    return true;
}

static bool in_range(struct sg_reader *reader, const struct sg_node *node, double value, double min,
                     double max)
{
    if (value >= min && value <= max)
        return true;
    sg_reader_say(reader, SG_FIND(NUMBER_RANGE), node, shown(reader, node), SG_NUM(min, 3), SG_NUM(max, 3), NULL);
    return false;
}

bool sg_reader_number(struct sg_reader *reader, const struct sg_node *node, double min, double max,
                      double *value)
{
    double v;
    if (!is_given(reader, node))
        return !node;
    if (!sg_num_parse(node->text, node->len, &v)) {
        sg_reader_say(reader, SG_FIND(NUMBER_WRONG), node, shown(reader, node), NULL);
        return false;
    }
    if (!in_range(reader, node, v, min, max))
        return false;
    *value = v;
    return true;
}

bool sg_reader_mm(struct sg_reader *reader, const struct sg_node *node, double min, double max, double *mm)
{
    static const struct {
        const char *unit;
        double mm;
    } UNITS[] = {{"mm", 1}, {"cm", 10}, {"m", 1000}, {"", 1}};
    if (!is_given(reader, node))
        return !node;
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        size_t unit = strlen(UNITS[i].unit);
        double v;
        if (node->len <= unit || strcmp(node->text + node->len - unit, UNITS[i].unit) != 0)
            continue;
        size_t digits = node->len - unit;
        while (digits > 0 && node->text[digits - 1] == ' ')
            digits--;
        if (!sg_num_parse(node->text, digits, &v))
            continue;
        v *= UNITS[i].mm;
        if (!in_range(reader, node, v, min, max))
            return false;
        *mm = v;
        return true;
    }
    sg_reader_say(reader, SG_FIND(LENGTH_WRONG), node, shown(reader, node), NULL);
    return false;
}

bool sg_reader_bool(struct sg_reader *reader, const struct sg_node *node, bool *value)
{
    if (!is_given(reader, node))
        return !node;
    bool yes = strcmp(node->text, "true") == 0 || strcmp(node->text, "是") == 0;
    if (!yes && strcmp(node->text, "false") != 0 && strcmp(node->text, "否") != 0) {
        sg_reader_say(reader, SG_FIND(BOOL_WRONG), node, shown(reader, node), NULL);
        return false;
    }
    *value = yes;
    return true;
}

bool sg_reader_enum(struct sg_reader *reader, const struct sg_node *node, const char *const *allowed,
                    int *index)
{
    if (!is_given(reader, node))
        return !node;
    char *all = sg_arena_strdup(reader->arena, "");
    size_t n = 0;
    for (; allowed[n]; n++) {
        if (in_names(allowed[n], node->text, node->len)) {
            *index = (int)n;
            return true;
        }
        all = sg_arena_printf(reader->arena, "%s%s%.*s", all, n ? ", " : "", (int)strcspn(allowed[n], "|"),
                              allowed[n]);
    }
    struct sg_nearest search;
    sg_nearest_start(&search, node->text, node->len);
    for (size_t i = 0; i < n; i++)
        sg_nearest_try(&search, allowed[i], (int)i);
    if (search.index >= 0)
        sg_reader_say(reader, SG_FIND(CHOICE_MISSPELT), node, shown(reader, node), all,
                      sg_arena_strndup(reader->arena, search.word, search.word_len), NULL);
    else
        sg_reader_say(reader, SG_FIND(CHOICE_WRONG), node, shown(reader, node), all, NULL);
    return false;
}

/* Excel keeps a day as its number, counted so that 1 March 1900 is 61; without a format that number is all that
 * is left of the day. "2023-07-16", or NULL. */
static const char *counted_day(struct sg_reader *reader, const struct sg_node *node)
{
    GDate date;
    if (node->len != 5 || strspn(node->text, "0123456789") != 5)
        return NULL;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 30, G_DATE_DECEMBER, 1899);
    g_date_add_days(&date, (guint)g_ascii_strtoull(node->text, NULL, 10));
    return g_date_get_year(&date) > 2100 ? NULL
           : sg_arena_printf(reader->arena, "%04d-%02d-%02d", (int)g_date_get_year(&date), (int)g_date_get_month(&date),
                             (int)g_date_get_day(&date));
}

bool sg_reader_date(struct sg_reader *reader, const struct sg_node *node, int *year, int *month, int *day)
{
    if (!is_given(reader, node))
        return !node;
    int part[3] = {0, 0, 0}, n = 0;
    const char *p = node->text;
    for (; n < 3 && g_ascii_isdigit(*p); n++) {
        size_t width = strspn(p, "0123456789");
        if (width > 4)
            break;
        for (size_t i = 0; i < width; i++)
            part[n] = part[n] * 10 + (p[i] - '0');
        p += width;
        if (*p == '-')
            p++;
    }
    bool good = n >= 1 && *p == 0 && p[-1] != '-' && part[0] >= 1900 && part[0] <= 2100 &&
                (n < 2 || (part[1] >= 1 && part[1] <= 12)) &&
                (n < 3 || (part[2] <= 31 && g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0])));
    if (!good) {
        sg_reader_say_near(reader, SG_FIND(DATE_WRONG), node, counted_day(reader, node), shown(reader, node), NULL);
        return false;
    }
    *year = part[0];
    *month = part[1];
    *day = part[2];
    return true;
}

bool sg_reader_list(struct sg_reader *reader, const struct sg_node *node, const struct sg_node *const **items,
                    size_t *n)
{
    *n = 0;
    if (!node)
        return true;
    if (!sg_reader_expect(reader, node, SG_NODE_LIST))
        return false;
    *items = node->items;
    *n = node->n;
    return true;
}
