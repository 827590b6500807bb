/* Findings on standard error; see show.h. */
#include "show.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "messages.h"
#include "terminal.h"

#define PLAIN_COLUMNS 100
#define TAB 4
#define MAX_ARGS 10
#define FEW 3

static const struct {
    const char *code, *slug;
    sign_severity severity;
    const char *message, *remedy;
} ENTRIES[] = {
#define TOOL_FINDING(name, code, slug, severity, message, remedy) {code, slug, severity, message, remedy},
#include "findings.def"
#undef TOOL_FINDING
};

/* A finding of the library or of the tool, in words. */
struct view {
    sign_severity severity;
    const char *code, *file, *cell, *source;
    int line, col, end_col;
    const char *right; /* or NULL */
    char *message, *remedy;
};

void show_init(struct show *show, bool json)
{
    const char *plain = getenv("NO_COLOR"), *term = getenv("TERM");
    bool terminal = isatty(STDERR_FILENO) == 1;
    struct winsize size;
    *show = (struct show){
        .json = json,
        .colour = terminal && !json && !(plain && *plain) && !(term && strcmp(term, "dumb") == 0),
        .columns = PLAIN_COLUMNS,
        .counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .reading = sign_report_new(),
        .said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    if (terminal && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        show->columns = size.ws_col;
}

void show_clear(struct show *show)
{
    g_hash_table_destroy(show->counts);
    sign_report_free(show->reading);
    g_hash_table_destroy(show->said);
    sign_report_free(show->all);
    show->counts = show->said = NULL;
}

/* In which form a report is written, by the ending of its file; NULL: in none. */
typedef char *report_writer(const sign_report *report, const char *language);

static report_writer *writer_of(const char *path)
{
    return g_str_has_suffix(path, ".sarif")  ? sign_report_sarif
           : g_str_has_suffix(path, ".json") ? sign_report_json
           : g_str_has_suffix(path, ".txt")  ? sign_report_text
                                             : NULL;
}

bool show_keep(struct show *show, const char *path, const char *const *inputs)
{
    struct stat to, from;
    if (!writer_of(path)) {
        show_finding(show, TOOL_OPTION_VALUE, NULL, NULL, "--report", path, "FILE.sarif, FILE.json, FILE.txt", NULL);
        return false;
    }
    for (; *inputs && stat(path, &to) == 0; inputs++)
        if (stat(*inputs, &from) == 0 && from.st_dev == to.st_dev && from.st_ino == to.st_ino) {
            show_finding(show, TOOL_REPORT_INPUT, path, NULL, path, NULL);
            return false;
        }
    show->all = sign_report_new();
    return true;
}

bool show_write(struct show *show, const char *path)
{
    char *text = writer_of(path)(show->all, messages_language());
    sign_report *report = sign_report_new();
    bool good = sign_bytes_save(&(sign_bytes){(unsigned char *)text, strlen(text)}, path, report) == SIGN_OK;
    show_report(show, report);
    sign_report_free(report);
    free(text);
    return good;
}

static void put(struct show *show, const char *text)
{
    if (show->before)
        show->before(show->before_data);
    char *encoded = terminal_encode(text);
    fputs(encoded, stderr);
    fflush(stderr);
    g_free(encoded);
}

static const char *severity_name(sign_severity severity)
{
    return severity == SIGN_ERROR ? "error" : severity == SIGN_WARNING ? "warning" : "note";
}

/* ---- JSON ---- */

static json_t *json_text(const char *text)
{
    if (!text)
        return json_null();
    char *valid = g_utf8_make_valid(text, -1);
    json_t *value = json_string(valid);
    g_free(valid);
    return value;
}

static void put_json(struct show *show, json_t *object)
{
    char *line = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(7));
    if (show->before)
        show->before(show->before_data);
    fputs(line, stderr);
    fputc('\n', stderr);
    fflush(stderr);
    free(line);
    json_decref(object);
}

/* The finding's own object, and behind it what is being made. */
static void show_json(struct show *show, const sign_finding *finding)
{
    char *text = sign_finding_json(finding, messages_language());
    json_t *object = json_loads(text, 0, NULL);
    free(text);
    json_object_set_new(object, "site", json_text(show->site));
    json_object_set_new(object, "template", json_text(show->sheet));
    put_json(show, object);
}

/* ---- text ---- */

static void append_coloured(const struct show *show, GString *out, const char *colour, const char *text)
{
    if (show->colour)
        g_string_append_printf(out, "\033[%sm%s\033[0m", colour, text);
    else
        g_string_append(out, text);
}

/* Which columns of the rendered line code points `col` up to `end_col` take. */
struct marked {
    int start, end;
};

/* Renders the source line with tabs as spaces; *starts has the column of each code point and one
 * more for the end. */
static char *render_source(const char *source, int col, int end_col, struct marked *marked)
{
    char *valid = g_utf8_make_valid(source, -1);
    GString *out = g_string_new(NULL);
    int column = 0, i = 1;
    marked->start = marked->end = -1;
    for (const char *p = valid; *p; p = g_utf8_next_char(p), i++) {
        if (i == col)
            marked->start = column;
        if (i == end_col)
            marked->end = column;
        gunichar c = g_utf8_get_char(p);
        if (c == '\t') {
            do
                g_string_append_c(out, ' ');
            while (++column % TAB != 0);
        } else {
            column += terminal_append_clean(out, c);
        }
        if (i == col && end_col <= col)
            marked->end = column;
    }
    if (marked->start < 0)
        marked->start = column;
    if (marked->end < 0)
        marked->end = column;
    if (marked->end <= marked->start)
        marked->end = marked->start + 1;
    g_free(valid);
    return g_string_free(out, FALSE);
}

/* Cuts `text` to the columns from `left` up to `right`, with an ellipsis at each end that lost some. */
static void append_window(GString *out, const char *text, int left, int right)
{
    int column = 0;
    if (left > 0)
        g_string_append(out, "…");
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        char one[8] = {0};
        g_unichar_to_utf8(g_utf8_get_char(p), one);
        int width = terminal_width(one), from = left > 0 ? left + 1 : 0;
        if (column + width > right) {
            g_string_append(out, "…");
            return;
        }
        if (column >= from)
            g_string_append(out, one);
        else if (column + width > from) /* half of an ideograph is cut off */
            g_string_append_c(out, ' ');
        column += width;
    }
}

