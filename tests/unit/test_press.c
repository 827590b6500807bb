/* Sheets on their way to the press: profiles, white edge, marks, panels, inks, scale, pieces. With arguments
 * `PROFILE [plain14] [raw]` it writes tests/pdf/press.yaml under that profile for the readers in tests/pdf. */
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "backends/pdf/objects.h"
#include "backends/pdf/pdf.h"
#include "base/findings.h"
#include "sheet/inks.h"
#include "press/marks.h"
#include "press/panels.h"
#include "press/press.h"
#include "sheets.h"

static const char SITE[] = "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\nhours: 周一至周五 9:00—17:30\n"
                           "contact: {name: 李建国, phone: 023-68860000}\nqr: https://www.example.org/join\n";

static sign_document *document_of(const char *template_name, double width, double height, const char *profile,
                                  sign_report *report)
{
    struct sg_site *site = site_of("site.yaml", SITE);
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    sign_document *document = NULL;
    options.template_name = template_name;
    options.width = width;
    options.height = height;
    options.profile = profile;
    sign_document_build(context, (const sign_site *)site, &options, report, &document);
    sg_site_free(site);
    return document;
}

static const struct sg_profile *profile_named(const char *name)
{
    return sg_library_profile(&use, name, NULL, NULL)->profile;
}

/* The pages of one sheet as the press gets them. */
struct pressed {
    sign_document *document;
    struct sg_scene **pages;
    size_t n;
    struct sg_report *report;
};

static struct pressed press_of(const char *template_name, double width, double height, const char *profile,
                               unsigned marks, double panel)
{
    struct pressed pressed = {.report = sg_report_new()};
    pressed.document = document_of(template_name, width, height, profile, (sign_report *)pressed.report);
    struct sg_press press = {.profile = profile_named(profile), .fonts = context->fonts, .marks = marks,
                             .panel = panel, .overlap = profile_named(profile)->overlap, .scale = 10,
                             .file = "board.pdf", .date = 1764000000};
    if (pressed.document)
        sg_press_pages(&press, pressed.document->pages[0], pressed.report, &pressed.pages, &pressed.n);
    return pressed;
}

static void let_go(struct pressed *pressed)
{
    for (size_t i = 0; i < pressed->n; i++)
        sg_scene_free(pressed->pages[i]);
    free(pressed->pages);
    sign_document_free(pressed->document);
    sg_report_free(pressed->report);
}

static const struct sg_ink *ink_of_op(const struct sg_op *op)
{
    return op->kind == SG_OP_FILL     ? &op->u.fill.ink
           : op->kind == SG_OP_STROKE ? &op->u.stroke.ink
           : op->kind == SG_OP_GLYPHS ? &op->u.run.ink
                                      : NULL;
}

static bool is_ink(const struct sg_ink *ink, double c, double m, double y, double k)
{
    return ink && ink->kind == SG_INK_CMYK && fabs(ink->cmyk[0] - c) < 1e-9 && fabs(ink->cmyk[1] - m) < 1e-9 &&
           fabs(ink->cmyk[2] - y) < 1e-9 && fabs(ink->cmyk[3] - k) < 1e-9;
}

/* The first operation of the frame, or NULL. */
static const struct sg_op *op_of(const struct sg_scene *scene, const char *frame)
{
    bool inside = false;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            inside = op->u.tag.frame && strcmp(op->u.tag.frame, frame) == 0;
        else if (inside && op->kind != SG_OP_TAG_END)
            return op;
    }
    return NULL;
}

/* ---- inks ---- */

static char *template_file(void)
{
    return g_build_filename(source_dir(), "tests", "pdf", "press.yaml", NULL);
}

