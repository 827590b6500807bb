/* Panels behind stacks and lines between frames: where they come to stand; the usual size of a page. */
#include "base/findings.h"
#include "sheets.h"
#include "design/template_load.h"

#define HEAD \
    "template: t\ntitle: 牌\nkind: test\npage: {width: 200, height: 100}\ninks: {black: [0, 0, 0, 100]}\n" \
    "styles: {text: {role: hei, size: 4, ink: black}}\nframes:\n"

static const char TREE[] =
    HEAD "  - {id: top, type: rect, at: [80, 10, 40, 10], fill: black}\n"
         "  - id: row\n    type: stack\n    direction: row\n    at: [10, 60, 180, 20]\n    spacing: 30\n    each: teams\n"
         "    frames: [{id: team, type: group, width: 40, height: 20, frames: [{id: name, type: text, style: text, at: [0, 0, 40, 20], text: \"{team.name}\"}]}]\n"
         "  - {id: lines, type: links, from: top, to: team, line: black, line_width: 1}\n";
static const char STEPS[] =
    HEAD "  - id: grid\n    type: stack\n    direction: grid\n    columns: 2\n    at: [0, 0, 200, 100]\n    spacing: 20\n    each: services\n"
         "    frames: [{id: box, type: stack, direction: column, fill: black, padding: [5, 3], radius: 2, width: fill, frames: [{id: word, type: rect, width: 10, height: 24, fill: black}, {id: text, type: text, style: text, text: \"{service}\"}]}]\n"
         "  - {id: lines, type: links, along: box, line: black, line_width: 1, arrow: 6}\n";
static const char SITE[] = "town: t街道\nplace: 甲村\nstaff: [{name: 王}]\nservices: [一, 二, 三]\n"
                           "teams: [{name: 甲, members: [{name: 王}]}, {name: 乙, members: [{name: 李}]}]\n";

static struct sg_scene *scene_of(const char *yaml, const struct sg_site *site)
{
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = template_of(yaml, report);
    struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
    ok(scene != NULL, "laid out (%s)", codes_of(report));
    sg_report_free(report);
    return scene;
}

/* The path of the stroke or, `filled`, of the fill within the frame `id`; NULL if there is none. */
static const struct sg_path *path_in(const struct sg_scene *scene, const char *id, bool filled)
{
    bool inside = false;
    for (size_t i = 0; scene && i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            inside = op->u.tag.frame && strcmp(op->u.tag.frame, id) == 0;
        else if (inside && filled && op->kind == SG_OP_FILL)
            return op->u.fill.path;
        else if (inside && !filled && op->kind == SG_OP_STROKE)
            return op->u.stroke.path;
    }
    return NULL;
}

static bool near(double a, double b)
{
    return fabs(a - b) < 0.01;
}

static bool has_stretch(const struct sg_path *path, double ax, double ay, double bx, double by)
{
    for (size_t i = 0; path && i + 1 < path->n_points; i++)
        if (near(path->points[i].x, ax) && near(path->points[i].y, ay) && near(path->points[i + 1].x, bx) &&
            near(path->points[i + 1].y, by))
            return true;
    return false;
}

static void test_tree(const struct sg_site *site)
{
    struct sg_scene *scene = scene_of(TREE, site);
    const struct sg_path *lines = path_in(scene, "lines", false);
    ok(has_stretch(lines, 100, 20, 100, 40), "from the foot of the one");
    ok(has_stretch(lines, 65, 40, 135, 40), "one bar over the others, in the middle of the gap");
    ok(has_stretch(lines, 65, 40, 65, 60) && has_stretch(lines, 135, 40, 135, 60), "down to the head of each");
    ok(!path_in(scene, "lines", true), "without arrows");
    sg_scene_free(scene);
}

static void test_steps(const struct sg_site *site)
{
    struct sg_scene *scene = scene_of(STEPS, site);
    struct extent box = ink_of(scene, "box");
    ok(near(box.left, 110 - 0) || near(box.left, 0), "a panel spans its cell");
    const struct sg_path *lines = path_in(scene, "lines", false), *heads = path_in(scene, "lines", true);
    ok(heads && heads->n_points == 6, "two arrowheads (%zu)", heads ? heads->n_points : 0);
    ok(lines && near(lines->points[0].x, 90) && near(lines->points[1].y, lines->points[0].y), "from side to side");
    ok(lines && near(lines->points[2].x, 155) && near(lines->points[lines->n_points - 1].x, 45),
       "and back to the first of the next row");
    sg_scene_free(scene);
}

static void test_faults(void)
{
    static const struct {
        const char *what, *frame;
        const struct sg_code *code;
    } FAULTS[] = {
        {"a frame that is not there", "{id: l, type: links, from: a, to: b, line: black, line_width: 1}",
         SG_FIND(LINKS_NOWHERE)},
        {"neither way", "{id: l, type: links, line: black, line_width: 1}", SG_FIND(FRAME_KEY)},
        {"both ways", "{id: l, type: links, from: l, to: l, along: l, line: black, line_width: 1}", SG_FIND(FRAME_KEY)},
        {"half of one", "{id: l, type: links, from: l, line: black, line_width: 1}", SG_FIND(FRAME_KEY)},
        {"a place of its own", "{id: l, type: links, along: l, at: [0, 0, 1, 1], line: black, line_width: 1}",
         SG_FIND(FRAME_STACKED)},
        {"a panel's line without width", "{id: s, type: stack, direction: row, at: [0, 0, 9, 9], line: black, frames: []}",
         SG_FIND(FRAME_KEY)},
        {"padding below nothing",
         "{id: s, type: stack, direction: row, at: [0, 0, 9, 9], padding: [-1, 2], frames: []}", SG_FIND(NUMBER_LIST)},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
        struct sg_report *report = sg_report_new();
        const struct sg_template *t = template_of(sg_arena_printf(arena, HEAD "  - %s\n", FAULTS[i].frame), report);
        ok(!t && found(report, FAULTS[i].code), "%s: %s", FAULTS[i].what, codes_of(report));
        sg_report_free(report);
    }
}

static void test_usual(const struct sg_site *site)
{
    struct sg_report *report = sg_report_new();
    const char *yaml = "template: t\ntitle: 牌\nkind: test\npage: {width: 636, height: 900, usual: 210x297, sizes: [420x594]}\n"
                       "inks: {}\nframes: []\n";
    const struct sg_template *t = template_of(yaml, report);
    struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
    ok(scene && near(scene->width, 210) && near(scene->height, 297), "the usual size (%s)", codes_of(report));
    ok(t && strcmp(sg_template_sizes(t, arena), "210 × 297, 420 × 594") == 0, "the others beside it: %s",
       t ? sg_template_sizes(t, arena) : "");
    sg_scene_free(scene);
    t = template_of("template: t\ntitle: 牌\nkind: test\npage: {width: 600, height: 900, usual: 210x297}\ninks: {}\nframes: []\n",
                    report);
    ok(!t && found(report, SG_FIND(SIZE_OFFERED)), "one of other proportions");
    sg_report_free(report);
}

int main(void)
{
    open_context();
    struct sg_site *site = site_of("site", SITE);
    test_tree(site);
    test_steps(site);
    test_faults();
    test_usual(site);
    sg_site_free(site);
    close_context();
    return done();
}
