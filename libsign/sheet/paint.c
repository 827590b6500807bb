/* Painting boxes; see paint.h. */
#include "sheet/paint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "sheet/painter.h"
#include "sheet/clauses_frame.h"
#include "sheet/stacks.h"
#include "sheet/links.h"
#include "sheet/values.h"

#define EDGE 1e-6 /* mm: a side so near to the page's edge lies on it */

struct sg_ink sg_sheet_ink(const struct sg_template_ink *ink)
{
    struct sg_ink out = {.kind = ink->spot ? SG_INK_SPOT : SG_INK_CMYK, .tint = ink->tint, .name = ink->spot};
    memcpy(out.cmyk, ink->cmyk, sizeof(out.cmyk));
    return out;
}

struct sg_painted *sg_painter_remember(struct sg_painter *p, const struct sg_box *box, size_t from)
{
    struct sg_paintings *all = p->paintings;
    if (all->n == all->cap) {
        size_t cap = all->cap ? all->cap * 2 : 32;
        struct sg_painted *more = sg_arena_new_array(p->sheet->arena, struct sg_painted, cap);
        if (all->n)
            memcpy(more, all->list, all->n * sizeof(*more));
        all->list = more;
        all->cap = cap;
    }
    struct sg_painted *painted = &all->list[all->n++];
    *painted = (struct sg_painted){.frame = box->frame, .box = box, .from = from, .to = p->scene->n_ops,
                                   .ink = box->at};
    return painted;
}

/* A coordinate that lies on the page's edge moves out into the bleed. */
static double into_bleed(const struct sg_painter *p, double v, double page)
{
    if (fabs(v) < EDGE)
        return -p->scene->bleed;
    return fabs(v - page) < EDGE ? page + p->scene->bleed : v;
}

static struct sg_rect bled(const struct sg_painter *p, struct sg_rect r)
{
    double x0 = into_bleed(p, r.x, p->scene->width), x1 = into_bleed(p, r.x + r.w, p->scene->width);
    double y0 = into_bleed(p, r.y, p->scene->height), y1 = into_bleed(p, r.y + r.h, p->scene->height);
    return (struct sg_rect){x0, y0, x1 - x0, y1 - y0};
}

static struct sg_stroke pen_of(const struct sg_painter *p, const struct sg_frame *frame)
{
    struct sg_stroke pen = {.width = frame->line_width * p->sheet->scale, .n_dash = frame->n_dash};
    for (int i = 0; i < frame->n_dash; i++)
        pen.dash[i] = frame->dash[i] * p->sheet->scale;
    return pen;
}

static enum sg_subject subject_of(const struct sg_frame *frame)
{
    static const enum sg_subject SUBJECTS[SG_N_ELEMENTS] = {SG_SUBJECT_NONE, SG_SUBJECT_EMBLEM, SG_SUBJECT_NAME,
                                                            SG_SUBJECT_SPIRIT};
    return frame->kind == SG_FRAME_QR ? SG_SUBJECT_QR : SUBJECTS[frame->element];
}

static void fill_and_stroke(const struct sg_painter *p, const struct sg_frame *frame, const struct sg_path *path)
{
    struct sg_tag tag = {.role = SG_ROLE_ARTIFACT, .frame = frame->id};
    sg_scene_tag_begin(p->scene, tag);
    if (frame->fill)
        sg_scene_fill(p->scene, path, sg_sheet_ink(frame->fill), false);
    if (frame->line)
        sg_scene_stroke(p->scene, path, sg_sheet_ink(frame->line), pen_of(p, frame));
    sg_scene_tag_end(p->scene);
}

static void paint_rect(const struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_frame *frame = box->frame;
    struct sg_rect r = frame->bleed ? bled(p, box->at) : box->at;
    double radius = frame->radius * p->sheet->scale;
    struct sg_path path;
    sg_path_init(&path, p->sheet->arena);
    if (radius > 0)
        sg_path_round_rect(&path, r, fmin(radius, fmin(r.w, r.h) / 2));
    else
        sg_path_rect(&path, r);
    fill_and_stroke(p, frame, &path);
}

