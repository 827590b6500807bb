/* libsign for Node, by Node-API alone. Options and entries of lists are filled and read by tables made of the headers
 * (describe.py); what takes time runs on Node's threads and is a promise. index.js makes classes of it. */
#define NAPI_VERSION 8
#include <libsign/batch.h>
#include <node_api.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { TEXT, TEXTS, DOUBLES, REAL, WHOLE, WHOLE_SIGNED, WORD, STRUCT, OPTIONS };

struct word {
    const char *name;
    int value;
};

struct row {
    const char *name; /* as JavaScript has it */
    enum kind kind;
    size_t offset, count; /* of the field, and of the one that counts its items */
    size_t bytes;
    const struct word *words;
    const struct layout *of;
};

struct layout {
    const struct row *rows;
    size_t size;
    void (*init)(void *it); /* NULL: never given, only read */
};

#include "tables.h"

/* ---- Memory of one call ---- */

struct pool {
    struct pool *next;
    max_align_t data[];
};

static void *pool_new(struct pool **pool, size_t size)
{
    struct pool *it = calloc(1, sizeof *it + size);
    if (!it)
        abort(); /* as Node does without memory */
    it->next = *pool;
    *pool = it;
    return it->data;
}

static void pool_free(struct pool *pool)
{
    while (pool) {
        struct pool *next = pool->next;
        free(pool);
        pool = next;
    }
}

/* ---- Values ---- */

static bool fail(napi_env env, const char *what, const char *name)
{
    char text[200];
    snprintf(text, sizeof text, "%s: %s", name, what);
    napi_throw_type_error(env, NULL, text);
    return false;
}

/* A text of JavaScript, in the pool; NULL with an exception when it is none. */
static char *text_in(napi_env env, napi_value value, const char *name, struct pool **pool)
{
    size_t len;
    if (napi_get_value_string_utf8(env, value, NULL, 0, &len) != napi_ok) {
        fail(env, "a text is expected", name);
        return NULL;
    }
    char *text = pool_new(pool, len + 1);
    napi_get_value_string_utf8(env, value, text, len + 1, &len);
    return text;
}

static napi_value text_out(napi_env env, const char *text)
{
    napi_value value;
    if (text)
        napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &value);
    else
        napi_get_null(env, &value);
    return value;
}

static napi_value number_out(napi_env env, double number)
{
    napi_value value;
    napi_create_double(env, number, &value);
    return value;
}

static void put(napi_env env, napi_value object, const char *name, napi_value value)
{
    napi_set_named_property(env, object, name, value);
}

static const char **texts_in(napi_env env, napi_value value, const char *name, struct pool **pool, size_t *n)
{
    uint32_t count = 0;
    bool list = false;
    napi_is_array(env, value, &list);
    if (!list) {
        fail(env, "a list of texts is expected", name);
        return NULL;
    }
    napi_get_array_length(env, value, &count);
    const char **texts = pool_new(pool, (count + 1) * sizeof *texts);
    for (uint32_t i = 0; i < count; i++) {
        napi_value item;
        napi_get_element(env, value, i, &item);
        if (!(texts[i] = text_in(env, item, name, pool)))
            return NULL;
    }
    *n = count;
    return texts;
}

/* ---- Structs, by their tables ---- */

static void *struct_in(napi_env env, napi_value object, const struct layout *layout, struct pool **pool);

static bool word_in(napi_env env, napi_value value, const struct row *row, int *out, struct pool **pool)
{
    const char *text = text_in(env, value, row->name, pool);
    for (const struct word *word = row->words; text && word->name; word++)
        if (strcmp(word->name, text) == 0) {
            *out = word->value;
            return true;
        }
    return text && fail(env, "there is no such word", row->name);
}

