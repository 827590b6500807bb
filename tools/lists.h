/* Lists: what the library has by name, as tables for people and as names for shells. */
#ifndef TOOLS_LISTS_H
#define TOOLS_LISTS_H

#include "columns.h"
#include "tool.h"

/* Prints the list that the command `bit` is for; returns an exit status. */
int lists_print(struct tool *tool, enum command_bit bit);
/* The names on it; g_strfreev() them. */
char **lists_names(struct tool *tool, enum command_bit bit);

#endif
