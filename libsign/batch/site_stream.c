/* Sites one by one; see site_stream.h. */
#include "batch/site_stream.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/errors.h"
#include "base/hash.h"
#include "base/report.h"
#include "batch/manifest.h"
#include "batch/manifest_claims.h"
#include "batch/outdir.h"
#include "batch/remembered.h"

#define MOST_REFUSED 20 /* names of one finding */

/* ---- which files ---- */

static void find(sign_report *report, const struct sg_code *code, const char *path, const char *argument)
{
    sg_report_add((struct sg_report *)report, code, &(struct sg_spot){.file = path}, argument, NULL);
}

enum file_use { READ, NAMED, OTHER };

/* What a folder's file is by its name: a description or table, something that may be a table, or neither. */
static enum file_use use_of(const char *leaf)
{
    static const struct {
        const char *endings;
        enum file_use use;
    } KINDS[] = {{"yaml yml csv tsv xlsx xlsm ods xls et", READ},
                 {"txt tab dat json xlsb xltx xlt ett dbf numbers htm html mht mhtml xml doc docx wps rtf zip rar 7z", NAMED}};
    const char *dot = strrchr(leaf, '.');
    if (!dot || leaf[0] == '.' || leaf[0] == '~')
        return OTHER;
    g_autofree char *lower = g_ascii_strdown(dot + 1, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        g_auto(GStrv) endings = g_strsplit(KINDS[i].endings, " ", -1);
        if (g_strv_contains((const char *const *)endings, lower))
            return KINDS[i].use;
    }
    return OTHER;
}

/* A folder in a folder that has something in it to read. */
static bool has_tables(const char *folder)
{
    DIR *dir = opendir(folder);
    bool has = false;
    for (struct dirent *entry; dir && !has && (entry = readdir(dir)) != NULL;)
        has = use_of(entry->d_name) == READ;
    if (dir)
        closedir(dir);
    return has;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int by_path(gconstpointer a, gconstpointer b)
{
    return strcmp(((const struct sg_input *)a)->path, ((const struct sg_input *)b)->path);
}

static void add(GArray *list, char *path, GHashTable *made)
{
    struct sg_input input = {.path = path, .made = made};
    struct stat st;
    if (strcmp(path, "-") != 0 && stat(path, &st) == 0) {
        input.device = st.st_dev;
        input.inode = st.st_ino;
    }
    g_array_append_val(list, input);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What may be a table and is not read. */
static void tell_passed(const char *folder, GPtrArray *passed, sign_report *report)
{
    guint n = passed->len;
    g_ptr_array_sort(passed, by_name);
    g_ptr_array_add(passed, NULL);
    g_autofree char *names = g_strjoinv(", ", (char **)passed->pdata);
    if (n > 0)
        find(report, SG_FIND(FILES_PASSED), folder, names);
}

/* Adds the descriptions and tables of a folder in the order of their bytes; false after a finding. */
static bool list_folder(struct sign_inputs *inputs, const char *folder, sign_report *report)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        find(report, SG_FIND(FOLDER_UNREADABLE), folder, sg_errors_words(errno));
        return false;
    }
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct sg_input));
    g_autoptr(GPtrArray) passed = g_ptr_array_new_with_free_func(g_free);
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL; errno = 0) {
        enum file_use use = use_of(entry->d_name);
        g_autofree char *path = g_build_filename(folder, entry->d_name, NULL);
        if (is_folder(path)) {
            if (entry->d_name[0] != '.' && has_tables(path))
                g_ptr_array_add(passed, g_strconcat(entry->d_name, "/", NULL));
        } else if (use == READ)
            add(found, g_steal_pointer(&path), NULL);
        else if (use == NAMED)
            g_ptr_array_add(passed, g_strdup(entry->d_name));
    }
    int error = errno;
    closedir(dir);
    tell_passed(folder, passed, report);
    guint n = found->len;
    g_array_sort(found, by_path);
    g_array_append_vals(inputs->list, found->data, n);
    g_array_free(found, TRUE);
    if (error)
        find(report, SG_FIND(FOLDER_UNREADABLE), folder, sg_errors_words(error));
    else if (n == 0)
        find(report, SG_FIND(FOLDER_EMPTY), folder, NULL);
    return !error && n > 0;
}

