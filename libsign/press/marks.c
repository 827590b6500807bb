/* Marks; see marks.h. Lengths are in mm on the finished piece. Marks grow with the sheet, slower than it:
 * what is cut with a knife from six metres of cloth is not looked for with a lens. */
#include "press/marks.h"

#include <math.h>
#include <string.h>

#include "text/para.h"

#define PT (25.4 / 72)
/* All in units of sg_marks' size, see unit_of(). */
#define GAP 1.0     /* from the bleed to a mark */
#define TICK 5.0    /* a trim mark */
#define SHORT 3.0   /* a bleed mark */
#define CROSS 2.5   /* half a registration mark */
#define RING 1.5    /* radius of its circle */
#define PATCH 4.0   /* of the bar */
#define ROOM 7.0    /* of all marks beside the bleed */
#define SLUG 2.6    /* em of the slug line */
#define SLUG_ROOM 5.0
#define SLUG_INSIDE 5.0 /* its em in a white edge, which is read from machines of 72 dpi */
#define N_PATCHES 11
#define SPOTS_MAX 8

struct marker {
    struct sg_scene *scene;
    const struct sg_marks *marks;
    double unit;
    struct sg_ink ink;  /* of marks outside the trim */
    struct sg_ink inner; /* of those that stay on the piece, in its white edge */
};

static const struct sg_ink ALL = {.kind = SG_INK_REGISTRATION, .cmyk = {1, 1, 1, 1}, .tint = 1};
static const struct sg_ink BLACK = {.kind = SG_INK_CMYK, .cmyk = {0, 0, 0, 1}, .tint = 1};

static double unit_of(const struct sg_marks *marks)
{
    return fmin(4, fmax(1, sqrt(marks->whole / 1000)));
}

/* Seams and slug find room in a white edge that has it. */
static bool is_inside(const struct sg_marks *marks)
{
    return marks->edge >= (ROOM + SLUG_ROOM) * unit_of(marks);
}

double sg_marks_margin(const struct sg_marks *marks)
{
    const unsigned around = SG_MARK_TRIM | SG_MARK_BLEED | SG_MARK_REGISTRATION | SG_MARK_BARS;
    double unit = unit_of(marks), room = 0;
    if ((marks->which & around) || (marks->n_seams && !is_inside(marks)))
        room = ROOM;
    if (marks->slug && !is_inside(marks))
        room += SLUG_ROOM;
    return room * unit;
}

static void line(const struct marker *m, struct sg_ink ink, double x0, double y0, double x1, double y1)
{
    struct sg_path path;
    sg_path_init(&path, m->scene->arena);
    sg_path_move(&path, x0, y0);
    sg_path_line(&path, x1, y1);
    sg_scene_stroke(m->scene, &path, ink, (struct sg_stroke){.width = 0.25 * PT * m->unit});
}

static void ring(const struct marker *m, struct sg_ink ink, double x, double y, double radius)
{
    struct sg_path path;
    sg_path_init(&path, m->scene->arena);
    sg_path_ellipse(&path, (struct sg_rect){x - radius, y - radius, 2 * radius, 2 * radius});
    sg_scene_stroke(m->scene, &path, ink, (struct sg_stroke){.width = 0.25 * PT * m->unit});
}

static void cross(const struct marker *m, struct sg_ink ink, double x, double y)
{
    double arm = CROSS * m->unit;
    line(m, ink, x - arm, y, x + arm, y);
    line(m, ink, x, y - arm, x, y + arm);
    ring(m, ink, x, y, RING * m->unit);
}

/* A pair of ticks at each corner of the box that lies `out` outside the trim. */
static void corners(const struct marker *m, double out, double length)
{
    double w = m->scene->width, h = m->scene->height, from = m->scene->bleed + GAP * m->unit, to = from + length;
    const double xs[] = {-out, w + out}, ys[] = {-out, h + out};
    for (int i = 0; i < 2; i++) {
        line(m, m->ink, xs[i], -from, xs[i], -to);
        line(m, m->ink, xs[i], h + from, xs[i], h + to);
        line(m, m->ink, -from, ys[i], -to, ys[i]);
        line(m, m->ink, w + from, ys[i], w + to, ys[i]);
    }
}

static void registration(const struct marker *m)
{
    double w = m->scene->width, h = m->scene->height, off = m->scene->bleed + (GAP + CROSS) * m->unit;
    cross(m, m->ink, w / 2, -off);
    cross(m, m->ink, w / 2, h + off);
    cross(m, m->ink, -off, h / 2);
    cross(m, m->ink, w + off, h / 2);
}