static bool number_in(napi_env env, napi_value value, const struct row *row, char *at)
{
    napi_value coerced;
    napi_valuetype type;
    double number;
    napi_typeof(env, value, &type);
    if (type != napi_number && type != napi_boolean)
        return fail(env, "a number is expected", row->name);
    napi_coerce_to_number(env, value, &coerced);
    napi_get_value_double(env, coerced, &number);
    if (row->kind == REAL) {
        memcpy(at, &number, sizeof number);
        return true;
    }
    double most = row->bytes == 8 ? 9007199254740991.0 : row->kind == WHOLE ? UINT32_MAX : INT32_MAX;
    if (!(number <= most && number >= (row->kind == WHOLE ? 0 : -most)) || number != (double)(int64_t)number)
        return fail(env, "a whole number in its range is expected", row->name);
    int64_t wide = (int64_t)number;
    int32_t narrow = (int32_t)(uint32_t)wide;
    memcpy(at, row->bytes == 8 ? (void *)&wide : (void *)&narrow, row->bytes);
    return true;
}

static bool field_in(napi_env env, napi_value value, const struct row *row, char *it, struct pool **pool)
{
    napi_valuetype type;
    const void *pointer = NULL;
    napi_typeof(env, value, &type);
    if (type == napi_undefined)
        return true;
    if (row->kind == WORD) {
        int number;
        if (!word_in(env, value, row, &number, pool))
            return false;
        memcpy(it + row->offset, &number, sizeof number);
        return true;
    }
    if (row->kind == REAL || row->kind == WHOLE || row->kind == WHOLE_SIGNED)
        return number_in(env, value, row, it + row->offset);
    if (type != napi_null && row->kind == TEXT)
        pointer = text_in(env, value, row->name, pool);
    else if (type != napi_null && row->kind == TEXTS)
        pointer = texts_in(env, value, row->name, pool, (size_t *)(void *)(it + row->count));
    else if (type != napi_null && row->kind == OPTIONS)
        pointer = struct_in(env, value, row->of, pool);
    else if (type != napi_null)
        return fail(env, "cannot be given", row->name);
    memcpy(it + row->offset, &pointer, sizeof pointer);
    return pointer || type == napi_null;
}

/* Defaults with what `object` says, in the pool; NULL with an exception. */
static void *struct_in(napi_env env, napi_value object, const struct layout *layout, struct pool **pool)
{
    napi_valuetype type;
    void *it = pool_new(pool, layout->size);
    layout->init(it);
    napi_typeof(env, object, &type);
    if (type == napi_undefined || type == napi_null)
        return it;
    napi_value names;
    uint32_t n = 0;
    if (type != napi_object || napi_get_property_names(env, object, &names) != napi_ok)
        return fail(env, "an object is expected", "options"), NULL;
    napi_get_array_length(env, names, &n);
    for (uint32_t i = 0; i < n; i++) {
        napi_value name, value;
        const struct row *row = layout->rows;
        napi_get_element(env, names, i, &name);
        const char *text = text_in(env, name, "options", pool);
        while (text && row->name && strcmp(row->name, text) != 0)
            row++;
        if (!text || !row->name)
            return text ? fail(env, "there is no such option", text) : 0, NULL;
        napi_get_property(env, object, name, &value);
        if (!field_in(env, value, row, it, pool))
            return NULL;
    }
    return it;
}

static napi_value struct_out(napi_env env, const struct layout *layout, const void *it);

static napi_value list_out(napi_env env, const struct row *row, const char *it)
{
    size_t n;
    const void *items;
    napi_value list;
    memcpy(&n, it + row->count, sizeof n);
    memcpy(&items, it + row->offset, sizeof items);
    napi_create_array_with_length(env, n, &list);
    for (size_t i = 0; i < n; i++)
        napi_set_element(env, list, (uint32_t)i, row->kind == TEXTS ? text_out(env, ((const char *const *)items)[i])
                                                                    : number_out(env, ((const double *)items)[i]));
    return list;
}

