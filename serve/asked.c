/* Options of jobs; see asked.h. The rows stand in options.def. */
#include "asked.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EPOCH_JULIAN 719163 /* 1970-01-01 in days since the year 1, as GDate counts */

enum kind { TEXT, LIST, MAP, FLAG, WHOLE, NUMBER, SIZE, DAY };

static const struct row {
    const char *name;
    enum kind kind;
    size_t at;
    const char *words;
} ROWS[] = {
#define OPTION(name, kind, field, words) {name, kind, offsetof(struct asked, field), words},
#include "options.def"
#undef OPTION
};

static const struct row *find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++)
        if (strcmp(ROWS[i].name, name) == 0)
            return &ROWS[i];
    return NULL;
}

/* "1200x600mm", "120×60 cm", "1.2x0.6m" in millimetres. */
static bool read_size(const char *text, double *width, double *height)
{
    char *end;
    *width = g_ascii_strtod(text, &end);
    end += strspn(end, " ");
    const char *cross = g_str_has_prefix(end, "×") ? end + strlen("×") : *end && strchr("xX*", *end) ? end + 1 : NULL;
    if (!cross || *width <= 0)
        return false;
    *height = g_ascii_strtod(cross, &end);
    const char *unit = end + strspn(end, " ");
    double scale = !*unit || strcmp(unit, "mm") == 0 ? 1 : strcmp(unit, "cm") == 0 ? 10 : strcmp(unit, "m") == 0 ? 1000 : 0;
    *width *= scale;
    *height *= scale;
    return *width > 0 && *height > 0;
}

static bool read_day(const char *text, GDate *date)
{
    int part[3];
    char after;
    g_date_clear(date, 1);
    if (strlen(text) != strlen("2026-11-25") || sscanf(text, "%4d-%2d-%2d%c", &part[0], &part[1], &part[2], &after) != 3 || part[0] < 1 ||
        !g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]))
        return false;
    g_date_set_dmy(date, (GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]);
    return true;
}

static bool all_texts(const json_t *list)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
        if (!json_is_string(item))
            return false;
    return json_is_array(list) && json_array_size(list) <= 10000;
}

static bool all_values(const json_t *map)
{
    const char *key;
    json_t *item;
    json_object_foreach((json_t *)map, key, item)
        if (!json_is_string(item))
            return false;
    return json_is_object(map);
}

static bool is_kind(const struct row *row, const json_t *value)
{
    double a, b;
    GDate date;
    switch (row->kind) {
    case TEXT:
        return json_is_string(value);
    case LIST:
        return json_is_string(value) || all_texts(value);
    case MAP:
        return all_values(value);
    case FLAG:
        return json_is_boolean(value);
    case WHOLE:
        return json_is_integer(value) && json_integer_value(value) >= 0 && json_integer_value(value) <= 200000;
    case NUMBER:
        return json_is_number(value) && json_number_value(value) > 0 && json_number_value(value) < 1e6;
    case SIZE:
        return json_is_string(value) && read_size(json_string_value(value), &a, &b);
    case DAY:
        return json_is_string(value) && read_day(json_string_value(value), &date);
    }
    return false;
}

/* Names lead to files of the service's own folders, never to others. */
static bool is_name(const struct row *row, const json_t *value)
{
    static const char *const NAMES[] = {"templates", "identity", "policy", "profile", "sheet", NULL};
    size_t n = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; g_strv_contains(NAMES, row->name) && i < n; i++) {
        const char *text = json_string_value(json_is_array(value) ? json_array_get(value, i) : value);
        if (!text || (strcmp(row->name, "sheet") != 0 && strpbrk(text, "/\\")) || g_str_has_prefix(text, ".."))
            return false;
    }
    return true;
}

bool asked_valid(const json_t *options, const char **wrong)
{
    const char *key;
    json_t *value;
    *wrong = "options";
    if (options && !json_is_object(options))
        return false;
    json_object_foreach((json_t *)options, key, value) {
        const struct row *row = find(key);
        *wrong = key;
        if (!row || (!json_is_null(value) && (!is_kind(row, value) || !is_name(row, value))))
            return false;
    }
    return true;
}

static char **list_of(const json_t *value)
{
    GPtrArray *list = g_ptr_array_new();
    const char *key;
    json_t *item;
    size_t i;
    if (json_is_string(value))
        g_ptr_array_add(list, g_strdup(json_string_value(value)));
    json_array_foreach(value, i, item)
        g_ptr_array_add(list, g_strdup(json_string_value(item)));
    json_object_foreach((json_t *)value, key, item)
        g_ptr_array_add(list, g_strconcat(key, "=", json_string_value(item), NULL));
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

static void set(struct asked *asked, const struct row *row, const json_t *value)
{
    void *at = (char *)asked + row->at;
    GDate date;
    switch (row->kind) {
    case TEXT:
        *(const char **)at = *json_string_value(value) ? json_string_value(value) : NULL;
        break;
    case LIST:
    case MAP:
        g_strfreev(*(char ***)at);
        *(char ***)at = list_of(value);
        break;
    case FLAG:
        *(int *)at = json_is_true(value);
        break;
    case WHOLE:
        *(int *)at = (int)json_integer_value(value);
        break;
    case NUMBER:
        *(double *)at = json_number_value(value);
        break;
    case SIZE:
        read_size(json_string_value(value), &asked->build.width, &asked->build.height);
        break;
    case DAY:
        read_day(json_string_value(value), &date);
        asked->build.year = g_date_get_year(&date);
        asked->build.month = g_date_get_month(&date);
        asked->build.day = g_date_get_day(&date);
        asked->pdf.date = ((int64_t)g_date_get_julian(&date) - EPOCH_JULIAN) * 86400;
        break;
    }
}

/* As the command line has it where nobody names a day. */
static void take_epoch(struct asked *asked)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    GDate date;
    if (!text || !*text || strspn(text, "0123456789") != strlen(text) || strlen(text) > 11)
        return;
    asked->pdf.date = g_ascii_strtoll(text, NULL, 10);
    if (asked->pdf.date == 0)
        return;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(asked->pdf.date / 86400 + EPOCH_JULIAN));
    asked->build.year = g_date_get_year(&date);
    asked->build.month = g_date_get_month(&date);
    asked->build.day = g_date_get_day(&date);
}

