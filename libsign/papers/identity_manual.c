/* Setting the manual of an identity; see identity_manual.h. All numbers are those of the sheets it shows. */
#include "papers/identity_manual.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "scene/placing.h"

#define SAMPLE_WIDTH 30.0 /* mm, of an ink's sample */
#define SAMPLE_HEIGHT 16.0
#define IN_ROW 5       /* sheets */
#define GUIDE 2.0 /* mm on the sheet, a line of the grid */

struct manual_role {
    struct sg_text name, recipe, spot, screen;
    bool none;
    struct sg_scene *sample;
};

struct letter {
    struct sg_text name, face;
    double weight, most, least, capital; /* capital: the name's size over its */
};

struct distance {
    struct sg_text name;
    double value, letters; /* mm; in letters of the name */
};

struct shown {
    struct sg_text name, title;
    double width, height;
    const struct sg_scene *scene;
};

struct strip { /* a row of sheets */
    struct shown *sheets;
    size_t n_sheets;
};

struct manual {
    struct sg_text name, title, note, producer;
    double width, height;
    const struct sg_scene *board;
    struct sg_scene *grid;
    struct manual_role *roles;
    size_t n_roles;
    struct letter *letters;
    size_t n_letters;
    struct distance *distances;
    size_t n_distances;
    struct strip *strips;
    size_t n_strips;
};

#define OF manual_role
static const struct sg_field ROLE[] = {
    TEXT("name", name), TEXT("recipe", recipe), TEXT("spot", spot), TEXT("screen", screen), TRUTH("none", none),
    SG_FIELD("sample", PICTURE, OF, sample), SG_FIELDS_END};
#undef OF
#define OF letter
static const struct sg_field LETTER[] = {
    TEXT("name", name), TEXT("face", face), NUMBER("weight", weight), NUMBER("most", most), NUMBER("least", least),
    NUMBER("capital", capital), SG_FIELDS_END};
#undef OF
#define OF distance
static const struct sg_field DISTANCE[] = {TEXT("name", name), NUMBER("value", value), NUMBER("letters", letters), SG_FIELDS_END};
#undef OF
#define OF shown
static const struct sg_field SHOWN[] = {
    TEXT("name", name), TEXT("title", title), NUMBER("width", width), NUMBER("height", height),
    SG_FIELD("picture", PICTURE, OF, scene), SG_FIELDS_END};
#undef OF
static const struct sg_field NO_FIELDS[] = {SG_FIELDS_END};
#define OF manual
static const struct sg_field MANUAL[] = {
    TEXT("name", name), TEXT("title", title), TEXT("note", note), TEXT("producer", producer), NUMBER("width", width),
    NUMBER("height", height), SG_FIELD("board", PICTURE, OF, board), SG_FIELD("grid", PICTURE, OF, grid), SG_FIELDS_END};
static const struct sg_list LISTS[] = {
    SG_LIST("", "roles", "role", ROLE, OF, roles), SG_LIST("", "letters", "letter", LETTER, OF, letters),
    SG_LIST("", "distances", "distance", DISTANCE, OF, distances), SG_LIST("", "strips", "strip", NO_FIELDS, OF, strips),
    SG_LIST("strip", "sheets", "sheet", SHOWN, strip, sheets), SG_LISTS_END};
#undef OF
const struct sg_language sg_identity_manual_language = {MANUAL, LISTS};

static double rounded(double value)
{
    return round(value * 100) / 100;
}

/* ---- colours ---- */

static struct sg_scene *sample_of(struct sg_ink ink)
{
    struct sg_scene *scene = sg_scene_new(SAMPLE_WIDTH, SAMPLE_HEIGHT, 0);
    sg_scene_fill_rect(scene, (struct sg_rect){0, 0, scene->width, scene->height}, ink);
    sg_scene_freeze(scene);
    return scene;
}

static void list_roles(struct manual *m, const struct sg_template *of, const struct sg_build_env *env, struct sg_arena *arena)
{
    m->roles = sg_arena_new_array(arena, struct manual_role, of->n_inks);
    for (size_t i = 0; i < of->n_inks; i++) {
        const struct sg_template_ink *ink = &of->inks[i];
        struct sg_ink shown = {.kind = SG_INK_CMYK, .tint = 1};
        const char *recipe = "";
        unsigned char rgb[3];
        for (int c = 0; c < 4; c++) {
            shown.cmyk[c] = ink->none ? 0 : ink->cmyk[c] * ink->tint;
            recipe = sg_arena_printf(arena, "%s%s%c%s", recipe, c ? " " : "", "CMYK"[c], SG_NUM(shown.cmyk[c] * 100, 0));
        }
        sg_colour_preview(env->colour, &shown, rgb);
        m->roles[m->n_roles++] = (struct manual_role){
            .name = sg_paper_text(ink->name), .recipe = sg_paper_text(recipe), .none = ink->none,
            .spot = sg_paper_text(ink->spot ? sg_arena_printf(arena, "%s %s%%", ink->spot, SG_NUM(ink->tint * 100, 0)) : NULL),
            .screen = sg_paper_text(sg_arena_printf(arena, "#%02X%02X%02X", rgb[0], rgb[1], rgb[2])), .sample = sample_of(shown)};
    }
}

