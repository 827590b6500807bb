/* Papers; see paper.h. */
#include "papers/paper.h"

#include <string.h>

#define OF sg_paper_judgement
const struct sg_field sg_paper_judgement_fields[] = {
    TEXT("text", text), TEXT("remedy", remedy), TRUTH("error", error), TRUTH("warning", warning), TRUTH("note", note), SG_FIELDS_END};
#undef OF

struct sg_paper_judgement *sg_paper_judge(const struct sg_paper_remark *remarks, size_t n, GHashTable *but,
                                          struct sg_arena *arena, size_t *n_out)
{
    struct sg_paper_judgement *out = sg_arena_new_array(arena, struct sg_paper_judgement, n);
    *n_out = 0;
    for (int severity = SG_ERROR; severity >= SG_NOTE; severity--)
        for (size_t i = 0; i < n; i++) {
            bool again = (int)remarks[i].severity != severity || (but && g_hash_table_contains(but, remarks[i].text));
            for (size_t j = 0; but && j < i && !again; j++)
                again = strcmp(remarks[j].text, remarks[i].text) == 0;
            if (!again)
                out[(*n_out)++] = (struct sg_paper_judgement){sg_paper_text(remarks[i].text), sg_paper_text(remarks[i].remedy),
                                                              severity == SG_ERROR, severity == SG_WARNING, severity == SG_NOTE};
        }
    return out;
}

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
