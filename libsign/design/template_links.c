/* Templates: frames that connect other frames, and what lies behind a stack; see template.h. */
#include "design/template_keys.h"
#include "design/template_read.h"

static void read_pen(struct sg_template_reader *tr, const struct sg_node *ink, const struct sg_node *width,
                     struct sg_frame *frame)
{
    frame->line = sg_template_ink_named(tr, ink);
    sg_reader_mm(&tr->reader, width, 0.01, 1000, &frame->line_width);
    if (frame->line && !width)
        sg_reader_say(&tr->reader, SG_FIND(FRAME_KEY), frame->node, frame->id ? frame->id : "?", "line_width", NULL);
}

void sg_template_links(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    sg_reader_text(&tr->reader, v[N_FROM], &frame->link_from);
    sg_reader_text(&tr->reader, v[N_TO], &frame->link_to);
    sg_reader_text(&tr->reader, v[N_ALONG], &frame->link_along);
    if ((v[N_ALONG] != NULL) == (v[N_FROM] && v[N_TO]) || (v[N_ALONG] && (v[N_FROM] || v[N_TO])))
        sg_reader_say(&tr->reader, SG_FIND(FRAME_KEY), frame->node, frame->id ? frame->id : "?",
                      "either from and to, or along", NULL);
    read_pen(tr, v[N_LINE], v[N_LINE_WIDTH], frame);
    sg_reader_mm(&tr->reader, v[N_ARROW], 0, 1000, &frame->arrow);
}

void sg_template_backdrop(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    frame->fill = sg_template_ink_named(tr, v[K_FILL]);
    read_pen(tr, v[K_LINE], v[K_LINE_WIDTH], frame);
    sg_reader_mm(&tr->reader, v[K_RADIUS], 0, SG_TEMPLATE_MAX_MM, &frame->radius);
    if (v[K_PADDING] && v[K_PADDING]->kind == SG_NODE_LIST)
        sg_template_numbers(tr, v[K_PADDING], "padding", frame->padding, 2);
    else if (sg_reader_mm(&tr->reader, v[K_PADDING], 0, SG_TEMPLATE_MAX_MM, &frame->padding[0]))
        frame->padding[1] = frame->padding[0];
    for (int i = 0; i < 2; i++)
        if (frame->padding[i] < 0)
            sg_reader_say(&tr->reader, SG_FIND(NUMBER_LIST), v[K_PADDING], "padding", "2 positive", NULL);
}
