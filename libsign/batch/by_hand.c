/* The sheets of a batch one by one, for who writes them himself; see batch.h. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/report.h"
#include "batch/outname.h"
#include "batch/pattern.h"
#include "batch/run.h"

size_t sign_batch_templates(const sign_batch *batch)
{
    return batch ? batch->sheets.n_templates : 0;
}

const char *sign_batch_template(const sign_batch *batch, size_t t)
{
    return t < sign_batch_templates(batch) ? batch->sheets.templates[t] : NULL;
}

size_t sign_batch_parts(const sign_batch *batch, const sign_site *site, size_t t)
{
    return site && t < sign_batch_templates(batch) ? sg_sheets_parts(&batch->sheets, site, t) : 0;
}

char *sign_batch_part_name(const sign_batch *batch, const sign_site *site, size_t t, size_t part)
{
    const char *name = sign_batch_template(batch, t);
    return name && site ? sg_sheets_part_name(&batch->sheets, site, name, part) : NULL;
}

void sign_batch_gather(sign_batch *batch, const sign_site *site)
{
    if (batch && site)
        sg_sheets_gather(&batch->sheets, site);
}

sign_status sign_batch_check(const sign_batch *batch, const sign_site *site, sign_report *report)
{
    if (!batch || !site)
        return SIGN_MISUSE;
    return sg_sheets_check_site(&batch->sheets, site, report) ? SIGN_OK : SIGN_REFUSED;
}

sign_status sign_batch_build(const sign_batch *batch, const sign_site *site, size_t t, size_t part, int draft,
                             sign_report *report, sign_document **document, int *impossible)
{
    const char *name = sign_batch_template(batch, t);
    if (!name || !site || !document)
        return SIGN_MISUSE;
    sign_report *said = sign_report_new();
    *document = draft ? sg_sheets_build_judged(&batch->sheets, site, name, part, said)
                      : sg_sheets_build(&batch->sheets, site, name, part, said);
    if (impossible)
        *impossible = sg_sheets_impossible(said);
    sign_report_merge(report, said);
    sign_report_free(said);
    return *document ? SIGN_OK : SIGN_REFUSED;
}

static enum sg_sheets_form form_of(const char *format)
{
    enum sg_sheets_form form = 0;
    while (form < SG_N_FORMS && !(format && strcmp(format, sg_sheets_form_name(form)) == 0))
        form++;
    return form;
}

size_t sign_batch_files(const sign_batch *batch, const sign_document *document, const char *format)
{
    enum sg_sheets_form form = form_of(format);
    if (!batch || !document || form == SG_N_FORMS)
        return 0;
    return form == SG_FORM_PDF ? 1 : sg_sheets_files(&batch->sheets, document, form);
}

sign_status sign_batch_write(const sign_batch *batch, const sign_document *const *documents, size_t n,
                             const char *format, size_t i, const char *path, sign_report *report, sign_take take,
                             void *user)
{
    enum sg_sheets_form form = form_of(format);
    sign_bytes bytes = {0};
    if (!batch || !documents || n == 0 || !take || form == SG_N_FORMS || (form != SG_FORM_PDF && n > 1))
        return SIGN_MISUSE;
    if (form == SG_FORM_PNG)
        return sg_sheets_png_stream(&batch->sheets, documents[0], i, report, take, user) ? SIGN_OK : SIGN_REFUSED;
    bool good = form == SG_FORM_PDF ? sg_sheets_pdf(&batch->sheets, documents, n, path, report, &bytes)
                                    : sg_sheets_page(&batch->sheets, documents[0], i, form, report, &bytes);
    sign_status status = !good ? SIGN_REFUSED : take(user, bytes.data, bytes.len) ? SIGN_IO : SIGN_OK;
    sign_bytes_free(&bytes);
    return status;
}

struct saving {
    struct sg_file *file;
    int error;
};

static int take_piece(void *user, const void *bytes, size_t len)
{
    struct saving *saving = user;
    saving->error = sg_file_append(saving->file, bytes, len);
    return saving->error;
}

sign_status sign_batch_save(const sign_batch *batch, const sign_document *const *documents, size_t n,
                            const char *format, size_t i, const char *path, sign_report *report)
{
    struct saving saving = {0};
    if (!path)
        return SIGN_MISUSE;
    saving.error = sg_file_begin(path, &saving.file);
    sign_report *said = sign_report_new();
    sign_status status = saving.error ? SIGN_IO
                                      : sign_batch_write(batch, documents, n, format, i, path, said, take_piece, &saving);
    if (saving.file && status == SIGN_OK)
        saving.error = sg_file_commit(saving.file);
    else if (saving.file)
        sg_file_abandon(saving.file);
    if (saving.error) { /* says all */
        sg_report_add((struct sg_report *)report, SG_FIND(FILE_UNWRITABLE), &(struct sg_spot){.file = path}, path,
                      g_strerror(saving.error), NULL);
        status = SIGN_IO;
    } else {
        sign_report_merge(report, said);
    }
    sign_report_free(said);
    return status;
}

char *sign_file_name(const char *pattern, const sign_site *site, const char *template_name, const char *part,
                     size_t number)
{
    struct sg_pattern_sheet sheet = {site, template_name, part, number};
    return pattern && site && template_name ? sg_pattern_path(pattern, &sheet) : NULL;
}

char *sign_file_key(const char *name)
{
    return name ? sg_outname_key(name) : NULL;
}
