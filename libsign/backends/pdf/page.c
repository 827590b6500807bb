/* Page geometry; see page.h. */
#include "backends/pdf/page.h"

#include <math.h>

#include "backends/pdf/tokens.h"

#define UNITS_MAX 14400

double sg_pdf_page_longest(const struct sg_scene *const *pages, size_t n_pages)
{
    double longest = 0;
    for (size_t i = 0; i < n_pages; i++) {
        double around = 2 * (pages[i]->bleed + pages[i]->margin);
        longest = fmax(longest, fmax(pages[i]->width, pages[i]->height) + around);
    }
    return longest;
}

int sg_pdf_page_least_scale(double longest)
{
    return (int)fmax(1, ceil((longest * SG_PT_PER_MM - 0.1) / UNITS_MAX));
}

int sg_pdf_page_scale(const struct sg_scene *const *pages, size_t n_pages)
{
    double longest = sg_pdf_page_longest(pages, n_pages) * SG_PT_PER_MM;
    /* A tenth of a unit of grace: 5080 mm is 14,400 but for rounding. */
    return longest <= UNITS_MAX + 0.1 ? 1 : longest <= 10 * UNITS_MAX + 1 ? 10 : 100;
}

struct sg_matrix sg_pdf_page_matrix(const struct sg_scene *scene, int scale)
{
    double pt = SG_PT_PER_MM / scale;
    double around = scene->bleed + scene->margin;
    return (struct sg_matrix){ pt, 0, 0, -pt, around * pt, (scene->height + around) * pt };
}

static void put_box(struct sg_buf *out, const char *name, double x, double y, double w, double h)
{
    sg_buf_printf(out, "%s[", name);
    sg_buf_nums(out, (const double[]){ x, y, x + w, y + h }, 4, 4);
    sg_buf_putc(out, ']');
}

void sg_pdf_page_boxes(const struct sg_scene *scene, int scale, struct sg_buf *out)
{
    double pt = SG_PT_PER_MM / scale, bleed = scene->bleed * pt, margin = scene->margin * pt;
    double w = scene->width * pt, h = scene->height * pt, around = bleed + margin;
    put_box(out, "/MediaBox", 0, 0, w + 2 * around, h + 2 * around);
    put_box(out, "/BleedBox", margin, margin, w + 2 * bleed, h + 2 * bleed);
    put_box(out, "/TrimBox", around, around, w, h);
}

void sg_pdf_page_concat(struct sg_buf *out, struct sg_matrix m)
{
    sg_buf_nums(out, (const double[]){ m.a, m.b, m.c, m.d }, 4, 8);
    sg_buf_putc(out, ' ');
    sg_buf_nums(out, (const double[]){ m.e, m.f }, 2, 4);
    sg_buf_puts(out, " cm\n");
}
