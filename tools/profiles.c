/* signgen profiles. */
#include "commands.h"
#include "messages.h"

int command_profiles(struct tool *tool)
{
    sign_context *context = tool_context(tool);
    if (!context)
        return STATUS_CANNOT;
    struct columns table;
    columns_begin(&table, (const char *[]){_("NAME"), _("BLEED mm"), _("EDGE mm"), _("ROLL mm"), _("TEXT"), _("BLACK"),
                                           _("MARKS"), _("CONFORMANCE"), _("INTENT"), _("TITLE"), NULL});
    sign_report *report = sign_report_new();
    sign_profile_entry entry;
    for (size_t i = 0; sign_profile_at(context, i, report, &entry); i++) {
        char bleed[G_ASCII_DTOSTR_BUF_SIZE], edge[G_ASCII_DTOSTR_BUF_SIZE], roll[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(bleed, sizeof bleed, "%.12g", entry.bleed);
        g_ascii_formatd(edge, sizeof edge, "%.12g", entry.edge);
        g_ascii_formatd(roll, sizeof roll, "%.12g", entry.roll_width);
        columns_add(&table, entry.name);
        columns_add(&table, entry.file ? bleed : NULL);
        columns_add(&table, entry.edge > 0 ? edge : NULL);
        columns_add(&table, entry.roll_width > 0 ? roll : NULL);
        columns_add(&table, entry.text);
        columns_add(&table, entry.black);
        columns_add(&table, entry.marks);
        columns_add(&table, entry.conformance);
        columns_add(&table, entry.intent);
        columns_add(&table, entry.title);
    }
    int status = tool_list(&tool->show, &table, report);
    sign_report_free(report);
    sign_context_free(context);
    return status;
}
