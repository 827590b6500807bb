/* What there is to choose from, as JSON; see work.h. */
#include <stdlib.h>
#include <string.h>

#include "work.h"

static json_t *texts(const char *const *list, size_t n)
{
    json_t *all = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(all, json_string(list[i]));
    return all;
}

static json_t *templates(sign_context *context, sign_report *report)
{
    json_t *all = json_array();
    sign_template_entry is;
    for (size_t i = 0; sign_template_at(context, i, report, &is); i++)
        if (is.kind)
            json_array_append_new(all, json_pack("{s:s, s:s?, s:f, s:f, s:s?, s:s, s:b, s:s?, s:s?}", "name", is.name, "title", is.title, "width_mm", is.width,
                                                 "height_mm", is.height, "sizes", is.sizes, "kind", is.kind, "set", is.set, "per", is.per, "material", is.material));
    return all;
}

static json_t *identities(sign_context *context, sign_report *report)
{
    json_t *all = json_array();
    sign_identity_entry is;
    for (size_t i = 0; sign_identity_at(context, i, report, &is); i++)
        json_array_append_new(all, json_pack("{s:s, s:s?, s:s?}", "name", is.name, "title", is.title, "note", is.note));
    return all;
}

static json_t *profiles(sign_context *context, sign_report *report)
{
    json_t *all = json_array();
    sign_profile_entry is;
    for (size_t i = 0; sign_profile_at(context, i, report, &is); i++)
        json_array_append_new(all, json_pack("{s:s, s:s?, s:f, s:s?, s:s?, s:s?, s:f, s:f, s:s?, s:s?}", "name", is.name, "title", is.title, "bleed_mm",
                                             is.bleed, "text", is.text, "conformance", is.conformance, "intent", is.intent, "edge_mm", is.edge,
                                             "roll_width_mm", is.roll_width, "marks", is.marks, "black", is.black));
    return all;
}

static json_t *policies(sign_context *context, sign_report *report)
{
    json_t *all = json_array();
    sign_policy_entry is;
    for (size_t i = 0; sign_policy_at(context, i, report, &is); i++)
        json_array_append_new(all, json_pack("{s:s, s:s?, s:s?, s:o, s:o, s:o}", "name", is.name, "title", is.title, "spirit_label", is.spirit_label,
                                             "required", texts(is.required, is.n_required), "forbidden", texts(is.forbidden, is.n_forbidden), "needed",
                                             texts(is.needed, is.n_needed)));
    return all;
}

static json_t *rules(sign_context *context, sign_report *report)
{
    json_t *all = json_array();
    sign_rule_entry is;
    for (size_t i = 0; sign_rule_at(context, i, report, &is); i++)
        json_array_append_new(all, json_pack("{s:s, s:s?, s:o}", "name", is.name, "title", is.title, "clauses", texts(is.clauses, is.n_clauses)));
    return all;
}

static json_t *fonts(sign_context *context, sign_report *report)
{
    json_t *all = json_array();
    sign_font_entry is;
    (void)report;
    for (size_t i = 0; sign_font_at(context, i, &is); i++)
        json_array_append_new(all, json_pack("{s:s?, s:s?, s:s?, s:s?, s:s?, s:i, s:s?, s:[i, i], s:[i, i], s:[i, i]}", "role", is.role, "family", is.family,
                                             "style", is.style, "version", is.version, "licence", is.licence, "weight", is.weight, "embedding",
                                             is.embedding, "gb2312", is.gb2312, is.gb2312_of, "tongyong", is.tongyong, is.tongyong_of, "gb18030_1",
                                             is.gb18030_1, is.gb18030_1_of));
    return all;
}

/* Only one of those that are listed: the name is nobody's way into a folder. */
static void give_template(struct work *work, const char *name, sign_report *report)
{
    sign_template_entry is;
    gchar *text = NULL;
    gsize len = 0;
    for (size_t i = 0; !text && sign_template_at(work->context, i, report, &is); i++)
        if (is.kind && strcmp(is.name, name) == 0 && g_file_get_contents(is.file, &text, &len, NULL)) {
            work->type = "text/yaml; charset=utf-8";
            work->body = (sign_bytes){malloc(len + 1), len};
            if (work->body.data)
                memcpy(work->body.data, text, len);
        }
    if (!text)
        work_fail(work, 404, "no-file", NULL);
    g_free(text);
}

void work_catalogue(struct work *work)
{
    static const struct {
        const char *name;
        json_t *(*list)(sign_context *context, sign_report *report);
    } LISTS[] = {{"templates", templates}, {"identities", identities}, {"profiles", profiles}, {"policies", policies}, {"rules", rules}, {"fonts", fonts}};
    const char *what = json_string_value(json_object_get(work->asked, "what"));
    sign_report *report = sign_report_new();
    for (size_t i = 0; i < G_N_ELEMENTS(LISTS); i++)
        if (strcmp(LISTS[i].name, what) == 0)
            work_answer_json(work, LISTS[i].list(work->context, report));
    if (strcmp(what, "template") == 0)
        give_template(work, json_string_value(json_object_get(work->asked, "name")), report);
    if (!work->body.data && strcmp(what, "schema") == 0) {
        const char *kind = json_string_value(json_object_get(work->asked, "kind"));
        char *schema = sign_schema_of(kind ? kind : "site");
        work->type = "application/schema+json";
        if (schema)
            work->body = (sign_bytes){(unsigned char *)schema, strlen(schema)};
        else
            work_fail(work, 404, "no-file", NULL);
    }
    sign_report_free(report);
}

/* A list to fill in, with the places of a town; without lists of places it has the town alone. */
void work_blank(struct work *work)
{
    const char *town = json_string_value(json_object_get(work->asked, "town"));
    const char *district = json_string_value(json_object_get(work->asked, "district"));
    const char *places = json_string_value(json_object_get(work->asked, "places"));
    GPtrArray *sites = g_ptr_array_new_with_free_func((GDestroyNotify)sign_site_free);
    sign_report *report = sign_report_new();
    GString *list = g_string_new("区县,街镇,村（社区）\n");
    char **names = g_strsplit(places ? places : "", ",", 500);
    for (size_t i = 0; names[i]; i++) {
        const char *cells[] = {district ? district : "", town ? town : "", g_strstrip(names[i])};
        for (size_t k = 0; *names[i] && k < 3; k++) {
            char **parts = g_strsplit(cells[k], "\"", -1), *quoted = g_strjoinv("\"\"", parts);
            g_string_append_printf(list, "\"%s\"%s", quoted, k < 2 ? "," : "\n");
            g_free(quoted);
            g_strfreev(parts);
        }
    }
    g_strfreev(names);
    sign_source *source = NULL;
    sign_site *site = NULL;
    sign_status status = sign_source_open_bytes("blank.csv", list->str, list->len, NULL, report, &source);
    while (status == SIGN_OK && source) {
        sign_status got = sign_source_next(source, report, &site);
        if (got == SIGN_OK && !site)
            break;
        if (site)
            g_ptr_array_add(sites, site);
        if (got == SIGN_IO || got == SIGN_NO_MEMORY)
            break;
    }
    sign_source_free(source);
    g_string_free(list, TRUE);
    if (sign_blank_table((const sign_site *const *)sites->pdata, sites->len, report, &work->body) == SIGN_OK)
        work->type = work_type("xlsx");
    else
        work_fail(work, 500, "failed", NULL);
    g_ptr_array_free(sites, TRUE);
    sign_report_free(report);
}
