/* Painting texts; see paint_text.h. */
#include "sheet/paint_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#define EDGE 1e-6 /* rad, of scale: no difference */

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
void sg_paint_line(const struct sg_painter *p, const struct sg_box *box, const struct sg_fit_line *fitted,
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

void sg_paint_text(struct sg_painter *p, const struct sg_box *box)
{
    static const enum sg_role ROLES[] = {SG_ROLE_P, SG_ROLE_H1, SG_ROLE_H2, SG_ROLE_ARTIFACT,
                                          SG_ROLE_TH, SG_ROLE_TD, SG_ROLE_LABEL};
    const struct sg_frame *frame = box->frame;
    const struct sg_fit *fit = box->fit;
    size_t from = p->scene->n_ops;
    bool vertical = frame->style->vertical;
    double x = box->at.x + sg_paint_slack(frame->align, box->at.w, vertical ? fit->height : box->fit_width);
    double y = box->at.y + sg_paint_slack(frame->valign, box->at.h, vertical ? box->fit_width : fit->height);
    if (frame->style->paragraph)
        x = box->at.x;
    struct sg_tag tag = {.role = ROLES[frame->tag], .subject = sg_paint_subject(frame), .frame = frame->id};
    tag.text = frame->tag == SG_TAG_ARTIFACT ? NULL : box->content->logical;
    for (size_t i = 0; p->sheet->site && i < p->sheet->site->n_tongues && tag.text; i++) /* papers are of no site */
        if (strstr(tag.text, p->sheet->site->tongues[i].text))
            tag.language = p->sheet->site->tongues[i].language;
    sg_scene_tag_begin(p->scene, tag);
    struct sg_rect ink = {x, y, 0, 0};
    for (size_t i = 0; i < fit->n_lines; i++) {
        const struct sg_fit_line *line = &fit->lines[i];
        const struct sg_line *set = &line->para->lines[0];
        sg_paint_line(p, box, line, frame->style->paragraph ? 0 : line->at, x, y);
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
    sg_paint_remember(p, box, from)->ink = ink;
}
