/* Which lines of manifests hold; see claims.h. */
#include "claims.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "manifest.h"
#include "words.h"

#define MOST_SHOWN 50
#define BUNDLES "bundle" /* their kind, which has no template */

struct claims_source *claims_source(const struct claims *claims, size_t i)
{
    return &g_array_index(claims->sources, struct claims_source, i);
}

void claims_fault(struct claims *claims, enum tool_code code, const char *file, const char *a, const char *b,
                  const char *c)
{
    claims->good = false;
    if (claims->n_faults++ < MOST_SHOWN)
        show_finding(claims->show, code, file, NULL, a, b, c, NULL);
}

void claims_init(struct claims *claims, struct show *show)
{
    *claims = (struct claims){
        .show = show,
        .sources = g_array_new(FALSE, FALSE, sizeof(struct claims_source)),
        .kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .lines = g_array_new(FALSE, FALSE, sizeof(struct claim)),
        .doubles = g_array_new(FALSE, FALSE, sizeof(struct claim)),
        .old = g_array_new(FALSE, FALSE, sizeof(struct claim)),
        .good = true,
    };
}

void claims_clear(struct claims *claims)
{
    for (guint i = 0; i < claims->sources->len; i++) {
        struct claims_source *source = claims_source(claims, i);
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
    for (; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3u;
    return (hash ^ 0xFF) * 0x100000001B3u;
}

static guint64 key_of(const json_t *line)
{
    guint64 hash = 0xCBF29CE484222325u;
    const char *path = manifest_text(line, "path");
    if (path)
        return hash_more(hash, path);
    char number[32];
    g_snprintf(number, sizeof number, "%lld", manifest_number(line, "number"));
    hash = hash_more(hash_more(hash, manifest_text(line, "type")), number);
    return hash_more(hash_more(hash, manifest_text(line, "template")), manifest_text(line, "form"));
}

static guint32 kind_of(struct claims *claims, const char *template_name, const char *form)
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

static void note_end(struct claims *claims, struct claims_source *source, const char *template_name, const char *form)
{
    guint32 kind = kind_of(claims, template_name, form);
    if (source->ended->len <= kind)
        g_array_set_size(source->ended, kind + 1);
    g_array_index(source->ended, guint32, kind) = source->n_runs;
}

/* The last run of `source` has said all about its templates in its forms, and about bundles. */
static void end_run(struct claims *claims, struct claims_source *source)
{
    const json_t *templates = json_object_get(source->header, "templates"),
                 *forms = json_object_get(json_object_get(source->header, "options"), "formats");
    note_end(claims, source, NULL, BUNDLES);
    for (size_t t = 0; t < json_array_size(templates); t++) {
        const char *name = manifest_text(json_array_get(templates, t), "name");
        for (size_t f = 0; f < json_array_size(forms); f++)
            note_end(claims, source, name, json_string_value(json_array_get(forms, f)));
        if (json_array_size(forms) == 0)
            note_end(claims, source, name, "pdf");
    }
}

static void take(struct claims *claims, guint at, json_t *object, const struct manifest_reader *reader)
{
    struct claims_source *source = claims_source(claims, at);
    const char *type = manifest_text(object, "type");
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
        source->complete = manifest_number(object, "left") == 0 && source->header &&
                           manifest_number(json_object_get(object, "bundles"), "left") == 0;
        if (source->complete)
            end_run(claims, source);
    } else {
        bool output = g_strcmp0(type, "output") == 0, bundle = g_strcmp0(type, "bundle") == 0;
        struct claim claim = {
            .key = key_of(object),
            .start = (guint64)reader->start,
            .len = (guint32)(reader->end - reader->start),
            .order = claims->lines->len,
            .number = output ? (guint32)manifest_number(object, "number") : CLAIM_OTHER,
            .source = at,
            .run = source->n_runs,
            .kind = output   ? kind_of(claims, manifest_text(object, "template"), manifest_text(object, "form"))
                    : bundle ? kind_of(claims, NULL, BUNDLES)
                             : CLAIM_OTHER,
        };
        g_array_append_val(claims->lines, claim);
    }
}

bool claims_read(struct claims *claims, const char *path, bool aside)
{
    struct claims_source source = {.fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), .aside = aside, .k = 1, .n = 1};
    struct manifest_reader reader;
    struct stat st;
    if (source.fd < 0 || fstat(source.fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        int error = source.fd < 0 ? errno : S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        claims_fault(claims, TOOL_MANIFEST_UNREADABLE, path, words_errno(error), NULL, NULL);
        if (source.fd >= 0)
            close(source.fd);
        return false;
    }
    source.path = g_strdup(path);
    source.size = st.st_size;
    source.ended = g_array_new(FALSE, TRUE, sizeof(guint32));
    g_array_append_val(claims->sources, source);
    guint at = claims->sources->len - 1;
    manifest_reader_init(&reader, source.fd);
    for (json_t *object; (object = manifest_read(&reader)) != NULL; json_decref(object))
        take(claims, at, object, &reader);
    struct claims_source *read = claims_source(claims, at);
    bool good = reader.ended && read->header;
    if (!good)
        claims_fault(claims, TOOL_MANIFEST_BROKEN, path, NULL, NULL, NULL);
    const char *shard = read->header ? manifest_text(read->header, "shard") : NULL;
    if (shard && sscanf(shard, "%lu/%lu", &read->k, &read->n) != 2)
        read->k = read->n = 1;
    manifest_reader_clear(&reader);
    return good;
}

/* ---- what holds ---- */

static int by_key(gconstpointer a, gconstpointer b)
{
    const struct claim *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key ? 1 : -1) : (x->order > y->order) - (x->order < y->order);
}

