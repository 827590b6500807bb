/* Papers and whole runs of a job; see work.h. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "archive_out.h"
#include "work.h"

/* Above the folder of a job's files. */
#define OUT "../out"
#define PROGRESS "../progress.json"

struct running {
    struct work *work;
    sign_batch *batch;
    sign_report *found;
    GByteArray *taken;
    gint64 began, said;
    size_t done, of, made, failed; /* the last two at the end */
};

static int take(void *user, const void *bytes, size_t len)
{
    g_byte_array_append(((struct running *)user)->taken, bytes, (guint)len);
    return 0;
}

/* ---- One output in memory ---- */

static void collect(void *user, const sign_batch_event *event)
{
    struct running *running = user;
    if (event->what == SIGN_BATCH_FOUND)
        sign_report_merge(running->found, event->report);
}

/* Runs over the inputs; true if all that was asked is there, or with "partial" anything. */
static bool run_batch(struct running *running, sign_batch_options *options, sign_batch_counts *counts)
{
    struct work *work = running->work;
    sign_inputs *inputs = session_inputs(work->session, running->found);
    options->user = running;
    options->tell = options->tell ? options->tell : collect;
    if (!inputs)
        return false;
    sign_batch_new(work->context, inputs, options, &running->batch);
    sign_status status = sign_batch_run(running->batch);
    sign_batch_count(running->batch, counts);
    sign_batch_free(running->batch);
    running->batch = NULL;
    sign_inputs_free(inputs);
    return status == SIGN_OK || (work->session->asked.partial && counts->made > 0);
}

static void give(struct work *work, struct running *running, bool good, const char *type)
{
    guint len = running->taken->len;
    work_answer_file(work, good, type, running->found);
    guint8 *data = g_byte_array_free(running->taken, FALSE);
    if (good)
        work->body = (sign_bytes){data, len};
    else
        g_free(data);
    sign_report_free(running->found);
}

static struct running begin(struct work *work)
{
    return (struct running){.work = work, .found = sign_report_new(), .taken = g_byte_array_new()};
}

static void make_taken(struct work *work, sign_batch_paper paper, const char *format)
{
    struct running running = begin(work);
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    sign_batch_options options = work->session->asked.batch;
    const char *formats[] = {format};
    options.to = SIGN_BATCH_TO_TAKE;
    options.take = take;
    options.paper = paper;
    options.formats = formats;
    options.n_formats = 1;
    bool good = run_batch(&running, &options, &counts);
    if (paper != SIGN_BATCH_SHEETS) /* papers are for what is wrong, too */
        good = running.taken->len > 0;
    give(work, &running, good, work_type(format));
}

/* Several sheets of formats that hold one: an archive. */
static void make_files(struct work *work)
{
    struct running running = begin(work);
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    sign_batch_options options = work->session->asked.batch;
    options.to = SIGN_BATCH_TO_FILES;
    options.folder = OUT "/";
    bool good = run_batch(&running, &options, &counts) && archive_out_folder(OUT, "../out.zip");
    gchar *bytes = NULL;
    gsize len = 0;
    if (good && g_file_get_contents("../out.zip", &bytes, &len, NULL))
        g_byte_array_append(running.taken, (guint8 *)bytes, (guint)len);
    g_free(bytes);
    give(work, &running, good && len > 0, work_type("zip"));
}

void work_render(struct work *work)
{
    const struct asked *asked = &work->session->asked;
    const char *format = asked->formats[0] ? asked->formats[0] : "pdf";
    bool one = !asked->formats[0] || !asked->formats[1];
    if (!work_type(format))
        work_fail(work, 422, "option", "formats");
    else if (one && strcmp(format, "pdf") == 0)
        make_taken(work, SIGN_BATCH_SHEETS, format);
    else if (one && work->session->sheets->len == 1 && session_document(work->session, session_sheet(work->session, 0)) &&
             session_sheet(work->session, 0)->pages == 1 && work->session->refused == 0)
        make_taken(work, SIGN_BATCH_SHEETS, format);
    else
        make_files(work);
}

/* ---- Papers ---- */

