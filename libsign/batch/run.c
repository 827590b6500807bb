/* A run over many sites; see batch.h.
 *
 * The sites are gone through twice: first_pass.c finds what would spoil the run, then the threads make
 * the outputs while this thread reads sites ahead of them and settles what they finished, in the order of
 * the input and in groups: bytes to the disk, names to the files, lines to the manifest. */
#include "batch/run.h"

#include <errno.h>
#include <signal.h>
#include <string.h>



#define GROUP 128          /* sites that are settled at once */
#define SETTLE_AFTER 0.5   /* seconds, when there are fewer */

static double now(void)
{
    return (double)g_get_monotonic_time() / 1e6;
}

static bool is_cancelled(void *user)
{
    return sg_run_cancelled(user);
}

static void fail(struct sign_batch *run, const struct sg_code *code, const char *path, int error)
{
    sg_telling_fault(run->telling, code, path, error);
    run->broken = true;
    run->closing = true;
}

/* ---- settling ---- */

static void tell_failure(struct sign_batch *run, const struct sg_site_job *job, const struct sg_product *product)
{
    const struct sg_fed *fed = &job->fed;
    /* A village that was refused is known by its name all the same. */
    char *said = fed->place ? g_strconcat(fed->town ? fed->town : "", fed->place, NULL) : NULL;
    run->closing = run->closing || run->given.fail_fast;
    sg_telling_event(run->telling, &(sign_batch_event){
        .size = sizeof(sign_batch_event), .what = SIGN_BATCH_FAILED, .site = job->name ? job->name : said,
        .template_name = product->template_name, .file = fed->file, .number = fed->number});
    g_free(said);
}

/* Tells what was found about one site and counts its outputs. */
static void tell(struct sign_batch *run, struct sg_site_job *job)
{
    struct sg_totals *totals = &run->totals;
    sg_telling_report(run->telling, job->fed.report);
    totals->flaws += job->flawed;
    run->telling->site = job->name;
    for (guint i = 0; i < job->products->len; i++) {
        const struct sg_product *product = &g_array_index(job->products, struct sg_product, i);
        run->telling->sheet = product->template_name;
        if (product->state != SG_PRODUCT_FAILED)
            sg_manifest_index_speak(&run->index, product->path);
        sg_telling_report(run->telling, product->report);
        if (product->fault)
            fail(run, SG_FIND(OUTPUT_UNWRITABLE), product->path, product->fault);
        if (product->state == SG_PRODUCT_MADE) {
            totals->n_files++;
            totals->bytes += product->bytes;
        }
        if (product->page > 0)
            continue;
        totals->made += product->state == SG_PRODUCT_MADE;
        totals->unchanged += product->state == SG_PRODUCT_KEPT;
        totals->failed += product->state == SG_PRODUCT_FAILED;
        if (product->state == SG_PRODUCT_FAILED)
            tell_failure(run, job, product);
    }
    run->telling->site = run->telling->sheet = NULL;
}

/* False, with a finding, if the file is one that was read: a logo is known only now. */
static bool may_write(struct sign_batch *run, struct sg_product *product)
{
    char *full = g_build_filename(run->given.folder, product->path, NULL);
    if (!product->report)
        product->report = sign_report_new();
    bool good = sign_inputs_guard(run->inputs, run->context, full, product->report) == SIGN_OK;
    g_free(full);
    return good;
}

/* Gives the files of a finished site their names. */
static void commit(struct sign_batch *run, struct sg_site_job *job, int error)
{
    for (guint i = 0; i < job->products->len; i++) {
        struct sg_product *product = &g_array_index(job->products, struct sg_product, i);
        if (!product->temporary)
            continue;
        bool free_to = may_write(run, product);
        product->fault = error ? error : free_to ? sg_outdir_commit(&run->outdir, product->temporary, product->path) : 0;
        if (product->fault || !free_to) {
            sg_outdir_drop(&run->outdir, product->temporary);
            product->state = SG_PRODUCT_FAILED;
        }
        g_free(product->temporary);
        product->temporary = NULL;
    }
}

