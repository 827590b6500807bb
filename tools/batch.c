/* signgen batch: sheets of any number of sites, with a manifest. */
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "commands.h"
#include "config.h"
#include "messages.h"
#include "running.h"

#define MOST_OF_A_CODE 50  /* findings shown; the manifest has all */
#define MOST_FAILURES 20   /* listed at the end */
#define KEEP_FREE (8 << 20) /* bytes a thread may keep from one sheet to the next */

/* ---- which part ---- */

struct shard {
    unsigned long k, n;
};

#define MOST_SHARDS 1000000ul

/* A decimal number from `low` on; false for anything else. */
static bool read_count(const char *text, size_t len, unsigned long low, unsigned long *n)
{
    if (!text || len == 0 || len > 7 || strspn(text, "0123456789") < len)
        return false;
    char *copy = g_strndup(text, len);
    *n = strtoul(copy, NULL, 10);
    g_free(copy);
    return *n >= low && *n <= MOST_SHARDS;
}

/* The first of `names` that is set, or NULL. */
static const char *environment(const char *first, const char *second, const char **value)
{
    *value = getenv(first);
    if (*value && **value)
        return first;
    *value = getenv(second);
    return *value && **value ? second : NULL;
}

static bool read_auto(struct shard *shard, struct show *show)
{
    const char *index, *count;
    const char *index_name = environment("JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID", &index);
    const char *count_name = environment("SIGNGEN_SHARD_COUNT", "SLURM_ARRAY_TASK_COUNT", &count);
    if (!index_name || !count_name) {
        show_finding(show, TOOL_SHARD_AUTO, NULL, NULL,
                     index_name ? "SIGNGEN_SHARD_COUNT, SLURM_ARRAY_TASK_COUNT" : "JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID",
                     NULL);
        return false;
    }
    bool from_zero = strcmp(index_name, "JOB_COMPLETION_INDEX") == 0;
    bool good = read_count(count, strlen(count), 1, &shard->n) && read_count(index, strlen(index), !from_zero, &shard->k);
    shard->k += from_zero;
    if (good && shard->k <= shard->n)
        return true;
    char *given = g_strdup_printf("%s=%s %s=%s", index_name, index, count_name, count);
    show_finding(show, TOOL_SHARD_SYNTAX, NULL, NULL, given, NULL);
    g_free(given);
    return false;
}

static bool shard_read(const char *text, struct shard *shard, struct show *show)
{
    *shard = (struct shard){1, 1};
    if (!text)
        return true;
    if (strcmp(text, "auto") == 0)
        return read_auto(shard, show);
    const char *slash = strchr(text, '/');
    if (slash && read_count(text, (size_t)(slash - text), 1, &shard->k) &&
        read_count(slash + 1, strlen(slash + 1), 1, &shard->n) && shard->k <= shard->n)
        return true;
    show_finding(show, TOOL_SHARD_SYNTAX, NULL, NULL, text, NULL);
    return false;
}

/* ---- the run ---- */

struct run {
    struct running running;    /* first */
    struct show *show;
    GPtrArray *failures;       /* texts */
    unsigned long n_failures;
    const char *manifest;
};

static void list_failure(struct run *run, const sign_batch_event *event)
{
    char number[24];
    run->n_failures++;
    if (run->failures->len >= MOST_FAILURES)
        return;
    g_snprintf(number, sizeof number, "%zu", event->number);
    /* Without a number it is the whole file. */
    const char *args[] = {event->site ? event->site : event->file, event->template_name, event->file, number};
    g_ptr_array_add(run->failures, messages_fill(event->site || event->number == 0 ? _("{0}, {1}") : _("site {3} of {2}, {1}"), args, 4));
}

/* What is worth knowing once more when the screen is full of other things. */
static void show_failures(struct run *run)
{
    show_repeats(run->show);
    if (run->failures->len == 0 || run->show->json)
        return;
    show_line(run->show, _("these failed:"));
    for (guint i = 0; i < run->failures->len; i++)
        show_line(run->show, run->failures->pdata[i]);
    char n[24];
    g_snprintf(n, sizeof n, "%lu", run->n_failures - run->failures->len);
    if (run->n_failures > run->failures->len) {
        char *more = messages_fill(_("and {0} more, which {1} lists"), (const char *[]){n, run->manifest}, 2);
        show_line(run->show, more);
        g_free(more);
    }
}

static void tell(void *user, const sign_batch_event *event)
{
    struct run *run = user;
    if (event->what == SIGN_BATCH_FAILED)
        list_failure(run, event);
    running_tell(&run->running, event);
    if (event->what == SIGN_BATCH_CLOSING)
        show_failures(run);
}

static void prepare_process(void)
{
    /* Who reads the messages may go away; the work goes on. */
    signal(SIGPIPE, SIG_IGN);
#ifdef M_TRIM_THRESHOLD
    /* Each sheet frees all it took; giving that back to the kernel 128 KB at a time costs a tenth of the run. */
    mallopt(M_TRIM_THRESHOLD, KEEP_FREE);
    mallopt(M_MMAP_THRESHOLD, KEEP_FREE);
#endif
}

static int batch(struct run *run, const struct options *given, const struct asked *asked, sign_context *context,
                 sign_inputs *inputs, const struct shard *shard)
{
    sign_batch_options options = asked->batch;
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    char n[24];
    options.folder = given->output;
    options.name = given->name;
    options.resume = given->resume;
    options.bundle = given->bundle != NULL;
    options.fail_fast = given->fail_fast;
    options.threads = (unsigned)given->jobs;
    options.shard = shard->k;
    options.shards = shard->n;
    options.program = "signgen " PACKAGE_VERSION;
    options.tell = tell;
    run->show->most = MOST_OF_A_CODE;
    run->show->listed = true;
    prepare_process();
    int status = running_run(&run->running, context, inputs, &options, &counts);
    if (!counts.begun)
        return STATUS_CANNOT;
    g_snprintf(n, sizeof n, "%lu", counts.files);
    char *place = messages_fill(_("{0} files in {1}"), (const char *[]){n, given->output}, 2);
    running_summary(&run->running, &counts, false, place, status);
    g_free(place);
    return status;
}

int command_batch(struct tool *tool)
{
    const struct options *given = &tool->options;
    struct run run = {.running = {.show = &tool->show}, .show = &tool->show};
    struct asked asked;
    struct shard shard;
    sign_context *context = NULL;
    if (!given->output || strcmp(given->output, "-") == 0) {
        show_finding(&tool->show, TOOL_FOLDER_NEEDED, NULL, NULL, NULL);
        return STATUS_CANNOT;
    }
    if (!shard_read(given->shard, &shard, &tool->show) || !asked_init(&asked, tool))
        return STATUS_CANNOT;
    int status = STATUS_CANNOT;
    sign_inputs *inputs = asked_inputs(tool, true);
    run.manifest = shard.n > 1 ? "manifest-*.jsonl" : "manifest.jsonl";
    run.failures = g_ptr_array_new_with_free_func(g_free);
    if (sign_inputs_count(inputs) > 0 && (context = tool_context(tool)) != NULL)
        status = batch(&run, given, &asked, context, inputs, &shard);
    g_ptr_array_free(run.failures, TRUE);
    sign_inputs_free(inputs);
    sign_context_free(context);
    return status;
}
