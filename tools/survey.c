/* The first pass; see survey.h. */
#include "survey.h"

#include <stdlib.h>
#include <string.h>

#include "outname.h"
#include "words.h"

#define MOST_SHOWN 20

/* 64-bit hashes of texts. When all are there, those that came more than once are sorted out, and only what has one
 * of these is looked at again, letter by letter. */
struct hashes {
    guint64 *all;
    size_t n, cap;
};

struct pass {
    struct survey *survey;
    const struct sheets *sheets;
    struct show *show;
    const char *patterns[2]; /* those that are still possible; NULL */
    struct hashes names[2]; /* of files, by pattern */
    struct hashes codes;    /* of several inputs: within one, the library finds twins */
    GHashTable *inputs;      /* keys of inputs' paths below the output folder */
    size_t n_files;
    bool several, good, probed;
};

static guint64 hash_text(const char *text)
{
    guint64 hash = 0xCBF29CE484222325u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3u;
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

static void hashes_add(struct hashes *hashes, const char *text)
{
    if (hashes->n == hashes->cap) {
        hashes->cap = hashes->cap ? hashes->cap + hashes->cap / 2 : 1024;
        hashes->all = g_renew(guint64, hashes->all, hashes->cap);
    }
    hashes->all[hashes->n++] = hash_text(text);
}

static int by_value(const void *a, const void *b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return (x > y) - (x < y);
}

/* Leaves those that came more than once, each once, in order. */
static void hashes_keep_twice(struct hashes *hashes)
{
    size_t kept = 0;
    if (hashes->n > 0)
        qsort(hashes->all, hashes->n, sizeof *hashes->all, by_value);
    for (size_t i = 0, run; i < hashes->n; i += run) {
        guint64 hash = hashes->all[i];
        for (run = 1; i + run < hashes->n && hashes->all[i + run] == hash;)
            run++;
        if (run > 1)
            hashes->all[kept++] = hash;
    }
    hashes->n = kept;
}

static bool hashes_have(const struct hashes *hashes, const char *text)
{
    guint64 hash = hash_text(text);
    return hashes->n > 0 && bsearch(&hash, hashes->all, hashes->n, sizeof hash, by_value);
}

static void hashes_clear(struct hashes *hashes)
{
    g_free(hashes->all);
    *hashes = (struct hashes){0};
}

guint64 survey_key(const struct fed *fed)
{
    return fed->site ? shard_key(fed->site) : shard_key_of_place(fed->file, fed->number);
}

bool survey_knows(const struct survey *survey, const struct fed *fed)
{
    /* A twin is known only once both are met; the second pass may refuse both. */
    return fed->index < survey->keys->len &&
           (survey_is_twin(survey, fed) || g_array_index(survey->keys, guint64, fed->index) == survey_key(fed));
}

bool survey_is_twin(const struct survey *survey, const struct fed *fed)
{
    return g_hash_table_contains(survey->twins, GSIZE_TO_POINTER(fed->index + 1));
}

static void note_twin(struct survey *survey, size_t index)
{
    g_hash_table_add(survey->twins, GSIZE_TO_POINTER(index + 1));
}

/* ---- names ---- */

static void drop_pattern(struct pass *pass, unsigned i)
{
    pass->patterns[i] = NULL;
    hashes_clear(&pass->names[i]);
}

static void check_name(struct pass *pass, unsigned i, const struct pattern_sheet *sheet)
{
    char *path = pattern_path(pass->patterns[i], sheet), *key = outname_key(path);
    hashes_add(&pass->names[i], key);
    const char *paper = pass->survey->towns.list ? towns_paper(path) : NULL;
    if (paper) {
        char *sheet_of = words_fill(_("a sheet of {0}"), (const char *[]){sign_site_name(sheet->site)}, 1);
        show_finding(pass->show, TOOL_BUNDLE_COLLISION, NULL, NULL, path, sheet_of, _("a paper of the bundle"), NULL);
        pass->good = false;
        g_free(sheet_of);
    }
    if (g_hash_table_contains(pass->inputs, key)) {
        show_finding(pass->show, TOOL_OUTPUT_IS_INPUT, NULL, NULL, path, NULL);
        pass->good = false;
    }
    g_free(key);
    g_free(path);
}

/* One sheet of a site under each of the patterns. */
static void check_sheet(struct pass *pass, const struct pattern_sheet *sheet)
{
    if (pass->patterns[0] && pass->patterns[1] && pass->n_files >= PATTERN_MANY)
        drop_pattern(pass, 0);
    for (unsigned i = 0; i < 2; i++)
        if (pass->patterns[i])
            check_name(pass, i, sheet);
}

/* Returns how many sheets the site has. */
static size_t check_names(struct pass *pass, const struct fed *fed, bool mine, unsigned n_forms)
{
    const struct sheets *sheets = pass->sheets;
    size_t n_sheets = 0;
    sheets_gather(sheets, fed->site);
    for (size_t t = 0; sheets->templates[t]; t++) {
        struct pattern_sheet sheet = {fed->site, sheets->templates[t], NULL, fed->index + 1};
        size_t n = sheets_parts(sheets, fed->site, t);
        n_sheets += n;
        pass->survey->n_left_out[t] += mine && n == 0;
        for (size_t part = 0; part < n; part++) {
            char *name = sheets_part_name(sheets, fed->site, sheet.template_name, part);
            sheet.part = name;
            pass->n_files += n_forms;
            check_sheet(pass, &sheet);
            free(name);
        }
    }
    return n_sheets;
}

static char *describe(const struct fed *fed)
{
    const char *town = sign_site_value(fed->site, "town");
    char number[24], *name = g_strconcat(town ? town : "", sign_site_name(fed->site), NULL);
    g_snprintf(number, sizeof number, "%zu", fed->number);
    const char *args[] = {name, fed->file, number};
    char *text = words_fill(_("{0} (site {2} of {1})"), args, 3);
    g_free(name);
    return text;
}

/* ---- what came twice ---- */

/* The sites that have what came twice, as they are met once more. */
struct again {
    struct pass *pass;
    const struct hashes *names;
    GHashTable *paths;  /* key of a path → who was first with it */
    GHashTable *codes;  /* → index + 1 of the site that was first */
    size_t n_clashes;
};

static void meet_path(struct again *again, const struct pattern_sheet *sheet, const struct fed *fed)
{
    char *path = pattern_path(again->pass->survey->pattern, sheet), *key = outname_key(path);
    if (hashes_have(again->names, key)) {
        const char *first = g_hash_table_lookup(again->paths, key);
        if (!first) {
            g_hash_table_insert(again->paths, g_strdup(key), describe(fed));
        } else if (again->n_clashes++ < MOST_SHOWN) {
            char *second = describe(fed);
            show_finding(again->pass->show, TOOL_NAME_COLLISION, NULL, NULL, path, first, second, NULL);
            g_free(second);
            again->pass->good = false;
        }
    }
    g_free(key);
    g_free(path);
}

static void meet_paths(struct again *again, const struct fed *fed)
{
    const struct sheets *sheets = again->pass->sheets;
    for (size_t t = 0; sheets->templates[t]; t++) {
        struct pattern_sheet sheet = {fed->site, sheets->templates[t], NULL, fed->index + 1};
        size_t n = sheets_parts(sheets, fed->site, t);
        for (size_t part = 0; part < n; part++) {
            char *name = sheets_part_name(sheets, fed->site, sheet.template_name, part);
            sheet.part = name;
            meet_path(again, &sheet, fed);
            free(name);
        }
    }
}

static void meet_code(struct again *again, const struct fed *fed)
{
    const char *code = sign_site_value(fed->site, "code");
    if (!code || !hashes_have(&again->pass->codes, code))
        return;
    gpointer first = g_hash_table_lookup(again->codes, code);
    if (!first) {
        g_hash_table_insert(again->codes, g_strdup(code), GSIZE_TO_POINTER(fed->index + 1));
        return;
    }
    note_twin(again->pass->survey, GPOINTER_TO_SIZE(first) - 1);
    note_twin(again->pass->survey, fed->index);
}

/* Goes through the sites once more, where a hash came twice: names that clash are shown, twins noted. */
static void look_again(struct pass *pass, struct feed *feed, const struct hashes *names)
{
    struct again again = {
        .pass = pass, .names = names,
        .paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    struct fed fed;
    feed_rewind(feed);
    for (; again.n_clashes < MOST_SHOWN && feed_next(feed, &fed); fed_clear(&fed)) {
        if (!fed.site)
            continue;
        if (names->n > 0)
            meet_paths(&again, &fed);
        meet_code(&again, &fed);
    }
    g_hash_table_destroy(again.paths);
    g_hash_table_destroy(again.codes);
}

/* ---- the pass ---- */

/* True if the template is there and reads; else that is said once, not of every site. */
static bool is_readable(struct pass *pass, const char *name)
{
    sign_report *report = sign_report_new();
    sign_template_entry entry;
    bool good = sign_template_find(pass->sheets->context, name, report, &entry) == SIGN_OK;
    if (!good)
        show_report(pass->show, report);
    sign_report_free(report);
    return good;
}

/* What the templates are asked of, with the first good site: whether they can be used at all. */
static void probe(struct pass *pass, const sign_site *site)
{
    pass->probed = true;
    for (const char **name = pass->sheets->templates; *name; name++) {
        if (!is_readable(pass, *name)) {
            pass->good = false;
            continue;
        }
        sign_report *report = sign_report_new();
        sign_document_free(sheets_build(pass->sheets, site, *name, 0, report));
        if (sheets_impossible(report)) {
            show_report(pass->show, report);
            pass->good = false;
        }
        sign_report_free(report);
    }
}

static void list_inputs(struct pass *pass, const struct feed *feed)
{
    char *out = realpath(pass->sheets->tool->options.output, NULL);
    for (guint i = 0; out && i < feed->paths->len; i++) {
        char *path = realpath(feed->paths->pdata[i], NULL);
        if (path && g_str_has_prefix(path, out) && path[strlen(out)] == '/') {
            char *stem = path + strlen(out) + 1, *dot = strrchr(stem, '.');
            if (dot)
                *dot = '\0';
            g_hash_table_add(pass->inputs, outname_key(stem));
        }
        free(path);
    }
    free(out);
}

static void look(struct pass *pass, const struct fed *fed, const struct shard *shard, unsigned n_forms)
{
    struct survey *survey = pass->survey;
    guint64 key = survey_key(fed);
    g_array_append_val(survey->keys, key);
    survey->n_sites++;
    if (survey->towns.list)
        towns_meet(&survey->towns, fed);
    bool mine = shard_has(shard, key);
    size_t n_sheets = g_strv_length((char **)pass->sheets->templates);
    if (fed->twin)
        note_twin(survey, fed->index - (fed->number - fed->twin));
    if (fed->site) {
        survey->n_good++;
        if (!pass->probed)
            probe(pass, fed->site);
        const char *code = pass->several ? sign_site_value(fed->site, "code") : NULL;
        if (code)
            hashes_add(&pass->codes, code);
        n_sheets = check_names(pass, fed, mine, n_forms);
    }
    survey->n_outputs += mine ? n_sheets * n_forms : 0;
}

/* Why no input could be read. */
static void show_reports(struct pass *pass, struct feed *feed)
{
    struct fed fed;
    feed_rewind(feed);
    for (; feed_next(feed, &fed); fed_clear(&fed))
        show_report(pass->show, fed.report);
}

bool survey_run(struct survey *survey, struct feed *feed, const struct sheets *sheets, const struct shard *shard,
                const char *pattern, unsigned n_forms)
{
    *survey = (struct survey){
        .keys = g_array_new(FALSE, FALSE, sizeof(guint64)),
        .twins = g_hash_table_new(g_direct_hash, g_direct_equal),
        .n_left_out = g_new0(unsigned long, g_strv_length((char **)sheets->templates) + 1),
    };
    struct pass pass = {
        .survey = survey, .sheets = sheets, .show = &sheets->tool->show, .good = true,
        .patterns = {pattern ? pattern : PATTERN_FLAT, pattern ? NULL : PATTERN_FOLDERS},
        .several = feed->paths->len > 1,
        .inputs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    if (sheets->tool->options.bundle)
        towns_init(&survey->towns);
    struct fed fed;
    size_t n_broken = 0;
    list_inputs(&pass, feed);
    feed_rewind(feed);
    while (pass.good && feed_next(feed, &fed)) {
        look(&pass, &fed, shard, n_forms);
        n_broken += fed.broken;
        fed_clear(&fed);
    }
    if (pass.good && n_broken == survey->n_sites)
        show_reports(&pass, feed);
    if (pass.good && survey->towns.list)
        pass.good = towns_name(&survey->towns, pass.show);
    for (unsigned i = 0; i < 2; i++)
        hashes_keep_twice(&pass.names[i]);
    hashes_keep_twice(&pass.codes);
    /* Of the defaults, the one that tells all sheets apart. */
    unsigned which = pass.patterns[0] && (pass.names[0].n == 0 || !pass.patterns[1]) ? 0 : 1;
    survey->pattern = pass.patterns[which];
    if (pass.good && pass.names[which].n + pass.codes.n > 0)
        look_again(&pass, feed, &pass.names[which]);
    for (unsigned i = 0; i < 2; i++)
        hashes_clear(&pass.names[i]);
    hashes_clear(&pass.codes);
    g_hash_table_destroy(pass.inputs);
    return pass.good && n_broken < survey->n_sites;
}

void survey_clear(struct survey *survey)
{
    if (!survey->keys)
        return;
    g_array_free(survey->keys, TRUE);
    g_hash_table_destroy(survey->twins);
    towns_clear(&survey->towns);
    g_free(survey->n_left_out);
    *survey = (struct survey){0};
}
