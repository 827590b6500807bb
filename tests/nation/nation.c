/* Sets the name of every village and community of a list on boards and judges each sheet from outside:
 * the name is on it letter by letter, no glyph is missing, and its ink lies wholly inside the frame that
 * the template gives it – or a finding says why there is no sheet. What is neither is a fault, and ends the
 * run with status 1. Counts go to standard output: also of names whose common half is set larger than the place, and of lines that
 * end inside a word of the template's lists, within brackets, or inside a word of the library's table.
 *
 *     nation [--threads N] [--refused FILE] TEMPLATE…  <list.csv
 *
 * The list has a head line with the columns code and name; the committee's suffix becomes the place, and
 * the code's last three digits tell village (200 to 399, 500 to 599) from community where the name does
 * not. FILE gets a line for each name that is refused: code, name, template, finding; and for
 * each that is cut so: name, template, what. Millimetres. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "api/api.h"
#include "base/findings.h"
#include "site/name.h"
#include "text/lexicon.h"

#define OUTSIDE 0.1 /* mm that ink may reach beyond its frame: what the library's own checks allow */
#define MAX_TEMPLATES 8
#define MAX_CODE 1000 /* codes by their number */
#define LINE 4096

struct count { /* of one finding on one template, or when read */
    long n;
    char *example;
};

enum { CUT_SUFFIX, CUT_LISTED, CUT_BRACKETS, CUT_WORD, N_CUTS };
static const char *const CUTS[] = {"with a suffix larger than the place", "torn inside a word of the template", "broken within brackets",
                                   "torn inside a word of the table"};

struct tally {
    long asked, refused_reading, set[MAX_TEMPLATES], refused[MAX_TEMPLATES], faults;
    double smallest[MAX_TEMPLATES], largest[MAX_TEMPLATES]; /* mm of the em */
    struct count cuts[MAX_TEMPLATES][N_CUTS];
    struct count findings[MAX_TEMPLATES + 1][MAX_CODE]; /* sites that have it; the last row: when read */
};

struct run {
    GMutex lock; /* of the list and of what is written */
    sign_context *context;
    struct sg_use use;
    const struct sg_template *templates[MAX_TEMPLATES];
    char **names;
    int n_templates, code_column, name_column;
    FILE *refused;
};

static _Noreturn void give_up(const char *why)
{
    fprintf(stderr, "nation: %s\n", why);
    exit(2);
}

/* ---- the list ---- */

/* Cell `column` of a line of CSV without quotes inside quotes, as lists of names are. In `line`, cut. */
static char *cell(char *line, int column)
{
    for (int i = 0; *line; i++) {
        bool quoted = *line == '"';
        char *text = quoted ? line + 1 : line, *end = text + strcspn(text, quoted ? "\"" : ",\r\n");
        char *next = end + (quoted && *end == '"');
        next += *next == ',';
        if (i == column) {
            *end = '\0';
            return text;
        }
        if (next == line)
            break;
        line = next;
    }
    return NULL;
}

static void read_head(struct run *run)
{
    char line[LINE], copy[LINE];
    run->code_column = run->name_column = -1;
    if (!fgets(line, sizeof line, stdin))
        give_up("the list is empty");
    char *start = g_str_has_prefix(line, "\xef\xbb\xbf") ? line + 3 : line;
    for (int i = 0; i < 16; i++) {
        strcpy(copy, start);
        const char *word = cell(copy, i);
        if (word && strcmp(word, "code") == 0)
            run->code_column = i;
        if (word && strcmp(word, "name") == 0)
            run->name_column = i;
    }
    if (run->code_column < 0 || run->name_column < 0)
        give_up("the list needs a head line with the columns code and name");
}

/* The next entry; false at the end. From any thread. */
static bool next_entry(struct run *run, char code[64], char name[LINE])
{
    char line[LINE], copy[LINE];
    g_mutex_lock(&run->lock);
    bool there = fgets(line, sizeof line, stdin) != NULL;
    g_mutex_unlock(&run->lock);
    if (!there)
        return false;
    strcpy(copy, line);
    const char *a = cell(line, run->code_column), *b = cell(copy, run->name_column);
    g_strlcpy(code, a ? a : "", 64);
    g_strlcpy(name, b ? b : "", LINE);
    return true;
}

/* ---- one name ---- */

static bool is_village(const char *code)
{
    size_t n = strlen(code);
    int last = n >= 3 ? atoi(code + n - 3) : 0;
    return (last >= 200 && last < 400) || (last >= 500 && last < 600);
}