static void tell_report(void *user, const sign_batch_event *event)
{
    sign_report_merge(user, event->report);
}

/* The input that a line of a manifest is about, among those from the `first`-th on. */
static struct sg_input *input_of(struct sign_inputs *inputs, guint first, const char *path)
{
    for (guint i = first; i < inputs->list->len; i++)
        if (strcmp(sg_site_stream_path(inputs, i), path) == 0)
            return &g_array_index(inputs->list, struct sg_input, i);
    add(inputs->list, g_strdup(path), g_hash_table_new(g_direct_hash, g_direct_equal));
    return &g_array_index(inputs->list, struct sg_input, inputs->list->len - 1);
}

/* Tells that the input is not what it was when the sheets were made. */
static void check_changed(const struct sg_remembered *remembered, const char *path, sign_report *report)
{
    const char *was = sg_remembered_digest(remembered, path);
    char hex[65];
    if (was && sg_outdir_digest(path, hex) && strcmp(was, hex) != 0)
        find(report, SG_FIND(INPUT_OTHER), path, NULL);
}

/* Keeps what a site of a manifest is called as long as its lines have no sheet, then "". */
static void keep_refused(GHashTable *sites, const json_t *line, const char *input, long long number, bool made)
{
    const json_t *why = json_array_get(json_object_get(line, "diagnostics"), 0);
    const char *name = sg_manifest_text(line, "site"), *file = sg_manifest_text(why, "file");
    char *which = g_strdup_printf("%lld %s", number, input);
    if (made)
        g_hash_table_replace(sites, which, g_strdup(""));
    else if (g_hash_table_contains(sites, which))
        g_free(which);
    else
        g_hash_table_insert(sites, which, name ? g_strdup(name) : g_strdup_printf("%s:%lld", file ? file : input,
                                                                                 sg_manifest_number(why, "line")));
}

static void tell_refused(GHashTable *sites, const char *path, sign_report *report)
{
    GList *names = g_list_sort(g_hash_table_get_values(sites), (GCompareFunc)strcmp);
    GString *text = g_string_new(NULL);
    unsigned n = 0;
    for (const GList *at = names; at; at = at->next)
        if (*(const char *)at->data && n++ < MOST_REFUSED)
            g_string_append_printf(text, "%s%s", n > 1 ? "、" : "", (const char *)at->data);
    g_autofree char *count = g_strdup_printf("%u", n);
    if (n > 0)
        sg_report_add((struct sg_report *)report, SG_FIND(RUN_REFUSED), &(struct sg_spot){.file = path}, count,
                      n > MOST_REFUSED ? g_string_append(text, "…")->str : text->str, NULL);
    g_string_free(text, TRUE);
    g_list_free(names);
}

