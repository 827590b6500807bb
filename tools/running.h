/* Running: a batch as commands see it, its findings shown, with a progress line, until a signal ends it. */
#ifndef TOOLS_RUNNING_H
#define TOOLS_RUNNING_H

#include "progress.h"
#include "tool.h"

struct running {
    struct show *show;
    struct progress progress;
    size_t of;   /* what the progress counts to */
    char *last;  /* path of the file written last; g_free() it */
};

/* Events of a run, of which `user` is the struct running; and pieces of its output, for standard output. */
void running_tell(void *user, const sign_batch_event *event);
int running_take(void *user, const void *bytes, size_t len);
/* The run; where `options` have neither, those two serve. Returns an exit status. */
int running_run(struct running *running, sign_context *context, sign_inputs *inputs, const sign_batch_options *options,
                sign_batch_counts *counts);
/* Ends it with the counts. */
void running_summary(struct running *running, const sign_batch_counts *counts, bool checking, const char *where, int status);

#endif
