/* Which face sets what: names, weights, the user's paths, rare ideographs; and the faces' own
 * measures. */
#include <math.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "scene/path.h"
#include "vectors.h"

static const char *const HEI[] = {"Noto Sans CJK SC"}, *const SONG[] = {"No Such Family", "Noto Serif CJK SC"},
                  *const KAI[] = {"霞鹜文楷"}, *const NONE[] = {"No Such Family"},
                  *const RARE[] = {"HanaMinA", "HanaMinB"}, *const YI[] = {"Noto Sans Yi"};
static const struct sg_role_def ROLES[] = {
    {.name = "hei", .families = HEI, .n_families = 1, .rare = RARE, .n_rare = 2, .alike = RARE, .n_alike = 1,
     .scripts = YI, .n_scripts = 1},
    {.name = "song", .families = SONG, .n_families = 2},
    {.name = "kai", .families = KAI, .n_families = 1},
    {.name = "none", .families = NONE, .n_families = 1}};

static struct sg_fontset *make(const char *path, bool ignore_system)
{
    struct sg_fontset_config config = {
        .roles = ROLES, .n_roles = 4, .font_paths = &path, .n_font_paths = path ? 1 : 0, .ignore_system = ignore_system};
    return sg_fontset_new(&config);
}

static void try_names(struct sg_fontset *set)
{
    const struct sg_font *hei = sg_fontset_face(set, "hei", 400), *song = sg_fontset_face(set, "song", 400),
                         *kai = sg_fontset_face(set, "kai", 400);
    ok(hei && g_str_equal(hei->postscript, "NotoSansCJKsc-Regular"), "the Simplified face of the collection");
    ok(song && g_str_equal(song->postscript, "NotoSerifCJKsc-Regular"), "the first family that is there");
    ok(kai && g_str_equal(kai->family, "LXGW WenKai"), "a family by its Chinese name");
    ok(sg_fontset_has_role(set, "none") && !sg_fontset_face(set, "none", 400), "a role without a face");
    ok(!sg_fontset_has_role(set, "fancy") && !sg_fontset_face(set, "fancy", 400), "an unknown role");
    ok(g_str_equal(sg_fontset_families(set, "hei"), "Noto Sans CJK SC, HanaMinA, HanaMinB"), "the families tried");
    ok(sg_fontset_face(set, "hei", 400) == hei, "a face is opened once");
}

static void try_weights(struct sg_fontset *set)
{
    static const struct { int asked, got; } CASES[] = {{100, 100}, {300, 300}, {400, 400}, {500, 500},
                                                       {650, 700}, {700, 700}, {800, 900}, {900, 900}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const struct sg_font *font = sg_fontset_face(set, "hei", CASES[i].asked);
        ok(font && font->weight == CASES[i].got, "weight %d gives %d", CASES[i].asked, font ? font->weight : 0);
    }
}

static void try_rare(struct sg_fontset *set)
{
    bool fallback = false;
    const struct sg_font *font = sg_fontset_face_for(set, "hei", 400, 0x56FD, &fallback);
    ok(font && !fallback && g_str_equal(font->family, "Noto Sans CJK SC"), "国 in the first face");
    font = sg_fontset_face_for(set, "hei", 400, 0x2B820, &fallback);
    if (sg_fontset_family(set, "HanaMinB", 400))
        ok(font && fallback && g_str_has_prefix(font->family, "HanaMin"), "U+2B820 in a rare face");
    else
        skip("U+2B820 in a rare face", "fonts-hanazono is not installed");
    ok(!sg_fontset_face_for(set, "hei", 400, 0x0915, &fallback), "Devanagari in none");
    const struct sg_font *yi = sg_fontset_face_for(set, "hei", 400, 0xA188, &fallback);
    if (sg_fontset_family(set, "Noto Sans Yi", 400))
        ok(yi && fallback && g_str_equal(yi->family, "Noto Sans Yi"), "a face of another script");
    else
        skip("a face of another script", "fonts-noto-core is not installed");

    /* Which faces a reader would not tell apart. */
    const struct sg_font *hei = sg_fontset_face(set, "hei", 400);
    ok(sg_fontset_is_alike(set, "hei", 400, hei), "the role's own face is like itself");
    ok(sg_fontset_is_alike(set, "hei", 500, hei) && !sg_fontset_is_alike(set, "hei", 900, hei), "but not at any weight");
    ok(!sg_fontset_is_alike(set, "hei", 400, sg_fontset_face(set, "song", 400)), "song is not like hei");
    const struct sg_font *a = sg_fontset_family(set, "HanaMinA", 400), *b = sg_fontset_family(set, "HanaMinB", 400);
    if (a && b)
        ok(sg_fontset_is_alike(set, "hei", 400, a) && !sg_fontset_is_alike(set, "hei", 400, b), "what the role says is alike");
    else
        skip("what the role says is alike", "fonts-hanazono is not installed");
}

