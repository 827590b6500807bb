/* SVG to marks, through librsvg and a PDF that never leaves memory.
 *
 * cairo's PDF of a drawing is the drawing said in a dozen operators of a published standard, with
 * transforms, style sheets, `use` and shapes all resolved; what cannot be said in paths stands out
 * as other operators. (Its script and SVG surfaces say the same in formats of cairo's own.)
 * librsvg gets bytes and no base address, so it opens no file. */
#include "artwork/svg_in.h"

#include <librsvg/rsvg.h>
#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>

#include "artwork/operators.h"
#include "base/buf.h"
#include "base/num.h"
#include "base/lazy.h"
#include "artwork/svg_masks.h"
#include "artwork/svg_scan.h"

/* Length of the longer side. cairo keeps coordinates in 1/256, thus a millionth of the drawing. */
#define SIDE 4096.0
#define MAX_ASPECT 100

static cairo_status_t collect(void *closure, const unsigned char *bytes, unsigned len)
{
    struct sg_buf *pdf = closure;
    sg_buf_append(pdf, bytes, len);
    return pdf->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* The drawing's own proportions, from width and height or else viewBox. */
static bool measure(RsvgHandle *handle, double *width, double *height)
{
    RsvgRectangle box;
    gboolean has_width, has_height, has_box;
    RsvgLength w, h;
    rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &w, &has_height, &h, &has_box, &box);
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, width, height) && has_box) {
        *width = box.width;
        *height = box.height;
    } else if (!has_box && (!has_width || !has_height)) {
        return false;
    }
    return isfinite(*width) && isfinite(*height) && *width > 0 && *height > 0 &&
           *width / *height <= MAX_ASPECT && *height / *width <= MAX_ASPECT;
}

static bool draw(RsvgHandle *handle, double width, double height, struct sg_buf *pdf, GError **error)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, pdf, width, height);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4); /* no object streams */
    /* What cairo cannot say in PDF becomes pixels, and is refused: let them be few. */
    cairo_surface_set_fallback_resolution(surface, 1, 1);
    cairo_t *cr = cairo_create(surface);
    RsvgRectangle viewport = {0, 0, width, height};
    bool good = rsvg_handle_render_document(handle, cr, &viewport, error);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    good = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS && good;
    cairo_surface_destroy(surface);
    return good && !pdf->failed;
}

/* ---- from the PDF to marks ---- */

struct svg_reading {
    struct sg_artwork *artwork;
    const struct sg_svg_hints *hints;
};

static void say_at(const struct svg_reading *reading, const struct sg_code *code, int line)
{
    sg_report_add(reading->artwork->report, code, reading->artwork->place, reading->artwork->name,
                  SG_NUM(line > 1 ? line : 1, 0), NULL);
}

static void refuse(void *user, enum sg_operators_fault fault, const char *what, double limit)
{
    const struct svg_reading *reading = user;
    const struct sg_svg_hints *hints = reading->hints;
    switch (fault) {
    case SG_OPERATORS_GRADIENT:
        say_at(reading, SG_FIND(SVG_GRADIENT), hints->gradient);
        break;
    case SG_OPERATORS_MASK:
    case SG_OPERATORS_BLEND: /* or something that cairo had to turn into pixels */
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
    case SG_OPERATORS_TOO_MUCH:
        SG_ART_SAY(reading->artwork, SVG_TOO_COMPLEX, what,
                      SG_NUM(limit, 0), NULL);
        break;
    case SG_OPERATORS_COLOUR: /* cairo writes gray and RGB alone */
    case SG_OPERATORS_BROKEN:
        SG_ART_SAY(reading->artwork, SVG_UNREADABLE, what,
                      NULL);
        break;
    }
}

static bool read_marks(struct svg_reading *reading, const struct sg_buf *pdf)
{
    const char *why;
    bool locked, good = false;
    struct sg_pdf_doc_page page = {0};
    struct sg_operators_source source = {.svg = true, .refuse = refuse, .user = reading};
    source.doc = sg_pdf_doc_open(pdf->data, pdf->len, &why, &locked);
    /* PDF's page grows upwards. The first operator of cairo turns it over, which this turns back. */
    if (source.doc && sg_pdf_doc_page(source.doc, &page, &why))
        good = sg_operators_read(reading->artwork, &source, &page,
                                 (struct sg_matrix){1, 0, 0, -1, 0, reading->artwork->height});
    else
        refuse(reading, SG_OPERATORS_BROKEN, SG_PHRASE("its page is not understood"), 0);
    free(page.content);
    sg_pdf_doc_close(source.doc);
    return good && (reading->artwork->n_marks > 0 || SG_ART_SAY(reading->artwork, SVG_BLANK, NULL));
}

bool sg_svg_read(struct sg_artwork *artwork, const unsigned char *bytes, size_t len)
{
    if (!sg_lazy_has(SG_LAZY_RSVG))
        return sg_report_add(artwork->report, SG_FIND(LIBRARY_MISSING), artwork->place, sg_lazy_title(SG_LAZY_RSVG), NULL);
    if (!sg_lazy_has(SG_LAZY_QPDF))
        return sg_report_add(artwork->report, SG_FIND(LIBRARY_MISSING), artwork->place, sg_lazy_title(SG_LAZY_QPDF), NULL);
    struct sg_svg_hints hints;
    struct sg_buf clean = SG_BUF_INIT, pdf = SG_BUF_INIT, cut = SG_BUF_INIT;
    bool good = sg_svg_masks_cut(bytes, len, &cut) && !cut.failed ? sg_svg_scan(artwork, cut.data, cut.len, &hints, &clean)
                                                                  : sg_svg_scan(artwork, bytes, len, &hints, &clean);
    sg_buf_clear(&cut);
    if (!good) {
        sg_buf_clear(&clean);
        return false;
    }
    GError *error = NULL;
    RsvgHandle *handle = rsvg_handle_new_from_data(clean.data, clean.len, &error);
    double width, height;
    good = false;
    if (handle)
        rsvg_handle_set_dpi(handle, 96); /* CSS, and with it everybody: its own usual is 90 */
    if (handle && !measure(handle, &width, &height)) {
        SG_ART_SAY(artwork, SVG_NO_SIZE, NULL);
    } else if (handle) {
        double scale = SIDE / fmax(width, height);
        artwork->width = width * scale;
        artwork->height = height * scale;
        good = draw(handle, artwork->width, artwork->height, &pdf, &error) &&
               read_marks(&(struct svg_reading){artwork, &hints}, &pdf);
    }
    if (error)
        SG_ART_SAY(artwork, SVG_UNREADABLE, error->message, NULL);
    else if (pdf.failed)
        SG_ART_SAY(artwork, NO_MEMORY, NULL);
    if (error)
        g_error_free(error);
    if (handle)
        g_object_unref(handle);
    sg_buf_clear(&pdf);
    sg_buf_clear(&clean);
    return good;
}
