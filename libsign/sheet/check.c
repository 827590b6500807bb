/* Checks of a painted sheet; see check.h. */
#include "sheet/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "scene/probe.h"
#include "sheet/equal.h"
#include "sheet/frame.h"

#define GRID 5          /* points across and down at which a box is probed */
#define FAINT 0.08      /* difference of lightness, 0..1, under which a mark cannot be read */
#define RATIO 0.8       /* of the areas of two scripts that a policy wants: letters of different shape are never the same */
#define MOST_COLLISIONS 100
#define TOUCH 0.1       /* mm that frames may overlap */

/* Lightness of an ink on white, roughly: enough to tell red on red from white on red. */
static double lightness(const struct sg_ink *ink)
{
    const double *c = ink->cmyk;
    double t = ink->kind == SG_INK_CMYK ? 1 : ink->tint;
    return (1 - t * c[3]) * (1 - t * (0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2]));
}

static double ground_lightness(const struct sg_scene *scene, size_t before, struct sg_point at)
{
    for (size_t i = before; i-- > 0;)
        if (sg_probe_holds(&scene->ops[i], at))
            return scene->ops[i].kind == SG_OP_FILL ? lightness(&scene->ops[i].u.fill.ink) : 0.5;
    return 1;
}

/* The middle of a glyph's ink; false for a blank. */
static bool glyph_middle(const struct sg_run *run, const struct sg_glyph *glyph, struct sg_point *at)
{
    double box[4];
    if (!sg_font_ink(run->font, glyph->gid, box))
        return false;
    double right = (box[0] + box[2]) / 2 * run->size * run->hscale, up = (box[1] + box[3]) / 2 * run->size;
    bool lies = run->angle > 0; /* by 90° */
    at->x = glyph->x + (lies ? up : right);
    at->y = glyph->y + (lies ? right : -up);
    return true;
}

static bool has_faint_glyph(const struct sg_scene *scene, const struct sg_painted *painted)
{
    for (size_t i = painted->from; i < painted->to; i++) {
        const struct sg_op *op = &scene->ops[i];
        for (size_t j = 0; op->kind == SG_OP_GLYPHS && j < op->u.run.n_glyphs; j++) {
            struct sg_point at;
            if (glyph_middle(&op->u.run, &op->u.run.glyphs[j], &at) &&
                fabs(lightness(&op->u.run.ink) - ground_lightness(scene, painted->from, at)) < FAINT)
                return true;
        }
    }
    return false;
}

/* The frame whose fill or image lies over a part of `painted`, or NULL. */
static const struct sg_frame *covered_by(const struct sg_scene *scene, const struct sg_paintings *paintings,
                                         size_t which)
{
    const struct sg_rect *r = &paintings->list[which].ink;
    for (size_t i = which + 1; i < paintings->n; i++) {
        const struct sg_painted *later = &paintings->list[i];
        for (size_t op = later->from; op < later->to; op++) {
            for (int k = 0; k < GRID * GRID; k++) {
                struct sg_point at = {r->x + r->w * (k % GRID + 0.5) / GRID,
                                      r->y + r->h * (k / GRID + 0.5) / GRID};
                if (sg_probe_holds(&scene->ops[op], at))
                    return later->frame;
            }
        }
    }
    return NULL;
}

static double outside(const struct sg_scene *scene, const struct sg_rect *r)
{
    double left = -r->x, right = r->x + r->w - scene->width, top = -r->y,
           bottom = r->y + r->h - scene->height;
    return fmax(fmax(left, right), fmax(top, bottom));
}

static void check_words(struct sg_sheet *sheet, const struct sg_painted *painted,
                        const struct sg_text *wanted)
{
    const char *shown = painted->box->content ? painted->box->content->logical : NULL;
    if (shown && strcmp(shown, wanted->s ? wanted->s : "") != 0)
        sg_sheet_say(sheet, SG_FIND(ELEMENT_WRONG), painted->frame->node, painted->frame->id, shown,
                     sg_template_elements[painted->frame->element - 1], wanted->s ? wanted->s : "", NULL);
}

static void check_element(struct sg_sheet *sheet, const struct sg_scene *scene,
                          const struct sg_paintings *paintings, size_t which)
{
    const struct sg_painted *painted = &paintings->list[which];
    const struct sg_frame *frame = painted->frame, *over = covered_by(scene, paintings, which);
    const char *element = sg_template_elements[frame->element - 1];
    double beyond = outside(scene, &painted->ink);
    if (frame->element == SG_ELEMENT_NAME)
        check_words(sheet, painted, &sheet->site->name);
    if (frame->element == SG_ELEMENT_SPIRIT)
        check_words(sheet, painted, &sheet->site->spirit);
    if (beyond > TOUCH)
        sg_sheet_say(sheet, SG_FIND(ELEMENT_OUTSIDE), frame->node, element, frame->id,
                     sg_sheet_mm(sheet, beyond), NULL);
    if (over)
        sg_sheet_say(sheet, SG_FIND(ELEMENT_COVERED), frame->node, element, frame->id, over->id, NULL);
    else if (has_faint_glyph(scene, painted))
        sg_sheet_say(sheet, SG_FIND(ELEMENT_INVISIBLE), frame->node, element, frame->id, NULL);
}

static const struct sg_frame *find_element(const struct sg_frame *const *frames, size_t n,
                                           enum sg_element element)
{
    for (size_t i = 0; i < n; i++) {
        if (frames[i]->element == element)
            return frames[i];
        const struct sg_frame *inner = find_element(frames[i]->children, frames[i]->n_children, element);
        if (inner)
            return inner;
    }
    return NULL;
}

