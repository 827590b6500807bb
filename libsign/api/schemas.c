/* JSON Schemas of all kinds of files, of the tables that their readers go by. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "design/template_inks.h"
#include "design/template_load.h"
#include "design/template_style.h"
#include "sheet/frame_kinds.h"
#include "site/schema_json.h"

static json_t *named(json_t *value)
{
    return json_pack("{s:[s,s], s:o}", "type", "object", "null", "additionalProperties", value);
}

static json_t *inks(struct sg_schema_json *json)
{
    return named(json_pack("{s:[{s:s}, {s:[s,s]}, o]}", "anyOf", "type", "array", "type", "string", "null",
                           sg_schema_json_map(json, &sg_template_ink_keys)));
}

/* A frame of one kind; how it stands among those of the template that is extended is no row of its table. */
static json_t *frame_of(struct sg_schema_json *json, const struct sg_frame_reading *kind)
{
    static const char *const PLACING[][2] = {{"before", "放在这个框前面"}, {"after", "放在这个框后面"}, {"remove", "true：去掉这个框"}};
    json_t *properties = json_object();
    for (size_t i = 0; i < kind->keys.n; i++)
        json_object_set_new(properties, kind->keys.keys[i].name, sg_schema_json_key(json, &kind->keys.keys[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(PLACING); i++)
        json_object_set_new(properties, PLACING[i][0], json_pack("{s:s}", "title", PLACING[i][1]));
    json_object_set_new(properties, "type", json_pack("{s:s, s:s}", "title", "类型", "const", kind->name));
    return json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties, "additionalProperties", 0);
}

/* Notes what a key is with one kind more: some mean something else to each. */
static void add_meaning(json_t *any, const char *key, json_t *value)
{
    json_t *before = json_object_get(any, key);
    if (!before)
        json_object_set_new(any, key, json_pack("{s:O, s:[O]}", "title", json_object_get(value, "title"), "anyOf", value));
    else
        json_array_append(json_object_get(before, "anyOf"), value);
}

/* One of the kinds by its `type`; without, it changes a frame that is there, of whatever kind. */
static json_t *frame(struct sg_schema_json *json)
{
    if (!json_object_get(json->maps, "frame")) {
        json_t *rules = json_array(), *names = json_array(), *any = json_object();
        json_object_set_new(json->maps, "frame", json_null());
        for (size_t i = 0; sg_frame_kinds[i]; i++) {
            const char *name = sg_frame_kinds[i]->name;
            json_t *kind = frame_of(json, sg_frame_kinds[i]), *value;
            const char *key;
            json_object_foreach(json_object_get(kind, "properties"), key, value)
                add_meaning(any, key, value);
            json_array_append_new(names, json_string(name));
            json_array_append_new(rules, json_pack("{s:{s:[s], s:{s:{s:s}}}, s:o}", "if", "required", "type", "properties", "type",
                                                   "const", name, "then", kind));
        }
        json_array_append_new(rules, json_pack("{s:{s:{s:[s]}}, s:{s:o, s:b}}", "if", "not", "required", "type", "then",
                                               "properties", any, "additionalProperties", 0));
        json_object_set_new(json->maps, "frame", json_pack("{s:s, s:s, s:[s], s:{s:{s:s, s:o}}, s:o}", "title", "框", "type", "object",
                                                           "required", "id", "properties", "type", "title", "类型", "enum", names, "allOf", rules));
    }
    return json_pack("{s:s}", "$ref", "#/$defs/frame");
}

static json_t *special(struct sg_schema_json *json, const struct sg_key *key)
{
    if (key->type != SG_KEY_ANY)
        return NULL;
    if (strcmp(key->name, "inks") == 0)
        return inks(json);
    if (strcmp(key->name, "plates") == 0)
        return named(inks(json));
    if (strcmp(key->name, "styles") == 0 && key->sub)
        return named(sg_schema_json_map(json, key->sub));
    if (strcmp(key->name, "frames") == 0)
        return json_pack("{s:[s,s], s:o}", "type", "array", "null", "items", frame(json));
    return NULL;
}

static const struct {
    const char *kind, *title;
    const struct sg_keys *keys;
} KINDS[] = {
    {"template", "模板 (template)", &sg_template_keys},
    {"identity", "视觉 (identity)", &sg_identity_keys},
    {"profile", "印刷方案 (print profile)", &sg_profile_keys},
    {"policy", "政策包 (policy pack)", &sg_policy_keys},
    {"rules", "制度 (rule text)", &sg_rule_keys},
};

char *sign_schema_json(void)
{
    return sg_schema_json();
}

char *sign_schema_of(const char *kind)
{
    if (!kind || strcmp(kind, "site") == 0)
        return kind ? sg_schema_json() : NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(KINDS[i].kind, kind) == 0) {
            struct sg_schema_json json = {.maps = json_object(), .loose = true, .special = special};
            json_t *root = sg_schema_json_map(&json, KINDS[i].keys);
            json_object_set_new(root, "required", json_pack("[s]", KINDS[i].keys->keys[0].name));
            if (KINDS[i].keys->keys[0].alias) /* either name will do */
                json_object_del(root, "required");
            return sg_schema_json_whole(&json, KINDS[i].title, root);
        }
    return NULL;
}