static void test_inks(void)
{
    static const struct { const char *profile; bool rich; } ROWS[] = {
        {"offset", false}, {"inkjet-indoor", true}, {"inkjet-outdoor", true}, {"cut", false}, {"screen", false}};
    char *file = template_file();
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        sign_document *document = document_of(file, 0, 0, ROWS[i].profile, NULL);
        const struct sg_scene *scene = document->pages[0];
        double s = ROWS[i].rich ? 0.5 : 0;
        ok(is_ink(ink_of_op(op_of(scene, "name")), s, s, s, 1), "%s: large black text", ROWS[i].profile);
        ok(is_ink(ink_of_op(op_of(scene, "bar")), s, s, s, 1), "%s: large black area", ROWS[i].profile);
        ok(is_ink(ink_of_op(op_of(scene, "note")), 0, 0, 0, 1), "%s: small text is K alone", ROWS[i].profile);
        ok(is_ink(ink_of_op(op_of(scene, "hair")), 0, 0, 0, 1), "%s: a thin line is K alone", ROWS[i].profile);
        const struct sg_op *cut = op_of(scene, "contour");
        ok(ink_of_op(cut)->kind == SG_INK_CUT && cut->layer == SG_LAYER_CUT && cut->u.stroke.pen.width < 0.1,
           "%s: the cut line is one", ROWS[i].profile);
        ok(ink_of_op(op_of(scene, "gold"))->kind == SG_INK_SPOT, "%s: a spot stays a spot", ROWS[i].profile);
        sign_document_free(document);
    }
    /* Without a cut line of its own the sheet is cut at the trim, where the profile says so. */
    for (int i = 0; i < 2; i++) {
        sign_document *document = document_of("plate", 0, 0, i ? "cut" : "offset", NULL);
        const struct sg_scene *scene = document->pages[0];
        size_t n = 0;
        for (size_t k = 0; k < scene->n_ops; k++)
            n += scene->ops[k].layer == SG_LAYER_CUT && scene->ops[k].kind == SG_OP_STROKE;
        ok(n == (size_t)i, "%s: %zu cut lines on a plate", i ? "cut" : "offset", n);
        sign_document_free(document);
    }
    g_free(file);
}

/* ---- marks ---- */

/* Strokes of marks, as boxes. */
static size_t count_marks(const struct sg_scene *page, bool (*test)(const struct sg_scene *, const struct sg_op *,
                                                                    struct sg_rect))
{
    size_t n = 0;
    for (size_t i = 0; i < page->n_ops; i++) {
        struct sg_rect box;
        const struct sg_op *op = &page->ops[i];
        if (op->layer != SG_LAYER_MARKS)
            continue;
        bool any = op->kind == SG_OP_STROKE ? sg_path_bounds(op->u.stroke.path, &box)
                                            : op->kind == SG_OP_FILL && sg_path_bounds(op->u.fill.path, &box);
        n += any && test(page, op, box);
    }
    return n;
}

static bool touches_bleed(const struct sg_scene *page, const struct sg_op *op, struct sg_rect box)
{
    (void)op;
    double b = page->bleed;
    return box.x < page->width + b && box.x + box.w > -b && box.y < page->height + b && box.y + box.h > -b;
}

static bool leaves_media(const struct sg_scene *page, const struct sg_op *op, struct sg_rect box)
{
    (void)op;
    double a = page->bleed + page->margin;
    return box.x < -a || box.y < -a || box.x + box.w > page->width + a || box.y + box.h > page->height + a;
}

static bool is_registration(const struct sg_scene *page, const struct sg_op *op, struct sg_rect box)
{
    (void)page, (void)box;
    return ink_of_op(op)->kind == SG_INK_REGISTRATION;
}

static bool is_any(const struct sg_scene *page, const struct sg_op *op, struct sg_rect box)
{
    (void)page, (void)op, (void)box;
    return true;
}

static bool is_hole(const struct sg_scene *page, const struct sg_op *op, struct sg_rect box)
{
    (void)page, (void)op;
    return fabs(box.w - 12) < 1e-6 && fabs(box.h - 12) < 1e-6;
}

static void test_marks(void)
{
    static const struct { const char *template_name; double w, h; } SHEETS[] = {
        {"annex2-wall", 2400, 1200}, {"plate", 300, 200}, {"plate-vertical", 400, 2000}, {"annex2-wide", 3600, 1200}};
    for (size_t i = 0; i < G_N_ELEMENTS(SHEETS); i++) {
        struct pressed p = press_of(SHEETS[i].template_name, SHEETS[i].w, SHEETS[i].h, "offset", SG_MARK_ALL, 0);
        const char *name = SHEETS[i].template_name;
        if (!ok(p.n == 1, "%s: one page", name))
            continue;
        const struct sg_scene *page = p.pages[0];
        ok(page->margin > 0 && page->clipped, "%s: marks have room", name);
        ok(count_marks(page, is_any) > 30 && count_marks(page, touches_bleed) == 0, "%s: none of %zu marks touches the bleed",
           name, count_marks(page, is_any));
        ok(count_marks(page, leaves_media) == 0, "%s: none leaves the page", name);
        ok(count_marks(page, is_registration) == 8 + 8 + 4 * 3, "%s: trim, bleed and crosses on every plate (%zu)", name,
           count_marks(page, is_registration));
        struct extent words = NOTHING;
        for (size_t k = 0; k < page->n_ops; k++)
            if (page->ops[k].layer == SG_LAYER_MARKS)
                for (size_t g = 0; page->ops[k].kind == SG_OP_GLYPHS && g < page->ops[k].u.run.n_glyphs; g++)
                    extend_glyph(&words, &page->ops[k].u.run, &page->ops[k].u.run.glyphs[g]);
        ok(words.top > page->height + page->bleed && words.bottom < page->height + page->bleed + page->margin &&
               words.left > -page->bleed && words.right < page->width + page->bleed,
           "%s: the slug line is below the bleed, no wider than the sheet", name);
        let_go(&p);
    }
    struct pressed p = press_of("annex2-wall", 2400, 1200, "offset", SG_MARK_SLUG, 0);
    const struct sg_op *slug = NULL;
    for (size_t k = 0; k < p.pages[0]->n_ops; k++)
        if (p.pages[0]->ops[k].layer == SG_LAYER_MARKS && p.pages[0]->ops[k].kind == SG_OP_GLYPHS)
            slug = &p.pages[0]->ops[k];
    static const char *const WORDS[] = {"新星路社区志愿服务站", "annex2-wall", "成品 2400 × 1200 mm", "比例 1:10", "offset",
                                        "NotoSansCJKsc-Black", "文件 board.pdf", "2025-11-24"};
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        ok(slug && strstr(slug->u.run.text, WORDS[i]), "the slug line says %s", WORDS[i]);
    let_go(&p);
    p = press_of("annex2-wall", 2400, 1200, "screen", 0, 0);
    ok(p.n == 0, "a profile without marks leaves the sheet as it is");
    let_go(&p);
}

