/* Running text in a box: the largest size at which the paragraph is not taller than its box; see running.h. */
#include "layout/running.h"

#include <math.h>

#define ASCENT 0.88 /* of the ideographic em box above the baseline */
#define EPSILON 1e-9

enum { STEPS = 64 }; /* sizes between max and min */

static double size_at(const struct sg_fit_request *r, int step)
{
    return step >= STEPS ? r->min : r->max * pow(r->min / r->max, (double)step / STEPS);
}

static const struct sg_para *set_running(struct sg_fontset *fonts, const struct sg_fit_request *r,
                                         double size, struct sg_arena *arena, struct sg_report *report,
                                         const struct sg_spot *place)
{
    struct sg_para_options options = r->para;
    options.width = r->width / size;
    options.align = r->align;
    return sg_para_set(fonts, r->text, r->len, &options, arena, report, place);
}

static double running_height(const struct sg_fit_request *r, const struct sg_para *para, double size)
{
    return para->n_lines ? size * (1 + r->leading * (double)(para->n_lines - 1)) : 0;
}

static bool running_fits(const struct sg_fit_request *r, const struct sg_para *para, double size)
{
    for (size_t i = 0; i < para->n_lines; i++)
        if (para->lines[i].overfull)
            return false;
    return r->height <= 0 || running_height(r, para, size) <= r->height * (1 + EPSILON);
}

struct sg_fit_line sg_fit_line_of(const struct sg_para *para, size_t i, double size, double x, double top,
                                  struct sg_arena *arena)
{
    const struct sg_line *set = &para->lines[i];
    struct sg_para *one = sg_arena_copy(arena, para, sizeof *one);
    one->lines = set;
    one->n_lines = 1;
    return (struct sg_fit_line){.para = one,
                                .at = set->text_at,
                                .len = set->text_len,
                                .size = size,
                                .hscale = 1,
                                .x = x,
                                .baseline = top + ASCENT * size,
                                .ink_left = x + set->ink_left * size,
                                .ink_right = x + set->ink_right * size};
}

/* The first size from the step `at` on, a tenth smaller at most, at which no line is loose; `at` if there is none. */
static int step_without_loose(struct sg_fontset *fonts, const struct sg_fit_request *r, int at, struct sg_arena *arena)
{
    for (int i = at; i <= STEPS && size_at(r, i) >= 0.9 * size_at(r, at); i++) {
        const struct sg_para *para = set_running(fonts, r, size_at(r, i), arena, NULL, NULL);
        if (sg_para_loosest(para) <= SG_LINE_LOOSE && running_fits(r, para, size_at(r, i)))
            return i;
    }
    return at;
}

const struct sg_fit *sg_fit_paragraph(struct sg_fontset *fonts, const struct sg_fit_request *r,
                                      struct sg_arena *arena, struct sg_report *report,
                                      const struct sg_spot *place)
{
    struct sg_fit *fit = sg_arena_alloc(arena, sizeof(*fit));
    double size = r->max;
    const struct sg_para *para = set_running(fonts, r, size, arena, report, place);
    fit->missing = para->missing;
    bool fits = running_fits(r, para, size);
    if (r->min < r->max && (!fits || sg_para_loosest(para) > SG_LINE_LOOSE)) {
        int low = fits ? 0 : STEPS, high = 0; /* steps down from max: `low` is taken to fit, `high` does not */
        while (low - high > 1) {
            int mid = (low + high) / 2;
            if (running_fits(r, set_running(fonts, r, size_at(r, mid), arena, NULL, NULL), size_at(r, mid)))
                low = mid;
            else
                high = mid;
        }
        size = size_at(r, step_without_loose(fonts, r, low, arena));
        para = set_running(fonts, r, size, arena, NULL, NULL);
    }
    sg_para_tell_loose(para, arena, report, place);
    fit->fits = running_fits(r, para, size);
    fit->size = size;
    fit->height = running_height(r, para, size);
    if (!fit->fits) {
        fit->too_tall = r->height > 0 && fit->height > r->height;
        fit->needs = fit->height;
        fit->has = r->height;
        for (size_t i = 0; !fit->too_tall && i < para->n_lines; i++) {
            fit->needs = fmax(i ? fit->needs : 0, para->lines[i].width * size);
            fit->has = r->width;
        }
        return fit;
    }
    struct sg_fit_line *lines = sg_arena_new_array(arena, struct sg_fit_line, para->n_lines);
    for (size_t i = 0; i < para->n_lines; i++) {
        const struct sg_line *set = &para->lines[i];
        lines[i] = sg_fit_line_of(para, i, size, 0, size * r->leading * (double)i, arena);
        fit->width = fmax(fit->width, (set->ink_right - set->ink_left) * size);
    }
    fit->n_lines = para->n_lines;
    fit->lines = lines;
    return fit;
}
