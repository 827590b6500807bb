/* Boxes; see box.h. Text and artwork are measured here, stacks in stacks.c. */
#include "sheet/box.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/num.h"
#include "sheet/grid.h"
#include "sheet/lettering.h"
#include "sheet/clauses_frame.h"
#include "sheet/scaling.h"
#include "sheet/stacks.h"
#include "sheet/table_frame.h"
#include "layout/plate_columns.h"

#define INK_SPARES 0.03 /* of a line's length, at most: the blanks in its first and last cell */

static enum sg_align align_of(enum sg_place_along along)
{
    return along == SG_START ? SG_LEFT : along == SG_END ? SG_RIGHT : SG_CENTER;
}

static const struct sg_fit *fit(struct sg_sheet *sheet, const struct sg_template_style *style,
                                const struct sg_fit_request *r, struct sg_report *report, const struct sg_spot *where)
{
    if (style->paragraph)
        return sg_fit_paragraph(sheet->env->fonts, r, sheet->arena, report, where);
    if (style->vertical && style->below)
        return sg_plate_columns_fit(sheet->env->fonts, r, sheet->arena, report, where);
    return sg_fit_text(sheet->env->fonts, r, sheet->arena, report, where);
}

/* In the size that the set has in common, if it has one and this text can have it; else as large as it can
 * be below. The search measures cells, what is set is measured by its ink, which is a hair narrower: hence
 * the first trial. */
static const struct sg_fit *fit_in_common(struct sg_sheet *sheet, const struct sg_template_style *style,
                                          const struct sg_fit_request *own, struct sg_report *report,
                                          const struct sg_spot *where)
{
    double common = sg_lettering_common(sheet, style);
    if (common <= 0 || common >= own->max)
        return fit(sheet, style, own, report, where);
    struct sg_fit_request r = *own;
    r.max = common;
    r.grow = 1; /* one size means all lines */
    r.min = fmin(common, fmax(own->min, common * (1 - INK_SPARES)));
    const struct sg_fit *near = fit(sheet, style, &r, report, where);
    if (near->fits && near->size >= common * (1 - 1e-9))
        return near;
    r.min = common;
    const struct sg_fit *exact = fit(sheet, style, &r, NULL, where);
    if (exact->fits || near->fits)
        return exact->fits ? exact : near;
    r.min = fmin(own->min, common);
    return fit(sheet, style, &r, NULL, where);
}

/* What is scaled down keeps the floor of its size; a style of one size has none. */
static double floor_of(const struct sg_sheet *sheet, const struct sg_template_style *style)
{
    return style->min * (style->min < style->max ? fmax(sheet->base, sheet->scale) : sheet->scale);
}

