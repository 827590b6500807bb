/* Setting pages with a template's frames; see paper.h. */
#include "papers/paper.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "sheet/words.h"
#include "sheet/box.h"
#include "sheet/frame.h"
#include "layout/fit.h"

#define SMALLER 0.8      /* step down where even the floor of a style is too large */
#define STEPS_DOWN 6

void sg_paper_init(struct sg_paper *paper, const struct sg_build_env *env, const struct sg_template *tmpl,
                   struct sg_arena *arena, struct sg_report *report)
{
    *paper = (struct sg_paper){.env = env, .tmpl = tmpl, .arena = arena, .report = report};
}

void sg_paper_page(struct sg_paper *paper, const char *title)
{
    if (paper->n_pages == paper->cap_pages) {
        paper->cap_pages = paper->cap_pages ? paper->cap_pages * 2 : 8;
        paper->pages = reallocarray(paper->pages, paper->cap_pages, sizeof *paper->pages);
        if (!paper->pages)
            abort();
    }
    struct sg_scene *scene = sg_scene_new(paper->tmpl->width, paper->tmpl->height, 0);
    scene->title = sg_arena_strdup(scene->arena, title);
    scene->subject = sg_arena_printf(scene->arena, "%s (%s)", paper->tmpl->title, paper->tmpl->name);
    paper->pages[paper->n_pages++] = paper->scene = scene;
}

struct sg_scene **sg_paper_end(struct sg_paper *paper, size_t *n_pages)
{
    for (size_t i = 0; i < paper->n_pages; i++)
        sg_scene_freeze(paper->pages[i]);
    *n_pages = paper->n_pages;
    return paper->pages;
}

/* The frame called `id` and where it is on the page. */
static const struct sg_frame *find(const struct sg_frame *const *frames, size_t n, const char *id, double x, double y,
                                   struct sg_rect *at)
{
    for (size_t i = 0; i < n; i++) {
        const struct sg_frame *frame = frames[i];
        if (frame->id && strcmp(frame->id, id) == 0) {
            *at = (struct sg_rect){x + frame->at.x, y + frame->at.y, frame->at.w, frame->at.h};
            return frame;
        }
        const struct sg_frame *inner = find(frame->children, frame->n_children, id, x + frame->at.x,
                                            y + frame->at.y, at);
        if (inner)
            return inner;
    }
    return NULL;
}

static const struct sg_frame *frame_of(const struct sg_paper *paper, const char *id, struct sg_rect *at)
{
    *at = (struct sg_rect){0};
    return find(paper->tmpl->frames, paper->tmpl->n_frames, id, 0, 0, at);
}

struct sg_rect sg_paper_at(const struct sg_paper *paper, const char *id)
{
    struct sg_rect at;
    frame_of(paper, id, &at);
    return at;
}

const char *sg_paper_words(struct sg_paper *paper, const char *id, const char *const *args)
{
    struct sg_rect at;
    const struct sg_frame *frame = frame_of(paper, id, &at);
    struct sg_buf out = SG_BUF_INIT;
    size_t n = 0;
    while (args && args[n])
        n++;
    for (size_t i = 0; frame && i < frame->n_parts; i++)
        for (const char *p = frame->parts[i].text; *p; p++) {
            if (p[0] == '%' && p[1] >= '1' && (size_t)(p[1] - '1') < n)
                sg_buf_puts(&out, args[*++p - '1']);
            else
                sg_buf_putc(&out, *p);
        }
    char *text = sg_buf_text(&out);
    if (!text)
        abort();
    const char *kept = sg_arena_strdup(paper->arena, text);
    free(text);
    return kept;
}

static enum sg_align align_of(const struct sg_frame *frame)
{
    if (frame->style->justify)
        return SG_JUSTIFY;
    return frame->align == SG_START ? SG_LEFT : frame->align == SG_END ? SG_RIGHT : SG_CENTER;
}

