/* The worker's life; see worker.h. It makes itself ready with all rights, and with the first job it is given loses them: from then on
 * it reads the data of the program and its job's folder, and nothing else of the machine. */
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox.h"
#include "work.h"

#define MEMORY ((size_t)4 << 30)
#define DESCRIPTORS 512

struct worker {
    struct work work;
    char *folder;  /* of the job it belongs to; NULL: free */
    bool once;     /* the folder is its own, emptied after each request */
    json_int_t version;
};

static sign_context *make_context(const struct settings *settings)
{
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    sign_context *context = NULL;
    sign_report *report = sign_report_new();
    options.data_dir = settings->data_dir;
    options.font_paths = (const char *const *)settings->font_paths;
    options.n_font_paths = g_strv_length(settings->font_paths);
    options.template_paths = (const char *const *)settings->template_paths;
    options.n_template_paths = g_strv_length(settings->template_paths);
    options.ignore_system_fonts = settings->ignore_system_fonts;
    sign_context_new(&options, report, &context);
    char *text = context ? NULL : sign_report_text(report, "en");
    if (text)
        fprintf(stderr, "%s", text);
    sign_free(text);
    sign_report_free(report);
    return context;
}

/* Opens what the first sheet needs, while nobody waits for it. */
static void warm(sign_context *context)
{
    static const char SITE[] = "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n";
    sign_report *report = sign_report_new();
    sign_sites *sites = NULL;
    sign_document *document = NULL;
    sign_png_options options = SIGN_PNG_OPTIONS_INIT;
    sign_bytes bytes = {0};
    options.width_px = 64;
    if (sign_sites_read("warm", SITE, strlen(SITE), report, &sites) == SIGN_OK &&
        sign_document_build(context, sign_sites_at(sites, 0), NULL, report, &document) == SIGN_OK)
        sign_png_write(document, 0, &options, report, &bytes);
    sign_bytes_free(&bytes);
    if (document) {
        const sign_document *one = document;
        if (sign_pdf_write(&one, 1, NULL, report, &bytes) == SIGN_OK)
            sign_bytes_free(&bytes);
    }
    sign_document_free(document);
    sign_sites_free(sites);
    sign_report_free(report);
}

/* Gives up everything but `folder`. */
static bool belong(struct worker *worker, const char *given)
{
    char *folder = worker->once ? g_strconcat(given, "/once-XXXXXX", NULL) : g_strdup(given);
    if (worker->once && !g_mkdtemp(folder)) {
        g_free(folder);
        return false;
    }
    const struct settings *settings = worker->work.settings;
    GPtrArray *readable = g_ptr_array_new_with_free_func(g_free);
    sandbox_own(readable, settings->data_dir);
    for (size_t i = 0; settings->font_paths[i]; i++)
        g_ptr_array_add(readable, g_strdup(settings->font_paths[i]));
    for (size_t i = 0; settings->template_paths[i]; i++)
        g_ptr_array_add(readable, g_strdup(settings->template_paths[i]));
    g_ptr_array_add(readable, NULL);
    char *in = g_build_filename(folder, "in", NULL), *tmp = g_build_filename(folder, "tmp", NULL);
    g_mkdir_with_parents(in, 0700);
    g_mkdir_with_parents(tmp, 0700);
    setenv("TMPDIR", tmp, 1);
    bool good = chdir(in) == 0;
    if (good)
        sandbox_files((const char *const *)readable->pdata, (const char *const[]){folder, "/dev/null", NULL});
    worker->folder = folder;
    g_ptr_array_free(readable, TRUE);
    g_free(in);
    g_free(tmp);
    return good;
}

/* ---- Requests ---- */

static const struct {
    const char *name;
    void (*run)(struct work *work);
    bool job; /* is about one */
} KINDS[] = {
    {"view", work_view, true},     {"lay", work_lay, true}, {"table", work_table, true}, {"sheet", work_sheet, true},         {"frames", work_frames, true},
    {"render", work_render, true}, {"paper", work_paper, true}, {"run", work_run, true},             {"catalogue", work_catalogue, false},
    {"blank", work_blank, false},
};

static void remove_tree(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        char *full = g_build_filename(path, name, NULL);
        if (unlink(full) != 0) {
            remove_tree(full);
            rmdir(full);
        }
        g_free(full);
    }
    if (dir)
        g_dir_close(dir);
}

