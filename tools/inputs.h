/* Inputs: the sites that the operands name, all in memory, as render and check take them. */
#ifndef TOOLS_INPUTS_H
#define TOOLS_INPUTS_H

#include <glib.h>

#include "batch.h"
#include "tool.h"

struct inputs {
    sign_inputs *stream;
    GPtrArray *sites;     /* the good ones */
    size_t n_refused;     /* sites with errors */
    size_t n_unreadable;  /* inputs of which nothing could be read, each counted as one site */
    size_t n_flaws;       /* errors that no site has: people without one */
};

/* Reads all of the operands and shows what is wrong with them. */
void inputs_load(struct inputs *inputs, struct tool *tool);
void inputs_clear(struct inputs *inputs);

#endif
