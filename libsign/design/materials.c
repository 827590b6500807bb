/* Materials and machines; see materials.h. */
#include "design/materials.h"

#include <glib.h>
#include <string.h>

#include "input/fields.h"

struct machine {
    const char *machine, *profile;
    const char **by, **of; /* ways of printing; boards and papers */
    size_t n_by, n_of;
};

struct sg_materials {
    struct machine *rows;
    size_t n_rows;
};

#define WORDS(words, field, ...) \
    {.name = words, .type = SG_KEY_LIST, .item = SG_KEY_TEXT, SG_LIST_AT(machine, field), .read = sg_fields_words, __VA_ARGS__}

static const struct sg_key ROW_KEYS[] = {
    {.name = "machine", .type = SG_KEY_TEXT, SG_AT(machine, machine), .required = true},
    {.name = "profile", .type = SG_KEY_TEXT, SG_AT(machine, profile), .required = true},
    WORDS("by", by, .required = true),
    WORDS("of", of),
};
static const struct sg_keys ROW = {
    .what = "materials", .keys = ROW_KEYS, .n = SG_KEYS_N(ROW_KEYS), .size = sizeof(struct machine)};

static const struct sg_key KEYS[] = {
    {.name = "materials", .type = SG_KEY_LIST, .item = SG_KEY_MAP, .sub = &ROW, SG_LIST_AT(sg_materials, rows), .required = true},
};
const struct sg_keys sg_materials_keys = {.what = "materials", .keys = KEYS, .n = SG_KEYS_N(KEYS)};

/* As it is compared: half-width, small, without blanks. g_free() it. */
static char *plain(const char *text)
{
    char *form = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE), *small = g_utf8_casefold(form ? form : "", -1);
    char *to = small;
    for (const char *p = small; *p; p++)
        if (*p != ' ')
            *to++ = *p;
    *to = 0;
    g_free(form);
    return small;
}

static void plain_words(const char **words, size_t n, struct sg_arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        char *word = plain(words[i]);
        words[i] = sg_arena_strdup(arena, word);
        g_free(word);
    }
}

const struct sg_materials *sg_materials_read(const struct sg_node *root, struct sg_arena *arena, struct sg_report *report)
{
    struct sg_reader reader;
    struct sg_materials *materials = sg_arena_alloc(arena, sizeof *materials);
    sg_reader_init(&reader, arena, report);
    if (!sg_reader_expect(&reader, root, SG_NODE_MAP))
        return NULL;
    sg_fields_read(&reader, root, &sg_materials_keys, NULL, materials);
    for (size_t i = 0; i < materials->n_rows && !reader.n_errors; i++) {
        plain_words(materials->rows[i].by, materials->rows[i].n_by, arena);
        plain_words(materials->rows[i].of, materials->rows[i].n_of, arena);
    }
    return reader.n_errors ? NULL : materials;
}

/* The longest of a row's words in the text, the first where two are equal. */
struct match {
    const struct machine *row;
    size_t len;
    const char *at;
};

static void look(struct match *best, const char *text, const struct machine *row, bool by)
{
    const char **words = by ? row->by : row->of;
    for (size_t i = 0; i < (by ? row->n_by : row->n_of); i++) {
        const char *at = strstr(text, words[i]);
        size_t len = (size_t)g_utf8_strlen(words[i], -1);
        if (at && len > 0 && (len > best->len || (len == best->len && at < best->at)))
            *best = (struct match){row, len, at};
    }
}

static struct match find(const struct sg_materials *materials, const char *text)
{
    struct match best = {0};
    for (int by = 1; by >= 0 && !best.row; by--)
        for (size_t i = 0; i < materials->n_rows; i++)
            look(&best, text, &materials->rows[i], by);
    return best;
}

const char *sg_materials_profile(const struct sg_materials *materials, const char *text)
{
    if (!materials || !text)
        return NULL;
    char *said = plain(text);
    struct match match = find(materials, said);
    g_free(said);
    return match.row ? match.row->profile : NULL;
}

bool sg_materials_fit(const struct sg_materials *materials, const char *text, const struct sg_profile *profile)
{
    if (!materials || !text || !profile->machine)
        return true;
    char *said = plain(text);
    struct match match = find(materials, said), own = {0};
    bool printed = false;
    for (size_t i = 0; i < materials->n_rows; i++) {
        const struct machine *row = &materials->rows[i];
        for (size_t k = 0; k < row->n_by && match.row; k++)
            printed = printed || match.at == strstr(said, row->by[k]);
        if (strcmp(row->machine, profile->machine) == 0) {
            look(&own, said, row, false);
            if (profile->after_print)
                look(&own, said, row, true);
        }
    }
    bool fits = !match.row || strcmp(match.row->machine, profile->machine) == 0 ||
                (own.row && (profile->after_print || !printed));
    g_free(said);
    return fits;
}
