/* Stop: signals that ask the program to end. What is in hand is finished; a second signal ends at once. */
#ifndef TOOLS_STOP_H
#define TOOLS_STOP_H

#include "batch.h"

/* From now on SIGINT, SIGTERM and SIGHUP are noted instead of ending the program, and end `batch` (NULL: none). */
void stop_catch(sign_batch *batch);
/* The signal that came, or 0. */
int stop_signal(void);

#endif