/* Settles the first `n` outstanding sites, which are finished. */
static void settle(struct sign_batch *run, size_t n)
{
    bool staged = false;
    for (size_t i = 0; i < n; i++) {
        const GArray *products = sg_threads_job(run->threads, i)->products;
        for (guint k = 0; k < products->len; k++)
            staged = staged || g_array_index(products, struct sg_product, k).temporary;
    }
    int error = staged ? sg_outdir_sync(&run->outdir) : 0;
    for (size_t i = 0; i < n; i++) {
        struct sg_site_job *job = sg_threads_job(run->threads, i);
        commit(run, job, error);
        tell(run, job);
        for (guint k = 0; k < job->products->len; k++) {
            size_t before = run->manifest.pending->len;
            sg_manifest_add(&run->manifest, sg_manifest_line_output(job, k));
            if (run->bundle.notes)
                sg_bundle_note(&run->bundle, job->town_at, run->manifest.end + (long long)before,
                            run->manifest.pending->len - before);
        }
    }
    error = sg_manifest_flush(&run->manifest);
    if (error)
        fail(run, SG_FIND(MANIFEST_UNWRITABLE), run->manifest.name, error);
    sg_threads_release(run->threads, n);
    run->settled = now();
}

/* ---- the run ---- */

/* Reads sites until the threads have enough of them. */
static void feed_threads(struct sign_batch *run)
{
    while (!run->ended && !run->closing && !is_cancelled(run) && sg_threads_has_room(run->threads)) {
        struct sg_site_job job = {0};
        if (!sg_site_stream_next(run->inputs, &job.fed)) {
            run->ended = true;
            break;
        }
        if (!sg_first_pass_knows(&run->first, &job.fed)) {
            sg_telling_report(run->telling, job.fed.report);
            if (sign_report_errors(job.fed.report) == 0)
                sg_tell(run->telling, SG_FIND(BATCH_INPUT_CHANGED), job.fed.file, NULL);
            run->broken = run->closing = true;
            sg_fed_clear(&job.fed);
        } else if (!job.fed.wanted || !sg_shard_has(&run->shard, g_array_index(run->first.keys, guint64, job.fed.index))) {
            sg_fed_clear(&job.fed);
        } else {
            job.town_at = run->bundle.notes ? sg_bundle_towns_find(&run->first.towns, &job.fed) : 0;
            sg_threads_give(run->threads, &job);
        }
    }
}

static size_t n_settled(const struct sign_batch *run)
{
    return run->totals.made + run->totals.failed + run->totals.unchanged;
}

static void make_all(struct sign_batch *run)
{
    run->settled = now();
    for (;;) {
        feed_threads(run);
        bool closing = run->closing || is_cancelled(run) || sg_threads_is_stuck(run->threads);
        if (closing)
            sg_threads_close(run->threads);
        size_t outstanding = sg_threads_outstanding(run->threads);
        if (outstanding == 0 && (closing || run->ended))
            break;
        size_t wanted = MIN(outstanding, GROUP), n = sg_threads_finished(run->threads, wanted, 100);
        if (n >= wanted || closing || (n > 0 && now() - run->settled > SETTLE_AFTER))
            settle(run, n);
        sg_telling_progress(run->telling, n_settled(run), run->first.n_outputs);
    }
}

/* Files that stayed behind when a name was corrected or a site left out, or that could not be made again. A part
 * does not know what the others made. */
static void tell_left_over(struct sign_batch *run)
{
    char *first;
    if (run->totals.left > 0 || run->broken || run->shard.n > 1 || run->inputs->only)
        return;
    size_t count = sg_manifest_index_unspoken(&run->index, &run->manifest, run->outdir.fd, &run->sheets, &first);
    sg_telling_count(run->telling, SG_FIND(FILES_OLD), count, first);
    g_free(first);
}

