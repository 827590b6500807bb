/* Targets and names of outputs; see outputs.h. */
#include "outputs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "messages.h"
#include "sheets.h"

#define SAID(name, said) said,
static const char *const FORM_NAMES[N_FORMS] = {"pdf", SIGN_PAGE_FORMATS(SAID)};

const char *form_name(enum form form)
{
    return FORM_NAMES[form];
}

static const char *form_title(enum form form)
{
    #define TITLE(name, said) #name,
    static const char *const TITLES[N_FORMS] = {"PDF", SIGN_PAGE_FORMATS(TITLE)};
    return TITLES[form];
}

/* The first of the forms asked for. */
static enum form first_form(const struct outputs *outputs)
{
    enum form form = 0;
    while (form + 1 < N_FORMS && !outputs->forms[form])
        form++;
    return form;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return g_str_has_suffix(path, "/") || (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

/* The form that the ending of `path` names, or N_FORMS. */
static enum form form_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    enum form form = 0;
    while (form < N_FORMS && !(dot && g_ascii_strcasecmp(dot + 1, FORM_NAMES[form]) == 0))
        form++;
    return form;
}

static void add_form(struct outputs *outputs, enum form form)
{
    outputs->n_forms += !outputs->forms[form];
    outputs->forms[form] = true;
}

unsigned outputs_forms(const char *const *names, bool forms[N_FORMS])
{
    unsigned n = 0;
    for (; *names; names++)
        for (enum form form = 0; form < N_FORMS; form++)
            if (strcmp(*names, FORM_NAMES[form]) == 0) {
                n += !forms[form];
                forms[form] = true;
            }
    return n;
}

static bool decide_file(struct outputs *outputs, const char *path, struct show *show)
{
    enum form form = form_of(path);
    outputs->target = TO_FILE;
    outputs->file = path;
    if (outputs->n_forms == 0) {
        if (form == N_FORMS) {
            show_finding(show, TOOL_OUTPUT_FORMAT, NULL, NULL, path, NULL);
            return false;
        }
        add_form(outputs, form);
    }
    if (outputs->n_forms > 1) {
        show_finding(show, TOOL_OUTPUT_ONE_FILE, NULL, NULL, path, NULL);
        return false;
    }
    /* An ending that names no form, such as .out, is the user's own business. */
    for (enum form asked = 0; asked < N_FORMS; asked++)
        if (outputs->forms[asked] && asked != form && form != N_FORMS) {
            show_finding(show, TOOL_OUTPUT_DISAGREES, NULL, NULL, path, FORM_NAMES[asked], NULL);
            return false;
        }
    return true;
}

bool outputs_decide(struct outputs *outputs, const struct options *options, bool writing, struct show *show)
{
    *outputs = (struct outputs){.folder = g_strdup("")};
    outputs->n_forms = outputs_forms(options->formats, outputs->forms);
    const char *output = options->output;
    if (writing && output && strcmp(output, "-") != 0 && !is_folder(output))
        return decide_file(outputs, output, show);
    if (outputs->n_forms == 0)
        add_form(outputs, FORM_PDF);
    outputs->target = !writing ? TO_NOWHERE : output && strcmp(output, "-") == 0 ? TO_STREAM : TO_FOLDER;
    if (outputs->target == TO_FOLDER && output) {
        g_free(outputs->folder);
        outputs->folder = g_strconcat(output, g_str_has_suffix(output, "/") ? "" : "/", NULL);
    }
    if (outputs->target == TO_STREAM && outputs->n_forms > 1) {
        char n[24];
        g_snprintf(n, sizeof n, "%u", outputs->n_forms);
        show_finding(show, TOOL_OUTPUT_SEVERAL, NULL, NULL, n, NULL);
        return false;
    }
    if (outputs->target == TO_STREAM && isatty(STDOUT_FILENO) == 1) {
        show_finding(show, TOOL_STDOUT_TERMINAL, NULL, NULL, form_title(first_form(outputs)), NULL);
        return false;
    }
    return true;
}

/* ---- names ---- */

static char *describe(const struct sheet *sheet)
{
    char line[24];
    g_snprintf(line, sizeof line, "%d", sign_site_line(sheet->site));
    const char *args[] = {sign_site_name(sheet->site), sign_site_file(sheet->site), line, sheet->template_name};
    return messages_fill(_("{0} ({1}, line {2}, {3})"), args, 4);
}

/* The town, the district, the code stand before the name where that alone does not tell all apart. */
static const char *const PATTERNS[] = {"{name}-{template}", "{town}{name}-{template}", "{district}{town}{name}-{template}",
                                       "{code}{district}{town}{name}-{template}"};

/* Names the files; false when two of them, on any system, would be one. With `show` that is told. */
static bool name_sheets(struct outputs *outputs, const struct sheets *sheets, unsigned step, struct show *show)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, free, NULL);
    bool good = true;
    for (size_t i = 0; i < outputs->n_sheets && (good || show); i++) {
        struct sheet *sheet = &outputs->sheets[i], *other;
        char *part = sign_batch_part_name(sheets->batch, sheet->site, sheet->t, sheet->part);
        free(sheet->name);
        sheet->name = sign_file_name(PATTERNS[step], sheet->site, sheet->template_name, part, sign_site_number(sheet->site));
        free(part);
        char *key = sign_file_key(sheet->name);
        if ((other = g_hash_table_lookup(seen, key)) == NULL) {
            g_hash_table_insert(seen, key, sheet);
            continue;
        }
        free(key);
        good = false;
        if (!show)
            continue;
        char *first = describe(other), *second = describe(sheet);
        char *path = outputs_path(outputs, i, first_form(outputs), 0, 1);
        show_finding(show, TOOL_OUTPUT_COLLISION, sign_site_file(sheet->site), NULL, path, first, second, NULL);
        g_free(path);
        g_free(second);
        g_free(first);
    }
    g_hash_table_destroy(seen);
    return good;
}

