/* Styles for the typesetter; see lettering.h. */
#include "sheet/lettering.h"

#include <math.h>

#include "sheet/sizes.h"

struct sg_para_options sg_lettering_para(const struct sg_template_style *style)
{
    /* In the order of the words in template_load.c. */
    static const enum sg_level LEVELS[] = {SG_LEVEL_NONE,      SG_LEVEL_BASIC,      SG_LEVEL_GB,        SG_LEVEL_STRICT,
                                           SG_LEVEL_CSS_LOOSE, SG_LEVEL_CSS_NORMAL, SG_LEVEL_CSS_STRICT};
    struct sg_para_options para = SG_PARA_DEFAULTS;
    para.mode = style->vertical ? SG_VERTICAL : SG_HORIZONTAL;
    para.role = style->role;
    para.weight = style->weight;
    para.tracking = style->tracking;
    para.autospace = style->autospace;
    para.autospace_most = style->autospace_most;
    para.indent = style->indent;
    para.level = LEVELS[style->level];
    para.hang = style->hang;
    para.space_first = style->space_first;
    para.grid = style->grid;
    para.tabular = style->tabular;
    para.keep_units = style->keep_units > 0;
    para.words = style->words;
    para.breaker = style->greedy ? SG_GREEDY : SG_OPTIMAL;
    return para;
}

#define STEPS 4 /* sizes of one style */

double sg_lettering_step(const struct sg_sheet *sheet, const struct sg_template_style *style)
{
    bool apart = !sheet->env->sizes || !style->together || style->floor <= 0 || style->floor >= style->max;
    return apart ? 1 : pow(style->max / style->floor, 1.0 / (STEPS - 1));
}

double sg_lettering_common(const struct sg_sheet *sheet, const struct sg_template_style *style)
{
    if (!sheet->env->sizes || sheet->env->gather || !style->together)
        return 0;
    double common = sg_sizes_common(sheet->env->sizes, sheet->tmpl->name, style->name);
    return common > 0 ? fmax(common, style->floor) * sheet->base : 0;
}

void sg_lettering_note(const struct sg_sheet *sheet, const struct sg_template_style *style, double size)
{
    if (sheet->env->sizes && sheet->env->gather && style->together)
        sg_sizes_note(sheet->env->sizes, sheet->tmpl->name, style->name, size / sheet->base);
}
