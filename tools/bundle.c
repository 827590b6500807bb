/* The bundles of a batch; see bundle.h. Sites are laid out once more, for the proof; in how many passes over the
 * input depends on how the towns are mixed in it, because only so many pictures are held at once. */
#include "bundle.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "dispatch.h"
#include "parcel.h"
#include "stop.h"
#include "words.h"

#define MOST_HELD (2 * PARCEL_VOLUME) /* sites whose pictures are held in all */

struct note {
    guint64 start;
    guint32 len, town;
};

void bundle_init(struct bundle *bundle, json_t *header)
{
    bundle->notes = g_array_new(FALSE, FALSE, sizeof(struct note));
    bundle->header = header;
    json_object_set_new(header, "resumed", json_false());
    /* They are all towns': a bundle is another one only when its own town is. */
    json_object_set_new(header, "inputs", json_array());
}

void bundle_clear(struct bundle *bundle)
{
    if (!bundle->notes)
        return;
    g_array_free(bundle->notes, TRUE);
    json_decref(bundle->header);
    *bundle = (struct bundle){0};
}

void bundle_note(struct bundle *bundle, size_t town, long long start, size_t len)
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
    struct bundle *bundle;
    struct parcel **open;  /* by town; NULL: not begun, or done */
    bool *done, *skipped;  /* by town; skipped: it waits for the next pass */
    guint *first;          /* by town, and one more: of its notes */
    size_t n_towns, n_done, n_sites, held;
};

static void break_off(struct bundle *bundle, const char *path, int error)
{
    show_finding(bundle->show, TOOL_OUTPUT_UNWRITABLE, NULL, NULL, path, words_errno(error), NULL);
    bundle->broken = true;
}

static size_t room_of(const struct town *town)
{
    return MIN(town->n_sites, PARCEL_VOLUME);
}

/* The town's lines of the manifest, its list and its archive. */
static void dispatch_town(struct passes *passes, size_t at)
{
    struct bundle *bundle = passes->bundle;
    struct town *town = towns_at(&bundle->survey->towns, at);
    struct dispatch dispatch = {.bundle = bundle, .town = town, .parcel = passes->open[at]};
    GString *text = g_string_new(NULL);
    dispatch_init(&dispatch);
    bool good = true;
    for (guint i = passes->first[at]; i < passes->first[at + 1] && good; i++) {
        const struct note *note = &g_array_index(bundle->notes, struct note, i);
        g_string_set_size(text, note->len);
        ssize_t n = pread(bundle->manifest->fd, text->str, note->len, (off_t)note->start);
        json_t *line = n == (ssize_t)note->len ? json_loadb(text->str, note->len, 0, NULL) : NULL;
        good = line != NULL;
        if (good)
            dispatch_output(&dispatch, line);
        json_decref(line);
    }
    if (!good)
        break_off(bundle, bundle->manifest->name, EIO);
    else
        dispatch_send(&dispatch);
    dispatch_clear(&dispatch);
    g_string_free(text, TRUE);
}

/* Nothing more is done for a town, whatever came of it. */
static void finish_town(struct passes *passes, size_t at)
{
    parcel_free(passes->open[at]);
    passes->open[at] = NULL;
    passes->done[at] = true;
    passes->n_done++;
    passes->held -= room_of(towns_at(&passes->bundle->survey->towns, at));
}

static void fail_town(struct passes *passes, size_t at)
{
    struct bundle *bundle = passes->bundle;
    const struct town *town = towns_at(&bundle->survey->towns, at);
    show_report(bundle->show, passes->open[at]->report);
    if (passes->open[at]->fault)
        break_off(bundle, town->path, passes->open[at]->fault);
    dispatch_failed(bundle, town);
    finish_town(passes, at);
}

