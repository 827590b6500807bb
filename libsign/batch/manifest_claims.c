/* Which lines of manifests hold; see manifest_claims.h. */
#include "batch/manifest_claims.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "base/hash.h"
#include "batch/manifest.h"

#define MOST_SHOWN 50
#define BUNDLES "bundle" /* their kind, which has no template */

struct sg_claims_source *sg_claims_source(const struct sg_claims *claims, size_t i)
{
    return &g_array_index(claims->sources, struct sg_claims_source, i);
}

bool sg_claims_fault(struct sg_claims *claims)
{
    claims->good = false;
    return claims->n_faults++ < MOST_SHOWN;
}

void sg_claims_init(struct sg_claims *claims, struct sg_telling *telling)
{
    *claims = (struct sg_claims){
        .telling = telling,
        .sources = g_array_new(FALSE, FALSE, sizeof(struct sg_claims_source)),
        .kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .lines = g_array_new(FALSE, FALSE, sizeof(struct sg_claim)),
        .doubles = g_array_new(FALSE, FALSE, sizeof(struct sg_claim)),
        .old = g_array_new(FALSE, FALSE, sizeof(struct sg_claim)),
        .good = true,
    };
}

void sg_claims_clear(struct sg_claims *claims)
{
    for (guint i = 0; i < claims->sources->len; i++) {
        struct sg_claims_source *source = sg_claims_source(claims, i);
        close(source->fd);
        json_decref(source->header);
        json_decref(source->footer);
        g_array_free(source->ended, TRUE);
        g_free(source->path);
    }
    g_array_free(claims->sources, TRUE);
    g_array_free(claims->lines, TRUE);
    g_array_free(claims->doubles, TRUE);
    g_array_free(claims->old, TRUE);
    g_hash_table_destroy(claims->kinds);
}

/* ---- reading ---- */

static guint64 hash_more(guint64 hash, const char *text)
{
    return sg_hash_quick(sg_hash_quick(hash, text), "\xFF");
}

static guint64 key_of(const json_t *line)
{
    guint64 hash = SG_HASH_QUICK;
    const char *path = sg_manifest_text(line, "path");
    if (path)
        return hash_more(hash, path);
    char number[32];
    g_snprintf(number, sizeof number, "%lld", sg_manifest_number(line, "number"));
    hash = hash_more(hash_more(hash, sg_manifest_text(line, "type")), number);
    return hash_more(hash_more(hash, sg_manifest_text(line, "template")), sg_manifest_text(line, "form"));
}

static guint32 kind_of(struct sg_claims *claims, const char *template_name, const char *form)
{
    char *name = g_strdup_printf("%s\n%s", template_name ? template_name : "", form ? form : "");
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(claims->kinds, name));
    if (at > 0) {
        g_free(name);
        return at - 1;
    }
    at = g_hash_table_size(claims->kinds) + 1;
    g_hash_table_insert(claims->kinds, name, GUINT_TO_POINTER(at));
    return at - 1;
}

static void note_end(struct sg_claims *claims, struct sg_claims_source *source, const char *template_name, const char *form)
{
    guint32 kind = kind_of(claims, template_name, form);
    if (source->ended->len <= kind)
        g_array_set_size(source->ended, kind + 1);
    g_array_index(source->ended, guint32, kind) = source->n_runs;
}

/* The last run of `source` has said all about its templates in its forms, and about bundles. */
static void end_run(struct sg_claims *claims, struct sg_claims_source *source)
{
    const json_t *templates = json_object_get(source->header, "templates"),
                 *forms = json_object_get(json_object_get(source->header, "options"), "formats");
    note_end(claims, source, NULL, BUNDLES);
    for (size_t t = 0; t < json_array_size(templates); t++) {
        const char *name = sg_manifest_text(json_array_get(templates, t), "name");
        for (size_t f = 0; f < json_array_size(forms); f++)
            note_end(claims, source, name, json_string_value(json_array_get(forms, f)));
        if (json_array_size(forms) == 0)
            note_end(claims, source, name, "pdf");
    }
}

