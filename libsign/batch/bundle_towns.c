/* Towns and the names of their bundles; see bundle_towns.h. */
#include "batch/bundle_towns.h"

#include <string.h>

#include "base/outname.h"
#include "batch/telling.h"

#define NO_TOWN "未分街镇"

void sg_bundle_towns_init(struct sg_bundle_towns *towns)
{
    *towns = (struct sg_bundle_towns){
        .list = g_array_new(FALSE, FALSE, sizeof(struct sg_town)),
        .by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
}

void sg_bundle_towns_clear(struct sg_bundle_towns *towns)
{
    if (!towns->list)
        return;
    for (guint i = 0; i < towns->list->len; i++) {
        struct sg_town *town = sg_bundle_towns_at(towns, i);
        g_free(town->district);
        g_free(town->name);
        g_free(town->path);
    }
    g_array_free(towns->list, TRUE);
    g_hash_table_destroy(towns->by_key);
    *towns = (struct sg_bundle_towns){0};
}

struct sg_town *sg_bundle_towns_at(const struct sg_bundle_towns *towns, size_t i)
{
    return &g_array_index(towns->list, struct sg_town, i);
}

/* "" is nothing said. */
static const char *value_of(const struct sg_fed *fed, const char *key, const char *said)
{
    const char *value = fed->site ? sign_site_value(fed->site, key) : said;
    return value && *value ? value : NULL;
}

static char *key_of(const char *district, const char *name)
{
    return g_strdup_printf("%s\n%s", district ? district : "", name ? name : "");
}

void sg_bundle_towns_meet(struct sg_bundle_towns *towns, const struct sg_fed *fed)
{
    size_t at = sg_bundle_towns_find(towns, fed);
    if (at == towns->list->len) {
        const char *district = value_of(fed, "district", fed->district), *name = value_of(fed, "town", fed->town);
        struct sg_town town = {.district = g_strdup(district), .name = g_strdup(name)};
        g_array_append_val(towns->list, town);
        g_hash_table_insert(towns->by_key, key_of(district, name), GSIZE_TO_POINTER(at + 1));
    }
    sg_bundle_towns_at(towns, at)->n_sites++;
}

size_t sg_bundle_towns_find(const struct sg_bundle_towns *towns, const struct sg_fed *fed)
{
    char *key = key_of(value_of(fed, "district", fed->district), value_of(fed, "town", fed->town));
    size_t at = GPOINTER_TO_SIZE(g_hash_table_lookup(towns->by_key, key));
    g_free(key);
    return at > 0 ? at - 1 : towns->list->len;
}

/* ---- names ---- */

static char *plain_name(const struct sg_town *town)
{
    return g_strdup(town->name ? town->name : town->district ? town->district : NO_TOWN);
}

static char *full_name(const struct sg_town *town)
{
    return g_strconcat(town->district ? town->district : "", town->name ? town->name : "", NULL);
}

/* The name of the archive, as files of any system may be called. */
static char *path_of(const char *name)
{
    char *piece = sg_outname_piece(name), *path = g_strconcat(*piece ? piece : "_", ".zip", NULL);
    g_free(piece);
    return path;
}

/* How many towns have each plain name. */
static GHashTable *count_names(const struct sg_bundle_towns *towns)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < towns->list->len; i++) {
        char *plain = plain_name(sg_bundle_towns_at(towns, i)), *path = path_of(plain), *key = sg_outname_key(path);
        size_t n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key));
        g_hash_table_insert(counts, key, GSIZE_TO_POINTER(n + 1));
        g_free(path);
        g_free(plain);
    }
    return counts;
}

bool sg_bundle_towns_name(struct sg_bundle_towns *towns, struct sg_telling *telling)
{
    GHashTable *counts = count_names(towns), *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool good = true;
    for (guint i = 0; i < towns->list->len; i++) {
        struct sg_town *town = sg_bundle_towns_at(towns, i), *other;
        char *plain = plain_name(town), *path = path_of(plain), *key = sg_outname_key(path);
        if (GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key)) > 1 && town->name && town->district) {
            char *full = full_name(town);
            g_free(path);
            g_free(key);
            path = path_of(full);
            key = sg_outname_key(path);
            g_free(full);
        }
        g_free(plain);
        town->path = path;
        if ((other = g_hash_table_lookup(seen, key)) == NULL) {
            g_hash_table_insert(seen, key, town);
            continue;
        }
        char *first = full_name(other), *second = full_name(town);
        sg_tell(telling, SG_FIND(BUNDLE_COLLISION), NULL, path, *first ? first : NO_TOWN, *second ? second : NO_TOWN, NULL);
        good = false;
        g_free(first);
        g_free(second);
        g_free(key);
    }
    g_hash_table_destroy(seen);
    g_hash_table_destroy(counts);
    return good;
}

const char *sg_bundle_towns_paper(const char *stem)
{
    static const char *const PAPERS[] = {SG_BUNDLE_PROOF, SG_BUNDLE_PREFLIGHT, SG_BUNDLE_LIST, SG_BUNDLE_MANIFEST};
    char *key = sg_outname_key(stem);
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
