/* Golden scenes: every site of tests/scenes on every shipped template, against <template>-<site>.scene,
 * and what must hold of each whatever it looks like. BLESS=<template>-<site> in the environment writes
 * that one golden anew (make bless CASE=…). */
#include "base/findings.h"
#include "scene/trace.h"
#include "sheets.h"

static const char *const TEMPLATES[] = {"annex2-wall", "annex2-wide", "annex2-banner", "plate", "plate-vertical"};
static const char *const SITES[] = {"2", "5", "10", "17", "33", "brackets", "point", "full", "logos"};

#define OFF_CENTRE 0.003 /* of the sheet's width: nobody sees it */

struct text_frame {
    const struct sg_tag *tag;
    struct extent ink;
};

static char *scene_file(const char *name, const char *ending)
{
    char *leaf = g_strconcat(name, ending, NULL);
    char *path = g_build_filename(source_dir(), "tests", "scenes", leaf, NULL);
    g_free(leaf);
    return path;
}

/* The first line that differs, for the message. */
static char *difference(const char *want, const char *got)
{
    char **a = g_strsplit(want, "\n", -1), **b = g_strsplit(got, "\n", -1);
    size_t i = 0;
    while (a[i] && b[i] && strcmp(a[i], b[i]) == 0)
        i++;
    char *out = g_strdup_printf("line %zu is '%.120s', was '%.120s'", i + 1, b[i] ? b[i] : "",
                                a[i] ? a[i] : "");
    g_strfreev(a);
    g_strfreev(b);
    return out;
}

static void compare(const struct sg_scene *scene, const char *name)
{
    struct sg_buf trace = SG_BUF_INIT;
    sg_trace_write(scene, &trace);
    char *file = scene_file(name, ".scene"), *want = NULL;
    const char *bless = g_getenv("BLESS"), *got = sg_buf_text(&trace);
    if (bless && strcmp(bless, name) == 0)
        ok(g_file_set_contents(file, got, -1, NULL), "%s is renewed", name);
    else if (!g_file_get_contents(file, &want, NULL, NULL))
        ok(false, "%s has a golden (make bless CASE=%s)", name, name);
    else {
        char *what = difference(want, got);
        bool same = strcmp(want, got) == 0;
        ok(same, "%s is as its golden%s%s", name, same ? "" : ": ", same ? "" : what);
        g_free(what);
    }
    g_free(want);
    g_free(file);
    sg_buf_clear(&trace);
}

static size_t list_texts(const struct sg_scene *scene, struct text_frame *out, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN && n < room)
            out[n++] = (struct text_frame){&op->u.tag, NOTHING};
        if (op->kind == SG_OP_GLYPHS && n)
            extend_op(&out[n - 1].ink, op);
    }
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (out[i].ink.right > out[i].ink.left)
            out[kept++] = out[i];
    return kept;
}

/* The axes of the lines of the name: how far the farthest is from `axis`. */
static double off_axis(const struct sg_scene *scene, double axis)
{
    struct extent line = NOTHING;
    double worst = 0, baseline = NAN;
    bool inside = false;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            inside = op->u.tag.role == SG_ROLE_H1;
        for (size_t j = 0; inside && op->kind == SG_OP_GLYPHS && j < op->u.run.n_glyphs; j++) {
            const struct sg_glyph *glyph = &op->u.run.glyphs[j];
            if (!(fabs(glyph->y - baseline) < 1)) {
                worst = line.right > line.left ? fmax(worst, fabs((line.left + line.right) / 2 - axis))
                                               : worst;
                line = NOTHING;
                baseline = glyph->y;
            }
            extend_glyph(&line, &op->u.run, glyph);
        }
    }
    return fmax(worst, fabs((line.left + line.right) / 2 - axis));
}

