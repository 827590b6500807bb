/* signgen manifest merge|verify: the manifests of a batch's shards as one, and whether the files are what
 * the manifests say. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claims.h"
#include "manifest.h"
#include "tool.h"
#include "words.h"

#define WRITE_STEP 65536

/* ---- which manifests ---- */

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The manifests of a folder: those of parts, or else the one of all; to verify, both. */
static void read_folder(struct claims *claims, const char *folder, bool verifying)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    char *whole = g_build_filename(folder, MANIFEST_OF_ALL, NULL);
    int error = manifest_list(folder, found);
    g_ptr_array_sort(found, by_text);
    if (error)
        claims_fault(claims, TOOL_MANIFEST_UNREADABLE, folder, words_errno(error), NULL, NULL);
    for (guint i = 0; i < found->len; i++) {
        char *path = g_build_filename(folder, found->pdata[i], NULL);
        claims_read(claims, path, false);
        g_free(path);
    }
    if (!error && (found->len == 0 || (verifying && g_file_test(whole, G_FILE_TEST_EXISTS))))
        claims_read(claims, whole, found->len > 0);
    g_ptr_array_free(found, TRUE);
    g_free(whole);
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void find_incomplete(struct claims *claims)
{
    for (guint i = 0; i < claims->sources->len; i++) {
        const struct claims_source *source = claims_source(claims, i);
        if (source->header && !source->complete)
            claims_fault(claims, TOOL_MANIFEST_INCOMPLETE, source->path, NULL, NULL, NULL);
    }
}

/* All shards of one count are there once, and were made of the same things by the same program. */
static void check_shards(struct claims *claims)
{
    static const char *const SAME[] = {"program", "versions", "options", "templates", "inputs", "sites"};
    const struct claims_source *first = claims_source(claims, 0);
    char *there = g_malloc0(first->n + 1);
    for (guint i = 0; i < claims->sources->len; i++) {
        const struct claims_source *source = claims_source(claims, i);
        if (source->aside)
            continue;
        if (source->n == first->n && source->k >= 1 && source->k <= first->n && !there[source->k]) {
            there[source->k] = 1;
        } else {
            char *shard = g_strdup_printf("%lu/%lu", source->k, source->n);
            claims_fault(claims, TOOL_SHARD_STRAY, source->path, shard, NULL, NULL);
            g_free(shard);
        }
        for (size_t k = 0; k < G_N_ELEMENTS(SAME) && source->header && first->header; k++)
            if (!json_equal(json_object_get(source->header, SAME[k]), json_object_get(first->header, SAME[k])))
                claims_fault(claims, TOOL_SHARD_DIFFERS, source->path, first->path, SAME[k], NULL);
    }
    for (unsigned long k = 1; k <= first->n; k++)
        if (!there[k]) {
            char *shard = g_strdup_printf("%lu/%lu", k, first->n);
            claims_fault(claims, TOOL_SHARD_MISSING, NULL, shard, NULL, NULL);
            g_free(shard);
        }
    g_free(there);
}

/* ---- verify ---- */

struct verifying {
    struct claims *claims;
    struct tally tally;
    GString *text;
    char *folder;  /* of the manifest last looked into, and that opened */
    int fd;
};

static void use_folder(struct verifying *verifying, const struct claim *claim)
{
    char *folder = g_path_get_dirname(claims_source(verifying->claims, claim->source)->path);
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
    return manifest_digest(manifest_text(line, "sha256"), wanted) && memcmp(wanted, sha256, 32) == 0 &&
           (long long)bytes == manifest_number(line, "bytes");
}

/* True if another manifest says of the file what it is. */
static bool another_says(struct verifying *verifying, const struct claim *claim, size_t bytes,
                         const unsigned char sha256[32])
{
    const struct claim *other;
    bool same = false;
    for (size_t n = claims_doubles(verifying->claims, claim, &other); n > 0 && !same; n--, other++) {
        json_t *line = claims_load(verifying->claims, other, verifying->text);
        same = line && is_as_said(line, bytes, sha256);
        json_decref(line);
    }
    return same;
}