static int by_number(gconstpointer a, gconstpointer b)
{
    const struct claim *x = a, *y = b;
    return x->number != y->number ? (x->number > y->number ? 1 : -1) : (x->order > y->order) - (x->order < y->order);
}

static bool is_old(const struct claims *claims, const struct claim *claim)
{
    const GArray *ended = claims_source(claims, claim->source)->ended;
    return claim->kind < ended->len &&
           claim->run < g_array_index(ended, guint32, claim->kind);
}

/* The `n` claims from the `at`-th on are about one path: of each manifest its last holds. The first of these goes
 * to the `kept`-th place of the lines; true if there is one. */
static bool settle_path(struct claims *claims, guint at, guint n, guint kept)
{
    struct claim *lines = (struct claim *)(void *)claims->lines->data, last = lines[at + n - 1];
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
    return g_strcmp0(manifest_text(line, "status"), "failed") == 0 ? _("failed") : _("made");
}

/* One site in two manifests, which cannot both be right. */
static void tell_twice(struct claims *claims, const struct claim *a, const struct claim *b)
{
    GString *text = g_string_new(NULL);
    json_t *x = claims_load(claims, a, text), *y = x ? claims_load(claims, b, text) : NULL;
    if (y) {
        const char *name = manifest_text(x, "site") ? manifest_text(x, "site") : manifest_text(y, "site");
        char *number = g_strdup_printf("%u", (unsigned)a->number);
        char *first = g_strdup_printf("%s (%s)", claims_source(claims, a->source)->path, status_of(x));
        char *second = g_strdup_printf("%s (%s)", claims_source(claims, b->source)->path, status_of(y));
        claims_fault(claims, TOOL_CLAIMED_TWICE, NULL, name ? name : number, first, second);
        g_free(first);
        g_free(second);
        g_free(number);
    }
    json_decref(x);
    json_decref(y);
    g_string_free(text, TRUE);
}

static bool are_parts(const struct claims *claims, const struct claim *a, const struct claim *b)
{
    return a->source != b->source && !claims_source(claims, a->source)->aside && !claims_source(claims, b->source)->aside;
}

/* A site is of one part; what two parts say of it, they say of different inputs. */
static void find_twice(struct claims *claims)
{
    guint32 told = CLAIM_OTHER;
    for (guint i = 1; i < claims->lines->len; i++) {
        const struct claim *a = &g_array_index(claims->lines, struct claim, i - 1), *b = a + 1;
        if (b->number == CLAIM_OTHER || b->number != a->number || b->number == told || !are_parts(claims, a, b))
            continue;
        told = b->number;
        tell_twice(claims, a, b);
    }
    for (guint i = 0; i < claims->lines->len && claims->doubles->len > 0; i++) {
        const struct claim *a = &g_array_index(claims->lines, struct claim, i), *b;
        for (size_t n = claims_doubles(claims, a, &b); n > 0 && a->number != CLAIM_OTHER; n--, b++)
            if (are_parts(claims, a, b)) {
                tell_twice(claims, a, b);
                break;
            }
    }
}

void claims_settle(struct claims *claims)
{
    guint kept = 0;
    g_array_sort(claims->lines, by_key);
    for (guint i = 0, n; i < claims->lines->len; i += n) {
        const struct claim *lines = (const struct claim *)(const void *)claims->lines->data;
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

size_t claims_doubles(const struct claims *claims, const struct claim *line, const struct claim **first)
{
    const struct claim *all = (const struct claim *)(const void *)claims->doubles->data;
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

json_t *claims_load(struct claims *claims, const struct claim *claim, GString *text)
{
    const struct claims_source *source = claims_source(claims, claim->source);
    g_string_set_size(text, claim->len);
    ssize_t n = pread(source->fd, text->str, claim->len, (off_t)claim->start);
    json_t *object = n == (ssize_t)claim->len ? json_loadb(text->str, claim->len, 0, NULL) : NULL;
    if (!object)
        claims_fault(claims, TOOL_MANIFEST_BROKEN, source->path, NULL, NULL, NULL);
    return object;
}
