/* The reference pages, docs/…-reference.md, are what the reader's own tables say. BLESS_REFERENCE in the environment
 * writes them anew (make reference). */
#include "design/form.h"
#include "design/identity.h"
#include "design/lists.h"
#include "design/profile.h"
#include "design/template_read.h"
#include "policy/policy.h"
#include "policy/rule.h"
#include "site/paths.h"
#include "sheets.h"
#include "site/schema.h"

static const char *type_of(const struct sg_key *key)
{
    switch (key->type) {
    case SG_KEY_NUMBER:
        return "数";
    case SG_KEY_LENGTH:
        return "长度";
    case SG_KEY_BOOL:
        return "true、false";
    case SG_KEY_TEXT:
        return "文字";
    default:
        return "";
    }
}

/* Those keys of a frame that every frame has stand in a table of their own. */
static size_t put_table(GString *out, const char *title, const struct sg_keys *keys, size_t from, size_t to)
{
    size_t unsaid = 0;
    g_string_append_printf(out, "\n### %s\n\n| 键 | 值 | |\n| --- | --- | --- |\n", title);
    for (size_t i = from; i < to; i++) {
        const struct sg_key *key = &keys->keys[i];
        unsaid += !key->doc_zh;
        g_string_append_printf(out, "| `%s`%s | %s | %s |\n", key->name, key->required ? " *" : "", type_of(key),
                               key->doc_zh ? key->doc_zh : "");
    }
    return unsaid;
}

static void put_lists(GString *out)
{
    g_string_append(out, "\n## 列表\n\n| 列表 | 每一项 | 它的值 |\n| --- | --- | --- |\n");
    for (const struct sg_list *list = sg_lists; list->name; list++) {
        g_string_append_printf(out, "| `%s%s%s` | `%s` |", list->owner, *list->owner ? "." : "", list->name, list->item);
        if (!list->fields)
            g_string_append_printf(out, " `{%s}`", list->item);
        for (const struct sg_field *field = list->fields; field && field->name; field++)
            g_string_append_printf(out, " `%s`", field->name);
        g_string_append(out, " |\n");
    }
    g_string_append(out, "\n每一项都有 `no`（第几）、`of`（共几）、`first`、`last`；列表有 `.count`。\n");
}

/* The maps that values of `keys` are, each once, under the name of the first key that has it. */
static size_t put_subs(GString *out, const struct sg_keys *keys, size_t from, GHashTable *seen)
{
    size_t unsaid = 0;
    for (size_t i = from; i < keys->n; i++) {
        const struct sg_keys *sub = keys->keys[i].sub;
        if (sub && g_hash_table_add(seen, (gpointer)sub->keys)) {
            unsaid += put_table(out, keys->keys[i].name, sub, 0, sub->n);
            unsaid += put_subs(out, sub, 0, seen);
        }
    }
    return unsaid;
}

static GString *reference(size_t *unsaid)
{
    GHashTable *seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    GString *out = g_string_new("# 模板语言的全部键\n\n<!-- 由读模板的程序自己的表生成：make reference -->\n\n"
                                "怎么用、怎么排见 [templates.md](templates.md)。带 * 的必须写；长度是毫米，也可写 1.2cm、0.012m；"
                                "值一栏空着的，可以是几种，见说明。\n\n## 键\n");
    *unsaid = put_table(out, "模板", &sg_template_keys, 0, sg_template_keys.n);
    *unsaid += put_subs(out, &sg_template_keys, 0, seen);
    g_string_append(out, "\n## 框\n");
    *unsaid += put_table(out, "每个框", &sg_frame_kinds[0]->keys, 0, F_OWN);
    for (size_t i = 0; sg_frame_kinds[i]; i++) {
        *unsaid += put_table(out, sg_frame_kinds[i]->name, &sg_frame_kinds[i]->keys, F_OWN, sg_frame_kinds[i]->keys.n);
        *unsaid += put_subs(out, &sg_frame_kinds[i]->keys, F_OWN, seen);
    }
    g_hash_table_destroy(seen);
    g_string_append(out, "\n## 值\n\n站点的：");
    for (size_t i = 0; sg_paths_at(i); i++)
        g_string_append_printf(out, "%s`%s`", i ? " " : "", sg_paths_at(i));
    g_string_append(out, "；文字有 `.length`。版面的：`page` `pages`。\n");
    put_lists(out);
    g_string_append(out, "\n## 写法\n\n`{值|写法}`：\n\n| 写法 | |\n| --- | --- |\n");
    for (size_t i = 0; sg_form_at(i); i++) {
        char **parts = g_strsplit(sg_form_at(i)->says, "*", -1), *says = g_strjoinv("\\*", parts);
        g_string_append_printf(out, "| `%s` | %s |\n", sg_form_at(i)->name, says);
        g_free(says);
        g_strfreev(parts);
    }
    return out;
}