/* True if the file that the line names is there as it says. */
static bool check_file(struct verifying *verifying, const struct claim *claim, const json_t *line)
{
    struct claims *claims = verifying->claims;
    unsigned char sha256[32];
    size_t bytes = 0;
    const char *path = manifest_text(line, "path");
    use_folder(verifying, claim);
    struct outdir outdir = {.fd = verifying->fd};
    int error = outdir.fd < 0 ? ENOENT : outdir_measure(&outdir, path, &bytes, sha256);
    bool same = !error && (is_as_said(line, bytes, sha256) || another_says(verifying, claim, bytes, sha256));
    char *full = g_build_filename(verifying->folder, path, NULL);
    if (error)
        claims_fault(claims, TOOL_FILE_GONE, full, words_errno(error), NULL, NULL);
    else if (!same)
        claims_fault(claims, TOOL_FILE_CHANGED, full, NULL, NULL, NULL);
    g_free(full);
    return same;
}

static void check_line(struct verifying *verifying, const struct claim *claim, const json_t *line)
{
    bool failed = g_strcmp0(manifest_text(line, "status"), "failed") == 0, file = manifest_text(line, "path") && !failed;
    /* Of lines of other types those that name a file. */
    if (claim->number == CLAIM_OTHER && !manifest_text(line, "path"))
        return;
    bool good = file && check_file(verifying, claim, line);
    verifying->claims->good = verifying->claims->good && good;
    verifying->tally.asked++;
    verifying->tally.made += good;
    verifying->tally.failed += !good;
}

/* Files of earlier runs that the later ones were not asked for. */
static void tell_old(struct verifying *verifying)
{
    struct claims *claims = verifying->claims;
    for (guint i = 0; i < claims->old->len; i++) {
        const struct claim *claim = &g_array_index(claims->old, struct claim, i);
        json_t *line = claims_load(claims, claim, verifying->text);
        const char *path = line ? manifest_text(line, "path") : NULL;
        use_folder(verifying, claim);
        if (path && faccessat(verifying->fd, path, F_OK, 0) == 0) {
            char *full = g_build_filename(verifying->folder, path, NULL);
            show_finding(claims->show, TOOL_FILE_OLD, full, NULL, NULL);
            g_free(full);
        }
        json_decref(line);
    }
}

static int verify(struct claims *claims)
{
    struct verifying verifying = {.claims = claims, .text = g_string_new(NULL), .fd = -1};
    for (guint i = 0; i < claims->lines->len; i++) {
        const struct claim *claim = &g_array_index(claims->lines, struct claim, i);
        json_t *line = claims_load(claims, claim, verifying.text);
        if (line)
            check_line(&verifying, claim, line);
        json_decref(line);
    }
    tell_old(&verifying);
    if (verifying.fd >= 0)
        close(verifying.fd);
    g_free(verifying.folder);
    g_string_free(verifying.text, TRUE);
    int status = claims->good ? STATUS_DONE : STATUS_PARTLY;
    show_summary(claims->show, &verifying.tally, true, NULL, status);
    return status;
}

/* ---- merge ---- */

/* Where the merged manifest goes: to a file by way of a temporary one, or to standard output. */
struct merged {
    struct claims *claims;
    int fd, error;
    GString *pending;
    struct tally tally;
    unsigned long n_files;
    unsigned long long bytes;
};

static void put(struct merged *merged, json_t *object)
{
    char *line = json_dumps(object, JSON_COMPACT);
    g_string_append(merged->pending, line);
    g_string_append_c(merged->pending, '\n');
    free(line);
    json_decref(object);
}

static void flush(struct merged *merged, gsize from)
{
    if (merged->pending->len < from)
        return;
    if (!merged->error)
        merged->error = outdir_write(merged->fd, merged->pending->str, merged->pending->len);
    g_string_truncate(merged->pending, 0);
}

