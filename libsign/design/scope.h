/* Scope: what a template can say at one place of a sheet: the site's values, and those of the items it
 * repeats over, by path.
 *
 *   name  contact.phone  spirit       values of the site (site/paths.h)
 *   team.name  member.phone  rule     values of the item in hand, or the item itself when it is a text
 *   no  of  first  last  team.no      where the item stands in its list; alone: of the innermost
 *   page  pages                       of the sheet
 *   page.from  page.to                which items of what goes on over pages stand on the page
 *   teams  team.members  rule.clauses lists; .count of any list, .length of any text
 *
 * A paper (a proof, a return) has values and lists of its own in place of a site's: its language.
 *
 * A scope without a site or a paper knows what there is and of which type, and no values: templates are checked
 * against it. Nothing here changes; lists and composed texts live in the arena of the asker. */
#ifndef SG_DESIGN_SCOPE_H
#define SG_DESIGN_SCOPE_H

#include "base/arena.h"
#include "design/lists.h"

struct sg_scope {
    const struct sg_posted_site *site;
    const struct sg_language *language; /* of a paper; NULL: a site's */
    const struct sg_scope *outer; /* NULL: this is the sheet's own */
    const struct sg_list *list;   /* the item is one of this list; NULL: the sheet's own */
    const void *item;             /* of the sheet's own: the paper */
    size_t no, of;                /* from 1; of the sheet's own: page and pages */
    size_t before, all;           /* of the sheet's own: pages of the paper before its first, and all; 0: these */
    bool of_set;                  /* of the sheet's own: it is made with the others of the set */
    size_t from, to;              /* of the sheet's own: the items that stand on the page, of what goes on over pages */
};

/* False if there is no such path here. `arena` may be NULL when the scope has no site. */
bool sg_scope_value(const struct sg_scope *scope, const char *path, size_t len, struct sg_arena *arena,
                    struct sg_value *value);

/* The kind of the list at `path`, and in *owner the scope whose item has it; NULL if there is none. */
const struct sg_list *sg_scope_list(const struct sg_scope *scope, const char *path, size_t len,
                                    const struct sg_scope **owner);
/* The scope of one of its items, in `outer`. */
struct sg_scope sg_scope_of(const struct sg_list *list, const void *item, size_t no, size_t of,
                            const struct sg_scope *outer);

/* Those of the items of the list at `path`, *n of them, in `arena`: the list must be there. */
struct sg_scope *sg_scope_each(const struct sg_scope *outer, const char *path, struct sg_arena *arena, size_t *n);

/* Every path of the scope, values or lists, in the order of the tables; NULL past the end. For "did you
 * mean" and for manuals. */
const char *sg_scope_path_at(const struct sg_scope *scope, bool lists, size_t i, struct sg_arena *arena);
/* The keys of a site that the value or list at `path` comes from, as findings name keys (base/wording.h):
 * "teams, members" of "team.members". */
const char *sg_scope_keys(const char *path, struct sg_arena *arena);
/* The path of the scope that is nearest to a misspelt one, or NULL. */
const char *sg_scope_nearest(const struct sg_scope *scope, bool lists, const char *path, size_t len,
                             struct sg_arena *arena);

#endif
