/* Build of one sheet: size, boxes, scene, checks; see build.h. */
#include "sheet/build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/watch.h"
#include "sheet/box.h"
#include "sheet/check.h"
#include "sheet/frame.h"
#include "sheet/inks.h"
#include "sheet/paint.h"
#include "sheet/parts.h"
#include "design/template_load.h"

#define MIN_SIDE 20.0     /* mm; smaller is no sign */
#define MAX_SIDE 50000.0  /* mm; ten pages of the largest PDF */
#define PROPORTION 0.005  /* relative difference of the sides' ratio that nobody sees */

static const char *size_text(struct sg_sheet *sheet, double width, double height)
{
    return sg_arena_printf(sheet->arena, "%s × %s", SG_NUM(width, 2), SG_NUM(height, 2));
}

static bool choose_size(struct sg_sheet *sheet, double width, double height)
{
    const struct sg_template *t = sheet->tmpl;
    bool none = !(width > 0 || width < 0 || height > 0 || height < 0) && !isnan(width + height);
    if (none) {
        width = t->sizes[0].w;
        height = t->sizes[0].h;
    }
    bool possible = width >= MIN_SIDE && height >= MIN_SIDE && width <= MAX_SIDE && height <= MAX_SIDE;
    if (!possible) { /* NaN too */
        bool printable = fabs(width) < 1e12 && fabs(height) < 1e12;
        sg_sheet_say(sheet, SG_FIND(SIZE_RANGE), NULL, printable ? size_text(sheet, width, height) : "?",
                     sg_sheet_mm(sheet, MIN_SIDE), sg_sheet_mm(sheet, MAX_SIDE), NULL);
        return false;
    }
    double ratio = width * t->height / (height * t->width);
    if (ratio > 1 + PROPORTION || ratio < 1 - PROPORTION) {
        const char *nearest = sg_arena_printf(sheet->arena, "%s, %s",
                                              size_text(sheet, width, width * t->height / t->width),
                                              size_text(sheet, height * t->width / t->height, height));
        sg_sheet_say(sheet, SG_FIND(SIZE_PROPORTION), NULL, size_text(sheet, width, height), t->name,
                     sg_template_sizes(t, sheet->arena), nearest, NULL);
        return false;
    }
    sheet->width = width;
    sheet->height = height;
    sheet->base = sheet->scale = fmin(width / t->width, height / t->height);
    return true;
}

/* True if the font set has every role the template's styles ask for. */
static bool check_roles(struct sg_sheet *sheet)
{
    bool good = true;
    for (size_t i = 0; i < sheet->tmpl->n_styles; i++) {
        const struct sg_template_style *style = &sheet->tmpl->styles[i];
        if (sg_fontset_has_role(sheet->env->fonts, style->role))
            continue;
        sg_sheet_say(sheet, SG_FIND(ROLE_UNKNOWN), style->at, style->name, style->role, NULL);
        good = false;
    }
    return good;
}

static struct sg_box *measure(struct sg_sheet *sheet, const struct sg_frame *frame)
{
    struct sg_shown *shown = sg_expand_frames(sheet, frame, sheet->root);
    if (!shown || sheet->said_repeats)
        return NULL;
    struct sg_box *box = sg_box_measure(sheet, shown, sheet->width, sheet->height);
    box->flows = true;
    return box;
}

/* True if the frame is another on each page. */
static bool is_again(const struct sg_frame *frame)
{
    return frame->paged && !sg_frame_kind(frame)->once;
}

/* Measures what is the same on all pages, and counts these: as many as the longest table or text needs. */
static struct sg_box **measure_pages(struct sg_sheet *sheet)
{
    const struct sg_template *t = sheet->tmpl;
    struct sg_box **boxes = sg_arena_new_array(sheet->arena, struct sg_box *, t->n_frames);
    for (size_t i = 0; i < t->n_frames; i++) {
        boxes[i] = is_again(t->frames[i]) ? NULL : measure(sheet, t->frames[i]);
        if (boxes[i] && boxes[i]->n_pages > sheet->scope.of)
            sheet->scope.of = boxes[i]->n_pages;
        if (sg_watch_stop())
            return boxes;
    }
    return boxes;
}

static void place(struct sg_sheet *sheet, struct sg_box *box)
{
    const struct sg_frame *frame = box->frame;
    box->page = sheet->scope.no - 1;
    sg_box_place(sheet, box, frame->at.x * sheet->scale,
                 (frame->rest[1] > 0 && sheet->scope.no > 1 ? frame->rest[0] : frame->at.y) * sheet->scale);
    if (box->from) {
        sheet->scope.from = box->from;
        sheet->scope.to = box->to;
    }
}

/* Lays out and paints the page in hand. What says which items are on the page is measured when all others stand. */
static void draw_page(struct sg_sheet *sheet, struct sg_scene *scene, struct sg_box **boxes)
{
    const struct sg_template *t = sheet->tmpl;
    sheet->scope.from = sheet->scope.to = 0;
    for (size_t i = 0; i < t->n_frames; i++)
        if (boxes[i] && !is_again(t->frames[i]))
            place(sheet, boxes[i]);
    for (size_t i = 0; i < t->n_frames; i++) {
        bool again = is_again(t->frames[i]);
        if (sg_watch_stop())
            return;
        if (again)
            boxes[i] = measure(sheet, t->frames[i]);
        if (!boxes[i])
            continue;
        if (again)
            place(sheet, boxes[i]);
        if (!sheet->is_paper && (again || sheet->scope.no == 1 || (boxes[i]->n_pages && boxes[i]->n_children)))
            sg_box_judge(sheet, boxes[i]);
    }
    if (sheet->n_errors && !sheet->is_paper)
        return;
    sheet->boxes = boxes;
    struct sg_paintings paintings = {0};
    for (size_t i = 0; i < t->n_frames; i++)
        if (boxes[i])
            sg_paint_box(sheet, scene, boxes[i], &paintings);
    if (!sheet->is_paper)
        sg_check_sheet(sheet, scene, &paintings);
}

