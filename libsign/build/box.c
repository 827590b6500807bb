/* Boxes; see box.h. Text and artwork are measured here, stacks share out their room. */
#include "build/box.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/num.h"
#include "build/values.h"
#include "layout/columns.h"
#include "layout/stack.h"

#define EPSILON 1e-6

static struct sg_content *content_of(struct sg_sheet *sheet, const struct sg_frame *frame)
{
    for (size_t i = 0; i < sheet->n_contents; i++)
        if (sheet->contents[i]->frame == frame)
            return sheet->contents[i];
    struct sg_content *content = sg_content_of(frame, sheet->site, sheet->arena);
    if (!content)
        return NULL;
    if (sheet->n_contents == sheet->cap_contents) {
        size_t cap = sheet->cap_contents ? sheet->cap_contents * 2 : 16;
        struct sg_content **more = sg_arena_new_array(sheet->arena, struct sg_content *, cap);
        if (sheet->n_contents > 0)
            memcpy(more, sheet->contents, sheet->n_contents * sizeof(*more));
        sheet->contents = more;
        sheet->cap_contents = cap;
    }
    return sheet->contents[sheet->n_contents++] = content;
}

static bool is_left_out(struct sg_sheet *sheet, const struct sg_frame *frame)
{
    if (!sg_values_hold(sheet->site, frame->when, frame->n_when))
        return true;
    if (frame->kind == SG_FRAME_TEXT || frame->kind == SG_FRAME_QR)
        return !content_of(sheet, frame);
    if (frame->kind != SG_FRAME_STACK && frame->kind != SG_FRAME_GROUP)
        return false;
    /* Rules and grounds alone are no content: a stack of them goes when the rest has gone. */
    bool only_ground = true;
    for (size_t i = 0; i < frame->n_children; i++) {
        enum sg_frame_kind kind = frame->children[i]->kind;
        bool ground = kind == SG_FRAME_RECT || kind == SG_FRAME_LINE || kind == SG_FRAME_PATH;
        only_ground = only_ground && ground;
        if (!ground && !is_left_out(sheet, frame->children[i]))
            return false;
    }
    return !only_ground || frame->n_children == 0;
}

static enum sg_align align_of(enum sg_place_along along)
{
    return along == SG_START ? SG_LEFT : along == SG_END ? SG_RIGHT : SG_CENTER;
}

static void measure_text(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    const struct sg_template_style *style = box->frame->style;
    struct sg_content *content = content_of(sheet, box->frame);
    bool vertical = style->vertical;
    double along = vertical ? height : width;
    struct sg_fit_request r = {
        .text = content->text, .len = content->len, .breaks = content->breaks, .n_breaks = content->n_breaks,
        .break_any = style->break_any, .width = along, .height = vertical ? width : height,
        .max = style->max * sheet->scale, .min = style->min * sheet->scale, .lines = style->lines,
        .condense = style->condense, .grow = style->grow, .spread = style->spread, .fill = style->fill, .leading = style->leading,
        .align = align_of(vertical ? box->frame->valign : box->frame->align), .para = SG_PARA_DEFAULTS,
    };
    if (style->justify)
        r.align = SG_JUSTIFY;
    r.para.mode = vertical ? SG_VERTICAL : SG_HORIZONTAL;
    r.para.role = style->role;
    r.para.weight = style->weight;
    r.para.tracking = style->tracking;
    r.para.autospace = style->autospace;
    r.para.indent = style->indent;
    struct sg_place place;
    const struct sg_place *where = NULL;
    if (content->at) {
        place = sg_node_place(content->at, sheet->arena);
        place.sheet = sheet->label;
        where = &place;
    }
    struct sg_report *report = content->said ? NULL : sheet->report;
    content->said = true;
    box->content = content;
    box->fit_width = along;
    if (style->paragraph)
        box->fit = sg_fit_paragraph(sheet->env->fonts, &r, sheet->arena, report, where);
    else if (vertical && style->below)
        box->fit = sg_columns_fit(sheet->env->fonts, &r, sheet->arena, report, where);
    else
        box->fit = sg_fit_text(sheet->env->fonts, &r, sheet->arena, report, where);
    box->at.w = style->paragraph ? width : vertical ? box->fit->height : box->fit->width;
    box->at.h = vertical ? box->fit->width : box->fit->height;
    if (box->fit->missing && report)
        sheet->n_errors++;
}

