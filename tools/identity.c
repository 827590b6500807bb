/* signgen identity: the list of identities, or the manual of one as a PDF. */
#include <string.h>

#include "commands.h"
#include "lists.h"

int command_identity(struct tool *tool)
{
    const struct options *given = &tool->options;
    const char *name = *given->operands, *path = given->output ? given->output : "identity.pdf";
    sign_context *context;
    if (!name)
        return lists_print(tool, FOR_IDENTITIES);
    if (strcmp(path, "-") != 0 && !g_str_has_suffix(path, ".pdf")) {
        show_finding(&tool->show, TOOL_PAPER_FORMAT, NULL, NULL, path, NULL);
        return STATUS_CANNOT;
    }
    if ((context = tool_context(tool)) == NULL)
        return STATUS_CANNOT;
    sign_report *report = sign_report_new();
    sign_document *manual = NULL;
    bool good = sign_identity_manual(context, name, report, &manual) == SIGN_OK && tool_may_write(&tool->show, NULL, context, path);
    good = good && tool_write_pdf(&tool->show, manual, path, 0, report);
    show_report(&tool->show, report);
    sign_document_free(manual);
    sign_report_free(report);
    sign_context_free(context);
    return good ? STATUS_DONE : STATUS_CANNOT;
}
