/* Painting boxes; see paint.h. */
#include "sheet/paint.h"

#include <math.h>

#include "sheet/frame.h"

#define EDGE 1e-6 /* mm: a side so near to the page's edge lies on it */

struct sg_painted *sg_paint_remember(struct sg_painter *p, const struct sg_box *box, size_t from)
{
    struct sg_paintings *all = p->paintings;
    sg_arena_grow(p->sheet->arena, all->list, all->n, all->cap);
    struct sg_painted *painted = &all->list[all->n++];
    *painted = (struct sg_painted){.frame = box->frame, .box = box, .from = from, .to = p->scene->n_ops,
                                   .ink = box->at};
    return painted;
}

double sg_paint_bled(const struct sg_painter *p, double v, double page)
{
    if (fabs(v) < EDGE)
        return -p->scene->bleed;
    return fabs(v - page) < EDGE ? page + p->scene->bleed : v;
}

static struct sg_rect bled(const struct sg_painter *p, struct sg_rect r)
{
    double x0 = sg_paint_bled(p, r.x, p->scene->width), x1 = sg_paint_bled(p, r.x + r.w, p->scene->width);
    double y0 = sg_paint_bled(p, r.y, p->scene->height), y1 = sg_paint_bled(p, r.y + r.h, p->scene->height);
    return (struct sg_rect){x0, y0, x1 - x0, y1 - y0};
}

struct sg_stroke sg_paint_pen(const struct sg_painter *p, const struct sg_frame *frame)
{
    struct sg_stroke pen = {.width = frame->line_width * p->sheet->scale, .n_dash = frame->n_dash};
    for (int i = 0; i < frame->n_dash; i++)
        pen.dash[i] = frame->dash[i] * p->sheet->scale;
    return pen;
}

enum sg_subject sg_paint_subject(const struct sg_frame *frame)
{
    static const enum sg_subject SUBJECTS[SG_N_ELEMENTS] = {SG_SUBJECT_NONE, SG_SUBJECT_EMBLEM, SG_SUBJECT_NAME,
                                                            SG_SUBJECT_SPIRIT};
    return SUBJECTS[frame->element];
}

void sg_paint_path(const struct sg_painter *p, const struct sg_frame *frame, const struct sg_path *path)
{
    struct sg_tag tag = {.role = SG_ROLE_ARTIFACT, .frame = frame->id};
    if (!frame->fill && !frame->line)
        return;
    sg_scene_tag_begin(p->scene, tag);
    if (frame->fill)
        sg_scene_fill(p->scene, path, sg_sheet_ink(frame->fill), false);
    if (frame->line)
        sg_scene_stroke(p->scene, path, sg_sheet_ink(frame->line), sg_paint_pen(p, frame));
    sg_scene_tag_end(p->scene);
}

/* In process colours both: of a spot what stands for it. */
static struct sg_ink plain_ink(const struct sg_template_ink *of)
{
    struct sg_ink ink = sg_sheet_ink(of), plain = {.kind = SG_INK_CMYK, .tint = 1};
    for (int i = 0; i < 4; i++)
        plain.cmyk[i] = ink.cmyk[i] * (ink.kind == SG_INK_CMYK ? 1 : ink.tint);
    return plain;
}

/* One ink runs into the other, over all of the rectangle whatever the angle. */
static void fade(struct sg_painter *p, const struct sg_frame *frame, struct sg_rect r, const struct sg_path *path)
{
    double turn = frame->fade_angle * acos(-1) / 180, dx = cos(turn), dy = sin(turn);
    double reach = (fabs(dx) * r.w + fabs(dy) * r.h) / 2, x = r.x + r.w / 2, y = r.y + r.h / 2;
    const struct sg_shading_stop stops[] = {{0, plain_ink(frame->fill), 1}, {1, plain_ink(frame->fade), 1}};
    const struct sg_shading shading = {.from = {x - dx * reach, y - dy * reach}, .to = {x + dx * reach, y + dy * reach},
                                       .extend = {true, true}, .m = {1, 0, 0, 1, 0, 0}, .stops = stops, .n_stops = 2};
    sg_scene_shade(p->scene, path, &shading, false);
    if (frame->line)
        sg_scene_stroke(p->scene, path, sg_sheet_ink(frame->line), sg_paint_pen(p, frame));
}

