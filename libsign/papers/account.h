/* Account: what became of the tables that were read, told by what was found in them: in lines of text what was left out, and
 * on paper all that was understood. */
#ifndef SG_PAPERS_ACCOUNT_H
#define SG_PAPERS_ACCOUNT_H

#include "sheet/build.h"

/* Whether the finding tells of something that was left out, or what a table was understood as. */
bool sg_account_tells(const struct sg_finding *finding);

/* Appends a line for each file and sheet of which something was left out: "名单.xlsx:站点: hidden rows: 3, 7–9". Nothing when
 * nothing was. `translate` may be NULL. */
void sg_account_left_out(const struct sg_report *found, sg_wording_translate translate, struct sg_buf *out);

struct sg_account_people { /* of all sites: what of them hangs on a wall, and what does not */
    size_t names, phones, minors_shown, staff, gone, unasked, minors, unknown;
};

struct sg_account {
    const struct sg_report *found;
    struct sg_account_people people;
    size_t n_sites, n_refused;
    sg_wording_translate translate;
    const struct sg_template *tmpl; /* templates/papers/understood.yaml */
    const char *producer;
};

extern const struct sg_language sg_account_language; /* what the template can say */

/* As sg_preflight_sheet_build() (preflight_sheet.h). */
bool sg_account_build(const struct sg_build_env *env, const struct sg_account *reading, struct sg_report *report,
                      struct sg_scene ***pages, size_t *n_pages);

#endif
