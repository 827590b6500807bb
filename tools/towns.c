/* Towns and the names of their bundles; see towns.h. */
#include "towns.h"

#include <string.h>

#include "outname.h"
#include "show.h"
#include "words.h"

#define NO_TOWN "未分街镇"

void towns_init(struct towns *towns)
{
    *towns = (struct towns){
        .list = g_array_new(FALSE, FALSE, sizeof(struct town)),
        .by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
}

void towns_clear(struct towns *towns)
{
    if (!towns->list)
        return;
    for (guint i = 0; i < towns->list->len; i++) {
        struct town *town = towns_at(towns, i);
        g_free(town->district);
        g_free(town->name);
        g_free(town->path);
    }
    g_array_free(towns->list, TRUE);
    g_hash_table_destroy(towns->by_key);
    *towns = (struct towns){0};
}

struct town *towns_at(const struct towns *towns, size_t i)
{
    return &g_array_index(towns->list, struct town, i);
}

/* "" is nothing said. */
static const char *value_of(const struct fed *fed, const char *key, const char *said)
{
    const char *value = fed->site ? sign_site_value(fed->site, key) : said;
    return value && *value ? value : NULL;
}

static char *key_of(const char *district, const char *name)
{
    return g_strdup_printf("%s\n%s", district ? district : "", name ? name : "");
}

void towns_meet(struct towns *towns, const struct fed *fed)
{
    size_t at = towns_find(towns, fed);
    if (at == towns->list->len) {
        const char *district = value_of(fed, "district", fed->district), *name = value_of(fed, "town", fed->town);
        struct town town = {.district = g_strdup(district), .name = g_strdup(name)};
        g_array_append_val(towns->list, town);
        g_hash_table_insert(towns->by_key, key_of(district, name), GSIZE_TO_POINTER(at + 1));
    }
    towns_at(towns, at)->n_sites++;
}

size_t towns_find(const struct towns *towns, const struct fed *fed)
{
    char *key = key_of(value_of(fed, "district", fed->district), value_of(fed, "town", fed->town));
    size_t at = GPOINTER_TO_SIZE(g_hash_table_lookup(towns->by_key, key));
    g_free(key);
    return at > 0 ? at - 1 : towns->list->len;
}

/* ---- names ---- */

static char *plain_name(const struct town *town)
{
    return g_strdup(town->name ? town->name : town->district ? town->district : NO_TOWN);
}

static char *full_name(const struct town *town)
{
    return g_strconcat(town->district ? town->district : "", town->name ? town->name : "", NULL);
}

/* The name of the archive, as files of any system may be called. */
static char *path_of(const char *name)
{
    char *piece = outname_piece(name), *path = g_strconcat(*piece ? piece : "_", ".zip", NULL);
    g_free(piece);
    return path;
}

/* How many towns have each plain name. */
static GHashTable *count_names(const struct towns *towns)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < towns->list->len; i++) {
        char *plain = plain_name(towns_at(towns, i)), *path = path_of(plain), *key = outname_key(path);
        size_t n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key));
        g_hash_table_insert(counts, key, GSIZE_TO_POINTER(n + 1));
        g_free(path);
        g_free(plain);
    }
    return counts;
}

static char *describe(const struct town *town)
{
    char *name = full_name(town);
    char *text = words_fill(_("the bundle of {0}"), (const char *[]){*name ? name : NO_TOWN}, 1);
    g_free(name);
    return text;
}

bool towns_name(struct towns *towns, struct show *show)
{
    GHashTable *counts = count_names(towns), *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool good = true;
    for (guint i = 0; i < towns->list->len; i++) {
        struct town *town = towns_at(towns, i), *other;
        char *plain = plain_name(town), *path = path_of(plain), *key = outname_key(path);
        if (GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key)) > 1 && town->name && town->district) {
            char *full = full_name(town);
            g_free(path);
            g_free(key);
            path = path_of(full);
            key = outname_key(path);
            g_free(full);
        }
        g_free(plain);
        town->path = path;
        if ((other = g_hash_table_lookup(seen, key)) == NULL) {
            g_hash_table_insert(seen, key, town);
            continue;
        }
        char *first = describe(other), *second = describe(town);
        show_finding(show, TOOL_BUNDLE_COLLISION, NULL, NULL, path, first, second, NULL);
        good = false;
        g_free(first);
        g_free(second);
        g_free(key);
    }
    g_hash_table_destroy(seen);
    g_hash_table_destroy(counts);
    return good;
}

const char *towns_paper(const char *stem)
{
    static const char *const PAPERS[] = {TOWNS_PROOF, TOWNS_PREFLIGHT, TOWNS_LIST, TOWNS_MANIFEST};
    char *key = outname_key(stem);
    const char *found = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(PAPERS) && !found; i++) {
        size_t len = strlen(PAPERS[i]);
        const char *rest = key + len;
        if (strncmp(key, PAPERS[i], len) == 0 && (!*rest || (*rest == '-' && rest[1] && !rest[strspn(rest + 1, "0123456789") + 1])))
            found = PAPERS[i];
    }
    g_free(key);
    return found;
}