static void test_edge(void)
{
    struct pressed p = press_of("annex2-wall", 2400, 1200, "inkjet-outdoor", SG_MARK_EYELETS | SG_MARK_SLUG, 0);
    const struct sg_scene *page = p.pages[0];
    ok(page->width == 2600 && page->height == 1400 && page->bleed == 0 && page->margin == 0,
       "the piece is cut outside its white edge of 100 mm");
    ok(page->clipped && page->clip.x == 100 && page->clip.w == 2400 && page->clip.y == 100 && page->clip.h == 1200,
       "the picture stays inside it");
    /* 2500 in 5, 1300 in 3 parts of at most 500 mm. */
    ok(count_marks(page, is_hole) == 2 * (6 + 4) - 4, "%zu eyelets", count_marks(page, is_hole));
    ok(count_marks(page, is_registration) == 0, "what stays on the piece is black");
    ok(count_marks(page, leaves_media) == 0, "and on it");
    struct extent words = NOTHING;
    for (size_t k = 0; k < page->n_ops; k++)
        if (page->ops[k].layer == SG_LAYER_MARKS && page->ops[k].kind == SG_OP_GLYPHS)
            extend_op(&words, &page->ops[k]);
    ok(words.top > 1300 && words.bottom < 1400 - 56 && words.left > 100, "the slug line is between picture and eyelets");
    let_go(&p);
}

/* ---- panels ---- */

/* Is an H1 glyph of the page cut by x? */
static bool cuts_name(const struct sg_scene *sheet, double x)
{
    bool name = false;
    for (size_t i = 0; i < sheet->n_ops; i++) {
        const struct sg_op *op = &sheet->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            name = op->u.tag.role == SG_ROLE_H1;
        for (size_t g = 0; name && op->kind == SG_OP_GLYPHS && g < op->u.run.n_glyphs; g++) {
            struct extent e = NOTHING;
            extend_glyph(&e, &op->u.run, &op->u.run.glyphs[g]);
            if (e.left < x && e.right > x)
                return true;
        }
    }
    return false;
}

