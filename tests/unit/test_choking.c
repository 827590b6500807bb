/* Choking beside the union of all shapes that GEOS makes and takes from at its edges: the same but for less than the tolerance. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scene/choking.h"
#include "tap.h"

#define MM 0.1
#define OFF 0.08 /* mm; flattening, and how corners are rounded */

static const struct sg_rect SHEET = {0, 0, 300, 200};

struct trial {
    struct sg_arena *arena;
    struct sg_plane *plane;
    struct sg_choking *choking;
    struct sg_region *parts[64];
    size_t n;
};

static struct trial begin(void)
{
    struct trial t = {.arena = sg_arena_new(), .plane = sg_plane_new(0.02)};
    t.choking = sg_choking_new(t.plane);
    return t;
}

static void add(struct trial *t, const struct sg_path *path, bool even_odd)
{
    sg_choking_add_path(t->choking, path, even_odd);
    t->parts[t->n++] = sg_region_fill(t->plane, path, even_odd);
}

static bool narrow(struct trial *t, const struct sg_region *a, const struct sg_region *b)
{
    struct sg_region *rest = sg_region_choke(t->plane, sg_region_less(t->plane, sg_region_copy(t->plane, a), b), OFF / 2);
    bool none = sg_region_is_empty(t->plane, rest);
    sg_region_free(t->plane, rest);
    return none;
}

static void end(struct trial *t, const char *name)
{
    struct sg_path path, sheet;
    sg_path_init(&path, t->arena);
    sg_path_init(&sheet, t->arena);
    sg_path_rect(&sheet, SHEET);
    sg_choking_path(t->choking, SHEET, MM, &path);
    struct sg_region *got = sg_region_fill(t->plane, &path, true), *edge = sg_region_fill(t->plane, &sheet, false);
    struct sg_region *want = sg_region_common(t->plane, sg_region_union(t->plane, t->parts, t->n), edge);
    want = sg_region_choke(t->plane, want, MM);
    ok(narrow(t, want, got), "%s: all that it should cover", name);
    ok(narrow(t, got, want), "%s: and nothing else", name);
    ok(!sg_plane_failed(t->plane), "%s: without a failure", name);
    sg_region_free(t->plane, got);
    sg_region_free(t->plane, want);
    sg_region_free(t->plane, edge);
    sg_choking_free(t->choking);
    sg_plane_free(t->plane);
    sg_arena_free(t->arena);
}

/* SVG's M, L, C and Z with whole and broken numbers. */
static struct sg_path path_of(struct trial *t, const char *text)
{
    struct sg_path path;
    sg_path_init(&path, t->arena);
    while (*text) {
        char verb = *text++, *after;
        double v[6] = {0};
        int n = verb == 'C' ? 6 : verb == 'Z' ? 0 : 2;
        for (int i = 0; i < n; i++, text = after)
            v[i] = strtod(text, &after);
        if (verb == 'M')
            sg_path_move(&path, v[0], v[1]);
        else if (verb == 'L')
            sg_path_line(&path, v[0], v[1]);
        else if (verb == 'C')
            sg_path_curve(&path, v[0], v[1], v[2], v[3], v[4], v[5]);
        else
            sg_path_close(&path);
        text += strspn(text, " ");
    }
    return path;
}

static void shapes(const char *name, const char *const *texts, bool even_odd)
{
    struct trial t = begin();
    for (; *texts; texts++) {
        struct sg_path path = path_of(&t, *texts);
        add(&t, &path, even_odd);
    }
    end(&t, name);
}

#define SHAPES(name, ...) shapes(name, (const char *const[]){__VA_ARGS__, NULL}, false)

