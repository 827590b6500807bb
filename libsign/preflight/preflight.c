/* The run of a preflight: pages, frames, and the findings at its end; see preflight.h. */
#include "preflight/preflight.h"

#include <math.h>
#include <string.h>

#include "preflight/judging.h"
#include "preflight/judge_codes.h"
#include "preflight/judge_inks.h"
#include "preflight/judge_lines.h"
#include "preflight/judge_looks.h"
#include "preflight/judge_opacity.h"
#include "preflight/judge_pictures.h"
#include "preflight/judge_text.h"

static struct sg_spot place_of(struct sg_judging *f, const char *frame)
{
    const struct sg_preflight_request *request = f->request;
    return request->place ? request->place(request->user, frame, f->arena) : (struct sg_spot){0};
}

static size_t say_entries(struct sg_judging *f, struct sg_report *report)
{
    size_t n_errors = 0;
    for (size_t i = 0; i < f->n_entries; i++) {
        const struct sg_judging_entry *e = &f->entries[i];
        struct sg_spot place = place_of(f, e->frame);
        struct sg_measure measure = {e->measured, e->allowed, e->unit};
        sg_report_add_measured(report, e->code, &place, measure, e->frame ? e->frame : SG_PHRASE("the sheet"),
                               sg_judging_number(f, e->measured, e->unit), sg_judging_number(f, e->allowed, e->unit),
                               e->extra[0], e->extra[1], NULL);
        n_errors += e->code->severity == SG_ERROR;
    }
    return n_errors;
}

/* ---- fonts ---- */

static void see_font(struct sg_judging *f, const struct sg_font *font)
{
    for (size_t i = 0; i < f->n_fonts; i++)
        if (f->fonts[i] == font)
            return;
    sg_arena_grow(f->arena, f->fonts, f->n_fonts, f->cap_fonts);
    f->fonts[f->n_fonts++] = font;
}

/* OS/2 fsType: no embedding, no part of it, or bitmaps alone. */
static const char *locked_by(const struct sg_font *font)
{
    if ((font->fs_type & 0x000F) == 0x0002)
        return SG_PHRASE("no embedding");
    if (font->fs_type & 0x0100)
        return SG_PHRASE("no embedding of a part");
    return font->fs_type & 0x0200 ? SG_PHRASE("embedding of bitmaps alone") : NULL;
}

static size_t say_fonts(struct sg_judging *f, struct sg_report *report)
{
    size_t n_errors = 0;
    struct sg_spot place = place_of(f, NULL);
    for (size_t i = 0; i < f->n_fonts; i++) {
        const struct sg_font *font = f->fonts[i];
        const char *why = locked_by(font);
        if (why && !f->request->outline) {
            sg_report_add(report, SG_FIND(FONT_LOCKED), &place, font->postscript, why, NULL);
            n_errors++;
        }
        if (!*sg_font_licence(font, f->arena))
            sg_report_add(report, SG_FIND(FONT_UNLICENSED), &place, font->postscript, font->file, NULL);
    }
    return n_errors;
}

/* ---- spot inks ---- */

static void see_spot(struct sg_judging *f, const struct sg_ink *ink)
{
    if (ink->kind != SG_INK_SPOT || !ink->name)
        return;
    for (size_t i = 0; i < f->n_spots; i++)
        if (strcmp(f->spots[i].ink.name, ink->name) == 0 && memcmp(f->spots[i].ink.cmyk, ink->cmyk, sizeof ink->cmyk) == 0)
            return;
    sg_arena_grow(f->arena, f->spots, f->n_spots, f->cap_spots);
    struct sg_judging_spot *spot = &f->spots[f->n_spots++];
    *spot = (struct sg_judging_spot){.ink = *ink};
    spot->ink.name = sg_arena_strdup(f->arena, ink->name);
}

/* Are two names one to a person, who does not see capitals, blanks and hyphens? */
static bool reads_alike(const char *a, const char *b)
{
    for (;;) {
        a += strspn(a, " -_");
        b += strspn(b, " -_");
        char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a, y = *b >= 'A' && *b <= 'Z' ? (char)(*b + 32) : *b;
        if (x != y)
            return false;
        if (!x)
            return true;
        a++;
        b++;
    }
}

static const char *recipe(struct sg_judging *f, const struct sg_ink *ink)
{
    static const char NAMES[] = "CMYK";
    const char *out = "";
    for (int i = 0; i < 4; i++)
        out = sg_arena_printf(f->arena, "%s%s%c%s", out, i ? " " : "", NAMES[i],
                              sg_judging_number(f, ink->cmyk[i] * 100, "%"));
    return out;
}

