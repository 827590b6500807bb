/* Policy packs: what a district requires, forbids and words otherwise. Data, templates/policies/<name>.yaml.
 * Immutable once read. */
#ifndef SG_POLICY_POLICY_H
#define SG_POLICY_POLICY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "input/reader.h"
#include "site/site.h"
#include "site/stars.h"

struct sg_binder { /* a sheet that becomes a page of the binder */
    const char *sheet, *page;
};

struct sg_places { /* standard names, sorted */
    const char *file;           /* as findings name it */
    const char *const *names;   /* "天生街道 新星路社区" or "新星路社区" */
    size_t n;
};

struct sg_policy {
    const char *name, *title, *file;
    const char *identity;       /* of its sheets, by name or path; NULL: the default */
    const struct sg_node *identity_at;
    const char *spirit_label;   /* 志愿精神 */
    const char *plate;          /* 白底黑字: what plate-vertical is painted in */
    struct sg_stars stars;
    const char *const *required;  /* sheets; "a|b": one of them */
    size_t n_required;
    const char *const *forbidden;
    size_t n_forbidden;
    const struct sg_binder *binder;
    size_t n_binder;
    const char *const *needed;  /* values of a site: "qr", "staff" */
    size_t n_needed;
    const char *const *hidden;  /* the same, not to be shown on a wall */
    size_t n_hidden;
    const struct sg_text *directions, *actions; /* of service */
    size_t n_directions, n_actions;
    const char *const *words;   /* of which a wall may say what a person is and does; sorted, # for one or two digits */
    size_t n_words;
    bool as_written;            /* other words too */
    const char *const *names;   /* how names may end otherwise than the notice says: 学雷锋志愿服务站 */
    size_t n_names;
    const char *const *scripts; /* in which the name must stand too: "mongolian", "uyghur|kazakh": one of them */
    size_t n_scripts;
    const char *second_side, *second_upright; /* of the Chinese name, on upright signs; NULL: any */
    double second_ratio;        /* of their areas at least; 0: any */
    const char *places_file;    /* beside the policy's file; NULL: no list */
    const struct sg_places *places; /* read from it by the caller; NULL: no list */
};

/* What `root` extends: a name or path, with its place; NULL when it extends nothing. */
const struct sg_node *sg_policy_extends(const struct sg_node *root);

/* The policy of `root` over `base`, whose values it takes where it gives none (NULL: built-in ones). NULL
 * when the file has errors; they are in `report`. */
const struct sg_policy *sg_policy_read(const struct sg_node *root, const struct sg_policy *base,
                                       struct sg_arena *arena, struct sg_report *report);

/* The list of standard names in `text`: one a line, town first where there is one, # before remarks. */
const struct sg_places *sg_policy_places(const char *file, const char *text, size_t len, struct sg_arena *arena);

/* Says what of `policy` the site lacks: values, and a standard name; and which of its services are none of the
 * policy's. */
void sg_policy_check(const struct sg_policy *policy, const struct sg_site *site, struct sg_arena *arena,
                     struct sg_report *report);

/* Whether a wall may show `text` of a person: it is a direction or an action of service, or put together from the
 * policy's words. */
bool sg_policy_may_say(const struct sg_policy *policy, const char *text);

/* The page that `sheet` becomes, or `sheet`. */
const char *sg_policy_sheet(const struct sg_policy *policy, const char *sheet);
bool sg_policy_forbids(const struct sg_policy *policy, const char *sheet);

/* True if the site gives `value`, a path of site/paths.h or a list of the site. *known (may be NULL) says
 * whether there is such a value at all; `site` may then be NULL. */
bool sg_policy_gives(const struct sg_site *site, const char *value, bool *known);

bool sg_policy_is_among(const struct sg_text *texts, size_t n, const char *word);
/* True if it is one of the policy's directions and actions. */
bool sg_policy_lists(const struct sg_policy *policy, const char *service);

extern const struct sg_keys sg_policy_keys;

#endif