static napi_value field_out(napi_env env, const struct row *row, const char *it)
{
    const char *at = it + row->offset, *text;
    double real;
    int64_t wide;
    int32_t narrow;
    switch (row->kind) {
    case TEXT:
        memcpy(&text, at, sizeof text);
        return text_out(env, text);
    case TEXTS:
    case DOUBLES:
        return list_out(env, row, it);
    case REAL:
        memcpy(&real, at, sizeof real);
        return number_out(env, real);
    case STRUCT:
        return struct_out(env, row->of, at);
    case WORD:
        memcpy(&narrow, at, sizeof narrow);
        for (const struct word *word = row->words; word->name; word++)
            if (word->value == narrow)
                return text_out(env, word->name);
        return number_out(env, narrow);
    default:
        if (row->bytes == 8)
            return memcpy(&wide, at, sizeof wide), number_out(env, (double)wide);
        memcpy(&narrow, at, sizeof narrow);
        return number_out(env, row->kind == WHOLE ? (double)(uint32_t)narrow : (double)narrow);
    }
}

static napi_value struct_out(napi_env env, const struct layout *layout, const void *it)
{
    napi_value object;
    napi_create_object(env, &object);
    for (const struct row *row = layout->rows; row->name; row++)
        if (row->kind != OPTIONS)
            put(env, object, row->name, field_out(env, row, it));
    return object;
}

/* ---- Findings ---- */

static napi_value taken_out(napi_env env, char *text)
{
    napi_value value = text_out(env, text);
    free(text);
    return value;
}

static napi_value finding_out(napi_env env, const sign_finding *finding)
{
    double measured, allowed;
    const char *unit;
    napi_value it, measure;
    napi_create_object(env, &it);
    put(env, it, "severity", text_out(env, sign_severity_words[sign_finding_severity(finding)].name));
    put(env, it, "code", text_out(env, sign_finding_code(finding)));
    put(env, it, "slug", text_out(env, sign_finding_slug(finding)));
    put(env, it, "message", taken_out(env, sign_finding_message_in(finding, NULL)));
    put(env, it, "remedy", taken_out(env, sign_finding_remedy_in(finding, NULL)));
    put(env, it, "messageZh", taken_out(env, sign_finding_message_in(finding, "zh_CN")));
    put(env, it, "remedyZh", taken_out(env, sign_finding_remedy_in(finding, "zh_CN")));
    put(env, it, "file", text_out(env, sign_finding_file(finding)));
    put(env, it, "cell", text_out(env, sign_finding_cell(finding)));
    put(env, it, "source", text_out(env, sign_finding_source(finding)));
    put(env, it, "line", number_out(env, sign_finding_line(finding)));
    put(env, it, "column", number_out(env, sign_finding_column(finding)));
    put(env, it, "endColumn", number_out(env, sign_finding_end_column(finding)));
    if (sign_finding_measure(finding, &measured, &allowed, &unit)) {
        napi_create_object(env, &measure);
        put(env, measure, "measured", number_out(env, measured));
        put(env, measure, "allowed", number_out(env, allowed));
        put(env, measure, "unit", text_out(env, unit));
    } else {
        napi_get_null(env, &measure);
    }
    put(env, it, "measure", measure);
    return it;
}

static napi_value findings_out(napi_env env, const sign_report *report)
{
    napi_value list;
    size_t n = report ? sign_report_count(report) : 0;
    napi_create_array_with_length(env, n, &list);
    for (size_t i = 0; i < n; i++)
        napi_set_element(env, list, (uint32_t)i, finding_out(env, sign_report_at(report, i)));
    return list;
}

/* ---- Handles: objects of the library as externals ----
 *
 * Documents hold their context, since the order of finalizers is the collector's. All counting is the main thread's. */

struct handle {
    enum { CONTEXT, SITE, DOCUMENT } type;
    void *it;
    struct handle *owner;
    unsigned users;
};