/* What is worth knowing once more when the reader's eyes are full of other things. */
static void tell_end(struct sign_batch *run)
{
    sg_telling_report(run->telling, run->inputs->closing);
    sg_telling_event(run->telling, &(sign_batch_event){.size = sizeof(sign_batch_event), .what = SIGN_BATCH_CLOSING});
    sg_sheets_tell_left_out(&run->sheets, run->first.n_left_out);
    sg_telling_count(run->telling, SG_FIND(UNCHANGED), run->totals.unchanged, NULL);
    if (run->bundle.notes)
        sg_bundle_tell(&run->bundle);
    tell_left_over(run);
    sg_telling_count(run->telling, SG_FIND(LEFT), run->totals.left, NULL);
}

/* The shop's archives: of a run that came to its end only. */
static void make_bundles(struct sign_batch *run)
{
    struct sg_bundle *bundle = &run->bundle;
    if (!bundle->notes)
        return;
    run->totals.bundled = true;
    if (!run->ended || run->closing || is_cancelled(run))
        bundle->n_left = run->first.towns.list->len;
    else
        sg_bundle_run(bundle);
    run->broken = run->broken || bundle->broken;
    const size_t counts[] = {bundle->n_made, bundle->n_kept, bundle->n_failed, bundle->n_left};
    memcpy(run->totals.bundles, counts, sizeof counts);
}

static sign_status finish(struct sign_batch *run)
{
    struct sg_totals *totals = &run->totals;
    unsigned long expected = run->first.n_outputs;
    bool whole = run->ended && !run->closing && !is_cancelled(run);
    totals->left = whole ? 0 : expected - MIN(expected, n_settled(run));
    totals->skipped = totals->unchanged + totals->left;
    totals->failed += run->inputs->n_lost * run->sheets.n_forms * run->sheets.n_templates;
    totals->asked = totals->made + totals->skipped + totals->failed;
    totals->flaws += sign_report_errors(run->inputs->closing);
    bool good = totals->failed == 0 && totals->flaws == 0 && !run->broken && run->bundle.n_failed == 0;
    int reason = run->cancelled ? run->cancelled : is_cancelled(run) ? SIGTERM : 0, status = reason ? 128 + reason : !good;
    if (!(run->broken && totals->n_files == 0 && totals->unchanged == 0))
        sg_manifest_add(&run->manifest, sg_manifest_line_footer(totals, run->inputs->closing, reason, status));
    int error = sg_manifest_flush(&run->manifest);
    if (error && !run->broken)
        fail(run, SG_FIND(MANIFEST_UNWRITABLE), run->manifest.name, error);
    return run->broken ? SIGN_IO : status == 0 && !error ? SIGN_OK : SIGN_REFUSED;
}

/* Without a finished run of its own, a resumed one goes by what the folder's other manifests say: those of parts,
 * or of all; of the parts of one division none has another's sites. */
static void find_others(struct sign_batch *run)
{
    const char *folder = run->given.folder;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    char *division = g_strdup(strstr(run->manifest.name, "-of-"));
    char number[24], *example = NULL;
    unsigned n = 0;
    sg_manifest_list(folder, names);
    if (run->shard.n > 1)
        g_ptr_array_add(names, g_strdup(SG_MANIFEST_OF_ALL));
    for (guint i = 0; i < names->len; i++) {
        char *path = g_build_filename(folder, names->pdata[i], NULL);
        if (!(division && g_str_has_suffix(path, division)) && sg_manifest_index_add(&run->index, path) && n++ == 0)
            example = g_strdup(names->pdata[i]);
        g_free(path);
    }
    g_snprintf(number, sizeof number, "%u", n);
    if (n > 0)
        sg_tell(run->telling, SG_FIND(RESUMED_ELSEWHERE), NULL, run->manifest.name, number, example, NULL);
    else if (!run->index.begun)
        sg_tell(run->telling, SG_FIND(RESUMED_NOTHING), NULL, run->manifest.name, NULL);
    g_free(example);
    g_free(division);
    g_ptr_array_free(names, TRUE);
}

