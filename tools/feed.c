/* Sites one by one; see feed.h. */
#include "feed.h"

#include <string.h>

#include "inputs.h"

void feed_init(struct feed *feed, const struct options *options, struct show *show)
{
    *feed = (struct feed){.paths = g_ptr_array_new_with_free_func(g_free), .options = options};
    feed->n_lost = inputs_list(options->operands, feed->paths, show);
    feed_rewind(feed);
}

static void close_source(struct feed *feed)
{
    if (feed->source != feed->kept)
        sign_source_free(feed->source);
    sign_report_free(feed->opening);
    feed->source = NULL;
    feed->opening = NULL;
}

void feed_clear(struct feed *feed)
{
    close_source(feed);
    sign_report_free(feed->closing);
    sign_source_free(feed->kept);
    sign_report_free(feed->said);
    g_ptr_array_free(feed->paths, TRUE);
}

void feed_rewind(struct feed *feed)
{
    close_source(feed);
    sign_report_free(feed->closing);
    feed->closing = sign_report_new();
    feed->at = feed->index = 0;
    feed->n_unreadable = 0;
}

/* Opens the input that is next. The only one, and standard input, are read anew without being opened again: what
 * was said at the opening is said of each pass. */
static sign_source *open_source(struct feed *feed, sign_report *report)
{
    const char *path = feed->paths->pdata[feed->at];
    sign_source *source = NULL;
    bool kept = feed->paths->len == 1 || strcmp(path, "-") == 0;
    if (!kept || !feed->kept) {
        inputs_open(path, feed->options, true, report, &source);
        if (kept && source) {
            feed->kept = source;
            feed->said = sign_report_new();
            sign_report_merge(feed->said, report);
        }
        return source;
    }
    sign_report *again = sign_report_new();
    sign_source_rewind(feed->kept, again);
    sign_report_merge(report, sign_report_errors(again) > 0 ? again : feed->said);
    sign_report_free(again);
    return feed->kept;
}

/* What a refused site says of where it belongs. */
static void keep_said(const sign_source *source, struct fed *fed)
{
    fed->district = g_strdup(sign_source_value(source, "district"));
    fed->town = g_strdup(sign_source_value(source, "town"));
    fed->place = g_strdup(sign_source_value(source, "place"));
}

static bool give(struct feed *feed, struct fed *fed)
{
    fed->file = feed->paths->pdata[feed->at];
    fed->file_at = feed->at;
    fed->number = feed->number;
    fed->index = feed->index++;
    return true;
}

bool feed_next(struct feed *feed, struct fed *fed)
{
    for (; feed->at < feed->paths->len; feed->at++) {
        *fed = (struct fed){.report = feed->opening ? feed->opening : sign_report_new()};
        feed->opening = NULL;
        if (!feed->source) {
            feed->number = 0;
            feed->source = open_source(feed, fed->report);
            if (!feed->source) {
                feed->n_unreadable++;
                fed->broken = true;
                give(feed, fed);
                feed->at++;
                return true;
            }
        }
        sign_status status = sign_source_next(feed->source, fed->report, &fed->site);
        if (fed->site || status == SIGN_REFUSED) {
            feed->number++;
            fed->twin = sign_source_twin(feed->source);
            if (!fed->site)
                keep_said(feed->source, fed);
            return give(feed, fed);
        }
        bool empty = status == SIGN_OK && feed->number == 0 && sign_report_errors(fed->report) > 0;
        close_source(feed);
        if (status != SIGN_OK || empty) {
            feed->n_unreadable++;
            fed->broken = true;
            give(feed, fed);
            feed->at++;
            return true;
        }
        sign_report_merge(feed->closing, fed->report);
        sign_report_free(fed->report);
    }
    return false;
}

void fed_clear(struct fed *fed)
{
    sign_site_free(fed->site);
    sign_report_free(fed->report);
    g_free(fed->district);
    g_free(fed->town);
    g_free(fed->place);
    fed->site = NULL;
    fed->report = NULL;
    fed->district = fed->town = fed->place = NULL;
}