static char *site_of(const char *code, const char *name)
{
    struct sg_arena *arena = sg_arena_new();
    const char *place = sg_name_strip_committee(name, arena);
    bool told = g_str_has_suffix(place, "村") || g_str_has_suffix(place, "社区");
    char *yaml = g_strdup_printf("{district: 重庆市北碚区, town: 天生街道, place: \"%s\"%s}\n", place,
                                 told ? "" : is_village(code) ? ", kind: 村" : ", kind: 社区");
    sg_arena_free(arena);
    return yaml;
}

static void note(struct tally *tally, int row, const sign_report *report, const char *name)
{
    bool seen[MAX_CODE] = {false};
    const struct sg_report *inner = (const struct sg_report *)report;
    for (size_t i = 0; i < sg_report_count(inner); i++) {
        int code = atoi(sg_report_at(inner, i)->code->code + 1);
        struct count *count = &tally->findings[row][code];
        if (seen[code])
            continue;
        seen[code] = true;
        if (count->n++ == 0)
            count->example = g_strdup(name);
    }
}

static void write_refused(struct run *run, const char *code, const char *name, const char *where,
                          const sign_report *report)
{
    if (!run->refused)
        return;
    g_mutex_lock(&run->lock);
    for (size_t i = 0; i < sign_report_count(report); i++) {
        const sign_finding *finding = sign_report_at(report, i);
        if (sign_finding_severity(finding) != SIGN_ERROR)
            continue;
        char *message = sign_finding_message(finding, NULL);
        fprintf(run->refused, "%s\t%s\t%s\t%s\t%s\n", code, name, where, sign_finding_code(finding), message);
        free(message);
    }
    g_mutex_unlock(&run->lock);
}

static void fault(struct tally *tally, const char *name, const char *where, const char *what)
{
    tally->faults++;
    printf("FAULT %s on %s: %s\n", name, where, what);
}

/* The frame of the page, not of a stack or group within it, that holds the frame `id`. */
static const struct sg_frame *top_frame(const struct sg_frame *const *frames, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if ((frames[i]->id && strcmp(frames[i]->id, id) == 0) ||
            top_frame(frames[i]->children, frames[i]->n_children, id))
            return frames[i];
    return NULL;
}

static bool has_missing_glyph(const struct sg_scene *scene)
{
    for (size_t i = 0; i < scene->n_ops; i++)
        for (size_t k = 0; scene->ops[i].kind == SG_OP_GLYPHS && k < scene->ops[i].u.run.n_glyphs; k++)
            if (scene->ops[i].u.run.glyphs[k].gid == 0)
                return true;
    return false;
}

/* What is wrong with the sheet, or NULL. */
static const char *judge(const struct sg_template *tmpl, const sign_document *document, const char *name,
                         double *size)
{
    const struct sg_frame *frame = top_frame(tmpl->frames, tmpl->n_frames, "name");
    bool found = false;
    if (!frame || !frame->placed)
        return "the template places no frame with the name";
    if (has_missing_glyph(document->pages[0]))
        return "a glyph is missing";
    double width, height;
    sign_document_page_size(document, 0, &width, &height);
    for (size_t i = 0; i < sign_document_text_frames(document, 0); i++) {
        sign_text_frame text;
        sign_document_text_frame(document, 0, i, &text);
        if (text.x < 0 || text.y < 0 || text.x + text.w > width || text.y + text.h > height)
            return "ink lies beyond the sheet";
        if (strcmp(text.frame, "name") != 0)
            continue;
        found = true;
        *size = text.size_mm;
        if (strcmp(text.text, name) != 0)
            return "the sheet has another name";
        double across = fmax(frame->at.x - text.x, text.x + text.w - frame->at.x - frame->at.w),
               down = fmax(frame->at.y - text.y, text.y + text.h - frame->at.y - frame->at.h);
        if (fmax(across, down) > OUTSIDE) {
            printf("%.2f mm: ", fmax(across, down));
            return "the name's ink lies outside its frame";
        }
    }
    return found ? NULL : "the name is not on the sheet";
}

/* ---- how it is cut ---- */

struct line { /* of the name: up to byte `end`, in letters of `size` mm */
    size_t end;
    double size;
};

/* The lines of the name on the sheet, run by run; how many. */
static size_t lines_of(const struct sg_scene *scene, struct line *lines, size_t most)
{
    size_t n = 0, at = 0;
    bool inside = false;
    double last = NAN;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            inside = op->u.tag.frame && strcmp(op->u.tag.frame, "name") == 0;
        else if (op->kind == SG_OP_TAG_END)
            inside = false;
        if (!inside || op->kind != SG_OP_GLYPHS || op->u.run.n_glyphs == 0)
            continue;
        const struct sg_run *run = &op->u.run;
        double across = run->vertical ? run->glyphs[0].x : run->glyphs[0].y;
        bool goes_on = n > 0 && fabs(across - last) < 0.3 * run->size;
        at += run->text_len;
        last = across;
        if (!goes_on && n < most)
            n++;
        lines[n - 1] = (struct line){at, run->size};
    }
    return n;
}

