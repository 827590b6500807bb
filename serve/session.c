/* A job in a worker; see session.h. */
#include "session.h"

#include <stdlib.h>
#include <string.h>

#define MOST_KEPT 400 /* documents */
#define MOST_SITES 20000

/* ---- Reading ---- */

static char **names_of(const json_t *job, const char *role)
{
    GPtrArray *names = g_ptr_array_new();
    size_t i;
    json_t *file;
    json_array_foreach(json_object_get(job, "files"), i, file)
        if (strcmp(json_string_value(json_object_get(file, "role")), role) == 0)
            g_ptr_array_add(names, g_strdup(json_string_value(json_object_get(file, "name"))));
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

sign_inputs *session_inputs(struct session *session, sign_report *report)
{
    sign_inputs *inputs = NULL;
    sign_inputs_new((const char *const *)session->inputs, g_strv_length(session->inputs), &session->asked.source, report, &inputs);
    if (inputs)
        sign_inputs_only(inputs, (const char *const *)session->asked.only, g_strv_length(session->asked.only));
    return inputs;
}

static void count_people(struct session *session, const sign_site *site)
{
    sign_people of = {0}, *all = &session->people;
    sign_report *report = sign_report_new();
    sign_site_people(session->context, site, &session->asked.build, report, &of);
    sign_report_free(report);
    all->members += of.members;
    all->shown += of.shown;
    all->unasked += of.unasked;
    all->minors += of.minors;
    all->unknown += of.unknown;
    all->staff += of.staff;
    all->staff_shown += of.staff_shown;
    all->gone += of.gone;
    all->phones += of.phones;
    all->minors_shown += of.minors_shown;
}

static void read_sites(struct session *session)
{
    sign_inputs *inputs = session_inputs(session, session->found);
    sign_site *site;
    sign_status status = inputs ? sign_inputs_settle(inputs, session->found) : SIGN_REFUSED;
    if (status == SIGN_OK)
        do {
            site = NULL;
            status = sign_inputs_next(inputs, session->found, &site);
            session->refused += status == SIGN_REFUSED || status == SIGN_IO;
            if (site) {
                g_ptr_array_add(session->sites, site);
                count_people(session, site);
            }
        } while ((site || status != SIGN_OK) && session->sites->len < MOST_SITES);
    sign_inputs_free(inputs);
}

/* ---- The sheets there are to be ---- */

static void add_sheets(struct session *session, size_t s, const char *name, const char *title, bool of_set)
{
    sign_build_options options = session->asked.build;
    sign_report *report = sign_report_new();
    const sign_site *site = session->sites->pdata[s];
    size_t n = 0;
    options.template_name = name;
    options.of_set = of_set;
    bool known = sign_template_parts(session->context, site, &options, report, &n) == SIGN_OK;
    sign_report_free(report);
    n = n == 0 && !(known && of_set) ? 1 : n; /* what is wrong is said when it is laid out */
    for (options.part = 0; options.part < n; options.part++) {
        struct sheet sheet = {.site = s, .template_name = g_strdup(name), .title = g_strdup(title), .part = options.part, .of_set = of_set,
                              .part_name = sign_template_part_name(session->context, site, &options)};
        g_array_append_val(session->sheets, sheet);
    }
}

static void plan_sheets(struct session *session)
{
    sign_report *report = sign_report_new();
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free), *titles = g_ptr_array_new_with_free_func(g_free);
    char *usual[] = {(char *)"annex2-wall", NULL}, **asked = session->asked.templates[0] ? session->asked.templates : usual;
    sign_template_entry entry;
    for (size_t i = 0; asked[i]; i++)
        if (strcmp(asked[i], "all") == 0) {
            for (size_t k = 0; sign_template_at(session->context, k, report, &entry); k++)
                if (entry.set && g_hash_table_add(seen, g_strdup(entry.name))) {
                    g_ptr_array_add(names, g_strdup(entry.name));
                    g_ptr_array_add(titles, g_strdup(entry.title));
                }
        } else if (g_hash_table_add(seen, g_strdup(asked[i]))) {
            sign_status status = sign_template_find(session->context, asked[i], report, &entry);
            g_ptr_array_add(names, g_strdup(asked[i]));
            g_ptr_array_add(titles, g_strdup(status == SIGN_OK ? entry.title : asked[i]));
        }
    for (size_t s = 0; s < session->sites->len; s++)
        for (guint t = 0; t < names->len; t++)
            add_sheets(session, s, names->pdata[t], titles->pdata[t], !g_strv_contains((const char *const *)asked, names->pdata[t]));
    g_ptr_array_free(names, TRUE);
    g_ptr_array_free(titles, TRUE);
    g_hash_table_destroy(seen);
    sign_report_free(report);
}