/* A folder with one link to a face, as an office's own font. */
static void try_paths(struct sg_fontset *system)
{
    const struct sg_font *black = sg_fontset_face(system, "hei", 900);
    char *dir = g_dir_make_tmp("sg-fonts-XXXXXX", NULL), *inner = g_build_filename(dir, "inner", NULL),
         *file = g_build_filename(inner, "office.TTC", NULL);
    g_mkdir(inner, 0700);
    ok(black && symlink(black->file, file) == 0, "a folder of the user's");

    struct sg_fontset *set = make(dir, false);
    const struct sg_font *font = sg_fontset_face(set, "hei", 400);
    ok(font && g_str_equal(font->file, file) && font->weight == 900, "the user's family wins at any weight");
    ok(sg_fontset_face(set, "song", 400) != NULL, "the system's other families stay");
    sg_fontset_free(set);

    set = make(file, true);
    font = sg_fontset_face(set, "hei", 400);
    ok(font && g_str_equal(font->file, file), "a file instead of a folder");
    ok(!sg_fontset_face(set, "song", 400), "the system's fonts left out");
    sg_fontset_free(set);

    set = make("/nowhere", true);
    ok(!sg_fontset_face(set, "hei", 400), "a path that is not there");
    sg_fontset_free(set);
    unlink(file);
    rmdir(inner);
    rmdir(dir);
    g_free(file);
    g_free(inner);
    g_free(dir);
}

/* What a folder holds is the same whether fontconfig's cache or the files say it. */
static void try_files(struct sg_fontset *cached)
{
    struct sg_fontset *looked = make("/usr/share/fonts", true);
    static const char *const FAMILIES[] = {"Noto Sans CJK SC", "Noto Serif CJK SC", "霞鹜文楷"};
    for (size_t i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        size_t n = 0;
        bool same = true;
        for (;; n++) {
            const struct sg_font *a = sg_fontset_face_at(cached, FAMILIES[i], n), *b = sg_fontset_face_at(looked, FAMILIES[i], n);
            if (!a || !b) {
                same = same && a == b;
                break;
            }
            same = same && g_str_equal(a->postscript, b->postscript) && a->index == b->index;
        }
        ok(same && n > 0, "%s: the same %zu faces by cache and by file", FAMILIES[i], n);
    }
    sg_fontset_free(looked);
}

static void try_face(struct sg_fontset *set)
{
    const struct sg_font *font = sg_fontset_face(set, "hei", 400);
    double box[4], again[4];
    uint32_t gid = sg_font_glyph(font, 0x56FD);
    ok(gid == 13185 && sg_font_advance(font, gid) == 1, "国 is glyph 13185, an em wide");
    ok(sg_font_ink(font, gid, box) && fabs(box[0] - 0.086) < 1e-9 && fabs(box[1] + 0.08) < 1e-9 &&
           fabs(box[2] - 0.914) < 1e-9 && fabs(box[3] - 0.795) < 1e-9, "its ink");
    ok(sg_font_ink(font, gid, again) && memcmp(box, again, sizeof box) == 0, "and again");
    ok(!sg_font_ink(font, sg_font_glyph(font, ' '), box) && !sg_font_ink(font, 1 << 20, box), "no ink in a space or beyond");
    ok(font->upem == 1000 && font->cff && font->cap_height > 0.7, "a face of 1000 units");
    struct sg_arena *arena = sg_arena_new();
    struct sg_path path;
    struct sg_rect bounds;
    sg_path_init(&path, arena);
    ok(sg_font_outline(font, gid, &path) && sg_path_bounds(&path, &bounds) && fabs(bounds.x - 0.086) < 1e-6 &&
           fabs(bounds.y + bounds.h - 0.795) < 1e-6, "its outline fills its ink");
    const struct sg_font *kai = sg_fontset_face(set, "kai", 400);
    ok(kai && !kai->cff && sg_font_outline(kai, sg_font_glyph(kai, 0x56FD), &path), "a TrueType face");
    sg_arena_free(arena);
    ok(!sg_font_open("/etc/passwd", 0) && !sg_font_open("/nowhere", 0) && !sg_font_open(font->file, 99), "what is no face");
}

int main(void)
{
    g_unsetenv("HOME");
    g_unsetenv("XDG_CACHE_HOME");
    struct sg_fontset *set = make(NULL, false);
    try_names(set);
    try_weights(set);
    try_rare(set);
    try_paths(set);
    try_files(set);
    try_face(set);
    sg_fontset_free(set);
    return done();
}