static void check_texts(const struct sg_scene *scene, const char *name)
{
    struct text_frame texts[32];
    size_t n = list_texts(scene, texts, G_N_ELEMENTS(texts));
    bool inside = true, apart = true;
    for (size_t i = 0; i < n; i++) {
        const struct extent *a = &texts[i].ink;
        inside = inside && a->left > 0.02 * scene->width && a->right < 0.98 * scene->width &&
                 a->top > 0.02 * scene->height && a->bottom < 0.98 * scene->height;
        for (size_t j = 0; j < i; j++) {
            const struct extent *b = &texts[j].ink;
            apart = apart && (a->left >= b->right || b->left >= a->right || a->top >= b->bottom ||
                              b->top >= a->bottom);
        }
    }
    ok(n >= 3 && inside, "%s: every glyph keeps from the edge", name);
    ok(apart, "%s: no text touches another", name);
}

/* Signs of one town hang in one series: whatever the name, one mark stands at one place on a template's sheets. */
static void check_place(struct extent emblem, const char *name, const char *tmpl)
{
    static const char *of;
    static struct extent first;
    if (emblem.right <= emblem.left)
        return;
    if (!of || strcmp(of, tmpl) != 0) {
        of = tmpl;
        first = emblem;
    }
    ok(fabs(emblem.left - first.left) < 1e-6 && fabs(emblem.top - first.top) < 1e-6, "%s: the emblem stands where it does on all", name);
}

static void check_balance(const struct sg_scene *scene, const char *name, const char *tmpl)
{
    struct extent title = ink_of(scene, "name"), region = ink_of(scene, "region"), spirit = ink_of(scene, "spirit");
    double allowed = OFF_CENTRE * scene->width, middle = scene->width / 2;
    bool vertical = strcmp(tmpl, "plate-vertical") == 0, there = region.right > region.left;
    if (!strstr(name, "logos"))
        check_place(ink_of(scene, "emblem"), name, tmpl);
    if (strncmp(tmpl, "annex2", 6) == 0) {
        double axis = spirit.left; /* letters begin a little behind it, large ones more */
        ok(title.left - axis < 2 * allowed && axis - title.left < 2 * allowed && (!there || fabs(region.left - axis) < 2 * allowed),
           "%s: region, name and spirit begin on one axis", name);
    } else {
        ok(fabs((spirit.left + spirit.right) / 2 - middle) < allowed, "%s: the spirit is centred", name);
        ok(!there || vertical || off_axis(scene, (region.left + region.right) / 2) < allowed,
           "%s: the name's lines and the region share an axis", name);
    }
    if (vertical)
        ok(fabs((title.left + title.right) / 2 - middle) < 2 * allowed && title.top > region.bottom &&
               title.bottom < spirit.top && title.bottom - title.top > 0.7 * scene->height,
           "%s: the name fills the middle of the sheet (%.2f off)", name, (title.left + title.right) / 2 - middle);
    double name_mm = 0, other_mm = 0;
    bool heading = false;
    for (size_t i = 0; i < scene->n_ops; i++) {
        if (scene->ops[i].kind == SG_OP_TAG_BEGIN)
            heading = scene->ops[i].u.tag.role == SG_ROLE_H1;
        if (scene->ops[i].kind == SG_OP_GLYPHS)
            *(heading ? &name_mm : &other_mm) = fmax(heading ? name_mm : other_mm, scene->ops[i].u.run.size);
    }
    bool longest = strstr(name, "-33") != NULL;
    ok(name_mm > other_mm * (longest ? 1 : 1.25), "%s: the name is the largest thing (%.1f, %.1f)", name, name_mm, other_mm);
}

static void check_inks(const struct sg_scene *scene, const char *name, const struct sg_site *site)
{
    bool clean = true, black = false;
    const char *words = NULL;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN && op->u.tag.role == SG_ROLE_H1)
            words = op->u.tag.text;
        if (op->kind != SG_OP_GLYPHS)
            continue;
        const double *c = op->u.run.ink.cmyk;
        bool k_alone = c[0] + c[1] + c[2] <= 0,
             red = c[0] <= 0 && fabs(c[1] - 1) < 1e-9 && fabs(c[2] - 0.85) < 1e-9;
        clean = clean && (k_alone || red);
        black = black || (k_alone && fabs(c[3] - 1) < 1e-12);
    }
    ok(clean && black, "%s: text is black alone, red or white", name);
    ok(words && strcmp(words, site->name.s) == 0, "%s: the heading is the name", name);
}

