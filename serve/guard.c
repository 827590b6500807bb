/* Names, origins, tokens, visitors; see guard.h. */
#include "guard.h"

#include <string.h>

#include "jobs.h"
#include "routes.h"

#define COOKIE "signgen"

/* A number is nobody's name: a page of another site cannot make it its own (DNS rebinding). */
static bool is_number(const char *host, size_t len)
{
    bool bracket = *host == '[';
    for (size_t i = 0; i < len; i++)
        if (bracket ? !(g_ascii_isxdigit(host[i]) || strchr("[]:.", host[i])) : !(g_ascii_isdigit(host[i]) || host[i] == '.'))
            return false;
    return len > 0;
}

static bool is_host(const struct settings *settings, const char *host)
{
    size_t len = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
    if (len > strlen(host) || strlen(host) > 255)
        return false;
    if (is_number(host, len) || (len == 9 && g_ascii_strncasecmp(host, "localhost", 9) == 0))
        return true;
    for (size_t i = 0; settings->hosts[i]; i++)
        if (strlen(settings->hosts[i]) == len && g_ascii_strncasecmp(settings->hosts[i], host, len) == 0)
            return true;
    return false;
}

/* What changes nothing may be asked by a link; all else comes from the service's own page, or from no page. */
static bool is_own(struct request *request, const char *host)
{
    const char *origin = http_header(request, "Origin"), *site = http_header(request, "Sec-Fetch-Site");
    bool reads = strcmp(request->method, "GET") == 0 || strcmp(request->method, "HEAD") == 0;
    if (site && !reads && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
        return false;
    if (!origin)
        return true;
    const char *at = strstr(origin, "://");
    return at && g_ascii_strcasecmp(at + 3, host) == 0;
}

/* In the time that does not tell how much of it was right. */
static bool same(const char *a, const char *b)
{
    size_t n = strlen(a);
    unsigned char differs = strlen(b) != n;
    for (size_t i = 0; i < n; i++)
        differs |= (unsigned char)(a[i] ^ b[MIN(i, strlen(b))]);
    return !differs;
}

/* VISITOR.SEAL: the seal says that the visitor has shown the token, so that all servers of one token know it. */
static char *seal(const struct settings *settings, const char *visitor)
{
    return settings->token ? g_compute_hmac_for_string(G_CHECKSUM_SHA256, (const guchar *)settings->token, strlen(settings->token), visitor, -1)
                           : g_strdup("open");
}

static bool meets_seal(struct request *request, const char *cookie)
{
    const char *dot = strchr(cookie, '.');
    char *visitor = dot == cookie + 32 ? g_strndup(cookie, 32) : NULL, *right = visitor ? seal(request->service->settings, visitor) : NULL;
    bool good = right && strspn(visitor, "0123456789abcdef") == 32 && same(right, dot + 1);
    if (good)
        request->visitor = g_strdup(cookie);
    g_free(right);
    g_free(visitor);
    return good;
}

const char *guard_look(struct request *request)
{
    const struct settings *settings = request->service->settings;
    const char *host = http_header(request, MHD_HTTP_HEADER_HOST);
    if (!host || !is_host(settings, host))
        return "host";
    if (!is_own(request, host))
        return "origin";
    const char *cookie = MHD_lookup_connection_value(request->connection, MHD_COOKIE_KIND, COOKIE);
    bool met = cookie && strlen(cookie) < 200 && meets_seal(request, cookie);
    if (!settings->token || met || routes_is_open(request->method, request->path))
        return NULL;
    const char *given = http_header(request, MHD_HTTP_HEADER_AUTHORIZATION);
    return given && g_str_has_prefix(given, "Bearer ") && same(settings->token, given + 7) ? NULL : "token";
}

static void make_visitor(struct request *request)
{
    char *visitor = jobs_chance(), *right = seal(request->service->settings, visitor);
    g_free(request->visitor);
    request->visitor = g_strconcat(visitor, ".", right, NULL);
    request->new_visitor = true;
    g_free(right);
    g_free(visitor);
}

void guard_meet(struct request *request)
{
    if (!request->visitor && !request->service->settings->token)
        make_visitor(request);
}

bool guard_admit(struct request *request, const char *token)
{
    const char *right = request->service->settings->token;
    if (right && (!token || !same(right, token)))
        return false;
    if (!request->visitor)
        make_visitor(request);
    return true;
}

char *guard_cookie(const char *visitor)
{
    return g_strdup_printf(COOKIE "=%s; HttpOnly; SameSite=Strict; Path=/", visitor);
}
