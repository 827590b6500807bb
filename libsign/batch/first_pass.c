/* The first pass; see first_pass.h. */
#include "batch/first_pass.h"

#include <stdlib.h>
#include <string.h>

#include "batch/outname.h"

#define MOST_SHOWN 20

/* 64-bit hashes of texts. When all are there, those that came more than once are sorted out, and only what has one
 * of these is looked at again, letter by letter. */
struct hashes {
    guint64 *all;
    size_t n, cap;
};

struct pass {
    struct sg_first_pass *first;
    const struct sg_sheets *sheets;
    struct sg_telling *telling;
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

guint64 sg_first_pass_key(const struct sg_fed *fed)
{
    return fed->site ? sg_shard_key(fed->site) : sg_shard_key_of_place(fed->file, fed->number);
}

bool sg_first_pass_knows(const struct sg_first_pass *first, const struct sg_fed *fed)
{
    /* A twin is known only once both are met; the second pass may refuse both. */
    return fed->index < first->keys->len &&
           (sg_first_pass_is_twin(first, fed) || g_array_index(first->keys, guint64, fed->index) == sg_first_pass_key(fed));
}

bool sg_first_pass_is_twin(const struct sg_first_pass *first, const struct sg_fed *fed)
{
    return g_hash_table_contains(first->twins, GSIZE_TO_POINTER(fed->index + 1));
}

static void note_twin(struct sg_first_pass *first, size_t index)
{
    g_hash_table_add(first->twins, GSIZE_TO_POINTER(index + 1));
}

/* ---- names ---- */

static void drop_pattern(struct pass *pass, unsigned i)
{
    pass->patterns[i] = NULL;
    hashes_clear(&pass->names[i]);
}

static void check_name(struct pass *pass, unsigned i, const struct sg_pattern_sheet *sheet)
{
    char *path = sg_pattern_path(pass->patterns[i], sheet), *key = sg_outname_key(path);
    hashes_add(&pass->names[i], key);
    const char *paper = pass->first->towns.list ? sg_bundle_towns_paper(path) : NULL;
    if (paper) {
        sg_tell(pass->telling, SG_FIND(BUNDLE_COLLISION), NULL, path, sign_site_name(sheet->site), SG_PHRASE("the bundle itself"),
                NULL);
        pass->good = false;
    }
    if (g_hash_table_contains(pass->inputs, key)) {
        sg_tell(pass->telling, SG_FIND(OUTPUT_IS_INPUT), NULL, path, NULL);
        pass->good = false;
    }
    g_free(key);
    g_free(path);
}

/* One sheet of a site under each of the patterns. */
static void check_sheet(struct pass *pass, const struct sg_pattern_sheet *sheet)
{
    if (pass->patterns[0] && pass->patterns[1] && pass->n_files >= SG_PATTERN_MANY)
        drop_pattern(pass, 0);
    for (unsigned i = 0; i < 2; i++)
        if (pass->patterns[i])
            check_name(pass, i, sheet);
}

/* Returns how many sheets the site has. */
static size_t check_names(struct pass *pass, const struct sg_fed *fed, bool mine)
{
    const struct sg_sheets *sheets = pass->sheets;
    size_t n_sheets = 0;
    sg_sheets_gather(sheets, fed->site);
    for (size_t t = 0; sheets->templates[t]; t++) {
        struct sg_pattern_sheet sheet = {fed->site, sheets->templates[t], NULL, fed->index + 1};
        size_t n = sg_sheets_parts(sheets, fed->site, t);
        n_sheets += n;
        pass->first->n_left_out[t] += mine && n == 0;
        for (size_t part = 0; part < n; part++) {
            char *name = sg_sheets_part_name(sheets, fed->site, sheet.template_name, part);
            sheet.part = name;
            pass->n_files += pass->sheets->n_forms;
            check_sheet(pass, &sheet);
            free(name);
        }
    }
    return n_sheets;
}

static char *full_name(const sign_site *site)
{
    const char *town = sign_site_value(site, "town");
    return g_strconcat(town ? town : "", sign_site_name(site), NULL);
}

/* ---- what came twice ---- */

/* Who was first with a path. */
struct owner {
    char *name;
    const char *file; /* borrowed from the inputs */
    size_t number;
};

static void free_owner(gpointer data)
{
    g_free(((struct owner *)data)->name);
    g_free(data);
}

/* The sites that have what came twice, as they are met once more. */
struct again {
    struct pass *pass;
    const struct hashes *names;
    GHashTable *paths;  /* key of a path → struct owner */
    GHashTable *codes;  /* → index + 1 of the site that was first */
    size_t n_clashes;
};

static void meet_path(struct again *again, const struct sg_pattern_sheet *sheet, const struct sg_fed *fed)
{
    char *path = sg_pattern_path(again->pass->first->pattern, sheet), *key = sg_outname_key(path);
    if (hashes_have(again->names, key)) {
        const struct owner *first = g_hash_table_lookup(again->paths, key);
        char *name = full_name(fed->site);
        if (!first) {
            struct owner *owner = g_new(struct owner, 1);
            *owner = (struct owner){g_steal_pointer(&name), fed->file, fed->number};
            g_hash_table_insert(again->paths, g_strdup(key), owner);
        } else if (again->n_clashes++ < MOST_SHOWN) {
            char numbers[2][24];
            g_snprintf(numbers[0], sizeof numbers[0], "%zu", first->number);
            g_snprintf(numbers[1], sizeof numbers[1], "%zu", fed->number);
            sg_tell(again->pass->telling, SG_FIND(NAME_COLLISION), NULL, path, first->name, first->file, numbers[0], name,
                    fed->file, numbers[1], NULL);
            again->pass->good = false;
        }
        g_free(name);
    }
    g_free(key);
    g_free(path);
}

static void meet_paths(struct again *again, const struct sg_fed *fed)
{
    const struct sg_sheets *sheets = again->pass->sheets;
    for (size_t t = 0; sheets->templates[t]; t++) {
        struct sg_pattern_sheet sheet = {fed->site, sheets->templates[t], NULL, fed->index + 1};
        size_t n = sg_sheets_parts(sheets, fed->site, t);
        for (size_t part = 0; part < n; part++) {
            char *name = sg_sheets_part_name(sheets, fed->site, sheet.template_name, part);
            sheet.part = name;
            meet_path(again, &sheet, fed);
            free(name);
        }
    }
}

static void meet_code(struct again *again, const struct sg_fed *fed)
{
    const char *code = sign_site_value(fed->site, "code");
    if (!code || !hashes_have(&again->pass->codes, code))
        return;
    gpointer first = g_hash_table_lookup(again->codes, code);
    if (!first) {
        g_hash_table_insert(again->codes, g_strdup(code), GSIZE_TO_POINTER(fed->index + 1));
        return;
    }
    note_twin(again->pass->first, GPOINTER_TO_SIZE(first) - 1);
    note_twin(again->pass->first, fed->index);
}

/* Goes through the sites once more, where a hash came twice: names that clash are shown, twins noted. */
static void look_again(struct pass *pass, struct sign_inputs *inputs, const struct hashes *names)
{
    struct again again = {
        .pass = pass, .names = names,
        .paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_owner),
        .codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    struct sg_fed fed;
    sg_site_stream_rewind(inputs);
    for (; again.n_clashes < MOST_SHOWN && sg_site_stream_next(inputs, &fed); sg_fed_clear(&fed)) {
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
        sg_telling_report(pass->telling, report);
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
        sign_document_free(sg_sheets_build(pass->sheets, site, *name, 0, report));
        if (sg_sheets_impossible(report)) {
            sg_telling_report(pass->telling, report);
            pass->good = false;
        }
        sign_report_free(report);
    }
}

static void list_inputs(struct pass *pass, const struct sign_inputs *inputs)
{
    char *out = realpath(pass->sheets->given->folder, NULL);
    for (guint i = 0; out && i < sign_inputs_count(inputs); i++) {
        char *path = realpath(sg_site_stream_path(inputs, i), NULL);
        if (path && g_str_has_prefix(path, out) && path[strlen(out)] == '/') {
            char *stem = path + strlen(out) + 1, *dot = strrchr(stem, '.');
            if (dot)
                *dot = '\0';
            g_hash_table_add(pass->inputs, sg_outname_key(stem));
        }
        free(path);
    }
    free(out);
}

static void look(struct pass *pass, const struct sg_fed *fed, const struct sg_shard *shard)
{
    struct sg_first_pass *first = pass->first;
    guint64 key = sg_first_pass_key(fed);
    g_array_append_val(first->keys, key);
    first->n_sites++;
    if (first->towns.list)
        sg_bundle_towns_meet(&first->towns, fed);
    bool mine = sg_shard_has(shard, key);
    size_t n_sheets = pass->sheets->n_templates;
    if (fed->twin)
        note_twin(first, fed->index - (fed->number - fed->twin));
    if (fed->site) {
        first->n_good++;
        if (!pass->probed)
            probe(pass, fed->site);
        const char *code = pass->several ? sign_site_value(fed->site, "code") : NULL;
        if (code)
            hashes_add(&pass->codes, code);
        n_sheets = check_names(pass, fed, mine);
    }
    first->n_outputs += mine ? n_sheets * pass->sheets->n_forms : 0;
}

/* Why no input could be read. */
static void tell_reports(struct pass *pass, struct sign_inputs *inputs)
{
    struct sg_fed fed;
    sg_site_stream_rewind(inputs);
    for (; sg_site_stream_next(inputs, &fed); sg_fed_clear(&fed))
        sg_telling_report(pass->telling, fed.report);
}

bool sg_first_pass_run(struct sg_first_pass *first, struct sign_inputs *inputs, const struct sg_sheets *sheets,
                       const struct sg_shard *shard)
{
    *first = (struct sg_first_pass){
        .keys = g_array_new(FALSE, FALSE, sizeof(guint64)),
        .twins = g_hash_table_new(g_direct_hash, g_direct_equal),
        .n_left_out = g_new0(unsigned long, sheets->n_templates + 1),
    };
    const char *pattern = sheets->given->name;
    struct pass pass = {
        .first = first, .sheets = sheets, .telling = sheets->telling, .good = true,
        .patterns = {pattern ? pattern : SG_PATTERN_FLAT, pattern ? NULL : SG_PATTERN_FOLDERS},
        .several = sign_inputs_count(inputs) > 1,
        .inputs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    if (sheets->given->bundle)
        sg_bundle_towns_init(&first->towns);
    struct sg_fed fed;
    size_t n_broken = 0;
    list_inputs(&pass, inputs);
    sg_site_stream_rewind(inputs);
    while (pass.good && sg_site_stream_next(inputs, &fed)) {
        look(&pass, &fed, shard);
        n_broken += fed.broken;
        sg_fed_clear(&fed);
    }
    if (pass.good && n_broken == first->n_sites)
        tell_reports(&pass, inputs);
    if (pass.good && first->towns.list)
        pass.good = sg_bundle_towns_name(&first->towns, pass.telling);
    for (unsigned i = 0; i < 2; i++)
        hashes_keep_twice(&pass.names[i]);
    hashes_keep_twice(&pass.codes);
    /* Of the defaults, the one that tells all sheets apart. */
    unsigned which = pass.patterns[0] && (pass.names[0].n == 0 || !pass.patterns[1]) ? 0 : 1;
    first->pattern = pass.patterns[which];
    if (pass.good && pass.names[which].n + pass.codes.n > 0)
        look_again(&pass, inputs, &pass.names[which]);
    for (unsigned i = 0; i < 2; i++)
        hashes_clear(&pass.names[i]);
    hashes_clear(&pass.codes);
    g_hash_table_destroy(pass.inputs);
    return pass.good && n_broken < first->n_sites;
}

void sg_first_pass_clear(struct sg_first_pass *first)
{
    if (!first->keys)
        return;
    g_array_free(first->keys, TRUE);
    g_hash_table_destroy(first->twins);
    sg_bundle_towns_clear(&first->towns);
    g_free(first->n_left_out);
    *first = (struct sg_first_pass){0};
}
