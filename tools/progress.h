/* Progress: one line on a terminal that says how far a run is; nothing elsewhere. */
#ifndef TOOLS_PROGRESS_H
#define TOOLS_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool shown;      /* on a terminal */
    bool on_screen;  /* a line is there now */
    size_t of;
    double began, drawn; /* seconds */
};

void progress_begin(struct progress *progress, size_t of, bool wanted);
/* `n` are done: redraws at most ten times a second. */
void progress_at(struct progress *progress, size_t n);
/* Takes the line away; also fits struct show's `before`. */
void progress_clear(void *progress);

#endif
