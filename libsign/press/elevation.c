/* Elevations; see elevation.h. On the drawing lengths of letters and lines are of the paper: they take the scale. */
#include "press/elevation.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "press/marks.h"
#include "scene/placing.h"

/* mm on paper: room around the wall, sizes of letters, lines */
#define LEFT 13.0
#define RIGHT 4.0
#define HEAD 3.0
#define FOOT 15.0
#define LETTERS 2.1
#define NUMBERS 3.0
#define HAIR 0.12
#define TICK 0.8
#define STEP 1e-6

/* ---- hanging ---- */

static const char *metres(double mm, struct sg_arena *arena)
{
    return sg_arena_strdup(arena, SG_NUM(mm / 1000, 2));
}

/* The widest goes to where half of the others' width is before it. */
static void order(struct sg_elevation_piece *pieces, size_t n)
{
    size_t widest = 0, to = 0;
    double others = 0, before = 0;
    for (size_t i = 0; i < n; i++) {
        others += pieces[i].scene->width;
        widest = pieces[i].scene->width > pieces[widest].scene->width + STEP ? i : widest;
    }
    struct sg_elevation_piece middle = pieces[widest];
    others -= middle.scene->width;
    memmove(&pieces[widest], &pieces[widest + 1], (n - widest - 1) * sizeof *pieces);
    while (to + 1 < n && before + pieces[to].scene->width / 2 < others / 2 - STEP)
        before += pieces[to++].scene->width;
    memmove(&pieces[to + 1], &pieces[to], (n - to - 1) * sizeof *pieces);
    pieces[to] = middle;
}

static size_t holes_along(const struct sg_elevation *wall, double side)
{
    return 2 + (size_t)fmax(0, ceil((side - 2 * wall->inset) / wall->spacing - STEP) - 1);
}

/* False with a finding if a piece is too high for its place. */
static bool check_height(const struct sg_elevation *wall, const struct sg_elevation_piece *piece, struct sg_report *report)
{
    struct sg_arena *arena = sg_arena_new();
    double high = piece->scene->height, top = wall->eye + high / 2 + wall->end, below = high / 2 - wall->eye;
    bool good = top <= wall->height + STEP && below <= STEP;
    if (!good && below > STEP)
        sg_report_add(report, SG_FIND(WALL_FLOOR), NULL, piece->scene->subject, metres(high, arena), metres(wall->eye, arena),
                      metres(below, arena), NULL);
    else if (!good)
        sg_report_add(report, SG_FIND(WALL_LOW), NULL, piece->scene->subject, metres(high, arena), metres(top, arena),
                      metres(wall->height, arena), metres(top - wall->height, arena), NULL);
    sg_arena_free(arena);
    return good;
}

/* The gap, and the length where it is not given; false with a finding. */
static bool share_length(struct sg_elevation *wall, double all, size_t n, struct sg_report *report)
{
    double between = (double)n - 1;
    if (wall->length <= 0)
        wall->length = ceil((all + between * wall->gap_good + 2 * fmax(wall->end, wall->gap_good)) / 100) * 100;
    double least = all + between * wall->gap_least + 2 * wall->end;
    wall->gap = fmin(wall->gap_most, fmax(wall->gap_least, (wall->length - all) / (double)(n + 1)));
    if (least <= wall->length + STEP) {
        wall->gap = floor(fmin(wall->gap, n > 1 ? (wall->length - all - 2 * wall->end) / between : wall->gap) + STEP);
        return true;
    }
    struct sg_arena *arena = sg_arena_new();
    sg_report_add(report, SG_FIND(WALL_SHORT), NULL, metres(least, arena), SG_NUM(wall->gap_least, 0), metres(wall->length, arena),
                  metres(least - wall->length, arena), NULL);
    sg_arena_free(arena);
    return false;
}

