/* Sandbox: rights that a process gives up for good: files (Landlock), the network, other processes (seccomp), limits. */
#ifndef SERVE_SANDBOX_H
#define SERVE_SANDBOX_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* What the kernel has of it, "landlock 7, seccomp", or says is missing; static text. */
const char *sandbox_kernel(bool *whole);
/* Appends, each to g_free(), what the program itself reads: libraries, the system's and the user's faces, `data_dir` (NULL: none), the
 * portable archive. */
void sandbox_own(GPtrArray *readable, const char *data_dir);
/* No file is opened from here on but those at and below `readable`, to be read, and `writable`. Lists end with NULL; what is
 * not there is passed over. False where the kernel has no Landlock: nothing has changed then. */
bool sandbox_files(const char *const *readable, const char *const *writable);
/* No socket is made or connected, no program run, no other process looked at or signalled, no mount, module or key: the calls fail.
 * False where the kernel has no seccomp. */
bool sandbox_calls(void);
/* Bounds of the whole process: bytes of memory, descriptors; no core is dumped. */
void sandbox_limits(size_t memory, unsigned files);
/* It dies after so many more seconds of processor time; 0: no bound. */
void sandbox_seconds(double seconds);

#endif
