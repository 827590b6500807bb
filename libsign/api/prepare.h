/* What a policy makes of a site before anything is laid out: which sheet it becomes, and what of the site
 * that sheet may show. Shared by the files behind sign.h. */
#ifndef SG_API_PREPARE_H
#define SG_API_PREPARE_H

#include "api/api.h"
#include "policy/posting.h"

/* False if the caller broke the contract of the options. */
bool sg_prepare_is_good(const sign_build_options *options);

struct sg_prepare {
    const struct sg_policy *policy;
    const struct sg_template *tmpl;
    const struct sg_posting *posting;
};

/* Policy and template alone. */
bool sg_prepare_choose(struct sg_use *use, const struct sg_site *site, const sign_build_options *options,
                        struct sg_report *report, struct sg_prepare *policing);

/* Policy, template and posted site for one document; the posting in `arena`. False with errors in `report`;
 * what could not be had is NULL, and of the posting errors are counted. */
bool sg_prepare_begin(struct sg_use *use, const struct sg_site *site, const sign_build_options *options,
                       struct sg_arena *arena, struct sg_report *report, struct sg_prepare *policing);

/* The posted site in `arena`, with its errors in `report`, which hears of the members of
 * the teams in `spoken`, NULL: of all. */
const struct sg_posting *sg_prepare_posted(struct sg_use *use, const struct sg_policy *policy,
                                             const struct sg_site *site, const sign_build_options *options,
                                             unsigned parts, const bool *spoken, struct sg_arena *arena,
                                             struct sg_report *report);

#endif
