/* signgen manifest merge|verify: the manifests of a batch's shards as one, and whether the files are what
 * the manifests say. Reads manifests line by line and keeps some tens of bytes of each line. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "manifest.h"
#include "tool.h"
#include "words.h"

#define MOST_SHOWN 50

/* A line about an output; the last one about its path holds. */
struct line {
    guint64 key;     /* hash of its path, or of what is asked for where it has none */
    guint32 number;  /* of the site */
    guint32 source;  /* index of the manifest */
    gint64 start;
    guint32 len, order; /* order: as met */
};

struct source {
    char *path;
    int fd;
    json_t *header, *footer; /* the last; no footer: the last run was killed */
    bool complete;   /* its last run has a footer and left nothing */
    unsigned long k, n;
};

struct merge {
    struct show *show;
    GArray *sources;
    GArray *lines;
    bool good;
    unsigned long n_faults;
};

static struct source *source_at(const struct merge *merge, size_t i)
{
    return &g_array_index(merge->sources, struct source, i);
}

static void fault(struct merge *merge, enum tool_code code, const char *file, const char *a, const char *b)
{
    merge->good = false;
    if (merge->n_faults++ < MOST_SHOWN)
        show_finding(merge->show, code, file, NULL, a, b, NULL);
}

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
    return hash_more(hash_more(hash_more(hash, number), manifest_text(line, "template")), manifest_text(line, "form"));
}

static void take_line(struct merge *merge, guint at, const json_t *object, const struct manifest_reader *reader)
{
    struct source *source = source_at(merge, at);
    const char *type = manifest_text(object, "type");
    if (g_strcmp0(type, "header") == 0) {
        json_decref(source->header);
        source->header = json_incref((json_t *)object);
        json_decref(source->footer);
        source->footer = NULL;
        source->complete = false;
    } else if (g_strcmp0(type, "footer") == 0) {
        json_decref(source->footer);
        source->footer = json_incref((json_t *)object);
        source->complete = manifest_number(object, "left") == 0;
    } else if (g_strcmp0(type, "output") == 0 || g_strcmp0(type, "bundle") == 0) {
        /* Bundles stand behind all outputs. */
        guint32 number = *type == 'b' ? G_MAXUINT32 : (guint32)manifest_number(object, "number");
        struct line line = {key_of(object), number, at, reader->start, (guint32)(reader->end - reader->start),
                            merge->lines->len};
        g_array_append_val(merge->lines, line);
    }
}

static void read_source(struct merge *merge, const char *path)
{
    struct source source = {.path = g_strdup(path), .fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), .k = 1, .n = 1};
    struct manifest_reader reader;
    struct stat st;
    if (source.fd < 0 || fstat(source.fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        fault(merge, TOOL_MANIFEST_UNREADABLE, path, words_errno(source.fd < 0 ? errno : EINVAL), NULL);
        if (source.fd >= 0)
            close(source.fd);
        g_free(source.path);
        return;
    }
    g_array_append_val(merge->sources, source);
    guint at = merge->sources->len - 1;
    manifest_reader_init(&reader, source.fd);
    for (json_t *object; (object = manifest_read(&reader)) != NULL; json_decref(object))
        take_line(merge, at, object, &reader);
    struct source *read = source_at(merge, at);
    if (!reader.ended || !read->header)
        fault(merge, TOOL_MANIFEST_BROKEN, path, NULL, NULL);
    else if (!read->complete)
        fault(merge, TOOL_MANIFEST_INCOMPLETE, path, NULL, NULL);
    const char *shard = read->header ? manifest_text(read->header, "shard") : NULL;
    if (shard && sscanf(shard, "%lu/%lu", &read->k, &read->n) != 2)
        read->k = read->n = 1;
    manifest_reader_clear(&reader);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The manifests of a folder: those of shards, or else the one of all. */
static void list_folder(struct merge *merge, const char *folder, GPtrArray *paths)
{
    DIR *dir = opendir(folder);
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;)
        if (g_str_has_prefix(entry->d_name, "manifest-") && g_str_has_suffix(entry->d_name, ".jsonl"))
            g_ptr_array_add(found, g_build_filename(folder, entry->d_name, NULL));
    if (!dir)
        fault(merge, TOOL_MANIFEST_UNREADABLE, folder, words_errno(errno), NULL);
    else if (found->len == 0)
        g_ptr_array_add(found, g_build_filename(folder, "manifest.jsonl", NULL));
    g_ptr_array_sort(found, by_text);
    for (guint i = 0; i < found->len; i++)
        g_ptr_array_add(paths, g_strdup(found->pdata[i]));
    g_ptr_array_free(found, TRUE);
    if (dir)
        closedir(dir);
}

