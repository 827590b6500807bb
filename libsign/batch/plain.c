/* Runs without a manifest; see plain.h. All sites are in memory, and all that can be wrong with names and places is found
 * before anything is laid out or written. A site is laid out by all its templates before the first of them is written,
 * so that a template that does not exist is found while nothing is written yet. */
#include "batch/plain.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/errors.h"
#include "base/file.h"
#include "base/report.h"
#include "base/outname.h"
#include "batch/pattern.h"

/* One document of one site by one template. */
struct plain_sheet {
    const sign_site *site;
    size_t t, part;
    char *name;              /* of its files in a folder, without ending */
    sign_document *document; /* kept for the PDF of all */
};

struct plain {
    struct sign_batch *run;
    const struct sg_sheets *sheets;
    struct sg_telling *telling;
    sign_batch_to to;
    char *folder;            /* "" or with a slash at its end */
    bool folder_made;        /* by this run, or found */
    bool together;           /* one PDF of all sheets */
    GArray *items;           /* struct plain_sheet; those of one site are neighbours */
};

static struct plain_sheet *item_at(const struct plain *p, size_t i)
{
    return &g_array_index(p->items, struct plain_sheet, i);
}

static void clear_item(gpointer data)
{
    struct plain_sheet *item = data;
    g_free(item->name);
    sign_document_free(item->document);
}

/* What is told from now on is about that sheet; NULL: about none. */
static void speak_of(struct plain *p, const struct plain_sheet *item)
{
    p->telling->site = item ? sign_site_name(item->site) : NULL;
    p->telling->sheet = item ? p->sheets->templates[item->t] : NULL;
}

bool sg_plain_may_write(struct sign_batch *run, sign_context *context, const char *path)
{
    sign_report *report = sign_report_new();
    bool good = !path || sign_inputs_guard(run->inputs, context, path, report) == SIGN_OK;
    sg_telling_report(run->telling, report);
    sign_report_free(report);
    return good;
}

/* ---- names ---- */

/* Where page `page` of `n_pages` of item `i` goes as `form`; a PDF has all pages in one. */
static char *path_of(const struct plain *p, size_t i, enum sg_sheets_form form, const char *suffix, size_t page, size_t n_pages)
{
    const char *file = p->run->given.file;
    if (p->to == SIGN_BATCH_TO_FILE && form == SG_FORM_PDF)
        return g_strdup(file);
    char *path = p->to == SIGN_BATCH_TO_FILE
                     ? sg_outname_numbered(file, '-', i + 1, p->items->len)
                     : g_strconcat(p->folder, item_at(p, i)->name, suffix, ".", sg_sheets_form_name(form), NULL);
    char *full = sg_outname_numbered(path, '.', page + 1, form == SG_FORM_PDF ? 1 : n_pages);
    g_free(path);
    return full;
}

static enum sg_sheets_form first_form(const struct plain *p)
{
    enum sg_sheets_form form = 0;
    while (!p->sheets->forms[form])
        form++;
    return form;
}

static void tell_collision(struct plain *p, const struct plain_sheet *a, size_t i)
{
    const struct plain_sheet *b = item_at(p, i);
    char *path = path_of(p, i, first_form(p), "", 0, 1), lines[2][24];
    g_snprintf(lines[0], sizeof lines[0], "%d", sign_site_line(a->site));
    g_snprintf(lines[1], sizeof lines[1], "%d", sign_site_line(b->site));
    sg_tell(p->telling, SG_FIND(OUTPUT_COLLISION), sign_site_file(b->site), path, sign_site_name(a->site),
            sign_site_file(a->site), lines[0], p->sheets->templates[a->t], sign_site_name(b->site), sign_site_file(b->site),
            lines[1], p->sheets->templates[b->t], NULL);
    g_free(path);
}

/* Names the files; false when two of them, on any system, would be one, which `last` tells. */
static bool name_items(struct plain *p, const char *pattern, bool last)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool good = true;
    for (size_t i = 0; i < p->items->len && (good || last); i++) {
        struct plain_sheet *item = item_at(p, i), *other;
        const char *template_name = p->sheets->templates[item->t];
        char *part = sg_sheets_part_name(p->sheets, item->site, template_name, item->part);
        g_free(item->name);
        item->name = sg_pattern_path(pattern, &(struct sg_pattern_sheet){item->site, template_name, part,
                                                                         sign_site_number(item->site)});
        free(part);
        char *key = sg_outname_key(item->name);
        if ((other = g_hash_table_lookup(seen, key)) != NULL && last)
            tell_collision(p, other, i);
        good = good && !other;
        if (other)
            g_free(key);
        else
            g_hash_table_insert(seen, key, item);
    }
    g_hash_table_destroy(seen);
    return good;
}

