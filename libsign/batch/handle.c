/* The handle of a run: what it is given, which kind of run that asks for, and what came of it; see batch.h. */
#include "base/given.h"
#include "batch/paper_run.h"
#include "batch/plain.h"
#include "batch/run.h"

sign_status sign_batch_new(sign_context *context, sign_inputs *inputs, const sign_batch_options *options,
                           sign_batch **batch)
{
    sign_batch_options given = SIGN_BATCH_OPTIONS_INIT;
    if (batch)
        *batch = NULL;
    if (!context || !options || !batch || !sg_given_take(&given, sizeof given, options, __func__, NULL) ||
        given.shard > given.shards)
        return SIGN_MISUSE;
    sign_batch *run = g_new0(sign_batch, 1);
    *run = (sign_batch){
        .given = given, .context = context, .inputs = inputs,
        .shard = {given.shards > 0 ? given.shard : 1, MAX(1, given.shards)},
        .outdir = {.fd = -1}, .manifest = {.fd = -1},
    };
    run->telling = &run->told;
    sg_telling_init(run->telling, given.tell, given.user);
    sg_sheets_init(&run->sheets, context, &run->given, run->telling);
    if (run->sheets.misused) {
        sign_batch_free(run);
        return SIGN_MISUSE;
    }
    *batch = run;
    return SIGN_OK;
}

/* True if the options say where the outputs go. */
static bool is_complete(const struct sign_batch *run)
{
    const sign_batch_options *given = &run->given;
    bool one = run->sheets.n_forms <= 1, paper = given->paper != SIGN_BATCH_SHEETS;
    switch (given->to) {
    case SIGN_BATCH_TO_MANIFEST:
        return given->folder && !paper && !run->inputs->sites;
    case SIGN_BATCH_TO_FILE:
        return given->file && one;
    case SIGN_BATCH_TO_TAKE:
        return given->take && one;
    default:
        return !paper;
    }
}

static sign_status make(sign_batch *run)
{
    if (run->given.to == SIGN_BATCH_TO_MANIFEST)
        return sg_run_with_manifest(run);
    if (run->given.paper != SIGN_BATCH_SHEETS) {
        sg_paper_run(run);
    } else {
        if (!run->inputs->sites)
            sign_inputs_load(run->inputs, run->given.tell, run->given.user);
        sg_plain_run(run);
    }
    return run->begun && run->totals.failed == 0 && run->totals.flaws == 0 && !sg_run_cancelled(run) ? SIGN_OK : SIGN_REFUSED;
}

sign_status sign_batch_run(sign_batch *run)
{
    if (!run || run->used || !run->inputs || !is_complete(run))
        return SIGN_MISUSE;
    run->used = true;
    sign_context_freeze(run->context, 1); /* one cast of templates and logos for all sheets */
    sign_status status = make(run);
    sign_context_freeze(run->context, 0);
    return status;
}

void sign_batch_cancel(sign_batch *batch, int reason)
{
    if (batch)
        batch->cancelled = reason;
}

void sign_batch_count(const sign_batch *batch, sign_batch_counts *counts)
{
    if (!batch || !counts)
        return;
    sg_manifest_line_counts(&batch->totals, batch->begun, counts);
    if (counts->size >= sizeof *counts) {
        counts->sites = batch->inputs && batch->inputs->sites ? batch->inputs->sites->len : 0;
        counts->refused = batch->inputs ? batch->inputs->n_refused : 0;
        counts->people = batch->people;
    }
}

void sign_batch_free(sign_batch *run)
{
    if (!run)
        return;
    sg_threads_free(run->threads);
    sg_shared_digest_free(run->work.digest);
    sg_bundle_clear(&run->bundle);
    sg_manifest_index_clear(&run->index);
    sg_manifest_close(&run->manifest);
    sg_outdir_close(&run->outdir);
    sg_first_pass_clear(&run->first);
    sg_sheets_close(&run->sheets);
    sg_telling_clear(run->telling);
    g_free(run);
}