static void handle_drop(struct handle *handle)
{
    if (!handle || --handle->users > 0)
        return;
    if (handle->type == CONTEXT)
        sign_context_free(handle->it);
    else if (handle->type == SITE)
        sign_site_free(handle->it);
    else
        sign_document_free(handle->it);
    handle_drop(handle->owner);
    free(handle);
}

static void finalize(napi_env env, void *data, void *hint)
{
    (void)env;
    (void)hint;
    handle_drop(data);
}

static napi_value handle_out(napi_env env, int type, void *it, struct handle *owner)
{
    napi_value value;
    struct handle *handle = calloc(1, sizeof *handle);
    if (!handle)
        abort();
    *handle = (struct handle){.type = type, .it = it, .owner = owner, .users = 1};
    if (owner)
        owner->users++;
    napi_create_external(env, handle, finalize, NULL, &value);
    return value;
}

static struct handle *handle_in(napi_env env, napi_value value, int type)
{
    void *data = NULL;
    napi_valuetype is;
    napi_typeof(env, value, &is);
    if (is == napi_external)
        napi_get_value_external(env, value, &data);
    struct handle *handle = data;
    if (!handle || handle->type != (unsigned)type)
        return fail(env, "another object is expected", "argument"), NULL;
    return handle;
}

/* ---- Jobs: one call on a thread of Node's ---- */

struct job {
    napi_async_work work;
    napi_deferred deferred;
    napi_threadsafe_function tell;
    void (*run)(struct job *job);
    napi_value (*give)(napi_env env, struct job *job);
    struct pool *pool;
    struct handle *held[2];      /* of what runs: freed only after it */
    struct handle **documents;
    size_t n, page, len;
    const char *format, *name;
    const void *bytes;
    const char **paths;
    void *options;
    sign_source_options *source;
    sign_report *report;
    sign_status status;
    void *made, **list;
    sign_bytes out;
    sign_batch_counts counts;
    size_t refused;
};

static struct job *job_new(void (*run)(struct job *job), napi_value (*give)(napi_env env, struct job *job))
{
    struct job *job = calloc(1, sizeof *job);
    if (!job)
        abort();
    job->run = run;
    job->give = give;
    job->report = sign_report_new();
    return job;
}

static napi_value job_free(struct job *job)
{
    for (size_t i = 0; job->documents && i < job->n; i++)
        handle_drop(job->documents[i]);
    handle_drop(job->held[0]);
    handle_drop(job->held[1]);
    sign_report_free(job->report);
    sign_bytes_free(&job->out);
    free(job->list);
    pool_free(job->pool);
    free(job);
    return NULL;
}

static void execute(napi_env env, void *data)
{
    (void)env;
    struct job *job = data;
    job->run(job);
}

static void complete(napi_env env, napi_status status, void *data)
{
    struct job *job = data;
    (void)status;
    if (job->tell)
        napi_release_threadsafe_function(job->tell, napi_tsfn_release);
    if (job->status == SIGN_OK) {
        napi_resolve_deferred(env, job->deferred, job->give(env, job));
    } else {
        napi_value error, findings = findings_out(env, job->report);
        const char *word = sign_status_words[job->status].name;
        napi_create_error(env, text_out(env, word), text_out(env, word), &error);
        put(env, error, "findings", findings);
        napi_reject_deferred(env, job->deferred, error);
    }
    napi_delete_async_work(env, job->work);
    job_free(job);
}

static napi_value start(napi_env env, struct job *job)
{
    napi_value promise, name = text_out(env, "libsign");
    napi_create_promise(env, &job->deferred, &promise);
    napi_create_async_work(env, NULL, name, execute, complete, job, &job->work);
    napi_queue_async_work(env, job->work);
    return promise;
}

static struct handle *hold(struct handle *handle)
{
    if (handle)
        handle->users++;
    return handle;
}

static void arguments(napi_env env, napi_callback_info info, size_t n, napi_value *values)
{
    napi_get_cb_info(env, info, &n, values, NULL, NULL);
}

