/* The gallery's pages: one a feature of the typesetting, ours at the left, PangoLayout at the right, the
 * same text, face, size and measure, whose edges are drawn as thin lines. A developer's program over the
 * library's insides; everything on a page is set by one of the two engines.
 *
 *     specimens FOLDER     writes FOLDER/NAME.pdf and FOLDER/NAME.png for each page
 *
 * Points; pages are as wide as A5 is long, and as high as what is on them. */
#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene/path.h"
#include "text/para.h"

#define PAGE_W 595.0
#define MARGIN 36.0
#define TOP 92.0
#define COLUMN 250.0 /* of one engine */
#define PX_PER_PT 2.0
#define FAMILY "Noto Sans CJK SC"

struct specimen {
    const char *caption; /* set small above it */
    const char *text;
    double size, width;  /* pt, em */
    struct sg_para_options options; /* what is left 0 is the default */
};

struct page {
    const char *name, *title, *note;
    struct specimen specimens[4];
};

#define RULES \
    "志愿者应当遵守国家法律法规，履行志愿服务协议或者承诺；发现服务对象（尤其是老年人、残疾人）有困难的，及时向志愿服务站报告。"
/* A rule poster's clauses; J stands between what was kept whole at any price. */
#define J "\xE2\x81\xA0"
#define CLAUSES(j) \
    "一、本办法由新星路社区志愿服务站负责解释，自2026" j "年" j "3" j "月" j "5" j "日起施行。\n" \
    "二、站点每周一至周五9:00—" j "12:00、14:00—" j "17:30开放，节假日按通知执行。\n" \
    "三、活动室不少于30" j "平" j "方" j "米，每次活动10" j "人～" j "15" j "人，经费的20％～" j "30％用于志愿者保险。\n" \
    "四、登记办法见https:/" j "/" j "www." j "example." j "org/" j "volunteer/" j "register.html，也可以到现场登记。"
#define TEXT(...) .options = {__VA_ARGS__}

