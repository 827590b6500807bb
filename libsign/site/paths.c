/* A site's texts by path; see paths.h. First come those of its keys, then what is composed of them or said by the
 * policy. */
#include "site/paths.h"

#include <string.h>

#include "input/fields.h"
#include "site/schema.h"
#include "site/site.h"

#define OF_POLICY ((size_t)-1)
#define TEXTS (1u << SG_KEY_TEXT | 1u << SG_KEY_LABEL | 1u << SG_KEY_CODE | 1u << SG_KEY_PHONE | 1u << SG_KEY_ENUM)

static const struct path_entry {
    const char *path;
    size_t offset; /* of a struct sg_text in struct sg_site; or OF_POLICY */
} COMPOSED[] = {
#define AT(path, field) {path, offsetof(struct sg_site, field)}
    AT("name.place", name_place), AT("name.compound", name_compound), AT("name.suffix", name_suffix),
    AT("region", region), AT("station.name", name), {"spirit.label", OF_POLICY}, {"plate", OF_POLICY},
};

/* Goes on to the next text of `keys` from number *k, and tells it; false behind the last. */
static bool next_text(const struct sg_keys *keys, size_t *k, struct path_entry *entry)
{
    for (; *k < keys->n; ++*k) {
        const struct sg_key *key = &keys->keys[*k];
        if (key->stored && (TEXTS & 1u << key->type)) {
            *entry = (struct path_entry){key->path ? key->path : key->name, key->at};
            ++*k;
            return true;
        }
    }
    return false;
}

static const struct sg_keys *const KEYS[] = {&sg_schema_site, &sg_schema_contact};

/* The entry at number `wanted`, or that of `path`; its number, or SG_PATHS_NONE. */
static size_t look(size_t wanted, const char *path, size_t len, struct path_entry *entry)
{
    size_t i = 0;
    for (size_t map = 0; map < SG_KEYS_N(KEYS); map++)
        for (size_t k = 0; next_text(KEYS[map], &k, entry); i++)
            if (path ? strncmp(entry->path, path, len) == 0 && !entry->path[len] : i == wanted)
                return i;
    for (size_t k = 0; k < SG_KEYS_N(COMPOSED); k++, i++) {
        *entry = COMPOSED[k];
        if (path ? strncmp(entry->path, path, len) == 0 && !entry->path[len] : i == wanted)
            return i;
    }
    return SG_PATHS_NONE;
}

const char *sg_paths_at(size_t i)
{
    struct path_entry entry;
    return look(i, NULL, 0, &entry) == SG_PATHS_NONE ? NULL : entry.path;
}

size_t sg_paths_count(void)
{
    struct path_entry entry;
    size_t n = SG_KEYS_N(COMPOSED);
    for (size_t map = 0; map < SG_KEYS_N(KEYS); map++)
        for (size_t k = 0; next_text(KEYS[map], &k, &entry);)
            n++;
    return n;
}

size_t sg_paths_find(const char *path, size_t len)
{
    struct path_entry entry;
    return look(0, path, len, &entry);
}

struct sg_text sg_paths_text(const struct sg_site *site, size_t i)
{
    struct path_entry entry;
    return look(i, NULL, 0, &entry) == SG_PATHS_NONE || entry.offset == OF_POLICY
               ? (struct sg_text){NULL, NULL}
               : *(const struct sg_text *)(const void *)((const char *)site + entry.offset);
}
