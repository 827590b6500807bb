/* signgen templates. */
#include "commands.h"
#include "messages.h"

int command_templates(struct tool *tool)
{
    sign_context *context = tool_context(tool);
    if (!context)
        return STATUS_CANNOT;
    struct columns table;
    columns_begin(&table, (const char *[]){_("NAME"), _("SIZE mm"), _("TITLE"), _("SIZES OFFERED"), NULL});
    sign_report *report = sign_report_new();
    sign_template_entry entry;
    for (size_t i = 0; sign_template_at(context, i, report, &entry); i++) {
        char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(width, sizeof width, "%.12g", entry.width);
        g_ascii_formatd(height, sizeof height, "%.12g", entry.height);
        char *size = entry.width > 0 ? g_strconcat(width, " × ", height, NULL) : NULL;
        columns_add(&table, entry.name);
        columns_add(&table, size);
        columns_add(&table, entry.title);
        columns_add(&table, entry.sizes);
        g_free(size);
    }
    int status = tool_list(&tool->show, &table, report);
    sign_report_free(report);
    sign_context_free(context);
    return status;
}