static void check_elements(struct sg_sheet *sheet, const struct sg_scene *scene,
                           const struct sg_paintings *paintings)
{
    bool seen[SG_N_ELEMENTS] = {false}, placeholder = false;
    for (size_t i = 0; i < paintings->n; i++) {
        const struct sg_painted *painted = &paintings->list[i];
        placeholder = placeholder || painted->placeholder;
        if (painted->frame->element == SG_ELEMENT_NONE || painted->ink.w <= 0 || painted->ink.h <= 0)
            continue;
        seen[painted->frame->element] = true;
        check_element(sheet, scene, paintings, i);
    }
    for (int e = 1; e < SG_N_ELEMENTS; e++) {
        if (!sheet->tmpl->required[e] || seen[e] || sheet->scope.no > 1)
            continue;
        const struct sg_frame *frame = find_element(sheet->tmpl->frames, sheet->tmpl->n_frames,
                                                    (enum sg_element)e);
        sg_sheet_say(sheet, SG_FIND(ELEMENT_ABSENT), frame->node, sg_template_elements[e - 1], frame->id, NULL);
    }
    if (placeholder && sheet->scope.no == 1)
        sg_sheet_say(sheet, sheet->env->final ? SG_FIND(PLACEHOLDER_FINAL) : SG_FIND(PLACEHOLDER_EMBLEM),
                     sheet->site->at, NULL);
}

/* The frame that shows `text`, or NULL. */
static const struct sg_painted *shows(const struct sg_paintings *paintings, const char *text)
{
    for (size_t i = 0; i < paintings->n; i++) {
        const struct sg_words *content = paintings->list[i].box->content;
        if (content && content->logical && strstr(content->logical, text))
            return &paintings->list[i];
    }
    return NULL;
}

static void check_ratio(struct sg_sheet *sheet, const struct sg_painted *second, const struct sg_painted *name)
{
    double wanted = sg_equal_ratio(sheet);
    if (wanted <= 0 || !name)
        return;
    const struct sg_rect *a = &second->ink, *b = &name->ink;
    double ratio = b->w * b->h > 0 ? a->w * a->h / (b->w * b->h) : 1;
    char *is = sg_arena_alloc(sheet->arena, SG_NUM_MAX), *should = sg_arena_alloc(sheet->arena, SG_NUM_MAX);
    sg_num_format(is, ratio, 2);
    sg_num_format(should, wanted, 2);
    if (ratio < RATIO * wanted)
        sg_sheet_say(sheet, SG_FIND(SECOND_SMALL), second->frame->node, is, should, NULL);
}

/* No line that a site gives for its sign vanishes from it unsaid. */
static void check_lines(struct sg_sheet *sheet, const struct sg_paintings *paintings)
{
    static const char *const LINES[] = {"pinyin", "second.above", "second.below", "second.left", "second.right"};
    if (!sheet->tmpl->required[SG_ELEMENT_NAME] || sheet->scope.no > 1)
        return;
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        struct sg_text text;
        if (!sg_posted_text(sheet->site, LINES[i], strlen(LINES[i]), &text) || !text.s)
            continue;
        const struct sg_painted *painted = shows(paintings, text.s);
        if (!painted)
            sg_sheet_say(sheet, SG_FIND(VALUE_UNSHOWN), text.at, i ? "second" : LINES[i], text.s, NULL);
        else if (i)
            check_ratio(sheet, painted, shows(paintings, sheet->site->name.s));
    }
}

static bool is_content(const struct sg_painted *painted)
{
    return sg_frame_kind(painted->frame)->content;
}

/* Pairs: of a heap of frames the first hundred say enough. */
static void check_collisions(struct sg_sheet *sheet, const struct sg_paintings *paintings)
{
    size_t said = 0;
    for (size_t i = 0; i < paintings->n; i++) {
        for (size_t j = i + 1; j < paintings->n && said < MOST_COLLISIONS && is_content(&paintings->list[i]); j++) {
            const struct sg_rect *a = &paintings->list[i].ink, *b = &paintings->list[j].ink;
            double w = fmin(a->x + a->w, b->x + b->w) - fmax(a->x, b->x);
            double h = fmin(a->y + a->h, b->y + b->h) - fmax(a->y, b->y);
            if (!is_content(&paintings->list[j]) || w <= TOUCH || h <= TOUCH)
                continue;
            said++;
            sg_sheet_say(sheet, SG_FIND(TEXT_COLLIDES), paintings->list[j].frame->node,
                         paintings->list[i].frame->id, paintings->list[j].frame->id,
                         sg_sheet_mm(sheet, w), sg_sheet_mm(sheet, h), NULL);
        }
    }
}

static void check_edges(struct sg_sheet *sheet, const struct sg_scene *scene,
                        const struct sg_paintings *paintings)
{
    double safe = fmax(sheet->tmpl->safe * sheet->scale, sheet->env->profile->safe);
    for (size_t i = 0; i < paintings->n; i++) {
        const struct sg_painted *painted = &paintings->list[i];
        double inside = -outside(scene, &painted->ink);
        if (is_content(painted) && inside < safe - TOUCH)
            sg_sheet_say(sheet, SG_FIND(TEXT_NEAR_EDGE), painted->frame->node, painted->frame->id,
                         sg_sheet_mm(sheet, inside), sg_sheet_mm(sheet, safe), NULL);
    }
}

void sg_check_sheet(struct sg_sheet *sheet, const struct sg_scene *scene,
                    const struct sg_paintings *paintings)
{
    check_elements(sheet, scene, paintings);
    check_lines(sheet, paintings);
    check_collisions(sheet, paintings);
    check_edges(sheet, scene, paintings);
}
