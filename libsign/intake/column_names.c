/* Names of columns; see column_names.h. All names are those of the rows of keys. */
#include "intake/column_names.h"

#include <glib.h>
#include <string.h>

#include "base/buf.h"
#include "base/nearest.h"
#include "site/schema.h"
#include "site/wordlists.h"

#define IDLE "序号|编号|No.|No|#|问题"

struct heads {
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
static bool row_at(size_t i, bool people, struct heads *row)
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
        *row = (struct heads){MAPS[people][map].of, (int)i, &keys->keys[i], false, people ? keys->keys[i].people : keys->keys[i].heads};
        row->named = row->of == SG_COLUMN_PERSON || (row->of == SG_COLUMN_SITE && (people ? row->heads != NULL : sg_column_holds((int)i)));
        if (row->of == SG_COLUMN_TEAM) {
            row->of = i == SG_TEAM_LEADER ? SG_COLUMN_LEADER : SG_COLUMN_TEAM;
            row->key = 0;
        }
        return true;
    }
    return false;
}

bool sg_column_at(size_t i, bool people, struct sg_column *column, const char **head, size_t *len)
{
    struct heads row;
    if (!row_at(i, people, &row))
        return false;
    *column = (struct sg_column){.of = row.of, .key = row.key, .name = row.entry->name, .type = row.entry->type};
    *head = row.named && row.entry->alias ? row.entry->alias : row.heads;
    *len = *head ? strcspn(*head, "|") : 0;
    return true;
}

static struct sg_column find(const char *text, bool people)
{
    struct heads row;
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

/* 所属社区, 志愿者姓名, 志愿服务队名称: what belongs to the words before or behind a name. */
static const struct {
    const char *words;
    bool behind;
    int people; /* 1: of tables of people; 0: of sites; -1: of both */
    enum sg_column_of of;
    unsigned keys;
} PARTS[] = {
#define KEYS(a, b, c, d, e) (1u << (a) | 1u << (b) | 1u << (c) | 1u << (d) | 1u << (e))
    {"所属|所在|归属|隶属", false, -1, SG_COLUMN_SITE, KEYS(SG_SITE_DISTRICT, SG_SITE_TOWN, SG_SITE_PLACE, SG_SITE_COMPOUND, SG_SITE_NAME)},
    {"所属|所在|归属|隶属", false, 1, SG_COLUMN_TEAM, ~0u},
    {"名称|全称|名", true, -1, SG_COLUMN_SITE, KEYS(SG_SITE_DISTRICT, SG_SITE_TOWN, SG_SITE_PLACE, SG_SITE_COMPOUND, SG_SITE_HOST)},
    {"名称|全称", true, 1, SG_COLUMN_TEAM, ~0u},
    {"志愿者|队员|成员|本人|个人", false, 1, SG_COLUMN_PERSON, KEYS(SG_MEMBER_NAME, SG_MEMBER_PHONE, SG_MEMBER_GENDER, SG_MEMBER_BIRTH, SG_MEMBER_SKILLS)},
    {"站点|服务站|志愿服务站|联系人|负责人", false, 0, SG_COLUMN_CONTACT, ~0u},
    {"服务站|志愿服务站", false, 0, SG_COLUMN_SITE, KEYS(SG_SITE_ADDRESS, SG_SITE_HOURS, SG_SITE_ADDRESS, SG_SITE_HOURS, SG_SITE_CODE)},
#undef KEYS
};

static struct sg_column find_part(const char *text, bool people)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < G_N_ELEMENTS(PARTS); i++)
        for (const char *word = PARTS[i].words; *word && (PARTS[i].people < 0 || PARTS[i].people == people);) {
            size_t n = strcspn(word, "|");
            const char *at = PARTS[i].behind ? text + len - MIN(n, len) : text;
            if (len >= n + 3 && strncmp(at, word, n) == 0) {
                char *rest = PARTS[i].behind ? g_strndup(text, len - n) : g_strdup(text + n);
                struct sg_column column = find(rest, people);
                if (column.of == SG_COLUMN_UNKNOWN && i < 2)
                    column = find_part(rest, people); /* 所属志愿服务队名称 */
                g_free(rest);
                if (column.of == PARTS[i].of && (PARTS[i].keys & 1u << column.key))
                    return column;
            }
            word += n + (word[n] == '|');
        }
    return (struct sg_column){.of = SG_COLUMN_UNKNOWN};
}