/* Stars of many points and sizes here and there, some within others, some beyond the sheet. */
static void scattered(unsigned seed)
{
    struct trial t = begin();
    char name[32];
    srand(seed);
    for (int i = 0; i < 30; i++) {
        struct sg_path path;
        sg_path_init(&path, t.arena);
        double x = rand() % 320 - 10, y = rand() % 220 - 10, r = 1 + rand() % 30, in = 0.2 + rand() % 80 / 100.0;
        int corners = 3 + rand() % 9, way = rand() % 2 ? 1 : -1;
        for (int k = 0; k < 2 * corners; k++) {
            double a = way * M_PI * k / corners, radius = k % 2 ? r * in : r;
            if (k == 0)
                sg_path_move(&path, x + radius, y);
            else
                sg_path_line(&path, x + radius * cos(a), y + radius * sin(a));
        }
        sg_path_close(&path);
        if (rand() % 3 == 0)
            sg_path_ellipse(&path, (struct sg_rect){x - r * in / 3, y - r * in / 3, 2 * r * in / 3, 2 * r * in / 3});
        add(&t, &path, rand() % 2);
    }
    snprintf(name, sizeof name, "thirty stars, %u", seed);
    end(&t, name);
}

int main(void)
{
    SHAPES("two squares", "M10 10L50 10L50 50L10 50Z", "M60 10L60 50L99 50L99 10Z");
    SHAPES("a letter's counter", "M10 10L50 10L50 50L10 50ZM20 20L20 40L40 40L40 20Z");
    SHAPES("an island in it", "M10 10L50 10L50 50L10 50ZM20 20L20 40L40 40L40 20Z", "M25 25L35 25L35 35L25 35Z");
    SHAPES("a ground", "M0 0L300 0L300 200L0 200Z", "M10 10L50 10L50 50L10 50Z", "M0 100C100 50 200 150 300 100L300 120L0 120Z");
    SHAPES("a heart and what lies on it", "M100 50C120 20 160 50 100 120C40 50 80 20 100 50Z", "M95 60L105 60L105 80L95 80Z");
    SHAPES("two that cross", "M10 10L50 10L50 50L10 50Z", "M30 30L90 35L90 90L30 90Z", "M200 10L240 10L240 50L200 50Z");
    SHAPES("two that touch", "M10 10L50 10L50 50L10 50Z", "M50 10L90 10L90 50L50 50Z");
    SHAPES("corners that touch", "M10 10L50 10L50 50L10 50ZM50 50L90 50L90 90L50 90Z");
    SHAPES("a hole that another fills", "M10 10L90 10L90 90L10 90ZM30 30L30 60L60 60L60 30Z", "M20 20L80 20L80 80L20 81Z");
    SHAPES("a line thinner than its loss", "M10 10L90 10L90 10.15L10 10.15Z", "M10 50L90 50L90 50.5L10 50.5Z");
    SHAPES("a frame thinner than its loss", "M10 10L90 10L90 90L10 90ZM10.08 10.08L10.08 89.92L89.92 89.92L89.92 10.08Z");
    SHAPES("a frame that leaves a hair", "M10 10L90 10L90 90L10 90ZM10.5 10.5L10.5 89.5L89.5 89.5L89.5 10.5Z");
    SHAPES("two bells and a neck", "M10 10L50 10L50 29.95L90 29.95L90 10L130 10L130 50L90 50L90 30.1L50 30.1L50 50L10 50Z");
    SHAPES("what turns over itself", "M10 10L60 60L60 10L10 60Z", "M100 10L160 10L160 60L120 60L120 30L180 30L180 80L100 80Z");
    SHAPES("a needle and a notch", "M10 100L90 99L90 101Z", "M100 90L150 90L150 110L126 110L125 91L124 110L100 110Z");
    SHAPES("over the edge", "M-20 -20L40 -20L40 40L-20 40Z", "M280 180C290 170 320 190 330 230L280 230Z", "M400 10L410 10L410 20Z");
    SHAPES("round and small", "M10 10C10 8 13 8 13 10C13 12 10 12 10 10Z", "M20 10C20 9.9 20.15 9.9 20.15 10C20.15 10.1 20 10.1 20 10Z");
    SHAPES("rings of one sense", "M10 10L90 10L90 90L10 90ZM30 30L60 30L60 60L30 60Z");
    shapes("even-odd", (const char *const[]){"M10 10L90 10L90 90L10 90ZM30 30L60 30L60 60L30 60ZM40 40L50 40L50 50L40 50Z", NULL}, true);
    for (unsigned seed = 1; seed <= 8; seed++)
        scattered(seed);
    return done();
}
