/* signgen render, and signgen check, which does the same and writes nothing. */
#include "render.h"

#include <limits.h>
#include <string.h>

#include "asked.h"
#include "commands.h"
#include "messages.h"
#include "outputs.h"
#include "running.h"

/* Where the outputs are, for the summary; NULL when there is nothing to say. */
static char *describe_place(const struct running *running, const sign_batch_counts *counts)
{
    if (counts->files <= 1)
        return g_strdup(running->last);
    char n[24];
    g_snprintf(n, sizeof n, "%lu", counts->files);
    char *folder = g_path_get_dirname(running->last);
    const char *args[] = {n, strcmp(folder, ".") == 0 ? _("the current folder") : folder};
    char *place = messages_fill(_("{0} files in {1}"), args, 2);
    g_free(folder);
    return place;
}

/* How the tables were read, as a PDF: signgen check --understood -o FILE.pdf. */
static bool write_understood(struct tool *tool, const struct asked *asked, sign_context *context, const sign_batch_counts *counts)
{
    const char *path = tool->options.reading;
    sign_report *report = sign_report_new();
    sign_document *sheet = NULL;
    const sign_reading read = {counts->sites + counts->refused, counts->refused, counts->people};
    bool good = sign_reading_sheet(context, tool->show.reading, &read, sign_chinese, report, &sheet) == SIGN_OK;
    good = good && tool_write_pdf(&tool->show, sheet, path, asked->pdf.date, report);
    show_report(&tool->show, report);
    sign_document_free(sheet);
    sign_report_free(report);
    return good;
}

/* Sites are read before fonts are looked for: a mistyped name is answered at once. */
static int render(struct running *running, struct tool *tool, const struct asked *asked, const struct outputs *outputs,
                  sign_batch_counts *counts)
{
    const struct options *given = &tool->options;
    sign_impose_options impose = SIGN_IMPOSE_OPTIONS_INIT;
    sign_batch_options options = asked->batch;
    sign_inputs *inputs = asked_inputs(tool, false);
    sign_context *context = NULL;
    sign_status read = sign_inputs_load(inputs, running_tell, running);
    int status = read == SIGN_REFUSED ? STATUS_PARTLY : STATUS_CANNOT;
    impose.width = given->nup_width_mm;
    impose.height = given->nup_height_mm;
    options.to = outputs->to;
    options.formats = outputs->formats;
    options.n_formats = outputs->n_formats;
    options.folder = options.file = given->output;
    options.take = running_take;
    options.impose = given->nup_width_mm > 0 ? &impose : NULL;
    options.judge = tool->command->bit == FOR_CHECK;
    counts->asked = counts->failed = sign_inputs_lost(inputs) * MAX(1, options.n_templates) * MAX(1, options.n_formats);
    if (read == SIGN_OK && (context = tool_context(tool)) != NULL)
        status = running_run(running, context, inputs, &options, counts);
    if (given->reading && context)
        status = tool_may_write(&tool->show, inputs, context, given->reading) && write_understood(tool, asked, context, counts) ? status
                                                                                                                               : STATUS_CANNOT;
    sign_inputs_free(inputs);
    sign_context_free(context);
    return status;
}

int render_make(struct tool *tool)
{
    const struct options *given = &tool->options;
    struct running running = {.show = &tool->show};
    struct outputs outputs = {SIGN_BATCH_TO_NOBODY, given->formats, g_strv_length((char **)given->formats), {NULL}};
    struct asked asked;
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    bool writing = tool->command->bit == FOR_RENDER;
    if (writing && !outputs_decide(&outputs, given, &tool->show))
        return STATUS_CANNOT;
    bool pdf = outputs.n_formats == 0 || strcmp(outputs.formats[0], "pdf") == 0;
    if (given->nup_width_mm > 0 && !(pdf && (outputs.to == SIGN_BATCH_TO_FILE || outputs.to == SIGN_BATCH_TO_TAKE))) {
        show_finding(&tool->show, TOOL_NUP_TARGET, NULL, NULL, NULL);
        return STATUS_CANNOT;
    }
    if (!asked_init(&asked, tool))
        return STATUS_CANNOT;
    tool->show.most = UINT_MAX; /* all errors; of forty sites without a logo a few */
    int status = render(&running, tool, &asked, &outputs, &counts);
    char *place = describe_place(&running, &counts);
    show_repeats(&tool->show);
    running_summary(&running, &counts, !writing, place, status);
    g_free(place);
    g_free(running.last);
    return status;
}

int command_render(struct tool *tool)
{
    return render_make(tool);
}