/* ---- letters and distances ---- */

static void list_letters(struct manual *m, const struct sg_template *of, struct sg_arena *arena)
{
    double name = 0;
    m->letters = sg_arena_new_array(arena, struct letter, of->n_styles);
    for (size_t i = 0; i < of->n_styles; i++)
        name = strcmp(of->styles[i].name, "name") == 0 ? of->styles[i].max : name;
    for (size_t i = 0; i < of->n_styles; i++) {
        const struct sg_template_style *s = &of->styles[i];
        m->letters[m->n_letters++] = (struct letter){sg_paper_text(s->name), sg_paper_text(s->role), s->weight, rounded(s->max),
                                                     rounded(s->min), rounded(name / s->max)};
    }
    const struct sg_node *values = sg_node_find(of->at, "values");
    m->distances = sg_arena_new_array(arena, struct distance, values ? values->n : 0);
    for (size_t i = 0; values && i < values->n; i++) {
        double value;
        if (sg_num_parse(values->items[i]->text, values->items[i]->len, &value))
            m->distances[m->n_distances++] = (struct distance){sg_paper_text(values->keys[i]->text), rounded(value),
                                                               name > 0 ? rounded(value / name) : -1};
    }
}

/* The sheet, pale, with a line around every frame that does not cover all of it. */
static struct sg_scene *grid_of(const struct sg_manual_sheet *sheet, struct sg_ink line)
{
    const struct sg_scene *from = sheet->scene;
    struct sg_scene *scene = sg_scene_new(from->width, from->height, 0);
    double scale = from->width / sheet->tmpl->width;
    sg_place_scene_as(scene, from, &(struct sg_placing){.scale = 1, .tags = SG_PLACE_ARTIFACT, .trimmed = true, .process = true});
    for (size_t i = 0; i < sheet->tmpl->n_frames; i++) {
        const struct sg_rect *at = &sheet->tmpl->frames[i]->at;
        struct sg_rect box = {at->x * scale, at->y * scale, at->w * scale, at->h * scale};
        if (at->w > 0 && at->w < sheet->tmpl->width && at->h > 0)
            sg_scene_stroke_rect(scene, box, line, (struct sg_stroke){.width = GUIDE * from->width / 1200});
    }
    sg_scene_freeze(scene);
    return scene;
}

static void list_sheets(struct manual *m, const struct sg_identity_manual *manual, struct sg_arena *arena)
{
    struct shown *all = sg_arena_new_array(arena, struct shown, manual->n_sheets);
    m->n_strips = (manual->n_sheets + IN_ROW - 1) / IN_ROW;
    m->strips = sg_arena_new_array(arena, struct strip, m->n_strips);
    for (size_t i = 0; i < manual->n_sheets; i++) {
        const struct sg_manual_sheet *of = &manual->sheets[i];
        struct strip *strip = &m->strips[i / IN_ROW];
        all[i] = (struct shown){sg_paper_text(of->tmpl->name), sg_paper_text(of->tmpl->title), of->scene->width, of->scene->height,
                                of->scene};
        strip->sheets = &all[i / IN_ROW * IN_ROW];
        strip->n_sheets++;
    }
}

bool sg_identity_manual_build(const struct sg_build_env *env, const struct sg_identity_manual *manual, struct sg_report *report,
                              struct sg_scene ***pages, size_t *n_pages)
{
    struct sg_arena *arena = sg_arena_new();
    const struct sg_manual_sheet *first = &manual->sheets[0];
    struct sg_ink cyan = {.kind = SG_INK_CMYK, .cmyk = {1, 0, 0, 0}, .tint = 1};
    struct manual m = {
        .name = sg_paper_text(manual->name), .title = sg_paper_text(manual->title), .note = sg_paper_text(manual->note),
        .producer = sg_paper_text(manual->producer), .width = first->scene->width, .height = first->scene->height,
        .board = first->scene, .grid = grid_of(first, cyan)};
    list_sheets(&m, manual, arena);
    list_roles(&m, first->tmpl, env, arena);
    list_letters(&m, first->tmpl, arena);
    bool whole = sg_paper_build(env, manual->tmpl, &(struct sg_scope){.language = &sg_identity_manual_language, .item = &m},
                                manual->tmpl->title, report, pages, n_pages);
    for (size_t i = 0; i < m.n_roles; i++)
        sg_scene_free(m.roles[i].sample);
    sg_scene_free(m.grid);
    sg_arena_free(arena);
    return whole;
}
