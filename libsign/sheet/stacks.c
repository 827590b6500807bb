/* Stacks; see stacks.h.
 *
 * What stands in a row or column is measured in two rounds. First what has a length of its own, or one that does not
 * depend on the room: that is taken from the room, with the gaps. Then every other child, in all the room that is left:
 * what it takes is what it wishes for. If the wishes fit together, that is all, and frames that fill share what is
 * over (layout/stack.c), in the proportion of their shares.
 *
 * If they do not, the room is given out as max-min fairness asks (progressive filling; D. Bertsekas, R. Gallager, Data
 * Networks, 1992, 6.5.2; CSS flexible boxes settle lengths in the same rounds): each may have its share of the room;
 * who wishes for less than that gets the wish and is settled, and what it leaves raises the shares of the others;
 * again, until nobody new is settled. The rest wish for more than their shares and are measured anew in them. So a
 * line of facts keeps its size, and the name, which asks for all there is, becomes smaller. A child that is measured anew may take less than it was given, by its steps of size, and the next gets
 * the difference.
 *
 * Rounds are at most as many as children, each a sum: what costs is measuring, and that is done at most twice a child. */
#include "sheet/stacks.h"

#include <math.h>

#include "layout/stack.h"
#include "sheet/equal.h"
#include "sheet/frame.h"
#include "sheet/grid.h"

#define EPSILON 1e-6

bool sg_stacks_flexible(const struct sg_shown *shown, bool row)
{
    const struct sg_frame *frame = shown->frame;
    double extent = row ? frame->width : frame->height;
    if (extent > 0)
        return false;
    const struct sg_frame_kind *kind = sg_frame_kind(frame);
    return extent < 0 || (kind->flexible && kind->flexible(shown, row)); /* SG_EXTENT_FILL */
}

static struct sg_box *measure_child(struct sg_sheet *sheet, const struct sg_shown *shown, bool row,
                                    double along, double across)
{
    return row ? sg_box_measure(sheet, shown, along, across) : sg_box_measure(sheet, shown, across, along);
}

static double length_of(const struct sg_box *box, bool row)
{
    return row ? box->at.w : box->at.h;
}

/* Gives the flexible children of a stack what they wish for, and when that is too much, as much to
 * each as the others' modesty leaves: who needs less than its part gives up the rest. */
static void share_out(struct sg_sheet *sheet, struct sg_box *box, const bool *flexible, double room,
                      double across)
{
    bool row = box->frame->direction == SG_ROW;
    double wished = 0;
    for (size_t i = 0; i < box->n_children; i++)
        if (flexible[i])
            wished += length_of(box->children[i], row);
    if (wished <= room + EPSILON)
        return;
    bool *settled = sg_arena_new_array(sheet->arena, bool, box->n_children);
    for (bool again = true; again;) {
        double shares = 0;
        again = false;
        for (size_t i = 0; i < box->n_children; i++)
            shares += flexible[i] && !settled[i] ? box->children[i]->frame->share : 0;
        for (size_t i = 0; i < box->n_children && shares > 0; i++) {
            double part = room * box->children[i]->frame->share / shares;
            if (!flexible[i] || settled[i] || length_of(box->children[i], row) > part)
                continue;
            settled[i] = again = true;
            room -= length_of(box->children[i], row);
            shares -= box->children[i]->frame->share;
        }
    }
    double shares = 0;
    for (size_t i = 0; i < box->n_children; i++)
        shares += flexible[i] && !settled[i] ? box->children[i]->frame->share : 0;
    for (size_t i = 0; i < box->n_children; i++) {
        if (!flexible[i] || settled[i])
            continue;
        double share = box->children[i]->frame->share;
        double part = fmax(room * share / shares, 0.01);
        box->children[i] = measure_child(sheet, box->children[i]->shown, row, part, across);
        room -= length_of(box->children[i], row);
        shares -= share;
    }
}

static void measure_line(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    const struct sg_frame *frame = box->frame;
    bool row = frame->direction == SG_ROW;
    double along = row ? width : height, across = row ? height : width;
    struct sg_shown *const *present = box->shown->children;
    size_t n = box->n_children = box->shown->n_children;
    struct sg_stack_item *items = sg_arena_new_array(sheet->arena, struct sg_stack_item, n);
    bool *flexible = sg_arena_new_array(sheet->arena, bool, n);
    box->children = sg_arena_new_array(sheet->arena, struct sg_box *, n);
    double room = along;
    for (size_t i = 0; i < n; i++) {
        double gap = present[i]->frame->gap;
        items[i].gap = (gap >= 0 ? gap : frame->spacing) * sheet->scale;
        flexible[i] = sg_stacks_flexible(present[i], row);
        room -= i ? items[i].gap : 0;
        if (flexible[i])
            continue;
        box->children[i] = measure_child(sheet, present[i], row, along, across);
        room -= length_of(box->children[i], row);
    }
    room = fmax(room, 0.01);
    if (frame->equal) {
        sg_equal_measure(sheet, box, flexible, room, across);
    } else {
        for (size_t i = 0; i < n; i++)
            if (flexible[i])
                box->children[i] = measure_child(sheet, present[i], row, room, across);
        share_out(sheet, box, flexible, room, across);
    }

    double widest = 0;
    bool filled = false;
    for (size_t i = 0; i < n; i++) {
        const struct sg_box *child = box->children[i];
        bool fill = (row ? present[i]->frame->width : present[i]->frame->height) < 0;
        items[i].size = length_of(child, row);
        items[i].share = fill ? present[i]->frame->share : 0;
        filled = filled || fill;
        widest = fmax(widest, length_of(child, !row));
    }
    double length = filled ? fmax(along, sg_stack_length(items, n)) : sg_stack_length(items, n);
    sg_stack_place(items, n, 0, length, SG_STACK_START);
    box->offsets = sg_arena_new_array(sheet->arena, double, n);
    for (size_t i = 0; i < n; i++) {
        box->offsets[i] = items[i].at;
        if (items[i].share > 0)
            *(row ? &box->children[i]->at.w : &box->children[i]->at.h) = items[i].size;
    }
    box->at.w = row ? length : widest;
    box->at.h = row ? widest : length;
}

