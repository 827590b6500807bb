/* The library's batch by hand; see sheets.h. */
#include "sheets.h"

#include <string.h>

bool sheets_init(struct sheets *sheets, struct tool *tool)
{
    *sheets = (struct sheets){.tool = tool};
    return asked_init(&sheets->asked, tool);
}

static void tell(void *user, const sign_batch_event *event)
{
    if (event->what == SIGN_BATCH_FOUND)
        show_report(user, event->report);
}

bool sheets_open(struct sheets *sheets)
{
    struct tool *tool = sheets->tool;
    sign_batch_options options = sheets->asked.batch;
    options.judge = tool->command->bit == FOR_CHECK && !tool->options.output;
    options.tell = tell;
    options.user = &tool->show;
    sheets->context = tool_context(tool);
    return sheets->context && sign_batch_new(sheets->context, NULL, &options, &sheets->batch) == SIGN_OK &&
           sign_batch_templates(sheets->batch) > 0;
}

void sheets_close(struct sheets *sheets)
{
    sign_batch_free(sheets->batch);
    sign_context_free(sheets->context);
    sheets->batch = NULL;
    sheets->context = NULL;
}

void sheets_tell_left_out(const struct sheets *sheets, const unsigned long *n_left_out)
{
    GString *list = g_string_new(NULL);
    unsigned long total = 0;
    for (size_t t = 0; t < sign_batch_templates(sheets->batch); t++) {
        if (n_left_out[t] == 0)
            continue;
        total += n_left_out[t];
        g_string_append_printf(list, "%s%s (%lu)", list->len ? ", " : "", sign_batch_template(sheets->batch, t), n_left_out[t]);
    }
    char n[24];
    g_snprintf(n, sizeof n, "%lu", total);
    if (total > 0)
        show_finding(&sheets->tool->show, TOOL_SHEETS_LEFT_OUT, NULL, NULL, n, list->str, NULL);
    g_string_free(list, TRUE);
}

sign_document *sheets_build(const struct sheets *sheets, const sign_site *site, size_t t, size_t part, bool draft,
                            sign_report *report, bool *possible)
{
    sign_document *document = NULL;
    int impossible = 0;
    sign_batch_build(sheets->batch, site, t, part, draft, report, &document, &impossible);
    *possible = *possible && !impossible;
    return document;
}
