/* Texts in their boxes; see fitting.h. */
#include "sheet/fitting.h"

#include <math.h>

#include "layout/plate_columns.h"
#include "layout/running.h"
#include "sheet/lettering.h"

#define INK_SPARES 0.03 /* of a line's length, at most: the blanks in its first and last cell */

static enum sg_align align_of(enum sg_place_along along)
{
    return along == SG_START ? SG_LEFT : along == SG_END ? SG_RIGHT : SG_CENTER;
}

static const struct sg_fit *fit(struct sg_sheet *sheet, const struct sg_template_style *style,
                                const struct sg_fit_request *r, struct sg_report *report, const struct sg_spot *where)
{
    if (style->paragraph)
        return sg_fit_paragraph(sheet->env->fonts, r, sheet->arena, report, where);
    if (style->vertical && style->below)
        return sg_plate_columns_fit(sheet->env->fonts, r, sheet->arena, report, where);
    return sg_fit_text(sheet->env->fonts, r, sheet->arena, report, where);
}

/* In the size that the set has in common, if it has one and this text can have it; else as large as it can
 * be below. The search measures cells, what is set is measured by its ink, which is a hair narrower: hence
 * the first trial. */
static const struct sg_fit *fit_in_common(struct sg_sheet *sheet, const struct sg_template_style *style,
                                          const struct sg_fit_request *own, struct sg_report *report,
                                          const struct sg_spot *where)
{
    double common = sg_lettering_common(sheet, style);
    if (common <= 0 || common >= own->max || sheet->is_equal)
        return fit(sheet, style, own, report, where);
    struct sg_fit_request r = *own;
    r.max = common;
    r.grow = 1; /* one size means all lines */
    r.min = fmin(common, fmax(own->min, common * (1 - INK_SPARES)));
    const struct sg_fit *near = fit(sheet, style, &r, report, where);
    if (near->fits && near->size >= common * (1 - 1e-9))
        return near;
    r.min = common;
    const struct sg_fit *exact = fit(sheet, style, &r, NULL, where);
    if (exact->fits || near->fits)
        return exact->fits ? exact : near;
    r.min = fmin(own->min, common);
    return fit(sheet, style, &r, NULL, where);
}

double sg_fitting_floor(const struct sg_sheet *sheet, const struct sg_template_style *style)
{
    return style->min * (style->min < style->max ? fmax(sheet->base, sheet->scale) : sheet->scale);
}

void sg_fitting_fit(struct sg_sheet *sheet, struct sg_box *box, double width, double height, double most, double least)
{
    const struct sg_template_style *style = box->frame->style;
    struct sg_words *content = box->shown->content;
    bool vertical = style->vertical;
    double along = vertical ? height : width, full = style->max * sheet->scale;
    double min = fmax(sg_fitting_floor(sheet, style), full * least);
    struct sg_fit_request r = {
        .text = content->text, .len = content->len, .breaks = content->breaks, .n_breaks = content->n_breaks,
        .list = *box->frame->join != 0, .break_any = style->break_any, .width = along, .height = vertical ? width : height,
        .max = fmax(full * most, min), .min = min, .lines = style->lines,
        .condense = style->condense, .grow = style->grow, .spread = style->spread, .fill = style->fill,
        .leading = style->leading, .align = align_of(vertical ? box->frame->valign : box->frame->align),
        .para = sg_lettering_para(style),
    };
    r.step = sheet->is_equal ? 1 : sg_lettering_step(sheet, style);
    r.top = full;
    r.floor = r.step > 1 ? fmin(full, style->floor * sheet->scale) : 0;
    if (r.step > 1)
        r.grow = 1; /* one size means all lines */
    r.para.prominent = box->frame->element == SG_ELEMENT_NAME;
    if (style->justify)
        r.align = SG_JUSTIFY;
    struct sg_report *report = content->said || sheet->is_trial ? NULL : sheet->report;
    struct sg_spot place;
    const struct sg_spot *where = NULL;
    if (content->at && report) { /* a trial has no use for a place, which copies the line it stands in */
        place = sg_node_place_near(content->at, &sheet->near, sheet->arena);
        place.sheet = sheet->label;
        sheet->near = place;
        where = &place;
    }
    content->said = content->said || !sheet->is_trial;
    box->scale = sheet->scale;
    box->content = content;
    box->fit_width = along;
    box->equal = sheet->is_equal;
    box->fit = fit_in_common(sheet, style, &r, report, where);
    box->at.w = style->paragraph ? width : vertical ? box->fit->height : box->fit->width;
    box->at.h = vertical ? box->fit->width : box->fit->height;
    if (box->fit->missing && report)
        sheet->n_errors++;
}
