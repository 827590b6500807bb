/* Pattern: how a batch names its files.
 *
 * A pattern is a path below the output folder with {words} in it: {name} {code} {district} {town} {place}
 * {compound} {level} of the site, {template}, {part} of a sheet that a site has several of, {number} of
 * the site in the input; {code:6} takes the first six characters. Without one, files are called
 * TOWN NAME-TEMPLATE; from 10,000 files on, and where that does not tell all apart, they are called
 * CODE-NAME-TEMPLATE in folders by code, 500109/500109001, or NAME-TEMPLATE by town where there is no code. Every piece of the path becomes a name that all systems can hold (outname.h). */
#ifndef SG_BATCH_PATTERN_H
#define SG_BATCH_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "batch/telling.h"
#include "sign.h"

#define SG_PATTERN_MANY 10000 /* files that are too many for one folder */
#define SG_PATTERN_FLAT "{town}{name}-{template}"
/* The default's own words: {folder} is 500109/500109001, or the town; {id} the code and a dash, or nothing. */
#define SG_PATTERN_FOLDERS "{folder}/{id}{name}-{template}"

/* What a name is made of. */
struct sg_pattern_sheet {
    const sign_site *site;
    const char *template_name;
    const char *part;   /* NULL: there is only one */
    size_t number;      /* of the site, from 1 */
};

/* False after a finding: an unknown word, an empty piece, a path that leaves the folder. */
bool sg_pattern_check(const char *pattern, struct sg_telling *telling);
/* The path without ending; g_free() it. */
char *sg_pattern_path(const char *pattern, const struct sg_pattern_sheet *sheet);

#endif
