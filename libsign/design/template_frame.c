/* Templates: what frames of every kind have; see template.h. What each kind has beyond it is read by the kind. */
#include "design/template_frame.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "design/template_values.h"

void sg_template_needs(struct sg_template_reader *tr, const struct sg_frame *frame, const char *key)
{
    sg_reader_say(&tr->reader, SG_FIND(FRAME_KEY), frame->node, frame->id ? frame->id : "?", key, NULL);
}

void sg_template_read_rest(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double *rest = ((struct sg_frame *)out)->rest;
    if (sg_template_numbers((struct sg_template_reader *)reader, node, key->name, rest, 2) && (rest[0] < 0 || !(rest[1] > 0)))
        sg_reader_say(reader, SG_FIND(NUMBER_LIST), node, key->name, "2 positive", NULL);
}

const char *const sg_template_elements[] = {"emblem", "name", "spirit", NULL};
const char *const sg_template_on_pages[] = {"all", "first", "rest", "last", NULL};

void sg_template_read_extent(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double *extent = SG_FIELD_OF(double, key, out);
    bool word = node->kind == SG_NODE_SCALAR;
    *extent = word && strcmp(node->text, "fill") == 0 ? SG_EXTENT_FILL : SG_EXTENT_FIT;
    if (*extent >= SG_EXTENT_FIT && !(word && strcmp(node->text, "fit") == 0))
        sg_reader_mm(reader, node, 0.01, SG_TEMPLATE_MAX_MM, extent);
}

void sg_template_read_element(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    int element;
    if (sg_reader_enum(reader, node, key->allowed, &element))
        ((struct sg_frame *)out)->element = (enum sg_element)(element + 1);
}

void sg_template_read_dash(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_frame *frame = out;
    if (!sg_template_numbers((struct sg_template_reader *)reader, node, key->name, frame->dash, 2))
        return;
    if (frame->dash[0] > 0 && frame->dash[1] > 0)
        frame->n_dash = 2;
    else
        sg_reader_say(reader, SG_FIND(NUMBER_LIST), node, key->name, "2 positive", NULL);
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
    }
    for (size_t i = 0; i < frame->n_steps; i++) {
        const struct sg_template_step *step = &frame->steps[i];
        size_t end = step->verb == 'C' ? 4 : 0;
        if (step->verb != 'Z')
            most = fmax(most, beyond(step->p[end], step->p[end + 1], width, height));
    }
    if (most > 1e-6)
        sg_reader_say(&tr->reader, SG_FIND(FRAME_OUTSIDE), frame->node, frame->id ? frame->id : "?", SG_NUM(most, 2),
                      SG_NUM(width, 2), SG_NUM(height, 2), NULL);
}

static void read_place(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    static const char *const STACK_ONLY[] = {"width", "height", "gap", "share"};
    bool drawn = frame->kind->drawn, stacked = frame->stacked;
    if (stacked && (v[F_AT] || drawn)) {
        sg_reader_say(&tr->reader, SG_FIND(FRAME_STACKED), v[F_AT] ? v[F_AT] : frame->node,
                      v[F_AT] ? "at" : frame->kind->name, NULL);
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
    if (!sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return NULL;
    struct sg_frame *frame = sg_arena_alloc(tr->reader.arena, sizeof(*frame));
    const struct sg_node *type = sg_node_find(node, "type"), *id = sg_node_find(node, "id");
    frame->node = node;
    frame->stacked = stacked;
    frame->id = id && id->kind == SG_NODE_SCALAR ? id->text : NULL;
    int kind = 0;
    const struct sg_scope *outer = tr->scope;
    bool said_page = tr->says_page;
    tr->says_page = false;
    if (sg_node_is_empty(type)) {
        sg_template_needs(tr, frame, "type");
        return NULL;
    }
    if (!sg_reader_enum(&tr->reader, type, tr->types, &kind))
        return NULL;
    const struct sg_frame_reading *reading = tr->kinds[kind];
    if (reading->keys.preset)
        memcpy(frame, reading->keys.preset, sizeof(*frame));
    frame->kind = reading;
    frame->node = node;
    frame->stacked = stacked;
    frame->id = id && id->kind == SG_NODE_SCALAR ? id->text : NULL;
    frame->gap = -1;
    frame->share = 1;

    const struct sg_node *v[SG_TEMPLATE_MOST_KEYS] = {0};
    sg_reader_map(&tr->reader, node, &reading->keys, v);
    sg_fields_put(&tr->reader, node, &reading->keys, v, frame);
    read_place(tr, v, frame);
    if (reading->read)
        reading->read(tr, v, frame);
    if (frame->line && sg_node_is_empty(sg_node_find(node, "line_width")))
        sg_template_needs(tr, frame, "line_width");
    tr->scope = outer;
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