static void paint_links(const struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_frame *frame = box->frame;
    struct sg_path lines, heads;
    sg_path_init(&lines, p->sheet->arena);
    sg_path_init(&heads, p->sheet->arena);
    sg_links_draw(p->sheet, frame, p->sheet->boxes, p->sheet->tmpl->n_frames, &lines, &heads);
    struct sg_tag tag = {.role = SG_ROLE_ARTIFACT, .frame = frame->id};
    sg_scene_tag_begin(p->scene, tag);
    if (lines.n_verbs)
        sg_scene_stroke(p->scene, &lines, sg_sheet_ink(frame->line), pen_of(p, frame));
    if (heads.n_verbs)
        sg_scene_fill(p->scene, &heads, sg_sheet_ink(frame->line), false);
    sg_scene_tag_end(p->scene);
}

/* Points of lines and paths are the page's or the group's own. */
static struct sg_point point_at(const struct sg_painter *p, const struct sg_frame *frame, double x, double y,
                                const double *v, bool end)
{
    struct sg_point at = {x + v[0] * p->sheet->scale, y + v[1] * p->sheet->scale};
    if (frame->bleed && end) {
        at.x = into_bleed(p, at.x, p->scene->width);
        at.y = into_bleed(p, at.y, p->scene->height);
    }
    return at;
}

static void paint_path(const struct sg_painter *p, const struct sg_box *box, double x, double y)
{
    const struct sg_frame *frame = box->frame;
    struct sg_path path;
    sg_path_init(&path, p->sheet->arena);
    if (frame->kind == SG_FRAME_LINE) {
        struct sg_point from = point_at(p, frame, x, y, frame->from, true);
        struct sg_point to = point_at(p, frame, x, y, frame->to, true);
        sg_path_move(&path, from.x, from.y);
        sg_path_line(&path, to.x, to.y);
    }
    for (size_t i = 0; i < frame->n_steps; i++) {
        const struct sg_template_step *s = &frame->steps[i];
        if (s->verb == 'Z') {
            sg_path_close(&path);
        } else if (s->verb == 'C') {
            struct sg_point a = point_at(p, frame, x, y, s->p, false),
                            b = point_at(p, frame, x, y, s->p + 2, false);
            struct sg_point c = point_at(p, frame, x, y, s->p + 4, true);
            sg_path_curve(&path, a.x, a.y, b.x, b.y, c.x, c.y);
        } else {
            struct sg_point a = point_at(p, frame, x, y, s->p, true);
            if (s->verb == 'M')
                sg_path_move(&path, a.x, a.y);
            else
                sg_path_line(&path, a.x, a.y);
        }
    }
    fill_and_stroke(p, frame, &path);
}

static void paint_logos(struct sg_painter *p, const struct sg_box *box, size_t from)
{
    const struct sg_frame *frame = box->frame;
    double width = 0;
    double spacing = frame->spacing * p->sheet->scale;
    for (size_t i = 0; i < box->n_logos; i++)
        width += box->logos[i].w + (i ? spacing : 0);
    double x = box->at.x + (box->at.w - width) / 2;
    struct sg_rect ink = {x, box->at.y + box->at.h / 2, width, 0};
    const char *alt = frame->alt ? sg_values_expand(box->shown->scope, frame->alt, p->sheet->arena).text : NULL;
    /* A site's own marks keep their colours. */
    bool placeholder = frame->kind == SG_FRAME_LOGOS && p->sheet->site->n_logos == 0;
    bool inked = frame->fill && (frame->kind == SG_FRAME_ART || placeholder);
    struct sg_ink one = inked ? sg_sheet_ink(frame->fill) : (struct sg_ink){0};
    for (size_t i = 0; i < box->n_logos; i++) {
        const struct sg_logo *logo = &box->logos[i];
        struct sg_rect at = {x, box->at.y + (box->at.h - logo->h) / 2, logo->w, logo->h};
        struct sg_tag tag = {.role = SG_ROLE_FIGURE, .subject = subject_of(frame), .alt = alt, .frame = frame->id};
        sg_scene_tag_begin(p->scene, tag);
        sg_artwork_place(logo->art, p->scene, at, p->sheet->env->colour, inked ? &one : NULL);
        sg_scene_tag_end(p->scene);
        x += logo->w + spacing;
        if (logo->h > ink.h) {
            ink.y = at.y;
            ink.h = logo->h;
        }
    }
    struct sg_painted *painted = sg_painter_remember(p, box, from);
    painted->ink = ink;
    painted->placeholder = placeholder;
}

