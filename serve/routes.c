/* The table of routes, and what describes it; see routes.h. */
#include "routes.h"

#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "config.h"
#include "pages.h"

enum takes { TAKES_NOTHING, TAKES_JSON, TAKES_LISTS };
enum gives { GIVES_JSON, GIVES_FILE, GIVES_EVENTS, GIVES_EMPTY, GIVES_TEXT };

static const struct route {
    const char *method, *path;
    void (*answer)(struct request *request);
    enum takes takes;
    enum gives gives;
    bool open;
    const char *words, *name;
} ROUTES[] = {
#define ROUTE(method, path, function, takes, gives, open, words) \
    {method, path, route_##function, TAKES_##takes, GIVES_##gives, open, words, #function},
#include "routes.def"
#undef ROUTE
};

/* Does `path` match `pattern`? What stands for {…} goes to `params`, to g_free(), where it is not NULL. */
static bool match(const char *pattern, const char *path, char *params[2])
{
    size_t n = 0;
    while (*pattern && *path) {
        if (*pattern == '{') {
            size_t len = strcspn(path, "/");
            if (len == 0)
                return false;
            if (params && n < 2) {
                g_free(params[n]);
                params[n] = g_strndup(path, len);
            }
            n++;
            path += len;
            pattern += strcspn(pattern, "}") + 1;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return !*pattern && !*path;
}

static bool is_method(const char *of, const char *method)
{
    return strcmp(of, method) == 0 || (strcmp(method, "HEAD") == 0 && strcmp(of, "GET") == 0);
}

bool routes_is_open(const char *method, const char *path)
{
    bool known = false;
    for (size_t i = 0; i < G_N_ELEMENTS(ROUTES); i++) {
        if (!match(ROUTES[i].path, path, NULL))
            continue;
        known = true;
        if (is_method(ROUTES[i].method, method))
            return ROUTES[i].open;
    }
    /* The page itself holds nothing of anybody. */
    return !known && !g_str_has_prefix(path, "/v1/");
}

void routes_answer(struct request *request)
{
    bool known = false;
    for (size_t i = 0; i < G_N_ELEMENTS(ROUTES); i++) {
        if (!match(ROUTES[i].path, request->path, NULL))
            continue;
        known = true;
        if (!is_method(ROUTES[i].method, request->method))
            continue;
        match(ROUTES[i].path, request->path, request->params);
        request->route = ROUTES[i].path;
        ROUTES[i].answer(request);
        return;
    }
    if (known)
        http_problem(request, "method", NULL, NULL);
    else if (is_method("GET", request->method))
        pages_answer(request);
    else
        http_problem(request, "not-found", NULL, NULL);
}

/* ---- OpenAPI 3.1 ---- */

static json_t *content(const char *type, json_t *schema)
{
    return json_pack("{s:{s:{s:o}}}", "content", type, "schema", schema);
}

static json_t *body_of(const struct route *route)
{
    if (route->takes == TAKES_JSON) {
        json_t *is = content("application/json", json_pack("{s:s}", "type", "object"));
        json_object_set_new(is, "required", json_true());
        return is;
    }
    json_t *form = json_pack("{s:s, s:{s:{s:s, s:{s:s, s:s}}, s:{s:{s:s, s:s}}, s:{s:s, s:s}, s:{s:s}}}", "type", "object", "properties", "list", "type",
                             "array", "items", "type", "string", "contentMediaType", "application/octet-stream", "art", "items", "contentMediaType",
                             "application/octet-stream", "type", "string", "members", "type", "string", "contentMediaType", "application/octet-stream",
                             "options", "$ref", "#/components/schemas/Options");
    json_object_set_new(json_object_get(json_object_get(form, "properties"), "art"), "type", json_string("array"));
    json_t *is = content("multipart/form-data", form), *all = json_object_get(is, "content");
    static const char *const TYPES[] = {"application/yaml", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                        "application/vnd.oasis.opendocument.spreadsheet"};
    for (size_t i = 0; i < G_N_ELEMENTS(TYPES); i++)
        json_object_set_new(all, TYPES[i], json_pack("{s:{s:s, s:s}}", "schema", "type", "string", "contentMediaType", TYPES[i]));
    json_object_set_new(all, "application/json", json_pack("{s:{s:s, s:{s:{s:s}, s:{s:s}, s:{s:s}}}}", "schema", "type", "object", "properties", "site",
                                                           "type", "object", "sites", "type", "array", "options", "$ref", "#/components/schemas/Options"));
    return is;
}

static json_t *answers_of(const struct route *route)
{
    static const char *const TYPES[] = {"application/json", "application/octet-stream", "text/event-stream", NULL, "text/plain"};
    json_t *good = json_pack("{s:s}", "description", route->words);
    if (TYPES[route->gives])
        json_object_update_new(good, content(TYPES[route->gives], json_pack("{s:s}", "type", route->gives == GIVES_JSON ? "object" : "string")));
    if (route->gives == GIVES_JSON) /* lists as well */
        json_object_del(json_object_get(json_object_get(json_object_get(good, "content"), "application/json"), "schema"), "type");
    bool makes = strcmp(route->name, "job_new") == 0;
    return json_pack("{s:o, s:{s:s}}", makes ? "201" : route->gives == GIVES_EMPTY ? "204" : "200", good, "default", "$ref", "#/components/responses/Problem");
}

static json_t *params_of(const struct route *route)
{
    json_t *all = json_array();
    for (const char *p = strchr(route->path, '{'); p; p = strchr(p + 1, '{')) {
        char *name = g_strndup(p + 1, strcspn(p + 1, "}"));
        json_array_append_new(all, json_pack("{s:s, s:s, s:b, s:{s:s}}", "name", name, "in", "path", "required", 1, "schema", "type", "string"));
        g_free(name);
    }
    return all;
}

void route_openapi(struct request *request)
{
    json_t *paths = json_object();
    for (size_t i = 0; i < G_N_ELEMENTS(ROUTES); i++) {
        const struct route *route = &ROUTES[i];
        json_t *path = json_object_get(paths, route->path);
        if (!path)
            json_object_set_new(paths, route->path, path = json_object());
        char *method = g_ascii_strdown(route->method, -1), *id = g_strdup_printf("%s_%zu", route->name, i);
        json_t *is = json_pack("{s:s, s:s, s:o, s:o}", "operationId", id, "summary", route->words, "parameters", params_of(route), "responses",
                               answers_of(route));
        if (route->takes != TAKES_NOTHING)
            json_object_set_new(is, "requestBody", body_of(route));
        if (route->open)
            json_object_set_new(is, "security", json_array());
        json_object_set_new(path, method, is);
        g_free(method);
        g_free(id);
    }
    json_t *problem = json_pack("{s:s, s:{s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s}}, s:[s,s,s]}", "type", "object", "properties", "type", "type",
                                "string", "title", "type", "string", "status", "type", "integer", "detail", "type", "string", "findings", "type", "array",
                                "required", "type", "title", "status");
    json_t *components = json_pack("{s:{s:o, s:{s:s, s:b, s:o}}, s:{s:{s:s, s:{s:{s:{s:s}}}}}, s:{s:{s:s, s:s}, s:{s:s, s:s, s:s}}}", "schemas", "Problem",
                                   problem, "Options", "type", "object", "additionalProperties", 0, "properties", asked_schema(), "responses", "Problem",
                                   "description", "RFC 9457", "content", "application/problem+json", "schema", "$ref", "#/components/schemas/Problem",
                                   "securitySchemes", "token", "type", "http", "scheme", "bearer", "cookie", "type", "apiKey", "in", "cookie", "name",
                                   "signgen");
    json_t *security = json_pack("[{s:[]}, {s:[]}, {}]", "token", "cookie");
    http_answer_json(request, 200, json_pack("{s:s, s:{s:s, s:s, s:s, s:{s:s, s:s}}, s:[{s:s}], s:o, s:o, s:o}", "openapi", "3.1.0", "info", "title",
                                             "signgen", "version", PACKAGE_VERSION, "summary", "Print-ready signs of volunteer service stations",
                                             "license", "name", "see LICENSE", "identifier", "MIT", "servers", "url", "/", "paths", paths, "components",
                                             components, "security", security));
}
