/* The first pass; see first_pass.h. */
#include "batch/first_pass.h"

#include <stdlib.h>
#include <string.h>

#include "batch/hashes.h"
#include "base/outname.h"

#define MOST_SHOWN 20

struct pass {
    struct sg_first_pass *first;
    const struct sg_sheets *sheets;
    struct sg_telling *telling;
    const char *patterns[2]; /* those that are still possible; NULL */
    struct sg_hashes names[2]; /* of files, by pattern */
    const struct sign_inputs *inputs;
    size_t n_files;
    bool good, probed;
};

guint64 sg_first_pass_key(const struct sg_fed *fed)
{
    return fed->site ? sg_shard_key(fed->site) : sg_shard_key_of_place(fed->file, fed->number);
}

bool sg_first_pass_knows(const struct sg_first_pass *first, const struct sg_fed *fed)
{
    /* That a site is to be withdrawn is known only once a later one is met; the second pass refuses both. */
    return fed->index < first->keys->len &&
           (g_hash_table_contains(first->withdrawn, GSIZE_TO_POINTER(fed->index + 1)) ||
            g_array_index(first->keys, guint64, fed->index) == sg_first_pass_key(fed));
}

static void note_withdrawn(struct sg_first_pass *first, size_t index)
{
    g_hash_table_add(first->withdrawn, GSIZE_TO_POINTER(index + 1));
}

/* ---- names ---- */

static void drop_pattern(struct pass *pass, unsigned i)
{
    pass->patterns[i] = NULL;
    sg_hashes_clear(&pass->names[i]);
}

/* Nothing that is read may be written over. */
static void check_inputs(struct pass *pass, const char *path)
{
    const struct sg_sheets *sheets = pass->sheets;
    sign_report *report = sign_report_new();
    for (enum sg_sheets_form form = 0; form < SG_N_FORMS; form++) {
        if (!sheets->forms[form])
            continue;
        char *full = g_strconcat(sheets->given->folder, "/", path, ".", sg_sheets_form_name(form), NULL);
        pass->good = sign_inputs_guard(pass->inputs, sheets->context, full, report) == SIGN_OK && pass->good;
        g_free(full);
    }
    sg_telling_report(pass->telling, report);
    sign_report_free(report);
}

static void check_name(struct pass *pass, unsigned i, const struct sg_pattern_sheet *sheet)
{
    char *path = sg_pattern_path(pass->patterns[i], sheet), *key = sg_outname_key(path);
    sg_hashes_add(&pass->names[i], key);
    const char *paper = pass->first->towns.list ? sg_bundle_towns_paper(path) : NULL;
    if (paper) {
        sg_tell(pass->telling, SG_FIND(BUNDLE_COLLISION), NULL, path, sign_site_name(sheet->site), SG_PHRASE("the bundle itself"),
                NULL);
        pass->good = false;
    }
    check_inputs(pass, path);
    g_free(key);
    g_free(path);
}

/* A site's documents as they are met, in the first pass or once more. */
struct meeting {
    struct pass *pass;
    struct again *again;
    const struct sg_fed *fed;
};

/* One sheet of a site under each of the patterns. */
static void check_sheet(void *user, const char *template_name, size_t part, const char *name)
{
    const struct meeting *meeting = user;
    struct pass *pass = meeting->pass;
    const struct sg_pattern_sheet sheet = {meeting->fed->site, template_name, name, meeting->fed->index + 1};
    (void)part;
    pass->n_files += pass->sheets->n_forms;
    if (pass->patterns[0] && pass->patterns[1] && pass->n_files >= SG_PATTERN_MANY)
        drop_pattern(pass, 0);
    for (unsigned i = 0; i < 2; i++)
        if (pass->patterns[i])
            check_name(pass, i, &sheet);
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
    const struct sg_hashes *names;
    GHashTable *paths;  /* key of a path → struct owner */
    size_t n_clashes;
};