static void paint_qr(struct sg_painter *p, const struct sg_box *box, size_t from)
{
    const struct sg_frame *frame = box->frame;
    double side = fmin(box->at.w, box->at.h);
    struct sg_rect at = {box->at.x + (box->at.w - side) / 2, box->at.y + (box->at.h - side) / 2, side, side};
    struct sg_spot place = sg_node_place(box->content->at ? box->content->at : frame->node, p->sheet->arena);
    place.sheet = p->sheet->label;
    struct sg_tag tag = {.role = SG_ROLE_FIGURE, .subject = subject_of(frame), .frame = frame->id,
                         .text = box->content->logical};
    tag.alt = frame->alt ? sg_values_expand(box->shown->scope, frame->alt, p->sheet->arena).text
                         : box->content->logical;
    sg_scene_tag_begin(p->scene, tag);
    if (!sg_artwork_qr(box->content->text, p->scene, at, sg_sheet_ink(frame->fill), p->sheet->report, &place))
        p->sheet->n_errors++;
    sg_scene_tag_end(p->scene);
    sg_painter_remember(p, box, from)->ink = at;
}

/* The ink of the piece in which byte `at` of the text lies. */
static const struct sg_template_ink *ink_at(const struct sg_box *box, size_t at)
{
    const struct sg_template_ink *own = box->frame->fill ? box->frame->fill : box->frame->style->ink;
    for (size_t i = 0; i < box->content->n_pieces; i++) {
        const struct sg_words_piece *piece = &box->content->pieces[i];
        if (piece->ink && at >= piece->at && at < piece->at + piece->len)
            return piece->ink;
    }
    return own;
}

static bool joins_run(const struct sg_set_glyph *a, const struct sg_set_glyph *b)
{
    return a->font == b->font && fabs(a->angle - b->angle) < EDGE && fabs(a->hscale - b->hscale) < EDGE;
}

/* What a glyph's slice of the set text says: a swapped stretch says what the site wrote, so that the
 * spirit reads 奉献、友爱… to a search though its marks are set as blanks. */
static const char *meaning(const struct sg_words *content, size_t at, size_t len, size_t *out_len)
{
    for (size_t i = 0; i < content->n_swaps; i++) {
        const struct sg_words_swap *swap = &content->swaps[i];
        if (at < swap->at || at >= swap->at + swap->len)
            continue;
        *out_len = at == swap->at ? strlen(swap->from) : 0;
        return swap->from;
    }
    *out_len = len;
    return content->text + at;
}

/* The glyphs of a line, from its own axes to the sheet's. */
static struct sg_point glyph_at(const struct sg_fit_line *fitted, bool vertical, const struct sg_set_glyph *g,
                                double x, double y)
{
    double along = fitted->x + g->x * fitted->size * fitted->hscale, across = fitted->baseline + g->y * fitted->size;
    return vertical ? (struct sg_point){x + across, y + along} : (struct sg_point){x + along, y + across};
}

/* Condensing goes along the line: what stands in a column becomes lower, what lies narrower. */
static void set_scale(struct sg_run *run, const struct sg_fit_line *fitted, const struct sg_set_glyph *g)
{
    bool lower = run->vertical && !(g->angle > 0);
    run->size = fitted->size * (lower ? fitted->hscale : 1);
    run->hscale = lower ? g->hscale / fitted->hscale : g->hscale * fitted->hscale;
}

/* One line, in runs of one font and ink; a run's text is what its glyphs stand for. The line's own text
 * starts at byte `base` of the content. */