bool sg_elevation_hang(struct sg_elevation *wall, struct sg_elevation_piece *pieces, size_t n, struct sg_report *report)
{
    double all = 0;
    bool good = n > 0;
    if (n == 0)
        sg_report_add(report, SG_FIND(WALL_EMPTY), NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        all += pieces[i].scene->width;
        good = check_height(wall, &pieces[i], report) && good;
    }
    if (n == 0 || !share_length(wall, all, n, report) || !good)
        return false;
    order(pieces, n);
    double x = (wall->length - all - ((double)n - 1) * wall->gap) / 2;
    for (size_t i = 0; i < n; i++) {
        const struct sg_scene *scene = pieces[i].scene;
        pieces[i].x = x;
        pieces[i].foot = wall->eye - scene->height / 2;
        pieces[i].n_holes = 2 * (holes_along(wall, scene->width) + holes_along(wall, scene->height)) - 4;
        x += scene->width + wall->gap;
    }
    return true;
}

/* ---- drawing ---- */

struct elevation_drawing {
    const struct sg_elevation *wall;
    struct sg_scene *scene;
    struct sg_fontset *fonts;
    double scale, left, floor; /* where the wall's left end and the floor are */
};

static void line(const struct elevation_drawing *d, double x0, double y0, double x1, double y1, double width, bool dashed)
{
    struct sg_path path;
    struct sg_stroke pen = {.width = width * d->scale};
    if (dashed) {
        pen.n_dash = 2;
        pen.dash[0] = 2 * d->scale;
        pen.dash[1] = 1 * d->scale;
    }
    sg_path_init(&path, d->scene->arena);
    sg_path_move(&path, x0, y0);
    sg_path_line(&path, x1, y1);
    sg_scene_stroke(d->scene, &path, d->wall->text, pen);
}

static void words(const struct elevation_drawing *d, double mm, bool in_metres, double size, double x, double y, double angle)
{
    struct sg_arena *arena = sg_arena_new();
    const char *text = in_metres ? sg_arena_printf(arena, "%s m", metres(mm, arena)) : sg_arena_strdup(arena, SG_NUM(mm, 0));
    sg_marks_words(d->scene, d->fonts, text, size * d->scale, x, y, angle, d->wall->text);
    sg_arena_free(arena);
}

/* From x0 to x1 with ticks at both ends, and how long it is; where it is too short for the words, these stand below. */
static void across(const struct elevation_drawing *d, double x0, double x1, double y, bool in_metres)
{
    double tick = TICK * d->scale, size = LETTERS * d->scale;
    bool narrow = !in_metres && x1 - x0 < 2.2 * size;
    line(d, x0, y, x1, y, HAIR, false);
    line(d, x0, y - tick, x0, y + tick, HAIR, false);
    line(d, x1, y - tick, x1, y + tick, HAIR, false);
    words(d, x1 - x0, in_metres, LETTERS, (x0 + x1) / 2, narrow ? y + 1.2 * size : y - 0.3 * size, 0);
}

static void down(const struct elevation_drawing *d, double y0, double y1, double x)
{
    double tick = TICK * d->scale;
    line(d, x, y0, x, y1, HAIR, false);
    line(d, x - tick, y0, x + tick, y0, HAIR, false);
    line(d, x - tick, y1, x + tick, y1, HAIR, false);
    words(d, y1 - y0, true, LETTERS, x - 0.4 * LETTERS * d->scale, (y0 + y1) / 2, 270);
}

static void draw_holes(const struct elevation_drawing *d, struct sg_rect r)
{
    const struct sg_elevation *wall = d->wall;
    size_t across = holes_along(wall, r.w), high = holes_along(wall, r.h);
    double radius = fmax(wall->hole / 2, 0.4 * d->scale);
    for (size_t i = 0; i < across; i++)
        for (size_t j = 0; j < high; j++) {
            double x = r.x + wall->inset + (r.w - 2 * wall->inset) * (double)i / (double)(across - 1);
            double y = r.y + wall->inset + (r.h - 2 * wall->inset) * (double)j / (double)(high - 1);
            struct sg_path ring;
            if (i > 0 && i + 1 < across && j > 0 && j + 1 < high)
                continue;
            sg_path_init(&ring, d->scene->arena);
            sg_path_ellipse(&ring, (struct sg_rect){x - radius, y - radius, 2 * radius, 2 * radius});
            sg_scene_fill(d->scene, &ring, (struct sg_ink){.kind = SG_INK_CMYK, .tint = 1}, false);
            sg_scene_stroke(d->scene, &ring, wall->text, (struct sg_stroke){.width = HAIR * d->scale});
        }
}

