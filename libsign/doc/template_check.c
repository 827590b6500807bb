/* Templates: values, conditions, and what must hold of the template as a whole. */
#include <string.h>

#include "base/num.h"
#include "doc/site.h"
#include "doc/template_read.h"

#define MAX_FRAMES 2000 /* a sheet of more is a mistake, and every pair is compared */

static const char *const ELEMENT_NAMES[SG_N_ELEMENTS] = {"", "emblem", "name", "spirit"};

/* What a kind of sheet must show, by the notice that founds it (北碚民发〔2021〕80号, Annex 2: 标识、
 * 站点名称、志愿者精神). Other kinds require what their templates say. */
static const struct {
    const char *kind, *list;
    bool required[SG_N_ELEMENTS];
} KINDS[] = {
    {"annex2",
     "emblem, name, spirit",
     {[SG_ELEMENT_EMBLEM] = true, [SG_ELEMENT_NAME] = true, [SG_ELEMENT_SPIRIT] = true}},
};

static bool value_exists(const char *path, size_t len)
{
    static const char LENGTH[] = ".length";
    static const char *const COUNTS[] = {"logos.count", "staff.count", "teams.count", "services.count"};
    char name[64];
    struct sg_text value;
    if (len == 0 || len >= sizeof(name))
        return false;
    memcpy(name, path, len);
    name[len] = '\0';
    for (size_t i = 0; i < sizeof(COUNTS) / sizeof(COUNTS[0]); i++)
        if (strcmp(name, COUNTS[i]) == 0)
            return true;
    if (len > sizeof(LENGTH) - 1 && strcmp(name + len - (sizeof(LENGTH) - 1), LENGTH) == 0)
        name[len - (sizeof(LENGTH) - 1)] = '\0';
    return sg_site_value(NULL, name, &value);
}

bool sg_template_check_text(struct sg_template_reader *tr, const struct sg_node *node, const char *text)
{
    for (const char *p = text; *p; p++) {
        if ((p[0] == '{' || p[0] == '}') && p[1] == p[0]) {
            p++;
            continue;
        }
        const char *end = p[0] == '{' ? strpbrk(p + 1, "{}") : NULL;
        if (p[0] == '}' || (p[0] == '{' && (!end || *end != '}'))) {
            sg_reader_say(&tr->reader, SG_FIND_TEXT_BRACE, node, text, NULL);
            return false;
        }
        if (p[0] != '{')
            continue;
        if (!value_exists(p + 1, (size_t)(end - p - 1))) {
            const char *name = sg_arena_strndup(tr->reader.arena, p + 1, (size_t)(end - p - 1));
            sg_reader_say(&tr->reader, SG_FIND_VALUE_UNKNOWN, node, name, NULL);
            return false;
        }
        p = end;
    }
    return true;
}

static const char *skip_blanks(const char *p)
{
    return p + strspn(p, " ");
}

static bool read_comparison(const char *p, struct sg_when *when, struct sg_arena *arena)
{
    when->test = SG_TEST_PRESENT;
    if (!*p)
        return true;
    bool or_equal = false;
    if (p[0] == '!' && p[1] == '=') {
        when->test = SG_TEST_EQUAL;
        when->negate = !when->negate;
        p += 2;
    } else if (*p == '=') {
        when->test = SG_TEST_EQUAL;
        p++;
    } else if (*p == '<' || *p == '>') {
        when->test = *p == '<' ? SG_TEST_LESS : SG_TEST_GREATER;
        or_equal = p[1] == '=';
        if (or_equal) { /* a <= b is not (a > b) */
            when->test = *p == '<' ? SG_TEST_GREATER : SG_TEST_LESS;
            when->negate = !when->negate;
        }
        p += or_equal ? 2 : 1;
    } else {
        return false;
    }
    p = skip_blanks(p);
    size_t len = strlen(p);
    while (len && p[len - 1] == ' ')
        len--;
    when->literal = sg_arena_strndup(arena, p, len);
    return len > 0 && (when->test == SG_TEST_EQUAL || sg_num_parse(p, len, &when->number));
}

