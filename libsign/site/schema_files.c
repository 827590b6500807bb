/* Files out of the schema; see schema_files.h. */
#include "site/schema_files.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "site/schema.h"

/* ---- Starting files ----
 *
 * Lines that start with "#" and a space are explanations; those that start with "#" and a key become
 * part of the description when the "#" is taken away. */

static const char *key_name(const struct sg_key *key, char *buffer, size_t size)
{
    g_strlcpy(buffer, key->alias ? key->alias : key->name, size);
    buffer[strcspn(buffer, "|")] = 0;
    return buffer;
}

static void put_map(struct sg_buf *out, const char *mark, int indent, bool dash, const struct sg_keys *keys);

static void put_key(struct sg_buf *out, const char *mark, int indent, const char *dash,
                    const struct sg_key *key)
{
    char name[64];
    const char *value = key->example ? key->example : key->fallback ? key->fallback : "";
    bool map = key->type == SG_KEY_MAP, maps = key->type == SG_KEY_LIST && key->item == SG_KEY_MAP;
    sg_buf_printf(out, "%s%*s%s%s:%s%s", mark, indent, "", dash, key_name(key, name, sizeof name),
                  map || maps ? "" : " ", map || maps ? "" : value);
    sg_buf_printf(out, "  # %s（%s）\n", key->doc_zh, key->name);
    if (map || maps)
        put_map(out, mark, indent + (*dash ? 2 : 0) + 2, maps, key->sub);
}

static void put_map(struct sg_buf *out, const char *mark, int indent, bool dash, const struct sg_keys *keys)
{
    for (size_t i = 0; i < keys->n; i++)
        put_key(out, mark, dash && i > 0 ? indent + 2 : indent, dash && i == 0 ? "- " : "", &keys->keys[i]);
}

/* One site at `indent`; `lead` goes before its first key. */
static void put_site(struct sg_buf *out, int indent, const char *lead, bool optional)
{
    bool first = true;
    for (int required = 1; required >= !optional; required--)
        for (size_t i = 0; i < sg_schema_site.n; i++) {
            const struct sg_key *key = &sg_schema_site.keys[i];
            if (key->required != (required == 1))
                continue;
            put_key(out, required ? "" : "#", first || !*lead ? indent : indent + (int)strlen(lead),
                    first ? lead : "", key);
            first = false;
        }
}

char *sg_schema_skeleton(const char *what)
{
    struct sg_buf out = SG_BUF_INIT;
    if (strcmp(what, "site") == 0) {
        sg_buf_puts(&out, "# 一个志愿服务站点的说明。没有“#”的两行必须写，其余的要用就去掉行首的“#”再改。\n"
                          "# 冒号用英文的“:”，后面空一格；缩进用空格。括号里是英文字段名，两种都可以写。\n\n");
        put_site(&out, 0, "", true);
    } else if (strcmp(what, "sites") == 0) {
        sg_buf_puts(&out, "# 多个志愿服务站点的说明。“默认”里是各站点共用的内容，站点里写了的以站点为准。\n"
                          "# 冒号用英文的“:”，后面空一格；缩进用空格。括号里是英文字段名，两种都可以写。\n\n"
                          "默认:  # 各站点共用的内容（defaults）\n");
        put_key(&out, "", 2, "", &sg_schema_site.keys[SG_SITE_DISTRICT]);
        put_key(&out, "", 2, "", &sg_schema_site.keys[SG_SITE_TOWN]);
        put_key(&out, "", 2, "", &sg_schema_site.keys[SG_SITE_HOURS]);
        sg_buf_puts(&out, "\n站点:  # 一个站点一段，以“- ”开头（sites）\n"
                          "  - 村（社区）: 新星路社区\n    联系人: {姓名: 李建国, 电话: 023-68860000}\n"
                          "  - 村（社区）: 王朴村\n"
                          "  - 村（社区）: 天生桥社区  # 小区里的志愿服务点\n    小区: 缙云小区\n    级别: 点\n"
                          "# 一个站点还可以写这些：\n");
        for (size_t i = 0; i < sg_schema_site.n; i++)
            put_key(&out, "#", 4, "", &sg_schema_site.keys[i]);
    } else {
        return NULL;
    }
    char *text = sg_buf_text(&out) ? (char *)out.data : NULL;
    if (!text)
        sg_buf_clear(&out);
    return text;
}
