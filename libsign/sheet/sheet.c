/* One sheet in the making; see sheet.h. */
#include "sheet/sheet.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/num.h"

const char *sg_sheet_mm(struct sg_sheet *sheet, double mm)
{
    return sg_arena_strdup(sheet->arena, SG_NUM(mm, fabs(mm) < 10 ? 2 : 1));
}

void sg_sheet_say(struct sg_sheet *sheet, const struct sg_code *code, const struct sg_node *at, ...)
{
    const char *args[6] = {0};
    va_list list;
    va_start(list, at);
    for (int i = 0; i < 5 && (args[i] = va_arg(list, const char *)) != NULL; i++)
        ;
    va_end(list);
    for (int i = 0; args[i]; i++)
        args[i] = sg_wording_quote(args[i], sheet->arena);
    struct sg_spot place = {0};
    if (at)
        place = sg_node_place(at, sheet->arena);
    place.sheet = sheet->label;
    sg_report_add(sheet->report, code, &place, args[0], args[1], args[2], args[3], args[4], NULL);
    if (code->severity == SG_ERROR)
        sheet->n_errors++;
}

bool sg_sheet_has(const struct sg_sheet *sheet, const struct sg_frame *frame)
{
    for (size_t i = 0; i < sheet->tmpl->n_frames; i++)
        if (sheet->tmpl->frames[i] == frame)
            return true;
    return false;
}

struct sg_ink sg_sheet_ink(const struct sg_template_ink *ink)
{
    struct sg_ink out = {.kind = ink->spot ? SG_INK_SPOT : SG_INK_CMYK, .tint = ink->tint, .name = ink->spot,
                         .step = ink->spot ? ink->step : SG_STEP_NONE};
    memcpy(out.cmyk, ink->cmyk, sizeof(out.cmyk));
    return out;
}