/* Pairs all sites with all templates. */
static void list_items(struct plain *p)
{
    const GPtrArray *sites = p->run->inputs->sites;
    unsigned long *n_left_out = g_new0(unsigned long, p->sheets->n_templates + 1);
    for (guint i = 0; i < sites->len; i++)
        for (size_t t = 0; t < p->sheets->n_templates; t++) {
            size_t n = sg_sheets_parts(p->sheets, sites->pdata[i], t);
            n_left_out[t] += n == 0;
            for (size_t part = 0; part < n; part++)
                g_array_append_val(p->items, ((struct plain_sheet){.site = sites->pdata[i], .t = t, .part = part}));
        }
    sg_sheets_tell_left_out(p->sheets, n_left_out);
    g_free(n_left_out);
}

static bool settle_names(struct plain *p)
{
    /* The town, the district, the code stand before the name where that alone does not tell all apart. */
    static const char *const PATTERNS[] = {"{name}-{template}", "{town}{name}-{template}", "{district}{town}{name}-{template}",
                                           "{code}{district}{town}{name}-{template}"};
    bool good = true, distinct = p->to == SIGN_BATCH_TO_FILE;
    if (p->to == SIGN_BATCH_TO_TAKE && !p->together && p->items->len > 1) {
        sg_telling_count(p->telling, SG_FIND(OUTPUT_SEVERAL), p->items->len, NULL);
        return false;
    }
    if (p->to == SIGN_BATCH_TO_TAKE || p->to == SIGN_BATCH_TO_NOBODY)
        return true;
    for (size_t step = 0; step < G_N_ELEMENTS(PATTERNS) && !distinct; step++)
        distinct = name_items(p, PATTERNS[step], step + 1 == G_N_ELEMENTS(PATTERNS));
    for (size_t i = 0; i < p->items->len; i++)
        for (enum sg_sheets_form form = 0; form < SG_N_FORMS; form++)
            if (p->sheets->forms[form]) {
                char *path = path_of(p, i, form, "", 0, 1);
                good = sg_plain_may_write(p->run, p->run->context, path) && good;
                g_free(path);
            }
    return good && distinct;
}

/* ---- writing ---- */

/* True if `path` may be written; its folder is made when it is first needed. */
static bool prepare(struct plain *p, const char *path)
{
    if (!sg_plain_may_write(p->run, p->run->context, path))
        return false;
    if (p->folder_made || p->to != SIGN_BATCH_TO_FILES || !*p->folder)
        return true;
    p->folder_made = g_mkdir_with_parents(p->folder, 0777) == 0;
    if (!p->folder_made)
        sg_tell(p->telling, SG_FIND(FOLDER_UNMAKEABLE), NULL, p->folder, sg_errors_words(errno), NULL);
    return p->folder_made;
}

/* Pieces of an output on their way to a file, to who takes them, or nowhere. */
struct piece_taker {
    struct sg_file *file;
    sign_take take;
    void *user;
    int error;
};

static int take_piece(void *user, const void *bytes, size_t len)
{
    struct piece_taker *taker = user;
    if (taker->file)
        taker->error = sg_file_append(taker->file, bytes, len);
    return taker->file ? taker->error : taker->take ? taker->take(taker->user, bytes, len) : 0;
}

/* The i-th file of a form; of PDF all `n` documents. */
static bool compose(const struct plain *p, const sign_document *const *documents, size_t n, enum sg_sheets_form form, size_t i,
                    const char *path, sign_report *report, struct piece_taker *taker)
{
    sign_bytes bytes = {0};
    if (sg_sheets_streams(form))
        return sg_sheets_stream(p->sheets, documents[0], i, form, path, report, take_piece, taker);
    bool good = form == SG_FORM_PDF ? sg_sheets_pdf(p->sheets, documents, n, path, report, &bytes)
                                    : sg_sheets_page(p->sheets, documents[0], i, form, report, &bytes);
    good = good && take_piece(taker, bytes.data, bytes.len) == 0;
    sign_bytes_free(&bytes);
    return good;
}

