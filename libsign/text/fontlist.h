/* Which font files there are. Reads, never writes: fontconfig's cache tells what a system folder
 * holds as long as it is up to date; a folder without one, and everything the user names, is looked
 * into file by file. Only home of fontconfig. */
#ifndef SG_TEXT_FONTLIST_H
#define SG_TEXT_FONTLIST_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"

struct sg_fontlist_face {
    const char *family; /* as the caller asked for it */
    const char *file;
    unsigned index;
    int weight;         /* 100–900 */
    unsigned rank;      /* 0: from the user's paths, 1: came with the data, 2: the system's */
    bool link;          /* the file is a symbolic link */
};

/* Returns the spelling of `family` under which it is wanted, or NULL. */
typedef const char *sg_fontlist_wanted(const void *user, const char *family);

/* The upright, static faces of the wanted families in `paths` (files or folders) and, if `system`, in
 * the folder `shipped` (NULL: none) and the system's font folders. Strings live in `arena`; the array is the caller's. Unsorted. */
GArray *sg_fontlist_find(const char *const *paths, size_t n_paths, const char *shipped, bool system, sg_fontlist_wanted *wanted,
                         const void *user, struct sg_arena *arena);

#endif
