/* signgen rules: the list of rule texts, or one of them as it would hang on the wall. */
#include <string.h>

#include "commands.h"
#include "lists.h"
#include "messages.h"

/* 一 to 九十九, as clauses are numbered. */
static void add_numeral(GString *out, size_t n)
{
    static const char *const DIGITS[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (n >= 20)
        g_string_append(out, DIGITS[n / 10 % 10]);
    if (n >= 10)
        g_string_append(out, "十");
    g_string_append(out, DIGITS[n % 10]);
}

static int refuse_rule(struct tool *tool, sign_context *context, const char *name)
{
    GPtrArray *names = g_ptr_array_new();
    sign_rule_entry entry;
    for (size_t i = 0; sign_rule_at(context, i, NULL, &entry); i++)
        g_ptr_array_add(names, (char *)entry.name);
    g_ptr_array_add(names, NULL);
    char *all = g_strjoinv(", ", (char **)names->pdata);
    show_finding(&tool->show, TOOL_OPTION_VALUE, NULL, sign_nearest(name, (const char *const *)names->pdata), "rules",
                 name, all, NULL);
    g_free(all);
    g_ptr_array_free(names, TRUE);
    return STATUS_CANNOT;
}

static int print_rule(struct tool *tool, sign_context *context, const char *name, sign_report *report)
{
    sign_rule_entry entry;
    size_t i = 0;
    while (sign_rule_at(context, i, NULL, &entry) && strcmp(entry.name, name) != 0)
        i++;
    if (!entry.name)
        return refuse_rule(tool, context, name);
    sign_rule_at(context, i, report, &entry);
    show_report(&tool->show, report);
    if (!entry.title)
        return STATUS_PARTLY;
    GString *text = g_string_new(entry.title);
    g_string_append(text, "\n\n");
    for (size_t k = 0; k < entry.n_clauses; k++) {
        add_numeral(text, k + 1);
        g_string_append_printf(text, "、%s\n", entry.clauses[k]);
    }
    int status = tool_print(&tool->show, text->str);
    g_string_free(text, TRUE);
    return status;
}

int command_rules(struct tool *tool)
{
    const char *name = *tool->options.operands;
    sign_context *context;
    if (!name)
        return lists_print(tool, FOR_RULES);
    if ((context = tool_context(tool)) == NULL)
        return STATUS_CANNOT;
    sign_report *report = sign_report_new();
    int status = print_rule(tool, context, name, report);
    sign_report_free(report);
    sign_context_free(context);
    return status;
}
