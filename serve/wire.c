/* Messages over a socket pair; see wire.h. */
#include "wire.h"

#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST_HEAD (64u << 20)
#define MOST_BODY (UINT64_C(2) << 30)

struct prefix {
    uint32_t magic, head;
    uint64_t body;
};
#define MAGIC 0x73676e31u

void message_clear(struct message *message)
{
    json_decref(message->head);
    free(message->body);
    *message = (struct message){0};
}

static bool put(int fd, const void *bytes, size_t len)
{
    for (const char *at = bytes; len > 0;) {
        ssize_t n = send(fd, at, len, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

static bool take(int fd, gint64 until, void *bytes, size_t len, bool *late)
{
    for (char *at = bytes; len > 0;) {
        gint64 left = until < 0 ? -1 : (until - g_get_monotonic_time() + 999) / 1000;
        struct pollfd poller = {fd, POLLIN, 0};
        int ready = until >= 0 && left <= 0 ? 0 : poll(&poller, 1, until < 0 ? -1 : (int)left);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0) {
            *late = ready == 0;
            return false;
        }
        ssize_t n = recv(fd, at, len, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

bool wire_send(int fd, const json_t *head, const void *body, size_t len)
{
    char *text = json_dumps(head, JSON_COMPACT);
    size_t n = text ? strlen(text) : 0;
    struct prefix prefix = {MAGIC, (uint32_t)n, len};
    bool good = text && n <= MOST_HEAD && put(fd, &prefix, sizeof prefix) && put(fd, text, n) && put(fd, body, len);
    free(text);
    return good;
}

bool wire_receive(int fd, double seconds, struct message *message, bool *late)
{
    gint64 until = seconds < 0 ? -1 : g_get_monotonic_time() + (gint64)(seconds * G_USEC_PER_SEC);
    struct prefix prefix;
    bool own;
    late = late ? late : &own;
    *late = false;
    *message = (struct message){0};
    if (!take(fd, until, &prefix, sizeof prefix, late) || prefix.magic != MAGIC || prefix.head > MOST_HEAD || prefix.body > MOST_BODY)
        return false;
    char *text = malloc(prefix.head + 1u);
    message->len = (size_t)prefix.body;
    message->body = message->len ? malloc(message->len) : NULL;
    if (text && (message->body || !message->len) && take(fd, until, text, prefix.head, late) && take(fd, until, message->body, message->len, late))
        message->head = json_loadb(text, prefix.head, 0, NULL);
    free(text);
    if (message->head)
        return true;
    message_clear(message);
    return false;
}
