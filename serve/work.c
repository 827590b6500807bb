/* Sheets and what is seen of them; see work.h. */
#include "work.h"

#include <stdlib.h>
#include <string.h>

void work_fail(struct work *work, int status, const char *problem, const char *detail)
{
    work->status = status;
    work->problem = problem;
    if (detail)
        json_object_set_new(work->head, "detail", json_string(detail));
}

void work_answer_json(struct work *work, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    work->type = "application/json";
    work->body = (sign_bytes){(unsigned char *)text, text ? strlen(text) : 0};
}

void work_answer_file(struct work *work, bool good, const char *type, const sign_report *report)
{
    json_t *found = session_findings(work->session, report, work->language);
    json_object_set_new(work->head, "findings", found);
    if (!good)
        work_fail(work, 422, "refused", NULL);
    work->type = type;
}

const char *work_type(const char *format)
{
    static const char *const TYPES[][2] = {{"pdf", "application/pdf"}, {"png", "image/png"}, {"svg", "image/svg+xml"},
                                           {"dxf", "image/vnd.dxf"}, {"eps", "application/postscript"}, {"tif", "image/tiff"}, {"jpg", "image/jpeg"},
                                           {"plt", "application/vnd.hp-hpgl"}, {"json", "application/json"}, {"csv", "text/csv; charset=utf-8"},
                                           {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                                           {"zip", "application/zip"}};
    for (size_t i = 0; i < G_N_ELEMENTS(TYPES); i++)
        if (strcmp(TYPES[i][0], format) == 0)
            return TYPES[i][1];
    return NULL;
}

void work_view(struct work *work)
{
    session_lay(work->session, json_number_value(json_object_get(work->asked, "ms")));
    work_answer_json(work, session_view(work->session, work->language));
}

/* A little more of the layout, and how far it is. */
void work_lay(struct work *work)
{
    struct session *session = work->session;
    session_lay(session, json_number_value(json_object_get(work->asked, "ms")));
    work_answer_json(work, json_pack("{s:I, s:i, s:b}", "laid", (json_int_t)session->laid, "of", (int)session->sheets->len, "complete",
                                     session->laid == session->sheets->len));
}

void work_table(struct work *work)
{
    work_answer_json(work, json_incref((json_t *)session_tables(work->session)));
}

/* The ETag: what the sheet depends on, and how it is asked for. */
static char *etag_of(struct work *work, const sign_document *document, const char *how)
{
    unsigned char digest[32];
    GString *text = g_string_new(NULL);
    if (sign_document_digest(document, digest) == SIGN_OK)
        for (size_t i = 0; i < 16; i++)
            g_string_append_printf(text, "%02x", digest[i]);
    g_string_append_printf(text, "-%s", how);
    json_object_set_new(work->head, "etag", json_string(text->str));
    return g_string_free(text, FALSE);
}

static struct sheet *asked_sheet(struct work *work)
{
    struct sheet *sheet = session_sheet(work->session, (size_t)json_integer_value(json_object_get(work->asked, "sheet")));
    if (!sheet)
        work_fail(work, 404, "no-sheet", NULL);
    return sheet;
}

static sign_status write_page(struct work *work, const sign_document *document, const char *format, size_t page, sign_report *report)
{
    const struct asked *asked = &work->session->asked;
    if (strcmp(format, "pdf") == 0)
        return sign_pdf_write(&document, 1, &asked->pdf, report, &work->body);
    if (strcmp(format, "svg") == 0)
        return sign_svg_write(document, page, &asked->svg, report, &work->body);
    if (strcmp(format, "tif") == 0 || strcmp(format, "jpg") == 0 || strcmp(format, "eps") == 0)
        return sign_raster_write(document, page, format, &asked->raster, report, &work->body);
    if (strcmp(format, "png") != 0)
        return sign_page_write(document, page, format, report, &work->body);
    sign_png_options options = asked->png;
    double dpi = json_number_value(json_object_get(work->asked, "dpi")), across = json_number_value(json_object_get(work->asked, "across"));
    if (dpi > 0)
        options.dpi = dpi;
    if (dpi > 0 || across > 0)
        options.width_px = (int)across;
    return sign_png_write(document, page, &options, report, &work->body);
}

void work_sheet(struct work *work)
{
    struct sheet *sheet = asked_sheet(work);
    const char *format = json_string_value(json_object_get(work->asked, "format"));
    const char *known = json_string_value(json_object_get(work->asked, "if-none-match"));
    const sign_document *document = sheet ? session_document(work->session, sheet) : NULL;
    if (!sheet)
        return;
    size_t page = (size_t)json_integer_value(json_object_get(work->asked, "page"));
    if (!document) {
        work_answer_file(work, false, NULL, sheet->found);
        return;
    }
    if (page >= sheet->pages) {
        work_fail(work, 404, "no-sheet", NULL);
        return;
    }
    char *how = g_strdup_printf("%s-%zu-%g-%g", format, page, json_number_value(json_object_get(work->asked, "dpi")),
                                json_number_value(json_object_get(work->asked, "across")));
    char *etag = etag_of(work, document, how);
    if (known && strstr(known, etag)) {
        work->status = 304;
    } else {
        sign_report *report = sign_report_new();
        bool good = write_page(work, document, format, page, report) == SIGN_OK;
        work_answer_file(work, good, work_type(format), report);
        sign_report_free(report);
    }
    g_free(etag);
    g_free(how);
}

/* Where the texts of a page are, in millimetres, for guides. */
void work_frames(struct work *work)
{
    struct sheet *sheet = asked_sheet(work);
    const sign_document *document = sheet ? session_document(work->session, sheet) : NULL;
    sign_order order = {0};
    if (!sheet)
        return;
    if (!document) {
        work_answer_file(work, false, NULL, sheet->found);
        return;
    }
    json_t *pages = json_array();
    for (size_t page = 0; page < sheet->pages; page++) {
        json_t *frames = json_array();
        double w = 0, h = 0;
        sign_document_page_size(document, page, &w, &h);
        sign_text_frame frame;
        for (size_t i = 0; i < sign_document_text_frames(document, page); i++)
            if (sign_document_text_frame(document, page, i, &frame) == SIGN_OK)
                json_array_append_new(frames, json_pack("{s:s, s:s, s:s, s:f, s:f, s:f, s:f, s:f}", "frame", frame.frame, "text", frame.text, "font",
                                                        frame.font, "size_mm", frame.size_mm, "x", frame.x, "y", frame.y, "w", frame.w, "h", frame.h));
        json_array_append_new(pages, json_pack("{s:f, s:f, s:o}", "width_mm", w, "height_mm", h, "texts", frames));
    }
    sign_document_order(document, &order);
    json_t *is = json_pack("{s:o, s:s?, s:s?, s:i, s:f}", "pages", pages, "material", order.material, "profile", order.profile, "quantity",
                           order.quantity, "ppi", sign_preflight_ppi(document, &work->session->asked.preflight));
    g_free(etag_of(work, document, "json"));
    work_answer_json(work, is);
}
