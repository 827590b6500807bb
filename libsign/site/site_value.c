/* A site's values by path, as templates name them. */
#include <glib.h>
#include <stddef.h>
#include <string.h>

#include "site/site.h"

struct entry {
    const char *path;
    size_t offset; /* of a struct sg_text in struct sg_site */
};

#define AT(path, field) {path, offsetof(struct sg_site, field)}

static const struct entry ENTRIES[] = {
    AT("code", code), AT("district", district), AT("town", town), AT("place", place), AT("kind", kind),
    AT("level", level), AT("compound", compound), AT("name", name), AT("name.place", name_place),
    AT("name.compound", name_compound), AT("name.suffix", name_suffix), AT("region", region),
    AT("pinyin", pinyin),
    AT("spirit", spirit), AT("host", host), AT("address", address), AT("hours", hours),
    AT("contact.name", contact_name), AT("contact.phone", contact_phone), AT("qr", qr), AT("policy", policy), AT("profile", profile),
    AT("audience", audience), AT("station.name", name),
    AT("spirit.label", spirit_label), AT("plate", plate),
};

bool sg_site_value(const struct sg_site *site, const char *path, struct sg_text *value)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ENTRIES); i++)
        if (strcmp(ENTRIES[i].path, path) == 0) {
            *value = site ? *(const struct sg_text *)(const void *)((const char *)site + ENTRIES[i].offset)
                          : (struct sg_text){NULL, NULL};
            return true;
        }
    *value = (struct sg_text){NULL, NULL};
    return false;
}

const char *sg_site_path_at(size_t i)
{
    return i < G_N_ELEMENTS(ENTRIES) ? ENTRIES[i].path : NULL;
}

bool sg_site_hide(struct sg_site *site, const char *path)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ENTRIES); i++)
        if (strcmp(ENTRIES[i].path, path) == 0) {
            struct sg_text *text = (struct sg_text *)(void *)((char *)site + ENTRIES[i].offset);
            bool had = text->s != NULL;
            text->s = NULL;
            return had;
        }
    return false;
}
