/* The manifests of a batch's shards as one, and whether the files are what the manifests say; see batch.h. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/manifest_claims.h"
#include "base/errors.h"
#include "base/file.h"
#include "batch/manifest.h"
#include "batch/manifest_line.h"

#define WRITE_STEP 65536

/* ---- which manifests ---- */

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The manifests of a folder: those of parts, or else the one of all; to verify, both. */
static void read_folder(struct sg_claims *claims, const char *folder, bool verifying)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    char *whole = g_build_filename(folder, SG_MANIFEST_OF_ALL, NULL);
    int error = sg_manifest_list(folder, found);
    g_ptr_array_sort(found, by_text);
    if (error)
        sg_claims_tell(claims, MANIFEST_UNREADABLE, folder, sg_errors_words(error), NULL);
    for (guint i = 0; i < found->len; i++) {
        char *path = g_build_filename(folder, found->pdata[i], NULL);
        sg_claims_read(claims, path, false);
        g_free(path);
    }
    if (!error && (found->len == 0 || (verifying && g_file_test(whole, G_FILE_TEST_EXISTS))))
        sg_claims_read(claims, whole, found->len > 0);
    g_ptr_array_free(found, TRUE);
    g_free(whole);
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void find_incomplete(struct sg_claims *claims)
{
    for (guint i = 0; i < claims->sources->len; i++) {
        const struct sg_claims_source *source = sg_claims_source(claims, i);
        if (source->header && !source->complete)
            sg_claims_tell(claims, MANIFEST_INCOMPLETE, source->path, NULL);
    }
}

/* Two that both say nothing say the same: what a bundle leaves out, and what older manifests had not. */
static bool is_same(const json_t *a, const json_t *b)
{
    return a == b || json_equal(a, b);
}

/* All shards of one count are there once, and were made of the same things by the same program. */
static void check_shards(struct sg_claims *claims)
{
    static const char *const SAME[] = {"program", "versions", "asked", "options", "templates", "inputs", "sites"};
    const struct sg_claims_source *first = sg_claims_source(claims, 0);
    char *there = g_malloc0(first->n + 1);
    for (guint i = 0; i < claims->sources->len; i++) {
        const struct sg_claims_source *source = sg_claims_source(claims, i);
        if (source->aside)
            continue;
        if (source->n == first->n && source->k >= 1 && source->k <= first->n && !there[source->k]) {
            there[source->k] = 1;
        } else {
            char *shard = g_strdup_printf("%lu/%lu", source->k, source->n);
            sg_claims_tell(claims, SHARD_STRAY, source->path, shard, NULL);
            g_free(shard);
        }
        for (size_t k = 0; k < G_N_ELEMENTS(SAME) && source->header && first->header; k++)
            if (!is_same(json_object_get(source->header, SAME[k]), json_object_get(first->header, SAME[k])))
                sg_claims_tell(claims, SHARD_DIFFERS, source->path, first->path, SAME[k], NULL);
    }
    for (unsigned long k = 1; k <= first->n; k++)
        if (!there[k]) {
            char *shard = g_strdup_printf("%lu/%lu", k, first->n);
            sg_claims_tell(claims, SHARD_MISSING, NULL, shard, NULL);
            g_free(shard);
        }
    g_free(there);
}

/* ---- verify ---- */

struct verifying {
    struct sg_claims *claims;
    struct sg_totals totals;
    GString *text;
    char *folder;  /* of the manifest last looked into, and that opened */
    int fd;
};

