/* signgen batch: sheets of any number of sites by several threads, with a manifest.
 *
 * The sites are gone through twice: survey.c finds what would spoil the run, then the crew's threads make
 * the outputs while this thread reads sites ahead of them and settles what they finished, in the order of
 * the input and in groups: bytes to the disk, names to the files, lines to the manifest. */
#include <errno.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "bundle.h"
#include "crew.h"
#include "manifest.h"
#include "progress.h"
#include "record.h"
#include "stop.h"
#include "words.h"

#define GROUP 128          /* sites that are settled at once */
#define SETTLE_AFTER 0.5   /* seconds, when there are fewer */
#define MOST_OF_A_CODE 50  /* findings shown; the manifest has all */
#define MOST_FAILURES 20   /* listed at the end */
#define KEEP_FREE (8 << 20) /* bytes a thread may keep from one sheet to the next */

struct run {
    struct tool *tool;
    struct show *show;
    struct sheets sheets;
    struct feed feed;
    struct shard shard;
    struct survey survey;
    struct outdir outdir;
    struct manifest manifest;
    struct ledger ledger;
    struct work work;
    struct crew *crew;
    struct progress progress;
    bool forms[N_FORMS];
    unsigned n_forms, n_each;  /* outputs of what could not be read */
    struct totals totals;
    struct bundle bundle;      /* with --bundle */
    GPtrArray *failures;       /* texts */
    unsigned long n_failures;
    bool ended;                /* all sites are read */
    bool closing;              /* no more sites are begun */
    bool broken;               /* because of the disk, or because the input changed */
    double settled;            /* seconds: when a group last was */
};

static double now(void)
{
    return (double)g_get_monotonic_time() / 1e6;
}

static void fail(struct run *run, enum tool_code code, const char *path, int error)
{
    show_finding(run->show, code, NULL, NULL, path, words_errno(error), NULL);
    run->broken = true;
    run->closing = true;
}

/* ---- settling ---- */

static void list_failure(struct run *run, const struct job *job, const struct product *product)
{
    run->n_failures++;
    if (run->failures->len >= MOST_FAILURES)
        return;
    char number[24];
    g_snprintf(number, sizeof number, "%zu", job->fed.number);
    const char *args[] = {job->name, product->template_name, job->fed.file, number};
    g_ptr_array_add(run->failures, words_fill(job->name ? _("{0}, {1}") : _("site {3} of {2}, {1}"), args, 4));
}

/* Shows what was found about one site and counts its outputs. */
static void tell(struct run *run, struct job *job)
{
    struct tally *tally = &run->totals.tally;
    show_report(run->show, job->fed.report);
    run->totals.flaws += job->flawed;
    run->show->site = job->name;
    if (job->twin)
        show_finding(run->show, TOOL_CODE_TWICE, job->fed.file, NULL, job->name, job->code, NULL);
    for (guint i = 0; i < job->products->len; i++) {
        const struct product *product = &g_array_index(job->products, struct product, i);
        run->show->sheet = product->template_name;
        if (product->state != PRODUCT_FAILED)
            ledger_speak(&run->ledger, product->path);
        if (product->report)
            show_report(run->show, product->report);
        if (product->fault)
            fail(run, TOOL_OUTPUT_UNWRITABLE, product->path, product->fault);
        if (product->state == PRODUCT_MADE) {
            run->totals.n_files++;
            run->totals.bytes += product->bytes;
        }
        if (product->page > 0)
            continue;
        tally->made += product->state == PRODUCT_MADE;
        run->totals.unchanged += product->state == PRODUCT_KEPT;
        tally->failed += product->state == PRODUCT_FAILED;
        if (product->state == PRODUCT_FAILED) {
            list_failure(run, job, product);
            run->closing = run->closing || run->tool->options.fail_fast;
        }
    }
    run->show->site = run->show->sheet = NULL;
}

/* Gives the files of a finished site their names. */
static void commit(struct run *run, struct job *job, int error)
{
    for (guint i = 0; i < job->products->len; i++) {
        struct product *product = &g_array_index(job->products, struct product, i);
        if (!product->temporary)
            continue;
        product->fault = error ? error : outdir_commit(&run->outdir, product->temporary, product->path);
        if (product->fault) {
            outdir_drop(&run->outdir, product->temporary);
            product->state = PRODUCT_FAILED;
        }
        g_free(product->temporary);
        product->temporary = NULL;
    }
}

