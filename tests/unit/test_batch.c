/* batch.h as a program uses it: options of older and newer headers, events, cancelling, runs without a manifest. Through the public
 * headers only. */
#include <glib.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch.h"
#include "tap.h"

struct seen {
    sign_batch *batch;
    size_t found, progress, failed, closing;
    int cancel;
};

static void tell(void *user, const sign_batch_event *event)
{
    struct seen *seen = user;
    seen->found += event->what == SIGN_BATCH_FOUND;
    seen->progress += event->what == SIGN_BATCH_PROGRESS;
    seen->failed += event->what == SIGN_BATCH_FAILED;
    seen->closing += event->what == SIGN_BATCH_CLOSING;
    if (seen->cancel)
        sign_batch_cancel(seen->batch, seen->cancel);
}

static sign_inputs *open_inputs(const char *path)
{
    sign_inputs *inputs = NULL;
    sign_inputs_new(&path, 1, NULL, NULL, &inputs);
    return inputs;
}

static void test_options(sign_context *context)
{
    struct {
        sign_batch_options options;
        void *newer[2];
    } longer = {SIGN_BATCH_OPTIONS_INIT, {NULL, NULL}};
    sign_batch_options shorter = SIGN_BATCH_OPTIONS_INIT;
    sign_batch *batch = NULL;
    longer.options.size = sizeof longer;
    ok(sign_batch_new(context, NULL, &longer.options, &batch) == SIGN_OK, "options of a newer header are taken");
    sign_batch_free(batch);
    longer.newer[1] = &longer;
    ok(sign_batch_new(context, NULL, &longer.options, &batch) == SIGN_MISUSE && !batch, "unless they say what is not known");
    shorter.size = offsetof(sign_batch_options, build);
    shorter.shards = 1;
    shorter.shard = 7; /* behind its end: not looked at */
    ok(sign_batch_new(context, NULL, &shorter, &batch) == SIGN_OK, "those of an older one get the defaults");
    ok(sign_batch_run(batch) == SIGN_MISUSE, "a run needs inputs and a folder");
    sign_batch_counts counts = {.size = sizeof counts.size, .asked = 99};
    sign_batch_count(batch, &counts);
    ok(counts.asked == 99, "counts are written as far as the caller knows them");
    sign_batch_free(batch);
    sign_batch_free(NULL);
}

static void test_run(sign_context *context, const char *table, const char *folder, int cancel)
{
    sign_batch_options options = SIGN_BATCH_OPTIONS_INIT;
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    struct seen seen = {.cancel = cancel};
    sign_inputs *inputs = open_inputs(table);
    options.folder = folder;
    options.threads = 2;
    options.tell = tell;
    options.user = &seen;
    ok(sign_batch_new(context, inputs, &options, &seen.batch) == SIGN_OK, "a batch");
    sign_status status = sign_batch_run(seen.batch);
    sign_batch_count(seen.batch, &counts);
    ok(counts.begun && counts.asked == counts.made + counts.skipped + counts.failed, "counts add up");
    if (cancel)
        ok(status == SIGN_REFUSED && counts.left > 0, "cancelled, it leaves some");
    else
        ok(status == SIGN_OK && counts.made == 192 && seen.progress > 0, "all are made, with progress");
    ok(seen.closing == 1 && seen.failed == 0, "and it ends once");
    ok(sign_batch_run(seen.batch) == SIGN_MISUSE, "it runs once only");
    sign_batch_free(seen.batch);
    sign_inputs_free(inputs);
}

static void test_manifest(const char *folder)
{
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    ok(sign_manifest_verify(&folder, 1, NULL, NULL, &counts) == SIGN_OK && counts.made == 192, "the manifest holds");
    char *path = g_build_filename(folder, "manifest.jsonl", NULL);
    sign_inputs *inputs = open_inputs(path);
    sign_site *site = NULL;
    size_t n = 0;
    for (; sign_inputs_next(inputs, NULL, &site) == SIGN_OK && site; n++)
        sign_site_free(site);
    ok(n == 192, "and stands for the sites that were made");
    sign_inputs_free(inputs);
    g_free(path);
}

static int take(void *user, const void *bytes, size_t len)
{
    g_byte_array_append(user, bytes, (guint)len);
    return 0;
}