static void draw_piece(const struct elevation_drawing *d, const struct sg_elevation_piece *piece, size_t number)
{
    struct sg_rect r = {d->left + piece->x, d->floor - piece->foot - piece->scene->height, piece->scene->width,
                        piece->scene->height};
    struct sg_ink white = {.kind = SG_INK_CMYK, .tint = 1};
    sg_scene_fill_rect(d->scene, r, white);
    sg_place_scene_as(d->scene, piece->scene, &(struct sg_placing){.x = r.x, .y = r.y, .scale = 1, .tags = SG_PLACE_ARTIFACT,
                                                                   .trimmed = true, .process = true});
    sg_scene_stroke_rect(d->scene, r, d->wall->text, (struct sg_stroke){.width = HAIR * d->scale});
    draw_holes(d, r);
    words(d, (double)number, false, NUMBERS, r.x + r.w / 2, r.y - 0.4 * NUMBERS * d->scale, 0);
}

/* Below the floor: every gap and every width, then the whole; at the left the eye and the ceiling. */
static void draw_dimensions(const struct elevation_drawing *d, const struct sg_elevation_piece *pieces, size_t n)
{
    const struct sg_elevation *wall = d->wall;
    double first = d->floor + 5 * d->scale, x = d->left;
    for (size_t i = 0; i <= n; i++) {
        double to = d->left + (i < n ? pieces[i].x : wall->length);
        if (to - x > STEP)
            across(d, x, to, first, false);
        if (i < n)
            across(d, to, to + pieces[i].scene->width, first, false);
        x = i < n ? to + pieces[i].scene->width : to;
    }
    across(d, d->left, d->left + wall->length, d->floor + 12 * d->scale, true);
    down(d, d->floor - wall->eye, d->floor, d->left - 3 * d->scale);
    down(d, d->floor - wall->height, d->floor, d->left - 8 * d->scale);
    line(d, d->left - 4 * d->scale, d->floor - wall->eye, d->left + wall->length, d->floor - wall->eye, HAIR, true);
}

/* The least of the scales that people use at which the wall fits. */
static double scale_for(const struct sg_elevation *wall, double width, double height)
{
    static const double STEPS[] = {1, 2, 2.5, 3, 4, 5, 7.5};
    for (double ten = 1;; ten *= 10)
        for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
            if (wall->length <= (width - LEFT - RIGHT) * ten * STEPS[i] && wall->height <= (height - HEAD - FOOT) * ten * STEPS[i] &&
                ten * STEPS[i] == floor(ten * STEPS[i]))
                return ten * STEPS[i];
}

struct sg_scene *sg_elevation_draw(const struct sg_elevation *wall, const struct sg_elevation_piece *pieces, size_t n,
                                   double width, double height, struct sg_fontset *fonts, double *scale)
{
    double s = *scale = scale_for(wall, width, height);
    struct sg_scene *scene = sg_scene_new(width * s, height * s, 0);
    struct elevation_drawing d = {wall, scene, fonts, s, s * LEFT + (s * (width - LEFT - RIGHT) - wall->length) / 2,
                        s * HEAD + (s * (height - HEAD - FOOT) + wall->height) / 2};
    struct sg_rect face = {d.left, d.floor - wall->height, wall->length, wall->height};
    sg_scene_tag_begin(scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT});
    sg_scene_fill_rect(scene, face, wall->wall);
    sg_scene_stroke_rect(scene, face, wall->line, (struct sg_stroke){.width = HAIR * s});
    line(&d, d.left - 2 * s, d.floor, d.left + wall->length + 2 * s, d.floor, 0.5, false);
    draw_dimensions(&d, pieces, n);
    sg_scene_tag_end(scene);
    for (size_t i = 0; i < n; i++)
        draw_piece(&d, &pieces[i], i + 1);
    sg_scene_freeze(scene);
    return scene;
}