/* All shards of one count are there once, and were made of the same things by the same program. */
static void check_shards(struct merge *merge)
{
    static const char *const SAME[] = {"program", "versions", "options", "templates", "inputs", "sites"};
    const struct source *first = source_at(merge, 0);
    char *there = g_malloc0(first->n + 1);
    for (guint i = 0; i < merge->sources->len; i++) {
        const struct source *source = source_at(merge, i);
        if (source->n == first->n && source->k >= 1 && source->k <= first->n && !there[source->k]) {
            there[source->k] = 1;
        } else {
            char *shard = g_strdup_printf("%lu/%lu", source->k, source->n);
            fault(merge, TOOL_SHARD_STRAY, source->path, shard, NULL);
            g_free(shard);
        }
        for (size_t k = 0; k < G_N_ELEMENTS(SAME) && source->header && first->header; k++)
            if (!json_equal(json_object_get(source->header, SAME[k]), json_object_get(first->header, SAME[k])))
                fault(merge, TOOL_SHARD_DIFFERS, source->path, first->path, SAME[k]);
    }
    for (unsigned long k = 1; k <= first->n; k++)
        if (!there[k]) {
            char *shard = g_strdup_printf("%lu/%lu", k, first->n);
            fault(merge, TOOL_SHARD_MISSING, NULL, shard, NULL);
            g_free(shard);
        }
    g_free(there);
}

static int by_key(gconstpointer a, gconstpointer b)
{
    const struct line *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key ? 1 : -1) : (x->order > y->order) - (x->order < y->order);
}

static int by_number(gconstpointer a, gconstpointer b)
{
    const struct line *x = a, *y = b;
    return x->number != y->number ? (x->number > y->number ? 1 : -1) : (x->order > y->order) - (x->order < y->order);
}

/* Only the last line about each path, in the order of the input. */
static void keep_last(struct merge *merge)
{
    struct line *lines = (struct line *)(void *)merge->lines->data;
    guint kept = 0;
    g_array_sort(merge->lines, by_key);
    lines = (struct line *)(void *)merge->lines->data;
    for (guint i = 0; i < merge->lines->len; i++)
        if (i + 1 == merge->lines->len || lines[i].key != lines[i + 1].key)
            lines[kept++] = lines[i];
    g_array_set_size(merge->lines, kept);
    g_array_sort(merge->lines, by_number);
}

/* The line's object, to json_decref(); NULL after a finding. */
static json_t *load(struct merge *merge, const struct line *line, GString *text)
{
    g_string_set_size(text, line->len);
    ssize_t n = pread(source_at(merge, line->source)->fd, text->str, line->len, (off_t)line->start);
    json_t *object = n == (ssize_t)line->len ? json_loadb(text->str, line->len, 0, NULL) : NULL;
    if (!object)
        fault(merge, TOOL_MANIFEST_BROKEN, source_at(merge, line->source)->path, NULL, NULL);
    return object;
}

/* ---- verify ---- */

static void check_file(struct merge *merge, const struct line *line, const json_t *object, struct tally *tally)
{
    unsigned char wanted[32], sha256[32];
    size_t bytes = 0;
    const char *path = manifest_text(object, "path"), *status = manifest_text(object, "status");
    tally->asked++;
    if (!path || g_strcmp0(status, "failed") == 0) {
        tally->failed++;
        merge->good = false;
        return;
    }
    char *folder = g_path_get_dirname(source_at(merge, line->source)->path);
    struct outdir outdir = {.fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    int error = outdir.fd < 0 ? errno : outdir_measure(&outdir, path, &bytes, sha256);
    char *full = g_build_filename(folder, path, NULL);
    bool same = !error && manifest_digest(manifest_text(object, "sha256"), wanted) && memcmp(wanted, sha256, 32) == 0 &&
                (long long)bytes == manifest_number(object, "bytes");
    tally->made += same;
    tally->failed += !same;
    if (error)
        fault(merge, TOOL_FILE_GONE, full, words_errno(error), NULL);
    else if (!same)
        fault(merge, TOOL_FILE_CHANGED, full, NULL, NULL);
    if (outdir.fd >= 0)
        close(outdir.fd);
    g_free(full);
    g_free(folder);
}

static int verify(struct merge *merge)
{
    struct tally tally = {0};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < merge->lines->len; i++) {
        const struct line *line = &g_array_index(merge->lines, struct line, i);
        json_t *object = load(merge, line, text);
        if (object)
            check_file(merge, line, object, &tally);
        json_decref(object);
    }
    g_string_free(text, TRUE);
    int status = merge->good ? STATUS_DONE : STATUS_PARTLY;
    show_summary(merge->show, &tally, true, NULL, status);
    return status;
}

/* ---- merge ---- */

static json_t *head_of(const struct merge *merge)
{
    json_t *header = json_deep_copy(source_at(merge, 0)->header);
    json_object_set_new(header, "shard", json_string("1/1"));
    json_object_set_new(header, "resumed", json_false());
    return header;
}

