/* What was handed in; see uploads.h. */
#include "uploads.h"

#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "jobs.h"

static bool is_list(const char *name)
{
    static const char *const ENDS[] = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt", ".yaml", ".yml", ".json", NULL};
    char *lower = g_utf8_strdown(name, -1);
    bool is = false;
    for (size_t i = 0; ENDS[i]; i++)
        is = is || g_str_has_suffix(lower, ENDS[i]);
    g_free(lower);
    return is;
}

static void add(struct uploads *uploads, const char *said, const char *role, const void *bytes, size_t len)
{
    char *name = jobs_name(said);
    for (guint i = 0, n = 2; i < uploads->files->len; i++)
        if (strcmp(g_array_index(uploads->files, struct upload_file, i).name, name) == 0) {
            char *dot = strrchr(name, '.'), *other;
            other = dot ? g_strdup_printf("%.*s-%u%s", (int)(dot - name), name, n++, dot) : g_strdup_printf("%s-%u", name, n++);
            g_free(name);
            name = other;
            i = (guint)-1;
        }
    struct upload_file file = {name, role ? role : is_list(name) ? "list" : "art", bytes, len};
    g_array_append_val(uploads->files, file);
}

static void take_parts(struct request *request, struct uploads *uploads, bool *good)
{
    for (guint i = 0; i < request->parts->len; i++) {
        const struct part *part = request->parts->pdata[i];
        if (part->file) {
            const char *role = strcmp(part->field, "members") == 0 ? "members"
                               : strcmp(part->field, "list") == 0  ? "list"
                               : strcmp(part->field, "art") == 0 || strcmp(part->field, "logo") == 0 || strcmp(part->field, "photo") == 0 ? "art"
                                                                                                                                         : NULL;
            if (*part->file)
                add(uploads, part->file, role, part->bytes->data, part->bytes->len);
        } else if (strcmp(part->field, "options") == 0) {
            json_decref(uploads->options);
            uploads->options = json_loadb((const char *)part->bytes->data, part->bytes->len, 0, NULL);
            *good = *good && uploads->options;
        } else if (strcmp(part->field, "start") == 0) {
            uploads->start = part->bytes->len == 4 && memcmp(part->bytes->data, "true", 4) == 0;
        }
    }
}

/* {"site": {…}} or {"sites": […]}, "options". */
static bool take_json(struct request *request, struct uploads *uploads)
{
    json_t *body = json_loadb((const char *)request->body->data, request->body->len, 0, NULL), *value = json_object_get(body, "site");
    json_t *sites = json_object_get(body, "sites"), *options = json_object_get(body, "options");
    if (options)
        uploads->options = json_incref(options);
    json_t *whole = sites ? json_pack("{s:O}", "sites", sites) : value ? json_incref(value) : NULL;
    if (whole) {
        uploads->made = json_dumps(whole, JSON_INDENT(1));
        add(uploads, "site.yaml", "list", uploads->made, strlen(uploads->made));
    }
    json_decref(whole);
    json_decref(body);
    return body != NULL;
}

static void take_raw(struct request *request, struct uploads *uploads, const char *type)
{
    static const char *const NAMES[][2] = {{"text/csv", "list.csv"}, {"application/vnd.oasis.opendocument.spreadsheet", "list.ods"},
                                           {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "list.xlsx"},
                                           {"application/vnd.ms-excel", "list.xls"}};
    const char *name = http_query(request, "name");
    for (size_t i = 0; !name && i < G_N_ELEMENTS(NAMES); i++)
        if (type && g_str_has_prefix(type, NAMES[i][0]))
            name = NAMES[i][1];
    bool zip = request->body->len > 2 && memcmp(request->body->data, "PK", 2) == 0;
    if (request->body->len > 0)
        add(uploads, name ? name : zip ? "list.xlsx" : "site.yaml", NULL, request->body->data, request->body->len);
}

/* ?template=a&template=… would be one; lists have commas. */
static void take_query(struct request *request, struct uploads *uploads)
{
    static const char *const WORDS[][2] = {{"template", "templates"}, {"format", "formats"}, {"identity", "identity"}, {"policy", "policy"},
                                           {"profile", "profile"}, {"date", "date"}, {"size", "size"}, {"material", "material"}};
    const char *options = http_query(request, "options");
    if (options && !uploads->options)
        uploads->options = json_loads(options, 0, NULL);
    if (!uploads->options)
        uploads->options = json_object();
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        const char *value = http_query(request, WORDS[i][0]);
        if (!value || !json_is_object(uploads->options))
            continue;
        char **parts = g_strsplit(value, ",", 100);
        json_t *list = json_array();
        for (size_t k = 0; i < 2 && parts[k]; k++)
            json_array_append_new(list, json_string(parts[k]));
        json_object_set_new(uploads->options, WORDS[i][1], i < 2 ? json_incref(list) : json_string(value));
        json_decref(list);
        g_strfreev(parts);
    }
    const char *start = http_query(request, "start");
    uploads->start = uploads->start || (start && strcmp(start, "true") == 0);
}

bool uploads_read(struct request *request, struct uploads *uploads)
{
    const char *type = http_header(request, MHD_HTTP_HEADER_CONTENT_TYPE), *wrong = NULL;
    bool good = true;
    *uploads = (struct uploads){.files = g_array_new(FALSE, TRUE, sizeof(struct upload_file))};
    if (request->parts->len)
        take_parts(request, uploads, &good);
    else if (type && g_str_has_prefix(type, "application/json"))
        good = take_json(request, uploads);
    else if (!type || !g_str_has_prefix(type, "multipart/"))
        take_raw(request, uploads, type);
    if (!good) {
        http_problem(request, "bad-json", NULL, NULL);
        return false;
    }
    take_query(request, uploads);
    if (asked_valid(uploads->options, &wrong))
        return true;
    http_problem(request, "option", wrong, NULL);
    return false;
}

void uploads_clear(struct uploads *uploads)
{
    for (guint i = 0; i < uploads->files->len; i++)
        g_free(g_array_index(uploads->files, struct upload_file, i).name);
    g_array_free(uploads->files, TRUE);
    json_decref(uploads->options);
    free(uploads->made);
}

json_t *uploads_list(const struct uploads *uploads)
{
    json_t *list = json_array();
    for (guint i = 0; i < uploads->files->len; i++) {
        const struct upload_file *file = &g_array_index(uploads->files, struct upload_file, i);
        json_array_append_new(list, json_pack("{s:s, s:s, s:I}", "name", file->name, "role", file->role, "bytes", (json_int_t)file->len));
    }
    return list;
}