/* Sizes below the style's floor are tried one after the other: a paper for the office says all it has to. */
static const struct sg_fit *fit(struct sg_paper *paper, const struct sg_frame *frame, const struct sg_rect *at,
                                const char *text, bool said)
{
    const struct sg_template_style *style = frame->style;
    struct sg_fit_request request = {
        .text = text, .len = strlen(text), .break_any = style->break_any, .width = at->w,
        .height = style->paragraph ? 0 : at->h, .max = style->max, .min = style->min, .lines = style->lines,
        .condense = style->condense, .grow = style->grow, .spread = style->spread, .fill = style->fill,
        .leading = style->leading, .align = align_of(frame), .para = SG_PARA_DEFAULTS,
    };
    if (!style->paragraph && style->lines > 1)
        request.breaks = sg_words_breaks(style, text, request.len, paper->arena, &request.n_breaks);
    request.para.role = style->role;
    request.para.weight = style->weight;
    request.para.tracking = style->tracking;
    request.para.autospace = style->autospace;
    request.para.indent = style->indent;
    struct sg_report *report = said ? sg_report_new() : NULL, *all = report;
    const struct sg_fit *fitted = NULL;
    for (int step = 0; step < STEPS_DOWN && !(fitted && fitted->fits); step++) {
        fitted = style->paragraph ? sg_fit_paragraph(paper->env->fonts, &request, paper->arena, report, NULL)
                                  : sg_fit_text(paper->env->fonts, &request, paper->arena, report, NULL);
        report = NULL;
        request.max = request.min;
        request.min *= SMALLER;
    }
    if (said && fitted->missing) {
        paper->missing = true;
        sg_report_merge(paper->report, all);
    }
    sg_report_free(all);
    return fitted;
}

static void paint_line(struct sg_paper *paper, const struct sg_fit_line *fitted, struct sg_ink ink, double x, double y)
{
    const struct sg_para *para = fitted->para;
    const struct sg_line *line = &para->lines[0];
    struct sg_glyph *glyphs = sg_arena_new_array(paper->arena, struct sg_glyph, line->n_glyphs);
    for (size_t i = 0; i < line->n_glyphs;) {
        const struct sg_set_glyph *first = &line->glyphs[i];
        size_t n = 0;
        uint32_t from = first->text_at, to = from;
        for (; i < line->n_glyphs && line->glyphs[i].font == first->font; i++, n++) {
            const struct sg_set_glyph *g = &line->glyphs[i];
            if (g->text_at + g->text_len > to)
                to = g->text_at + g->text_len;
            glyphs[n] = (struct sg_glyph){.gid = g->gid, .text_at = g->text_at - from, .text_len = g->text_len,
                                          .x = x + fitted->x + g->x * fitted->size * fitted->hscale,
                                          .y = y + fitted->baseline + g->y * fitted->size};
        }
        sg_scene_glyphs(paper->scene, &(struct sg_run){.font = first->font, .size = fitted->size,
                                                       .hscale = fitted->hscale * first->hscale, .ink = ink,
                                                       .text = para->text + from, .text_len = to - from,
                                                       .glyphs = glyphs, .n_glyphs = n});
    }
}

static double slack(enum sg_place_along along, double room, double size)
{
    return sg_stack_align(0, room, size, sg_box_along(along));
}

double sg_paper_text_in(struct sg_paper *paper, const char *id, struct sg_rect at, const char *text)
{
    static const enum sg_role ROLES[] = {SG_ROLE_P, SG_ROLE_H1, SG_ROLE_H2, SG_ROLE_ARTIFACT};
    struct sg_rect own;
    const struct sg_frame *frame = frame_of(paper, id, &own);
    if (!frame || frame->kind != &sg_frame_text.reading)
        return 0;
    if (!text)
        text = sg_paper_words(paper, id, NULL);
    if (!*text)
        return 0;
    const struct sg_fit *fitted = fit(paper, frame, &at, text, true);
    struct sg_ink ink = sg_sheet_ink(frame->fill ? frame->fill : frame->style->ink);
    double y = at.y + (frame->style->paragraph ? 0 : slack(frame->valign, at.h, fitted->height));
    sg_scene_tag_begin(paper->scene, (struct sg_tag){.role = ROLES[frame->tag], .frame = frame->id,
                                                     .text = frame->tag == SG_TAG_ARTIFACT ? NULL : text});
    for (size_t i = 0; i < fitted->n_lines; i++)
        paint_line(paper, &fitted->lines[i], ink, at.x, y);
    sg_scene_tag_end(paper->scene);
    return fitted->height;
}

