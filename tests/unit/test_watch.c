/* Limits of a document, its end from another thread and by who hears of its progress, and the log. */
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "batch.h"
#include "sign.h"
#include "tap.h"

#define PEOPLE 4000

static char SECOND[80][4], THIRD[80][4];

/* U+4E00 and so on. */
static void name_them(void)
{
    for (int i = 0; i < 80; i++) {
        unsigned a = 0x5000u + (unsigned)i, b = 0x6600u + (unsigned)i;
        snprintf(SECOND[i], 4, "%c%c%c", (int)(0xE0 | a >> 12), (int)(0x80 | (a >> 6 & 63)), (int)(0x80 | (a & 63)));
        snprintf(THIRD[i], 4, "%c%c%c", (int)(0xE0 | b >> 12), (int)(0x80 | (b >> 6 & 63)), (int)(0x80 | (b & 63)));
    }
}

static char *roster(void)
{
    name_them();
    static char text[PEOPLE * 64 + 400];
    size_t at = (size_t)sprintf(text, "town: 天生街道\nplace: 新星路社区\nteams:\n- name: 志愿服务队\n  leader: 李倀昀\n  members:\n");
    for (int i = 0; i < PEOPLE; i++)
        at += (size_t)sprintf(text + at, "  - {name: 李%s%s, consent: true, age: 30}\n", SECOND[i / 80], THIRD[i % 80]);
    return text;
}

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

static sign_context *context;
static const sign_site *plain, *many;

struct log {
    int read, built, written;
};

static void hear(void *user, const char *event, const char *subject, double number)
{
    struct log *log = user;
    log->read += strcmp(event, "read") == 0;
    log->built += strcmp(event, "built") == 0 && strcmp(subject, "annex2-wall") == 0 && number > 0;
    log->written += strcmp(event, "written") == 0 && strcmp(subject, "pdf") == 0;
}

/* A document under limits, and a writing of it. */
static sign_status build(const sign_site *site, const char *template_name, sign_watch *watch, sign_report *report, sign_document **document)
{
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.template_name = template_name;
    options.watch = watch;
    return sign_document_build(context, site, &options, report, document);
}

static sign_status write_pdf(const sign_document *document, sign_report *report, sign_bytes *out)
{
    return sign_pdf_write(&document, 1, NULL, report, out);
}

static sign_status write_png(const sign_document *document, sign_report *report, sign_bytes *out)
{
    return sign_png_write(document, 0, NULL, report, out);
}

static sign_status write_page(const sign_document *document, const char *format, sign_report *report, sign_bytes *out)
{
    return sign_page_write(document, 0, format, report, out);
}

static bool found(const sign_report *report, const char *code)
{
    const sign_finding *last = sign_report_at(report, sign_report_count(report) - 1);
    return last && strcmp(sign_finding_code(last), code) == 0;
}

static sign_watch *limited(size_t bytes, size_t pages, size_t glyphs, size_t pixels, double seconds)
{
    sign_watch_options options = SIGN_WATCH_OPTIONS_INIT;
    sign_watch *watch = NULL;
    options.bytes = bytes;
    options.pages = pages;
    options.glyphs = glyphs;
    options.pixels = pixels;
    options.seconds = seconds;
    sign_watch_new(&options, NULL, &watch);
    return watch;
}

static void refuses(const char *what, const sign_site *site, const char *template_name, sign_watch *watch, sign_status wanted,
                    const char *code)
{
    sign_report *report = sign_report_new();
    sign_document *document = NULL;
    sign_status status = build(site, template_name, watch, report, &document);
    ok(status == wanted && !document && found(report, code), "%s (%d)", what, (int)status);
    char *words = sign_finding_message_in(sign_report_at(report, sign_report_count(report) - 1), "zh_CN");
    ok(words && strstr(words, "限定"), "and it is said: %s", words);
    sign_free(words);
    sign_document_free(document);
    sign_report_free(report);
    sign_watch_free(watch);
}

static void test_limits(void)
{
    sign_watch *wide = limited((size_t)1 << 30, 1000, 1000000, 1000000000, 600);
    sign_document *document = NULL;
    sign_bytes bytes = {NULL, 0};
    sign_report *report = sign_report_new();
    ok(build(plain, NULL, wide, report, &document) == SIGN_OK && write_pdf(document, report, &bytes) == SIGN_OK, "wide limits stop nothing");
    sign_bytes_free(&bytes);
    sign_document_free(document);
    sign_watch_free(wide);
    sign_report_free(report);
    refuses("glyphs", plain, NULL, limited(0, 0, 5, 0, 0), SIGN_REFUSED, "E914");
    refuses("memory", many, "roster", limited(200000, 0, 0, 0, 0), SIGN_REFUSED, "E914");
    refuses("pages", many, "roster", limited(0, 3, 0, 0, 0), SIGN_REFUSED, "E914");
    refuses("time", many, "roster", limited(0, 0, 0, 0, 0.01), SIGN_CANCELLED, "E913");

    sign_watch *small = limited(0, 0, 0, 10000, 0);
    report = sign_report_new();
    ok(build(plain, NULL, small, report, &document) == SIGN_OK && write_png(document, report, &bytes) == SIGN_REFUSED &&
           !bytes.data && found(report, "E914"),
       "pixels of a PNG");
    ok(write_page(document, "tif", report, &bytes) == SIGN_REFUSED && found(report, "E914") && write_page(document, "jpg", report, &bytes) == SIGN_REFUSED,
       "of a TIFF and a JPEG");
    ok(write_pdf(document, report, &bytes) == SIGN_OK, "a PDF has none");
    sign_bytes_free(&bytes);
    static const char *const PAGES[] = {"svg", "dxf", "plt", "tif", "jpg"};
    sign_watch_cancel(small);
    ok(sign_watch_cancelled(small) && write_pdf(document, report, &bytes) == SIGN_CANCELLED && !bytes.data && found(report, "E912"),
       "cancelled: PDF");
    ok(write_png(document, report, &bytes) == SIGN_CANCELLED && !bytes.data, "PNG");
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        ok(write_page(document, PAGES[i], report, &bytes) == SIGN_CANCELLED && !bytes.data, "%s", PAGES[i]);
    sign_document *other = NULL;
    ok(build(plain, NULL, small, report, &other) == SIGN_CANCELLED && !other, "and building");
    sign_report_free(report);
    sign_document_free(document);
    sign_watch_free(small);
    sign_watch_options wrong = SIGN_WATCH_OPTIONS_INIT;
    wrong.seconds = -1;
    ok(sign_watch_new(&wrong, NULL, &small) == SIGN_MISUSE && !small, "no time below 0");
}

