/* Templates: what must hold of the template as a whole. */
#include "design/template_check.h"

#include <string.h>

#include "base/bounds.h"
#include "design/template_frame.h"

struct frames {
    const struct sg_frame **list;
    size_t n, cap;
};

static void list_frames(const struct sg_frame *const *frames, size_t n, struct sg_arena *arena, struct frames *all)
{
    for (size_t i = 0; i < n; i++) {
        sg_arena_grow(arena, all->list, all->n, all->cap);
        all->list[all->n++] = frames[i];
        list_frames(frames[i]->children, frames[i]->n_children, arena, all);
    }
}

/* What the sheet must show that hangs by the notice which founds it (北碚民发〔2021〕80号, Annex 2: 标识、站点名称、
 * 志愿者精神): all of the elements. Other kinds require what their templates say. */
static void check_kind(struct sg_template_reader *tr)
{
    const struct sg_template *t = tr->tmpl;
    const struct sg_node *at = sg_node_find(t->at, "requires");
    bool all = true;
    for (int e = 1; e < SG_N_ELEMENTS; e++)
        all = all && t->required[e];
    if (strcmp(t->kind, "annex2") == 0 && !all)
        sg_reader_say(&tr->reader, SG_FIND(KIND_REQUIRES), at ? at : sg_node_find(t->at, "kind"), t->kind,
                      "emblem, name, spirit", NULL);
}

/* Lines lead to frames that are there. */
static void check_links(struct sg_template_reader *tr, const struct sg_frame *frame, const struct sg_frame *const *all,
                        size_t n)
{
    const char *const *ends = frame->refers;
    for (size_t i = 0; i < sizeof(frame->refers) / sizeof(frame->refers[0]); i++) {
        bool there = !ends[i];
        for (size_t k = 0; k < n; k++)
            there = there || strcmp(all[k]->id, ends[i]) == 0;
        if (!there)
            sg_reader_say(&tr->reader, SG_FIND(LINKS_NOWHERE), frame->node, frame->id, ends[i], NULL);
    }
}

void sg_template_check(struct sg_template_reader *tr)
{
    const struct sg_template *t = tr->tmpl;
    struct frames frames = {0};
    list_frames(t->frames, t->n_frames, tr->reader.arena, &frames);
    const struct sg_frame *const *all = frames.list;
    size_t n = frames.n;
    if (n > SG_BOUND_FRAMES) {
        sg_reader_say(&tr->reader, SG_FIND(TEMPLATE_LARGE), sg_node_find(t->at, "frames"), SG_NUM((double)n, 0),
                      SG_BOUND_SAID(FRAMES), NULL);
        return;
    }
    bool shown[SG_N_ELEMENTS] = {false};
    for (size_t i = 0; i < n; i++) {
        shown[all[i]->element] = true;
        for (size_t j = 0; j < i; j++)
            if (strcmp(all[i]->id, all[j]->id) == 0)
                sg_reader_say(&tr->reader, SG_FIND(FRAME_TWICE), all[i]->node, all[i]->id, NULL);
    }
    for (size_t i = 0; i < n; i++)
        check_links(tr, all[i], all, n);
    check_kind(tr);
    for (int e = 1; e < SG_N_ELEMENTS; e++)
        if (t->required[e] && !shown[e])
            sg_reader_say(&tr->reader, SG_FIND(ELEMENT_MISSING), sg_node_find(t->at, "frames"),
                          sg_template_elements[e - 1], NULL);
}