/* open(options) */
static void run_open(struct job *job)
{
    job->status = sign_context_new(job->options, job->report, (sign_context **)&job->made);
}

static napi_value give_context(napi_env env, struct job *job)
{
    return handle_out(env, CONTEXT, job->made, NULL);
}

static napi_value js_open(napi_env env, napi_callback_info info)
{
    napi_value args[1];
    arguments(env, info, 1, args);
    struct job *job = job_new(run_open, give_context);
    job->options = struct_in(env, args[0], &sign_context_options_struct, &job->pool);
    return job->options ? start(env, job) : job_free(job);
}

/* sites(path or null, bytes or null, name, options) */
static void run_sites(struct job *job)
{
    sign_source *source = NULL;
    sign_site *site = NULL;
    job->status = job->bytes ? sign_source_open_bytes(job->name, job->bytes, job->len, job->options, job->report, &source)
                             : sign_source_open(job->name, job->options, job->report, &source);
    if (job->status != SIGN_OK)
        return;
    sign_status status;
    while ((status = sign_source_next(source, job->report, &site)) != SIGN_OK || site) {
        if (!site && status == SIGN_REFUSED)
            continue;
        if (!site)
            break;
        if (job->n % 64 == 0 && !(job->list = realloc(job->list, (job->n + 64) * sizeof *job->list)))
            abort();
        job->list[job->n++] = site;
    }
    job->refused = sign_source_refused(source);
    job->status = job->n ? SIGN_OK : status != SIGN_OK ? status : job->refused ? SIGN_REFUSED : SIGN_OK;
    sign_source_free(source);
}

static napi_value give_sites(napi_env env, struct job *job)
{
    napi_value it, list;
    napi_create_object(env, &it);
    napi_create_array_with_length(env, job->n, &list);
    for (size_t i = 0; i < job->n; i++)
        napi_set_element(env, list, (uint32_t)i, handle_out(env, SITE, job->list[i], NULL));
    put(env, it, "sites", list);
    put(env, it, "refused", number_out(env, (double)job->refused));
    put(env, it, "findings", findings_out(env, job->report));
    return it;
}

static napi_value js_sites(napi_env env, napi_callback_info info)
{
    napi_value args[3];
    bool buffer = false;
    arguments(env, info, 3, args);
    struct job *job = job_new(run_sites, give_sites);
    if (!(job->name = text_in(env, args[0], "name", &job->pool)) ||
        !(job->options = struct_in(env, args[2], &sign_source_options_struct, &job->pool)))
        return job_free(job);
    napi_is_buffer(env, args[1], &buffer);
    if (buffer) {
        void *data;
        napi_get_buffer_info(env, args[1], &data, &job->len);
        job->bytes = memcpy(pool_new(&job->pool, job->len + 1), data, job->len);
    }
    return start(env, job);
}

/* document(context, site, options) */
static void run_document(struct job *job)
{
    job->status = sign_document_build(job->held[0]->it, job->held[1]->it, job->options, job->report,
                                      (sign_document **)&job->made);
}

static napi_value give_document(napi_env env, struct job *job)
{
    napi_value it;
    napi_create_object(env, &it);
    put(env, it, "document", handle_out(env, DOCUMENT, job->made, job->held[0]));
    put(env, it, "findings", findings_out(env, job->report));
    return it;
}

static void run_check(struct job *job)
{
    job->status = sign_site_check(job->held[0]->it, job->held[1]->it, job->options, job->paths, job->n, job->report);
    if (job->status == SIGN_REFUSED)
        job->status = SIGN_OK;
}

static napi_value give_findings(napi_env env, struct job *job)
{
    return findings_out(env, job->report);
}

