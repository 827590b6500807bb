/* Worker: the process that reads and lays out what visitors hand in. It belongs to one job, or to requests that leave nothing. */
#ifndef SERVE_WORKER_H
#define SERVE_WORKER_H

#include "settings.h"

/* Serves settings->worker_fd until its other end is closed. Returns the exit status. */
int worker_main(const struct settings *settings);

#endif
