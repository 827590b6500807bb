/* Papers about sites and sheets; see paper_run.h. Sites come one by one; on a proof also those are that cannot be read or
 * set, on a wall nothing of a site of which a sheet could not be made. */
#include "batch/paper_run.h"

#include "base/file.h"
#include "base/outname.h"
#include "base/report.h"
#include "batch/plain.h"

struct paper_run {
    struct sign_batch *run;
    sign_batch_paper paper;
    sign_proof *proof;      /* NULL: another paper, */
    GPtrArray *papers;      /* which are these */
    size_t n_met;           /* sites in inputs that could be read, good or refused */
    bool possible;          /* there are such templates and such a profile */
    /* Of the site in hand. */
    const sign_site *site;
    GPtrArray *documents;
    sign_report *of_site, *all;
};

static void tell_about(struct paper_run *p, const sign_report *report, const char *sheet)
{
    p->run->telling->site = p->site ? sign_site_name(p->site) : NULL;
    p->run->telling->sheet = sheet;
    sg_telling_report(p->run->telling, report);
    p->run->telling->site = p->run->telling->sheet = NULL;
}

static void inspect(struct paper_run *p, const sign_document *document, sign_report *report)
{
    const struct sg_sheets *sheets = &p->run->sheets;
    sign_report *found = sign_report_new();
    sign_document *sheet = NULL;
    sign_report_merge(found, p->of_site);
    sign_report_merge(found, report);
    sign_preflight_sheet(document, &sheets->preflight, found, sheets->given->chinese, report, &sheet);
    if (sheet)
        g_ptr_array_add(p->papers, sheet);
    sign_report_free(found);
}

static bool take_sheet(void *user, const char *template_name, size_t part, sign_document *document, sign_report *report)
{
    struct paper_run *p = user;
    (void)part;
    p->possible = !sg_sheets_impossible(report);
    if (document && p->paper == SIGN_BATCH_PREFLIGHT)
        inspect(p, document, report);
    tell_about(p, report, template_name);
    sign_report_merge(p->all, report);
    sign_report_free(report);
    g_ptr_array_add(p->documents, document);
    return p->possible;
}

static void hang(struct paper_run *p)
{
    sign_report *report = sign_report_new();
    sign_document *wall = NULL;
    if (p->documents->len > 0 && sign_report_errors(p->all) == 0)
        sign_wall_build((const sign_document *const *)p->documents->pdata, p->documents->len, p->run->given.wall, report, &wall);
    if (wall)
        g_ptr_array_add(p->papers, wall);
    tell_about(p, report, NULL);
    sign_report_merge(p->all, report);
    sign_report_free(report);
}

static void take_site(struct paper_run *p)
{
    p->documents = g_ptr_array_new_with_free_func((GDestroyNotify)sign_document_free);
    p->all = sign_report_new();
    sg_sheets_check_site(&p->run->sheets, p->site, p->of_site);
    tell_about(p, p->of_site, NULL);
    sign_report_merge(p->all, p->of_site);
    sg_sheets_each(&p->run->sheets, p->site, true, take_sheet, p);
    if (p->proof)
        sign_proof_add(p->proof, p->site, (const sign_document *const *)p->documents->pdata, p->documents->len, p->all);
    if (p->paper == SIGN_BATCH_WALL)
        hang(p);
    *(sign_report_errors(p->all) == 0 ? &p->run->totals.made : &p->run->totals.failed) += 1;
    sign_report_free(p->all);
    g_ptr_array_free(p->documents, TRUE);
}

static void take_all(struct paper_run *p)
{
    sign_site *site = NULL;
    sign_status status;
    do {
        p->of_site = sign_report_new();
        status = sign_inputs_next(p->run->inputs, p->of_site, &site);
        p->site = site;
        p->n_met += site || status == SIGN_REFUSED;
        if (site) {
            take_site(p);
        } else {
            tell_about(p, p->of_site, NULL);
            p->run->totals.failed += status != SIGN_OK;
            if (status != SIGN_OK && p->proof)
                sign_proof_add(p->proof, NULL, NULL, 0, p->of_site);
        }
        sign_report_free(p->of_site);
        sign_site_free(site);
    } while ((status != SIGN_OK || site) && p->possible && !sg_run_cancelled(p->run));
}