static napi_value of_site(napi_env env, napi_callback_info info, bool check)
{
    napi_value args[4];
    napi_valuetype type;
    arguments(env, info, 4, args);
    struct job *job = job_new(check ? run_check : run_document, check ? give_findings : give_document);
    if (!(job->held[0] = hold(handle_in(env, args[0], CONTEXT))) || !(job->held[1] = hold(handle_in(env, args[1], SITE))) ||
        !(job->options = struct_in(env, args[2], &sign_build_options_struct, &job->pool)))
        return job_free(job);
    napi_typeof(env, args[3], &type);
    if (check && type != napi_undefined && !(job->paths = texts_in(env, args[3], "sheets", &job->pool, &job->n)))
        return job_free(job);
    return start(env, job);
}

static napi_value js_document(napi_env env, napi_callback_info info)
{
    return of_site(env, info, false);
}

static napi_value js_check(napi_env env, napi_callback_info info)
{
    return of_site(env, info, true);
}

/* write(documents, format, page, options) */
static void run_write(struct job *job)
{
    const sign_document **documents = pool_new(&job->pool, (job->n + 1) * sizeof *documents);
    for (size_t i = 0; i < job->n; i++)
        documents[i] = job->documents[i]->it;
    const sign_document *first = documents[0];
    if (strcmp(job->format, "pdf") == 0)
        job->status = sign_pdf_write(documents, job->n, job->options, job->report, &job->out);
    else if (strcmp(job->format, "png") == 0)
        job->status = sign_png_write(first, job->page, job->options, job->report, &job->out);
    else if (strcmp(job->format, "svg") == 0)
        job->status = sign_svg_write(first, job->page, job->options, job->report, &job->out);
    else if (strcmp(job->format, "dxf") == 0)
        job->status = sign_dxf_write(first, job->page, job->options, job->report, &job->out);
    else if (strcmp(job->format, "preflight") != 0)
        job->status = sign_page_write(first, job->page, job->format, job->report, &job->out);
    else if ((job->status = sign_preflight(first, job->options, job->report)) == SIGN_REFUSED)
        job->status = SIGN_OK;
}

static napi_value give_bytes(napi_env env, struct job *job)
{
    napi_value buffer;
    if (!job->out.data)
        return findings_out(env, job->report);
    napi_create_buffer_copy(env, job->out.len, job->out.data, NULL, &buffer);
    return buffer;
}

