/* What there is to see of a job: JSON for the page and for other systems; see session.h. */
#include <stdlib.h>
#include <string.h>

#include "session.h"

const json_t *session_tables(struct session *session)
{
    sign_bytes bytes = {0};
    if (session->tables)
        return session->tables;
    sign_report *report = sign_report_new();
    if (sign_tables_json((const char *const *)session->inputs, g_strv_length(session->inputs), &session->asked.source, report, &bytes) == SIGN_OK)
        session->tables = json_loadb((const char *)bytes.data, bytes.len, 0, NULL);
    sign_bytes_free(&bytes);
    sign_report_free(report);
    if (!session->tables)
        session->tables = json_pack("{s:[], s:{}}", "sheets", "meanings");
    return session->tables;
}

/* The cell of a table of CSV that a place lies in, "C12", or NULL: rows stand in the order of their lines. */
static char *cell_of_place(const json_t *sheet, int line, int column)
{
    const json_t *rows = json_object_get(sheet, "rows"), *found = NULL;
    size_t k, low = 0, high = json_array_size(rows);
    json_t *at;
    long cell = -1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        bool before = json_integer_value(json_object_get(json_array_get(rows, middle), "row")) <= line;
        found = before ? json_array_get(rows, middle) : found;
        *(before ? &low : &high) = before ? middle + 1 : middle;
    }
    json_array_foreach(json_object_get(found, "at"), k, at) {
        long l = (long)json_integer_value(json_array_get(at, 0)), c = (long)json_integer_value(json_array_get(at, 1));
        if (at && json_is_array(at) && (l < line || (l == line && c <= column)))
            cell = (long)k;
    }
    const char *letters = json_string_value(json_object_get(json_array_get(json_object_get(sheet, "columns"), cell < 0 ? 0 : (size_t)cell), "column"));
    return letters && cell >= 0 ? g_strdup_printf("%s%ld", letters, (long)json_integer_value(json_object_get(found, "row"))) : NULL;
}

/* "Sheet1!C12" parted; of CSV found by line and column. */
static void add_cell(struct session *session, json_t *is, const sign_finding *finding)
{
    const char *cell = sign_finding_cell(finding), *mark = cell ? strrchr(cell, '!') : NULL, *file = sign_finding_file(finding);
    if (mark) {
        json_object_set_new(is, "sheet", json_stringn(cell, (size_t)(mark - cell)));
        json_object_set_new(is, "cell", json_string(mark + 1));
        return;
    }
    if (cell) { /* a whole sheet */
        json_object_set_new(is, "sheet", json_string(cell));
        json_object_set_new(is, "cell", json_null());
        return;
    }
    json_object_set_new(is, "sheet", json_null());
    json_object_set_new(is, "cell", json_null());
    size_t i;
    json_t *sheet;
    json_array_foreach(json_object_get(session_tables(session), "sheets"), i, sheet) {
        const char *of = json_string_value(json_object_get(sheet, "file"));
        if (!file || !of || strcmp(of, file) != 0 || sign_finding_line(finding) == 0 || json_is_string(json_object_get(sheet, "sheet")))
            continue;
        char *found = cell_of_place(sheet, sign_finding_line(finding), sign_finding_column(finding));
        if (found)
            json_object_set_new(is, "cell", json_string(found));
        g_free(found);
    }
}

json_t *session_findings(struct session *session, const sign_report *report, const char *language)
{
    char *text = sign_report_json(report, language);
    json_t *all = text ? json_loads(text, 0, NULL) : NULL;
    sign_free(text);
    for (size_t i = 0; i < json_array_size(all); i++)
        add_cell(session, json_array_get(all, i), sign_report_at(report, i));
    return all ? all : json_array();
}

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static void count(json_t *is, const sign_report *report) /* of one not laid out yet NULL */
{
    size_t warnings = 0;
    for (size_t i = 0; i < sign_report_count(report); i++)
        warnings += sign_finding_severity(sign_report_at(report, i)) == SIGN_WARNING;
    json_object_set_new(is, "errors", json_integer((json_int_t)sign_report_errors(report)));
    json_object_set_new(is, "warnings", json_integer((json_int_t)warnings));
}