struct sheet *session_sheet(const struct session *session, size_t i)
{
    return i < session->sheets->len ? &g_array_index(session->sheets, struct sheet, i) : NULL;
}

/* ---- Laying out ---- */

static void check_site(struct session *session, size_t s)
{
    if (session->checks->pdata[s])
        return;
    sign_report *report = session->checks->pdata[s] = sign_report_new();
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < session->sheets->len; i++)
        if (session_sheet(session, i)->site == s)
            g_ptr_array_add(names, session_sheet(session, i)->template_name);
    sign_site_check(session->context, session->sites->pdata[s], &session->asked.build, (const char *const *)names->pdata, names->len, report);
    g_ptr_array_free(names, TRUE);
}

const sign_document *session_document(struct session *session, struct sheet *sheet)
{
    if (sheet->document || (sheet->laid && sheet->pages == 0))
        return sheet->document;
    sign_build_options options = session->asked.build;
    sign_report *report = sign_report_new();
    options.template_name = sheet->template_name;
    options.part = sheet->part;
    options.of_set = sheet->of_set;
    if (sign_document_build(session->context, session->sites->pdata[sheet->site], &options, report, &sheet->document) == SIGN_OK) {
        sheet->pages = sign_document_pages(sheet->document);
        sign_document_page_size(sheet->document, 0, &sheet->width, &sheet->height);
        if (!sheet->laid)
            sign_preflight(sheet->document, &session->asked.preflight, report);
    } else {
        sign_document_free(sheet->document);
        sheet->document = NULL;
    }
    session->laid += !sheet->laid;
    sheet->found = sheet->found ? sheet->found : report;
    if (sheet->found != report)
        sign_report_free(report);
    sheet->laid = true;
    session->kept += sheet->document != NULL;
    for (guint i = 0; session->kept > MOST_KEPT && i < session->sheets->len; i++) {
        struct sheet *other = session_sheet(session, i);
        if (other->site != sheet->site && other->document) { /* those of one site may be in use together */
            sign_document_free(other->document);
            other->document = NULL;
            session->kept--;
        }
    }
    return sheet->document;
}

void session_lay(struct session *session, double ms)
{
    gint64 until = g_get_monotonic_time() + (gint64)(ms * 1000);
    for (guint i = 0; i < session->sheets->len && session->laid < session->sheets->len; i++) {
        struct sheet *sheet = session_sheet(session, i);
        if (sheet->laid)
            continue;
        if (g_get_monotonic_time() >= until)
            return;
        check_site(session, sheet->site);
        session_document(session, sheet);
    }
}

/* ---- The whole ---- */

struct session *session_new(sign_context *context, json_t *job, const char **wrong)
{
    struct session *session = g_new0(struct session, 1);
    session->context = context;
    session->job = job;
    session->sites = g_ptr_array_new_with_free_func((GDestroyNotify)sign_site_free);
    session->sheets = g_array_new(FALSE, TRUE, sizeof(struct sheet));
    session->found = sign_report_new();
    session->inputs = names_of(job, "list");
    session->checks = g_ptr_array_new();
    if (!asked_init(&session->asked, job, wrong)) {
        session_free(session);
        return NULL;
    }
    char **members = names_of(job, "members");
    session->asked.source.members = members[0] ? g_intern_string(members[0]) : NULL;
    g_strfreev(members);
    if (session->inputs[0]) {
        session->asked.source.explain = session->asked.source.every = 1; /* what is made of it later is made as elsewhere */
        read_sites(session);
        session->asked.source.explain = session->asked.source.every = 0;
        g_ptr_array_set_size(session->checks, (gint)session->sites->len);
        plan_sheets(session);
    }
    return session;
}

void session_free(struct session *session)
{
    if (!session)
        return;
    for (guint i = 0; i < session->sheets->len; i++) {
        struct sheet *sheet = session_sheet(session, i);
        g_free(sheet->template_name);
        g_free(sheet->title);
        free(sheet->part_name);
        sign_document_free(sheet->document);
        sign_report_free(sheet->found);
    }
    for (guint i = 0; i < session->checks->len; i++)
        sign_report_free(session->checks->pdata[i]);
    g_ptr_array_free(session->checks, TRUE);
    g_array_free(session->sheets, TRUE);
    g_ptr_array_free(session->sites, TRUE);
    sign_report_free(session->found);
    g_strfreev(session->inputs);
    asked_clear(&session->asked);
    json_decref(session->tables);
    json_decref(session->job);
    g_free(session);
}