/* Settles the first `n` outstanding sites, which are finished. */
static void settle(struct run *run, size_t n)
{
    bool staged = false;
    for (size_t i = 0; i < n; i++) {
        const GArray *products = crew_job(run->crew, i)->products;
        for (guint k = 0; k < products->len; k++)
            staged = staged || g_array_index(products, struct product, k).temporary;
    }
    int error = staged ? outdir_sync(&run->outdir) : 0;
    for (size_t i = 0; i < n; i++) {
        struct job *job = crew_job(run->crew, i);
        commit(run, job, error);
        tell(run, job);
        for (guint k = 0; k < job->products->len; k++) {
            size_t before = run->manifest.pending->len;
            manifest_add(&run->manifest, record_output(job, k));
            if (run->bundle.notes)
                bundle_note(&run->bundle, job->town_at, run->manifest.end + (long long)before,
                            run->manifest.pending->len - before);
        }
    }
    error = manifest_flush(&run->manifest);
    if (error)
        fail(run, TOOL_MANIFEST_UNWRITABLE, run->manifest.name, error);
    crew_release(run->crew, n);
    run->settled = now();
}

/* ---- the run ---- */

/* Reads sites until the crew has enough of them. */
static void feed_crew(struct run *run)
{
    while (!run->ended && !run->closing && !stop_signal() && crew_has_room(run->crew)) {
        struct job job = {0};
        if (!feed_next(&run->feed, &job.fed)) {
            run->ended = true;
            break;
        }
        if (!survey_knows(&run->survey, &job.fed)) {
            show_report(run->show, job.fed.report);
            if (sign_report_errors(job.fed.report) == 0)
                show_finding(run->show, TOOL_INPUT_CHANGED, job.fed.file, NULL, NULL);
            run->broken = run->closing = true;
            fed_clear(&job.fed);
        } else if (!shard_has(&run->shard, g_array_index(run->survey.keys, guint64, job.fed.index))) {
            fed_clear(&job.fed);
        } else {
            job.twin = job.fed.site && survey_is_twin(&run->survey, &job.fed);
            job.town_at = run->bundle.notes ? towns_find(&run->survey.towns, &job.fed) : 0;
            crew_give(run->crew, &job);
        }
    }
}

static size_t n_settled(const struct run *run)
{
    return run->totals.tally.made + run->totals.tally.failed + run->totals.unchanged;
}

static void make_all(struct run *run)
{
    run->settled = now();
    for (;;) {
        feed_crew(run);
        bool closing = run->closing || stop_signal() || crew_is_stuck(run->crew);
        if (closing)
            crew_close(run->crew);
        size_t outstanding = crew_outstanding(run->crew);
        if (outstanding == 0 && (closing || run->ended))
            break;
        size_t wanted = MIN(outstanding, GROUP), n = crew_finished(run->crew, wanted, 100);
        if (n >= wanted || closing || (n > 0 && now() - run->settled > SETTLE_AFTER))
            settle(run, n);
        progress_at(&run->progress, n_settled(run));
    }
}

static char *describe_place(const struct run *run)
{
    char n[24];
    g_snprintf(n, sizeof n, "%lu", run->totals.n_files);
    return words_fill(_("{0} files in {1}"), (const char *[]){n, run->tool->options.output}, 2);
}

/* Files that stayed behind when a name was corrected or a site left out, or that could not be made again. A part
 * does not know what the others made. */
static void tell_left_over(struct run *run)
{
    char n[24], *first;
    if (run->totals.left > 0 || run->broken || run->shard.n > 1)
        return;
    size_t count = ledger_unspoken(&run->ledger, &run->manifest, run->outdir.fd, run->sheets.templates, run->forms, &first);
    g_snprintf(n, sizeof n, "%zu", count);
    if (count > 0)
        show_finding(run->show, TOOL_FILES_OLD, NULL, NULL, n, first, NULL);
    g_free(first);
}

/* What is worth knowing once more when the screen is full of other things. */
static void show_end(struct run *run)
{
    char n[24];
    show_report(run->show, run->feed.closing);
    show_repeats(run->show);
    sheets_tell_left_out(&run->sheets, run->survey.n_left_out);
    if (run->failures->len > 0 && !run->show->json) {
        show_line(run->show, _("these failed:"));
        for (guint i = 0; i < run->failures->len; i++)
            show_line(run->show, run->failures->pdata[i]);
        g_snprintf(n, sizeof n, "%lu", run->n_failures - run->failures->len);
        if (run->n_failures > run->failures->len) {
            char *more = words_fill(_("and {0} more, which {1} lists"), (const char *[]){n, run->manifest.name}, 2);
            show_line(run->show, more);
            g_free(more);
        }
    }
    g_snprintf(n, sizeof n, "%lu", run->totals.unchanged);
    if (run->totals.unchanged > 0)
        show_finding(run->show, TOOL_UNCHANGED, NULL, NULL, n, NULL);
    if (run->bundle.notes)
        bundle_tell(&run->bundle);
    tell_left_over(run);
    g_snprintf(n, sizeof n, "%lu", run->totals.left);
    if (run->totals.left > 0)
        show_finding(run->show, TOOL_LEFT, NULL, NULL, n, NULL);
}