/* Adds the inputs that a manifest names, with the numbers of the sites that have a sheet. */
static bool list_manifest(struct sign_inputs *inputs, const char *path, sign_report *report)
{
    guint first = inputs->list->len;
    GString *text = g_string_new(NULL);
    GHashTable *refused = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    struct sg_telling telling;
    struct sg_claims claims;
    sg_telling_init(&telling, tell_report, report);
    sg_claims_init(&claims, &telling);
    bool good = sg_claims_read(&claims, path, false);
    add(inputs->also, g_strdup(path), NULL);
    sg_claims_settle(&claims);
    for (guint i = 0; i < claims.lines->len; i++) {
        const struct sg_claim *claim = &g_array_index(claims.lines, struct sg_claim, i);
        json_t *line = claim->number != SG_CLAIM_OTHER ? sg_claims_load(&claims, claim, text) : NULL;
        const char *input = line ? sg_manifest_text(line, "input") : NULL;
        long long number = line ? sg_manifest_number(line, "input_number") : 0;
        bool made = g_strcmp0(line ? sg_manifest_text(line, "status") : NULL, "failed") != 0;
        if (input && number > 0)
            keep_refused(refused, line, input, number, made);
        if (input && number > 0 && made)
            g_hash_table_add(input_of(inputs, first, input)->made, GSIZE_TO_POINTER((gsize)number));
        json_decref(line);
    }
    struct sg_remembered *remembered = sg_remembered_load(path, &inputs->options);
    for (guint i = first; i < inputs->list->len && remembered; i++) {
        g_array_index(inputs->list, struct sg_input, i).options = &remembered->options;
        check_changed(remembered, sg_site_stream_path(inputs, i), report);
    }
    if (remembered) {
        g_ptr_array_add(inputs->remembered, remembered);
        if (remembered->options.members)
            add(inputs->also, g_strdup(remembered->options.members), NULL);
    }
    tell_refused(refused, path, report);
    g_hash_table_destroy(refused);
    sg_claims_clear(&claims);
    sg_telling_clear(&telling);
    g_string_free(text, TRUE);
    return good;
}

static void clear_input(gpointer data)
{
    struct sg_input *input = data;
    g_free(input->path);
    if (input->made)
        g_hash_table_destroy(input->made);
}

sign_status sign_inputs_new(const char *const *paths, size_t n, const sign_source_options *options, sign_report *report,
                            sign_inputs **made)
{
    if (!made || (!paths && n > 0))
        return SIGN_MISUSE;
    sign_inputs *inputs = g_new0(sign_inputs, 1);
    inputs->options = options ? *options : (sign_source_options)SIGN_SOURCE_OPTIONS_INIT;
    inputs->remembered = g_ptr_array_new_with_free_func((GDestroyNotify)sg_remembered_free);
    inputs->list = g_array_new(FALSE, FALSE, sizeof(struct sg_input));
    inputs->also = g_array_new(FALSE, FALSE, sizeof(struct sg_input));
    g_array_set_clear_func(inputs->list, clear_input);
    g_array_set_clear_func(inputs->also, clear_input);
    if (inputs->options.members)
        add(inputs->also, g_strdup(inputs->options.members), NULL);
    for (size_t i = 0; i < n; i++) {
        struct stat st;
        bool named = strcmp(paths[i], "-") != 0;
        if (named && stat(paths[i], &st) == 0 && S_ISDIR(st.st_mode))
            inputs->n_lost += !list_folder(inputs, paths[i], report);
        else if (named && g_str_has_suffix(paths[i], ".jsonl"))
            inputs->n_lost += !list_manifest(inputs, paths[i], report);
        else
            add(inputs->list, g_strdup(paths[i]), NULL);
    }
    inputs->options.several = inputs->list->len > 1;
    sg_site_stream_rewind(inputs);
    *made = inputs;
    return inputs->n_lost > 0 ? SIGN_REFUSED : SIGN_OK;
}

const char *sg_site_stream_path(const struct sign_inputs *inputs, size_t i)
{
    return g_array_index(inputs->list, struct sg_input, i).path;
}

size_t sign_inputs_count(const sign_inputs *inputs)
{
    return inputs ? inputs->list->len : 0;
}

const char *sign_inputs_path(const sign_inputs *inputs, size_t i)
{
    return i < sign_inputs_count(inputs) ? sg_site_stream_path(inputs, i) : NULL;
}

size_t sign_inputs_at(const sign_inputs *inputs)
{
    return inputs ? inputs->last : 0;
}

size_t sign_inputs_lost(const sign_inputs *inputs)
{
    return inputs ? inputs->n_lost : 0;
}

void sg_site_stream_remember(struct sign_inputs *inputs, const char *manifest)
{
    struct sg_remembered *remembered = sg_remembered_load(manifest, &inputs->options);
    if (!remembered)
        return;
    inputs->options = remembered->options;
    if (inputs->options.members)
        add(inputs->also, g_strdup(inputs->options.members), NULL);
    g_ptr_array_add(inputs->remembered, remembered);
}

