/* Help: what the tables of options.h say, for people. */
#ifndef TOOLS_HELP_H
#define TOOLS_HELP_H

#include "options.h"

/* --help of one command, or of the tool (NULL); g_free() it. */
char *help_of(const struct command *command);
/* "signgen render SITE... [OPTION]..."; g_free() it. */
char *help_usage(const struct command *command);

#endif