static void paint_line(const struct sg_painter *p, const struct sg_box *box, const struct sg_fit_line *fitted,
                       size_t base, double x, double y)
{
    const struct sg_line *line = &fitted->para->lines[0];
    bool vertical = box->frame->style->vertical;
    struct sg_glyph *glyphs = sg_arena_new_array(p->sheet->arena, struct sg_glyph, line->n_glyphs);
    for (size_t i = 0; i < line->n_glyphs;) {
        const struct sg_set_glyph *first = &line->glyphs[i];
        const struct sg_template_ink *ink = ink_at(box, base + first->text_at);
        struct sg_buf text = SG_BUF_INIT;
        size_t n = 0;
        for (; i < line->n_glyphs && joins_run(first, &line->glyphs[i]); i++, n++) {
            const struct sg_set_glyph *g = &line->glyphs[i];
            if (g->text_len && ink_at(box, base + g->text_at) != ink)
                break;
            size_t len = 0;
            const char *says = g->text_len ? meaning(box->content, base + g->text_at, g->text_len, &len) : "";
            struct sg_point at = glyph_at(fitted, vertical, g, x, y);
            glyphs[n] = (struct sg_glyph){.gid = g->gid,
                                          .text_at = (uint32_t)text.len,
                                          .text_len = (uint32_t)len,
                                          .x = at.x,
                                          .y = at.y};
            sg_buf_append(&text, says, len);
        }
        const char *words = sg_buf_text(&text);
        if (!words)
            abort();
        struct sg_run run = {.font = first->font,
                             .angle = first->angle,
                             .vertical = vertical,
                             .ink = sg_sheet_ink(ink),
                             .text = words,
                             .text_len = text.len,
                             .glyphs = glyphs,
                             .n_glyphs = n};
        set_scale(&run, fitted, first);
        sg_scene_glyphs(p->scene, &run);
        sg_buf_clear(&text);
    }
}

static double slack(enum sg_place_along along, double room, double size)
{
    return sg_stack_align(0, room, size, sg_stacks_along(along));
}

void sg_painter_text(struct sg_painter *p, const struct sg_box *box, size_t from)
{
    static const enum sg_role ROLES[] = {SG_ROLE_P, SG_ROLE_H1, SG_ROLE_H2, SG_ROLE_ARTIFACT,
                                          SG_ROLE_TH, SG_ROLE_TD};
    const struct sg_frame *frame = box->frame;
    const struct sg_fit *fit = box->fit;
    bool vertical = frame->style->vertical;
    double x = box->at.x + slack(frame->align, box->at.w, vertical ? fit->height : box->fit_width);
    double y = box->at.y + slack(frame->valign, box->at.h, vertical ? box->fit_width : fit->height);
    if (frame->style->paragraph)
        x = box->at.x;
    struct sg_tag tag = {.role = ROLES[frame->tag], .subject = subject_of(frame), .frame = frame->id};
    tag.text = frame->tag == SG_TAG_ARTIFACT ? NULL : box->content->logical;
    sg_scene_tag_begin(p->scene, tag);
    struct sg_rect ink = {x, y, 0, 0};
    for (size_t i = 0; i < fit->n_lines; i++) {
        const struct sg_fit_line *line = &fit->lines[i];
        const struct sg_line *set = &line->para->lines[0];
        paint_line(p, box, line, frame->style->paragraph ? 0 : line->at, x, y);
        double side = line->baseline + set->ink_top * line->size, far = line->baseline + set->ink_bottom * line->size;
        double left = x + (vertical ? side : line->ink_left), right = x + (vertical ? far : line->ink_right);
        double top = y + (vertical ? line->ink_left : side), bottom = y + (vertical ? line->ink_right : far);
        if (i) {
            left = fmin(left, ink.x);
            top = fmin(top, ink.y);
            right = fmax(right, ink.x + ink.w);
            bottom = fmax(bottom, ink.y + ink.h);
        }
        ink = (struct sg_rect){left, top, right - left, bottom - top};
    }
    sg_scene_tag_end(p->scene);
    sg_painter_remember(p, box, from)->ink = ink;
}

/* The lines of clause `item` from line *from on that stand on the posting's page: to *to. *from is moved to the
 * first of them, or to the end of the clause. */
static void lines_here(const struct sg_clauses_frame *posting, size_t item, size_t *from, size_t *to)
{
    const struct sg_clauses *set = posting->set;
    while (*from < set->n_lines && set->lines[*from].item == item && set->lines[*from].page != posting->page)
        ++*from;
    *to = *from;
    while (*to < set->n_lines && set->lines[*to].item == item && set->lines[*to].page == posting->page)
        ++*to;
}

