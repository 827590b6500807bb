/* Whether a thread can be had: libraries below end the process when they cannot have theirs. */
#ifndef SG_BASE_THREAD_TRY_H
#define SG_BASE_THREAD_TRY_H

#include <stdbool.h>

/* Begins a thread and waits for its end; false if there was none to be had. */
bool sg_thread_try(void);

#endif