/* Runs without a manifest: to files, one file, who takes them, nobody, and papers. */
static void test_plain(sign_context *context, const char *folder)
{
    static const char SITES[] = "sites:\n  - {town: 天生街道, place: 新星路社区}\n  - {town: 天生街道, place: 宁溪社区}\n"
                                "  - {town: 天生街道, plaec: 奔月路社区}\n";
    static const struct {
        const char *what;
        sign_batch_to to;
        sign_batch_paper paper;
        size_t formats, made, files;
        sign_status status;
    } CASES[] = {
        {"files", SIGN_BATCH_TO_FILES, SIGN_BATCH_SHEETS, 2, 4, 4, SIGN_REFUSED},
        {"one file of all", SIGN_BATCH_TO_FILE, SIGN_BATCH_SHEETS, 1, 2, 1, SIGN_REFUSED},
        {"not of several formats", SIGN_BATCH_TO_FILE, SIGN_BATCH_SHEETS, 2, 0, 0, SIGN_MISUSE},
        {"who takes it", SIGN_BATCH_TO_TAKE, SIGN_BATCH_SHEETS, 1, 2, 0, SIGN_REFUSED},
        {"nobody", SIGN_BATCH_TO_NOBODY, SIGN_BATCH_SHEETS, 2, 4, 0, SIGN_REFUSED},
        {"a proof", SIGN_BATCH_TO_FILE, SIGN_BATCH_PROOF, 1, 2, 1, SIGN_REFUSED},
        {"preflight sheets", SIGN_BATCH_TO_TAKE, SIGN_BATCH_PREFLIGHT, 1, 2, 1, SIGN_REFUSED},
        {"no paper among files", SIGN_BATCH_TO_FILES, SIGN_BATCH_PROOF, 1, 0, 0, SIGN_MISUSE},
    };
    char *path = g_build_filename(folder, "sites.yaml", NULL), *file = g_build_filename(folder, "all.pdf", NULL);
    const char *const formats[] = {"pdf", "svg"};
    ok(g_file_set_contents(path, SITES, -1, NULL), "three sites, one of which cannot be read");
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        sign_batch_options options = SIGN_BATCH_OPTIONS_INIT;
        sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
        sign_batch *batch = NULL;
        sign_inputs *inputs = open_inputs(path);
        GByteArray *taken = g_byte_array_new();
        options.formats = formats;
        options.n_formats = CASES[i].formats;
        options.to = CASES[i].to;
        options.paper = CASES[i].paper;
        options.folder = folder;
        options.file = file;
        options.take = take;
        options.user = taken;
        sign_batch_new(context, inputs, &options, &batch);
        bool good = sign_batch_run(batch) == CASES[i].status;
        sign_batch_count(batch, &counts);
        good = good && counts.made == CASES[i].made && counts.files == CASES[i].files;
        good = good && (counts.made == 0 || counts.failed == CASES[i].made / 2);
        bool wanted = CASES[i].to == SIGN_BATCH_TO_TAKE;
        ok(good && (taken->len > 4 && memcmp(taken->data, "%PDF", 4) == 0) == wanted, "to %s", CASES[i].what);
        g_byte_array_free(taken, TRUE);
        sign_batch_free(batch);
        sign_inputs_free(inputs);
    }
    g_free(file);
    g_free(path);
}

int main(void)
{
    char folder[] = "/tmp/test-batch-XXXXXX", *other;
    const char *srcdir = getenv("srcdir");
    char *table = g_build_filename(srcdir ? srcdir : ".", "examples/beibei/villages.csv", NULL);
    sign_context_options where = SIGN_CONTEXT_OPTIONS_INIT;
    sign_context *context = NULL;
    where.data_dir = srcdir ? srcdir : ".";
    ok(sign_context_new(&where, NULL, &context) == SIGN_OK && mkdtemp(folder), "a context");
    other = g_strconcat(folder, "/other", NULL);
    test_options(context);
    test_run(context, table, folder, 0);
    test_manifest(folder);
    char *plain = g_strconcat(folder, "/plain", NULL);
    g_mkdir_with_parents(plain, 0777);
    test_plain(context, plain);
    g_free(plain);
    test_run(context, table, other, 15);
    sign_context_free(context);
    char *remove = g_strdup_printf("rm -rf %s", folder);
    ok(system(remove) == 0, "cleaned");
    g_free(remove);
    g_free(other);
    g_free(table);
    return done();
}