/* All pages, or NULL with errors; *n of them. */
static struct sg_scene **draw(struct sg_sheet *sheet, const char *name, size_t *n)
{
    const struct sg_template *t = sheet->tmpl;
    struct sg_box **boxes = measure_pages(sheet);
    sg_watch_count(SG_WATCHED_PAGES, (double)sheet->scope.of);
    bool stopped = sg_watch_stop();
    struct sg_scene **pages = stopped || sheet->said_repeats ? NULL : calloc(sheet->scope.of, sizeof(struct sg_scene *));
    for (*n = 0; pages && *n < sheet->scope.of && (*n == 0 || !sheet->n_errors || sheet->is_paper); ++*n) {
        struct sg_scene *scene = pages[*n] = sg_scene_new(sheet->width, sheet->height, sheet->env->profile->bleed);
        scene->title = sg_arena_strdup(scene->arena, name);
        scene->subject = sg_arena_printf(scene->arena, "%s (%s)", t->title, t->name);
        sheet->scope.no = *n + 1;
        draw_page(sheet, scene, boxes);
        sg_inks_settle(scene, sheet->env->profile);
        sg_scene_freeze(scene);
        sg_watch_tell((double)(*n + 1) / (double)sheet->scope.of);
        if ((stopped = sg_watch_stop())) {
            ++*n;
            break;
        }
    }
    if (pages && !stopped && (!sheet->n_errors || sheet->is_paper))
        return pages;
    for (size_t i = 0; i < *n; i++)
        sg_scene_free(pages[i]);
    free(pages);
    *n = 0;
    return NULL;
}

/* Adds `keys` to a list, those that it does not have yet. */
static const char *with_keys(struct sg_sheet *sheet, const char *list, const char *keys)
{
    size_t len = strlen(list), most = strlen(keys);
    if (most >= len && strncmp(keys, list, len) == 0)
        return keys;
    return sg_arena_printf(sheet->arena, "%s, %s", list, keys);
}

/* What the site would have to fill in, and what the template says of itself. */
static void say_lacking(struct sg_sheet *sheet)
{
    const struct sg_template *t = sheet->tmpl;
    const char *lacks = t->per ? sg_scope_keys(t->per, sheet->arena) : "";
    for (size_t i = 0; i < t->n_when; i++) {
        const struct sg_when *when = &t->when[i];
        const char *keys = sg_scope_keys(when->path, sheet->arena);
        if (when->test == SG_TEST_EQUAL && !when->negate)
            keys = sg_arena_printf(sheet->arena, "%s=%s", keys, when->literal);
        lacks = with_keys(sheet, lacks, keys);
    }
    sg_sheet_say(sheet, SG_FIND(SHEET_LACKS), sheet->site->at, t->name, lacks, t->note ? t->note : t->title, NULL);
}

bool sg_build_sheet(const struct sg_build_env *env, const struct sg_template *tmpl,
                    const struct sg_posted_site *site, size_t part, double width, double height,
                    struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_sheet sheet = {.env = env, .tmpl = tmpl, .site = site, .arena = arena, .report = report,
                             .scope = {.site = site, .no = 1, .of = 1, .of_set = env->of_set}};
    const char *name = site->name.s ? site->name.s : "";
    struct sg_parts parts = sg_parts_of(tmpl, &sheet.scope, arena);
    *pages = NULL;
    *n_pages = 0;
    if (part < parts.n) {
        sheet.root = parts.scopes[part];
        if (parts.names[part])
            name = sg_arena_printf(arena, "%s, %s", name, parts.names[part]);
    }
    sheet.label = sg_arena_printf(arena, "%s, %s", tmpl->name, name);
    if (!sheet.root)
        say_lacking(&sheet);
    if (!sheet.root || !choose_size(&sheet, width, height) || !check_roles(&sheet)) {
        sg_arena_free(arena);
        return false;
    }

    *pages = draw(&sheet, name, n_pages);
    sg_arena_free(arena);
    return *pages != NULL;
}

bool sg_build_paper(const struct sg_build_env *env, const struct sg_template *tmpl, const struct sg_scope *scope,
                    const char *title, struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_sheet sheet = {.env = env, .tmpl = tmpl, .arena = arena, .report = report, .scope = *scope, .is_paper = true};
    sheet.root = &sheet.scope;
    sheet.scope.no = sheet.scope.of = 1;
    *n_pages = 0;
    bool good = choose_size(&sheet, 0, 0) && check_roles(&sheet);
    if (good && pages) {
        *pages = draw(&sheet, title, n_pages);
    } else if (good) {
        measure_pages(&sheet);
        *n_pages = sheet.scope.of;
    }
    sg_arena_free(arena);
    return *n_pages > 0;
}
