/* The posted site's texts by path; see posted.h. */
#include "policy/posted.h"

#include <string.h>

#include "site/paths.h"

static const char EXTRA[] = "extra.";

bool sg_posted_text(const struct sg_posted_site *site, const char *path, size_t len, struct sg_text *text)
{
    size_t i = 0;
    if (len > sizeof EXTRA - 1 && memcmp(path, EXTRA, sizeof EXTRA - 1) == 0) {
        *text = (struct sg_text){NULL, NULL};
        path += sizeof EXTRA - 1;
        len -= sizeof EXTRA - 1;
        for (i = 0; site && i < site->n_extras; i++)
            if (strncmp(site->extra_names[i].s, path, len) == 0 && !site->extra_names[i].s[len])
                *text = site->extra_texts[i];
        return true;
    }
    i = sg_paths_find(path, len);
    *text = site && i != SG_PATHS_NONE ? site->texts[i] : (struct sg_text){NULL, NULL};
    return i != SG_PATHS_NONE;
}