static void make_return(struct work *work, const char *format)
{
    struct session *session = work->session;
    sign_annex *annex = sign_annex_new();
    sign_annex_options options = SIGN_ANNEX_OPTIONS_INIT;
    sign_report *report = sign_report_new();
    sign_document **towns = NULL;
    size_t n = 0;
    options.form = strcmp(format, "csv") == 0 ? SIGN_ANNEX_CSV : SIGN_ANNEX_XLSX;
    options.by = session->asked.by;
    options.phone = session->asked.phone;
    options.date = session->asked.pdf.date;
    sign_annex_day(annex, session->asked.build.year, session->asked.build.month, session->asked.build.day);
    for (guint i = 0; i < session->sites->len; i++) {
        const char *town = sign_site_value(session->sites->pdata[i], "town");
        if (!session->asked.town || (town && strcmp(town, session->asked.town) == 0))
            sign_annex_add(annex, session->sites->pdata[i]);
    }
    bool good = session->sites->len > 0;
    if (good && strcmp(format, "pdf") == 0) {
        sign_pdf_options pdf = SIGN_PDF_OPTIONS_INIT;
        pdf.date = options.date;
        good = sign_annex_build(annex, work->context, &options, report, &towns, &n) == SIGN_OK &&
               sign_pdf_write((const sign_document *const *)towns, n, &pdf, report, &work->body) == SIGN_OK;
    } else if (good) {
        good = sign_annex_write(annex, &options, report, &work->body) == SIGN_OK;
    }
    for (size_t i = 0; i < n; i++)
        sign_document_free(towns[i]);
    free(towns);
    work_answer_file(work, good, work_type(format), report);
    sign_annex_free(annex);
    sign_report_free(report);
}

/* All that was found, of reading and of the sheets. */
static sign_report *all_found(struct session *session)
{
    sign_report *all = sign_report_new();
    session_lay(session, 60000);
    sign_report_merge(all, session->found);
    for (guint i = 0; i < session->checks->len; i++)
        if (session->checks->pdata[i])
            sign_report_merge(all, session->checks->pdata[i]);
    for (guint i = 0; i < session->sheets->len; i++)
        if (session_sheet(session, i)->found)
            sign_report_merge(all, session_sheet(session, i)->found);
    return all;
}

static void make_corrected(struct work *work)
{
    struct session *session = work->session;
    sign_report *found = all_found(session), *report = sign_report_new();
    bool good = sign_checked_write((const char *const *)session->inputs, g_strv_length(session->inputs), &session->asked.source, found, sign_chinese,
                                   report, &work->body) == SIGN_OK;
    work_answer_file(work, good, work_type("xlsx"), report);
    sign_report_free(report);
    sign_report_free(found);
}

static void make_understood(struct work *work)
{
    struct session *session = work->session;
    const sign_reading read = {session->sites->len + session->refused, session->refused, session->people};
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    sign_document *sheet = NULL;
    sign_report *report = sign_report_new(), *reading = sign_report_new();
    options.date = session->asked.pdf.date;
    sign_report_keep_reading(reading, session->found);
    bool good = sign_reading_sheet(work->context, reading, &read, sign_chinese, report, &sheet) == SIGN_OK;
    const sign_document *one = sheet;
    good = good && sign_pdf_write(&one, 1, &options, report, &work->body) == SIGN_OK;
    work_answer_file(work, good, work_type("pdf"), report);
    sign_document_free(sheet);
    sign_report_free(reading);
    sign_report_free(report);
}

/* The wall of one site, with the sheets that the job asks for. */
static void make_wall(struct work *work)
{
    struct session *session = work->session;
    size_t site = (size_t)json_integer_value(json_object_get(work->asked, "site"));
    GPtrArray *documents = g_ptr_array_new();
    sign_report *report = sign_report_new();
    sign_document *sheet = NULL;
    for (guint i = 0; i < session->sheets->len; i++)
        if (session_sheet(session, i)->site == site) {
            const sign_document *document = session_document(session, session_sheet(session, i));
            if (document)
                g_ptr_array_add(documents, (gpointer)document);
        }
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    options.date = session->asked.pdf.date;
    bool good = documents->len > 0 &&
                sign_wall_build((const sign_document *const *)documents->pdata, documents->len, NULL, report, &sheet) == SIGN_OK;
    const sign_document *one = sheet;
    good = good && sign_pdf_write(&one, 1, &options, report, &work->body) == SIGN_OK;
    work_answer_file(work, good, work_type("pdf"), report);
    sign_document_free(sheet);
    sign_report_free(report);
    g_ptr_array_free(documents, TRUE);
}