static bool is_listed(const char *const *words, size_t n, const char *name, size_t at)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(words[i]);
        for (size_t from = at > len - 1 ? at - (len - 1) : 0; len > 0 && from < at; from++)
            if (strncmp(name + from, words[i], len) == 0)
                return true;
    }
    return false;
}

static void count_cut(struct count *count, const char *name)
{
    if (count->n++ == 0)
        count->example = g_strdup(name);
}

/* Counts what a sign maker would not have done. */
static void look_at_cuts(struct run *run, struct tally *tally, int t, const sign_document *document, const char *name)
{
    enum { MOST = 16 };
    const struct sg_template *tmpl = run->templates[t];
    const struct sg_frame *top = top_frame(tmpl->frames, tmpl->n_frames, "name");
    const struct sg_template_style *style = top ? top->style : NULL;
    struct line lines[MOST];
    size_t n = lines_of(document->pages[0], lines, MOST), place = strlen(name) - MIN(strlen(name), strlen(SG_NAME_STATION));
    bool cuts[N_CUTS] = {false};
    struct sg_arena *arena = sg_arena_new();
    const bool *inside = sg_lexicon_inside(name, strlen(name), arena);
    double of_place = 0;
    for (size_t i = 0; i < n; i++) {
        size_t end = lines[i].end, from = i ? lines[i - 1].end : 0;
        if (from < place)
            of_place = fmax(of_place, lines[i].size);
        else
            cuts[CUT_SUFFIX] = cuts[CUT_SUFFIX] || lines[i].size > of_place * 1.001;
        if (i + 1 == n || end >= strlen(name))
            continue;
        char *before = g_strndup(name, end), *open = strrchr(before, '\xEF');
        cuts[CUT_BRACKETS] = cuts[CUT_BRACKETS] || (open && g_str_has_prefix(open, "（"));
        g_free(before);
        cuts[CUT_WORD] = cuts[CUT_WORD] || (end != place && inside[end]);
        cuts[CUT_LISTED] = cuts[CUT_LISTED] || (end != place && style && (is_listed(style->break_after, style->n_break_after, name, end) ||
                                                                          is_listed(style->keep, style->n_keep, name, end)));
    }
    for (int i = 0; i < N_CUTS; i++) {
        if (!cuts[i])
            continue;
        count_cut(&tally->cuts[t][i], name);
        g_mutex_lock(&run->lock);
        if (run->refused)
            fprintf(run->refused, "%s\t%s\t%s\n", name, run->names[t], CUTS[i]);
        g_mutex_unlock(&run->lock);
    }
    sg_arena_free(arena);
}

static void try_board(struct run *run, struct tally *tally, int t, const sign_site *site, const char *code,
                      const char *name)
{
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    sign_report *report = sign_report_new();
    sign_document *document = NULL;
    double size = 0;
    options.template_name = run->names[t];
    sign_status status = sign_document_build(run->context, site, &options, report, &document);
    note(tally, t, report, sign_site_name(site));
    if (status != SIGN_OK) {
        tally->refused[t]++;
        write_refused(run, code, name, run->names[t], report);
        if (sign_report_errors(report) == 0)
            fault(tally, name, run->names[t], "refused without a finding");
    } else {
        const char *wrong = judge(run->templates[t], document, sign_site_name(site), &size);
        tally->set[t]++;
        look_at_cuts(run, tally, t, document, sign_site_name(site));
        if (wrong)
            fault(tally, name, run->names[t], wrong);
        if (size > 0 && (tally->smallest[t] <= 0 || size < tally->smallest[t]))
            tally->smallest[t] = size;
        tally->largest[t] = fmax(tally->largest[t], size);
    }
    sign_document_free(document);
    sign_report_free(report);
}

static gpointer work(gpointer data)
{
    struct run *run = data;
    struct tally *tally = g_new0(struct tally, 1);
    char code[64], name[LINE];
    while (next_entry(run, code, name)) {
        char *yaml = site_of(code, name);
        sign_report *report = sign_report_new();
        sign_sites *sites = NULL;
        tally->asked++;
        sign_sites_read("list", yaml, strlen(yaml), report, &sites);
        note(tally, MAX_TEMPLATES, report, name);
        if (sign_sites_count(sites) == 1) {
            for (int t = 0; t < run->n_templates; t++)
                try_board(run, tally, t, sign_sites_at(sites, 0), code, name);
        } else {
            tally->refused_reading++;
            write_refused(run, code, name, "-", report);
            if (sign_report_errors(report) == 0)
                fault(tally, name, "reading", "refused without a finding");
        }
        sign_sites_free(sites);
        sign_report_free(report);
        g_free(yaml);
    }
    return tally;
}

