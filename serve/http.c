/* Requests and answers; see http.h. A request is looked at before its body is taken: who asks, by what name, from which site. */
#include "http.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guard.h"
#include "routes.h"

#define ALL_UPLOADS ((gint64)1 << 30)
#define MOST_PARTS 200

static const struct {
    unsigned status;
    const char *name, *english, *chinese;
} PROBLEMS[] = {
#define PROBLEM(status, name, english, chinese) {status, name, english, chinese},
#include "problems.def"
#undef PROBLEM
};

const char *http_query(struct request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
}

const char *http_header(struct request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

double http_query_number(struct request *request, const char *name, double otherwise)
{
    const char *text = http_query(request, name);
    char *end;
    double value = text ? g_ascii_strtod(text, &end) : otherwise;
    return text && (end == text || !(value >= 0 && value < 1e6)) ? otherwise : value;
}

/* ---- Answers ---- */

static void set_response(struct request *request, unsigned status, struct MHD_Response *response)
{
    if (request->response)
        MHD_destroy_response(request->response);
    request->response = response;
    request->status = status;
    http_add_header(request, "X-Content-Type-Options", "nosniff");
    http_add_header(request, "Referrer-Policy", "no-referrer");
    http_add_header(request, "Cross-Origin-Resource-Policy", "same-origin");
    http_add_header(request, "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; "
                    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
}

void http_add_header(struct request *request, const char *name, const char *value)
{
    MHD_add_response_header(request->response, name, value);
}

void http_answer(struct request *request, unsigned status, const char *type, void *bytes, size_t len)
{
    set_response(request, status, MHD_create_response_from_buffer(len, bytes, MHD_RESPMEM_MUST_FREE));
    if (type)
        http_add_header(request, MHD_HTTP_HEADER_CONTENT_TYPE, type);
}

void http_answer_json(struct request *request, unsigned status, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    http_answer(request, status, "application/json", text, text ? strlen(text) : 0);
    http_add_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
}

void http_answer_file(struct request *request, const char *path, const char *type, const char *name)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        if (fd >= 0)
            close(fd);
        http_problem(request, "no-file", NULL, NULL);
        return;
    }
    set_response(request, 200, MHD_create_response_from_fd64((guint64)st.st_size, fd));
    http_add_header(request, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    http_add_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    if (name)
        http_attachment(request, name);
}

void http_attachment(struct request *request, const char *name)
{
    char *escaped = g_uri_escape_string(name, NULL, FALSE), *value = g_strconcat("attachment; filename*=UTF-8''", escaped, NULL);
    http_add_header(request, MHD_HTTP_HEADER_CONTENT_DISPOSITION, value);
    g_free(value);
    g_free(escaped);
}

void http_problem(struct request *request, const char *name, const char *detail, json_t *more)
{
    size_t i = 0;
    while (i + 1 < G_N_ELEMENTS(PROBLEMS) && strcmp(PROBLEMS[i].name, name) != 0)
        i++;
    bool chinese = strcmp(request->language, "zh") == 0;
    char *type = g_strconcat("urn:libsign:problem:", PROBLEMS[i].name, NULL);
    json_t *is = json_pack("{s:s, s:s, s:i}", "type", type, "title", chinese ? PROBLEMS[i].chinese : PROBLEMS[i].english, "status", (int)PROBLEMS[i].status);
    g_free(type);
    if (detail)
        json_object_set_new(is, "detail", json_string(detail));
    if (more)
        json_object_update(is, more);
    json_decref(more);
    http_answer_json(request, PROBLEMS[i].status, is);
    MHD_del_response_header(request->response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
    http_add_header(request, MHD_HTTP_HEADER_CONTENT_TYPE, "application/problem+json");
    if (PROBLEMS[i].status == 429 || PROBLEMS[i].status == 503)
        http_add_header(request, MHD_HTTP_HEADER_RETRY_AFTER, "1");
    if (PROBLEMS[i].status == 401)
        http_add_header(request, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
}

/* ---- The body ---- */

static void refuse(struct request *request, const char *problem)
{
    request->refused = request->refused ? request->refused : problem;
}

/* True if there is room for so many more bytes. */
static bool reserve(struct request *request, size_t len)
{
    struct service *service = request->service;
    request->n_bytes += len;
    g_mutex_lock(&service->lock);
    service->uploading += (gint64)len;
    bool full = service->uploading > ALL_UPLOADS;
    g_mutex_unlock(&service->lock);
    if (request->n_bytes > service->settings->upload)
        refuse(request, "too-large");
    else if (full)
        refuse(request, "busy");
    return !request->refused;
}

static enum MHD_Result take_part(void *user, enum MHD_ValueKind kind, const char *key, const char *file, const char *type, const char *encoding,
                                 const char *bytes, uint64_t at, size_t len)
{
    struct request *request = user;
    struct part *part = request->parts->len ? request->parts->pdata[request->parts->len - 1] : NULL;
    (void)kind;
    (void)encoding;
    if (at == 0 || !part) {
        if (request->parts->len >= MOST_PARTS) {
            refuse(request, "too-large");
            return MHD_NO;
        }
        part = g_new0(struct part, 1);
        part->field = g_strdup(key ? key : "");
        part->file = g_strdup(file);
        part->type = g_strdup(type);
        part->bytes = g_byte_array_new();
        g_ptr_array_add(request->parts, part);
    }
    if (len)
        g_byte_array_append(part->bytes, (const guint8 *)bytes, (guint)len);
    return MHD_YES;
}

static void free_part(gpointer data)
{
    struct part *part = data;
    g_free(part->field);
    g_free(part->file);
    g_free(part->type);
    g_byte_array_free(part->bytes, TRUE);
    g_free(part);
}

static void take_body(struct request *request, const char *bytes, size_t len)
{
    if (!reserve(request, len))
        return;
    if (request->form) {
        if (MHD_post_process(request->form, bytes, len) != MHD_YES)
            refuse(request, "bad-request");
    } else {
        g_byte_array_append(request->body, (const guint8 *)bytes, (guint)len);
    }
}

/* ---- The life of a request ---- */

static struct request *begin(struct service *service, struct MHD_Connection *connection, const char *url, const char *method)
{
    struct request *request = g_new0(struct request, 1);
    request->service = service;
    request->connection = connection;
    request->method = g_intern_string(strlen(method) < 10 ? method : "OTHER");
    request->path = g_strdup(url);
    request->began = g_get_monotonic_time();
    request->body = g_byte_array_new();
    request->parts = g_ptr_array_new_with_free_func(free_part);
    const char *asked = http_query(request, "lang");
    asked = asked ? asked : http_header(request, MHD_HTTP_HEADER_ACCEPT_LANGUAGE);
    request->language = asked && !g_str_has_prefix(asked, "zh") && g_ascii_isalpha(*asked) ? "en" : "zh";
    g_atomic_int_inc(&service->in_hand);
    request->refused = guard_look(request);
    const char *type = http_header(request, MHD_HTTP_HEADER_CONTENT_TYPE), *length = http_header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);
    if (length && g_ascii_strtoull(length, NULL, 10) > service->settings->upload)
        refuse(request, "too-large");
    if (!request->refused && type && g_ascii_strncasecmp(type, "multipart/form-data", 19) == 0)
        request->form = MHD_create_post_processor(connection, 65536, take_part, request);
    return request;
}

/* What is only somewhat too large is let run out: a browser that is cut off in the middle says nothing of why. */
static bool may_drain(struct request *request)
{
    const char *length = http_header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return strcmp(request->refused, "too-large") == 0 && length &&
           g_ascii_strtoull(length, NULL, 10) < 4 * (guint64)request->service->settings->upload;
}

static void count(struct request *request)
{
    struct service *service = request->service;
    double seconds = (double)(g_get_monotonic_time() - request->began) / G_USEC_PER_SEC;
    char *key = g_strdup_printf("%s\" method=\"%s\" status=\"%u", request->route ? request->route : "other", request->method, request->status);
    g_mutex_lock(&service->lock);
    guint64 *n = g_hash_table_lookup(service->counts, key);
    if (!n)
        g_hash_table_insert(service->counts, g_strdup(key), n = g_new0(guint64, 1));
    ++*n;
    service->seconds += seconds;
    g_mutex_unlock(&service->lock);
    g_free(key);
    /* No address, no name, no query: the pattern of the path alone. */
    GDateTime *now = g_date_time_new_now_utc();
    char *when = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    fprintf(stderr, "{\"time\":\"%s\",\"method\":\"%s\",\"route\":\"%s\",\"status\":%u,\"ms\":%.1f,\"bytes_in\":%zu}\n", when, request->method,
            request->route ? request->route : "other", request->status, seconds * 1000, request->n_bytes);
    g_free(when);
    g_date_time_unref(now);
}

static enum MHD_Result send_answer(struct request *request)
{
    if (request->new_visitor) {
        char *cookie = guard_cookie(request->visitor);
        http_add_header(request, MHD_HTTP_HEADER_SET_COOKIE, cookie);
        g_free(cookie);
    }
    if (g_atomic_int_get(&request->service->closing))
        http_add_header(request, MHD_HTTP_HEADER_CONNECTION, "close");
    enum MHD_Result result = MHD_queue_response(request->connection, request->status, request->response);
    MHD_destroy_response(request->response);
    request->response = NULL;
    count(request);
    return result;
}

enum MHD_Result http_access(void *user, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                            const char *bytes, size_t *len, void **state)
{
    struct request *request = *state;
    (void)version;
    if (!request) {
        *state = request = begin(user, connection, url, method);
        if (!request->refused || may_drain(request))
            return MHD_YES;
        /* Before the body: a client that waits for 100 is spared it. */
        http_problem(request, request->refused, NULL, NULL);
        http_add_header(request, MHD_HTTP_HEADER_CONNECTION, "close");
        return send_answer(request);
    }
    if (*len > 0) {
        if (!request->refused)
            take_body(request, bytes, *len);
        *len = 0;
        return MHD_YES;
    }
    if (request->form) {
        MHD_destroy_post_processor(request->form);
        request->form = NULL;
    }
    if (request->refused)
        http_problem(request, request->refused, NULL, NULL);
    else if (g_atomic_int_get(&request->service->closing))
        http_problem(request, "closing", NULL, NULL);
    else
        routes_answer(request);
    if (!request->response)
        http_problem(request, "failed", NULL, NULL);
    return send_answer(request);
}

void http_completed(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why)
{
    struct request *request = *state;
    struct service *service = user;
    (void)connection;
    (void)why;
    if (!request)
        return;
    g_mutex_lock(&service->lock);
    service->uploading -= (gint64)request->n_bytes;
    g_mutex_unlock(&service->lock);
    g_atomic_int_dec_and_test(&service->in_hand);
    if (request->form)
        MHD_destroy_post_processor(request->form);
    if (request->response)
        MHD_destroy_response(request->response);
    g_byte_array_free(request->body, TRUE);
    g_ptr_array_free(request->parts, TRUE);
    g_free((char *)request->path);
    g_free(request->params[0]);
    g_free(request->params[1]);
    g_free(request->visitor);
    g_free(request->refused_detail);
    g_free(request);
    *state = NULL;
}
