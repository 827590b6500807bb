/* A site: one village's or community's station, checked and complete. Immutable. All text
 * is normalised UTF-8. Missing optional text is NULL, missing lists have n = 0. */
#ifndef SG_SITE_SITE_H
#define SG_SITE_SITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "input/tree.h"

struct sg_certificate {
    const struct sg_node *at;
    struct sg_text number, period, content, head, handler, note;
    struct sg_date date;
};

#define SG_MEMBER_GONE "已退出" /* a status */

struct sg_member {
    const struct sg_node *at;
    struct sg_text name, gender, phone, role, address, volunteer_no, id_type, id_number, age, status;
    const struct sg_text *skills;
    size_t n_skills;
    const struct sg_text *duty;
    size_t n_duty;
    struct sg_text photo;
    double focus[3]; /* per cent of the photo: middle of the head, and its height, 0: not given */
    double hours, points;  /* -1: not given */
    int stars;     /* -1: not given */
    bool consent, guardian_consent;
    bool refused;  /* consent: 否 was said, not only left out */
    struct sg_date birth;
    const struct sg_node *birth_at;
    const struct sg_certificate *certificate; /* NULL: not asked for */
    struct sg_text remark;
};

struct sg_team {
    const struct sg_node *at;
    struct sg_text name, leader;
    const struct sg_member *members;
    size_t n_members;
};

struct sg_rule_ref { /* an id of a built-in text, or a text of the site's own */
    struct sg_text id, title;
    const struct sg_text *clauses;
    size_t n_clauses;
};

struct sg_second { /* the name in a second script */
    struct sg_text script, text, place; /* place NULL: above */
};

struct sg_plan_item {
    struct sg_text month, title, team;
};

struct sg_extra { /* a short text of the site's own */
    struct sg_text name, text;
};

#define SG_SITE_SHARED 2

struct sg_site {
    struct sg_pool *pool;   /* shared by sites read together and freed with the last: not to be added to */
    const struct sg_node *at;
    const struct sg_node *shared[SG_SITE_SHARED]; /* maps of what was said for all, the stronger first; or NULL */
    size_t number;          /* among those of its input, from 1 */
    size_t people_errors;   /* among staff and teams, all told: sheets that show people are not made */
    struct sg_text code, district, town, place, kind, level, compound, pinyin;
    struct sg_text second;        /* the name in the first of the second scripts */
    const struct sg_second *seconds;
    size_t n_seconds;
    struct sg_text name;         /* composed, or the site's own after the check */
    struct sg_text name_place;   /* its first natural part: 新星路社区 */
    struct sg_text name_compound;/* its second, for a point: 缙云小区; or NULL */
    struct sg_text name_suffix;  /* 志愿服务站 or 志愿服务点 */
    const char *name_usual;      /* what the notice gives, where the site's own name is another one; or NULL */
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
    const struct sg_plan_item *needs, *offers;
    size_t n_needs, n_offers;
    const struct sg_extra *extras;
    size_t n_extras;
    struct sg_text policy, profile, identity, audience; /* names; NULL: the default */
    struct sg_text material, delivery; /* for the shop */
    int quantity;                    /* of each sheet; 0: not said, one */
    struct sg_date date;             /* for which the sheets are made */
    struct sg_date hung;             /* since when the sign is up */
};

/* From any thread. NULL is allowed. */
static inline void sg_site_free(struct sg_site *site)
{
    if (site)
        sg_pool_unref(site->pool);
}

#endif
