/* The first pass; see survey.h. */
#include "survey.h"

#include <stdlib.h>
#include <string.h>

#include "outname.h"
#include "words.h"

#define MOST_SHOWN 20

/* A set of 64-bit hashes with who was there first. Equal hashes are looked at again before they count. */
struct seen {
    struct { guint64 hash; guint32 index; } *slots;
    size_t n, cap;
};

struct clash {
    guint32 first, second; /* indices of sites */
    char *key;             /* of the second's path */
};

struct pass {
    struct survey *survey;
    const struct sheets *sheets;
    struct show *show;
    const char *patterns[2]; /* those that are still possible; NULL */
    struct seen names[2], codes;
    GArray *clashes[2];
    GHashTable *inputs;      /* keys of inputs' paths below the output folder */
    size_t n_files, n_twins;
    bool good, probed;
};

static void seen_grow(struct seen *seen)
{
    struct seen larger = {.cap = seen->cap ? seen->cap * 2 : 1024, .n = seen->n};
    larger.slots = g_malloc0(larger.cap * sizeof *larger.slots);
    for (size_t i = 0; i < seen->cap; i++) {
        if (!seen->slots[i].hash)
            continue;
        size_t at = seen->slots[i].hash & (larger.cap - 1);
        while (larger.slots[at].hash)
            at = (at + 1) & (larger.cap - 1);
        larger.slots[at].hash = seen->slots[i].hash;
        larger.slots[at].index = seen->slots[i].index;
    }
    g_free(seen->slots);
    *seen = larger;
}

static guint64 hash_text(const char *text)
{
    guint64 hash = 0xCBF29CE484222325u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3u;
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

/* True if `text` was there; *first then is its index. */
static bool seen_before(struct seen *seen, const char *text, guint32 index, guint32 *first)
{
    guint64 hash = hash_text(text);
    if (seen->n * 4 >= seen->cap * 3)
        seen_grow(seen);
    size_t at = hash & (seen->cap - 1);
    for (; seen->slots[at].hash; at = (at + 1) & (seen->cap - 1))
        if (seen->slots[at].hash == hash) {
            *first = seen->slots[at].index;
            return true;
        }
    seen->slots[at].hash = hash;
    seen->slots[at].index = index;
    seen->n++;
    return false;
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
    g_free(pass->names[i].slots);
    pass->names[i] = (struct seen){0};
}

static void check_name(struct pass *pass, unsigned i, const struct pattern_sheet *sheet, const struct fed *fed)
{
    char *path = pattern_path(pass->patterns[i], sheet), *key = outname_key(path);
    guint32 first;
    if (seen_before(&pass->names[i], key, (guint32)fed->index, &first)) {
        struct clash clash = {first, (guint32)fed->index, g_strdup(key)};
        g_array_append_val(pass->clashes[i], clash);
    }
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
static void check_sheet(struct pass *pass, const struct pattern_sheet *sheet, const struct fed *fed)
{
    if (pass->patterns[0] && pass->patterns[1] && pass->n_files >= PATTERN_MANY)
        drop_pattern(pass, 0);
    for (unsigned i = 0; i < 2; i++)
        if (pass->patterns[i] && pass->clashes[i]->len < MOST_SHOWN)
            check_name(pass, i, sheet, fed);
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
            check_sheet(pass, &sheet, fed);
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

static void free_clashes(GArray *clashes)
{
    for (guint i = 0; i < clashes->len; i++)
        g_free(g_array_index(clashes, struct clash, i).key);
    g_array_free(clashes, TRUE);
}

/* The path of the site's sheet that has that key, or NULL. */
static char *path_with_key(const struct pass *pass, const struct fed *fed, const char *key)
{
    const struct sheets *sheets = pass->sheets;
    char *found = NULL;
    for (size_t t = 0; sheets->templates[t] && !found; t++) {
        struct pattern_sheet sheet = {fed->site, sheets->templates[t], NULL, fed->index + 1};
        size_t n = sheets_parts(sheets, fed->site, t);
        for (size_t part = 0; part < n && !found; part++) {
            char *name = sheets_part_name(sheets, fed->site, sheet.template_name, part);
            sheet.part = name;
            char *path = pattern_path(pass->survey->pattern, &sheet), *its = outname_key(path);
            found = strcmp(its, key) == 0 ? g_strdup(path) : NULL;
            g_free(its);
            g_free(path);
            free(name);
        }
    }
    return found;
}

/* Goes through the sites once more to name those that clash. */
static void show_clashes(struct pass *pass, struct feed *feed, GArray *clashes)
{
    char **first = g_new0(char *, clashes->len), **second = g_new0(char *, clashes->len);
    char **paths = g_new0(char *, clashes->len);
    struct fed fed;
    feed_rewind(feed);
    while (feed_next(feed, &fed)) {
        for (guint i = 0; i < clashes->len && fed.site; i++) {
            const struct clash *clash = &g_array_index(clashes, struct clash, i);
            char *path = fed.index == clash->first || fed.index == clash->second
                             ? path_with_key(pass, &fed, clash->key) : NULL;
            if (path && fed.index == clash->first)
                first[i] = describe(&fed);
            if (path && fed.index == clash->second)
                second[i] = describe(&fed);
            g_free(paths[i]);
            paths[i] = path ? path : NULL;
            if (first[i] && second[i] && path) {
                show_finding(pass->show, TOOL_NAME_COLLISION, NULL, NULL, path, first[i], second[i], NULL);
                pass->good = false;
            }
        }
        fed_clear(&fed);
    }
    for (guint i = 0; i < clashes->len; i++) {
        g_free(first[i]);
        g_free(second[i]);
        g_free(paths[i]);
    }
    g_free(first);
    g_free(second);
    g_free(paths);
}

/* ---- the pass ---- */

/* What the template is asked of, with the first good site: whether it is there at all. */
static void probe(struct pass *pass, const sign_site *site)
{
    pass->probed = true;
    for (const char **name = pass->sheets->templates; *name; name++) {
        sign_report *report = sign_report_new();
        sign_document_free(sheets_build(pass->sheets, site, *name, 0, report));
        if (sheets_impossible(report)) {
            show_report(pass->show, report);
            pass->good = false;
        }
        sign_report_free(report);
    }
}

static void check_code(struct pass *pass, const struct fed *fed)
{
    const char *code = sign_site_value(fed->site, "code");
    guint32 first;
    if (!code || !seen_before(&pass->codes, code, (guint32)fed->index, &first))
        return;
    note_twin(pass->survey, first);
    note_twin(pass->survey, fed->index);
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
        check_code(pass, fed);
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
        .clashes = {g_array_new(FALSE, FALSE, sizeof(struct clash)), g_array_new(FALSE, FALSE, sizeof(struct clash))},
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
    /* Of the defaults, the one that tells all sheets apart. */
    unsigned which = pass.patterns[0] && (pass.clashes[0]->len == 0 || !pass.patterns[1]) ? 0 : 1;
    survey->pattern = pass.patterns[which];
    if (pass.good && pass.clashes[which]->len > 0)
        show_clashes(&pass, feed, pass.clashes[which]);
    for (unsigned i = 0; i < 2; i++) {
        g_free(pass.names[i].slots);
        free_clashes(pass.clashes[i]);
    }
    g_free(pass.codes.slots);
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