static const struct page PAGES[] = {
    {"compression", "标点挤压", "相邻标点之间不留双份的空白；行首、行末各收半个字",
     {{"连续标点", "他说：“村（社区）设立志愿服务站（点）。”《通知》（北碚民发〔2021〕80号）规定，“三有”：有场所、有队伍、有制度。", 13, 18,
       TEXT(.align = SG_JUSTIFY)},
      {"行首的括号和引号", "（一）“奉献、友爱、互助、进步”的志愿者精神；\n（二）《志愿服务条例》。", 13, 18, TEXT(.align = SG_LEFT)}}},
    {"line-ends", "行首行末", "句号、逗号、闭括号不到行首，开括号不到行末；数字、时间、破折号和省略号不拆开",
     {{"禁则", "办理时间为周一至周五9:00—17:30（法定节假日除外），咨询电话023-68860000，网址见公示栏。", 13, 13.5, TEXT(.align = SG_LEFT)},
      {"破折号和省略号", "志愿服务——我为人人、人人为我——从身边的小事做起……从今天做起。", 13, 9.5, TEXT(.align = SG_LEFT)}}},
    {"levels", "避头尾的级别", "从不管（none）、国标（gb，默认）到破折号也不到行首（strict）；Pango 不分级别",
     {{"none", "奉献友爱、互助进步", 11, 4, TEXT(.level = SG_LEVEL_NONE, .align = SG_LEFT, .breaker = SG_GREEDY)},
      {"gb", "奉献友爱、互助进步", 11, 4, TEXT(.align = SG_LEFT)},
      {"gb", "互助进步——我们", 11, 4, TEXT(.align = SG_LEFT)},
      {"strict", "互助进步——我们", 11, 4, TEXT(.level = SG_LEVEL_STRICT, .align = SG_LEFT)}}},
    {"autospace", "汉字与西文、数字", "之间空四分之一字，已经有空格或标点的地方不加",
     {{"混排", "2024年服务120人次，累计3600小时；使用WPS和Excel登记，App扫码签到（V2.0以上），GDP增长5.2%。", 13, 18,
       TEXT(.align = SG_JUSTIFY)}}},
    {"justify", "两端对齐", "先收标点、再匀开字间；整段一起选行，末行不剩一个字，数字里面不加空",
     {{"整段最优", RULES, 13, 18, TEXT(.align = SG_JUSTIFY, .indent = 2)},
      {"窄栏", "2024年11月5日起，凭身份证到社区登记，电话13800001234。", 13, 8, TEXT(.align = SG_JUSTIFY)}}},
    {"keeps", "整体与松紧", "年月日、时间、数量和网址尽量不拆；一行因此太松的，宁可拆开",
     {{"不计代价都不拆", CLAUSES(J), 11, 20, TEXT(.align = SG_JUSTIFY, .indent = 2, .keep_units = true)},
      {"拆开也有代价", CLAUSES(""), 11, 20, TEXT(.align = SG_JUSTIFY, .indent = 2, .keep_units = true)}}},
    {"vertical", "竖排", "引号成为『』，冒号不躺倒，两三位数字并排，缩写直立，长的西文转向",
     {{"竖排", "志愿服务站：“三有”（有场所、有队伍、有制度）……2024年12月5日，WHO与Volunteer——奉献。", 13, 16,
       TEXT(.mode = SG_VERTICAL, .align = SG_LEFT)}}},
    {"names", "人名撑匀", "两个字的名字撑到三个字宽；带间隔号的、四个字以上的照原样",
     {{"名单", "张三\n李建国\n王芳", 15, 3, TEXT(.align = SG_DISTRIBUTE)},
      {"四字宽", "张三\n李建国\n欧阳明华\n阿依古丽·买买提", 15, 4, TEXT(.align = SG_DISTRIBUTE)}}},
    {"rare", "生僻字", "首选字体没有的字按顺序从别的字体里找，并且说明用了哪一种；没有的字是错误，绝不印方框",
     {{"扩展区的字", "𬭼㙍㘵䢺𡌶𡐓𣒍𣵦𰀀𱍐村志愿服务站", 17, 14, TEXT(.align = SG_LEFT)}}},
    {"scripts", "其他文字", "藏文、维吾尔文、蒙古文、彝文：第二行的文字由 PangoLayout 整形，字体由 fonts/roles.yaml 决定",
     {{"藏文", "བོད་ལྗོངས་དང་བླངས་ཞབས་ཞུའི་ས་ཚིགས།", 17, 14, TEXT(.align = SG_LEFT)},
      {"维吾尔文", "پىدائىيلار مۇلازىمەت پونكىتى", 17, 14, TEXT(.align = SG_LEFT)},
      {"蒙古文", "ᠰᠠᠶᠢᠨ ᠳᠤᠷᠠᠲᠠᠨ ᠤ ᠦᠢᠯᠡᠴᠢᠯᠡᠭᠡ", 17, 14, TEXT(.align = SG_LEFT)},
      {"彝文", "ꆈꌠꁱꂷ", 17, 14, TEXT(.align = SG_LEFT)}}},
};

static struct sg_fontset *open_faces(void)
{
    static const char *const HEI[] = {FAMILY}, *const RARE[] = {"Noto Serif CJK SC", "HanaMinA", "HanaMinB", "BabelStone Han"},
                      *const SCRIPTS[] = {"Noto Serif Tibetan", "Noto Sans Arabic", "Noto Sans Mongolian", "Noto Sans Yi"};
    static const struct sg_role_def ROLE = {.name = "hei", .families = HEI, .n_families = 1, .rare = RARE, .n_rare = 4,
                                            .scripts = SCRIPTS, .n_scripts = 4};
    return sg_fontset_new(&(struct sg_fontset_config){.roles = &ROLE, .n_roles = 1});
}

static struct sg_para_options options_of(const struct specimen *s)
{
    struct sg_para_options o = SG_PARA_DEFAULTS, given = s->options;
    o.mode = given.mode;
    o.align = given.align;
    o.indent = given.indent;
    o.breaker = given.breaker;
    o.level = given.level || s->options.breaker == SG_GREEDY ? given.level : SG_LEVEL_GB;
    o.width = s->width;
    return o;
}

/* ---- ours ---- */