static const struct layout *layout_of(const char *format)
{
    static const struct {
        const char *format;
        const struct layout *layout;
    } ROWS[] = {{"png", &sign_png_options_struct}, {"svg", &sign_svg_options_struct}, {"dxf", &sign_dxf_options_struct},
                {"preflight", &sign_preflight_options_struct}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (strcmp(ROWS[i].format, format) == 0)
            return ROWS[i].layout;
    return &sign_pdf_options_struct;
}

static napi_value js_write(napi_env env, napi_callback_info info)
{
    napi_value args[4];
    uint32_t n = 0;
    int64_t page = 0;
    arguments(env, info, 4, args);
    struct job *job = job_new(run_write, give_bytes);
    napi_get_array_length(env, args[0], &n);
    napi_get_value_int64(env, args[2], &page);
    job->page = page < 0 ? SIZE_MAX : (size_t)page;
    job->documents = pool_new(&job->pool, (n + 1) * sizeof *job->documents);
    for (uint32_t i = 0; i < n; i++) {
        napi_value item;
        napi_get_element(env, args[0], i, &item);
        if (!(job->documents[i] = hold(handle_in(env, item, DOCUMENT))))
            return job_free(job);
        job->n++;
    }
    if (!(job->format = text_in(env, args[1], "format", &job->pool)) ||
        !(job->options = struct_in(env, args[3], layout_of(job->format), &job->pool)))
        return job_free(job);
    return start(env, job);
}

/* batch(context, paths, source, options, tell) */
struct told {
    sign_batch_event event;
    sign_report *report;
    char *texts[3];
};

static char *copy(const char *text)
{
    return text ? strdup(text) : NULL;
}

static void tell(void *user, const sign_batch_event *event)
{
    struct job *job = user;
    if (event->report)
        sign_report_merge(job->report, event->report);
    struct told *told = job->tell ? calloc(1, sizeof *told) : NULL;
    if (!told)
        return;
    told->event = *event;
    told->report = sign_report_new();
    if (event->report)
        sign_report_merge(told->report, event->report);
    told->event.site = told->texts[0] = copy(event->site);
    told->event.template_name = told->texts[1] = copy(event->template_name);
    told->event.file = told->texts[2] = copy(event->file);
    napi_call_threadsafe_function(job->tell, told, napi_tsfn_blocking);
}

/* On the main thread, one event after the other. */
static void tell_js(napi_env env, napi_value function, void *context, void *data)
{
    struct told *told = data;
    (void)context;
    if (env) {
        napi_value self, event = struct_out(env, &sign_batch_event_struct, &told->event);
        napi_get_undefined(env, &self);
        put(env, event, "findings", findings_out(env, told->report));
        napi_call_function(env, self, function, 1, &event, NULL);
    }
    sign_report_free(told->report);
    for (size_t i = 0; i < 3; i++)
        free(told->texts[i]);
    free(told);
}

static void run_batch(struct job *job)
{
    sign_inputs *inputs = NULL;
    sign_batch *batch = NULL;
    sign_batch_options *options = job->options;
    options->tell = tell;
    options->user = job;
    job->counts = (sign_batch_counts)SIGN_BATCH_COUNTS_INIT;
    job->status = sign_inputs_new(job->paths, job->n, job->source, job->report, &inputs);
    if (inputs && (job->status = sign_batch_new(job->held[0]->it, inputs, options, &batch)) == SIGN_OK) {
        job->status = sign_batch_run(batch);
        sign_batch_count(batch, &job->counts);
        if (job->status == SIGN_REFUSED && (job->counts.begun || options->to != SIGN_BATCH_TO_MANIFEST))
            job->status = SIGN_OK; /* what failed is counted */
    }
    sign_batch_free(batch);
    sign_inputs_free(inputs);
}

static napi_value give_counts(napi_env env, struct job *job)
{
    return struct_out(env, &sign_batch_counts_struct, &job->counts);
}

static napi_value js_batch(napi_env env, napi_callback_info info)
{
    napi_value args[5];
    napi_valuetype type;
    arguments(env, info, 5, args);
    struct job *job = job_new(run_batch, give_counts);
    if (!(job->held[0] = hold(handle_in(env, args[0], CONTEXT))) ||
        !(job->paths = texts_in(env, args[1], "paths", &job->pool, &job->n)) ||
        !(job->source = struct_in(env, args[2], &sign_source_options_struct, &job->pool)) ||
        !(job->options = struct_in(env, args[3], &sign_batch_options_struct, &job->pool)))
        return job_free(job);
    napi_typeof(env, args[4], &type);
    if (type == napi_function)
        napi_create_threadsafe_function(env, args[4], NULL, text_out(env, "libsign"), 0, 1, NULL, NULL, NULL, tell_js, &job->tell);
    return start(env, job);
}

/* ---- What is there at once ---- */

#define LISTED(name, ...) \
    static bool list_##name(sign_context *context, size_t i, void *entry) \
    { \
        return sign_##name##_at_sized(context, i, __VA_ARGS__ entry, sizeof(sign_##name##_entry)); \
    }
LISTED(template, NULL, )
LISTED(profile, NULL, )
LISTED(policy, NULL, )
LISTED(identity, NULL, )
LISTED(rule, NULL, )
LISTED(font, )

static napi_value js_list(napi_env env, napi_callback_info info)
{
    static const struct {
        const char *what;
        bool (*at)(sign_context *context, size_t i, void *entry);
        const struct layout *layout;
    } LISTS[] = {{"templates", list_template, &sign_template_entry_struct}, {"profiles", list_profile, &sign_profile_entry_struct},
                 {"policies", list_policy, &sign_policy_entry_struct}, {"identities", list_identity, &sign_identity_entry_struct},
                 {"rules", list_rule, &sign_rule_entry_struct}, {"fonts", list_font, &sign_font_entry_struct}};
    napi_value args[2], list;
    struct pool *pool = NULL;
    arguments(env, info, 2, args);
    struct handle *context = handle_in(env, args[0], CONTEXT);
    const char *what = context ? text_in(env, args[1], "what", &pool) : NULL;
    napi_create_array(env, &list);
    for (size_t k = 0; what && k < sizeof LISTS / sizeof *LISTS; k++)
        if (strcmp(LISTS[k].what, what) == 0) {
            void *entry = pool_new(&pool, LISTS[k].layout->size);
            for (uint32_t i = 0; LISTS[k].at(context->it, i, entry); i++)
                napi_set_element(env, list, i, struct_out(env, LISTS[k].layout, entry));
        }
    pool_free(pool);
    return list;
}

/* siteValue(site, path): "" is its name, "yaml" all of it. */
static napi_value js_site_value(napi_env env, napi_callback_info info)
{
    napi_value args[2], value = NULL;
    struct pool *pool = NULL;
    arguments(env, info, 2, args);
    struct handle *site = handle_in(env, args[0], SITE);
    const char *path = site ? text_in(env, args[1], "path", &pool) : NULL;
    if (path && !*path)
        value = text_out(env, sign_site_name(site->it));
    else if (path && strcmp(path, "yaml") == 0)
        value = taken_out(env, sign_site_yaml(site->it));
    else if (path)
        value = text_out(env, sign_site_value(site->it, path));
    pool_free(pool);
    return value;
}

/* about(document): { pages: [[width, height], …], digest } */
static napi_value js_about(napi_env env, napi_callback_info info)
{
    napi_value args[1], it, pages;
    arguments(env, info, 1, args);
    struct handle *document = handle_in(env, args[0], DOCUMENT);
    if (!document)
        return NULL;
    unsigned char digest[32];
    char hex[2 * sizeof digest + 1];
    double width, height;
    napi_create_object(env, &it);
    napi_create_array(env, &pages);
    for (uint32_t i = 0; sign_document_page_size(document->it, i, &width, &height) == SIGN_OK; i++) {
        napi_value size;
        napi_create_array(env, &size);
        napi_set_element(env, size, 0, number_out(env, width));
        napi_set_element(env, size, 1, number_out(env, height));
        napi_set_element(env, pages, i, size);
    }
    sign_document_digest(document->it, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    put(env, it, "pages", pages);
    put(env, it, "digest", text_out(env, hex));
    return it;
}

/* words("version" or "schema KIND" or a kind of starting file) */
static napi_value js_words(napi_env env, napi_callback_info info)
{
    napi_value args[1], value = NULL;
    struct pool *pool = NULL;
    arguments(env, info, 1, args);
    const char *what = text_in(env, args[0], "what", &pool);
    if (what && strcmp(what, "version") == 0)
        value = text_out(env, sign_version());
    else if (what)
        value = taken_out(env, strncmp(what, "schema ", 7) == 0 ? sign_schema_of(what + 7) : sign_skeleton(what));
    pool_free(pool);
    return value;
}

NAPI_MODULE_INIT()
{
    static const struct {
        const char *name;
        napi_callback call;
    } CALLS[] = {{"open", js_open}, {"sites", js_sites}, {"document", js_document}, {"check", js_check}, {"write", js_write},
                 {"batch", js_batch}, {"list", js_list}, {"siteValue", js_site_value}, {"about", js_about}, {"words", js_words}};
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) {
        napi_value function;
        napi_create_function(env, CALLS[i].name, NAPI_AUTO_LENGTH, CALLS[i].call, NULL, &function);
        put(env, exports, CALLS[i].name, function);
    }
    return exports;
}
