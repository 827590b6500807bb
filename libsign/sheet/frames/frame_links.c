/* Links: lines that connect boxes of a sheet, with or without arrows. Of each box with the id `from` a tree of
 * lines goes to the boxes with the id `to` that stand in its own item of a repeated list (all of them, when it
 * stands in none); with `along`, a line from each box with that id to the next. Boxes below one another are joined
 * from foot to head, boxes side by side from side to side; several children share one crossbar, in the middle of
 * the gap. */
#include <math.h>
#include <string.h>

#include "sheet/frame.h"
#include "sheet/paint.h"

enum { FROM, TO, ALONG }; /* of what the frame refers to */
enum { N_FROM = F_OWN, N_TO, N_ALONG };

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [N_FROM] = {SG_FRAME_TEXT("from", refers[FROM]), .doc_zh = "从哪个框"},
    [N_TO] = {SG_FRAME_TEXT("to", refers[TO]), .doc_zh = "到哪个框"},
    [N_ALONG] = {SG_FRAME_TEXT("along", refers[ALONG]), .doc_zh = "沿着这个框的各项，一个连一个"},
    {SG_FRAME_LINE, .required = true, .doc_zh = "油墨"},
    {SG_FRAME_LINE_WIDTH, .required = true, .doc_zh = "粗细"},
    {SG_FRAME_MM("arrow", arrow, 0, 1000), .doc_zh = "箭头长；不写没有"},
};

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    if ((v[N_ALONG] != NULL) == (v[N_FROM] && v[N_TO]) || (v[N_ALONG] && (v[N_FROM] || v[N_TO])))
        sg_template_needs(tr, frame, "either from and to, or along");
}

/* ---- drawing ---- */

#define HEAD_WIDTH 0.85 /* of an arrowhead, of its length */
#define CLEARANCE 0.25  /* between its tip and the box, of its length */

struct found {
    const struct sg_box **list;
    size_t n, cap;
};

struct drawing {
    const struct sg_sheet *sheet;
    const struct sg_frame *frame;
    struct sg_path *lines, *heads;
    double head;
};

static void find(const struct sg_sheet *sheet, struct sg_box *const *boxes, size_t n, const char *id, struct found *found)
{
    for (size_t i = 0; i < n; i++) {
        const struct sg_box *box = boxes[i];
        if (!box)
            continue;
        if (strcmp(box->frame->id, id) == 0) {
            sg_arena_grow(sheet->arena, found->list, found->n, found->cap);
            found->list[found->n++] = box;
        }
        find(sheet, box->children, box->n_children, id, found);
    }
}

/* True if the child's scope is the parent's or lies within it. */
static bool is_within(const struct sg_box *child, const struct sg_box *parent)
{
    for (const struct sg_scope *scope = child->shown->scope; scope; scope = scope->outer)
        if (scope->list == parent->shown->scope->list && scope->item == parent->shown->scope->item)
            return true;
    return false;
}

static double middle_x(const struct sg_box *box)
{
    return box->at.x + box->at.w / 2;
}

static double middle_y(const struct sg_box *box)
{
    return box->at.y + box->at.h / 2;
}

/* A stroke from a to b; its last stretch ends in an arrowhead when the frame has them. */
static void stretch(const struct drawing *d, double ax, double ay, double bx, double by, bool last)
{
    double length = hypot(bx - ax, by - ay);
    if (length <= 0)
        return;
    double ux = (bx - ax) / length, uy = (by - ay) / length, head = last ? fmin(d->head, length * 0.8) : 0;
    sg_path_move(d->lines, ax, ay);
    if (head <= 0) {
        sg_path_line(d->lines, bx, by);
        return;
    }
    double tx = bx - ux * head * CLEARANCE, ty = by - uy * head * CLEARANCE; /* the tip */
    double fx = tx - ux * head, fy = ty - uy * head, half = head * HEAD_WIDTH / 2;
    sg_path_line(d->lines, fx, fy);
    sg_path_move(d->heads, tx, ty);
    sg_path_line(d->heads, fx - uy * half, fy + ux * half);
    sg_path_line(d->heads, fx + uy * half, fy - ux * half);
    sg_path_close(d->heads);
}

