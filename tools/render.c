/* signgen render, and signgen check, which does the same and writes nothing.
 *
 * A site is laid out by all its templates before the first of them is written, so that a template
 * that does not exist is found while nothing is written yet. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "messages.h"
#include "outputs.h"
#include "progress.h"
#include "sheets.h"
#include "stop.h"

struct run {
    struct tool *tool;
    struct show *show;
    struct sheets sheets;
    struct inputs inputs;
    struct outputs outputs;
    struct tally tally;
    struct progress progress;
    sign_document **documents;    /* of the PDF of all sheets, by sheet; NULL: failed or not yet */
    bool together;                /* there is such a PDF */
    bool flawed;                  /* there is an error that no sheet has */
    char *last;                   /* path of the last file made */
    unsigned long n_files;
};

/* Counts `n` outputs as made or failed. */
static void count(struct run *run, unsigned long n, bool good)
{
    if (good)
        run->tally.made += n;
    else
        run->tally.failed += n;
}

/* Counts the file that was made, if it was; takes `path`, NULL if there is none. */
static void note_file(struct run *run, bool good, char *path)
{
    if (good && path) {
        g_free(run->last);
        run->last = g_strdup(path);
        run->n_files++;
    }
    g_free(path);
}

/* Pieces of an output on their way to standard output, or of check to nowhere. */
static int take_piece(void *user, const void *bytes, size_t len)
{
    struct run *run = user;
    return run->outputs.target == TO_STREAM && tool_output(run->show, bytes, len) != STATUS_DONE;
}

/* Where an output goes; NULL if not to a file. */
static char *path_of(const struct run *run, size_t sheet, enum form form, size_t page, size_t n_pages)
{
    bool file = run->outputs.target == TO_FOLDER || run->outputs.target == TO_FILE;
    return file ? outputs_path(&run->outputs, sheet, form, page, n_pages) : NULL;
}

/* Writes one file, where it is one; takes `path`. */
static bool write_file(struct run *run, const sign_document *const *documents, size_t n, enum form form, size_t i,
                       char *path)
{
    const sign_batch *batch = run->sheets.batch;
    sign_report *report = sign_report_new();
    bool good = !path ? sign_batch_write(batch, documents, n, form_name(form), i, NULL, report, take_piece, run) == SIGN_OK
                      : outputs_prepare(&run->outputs, path, run->show) &&
                            sign_batch_save(batch, documents, n, form_name(form), i, path, report) == SIGN_OK;
    show_report(run->show, report);
    sign_report_free(report);
    note_file(run, good, path);
    return good;
}

static bool write_pdf(struct run *run, const sign_document *const *documents, size_t n, size_t sheet)
{
    char *path = path_of(run, sheet, FORM_PDF, 0, 1);
    int scale = run->sheets.asked.pdf.user_unit ? 1 : sign_pdf_scale(documents, n, &run->sheets.asked.pdf);
    if (path && run->outputs.target == TO_FOLDER && scale > 1) { /* the name of one file is the user's own */
        char *suffix = g_strdup_printf("-1to%d", scale), *scaled = outputs_suffixed(path, suffix);
        g_free(suffix);
        g_free(path);
        path = scaled;
    }
    return write_file(run, documents, n, FORM_PDF, 0, path);
}

/* The forms that have a file for each page. */
static bool write_pages(struct run *run, const sign_document *document, size_t sheet, enum form form)
{
    size_t n_files = sign_batch_files(run->sheets.batch, document, form_name(form));
    bool good = true;
    if (run->outputs.target == TO_STREAM && n_files > 1) {
        char n[24];
        g_snprintf(n, sizeof n, "%zu", n_files);
        show_finding(run->show, TOOL_OUTPUT_SEVERAL, NULL, NULL, n, NULL);
        return false;
    }
    for (size_t i = 0; i < n_files && good; i++)
        good = write_file(run, &document, 1, form, i, path_of(run, sheet, form, i, n_files));
    return good;
}

static void name_sheet(struct run *run, const struct sheet *sheet)
{
    run->show->site = sheet ? sign_site_name(sheet->site) : NULL;
    run->show->sheet = sheet ? sheet->template_name : NULL;
}

/* Writes what `document`, NULL if it failed, becomes by itself; takes the document. */
static void finish_sheet(struct run *run, size_t i, sign_document *document)
{
    const bool *forms = run->outputs.forms;
    name_sheet(run, &run->outputs.sheets[i]);
    for (enum form form = FORM_PNG; form < N_FORMS; form++)
        if (forms[form])
            count(run, 1, document && write_pages(run, document, i, form));
    if (forms[FORM_PDF] && run->together && document) {
        run->documents[i] = document;
        document = NULL;
    } else if (forms[FORM_PDF]) {
        count(run, 1, document && write_pdf(run, (const sign_document *const *)&document, 1, i));
    }
    sign_document_free(document);
    name_sheet(run, NULL);
}