/* The shop's archives: of a run that came to its end only. */
static void make_bundles(struct run *run)
{
    struct bundle *bundle = &run->bundle;
    if (!bundle->notes)
        return;
    run->totals.bundled = true;
    if (!run->ended || run->closing || stop_signal()) {
        bundle->n_left = run->survey.towns.list->len;
    } else {
        progress_clear(&run->progress);
        progress_begin(&run->progress, run->survey.n_sites, !run->show->json);
        bundle_run(bundle);
    }
    run->broken = run->broken || bundle->broken;
    const size_t counts[] = {bundle->n_made, bundle->n_kept, bundle->n_failed, bundle->n_left};
    memcpy(run->totals.bundles, counts, sizeof counts);
}

static int finish(struct run *run)
{
    struct totals *totals = &run->totals;
    struct tally *tally = &totals->tally;
    unsigned long expected = run->survey.n_outputs;
    bool whole = run->ended && !run->closing && !stop_signal();
    totals->left = whole ? 0 : expected - MIN(expected, n_settled(run));
    tally->skipped = totals->unchanged + totals->left;
    tally->failed += run->feed.n_lost * run->n_each;
    tally->asked = tally->made + tally->skipped + tally->failed;
    totals->flaws += sign_report_errors(run->feed.closing);
    bool good = tally->failed == 0 && totals->flaws == 0 && !run->broken && run->bundle.n_failed == 0;
    int status = good ? STATUS_DONE : STATUS_PARTLY;
    if (stop_signal())
        status = 128 + stop_signal();
    if (!(run->broken && totals->n_files == 0 && totals->unchanged == 0))
        manifest_add(&run->manifest, record_footer(totals, run->feed.closing, stop_signal(), status));
    int error = manifest_flush(&run->manifest);
    if (error && !run->broken) {
        fail(run, TOOL_MANIFEST_UNWRITABLE, run->manifest.name, error);
        status = STATUS_PARTLY;
    }
    return status;
}

/* Without a finished run of its own, a resumed one goes by what the folder's other manifests say: those of parts,
 * or of all; of the parts of one division none has another's sites. */
static void find_others(struct run *run)
{
    const char *folder = run->tool->options.output;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    char *division = g_strdup(strstr(run->manifest.name, "-of-"));
    char number[24], *example = NULL;
    unsigned n = 0;
    manifest_list(folder, names);
    if (run->shard.n > 1)
        g_ptr_array_add(names, g_strdup(MANIFEST_OF_ALL));
    for (guint i = 0; i < names->len; i++) {
        char *path = g_build_filename(folder, names->pdata[i], NULL);
        if (!(division && g_str_has_suffix(path, division)) && ledger_add(&run->ledger, path) && n++ == 0)
            example = g_strdup(names->pdata[i]);
        g_free(path);
    }
    g_snprintf(number, sizeof number, "%u", n);
    if (n > 0)
        show_finding(run->show, TOOL_RESUMED_ELSEWHERE, NULL, NULL, run->manifest.name, number, example, NULL);
    else if (!run->ledger.begun)
        show_finding(run->show, TOOL_RESUMED_NOTHING, NULL, NULL, run->manifest.name, NULL);
    g_free(example);
    g_free(division);
    g_ptr_array_free(names, TRUE);
}

/* Opens folder and manifest and writes the manifest's head. False after a finding. */
static bool begin(struct run *run)
{
    bool resume = run->tool->options.resume;
    char *label = g_strdup_printf("%lu-of-%lu", run->shard.k, run->shard.n), *name = manifest_name(&run->shard);
    bool good = outdir_open(&run->outdir, run->tool->options.output, label, run->show) &&
                manifest_open(&run->manifest, run->outdir.fd, name, run->show);
    g_free(name);
    g_free(label);
    if (!good)
        return false;
    ledger_init(&run->ledger);
    int error = 0;
    /* A new run goes by nothing of it, and says in the end which files of earlier ones are left over. */
    good = ledger_load(&run->ledger, &run->manifest, resume ? run->show : NULL);
    if (resume && good && !run->ledger.whole)
        find_others(run);
    if (!resume && !good) {
        ledger_clear(&run->ledger);
        ledger_init(&run->ledger);
        error = manifest_truncate(&run->manifest);
        good = true;
    }
    if (good && !error) {
        manifest_add(&run->manifest, record_header(&run->sheets, &run->feed, &run->survey, &run->shard, resume));
        error = manifest_flush(&run->manifest);
    }
    if (error)
        fail(run, TOOL_MANIFEST_UNWRITABLE, run->manifest.name, error);
    return good && !error;
}