static void test_seams(void)
{
    sign_document *document = document_of("annex2-wide", 6000, 2000, "inkjet-outdoor", NULL);
    const struct sg_scene *sheet = document->pages[0];
    int bad = 0, cut = 0, n_tried = 0;
    for (double widest = 900; widest <= 6300; widest += 100) {
        double seams[SG_PANELS_MAX];
        struct sg_report *report = sg_report_new();
        struct sg_panels_request request = {.scene = sheet, .edge = 100, .widest = widest, .overlap = 20};
        size_t n = sg_panels_seams(&request, seams, report);
        double from = 0;
        bool any = false;
        for (size_t k = 0; k < n; k++) {
            double left = k ? seams[k - 1] - 10 : 0, right = k + 1 < n ? seams[k] + 10 : 6200;
            bad += right - left > widest + 1e-9 || right <= left || (k && seams[k - 1] <= from);
            from = k ? seams[k - 1] : 0;
            any = any || (k + 1 < n && cuts_name(sheet, seams[k] - 100));
        }
        cut += any;
        bad += any && !found(report, SG_FIND(PANEL_CUTS)); /* never without a word */
        bad += n == 0;
        n_tried++;
        sg_report_free(report);
    }
    ok(bad == 0, "%d widths: no panel wider than asked, seams from left to right, no silent cut", n_tried);
    ok(cut == 0, "no seam cuts a letter of the name");
    struct sg_report *report = sg_report_new();
    double seams[SG_PANELS_MAX];
    struct sg_panels_request narrow = {.scene = sheet, .widest = 60, .overlap = 20};
    ok(sg_panels_seams(&narrow, seams, report) == 0 && found(report, SG_FIND(PANELS_NARROW)), "panels too narrow are refused");
    ok(sign_document_panels(document, 0, 3600, -1, NULL) == 2 && sign_document_panels(document, 0, 0, -1, NULL) == 1 &&
           sign_document_panels(document, 1, 3600, -1, NULL) == 0,
       "sign_document_panels");
    sign_preflight_options options = SIGN_PREFLIGHT_OPTIONS_INIT;
    double close = sign_preflight_ppi(document, NULL);
    options.distance_mm = 10000;
    double far = sign_preflight_ppi(document, &options);
    ok(fabs(close - 45 * 239.0 / 299) < 1e-9 && fabs(far - 23.9) < 1e-9, "sign_preflight_ppi: %g, from 10 m %g", close, far);
    options.distance_mm = -1;
    ok(sign_preflight_ppi(document, &options) == 0 && sign_preflight_ppi(NULL, NULL) == 0, "0 for misuse");
    sg_report_free(report);
    sign_document_free(document);
    /* A name of one line that is wider than any panel between its letters: told, not hidden. */
    struct sg_scene *wide = sg_scene_new(3000, 500, 0);
    struct sg_glyph glyph = {.gid = sg_font_glyph(sg_fontset_face(context->fonts, "hei", 900), 0x4E00), .x = 0, .y = 400};
    sg_scene_tag_begin(wide, (struct sg_tag){.role = SG_ROLE_H1, .text = "一"});
    sg_scene_glyphs(wide, &(struct sg_run){.font = sg_fontset_face(context->fonts, "hei", 900), .size = 3000, .hscale = 1,
                                           .text = "一", .text_len = 3, .glyphs = &glyph, .n_glyphs = 1});
    sg_scene_tag_end(wide);
    sg_scene_freeze(wide);
    report = sg_report_new();
    struct sg_panels_request one = {.scene = wide, .widest = 1600, .overlap = 20};
    ok(sg_panels_seams(&one, seams, report) >= 2 && found(report, SG_FIND(PANEL_CUTS)), "a letter that must be cut is told");
    sg_report_free(report);
    sg_scene_free(wide);
}

/* The two copies of a seam's cross, from both sides of it, are one place on the sheet. */
static void test_panels(void)
{
    for (int edged = 0; edged < 2; edged++) {
        const char *profile = edged ? "inkjet-outdoor" : "inkjet-indoor";
        struct pressed p = press_of("annex2-wide", 6000, 2000, profile, profile_named(profile)->marks, 3600);
        double edge = edged ? 100 : 0;
        if (!ok(p.n == 2, "%s: two panels of at most 3.6 m", profile))
            return;
        double overlap = p.pages[0]->width + p.pages[1]->width - 6000 - 2 * edge;
        ok(p.pages[0]->width <= 3600 && p.pages[1]->width <= 3600 &&
               fabs(overlap - profile_named(profile)->overlap) < 1e-6,
           "%s: they overlap by %g mm", profile, overlap);
        double shift = p.pages[0]->width - overlap; /* of the second panel on the sheet */
        size_t met = 0, n = 0;
        for (size_t i = 0; i < p.pages[0]->n_ops; i++)
            for (size_t k = 0; k < p.pages[1]->n_ops; k++) {
                const struct sg_op *a = &p.pages[0]->ops[i], *b = &p.pages[1]->ops[k];
                struct sg_rect one, other;
                if (a->layer != SG_LAYER_MARKS || b->layer != SG_LAYER_MARKS || a->kind != SG_OP_STROKE ||
                    b->kind != SG_OP_STROKE || !sg_path_bounds(a->u.stroke.path, &one) ||
                    !sg_path_bounds(b->u.stroke.path, &other))
                    continue;
                n++;
                met += fabs(one.x - shift - other.x) < 1e-6 && fabs(one.y - other.y) < 1e-6 &&
                       fabs(one.w - other.w) < 1e-6 && fabs(one.h - other.h) < 1e-6;
            }
        ok(met >= 2 * 5, "%s: crosses and ticks of the seam meet (%zu of %zu pairs)", profile, met, n);
        /* The pages are windows of one sheet: the name's letters, once each or in the overlap. */
        struct extent left = ink_of(p.pages[0], "emblem"), right = ink_of(p.pages[1], "emblem");
        ok(fabs(left.left - shift - right.left) < 1e-6 && fabs(left.top - right.top) < 1e-6, "%s: one picture", profile);
        let_go(&p);
    }
}