static bool has_file(const GArray *list, const struct stat *file)
{
    bool is = false;
    for (guint i = 0; i < list->len && !is; i++) {
        const struct sg_input *input = &g_array_index(list, struct sg_input, i);
        is = input->inode == file->st_ino && input->device == file->st_dev;
    }
    return is;
}

sign_status sign_inputs_guard(const sign_inputs *inputs, sign_context *context, const char *path, sign_report *report)
{
    struct stat file;
    if (!path || (!inputs && !context))
        return SIGN_MISUSE;
    bool read = stat(path, &file) == 0 && ((inputs && (has_file(inputs->list, &file) || has_file(inputs->also, &file))) ||
                                           sign_context_reads(context, path));
    if (!read)
        return SIGN_OK;
    sg_report_add((struct sg_report *)report, SG_FIND(OUTPUT_IS_INPUT), NULL, path, NULL);
    return SIGN_REFUSED;
}

/* ---- their sites ---- */

static void close_source(struct sign_inputs *inputs)
{
    if (inputs->source != inputs->kept)
        sign_source_free(inputs->source);
    sign_report_free(inputs->opening);
    inputs->source = NULL;
    inputs->opening = NULL;
}

void sign_inputs_free(sign_inputs *inputs)
{
    if (!inputs)
        return;
    close_source(inputs);
    sign_report_free(inputs->closing);
    sign_source_free(inputs->kept);
    sign_report_free(inputs->said);
    if (inputs->twins)
        g_hash_table_destroy(inputs->twins);
    g_array_free(inputs->list, TRUE);
    g_array_free(inputs->also, TRUE);
    g_ptr_array_free(inputs->remembered, TRUE);
    if (inputs->sites)
        g_ptr_array_free(inputs->sites, TRUE);
    g_free(inputs->met);
    g_free(inputs);
}

void sg_site_stream_rewind(struct sign_inputs *inputs)
{
    close_source(inputs);
    sign_report_free(inputs->closing);
    inputs->closing = sign_report_new();
    inputs->at = inputs->index = 0;
}

/* Opens the input that is next. The only one, and standard input, are read anew without being opened again: what
 * was said at the opening is said of each pass. */
static sign_source *open_source(struct sign_inputs *inputs, sign_report *report)
{
    const char *path = sg_site_stream_path(inputs, inputs->at);
    sign_source *source = NULL;
    bool kept = inputs->list->len == 1 || strcmp(path, "-") == 0;
    if (!kept || !inputs->said) {
        const sign_source_options *options = g_array_index(inputs->list, struct sg_input, inputs->at).options;
        sign_source_open(path, options ? options : &inputs->options, report, &source);
        if (kept) {
            inputs->kept = source;
            inputs->said = sign_report_new();
            sign_report_merge(inputs->said, report);
        }
        return source;
    }
    sign_report *again = sign_report_new();
    if (inputs->kept)
        sign_source_rewind(inputs->kept, again);
    sign_report_merge(report, sign_report_errors(again) > 0 ? again : inputs->said);
    sign_report_free(again);
    return inputs->kept;
}

/* What a refused site says of where it belongs. */
static void keep_said(const sign_source *source, struct sg_fed *fed)
{
    fed->district = g_strdup(sign_source_value(source, "district"));
    fed->town = g_strdup(sign_source_value(source, "town"));
    fed->place = g_strdup(sign_source_value(source, "place"));
}

/* Where else the same site stands. */
struct twin {
    const char *file; /* borrowed from the inputs */
    int line;
    bool code;        /* they have a code in common, and not only town and name */
};

