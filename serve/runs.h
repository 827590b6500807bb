/* Runs: jobs that are being made, each by a worker of its own. What was begun is gone on with by the next server. */
#ifndef SERVE_RUNS_H
#define SERVE_RUNS_H

#include "http.h"

struct runs;

struct runs *runs_new(void);
/* Makes the job as soon as there is a turn; its document becomes "queued". */
bool runs_start(struct service *service, json_t *job);
/* Ends it when the sheets in hand are done; with `wait` it is over when this returns. */
void runs_cancel(struct service *service, const char *id, bool wait);
/* Takes up what other servers left. */
void runs_resume(struct service *service);
/* Ends all, to be gone on with later. */
void runs_close(struct service *service);
/* How far it is; NULL: never begun. */
json_t *runs_progress(struct service *service, const char *id);
unsigned runs_count(struct service *service);

#endif
