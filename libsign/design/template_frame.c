/* Templates: frames of every type, and their conditions; see template.h. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "design/template_keys.h"
#include "design/template_read.h"

#define MOST_COLUMNS 50 /* of a grid */

static const char *const ALONGS[] = {"start", "middle", "end", "optical", "spread", NULL};
static const char *const ACROSSES[] = {"start", "middle", "end", NULL};

void sg_template_needs(struct sg_template_reader *tr, const struct sg_frame *frame, const char *key)
{
    sg_reader_say(&tr->reader, SG_FIND(FRAME_KEY), frame->node, frame->id ? frame->id : "?", key, NULL);
}

void sg_template_extent(struct sg_template_reader *tr, const struct sg_node *node, double *extent)
{
    *extent = SG_EXTENT_FIT;
    if (!node)
        return;
    if (node->kind == SG_NODE_SCALAR && strcmp(node->text, "fit") == 0)
        return;
    if (node->kind == SG_NODE_SCALAR && strcmp(node->text, "fill") == 0)
        *extent = SG_EXTENT_FILL;
    else
        sg_reader_mm(&tr->reader, node, 0.01, SG_TEMPLATE_MAX_MM, extent);
}

static void read_dash(struct sg_template_reader *tr, const struct sg_node *node, struct sg_frame *frame)
{
    if (node && sg_template_numbers(tr, node, "dash", frame->dash, 2)) {
        if (frame->dash[0] > 0 && frame->dash[1] > 0)
            frame->n_dash = 2;
        else
            sg_reader_say(&tr->reader, SG_FIND(NUMBER_LIST), node, "dash", "2 positive", NULL);
    }
}

void sg_template_line(struct sg_template_reader *tr, const struct sg_node *ink, const struct sg_node *width,
                      struct sg_frame *frame)
{
    frame->line = sg_template_ink_named(tr, ink);
    sg_reader_mm(&tr->reader, width, 0.01, 1000, &frame->line_width);
    if (frame->line && !width)
        sg_template_needs(tr, frame, "line_width");
}

static void read_rect(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    frame->fill = sg_template_ink_named(tr, v[R_FILL]);
    sg_template_line(tr, v[R_LINE], v[R_LINE_WIDTH], frame);
    read_dash(tr, v[R_DASH], frame);
    sg_reader_mm(&tr->reader, v[R_RADIUS], 0, SG_TEMPLATE_MAX_MM, &frame->radius);
    sg_reader_bool(&tr->reader, v[R_BLEED], &frame->bleed);
    if (!v[R_FILL] && !v[R_LINE])
        sg_template_needs(tr, frame, "fill");
}

static void read_line(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    sg_template_numbers(tr, v[L_FROM], "from", frame->from, 2);
    sg_template_numbers(tr, v[L_TO], "to", frame->to, 2);
    sg_template_line(tr, v[L_LINE], v[L_LINE_WIDTH], frame);
    read_dash(tr, v[L_DASH], frame);
    sg_reader_bool(&tr->reader, v[L_BLEED], &frame->bleed);
}

static void read_path(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    if (v[D_D])
        sg_template_path(tr, v[D_D], &frame->steps, &frame->n_steps);
    frame->fill = sg_template_ink_named(tr, v[D_FILL]);
    sg_template_line(tr, v[D_LINE], v[D_LINE_WIDTH], frame);
    sg_reader_bool(&tr->reader, v[D_BLEED], &frame->bleed);
    if (!v[D_FILL] && !v[D_LINE])
        sg_template_needs(tr, frame, "fill");
}

static void read_source(struct sg_template_reader *tr, const struct sg_node *src, const struct sg_node *alt,
                        const struct sg_node *ink, struct sg_frame *frame)
{
    sg_reader_text(&tr->reader, src, &frame->src);
    frame->src_at = src;
    frame->fill = sg_template_ink_named(tr, ink);
    if (alt && sg_reader_text(&tr->reader, alt, &frame->alt))
        sg_template_check_text(tr, alt, frame->alt);
}