/* The spot inks of the sheet, each once. The cutter's is none. */
static size_t find_spots(const struct sg_scene *scene, struct sg_ink spots[SPOTS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_ink *ink = sg_scene_op_ink(&scene->ops[i]);
        bool seen = !ink || ink->kind != SG_INK_SPOT;
        for (size_t k = 0; k < n && !seen; k++)
            seen = strcmp(spots[k].name, ink->name) == 0;
        if (seen || n == SPOTS_MAX)
            continue;
        spots[n] = *ink;
        spots[n++].tint = 1;
    }
    return n;
}

/* Full and half of each ink, and the overprints of two, right of the cross at the head. */
static void bars(const struct marker *m)
{
    static const double PATCHES[N_PATCHES][4] = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1},
                                                 {1, 1, 0, 0}, {0, 1, 1, 0}, {1, 0, 1, 0}, {.5, 0, 0, 0},
                                                 {0, .5, 0, 0}, {0, 0, .5, 0}, {0, 0, 0, .5}};
    struct sg_ink spots[SPOTS_MAX];
    size_t n = find_spots(m->scene, spots);
    double from = m->scene->width / 2 + 2 * CROSS * m->unit, room = m->scene->width - from - GAP * m->unit;
    double side = fmin(PATCH * m->unit, room / (double)(N_PATCHES + n));
    double y = -m->scene->bleed - (GAP + PATCH) * m->unit;
    for (size_t i = 0; i < N_PATCHES + n && side > 0; i++) {
        struct sg_ink ink = {.kind = SG_INK_CMYK, .tint = 1};
        if (i < N_PATCHES)
            memcpy(ink.cmyk, PATCHES[i], sizeof ink.cmyk);
        else
            ink = spots[i - N_PATCHES];
        sg_scene_fill_rect(m->scene, (struct sg_rect){from + (double)i * side, y, side, side}, ink);
    }
}

/* Where the picture ends and the white edge begins, which white paper does not show. */
static void picture_corners(const struct marker *m)
{
    const struct sg_marks *marks = m->marks;
    double edge = marks->edge, gap = GAP * m->unit, end = gap + TICK * m->unit;
    double w = m->scene->width, h = m->scene->height;
    for (int i = 0; i < 2; i++) {
        double x = (i ? marks->sheet_width - edge : edge) - marks->panel_x, out = i ? 1 : -1;
        if (x + out * end < 0 || x + out * end > w)
            continue; /* on a neighbour */
        line(m, m->inner, x, edge - gap, x, edge - end);
        line(m, m->inner, x, h - edge + gap, x, h - edge + end);
        line(m, m->inner, x + out * gap, edge, x + out * end, edge);
        line(m, m->inner, x + out * gap, h - edge, x + out * end, h - edge);
    }
}

/* Holes at the corners of the whole sheet and at equal distances between them. */
static void eyelets(const struct marker *m)
{
    const struct sg_eyelets *holes = &m->marks->eyelets;
    double w = m->marks->sheet_width, h = m->scene->height, inset = holes->inset, radius = holes->diameter / 2;
    double across = w - 2 * inset, down = h - 2 * inset;
    int n_across = (int)ceil(across / holes->spacing - 1e-9), n_down = (int)ceil(down / holes->spacing - 1e-9);
    if (across <= 0 || down <= 0)
        return;
    for (int i = 0; i <= n_across; i++)
        for (int j = 0; j <= n_down; j++) {
            double x = inset + across * i / n_across - m->marks->panel_x, y = inset + down * j / n_down;
            bool border = i == 0 || i == n_across || j == 0 || j == n_down;
            if (!border || x - radius < 0 || x + radius > m->scene->width)
                continue;
            ring(m, m->inner, x, y, radius);
            line(m, m->inner, x - radius / 2, y, x + radius / 2, y);
            line(m, m->inner, x, y - radius / 2, x, y + radius / 2);
        }
}

/* At the head and the foot of each seam: the cross that must meet the neighbour's, and how far the two
 * overlap. In the white edge if it has room, else outside. */
static void seams(const struct marker *m)
{
    const struct sg_marks *marks = m->marks;
    bool inside = is_inside(marks);
    double off = (GAP + CROSS) * m->unit, h = m->scene->height;
    double head = inside ? off : -m->scene->bleed - off, foot = h - head;
    struct sg_ink ink = inside ? m->inner : m->ink;
    for (size_t i = 0; i < marks->n_seams; i++) {
        double at = marks->seams[i] - marks->panel_x, half = marks->overlap / 2, arm = CROSS * m->unit;
        if (at < -half - 1e-6 || at > m->scene->width + half + 1e-6)
            continue;
        for (int k = 0; k < 2; k++) {
            double y = k ? foot : head;
            cross(m, ink, at, y);
            line(m, ink, at - half, y - arm, at - half, y + arm);
            line(m, ink, at + half, y - arm, at + half, y + arm);
        }
    }
}