/* ---- files ---- */

static size_t count_of(const sign_bytes *bytes, const char *text)
{
    size_t n = 0, len = strlen(text);
    for (size_t i = 0; i + len <= bytes->len; i++)
        n += memcmp(bytes->data + i, text, len) == 0;
    return n;
}

static sign_bytes pdf_of(const sign_document *const *documents, size_t n, const sign_pdf_options *options,
                         struct sg_report *report, sign_status expected)
{
    sign_bytes bytes = {NULL, 0};
    sign_status status = sign_pdf_write(documents, n, options, (sign_report *)report, &bytes);
    ok(status == expected, "the PDF: status %d", (int)status);
    return bytes;
}

static void test_scale(void)
{
    sign_document *large = document_of("annex2-wall", 6000, 3000, "inkjet-indoor", NULL);
    const sign_document *const one[] = {large};
    struct sg_report *report = sg_report_new();
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    ok(sign_pdf_scale(one, 1, &options) == 10, "six metres are written 1:10");
    sign_bytes bytes = pdf_of(one, 1, &options, report, SIGN_OK);
    ok(count_of(&bytes, "<sign:Scale>1:10</sign:Scale>") == 1 && found(report, SG_FIND(SCALE_DECLARED)),
       "the metadata and a note say so");
    ok(found(report, SG_FIND(ROLL_NARROW)), "a board of three metres fits no roll of 1.5");
    sign_bytes_free(&bytes);

    options.scale = 4;
    bytes = pdf_of(one, 1, &options, report, SIGN_OK);
    ok(count_of(&bytes, "<sign:Scale>1:4</sign:Scale>") == 1 && sign_pdf_scale(one, 1, &options) == 4, "1:4 on request");
    sign_bytes_free(&bytes);
    options.scale = 1;
    bytes = pdf_of(one, 1, &options, report, SIGN_REFUSED);
    ok(found(report, SG_FIND(SCALE_TOO_SMALL)) && sign_pdf_scale(one, 1, &options) == 0, "1:1 is refused");
    options.scale = 0;
    options.user_unit = 1;
    bytes = pdf_of(one, 1, &options, report, SIGN_OK);
    ok(count_of(&bytes, "/UserUnit 10") == 1 && count_of(&bytes, "sign:Scale") == 0, "UserUnit on request");
    sign_bytes_free(&bytes);
    options.conformance = SIGN_CONFORMANCE_X1A;
    bytes = pdf_of(one, 1, &options, report, SIGN_REFUSED);
    ok(found(report, SG_FIND(USER_UNIT_OLD)) != NULL, "but not in PDF/X-1a");
    sg_report_free(report);

    options = (sign_pdf_options)SIGN_PDF_OPTIONS_INIT;
    options.panel_mm = 3600;
    report = sg_report_new();
    bytes = pdf_of(one, 1, &options, report, SIGN_OK);
    ok(count_of(&bytes, "/Type/Page/") == 2 && count_of(&bytes, "sign:Scale") == 0 &&
           !found(report, SG_FIND(SCALE_DECLARED)),
       "panels of 3.6 m are 1:1");
    sign_bytes_free(&bytes);
    static const struct { const char *marks; int scale; double panel; } WRONG[] = {
        {"trimm", 0, 0}, {"", 0, 0}, {NULL, -1, 0}, {NULL, 1001, 0}, {NULL, 0, -1}, {NULL, 0, NAN}};
    for (size_t i = 0; i < G_N_ELEMENTS(WRONG); i++) {
        options = (sign_pdf_options)SIGN_PDF_OPTIONS_INIT;
        options.marks = WRONG[i].marks;
        options.scale = WRONG[i].scale;
        options.panel_mm = WRONG[i].panel;
        pdf_of(one, 1, &options, report, SIGN_MISUSE);
    }
    sg_report_free(report);
    sign_document_free(large);
}