void sg_paint_rect(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_frame *frame = box->frame;
    struct sg_rect r = frame->bleed ? bled(p, box->at) : box->at;
    double radius = frame->radius * p->sheet->scale;
    struct sg_path path;
    sg_path_init(&path, p->sheet->arena);
    if (radius > 0)
        sg_path_round_rect(&path, r, fmin(radius, fmin(r.w, r.h) / 2));
    else
        sg_path_rect(&path, r);
    size_t from = p->scene->n_ops;
    if (frame->fade && frame->fill) {
        sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT, .frame = frame->id});
        fade(p, frame, r, &path);
        sg_scene_tag_end(p->scene);
    } else
        sg_paint_path(p, frame, &path);
    sg_paint_remember(p, box, from);
}

double sg_paint_slack(enum sg_place_along along, double room, double size)
{
    return sg_stack_align(0, room, size, sg_box_along(along));
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    double outer = p->sheet->scale;
    p->sheet->scale = box->scale;
    sg_frame_kind(box->frame)->paint(p, box);
    p->sheet->scale = outer;
}

/* ---- what readers that see nothing make of many ---- */

/* Is there a word or a picture in it? */
static bool says(const struct sg_box *box)
{
    const struct sg_frame_kind *kind = sg_frame_kind(box->frame);
    if (kind->content || kind->once)
        return !box->content || box->frame->tag != SG_TAG_ARTIFACT;
    for (size_t i = 0; i < box->n_children; i++)
        if (says(box->children[i]))
            return true;
    return false;
}

static void begin(struct sg_painter *p, const struct sg_box *box, enum sg_role role)
{
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = role, .frame = box->frame->id});
}

/* The item of the box's own list that a child is of; in a flow children come from further within. */
static const struct sg_scope *item_of(const struct sg_box *box, const struct sg_box *child)
{
    const struct sg_scope *scope = child->shown->scope;
    while (scope && scope->outer != box->shown->scope)
        scope = scope->outer;
    return scope;
}

/* A list has an item for each item that says something; what lies between them is for the eye. */
static void paint_list(struct sg_painter *p, const struct sg_box *box)
{
    begin(p, box, SG_ROLE_LIST);
    for (size_t i = 0, to; i < box->n_children; i = to) {
        const struct sg_scope *item = item_of(box, box->children[i]);
        bool speaks = false;
        for (to = i; to < box->n_children && item_of(box, box->children[to]) == item; to++)
            speaks = speaks || says(box->children[to]);
        if (speaks)
            begin(p, box, SG_ROLE_LIST_ITEM);
        for (size_t k = i; k < to; k++)
            paint(p, box->children[k]);
        if (speaks)
            sg_scene_tag_end(p->scene);
    }
    sg_scene_tag_end(p->scene);
}

/* The cell that belongs to a head, which may have been left empty. */
static bool is_cell(const struct sg_box *box, size_t i, enum sg_text_tag tag)
{
    return i < box->n_children && box->children[i]->content && box->children[i]->frame->tag == tag;
}

/* Rows of heads, each with the cell that follows it: a form. */
static void paint_form(struct sg_painter *p, const struct sg_box *box)
{
    size_t i = 0;
    for (; i < box->n_children && !is_cell(box, i, SG_TAG_TH); i++)
        paint(p, box->children[i]);
    begin(p, box, SG_ROLE_TABLE);
    while (is_cell(box, i, SG_TAG_TH)) {
        double y = box->children[i]->at.y;
        begin(p, box, SG_ROLE_TR);
        while (is_cell(box, i, SG_TAG_TH) && fabs(box->children[i]->at.y - y) < EDGE) {
            paint(p, box->children[i++]);
            if (!is_cell(box, i, SG_TAG_TD)) {
                begin(p, box, SG_ROLE_TD);
                sg_scene_tag_end(p->scene);
            }
            while (is_cell(box, i, SG_TAG_TD))
                paint(p, box->children[i++]);
        }
        sg_scene_tag_end(p->scene);
    }
    sg_scene_tag_end(p->scene);
    for (; i < box->n_children; i++)
        paint(p, box->children[i]);
}

void sg_paint_children(struct sg_painter *p, const struct sg_box *box)
{
    double x = p->x, y = p->y;
    p->x = box->at.x;
    p->y = box->at.y;
    if (box->frame->each && says(box))
        paint_list(p, box);
    else if (box->frame->form && says(box))
        paint_form(p, box);
    else
        for (size_t i = 0; i < box->n_children; i++)
            paint(p, box->children[i]);
    p->x = x;
    p->y = y;
}

void sg_paint_box(struct sg_sheet *sheet, struct sg_scene *scene, const struct sg_box *box, struct sg_paintings *paintings)
{
    struct sg_painter painter = {.sheet = sheet, .scene = scene, .paintings = paintings};
    paint(&painter, box);
}
