/* A site: one village's or community's station, checked and complete. Immutable. All text
 * is normalised UTF-8. Missing optional text is NULL, missing lists have n = 0. */
#ifndef SG_DOC_SITE_H
#define SG_DOC_SITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "doc/tree.h"

/* A text of the site with its place, so that a finding of layout can point at the input.
 * `at` of a composed text is that of its first part; NULL for what the program adds. */
struct sg_text {
    const char *s;
    const struct sg_node *at;
};

struct sg_member {
    struct sg_text name, gender, phone, role;
    const struct sg_text *skills;
    size_t n_skills;
    double hours;  /* -1: not given */
    int stars;     /* -1: not given */
    bool consent, guardian_consent;
    int birth_year, birth_month; /* 0: not given */
    struct sg_text remark;
};

struct sg_team {
    struct sg_text name, leader;
    const struct sg_member *members;
    size_t n_members;
};

struct sg_rule_ref { /* an id of a built-in text, or a text of the site's own */
    struct sg_text id, title;
    const struct sg_text *clauses;
    size_t n_clauses;
};

struct sg_plan_item {
    struct sg_text month, title, team;
};

struct sg_site {
    struct sg_arena *arena; /* shared by sites read together and freed with the last: not to be added to */
    const struct sg_node *at;
    size_t number;          /* among those of its input, from 1 */
    struct sg_text code, district, town, place, kind, level, compound, pinyin;
    struct sg_text name;         /* composed, or the site's own after the check */
    struct sg_text name_place;   /* its first natural part: 新星路社区 */
    struct sg_text name_compound;/* its second, for a point: 缙云小区; or NULL */
    struct sg_text name_suffix;  /* 志愿服务站 or 志愿服务点 */
    struct sg_text region;       /* district + town, as the board shows it */
    const struct sg_text *logos; /* paths as given */
    size_t n_logos;
    struct sg_text spirit;       /* 奉献、友爱、互助、进步 */
    const struct sg_text *spirit_words; /* the four words */
    size_t n_spirit_words;
    struct sg_text host, address, hours, contact_name, contact_phone, qr;
    const struct sg_member *staff;
    size_t n_staff;
    const struct sg_team *teams;
    size_t n_teams;
    const struct sg_text *services;
    size_t n_services;
    const struct sg_rule_ref *rules;
    size_t n_rules;
    const struct sg_plan_item *plan;
    size_t n_plan;
    struct sg_text policy, profile, audience; /* names; NULL: the default */
};

/* Reads one site from `node`, which lives in `pool`, laid over what `base` says, which lives in
 * `base_pool`; the last two may be NULL. The site keeps both. It is the caller's to sg_site_free(), from
 * any thread. NULL when there are errors: *n_errors of them, in `report` (or NULL). */
struct sg_site *sg_site_from(const struct sg_node *node, struct sg_pool *pool, const struct sg_site *base,
                             struct sg_pool *base_pool, struct sg_report *report, size_t *n_errors);
void sg_site_free(struct sg_site *site); /* NULL is allowed */

/* Reads every site of one input, `name` in findings ("-" for standard input). Good sites go
 * to `*sites` (an array to free(), each site with sg_site_free, from any thread) even when others have
 * errors; `*n_refused` counts the others. False if there is no good one. */
bool sg_site_read(const char *name, const void *bytes, size_t len, struct sg_report *report,
                  struct sg_site ***sites, size_t *n_sites, size_t *n_refused);

/* The text at a dotted path in English keys: "name", "contact.phone", "name.place",
 * "region", "spirit". NULL text when the site has none; false when there is no such path. */
bool sg_site_value(const struct sg_site *site, const char *path, struct sg_text *value);
/* Every such path; NULL past the end. */
const char *sg_site_path_at(size_t i);

#endif
