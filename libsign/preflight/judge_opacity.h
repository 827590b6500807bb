/* What lets shine through what is below it, where PDF/X-1a does not allow that. */
#ifndef SG_PREFLIGHT_JUDGE_OPACITY_H
#define SG_PREFLIGHT_JUDGE_OPACITY_H

#include "preflight/judging.h"

/* Adds a finding for each artwork of the page, where it is named, else where the request says its frame is; returns how many. */
size_t sg_judging_opacity(const struct sg_scene *page, const struct sg_preflight_request *request, struct sg_report *report);

#endif