static void test_together(void)
{
    const sign_document *two[] = {document_of("annex2-wall", 0, 0, "offset", NULL),
                                  document_of("plate", 0, 0, "screen", NULL)};
    struct sg_report *report = sg_report_new();
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    sign_bytes bytes = pdf_of(two, 2, &options, report, SIGN_OK);
    ok(count_of(&bytes, "/Type/Outlines") == 1 && count_of(&bytes, "/Dest[") == 3 && count_of(&bytes, "/Count 3") == 1,
       "a bookmark for the site and one for each of its sheets");
    sign_bytes_free(&bytes);
    bytes = pdf_of(two, 1, &options, report, SIGN_OK);
    ok(count_of(&bytes, "/Outlines") == 0, "none in a PDF of one sheet");
    sign_bytes_free(&bytes);
    char *other = g_build_filename(g_get_tmp_dir(), "test_press.XXXXXX", NULL);
    int fd = g_mkstemp(other);
    char *yaml = g_strconcat(other, ".yaml", NULL);
    g_file_set_contents(yaml, "profile: ours\nextends: offset\nconformance: x1a\n", -1, NULL);
    const sign_document *mixed[] = {two[0], document_of("plate", 0, 0, yaml, (sign_report *)report)};
    if (ok(mixed[1] != NULL, "a profile of the shop's own extends a shipped one")) {
        ok(mixed[1]->profile->profile->bleed == 3 && mixed[1]->profile->profile->conformance == SG_PDF_X1A,
           "and changes only what it says");
        bytes = pdf_of(mixed, 2, &options, report, SIGN_REFUSED);
        ok(found(report, SG_FIND(PROFILES_DIFFER)) != NULL, "two conformances are no one file");
    }
    static const struct { const char *text; const struct sg_code *code; } FAULTS[] = {
        {"profile: a\nextends: ofset\n", SG_FIND(PROFILE_UNKNOWN)},
        {"profile: a\nmarks: [trim, slugg]\nextends: offset\n", SG_FIND(CHOICE_MISSPELT)},
        {"profile: a\nextends: inkjet-outdoor\nedge: 40mm\n", SG_FIND(PROFILE_EYELETS)},
        {"profile: a\nextends: offset\nblack: {rich: [50, 50]}\n", SG_FIND(NUMBER_LIST)},
        {"profile: a\nextends: offset\nintent: {icc: no.icc, id: X}\n", SG_FIND(FILE_UNREADABLE)},
        {"profile: a\nbleed: 3mm\n", SG_FIND(KEY_MISSING)},
        {"profile: a\nextends: cut\ncut: {name: All}\n", SG_FIND(SPOT_RESERVED)},
        {NULL, SG_FIND(PROFILE_EXTENDS)}, /* itself */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
        char *path = g_strdup_printf("%s.%zu.yaml", other, i), *leaf = g_path_get_basename(path);
        char *self = g_strdup_printf("profile: a\nextends: ./%s\n", leaf);
        g_file_set_contents(path, FAULTS[i].text ? FAULTS[i].text : self, -1, NULL);
        struct sg_report *faults = sg_report_new();
        sign_document *document = document_of("plate", 0, 0, path, (sign_report *)faults);
        ok(!document && found(faults, FAULTS[i].code), "a profile refused: %s", codes_of(faults));
        sign_document_free(document);
        sg_report_free(faults);
        g_unlink(path);
        g_free(self);
        g_free(leaf);
        g_free(path);
    }
    g_unlink(yaml);
    g_unlink(other);
    close(fd);
    g_free(yaml);
    g_free(other);
    sign_document_free((sign_document *)two[0]);
    sign_document_free((sign_document *)two[1]);
    sign_document_free((sign_document *)mixed[1]);
    sg_report_free(report);
}

/* The plain sign with all that its profile puts around it, without the output profile. */
static void test_sizes(void)
{
    static const struct { const char *profile; sign_text_as text; size_t limit; } ROWS[] = {
        {"offset", SIGN_TEXT_OF_PROFILE, 15 * 1024}, {"offset", SIGN_TEXT_OUTLINE, 50 * 1024},
        {"screen", SIGN_TEXT_OF_PROFILE, 15 * 1024}, {"inkjet-indoor", SIGN_TEXT_OF_PROFILE, 50 * 1024},
        {"inkjet-outdoor", SIGN_TEXT_OF_PROFILE, 50 * 1024}, {"cut", SIGN_TEXT_OF_PROFILE, 50 * 1024}};
    struct sg_site *site = site_of("site.yaml", "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n");
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        sign_build_options build_options = SIGN_BUILD_OPTIONS_INIT;
        sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
        sign_document *document = NULL;
        build_options.profile = ROWS[i].profile;
        options.text = ROWS[i].text;
        sign_document_build(context, (const sign_site *)site, &build_options, NULL, &document);
        sign_bytes bytes = pdf_of((const sign_document *const *)&document, 1, &options, NULL, SIGN_OK);
        struct sg_buf icc = SG_BUF_INIT;
        sg_pdf_objects_deflate(&icc, document->profile->icc.data, document->profile->icc.len);
        ok(bytes.len > icc.len && bytes.len - icc.len <= ROWS[i].limit, "%s%s: %zu bytes of at most %zu", ROWS[i].profile,
           ROWS[i].text == SIGN_TEXT_OUTLINE ? ", outlined" : "", bytes.len - icc.len, ROWS[i].limit);
        sg_buf_clear(&icc);
        sign_bytes_free(&bytes);
        sign_document_free(document);
    }
    sg_site_free(site);
}