/* 是否已退出, 离岗原因, 会员状态: whether a person is still there; 健康状态 is another matter. */
static struct sg_column find_status(const char *text)
{
    static const char *const ASKS[] = {"是否已经", "是否已", "是否", "有无", "已", ""}, *const OTHERS[] = {"健康", "婚姻", "就业", "身体", "家庭", "居住", "政治", "精神", "工作"};
    size_t n = 0;
    while (!g_str_has_prefix(text, ASKS[n]))
        n++;
    bool gone = sg_wordlists_begin(SG_WORDLIST_GONE, text + strlen(ASKS[n])) > 0, status = g_str_has_suffix(text, "状态");
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++)
        status = status && !g_str_has_prefix(text, OTHERS[i]);
    return gone || status ? (struct sg_column){.of = SG_COLUMN_PERSON, .key = SG_MEMBER_STATUS, .name = "status", .type = SG_KEY_ENUM}
                          : (struct sg_column){.of = SG_COLUMN_UNKNOWN};
}

/* 队伍1, 特长二 are columns of one list. */
static struct sg_column find_numbered(char *text, bool people)
{
    size_t len = strlen(text), n = len;
    while (n > 0 && g_ascii_isdigit(text[n - 1]))
        n--;
    if (n == len && len > 3 && g_utf8_strchr("一二三四五", -1, g_utf8_get_char(text + len - 3)))
        n = len - 3;
    text[n] = 0;
    struct sg_column column = n > 0 && n < len ? find(text, people) : (struct sg_column){.of = SG_COLUMN_UNKNOWN};
    return column.type == SG_KEY_LIST ? column : (struct sg_column){.of = SG_COLUMN_UNKNOWN};
}

const char *sg_column_extra(const char *head, size_t len, struct sg_arena *arena)
{
    static const char *const BEFORE[] = {"extra.", "附加:", "附加：", "附加.", "自定:", "自定："};
    while (len > 0 && g_ascii_isspace(head[len - 1]))
        len--;
    for (size_t i = 0; i < G_N_ELEMENTS(BEFORE); i++) {
        size_t n = strlen(BEFORE[i]);
        if (len > n && memcmp(head, BEFORE[i], n) == 0)
            return sg_arena_strndup(arena, head + n, len - n);
    }
    return NULL;
}

static struct sg_column find_extra(const char *head, size_t len)
{
    struct sg_arena *own = sg_arena_new();
    const char *name = sg_column_extra(head, len, own);
    struct sg_column column = {.of = name ? SG_COLUMN_EXTRA : SG_COLUMN_UNKNOWN, .type = SG_KEY_TEXT, .name = "extra",
                               .key = name ? (int)(g_str_hash(name) >> 1) : 0};
    sg_arena_free(own);
    return column;
}

struct sg_column sg_column_find(const char *head, size_t len, bool people)
{
    struct sg_buf text = SG_BUF_INIT;
    normal(head, len, &text);
    struct sg_column column = people ? (struct sg_column){.of = SG_COLUMN_UNKNOWN} : find_extra(head, len);
    if (column.of == SG_COLUMN_UNKNOWN && text.len > 0 && text.len < 200) {
        char *clean = sg_buf_text(&text);
        column = find(clean, people);
        /* 服务时长（小时）, 联系电话（必填） */
        char *bracket = strstr(clean, "（");
        if (column.of == SG_COLUMN_UNKNOWN && bracket && bracket > clean && g_str_has_suffix(clean, "）")) {
            *bracket = 0;
            column = find(clean, people);
            *bracket = "（"[0];
        }
        bool other = sg_wordlists_is(SG_WORDLIST_OTHER_HEADS, clean);
        if (column.of == SG_COLUMN_UNKNOWN && people && !other)
            column = find_status(clean);
        if (column.of == SG_COLUMN_UNKNOWN && !other)
            column = find_part(clean, people);
        if (column.of == SG_COLUMN_UNKNOWN && !other)
            column = find_numbered(clean, people);
    }
    sg_buf_clear(&text);
    return column;
}

const char *sg_column_nearest(const char *head, size_t len, bool people, struct sg_arena *arena)
{
    struct sg_nearest search;
    struct heads row;
    sg_nearest_start(&search, head, len);
    /* Strangers are the rule in tables: one character wrong of four or more, no word that has its own meaning. */
    if (search.n < 4 || sg_wordlists_is(SG_WORDLIST_OTHER_HEADS, head))
        return NULL;
    if (search.n == 4 && g_str_has_prefix(head, "是否")) /* two characters that say what is asked */
        return NULL;
    search.best = 2;
    for (size_t i = 0; row_at(i, people, &row); i++)
        if (row.named) {
            sg_nearest_try(&search, row.entry->name, (int)i);
            sg_nearest_try(&search, row.entry->alias, (int)i);
        }
    sg_nearest_try(&search, IDLE, 0);
    for (size_t i = 0; row_at(i, people, &row); i++)
        sg_nearest_try(&search, row.heads, (int)i);
    const char *word = search.word ? sg_arena_strndup(arena, search.word, search.word_len) : NULL;
    return word && (g_utf8_strlen(word, -1) >= 4 || !strstr(head, word)) ? word : NULL; /* 联系人数 is no 联系人 */
}