static void tree(const struct drawing *d, const struct sg_box *parent, const struct found *children)
{
    double nearest_y = HUGE_VAL, nearest_x = HUGE_VAL, low = middle_x(parent), high = low, left = middle_y(parent),
           right = left;
    for (size_t i = 0; i < children->n; i++) {
        const struct sg_box *child = children->list[i];
        nearest_y = fmin(nearest_y, child->at.y);
        nearest_x = fmin(nearest_x, child->at.x);
        low = fmin(low, middle_x(child));
        high = fmax(high, middle_x(child));
        left = fmin(left, middle_y(child));
        right = fmax(right, middle_y(child));
    }
    double foot = parent->at.y + parent->at.h, side = parent->at.x + parent->at.w;
    if (children->n == 0)
        return;
    if (nearest_y >= foot) {
        double bar = (foot + nearest_y) / 2;
        stretch(d, middle_x(parent), foot, middle_x(parent), bar, false);
        stretch(d, low, bar, high, bar, false);
        for (size_t i = 0; i < children->n; i++)
            stretch(d, middle_x(children->list[i]), bar, middle_x(children->list[i]), children->list[i]->at.y, true);
    } else if (nearest_x >= side) {
        double bar = (side + nearest_x) / 2;
        stretch(d, side, middle_y(parent), bar, middle_y(parent), false);
        stretch(d, bar, left, bar, right, false);
        for (size_t i = 0; i < children->n; i++)
            stretch(d, bar, middle_y(children->list[i]), children->list[i]->at.x, middle_y(children->list[i]), true);
    }
}

static void step(const struct drawing *d, const struct sg_box *a, const struct sg_box *b)
{
    double foot = a->at.y + a->at.h;
    if (b->at.y >= foot - 1e-6) {
        double bar = (foot + b->at.y) / 2, ax = middle_x(a), bx = middle_x(b);
        if (fabs(ax - bx) < 1e-6) {
            stretch(d, ax, foot, bx, b->at.y, true);
            return;
        }
        stretch(d, ax, foot, ax, bar, false);
        stretch(d, ax, bar, bx, bar, false);
        stretch(d, bx, bar, bx, b->at.y, true);
    } else if (b->at.x >= a->at.x + a->at.w) {
        stretch(d, a->at.x + a->at.w, middle_y(a), b->at.x, middle_y(a), true);
    } else if (b->at.x + b->at.w <= a->at.x) {
        stretch(d, a->at.x, middle_y(a), b->at.x + b->at.w, middle_y(a), true);
    }
}

static void draw(const struct sg_sheet *sheet, const struct sg_frame *frame, struct sg_path *lines, struct sg_path *heads)
{
    const char *along = frame->refers[ALONG];
    size_t n_boxes = sheet->tmpl->n_frames;
    struct found parents = {0}, all = {0};
    find(sheet, sheet->boxes, n_boxes, along ? along : frame->refers[TO], &all);
    struct drawing d = {sheet, frame, lines, heads, frame->arrow * (all.n ? all.list[0]->scale : sheet->scale)};
    if (along) {
        for (size_t i = 0; i + 1 < all.n; i++)
            step(&d, all.list[i], all.list[i + 1]);
        return;
    }
    find(sheet, sheet->boxes, n_boxes, frame->refers[FROM], &parents);
    struct found own = {.list = sg_arena_new_array(sheet->arena, const struct sg_box *, all.n)};
    for (size_t i = 0; i < parents.n; i++) {
        own.n = 0;
        for (size_t k = 0; k < all.n; k++)
            if (is_within(all.list[k], parents.list[i]))
                own.list[own.n++] = all.list[k];
        tree(&d, parents.list[i], &own);
    }
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    size_t from = p->scene->n_ops;
    const struct sg_frame *frame = box->frame;
    struct sg_path lines, heads;
    sg_path_init(&lines, p->sheet->arena);
    sg_path_init(&heads, p->sheet->arena);
    draw(p->sheet, frame, &lines, &heads);
    struct sg_tag tag = {.role = SG_ROLE_ARTIFACT, .frame = frame->id};
    sg_scene_tag_begin(p->scene, tag);
    if (lines.n_verbs)
        sg_scene_stroke(p->scene, &lines, sg_sheet_ink(frame->line), sg_paint_pen(p, frame));
    if (heads.n_verbs)
        sg_scene_fill(p->scene, &heads, sg_sheet_ink(frame->line), false);
    sg_scene_tag_end(p->scene);
    sg_paint_remember(p, box, from);
}

const struct sg_frame_kind sg_frame_links = {
    .reading = {.name = "links", .keys = {.what = SG_PHRASE("the links"), .keys = KEYS, .n = SG_KEYS_N(KEYS)},
                .drawn = true, .read = read},
    .ground = true,
    .paint = paint,
};