static void check_site(struct run *run, const struct sheet *sheet)
{
    sign_report *report = sign_report_new();
    run->show->site = sign_site_name(sheet->site);
    run->flawed = sign_batch_check(run->sheets.batch, sheet->site, report) != SIGN_OK || run->flawed;
    show_report(run->show, report);
    sign_report_free(report);
    run->show->site = NULL;
}

/* All sheets of one site, which are neighbours. False if none can be made at all. */
static bool make_site(struct run *run, size_t first, size_t n)
{
    sign_document **documents = g_new0(sign_document *, n);
    bool possible = true;
    check_site(run, &run->outputs.sheets[first]);
    for (size_t i = 0; i < n && possible; i++) {
        const struct sheet *sheet = &run->outputs.sheets[first + i];
        sign_report *report = sign_report_new();
        name_sheet(run, sheet);
        documents[i] = sheets_build(&run->sheets, sheet->site, sheet->t, sheet->part, false, report, &possible);
        show_report(run->show, report);
        sign_report_free(report);
    }
    name_sheet(run, NULL);
    for (size_t i = 0; i < n; i++)
        if (possible)
            finish_sheet(run, first + i, documents[i]);
        else
            sign_document_free(documents[i]);
    g_free(documents);
    return possible;
}

/* The sheets side by side on larger ones, if that is asked for; takes none of them. */
static bool write_together(struct run *run, const sign_document *const *documents, size_t n)
{
    const struct options *options = &run->tool->options;
    if (!(options->nup_width_mm > 0))
        return write_pdf(run, documents, n, 0);
    sign_impose_options how = SIGN_IMPOSE_OPTIONS_INIT;
    how.width = options->nup_width_mm;
    how.height = options->nup_height_mm;
    sign_report *report = sign_report_new();
    sign_document *sheets = NULL;
    bool good = sign_document_impose(documents, n, &how, report, &sheets) == SIGN_OK;
    show_report(run->show, report);
    sign_report_free(report);
    good = good && write_pdf(run, (const sign_document *const *)&sheets, 1, 0);
    sign_document_free(sheets);
    return good;
}

/* One PDF of all sheets that could be laid out. */
static void finish_together(struct run *run)
{
    size_t n = 0;
    for (size_t i = 0; i < run->outputs.n_sheets; i++)
        if (run->documents[i])
            run->documents[n++] = run->documents[i];
    if (n > 0 && !stop_signal())
        count(run, n, write_together(run, (const sign_document *const *)run->documents, n));
    for (size_t i = 0; i < n; i++)
        sign_document_free(run->documents[i]);
    g_free(run->documents);
}

static bool make_all(struct run *run)
{
    struct outputs *outputs = &run->outputs;
    run->together = outputs->forms[FORM_PDF] && (outputs->target == TO_FILE || outputs->target == TO_STREAM);
    run->documents = g_new0(sign_document *, outputs->n_sheets);
    progress_begin(&run->progress, outputs->n_sheets, !run->show->json);
    run->show->before = progress_clear;
    run->show->before_data = &run->progress;
    stop_catch(NULL);
    bool possible = true;
    for (size_t i = 0; i < outputs->n_sheets && !stop_signal(); i++)
        if (i == 0 || outputs->sheets[i].site != outputs->sheets[i - 1].site)
            sign_batch_gather(run->sheets.batch, outputs->sheets[i].site);
    for (size_t i = 0, n; i < outputs->n_sheets && possible && !stop_signal(); i += n) {
        n = 1;
        while (i + n < outputs->n_sheets && outputs->sheets[i + n].site == outputs->sheets[i].site)
            n++;
        possible = make_site(run, i, n);
        progress_at(&run->progress, i + n);
    }
    progress_clear(&run->progress);
    run->show->before = NULL;
    finish_together(run);
    return possible;
}

/* Where the outputs are, for the summary; NULL when there is nothing to say. */
static char *describe_place(const struct run *run)
{
    if (run->n_files <= 1)
        return g_strdup(run->last);
    char n[24];
    g_snprintf(n, sizeof n, "%lu", run->n_files);
    char *folder = g_path_get_dirname(run->last);
    const char *args[] = {n, strcmp(folder, ".") == 0 ? _("the current folder") : folder};
    char *place = messages_fill(_("{0} files in {1}"), args, 2);
    g_free(folder);
    return place;
}

static bool decide_nup(const struct run *run)
{
    const struct outputs *outputs = &run->outputs;
    bool one = outputs->forms[FORM_PDF] && (outputs->target == TO_FILE || outputs->target == TO_STREAM);
    if (!(run->tool->options.nup_width_mm > 0) || one)
        return true;
    show_finding(run->show, TOOL_NUP_TARGET, NULL, NULL, NULL);
    return false;
}

