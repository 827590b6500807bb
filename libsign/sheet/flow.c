/* Columns over pages; see flow.h. */
#include "sheet/flow.h"

#include <math.h>

#include "sheet/stacks.h"

#define NO_BOUND 1e5 /* mm */
#define EPSILON 1e-6

struct flow {
    struct sg_box **pieces;
    struct sg_rect *natural; /* where each stands in the column without an end */
    size_t n;
    size_t *starts;          /* first piece of each page, and the end */
    double first, rest;      /* room of the first page and of the others */
};

bool sg_flow_is(const struct sg_sheet *sheet, const struct sg_frame *frame)
{
    return frame->flow && frame->placed && sg_sheet_has(sheet, frame);
}

static size_t count(const struct sg_box *box)
{
    size_t n = 0;
    for (size_t i = 0; i < box->n_children; i++)
        n += box->children[i]->frame->flow ? count(box->children[i]) : 1;
    return n;
}

static void collect(struct flow *flow, const struct sg_box *box)
{
    for (size_t i = 0; i < box->n_children; i++) {
        struct sg_box *child = box->children[i];
        if (child->frame->flow) {
            collect(flow, child);
            continue;
        }
        flow->natural[flow->n] = child->at;
        flow->pieces[flow->n++] = child;
    }
}

static bool is_heading(const struct sg_box *box)
{
    return box->fit && (box->frame->tag == SG_TAG_H1 || box->frame->tag == SG_TAG_H2);
}

/* The piece after the last of a page that begins with `from`: one at least. */
static size_t page_end(const struct flow *flow, size_t from, double room)
{
    size_t to = from + 1;
    while (to < flow->n && flow->natural[to].y + flow->natural[to].h - flow->natural[from].y <= room + EPSILON)
        to++;
    while (to < flow->n && to > from + 1 && is_heading(flow->pieces[to - 1]))
        to--;
    return to;
}

void sg_flow_measure(struct sg_sheet *sheet, struct sg_box *box, double width)
{
    const struct sg_frame *frame = box->frame;
    struct flow *flow = sg_arena_alloc(sheet->arena, sizeof(*flow));
    sg_stacks_measure(sheet, box, width, NO_BOUND);
    box->at.w = width;
    sg_stacks_place(sheet, box);
    size_t n = count(box);
    flow->pieces = sg_arena_new_array(sheet->arena, struct sg_box *, n);
    flow->natural = sg_arena_new_array(sheet->arena, struct sg_rect, n);
    flow->starts = sg_arena_new_array(sheet->arena, size_t, n + 2);
    flow->first = frame->at.h * sheet->scale;
    flow->rest = frame->rest[1] > 0 ? frame->rest[1] * sheet->scale : flow->first;
    collect(flow, box);
    for (size_t at = 0; at < flow->n; flow->starts[box->n_pages] = at)
        at = page_end(flow, at, box->n_pages++ ? flow->rest : flow->first);
    box->own = flow;
}

/* The number of the item of the column's own list that `piece` is of, or 0. */
static size_t item_of(const struct sg_box *column, const struct sg_box *piece)
{
    for (const struct sg_scope *scope = piece->shown->scope; scope && scope != column->shown->scope; scope = scope->outer)
        if (scope->outer == column->shown->scope)
            return scope->no;
    return 0;
}

void sg_flow_place(struct sg_sheet *sheet, struct sg_box *box)
{
    const struct flow *flow = box->own;
    size_t from = box->page < box->n_pages ? flow->starts[box->page] : flow->n;
    size_t to = box->page < box->n_pages ? flow->starts[box->page + 1] : flow->n;
    box->children = flow->pieces + from;
    box->n_children = to - from;
    box->from = box->to = 0;
    for (size_t i = from; i < to; i++) {
        const struct sg_rect *at = &flow->natural[i];
        size_t item = item_of(box, flow->pieces[i]);
        box->from = box->from ? box->from : item;
        box->to = item ? item : box->to;
        sg_box_place(sheet, flow->pieces[i], box->at.x + at->x, box->at.y + at->y - flow->natural[from].y);
    }
}

void sg_flow_judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    const struct flow *flow = box->own;
    double room = box->page ? flow->rest : flow->first;
    for (size_t i = 0; i < box->n_children; i++)
        if (box->children[i]->at.h > room + 0.01)
            sg_sheet_say(sheet, SG_FIND(STACK_OVERFLOW), box->frame->node, box->frame->id,
                         sg_sheet_mm(sheet, box->children[i]->at.h), sg_sheet_mm(sheet, room), NULL);
}