static void try_case(const struct sg_template *t, const char *tmpl, const char *site_name)
{
    char *name = g_strdup_printf("%s-%s", tmpl, site_name), *file = scene_file(site_name, ".yaml"),
         *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL)) {
        ok(false, "%s can be read", file);
        return;
    }
    struct sg_site *site = site_of(file, text);
    struct sg_report *report = sg_report_new();
    struct sg_scene *scene = build(t, site, 0, 0, false, report);
    if (ok(scene != NULL, "%s is made (%s)", name, codes_of(report))) {
        compare(scene, name);
        check_texts(scene, name);
        check_balance(scene, name, tmpl);
        check_inks(scene, name, site);
    }
    sg_scene_free(scene);
    sg_report_free(report);
    sg_site_free(site);
    g_free(text);
    g_free(file);
    g_free(name);
}

/* Every offered size is made, and is the same picture. */
static void try_sizes(const struct sg_template *t, const char *tmpl)
{
    char *file = scene_file("full", ".yaml"), *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL))
        return;
    struct sg_site *site = site_of(file, text);
    for (size_t i = 1; i < t->n_sizes; i++) {
        struct sg_report *report = sg_report_new();
        struct sg_scene *own = build(t, site, 0, 0, false, report);
        struct sg_scene *other = build(t, site, t->sizes[i].w, t->sizes[i].h, false, report);
        double scale = t->sizes[i].w / t->width;
        bool same = own && other && own->n_ops == other->n_ops;
        if (same) {
            struct extent a = ink_of(own, "name"), b = ink_of(other, "name");
            same = fabs(a.left * scale - b.left) < 0.01 && fabs(a.bottom * scale - b.bottom) < 0.01;
        }
        ok(same, "%s at %g × %g is the same picture", tmpl, t->sizes[i].w, t->sizes[i].h);
        sg_scene_free(own);
        sg_scene_free(other);
        sg_report_free(report);
    }
    sg_site_free(site);
    g_free(text);
    g_free(file);
}

/* The boards of a wall, with little, usual and much to show. Each is made of the posted site, and nothing but
 * the missing emblem and services of one's own is to be said of it. */
static const struct {
    const char *tmpl, *site;
    size_t part; /* of the rules the one with steps, of the certificates the first */
} BOARDS[] = {{"services", "wall-little", 0},  {"services", "wall-usual", 0},  {"services", "wall-much", 0},
              {"plan", "wall-long", 0},        {"plan", "wall-little", 0},      {"plan", "wall-usual", 0},      {"plan", "wall-much", 0},
              {"org-chart", "wall-little", 0}, {"org-chart", "wall-usual", 0}, {"org-chart", "wall-much", 0},
              {"recruit", "wall-little", 0},   {"recruit", "wall-usual", 0},   {"recruit", "wall-much", 0},
              {"flow", "wall-usual", 0},       {"certificate", "wall-little", 0}, {"certificate", "wall-usual", 0},
              {"point", "wall-point", 0},      {"services-binder", "wall-usual", 0}, {"plan-binder", "wall-usual", 0},
              {"org-chart-binder", "wall-much", 0}, {"recruit-binder", "wall-much", 0}, {"flow-binder", "wall-usual", 0},
              {"board", "sheets-little", 0}, {"board", "sheets-usual", 0}, {"board", "sheets-much", 0},
              {"pledge", "sheets-little", 0}, {"pledge", "sheets-usual", 0}, {"pledge", "sheets-much", 0},
              {"portraits", "sheets-little", 0}, {"portraits", "sheets-usual", 0}, {"portraits", "sheets-much", 0},
              {"stars", "sheets-little", 0}, {"stars", "sheets-usual", 0}, {"stars", "sheets-much", 0},
              {"points", "sheets-little", 0}, {"points", "sheets-usual", 0}, {"points", "sheets-much", 0},
              {"notice", "sheets-little", 0}, {"notice", "sheets-usual", 0}, {"notice", "sheets-much", 0},
              {"duty", "sheets-little", 0}, {"duty", "sheets-usual", 0}, {"duty", "sheets-much", 0},
              {"needs", "sheets-little", 0}, {"needs", "sheets-usual", 0}, {"needs", "sheets-much", 0},
              {"plate-room", "sheets-little", 0}, {"plate-room", "sheets-usual", 0}, {"plate-room", "sheets-much", 0},
              {"plate-window", "sheets-little", 0}, {"plate-window", "sheets-usual", 0}, {"plate-window", "sheets-much", 0},
              {"plate-desk", "sheets-little", 0}, {"plate-desk", "sheets-usual", 0}, {"plate-desk", "sheets-much", 0},
              {"direction", "sheets-little", 0}, {"direction", "sheets-usual", 0}, {"direction", "sheets-much", 0}, {"ledger", "sheets-usual", 1},
              {"ledger-index", "sheets-usual", 0}, {"ledger-spine", "sheets-usual", 0}, {"ledger-spine", "sheets-much", 0}};

