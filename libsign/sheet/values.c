/* Values of a scope in a template's text; see values.h. */
#include "sheet/values.h"

#include <string.h>

#include "base/buf.h"
#include "base/num.h"
#include "design/form.h"

/* What stands between the braces, path or path|form, in words; NULL when the scope has none. */
static const char *words_of(const struct sg_scope *scope, const char *said, size_t len, struct sg_arena *arena,
                            const struct sg_node **at)
{
    const char *bar = memchr(said, '|', len);
    size_t path = bar ? (size_t)(bar - said) : len;
    struct sg_value value;
    *at = NULL;
    if (!sg_scope_value(scope, said, path, arena, &value))
        return NULL;
    *at = value.text.at;
    return sg_form_apply(bar ? sg_form_find(bar + 1, len - path - 1) : NULL, &value, arena);
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

struct sg_expanded sg_values_expand(const struct sg_scope *scope, const char *text, struct sg_arena *arena)
{
    struct sg_expanded result = {0};
    struct sg_buf out = SG_BUF_INIT;
    size_t asked = 0, found = 0;
    for (const char *p = text; *p; p++) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        if ((p[0] == '{' || p[0] == '}') && p[1] == p[0]) {
            sg_buf_putc(&out, *p++);
        } else if (end) {
            const struct sg_node *at;
            const char *value = words_of(scope, p + 1, (size_t)(end - p - 1), arena, &at);
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

static bool holds(const struct sg_scope *scope, const struct sg_when *when, struct sg_arena *arena)
{
    struct sg_value value;
    if (!sg_scope_value(scope, when->path, strlen(when->path), arena, &value))
        return false;
    const char *words = sg_form_apply(NULL, &value, arena);
    double number = value.number;
    bool is_number = value.type == SG_VALUE_NUMBER || value.type == SG_VALUE_LIST ||
                     (words && sg_num_parse(words, strlen(words), &number));
    switch (when->test) {
    case SG_TEST_PRESENT:
        if (value.type == SG_VALUE_TRUTH)
            return value.truth;
        return value.there && !(value.type == SG_VALUE_NUMBER && !(number > 0));
    case SG_TEST_EQUAL:
        return words && strcmp(words, when->literal) == 0;
    case SG_TEST_LESS:
        return is_number && number < when->number;
    case SG_TEST_GREATER:
        return is_number && number > when->number;
    }
    return false;
}

bool sg_values_hold(const struct sg_scope *scope, const struct sg_when *whens, size_t n, struct sg_arena *arena)
{
    for (size_t i = 0; i < n; i++)
        if (holds(scope, &whens[i], arena) == whens[i].negate)
            return false;
    return true;
}