static void take_corrections(struct asked *asked, const json_t *list)
{
    size_t n = json_array_size(list);
    asked->corrections = g_new0(sign_correction, n + 1);
    for (size_t i = 0; i < n; i++) {
        const json_t *is = json_array_get(list, i);
        asked->corrections[i] = (sign_correction){json_string_value(json_object_get(is, "file")), json_string_value(json_object_get(is, "sheet")),
                                                  json_string_value(json_object_get(is, "cell")), json_string_value(json_object_get(is, "value"))};
    }
    asked->source.corrections = asked->corrections;
    asked->source.n_corrections = n;
}

bool asked_init(struct asked *asked, const json_t *job, const char **wrong)
{
    const json_t *options = json_object_get(job, "options");
    const char *key;
    json_t *value;
    *asked = (struct asked){.source = SIGN_SOURCE_OPTIONS_INIT, .build = SIGN_BUILD_OPTIONS_INIT, .pdf = SIGN_PDF_OPTIONS_INIT,
                            .png = SIGN_PNG_OPTIONS_INIT, .svg = SIGN_SVG_OPTIONS_INIT, .raster = SIGN_RASTER_OPTIONS_INIT,
                            .preflight = SIGN_PREFLIGHT_OPTIONS_INIT, .batch = SIGN_BATCH_OPTIONS_INIT};
    asked->templates = g_new0(char *, 1);
    asked->formats = g_new0(char *, 1);
    asked->only = g_new0(char *, 1);
    asked->set = g_new0(char *, 1);
    if (!asked_valid(options, wrong))
        return false;
    asked->batch.bundle = 1;
    take_epoch(asked);
    json_object_foreach((json_t *)options, key, value)
        if (!json_is_null(value))
            set(asked, find(key), value);
    take_corrections(asked, json_object_get(job, "corrections"));
    asked->source.set = (const char *const *)asked->set;
    asked->source.n_set = g_strv_length(asked->set);
    asked->pdf.conformance = sign_conformance_parse(asked->conformance);
    if (asked->text)
        asked->pdf.text = strcmp(asked->text, "font") == 0 ? SIGN_TEXT_FONT : SIGN_TEXT_OUTLINE;
    asked->svg.text = asked->preflight.text = asked->pdf.text;
    asked->preflight.conformance = asked->pdf.conformance;
    asked->png.panel_mm = asked->raster.panel_mm = asked->pdf.panel_mm;
    asked->raster.marks = asked->pdf.marks;
    asked->raster.date = asked->pdf.date;
    if (json_is_number(json_object_get(options, "dpi")))
        asked->raster.dpi = asked->png.dpi;
    asked->batch.templates = (const char *const *)asked->templates;
    asked->batch.n_templates = g_strv_length(asked->templates);
    asked->batch.formats = (const char *const *)asked->formats;
    asked->batch.n_formats = g_strv_length(asked->formats);
    asked->batch.build = &asked->build;
    asked->batch.pdf = &asked->pdf;
    asked->batch.png = &asked->png;
    asked->batch.svg = &asked->svg;
    asked->batch.raster = &asked->raster;
    asked->batch.preflight = &asked->preflight;
    asked->batch.together = asked->fit && strcmp(asked->fit, "together") == 0;
    asked->batch.chinese = sign_chinese;
    return true;
}

void asked_clear(struct asked *asked)
{
    g_strfreev(asked->templates);
    g_strfreev(asked->formats);
    g_strfreev(asked->only);
    g_strfreev(asked->set);
    g_free(asked->corrections);
    *asked = (struct asked){0};
}

json_t *asked_schema(void)
{
    static const char *const KINDS[] = {"string", "array", "object", "boolean", "integer", "number", "string", "string"};
    json_t *all = json_object();
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        json_t *is = json_pack("{s:s, s:s}", "type", KINDS[ROWS[i].kind], "description", ROWS[i].words);
        if (ROWS[i].kind == LIST)
            json_object_set_new(is, "items", json_pack("{s:s}", "type", "string"));
        if (ROWS[i].kind == MAP)
            json_object_set_new(is, "additionalProperties", json_pack("{s:s}", "type", "string"));
        json_object_set_new(all, ROWS[i].name, is);
    }
    return all;
}