static void use_folder(struct verifying *verifying, const struct sg_claim *claim)
{
    char *folder = g_path_get_dirname(sg_claims_source(verifying->claims, claim->source)->path);
    if (g_strcmp0(folder, verifying->folder) == 0) {
        g_free(folder);
        return;
    }
    if (verifying->fd >= 0)
        close(verifying->fd);
    g_free(verifying->folder);
    verifying->folder = folder;
    verifying->fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool is_as_said(const json_t *line, size_t bytes, const unsigned char sha256[32])
{
    unsigned char wanted[32];
    return sg_manifest_digest(sg_manifest_text(line, "sha256"), wanted) && memcmp(wanted, sha256, 32) == 0 &&
           (long long)bytes == sg_manifest_number(line, "bytes");
}

/* True if another manifest says of the file what it is. */
static bool another_says(struct verifying *verifying, const struct sg_claim *claim, size_t bytes,
                         const unsigned char sha256[32])
{
    const struct sg_claim *other;
    bool same = false;
    for (size_t n = sg_claims_doubles(verifying->claims, claim, &other); n > 0 && !same; n--, other++) {
        json_t *line = sg_claims_load(verifying->claims, other, verifying->text);
        same = line && is_as_said(line, bytes, sha256);
        json_decref(line);
    }
    return same;
}

/* True if the file that the line names is there as it says. */
static bool check_file(struct verifying *verifying, const struct sg_claim *claim, const json_t *line)
{
    struct sg_claims *claims = verifying->claims;
    unsigned char sha256[32];
    size_t bytes = 0;
    const char *path = sg_manifest_text(line, "path");
    use_folder(verifying, claim);
    struct sg_outdir outdir = {.fd = verifying->fd};
    int error = outdir.fd < 0 ? ENOENT : sg_outdir_measure(&outdir, path, &bytes, sha256);
    bool same = !error && (is_as_said(line, bytes, sha256) || another_says(verifying, claim, bytes, sha256));
    char *full = g_build_filename(verifying->folder, path, NULL);
    if (error)
        sg_claims_tell(claims, FILE_GONE, full, sg_errors_words(error), NULL);
    else if (!same)
        sg_claims_tell(claims, FILE_CHANGED, full, NULL);
    g_free(full);
    return same;
}

static void check_line(struct verifying *verifying, const struct sg_claim *claim, const json_t *line)
{
    bool failed = g_strcmp0(sg_manifest_text(line, "status"), "failed") == 0, file = sg_manifest_text(line, "path") && !failed;
    /* Of lines of other types those that name a file. */
    if (claim->number == SG_CLAIM_OTHER && !sg_manifest_text(line, "path"))
        return;
    bool good = file && check_file(verifying, claim, line);
    verifying->claims->good = verifying->claims->good && good;
    verifying->totals.asked++;
    verifying->totals.made += good;
    verifying->totals.failed += !good;
}

/* Files of earlier runs that the later ones were not asked for. */
static void tell_old(struct verifying *verifying)
{
    struct sg_claims *claims = verifying->claims;
    for (guint i = 0; i < claims->old->len; i++) {
        const struct sg_claim *claim = &g_array_index(claims->old, struct sg_claim, i);
        json_t *line = sg_claims_load(claims, claim, verifying->text);
        const char *path = line ? sg_manifest_text(line, "path") : NULL;
        use_folder(verifying, claim);
        if (path && faccessat(verifying->fd, path, F_OK, 0) == 0) {
            char *full = g_build_filename(verifying->folder, path, NULL);
            sg_tell(claims->telling, SG_FIND(FILE_OLD), full, NULL);
            g_free(full);
        }
        json_decref(line);
    }
}

static void verify(struct sg_claims *claims, struct sg_totals *totals)
{
    struct verifying verifying = {.claims = claims, .text = g_string_new(NULL), .fd = -1};
    for (guint i = 0; i < claims->lines->len; i++) {
        const struct sg_claim *claim = &g_array_index(claims->lines, struct sg_claim, i);
        json_t *line = sg_claims_load(claims, claim, verifying.text);
        if (line)
            check_line(&verifying, claim, line);
        json_decref(line);
    }
    tell_old(&verifying);
    if (verifying.fd >= 0)
        close(verifying.fd);
    g_free(verifying.folder);
    g_string_free(verifying.text, TRUE);
    *totals = verifying.totals;
}

/* ---- merge ---- */

/* Where the merged manifest goes: to a file by way of a temporary one, or to standard output. */
struct merged {
    struct sg_claims *claims;
    sign_take take; /* NULL: to the file */
    void *user;
    int fd, error;
    GString *pending;
    struct sg_totals totals;
};

static int put_bytes(struct merged *merged, const char *bytes, size_t len)
{
    if (merged->take)
        return merged->take(merged->user, bytes, len) ? EIO : 0;
    return sg_file_write_all(merged->fd, bytes, len);
}

static void put(struct merged *merged, json_t *object)
{
    sg_manifest_append(merged->pending, object);
    json_decref(object);
}

static void flush(struct merged *merged, gsize from)
{
    if (merged->pending->len < from)
        return;
    if (!merged->error)
        merged->error = put_bytes(merged, merged->pending->str, merged->pending->len);
    g_string_truncate(merged->pending, 0);
}

static json_t *head_of(const struct sg_claims *claims)
{
    json_t *header = json_deep_copy(sg_claims_source(claims, 0)->header);
    json_object_set_new(header, "shard", json_string("1/1"));
    json_object_set_new(header, "resumed", json_false());
    return header;
}

/* The footer of one run that did what those of all sources did. */
static json_t *foot_of(const struct merged *merged)
{
    const struct sg_claims *claims = merged->claims;
    struct sg_totals totals = merged->totals;
    json_t *diagnostics = json_incref(json_object_get(sg_claims_source(claims, 0)->footer, "diagnostics"));
    /* Errors of sites are each part's own; what was said at the ends of the inputs, every part says. */
    long long flaws = 0, common = 0;
    for (size_t i = 0; i < json_array_size(diagnostics); i++)
        common += g_strcmp0(sg_manifest_text(json_array_get(diagnostics, i), "severity"), "error") == 0;
    for (guint i = 0; i < claims->sources->len; i++)
        flaws += sg_manifest_number(sg_claims_source(claims, i)->footer, "flaws") - common;
    flaws += common;
    totals.flaws = (unsigned long)flaws;
    json_t *footer = sg_manifest_line_footer(&totals, NULL, 0, totals.failed > 0 || flaws > 0);
    json_object_set_new(footer, "diagnostics", diagnostics);
    return footer;
}

static void put_line(struct merged *merged, const struct sg_claim *claim, json_t *line)
{
    const char *status = sg_manifest_text(line, "status");
    /* Made by whichever run: the merged manifest is that of one. */
    if (g_strcmp0(status, "skipped") == 0)
        json_object_set_new(line, "status", json_string(status = "made"));
    if (claim->number != SG_CLAIM_OTHER) {
        bool failed = g_strcmp0(status, "failed") == 0, first = sg_manifest_number(line, "page") <= 1;
        merged->totals.asked += first;
        merged->totals.failed += first && failed;
        merged->totals.made += first && !failed;
        merged->totals.n_files += !failed;
        merged->totals.bytes += (unsigned long long)sg_manifest_number(line, "bytes");
    }
    put(merged, line);
}

/* 0, an errno value, or -1 after a fault. */
static int put_all(struct merged *merged)
{
    struct sg_claims *claims = merged->claims;
    GString *text = g_string_new(NULL);
    merged->pending = g_string_new(NULL);
    put(merged, head_of(claims));
    for (guint i = 0; i < claims->lines->len && claims->good; i++) {
        const struct sg_claim *claim = &g_array_index(claims->lines, struct sg_claim, i);
        json_t *line = sg_claims_load(claims, claim, text);
        if (line)
            put_line(merged, claim, line);
        flush(merged, WRITE_STEP);
    }
    put(merged, foot_of(merged));
    flush(merged, 0);
    g_string_free(merged->pending, TRUE);
    g_string_free(text, TRUE);
    return claims->good ? merged->error : -1;
}

/* Into the manifest `leaf` of a folder, which no batch may be writing to. */
static bool save_in(struct merged *merged, struct sg_outdir *outdir, const char *leaf, const char *path)
{
    struct sg_telling *telling = merged->claims->telling;
    struct sg_manifest held;
    char *temporary = NULL;
    struct stat st;
    bool open = sg_manifest_open(&held, outdir->fd, leaf, telling);
    if (!open) {
        sg_manifest_close(&held);
        return false;
    }
    int error = fstat(held.fd, &st) != 0 ? errno : !S_ISREG(st.st_mode) ? EINVAL : 0;
    bool was_empty = !error && st.st_size == 0;
    if (!error)
        error = sg_outdir_create(outdir, leaf, &merged->fd, &temporary);
    if (temporary) {
        error = put_all(merged);
        if (!error && fdatasync(merged->fd) != 0 && errno != EINVAL)
            error = errno;
        if (close(merged->fd) != 0 && !error)
            error = errno;
        if (!error)
            error = sg_outdir_commit(outdir, temporary, leaf);
        if (error)
            sg_outdir_drop(outdir, temporary);
    }
    if (error && was_empty)
        unlinkat(outdir->fd, leaf, 0);
    if (error > 0)
        sg_tell(telling, SG_FIND(MANIFEST_UNWRITABLE), NULL, path, sg_errors_words(error), NULL);
    g_free(temporary);
    sg_manifest_close(&held);
    return !error;
}

static bool save(struct merged *merged, const char *path)
{
    char *folder = g_path_get_dirname(path), *leaf = g_path_get_basename(path);
    struct sg_outdir outdir = {.fd = -1};
    bool good = is_folder(folder);
    if (!good)
        sg_tell(merged->claims->telling, SG_FIND(MANIFEST_UNWRITABLE), NULL, path, sg_errors_words(ENOENT), NULL);
    good = good && sg_outdir_open(&outdir, folder, "merge", merged->claims->telling) && save_in(merged, &outdir, leaf, path);
    sg_outdir_close(&outdir);
    g_free(leaf);
    g_free(folder);
    return good;
}

/* True if it is whole where it belongs. */
static bool merge(struct sg_claims *claims, const char *output, bool own, sign_take take, void *user, struct sg_totals *totals)
{
    struct stat st, file;
    for (guint i = 0; output && !own && stat(output, &st) == 0 && i < claims->sources->len; i++)
        if (fstat(sg_claims_source(claims, i)->fd, &file) == 0 && file.st_ino == st.st_ino && file.st_dev == st.st_dev)
            sg_claims_tell(claims, OUTPUT_IS_INPUT, NULL, output, NULL);
    if (!claims->good)
        return false;
    struct merged merged = {.claims = claims, .take = output ? NULL : take, .user = user};
    bool good = output ? save(&merged, output) : put_all(&merged) == 0;
    *totals = merged.totals;
    return good;
}

/* What the parts said stands in the folder's manifest now, which later runs go on with: what stayed beside it would
 * be merged over it another time. A part that grew meanwhile stays. */
static void remove_parts(struct sg_claims *claims, const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (guint i = 0; fd >= 0 && i < claims->sources->len; i++) {
        const struct sg_claims_source *source = sg_claims_source(claims, i);
        char *leaf = g_path_get_basename(source->path);
        struct sg_manifest held = {.fd = -1};
        struct stat st;
        if (strcmp(leaf, SG_MANIFEST_OF_ALL) != 0 && sg_manifest_open(&held, fd, leaf, claims->telling) &&
            fstat(held.fd, &st) == 0 && st.st_size == source->size)
            unlinkat(fd, leaf, 0);
        sg_manifest_close(&held);
        g_free(leaf);
    }
    if (fd >= 0)
        close(fd);
}

/* Reads the manifests of `paths`; false if there is none. */
static bool read_all(struct sg_claims *claims, const char *const *paths, size_t n, bool verifying)
{
    bool any = false;
    for (size_t i = 0; i < n; i++)
        if (is_folder(paths[i]))
            read_folder(claims, paths[i], verifying);
        else
            sg_claims_read(claims, paths[i], false);
    for (guint i = 0; i < claims->sources->len; i++)
        any = any || sg_claims_source(claims, i)->header;
    if (!any)
        return false;
    find_incomplete(claims);
    check_shards(claims);
    sg_claims_settle(claims);
    return true;
}

/* What verifying and merging have in common: `output`, and `take` where that is NULL, are those of merging. */
static sign_status work(const char *const *paths, size_t n, bool verifying, const char *output, sign_take take,
                        sign_batch_tell tell, void *user, sign_batch_counts *counts)
{
    struct sg_telling telling;
    struct sg_claims claims;
    struct sg_totals totals = {0};
    if (!paths || n == 0 || (!verifying && !output && !take && (n > 1 || !is_folder(paths[0]))))
        return SIGN_MISUSE;
    sg_telling_init(&telling, tell, user);
    sg_claims_init(&claims, &telling);
    bool begun = read_all(&claims, paths, n, verifying), good = false;
    /* What is not whole is not made to look so. */
    begun = begun && (verifying || claims.good);
    if (begun && verifying) {
        verify(&claims, &totals);
        good = claims.good;
    } else if (begun) {
        char *own = output || take ? NULL : g_build_filename(paths[0], SG_MANIFEST_OF_ALL, NULL);
        good = merge(&claims, own ? own : output, own != NULL, take, user, &totals);
        if (own && good)
            remove_parts(&claims, paths[0]);
        g_free(own);
    }
    if (counts)
        sg_manifest_line_counts(&totals, begun, counts);
    sg_claims_clear(&claims);
    sg_telling_clear(&telling);
    return good ? SIGN_OK : SIGN_REFUSED;
}

sign_status sign_manifest_verify(const char *const *paths, size_t n, sign_batch_tell tell, void *user,
                                 sign_batch_counts *counts)
{
    return work(paths, n, true, NULL, NULL, tell, user, counts);
}

sign_status sign_manifest_merge(const char *const *paths, size_t n, const char *output, sign_take take,
                                sign_batch_tell tell, void *user, sign_batch_counts *counts)
{
    return work(paths, n, false, output, take, tell, user, counts);
}
