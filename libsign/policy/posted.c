/* The posted site's texts by path; see posted.h. */
#include "policy/posted.h"

#include "site/paths.h"

bool sg_posted_text(const struct sg_posted_site *site, const char *path, size_t len, struct sg_text *text)
{
    size_t i = sg_paths_find(path, len);
    *text = site && i != SG_PATHS_NONE ? site->texts[i] : (struct sg_text){NULL, NULL};
    return i != SG_PATHS_NONE;
}