static void trace(cairo_t *cr, const struct sg_path *path)
{
    const struct sg_point *p = path->points;
    for (size_t i = 0; i < path->n_verbs; i++)
        switch ((enum sg_verb)path->verbs[i]) {
        case SG_MOVE:
            cairo_move_to(cr, p->x, p->y);
            p++;
            break;
        case SG_LINE:
            cairo_line_to(cr, p->x, p->y);
            p++;
            break;
        case SG_CURVE:
            cairo_curve_to(cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
            p += 3;
            break;
        case SG_CLOSE:
            cairo_close_path(cr);
            break;
        }
}

/* Lines from (x, y) down, or columns from x leftward; returns how far they reach. */
static double draw_ours(cairo_t *cr, struct sg_fontset *set, const char *text, const struct sg_para_options *options,
                        double size, double leading, double x, double y)
{
    struct sg_arena *arena = sg_arena_new();
    const struct sg_para *para = sg_para_set(set, text, strlen(text), options, arena, NULL, NULL);
    bool vertical = options->mode == SG_VERTICAL;
    for (size_t i = 0; i < para->n_lines; i++)
        for (size_t k = 0; k < para->lines[i].n_glyphs; k++) {
            const struct sg_set_glyph *g = &para->lines[i].glyphs[k];
            struct sg_path path;
            sg_path_init(&path, arena);
            sg_font_outline(g->font, g->gid, &path);
            double across = leading * (double)i + (vertical ? 0.5 : 0.88);
            cairo_save(cr);
            if (vertical)
                cairo_translate(cr, x - (across - g->y) * size, y + g->x * size);
            else
                cairo_translate(cr, x + g->x * size, y + (across + g->y) * size);
            cairo_rotate(cr, g->angle * (G_PI / 180));
            cairo_scale(cr, size * g->hscale, -size);
            trace(cr, &path);
            cairo_restore(cr);
            cairo_fill(cr);
        }
    double reach = para->n_lines ? (1 + leading * (double)(para->n_lines - 1)) * size : 0;
    sg_arena_free(arena);
    return reach;
}

/* ---- PangoLayout ---- */

static double draw_pango(cairo_t *cr, const struct specimen *s, const struct sg_para_options *options, double leading,
                         double x, double y)
{
    static const PangoAlignment ALIGNS[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT, PANGO_ALIGN_LEFT,
                                            PANGO_ALIGN_LEFT};
    bool vertical = options->mode == SG_VERTICAL;
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoContext *context = pango_layout_get_context(layout);
    PangoFontDescription *font = pango_font_description_from_string(FAMILY);
    pango_font_description_set_absolute_size(font, s->size * PANGO_SCALE);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    if (vertical) {
        pango_context_set_base_gravity(context, PANGO_GRAVITY_EAST);
        pango_context_set_gravity_hint(context, PANGO_GRAVITY_HINT_NATURAL);
    }
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, s->text, -1);
    pango_layout_set_width(layout, (int)(s->width * s->size * PANGO_SCALE));
    pango_layout_set_indent(layout, (int)(options->indent * s->size * PANGO_SCALE));
    pango_layout_set_justify(layout, options->align == SG_JUSTIFY || options->align == SG_DISTRIBUTE);
    pango_layout_set_justify_last_line(layout, options->align == SG_DISTRIBUTE);
    pango_layout_set_alignment(layout, ALIGNS[options->align]);
    int n = pango_layout_get_line_count(layout);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    for (int i = 0; i < n; i++, pango_layout_iter_next_line(iter)) {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(iter, NULL, &box);
        cairo_save(cr);
        double along = box.x / (double)PANGO_SCALE, across = (leading * i + (vertical ? 0.5 : 0.88)) * s->size;
        if (vertical) { /* Pango's lines of vertical text have their baseline in the middle of the em */
            cairo_translate(cr, x - across, y + along);
            cairo_rotate(cr, G_PI / 2);
        } else {
            cairo_translate(cr, x + along, y + across);
        }
        cairo_move_to(cr, 0, 0);
        pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(iter));
        cairo_restore(cr);
    }
    pango_layout_iter_free(iter);
    pango_font_description_free(font);
    g_object_unref(layout);
    return n ? (1 + leading * (n - 1)) * s->size : 0;
}

/* ---- pages ---- */

static void grey(cairo_t *cr, double level)
{
    cairo_set_source_rgb(cr, level, level, level);
}

