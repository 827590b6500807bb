/* Requests that leave nothing behind: check, render, proof, return, and what there is to choose from. */
#include <string.h>

#include "asking.h"
#include "guard.h"
#include "routes.h"
#include "uploads.h"

/* A job of one request, its files behind one another in the body. */
static void once(struct request *request, json_t *head, const char *name)
{
    struct uploads uploads;
    if (!uploads_read(request, &uploads)) {
        json_decref(head);
        return;
    }
    GByteArray *body = g_byte_array_new();
    bool list = false;
    for (guint i = 0; i < uploads.files->len; i++) {
        const struct upload_file *file = &g_array_index(uploads.files, struct upload_file, i);
        g_byte_array_append(body, file->bytes, (guint)file->len);
        list = list || strcmp(file->role, "list") == 0;
    }
    if (list) {
        json_object_set_new(head, "job", json_pack("{s:O, s:o}", "options", uploads.options, "files", uploads_list(&uploads)));
        asking_once(request, head, body->data, body->len, name);
    } else {
        http_problem(request, "no-list", NULL, NULL);
        json_decref(head);
    }
    g_byte_array_free(body, TRUE);
    uploads_clear(&uploads);
}

void route_once_check(struct request *request)
{
    once(request, json_pack("{s:s, s:f}", "do", "view", "ms", request->service->settings->seconds * 800), NULL);
}

void route_once_render(struct request *request)
{
    once(request, json_pack("{s:s}", "do", "render"), NULL);
}

void route_once_proof(struct request *request)
{
    once(request, json_pack("{s:s, s:s, s:s}", "do", "paper", "paper", "proof", "format", "pdf"), NULL);
}

void route_once_preflight(struct request *request)
{
    once(request, json_pack("{s:s, s:s, s:s}", "do", "paper", "paper", "preflight", "format", "pdf"), NULL);
}

void route_once_return(struct request *request)
{
    const char *format = http_query(request, "format");
    if (!format || (strcmp(format, "csv") != 0 && strcmp(format, "pdf") != 0))
        format = "xlsx";
    once(request, json_pack("{s:s, s:s, s:s}", "do", "paper", "paper", "return", "format", format), NULL);
}

void route_catalogue(struct request *request)
{
    asking_once(request, json_pack("{s:s, s:s, s:s?}", "do", "catalogue", "what", strrchr(request->path, '/') + 1, "kind", http_query(request, "kind")), NULL, 0, NULL);
}

void route_template(struct request *request)
{
    asking_once(request, json_pack("{s:s, s:s, s:s}", "do", "catalogue", "what", "template", "name", request->params[0]), NULL, 0, NULL);
}

void route_blank(struct request *request)
{
    const char *town = http_query(request, "town"), *district = http_query(request, "district"), *places = http_query(request, "places");
    char *name = g_strconcat(town && *town ? town : "空白名单", ".xlsx", NULL);
    asking_once(request, json_pack("{s:s, s:s?, s:s?, s:s?}", "do", "blank", "town", town, "district", district, "places", places), NULL, 0, name);
    g_free(name);
}

/* ---- Visitors ---- */

static void say_session(struct request *request)
{
    const struct settings *settings = request->service->settings;
    http_answer_json(request, 200, json_pack("{s:b, s:b, s:I, s:f}", "token", settings->token != NULL, "admitted", !settings->token || request->visitor != NULL,
                                             "upload_bytes", (json_int_t)settings->upload, "keep_seconds", settings->keep_s));
}

void route_session_look(struct request *request)
{
    guard_meet(request);
    say_session(request);
}

void route_session_admit(struct request *request)
{
    json_t *body = json_loadb((const char *)request->body->data, request->body->len, 0, NULL);
    if (guard_admit(request, json_string_value(json_object_get(body, "token"))))
        say_session(request);
    else
        http_problem(request, "token", NULL, NULL);
    json_decref(body);
}
