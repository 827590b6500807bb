/* Papers; see paper.h. */
#include "papers/paper.h"

bool sg_paper_build(const struct sg_build_env *env, const struct sg_template *tmpl, const struct sg_scope *scope,
                    const char *title, struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    struct sg_report *all = sg_report_new();
    bool whole = sg_build_paper(env, tmpl, scope, title, all, pages, n_pages);
    for (size_t i = 0; i < sg_report_count(all); i++) {
        const struct sg_finding *found = sg_report_at(all, i);
        const char *args[4] = {NULL};
        for (int k = 0; k < found->n_args && k < 4; k++)
            args[k] = found->args[k];
        if (found->code != SG_FIND(GLYPH_MISSING) && whole)
            continue;
        sg_report_add(report, found->code, NULL, args[0], args[1], args[2], args[3], NULL);
        whole = whole && found->code != SG_FIND(GLYPH_MISSING);
    }
    sg_report_free(all);
    return whole;
}