static void read_logos(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    read_source(tr, v[G_PLACEHOLDER], v[G_ALT], v[G_INK], frame);
    sg_reader_mm(&tr->reader, v[G_SPACING], 0, SG_TEMPLATE_MAX_MM, &frame->spacing);
    frame->optical = 0.25;
    sg_reader_number(&tr->reader, v[G_OPTICAL], 0, 1, &frame->optical);
}

static void read_text(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    const struct sg_template_text_nodes nodes = {
        .text = v[X_TEXT], .parts = v[X_PARTS], .join = v[X_JOIN], .swap = v[X_SWAP], .style = v[X_STYLE],
        .ink = v[X_INK], .align = v[X_ALIGN], .valign = v[X_VALIGN], .spread = v[X_SPREAD], .tag = v[X_TAG],
    };
    sg_template_text(tr, &nodes, NULL, frame);
}

static void read_qr(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    sg_template_parts_of(tr, v[Q_TEXT], NULL, frame);
    frame->join = "";
    frame->fill = sg_template_ink_named(tr, v[Q_INK]);
    if (v[Q_ALT] && sg_reader_text(&tr->reader, v[Q_ALT], &frame->alt))
        sg_template_check_text(tr, v[Q_ALT], frame->alt);
}

static void read_spacing(struct sg_template_reader *tr, const struct sg_node *node, struct sg_frame *frame)
{
    const struct sg_node *v[RANGE_N] = {0};
    bool range = node && node->kind == SG_NODE_MAP;
    if (range)
        sg_reader_map(&tr->reader, node, &sg_template_spacing_keys, v);
    sg_reader_mm(&tr->reader, range ? v[RANGE_MIN] : node, 0, SG_TEMPLATE_MAX_MM, &frame->spacing);
    frame->spacing_max = frame->spacing;
    sg_reader_mm(&tr->reader, v[RANGE_MAX], frame->spacing, SG_TEMPLATE_MAX_MM, &frame->spacing_max);
}