/* One run for each face that the words need. */
static void put_line(struct sg_scene *scene, const struct sg_para *para, double size, double x, double y, double angle,
                     struct sg_ink ink)
{
    const struct sg_line *set = &para->lines[0];
    double c = cos(angle * acos(-1) / 180) * size, s = sin(angle * acos(-1) / 180) * size;
    struct sg_glyph *glyphs = sg_arena_new_array(scene->arena, struct sg_glyph, set->n_glyphs);
    for (size_t i = 0, n; i < set->n_glyphs; i += n) {
        const struct sg_set_glyph *first = &set->glyphs[i];
        for (n = 0; i + n < set->n_glyphs && set->glyphs[i + n].font == first->font; n++) {
            const struct sg_set_glyph *g = &set->glyphs[i + n];
            glyphs[n] = (struct sg_glyph){.gid = g->gid, .x = x + g->x * c - g->y * s, .y = y + g->x * s + g->y * c,
                                          .text_at = g->text_at, .text_len = g->text_len};
        }
        sg_scene_glyphs(scene, &(struct sg_run){.font = first->font, .size = size, .hscale = 1, .angle = angle, .ink = ink,
                                                .text = para->text, .text_len = para->text_len,
                                                .glyphs = glyphs, .n_glyphs = n});
    }
}

/* As one line of hei. */
static const struct sg_para *set_words(struct sg_fontset *fonts, const char *words, struct sg_arena *arena)
{
    struct sg_para_options options = SG_PARA_DEFAULTS;
    options.role = "hei";
    options.weight = 400;
    options.width = 0;
    return sg_para_set(fonts, words, strlen(words), &options, arena, NULL, NULL);
}

void sg_marks_words(struct sg_scene *scene, struct sg_fontset *fonts, const char *words, double size, double x, double y,
                    double angle, struct sg_ink ink)
{
    struct sg_arena *arena = sg_arena_new();
    const struct sg_para *para = set_words(fonts, words, arena);
    double half = para->n_lines ? para->lines[0].width * size / 2 : 0;
    if (para->n_lines)
        put_line(scene, para, size, angle == 0.0 ? x - half : x, angle == 0.0 ? y : y + half, angle, ink);
    sg_arena_free(arena);
}

static void slug(const struct marker *m)
{
    const struct sg_marks *marks = m->marks;
    struct sg_arena *arena = sg_arena_new();
    const struct sg_para *para = set_words(marks->fonts, marks->slug, arena);
    bool inside = is_inside(marks);
    double size = (inside ? SLUG_INSIDE : SLUG) * m->unit, left = 0, room = m->scene->width;
    if (inside) { /* between the picture and the holes, clear of the edges of either side */
        left = marks->panel_x > 0 ? (ROOM + 1) * m->unit + marks->overlap : marks->edge + 2 * m->unit;
        room -= 2 * left;
    }
    if (para->n_lines == 1 && para->lines[0].width > 0) {
        size = fmin(size, room / para->lines[0].width);
        double y = inside ? m->scene->height - marks->edge + (GAP + SLUG_INSIDE) * m->unit
                          : m->scene->height + m->scene->bleed + m->scene->margin - 2 * m->unit;
        put_line(m->scene, para, size, left, y, 0, inside ? m->inner : m->ink);
    }
    sg_arena_free(arena);
}

void sg_marks_add(struct sg_scene *scene, const struct sg_marks *marks)
{
    struct marker m = {.scene = scene, .marks = marks, .unit = unit_of(marks), .ink = ALL, .inner = BLACK};
    enum sg_layer layer = scene->layer;
    sg_scene_set_layer(scene, SG_LAYER_MARKS);
    sg_scene_tag_begin(scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT});
    if (marks->which & SG_MARK_TRIM)
        corners(&m, 0, TICK * m.unit);
    if ((marks->which & SG_MARK_BLEED) && scene->bleed > 0)
        corners(&m, scene->bleed, SHORT * m.unit);
    if (marks->which & SG_MARK_REGISTRATION)
        registration(&m);
    if (marks->which & SG_MARK_BARS)
        bars(&m);
    if ((marks->which & SG_MARK_EYELETS) && marks->edge > 0)
        eyelets(&m);
    if (marks->edge > (GAP + TICK) * m.unit && marks->which)
        picture_corners(&m);
    seams(&m);
    if (marks->slug)
        slug(&m);
    sg_scene_tag_end(scene);
    sg_scene_set_layer(scene, layer);
}
