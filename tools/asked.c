/* What the options and the environment ask of the library; see asked.h. */
#include "asked.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "messages.h"

#define EPOCH_JULIAN 719163 /* 1970-01-01 in days since the year 1, as GDate counts */

static bool read_date(struct show *show, int64_t *date)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    *date = 0;
    if (!text || !*text)
        return true;
    /* 253402300799 is the last second of the year 9999, which PDF's dates can still say. */
    if (strspn(text, "0123456789") == strlen(text) && strlen(text) <= 12) {
        *date = g_ascii_strtoll(text, NULL, 10);
        if (*date <= INT64_C(253402300799))
            return true;
    }
    show_finding(show, TOOL_DATE_SYNTAX, NULL, NULL, text, NULL);
    return false;
}

/* The day of --date, else that of SOURCE_DATE_EPOCH. False after a finding. */
static bool read_day(struct asked *asked, struct tool *tool)
{
    const char *text = tool->options.date;
    GDate date;
    g_date_clear(&date, 1);
    if (text) {
        const char *p = text;
        int part[3] = {0};
        for (int i = 0; i < 3 && g_ascii_isdigit(*p); i++) {
            part[i] = (int)g_ascii_strtoll(p, (char **)&p, 10);
            p += i < 2 && *p == '-';
        }
        if (*p || strlen(text) != strlen("2026-11-25") ||
            !g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0])) {
            show_finding(&tool->show, TOOL_OPTION_VALUE, NULL, NULL, "--date", text, "2026-11-25", NULL);
            return false;
        }
        g_date_set_dmy(&date, (GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]);
        asked->pdf.date = ((int64_t)g_date_get_julian(&date) - EPOCH_JULIAN) * 86400;
    } else if (asked->pdf.date > 0) {
        g_date_set_julian(&date, (guint32)(asked->pdf.date / 86400 + EPOCH_JULIAN));
    } else {
        return true;
    }
    asked->build.year = g_date_get_year(&date);
    asked->build.month = g_date_get_month(&date);
    asked->build.day = g_date_get_day(&date);
    return true;
}

bool asked_init(struct asked *asked, struct tool *tool)
{
    const struct options *given = &tool->options;
    *asked = (struct asked){.build = SIGN_BUILD_OPTIONS_INIT, .pdf = SIGN_PDF_OPTIONS_INIT, .png = SIGN_PNG_OPTIONS_INIT,
                            .svg = SIGN_SVG_OPTIONS_INIT, .raster = SIGN_RASTER_OPTIONS_INIT, .preflight = SIGN_PREFLIGHT_OPTIONS_INIT,
                            .batch = SIGN_BATCH_OPTIONS_INIT};
    sign_pdf_options *pdf = &asked->pdf;
    if (given->text)
        pdf->text = strcmp(given->text, "font") == 0 ? SIGN_TEXT_FONT : SIGN_TEXT_OUTLINE;
    pdf->conformance = sign_conformance_parse(given->conformance);
    if (given->conformance && pdf->conformance == SIGN_CONFORMANCE_OF_PROFILE) {
        show_finding(&tool->show, TOOL_OPTION_VALUE, NULL, NULL, "--conformance", given->conformance, "x4,a2u,ua1", NULL);
        return false;
    }
    asked->svg.text = asked->preflight.text = pdf->text;
    asked->preflight.conformance = pdf->conformance;
    asked->preflight.distance_mm = given->distance_mm;
    pdf->marks = asked->raster.marks = given->marks;
    pdf->scale = (int)given->scale;
    pdf->user_unit = given->user_unit;
    pdf->panel_mm = asked->png.panel_mm = asked->raster.panel_mm = given->panels_mm;
    pdf->overlap_mm = asked->png.overlap_mm = asked->raster.overlap_mm = given->overlap_mm;
    if (given->dpi > 0)
        asked->png.dpi = asked->raster.dpi = given->dpi;
    asked->png.width_px = (int)given->width_px;
    asked->build.width = given->width_mm;
    asked->build.height = given->height_mm;
    asked->build.profile = given->profile;
    asked->build.material = given->material;
    asked->build.mirror = given->mirror;
    asked->build.quantity = (int)given->quantity;
    asked->build.delivery = given->delivery;
    asked->build.final = given->final;
    asked->build.policy = given->policy;
    asked->build.identity = given->identity;
    asked->build.audience = given->audience;
    asked->batch.templates = given->templates;
    asked->batch.n_templates = g_strv_length((char **)given->templates);
    asked->batch.formats = given->formats;
    asked->batch.n_formats = g_strv_length((char **)given->formats);
    asked->batch.build = &asked->build;
    asked->batch.pdf = pdf;
    asked->batch.png = &asked->png;
    asked->batch.svg = &asked->svg;
    asked->batch.raster = &asked->raster;
    asked->batch.preflight = &asked->preflight;
    asked->batch.thumbnail = given->thumbnail;
    asked->batch.together = !given->fit || strcmp(given->fit, "together") == 0;
    asked->batch.chinese = sign_chinese;
    bool good = read_date(&tool->show, &pdf->date);
    asked->raster.date = pdf->date;
    return good && read_day(asked, tool);
}

sign_source_options asked_source(const struct options *given, bool every)
{
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    options.encoding = given->encoding;
    options.set = given->set;
    options.n_set = g_strv_length((char **)given->set);
    options.sheet = given->sheet;
    options.members = given->members;
    options.hidden = given->hidden;
    options.every = every;
    return options;
}

bool asked_settle(struct tool *tool, sign_inputs *inputs)
{
    sign_report *report = sign_report_new();
    bool good = sign_inputs_settle(inputs, report) == SIGN_OK;
    show_report(&tool->show, report);
    sign_report_free(report);
    return good;
}

sign_inputs *asked_inputs(struct tool *tool, bool every)
{
    const char *const *operands = tool->options.operands;
    sign_source_options options = asked_source(&tool->options, every);
    options.explain = tool->command->bit == FOR_CHECK;
    sign_report *report = sign_report_new();
    sign_inputs *inputs = NULL;
    if (g_strv_contains(operands, "-") && isatty(STDIN_FILENO) == 1)
        show_finding(&tool->show, TOOL_STDIN_TERMINAL, NULL, NULL, NULL);
    sign_inputs_new(operands, g_strv_length((char **)operands), &options, report, &inputs);
    sign_inputs_only(inputs, tool->options.only, g_strv_length((char **)tool->options.only));
    show_report(&tool->show, report);
    sign_report_free(report);
    return inputs;
}
