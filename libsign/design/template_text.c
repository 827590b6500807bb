/* Templates: what texts say and how they stand, of frames and of the cells of tables. */
#include "design/template_text.h"

#include <string.h>

#include "design/template_frame.h"
#include "design/template_style.h"
#include "design/template_values.h"

const char *const sg_template_aligns[] = {"left", "center", "right", NULL};
const char *const sg_template_valigns[] = {"top", "middle", "bottom", "optical", NULL};

enum { PART_TEXT };

static const struct sg_key PART_KEY[] = {
    [PART_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true, .doc_zh = "文字"},
    {.name = "ink", .type = SG_KEY_TEXT, SG_AT(sg_template_part, ink), .read = sg_template_read_ink, .doc_zh = "油墨"},
    {.name = "when", .type = SG_KEY_ANY, SG_LIST_AT(sg_template_part, when), .read = sg_template_read_when, .doc_zh = "条件"},
};
const struct sg_keys sg_template_part_keys = {
    .what = SG_PHRASE("the part"), .keys = PART_KEY, .n = SG_KEYS_N(PART_KEY)};

static void read_one_part(struct sg_template_reader *tr, const struct sg_node *node,
                          struct sg_template_part *part)
{
    const struct sg_node *v[SG_KEYS_N(PART_KEY)] = {[PART_TEXT] = node};
    part->text = "";
    part->at = node;
    if (node->kind == SG_NODE_MAP)
        sg_fields_read(&tr->reader, node, &sg_template_part_keys, v, part);
    if (v[PART_TEXT] && sg_reader_text(&tr->reader, v[PART_TEXT], &part->text))
        sg_template_check_text(tr, v[PART_TEXT], part->text);
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

void sg_template_read_swaps(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_frame *frame = out;
    if (!sg_reader_expect(reader, node, SG_NODE_MAP))
        return;
    struct sg_template_swap *swaps = sg_arena_new_array(reader->arena, struct sg_template_swap, node->n);
    for (size_t i = 0; i < node->n; i++) {
        swaps[i].from = node->keys[i]->text;
        swaps[i].to = "";
        if (node->keys[i]->len == 0)
            sg_reader_say(reader, SG_FIND(FRAME_KEY), node, frame->id, key->name, NULL);
        if (!sg_node_is_empty(node->items[i]))
            sg_reader_text(reader, node->items[i], &swaps[i].to);
    }
    frame->swaps = swaps;
    frame->n_swaps = node->n;
}

void sg_template_read_lettering(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_frame *frame = out;
    sg_template_read_style(reader, node, key, out);
    if (frame->style)
        frame->align = frame->style->align;
}