/* The footer of one run that did what those of all sources did. */
static json_t *foot_of(const struct merge *merge, const struct tally *tally, unsigned long n_files, unsigned long long bytes)
{
    json_t *first = source_at(merge, 0)->footer;
    json_t *diagnostics = json_incref(json_object_get(first, "diagnostics"));
    /* Errors of sites are each part's own; what was said at the ends of the inputs, every part says. */
    long long flaws = 0, common = 0;
    for (size_t i = 0; i < json_array_size(diagnostics); i++)
        common += g_strcmp0(manifest_text(json_array_get(diagnostics, i), "severity"), "error") == 0;
    for (guint i = 0; i < merge->sources->len; i++)
        flaws += manifest_number(source_at(merge, i)->footer, "flaws") - common;
    flaws += common;
    return json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:n, s:i, s:o*}", "type", "footer", "asked",
                     (json_int_t)tally->asked, "made", (json_int_t)tally->made, "skipped", (json_int_t)0, "failed",
                     (json_int_t)tally->failed, "unchanged", (json_int_t)0, "left", (json_int_t)0, "flaws",
                     (json_int_t)flaws, "files", (json_int_t)n_files, "bytes", (json_int_t)bytes, "signal", "status",
                     tally->failed > 0 || flaws > 0, "diagnostics", diagnostics);
}

static int write_merged(struct merge *merge, const char *output, struct tally *tally)
{
    GString *all = g_string_new(NULL), *text = g_string_new(NULL);
    json_t *header = head_of(merge);
    char *head = json_dumps(header, JSON_COMPACT);
    json_decref(header);
    unsigned long long total = 0;
    unsigned long n_files = 0;
    g_string_append_printf(all, "%s\n", head);
    free(head);
    for (guint i = 0; i < merge->lines->len; i++) {
        json_t *object = load(merge, &g_array_index(merge->lines, struct line, i), text);
        const char *status = manifest_text(object, "status");
        bool failed = g_strcmp0(status, "failed") == 0, of_output = g_strcmp0(manifest_text(object, "type"), "output") == 0;
        bool first = of_output && manifest_number(object, "page") <= 1;
        tally->asked += first;
        tally->failed += first && failed;
        tally->made += first && !failed;
        n_files += of_output && !failed;
        total += !of_output ? 0 : (unsigned long long)manifest_number(object, "bytes");
        /* Made by whichever run: the merged manifest is that of one. */
        if (!failed)
            json_object_set_new(object, "status", json_string("made"));
        char *line = json_dumps(object, JSON_COMPACT);
        g_string_append_printf(all, "%s\n", line);
        free(line);
        json_decref(object);
    }
    json_t *footer = foot_of(merge, tally, n_files, total);
    char *foot = json_dumps(footer, JSON_COMPACT);
    json_decref(footer);
    g_string_append_printf(all, "%s\n", foot);
    free(foot);
    sign_bytes bytes = {(unsigned char *)all->str, all->len};
    int status = STATUS_DONE;
    if (output && strcmp(output, "-") != 0) {
        sign_report *report = sign_report_new();
        if (sign_bytes_save(&bytes, output, report) != SIGN_OK)
            status = STATUS_PARTLY;
        show_report(merge->show, report);
        sign_report_free(report);
    } else {
        status = tool_output(merge->show, all->str, all->len);
    }
    g_string_free(text, TRUE);
    g_string_free(all, TRUE);
    return status;
}

static int command(struct merge *merge, bool verifying, const char *const *operands, const char *output)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (; *operands; operands++) {
        struct stat st;
        if (stat(*operands, &st) == 0 && S_ISDIR(st.st_mode))
            list_folder(merge, *operands, paths);
        else
            g_ptr_array_add(paths, g_strdup(*operands));
    }
    for (guint i = 0; i < paths->len; i++)
        read_source(merge, paths->pdata[i]);
    g_ptr_array_free(paths, TRUE);
    if (merge->sources->len == 0)
        return STATUS_CANNOT;
    check_shards(merge);
    keep_last(merge);
    if (verifying)
        return verify(merge);
    /* What is not whole is not made to look so. */
    if (!merge->good)
        return STATUS_CANNOT;
    struct tally tally = {0};
    int status = write_merged(merge, output, &tally);
    if (output && strcmp(output, "-") != 0)
        show_summary(merge->show, &tally, false, output, status);
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
    struct merge merge = {
        .show = &tool->show, .good = true,
        .sources = g_array_new(FALSE, FALSE, sizeof(struct source)),
        .lines = g_array_new(FALSE, FALSE, sizeof(struct line)),
    };
    int status = command(&merge, verifying, operands + 1, tool->options.output);
    for (guint i = 0; i < merge.sources->len; i++) {
        struct source *source = source_at(&merge, i);
        close(source->fd);
        json_decref(source->header);
        json_decref(source->footer);
        g_free(source->path);
    }
    g_array_free(merge.sources, TRUE);
    g_array_free(merge.lines, TRUE);
    return status;
}