struct late {
    sign_watch *watch;
    double at;
};

static void *cancel_soon(void *user)
{
    struct late *late = user;
    usleep(30000);
    late->at = now();
    sign_watch_cancel(late->watch);
    return NULL;
}

static void cancelled(const char *name, const sign_site *site, const char *template_name, bool write)
{
    struct late late = {limited(0, 0, 0, 0, 0), 0};
    sign_document *document = NULL;
    sign_bytes bytes = {NULL, 0};
    sign_report *report = sign_report_new();
    pthread_t thread;
    sign_status status = write ? build(site, template_name, late.watch, report, &document) : SIGN_OK;
    if (pthread_create(&thread, NULL, cancel_soon, &late) != 0)
        return;
    if (write) {
        sign_png_options options = SIGN_PNG_OPTIONS_INIT;
        options.dpi = 600;
        status = sign_png_write(document, 0, &options, report, &bytes);
    } else {
        while (status == SIGN_OK) { /* quick ones again */
            sign_document_free(document);
            document = NULL;
            status = build(site, template_name, late.watch, report, &document);
        }
    }
    double end = now();
    pthread_join(thread, NULL);
    ok(status == SIGN_CANCELLED && found(report, "E912"), "%s: cancelled from another thread", name);
    printf("# after %.1f ms\n", 1000 * (end - late.at));
    ok(end - late.at < 2, "%s: soon", name);
    sign_bytes_free(&bytes);
    sign_document_free(document);
    sign_report_free(report);
    sign_watch_free(late.watch);
}

static int no_further(void *user, double done)
{
    ++*(int *)user;
    return done > 0.3;
}

static void test_progress(void)
{
    sign_watch_options options = SIGN_WATCH_OPTIONS_INIT;
    int heard = 0;
    sign_watch *watch = NULL;
    sign_document *document = NULL;
    options.progress = no_further;
    options.user = &heard;
    sign_watch_new(&options, NULL, &watch);
    sign_report *report = sign_report_new();
    sign_status status = build(many, "roster", watch, report, &document);
    ok(status == SIGN_CANCELLED && heard > 1, "who hears of it stops it (%d times)", heard);
    sign_report_free(report);
    sign_watch_free(watch);
}

static void test_batch(const char *folder)
{
    char path[300];
    snprintf(path, sizeof path, "%s/s.yaml", folder);
    FILE *file = fopen(path, "w");
    fprintf(file, "town: 天生街道\nplace: 新星路社区\n");
    fclose(file);
    const char *paths[] = {path};
    sign_inputs *inputs = NULL;
    sign_batch *batch = NULL;
    sign_watch *watch = limited(0, 0, 0, 0, 0);
    sign_build_options build_options = SIGN_BUILD_OPTIONS_INIT;
    sign_batch_options options = SIGN_BATCH_OPTIONS_INIT;
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    build_options.watch = watch;
    options.build = &build_options;
    options.folder = folder;
    sign_watch_cancel(watch);
    sign_inputs_new(paths, 1, NULL, NULL, &inputs);
    sign_status made = sign_batch_new(context, inputs, &options, &batch), status = sign_batch_run(batch);
    ok(made == SIGN_OK && status == SIGN_REFUSED, "a batch under it ends (%d, %d)", (int)made, (int)status);
    sign_batch_count(batch, &counts);
    ok(counts.made == 0, "with nothing made");
    sign_batch_free(batch);
    sign_inputs_free(inputs);
    sign_watch_free(watch);
}

int main(void)
{
    struct log log = {0, 0, 0};
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    sign_sites *one = NULL, *large = NULL;
    options.data_dir = getenv("srcdir");
    options.log = hear;
    options.log_user = &log;
    static const char SITE[] = "town: 天生街道\nplace: 新星路社区\n";
    const char *people = roster();
    if (!ok(sign_context_new(&options, NULL, &context) == SIGN_OK && sign_sites_read("one", SITE, sizeof SITE - 1, NULL, &one) == SIGN_OK,
            "a context and a site"))
        return done();
    sign_sites_read("many", people, strlen(people), NULL, &large);
    plain = sign_sites_at(one, 0);
    many = sign_sites_at(large, 0);
    test_limits();
    ok(log.read > 3 && log.built > 0 && log.written > 0, "the log tells of it");
    cancelled("a roster of thousands", many, "roster", false);
    cancelled("a sign, again and again", plain, NULL, false);
    cancelled("a large PNG", plain, NULL, true);
    test_progress();
    char folder[] = "/tmp/test_watch-XXXXXX";
    if (mkdtemp(folder)) {
        char command[100];
        test_batch(folder);
        snprintf(command, sizeof command, "rm -r %s", folder);
        ok(system(command) == 0, "put away");
    }
    sign_sites_free(large);
    sign_sites_free(one);
    sign_context_free(context);
    return done();
}