static void meet_path(void *user, const char *template_name, size_t part, const char *part_name)
{
    const struct meeting *meeting = user;
    struct again *again = meeting->again;
    const struct sg_fed *fed = meeting->fed;
    const struct sg_pattern_sheet sheet = {fed->site, template_name, part_name, fed->index + 1};
    (void)part;
    char *path = sg_pattern_path(again->pass->first->pattern, &sheet), *key = sg_outname_key(path);
    if (sg_hashes_have(again->names, key)) {
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

/* Goes through the sites once more, where a hash came twice: names that clash are told. */
static void look_again(struct pass *pass, struct sign_inputs *inputs, const struct sg_hashes *names)
{
    struct again again = {
        .pass = pass, .names = names,
        .paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_owner),
    };
    struct sg_fed fed;
    sg_site_stream_rewind(inputs);
    for (; again.n_clashes < MOST_SHOWN && sg_site_stream_next(inputs, &fed); sg_fed_clear(&fed)) {
        if (fed.site && !fed.twin)
            sg_sheets_each_part(pass->sheets, fed.site, NULL, meet_path, &(struct meeting){pass, &again, &fed});
    }
    g_hash_table_destroy(again.paths);
}

/* ---- the pass ---- */

/* True if the template is there and reads; else that is said once, not of every site, and nothing is made. One of
 * the set fails alone, as a sheet of each site. */
static bool is_readable(struct pass *pass, size_t t)
{
    sign_report *report = sign_report_new();
    sign_template_entry entry;
    bool good = sign_template_find(pass->sheets->context, pass->sheets->templates[t], report, &entry) == SIGN_OK;
    if (!good && !pass->sheets->optional[t]) {
        sg_telling_report(pass->telling, report);
        pass->good = false;
    }
    sign_report_free(report);
    return good;
}

/* What the templates are asked of, with the first good site: whether they can be used at all. */
static void probe(struct pass *pass, const sign_site *site)
{
    pass->probed = true;
    for (size_t t = 0; pass->sheets->templates[t]; t++) {
        if (!is_readable(pass, t))
            continue;
        sign_report *report = sign_report_new();
        sign_document_free(sg_sheets_build(pass->sheets, site, pass->sheets->templates[t], 0, NULL, report));
        if (sg_sheets_impossible(report)) {
            sg_telling_report(pass->telling, report);
            pass->good = false;
        }
        sign_report_free(report);
    }
}

static void look(struct pass *pass, const struct sg_fed *fed, const struct sg_shard *shard)
{
    struct sg_first_pass *first = pass->first;
    guint64 key = sg_first_pass_key(fed);
    g_array_append_val(first->keys, key);
    first->n_sites++;
    if (first->towns.list)
        sg_bundle_towns_meet(&first->towns, fed);
    bool mine = sg_shard_has(shard, key) && fed->wanted;
    size_t n_sheets = pass->sheets->n_templates;
    if (fed->withdrawn)
        note_withdrawn(first, fed->index - (fed->number - fed->withdrawn));
    if (fed->site && !fed->twin) {
        first->n_good++;
        if (!pass->probed)
            probe(pass, fed->site);
        n_sheets = sg_sheets_each_part(pass->sheets, fed->site, mine ? first->n_left_out : NULL, check_sheet,
                                       &(struct meeting){pass, NULL, fed});
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
        .withdrawn = g_hash_table_new(g_direct_hash, g_direct_equal),
        .n_left_out = g_new0(unsigned long, sheets->n_templates + 1),
    };
    const char *pattern = sheets->given->name;
    struct pass pass = {
        .first = first, .sheets = sheets, .telling = sheets->telling, .good = true,
        .patterns = {pattern ? pattern : SG_PATTERN_FLAT, pattern ? NULL : SG_PATTERN_FOLDERS},
        .inputs = inputs,
    };
    if (sheets->given->bundle)
        sg_bundle_towns_init(&first->towns);
    struct sg_fed fed;
    size_t n_broken = 0;
    if (sign_inputs_count(inputs) > 1)
        sign_inputs_settle(inputs, NULL);
    sg_site_stream_rewind(inputs);
    while (pass.good && sg_site_stream_next(inputs, &fed)) {
        look(&pass, &fed, shard);
        n_broken += fed.broken;
        sg_fed_clear(&fed);
    }
    if (pass.good && inputs->only) {
        sign_report *report = sign_report_new();
        pass.good = sg_site_stream_found_all(inputs, report);
        sg_telling_report(sheets->telling, report);
        sign_report_free(report);
    }
    if (pass.good && n_broken == first->n_sites)
        tell_reports(&pass, inputs);
    if (pass.good && first->towns.list)
        pass.good = sg_bundle_towns_name(&first->towns, pass.telling);
    for (unsigned i = 0; i < 2; i++)
        sg_hashes_keep_twice(&pass.names[i]);
    /* Of the defaults, the one that tells all sheets apart. */
    unsigned which = pass.patterns[0] && (pass.names[0].n == 0 || !pass.patterns[1]) ? 0 : 1;
    first->pattern = pass.patterns[which];
    if (pass.good && pass.names[which].n > 0)
        look_again(&pass, inputs, &pass.names[which]);
    for (unsigned i = 0; i < 2; i++)
        sg_hashes_clear(&pass.names[i]);
    return pass.good && n_broken < first->n_sites;
}

void sg_first_pass_clear(struct sg_first_pass *first)
{
    if (!first->keys)
        return;
    g_array_free(first->keys, TRUE);
    g_hash_table_destroy(first->withdrawn);
    sg_bundle_towns_clear(&first->towns);
    g_free(first->n_left_out);
    *first = (struct sg_first_pass){0};
}
