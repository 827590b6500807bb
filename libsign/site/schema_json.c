/* JSON Schema of tables of keys; see schema_json.h.
 *
 * Every map is a definition of its own, and every name of a key, English or Chinese, a property that has one schema. An
 * empty value (`key:`) counts as left out, hence the nulls. */
#include "site/schema_json.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "site/schema.h"

static json_t *types(const char *first, const char *second)
{
    return json_pack("{s:[s,s*,s]}", "type", first, second, "null");
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

static json_t *any_of(json_t *first, json_t *second)
{
    return json_pack("{s:[o,o]}", "anyOf", first, second);
}

static json_t *list_of(json_t *item)
{
    return json_pack("{s:[s,s], s:o}", "type", "array", "null", "items", item);
}

static json_t *schema_of_type(struct sg_schema_json *json, enum sg_key_type type, const struct sg_key *key)
{
    switch (type) {
    case SG_KEY_NUMBER:
        if (json->loose)
            return types("number", "string");
        return json_pack("{s:[s,s], s:i}", "type", "number", "null", "minimum", 0);
    case SG_KEY_LENGTH:
        return types("number", "string");
    case SG_KEY_BOOL:
        return json_pack("{s:[b,b,s,s,n]}", "enum", 1, 0, "是", "否");
    case SG_KEY_CODE:
        return json_pack("{s:[s,s,s], s:s}", "type", "string", "integer", "null", "pattern", "^([0-9]{12})?$");
    case SG_KEY_DATE:
        return json_pack("{s:[s,s,s], s:s}", "type", "string", "integer", "null", "pattern",
                         "^[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?$");
    case SG_KEY_PHONE:
    case SG_KEY_LABEL:
        return types("string", "integer");
    case SG_KEY_ENUM:
        return words_of(key);
    case SG_KEY_MAP: /* what a reader of its own reads may be said shorter */
        return json->loose && key->read ? any_of(sg_schema_json_map(json, key->sub), types("number", "string"))
                                        : sg_schema_json_map(json, key->sub);
    case SG_KEY_LIST:
        return list_of(schema_of_type(json, key->item, key));
    case SG_KEY_ANY: /* a text, or a map in its place */
        return key->sub ? any_of(types(json->loose ? "number" : "string", json->loose ? "string" : NULL),
                                 sg_schema_json_map(json, key->sub))
                        : json_object();
    default:
        return types("string", NULL);
    }
}

/* The first of the Chinese names, else what the explanation begins with. */
static json_t *title_of(const struct sg_key *key)
{
    static const char *const ENDS[] = {"，", "：", "；", "（", "。", "|"};
    const char *words = key->alias ? key->alias : key->doc_zh ? key->doc_zh : key->name;
    size_t len = strlen(words);
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        const char *end = strstr(words, ENDS[i]);
        if (end && end > words && (size_t)(end - words) < len && (!key->alias || *ENDS[i] == '|'))
            len = (size_t)(end - words);
    }
    return json_stringn(words, len);
}

json_t *sg_schema_json_key(struct sg_schema_json *json, const struct sg_key *key)
{
    json_t *value = json->special ? json->special(json, key) : NULL;
    if (!value && key->type == SG_KEY_ANY && key->sub && key->sub->free)
        value = sg_schema_json_map(json, key->sub);
    if (!value && key->type == SG_KEY_ANY && key->sub) /* one map, or a list of them */
        value = any_of(schema_of_type(json, SG_KEY_ANY, key), list_of(schema_of_type(json, SG_KEY_ANY, key)));
    if (!value)
        value = schema_of_type(json, key->type, key);
    char *words = g_strdup_printf(key->doc ? "%s (%s)" : "%s", key->doc_zh ? key->doc_zh : key->name, key->doc);
    json_object_set_new(value, "title", title_of(key));
    json_object_set_new(value, "description", json_string(words));
    if (key->fallback)
        json_object_set_new(value, "default", json_string(key->fallback));
    g_free(words);
    return value;
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

static json_t *schema_of_map(struct sg_schema_json *json, const struct sg_keys *keys)
{
    if (keys->free)
        return json_pack("{s:[s,s], s:o}", "type", "object", "null", "additionalProperties", types("string", "integer"));
    json_t *properties = json_object();
    for (size_t i = 0; i < keys->n; i++) {
        const struct sg_key *key = &keys->keys[i];
        json_t *value = sg_schema_json_key(json, key);
        json_object_set_new(properties, key->name, value);
        char **aliases = g_strsplit(key->alias ? key->alias : "", "|", -1);
        for (size_t k = 0; aliases[k]; k++)
            json_object_set(properties, aliases[k], value);
        g_strfreev(aliases);
    }
    json_t *schema = json_pack("{s:[s,s], s:o, s:b}", "type", "object", "null", "properties", properties,
                               "additionalProperties", 0);
    json_t *required = json->loose ? json_array() : requirements(keys);
    if (!keys->partial && json_array_size(required) > 0)
        json_object_set(schema, "allOf", required);
    json_decref(required);
    return schema;
}

json_t *sg_schema_json_map(struct sg_schema_json *json, const struct sg_keys *keys)
{
    char *path = g_strconcat("#/$defs/", keys->what, NULL);
    for (char *p = path; *p; p++)
        *p = *p == ' ' ? '-' : *p;
    const char *name = path + strlen("#/$defs/");
    if (!json_object_get(json->maps, name)) {
        json_object_set_new(json->maps, name, json_null()); /* a map within itself refers to the one begun */
        json_object_set_new(json->maps, name, schema_of_map(json, keys));
    }
    json_t *schema = json_pack("{s:s}", "$ref", path);
    g_free(path);
    return schema;
}

char *sg_schema_json_whole(struct sg_schema_json *json, const char *title, json_t *root)
{
    json_t *schema = json_pack("{s:s, s:s}", "$schema", "https://json-schema.org/draft/2020-12/schema", "title", title);
    json_object_update(schema, root);
    json_decref(root);
    json_object_set_new(schema, "$defs", json->maps);
    char *dump = json_dumps(schema, JSON_INDENT(2)), *text = dump ? malloc(strlen(dump) + 2) : NULL;
    if (text) {
        strcpy(text, dump);
        strcat(text, "\n");
    }
    json_decref(schema);
    free(dump);
    return text;
}

char *sg_schema_json(void)
{
    struct sg_schema_json json = {.maps = json_object()};
    json_t *several = sg_schema_json_map(&json, &sg_schema_file), *one = sg_schema_json_map(&json, &sg_schema_site);
    json_object_set_new(one, "allOf", requirements(&sg_schema_site));
    return sg_schema_json_whole(&json, "志愿服务站点 (volunteer service station)",
                                json_pack("{s:s, s:[o,o]}", "description",
                                          "one site, or sites: with what they share under defaults:", "anyOf", one, several));
}
