/* Render: the sheets of the operands, written or only looked at. */
#ifndef TOOLS_RENDER_H
#define TOOLS_RENDER_H

#include "tool.h"

/* Makes them as the command asks for it; returns an exit status. */
int render_make(struct tool *tool);

#endif