static json_t *head_of(const struct claims *claims)
{
    json_t *header = json_deep_copy(claims_source(claims, 0)->header);
    json_object_set_new(header, "shard", json_string("1/1"));
    json_object_set_new(header, "resumed", json_false());
    return header;
}

/* The footer of one run that did what those of all sources did. */
static json_t *foot_of(const struct merged *merged)
{
    const struct claims *claims = merged->claims;
    const struct tally *tally = &merged->tally;
    json_t *diagnostics = json_incref(json_object_get(claims_source(claims, 0)->footer, "diagnostics"));
    /* Errors of sites are each part's own; what was said at the ends of the inputs, every part says. */
    long long flaws = 0, common = 0;
    for (size_t i = 0; i < json_array_size(diagnostics); i++)
        common += g_strcmp0(manifest_text(json_array_get(diagnostics, i), "severity"), "error") == 0;
    for (guint i = 0; i < claims->sources->len; i++)
        flaws += manifest_number(claims_source(claims, i)->footer, "flaws") - common;
    flaws += common;
    return json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:n, s:i, s:o*}", "type", "footer", "asked",
                     (json_int_t)tally->asked, "made", (json_int_t)tally->made, "skipped", (json_int_t)0, "failed",
                     (json_int_t)tally->failed, "unchanged", (json_int_t)0, "left", (json_int_t)0, "flaws",
                     (json_int_t)flaws, "files", (json_int_t)merged->n_files, "bytes", (json_int_t)merged->bytes,
                     "signal", "status", tally->failed > 0 || flaws > 0, "diagnostics", diagnostics);
}

static void put_line(struct merged *merged, const struct claim *claim, json_t *line)
{
    const char *status = manifest_text(line, "status");
    /* Made by whichever run: the merged manifest is that of one. */
    if (g_strcmp0(status, "skipped") == 0)
        json_object_set_new(line, "status", json_string(status = "made"));
    if (claim->number != CLAIM_OTHER) {
        bool failed = g_strcmp0(status, "failed") == 0, first = manifest_number(line, "page") <= 1;
        merged->tally.asked += first;
        merged->tally.failed += first && failed;
        merged->tally.made += first && !failed;
        merged->n_files += !failed;
        merged->bytes += (unsigned long long)manifest_number(line, "bytes");
    }
    put(merged, line);
}