static const struct sg_artwork *artwork(struct sg_sheet *sheet, const char *path, const struct sg_node *at)
{
    const struct sg_artwork *art = sheet->env->artwork(sheet->env->user, path, at, sheet->report);
    if (!art)
        sheet->n_errors++;
    return art;
}

/* Heights fall with the width of the mark, so that a long wordmark does not outweigh a round badge;
 * the tallest is as high as the room, and all shrink together when they are too wide. */
static void size_logos(struct sg_logo *logos, size_t n, double optical, double spacing, double width,
                       double height, double *total, double *tallest)
{
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        logos[i].h = pow(sg_artwork_aspect(logos[i].art), -optical);
        most = fmax(most, logos[i].h);
    }
    double unit = most > 0 ? height / most : 0, sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += logos[i].h * unit * sg_artwork_aspect(logos[i].art);
    double room = width - spacing * (double)(n ? n - 1 : 0);
    if (sum > room)
        unit *= fmax(room, 0) / sum;
    *total = spacing * (double)(n ? n - 1 : 0);
    *tallest = 0;
    for (size_t i = 0; i < n; i++) {
        logos[i].w = logos[i].h * unit * sg_artwork_aspect(logos[i].art);
        logos[i].h *= unit;
        *total += logos[i].w;
        *tallest = fmax(*tallest, logos[i].h);
    }
}

static void measure_art(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    const struct sg_frame *frame = box->frame;
    bool own = frame->kind == SG_FRAME_LOGOS && sheet->site->n_logos > 0;
    size_t n = own ? sheet->site->n_logos : 1, found = 0;
    struct sg_logo *logos = sg_arena_new_array(sheet->arena, struct sg_logo, n);
    for (size_t i = 0; i < n; i++) {
        const struct sg_text *logo = own ? &sheet->site->logos[i] : NULL;
        logos[found].art = artwork(sheet, own ? logo->s : frame->src, own ? logo->at : frame->src_at);
        if (logos[found].art)
            found++;
    }
    box->logos = logos;
    box->n_logos = found;
    size_logos(logos, found, found > 1 ? frame->optical : 0, frame->spacing * sheet->scale, width, height,
               &box->at.w, &box->at.h);
}

/* True if the size along the stack depends on the room that is given. */
static bool is_flexible(const struct sg_frame *frame, bool row)
{
    double extent = row ? frame->width : frame->height;
    if (extent > 0)
        return false;
    if (extent < 0) /* SG_EXTENT_FILL */
        return true;
    switch (frame->kind) {
    case SG_FRAME_TEXT:
        return row != frame->style->vertical || frame->style->max > frame->style->min ||
               frame->style->lines > 1 || frame->style->paragraph;
    case SG_FRAME_STACK:
        for (size_t i = 0; i < frame->n_children; i++)
            if (is_flexible(frame->children[i], row))
                return true;
        return false;
    case SG_FRAME_RECT:
    case SG_FRAME_LINE:
    case SG_FRAME_PATH:
    case SG_FRAME_ART:
    case SG_FRAME_LOGOS:
    case SG_FRAME_QR:
    case SG_FRAME_GROUP:
        break;
    }
    return false;
}