/* What lines of a clause say: all of it, or of one that goes on over pages the part of this page. */
static const char *words_of(const struct sg_painter *p, const struct sg_clauses_frame_clause *clause,
                            const struct sg_clauses_line *lines, size_t n)
{
    const struct sg_clauses_line *first = lines[0].label && n > 1 ? &lines[1] : &lines[0], *last = &lines[n - 1];
    size_t end = last->line.at + last->line.len;
    if (first->line.at == 0 && end >= clause->text.len)
        return clause->all;
    return sg_arena_printf(p->sheet->arena, "%s%.*s", lines[0].label ? clause->label.text : "", (int)(end - first->line.at),
                           clause->text.text + first->line.at);
}

/* A list of which each clause is an item, its number and its lines. */
static void paint_clauses(struct sg_painter *p, const struct sg_box *box, size_t from)
{
    const struct sg_frame *frame = box->frame;
    const struct sg_clauses_frame *posting = box->posting;
    double x = box->at.x, y = box->at.y + slack(frame->valign, box->at.h, posting->set->height);
    struct sg_rect ink = {x, y, 0, 0};
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_LIST, .frame = frame->id});
    for (size_t i = 0, k = 0, to; i < posting->n; i++) {
        const struct sg_clauses_frame_clause *clause = &posting->clauses[i];
        lines_here(posting, i, &k, &to);
        if (to > k)
            sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_LIST_ITEM, .frame = frame->id,
                                                         .text = words_of(p, clause, &posting->set->lines[k], to - k)});
        for (size_t l = k; l < to; l++) {
            const struct sg_clauses_line *line = &posting->set->lines[l];
            struct sg_box one = *box;
            one.content = line->label ? &clause->label : &clause->text;
            paint_line(p, &one, &line->line, 0, x, y);
            ink.w = fmax(ink.w, line->line.ink_right);
            ink.h = fmax(ink.h, line->line.baseline);
        }
        if (to > k)
            sg_scene_tag_end(p->scene);
        for (k = to; k < posting->set->n_lines && posting->set->lines[k].item == i;)
            k++;
    }
    sg_scene_tag_end(p->scene);
    sg_painter_remember(p, box, from)->ink = ink;
}

static void paint(struct sg_painter *p, const struct sg_box *box, double x, double y)
{
    size_t from = p->scene->n_ops;
    double outer = p->sheet->scale;
    p->sheet->scale = box->scale;
    switch (box->frame->kind) {
    case SG_FRAME_RECT:
        paint_rect(p, box);
        sg_painter_remember(p, box, from);
        break;
    case SG_FRAME_LINE:
    case SG_FRAME_PATH:
        paint_path(p, box, x, y);
        sg_painter_remember(p, box, from);
        break;
    case SG_FRAME_ART:
    case SG_FRAME_LOGOS:
        paint_logos(p, box, from);
        break;
    case SG_FRAME_QR:
        paint_qr(p, box, from);
        break;
    case SG_FRAME_TEXT:
        sg_painter_text(p, box, from);
        break;
    case SG_FRAME_TABLE:
        sg_painter_table(p, box);
        break;
    case SG_FRAME_CLAUSES:
        paint_clauses(p, box, from);
        break;
    case SG_FRAME_LINKS:
        paint_links(p, box);
        sg_painter_remember(p, box, from);
        break;
    case SG_FRAME_STACK:
        if (box->frame->fill || box->frame->line) {
            paint_rect(p, box);
            sg_painter_remember(p, box, from);
        }
        /* fall through */
    case SG_FRAME_GROUP:
        for (size_t i = 0; i < box->n_children; i++)
            paint(p, box->children[i], box->at.x, box->at.y);
        break;
    }
    p->sheet->scale = outer;
}

void sg_paint_box(struct sg_sheet *sheet, struct sg_scene *scene, const struct sg_box *box, double x,
                  double y, struct sg_paintings *paintings)
{
    struct sg_painter painter = {.sheet = sheet, .scene = scene, .paintings = paintings};
    paint(&painter, box, x, y);
}
