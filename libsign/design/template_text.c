/* Templates: what texts say and how they stand, of frames and of the cells of tables. */
#include <string.h>

#include "design/template_keys.h"
#include "design/template_read.h"

static const char *const ALIGNS[] = {"left", "center", "right", NULL};
const char *const sg_template_valigns[] = {"top", "middle", "bottom", "optical", NULL};

static void read_one_part(struct sg_template_reader *tr, const struct sg_node *node,
                          struct sg_template_part *part)
{
    const struct sg_node *text = node;
    part->text = "";
    part->at = node;
    if (node->kind == SG_NODE_MAP) {
        const struct sg_node *v[PART_N];
        sg_reader_map(&tr->reader, node, &sg_template_part_keys, v);
        part->ink = sg_template_ink_named(tr, v[PART_INK]);
        sg_template_when(tr, v[PART_WHEN], &part->when, &part->n_when);
        text = v[PART_TEXT];
    }
    if (text && sg_reader_text(&tr->reader, text, &part->text))
        sg_template_check_text(tr, text, part->text);
}

void sg_template_parts_of(struct sg_template_reader *tr, const struct sg_node *text, const struct sg_node *list,
                          struct sg_frame *frame)
{
    const struct sg_node *const *items = &text;
    size_t n = text ? 1 : 0;
    if (list && !sg_reader_list(&tr->reader, list, &items, &n))
        return;
    if (n == 0 || (text && list)) {
        sg_template_needs(tr, frame, n == 0 ? "text" : "either text or parts");
        return;
    }
    struct sg_template_part *parts = sg_arena_new_array(tr->reader.arena, struct sg_template_part, n);
    for (size_t i = 0; i < n; i++)
        read_one_part(tr, items[i], &parts[i]);
    frame->parts = parts;
    frame->n_parts = n;
}

static void read_swaps(struct sg_template_reader *tr, const struct sg_node *node, struct sg_frame *frame)
{
    if (!node || !sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    struct sg_template_swap *swaps = sg_arena_new_array(tr->reader.arena, struct sg_template_swap, node->n);
    for (size_t i = 0; i < node->n; i++) {
        swaps[i].from = node->keys[i]->text;
        swaps[i].to = "";
        if (node->keys[i]->len == 0)
            sg_reader_say(&tr->reader, SG_FIND(FRAME_KEY), node, frame->id, "swap", NULL);
        if (!sg_node_is_empty(node->items[i]))
            sg_reader_text(&tr->reader, node->items[i], &swaps[i].to);
    }
    frame->swaps = swaps;
    frame->n_swaps = node->n;
}

void sg_template_text(struct sg_template_reader *tr, const struct sg_template_text_nodes *v,
                      const struct sg_template_style *style, struct sg_frame *frame)
{
    static const char *const TAGS[] = {"p", "h1", "h2", "artifact", NULL};
    int tag = 0;
    double spread = 0;
    sg_template_parts_of(tr, v->text, v->parts, frame);
    frame->join = "";
    sg_reader_text(&tr->reader, v->join, &frame->join);
    read_swaps(tr, v->swap, frame);
    frame->style = v->style ? sg_template_style_named(tr, v->style) : style;
    frame->fill = sg_template_ink_named(tr, v->ink);
    frame->align = frame->style ? frame->style->align : SG_MIDDLE;
    frame->valign = SG_MIDDLE;
    sg_template_along(tr, v->align, ALIGNS, &frame->align);
    sg_template_along(tr, v->valign, sg_template_valigns, &frame->valign);
    sg_reader_number(&tr->reader, v->spread, 2, 9, &spread);
    frame->spread = (int)spread;
    sg_reader_enum(&tr->reader, v->tag, TAGS, &tag);
    frame->tag = (enum sg_text_tag)tag;
}
