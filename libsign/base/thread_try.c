/* Trying for a thread; see thread_try.h. */
#include "base/thread_try.h"

#include <pthread.h>
#include <stddef.h>

static void *nothing(void *user)
{
    return user;
}

bool sg_thread_try(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) == 0 && pthread_join(thread, NULL) == 0;
}
