/* Sandboxed: --sandbox, rights that a command gives up before it reads what others wrote. */
#ifndef TOOLS_SANDBOXED_H
#define TOOLS_SANDBOXED_H

#include "tool.h"

/* From here on files are opened only where the command line names some or the program keeps its own, none is run, and no
 * connection is made. Says what the kernel lacks for it. */
void sandboxed_enter(struct tool *tool);

#endif
