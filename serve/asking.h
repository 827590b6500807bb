/* Asking: a request's question to a worker, and what becomes of its answer. */
#ifndef SERVE_ASKING_H
#define SERVE_ASKING_H

#include "http.h"

/* The job that the path names, if it is this visitor's; NULL after a problem. */
json_t *asking_job(struct request *request);
/* Asks about `job` what `head` (taken) says. False after a problem or when the answer is "not modified", which then is the request's. */
bool asking_ask(struct request *request, const json_t *job, bool same, json_t *head, struct message *answer);
/* The same, and answers with what comes, as a file called `name` or without a name. */
void asking_relay(struct request *request, const json_t *job, bool same, json_t *head, const char *name);
/* Without a job, by a worker that keeps nothing; files of `body` are named in head "job". */
void asking_once(struct request *request, json_t *head, const void *body, size_t len, const char *name);

#endif