static void append_source(const struct show *show, GString *out, const struct view *view)
{
    struct marked marked;
    char *text = render_source(view->source, view->col, view->end_col, &marked);
    int room = show->columns - 9, left = 0, right = terminal_width(text);
    if (right > room) {
        left = MAX(0, marked.start - room / 3);
        if (right - left < room)
            left = MAX(0, right - room);
        right = MIN(right, left + room - 1);
    }
    g_string_append_printf(out, "%5d | ", view->line);
    append_window(out, text, left, right);
    if (view->col > 0) {
        int end = MAX(MIN(marked.end, right), marked.start + 1);
        g_string_append_printf(out, "\n      | %*s", marked.start - left, "");
        char *carets = g_strnfill((gsize)(end - marked.start), '^');
        append_coloured(show, out, "1;32", carets);
        g_free(carets);
    }
    g_string_append_c(out, '\n');
    g_free(text);
}

static void append_aside(const struct show *show, GString *out, const char *word, const char *text)
{
    char *clean = terminal_clean(text);
    g_string_append(out, "      = ");
    append_coloured(show, out, "1", word);
    g_string_append(out, clean);
    g_string_append_c(out, '\n');
    g_free(clean);
}

static void show_text(struct show *show, const struct view *view)
{
    static const char *const COLOURS[] = {"1;36", "1;35", "1;31"};
    GString *out = g_string_new(NULL);
    if (view->file) {
        char *file = terminal_file(view->file), *clean = terminal_clean(file);
        g_string_append(out, clean);
        if (view->cell) {
            char *cell = terminal_clean(view->cell);
            g_string_append_printf(out, ":%s", cell);
            g_free(cell);
        } else if (view->line > 0) {
            g_string_append_printf(out, ":%d", view->line);
        }
        if (!view->cell && view->line > 0 && view->col > 0)
            g_string_append_printf(out, ":%d", view->col);
        g_free(clean);
        g_free(file);
    } else {
        g_string_append(out, "signgen");
    }
    g_string_append(out, ": ");
    char *head = g_strdup_printf("%s[%s]:", severity_name(view->severity), view->code);
    append_coloured(show, out, COLOURS[view->severity], head);
    g_free(head);
    char *clean = terminal_clean(view->message);
    g_string_append_printf(out, " %s\n", clean);
    g_free(clean);
    if (view->source && view->line > 0)
        append_source(show, out, view);
    if (*view->remedy)
        append_aside(show, out, _("hint: "), view->remedy);
    /* Findings of different sheets that read the same are one fault, such as a template's. */
    if (!g_hash_table_add(show->said, g_strdup(out->str))) {
        g_string_free(out, TRUE);
        return;
    }
    if (show->site) {
        char *sheet = show->sheet ? g_strdup_printf("%s, %s", show->site, show->sheet) : g_strdup(show->site);
        append_aside(show, out, _("sheet: "), sheet);
        g_free(sheet);
    }
    put(show, out->str);
    g_string_free(out, TRUE);
}

