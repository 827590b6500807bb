/* The paragraph engine's front: text to units, units to lines, lines to places. */
#include "text/para.h"

#include <math.h>

#include "base/num.h"
#include "text/body.h"
#include "text/faces.h"
#include "text/foreign.h"
#include "text/gaps.h"
#include "text/lexicon.h"
#include "text/lines.h"
#include "text/scripts.h"
#include "text/set.h"
#include "text/shape.h"
#include "text/units.h"
#include "text/vertical.h"

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

/* Text in lines that are not placed yet, or, of a script that is PangoLayout's, in lines that are. */
struct set_text {
    struct sg_units units;
    struct sg_span *spans;
    struct sg_line *lines; /* NULL: to be placed from the spans */
    size_t n;
};

static void mark_words(struct sg_units *units)
{
    const bool *inside = sg_lexicon_inside(units->text, units->text_len, units->arena);
    for (size_t i = 0; i < units->n; i++)
        units->units[i].in_word = inside[units->units[i].at];
}

/* The stages of a paragraph that is set here. */
static void build_units(struct sg_units *units, const struct sg_font *main, struct sg_units_teller *teller)
{
    sg_units_divide(units, teller);
    if (units->options->mode == SG_VERTICAL)
        sg_vertical_orient(units);
    sg_faces_choose(units, main, teller);
    sg_shape_units(units, teller);
    sg_body_measure(units);
    if (units->options->grid)
        sg_body_fill_cells(units);
    sg_gaps_build(units);
    if (units->options->words && units->options->width > 0)
        mark_words(units);
}

static void set_text(struct set_text *set, char *text, size_t len, const struct sg_para_options *options,
                     struct sg_arena *arena, struct sg_units_teller *teller)
{
    *set = (struct set_text){.n = 0};
    const struct sg_font *main = sg_units_begin(&set->units, teller, text, len, options, arena);
    if (main && sg_scripts_any_complex(text, len)) {
        set->n = sg_foreign_set(&set->units, text, main, teller, &set->lines);
        return;
    }
    if (main)
        build_units(&set->units, main, teller);
    set->n = sg_lines_break(&set->units, &set->spans);
}

const struct sg_para *sg_para_set(struct sg_fontset *set, const char *text, size_t len,
                                  const struct sg_para_options *options, struct sg_arena *arena,
                                  struct sg_report *report, const struct sg_spot *place)
{
    struct sg_para *para = sg_arena_alloc(arena, sizeof *para);
    const struct sg_para_options in_force = effective(options);
    struct sg_units_teller teller = {.set = set, .report = report, .place = place};
    struct set_text made;
    char *copy = sg_arena_strndup(arena, text, len);
    set_text(&made, copy, len, &in_force, arena, &teller);
    para->text = copy;
    para->text_len = len;
    para->missing = made.units.missing;
    para->fallback = made.units.fallback;
    para->n_lines = made.n;
    para->lines = made.lines;
    if (made.lines)
        return para;
    struct sg_line *lines = sg_arena_new_array(arena, struct sg_line, para->n_lines);
    for (size_t i = 0; i < para->n_lines; i++)
        sg_place_line(&made.units, &made.spans[i], &lines[i]);
    para->lines = lines;
    return para;
}

double sg_para_loosest(const struct sg_para *para)
{
    double most = 0;
    for (size_t i = 0; i < para->n_lines; i++)
        most = fmax(most, para->lines[i].gap);
    return most;
}

/* What a line begins with: a Latin word and what hangs on it, or a few ideographs. */
static size_t first_words(const struct sg_para *para, const struct sg_line *line)
{
    enum { FEW = 4 };
    size_t n = 0;
    bool latin = line->n_cells > 0 && !(para->text[line->cells[0].text_at] & 0x80);
    while (n < line->n_cells && (latin ? !(para->text[line->cells[n].text_at] & 0x80) : n < FEW))
        n++;
    return n ? line->cells[n - 1].text_at + line->cells[n - 1].text_len - line->text_at : 0;
}

void sg_para_tell_loose(const struct sg_para *para, struct sg_arena *arena, struct sg_report *report,
                        const struct sg_spot *place)
{
    for (size_t i = 0; report && i + 1 < para->n_lines; i++) {
        const struct sg_line *line = &para->lines[i], *next = line + 1;
        if (line->gap <= SG_LINE_LOOSE)
            continue;
        char *gap = sg_arena_alloc(arena, SG_NUM_MAX);
        sg_num_format(gap, line->gap, 2);
        sg_report_add(report, SG_FIND(LINE_LOOSE), place, sg_arena_strndup(arena, para->text + line->text_at, line->text_len),
                      gap, sg_arena_strndup(arena, para->text + next->text_at, first_words(para, next)), NULL);
    }
}

double sg_para_natural_width(struct sg_fontset *set, const char *text, size_t len,
                             const struct sg_para_options *options, struct sg_arena *arena)
{
    struct sg_para_options endless = effective(options);
    struct sg_units_teller teller = {.set = set};
    struct set_text made;
    double widest = 0;
    endless.width = 0;
    set_text(&made, sg_arena_strndup(arena, text, len), len, &endless, arena, &teller);
    for (size_t i = 0; i < made.n; i++)
        widest = fmax(widest, made.lines ? made.lines[i].width
                                         : sg_lines_natural(&made.units, made.spans[i].from, made.spans[i].to,
                                                            made.spans[i].first));
    return widest;
}