static bool prepare(struct run *run)
{
    const struct options *given = &run->tool->options;
    run->n_forms = outputs_forms(given->formats, run->forms);
    if (run->n_forms == 0) {
        run->forms[FORM_PDF] = true;
        run->n_forms = 1;
    }
    if (!given->output || strcmp(given->output, "-") == 0) {
        show_finding(run->show, TOOL_FOLDER_NEEDED, NULL, NULL, NULL);
        return false;
    }
    if ((given->name && !pattern_check(given->name, run->show)) || !shard_read(given->shard, &run->shard, run->show) ||
        !sheets_init(&run->sheets, run->tool))
        return false;
    feed_init(&run->feed, given, run->show);
    if (run->feed.paths->len == 0 || !sheets_open(&run->sheets))
        return false;
    run->n_each = run->n_forms * g_strv_length((char **)run->sheets.templates);
    if (given->bundle && run->shard.n > 1) {
        char *part = g_strdup_printf("%lu/%lu", run->shard.k, run->shard.n);
        show_finding(run->show, TOOL_BUNDLE_SHARD, NULL, NULL, part, given->bundle, given->output, NULL);
        g_free(part);
        return false;
    }
    return survey_run(&run->survey, &run->feed, &run->sheets, &run->shard, given->name, run->n_forms);
}

static void begin_bundles(struct run *run)
{
    run->bundle = (struct bundle){
        .sheets = &run->sheets,
        .forms = run->forms,
        .survey = &run->survey,
        .feed = &run->feed,
        .outdir = &run->outdir,
        .manifest = &run->manifest,
        .ledger = &run->ledger,
        .resume = run->tool->options.resume,
        .show = run->show,
        .progress = &run->progress,
    };
    bundle_init(&run->bundle, record_header(&run->sheets, &run->feed, &run->survey, &run->shard, false));
}

static int batch(struct run *run)
{
    if (!prepare(run) || !begin(run))
        return STATUS_CANNOT;
    unsigned n_threads = run->tool->options.jobs > 0 ? (unsigned)run->tool->options.jobs : g_get_num_processors();
    run->work = (struct work){
        .sheets = &run->sheets,
        .pattern = run->survey.pattern,
        .forms = run->forms,
        .outdir = &run->outdir,
        .digest = digest_new(),
        .ledger = run->tool->options.resume ? &run->ledger : NULL,
    };
    run->show->most = MOST_OF_A_CODE;
    run->show->listed = true;
    progress_begin(&run->progress, run->survey.n_outputs, !run->show->json);
    run->show->before = progress_clear;
    run->show->before_data = &run->progress;
    feed_rewind(&run->feed);
    stop_catch();
    /* Who reads the messages may go away; the work goes on. */
    signal(SIGPIPE, SIG_IGN);
#ifdef M_TRIM_THRESHOLD
    /* Each sheet frees all it took; giving that back to the kernel 128 KB at a time costs a tenth of the run. */
    mallopt(M_TRIM_THRESHOLD, KEEP_FREE);
    mallopt(M_MMAP_THRESHOLD, KEEP_FREE);
#endif
    if (run->tool->options.bundle)
        begin_bundles(run);
    run->crew = crew_new(&run->work, n_threads);
    make_all(run);
    make_bundles(run);
    progress_clear(&run->progress);
    int status = finish(run);
    show_end(run);
    char *place = describe_place(run);
    show_summary(run->show, &run->totals.tally, false, place, status);
    g_free(place);
    return status;
}

int command_batch(struct tool *tool)
{
    struct run run = {.tool = tool, .show = &tool->show, .outdir = {.fd = -1}, .manifest = {.fd = -1}};
    run.failures = g_ptr_array_new_with_free_func(g_free);
    int status = batch(&run);
    crew_free(run.crew);
    digest_free(run.work.digest);
    bundle_clear(&run.bundle);
    ledger_clear(&run.ledger);
    manifest_close(&run.manifest);
    outdir_close(&run.outdir);
    survey_clear(&run.survey);
    if (run.feed.paths)
        feed_clear(&run.feed);
    sheets_close(&run.sheets);
    g_ptr_array_free(run.failures, TRUE);
    return status;
}