/* 0, an errno value, or -1 after a fault. */
static int put_all(struct merged *merged)
{
    struct claims *claims = merged->claims;
    GString *text = g_string_new(NULL);
    merged->pending = g_string_new(NULL);
    put(merged, head_of(claims));
    for (guint i = 0; i < claims->lines->len && claims->good; i++) {
        const struct claim *claim = &g_array_index(claims->lines, struct claim, i);
        json_t *line = claims_load(claims, claim, text);
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
static bool save_in(struct merged *merged, struct outdir *outdir, const char *leaf, const char *path)
{
    struct show *show = merged->claims->show;
    struct manifest held;
    char *temporary = NULL;
    struct stat st;
    bool open = manifest_open(&held, outdir->fd, leaf, show);
    if (!open) {
        manifest_close(&held);
        return false;
    }
    int error = fstat(held.fd, &st) != 0 ? errno : !S_ISREG(st.st_mode) ? EINVAL : 0;
    bool was_empty = !error && st.st_size == 0;
    if (!error)
        error = outdir_create(outdir, leaf, &merged->fd, &temporary);
    if (temporary) {
        error = put_all(merged);
        if (!error && fdatasync(merged->fd) != 0 && errno != EINVAL)
            error = errno;
        if (close(merged->fd) != 0 && !error)
            error = errno;
        if (!error)
            error = outdir_commit(outdir, temporary, leaf);
        if (error)
            outdir_drop(outdir, temporary);
    }
    if (error && was_empty)
        unlinkat(outdir->fd, leaf, 0);
    if (error > 0)
        show_finding(show, TOOL_MANIFEST_UNWRITABLE, NULL, NULL, path, words_errno(error), NULL);
    g_free(temporary);
    manifest_close(&held);
    return !error;
}

static bool save(struct merged *merged, const char *path)
{
    char *folder = g_path_get_dirname(path), *leaf = g_path_get_basename(path);
    struct outdir outdir = {.fd = -1};
    bool good = is_folder(folder);
    if (!good)
        show_finding(merged->claims->show, TOOL_MANIFEST_UNWRITABLE, NULL, NULL, path, words_errno(ENOENT), NULL);
    good = good && outdir_open(&outdir, folder, "merge", merged->claims->show) && save_in(merged, &outdir, leaf, path);
    outdir_close(&outdir);
    g_free(leaf);
    g_free(folder);
    return good;
}

static int merge(struct claims *claims, const char *output)
{
    struct merged merged = {.claims = claims, .fd = STDOUT_FILENO};
    if (output) {
        int status = save(&merged, output) ? STATUS_DONE : STATUS_PARTLY;
        show_summary(claims->show, &merged.tally, false, output, status);
        return status;
    }
    int error = put_all(&merged);
    if (error > 0)
        show_finding(claims->show, TOOL_STDOUT_UNWRITABLE, NULL, NULL, words_errno(error), NULL);
    return error ? STATUS_PARTLY : STATUS_DONE;
}

/* What the parts said stands in the folder's manifest now, which later runs go on with: what stayed beside it would
 * be merged over it another time. A part that grew meanwhile stays. */
static void remove_parts(struct claims *claims, const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (guint i = 0; fd >= 0 && i < claims->sources->len; i++) {
        const struct claims_source *source = claims_source(claims, i);
        char *leaf = g_path_get_basename(source->path);
        struct manifest held = {.fd = -1};
        struct stat st;
        if (strcmp(leaf, MANIFEST_OF_ALL) != 0 && manifest_open(&held, fd, leaf, claims->show) &&
            fstat(held.fd, &st) == 0 && st.st_size == source->size)
            unlinkat(fd, leaf, 0);
        manifest_close(&held);
        g_free(leaf);
    }
    if (fd >= 0)
        close(fd);
}

static int command(struct claims *claims, bool verifying, const char *const *operands, const char *given)
{
    /* Of a folder, the manifest belongs where --resume looks for it. */
    bool in_folder = !given && operands[0] && !operands[1] && is_folder(operands[0]);
    for (; *operands; operands++) {
        if (is_folder(*operands))
            read_folder(claims, *operands, verifying);
        else
            claims_read(claims, *operands, false);
        if (in_folder)
            break;
    }
    bool any = false;
    for (guint i = 0; i < claims->sources->len; i++)
        any = any || claims_source(claims, i)->header;
    if (!any)
        return STATUS_CANNOT;
    find_incomplete(claims);
    check_shards(claims);
    claims_settle(claims);
    if (verifying)
        return verify(claims);
    /* What is not whole is not made to look so. */
    if (!claims->good)
        return STATUS_CANNOT;
    char *own = in_folder ? g_build_filename(*operands, MANIFEST_OF_ALL, NULL) : NULL;
    int status = merge(claims, own ? own : given && strcmp(given, "-") != 0 ? given : NULL);
    if (own && status == STATUS_DONE)
        remove_parts(claims, *operands);
    g_free(own);
    return status;
}

int command_manifest(struct tool *tool)
{
    const char *const *operands = tool->options.operands;
    bool verifying = strcmp(operands[0], "verify") == 0;
    if (!verifying && strcmp(operands[0], "merge") != 0) {
        const char *words[] = {"merge", "verify", NULL};
        show_finding(&tool->show, TOOL_OPTION_VALUE, NULL, show_nearest(operands[0], words), "manifest", operands[0],
                     "merge, verify", NULL);
        return STATUS_CANNOT;
    }
    struct claims claims;
    claims_init(&claims, &tool->show);
    int status = command(&claims, verifying, operands + 1, tool->options.output);
    claims_clear(&claims);
    return status;
}