static void label(cairo_t *cr, struct sg_fontset *set, const char *text, double size, int weight, double x, double y)
{
    struct sg_para_options o = SG_PARA_DEFAULTS;
    o.weight = weight;
    o.width = (PAGE_W - 2 * MARGIN) / size;
    draw_ours(cr, set, text, &o, size, 1.4, x, y);
}

/* The edges of the measure. */
static void edges(cairo_t *cr, const struct specimen *s, bool vertical, double x, double y, double reach)
{
    double length = s->width * s->size;
    cairo_set_source_rgb(cr, 0.55, 0.7, 0.9);
    cairo_set_line_width(cr, 0.4);
    for (int i = 0; i < 2; i++) {
        double at = i * length;
        if (vertical) {
            cairo_move_to(cr, x, y + at);
            cairo_rel_line_to(cr, -reach, 0);
        } else {
            cairo_move_to(cr, x + at, y);
            cairo_rel_line_to(cr, 0, reach);
        }
        cairo_stroke(cr);
    }
}

static double draw_specimen(cairo_t *cr, struct sg_fontset *set, const struct specimen *s, double y)
{
    struct sg_para_options options = options_of(s);
    bool vertical = options.mode == SG_VERTICAL;
    double deepest = 0, leading = vertical ? 1.6 : 1.5;
    grey(cr, 0.5);
    label(cr, set, s->caption, 8, 400, MARGIN, y);
    y += 15;
    for (int side = 0; side < 2; side++) {
        double x = MARGIN + side * (COLUMN + 23) + (vertical ? COLUMN : 0), reach;
        grey(cr, 0);
        reach = side == 0 ? draw_ours(cr, set, s->text, &options, s->size, leading, x, y)
                          : draw_pango(cr, s, &options, leading, x, y);
        edges(cr, s, vertical, x, y, reach);
        deepest = fmax(deepest, vertical ? s->width * s->size : reach);
    }
    return y + deepest + 20;
}

/* Returns where the page may end. */
static double draw_page(cairo_t *cr, struct sg_fontset *set, const struct page *page)
{
    grey(cr, 1);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, 0.78, 0.06, 0.18);
    label(cr, set, page->title, 18, 700, MARGIN, 26);
    grey(cr, 0.3);
    label(cr, set, page->note, 9, 400, MARGIN, 52);
    label(cr, set, "libsign", 9, 700, MARGIN, 74);
    label(cr, set, "PangoLayout", 9, 700, MARGIN + COLUMN + 23, 74);
    double y = TOP;
    for (size_t i = 0; i < G_N_ELEMENTS(page->specimens) && page->specimens[i].text; i++)
        y = draw_specimen(cr, set, &page->specimens[i], y);
    return y + 4;
}

static double height_of(struct sg_fontset *set, const struct page *page)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *cr = cairo_create(surface);
    double height = draw_page(cr, set, page);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return height;
}

static bool write_page(struct sg_fontset *set, const struct page *page, const char *folder, bool png)
{
    char *file = g_strdup_printf("%s/%s.%s", folder, page->name, png ? "png" : "pdf");
    double height = height_of(set, page);
    cairo_surface_t *surface =
        png ? cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(PAGE_W * PX_PER_PT), (int)(height * PX_PER_PT))
            : cairo_pdf_surface_create(file, PAGE_W, height);
    cairo_t *cr = cairo_create(surface);
    if (png)
        cairo_scale(cr, PX_PER_PT, PX_PER_PT);
    draw_page(cr, set, page);
    cairo_destroy(cr);
    cairo_status_t status = png ? cairo_surface_write_to_png(surface, file) : CAIRO_STATUS_SUCCESS;
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        fprintf(stderr, "specimens: %s: %s\n", file, cairo_status_to_string(status));
    cairo_surface_destroy(surface);
    g_free(file);
    return status == CAIRO_STATUS_SUCCESS;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: specimens FOLDER\n");
        return 2;
    }
    struct sg_fontset *set = open_faces();
    bool good = true;
    for (size_t i = 0; i < G_N_ELEMENTS(PAGES); i++)
        for (int png = 0; png < 2; png++)
            good = write_page(set, &PAGES[i], argv[1], png) && good;
    sg_fontset_free(set);
    return good ? 0 : 1;
}