/* How many findings of one code are shown: fewer of those that stop nothing, but all that say what to write where. */
static unsigned most_of(const struct show *show, sign_severity severity, bool mends)
{
    return severity == SIGN_ERROR || mends ? show->most : MIN(show->most, FEW);
}

static bool is_shown(struct show *show, const struct view *view)
{
    if (show->only_errors && view->severity != SIGN_ERROR)
        return false;
    show->errors += view->severity == SIGN_ERROR;
    if (show->most == 0 || show->json)
        return true;
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(show->counts, view->code)) + 1;
    g_hash_table_replace(show->counts, g_strdup(view->code), GUINT_TO_POINTER(n));
    return n <= most_of(show, view->severity, view->right != NULL);
}

static void show_one(struct show *show, const sign_finding *finding)
{
    struct view view = {
        .severity = sign_finding_severity(finding),
        .code = sign_finding_code(finding),
        .file = sign_finding_file(finding),
        .cell = sign_finding_cell(finding),
        .source = sign_finding_source(finding),
        .line = sign_finding_line(finding),
        .col = sign_finding_column(finding),
        .end_col = sign_finding_end_column(finding),
        .right = sign_finding_right(finding),
    };
    if (!is_shown(show, &view))
        return;
    if (show->json) {
        show_json(show, finding);
        return;
    }
    view.message = sign_finding_message(finding, messages_translate);
    view.remedy = sign_finding_remedy(finding, messages_translate);
    show_text(show, &view);
    free(view.message);
    free(view.remedy);
}

/* ---- from where findings come ---- */

/* A note about the run as a whole. */
static bool is_sum(const struct show *show, const sign_report *report)
{
    const sign_finding *finding = sign_report_at(report, 0);
    return !show->site && sign_report_count(report) == 1 && sign_finding_severity(finding) == SIGN_NOTE && !sign_finding_file(finding);
}

void show_report(struct show *show, const sign_report *report)
{
    const sign_finding *finding;
    if (show->kept && !is_sum(show, report))
        sign_report_merge(show->kept, report);
    sign_report_keep_reading(show->reading, report);
    if (show->all)
        sign_report_merge(show->all, report);
    for (size_t i = 0; (finding = sign_report_at(report, i)) != NULL; i++)
        show_one(show, finding);
}

void show_finding(struct show *show, enum tool_code code, const char *file, const char *nearest, ...)
{
    const char *args[MAX_ARGS];
    size_t n = 0;
    va_list list;
    va_start(list, nearest);
    for (const char *arg; n < MAX_ARGS && (arg = va_arg(list, const char *)) != NULL;)
        args[n++] = arg;
    va_end(list);
    char *message = messages_fill(_(ENTRIES[code].message), args, n), *remedy = messages_fill(_(ENTRIES[code].remedy), args, n);
    if (nearest) {
        char *question = messages_fill(_("did you mean '{0}'?"), &nearest, 1);
        char *both = *remedy ? messages_fill(_("{0} {1}"), (const char *[]){question, remedy}, 2) : g_strdup(question);
        g_free(question);
        g_free(remedy);
        remedy = both;
    }
    sign_report *report = sign_report_new();
    sign_report_add(report, ENTRIES[code].severity, ENTRIES[code].code, ENTRIES[code].slug, file, 0, 0, message, remedy);
    if (show->all)
        sign_report_merge(show->all, report);
    show_one(show, sign_report_at(report, 0));
    sign_report_free(report);
    g_free(message);
    g_free(remedy);
}

