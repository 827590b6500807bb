/* Papers: pages of our own making (a proof, a preflight sheet, a return), by a template over what the paper has to
 * say. */
#ifndef SG_PAPERS_PAPER_H
#define SG_PAPERS_PAPER_H

#include "sheet/build.h"

/* A paper by its template: sg_build_paper(). Of what is found only characters without a glyph are reported: then it is
 * false, and the pages are there all the same. */
bool sg_paper_build(const struct sg_build_env *env, const struct sg_template *tmpl, const struct sg_scope *scope,
                    const char *title, struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);

#endif
