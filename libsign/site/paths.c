/* A site's texts by path; see paths.h. First come those of its keys, then what is composed of them or said by the
 * policy. */
#include "site/paths.h"

#include <glib.h>
#include <string.h>

#include "input/fields.h"
#include "site/schema.h"
#include "site/site.h"

#define OF_POLICY ((size_t)-1)
#define TEXTS (1u << SG_KEY_TEXT | 1u << SG_KEY_LABEL | 1u << SG_KEY_CODE | 1u << SG_KEY_PHONE | 1u << SG_KEY_ENUM)

static const struct path_entry {
    const char *path;
    size_t offset; /* of a struct sg_text in struct sg_site; or OF_POLICY: posting settles it */
} COMPOSED[] = {
#define AT(path, field) {path, offsetof(struct sg_site, field)}
    AT("name.place", name_place), AT("name.compound", name_compound), AT("name.suffix", name_suffix),
    AT("second", second), AT("region", region), AT("station.name", name), {"spirit.label", OF_POLICY}, {"plate", OF_POLICY},
    {"second.above", OF_POLICY}, {"second.below", OF_POLICY}, {"second.left", OF_POLICY}, {"second.right", OF_POLICY},
    {"second.before", OF_POLICY}, {"second.after", OF_POLICY}, {"second.ratio", OF_POLICY},
};

static const struct sg_keys *const KEYS[] = {&sg_schema_site, &sg_schema_contact};

/* All of them, and *n, gathered from the rows once. */
static const struct path_entry *entries(size_t *n)
{
    static struct path_entry all[SG_SITE_N + SG_CONTACT_N + SG_KEYS_N(COMPOSED)];
    static gsize gathered;
    if (g_once_init_enter(&gathered)) {
        gsize count = 0;
        for (size_t map = 0; map < SG_KEYS_N(KEYS); map++)
            for (size_t k = 0; k < KEYS[map]->n; k++) {
                const struct sg_key *key = &KEYS[map]->keys[k];
                if (key->stored && (TEXTS & 1u << key->type))
                    all[count++] = (struct path_entry){key->path ? key->path : key->name, key->at};
            }
        for (size_t i = 0; i < SG_KEYS_N(COMPOSED); i++)
            all[count++] = COMPOSED[i];
        g_once_init_leave(&gathered, count);
    }
    *n = gathered;
    return all;
}

const char *sg_paths_at(size_t i)
{
    size_t n;
    const struct path_entry *all = entries(&n);
    return i < n ? all[i].path : NULL;
}

size_t sg_paths_count(void)
{
    size_t n;
    entries(&n);
    return n;
}

size_t sg_paths_find(const char *path, size_t len)
{
    size_t n;
    const struct path_entry *all = entries(&n);
    for (size_t i = 0; i < n; i++)
        if (strncmp(all[i].path, path, len) == 0 && !all[i].path[len])
            return i;
    return SG_PATHS_NONE;
}

struct sg_text sg_paths_text(const struct sg_site *site, size_t i)
{
    size_t n;
    const struct path_entry *all = entries(&n);
    return i >= n || all[i].offset == OF_POLICY
               ? (struct sg_text){NULL, NULL}
               : *(const struct sg_text *)(const void *)((const char *)site + all[i].offset);
}