static void take(struct passes *passes, const struct fed *fed)
{
    struct bundle *bundle = passes->bundle;
    size_t at = towns_find(&bundle->survey->towns, fed);
    if (at == passes->n_towns || !survey_knows(bundle->survey, fed)) {
        show_report(bundle->show, fed->report);
        show_finding(bundle->show, TOOL_INPUT_CHANGED, fed->file, NULL, NULL);
        bundle->broken = true;
        return;
    }
    const struct town *town = towns_at(&bundle->survey->towns, at);
    if (passes->done[at])
        return;
    if (!passes->open[at]) {
        bool fits = passes->held == 0 || passes->held + room_of(town) <= MOST_HELD;
        /* A town is begun with its first site, or not in this pass. */
        if (!fits || passes->skipped[at]) {
            passes->skipped[at] = true;
            return;
        }
        passes->open[at] = parcel_new(bundle->sheets, bundle->forms, bundle->outdir, town->path, town->n_sites);
        passes->held += room_of(town);
    }
    struct parcel *parcel = passes->open[at];
    bool twin = fed->site && survey_is_twin(bundle->survey, fed);
    bool good = parcel_take(parcel, fed, twin);
    progress_at(bundle->progress, ++passes->n_sites);
    if (good && parcel->n_seen < town->n_sites)
        return;
    if (!good || !parcel_end(parcel)) {
        fail_town(passes, at);
        return;
    }
    dispatch_town(passes, at);
    finish_town(passes, at);
}

/* True if another pass is of use. */
static bool pass(struct passes *passes)
{
    struct bundle *bundle = passes->bundle;
    size_t before = passes->n_done;
    struct fed fed;
    memset(passes->skipped, 0, passes->n_towns * sizeof *passes->skipped);
    feed_rewind(bundle->feed);
    while (!bundle->broken && !stop_signal() && passes->n_done < passes->n_towns && feed_next(bundle->feed, &fed)) {
        take(passes, &fed);
        fed_clear(&fed);
    }
    return !bundle->broken && !stop_signal() && passes->n_done > before && passes->n_done < passes->n_towns;
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

void bundle_run(struct bundle *bundle)
{
    size_t n = bundle->survey->towns.list->len;
    struct passes passes = {
        .bundle = bundle, .n_towns = n, .open = g_new0(struct parcel *, n), .done = g_new0(bool, n),
        .skipped = g_new0(bool, n), .first = g_new0(guint, n + 1),
    };
    /* What was said at the inputs' ends is the run's; these passes need not reach them. */
    sign_report *closing = bundle->feed->closing;
    bundle->feed->closing = NULL;
    index_notes(&passes);
    while (pass(&passes))
        continue;
    sign_report_free(bundle->feed->closing);
    bundle->feed->closing = closing;
    bundle->n_left = n - passes.n_done;
    if (bundle->n_left > 0 && !bundle->broken && !stop_signal()) {
        show_finding(bundle->show, TOOL_INPUT_CHANGED, NULL, NULL, NULL);
        bundle->broken = true;
    }
    for (size_t i = 0; i < n; i++)
        parcel_free(passes.open[i]);
    g_free(passes.open);
    g_free(passes.done);
    g_free(passes.skipped);
    g_free(passes.first);
}

void bundle_tell(const struct bundle *bundle)
{
    size_t n[] = {bundle->survey->towns.list->len, bundle->n_made, bundle->n_kept, bundle->n_failed, bundle->n_left};
    char text[G_N_ELEMENTS(n)][24];
    for (size_t i = 0; i < G_N_ELEMENTS(n); i++)
        g_snprintf(text[i], sizeof text[i], "%zu", n[i]);
    char unfit[24];
    g_snprintf(unfit, sizeof unfit, "%zu", bundle->n_unfit);
    if (bundle->n_unfit > 0)
        show_finding(bundle->show, TOOL_BUNDLE_UNFIT, NULL, NULL, unfit, NULL);
    show_finding(bundle->show, TOOL_BUNDLES, NULL, NULL, text[0], text[1], text[2], text[3], text[4], NULL);
}
