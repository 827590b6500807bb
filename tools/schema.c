/* signgen schema. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "tool.h"

int command_schema(struct tool *tool)
{
    static const char *const KINDS[] = {"site", "template", "identity", "profile", "policy", "rules", NULL};
    const char *kind = *tool->options.operands ? *tool->options.operands : KINDS[0];
    char *schema = sign_schema_of(kind);
    if (!schema) {
        char *all = g_strjoinv(", ", (char **)KINDS);
        show_finding(&tool->show, TOOL_OPTION_VALUE, NULL, sign_nearest(kind, KINDS), "signgen schema", kind, all, NULL);
        g_free(all);
        return STATUS_CANNOT;
    }
    int status = tool_output(&tool->show, schema, strlen(schema));
    free(schema);
    return status;
}
