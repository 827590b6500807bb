/* Runs of the commands; see running.h. */
#include "running.h"

#include "stop.h"

void running_tell(void *user, const sign_batch_event *event)
{
    struct running *running = user;
    struct show *show = running->show;
    show->site = event->site;
    show->sheet = event->template_name;
    switch (event->what) {
    case SIGN_BATCH_FOUND:
        show_report(show, event->report);
        break;
    case SIGN_BATCH_PROGRESS:
        if (event->of != running->of)
            progress_begin(&running->progress, running->of = event->of, !show->json);
        progress_at(&running->progress, event->done);
        break;
    case SIGN_BATCH_CLOSING:
        progress_clear(&running->progress);
        break;
    case SIGN_BATCH_WRITTEN:
        g_free(running->last);
        running->last = g_strdup(event->file);
        break;
    case SIGN_BATCH_FAILED:
        break;
    }
    show->site = show->sheet = NULL;
}

int running_take(void *user, const void *bytes, size_t len)
{
    return tool_output(((struct running *)user)->show, bytes, len) != STATUS_DONE;
}

int running_run(struct running *running, sign_context *context, sign_inputs *inputs, const sign_batch_options *options,
                sign_batch_counts *counts)
{
    sign_batch_options all = *options;
    sign_batch *batch = NULL;
    all.tell = all.tell ? all.tell : running_tell;
    all.user = all.user ? all.user : running;
    running->show->before = progress_clear;
    running->show->before_data = &running->progress;
    sign_batch_new(context, inputs, &all, &batch);
    stop_catch(batch);
    sign_status status = sign_batch_run(batch);
    sign_batch_count(batch, counts);
    stop_catch(NULL);
    sign_batch_free(batch);
    running->show->before = NULL;
    return stop_signal() ? 128 + stop_signal() : !counts->begun ? STATUS_CANNOT : status == SIGN_OK ? STATUS_DONE : STATUS_PARTLY;
}

void running_summary(struct running *running, const sign_batch_counts *counts, bool checking, const char *where, int status)
{
    struct tally tally = {counts->asked, counts->made, counts->skipped, counts->failed};
    show_summary(running->show, &tally, checking, where, status);
}