static void test_claims(void)
{
    sign_document *document = document_of("plate", 0, 0, "offset", NULL);
    const sign_document *const one[] = {document};
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    options.conformance = SIGN_CONFORMANCE_A2U;
    sign_bytes bytes = pdf_of(one, 1, &options, NULL, SIGN_OK);
    ok(count_of(&bytes, "<pdfaid:part>2</pdfaid:part>") == 1 && count_of(&bytes, "<pdfaid:conformance>U<") == 1 &&
           count_of(&bytes, "<pdfxid:GTS_PDFXVersion>PDF/X-4<") == 1,
       "PDF/X-4 and PDF/A-2u");
    ok(count_of(&bytes, "/S/GTS_PDFX/") == 1 && count_of(&bytes, "/S/GTS_PDFA1/") == 1, "an output intent for each");
    ok(count_of(&bytes, "<pdfaSchema:prefix>pdfxid<") == 1, "what PDF/A does not know is described");
    sign_bytes_free(&bytes);
    options.conformance = SIGN_CONFORMANCE_X4;
    bytes = pdf_of(one, 1, &options, NULL, SIGN_OK);
    ok(count_of(&bytes, "pdfaid") == 0, "claimed on request alone");
    ok(count_of(&bytes, "/Type/OCG/Name(Artwork)") == 1 && count_of(&bytes, "/Type/OCG/Name(Marks)") == 1,
       "artwork and marks in layers of their own");
    sign_bytes_free(&bytes);
    sign_document_free(document);
}

/* ---- pictures in pieces ---- */

struct pieces {
    GByteArray *bytes;
    size_t n, stop_after, largest;
};

static int take_piece(void *user, const void *bytes, size_t len)
{
    struct pieces *pieces = user;
    g_byte_array_append(pieces->bytes, bytes, (guint)len);
    pieces->largest = MAX(pieces->largest, len);
    return ++pieces->n == pieces->stop_after;
}

static void test_pieces(void)
{
    sign_document *document = document_of("annex2-wall", 0, 0, "inkjet-outdoor", NULL);
    sign_png_options options = SIGN_PNG_OPTIONS_INIT;
    options.dpi = 150;
    sign_bytes whole = {NULL, 0};
    struct pieces pieces = {.bytes = g_byte_array_new()};
    ok(sign_png_write(document, 0, &options, NULL, &whole) == SIGN_OK &&
           sign_png_stream(document, 0, &options, NULL, take_piece, &pieces) == SIGN_OK,
       "a picture whole and in pieces");
    ok(pieces.n > 2 && pieces.bytes->len == whole.len && memcmp(pieces.bytes->data, whole.data, whole.len) == 0,
       "%zu pieces, the same bytes", pieces.n);
    sign_report *report = sign_report_new();
    struct pieces stopped = {.bytes = g_byte_array_new(), .stop_after = 2};
    ok(sign_png_stream(document, 0, &options, report, take_piece, &stopped) == SIGN_IO && stopped.n == 2 &&
           sign_report_errors(report) == 1 && found((struct sg_report *)report, SG_FIND(OUTPUT_STOPPED)),
       "stopped when it is told to");
    ok(sign_png_stream(document, 0, &options, report, NULL, NULL) == SIGN_MISUSE, "nobody to take it");
    char *folder = g_dir_make_tmp("test_press.XXXXXX", NULL), *path = g_build_filename(folder, "a.png", NULL), *saved;
    gsize len = 0;
    ok(sign_png_save(document, 0, &options, path, report) == SIGN_OK && g_file_get_contents(path, &saved, &len, NULL) &&
           len == whole.len && memcmp(saved, whole.data, len) == 0,
       "saved, the same bytes");
    g_free(saved);
    ok(sign_png_save(document, 0, &options, folder, report) == SIGN_IO, "a folder is no file");
    options.dpi = 100000;
    char *none = g_build_filename(folder, "b.png", NULL);
    ok(sign_png_save(document, 0, &options, none, report) == SIGN_REFUSED && !g_file_test(none, G_FILE_TEST_EXISTS),
       "what is refused leaves no file");
    /* A panel has its part of the edge, and not more panels than there are. */
    options = (sign_png_options)SIGN_PNG_OPTIONS_INIT;
    options.dpi = 10;
    options.panel_mm = 1500;
    sign_bytes panel = {NULL, 0};
    ok(sign_png_write(document, 0, &options, NULL, &panel) == SIGN_OK, "the first panel");
    sign_bytes_free(&panel);
    options.panel = 2;
    ok(sign_png_write(document, 0, &options, NULL, &panel) == SIGN_MISUSE, "there is no third");
    g_unlink(path);
    g_rmdir(folder);
    g_free(none);
    g_free(path);
    g_free(folder);
    sign_report_free(report);
    g_byte_array_unref(pieces.bytes);
    g_byte_array_unref(stopped.bytes);
    sign_bytes_free(&whole);
    sign_document_free(document);
}

