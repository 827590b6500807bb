/* Command line: its words become options, by the table of options.h. */
#ifndef TOOLS_COMMANDLINE_H
#define TOOLS_COMMANDLINE_H

#include "options.h"
#include "show.h"

/* Reads `args` (NULL-ended, after the command's name). False after showing what is wrong. */
bool commandline_read(const struct command *command, char **args, struct options *options, struct show *show);
void commandline_clear(struct options *options);
/* True if `args` ask for findings as JSON: known before anything else is parsed. */
bool commandline_wants_json(char **args);

#endif