static void put_words(GString *out, const char *words)
{
    char **parts = g_strsplit(words ? words : "", "|", -1), *all = g_strjoinv(", ", parts);
    g_string_append_printf(out, " %s |", all);
    g_free(all);
    g_strfreev(parts);
}

/* In both languages: what the key is, and what stands where nothing is said. */
static size_t put_keys(GString *out, const char *title, const struct sg_keys *keys)
{
    size_t unsaid = 0;
    bool tables = keys == &sg_schema_site || keys == &sg_schema_contact || keys == &sg_schema_member || keys == &sg_schema_team;
    bool named = keys->keys[0].alias != NULL;
    g_string_append_printf(out, "\n### %s\n\n| key |%s | | if left out |%s\n| --- |%s --- | --- | --- |%s\n", title, named ? " 中文 |" : "",
                           tables ? " in tables 表头还可写 |" : "", named ? " --- |" : "", tables ? " --- |" : "");
    for (size_t i = 0; i < keys->n; i++) {
        const struct sg_key *key = &keys->keys[i];
        unsaid += !key->doc || !key->doc_zh;
        g_string_append_printf(out, "| `%s`%s%s |", key->name, key->required ? " \\*" : "", key->own ? " †" : "");
        if (named)
            put_words(out, key->alias);
        g_string_append_printf(out, " %s | %s | %s |", key->doc, key->doc_zh, key->fallback ? key->fallback : "");
        if (tables)
            put_words(out, keys == &sg_schema_site || keys == &sg_schema_contact ? key->heads : key->people);
        g_string_append_c(out, '\n');
    }
    return unsaid;
}

static GString *of_maps(const char *head, const struct sg_keys *keys, const char *title, size_t *unsaid)
{
    GString *out = g_string_new(head);
    *unsaid = put_keys(out, title, keys);
    for (size_t i = 0; keys->elsewhere[i]; i++)
        if (keys->elsewhere[i] != keys)
            *unsaid += put_keys(out, keys->elsewhere[i]->what, keys->elsewhere[i]);
    return out;
}

static void compare(const char *name, GString *want, size_t unsaid)
{
    char *file = g_build_filename(source_dir(), "docs", name, NULL), *have = NULL;
    ok(unsaid == 0, "every key is explained (%zu are not)", unsaid);
    if (g_getenv("BLESS_REFERENCE"))
        ok(g_file_set_contents(file, want->str, -1, NULL), "%s is renewed", file);
    else
        ok(g_file_get_contents(file, &have, NULL, NULL) && strcmp(have, want->str) == 0,
           "docs/%s is what the tables say (make reference renews it)", name);
    g_free(have);
    g_free(file);
    g_string_free(want, TRUE);
}

int main(void)
{
    size_t unsaid;
    GString *page = reference(&unsaid);
    compare("template-reference.md", page, unsaid);
    page = of_maps("# All keys of a site · 站点说明的全部键\n\n<!-- made of the rows of libsign/site/keys.def: make reference -->\n\n"
                   "\\* must be there 必须写 · † tells which site it is, so that several cannot share it 一个站点自己的，几个站点不能共用\n",
                   &sg_schema_site, "site", &unsaid);
    compare("site-reference.md", page, unsaid);
    page = of_maps("# All keys of an identity · 视觉的全部键\n\n<!-- made of the rows of libsign/design/identity.c: make reference -->\n\n"
                   "\\* must be there 必须写\n", &sg_identity_keys, "identity", &unsaid);
    compare("identity-reference.md", page, unsaid);
    page = of_maps("# All keys of a print profile · 印刷方式的全部键\n\n<!-- made of the rows of libsign/design/profile.c and "
                   "limits.def: make reference -->\n\n\\* must be there 必须写\n", &sg_profile_keys, "profile", &unsaid);
    compare("profile-reference.md", page, unsaid);
    page = of_maps("# All keys of a policy pack · 政策包的全部键\n\n<!-- made of the rows of libsign/policy/policy.c: make reference "
                   "-->\n\n\\* must be there 必须写\n", &sg_policy_keys, "policy", &unsaid);
    compare("policy-reference.md", page, unsaid);
    page = of_maps("# All keys of a rule text · 制度的全部键\n\n<!-- made of the rows of libsign/policy/rule.c: make reference -->\n\n"
                   "\\* must be there 必须写\n", &sg_rule_keys, "rule", &unsaid);
    compare("rule-reference.md", page, unsaid);
    return done();
}