static void take(struct sg_claims *claims, guint at, json_t *object, const struct sg_manifest_reader *reader)
{
    struct sg_claims_source *source = sg_claims_source(claims, at);
    const char *type = sg_manifest_text(object, "type");
    if (g_strcmp0(type, "header") == 0) {
        json_decref(source->header);
        json_decref(source->footer);
        source->header = json_incref(object);
        source->footer = NULL;
        source->complete = false;
        source->n_runs++;
    } else if (g_strcmp0(type, "footer") == 0) {
        json_decref(source->footer);
        source->footer = json_incref(object);
        source->complete = sg_manifest_number(object, "left") == 0 && source->header &&
                           sg_manifest_number(json_object_get(object, "bundles"), "left") == 0;
        /* A run over some of the sites has not said all. */
        if (source->complete && !json_object_get(source->header, "only"))
            end_run(claims, source);
    } else {
        bool output = g_strcmp0(type, "output") == 0, bundle = g_strcmp0(type, "bundle") == 0;
        struct sg_claim claim = {
            .key = key_of(object),
            .start = (guint64)reader->start,
            .len = (guint32)(reader->end - reader->start),
            .order = claims->lines->len,
            .number = output ? (guint32)sg_manifest_number(object, "number") : SG_CLAIM_OTHER,
            .source = at,
            .run = source->n_runs,
            .kind = output   ? kind_of(claims, sg_manifest_text(object, "template"), sg_manifest_text(object, "form"))
                    : bundle ? kind_of(claims, NULL, BUNDLES)
                             : SG_CLAIM_OTHER,
        };
        g_array_append_val(claims->lines, claim);
    }
}

bool sg_claims_read(struct sg_claims *claims, const char *path, bool aside)
{
    struct sg_claims_source source = {.fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), .aside = aside, .k = 1, .n = 1};
    struct sg_manifest_reader reader;
    struct stat st;
    if (source.fd < 0 || fstat(source.fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        int error = source.fd < 0 ? errno : S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        sg_claims_tell(claims, MANIFEST_UNREADABLE, path, sg_errors_words(error), NULL);
        if (source.fd >= 0)
            close(source.fd);
        return false;
    }
    source.path = g_strdup(path);
    source.size = st.st_size;
    source.ended = g_array_new(FALSE, TRUE, sizeof(guint32));
    g_array_append_val(claims->sources, source);
    guint at = claims->sources->len - 1;
    sg_manifest_reader_init(&reader, source.fd);
    for (json_t *object; (object = sg_manifest_read(&reader)) != NULL; json_decref(object))
        take(claims, at, object, &reader);
    struct sg_claims_source *read = sg_claims_source(claims, at);
    bool good = reader.ended && read->header;
    if (!good)
        sg_claims_tell(claims, MANIFEST_BROKEN, path, NULL);
    const char *shard = read->header ? sg_manifest_text(read->header, "shard") : NULL;
    if (shard && sscanf(shard, "%lu/%lu", &read->k, &read->n) != 2)
        read->k = read->n = 1;
    sg_manifest_reader_clear(&reader);
    return good;
}

/* ---- what holds ---- */

static int by_key(gconstpointer a, gconstpointer b)
{
    const struct sg_claim *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key ? 1 : -1) : (x->order > y->order) - (x->order < y->order);
}

static int by_number(gconstpointer a, gconstpointer b)
{
    const struct sg_claim *x = a, *y = b;
    return x->number != y->number ? (x->number > y->number ? 1 : -1) : (x->order > y->order) - (x->order < y->order);
}

static bool is_old(const struct sg_claims *claims, const struct sg_claim *claim)
{
    const GArray *ended = sg_claims_source(claims, claim->source)->ended;
    return claim->kind < ended->len &&
           claim->run < g_array_index(ended, guint32, claim->kind);
}

/* The `n` claims from the `at`-th on are about one path: of each manifest its last holds. The first of these goes
 * to the `kept`-th place of the lines; true if there is one. */
static bool settle_path(struct sg_claims *claims, guint at, guint n, guint kept)
{
    struct sg_claim *lines = (struct sg_claim *)(void *)claims->lines->data, last = lines[at + n - 1];
    bool held = false;
    for (guint i = at; i < at + n; i++) {
        if ((i + 1 < at + n && lines[i + 1].source == lines[i].source) || is_old(claims, &lines[i]))
            continue;
        if (held)
            g_array_append_val(claims->doubles, lines[i]);
        else
            lines[kept] = lines[i];
        held = true;
    }
    if (!held)
        g_array_append_val(claims->old, last);
    return held;
}

