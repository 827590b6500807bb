/* Files of the page; see pages.h. */
#include "pages.h"

#include <string.h>
#include <sys/stat.h>

#include "guard.h"

#define EDITOR "/usr/share/javascript/codemirror"

static const struct {
    const char *ending, *type;
} TYPES[] = {{".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
             {".svg", "image/svg+xml"}, {".png", "image/png"}, {".ico", "image/x-icon"}, {".json", "application/json"}, {".woff2", "font/woff2"},
             {".webmanifest", "application/manifest+json"}};

static const char *type_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(TYPES); i++)
        if (g_str_has_suffix(name, TYPES[i].ending))
            return TYPES[i].type;
    return NULL;
}

/* Names of letters, digits, - _ and inner dots, in folders of such names. */
static bool is_plain(const char *path)
{
    bool start = true;
    for (; *path; path++) {
        if (start && !g_ascii_isalnum(*path))
            return false;
        if (!g_ascii_isalnum(*path) && !strchr("-_./", *path))
            return false;
        start = *path == '/' || *path == '.';
    }
    return !start;
}

void pages_answer(struct request *request)
{
    const char *name = strcmp(request->path, "/") == 0 ? "index.html" : request->path + 1, *type = type_of(name), *folder = request->service->settings->pages;
    struct stat st;
    if (!is_plain(name) || !type) {
        http_problem(request, "not-found", NULL, NULL);
        return;
    }
    bool editor = g_str_has_prefix(name, "editor/");
    char *path = g_build_filename(editor ? EDITOR : folder, editor ? name + strlen("editor/") : name, NULL);
    char *etag = stat(path, &st) == 0 ? g_strdup_printf("\"%llx-%llx\"", (unsigned long long)st.st_size, (unsigned long long)st.st_mtime) : NULL;
    const char *known = http_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH);
    request->route = "/page";
    if (etag && known && strcmp(known, etag) == 0) {
        http_answer(request, 304, NULL, NULL, 0);
    } else {
        http_answer_file(request, path, type, NULL);
        if (strcmp(name, "index.html") == 0)
            guard_meet(request);
    }
    if (etag && request->status != 404) {
        MHD_del_response_header(request->response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
        http_add_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
        http_add_header(request, MHD_HTTP_HEADER_ETAG, etag);
    }
    g_free(etag);
    g_free(path);
}
