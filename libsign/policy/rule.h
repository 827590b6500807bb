/* Rule texts: what a station hangs up as a rule, with blanks that a site fills. Data,
 * templates/rules/<id>.yaml. Immutable once read. */
#ifndef SG_POLICY_RULE_H
#define SG_POLICY_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "input/reader.h"
#include "policy/posted.h"

struct sg_stars; /* site/stars.h */

struct sg_clause {
    struct sg_text head; /* the step's name in a flow chart; NULL of most clauses */
    struct sg_text text;
};

struct sg_rule {
    const char *id;
    struct sg_text title;
    const struct sg_clause *clauses;
    size_t n_clauses;
    const struct sg_clause *full; /* the text for the binder, where the wall's is shorter */
    size_t n_full;
    struct sg_text gist;          /* in a sentence, for boards of many parts; or NULL */
};

/* NULL when the file has errors; they are in `report`. */
const struct sg_rule *sg_rule_read(const struct sg_node *root, struct sg_arena *arena, struct sg_report *report);

/* The rule with its blanks filled by `site` and the star table, in `arena`: {name} and what else
 * site/paths.h knows, {stars.list}, {stars.1}. What a value says is never looked at again. A blank that
 * the site leaves vacant is an error at `at` (a place in the site, or NULL) and false. */
bool sg_rule_fill(const struct sg_rule *rule, const struct sg_posted_site *site, const struct sg_stars *stars,
                  const struct sg_node *at, struct sg_arena *arena, struct sg_report *report,
                  struct sg_rule *filled);

extern const struct sg_keys sg_rule_keys;

#endif