static int count_piece(void *user, const void *bytes, size_t len)
{
    (void)bytes;
    *(size_t *)user += len;
    return 0;
}

/* First of all tests: what counts is the most that the process ever had. */
static void test_large(void)
{
    sign_document *document = document_of("annex2-banner", 6000, 1500, NULL, NULL);
    sign_png_options options = SIGN_PNG_OPTIONS_INIT;
    struct rusage usage;
    size_t len = 0;
    options.dpi = 150;
    ok(sign_png_stream(document, 0, &options, NULL, count_piece, &len) == SIGN_OK && len > 1000000,
       "6 x 1.5 m at 150 dpi, 314 million pixels: %zu bytes", len);
    getrusage(RUSAGE_SELF, &usage);
#ifdef __SANITIZE_ADDRESS__
    puts("# memory is not measured under AddressSanitizer");
#else
    ok(usage.ru_maxrss < 150 * 1024, "in %ld MB", usage.ru_maxrss / 1024);
#endif
    ok(strcmp(document->profile->profile->name, "inkjet-outdoor") == 0, "a template says how it is printed");
    sign_document_free(document);
    struct sg_site *site = site_of("site.yaml", "town: 天生街道\nplace: 新星路社区\nprofile: screen\n");
    sign_build_options own = SIGN_BUILD_OPTIONS_INIT;
    own.template_name = "annex2-banner";
    ok(sign_document_build(context, (const sign_site *)site, &own, NULL, &document) == SIGN_OK &&
           strcmp(document->profile->profile->name, "screen") == 0,
       "a site says otherwise");
    sign_document_free(document);
    own.profile = "offset";
    ok(sign_document_build(context, (const sign_site *)site, &own, NULL, &document) == SIGN_OK &&
           strcmp(document->profile->profile->name, "offset") == 0,
       "and the caller has the last word");
    sign_document_free(document);
    sg_site_free(site);
}

/* ---- for the readers ---- */

static int emit(int argc, char **argv)
{
    struct sg_report *report = sg_report_new();
    char *file = template_file();
    struct sg_press press = {.profile = profile_named(argv[1]), .fonts = context->fonts,
                             .marks = profile_named(argv[1])->marks, .scale = 1, .file = "press.pdf"};
    sign_document *document = document_of(file, 0, 0, argv[1], (sign_report *)report);
    struct sg_scene **pages = NULL;
    size_t n = 0;
    bool good = document && sg_press_pages(&press, document->pages[0], report, &pages, &n);
    struct sg_pdf_options options = {.compress = true, .outline = press.profile->text_as == SG_TEXT_OUTLINE,
                                     .intent_id = press.profile->intent_id, .producer = "libsign test",
                                     .date = 1609459200};
    for (int i = 2; i < argc; i++) {
        options.plain14 |= !strcmp(argv[i], "plain14");
        options.compress &= strcmp(argv[i], "raw") != 0;
    }
    struct sg_buf out = SG_BUF_INIT;
    if (good) {
        options.icc = document->profile->icc.data;
        options.icc_len = document->profile->icc.len;
        options.colour = document->profile->colour;
        const struct sg_scene *const *scenes = n ? (const struct sg_scene *const *)pages
                                                 : (const struct sg_scene *const *)document->pages;
        good = sg_pdf_write(scenes, 1, &options, &out, report) && fwrite(out.data, 1, out.len, stdout) == out.len;
    }
    for (size_t i = 0; i < sg_report_count(report); i++)
        fprintf(stderr, "%s\n", sg_report_at(report, i)->code->slug);
    for (size_t i = 0; i < n; i++)
        sg_scene_free(pages[i]);
    free(pages);
    sg_buf_clear(&out);
    sign_document_free(document);
    sg_report_free(report);
    g_free(file);
    return good ? 0 : 1;
}

int main(int argc, char **argv)
{
    int status;
    open_context();
    if (argc > 1) {
        status = emit(argc, argv);
    } else {
        test_large();
        test_inks();
        test_marks();
        test_edge();
        test_seams();
        test_panels();
        test_scale();
        test_together();
        test_sizes();
        test_claims();
        test_pieces();
        status = done();
    }
    close_context();
    return status;
}
