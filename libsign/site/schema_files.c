/* Files out of the schema; see schema_files.h. */
#include "site/schema_files.h"

#include <glib.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "site/schema.h"

/* ---- JSON Schema ----
 *
 * Every map is a definition of its own, and every name of a key, English or Chinese, a property that
 * refers to one schema. An empty value (`key:`) counts as left out, hence the nulls. */

static json_t *types(const char *first, const char *second)
{
    return json_pack("{s:[s,s*,s]}", "type", first, second, "null");
}

static json_t *reference(const struct sg_keys *keys)
{
    char *path = g_strconcat("#/$defs/", keys->what, NULL);
    json_t *schema = json_pack("{s:s}", "$ref", path);
    g_free(path);
    return schema;
}

static json_t *words_of(const struct sg_key *key)
{
    json_t *words = json_array();
    for (size_t i = 0; key->allowed[i]; i++) {
        char **names = g_strsplit(key->allowed[i], "|", -1);
        for (size_t k = 0; names[k]; k++)
            json_array_append_new(words, json_string(names[k]));
        g_strfreev(names);
    }
    json_array_append_new(words, json_null());
    return json_pack("{s:o}", "enum", words);
}

static json_t *schema_of_type(enum sg_key_type type, const struct sg_key *key)
{
    switch (type) {
    case SG_KEY_NUMBER:
        return json_pack("{s:[s,s], s:i}", "type", "number", "null", "minimum", 0);
    case SG_KEY_BOOL:
        return json_pack("{s:[b,b,s,s,n]}", "enum", 1, 0, "是", "否");
    case SG_KEY_CODE:
        return json_pack("{s:[s,s,s], s:s}", "type", "string", "integer", "null", "pattern",
                         "^([0-9]{12})?$");
    case SG_KEY_DATE:
        return json_pack("{s:[s,s,s], s:s}", "type", "string", "integer", "null", "pattern",
                         "^[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?$");
    case SG_KEY_PHONE:
    case SG_KEY_LABEL:
        return types("string", "integer");
    case SG_KEY_ENUM:
        return words_of(key);
    case SG_KEY_MAP:
        return reference(key->sub);
    case SG_KEY_LIST:
        return json_pack("{s:[s,s], s:o}", "type", "array", "null", "items", schema_of_type(key->item, key));
    case SG_KEY_ANY: /* rules: an id, or a text of the site's own */
        return json_pack("{s:[{s:s},o]}", "anyOf", "type", "string", reference(key->sub));
    default:
        return types("string", NULL);
    }
}

/* Any of a key's names satisfies the requirement. */
static json_t *requirement(const struct sg_key *key)
{
    json_t *names = json_array();
    char *all = g_strconcat(key->name, key->alias ? "|" : "", key->alias, NULL),
         **list = g_strsplit(all, "|", -1);
    for (size_t k = 0; list[k]; k++)
        json_array_append_new(names, json_pack("{s:[s]}", "required", list[k]));
    g_strfreev(list);
    g_free(all);
    return json_pack("{s:o}", "anyOf", names);
}

static json_t *requirements(const struct sg_keys *keys)
{
    json_t *all = json_array();
    for (size_t i = 0; i < keys->n; i++)
        if (keys->keys[i].required)
            json_array_append_new(all, requirement(&keys->keys[i]));
    return all;
}

static json_t *schema_of_map(const struct sg_keys *keys)
{
    json_t *properties = json_object();
    for (size_t i = 0; i < keys->n; i++) {
        const struct sg_key *key = &keys->keys[i];
        json_t *value = schema_of_type(key->type, key);
        if (key->type == SG_KEY_ANY) { /* one map, or a list of them */
            json_decref(value);
            value = json_pack("{s:[o,{s:s,s:o}]}", "anyOf", reference(key->sub), "type", "array", "items", reference(key->sub));
        }
        char *words = g_strdup_printf("%s (%s)", key->doc_zh, key->doc);
        json_object_set_new(value, "description", json_string(words));
        if (key->fallback)
            json_object_set_new(value, "default", json_string(key->fallback));
        json_object_set_new(properties, key->name, value);
        char **aliases = g_strsplit(key->alias ? key->alias : "", "|", -1);
        for (size_t k = 0; aliases[k]; k++)
            json_object_set(properties, aliases[k], value);
        g_strfreev(aliases);
        g_free(words);
    }
    json_t *schema = json_pack("{s:[s,s], s:o, s:b}", "type", "object", "null", "properties", properties,
                               "additionalProperties", 0);
    json_t *required = requirements(keys);
    if (!keys->partial && json_array_size(required) > 0)
        json_object_set(schema, "allOf", required);
    json_decref(required);
    return schema;
}

/* `keys` and all that they lead to. */
static void add_maps(json_t *maps, const struct sg_keys *keys)
{
    if (json_object_get(maps, keys->what))
        return;
    json_object_set_new(maps, keys->what, schema_of_map(keys));
    for (size_t i = 0; i < keys->n; i++)
        if (keys->keys[i].sub)
            add_maps(maps, keys->keys[i].sub);
}

char *sg_schema_json(void)
{
    json_t *maps = json_object();
    add_maps(maps, &sg_schema_file);
    json_t *one = json_pack("{s:s, s:o}", "$ref", "#/$defs/site", "allOf", requirements(&sg_schema_site));
    json_t *schema =
        json_pack("{s:s, s:s, s:s, s:[o,o], s:o}", "$schema", "https://json-schema.org/draft/2020-12/schema",
                  "title", "志愿服务站点 (volunteer service station)", "description",
                  "one site, or sites: with what they share under defaults:", "anyOf", one,
                  reference(&sg_schema_file), "$defs", maps);
    char *dump = json_dumps(schema, JSON_INDENT(2)), *text = dump ? malloc(strlen(dump) + 2) : NULL;
    if (text) {
        strcpy(text, dump);
        strcat(text, "\n");
    }
    json_decref(schema);
    free(dump);
    return text;
}

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