/* Nothing may be written when an output is something that was read. */
static bool find_inputs(const struct outputs *outputs, const struct inputs *inputs, const struct sheets *sheets,
                        struct show *show)
{
    bool good = true;
    for (size_t i = 0; i < outputs->n_sheets; i++)
        for (enum form form = 0; form < N_FORMS; form++) {
            if (!outputs->forms[form])
                continue;
            char *path = outputs_path(outputs, i, form, 0, 1);
            good = tool_may_write(show, inputs->stream, sheets->context, path) && good;
            g_free(path);
        }
    return good;
}

static void add_sheets(GArray *list, struct sheet like, const sign_batch *batch, unsigned long *n_left_out)
{
    for (like.t = 0; like.t < sign_batch_templates(batch); like.t++) {
        size_t n = sign_batch_parts(batch, like.site, like.t);
        n_left_out[like.t] += n == 0;
        like.template_name = sign_batch_template(batch, like.t);
        for (like.part = 0; like.part < n; like.part++)
            g_array_append_val(list, like);
    }
}

bool outputs_name(struct outputs *outputs, const struct inputs *inputs, const struct sheets *sheets,
                  struct show *show)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct sheet));
    unsigned long *n_left_out = g_new0(unsigned long, sign_batch_templates(sheets->batch) + 1);
    for (guint i = 0; i < inputs->sites->len; i++)
        add_sheets(list, (struct sheet){.site = inputs->sites->pdata[i]}, sheets->batch, n_left_out);
    outputs->inputs = inputs;
    outputs->context = sheets->context;
    outputs->n_sheets = list->len;
    outputs->sheets = (struct sheet *)(void *)g_array_free(list, FALSE);
    sheets_tell_left_out(sheets, n_left_out);
    g_free(n_left_out);
    if (outputs->target == TO_STREAM) {
        bool good = outputs->forms[FORM_PDF] || outputs->n_sheets <= 1;
        char n[24];
        g_snprintf(n, sizeof n, "%zu", outputs->n_sheets);
        if (!good)
            show_finding(show, TOOL_OUTPUT_SEVERAL, NULL, NULL, n, NULL);
        return good;
    }
    if (outputs->target == TO_NOWHERE)
        return true;
    bool distinct = outputs->target == TO_FILE;
    for (unsigned step = 0; step < G_N_ELEMENTS(PATTERNS) && !distinct; step++)
        distinct = name_sheets(outputs, sheets, step, step + 1 == G_N_ELEMENTS(PATTERNS) ? show : NULL);
    return find_inputs(outputs, inputs, sheets, show) && distinct;
}

void outputs_clear(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->n_sheets; i++)
        free(outputs->sheets[i].name);
    g_free(outputs->sheets);
    g_free(outputs->folder);
    *outputs = (struct outputs){0};
}

/* "sign-03.png" for the 3rd of 12 of "sign.png", with another mark "sign.03.png"; "sign.png" if there is only one. */
static char *numbered(const char *path, char mark, size_t i, size_t n)
{
    if (n == 1)
        return g_strdup(path);
    int digits = 1;
    for (size_t left = n; left >= 10; left /= 10)
        digits++;
    char *number = g_strdup_printf("%c%0*zu", mark, digits, i), *full = outputs_suffixed(path, number);
    g_free(number);
    return full;
}

char *outputs_suffixed(const char *path, const char *suffix)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    int stem = (int)(dot ? (size_t)(dot - path) : strlen(path));
    return g_strdup_printf("%.*s%s%s", stem, path, suffix, path + stem);
}

char *outputs_path(const struct outputs *outputs, size_t i, enum form form, size_t page, size_t n_pages)
{
    if (outputs->target == TO_FILE && form == FORM_PDF)
        return g_strdup(outputs->file);
    char *path = outputs->target == TO_FILE
                     ? numbered(outputs->file, '-', i + 1, outputs->n_sheets)
                     : g_strconcat(outputs->folder, outputs->sheets[i].name, ".", FORM_NAMES[form], NULL);
    char *full = form == FORM_PDF ? g_strdup(path) : numbered(path, '.', page + 1, n_pages);
    g_free(path);
    return full;
}

/* ---- writing ---- */

bool outputs_prepare(struct outputs *outputs, const char *path, struct show *show)
{
    if (!tool_may_write(show, outputs->inputs->stream, outputs->context, path))
        return false;
    if (outputs->folder_made || outputs->target != TO_FOLDER || !*outputs->folder)
        return true;
    if (g_mkdir_with_parents(outputs->folder, 0777) != 0) {
        int error = errno;
        show_finding(show, TOOL_FOLDER_UNMAKEABLE, NULL, NULL, outputs->folder, messages_errno(error), NULL);
        return false;
    }
    outputs->folder_made = true;
    return true;
}