static void refuse_twin(const struct sign_inputs *inputs, struct sg_fed *fed)
{
    const struct twin *twin = fed->site && inputs->twins
                                  ? g_hash_table_lookup(inputs->twins, GSIZE_TO_POINTER(fed->index + 1)) : NULL;
    fed->twin = twin != NULL;
    if (!twin)
        return;
    char line[24];
    g_snprintf(line, sizeof line, "%d", twin->line);
    sg_report_add((struct sg_report *)fed->report, twin->code ? SG_FIND(BATCH_CODE_TWICE) : SG_FIND(BATCH_SITE_TWICE),
                  &(struct sg_spot){.file = fed->file, .line = sign_site_line(fed->site)}, sign_site_name(fed->site),
                  sign_site_value(fed->site, "code") ? sign_site_value(fed->site, "code") : "", twin->file, line, NULL);
}

static bool is_called(const struct sg_fed *fed, const char *name)
{
    static const char *const PATHS[] = {"code", "place", "compound"};
    char number[24];
    g_snprintf(number, sizeof number, "%zu", fed->number);
    if (strcmp(name, number) == 0 || g_strcmp0(name, fed->place) == 0)
        return true;
    bool is = fed->site && strcmp(name, sign_site_name(fed->site)) == 0;
    for (size_t i = 0; fed->site && !is && i < G_N_ELEMENTS(PATHS); i++)
        is = g_strcmp0(name, sign_site_value(fed->site, PATHS[i])) == 0;
    const char *town = fed->site ? sign_site_value(fed->site, "town") : fed->town;
    /* 青石镇柳树湾村: one of two villages of a name. */
    if (!is && town && *town && g_str_has_prefix(name, town)) {
        const char *rest = name + strlen(town), *place = fed->site ? sign_site_value(fed->site, "place") : fed->place;
        is = g_strcmp0(rest, place) == 0 || (fed->site && strcmp(rest, sign_site_name(fed->site)) == 0);
    }
    return is;
}

static void want(struct sign_inputs *inputs, struct sg_fed *fed)
{
    fed->wanted = !inputs->only || fed->broken;
    for (size_t i = 0; i < inputs->n_only && !fed->broken; i++)
        if (is_called(fed, inputs->only[i]))
            fed->wanted = inputs->met[i] = true;
}

void sign_inputs_only(sign_inputs *inputs, const char *const *names, size_t n)
{
    if (!inputs)
        return;
    g_free(inputs->met);
    inputs->met = g_new0(bool, n + 1);
    inputs->only = n > 0 ? names : NULL;
    inputs->n_only = n;
}

bool sg_site_stream_found_all(const struct sign_inputs *inputs, sign_report *report)
{
    bool all = true;
    for (size_t i = 0; i < inputs->n_only; i++)
        if (!inputs->met[i]) {
            find(report, SG_FIND(ONLY_UNKNOWN), NULL, inputs->only[i]);
            all = false;
        }
    return all;
}

static bool give(struct sign_inputs *inputs, struct sg_fed *fed, bool broken)
{
    fed->file = sg_site_stream_path(inputs, inputs->at);
    fed->file_at = inputs->last = inputs->at;
    fed->number = inputs->number;
    fed->index = inputs->index++;
    fed->broken = broken;
    inputs->at += broken;
    refuse_twin(inputs, fed);
    want(inputs, fed);
    return true;
}

/* Of what a manifest tells, what the input does not have any more. */
static void tell_gone(struct sign_inputs *inputs, const GHashTable *made)
{
    GHashTableIter at;
    gpointer number;
    size_t n = 0;
    char text[24];
    if (!made)
        return;
    g_hash_table_iter_init(&at, (GHashTable *)made);
    while (g_hash_table_iter_next(&at, &number, NULL))
        n += GPOINTER_TO_SIZE(number) > inputs->number;
    g_snprintf(text, sizeof text, "%zu", n);
    if (n > 0)
        find(inputs->closing, SG_FIND(MADE_GONE), sg_site_stream_path(inputs, inputs->at), text);
}

