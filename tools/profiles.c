/* signgen profiles. */
#include "columns.h"
#include "tool.h"
#include "words.h"

int command_profiles(struct tool *tool)
{
    sign_context *context = tool_context(tool);
    if (!context)
        return STATUS_CANNOT;
    struct columns table;
    columns_begin(&table, (const char *[]){_("NAME"), _("BLEED mm"), _("TEXT"), _("CONFORMANCE"), _("INTENT"),
                                           _("TITLE"), NULL});
    sign_report *report = sign_report_new();
    sign_profile_entry entry;
    for (size_t i = 0; sign_profile_at(context, i, report, &entry); i++) {
        char bleed[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(bleed, sizeof bleed, "%.12g", entry.bleed);
        columns_add(&table, entry.name);
        columns_add(&table, entry.file ? bleed : NULL);
        columns_add(&table, entry.text);
        columns_add(&table, entry.conformance);
        columns_add(&table, entry.intent);
        columns_add(&table, entry.title);
    }
    int status = tool_list(&tool->show, &table, report);
    sign_report_free(report);
    sign_context_free(context);
    return status;
}