/* Opens folder and manifest and writes the manifest's head. False after a finding. */
static bool begin(struct sign_batch *run)
{
    bool resume = run->given.resume;
    char *label = g_strdup_printf("%lu-of-%lu", run->shard.k, run->shard.n), *name = sg_manifest_name(&run->shard);
    bool good = sg_outdir_open(&run->outdir, run->given.folder, label, run->telling) &&
                sg_manifest_open(&run->manifest, run->outdir.fd, name, run->telling);
    g_free(name);
    g_free(label);
    if (!good)
        return false;
    sg_manifest_index_init(&run->index);
    int error = 0;
    /* A new run goes by nothing of it, and says in the end which files of earlier ones are left over. */
    good = sg_manifest_index_load(&run->index, &run->manifest, resume ? run->telling : NULL);
    if (resume && good && !run->index.whole)
        find_others(run);
    if (!resume && !good) {
        sg_manifest_index_clear(&run->index);
        sg_manifest_index_init(&run->index);
        error = sg_manifest_truncate(&run->manifest);
        good = true;
    }
    if (good && !error) {
        sg_manifest_add(&run->manifest, sg_manifest_line_header(&run->sheets, run->inputs, &run->first, &run->shard, resume));
        error = sg_manifest_flush(&run->manifest);
    }
    if (error)
        fail(run, SG_FIND(MANIFEST_UNWRITABLE), run->manifest.name, error);
    return good && !error;
}

static bool prepare(struct sign_batch *run)
{
    const sign_batch_options *given = &run->given;
    if (given->name && !sg_pattern_check(given->name, run->telling))
        return false;
    if (run->inputs->list->len == 0 || run->sheets.n_templates == 0)
        return false;
    if (given->bundle && run->shard.n > 1) {
        char *part = g_strdup_printf("%lu/%lu", run->shard.k, run->shard.n);
        sg_tell(run->telling, SG_FIND(BUNDLE_SHARD), NULL, part, "zip", given->folder, NULL);
        g_free(part);
        return false;
    }
    if (given->bundle && run->inputs->only) {
        sg_tell(run->telling, SG_FIND(BUNDLE_ONLY), NULL, NULL);
        return false;
    }
    if (given->resume) {
        char *name = sg_manifest_name(&run->shard), *path = g_build_filename(given->folder, name, NULL);
        sg_site_stream_remember(run->inputs, path);
        g_free(path);
        g_free(name);
    }
    return sg_first_pass_run(&run->first, run->inputs, &run->sheets, &run->shard);
}

static void begin_bundles(struct sign_batch *run)
{
    run->bundle = (struct sg_bundle){
        .sheets = &run->sheets,
        .first = &run->first,
        .inputs = run->inputs,
        .outdir = &run->outdir,
        .manifest = &run->manifest,
        .index = &run->index,
        .resume = run->given.resume,
        .telling = run->telling,
        .stopped = is_cancelled,
        .user = run,
    };
    sg_bundle_init(&run->bundle, sg_manifest_line_header(&run->sheets, run->inputs, &run->first, &run->shard, false));
}

sign_status sg_run_with_manifest(struct sign_batch *run)
{
    if (!prepare(run) || !begin(run))
        return SIGN_REFUSED;
    run->begun = true;
    run->work = (struct sg_site_work){
        .sheets = &run->sheets,
        .pattern = run->first.pattern,
        .outdir = &run->outdir,
        .digest = sg_shared_digest_new(),
        .index = run->given.resume ? &run->index : NULL,
    };
    sg_site_stream_rewind(run->inputs);
    if (run->given.bundle)
        begin_bundles(run);
    unsigned wanted = run->given.threads > 0 ? run->given.threads : g_get_num_processors();
    run->threads = sg_threads_new(&run->work, wanted);
    if (sg_threads_count(run->threads) < wanted && wanted > 1) {
        char of[16], had[16];
        g_snprintf(of, sizeof of, "%u", wanted);
        g_snprintf(had, sizeof had, "%u", sg_threads_count(run->threads));
        sg_tell(run->telling, SG_FIND(THREADS_FEW), NULL, of, had, NULL);
    }
    make_all(run);
    make_bundles(run);
    sign_status status = finish(run);
    tell_end(run);
    return status;
}