bool sg_site_stream_next(struct sign_inputs *inputs, struct sg_fed *fed)
{
    for (; inputs->at < inputs->list->len; inputs->at++) {
        const GHashTable *made = g_array_index(inputs->list, struct sg_input, inputs->at).made;
        *fed = (struct sg_fed){.report = inputs->opening ? inputs->opening : sign_report_new()};
        inputs->opening = NULL;
        if (!inputs->source) {
            inputs->number = 0;
            inputs->source = open_source(inputs, fed->report);
            if (!inputs->source)
                return give(inputs, fed, true);
        }
        sign_status status = sign_source_next(inputs->source, fed->report, &fed->site);
        while ((fed->site || status == SIGN_REFUSED) && made &&
               !g_hash_table_contains((GHashTable *)made, GSIZE_TO_POINTER(++inputs->number))) {
            sg_fed_clear(fed);
            fed->report = sign_report_new();
            status = sign_source_next(inputs->source, fed->report, &fed->site);
        }
        if (fed->site || status == SIGN_REFUSED) {
            inputs->number += !made;
            fed->withdrawn = sign_source_twin(inputs->source);
            if (!fed->site)
                keep_said(inputs->source, fed);
            return give(inputs, fed, false);
        }
        bool empty = status == SIGN_OK && inputs->number == 0 && sign_report_errors(fed->report) > 0;
        close_source(inputs);
        if (status != SIGN_OK || empty)
            return give(inputs, fed, true);
        tell_gone(inputs, made);
        sign_report_merge(inputs->closing, fed->report);
        sign_report_free(fed->report);
    }
    return false;
}

/* ---- what stands in two inputs ---- */

/* By what a site without a code is known. */
static char *name_of(const sign_site *site)
{
    const char *district = sign_site_value(site, "district"), *town = sign_site_value(site, "town");
    return g_strdup_printf("%s\n%s\n%s", district ? district : "", town ? town : "", sign_site_name(site));
}

/* `key` of the site was met: with it is noted who was first, and then both as twins. */
static void meet(struct sign_inputs *inputs, GHashTable *firsts, const struct sg_hashes *twice, const char *key,
                 const struct sg_fed *fed, bool code)
{
    if (!key || !sg_hashes_have(twice, key))
        return;
    const struct sg_fed *first = g_hash_table_lookup(firsts, key);
    if (!first) {
        struct sg_fed *kept = g_new(struct sg_fed, 1);
        *kept = (struct sg_fed){.file = fed->file, .index = fed->index, .number = (size_t)sign_site_line(fed->site),
                                .twin = sign_site_value(fed->site, "code") != NULL};
        g_hash_table_insert(firsts, g_strdup(key), kept);
        return;
    }
    /* Two codes tell two stations of one name apart. */
    if (!code && first->twin && sign_site_value(fed->site, "code"))
        return;
    struct twin *here = g_new(struct twin, 1), *there = g_new(struct twin, 1);
    *here = (struct twin){first->file, (int)first->number, code};
    *there = (struct twin){fed->file, sign_site_line(fed->site), code};
    g_hash_table_insert(inputs->twins, GSIZE_TO_POINTER(fed->index + 1), here);
    g_hash_table_insert(inputs->twins, GSIZE_TO_POINTER(first->index + 1), there);
}

/* One pass over all: with `firsts` NULL it only counts what came twice. */
static void look(struct sign_inputs *inputs, GHashTable *firsts)
{
    struct sg_fed fed;
    sg_site_stream_rewind(inputs);
    for (; sg_site_stream_next(inputs, &fed); sg_fed_clear(&fed)) {
        if (!fed.site || inputs->list->len == 1)
            continue;
        const char *code = sign_site_value(fed.site, "code");
        char *name = name_of(fed.site);
        if (firsts) {
            meet(inputs, firsts, &inputs->names, name, &fed, false);
            meet(inputs, firsts, &inputs->codes, code, &fed, true);
        } else {
            sg_hashes_add(&inputs->names, name);
            if (code)
                sg_hashes_add(&inputs->codes, code);
        }
        g_free(name);
    }
    sg_site_stream_rewind(inputs);
}