static const char *status_of(const json_t *line)
{
    return g_strcmp0(sg_manifest_text(line, "status"), "failed") == 0 ? SG_PHRASE("has failed") : SG_PHRASE("was made");
}

/* One site in two manifests, which cannot both be right. */
static void tell_twice(struct sg_claims *claims, const struct sg_claim *a, const struct sg_claim *b)
{
    GString *text = g_string_new(NULL);
    json_t *x = sg_claims_load(claims, a, text), *y = x ? sg_claims_load(claims, b, text) : NULL;
    if (y) {
        const char *name = sg_manifest_text(x, "site") ? sg_manifest_text(x, "site") : sg_manifest_text(y, "site");
        char *number = g_strdup_printf("%u", (unsigned)a->number);
        sg_claims_tell(claims, CLAIMED_TWICE, NULL, name ? name : number, sg_claims_source(claims, a->source)->path,
                       status_of(x), sg_claims_source(claims, b->source)->path, status_of(y), NULL);
        g_free(number);
    }
    json_decref(x);
    json_decref(y);
    g_string_free(text, TRUE);
}

static bool are_parts(const struct sg_claims *claims, const struct sg_claim *a, const struct sg_claim *b)
{
    return a->source != b->source && !sg_claims_source(claims, a->source)->aside && !sg_claims_source(claims, b->source)->aside;
}

/* A site is of one part; what two parts say of it, they say of different inputs. */
static void find_twice(struct sg_claims *claims)
{
    guint32 told = SG_CLAIM_OTHER;
    for (guint i = 1; i < claims->lines->len; i++) {
        const struct sg_claim *a = &g_array_index(claims->lines, struct sg_claim, i - 1), *b = a + 1;
        if (b->number == SG_CLAIM_OTHER || b->number != a->number || b->number == told || !are_parts(claims, a, b))
            continue;
        told = b->number;
        tell_twice(claims, a, b);
    }
    for (guint i = 0; i < claims->lines->len && claims->doubles->len > 0; i++) {
        const struct sg_claim *a = &g_array_index(claims->lines, struct sg_claim, i), *b;
        for (size_t n = sg_claims_doubles(claims, a, &b); n > 0 && a->number != SG_CLAIM_OTHER; n--, b++)
            if (are_parts(claims, a, b)) {
                tell_twice(claims, a, b);
                break;
            }
    }
}

void sg_claims_settle(struct sg_claims *claims)
{
    guint kept = 0;
    g_array_sort(claims->lines, by_key);
    for (guint i = 0, n; i < claims->lines->len; i += n) {
        const struct sg_claim *lines = (const struct sg_claim *)(const void *)claims->lines->data;
        for (n = 1; i + n < claims->lines->len && lines[i + n].key == lines[i].key;)
            n++;
        kept += settle_path(claims, i, n, kept);
    }
    g_array_set_size(claims->lines, kept);
    g_array_sort(claims->lines, by_number);
    g_array_sort(claims->old, by_number);
    /* Parts that do not fit together tell of every site twice. */
    if (claims->good)
        find_twice(claims);
}

size_t sg_claims_doubles(const struct sg_claims *claims, const struct sg_claim *line, const struct sg_claim **first)
{
    const struct sg_claim *all = (const struct sg_claim *)(const void *)claims->doubles->data;
    size_t low = 0, high = claims->doubles->len, n = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all[middle].key < line->key)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + n < claims->doubles->len && all[low + n].key == line->key)
        n++;
    *first = all ? all + low : NULL;
    return n;
}

json_t *sg_claims_load(struct sg_claims *claims, const struct sg_claim *claim, GString *text)
{
    const struct sg_claims_source *source = sg_claims_source(claims, claim->source);
    g_string_set_size(text, claim->len);
    ssize_t n = pread(source->fd, text->str, claim->len, (off_t)claim->start);
    json_t *object = n == (ssize_t)claim->len ? json_loadb(text->str, claim->len, 0, NULL) : NULL;
    if (!object)
        sg_claims_tell(claims, MANIFEST_BROKEN, source->path, NULL);
    return object;
}