static struct sg_box *measure_child(struct sg_sheet *sheet, const struct sg_frame *frame, bool row,
                                    double along, double across)
{
    return row ? sg_box_measure(sheet, frame, along, across) : sg_box_measure(sheet, frame, across, along);
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
    bool row = box->frame->row;
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
        box->children[i] = measure_child(sheet, box->children[i]->frame, row, part, across);
        room -= length_of(box->children[i], row);
        shares -= share;
    }
}

static void measure_stack(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    const struct sg_frame *frame = box->frame;
    bool row = frame->row;
    double along = row ? width : height, across = row ? height : width;
    const struct sg_frame **present = sg_arena_new_array(sheet->arena, const struct sg_frame *,
                                                         frame->n_children);
    for (size_t i = 0; i < frame->n_children; i++)
        if (!is_left_out(sheet, frame->children[i]))
            present[box->n_children++] = frame->children[i];

    size_t n = box->n_children;
    struct sg_stack_item *items = sg_arena_new_array(sheet->arena, struct sg_stack_item, n);
    bool *flexible = sg_arena_new_array(sheet->arena, bool, n);
    box->children = sg_arena_new_array(sheet->arena, struct sg_box *, n);
    double room = along;
    for (size_t i = 0; i < n; i++) {
        items[i].gap = (present[i]->gap >= 0 ? present[i]->gap : frame->spacing) * sheet->scale;
        flexible[i] = is_flexible(present[i], row);
        room -= i ? items[i].gap : 0;
        if (flexible[i])
            continue;
        box->children[i] = measure_child(sheet, present[i], row, along, across);
        room -= length_of(box->children[i], row);
    }
    room = fmax(room, 0.01);
    for (size_t i = 0; i < n; i++)
        if (flexible[i])
            box->children[i] = measure_child(sheet, present[i], row, room, across);
    share_out(sheet, box, flexible, room, across);

    double widest = 0;
    bool filled = false;
    for (size_t i = 0; i < n; i++) {
        const struct sg_box *child = box->children[i];
        bool fill = (row ? present[i]->width : present[i]->height) < 0;
        items[i].size = length_of(child, row);
        items[i].share = fill ? present[i]->share : 0;
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

static void measure_group(struct sg_sheet *sheet, struct sg_box *box)
{
    const struct sg_frame *frame = box->frame;
    box->children = sg_arena_new_array(sheet->arena, struct sg_box *, frame->n_children);
    for (size_t i = 0; i < frame->n_children; i++) {
        struct sg_box *child = sg_box_measure(sheet, frame->children[i], 0, 0);
        if (child)
            box->children[box->n_children++] = child;
    }
}

struct sg_box *sg_box_measure(struct sg_sheet *sheet, const struct sg_frame *frame, double width,
                              double height)
{
    if (is_left_out(sheet, frame))
        return NULL;
    struct sg_box *box = sg_arena_alloc(sheet->arena, sizeof(*box));
    double own_w = frame->placed ? frame->at.w : frame->width,
           own_h = frame->placed ? frame->at.h : frame->height;
    box->frame = frame;
    if (own_w > 0)
        width = own_w * sheet->scale;
    if (own_h > 0)
        height = own_h * sheet->scale;
    switch (frame->kind) {
    case SG_FRAME_TEXT:
        measure_text(sheet, box, width, height);
        break;
    case SG_FRAME_ART:
    case SG_FRAME_LOGOS:
        measure_art(sheet, box, width, height);
        break;
    case SG_FRAME_QR:
        box->content = content_of(sheet, frame);
        box->at.w = box->at.h = fmin(width, height);
        break;
    case SG_FRAME_STACK:
        measure_stack(sheet, box, width, height);
        break;
    case SG_FRAME_GROUP:
        measure_group(sheet, box);
        break;
    case SG_FRAME_RECT:
    case SG_FRAME_LINE:
    case SG_FRAME_PATH:
        /* In a stack a rule without a length spans the stack: its extent is given there. */
        box->at.w = own_w > 0 ? width : 0;
        box->at.h = own_h > 0 ? height : 0;
        break;
    }
    if (own_w > 0)
        box->at.w = width;
    if (own_h > 0)
        box->at.h = height;
    return box;
}

static enum sg_stack_along along_of(enum sg_place_along along)
{
    static const enum sg_stack_along ALONG[] = {SG_STACK_START, SG_STACK_MIDDLE, SG_STACK_END,
                                                SG_STACK_SPREAD};
    return ALONG[along];
}

/* Moves the children of a stack to where they stand in the final box. */
static void place_stack(struct sg_sheet *sheet, struct sg_box *box)
{
    bool row = box->frame->row;
    size_t n = box->n_children;
    double length = length_of(box, row), across = length_of(box, !row);
    double start = row ? box->at.x : box->at.y, side = row ? box->at.y : box->at.x;
    struct sg_stack_item *items = sg_arena_new_array(sheet->arena, struct sg_stack_item, n);
    for (size_t i = 0; i < n; i++) {
        const struct sg_box *child = box->children[i];
        items[i].size = length_of(child, row);
        items[i].gap = i ? box->offsets[i] - box->offsets[i - 1] - length_of(box->children[i - 1], row) : 0;
    }
    sg_stack_place(items, n, start, length, along_of(box->frame->valign));
    for (size_t i = 0; i < n; i++) {
        struct sg_box *child = box->children[i];
        bool spans = (row ? child->frame->height : child->frame->width) < 0;
        if (spans)
            *(row ? &child->at.h : &child->at.w) = across;
        double off = sg_stack_align(side, across, length_of(child, !row), along_of(box->frame->align));
        sg_box_place(sheet, child, row ? items[i].at : off, row ? off : items[i].at);
    }
}

void sg_box_place(struct sg_sheet *sheet, struct sg_box *box, double x, double y)
{
    box->at.x = x;
    box->at.y = y;
    if (box->frame->kind == SG_FRAME_STACK) {
        place_stack(sheet, box);
    } else if (box->frame->kind == SG_FRAME_GROUP) {
        for (size_t i = 0; i < box->n_children; i++) {
            const struct sg_rect *at = &box->children[i]->frame->at;
            sg_box_place(sheet, box->children[i], x + at->x * sheet->scale, y + at->y * sheet->scale);
        }
    }
}

static void judge_text(struct sg_sheet *sheet, const struct sg_box *box)
{
    if (box->fit->fits)
        return;
    char *floor_mm = sg_arena_alloc(sheet->arena, SG_NUM_MAX);
    sg_num_format(floor_mm, box->frame->style->min * sheet->scale, 2);
    sg_sheet_say(sheet, SG_FIND_TEXT_OVERFLOW, box->content->at ? box->content->at : box->frame->node,
                 box->content->logical, box->frame->id, sg_sheet_mm(sheet, box->fit->needs), floor_mm,
                 sg_sheet_mm(sheet, box->fit->has), NULL);
}

static void judge_stack(struct sg_sheet *sheet, const struct sg_box *box, size_t errors_before)
{
    bool row = box->frame->row;
    double needs = 0;
    for (size_t i = 0; i < box->n_children; i++)
        needs = fmax(needs, box->offsets[i] + length_of(box->children[i], row));
    double has = length_of(box, row);
    if (sheet->n_errors == errors_before && needs > has + 0.01)
        sg_sheet_say(sheet, SG_FIND_STACK_OVERFLOW, box->frame->node, box->frame->id,
                     sg_sheet_mm(sheet, needs), sg_sheet_mm(sheet, has), NULL);
}

void sg_box_judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    size_t before = sheet->n_errors;
    if (box->frame->kind == SG_FRAME_TEXT)
        judge_text(sheet, box);
    for (size_t i = 0; i < box->n_children; i++)
        sg_box_judge(sheet, box->children[i]);
    if (box->frame->kind == SG_FRAME_STACK)
        judge_stack(sheet, box, before);
}