/* Where several pictures go. */
static bool write_pictures(const struct paper_run *p, const sign_document *const *documents, size_t n, sign_report *report)
{
    const sign_batch_options *given = &p->run->given;
    bool good = true;
    for (size_t i = 0; i < n && good; i++)
        for (size_t page = 0, pages = sign_document_pages(documents[i]); page < pages && good; page++) {
            char *path = sg_outname_numbered(given->file, '-', i + 1, n), *full = sg_outname_numbered(path, '.', page + 1, pages);
            good = given->to == SIGN_BATCH_TO_FILE
                       ? sign_png_save(documents[i], page, &p->run->sheets.png, full, report) == SIGN_OK
                       : sign_png_stream(documents[i], page, &p->run->sheets.png, report, given->take, given->user) == SIGN_OK;
            g_free(path);
            g_free(full);
        }
    return good;
}

/* One PDF of the documents; false after a finding. */
static bool write_pdf(const struct paper_run *p, const sign_document *const *documents, size_t n, sign_report *report)
{
    const sign_batch_options *given = &p->run->given;
    sign_bytes bytes = {0};
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    options.date = p->run->sheets.pdf.date;
    bool good = sign_pdf_write(documents, n, &options, report, &bytes) == SIGN_OK;
    good = good && (given->to == SIGN_BATCH_TO_FILE ? sign_bytes_save(&bytes, given->file, report) == SIGN_OK
                                                    : given->take(given->user, bytes.data, bytes.len) == 0);
    sign_bytes_free(&bytes);
    return good;
}

/* Sets what there is to set and writes it; false after a finding. */
static bool write_all(struct paper_run *p)
{
    sign_report *report = sign_report_new();
    sign_document *document = NULL;
    bool good = !p->proof || sign_proof_build(p->proof, report, &document) == SIGN_OK;
    if (document)
        g_ptr_array_add(p->papers, document);
    good = p->papers->len > 0 &&
           (p->run->sheets.forms[SG_FORM_PNG] ? write_pictures : write_pdf)(
               p, (const sign_document *const *)p->papers->pdata, p->papers->len, report) && good;
    sg_telling_report(p->run->telling, report);
    sign_report_free(report);
    return good;
}

void sg_paper_run(struct sign_batch *run)
{
    struct paper_run p = {.run = run, .paper = run->given.paper, .papers = g_ptr_array_new_with_free_func((GDestroyNotify)sign_document_free)};
    struct sg_totals *totals = &run->totals;
    const char *path = run->given.to == SIGN_BATCH_TO_FILE ? run->given.file : NULL;
    sign_report *report = sign_report_new();
    if (run->given.paper == SIGN_BATCH_PROOF)
        sign_proof_new(run->context, run->given.chinese, &p.proof);
    totals->failed = run->inputs->n_lost;
    p.possible = sg_plain_may_write(run, NULL, path) && sign_inputs_settle(run->inputs, report) == SIGN_OK &&
                 run->sheets.n_templates > 0;
    sg_telling_report(run->telling, report);
    sign_report_free(report);
    if (p.possible)
        take_all(&p);
    /* A template or a logo is known only now. */
    run->begun = p.possible && sg_plain_may_write(run, run->context, path) && p.n_met > 0;
    bool written = run->begun && !sg_run_cancelled(run) && write_all(&p);
    totals->n_files = written;
    if (!written) {
        totals->failed += totals->made;
        totals->made = 0;
    }
    totals->asked = totals->made + totals->failed;
    g_ptr_array_free(p.papers, TRUE);
    sign_proof_free(p.proof);
}
