/* What else comes from the schema's table: the JSON Schema for editors and the starting files. */
#include <glib.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "doc/schema.h"

static json_t *schema_of(const struct sg_keys *keys);

static json_t *type_schema(enum sg_key_type type, const struct sg_key *key)
{
    switch (type) {
    case SG_KEY_NUMBER:
        return json_pack("{s:s, s:i}", "type", "number", "minimum", 0);
    case SG_KEY_BOOL:
        return json_pack("{s:[b,b,s,s]}", "enum", 1, 0, "是", "否");
    case SG_KEY_CODE:
        return json_pack("{s:s, s:s}", "type", "string", "pattern", "^[0-9]+$");
    case SG_KEY_ENUM: {
        json_t *words = json_array();
        for (size_t i = 0; key->allowed[i]; i++) {
            char **names = g_strsplit(key->allowed[i], "|", -1);
            for (size_t k = 0; names[k]; k++)
                json_array_append_new(words, json_string(names[k]));
            g_strfreev(names);
        }
        return json_pack("{s:o}", "enum", words);
    }
    case SG_KEY_MAP:
        return schema_of(key->sub);
    case SG_KEY_LIST:
        return json_pack("{s:s, s:o}", "type", "array", "items", type_schema(key->item, key));
    case SG_KEY_ANY:
        return json_pack("{s:[s,s]}", "type", "string", "object");
    default:
        return json_pack("{s:s}", "type", "string");
    }
}

static json_t *schema_of(const struct sg_keys *keys)
{
    json_t *properties = json_object(), *required = json_array();
    for (size_t i = 0; i < keys->n; i++) {
        const struct sg_key *key = &keys->keys[i];
        json_t *value = type_schema(key->type, key);
        char *words = g_strdup_printf("%s (%s)", key->doc_zh ? key->doc_zh : "", key->doc ? key->doc : "");
        json_object_set_new(value, "description", json_string(words));
        if (key->fallback)
            json_object_set_new(value, "default", json_string(key->fallback));
        char **aliases = g_strsplit(key->alias ? key->alias : "", "|", -1);
        for (size_t k = 0; aliases[k]; k++)
            json_object_set(properties, aliases[k], value);
        g_strfreev(aliases);
        g_free(words);
        if (key->required) {
            /* Any of its names will do. */
            json_t *names = json_array();
            char *all = g_strconcat(key->name, key->alias ? "|" : "", key->alias, NULL);
            char **list = g_strsplit(all, "|", -1);
            for (size_t k = 0; list[k]; k++)
                json_array_append_new(names, json_pack("{s:[s]}", "required", list[k]));
            json_array_append_new(required, json_pack("{s:o}", "anyOf", names));
            g_strfreev(list);
            g_free(all);
        }
        json_object_set_new(properties, key->name, value);
    }
    json_t *schema = json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties, "additionalProperties", 0);
    if (json_array_size(required) > 0)
        json_object_set(schema, "allOf", required);
    json_decref(required);
    return schema;
}

char *sg_schema_json(void)
{
    json_t *site = schema_of(&sg_schema_site), *file = schema_of(&sg_schema_file);
    json_t *schema = json_pack("{s:s, s:s, s:s, s:[o,o]}", "$schema", "https://json-schema.org/draft/2020-12/schema",
                               "title", "志愿服务站点 (volunteer service station)", "description",
                               "one site, or defaults: and sites:", "anyOf", site, file);
    char *dump = json_dumps(schema, JSON_INDENT(2) | JSON_PRESERVE_ORDER), *text = g_strconcat(dump, "\n", NULL);
    char *out = strdup(text);
    json_decref(schema);
    free(dump);
    g_free(text);
    return out;
}

/* ---- starting files ---- */

static void put_site(struct sg_buf *out, const char *indent, bool all)
{
    for (size_t i = 0; i < sg_schema_site.n; i++) {
        const struct sg_key *key = &sg_schema_site.keys[i];
        bool needed = i == SG_SITE_TOWN || i == SG_SITE_PLACE;
        if (!all && !needed)
            continue;
        sg_buf_printf(out, "%s%s%s: %s", indent, needed ? "" : "# ", key->name,
                      key->example ? key->example : key->fallback ? key->fallback : "");
        sg_buf_printf(out, "%s# %s\n", "   ", key->doc_zh);
    }
}

char *sg_schema_skeleton(const char *what)
{
    struct sg_buf out = SG_BUF_INIT;
    if (strcmp(what, "site") == 0) {
        sg_buf_puts(&out, "# 一个志愿服务站点。必填两行：街镇、村（社区）；其余的，去掉行首的“# ”再改。\n"
                          "# 字段名也可以写中文，例如“街镇: 天生街道”。冒号要用英文冒号，后面空一格。\n");
        put_site(&out, "", true);
    } else if (strcmp(what, "sites") == 0) {
        sg_buf_puts(&out, "# 多个志愿服务站点。defaults 是各站点共用的内容，sites 里每个站点一段，以“-”开头。\n"
                          "defaults:\n  district: 重庆市北碚区\n  town: 天生街道\n  hours: 周一至周五 9:00—17:30\n"
                          "sites:\n  - place: 新星路社区\n    contact: {name: 李建国, phone: 023-68860000}\n"
                          "  - place: 天生桥社区\n  - place: 荷花池社区\n    compound: 缙云小区   # 小区里的志愿服务点\n    level: 点\n"
                          "# 每个站点还可以写：\n");
        for (size_t i = 0; i < sg_schema_site.n; i++)
            sg_buf_printf(&out, "#   %s（%s）\n", sg_schema_site.keys[i].name, sg_schema_site.keys[i].doc_zh);
    } else {
        return NULL;
    }
    sg_buf_text(&out);
    return (char *)out.data;
}
