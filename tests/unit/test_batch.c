/* batch.h as a program uses it: options of older and newer headers, events, cancelling, sheets by hand. Through the public
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
    test_run(context, table, other, 15);
    sign_context_free(context);
    char *remove = g_strdup_printf("rm -rf %s", folder);
    ok(system(remove) == 0, "cleaned");
    g_free(remove);
    g_free(other);
    g_free(table);
    return done();
}
