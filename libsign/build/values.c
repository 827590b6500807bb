/* Values of a site in a template; see values.h. */
#include "build/values.h"

#include <string.h>

#include "base/buf.h"
#include "base/num.h"
#include "base/utf8.h"

static size_t count_of(const struct sg_site *site, const char *list, size_t len)
{
    const struct {
        const char *name;
        size_t n;
    } counts[] = {{"logos", site->n_logos}, {"staff", site->n_staff}, {"teams", site->n_teams},
                  {"services", site->n_services}};
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
        if (strlen(counts[i].name) == len && memcmp(counts[i].name, list, len) == 0)
            return counts[i].n;
    return 0;
}

static bool ends_with(const char *path, size_t len, const char *end)
{
    size_t n = strlen(end);
    return len > n && memcmp(path + len - n, end, n) == 0;
}

/* The text of one value into `number` or as the site has it; NULL when there is none. */
static const char *value_of(const struct sg_site *site, const char *path, size_t len, char number[SG_NUM_MAX],
                            const struct sg_node **at)
{
    char name[64];
    struct sg_text value = {NULL, NULL};
    *at = NULL;
    if (len >= sizeof(name))
        return NULL;
    if (ends_with(path, len, ".count")) {
        sg_num_format(number, (double)count_of(site, path, len - strlen(".count")), 0);
        return number;
    }
    bool length = ends_with(path, len, ".length");
    if (length)
        len -= strlen(".length");
    memcpy(name, path, len);
    name[len] = '\0';
    if (!sg_site_value(site, name, &value))
        return NULL;
    if (length) {
        sg_num_format(number, value.s ? (double)sg_utf8_count(value.s, strlen(value.s)) : 0, 0);
        return number;
    }
    *at = value.at;
    return value.s && *value.s ? value.s : NULL;
}

static void append_value(struct sg_buf *out, const char *value)
{
    for (const char *p = value; *p; p++)
        sg_buf_putc(out, *p == '\n' || *p == '\r' || *p == '\t' ? ' ' : *p);
}

static bool ends_in_blank(const struct sg_buf *out)
{
    static const char WIDE[] = "　";
    size_t n = sizeof(WIDE) - 1;
    return out->len == 0 || out->data[out->len - 1] == ' ' ||
           (out->len >= n && memcmp(out->data + out->len - n, WIDE, n) == 0);
}

struct sg_expanded sg_values_expand(const struct sg_site *site, const char *text, struct sg_arena *arena)
{
    struct sg_expanded result = {0};
    struct sg_buf out = SG_BUF_INIT;
    size_t asked = 0, found = 0;
    for (const char *p = text; *p; p++) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        if ((p[0] == '{' || p[0] == '}') && p[1] == p[0]) {
            sg_buf_putc(&out, *p++);
        } else if (end) {
            char number[SG_NUM_MAX];
            const struct sg_node *at;
            const char *value = value_of(site, p + 1, (size_t)(end - p - 1), number, &at);
            asked++;
            if (value) {
                if (!found++)
                    result.at = at;
                append_value(&out, value);
            }
            p = end;
            if (!value && p[1] == ' ' && ends_in_blank(&out)) /* one of the two blanks around it goes too */
                p++;
        } else {
            sg_buf_putc(&out, *p);
        }
    }
    const char *s = sg_buf_text(&out);
    size_t from = 0, to = out.len;
    if (found < asked) {
        while (from < to && s[from] == ' ')
            from++;
        while (to > from && s[to - 1] == ' ')
            to--;
    }
    result.text = s ? sg_arena_strndup(arena, s + from, to - from) : "";
    result.vacant = asked > 0 && found == 0;
    sg_buf_clear(&out);
    return result;
}

bool sg_values_hold(const struct sg_site *site, const struct sg_when *whens, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct sg_when *when = &whens[i];
        char buffer[SG_NUM_MAX];
        const struct sg_node *at;
        double number = 0;
        const char *value = value_of(site, when->path, strlen(when->path), buffer, &at);
        bool is_number = value && sg_num_parse(value, strlen(value), &number);
        bool holds = false;
        switch (when->test) {
        case SG_TEST_PRESENT:
            holds = value && strcmp(value, "0") != 0;
            break;
        case SG_TEST_EQUAL:
            holds = value && strcmp(value, when->literal) == 0;
            break;
        case SG_TEST_LESS:
            holds = is_number && number < when->number;
            break;
        case SG_TEST_GREATER:
            holds = is_number && number > when->number;
            break;
        }
        if (holds == when->negate)
            return false;
    }
    return true;
}