/* Takes `path`, NULL where it goes to no file. */
static bool write_file(struct plain *p, const sign_document *const *documents, size_t n, enum sg_sheets_form form, size_t i,
                       char *path)
{
    const sign_batch_options *given = &p->run->given;
    struct piece_taker taker = {.take = p->to == SIGN_BATCH_TO_TAKE ? given->take : NULL, .user = given->user};
    sign_report *report = sign_report_new();
    bool good = !path || prepare(p, path);
    if (good && path)
        taker.error = sg_file_begin(path, &taker.file);
    good = good && !taker.error && compose(p, documents, n, form, i, path, report, &taker);
    if (taker.file && good)
        good = (taker.error = sg_file_commit(taker.file)) == 0;
    else if (taker.file)
        sg_file_abandon(taker.file);
    if (taker.error) /* says all */
        sg_tell(p->telling, SG_FIND(FILE_UNWRITABLE), path, path, sg_errors_words(taker.error), NULL);
    else
        sg_telling_report(p->telling, report);
    sign_report_free(report);
    if (good && path) {
        p->run->totals.n_files++;
        sg_telling_event(p->telling, &(sign_batch_event){.size = sizeof(sign_batch_event), .what = SIGN_BATCH_WRITTEN, .file = path});
    }
    g_free(path);
    return good;
}

/* What `document` becomes as one form. */
static bool write_form(struct plain *p, const sign_document *document, size_t item, enum sg_sheets_form form)
{
    bool file = p->to == SIGN_BATCH_TO_FILES || p->to == SIGN_BATCH_TO_FILE, good = true;
    size_t n = form == SG_FORM_PDF ? 1 : sg_sheets_files(p->sheets, document, form);
    if (p->to == SIGN_BATCH_TO_TAKE && n > 1) {
        sg_telling_count(p->telling, SG_FIND(OUTPUT_SEVERAL), n, NULL);
        return false;
    }
    /* The name of one file is the user's own. */
    char *suffix = form == SG_FORM_PDF && p->to == SIGN_BATCH_TO_FILES ? sg_sheets_scale_suffix(p->sheets, &document, 1) : g_strdup("");
    for (size_t i = 0; i < n && good; i++)
        good = write_file(p, &document, 1, form, i, file ? path_of(p, item, form, suffix, i, n) : NULL);
    g_free(suffix);
    return good;
}

/* Counts `n` outputs as made or failed. */
static void count(struct plain *p, size_t n, bool good)
{
    *(good ? &p->run->totals.made : &p->run->totals.failed) += n;
}

/* Writes what the item becomes by itself. */
static void finish_item(struct plain *p, size_t i)
{
    struct plain_sheet *item = item_at(p, i);
    const bool *forms = p->sheets->forms;
    speak_of(p, item);
    for (enum sg_sheets_form form = SG_FORM_PNG; form < SG_N_FORMS; form++)
        if (forms[form])
            count(p, 1, item->document && write_form(p, item->document, i, form));
    if (forms[SG_FORM_PDF] && !(p->together && item->document))
        count(p, 1, item->document && write_form(p, item->document, i, SG_FORM_PDF));
    if (!p->together)
        g_clear_pointer(&item->document, sign_document_free);
    speak_of(p, NULL);
}

/* ---- sites ---- */

static void check_site(struct plain *p, const sign_site *site)
{
    sign_report *report = sign_report_new();
    p->telling->site = sign_site_name(site);
    p->run->totals.flaws += !sg_sheets_check_site(p->sheets, site, report);
    sg_telling_report(p->telling, report);
    sign_report_free(report);
}

static bool same_kind(const struct plain *p, size_t i, size_t j)
{
    return j < p->items->len && item_at(p, i)->site == item_at(p, j)->site && item_at(p, i)->t == item_at(p, j)->t;
}

/* All sheets of the site of item `first`; returns how many, or 0 if none can be made at all. */
static size_t make_site(struct plain *p, size_t first)
{
    bool possible = true;
    size_t n = 0;
    sign_sizes *sizes = sg_sheets_sizes(p->sheets);
    check_site(p, item_at(p, first)->site);
    for (size_t i = first; i < p->items->len && item_at(p, i)->site == item_at(p, first)->site; i++, n++) {
        struct plain_sheet *item = item_at(p, i);
        sign_report *report = sign_report_new();
        if (possible) {
            size_t of_kind = 1;
            while (item->part == 0 && same_kind(p, i, i + of_kind))
                of_kind++;
            sg_sheets_gather(p->sheets, item->site, item->t, of_kind, sizes);
            speak_of(p, item);
            item->document = sg_sheets_build(p->sheets, item->site, p->sheets->templates[item->t], item->part, sizes, report);
            possible = !sg_sheets_impossible(report);
            sg_telling_report(p->telling, report);
        }
        sign_report_free(report);
    }
    speak_of(p, NULL);
    sign_sizes_free(sizes);
    for (size_t i = first; i < first + n; i++)
        if (possible)
            finish_item(p, i);
        else
            g_clear_pointer(&item_at(p, i)->document, sign_document_free);
    return possible ? n : 0;
}

