/* Text: size, black of several inks, contrast, height of letters for the distance. */
#include <math.h>

#include "base/geom.h"
#include "preflight/judge_text.h"
#include "preflight/judge_ground.h"

#define LARGE (18 * SG_MM_PER_PT) /* WCAG: smaller type needs half as much contrast again */
#define SMALL_FACTOR 1.5
#define LETTER 0.5                /* em: what has less ink is no letter but a mark */
#define RICH 0.85                 /* of black, with other inks: it is meant as black */

static bool is_rich_black(const struct sg_ink *ink)
{
    return ink->kind == SG_INK_CMYK && ink->cmyk[3] >= RICH && sg_judging_inks(ink) > 1;
}

/* The least contrast of the glyphs of a run, seen at the middle and the corners of each. */
static double contrast_of(struct sg_judging *f, size_t op)
{
    const struct sg_run *run = &f->scene->ops[op].u.run;
    double own = sg_judging_luminance(f, &run->ink), least = 21;
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_rect box;
        if (!sg_scene_glyph_ink(run, &run->glyphs[i], &box))
            continue;
        for (int k = 0; k < 5; k++) {
            struct sg_point at = {box.x + box.w * (k == 4 ? 0.5 : k & 1 ? 0.9 : 0.1),
                                  box.y + box.h * (k == 4 ? 0.5 : k & 2 ? 0.9 : 0.1)};
            least = fmin(least, sg_judging_contrast(own, sg_judging_ground(f, op, at)));
        }
    }
    return least;
}

static void check_contrast(struct sg_judging *f, size_t op)
{
    const struct sg_run *run = &f->scene->ops[op].u.run;
    const struct sg_limits *limits = f->limits;
    double contrast = contrast_of(f, op), wanted = limits->contrast * (run->size < LARGE ? SMALL_FACTOR : 1);
    if (contrast < limits->contrast_min)
        sg_judging_note(f, SG_FIND(TEXT_UNREADABLE), op, contrast, limits->contrast_min, "", NULL, NULL);
    else if (contrast < wanted)
        sg_judging_note(f, SG_FIND(TEXT_FAINT), op, contrast, wanted, "", NULL, NULL);
}

/* Height of the tallest letter, or 0 if there are only marks. */
static double letter_height(const struct sg_run *run)
{
    double height = 0;
    for (size_t i = 0; i < run->n_glyphs; i++) {
        double ink[4];
        if (sg_font_ink(run->font, run->glyphs[i].gid, ink))
            height = fmax(height, ink[3] - ink[1]);
    }
    return height >= LETTER ? height * run->size : 0;
}

static void check_distance(struct sg_judging *f, size_t op)
{
    const struct sg_limits *limits = f->limits;
    double height = letter_height(&f->scene->ops[op].u.run);
    double least = f->distance / limits->letter_min, good = f->distance / limits->letter_good;
    enum sg_subject subject = f->marks[op].subject;
    if (f->distance <= 0 || height <= 0)
        return;
    const char *metres = sg_judging_number(f, f->distance / 1000, "m");
    const char *up_to = sg_judging_number(f, height * limits->letter_min / 1000, "m");
    if (height < least && subject == SG_SUBJECT_NAME)
        sg_judging_note(f, SG_FIND(LETTERS_LOW), op, height, least, "mm", metres, up_to);
    else if (height < least && subject == SG_SUBJECT_SPIRIT)
        sg_judging_note(f, SG_FIND(LETTERS_SMALL), op, height, least, "mm", metres, up_to);
    else if (height < least)
        sg_judging_note(f, SG_FIND(LETTERS_NEAR), op, height, least, "mm", metres, up_to);
    else if (height < good && subject == SG_SUBJECT_NAME)
        sg_judging_note(f, SG_FIND(LETTERS_UNEASY), op, height, good, "mm", metres, NULL);
}

void sg_judging_text(struct sg_judging *f)
{
    for (size_t i = 0; i < f->scene->n_ops; i++) {
        const struct sg_op *op = &f->scene->ops[i];
        if (op->kind != SG_OP_GLYPHS || op->layer != SG_LAYER_ART || !op->u.run.n_glyphs)
            continue;
        const struct sg_run *run = &op->u.run;
        double pt = run->size * SG_PT_PER_MM;
        if (sg_judging_mixed(&run->ink) && run->size < f->limits->min_text)
            sg_judging_note(f, SG_FIND(TEXT_SMALL), i, pt, f->limits->min_text * SG_PT_PER_MM, "pt", NULL, NULL);
        if (is_rich_black(&run->ink) && run->size < f->limits->min_rich_text)
            sg_judging_note(f, SG_FIND(TEXT_RICH), i, pt, f->limits->min_rich_text * SG_PT_PER_MM, "pt", NULL, NULL);
        check_contrast(f, i);
        check_distance(f, i);
    }
}
