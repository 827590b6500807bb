/* Characters and names that look alike; see confused.h. */
#include "input/confused.h"

#include <glib.h>
#include <string.h>

#include "base/utf8.h"

#define LONGEST 128 /* code points of a name that is compared */

struct sg_confused {
    GHashTable *with; /* the first of a line → its others */
    GHashTable *same; /* each character of a line → the line's first */
};

static void read_line(struct sg_confused *confused, const char *line, const char *end)
{
    GString *others = g_string_new(NULL);
    uint32_t first = 0;
    while (line < end && *line != '#') {
        const char *at = line;
        uint32_t cp = sg_utf8_next(&line, end);
        if (cp == ' ' || cp == '\t' || cp == '\r')
            continue;
        if (first)
            g_string_append_len(others, at, line - at);
        else
            first = cp;
        g_hash_table_insert(confused->same, GUINT_TO_POINTER(cp), GUINT_TO_POINTER(first));
    }
    if (first && others->len)
        g_hash_table_insert(confused->with, GUINT_TO_POINTER(first), g_string_free(others, FALSE));
    else
        g_string_free(others, TRUE);
}

struct sg_confused *sg_confused_new(const char *text, size_t len)
{
    struct sg_confused *confused = g_new(struct sg_confused, 1);
    confused->with = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    confused->same = g_hash_table_new(NULL, NULL);
    for (const char *p = text, *end = text + len; p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        if (!stop)
            stop = end;
        read_line(confused, p, stop);
        p = stop + (stop < end);
    }
    return confused;
}

void sg_confused_free(struct sg_confused *confused)
{
    if (!confused)
        return;
    g_hash_table_destroy(confused->with);
    g_hash_table_destroy(confused->same);
    g_free(confused);
}

const char *sg_confused_with(const struct sg_confused *confused, uint32_t cp)
{
    return confused ? g_hash_table_lookup(confused->with, GUINT_TO_POINTER(cp)) : NULL;
}

static size_t points(const char *text, uint32_t out[LONGEST])
{
    size_t n = 0;
    for (const char *end = text + strlen(text); text < end && n < LONGEST;)
        out[n++] = sg_utf8_next(&text, end);
    return n;
}

static uint32_t folded(const struct sg_confused *confused, uint32_t cp)
{
    gpointer first = confused ? g_hash_table_lookup(confused->same, GUINT_TO_POINTER(cp)) : NULL;
    return first ? GPOINTER_TO_UINT(first) : cp;
}

static void put(char out[16], const uint32_t *cp, size_t n)
{
    size_t len = 0;
    for (size_t i = 0; i < n && len < 11; i++)
        len += sg_utf8_put(out + len, cp[i]);
    out[len] = '\0';
}

enum sg_likeness sg_confused_names(const struct sg_confused *confused, const char *one, const char *other,
                                   char a[16], char b[16])
{
    uint32_t x[LONGEST], y[LONGEST];
    size_t n = points(one, x), m = points(other, y), head = 0, tail = 0;
    a[0] = b[0] = '\0';
    if (n > m + 1 || m > n + 1)
        return SG_UNLIKE;
    while (head < n && head < m && x[head] == y[head])
        head++;
    if (head == n && head == m)
        return SG_SAME;
    while (tail < n - head && tail < m - head && x[n - 1 - tail] == y[m - 1 - tail])
        tail++;
    size_t dx = n - head - tail, dy = m - head - tail;
    put(a, x + head, dx);
    put(b, y + head, dy);
    if (dx + dy == 1)
        return SG_ONE_MORE;
    bool alike = dx == dy;
    for (size_t i = 0; i < dx && alike; i++)
        alike = folded(confused, x[head + i]) == folded(confused, y[head + i]);
    if (alike)
        return SG_LOOKALIKE;
    if (dx == 1 && dy == 1)
        return SG_ONE_OTHER;
    return dx == 2 && dy == 2 && x[head] == y[head + 1] && x[head + 1] == y[head] ? SG_SWAPPED : SG_UNLIKE;
}
