/* The posted site: what of a site may be shown, and in which order. Sheets, papers and templates take nothing else,
 * and a raw site (site/site.h) is of another type: a person who has not agreed does not compile. What it holds is
 * masked already; posting.h makes it. Missing optional text is NULL, missing lists have n = 0. */
#ifndef SG_POLICY_POSTED_H
#define SG_POLICY_POSTED_H

#include <stdbool.h>
#include <stddef.h>

#include "input/tree.h"

struct sg_posted_person { /* a member, one of the staff, or whom a certificate is for */
    struct sg_text name, gender, phone, role, address, volunteer_no, id_type, id_number, remark;
    const struct sg_text *skills;
    size_t n_skills;
    const struct sg_text *duty; /* times */
    size_t n_duty;
    struct sg_text team;  /* of volunteers */
    struct sg_text photo; /* never of one who has not agreed */
    double focus[3];      /* per cent: the head in the photo, and its height or 0 */
    double hours, points; /* -1: not given */
    int stars;     /* -1: not given */
    bool leads;    /* the team */
    struct sg_date birth;
};

struct sg_posted_team {
    struct sg_text name, leader;
    const struct sg_posted_person *members;
    size_t n_members;
    size_t n_listed; /* with those who are left out */
};

struct sg_posted_certificate {
    struct sg_posted_person person;
    struct sg_text team, number, period, content, head, handler, note;
    struct sg_date date;
};

struct sg_posted_step { /* of an activity, as a flow chart shows it */
    struct sg_text name, text;
};

struct sg_posted_rule {
    struct sg_text id, title;
    const struct sg_text *clauses;
    size_t n_clauses;
    const struct sg_text *full; /* the text for the binder: these, where it has no other */
    size_t n_full;
    struct sg_text gist;        /* of a board of many parts; the first clause where nothing is said */
    const struct sg_posted_step *steps; /* the clauses where they are steps */
    size_t n_steps;
};

struct sg_posted_activity { /* of the plan */
    struct sg_text month, title, team;
};

struct sg_posted_duty { /* a time of duty, and who is there */
    struct sg_text day;
    const struct sg_text *people;
    size_t n_people;
};

struct sg_posted_column { /* of a form */
    struct sg_text head;
    bool wide;
};

struct sg_posted_form { /* of the ledger, which is filled in by hand */
    struct sg_text title;
    bool card;
    const struct sg_posted_column *columns;
    size_t n_columns;
    const struct sg_text *notes;
    size_t n_notes;
};

struct sg_posted_service { /* one of the policy's directions or actions */
    struct sg_text name;
    bool own; /* the site has it among its services */
};

struct sg_posted_tongue { /* a text whose letters do not tell its language */
    const char *text, *language;
};

struct sg_posted_site {
    const struct sg_node *at;
    struct sg_text *texts; /* by the paths of site/paths.h */
    struct sg_text name, spirit;
    const struct sg_posted_tongue *tongues;
    size_t n_tongues;
    const struct sg_text *logos, *spirit_words, *services;
    size_t n_logos, n_spirit_words, n_services;
    const struct sg_posted_person *staff;
    size_t n_staff;
    const struct sg_posted_team *teams;
    size_t n_teams;
    const struct sg_posted_rule *rules;
    size_t n_rules;
    const struct sg_posted_activity *plan; /* by month */
    size_t n_plan;
    const struct sg_posted_activity *needs, *offers; /* as they were written */
    size_t n_needs, n_offers;
    const struct sg_posted_person *volunteers; /* of all teams who are shown, each once */
    size_t n_volunteers;
    const struct sg_posted_person *ranked;     /* of these with points or hours, the most first */
    size_t n_ranked;
    const struct sg_posted_person *starred;    /* with stars, the most first */
    size_t n_starred;
    const struct sg_posted_person *portraits;  /* of all teams, each once; who is not shown without anything */
    size_t n_portraits;
    const struct sg_posted_duty *duties;       /* by weekday */
    size_t n_duties;
    const struct sg_posted_form *forms;
    size_t n_forms;
    const struct sg_text *extra_names, *extra_texts;
    size_t n_extras;
    const struct sg_posted_service *directions, *actions;
    size_t n_directions, n_actions;
    const struct sg_text *others; /* services that are neither */
    size_t n_others;
    const struct sg_posted_certificate *certificates;
    size_t n_certificates;
};

/* The text at a path. NULL text when there is none, or `site` is NULL; false when there is no such path. */
/* Whatever name stands after "extra." is a path. */
bool sg_posted_text(const struct sg_posted_site *site, const char *path, size_t len, struct sg_text *text);

#endif