static void read_condition(struct sg_template_reader *tr, const struct sg_node *node, struct sg_when *when)
{
    const char *text = NULL;
    if (!sg_reader_text(&tr->reader, node, &text) || !text)
        return;
    when->at = node;
    const char *p = skip_blanks(text);
    if (strncmp(p, "not ", 4) == 0) {
        when->negate = true;
        p = skip_blanks(p + 4);
    }
    size_t len = strcspn(p, " =<>!");
    when->path = sg_arena_strndup(tr->reader.arena, p, len);
    if (len == 0 || !read_comparison(skip_blanks(p + len), when, tr->reader.arena))
        sg_reader_say(&tr->reader, SG_FIND_WHEN_SYNTAX, node, text, NULL);
    else if (!value_exists(p, len))
        sg_reader_say(&tr->reader, SG_FIND_VALUE_UNKNOWN, node, when->path, NULL);
}

void sg_template_when(struct sg_template_reader *tr, const struct sg_node *node, const struct sg_when **out,
                      size_t *n)
{
    const struct sg_node *const *items = &node;
    size_t n_items = 1;
    if (!node || (node->kind == SG_NODE_LIST && !sg_reader_list(&tr->reader, node, &items, &n_items)))
        return;
    struct sg_when *whens = sg_arena_new_array(tr->reader.arena, struct sg_when, n_items);
    for (size_t i = 0; i < n_items; i++)
        read_condition(tr, items[i], &whens[i]);
    *out = whens;
    *n = n_items;
}

static size_t count_frames(const struct sg_frame *const *frames, size_t n)
{
    size_t count = n;
    for (size_t i = 0; i < n; i++)
        count += count_frames(frames[i]->children, frames[i]->n_children);
    return count;
}

static void list_frames(const struct sg_frame *const *frames, size_t n, const struct sg_frame **out,
                        size_t *at)
{
    for (size_t i = 0; i < n; i++) {
        out[(*at)++] = frames[i];
        list_frames(frames[i]->children, frames[i]->n_children, out, at);
    }
}

static void check_kind(struct sg_template_reader *tr)
{
    const struct sg_template *t = tr->tmpl;
    for (size_t i = 0; i < sizeof(KINDS) / sizeof(KINDS[0]); i++) {
        if (strcmp(t->kind, KINDS[i].kind) != 0)
            continue;
        bool all = true;
        for (int e = 1; e < SG_N_ELEMENTS; e++)
            all = all && (t->required[e] || !KINDS[i].required[e]);
        if (!all) {
            const struct sg_node *at = sg_node_find(t->at, "requires");
            sg_reader_say(&tr->reader, SG_FIND_KIND_REQUIRES, at ? at : sg_node_find(t->at, "kind"), t->kind,
                          KINDS[i].list, NULL);
        }
    }
}

void sg_template_check(struct sg_template_reader *tr)
{
    const struct sg_template *t = tr->tmpl;
    size_t n = count_frames(t->frames, t->n_frames), filled = 0;
    if (n > MAX_FRAMES) {
        char count[SG_NUM_MAX], most[SG_NUM_MAX];
        sg_num_format(count, (double)n, 0);
        sg_num_format(most, MAX_FRAMES, 0);
        sg_reader_say(&tr->reader, SG_FIND_TEMPLATE_LARGE, sg_node_find(t->at, "frames"), count, most, NULL);
        return;
    }
    const struct sg_frame **all = sg_arena_new_array(tr->reader.arena, const struct sg_frame *, n);
    list_frames(t->frames, t->n_frames, all, &filled);

    bool shown[SG_N_ELEMENTS] = {false};
    for (size_t i = 0; i < n; i++) {
        shown[all[i]->element] = true;
        for (size_t j = 0; j < i; j++)
            if (strcmp(all[i]->id, all[j]->id) == 0)
                sg_reader_say(&tr->reader, SG_FIND_FRAME_TWICE, all[i]->node, all[i]->id, NULL);
    }
    check_kind(tr);
    for (int e = 1; e < SG_N_ELEMENTS; e++)
        if (t->required[e] && !shown[e])
            sg_reader_say(&tr->reader, SG_FIND_ELEMENT_MISSING, sg_node_find(t->at, "frames"),
                          ELEMENT_NAMES[e], NULL);
}
