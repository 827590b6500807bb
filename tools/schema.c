/* signgen schema. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"

int command_schema(struct tool *tool)
{
    char *schema = sign_schema_json();
    int status = tool_output(&tool->show, schema, strlen(schema));
    free(schema);
    return status;
}
