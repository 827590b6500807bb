/* The bundles of a batch; see bundle.h. Sites are laid out once more, for the proof; in how many passes over the
 * input depends on how the towns are mixed in it, because only so many pictures are held at once. */
#include "batch/bundle.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "batch/bundle_write.h"
#include "batch/bundle_papers.h"

#define MOST_HELD (2 * SG_BUNDLE_VOLUME) /* sites whose pictures are held in all */

struct note {
    guint64 start;
    guint32 len, town;
};

void sg_bundle_init(struct sg_bundle *bundle, json_t *header)
{
    bundle->notes = g_array_new(FALSE, FALSE, sizeof(struct note));
    bundle->header = header;
    json_object_set_new(header, "resumed", json_false());
    /* They are all towns': a bundle is another one only when its own town is. */
    json_object_set_new(header, "inputs", json_array());
    /* What was set for all is the office's. */
    json_object_del(header, "asked");
}

void sg_bundle_clear(struct sg_bundle *bundle)
{
    if (!bundle->notes)
        return;
    g_array_free(bundle->notes, TRUE);
    json_decref(bundle->header);
    *bundle = (struct sg_bundle){0};
}

void sg_bundle_note(struct sg_bundle *bundle, size_t town, long long start, size_t len)
{
    struct note note = {(guint64)start, (guint32)len, (guint32)town};
    g_array_append_val(bundle->notes, note);
}

static int by_town(gconstpointer a, gconstpointer b)
{
    const struct note *x = a, *y = b;
    return x->town != y->town ? (x->town > y->town ? 1 : -1) : (x->start > y->start) - (x->start < y->start);
}

/* The state of all towns over the passes. */
struct passes {
    struct sg_bundle *bundle;
    struct sg_bundle_papers **open;  /* by town; NULL: not begun, or done */
    bool *done, *skipped;  /* by town; skipped: it waits for the next pass */
    guint *first;          /* by town, and one more: of its notes */
    size_t n_towns, n_done, n_sites, held;
};

static size_t room_of(const struct sg_town *town)
{
    return MIN(town->n_sites, SG_BUNDLE_VOLUME);
}

/* The town's lines of the manifest, its list and its archive. */
static void dispatch_town(struct passes *passes, size_t at)
{
    struct sg_bundle *bundle = passes->bundle;
    struct sg_town *town = sg_bundle_towns_at(&bundle->first->towns, at);
    struct sg_bundle_write writing = {.bundle = bundle, .town = town, .papers = passes->open[at]};
    GString *text = g_string_new(NULL);
    sg_bundle_write_init(&writing);
    bool good = true;
    for (guint i = passes->first[at]; i < passes->first[at + 1] && good; i++) {
        const struct note *note = &g_array_index(bundle->notes, struct note, i);
        g_string_set_size(text, note->len);
        ssize_t n = pread(bundle->manifest->fd, text->str, note->len, (off_t)note->start);
        json_t *line = n == (ssize_t)note->len ? json_loadb(text->str, note->len, 0, NULL) : NULL;
        good = line != NULL;
        if (good)
            sg_bundle_write_output(&writing, line);
        json_decref(line);
    }
    if (!good)
        sg_bundle_break_off(bundle, SG_FIND(OUTPUT_UNWRITABLE), bundle->manifest->name, EIO);
    else
        sg_bundle_write_send(&writing);
    sg_bundle_write_clear(&writing);
    g_string_free(text, TRUE);
}

/* Nothing more is done for a town, whatever came of it. */
static void finish_town(struct passes *passes, size_t at)
{
    sg_bundle_papers_free(passes->open[at]);
    passes->open[at] = NULL;
    passes->done[at] = true;
    passes->n_done++;
    passes->held -= room_of(sg_bundle_towns_at(&passes->bundle->first->towns, at));
}

static void fail_town(struct passes *passes, size_t at)
{
    struct sg_bundle *bundle = passes->bundle;
    const struct sg_town *town = sg_bundle_towns_at(&bundle->first->towns, at);
    sg_telling_report(bundle->telling, passes->open[at]->report);
    if (passes->open[at]->fault)
        sg_bundle_break_off(bundle, SG_FIND(OUTPUT_UNWRITABLE), town->path, passes->open[at]->fault);
    sg_bundle_write_failed(bundle, town);
    finish_town(passes, at);
}