static bool is_expected(const struct sg_code *code)
{
    return code == SG_FIND(PLACEHOLDER_EMBLEM) || code == SG_FIND(MEMBERS_LEFT_OUT);
}

static void try_board(const char *tmpl, const char *site_name, size_t part)
{
    char *name = g_strdup_printf("%s-%s", tmpl, site_name), *file = scene_file(site_name, ".yaml"), *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL)) {
        ok(false, "%s can be read", file);
        return;
    }
    struct sg_site *site = site_of(file, text);
    struct sg_report *report = sg_report_new();
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    sign_document *document = NULL;
    options.template_name = tmpl;
    options.profile = "offset"; /* black alone, bleed: what is laid out, whatever it is made of */
    options.material = "157 克铜版纸";
    options.part = part;
    sign_document_build(context, (const sign_site *)site, &options, (sign_report *)report, &document);
    if (ok(document != NULL, "%s is made (%s)", name, codes_of(report))) {
        size_t unexpected = 0;
        for (size_t i = 0; i < sg_report_count(report); i++)
            unexpected += !is_expected(sg_report_at(report, i)->code);
        ok(unexpected == 0, "%s: nothing to find (%s)", name, codes_of(report));
        compare(document->pages[0], name);
    }
    sign_document_free(document);
    sg_report_free(report);
    sg_site_free(site);
    g_free(text);
    g_free(file);
    g_free(name);
}

/* Sheets of several pages or parts: every page has its golden, <template>-<site>-<page>. */
static void try_pages(const char *tmpl, const char *site_name, size_t n_pages)
{
    char *file = scene_file(site_name, ".yaml"), *text = NULL;
    struct sg_report *report = sg_report_new();
    if (!g_file_get_contents(file, &text, NULL, NULL)) {
        ok(false, "%s can be read", file);
        return;
    }
    struct sg_site *site = site_of(file, text);
    sign_document *document = build_document(tmpl, site, report);
    size_t n = sign_document_pages(document);
    ok(n == n_pages, "%s of %s has %zu pages (%zu; %s)", tmpl, site_name, n_pages, n, codes_of(report));
    for (size_t i = 0; i < n; i++) {
        char *name = g_strdup_printf("%s-%s-%zu", tmpl, site_name, i + 1);
        compare(document->pages[i], name);
        check_texts(document->pages[i], name);
        g_free(name);
    }
    sign_document_free(document);
    sg_site_free(site);
    sg_report_free(report);
    g_free(text);
    g_free(file);
}

int main(void)
{
    open_context();
    for (size_t i = 0; i < G_N_ELEMENTS(BOARDS); i++)
        try_board(BOARDS[i].tmpl, BOARDS[i].site, BOARDS[i].part);
    try_pages("roster", "team", 2);
    try_pages("staff", "team", 1);
    try_pages("roster-a3", "team", 2);
    try_pages("staff-a3", "team", 1);
    for (size_t i = 0; i < G_N_ELEMENTS(TEMPLATES); i++) {
        struct sg_report *report = sg_report_new();
        const struct sg_template *t = sg_library_template(&use, TEMPLATES[i], NULL, NULL, report);
        if (ok(t && sg_report_count(report) == 0, "%s is sound (%s)", TEMPLATES[i], codes_of(report))) {
            for (size_t j = 0; j < G_N_ELEMENTS(SITES); j++)
                try_case(t, TEMPLATES[i], SITES[j]);
            try_sizes(t, TEMPLATES[i]);
        }
        sg_report_free(report);
    }
    close_context();
    return done();
}
