/* Names of columns; see column_names.h. All names are those of the rows of keys. */
#include "intake/column_names.h"

#include <glib.h>
#include <string.h>

#include "base/buf.h"
#include "base/nearest.h"
#include "site/schema.h"

#define IDLE "序号|编号|No.|No|#"

struct row {
    enum sg_column_of of;
    int key;
    const struct sg_key *entry;
    bool named; /* by the names that the key has everywhere, too */
    const char *heads;
};

/* Without blanks, line breaks, marks of what must be filled in, and in one form of brackets and letters. */
static void normal(const char *head, size_t len, struct sg_buf *out)
{
    static const struct {
        const char *from, *to;
    } FORMS[] = {{"(", "（"}, {")", "）"}, {"\xE3\x80\x80", ""}, {"\xC2\xA0", ""}, {"*", ""}, {"＊", ""}, {"：", ""}, {":", ""},
                 {"／", "/"}};
    for (const char *p = head, *end = head + len; p < end;) {
        size_t width = 1;
        const char *to = NULL;
        for (size_t i = 0; i < G_N_ELEMENTS(FORMS) && !to; i++) {
            size_t n = strlen(FORMS[i].from);
            if ((size_t)(end - p) >= n && memcmp(p, FORMS[i].from, n) == 0) {
                to = FORMS[i].to;
                width = n;
            }
        }
        if (to)
            sg_buf_puts(out, to);
        else if (!g_ascii_isspace(*p))
            sg_buf_putc(out, g_ascii_tolower(*p));
        p += width;
    }
}

static bool is_in(const char *names, const char *text)
{
    while (names && *names) {
        size_t len = strcspn(names, "|");
        struct sg_buf name = SG_BUF_INIT;
        normal(names, len, &name);
        bool same = name.data && strcmp(sg_buf_text(&name), text) == 0;
        sg_buf_clear(&name);
        if (same)
            return true;
        names += len + (names[len] == '|');
    }
    return false;
}

/* teams, staff: a cell lists their names. */
static bool is_named_list(const struct sg_key *key)
{
    return key->type == SG_KEY_LIST && key->item == SG_KEY_MAP && strcmp(key->sub->keys[0].name, "name") == 0;
}

bool sg_column_holds(int key)
{
    const struct sg_key *entry = &sg_schema_site.keys[key];
    return entry->type != SG_KEY_MAP && (entry->type != SG_KEY_LIST || entry->item != SG_KEY_MAP || is_named_list(entry));
}

/* Row `i` of the keys that the columns of such a table may be; false behind the last. */
static bool row_at(size_t i, bool people, struct row *row)
{
    static const struct {
        enum sg_column_of of;
        const struct sg_keys *keys;
    } MAPS[2][3] = {{{SG_COLUMN_SITE, &sg_schema_site}, {SG_COLUMN_CONTACT, &sg_schema_contact}},
                    {{SG_COLUMN_SITE, &sg_schema_site}, {SG_COLUMN_TEAM, &sg_schema_team}, {SG_COLUMN_PERSON, &sg_schema_member}}};
    for (size_t map = 0; map < 3 && MAPS[people][map].keys; map++) {
        const struct sg_keys *keys = MAPS[people][map].keys;
        if (i >= keys->n) {
            i -= keys->n;
            continue;
        }
        *row = (struct row){MAPS[people][map].of, (int)i, &keys->keys[i], false, people ? keys->keys[i].people : keys->keys[i].heads};
        row->named = row->of == SG_COLUMN_PERSON || (row->of == SG_COLUMN_SITE && (people ? row->heads != NULL : sg_column_holds((int)i)));
        if (row->of == SG_COLUMN_TEAM) {
            row->of = i == SG_TEAM_LEADER ? SG_COLUMN_LEADER : SG_COLUMN_TEAM;
            row->key = 0;
        }
        return true;
    }
    return false;
}

static struct sg_column find(const char *text, bool people)
{
    struct row row;
    if (is_in(IDLE, text))
        return (struct sg_column){.of = SG_COLUMN_IDLE, .type = SG_KEY_TEXT};
    /* 联系电话 of a person is the person's; of a site its contact's. */
    for (int everywhere = 0; everywhere < 2; everywhere++)
        for (size_t i = 0; row_at(i, people, &row); i++)
            if (everywhere ? row.named && (is_in(row.entry->name, text) || is_in(row.entry->alias, text)) : is_in(row.heads, text))
                return (struct sg_column){.of = row.of, .key = row.key, .name = row.entry->name, .type = row.entry->type,
                                          .named_list = is_named_list(row.entry)};
    return (struct sg_column){.of = SG_COLUMN_UNKNOWN};
}

struct sg_column sg_column_find(const char *head, size_t len, bool people)
{
    struct sg_buf text = SG_BUF_INIT;
    normal(head, len, &text);
    struct sg_column column = {.of = SG_COLUMN_UNKNOWN};
    if (text.len > 0 && text.len < 200) {
        char *clean = sg_buf_text(&text);
        column = find(clean, people);
        /* 服务时长（小时）, 联系电话（必填） */
        char *bracket = strstr(clean, "（");
        if (column.of == SG_COLUMN_UNKNOWN && bracket && bracket > clean && g_str_has_suffix(clean, "）")) {
            *bracket = 0;
            column = find(clean, people);
        }
    }
    sg_buf_clear(&text);
    return column;
}

const char *sg_column_nearest(const char *head, size_t len, bool people, struct sg_arena *arena)
{
    struct sg_nearest search;
    struct row row;
    sg_nearest_start(&search, head, len);
    if (search.best > 2) /* strangers are the rule in tables: one character wrong, no more */
        search.best = search.n >= 3 ? 2 : 1;
    for (size_t i = 0; row_at(i, people, &row); i++)
        if (row.named) {
            sg_nearest_try(&search, row.entry->name, (int)i);
            sg_nearest_try(&search, row.entry->alias, (int)i);
        }
    sg_nearest_try(&search, IDLE, 0);
    for (size_t i = 0; row_at(i, people, &row); i++)
        sg_nearest_try(&search, row.heads, (int)i);
    return search.word ? sg_arena_strndup(arena, search.word, search.word_len) : NULL;
}