/* ---- all of them ---- */

static void add_count(struct count *to, struct count *from)
{
    to->n += from->n;
    if (!to->example)
        to->example = from->example;
    else
        g_free(from->example);
}

static void add(struct tally *sum, struct tally *part)
{
    sum->asked += part->asked;
    sum->refused_reading += part->refused_reading;
    sum->faults += part->faults;
    for (int t = 0; t <= MAX_TEMPLATES; t++)
        for (int i = 0; i < MAX_CODE; i++)
            add_count(&sum->findings[t][i], &part->findings[t][i]);
    for (int t = 0; t < MAX_TEMPLATES; t++)
        for (int i = 0; i < N_CUTS; i++)
            add_count(&sum->cuts[t][i], &part->cuts[t][i]);
    for (int t = 0; t < MAX_TEMPLATES; t++) {
        sum->set[t] += part->set[t];
        sum->refused[t] += part->refused[t];
        sum->largest[t] = fmax(sum->largest[t], part->largest[t]);
        if (part->smallest[t] > 0 && (sum->smallest[t] <= 0 || part->smallest[t] < sum->smallest[t]))
            sum->smallest[t] = part->smallest[t];
    }
    g_free(part);
}

static void print_findings(struct count *row)
{
    const struct sg_code *code;
    for (size_t i = 0; (code = sg_findings_at(i)) != NULL; i++) {
        struct count *count = &row[atoi(code->code + 1)];
        if (count->n)
            printf("  %8ld  %s %s, as %s\n", count->n, code->code, code->slug, count->example);
        g_free(count->example);
    }
}

static void print(const struct run *run, struct tally *sum, double seconds)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%ld names; read %ld, refused %ld, with\n", sum->asked, sum->asked - sum->refused_reading,
           sum->refused_reading);
    print_findings(sum->findings[MAX_TEMPLATES]);
    for (int t = 0; t < run->n_templates; t++) {
        printf("%s: %ld set inside their frame (letters of %.1f to %.1f mm), %ld refused, with\n", run->names[t],
               sum->set[t], sum->smallest[t], sum->largest[t], sum->refused[t]);
        print_findings(sum->findings[t]);
        for (int i = 0; i < N_CUTS; i++)
            if (sum->cuts[t][i].n)
                printf("  %8ld  %s, as %s\n", sum->cuts[t][i].n, CUTS[i], sum->cuts[t][i].example);
    }
    double cpu = (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec +
                 (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    printf("%ld faults; %.1f s, %.1f s of processor, %.0f MB at most\n", sum->faults, seconds, cpu,
           (double)usage.ru_maxrss / 1024);
}

static void open_context(struct run *run)
{
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    sign_report *report = sign_report_new();
    options.data_dir = g_getenv("SIGNGEN_DATADIR");
    if (sign_context_new(&options, report, &run->context) != SIGN_OK)
        give_up("no context: set SIGNGEN_DATADIR");
    run->use = sg_use_begin(run->context); /* the templates stay as long as the run */
    for (int t = 0; t < run->n_templates; t++)
        if (!(run->templates[t] = sg_library_template(&run->use, run->names[t], NULL, NULL, sg_api_report(report))))
            give_up("no such template");
    sign_report_free(report);
}

int main(int argc, char **argv)
{
    static struct run run;
    static struct tally sum;
    static GThread *threads[64];
    int n_threads = 2, i = 1;
    for (; i + 1 < argc && g_str_has_prefix(argv[i], "--"); i += 2) {
        if (strcmp(argv[i], "--threads") == 0)
            n_threads = CLAMP(atoi(argv[i + 1]), 1, (int)G_N_ELEMENTS(threads));
        else if (strcmp(argv[i], "--refused") != 0 || !(run.refused = fopen(argv[i + 1], "w")))
            give_up("usage: nation [--threads N] [--refused FILE] TEMPLATE... <list.csv");
    }
    run.names = argv + i;
    run.n_templates = argc - i;
    if (run.n_templates < 1 || run.n_templates > MAX_TEMPLATES)
        give_up("one to eight templates");
    read_head(&run);
    open_context(&run);
    gint64 start = g_get_monotonic_time();
    for (int k = 0; k < n_threads; k++)
        threads[k] = g_thread_new("names", work, &run);
    for (int k = 0; k < n_threads; k++)
        add(&sum, g_thread_join(threads[k]));
    long faults = sum.faults;
    print(&run, &sum, (double)(g_get_monotonic_time() - start) / 1e6);
    sg_use_end(&run.use);
    sign_context_free(run.context);
    if (run.refused)
        fclose(run.refused);
    return faults ? 1 : 0;
}