static size_t say_spots(struct sg_judging *f, struct sg_report *report)
{
    size_t n_errors = 0;
    struct sg_spot place = place_of(f, NULL);
    for (size_t i = 0; i < f->n_spots; i++) {
        for (size_t j = i + 1; j < f->n_spots; j++) {
            const struct sg_ink *a = &f->spots[i].ink, *b = &f->spots[j].ink;
            if (strcmp(a->name, b->name) == 0) {
                sg_report_add(report, SG_FIND(SPOT_CLASH), &place, a->name, recipe(f, a), recipe(f, b), NULL);
                n_errors++;
            } else if (reads_alike(a->name, b->name)) {
                sg_report_add(report, SG_FIND(SPOT_ALIKE), &place, a->name, b->name, NULL);
            }
        }
    }
    return n_errors;
}

/* ---- pages ---- */

static const struct sg_judging_mark *mark_ops(struct sg_judging *f, const struct sg_scene *scene)
{
    struct sg_judging_mark *marks = sg_arena_new_array(f->arena, struct sg_judging_mark, scene->n_ops + 1);
    struct sg_judging_mark *stack = sg_arena_new_array(f->arena, struct sg_judging_mark, scene->n_ops + 1);
    size_t depth = 0;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN) {
            stack[depth + 1] = stack[depth];
            depth++;
            if (op->u.tag.frame)
                stack[depth].frame = op->u.tag.frame;
            if (op->u.tag.subject)
                stack[depth].subject = op->u.tag.subject;
        }
        marks[i] = stack[depth];
        if (op->kind == SG_OP_TAG_END)
            depth--;
    }
    return marks;
}

static struct sg_rect box_of(const struct sg_op *op)
{
    struct sg_rect box;
    if (!sg_scene_op_bounds(op, &box))
        return (struct sg_rect){0, 0, -1, -1};
    double w = op->kind == SG_OP_STROKE ? op->u.stroke.pen.width : 0;
    return (struct sg_rect){box.x - w / 2, box.y - w / 2, box.w + w, box.h + w};
}

/* Of a width below 0 where they have nothing in common. */
static struct sg_rect common(const struct sg_rect *a, const struct sg_rect *b)
{
    double x = fmax(a->x, b->x), y = fmax(a->y, b->y);
    double w = fmin(a->x + a->w, b->x + b->w) - x, h = fmin(a->y + a->h, b->y + b->h) - y;
    return w >= 0 && h >= 0 ? (struct sg_rect){x, y, w, h} : (struct sg_rect){0, 0, -1, -1};
}

/* What groups cut away is not there. */
static void cut_boxes(struct sg_judging *f, const struct sg_scene *scene, struct sg_rect *boxes)
{
    struct sg_rect *seen = sg_arena_new_array(f->arena, struct sg_rect, scene->n_ops + 1);
    size_t depth = 0;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        struct sg_rect clip, *b = &boxes[i];
        if (op->kind == SG_OP_GROUP_BEGIN) {
            bool cut = op->u.group.clip && sg_path_bounds(op->u.group.clip, &clip);
            struct sg_rect around = depth ? seen[depth - 1] : (struct sg_rect){-1e6, -1e6, 2e6, 2e6};
            seen[depth++] = cut ? common(&around, &clip) : around;
        } else if (op->kind == SG_OP_GROUP_END) {
            depth--;
        } else if (depth && b->w >= 0) {
            *b = common(b, &seen[depth - 1]);
        }
    }
}

static void see_inks(struct sg_judging *f)
{
    for (size_t i = 0; i < f->scene->n_ops; i++) {
        const struct sg_op *op = &f->scene->ops[i];
        const struct sg_ink *ink = sg_scene_op_ink(op);
        if (!ink || (op->kind == SG_OP_GLYPHS && !op->u.run.n_glyphs))
            continue;
        see_spot(f, ink);
        if (op->kind == SG_OP_GLYPHS)
            see_font(f, op->u.run.font);
    }
}

static void look_at(struct sg_judging *f, const struct sg_scene *scene)
{
    struct sg_rect *boxes = sg_arena_new_array(f->arena, struct sg_rect, scene->n_ops + 1);
    for (size_t i = 0; i < scene->n_ops; i++)
        boxes[i] = box_of(&scene->ops[i]);
    cut_boxes(f, scene, boxes);
    f->scene = scene;
    f->boxes = boxes;
    f->marks = mark_ops(f, scene);
    see_inks(f);
    sg_judging_pictures(f);
    sg_judging_text(f);
    sg_judging_lines(f);
    sg_judging_inks_of(f);
    sg_judging_codes(f);
    sg_judging_looks(f);
}

size_t sg_preflight_scenes(const struct sg_scene *const *pages, size_t n,
                           const struct sg_preflight_request *request, struct sg_report *report)
{
    struct sg_judging f = {.request = request, .limits = &request->profile->limits, .arena = sg_arena_new()};
    f.distance = request->distance > 0 ? request->distance : f.limits->distance;
    size_t n_soft = 0;
    for (size_t i = 0; i < n; i++) {
        look_at(&f, pages[i]);
        n_soft += request->opaque ? sg_judging_opacity(pages[i], request, report) : 0;
    }
    size_t n_errors = n_soft + say_entries(&f, report) + say_spots(&f, report) + say_fonts(&f, report);
    sg_arena_free(f.arena);
    return n_errors;
}