/* The files of a request that leaves nothing, one behind the other in its body. */
static bool unpack(const json_t *files, const struct message *message)
{
    size_t i, at = 0;
    json_t *file;
    json_array_foreach(files, i, file) {
        size_t len = (size_t)json_integer_value(json_object_get(file, "bytes"));
        const char *name = json_string_value(json_object_get(file, "name"));
        int fd = at + len <= message->len ? open(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600) : -1;
        bool good = fd >= 0;
        for (size_t done = 0; good && done < len;) {
            ssize_t n = write(fd, message->body + at + done, len - done);
            good = n > 0 || errno == EINTR;
            done += n > 0 ? (size_t)n : 0;
        }
        if (fd >= 0)
            close(fd);
        at += len;
        if (!good)
            return false;
    }
    return true;
}

/* Has the session that the request is about; false after an answer. */
static bool meet(struct worker *worker, const struct message *message)
{
    struct work *work = &worker->work;
    const char *wrong = NULL;
    json_int_t version = json_integer_value(json_object_get(work->asked, "version"));
    json_t *job = json_object_get(work->asked, "job");
    if (work->session && !worker->once && worker->version == version)
        return true;
    session_free(work->session);
    if (worker->once && !unpack(json_object_get(job, "files"), message)) {
        work->session = NULL;
        work_fail(work, 507, "no-room", NULL);
        return false;
    }
    work->session = session_new(work->context, json_incref(job), &wrong);
    worker->version = version;
    if (!work->session)
        work_fail(work, 422, "option", wrong);
    return work->session != NULL;
}

static void answer(struct worker *worker, const struct message *message)
{
    struct work *work = &worker->work;
    const char *kind = json_string_value(json_object_get(message->head, "do")), *folder = json_string_value(json_object_get(message->head, "folder"));
    work->asked = message->head;
    work->language = json_string_value(json_object_get(message->head, "language"));
    work->status = 200;
    work->head = json_object();
    if (folder && !worker->folder) {
        worker->once = json_is_true(json_object_get(message->head, "once"));
        if (!belong(worker, folder))
            work_fail(work, 404, "no-job", NULL);
    }
    size_t i = 0;
    while (i < G_N_ELEMENTS(KINDS) && strcmp(KINDS[i].name, kind ? kind : "") != 0)
        i++;
    if (i == G_N_ELEMENTS(KINDS))
        work_fail(work, 500, "failed", kind);
    else if (work->status == 200 && (!KINDS[i].job || meet(worker, message)))
        KINDS[i].run(work);
    json_object_set_new(work->head, "status", json_integer(work->status));
    if (work->problem)
        json_object_set_new(work->head, "problem", json_string(work->problem));
    if (work->type)
        json_object_set_new(work->head, "type", json_string(work->type));
}

static void tidy(struct worker *worker)
{
    struct work *work = &worker->work;
    sign_bytes_free(&work->body);
    json_decref(work->head);
    work->body = (sign_bytes){0};
    work->head = NULL;
    work->problem = work->type = NULL;
    if (!worker->once)
        return;
    session_free(work->session);
    work->session = NULL;
    if (worker->folder) {
        remove_tree(".");
        remove_tree("../out");
        unlink("../out.zip");
    }
}

int worker_main(const struct settings *settings)
{
    struct worker worker = {.work = {.settings = settings, .fd = settings->worker_fd, .context = NULL}};
    sandbox_limits(MEMORY, DESCRIPTORS);
    worker.work.context = make_context(settings);
    if (!worker.work.context)
        return 2;
    warm(worker.work.context);
    const char *library;
    int there;
    for (size_t i = 0; sign_library_at(i, &library, &there); i++) /* while it may still open them */
        continue;
    sandbox_calls();
    json_t *ready = json_pack("{s:b}", "ready", 1);
    bool going = wire_send(worker.work.fd, ready, NULL, 0);
    json_decref(ready);
    struct message message;
    while (going && wire_receive(worker.work.fd, -1, &message, NULL)) {
        sandbox_seconds(json_number_value(json_object_get(message.head, "seconds")));
        answer(&worker, &message);
        going = wire_send(worker.work.fd, worker.work.head, worker.work.body.data, worker.work.body.len);
        tidy(&worker);
        message_clear(&message);
    }
    session_free(worker.work.session);
    sign_context_free(worker.work.context);
    return 0;
}
