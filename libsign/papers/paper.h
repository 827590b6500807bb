/* Papers: pages of our own making (a proof, a preflight sheet, a return), by a template over what the paper has to
 * say. */
#ifndef SG_PAPERS_PAPER_H
#define SG_PAPERS_PAPER_H

#include <glib.h>

#include "design/lists.h"
#include "sheet/build.h"

/* Rows of what the template can say of a struct OF. */
#define TEXT(says, field) SG_FIELD(says, TEXT, OF, field)
#define NUMBER(says, field) SG_FIELD(says, NUMBER, OF, field)
#define TRUTH(says, field) SG_FIELD(says, TRUTH, OF, field)

static inline struct sg_text sg_paper_text(const char *s)
{
    return (struct sg_text){s, NULL};
}

/* What was found, in words; remedy "": none. */
struct sg_paper_remark {
    enum sg_severity severity;
    const char *text, *remedy;
};

/* The same for a template to say. */
struct sg_paper_judgement {
    struct sg_text text, remedy;
    bool error, warning, note;
};
extern const struct sg_field sg_paper_judgement_fields[];

/* The gravest first; with `but`, each once, and none that is a key of it. */
struct sg_paper_judgement *sg_paper_judge(const struct sg_paper_remark *remarks, size_t n, GHashTable *but,
                                          struct sg_arena *arena, size_t *n_out);

/* A paper by its template: sg_build_paper(). Of what is found only characters without a glyph are reported: then it is
 * false, and the pages are there all the same. */
bool sg_paper_build(const struct sg_build_env *env, const struct sg_template *tmpl, const struct sg_scope *scope,
                    const char *title, struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);

#endif