/* One PDF of all sheets that could be laid out, side by side on larger ones if that is asked for. */
static void finish_together(struct plain *p)
{
    const sign_impose_options *impose = p->run->given.impose;
    GPtrArray *all = g_ptr_array_new();
    for (size_t i = 0; p->together && i < p->items->len; i++)
        if (item_at(p, i)->document)
            g_ptr_array_add(all, item_at(p, i)->document);
    const sign_document *const *documents = (const sign_document *const *)all->pdata;
    char *path = p->to == SIGN_BATCH_TO_FILE && all->len ? g_strdup(p->run->given.file) : NULL;
    if (all->len > 0 && !sg_run_cancelled(p->run) && !impose) {
        count(p, all->len, write_file(p, documents, all->len, SG_FORM_PDF, 0, g_steal_pointer(&path)));
    } else if (all->len > 0 && !sg_run_cancelled(p->run)) {
        sign_report *report = sign_report_new();
        sign_document *sheets = NULL;
        sign_document_impose(documents, all->len, impose, report, &sheets);
        sg_telling_report(p->telling, report);
        sign_report_free(report);
        const sign_document *one = sheets;
        count(p, all->len, sheets && write_file(p, &one, 1, SG_FORM_PDF, 0, g_steal_pointer(&path)));
        sign_document_free(sheets);
    }
    g_free(path);
    g_ptr_array_free(all, TRUE);
}

static bool make_all(struct plain *p)
{
    size_t n = p->items->len;
    sg_telling_progress(p->telling, 0, n);
    bool possible = true;
    for (size_t i = 0, made; i < n && possible && !sg_run_cancelled(p->run); i += made) {
        possible = (made = make_site(p, i)) > 0;
        sg_telling_progress(p->telling, i + made, n);
    }
    sg_telling_event(p->telling, &(sign_batch_event){.size = sizeof(sign_batch_event), .what = SIGN_BATCH_CLOSING});
    finish_together(p);
    return possible;
}

/* Who of all sites would hang on a wall. */
static void count_people(struct plain *p)
{
    const GPtrArray *sites = p->run->inputs->sites;
    sign_people *sum = &p->run->people;
    for (guint i = 0; i < sites->len; i++) {
        sign_people one = {0};
        sign_site_people(p->run->context, sites->pdata[i], &p->sheets->build, NULL, &one);
        for (size_t k = 0; k < sizeof one / sizeof(size_t); k++)
            ((size_t *)sum)[k] += ((const size_t *)&one)[k];
    }
    const size_t counts[] = {sum->shown, sum->members, sum->staff_shown, sum->staff, sum->phones, sum->minors_shown, sum->unasked,
                             sum->minors, sum->unknown, sum->gone};
    char words[G_N_ELEMENTS(counts)][24];
    for (size_t k = 0; k < G_N_ELEMENTS(counts); k++)
        g_snprintf(words[k], sizeof words[k], "%zu", counts[k]);
    if (sum->members + sum->staff > 0)
        sg_tell(p->telling, SG_FIND(PEOPLE_SHOWN), NULL, words[0], words[1], words[2], words[3], words[4], words[5], words[6],
                words[7], words[8], words[9], NULL);
}

void sg_plain_run(struct sign_batch *run)
{
    const struct sign_inputs *inputs = run->inputs;
    const char *folder = run->given.folder;
    struct plain p = {.run = run, .sheets = &run->sheets, .telling = run->telling, .to = run->given.to,
                      .items = g_array_new(FALSE, FALSE, sizeof(struct plain_sheet))};
    struct sg_totals *totals = &run->totals;
    g_array_set_clear_func(p.items, clear_item);
    p.folder = !folder || !*folder ? g_strdup("") : g_strconcat(folder, g_str_has_suffix(folder, "/") ? "" : "/", NULL);
    p.together = p.sheets->forms[SG_FORM_PDF] && (p.to == SIGN_BATCH_TO_FILE || p.to == SIGN_BATCH_TO_TAKE);
    run->begun = p.sheets->n_templates > 0;
    if (run->begun && p.to == SIGN_BATCH_TO_NOBODY)
        count_people(&p);
    if (run->begun)
        list_items(&p);
    run->begun = run->begun && settle_names(&p) && make_all(&p);
    size_t n_lost = inputs->n_lost * MAX(1, p.sheets->n_templates) * p.sheets->n_forms;
    totals->failed += n_lost;
    totals->asked = p.items->len * p.sheets->n_forms + n_lost;
    totals->skipped = totals->asked - totals->made - totals->failed;
    totals->flaws += inputs->n_flaws;
    g_array_free(p.items, TRUE);
    g_free(p.folder);
}