void show_line(struct show *show, const char *text)
{
    if (show->json)
        return;
    char *clean = terminal_clean(text), *line = g_strconcat("  ", clean, "\n", NULL);
    put(show, line);
    g_free(line);
    g_free(clean);
}

void show_repeats(struct show *show)
{
    GList *codes = g_list_sort(g_hash_table_get_keys(show->counts), (GCompareFunc)strcmp);
    for (GList *code = codes; code; code = code->next) {
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(show->counts, code->data));
        char all[24];
        g_snprintf(all, sizeof all, "%u", n);
        if (n <= most_of(show, *(const char *)code->data == 'E' ? SIGN_ERROR : SIGN_NOTE, g_str_has_prefix(code->data, "W32")))
            continue;
        const char *words = show->listed ? _("{0} came {1} times; the manifest has each")
                                         : _("{0} came {1} times; --diagnostics json shows each");
        char *text = messages_fill(words, (const char *[]){code->data, all}, 2);
        show_line(show, text);
        g_free(text);
    }
    g_list_free(codes);
}

/* What was left out of the tables, in one block. */
static char **left_out(const struct show *show)
{
    char *text = sign_report_left_out(show->reading, messages_translate), **lines = g_strsplit(text, "\n", -1);
    free(text);
    return lines;
}

static void show_left_out(struct show *show)
{
    char **lines = left_out(show);
    if (*lines && **lines)
        put(show, _("signgen: left out of what was read:\n"));
    for (char **line = lines; *line && **line; line++)
        show_line(show, *line);
    g_strfreev(lines);
}

void show_summary(struct show *show, const struct tally *tally, bool checking, const char *where, int status)
{
    if (show->json) {
        json_t *counts = json_object(), *object = json_object();
        json_object_set_new(counts, "asked", json_integer((json_int_t)tally->asked));
        json_object_set_new(counts, "made", json_integer((json_int_t)tally->made));
        json_object_set_new(counts, "skipped", json_integer((json_int_t)tally->skipped));
        json_object_set_new(counts, "failed", json_integer((json_int_t)tally->failed));
        json_object_set_new(counts, "output", json_text(where));
        json_object_set_new(counts, "status", json_integer(status));
        char **lines = left_out(show);
        json_t *list = json_array();
        for (char **line = lines; *line && **line; line++)
            json_array_append_new(list, json_text(*line));
        if (json_array_size(list) > 0)
            json_object_set(counts, "left_out", list);
        json_decref(list);
        g_strfreev(lines);
        json_object_set_new(object, "summary", counts);
        put_json(show, object);
        return;
    }
    show_left_out(show);
    char asked[24], made[24], skipped[24], failed[24];
    g_snprintf(asked, sizeof asked, "%lu", tally->asked);
    g_snprintf(made, sizeof made, "%lu", tally->made);
    g_snprintf(skipped, sizeof skipped, "%lu", tally->skipped);
    g_snprintf(failed, sizeof failed, "%lu", tally->failed);
    const char *args[] = {asked, made, skipped, failed};
    char *counts = messages_fill(checking ? _("{0} asked, {1} good, {2} skipped, {3} failed")
                                       : _("{0} asked, {1} made, {2} skipped, {3} failed"), args, 4);
    if (where && tally->made) {
        char *clean = terminal_clean(where);
        char *all = messages_fill(_("{0}: {1}"), (const char *[]){counts, clean}, 2);
        g_free(clean);
        g_free(counts);
        counts = all;
    }
    char *line = g_strconcat("signgen: ", counts, "\n", NULL);
    put(show, line);
    g_free(line);
    g_free(counts);
}
