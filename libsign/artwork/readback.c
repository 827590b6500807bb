/* From cairo's PDF of an SVG to marks: content.c reads the operators, this says what stands beside them and
 * puts faults into words about the SVG. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/art.h"
#include "artwork/operators.h"
#include "artwork/pdf_page.h"
#include "base/num.h"

struct reading {
    const struct sg_artwork *artwork;
    const struct sg_pdf_page *page;
    const struct sg_svg_hints *hints;
    struct sg_report *report;
    const struct sg_spot *place;
};

static void say_at(const struct reading *reading, const struct sg_code *code, int line)
{
    char text[SG_NUM_MAX];
    sg_num_format(text, line > 1 ? line : 1, 0);
    sg_report_add(reading->report, code, reading->place, reading->artwork->name, text, NULL);
}

static void refuse(void *user, enum sg_operators_fault fault, const char *what, double limit)
{
    const struct reading *reading = user;
    const struct sg_svg_hints *hints = reading->hints;
    char most[SG_NUM_MAX];
    switch (fault) {
    case SG_OPERATORS_GRADIENT:
        say_at(reading, SG_FIND(SVG_GRADIENT), hints->gradient);
        break;
    case SG_OPERATORS_OPACITY:
        /* A group, or something that cairo had to turn into pixels. */
        if (!hints->opacity && hints->gradient)
            say_at(reading, SG_FIND(SVG_GRADIENT), hints->gradient);
        else
            say_at(reading, SG_FIND(SVG_OPACITY), hints->opacity);
        break;
    case SG_OPERATORS_PICTURE:
        say_at(reading, SG_FIND(SVG_PICTURE), 0);
        break;
    case SG_OPERATORS_TEXT:
        say_at(reading, SG_FIND(SVG_TEXT), 0);
        break;
    case SG_OPERATORS_CLIP:
        say_at(reading, SG_FIND(SVG_CLIP), hints->clip);
        break;
    case SG_OPERATORS_TOO_MUCH:
        sg_num_format(most, limit, 0);
        sg_report_add(reading->report, SG_FIND(SVG_TOO_COMPLEX), reading->place, reading->artwork->name, what,
                      most, NULL);
        break;
    case SG_OPERATORS_COLOUR: /* cairo writes gray and RGB alone */
    case SG_OPERATORS_BROKEN:
        sg_report_add(reading->report, SG_FIND(SVG_UNREADABLE), reading->place, reading->artwork->name, what,
                      NULL);
        break;
    }
}

static bool alpha(void *user, void *resources, const char *name, double *stroke, double *fill)
{
    const struct reading *reading = user;
    (void)resources;
    return sg_pdf_page_alpha(reading->page, name, stroke, fill);
}

bool sg_readback_marks(struct sg_artwork *artwork, const unsigned char *pdf, size_t len,
                       const struct sg_svg_hints *hints, struct sg_report *report,
                       const struct sg_spot *place)
{
    struct sg_pdf_page page;
    struct reading reading = {
        .artwork = artwork, .page = &page, .hints = hints, .report = report, .place = place};
    struct sg_operators_source source = {.user = &reading, .alpha = alpha, .refuse = refuse};
    /* PDF's page grows upwards. The first operator of cairo turns it over, which this turns back. */
    struct sg_matrix turned = {1, 0, 0, -1, 0, artwork->height};
    bool good = false;
    if (sg_pdf_page_open(&page, pdf, len))
        good = sg_operators_read(artwork, &source, (const char *)page.content.data, page.content.len, NULL,
                               turned);
    else
        refuse(&reading, SG_OPERATORS_BROKEN, SG_PHRASE("its page is not understood"), 0);
    sg_pdf_page_close(&page);
    if (good && artwork->n_marks == 0) {
        sg_report_add(report, SG_FIND(SVG_BLANK), place, artwork->name, NULL);
        return false;
    }
    return good;
}
