/* Posting: makes of a site what its sheets may show (posted.h).
 *
 * On a wall (志愿服务条例 Art. 20, 个人信息保护法 Art. 25, 28, 31):
 *   volunteers   only with consent; under 14 with a guardian's; leader first
 *   staff        by name and post, unless they refuse; they act for the station
 *   numbers      telephones masked, addresses as far as the town, no days of birth
 * Inside the house (audience: internal) all of them in full, identity numbers masked as everywhere. */
#ifndef SG_POLICY_POSTING_H
#define SG_POLICY_POSTING_H

#include "policy/forms.h"
#include "policy/policy.h"
#include "policy/posted.h"
#include "policy/rule.h"
#include "site/site.h"

enum sg_posting_part { /* of what findings are wanted */
    SG_POSTING_MEMBERS = 1,
    SG_POSTING_STAFF = 2,
    SG_POSTING_RULES = 4,
    SG_POSTING_ALL = 7,
    SG_POSTING_CERTIFICATES = 8, /* which nothing is said of */
    SG_POSTING_FORMS = 16        /* nor of these */
};

struct sg_posting_options {
    const struct sg_policy *policy;
    const char *audience; /* "wall", "internal"; NULL: the site's own, else wall */
    struct sg_date date;  /* of sites that say none; year 0: unknown */
    unsigned parts;       /* rules are looked for only with SG_POSTING_RULES */
    const bool *spoken;   /* by team: whether its members are spoken of; NULL: those of all */
    /* The rule text `id`, which the site names at `at`; NULL with a finding. */
    const struct sg_rule *(*rule)(void *user, const char *id, const struct sg_node *at, struct sg_report *report);
    void *user;
    const struct sg_forms *forms; /* of the ledger; NULL: none are wanted */
};

struct sg_left_out { /* members who are not shown, and why */
    size_t members, gone, unasked, minors, unknown;
    size_t children; /* under 14 who are shown: a guardian has agreed */
};

struct sg_posting {
    struct sg_posted_site site;     /* borrows from the one it was made of, and from the arena */
    const struct sg_left_out *left; /* by team */
    size_t n_errors;                /* among the parts that are wanted: it is not to be shown */
};

/* In `arena`. */
const struct sg_posting *sg_posting_make(const struct sg_site *site, const struct sg_posting_options *options,
                                         struct sg_arena *arena, struct sg_report *report);

#endif