static void take(struct passes *passes, const struct sg_fed *fed)
{
    struct sg_bundle *bundle = passes->bundle;
    size_t at = sg_bundle_towns_find(&bundle->first->towns, fed);
    if (at == passes->n_towns || !sg_first_pass_knows(bundle->first, fed)) {
        sg_telling_report(bundle->telling, fed->report);
        sg_tell(bundle->telling, SG_FIND(BATCH_INPUT_CHANGED), fed->file, NULL);
        bundle->broken = true;
        return;
    }
    const struct sg_town *town = sg_bundle_towns_at(&bundle->first->towns, at);
    if (passes->done[at])
        return;
    if (!passes->open[at]) {
        bool fits = passes->held == 0 || passes->held + room_of(town) <= MOST_HELD;
        /* A town is begun with its first site, or not in this pass. */
        if (!fits || passes->skipped[at]) {
            passes->skipped[at] = true;
            return;
        }
        passes->open[at] = sg_bundle_papers_new(bundle->sheets, bundle->outdir, town->path, town->n_sites);
        passes->held += room_of(town);
    }
    struct sg_bundle_papers *papers = passes->open[at];
    bool good = sg_bundle_papers_take(papers, fed);
    sg_telling_progress(bundle->telling, ++passes->n_sites, bundle->first->n_sites);
    if (good && papers->n_seen < town->n_sites)
        return;
    if (!good || !sg_bundle_papers_end(papers)) {
        fail_town(passes, at);
        return;
    }
    dispatch_town(passes, at);
    finish_town(passes, at);
}

/* True if another pass is of use. */
static bool pass(struct passes *passes)
{
    struct sg_bundle *bundle = passes->bundle;
    size_t before = passes->n_done;
    struct sg_fed fed;
    memset(passes->skipped, 0, passes->n_towns * sizeof *passes->skipped);
    sg_site_stream_rewind(bundle->inputs);
    while (!bundle->broken && !bundle->stopped(bundle->user) && passes->n_done < passes->n_towns && sg_site_stream_next(bundle->inputs, &fed)) {
        take(passes, &fed);
        sg_fed_clear(&fed);
    }
    return !bundle->broken && !bundle->stopped(bundle->user) && passes->n_done > before && passes->n_done < passes->n_towns;
}

static void index_notes(struct passes *passes)
{
    GArray *notes = passes->bundle->notes;
    g_array_sort(notes, by_town);
    guint i = 0;
    for (size_t town = 0; town <= passes->n_towns; town++) {
        while (i < notes->len && g_array_index(notes, struct note, i).town < town)
            i++;
        passes->first[town] = i;
    }
}

void sg_bundle_run(struct sg_bundle *bundle)
{
    size_t n = bundle->first->towns.list->len;
    struct passes passes = {
        .bundle = bundle, .n_towns = n, .open = g_new0(struct sg_bundle_papers *, n), .done = g_new0(bool, n),
        .skipped = g_new0(bool, n), .first = g_new0(guint, n + 1),
    };
    /* What was said at the inputs' ends is the run's; these passes need not reach them. */
    sign_report *closing = bundle->inputs->closing;
    bundle->inputs->closing = NULL;
    index_notes(&passes);
    while (pass(&passes))
        continue;
    sign_report_free(bundle->inputs->closing);
    bundle->inputs->closing = closing;
    bundle->n_left = n - passes.n_done;
    if (bundle->n_left > 0 && !bundle->broken && !bundle->stopped(bundle->user)) {
        sg_tell(bundle->telling, SG_FIND(BATCH_INPUT_CHANGED), NULL, NULL);
        bundle->broken = true;
    }
    for (size_t i = 0; i < n; i++)
        sg_bundle_papers_free(passes.open[i]);
    g_free(passes.open);
    g_free(passes.done);
    g_free(passes.skipped);
    g_free(passes.first);
}

void sg_bundle_tell(const struct sg_bundle *bundle)
{
    size_t n[] = {bundle->first->towns.list->len, bundle->n_made, bundle->n_kept, bundle->n_failed, bundle->n_left};
    char text[G_N_ELEMENTS(n)][24];
    for (size_t i = 0; i < G_N_ELEMENTS(n); i++)
        g_snprintf(text[i], sizeof text[i], "%zu", n[i]);
    sg_telling_count(bundle->telling, SG_FIND(BUNDLE_UNFIT), bundle->n_unfit, NULL);
    sg_tell(bundle->telling, SG_FIND(BUNDLES), NULL, text[0], text[1], text[2], text[3], text[4], NULL);
}
