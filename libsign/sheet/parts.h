/* Parts: the documents that a template makes of one site, one for each team or rule when it says so. */
#ifndef SG_SHEET_PARTS_H
#define SG_SHEET_PARTS_H

#include "design/scope.h"
#include "design/template.h"

struct sg_parts {
    size_t n;
    const struct sg_scope **scopes; /* of the frames of each */
    const char **names;             /* of files: the team's, the rule's; each another; NULL: there is but one */
};

/* The parts of `site` by `tmpl` within the sheet's own scope `sheet`, which they keep; all in `arena`. None
 * when the site has no item of that kind, or the template's conditions hold for none. */
struct sg_parts sg_parts_of(const struct sg_template *tmpl, const struct sg_scope *sheet,
                            struct sg_arena *arena);

#endif
