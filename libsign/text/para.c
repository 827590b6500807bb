/* The paragraph engine's front: text to units, units to lines, lines to places. */
#include "text/para.h"

#include <math.h>

#include "text/units.h"

const struct sg_para_options SG_PARA_DEFAULTS = {
    .mode = SG_HORIZONTAL,
    .align = SG_LEFT,
    .level = SG_LEVEL_GB,
    .autospace = 0.25,
    .compress = true,
    .trim_start = true,
    .orphan_control = true,
    .breaker = SG_OPTIMAL,
    .role = "hei",
    .weight = 400,
};

/* What a grid leaves of the other options. */
static struct sg_para_options effective(const struct sg_para_options *options)
{
    struct sg_para_options o = *options;
    if (!o.grid)
        return o;
    o.compress = false;
    o.autospace = o.tracking = 0;
    o.width = o.width > 0 ? fmax(1, floor(o.width + 1e-6)) : o.width;
    if (o.align == SG_JUSTIFY || o.align == SG_DISTRIBUTE)
        o.align = SG_LEFT;
    return o;
}

const struct sg_para *sg_para_set(struct sg_fontset *set, const char *text, size_t len,
                                  const struct sg_para_options *options, struct sg_arena *arena,
                                  struct sg_report *report, const struct sg_place *place)
{
    struct sg_para *para = sg_arena_alloc(arena, sizeof *para);
    struct sg_para_options in_force = effective(options);
    struct sg_units units;
    struct sg_span *spans;
    para->text = sg_arena_strndup(arena, text, len);
    para->text_len = len;
    sg_units_build(&units, set, para->text, len, &in_force, arena, report, place);
    para->missing = units.missing;
    para->fallback = units.fallback;
    para->n_lines = sg_lines_break(&units, &spans);
    struct sg_line *lines = sg_arena_new_array(arena, struct sg_line, para->n_lines);
    for (size_t i = 0; i < para->n_lines; i++)
        sg_place_line(&units, &spans[i], &lines[i]);
    para->lines = lines;
    return para;
}

double sg_para_natural_width(struct sg_fontset *set, const char *text, size_t len,
                             const struct sg_para_options *options, struct sg_arena *arena)
{
    struct sg_units units;
    struct sg_span *spans;
    struct sg_para_options endless = effective(options);
    double widest = 0;
    endless.width = 0;
    sg_units_build(&units, set, text, len, &endless, arena, NULL, NULL);
    size_t n = sg_lines_break(&units, &spans);
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, sg_lines_natural(&units, spans[i].from, spans[i].to, spans[i].first));
    return widest;
}
