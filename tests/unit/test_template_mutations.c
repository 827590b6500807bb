/* Shipped templates with one value or line changed at random, a thousand times: each is either refused
 * with a finding, or gives a sheet whose every number is finite and whose mandatory words are there. */
#include "scene/trace.h"
#include "sheets.h"
#include "design/template_load.h"

#define ROUNDS 350

static const char *const VALUES[] = {"0", "-1", "1e308", ".nan", "99999", "0.01", "~", "{}", "[]", "fill", "fit",
                                     "\"{name}\"", "\"\"", "row", "red", "[0, 0, 1, 1]", "{max: 9999, min: 0.1}"};
static const char *const LINES[] = {"    lines: 6\n", "  - {id: x, type: rect, at: [0, 0, 9, 9], fill: red}\n",
                                    "        when: qr\n", "        width: fill\n", "        height: fill\n",
                                    "  - {id: spirit, remove: true}\n", "        frames: []\n"};

static void change_value(GString *text, GRand *dice)
{
    size_t from = (size_t)g_rand_int_range(dice, 0, (gint32)text->len), to = from;
    while (to < text->len && !strchr(",}]\n", text->str[to]))
        to++;
    while (from > 0 && !strchr(" \n[", text->str[from - 1]))
        from--;
    if (to < from)
        return;
    g_string_erase(text, (gssize)from, (gssize)(to - from));
    g_string_insert(text, (gssize)from, VALUES[g_rand_int_range(dice, 0, G_N_ELEMENTS(VALUES))]);
}

static void change_line(GString *text, GRand *dice)
{
    const char *at = strchr(text->str + g_rand_int_range(dice, 0, (gint32)text->len), '\n');
    if (!at)
        return;
    size_t from = (size_t)(at - text->str) + 1;
    if (g_rand_boolean(dice)) {
        const char *end = strchr(text->str + from, '\n');
        g_string_erase(text, (gssize)from, end ? end + 1 - (text->str + from) : -1);
    } else {
        g_string_insert(text, (gssize)from, LINES[g_rand_int_range(dice, 0, G_N_ELEMENTS(LINES))]);
    }
}

/* Numbers in a trace: no NaN, no infinity, nothing beyond any sheet. */
static bool is_finite(const struct sg_scene *scene)
{
    struct extent all = NOTHING;
    for (size_t i = 0; i < scene->n_ops; i++)
        extend_op(&all, &scene->ops[i]);
    return isfinite(all.left) && isfinite(all.right) && isfinite(all.top) && isfinite(all.bottom) &&
           all.right - all.left < 1e6;
}

static bool has_name(const struct sg_scene *scene, const char *name)
{
    for (size_t i = 0; i < scene->n_ops; i++)
        if (scene->ops[i].kind == SG_OP_TAG_BEGIN && scene->ops[i].u.tag.text &&
            strcmp(scene->ops[i].u.tag.text, name) == 0)
            return true;
    return false;
}

static void try_template(const char *name, const struct sg_site *site)
{
    char *leaf = g_strconcat(name, ".yaml", NULL), *text = NULL;
    char *file = g_build_filename(source_dir(), "templates", leaf, NULL);
    GRand *dice = g_rand_new_with_seed(20210809);
    int made = 0, silent = 0, wild = 0, nameless = 0;
    if (!g_file_get_contents(file, &text, NULL, NULL))
        printf("Bail out! cannot read %s\n", file), exit(99);
    for (int i = 0; i < ROUNDS; i++) {
        GString *changed = g_string_new(text);
        if (g_rand_int_range(dice, 0, 3))
            change_value(changed, dice);
        else
            change_line(changed, dice);
        struct sg_report *report = sg_report_new();
        const struct sg_node *root = read_node(file, changed->str, report);
        const struct sg_identity *identity = sg_library_identity(&use, NULL, NULL, report);
        const struct sg_template *t =
            root ? sg_template_read(root, sg_frame_kinds, NULL, identity, NULL, find_extensible, NULL, arena, report) : NULL;
        struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
        made += scene != NULL;
        silent += !scene && sg_report_errors(report) == 0;
        wild += scene && !is_finite(scene);
        nameless += scene && !has_name(scene, site->name.s);
        sg_scene_free(scene);
        sg_report_free(report);
        g_string_free(changed, TRUE);
    }
    ok(silent == 0, "%s: whatever is refused is told (%d of %d were made)", name, made, ROUNDS);
    ok(wild == 0 && made > ROUNDS / 10 && made < ROUNDS, "%s: whatever is made is finite", name);
    ok(nameless == 0, "%s: and has the name", name);
    g_rand_free(dice);
    g_free(text);
    g_free(file);
    g_free(leaf);
}

int main(void)
{
    static const char SITE[] = "town: 天生街道\nplace: 新星路社区\nhours: 每天 9:00—17:30\nqr: https://www.example.org/\n";
    open_context();
    char *file = g_build_filename(source_dir(), "templates", "annex2-wall.yaml", NULL), *wall = NULL;
    if (!g_file_get_contents(file, &wall, NULL, NULL))
        return 99;
    /* Found by its name; its own artwork lies beside the others'. */
    const char *const bases[] = {"annex2-wall", wall, NULL};
    extensible = bases;
    extensible_folder = g_path_get_dirname(file);
    struct sg_site *site = site_of("site.yaml", SITE);
    try_template("annex2-wall", site);
    try_template("annex2-wide", site);
    try_template("plate", site);
    try_template("plate-vertical", site);
    sg_site_free(site);
    g_free((char *)extensible_folder);
    g_free(wall);
    g_free(file);
    close_context();
    return done();
}