/* Who of all sites would hang on a wall. */
static sign_people count_people(struct run *run)
{
    sign_people sum = {0};
    for (guint i = 0; i < run->inputs.sites->len; i++) {
        sign_people one = {0};
        sign_site_people(run->sheets.context, run->inputs.sites->pdata[i], &run->sheets.asked.build, NULL, &one);
        for (size_t k = 0; k < sizeof sum / sizeof(size_t); k++)
            ((size_t *)&sum)[k] += ((const size_t *)&one)[k];
    }
    return sum;
}

static void tell_people(struct run *run, const sign_people *people)
{
    const size_t counts[] = {people->shown, people->members, people->staff_shown, people->staff, people->phones, people->minors_shown,
                             people->unasked, people->minors, people->unknown, people->gone};
    char words[G_N_ELEMENTS(counts)][24];
    for (size_t k = 0; k < G_N_ELEMENTS(counts); k++)
        g_snprintf(words[k], sizeof words[k], "%zu", counts[k]);
    if (people->members + people->staff > 0)
        show_finding(run->show, TOOL_PEOPLE_SHOWN, NULL, NULL, words[0], words[1], words[2], words[3], words[4], words[5], words[6],
                     words[7], words[8], words[9], NULL);
}

/* How the tables were read, as a PDF: signgen check --understood -o FILE.pdf. */
static bool write_understood(struct run *run, const sign_people *people, const char *path)
{
    sign_report *report = sign_report_new();
    sign_document *sheet = NULL;
    sign_bytes bytes = {0};
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    const sign_reading read = {run->inputs.sites->len + run->inputs.n_refused, run->inputs.n_refused, *people};
    options.date = run->sheets.asked.pdf.date;
    messages_chinese(true);
    bool good = sign_reading_sheet(run->sheets.context, run->show->reading, &read, messages_translate, report, &sheet) == SIGN_OK;
    messages_chinese(false);
    const sign_document *one = sheet;
    good = good && sign_pdf_write(&one, 1, &options, report, &bytes) == SIGN_OK;
    if (good && strcmp(path, "-") == 0)
        good = tool_output(run->show, bytes.data, bytes.len) == STATUS_DONE;
    else if (good)
        good = sign_bytes_save(&bytes, path, report) == SIGN_OK;
    show_report(run->show, report);
    sign_bytes_free(&bytes);
    sign_document_free(sheet);
    sign_report_free(report);
    return good;
}

/* Sites are read before fonts are looked for: a mistyped name is answered at once. */
static int render(struct run *run)
{
    struct options *given = &run->tool->options;
    bool writing = run->tool->command->bit == FOR_RENDER;
    if (!outputs_decide(&run->outputs, given, writing, run->show) || !decide_nup(run) || !sheets_init(&run->sheets, run->tool))
        return STATUS_CANNOT;
    run->show->most = UINT_MAX; /* all errors; of forty sites without a logo a few */
    inputs_load(&run->inputs, run->tool);
    const struct inputs *inputs = &run->inputs;
    unsigned long n_lost = inputs->n_refused + inputs->n_unreadable;
    bool possible = inputs->sites->len > 0 || inputs->n_refused > 0;
    unsigned long n_each = MAX(1, g_strv_length((char **)given->templates));
    sign_people people = {0};
    if (inputs->sites->len > 0) {
        possible = sheets_open(&run->sheets);
        if (run->sheets.batch)
            n_each = MAX(1, sign_batch_templates(run->sheets.batch));
        if (possible && !writing) {
            people = count_people(run);
            tell_people(run, &people);
        }
        possible = possible && outputs_name(&run->outputs, inputs, &run->sheets, run->show) && make_all(run);
    }
    struct tally *tally = &run->tally;
    n_each *= run->outputs.n_forms;
    tally->asked = run->outputs.n_sheets * run->outputs.n_forms + n_lost * n_each;
    tally->failed += n_lost * n_each;
    tally->skipped = tally->asked - tally->made - tally->failed;
    int status = !possible ? STATUS_CANNOT : tally->failed > 0 || run->flawed || inputs->n_flaws > 0 ? STATUS_PARTLY : STATUS_DONE;
    if (stop_signal())
        status = 128 + stop_signal();
    if (given->reading && run->sheets.context)
        status = tool_may_write(run->show, inputs->stream, run->sheets.context, given->reading) && write_understood(run, &people, given->reading)
                     ? status
                     : STATUS_CANNOT;
    char *place = describe_place(run);
    show_repeats(run->show);
    show_summary(run->show, tally, !writing, place, status);
    g_free(place);
    return status;
}

int command_render(struct tool *tool)
{
    struct run run = {.tool = tool, .show = &tool->show};
    int status = render(&run);
    outputs_clear(&run.outputs);
    inputs_clear(&run.inputs);
    g_free(run.last);
    sheets_close(&run.sheets);
    return status;
}
