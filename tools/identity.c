/* signgen identity. */
#include "commands.h"
#include "messages.h"

int command_identity(struct tool *tool)
{
    sign_context *context = tool_context(tool);
    if (!context)
        return STATUS_CANNOT;
    struct columns table;
    columns_begin(&table, (const char *[]){_("NAME"), _("TITLE"), _("NOTE"), NULL});
    sign_report *report = sign_report_new();
    sign_identity_entry entry;
    for (size_t i = 0; sign_identity_at(context, i, report, &entry); i++) {
        columns_add(&table, entry.name);
        columns_add(&table, entry.title);
        columns_add(&table, entry.note);
    }
    int status = tool_list(&tool->show, &table, report);
    sign_report_free(report);
    sign_context_free(context);
    return status;
}
