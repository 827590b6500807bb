/* A site's texts by path; see paths.h. */
#include "site/paths.h"

#include <glib.h>
#include <string.h>

#include "site/site.h"

#define OF_POLICY ((size_t)-1)

static const struct entry {
    const char *path;
    size_t offset; /* of a struct sg_text in struct sg_site; or OF_POLICY */
} ENTRIES[] = {
#define AT(path, field) {path, offsetof(struct sg_site, field)}
    AT("code", code), AT("district", district), AT("town", town), AT("place", place), AT("kind", kind),
    AT("level", level), AT("compound", compound), AT("name", name), AT("name.place", name_place),
    AT("name.compound", name_compound), AT("name.suffix", name_suffix), AT("region", region),
    AT("pinyin", pinyin),
    AT("spirit", spirit), AT("host", host), AT("address", address), AT("hours", hours),
    AT("contact.name", contact_name), AT("contact.phone", contact_phone), AT("qr", qr), AT("policy", policy),
    AT("profile", profile), AT("audience", audience), AT("station.name", name),
    {"spirit.label", OF_POLICY}, {"plate", OF_POLICY},
};

const char *sg_paths_at(size_t i)
{
    return i < G_N_ELEMENTS(ENTRIES) ? ENTRIES[i].path : NULL;
}

size_t sg_paths_count(void)
{
    return G_N_ELEMENTS(ENTRIES);
}

size_t sg_paths_find(const char *path, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ENTRIES); i++)
        if (strncmp(ENTRIES[i].path, path, len) == 0 && !ENTRIES[i].path[len])
            return i;
    return SG_PATHS_NONE;
}

struct sg_text sg_site_text(const struct sg_site *site, size_t i)
{
    return i >= G_N_ELEMENTS(ENTRIES) || ENTRIES[i].offset == OF_POLICY
               ? (struct sg_text){NULL, NULL}
               : *(const struct sg_text *)(const void *)((const char *)site + ENTRIES[i].offset);
}