void sg_stacks_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    double across = 2 * box->frame->padding[0] * sheet->scale, down = 2 * box->frame->padding[1] * sheet->scale;
    if (box->frame->direction == SG_GRID)
        sg_grid_measure(sheet, box, fmax(width - across, 0.01), fmax(height - down, 0.01));
    else
        measure_line(sheet, box, fmax(width - across, 0.01), fmax(height - down, 0.01));
    box->at.w += across;
    box->at.h += down;
}

/* What the children take along the stack; of a grid, down it. */
static double length_needed(const struct sg_box *box)
{
    bool row = box->frame->direction == SG_ROW;
    double needs = 0;
    if (box->frame->direction == SG_GRID)
        return sg_grid_height(box);
    for (size_t i = 0; i < box->n_children; i++)
        needs = fmax(needs, box->offsets[i] + length_of(box->children[i], row));
    return needs;
}

static double length_had(const struct sg_box *box)
{
    bool row = box->frame->direction == SG_ROW;
    return length_of(box, row) - 2 * box->frame->padding[row ? 0 : 1] * box->scale;
}

/* The same across the stack; of a grid, across a cell. */
static double width_needed(const struct sg_box *box)
{
    double widest = 0;
    for (size_t i = 0; i < box->n_children; i++)
        widest = fmax(widest, length_of(box->children[i], box->frame->direction != SG_ROW));
    return widest;
}

static double width_had(const struct sg_box *box)
{
    bool row = box->frame->direction == SG_ROW;
    if (box->frame->direction == SG_GRID)
        return sg_grid_cell(box);
    return length_of(box, !row) - 2 * box->frame->padding[row ? 1 : 0] * box->scale;
}

bool sg_stacks_hold(const struct sg_box *box)
{
    return length_needed(box) <= length_had(box) + EPSILON && width_needed(box) <= width_had(box) + EPSILON;
}

static void place_line(struct sg_sheet *sheet, struct sg_box *box)
{
    bool row = box->frame->direction == SG_ROW;
    size_t n = box->n_children;
    double length = length_of(box, row), across = length_of(box, !row);
    double start = row ? box->at.x : box->at.y, side = row ? box->at.y : box->at.x;
    struct sg_stack_item *items = sg_arena_new_array(sheet->arena, struct sg_stack_item, n);
    for (size_t i = 0; i < n; i++) {
        const struct sg_box *child = box->children[i];
        items[i].size = length_of(child, row);
        items[i].gap = i ? box->offsets[i] - box->offsets[i - 1] - length_of(box->children[i - 1], row) : 0;
    }
    sg_grid_open(box, items, n, length);
    sg_stack_place(items, n, start, length, sg_box_along(box->frame->valign));
    for (size_t i = 0; i < n; i++) {
        struct sg_box *child = box->children[i];
        bool spans = (row ? child->frame->height : child->frame->width) < 0;
        if (spans)
            *(row ? &child->at.h : &child->at.w) = across;
        double off = sg_stack_align(side, across, length_of(child, !row), sg_box_along(box->frame->align));
        sg_box_place(sheet, child, row ? items[i].at : off, row ? off : items[i].at);
    }
}

void sg_stacks_place(struct sg_sheet *sheet, struct sg_box *box)
{
    struct sg_rect outer = box->at;
    double across = box->frame->padding[0] * sheet->scale, down = box->frame->padding[1] * sheet->scale;
    box->at = (struct sg_rect){outer.x + across, outer.y + down, outer.w - 2 * across, outer.h - 2 * down};
    if (box->frame->direction == SG_GRID)
        sg_grid_place(sheet, box);
    else
        place_line(sheet, box);
    box->at = outer;
}

void sg_stacks_judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    double needs = length_needed(box), has = length_had(box);
    if (needs <= has + 0.01) {
        needs = width_needed(box);
        has = width_had(box);
    }
    if (sheet->n_errors == sheet->errors_before && needs > has + 0.01)
        sg_sheet_say(sheet, SG_FIND(STACK_OVERFLOW), box->frame->node, box->frame->id,
                     sg_sheet_mm(sheet, needs), sg_sheet_mm(sheet, has), NULL);
}

