/* What sheets are made of and by which machine: the profile that a material chooses, contradictions, film, the mirror. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "press/press.h"
#include "sheets.h"

static const char SITE[] = "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\nlogos: []\n";

/* Of `site` and options; what is found goes to `report`. */
static sign_document *make(const char *more, sign_build_options options, struct sg_report *report)
{
    char *text = g_strconcat(SITE, more, NULL);
    struct sg_site *site = site_of("site.yaml", text);
    sign_document *document = NULL;
    sign_document_build(context, (const sign_site *)site, &options, (sign_report *)report, &document);
    sg_site_free(site);
    g_free(text);
    return document;
}

static sign_build_options asked(const char *tmpl, const char *profile, const char *material)
{
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.template_name = tmpl;
    options.profile = profile;
    options.material = material;
    return options;
}

static void test_templates(void)
{
    sign_template_entry entry;
    for (size_t i = 0; sign_template_at(context, i, NULL, &entry); i++) {
        const struct sg_template *tmpl = sg_library_template(&use, entry.name, NULL, NULL, NULL);
        const struct sg_loaded_profile *own =
            tmpl->profile ? sg_library_profile(&use, tmpl->profile, NULL, NULL) : NULL;
        ok(tmpl->material && own && own->profile->machine &&
               sg_materials_fit(sg_library_materials(&use), tmpl->material, own->profile),
           "%s: %s, %s agree", entry.name, tmpl->material ? tmpl->material : "-", tmpl->profile ? tmpl->profile : "-");
    }
}

static void test_words(void)
{
    static const struct { const char *material, *profile; } ROWS[] = {
        {"户外写真覆哑膜，裱 5 毫米 PVC 板", "inkjet-indoor"}, {"写真，装框", "inkjet-indoor"}, {"KT板", "inkjet-indoor"},
        {"户外喷绘布，四周留白边打扣", "inkjet-outdoor"}, {"550 灯布", "inkjet-outdoor"}, {"5 毫米亚克力，UV 喷印", "uv"},
        {"不锈钢，ＵＶ喷绘", "uv"}, {"8mm 雪弗板", "uv"}, {"157 克铜版纸", "offset"}, {"80克打印纸", "offset"},
        {"不锈钢腐蚀填漆", "film"}, {"帆布袋丝网印刷", "film"}, {"即时贴刻字", "cut"}, {"亚克力激光雕刻", "cut"},
        {"泥土", NULL}, {"", NULL}};
    const struct sg_materials *materials = sg_library_materials(&use);
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        const char *profile = sg_materials_profile(materials, ROWS[i].material);
        ok(g_strcmp0(profile, ROWS[i].profile) == 0, "'%s' takes %s", ROWS[i].material, profile ? profile : "nothing");
    }
}

static void test_choice(void)
{
    static const struct { const char *tmpl, *profile, *material, *site, *takes; bool contradicts; } ROWS[] = {
        {"plate", NULL, NULL, "", "uv", false},
        {"rules", NULL, NULL, "rules: [duties]\n", "inkjet-indoor", false},
        {"plate", NULL, NULL, "material: 157 克铜版纸\n", "offset", false},
        {"plate", NULL, "写真裱板", "material: 157 克铜版纸\n", "inkjet-indoor", false},
        {"plate", NULL, NULL, "profile: offset\n", "offset", true},
        {"plate", "offset", NULL, "", "offset", true},
        {"plate", "offset", NULL, "material: 铜版纸\n", "offset", false},
        {"plate", "cut", NULL, "", "cut", false},     /* what is printed on acrylic may be cut */
        {"plate", "cut", "157 克铜版纸", "", "cut", true},
        {"plate", "screen", NULL, "", "screen", false}, /* for no machine */
        {"annex2-wall", "uv", NULL, "", "uv", true},  /* 写真, whatever it is mounted on */
        {"plate", "film", "不锈钢腐蚀", "", "film", false},
        {"plate", NULL, "什么都行", "", "uv", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        struct sg_report *report = sg_report_new();
        sign_document *document = make(ROWS[i].site, asked(ROWS[i].tmpl, ROWS[i].profile, ROWS[i].material), report);
        if (ok(document != NULL, "%s is made (%s)", ROWS[i].tmpl, codes_of(report)))
            ok(strcmp(document->profile->profile->name, ROWS[i].takes) == 0 &&
                   (found(report, SG_FIND(MATERIAL_PROFILE)) != NULL) == ROWS[i].contradicts,
               "%s, --profile %s, --material %s, %s: %s (%s)", ROWS[i].tmpl, ROWS[i].profile ? ROWS[i].profile : "-",
               ROWS[i].material ? ROWS[i].material : "-", ROWS[i].site, document->profile->profile->name, codes_of(report));
        sign_document_free(document);
        sg_report_free(report);
    }
}

static void test_extended(void)
{
    static const struct { const char *says, *takes; bool contradicts; } ROWS[] = {
        {"material: 157 克铜版纸\n", "offset", false}, {"profile: offset\n", "offset", true},
        {"material: 户外喷绘布\nprofile: uv\n", "uv", true}, {"note: nothing\n", "uv", false}};
    char *folder = g_dir_make_tmp("test_materials.XXXXXX", NULL), *file = g_build_filename(folder, "own.yaml", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        char *text = g_strconcat("template: own\ntitle: own\nextends: plate\n", ROWS[i].says, NULL);
        char *path = g_strdup_printf("%s.%zu.yaml", file, i);
        struct sg_report *report = sg_report_new();
        g_file_set_contents(path, text, -1, NULL);
        sign_document *document = make("", asked(path, NULL, NULL), report);
        const struct sg_finding *said = found(report, SG_FIND(MATERIAL_PROFILE));
        ok(document && strcmp(document->profile->profile->name, ROWS[i].takes) == 0 && !said == !ROWS[i].contradicts &&
               (!said || said->place.line == 4 + (int)(i == 2)),
           "a template that says %s takes %s", ROWS[i].says, ROWS[i].takes);
        sign_document_free(document);
        sg_report_free(report);
        g_unlink(path);
        g_free(path);
        g_free(text);
    }
    g_rmdir(folder);
    g_free(file);
    g_free(folder);
}

static void test_order(void)
{
    sign_build_options options = asked("plate", NULL, NULL);
    sign_order order;
    sign_document *document = make("contact: {name: 李建国, phone: 023-68860000}\nquantity: 3\ndelivery: 12 月 5 日前送到街道\n",
                                   options, NULL);
    ok(sign_document_order(document, &order) == SIGN_OK && order.quantity == 3 &&
           g_strcmp0(order.delivery, "12 月 5 日前送到街道") == 0 && g_strcmp0(order.contact, "李建国 023-68860000") == 0 &&
           g_strcmp0(order.material, "5 毫米亚克力，UV 喷印") == 0 && g_strcmp0(order.profile, "UV 喷印") == 0,
       "what the site orders");
    sign_document_free(document);
    options.quantity = 5;
    options.delivery = "自取";
    document = make("quantity: 3\n", options, NULL);
    ok(sign_document_order(document, &order) == SIGN_OK && order.quantity == 5 && g_strcmp0(order.delivery, "自取") == 0 &&
           !order.contact,
       "what the caller orders");
    sign_document_free(document);
    ok(sign_document_order(NULL, &order) == SIGN_MISUSE && order.quantity == 1, "of no document");
}

static bool is_film(const struct sg_scene *scene)
{
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_ink *ink = sg_scene_op_ink(&scene->ops[i]);
        if (ink && (ink->kind != SG_INK_CMYK || ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] > 0 ||
                    (ink->cmyk[3] > 0 && ink->cmyk[3] < 1)))
            return false;
    }
    return true;
}

