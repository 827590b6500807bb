/* Noting signals; see stop.h. */
#include "stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t stopped_by;
static sign_batch *volatile stopped; /* the run that is to know of it */

static void stop(int number)
{
    stopped_by = number;
    sign_batch_cancel(stopped, number);
}

void stop_catch(sign_batch *batch)
{
    stopped = batch;
    struct sigaction action = {.sa_handler = stop, .sa_flags = SA_RESETHAND | SA_RESTART};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

int stop_signal(void)
{
    return stopped_by;
}