sign_status sign_inputs_settle(sign_inputs *inputs, sign_report *report)
{
    if (!inputs)
        return SIGN_MISUSE;
    if (inputs->settled)
        return SIGN_OK;
    inputs->settled = true;
    look(inputs, NULL);
    sg_hashes_keep_twice(&inputs->codes);
    sg_hashes_keep_twice(&inputs->names);
    if (inputs->codes.n + inputs->names.n > 0) {
        GHashTable *firsts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        inputs->twins = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
        look(inputs, firsts);
        g_hash_table_destroy(firsts);
    }
    sg_hashes_clear(&inputs->codes);
    sg_hashes_clear(&inputs->names);
    return sg_site_stream_found_all(inputs, report) ? SIGN_OK : SIGN_REFUSED;
}

sign_status sign_inputs_next(sign_inputs *inputs, sign_report *report, sign_site **site)
{
    struct sg_fed fed;
    if (!inputs || !site)
        return SIGN_MISUSE;
    *site = NULL;
    bool more;
    while ((more = sg_site_stream_next(inputs, &fed)) && !fed.wanted)
        sg_fed_clear(&fed);
    if (!more) {
        sign_report_merge(report, inputs->closing);
        return SIGN_OK;
    }
    sign_report_merge(report, fed.report);
    *site = fed.twin ? NULL : g_steal_pointer(&fed.site);
    sg_fed_clear(&fed);
    return fed.broken ? SIGN_IO : *site ? SIGN_OK : SIGN_REFUSED;
}

/* Of an input that breaks off, nothing is made: what follows the break is not known. */
static bool load_all(struct sign_inputs *inputs, struct sg_telling *telling)
{
    size_t n_refused = 0, n_seen = 0, n_all_refused = 0;
    guint first = 0;
    sign_site *site = NULL;
    sign_status status;
    do {
        sign_report *report = sign_report_new();
        status = sign_inputs_next(inputs, report, &site);
        sg_telling_report(telling, report);
        if (inputs->last != n_seen) {
            n_seen = inputs->last;
            first = inputs->sites->len;
            n_all_refused += n_refused;
            n_refused = 0;
        }
        n_refused += status == SIGN_REFUSED;
        inputs->n_flaws += status == SIGN_OK ? sign_report_errors(report) : 0; /* of a site among its people */
        if (site) {
            g_ptr_array_add(inputs->sites, site);
        } else if (status != SIGN_OK && status != SIGN_REFUSED) {
            inputs->n_lost++;
            n_refused = 0;
            g_ptr_array_set_size(inputs->sites, (gint)first);
        }
        sign_report_free(report);
    } while (status != SIGN_OK || site);
    n_all_refused += n_refused;
    inputs->n_refused = n_all_refused;
    inputs->n_lost += n_all_refused;
    return n_all_refused > 0;
}

sign_status sign_inputs_load(sign_inputs *inputs, sign_batch_tell tell, void *user)
{
    if (!inputs || inputs->sites)
        return SIGN_MISUSE;
    struct sg_telling telling;
    sign_report *report = sign_report_new();
    inputs->sites = g_ptr_array_new_with_free_func((GDestroyNotify)sign_site_free);
    sg_telling_init(&telling, tell, user);
    bool settled = sign_inputs_settle(inputs, report) == SIGN_OK;
    sg_telling_report(&telling, report);
    bool refused = settled && load_all(inputs, &telling);
    sg_telling_clear(&telling);
    sign_report_free(report);
    return inputs->sites->len > 0 ? SIGN_OK : refused ? SIGN_REFUSED : SIGN_IO;
}

void sg_fed_clear(struct sg_fed *fed)
{
    sign_site_free(fed->site);
    sign_report_free(fed->report);
    g_free(fed->district);
    g_free(fed->town);
    g_free(fed->place);
    fed->site = NULL;
    fed->report = NULL;
    fed->district = fed->town = fed->place = NULL;
}
