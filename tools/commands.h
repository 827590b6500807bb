/* Commands: one file each, and who calls them is signgen.c alone. */
#ifndef TOOLS_COMMANDS_H
#define TOOLS_COMMANDS_H

#include "tool.h"

/* Each returns an exit status. */
int command_render(struct tool *tool);
int command_check(struct tool *tool);
int command_batch(struct tool *tool);
int command_manifest(struct tool *tool);
int command_proof(struct tool *tool);
int command_wall(struct tool *tool);
int command_identity(struct tool *tool);
int command_list(struct tool *tool);
int command_rules(struct tool *tool);
int command_schema(struct tool *tool);
int command_import(struct tool *tool);
int command_ledger(struct tool *tool);
int command_return(struct tool *tool);
int command_new(struct tool *tool);
int command_tidy(struct tool *tool);
/* Comes back only when the service could not be started. */
int command_serve(struct tool *tool);
int command_typeset(struct tool *tool);
/* `signgen --complete WORD...`, for shells. */
int command_complete(char **words);

#endif