static json_t *view_site(struct session *session, size_t s, const char *language)
{
    const sign_site *site = session->sites->pdata[s];
    json_t *is = json_pack("{s:i, s:i, s:s}", "site", (int)s, "number", (int)sign_site_number(site), "name", sign_site_name(site));
    static const char *const KEYS[] = {"district", "town", "place", "compound", "code"};
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS); i++)
        json_object_set_new(is, KEYS[i], text_or_null(sign_site_value(site, KEYS[i])));
    json_object_set_new(is, "file", text_or_null(sign_site_file(site)));
    json_object_set_new(is, "line", json_integer(sign_site_line(site)));
    json_object_set_new(is, "findings", session_findings(session, session->checks->pdata[s], language));
    return is;
}

static json_t *view_sheet(struct session *session, size_t i, const char *language)
{
    struct sheet *sheet = session_sheet(session, i);
    const char *state = !sheet->laid ? "waiting" : sheet->pages > 0 ? "ready" : "refused";
    json_t *is = json_pack("{s:i, s:i, s:s, s:o, s:o, s:s, s:i}", "sheet", (int)i, "site", (int)sheet->site, "template", sheet->template_name,
                           "title", text_or_null(sheet->title), "part", text_or_null(sheet->part_name), "state", state, "pages", (int)sheet->pages);
    json_object_set_new(is, "width_mm", json_real(sheet->width));
    json_object_set_new(is, "height_mm", json_real(sheet->height));
    count(is, sheet->found);
    json_object_set_new(is, "findings", sheet->found ? session_findings(session, sheet->found, language) : json_array());
    return is;
}

static json_t *view_people(const sign_people *of)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "members", (json_int_t)of->members, "shown", (json_int_t)of->shown,
                     "unasked", (json_int_t)of->unasked, "minors", (json_int_t)of->minors, "minors_shown", (json_int_t)of->minors_shown, "unknown",
                     (json_int_t)of->unknown, "staff", (json_int_t)of->staff, "staff_shown", (json_int_t)of->staff_shown, "gone",
                     (json_int_t)of->gone, "phones", (json_int_t)of->phones);
}

/* The tables without their rows. */
static json_t *view_understood(struct session *session, const char *language)
{
    json_t *sheets = json_array();
    size_t i;
    json_t *sheet;
    json_array_foreach(json_object_get(session_tables(session), "sheets"), i, sheet) {
        json_t *is = json_copy(sheet);
        json_object_set_new(is, "rows", json_integer((json_int_t)json_array_size(json_object_get(sheet, "rows"))));
        json_array_append_new(sheets, is);
    }
    bool zh = language && g_str_has_prefix(language, "zh");
    char *left = sign_report_left_out(session->found, zh ? sign_chinese : NULL);
    json_t *understood = json_pack("{s:o, s:o, s:o, s:o}", "sheets", sheets, "meanings", json_incref(json_object_get(session_tables(session), "meanings")),
                                   "left_out", text_or_null(left), "people", view_people(&session->people));
    free(left);
    return understood;
}

json_t *session_view(struct session *session, const char *language)
{
    json_t *sites = json_array(), *sheets = json_array();
    for (size_t s = 0; s < session->sites->len; s++)
        json_array_append_new(sites, view_site(session, s, language));
    for (size_t i = 0; i < session->sheets->len; i++)
        json_array_append_new(sheets, view_sheet(session, i, language));
    json_t *view = json_object();
    json_object_set_new(view, "understood", view_understood(session, language));
    json_object_set_new(view, "sites", sites);
    json_object_set_new(view, "refused", json_integer((json_int_t)session->refused));
    json_object_set_new(view, "sheets", sheets);
    json_object_set_new(view, "laid", json_integer((json_int_t)session->laid));
    json_object_set_new(view, "complete", json_boolean(session->laid == session->sheets->len));
    json_object_set_new(view, "findings", session_findings(session, session->found, language));
    return view;
}
