/* Names of columns; see column_names.h. The names of keys come from the schema; what only tables call them is
 * listed here. */
#include "intake/column_names.h"

#include <glib.h>
#include <string.h>

#include "base/buf.h"
#include "input/nearest.h"
#include "site/schema.h"

struct extra {
    enum sg_column_of of;
    int key;
    const char *names;
};

#define PLACE_NAMES "村名|村名称|社区名|社区名称|村（社区）名|村社区名|村/社区|村、社区|村（居）名称|村居名称"

static const struct extra OF_SITES[] = {
    {SG_COLUMN_IDLE, 0, "序号|编号|No.|No|#"},
    {SG_COLUMN_SITE, SG_SITE_CODE, "行政区划代码|统计用区划代码|村（社区）代码|编码"},
    {SG_COLUMN_SITE, SG_SITE_DISTRICT, "区（县）|所属区县|区县名称|所在区县"},
    {SG_COLUMN_SITE, SG_SITE_TOWN, "所属街镇|所在街镇|街镇名称|镇（街道）|乡镇（街道）|街道（乡镇）|街道（镇）|镇（街）|填表街镇"},
    {SG_COLUMN_SITE, SG_SITE_PLACE, "村（社区）名称|村社区名称|村（居）|村居|社区（村）|所在村（社区）|村（居）委会|村委会|居委会|" PLACE_NAMES},
    {SG_COLUMN_SITE, SG_SITE_NAME, "站点|志愿服务站名称|服务站名称"},
    {SG_COLUMN_SITE, SG_SITE_HOST, "设立城乡社区志愿服务站的城乡社区综合服务设施名称|综合服务设施名称|服务设施名称|设施名称|依托单位"},
    {SG_COLUMN_SITE, SG_SITE_ADDRESS, "详细地址|站点地址"},
    {SG_COLUMN_CONTACT, SG_CONTACT_NAME, "contact.name|contact|联系人|联系人姓名|站点联系人|负责人"},
    {SG_COLUMN_CONTACT, SG_CONTACT_PHONE, "contact.phone|phone|联系电话|电话|联系方式|联系人电话|手机|手机号|手机号码|电话号码"},
};

static const struct extra OF_PEOPLE[] = {
    {SG_COLUMN_IDLE, 0, "序号|编号|No.|No|#"},
    {SG_COLUMN_TEAM, 0, "team|队伍|志愿服务队|队伍名称|队名|所属队伍|所在队伍|服务队"},
    {SG_COLUMN_LEADER, 0, "leader|队长|是否队长"},
    {SG_COLUMN_SITE, SG_SITE_CODE, "行政区划代码|统计用区划代码|村（社区）代码"},
    {SG_COLUMN_SITE, SG_SITE_PLACE, "村（社区）名称|村社区名称|村（居）|村居|社区（村）|所在村（社区）|" PLACE_NAMES},
    {SG_COLUMN_SITE, SG_SITE_TOWN, "所属街镇|所在街镇|镇（街道）|乡镇（街道）"},
    {SG_COLUMN_PERSON, SG_MEMBER_ROLE, "专兼职|专/兼职|人员类别|类别"},
    {SG_COLUMN_PERSON, SG_MEMBER_PHONE, "手机号|手机号码|电话号码"},
    {SG_COLUMN_PERSON, SG_MEMBER_SKILLS, "服务特长|专长|技能特长"},
    {SG_COLUMN_PERSON, SG_MEMBER_HOURS, "累计服务时长|累计时长|服务小时"},
    {SG_COLUMN_PERSON, SG_MEMBER_CONSENT, "同意公示|是否同意公示|同意上墙|是否同意上墙|是否同意公开"},
    {SG_COLUMN_PERSON, SG_MEMBER_BIRTH, "出生"},
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

bool sg_column_holds(int key)
{
    return sg_schema_site.keys[key].type != SG_KEY_MAP && key != SG_SITE_PLAN;
}

static bool fits(int key, bool people)
{
    if (people)
        return key == SG_SITE_CODE || key == SG_SITE_PLACE || key == SG_SITE_TOWN;
    return sg_column_holds(key);
}

static struct sg_column site_column(int key)
{
    const struct sg_key *entry = &sg_schema_site.keys[key];
    return (struct sg_column){.of = SG_COLUMN_SITE, .key = key, .name = entry->name, .type = entry->type,
                              .named_list = key == SG_SITE_TEAMS || key == SG_SITE_STAFF};
}

static struct sg_column column_of(enum sg_column_of of, int key)
{
    struct sg_column column = {.of = of, .key = key, .type = SG_KEY_TEXT};
    if (of == SG_COLUMN_SITE)
        return site_column(key);
    const struct sg_keys *keys = of == SG_COLUMN_CONTACT ? &sg_schema_contact : of == SG_COLUMN_PERSON ? &sg_schema_member : NULL;
    if (keys) {
        column.name = keys->keys[key].name;
        column.type = keys->keys[key].type;
    }
    return column;
}

static struct sg_column find(const char *text, bool people)
{
    const struct extra *extras = people ? OF_PEOPLE : OF_SITES;
    size_t n_extras = people ? G_N_ELEMENTS(OF_PEOPLE) : G_N_ELEMENTS(OF_SITES);
    /* 联系电话 of a person is the person's; of a site its contact's. */
    for (size_t i = 0; i < n_extras; i++)
        if (is_in(extras[i].names, text))
            return column_of(extras[i].of, extras[i].key);
    for (size_t i = 0; people && i < sg_schema_member.n; i++)
        if (is_in(sg_schema_member.keys[i].name, text) || is_in(sg_schema_member.keys[i].alias, text))
            return column_of(SG_COLUMN_PERSON, (int)i);
    for (size_t i = 0; i < sg_schema_site.n; i++)
        if (fits((int)i, people) &&
            (is_in(sg_schema_site.keys[i].name, text) || is_in(sg_schema_site.keys[i].alias, text)))
            return site_column((int)i);
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
    const struct extra *extras = people ? OF_PEOPLE : OF_SITES;
    size_t n_extras = people ? G_N_ELEMENTS(OF_PEOPLE) : G_N_ELEMENTS(OF_SITES);
    struct sg_nearest search;
    sg_nearest_start(&search, head, len);
    if (search.best > 2) /* strangers are the rule in tables: one character wrong, no more */
        search.best = search.n >= 3 ? 2 : 1;
    for (size_t i = 0; i < sg_schema_site.n; i++)
        if (fits((int)i, people)) {
            sg_nearest_try(&search, sg_schema_site.keys[i].name, (int)i);
            sg_nearest_try(&search, sg_schema_site.keys[i].alias, (int)i);
        }
    for (size_t i = 0; people && i < sg_schema_member.n; i++) {
        sg_nearest_try(&search, sg_schema_member.keys[i].name, (int)i);
        sg_nearest_try(&search, sg_schema_member.keys[i].alias, (int)i);
    }
    for (size_t i = 0; i < n_extras; i++)
        sg_nearest_try(&search, extras[i].names, (int)i);
    return search.word ? sg_arena_strndup(arena, search.word, search.word_len) : NULL;
}