double sg_paper_text(struct sg_paper *paper, const char *id, double dx, double dy, const char *text)
{
    struct sg_rect at = sg_paper_at(paper, id);
    at.x += dx;
    at.y += dy;
    return sg_paper_text_in(paper, id, at, text);
}

double sg_paper_height(struct sg_paper *paper, const char *id, const char *text)
{
    struct sg_rect at;
    const struct sg_frame *frame = frame_of(paper, id, &at);
    return frame && frame->kind == &sg_frame_text.reading && *text ? fit(paper, frame, &at, text, false)->height : 0;
}

double sg_paper_width(struct sg_paper *paper, const char *id, const char *text)
{
    struct sg_rect at;
    const struct sg_frame *frame = frame_of(paper, id, &at);
    return frame && frame->kind == &sg_frame_text.reading && *text ? fit(paper, frame, &at, text, false)->width : 0;
}

static void paint_rect(struct sg_paper *paper, const char *id, const struct sg_rect *at, const struct sg_ink *fill)
{
    struct sg_rect own;
    const struct sg_frame *frame = frame_of(paper, id, &own);
    struct sg_path path;
    if (!frame || frame->kind != &sg_frame_rect.reading)
        return;
    sg_path_init(&path, paper->arena);
    sg_path_round_rect(&path, *at, frame->radius);
    sg_scene_tag_begin(paper->scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT, .frame = frame->id});
    if (fill || frame->fill)
        sg_scene_fill(paper->scene, &path, fill ? *fill : sg_sheet_ink(frame->fill), false);
    if (frame->line) {
        struct sg_stroke pen = {.width = frame->line_width, .n_dash = frame->n_dash};
        memcpy(pen.dash, frame->dash, sizeof pen.dash);
        sg_scene_stroke(paper->scene, &path, sg_sheet_ink(frame->line), pen);
    }
    sg_scene_tag_end(paper->scene);
}

void sg_paper_rect_in(struct sg_paper *paper, const char *id, struct sg_rect at)
{
    paint_rect(paper, id, &at, NULL);
}

void sg_paper_rect(struct sg_paper *paper, const char *id, double dx, double dy, double dw, double dh)
{
    struct sg_rect at = sg_paper_at(paper, id);
    sg_paper_rect_in(paper, id, (struct sg_rect){at.x + dx, at.y + dy, at.w + dw, at.h + dh});
}

void sg_paper_swatch(struct sg_paper *paper, const char *id, double dx, double dy, struct sg_ink ink)
{
    struct sg_rect at = sg_paper_at(paper, id);
    paint_rect(paper, id, &(struct sg_rect){at.x + dx, at.y + dy, at.w, at.h}, &ink);
}

bool sg_paper_build(const struct sg_build_env *env, const struct sg_template *tmpl, const struct sg_scope *scope,
                    const char *title, struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    struct sg_report *all = sg_report_new();
    bool whole = sg_build_paper(env, tmpl, scope, title, all, pages, n_pages);
    for (size_t i = 0; i < sg_report_count(all); i++) {
        const struct sg_finding *found = sg_report_at(all, i);
        const char *args[4] = {NULL};
        for (int k = 0; k < found->n_args && k < 4; k++)
            args[k] = found->args[k];
        if (found->code != SG_FIND(GLYPH_MISSING) && whole)
            continue;
        sg_report_add(report, found->code, NULL, args[0], args[1], args[2], args[3], NULL);
        whole = whole && found->code != SG_FIND(GLYPH_MISSING);
    }
    sg_report_free(all);
    return whole;
}