void sg_box_fit(struct sg_sheet *sheet, struct sg_box *box, double width, double height, double most, double least)
{
    const struct sg_template_style *style = box->frame->style;
    struct sg_words *content = box->shown->content;
    bool vertical = style->vertical;
    double along = vertical ? height : width, full = style->max * sheet->scale;
    double min = fmax(floor_of(sheet, style), full * least);
    struct sg_fit_request r = {
        .text = content->text, .len = content->len, .breaks = content->breaks, .n_breaks = content->n_breaks,
        .list = *box->frame->join != 0, .break_any = style->break_any, .width = along, .height = vertical ? width : height,
        .max = fmax(full * most, min), .min = min, .lines = style->lines,
        .condense = style->condense, .grow = style->grow, .spread = style->spread, .fill = style->fill,
        .leading = style->leading, .align = align_of(vertical ? box->frame->valign : box->frame->align),
        .para = sg_lettering_para(style),
    };
    r.para.prominent = box->frame->element == SG_ELEMENT_NAME;
    if (style->justify)
        r.align = SG_JUSTIFY;
    struct sg_report *report = content->said || sheet->is_trial ? NULL : sheet->report;
    struct sg_spot place;
    const struct sg_spot *where = NULL;
    if (content->at && report) { /* a trial has no use for a place, which copies the line it stands in */
        place = sg_node_place_near(content->at, &sheet->near, sheet->arena);
        place.sheet = sheet->label;
        sheet->near = place;
        where = &place;
    }
    content->said = content->said || !sheet->is_trial;
    box->scale = sheet->scale;
    box->content = content;
    box->fit_width = along;
    box->fit = fit_in_common(sheet, style, &r, report, where);
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

static void measure_group(struct sg_sheet *sheet, struct sg_box *box)
{
    const struct sg_shown *shown = box->shown;
    box->n_children = shown->n_children;
    box->children = sg_arena_new_array(sheet->arena, struct sg_box *, shown->n_children);
    for (size_t i = 0; i < shown->n_children; i++)
        box->children[i] = sg_box_measure(sheet, shown->children[i], 0, 0);
}

struct sg_box *sg_box_measure(struct sg_sheet *sheet, const struct sg_shown *shown, double width,
                              double height)
{
    const struct sg_frame *frame = shown->frame;
    struct sg_box *box = sg_arena_alloc(sheet->arena, sizeof(*box));
    double own_w = frame->placed ? frame->at.w : frame->width,
           own_h = frame->placed ? frame->at.h : frame->height;
    box->frame = frame;
    box->shown = shown;
    box->scale = sheet->scale;
    if (own_w > 0)
        width = own_w * sheet->scale;
    if (own_h > 0)
        height = own_h * sheet->scale;
    switch (frame->kind) {
    case SG_FRAME_TEXT:
        sg_box_fit(sheet, box, width, height, 1, 0);
        break;
    case SG_FRAME_CLAUSES:
        sg_clauses_frame_measure(sheet, box, width, height);
        break;
    case SG_FRAME_ART:
    case SG_FRAME_LOGOS:
        measure_art(sheet, box, width, height);
        break;
    case SG_FRAME_QR:
        box->content = box->shown->content;
        box->at.w = box->at.h = fmin(width, height);
        break;
    case SG_FRAME_STACK:
        if (frame->scale_max > 0)
            sg_scaling_measure(sheet, box, width, height);
        else
            sg_stacks_measure_inner(sheet, box, width, height);
        break;
    case SG_FRAME_GROUP:
        measure_group(sheet, box);
        break;
    case SG_FRAME_TABLE:
        sg_table_frame_measure(sheet, box, width, height);
        break;
    case SG_FRAME_RECT:
    case SG_FRAME_LINE:
    case SG_FRAME_PATH:
    case SG_FRAME_LINKS:
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

/* What is in a stack stands within its padding. */
static void place_stack(struct sg_sheet *sheet, struct sg_box *box)
{
    struct sg_rect outer = box->at;
    double across = box->frame->padding[0] * sheet->scale, down = box->frame->padding[1] * sheet->scale;
    box->at = (struct sg_rect){outer.x + across, outer.y + down, outer.w - 2 * across, outer.h - 2 * down};
    if (box->frame->direction == SG_GRID)
        sg_grid_place(sheet, box);
    else
        sg_stacks_place(sheet, box);
    box->at = outer;
}

void sg_box_place(struct sg_sheet *sheet, struct sg_box *box, double x, double y)
{
    double outer = sheet->scale;
    box->at.x = x;
    box->at.y = y;
    sheet->scale = box->scale;
    if (box->frame->kind == SG_FRAME_STACK) {
        place_stack(sheet, box);
    } else if (box->frame->kind == SG_FRAME_TABLE) {
        sg_table_frame_place(box);
    } else if (box->frame->kind == SG_FRAME_GROUP) {
        for (size_t i = 0; i < box->n_children; i++) {
            const struct sg_rect *at = &box->children[i]->frame->at;
            sg_box_place(sheet, box->children[i], x + at->x * sheet->scale, y + at->y * sheet->scale);
        }
    }
    sheet->scale = outer;
}

static void judge_text(struct sg_sheet *sheet, const struct sg_box *box)
{
    if (box->fit->fits) {
        sg_lettering_note(sheet, box->frame->style, box->fit->size);
        return;
    }
    char *floor_mm = sg_arena_alloc(sheet->arena, SG_NUM_MAX);
    sg_num_format(floor_mm, floor_of(sheet, box->frame->style), 2);
    sg_sheet_say(sheet, SG_FIND(TEXT_OVERFLOW), box->content->at ? box->content->at : box->frame->node,
                 box->content->logical, box->frame->id, sg_sheet_mm(sheet, box->fit->needs), floor_mm,
                 sg_sheet_mm(sheet, box->fit->has), NULL);
}

void sg_box_judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    size_t before = sheet->n_errors;
    double outer = sheet->scale;
    sheet->scale = box->scale;
    if (box->lacks > 0) {
        sg_scaling_judge(sheet, box);
        sheet->scale = outer;
        return; /* which texts it hits is accident */
    }
    if (box->frame->kind == SG_FRAME_TEXT)
        judge_text(sheet, box);
    if (box->frame->kind == SG_FRAME_CLAUSES)
        sg_clauses_frame_judge(sheet, box);
    if (box->frame->kind == SG_FRAME_TABLE)
        sg_table_frame_judge(sheet, box);
    for (size_t i = 0; i < box->n_children; i++)
        sg_box_judge(sheet, box->children[i]);
    if (box->frame->kind == SG_FRAME_STACK)
        sg_stacks_judge(sheet, box, before);
    sheet->scale = outer;
}