static void test_film(void)
{
    sign_document *document = make("", asked("plate", "film", "不锈钢腐蚀"), NULL);
    const struct sg_scene *sheet = document->pages[0];
    struct sg_press press = sg_api_press(document);
    struct sg_scene **pages = NULL;
    size_t n = 0;
    struct sg_rect box;
    ok(is_film(sheet), "film has solid black and nothing");
    ok(sheet->ops[0].kind == SG_OP_TAG_BEGIN && sheet->ops[1].kind == SG_OP_FILL &&
           sg_path_bounds(sheet->ops[1].u.fill.path, &box) && box.w >= sheet->width && sheet->ops[1].u.fill.ink.cmyk[3] >= 1,
       "a negative lies on black");
    ok(sg_press_pages(&press, sheet, NULL, &pages, &n) && n == 1 && pages[0]->mirrored && pages[0]->margin > 0,
       "mirrored, with marks");
    bool said = false;
    for (size_t i = 0; n == 1 && i < pages[0]->n_ops; i++)
        said = said || (pages[0]->ops[i].kind == SG_OP_GLYPHS && pages[0]->ops[i].layer == SG_LAYER_MARKS &&
                        strstr(pages[0]->ops[i].u.run.text, "镜像"));
    ok(said, "the slug line says 镜像");
    for (size_t i = 0; i < n; i++)
        sg_scene_free(pages[i]);
    free(pages);
    sign_document_free(document);
}

/* Panels of a mirrored sheet are the mirror of the sheet's, from the left. */
static void test_mirrored_panels(void)
{
    sign_build_options options = asked("annex2-wide", "inkjet-outdoor", "喷绘布");
    struct sg_scene **plain = NULL, **mirrored = NULL;
    size_t n = 0, n_mirrored = 0;
    options.width = 6000;
    options.height = 2000;
    sign_document *document = make("", options, NULL);
    struct sg_press press = sg_api_press(document);
    press.panel = 3200;
    sg_press_pages(&press, document->pages[0], NULL, &plain, &n);
    press.mirror = true;
    sg_press_pages(&press, document->pages[0], NULL, &mirrored, &n_mirrored);
    for (size_t i = 0; i < n && n > 1 && n_mirrored == n; i++)
        ok(fabs(plain[i]->width - mirrored[n - 1 - i]->width) < 1e-6 &&
               fabs(plain[i]->clip.x - mirrored[n - 1 - i]->clip.x) < 1e-6 &&
               fabs(plain[i]->clip.w - mirrored[n - 1 - i]->clip.w) < 1e-6,
           "panel %zu of %zu of a mirrored sheet shows what the %zuth of the sheet does", n - i, n, i + 1);
    for (size_t i = 0; i < n; i++)
        sg_scene_free(plain[i]);
    for (size_t i = 0; i < n_mirrored; i++)
        sg_scene_free(mirrored[i]);
    free(plain);
    free(mirrored);
    sign_document_free(document);
}

int main(void)
{
    open_context();
    test_templates();
    test_words();
    test_choice();
    test_extended();
    test_order();
    test_film();
    test_mirrored_panels();
    close_context();
    return done();
}
