/* Reading of settings; see settings.h. */
#include "settings.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { TEXT, LIST, NUMBER, REAL, FLAG, BYTES };

#define AT(field) offsetof(struct settings, field)

static const struct {
    const char *name;
    enum kind kind;
    size_t at;
} ROWS[] = {
    {"listen", TEXT, AT(listen)},       {"state", TEXT, AT(state)},
    {"token-file", TEXT, AT(token_file)}, {"data-dir", TEXT, AT(data_dir)},
    {"pages", TEXT, AT(pages)},         {"open", TEXT, AT(open)},
    {"host", LIST, AT(hosts)},          {"font-path", LIST, AT(font_paths)},
    {"template-path", LIST, AT(template_paths)}, {"ignore-system-fonts", FLAG, AT(ignore_system_fonts)},
    {"workers", NUMBER, AT(workers)},   {"queue", NUMBER, AT(queue)},
    {"connections", NUMBER, AT(connections)}, {"keep", REAL, AT(keep_s)},
    {"seconds", REAL, AT(seconds)},     {"upload", BYTES, AT(upload)},
    {"worker", NUMBER, AT(worker_fd)},
};

static void set(struct settings *settings, size_t row, const char *value)
{
    void *at = (char *)settings + ROWS[row].at;
    switch (ROWS[row].kind) {
    case TEXT:
        g_free(*(char **)at);
        *(char **)at = g_strdup(value);
        break;
    case LIST: {
        char ***list = at;
        size_t n = g_strv_length(*list);
        *list = g_renew(char *, *list, n + 2);
        (*list)[n] = g_strdup(value);
        (*list)[n + 1] = NULL;
        break;
    }
    case NUMBER:
        *(unsigned *)at = (unsigned)strtoul(value, NULL, 10);
        break;
    case REAL:
        *(double *)at = g_ascii_strtod(value, NULL);
        break;
    case FLAG:
        *(bool *)at = true;
        break;
    case BYTES:
        *(size_t *)at = (size_t)strtoull(value, NULL, 10) << 20;
        break;
    }
}

static bool read_token(struct settings *settings)
{
    char *text = NULL;
    if (!settings->token_file || settings->worker_fd >= 0)
        return true;
    if (g_file_get_contents(settings->token_file, &text, NULL, NULL))
        settings->token = g_strstrip(text);
    if (settings->token && strlen(settings->token) >= 16 && g_str_is_ascii(settings->token))
        return true;
    fprintf(stderr, "signgen-serve: %s: no token of 16 characters or more\n", settings->token_file);
    return false;
}

bool settings_read(struct settings *settings, char **args)
{
    *settings = (struct settings){.workers = MAX(1, g_get_num_processors()), .queue = 64, .connections = 256, .keep_s = 7200, .seconds = 30,
                                  .upload = 64u << 20, .worker_fd = -1, .args = args,
                                  .hosts = g_new0(char *, 1), .font_paths = g_new0(char *, 1), .template_paths = g_new0(char *, 1)};
    settings->listen = g_strdup("127.0.0.1:8765");
    for (size_t i = 0; args[i]; i++) {
        const char *value = strchr(args[i], '=');
        size_t row = 0, len = value ? (size_t)(value - args[i]) : 0;
        while (row < G_N_ELEMENTS(ROWS) && !(strlen(ROWS[row].name) == len && strncmp(ROWS[row].name, args[i], len) == 0))
            row++;
        if (row == G_N_ELEMENTS(ROWS)) {
            fprintf(stderr, "signgen-serve: %s: no such setting (it is started by signgen serve)\n", args[i]);
            return false;
        }
        set(settings, row, value + 1);
    }
    return read_token(settings);
}

bool settings_address(const char *listen, char **host, unsigned *port)
{
    const char *colon = strrchr(listen, ':'), *end = colon;
    char *rest = NULL;
    guint64 n = colon && g_ascii_isdigit(colon[1]) ? g_ascii_strtoull(colon + 1, &rest, 10) : 65536;
    if (n > 65535 || *rest || colon == listen)
        return false;
    bool bracket = *listen == '[' && end[-1] == ']';
    *host = bracket ? g_strndup(listen + 1, (gsize)(end - listen) - 2) : g_strndup(listen, (gsize)(end - listen));
    *port = (unsigned)n;
    return true;
}

bool settings_is_loopback(const char *host)
{
    return strcmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 ||
           (g_str_has_prefix(host, "127.") && strspn(host, "0123456789.") == strlen(host));
}