void work_paper(struct work *work)
{
    const char *paper = json_string_value(json_object_get(work->asked, "paper"));
    const char *format = json_string_value(json_object_get(work->asked, "format"));
    if (strcmp(paper, "proof") == 0)
        make_taken(work, SIGN_BATCH_PROOF, "pdf");
    else if (strcmp(paper, "preflight") == 0)
        make_taken(work, SIGN_BATCH_PREFLIGHT, "pdf");
    else if (strcmp(paper, "all") == 0)
        make_taken(work, SIGN_BATCH_SHEETS, "pdf");
    else if (strcmp(paper, "return") == 0)
        make_return(work, format);
    else if (strcmp(paper, "wall") == 0)
        make_wall(work);
    else if (strcmp(paper, "corrected") == 0)
        make_corrected(work);
    else
        make_understood(work);
}

/* ---- The archive for the shop ---- */

static void say_progress(struct running *running, const char *state)
{
    double seconds = (double)(g_get_monotonic_time() - running->began) / G_USEC_PER_SEC;
    double rate = seconds > 0 ? (double)running->done / seconds : 0;
    size_t errors = sign_report_errors(running->found), all = sign_report_count(running->found);
    json_t *is = json_pack("{s:s, s:I, s:I, s:I, s:I, s:f, s:f, s:I, s:I}", "state", state, "made", (json_int_t)running->made, "failed",
                           (json_int_t)running->failed, "done", (json_int_t)running->done, "of", (json_int_t)running->of,
                           "rate", rate, "seconds_left", rate > 0 ? (double)(running->of - MIN(running->done, running->of)) / rate : -1.0, "errors",
                           (json_int_t)errors, "findings", (json_int_t)all);
    char *text = json_dumps(is, JSON_COMPACT | JSON_REAL_PRECISION(4));
    g_file_set_contents_full(PROGRESS, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
    free(text);
    json_decref(is);
    running->said = g_get_monotonic_time();
}

/* The server is gone, or it or another one says to stop. */
static bool is_stopped(int fd)
{
    struct pollfd poller = {fd, POLLIN, 0};
    return poll(&poller, 1, 0) > 0 || access("../cancel", F_OK) == 0;
}

static void run_tell(void *user, const sign_batch_event *event)
{
    struct running *running = user;
    if (event->what == SIGN_BATCH_FOUND && sign_report_count(running->found) < 5000)
        sign_report_merge(running->found, event->report);
    if (event->what == SIGN_BATCH_PROGRESS) {
        running->done = event->done;
        running->of = event->of;
    }
    if (is_stopped(running->work->fd))
        sign_batch_cancel(running->batch, 15);
    if (g_get_monotonic_time() - running->said > G_USEC_PER_SEC / 4)
        say_progress(running, "running");
}

void work_run(struct work *work)
{
    int lock = open("../lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0) {
        work_fail(work, 409, "running", NULL);
        if (lock >= 0)
            close(lock);
        return;
    }
    struct running running = begin(work);
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    sign_batch_options options = work->session->asked.batch;
    options.to = SIGN_BATCH_TO_MANIFEST;
    options.folder = OUT;
    options.resume = 1;
    options.threads = work->settings->workers;
    options.tell = run_tell;
    running.began = g_get_monotonic_time();
    say_progress(&running, "running");
    bool good = run_batch(&running, &options, &counts);
    bool stopped = is_stopped(work->fd);
    good = archive_out_bundles(OUT, "../bundle.zip") && good;
    const char *state = stopped ? "cancelled" : good ? "done" : counts.made + counts.unchanged > 0 ? "partly" : "failed";
    json_t *findings = session_findings(work->session, running.found, work->language);
    char *text = json_dumps(findings, JSON_COMPACT);
    g_file_set_contents_full("../findings.json", text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
    free(text);
    json_decref(findings);
    running.done = counts.made + counts.skipped + counts.failed;
    running.of = counts.asked;
    running.made = counts.made + counts.unchanged;
    running.failed = counts.failed;
    say_progress(&running, state);
    work_answer_json(work, json_pack("{s:s, s:I, s:I, s:I, s:I, s:I}", "state", state, "asked", (json_int_t)counts.asked, "made",
                                     (json_int_t)counts.made, "unchanged", (json_int_t)counts.unchanged, "failed", (json_int_t)counts.failed, "files",
                                     (json_int_t)counts.files));
    g_byte_array_free(running.taken, TRUE);
    sign_report_free(running.found);
    close(lock);
}
