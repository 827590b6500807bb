/* signgen policies. */
#include <string.h>

#include "commands.h"
#include "messages.h"

/* "a, b"; NULL: none. g_free() it. */
static char *list_of(const char *const *words, size_t n)
{
    if (n == 0)
        return NULL;
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", words[i]);
    return g_string_free(all, FALSE);
}

static char *stars_of(const sign_policy_entry *entry)
{
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < entry->n_stars; i++) {
        char hours[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(hours, sizeof hours, "%.12g", entry->stars[i]);
        g_string_append_printf(all, "%s%s", i ? "/" : "", hours);
    }
    return g_string_free(all, FALSE);
}

int command_policies(struct tool *tool)
{
    sign_context *context = tool_context(tool);
    if (!context)
        return STATUS_CANNOT;
    struct columns table;
    columns_begin(&table, (const char *[]){_("NAME"), _("STARS"), _("SHEETS REQUIRED"), _("FORBIDDEN"), _("VALUES REQUIRED"),
                                           _("TITLE"), NULL});
    sign_report *report = sign_report_new();
    sign_policy_entry entry;
    for (size_t i = 0; sign_policy_at(context, i, report, &entry); i++) {
        char *stars = stars_of(&entry), *required = list_of(entry.required, entry.n_required),
             *forbidden = list_of(entry.forbidden, entry.n_forbidden), *needed = list_of(entry.needed, entry.n_needed);
        columns_add(&table, entry.name);
        columns_add(&table, entry.file ? stars : NULL);
        columns_add(&table, required);
        columns_add(&table, forbidden);
        columns_add(&table, needed);
        columns_add(&table, entry.title);
        g_free(stars);
        g_free(required);
        g_free(forbidden);
        g_free(needed);
    }
    int status = tool_list(&tool->show, &table, report);
    sign_report_free(report);
    sign_context_free(context);
    return status;
}
