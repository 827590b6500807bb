/* Templates: what must hold of the template as a whole. */
#include "design/template_check.h"

#include <string.h>

#include "base/num.h"

#define MAX_FRAMES 2000 /* a sheet of more is a mistake, and every pair is compared */

static const char *const ELEMENT_NAMES[SG_N_ELEMENTS] = {"", "emblem", "name", "spirit"};

/* What a kind of sheet must show, by the notice that founds it (北碚民发〔2021〕80号, Annex 2: 标识、
 * 站点名称、志愿者精神). Other kinds require what their templates say. */
static const struct {
    const char *kind, *list;
    bool required[SG_N_ELEMENTS];
} KINDS[] = {
    {"annex2",
     "emblem, name, spirit",
     {[SG_ELEMENT_EMBLEM] = true, [SG_ELEMENT_NAME] = true, [SG_ELEMENT_SPIRIT] = true}},
};

static size_t count_frames(const struct sg_frame *const *frames, size_t n)
{
    size_t count = n;
    for (size_t i = 0; i < n; i++)
        count += count_frames(frames[i]->children, frames[i]->n_children);
    return count;
}

static void list_frames(const struct sg_frame *const *frames, size_t n, const struct sg_frame **out,
                        size_t *at)
{
    for (size_t i = 0; i < n; i++) {
        out[(*at)++] = frames[i];
        list_frames(frames[i]->children, frames[i]->n_children, out, at);
    }
}

static void check_kind(struct sg_template_reader *tr)
{
    const struct sg_template *t = tr->tmpl;
    for (size_t i = 0; i < sizeof(KINDS) / sizeof(KINDS[0]); i++) {
        if (strcmp(t->kind, KINDS[i].kind) != 0)
            continue;
        bool all = true;
        for (int e = 1; e < SG_N_ELEMENTS; e++)
            all = all && (t->required[e] || !KINDS[i].required[e]);
        if (!all) {
            const struct sg_node *at = sg_node_find(t->at, "requires");
            sg_reader_say(&tr->reader, SG_FIND(KIND_REQUIRES), at ? at : sg_node_find(t->at, "kind"), t->kind,
                          KINDS[i].list, NULL);
        }
    }
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
    size_t n = count_frames(t->frames, t->n_frames), filled = 0;
    if (n > MAX_FRAMES) {
        char count[SG_NUM_MAX], most[SG_NUM_MAX];
        sg_num_format(count, (double)n, 0);
        sg_num_format(most, MAX_FRAMES, 0);
        sg_reader_say(&tr->reader, SG_FIND(TEMPLATE_LARGE), sg_node_find(t->at, "frames"), count, most, NULL);
        return;
    }
    const struct sg_frame **all = sg_arena_new_array(tr->reader.arena, const struct sg_frame *, n);
    list_frames(t->frames, t->n_frames, all, &filled);

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
                          ELEMENT_NAMES[e], NULL);
}