static void read_scale(struct sg_template_reader *tr, const struct sg_node *node, struct sg_frame *frame)
{
    const struct sg_node *v[RANGE_N];
    if (!node || !sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    frame->scale_max = frame->scale_min = 1;
    sg_reader_map(&tr->reader, node, &sg_template_scale_keys, v);
    sg_reader_number(&tr->reader, v[RANGE_MAX], 1, 10, &frame->scale_max);
    sg_reader_number(&tr->reader, v[RANGE_MIN], 0.1, 1, &frame->scale_min);
}

static void read_stack(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    static const char *const DIRECTIONS[] = {"column", "row", "grid", NULL};
    const struct sg_scope *outer = tr->scope;
    struct sg_scope scope;
    int direction = 0;
    double columns = 1;
    sg_reader_enum(&tr->reader, v[K_DIRECTION], DIRECTIONS, &direction);
    frame->direction = (enum sg_direction)direction;
    sg_reader_number(&tr->reader, v[K_COLUMNS], 1, MOST_COLUMNS, &columns);
    frame->columns = (int)columns;
    if ((v[K_COLUMNS] != NULL) != (frame->direction == SG_GRID))
        sg_template_needs(tr, frame, v[K_COLUMNS] ? "direction: grid" : "columns");
    frame->align = frame->valign = SG_MIDDLE;
    sg_template_along(tr, v[K_ALONG], ALONGS, &frame->valign);
    sg_template_along(tr, v[K_ACROSS], ACROSSES, &frame->align);
    read_spacing(tr, v[K_SPACING], frame);
    read_scale(tr, v[K_SCALE], frame);
    sg_template_backdrop(tr, v, frame);
    if (v[K_EACH]) {
        if (!sg_template_each(tr, v[K_EACH], &frame->each, &scope))
            return; /* its frames would only be found to ask for unknown values */
        tr->scope = &scope;
    }
    if (v[K_FRAMES])
        sg_template_frames(tr, v[K_FRAMES], frame->at.w, frame->at.h, true, &frame->children,
                           &frame->n_children);
    tr->scope = outer;
}

static void read_clauses(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    const struct sg_scope *outer = tr->scope;
    struct sg_scope scope;
    frame->style = sg_template_style_named(tr, v[C_STYLE]);
    frame->fill = sg_template_ink_named(tr, v[C_INK]);
    frame->join = "";
    frame->valign = SG_START;
    sg_template_along(tr, v[C_VALIGN], sg_template_valigns, &frame->valign);
    frame->clauses = sg_template_clauses_read(tr, v);
    if (!sg_template_each(tr, v[C_EACH], &frame->each, &scope))
        return;
    tr->scope = &scope;
    sg_template_parts_of(tr, v[C_TEXT], NULL, frame);
    tr->scope = outer;
}

static void read_group(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame,
                       bool stacked)
{
    double width = stacked ? frame->width : frame->at.w, height = stacked ? frame->height : frame->at.h;
    if (stacked && (width <= 0 || height <= 0))
        sg_template_needs(tr, frame, "width and height in mm");
    else if (v[U_FRAMES])
        sg_template_frames(tr, v[U_FRAMES], width, height, false, &frame->children, &frame->n_children);
}

static void say_outside(struct sg_template_reader *tr, const struct sg_frame *frame, double beyond,
                        double width, double height)
{
    char a[SG_NUM_MAX], w[SG_NUM_MAX], h[SG_NUM_MAX];
    sg_num_format(a, beyond, 2);
    sg_num_format(w, width, 2);
    sg_num_format(h, height, 2);
    sg_reader_say(&tr->reader, SG_FIND(FRAME_OUTSIDE), frame->node, frame->id ? frame->id : "?", a, w, h,
                  NULL);
}

/* How far a point lies outside width × height. */
static double beyond(double x, double y, double width, double height)
{
    return fmax(fmax(-x, x - width), fmax(fmax(-y, y - height), 0));
}

static void check_inside(struct sg_template_reader *tr, const struct sg_frame *frame, double width,
                         double height)
{
    double most = 0;
    if (frame->placed) {
        const struct sg_rect *r = &frame->at;
        most = fmax(beyond(r->x, r->y, width, height), beyond(r->x + r->w, r->y + r->h, width, height));
    } else if (frame->kind == SG_FRAME_LINE) {
        most = fmax(beyond(frame->from[0], frame->from[1], width, height),
                    beyond(frame->to[0], frame->to[1], width, height));
    }
    for (size_t i = 0; i < frame->n_steps; i++) {
        const struct sg_template_step *step = &frame->steps[i];
        size_t end = step->verb == 'C' ? 4 : 0;
        if (step->verb != 'Z')
            most = fmax(most, beyond(step->p[end], step->p[end + 1], width, height));
    }
    if (most > 1e-6)
        say_outside(tr, frame, most, width, height);
}

static void read_place(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame,
                       bool stacked)
{
    static const char *const STACK_ONLY[] = {"width", "height", "gap", "share"};
    bool drawn = frame->kind == SG_FRAME_LINE || frame->kind == SG_FRAME_PATH ||
                 frame->kind == SG_FRAME_LINKS;
    sg_template_extent(tr, v[F_WIDTH], &frame->width);
    sg_template_extent(tr, v[F_HEIGHT], &frame->height);
    frame->gap = -1;
    sg_reader_mm(&tr->reader, v[F_GAP], 0, SG_TEMPLATE_MAX_MM, &frame->gap);
    frame->share = 1;
    sg_reader_number(&tr->reader, v[F_SHARE], 0.01, 1000, &frame->share);
    if (stacked && (v[F_AT] || drawn)) {
        sg_reader_say(&tr->reader, SG_FIND(FRAME_STACKED), v[F_AT] ? v[F_AT] : frame->node,
                      v[F_AT] ? "at" : sg_template_types[frame->kind], NULL);
        return;
    }
    if (stacked)
        return;
    for (int i = 0; i < 4; i++)
        if (v[F_WIDTH + i])
            sg_reader_say(&tr->reader, SG_FIND(FRAME_UNSTACKED), v[F_WIDTH + i], STACK_ONLY[i], NULL);
    double at[4];
    if (drawn && v[F_AT])
        sg_reader_say(&tr->reader, SG_FIND(FRAME_STACKED), v[F_AT], "at", NULL);
    else if (!drawn && !v[F_AT])
        sg_template_needs(tr, frame, "at");
    else if (!drawn && sg_template_numbers(tr, v[F_AT], "at", at, 4)) {
        if (!(at[2] > 0) || !(at[3] > 0)) {
            sg_reader_say(&tr->reader, SG_FIND(FRAME_FLAT), v[F_AT], frame->id ? frame->id : "?", NULL);
            return;
        }
        frame->placed = true;
        frame->at = (struct sg_rect){at[0], at[1], at[2], at[3]};
    }
}

static const struct sg_frame *read_frame(struct sg_template_reader *tr, const struct sg_node *node,
                                         double width, double height, bool stacked)
{
    static const char *const ELEMENTS[] = {"emblem", "name", "spirit", NULL};
    static const char *const PAGES[] = {"all", "first", "rest", "last", NULL};
    if (!sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return NULL;
    struct sg_frame *frame = sg_arena_alloc(tr->reader.arena, sizeof(*frame));
    const struct sg_node *type = sg_node_find(node, "type"), *id = sg_node_find(node, "id");
    frame->node = node;
    frame->id = id && id->kind == SG_NODE_SCALAR ? id->text : NULL;
    int kind = 0, element = -1, on = 0;
    bool said_page = tr->says_page;
    tr->says_page = false;
    if (sg_node_is_empty(type)) {
        sg_template_needs(tr, frame, "type");
        return NULL;
    }
    if (!sg_reader_enum(&tr->reader, type, sg_template_types, &kind))
        return NULL;
    frame->kind = (enum sg_frame_kind)kind;

    const struct sg_node *v[SG_TEMPLATE_MOST_KEYS] = {0};
    sg_reader_map(&tr->reader, node, &sg_template_frame_keys[kind], v);
    sg_reader_text(&tr->reader, v[F_ID], &frame->id);
    read_place(tr, v, frame, stacked);
    if (v[F_ELEMENT] && sg_reader_enum(&tr->reader, v[F_ELEMENT], ELEMENTS, &element))
        frame->element = (enum sg_element)(element + 1);
    sg_template_when(tr, v[F_WHEN], &frame->when, &frame->n_when);
    sg_reader_enum(&tr->reader, v[F_PAGES], PAGES, &on);
    frame->on = (enum sg_on_pages)on;

    switch (frame->kind) {
    case SG_FRAME_RECT:
        read_rect(tr, v, frame);
        break;
    case SG_FRAME_LINE:
        read_line(tr, v, frame);
        break;
    case SG_FRAME_PATH:
        read_path(tr, v, frame);
        break;
    case SG_FRAME_ART:
        read_source(tr, v[A_SRC], v[A_ALT], v[A_INK], frame);
        break;
    case SG_FRAME_LOGOS:
        read_logos(tr, v, frame);
        break;
    case SG_FRAME_QR:
        read_qr(tr, v, frame);
        break;
    case SG_FRAME_TEXT:
        read_text(tr, v, frame);
        break;
    case SG_FRAME_STACK:
        read_stack(tr, v, frame);
        break;
    case SG_FRAME_GROUP:
        read_group(tr, v, frame, stacked);
        break;
    case SG_FRAME_CLAUSES:
        read_clauses(tr, v, frame);
        break;
    case SG_FRAME_LINKS:
        sg_template_links(tr, v, frame);
        break;
    case SG_FRAME_TABLE:
        sg_template_table(tr, v, frame);
        break;
    }
    if (!stacked)
        check_inside(tr, frame, width, height);
    frame->paged = tr->says_page || frame->on != SG_PAGES_ALL;
    tr->says_page = said_page || frame->paged;
    return frame;
}

void sg_template_frames(struct sg_template_reader *tr, const struct sg_node *list, double width,
                        double height, bool stacked, const struct sg_frame *const **out, size_t *n)
{
    const struct sg_node *const *items = NULL;
    size_t n_items = 0;
    *out = NULL;
    *n = 0;
    if (!list || !sg_reader_list(&tr->reader, list, &items, &n_items))
        return;
    const struct sg_frame **frames = sg_arena_new_array(tr->reader.arena, const struct sg_frame *, n_items);
    for (size_t i = 0; i < n_items; i++) {
        const struct sg_frame *frame = read_frame(tr, items[i], width, height, stacked);
        if (frame)
            frames[(*n)++] = frame;
    }
    *out = frames;
}
