/* Setting a wall sheet; see wall_sheet.h. */
#include "papers/wall_sheet.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

struct hung {
    struct sg_text title, material;
    double number, width, height, area, left, foot, holes;
};

struct stuff { /* of one material */
    struct sg_text name;
    double count, area;
};

struct wall {
    struct sg_text name, producer;
    double length, height, scale, gap, eye, hole, inset, count, area, holes;
    const struct sg_scene *drawing;
    struct hung *pieces;
    size_t n_pieces;
    struct stuff *materials;
    size_t n_materials;
};

#define OF hung
static const struct sg_field HUNG[] = {
    TEXT("title", title), TEXT("material", material), NUMBER("number", number), NUMBER("width", width), NUMBER("height", height),
    NUMBER("area", area), NUMBER("left", left), NUMBER("foot", foot), NUMBER("holes", holes), SG_FIELDS_END};
#undef OF
#define OF stuff
static const struct sg_field STUFF[] = {TEXT("name", name), NUMBER("number", count), NUMBER("area", area), SG_FIELDS_END};
#undef OF
#define OF wall
static const struct sg_field WALL[] = {
    TEXT("name", name), TEXT("producer", producer), NUMBER("length", length), NUMBER("height", height), NUMBER("scale", scale),
    NUMBER("gap", gap), NUMBER("eye", eye), NUMBER("hole", hole), NUMBER("inset", inset), NUMBER("count", count),
    NUMBER("area", area), NUMBER("holes", holes), SG_FIELD("drawing", PICTURE, OF, drawing), SG_FIELDS_END};
static const struct sg_list LISTS[] = {
    SG_LIST("", "pieces", "piece", HUNG, OF, pieces), SG_LIST("", "materials", "material", STUFF, OF, materials), SG_LISTS_END};
#undef OF
const struct sg_language sg_wall_sheet_language = {WALL, LISTS};

struct sg_rect sg_wall_sheet_box(const struct sg_template *tmpl)
{
    for (size_t i = 0; i < tmpl->n_frames; i++)
        if (tmpl->frames[i]->id && strcmp(tmpl->frames[i]->id, "drawing") == 0)
            return tmpl->frames[i]->at;
    return (struct sg_rect){0, 0, tmpl->width, tmpl->height};
}

double sg_wall_sheet_value(const struct sg_template *tmpl, const char *name, double otherwise)
{
    const struct sg_node *values = sg_node_find(tmpl->at, "values"), *value = values ? sg_node_find(values, name) : NULL;
    double number = otherwise;
    if (value && value->kind == SG_NODE_SCALAR && !sg_num_parse(value->text, value->len, &number))
        number = otherwise;
    return number;
}

static double rounded(double value, double steps)
{
    return round(value * steps) / steps;
}

static void add_material(struct wall *w, const struct hung *piece)
{
    size_t i = 0;
    while (i < w->n_materials && strcmp(w->materials[i].name.s, piece->material.s) != 0)
        i++;
    if (i == w->n_materials)
        w->materials[w->n_materials++].name = piece->material;
    w->materials[i].count++;
    w->materials[i].area += piece->area;
}

bool sg_wall_sheet_build(const struct sg_build_env *env, const struct sg_wall_sheet *wall, struct sg_report *report,
                         struct sg_scene ***pages, size_t *n_pages)
{
    struct sg_arena *arena = sg_arena_new();
    struct wall w = {
        .name = sg_paper_text(wall->name), .producer = sg_paper_text(wall->producer), .length = rounded(wall->length / 1000, 100),
        .height = rounded(wall->height / 1000, 100), .scale = wall->scale, .gap = round(wall->gap),
        .eye = rounded(wall->eye / 1000, 100), .hole = wall->hole, .inset = wall->inset, .count = (double)wall->n_pieces,
        .drawing = wall->drawing};
    w.pieces = sg_arena_new_array(arena, struct hung, wall->n_pieces);
    w.materials = sg_arena_new_array(arena, struct stuff, wall->n_pieces);
    for (size_t i = 0; i < wall->n_pieces; i++) {
        const struct sg_wall_piece *of = &wall->pieces[i];
        struct hung *piece = &w.pieces[w.n_pieces++];
        *piece = (struct hung){sg_paper_text(of->title), sg_paper_text(of->material ? of->material : "—"), (double)i + 1,
                               rounded(of->width, 10), rounded(of->height, 10), of->width * of->height / 1e6, round(of->left),
                               round(of->foot), (double)of->n_holes};
        w.area += piece->area;
        w.holes += piece->holes;
        add_material(&w, piece);
        piece->area = rounded(piece->area, 100);
    }
    for (size_t i = 0; i < w.n_materials; i++)
        w.materials[i].area = rounded(w.materials[i].area, 100);
    w.area = rounded(w.area, 100);
    bool whole = sg_paper_build(env, wall->tmpl, &(struct sg_scope){.language = &sg_wall_sheet_language, .item = &w},
                                wall->tmpl->title, report, pages, n_pages);
    sg_arena_free(arena);
    return whole;
}
