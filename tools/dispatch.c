/* One bundle; see dispatch.h. */
#include "dispatch.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive.h"
#include "record.h"
#include "words.h"

struct member {
    char *name;
    const char *file;  /* below the output folder; NULL: */
    const void *data;  /* in memory */
    size_t bytes;
    unsigned char sha256[32];
    bool packed;       /* not compressed in itself */
};

static void clear_member(gpointer data)
{
    struct member *member = data;
    g_free(member->name);
}

void dispatch_init(struct dispatch *dispatch)
{
    dispatch->members = g_array_new(FALSE, FALSE, sizeof(struct member));
    g_array_set_clear_func(dispatch->members, clear_member);
    dispatch->lines = g_string_new(NULL);
    worklist_init(&dispatch->list);
}

void dispatch_clear(struct dispatch *dispatch)
{
    g_array_free(dispatch->members, TRUE);
    g_string_free(dispatch->lines, TRUE);
    worklist_clear(&dispatch->list);
    g_free(dispatch->sheet);
}

static void add_line(GString *out, json_t *object)
{
    char *line = json_dumps(object, JSON_COMPACT);
    g_string_append(out, line);
    g_string_append_c(out, '\n');
    free(line);
}

/* ---- the list ---- */

/* At most two decimals, and none for whole millimetres. */
static void append_mm(GString *out, double mm)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.2f", mm);
    size_t len = strlen(text);
    while (len > 0 && text[len - 1] == '0')
        len--;
    g_string_append_len(out, text, (gssize)(len > 0 && text[len - 1] == '.' ? len - 1 : len));
}

static char *size_of(const json_t *line)
{
    GString *size = g_string_new(NULL);
    double width = json_number_value(json_object_get(line, "width")), height = json_number_value(json_object_get(line, "height"));
    if (width > 0 && height > 0) {
        append_mm(size, width);
        g_string_append(size, " × ");
        append_mm(size, height);
    }
    return g_string_free(size, FALSE);
}

/* A site that was refused is called by its place, or by where it stands. */
static char *name_of(const struct dispatch *dispatch, const json_t *line)
{
    const char *site = manifest_text(line, "site"), *input = manifest_text(line, "input");
    if (!site)
        site = parcel_name(dispatch->parcel, manifest_number(line, "number"));
    if (site)
        return g_strdup(site);
    char *leaf = g_path_get_basename(input ? input : "");
    char *name = g_strdup_printf("（%s 第 %lld 个）", leaf, manifest_number(line, "input_number"));
    g_free(leaf);
    return name;
}

static struct work_row *begin_row(struct dispatch *dispatch, const json_t *line)
{
    const struct sheets *sheets = dispatch->bundle->sheets;
    const char *template_name = manifest_text(line, "template"), *part = manifest_text(line, "part");
    long long number = manifest_number(line, "number");
    sign_report *report = sign_report_new();
    sign_template_entry entry;
    sign_template_find(sheets->context, template_name, report, &entry);
    sign_report_free(report);
    const char *title = entry.title ? entry.title : template_name;
    bool first = number != dispatch->number;
    dispatch->n_sites += first;
    dispatch->number = number;
    const struct remark *of_sheet = parcel_remark(dispatch->parcel, number, template_name, part);
    const struct remark *of_site = first ? parcel_remark(dispatch->parcel, number, NULL, NULL) : NULL;
    struct work_row like = {
        .name = name_of(dispatch, line),
        .kind = g_strdup(title),
        .part = g_strdup(part ? part : ""),
        .size = size_of(line),
        .material = g_strdup(entry.material ? entry.material : ""),
        .area = of_sheet ? of_sheet->area : 0,
    };
    struct work_row *row = worklist_add(&dispatch->list, &like);
    if (of_sheet && *of_sheet->text)
        worklist_append(row->remark, of_sheet->text);
    if (of_site && *of_site->text)
        worklist_append(row->remark, of_site->text);
    return row;
}

/* The row that the line is about, a new one with the first line of a sheet. */
static struct work_row *row_of(struct dispatch *dispatch, const json_t *line)
{
    const char *template_name = manifest_text(line, "template"), *part = manifest_text(line, "part");
    char *sheet = g_strdup_printf("%lld\n%s\n%s", manifest_number(line, "number"), template_name, part ? part : "");
    bool same = g_strcmp0(sheet, dispatch->sheet) == 0;
    g_free(dispatch->sheet);
    dispatch->sheet = sheet;
    if (same)
        return &g_array_index(dispatch->list.rows, struct work_row, dispatch->list.rows->len - 1);
    return begin_row(dispatch, line);
}

static void add_notes(struct dispatch *dispatch)
{
    const struct parcel *parcel = dispatch->parcel;
    size_t shown = MIN(parcel->n_inspectable, PARCEL_SHEETS), rest = parcel->n_inspectable - shown, n_none = 0;
    for (guint i = 0; i < dispatch->list.rows->len; i++)
        n_none += g_array_index(dispatch->list.rows, struct work_row, i).quantity == 0;
    if (n_none > 0)
        g_ptr_array_add(dispatch->list.notes,
                        g_strdup_printf("有 %zu 件未制作，数量记为 0，原因见备注；改好后会有新的一包。", n_none));
    if (parcel->n_unfit > 0)
        g_ptr_array_add(dispatch->list.notes,
                        g_strdup_printf("有 %zu 件不能付印，原因见备注和印前检查单；改好以前请不要制作。", parcel->n_unfit));
    g_ptr_array_add(dispatch->list.notes, g_strdup(dispatch->bundle->forms[FORM_PDF]
                                                      ? "成品尺寸和面积不含出血、印刷标记和白边；PDF 的裁切框（TrimBox）是成品边，印刷方式留白边的（如户外喷绘打扣）是白边的外沿。"
                                                      : "成品尺寸不含出血和印刷标记。"));
    GString *note = g_string_new(NULL);
    if (shown > 0)
        g_string_append_printf(note, "印前检查单收 %zu 份：每种版面、尺寸一份，再有新提醒的各一份", shown);
    else
        g_string_append(note, "没有做成的版面，所以没有印前检查单");
    if (rest > 0)
        g_string_append_printf(note, "；最多收 %d 份，另有 %zu 份没有收入，提醒见备注和清样", PARCEL_SHEETS, rest);
    g_string_append(note, "。");
    g_ptr_array_add(dispatch->list.notes, g_string_free(note, FALSE));
}

/* ---- lines ---- */

static void add_member(struct dispatch *dispatch, const struct member *like)
{
    struct member member = *like;
    member.packed = !g_str_has_suffix(member.name, ".pdf") && !g_str_has_suffix(member.name, ".png") &&
                    !g_str_has_suffix(member.name, ".xlsx");
    g_array_append_val(dispatch->members, member);
}

void dispatch_output(struct dispatch *dispatch, json_t *line)
{
    const char *path = manifest_text(line, "path");
    bool failed = g_strcmp0(manifest_text(line, "status"), "failed") == 0, first = manifest_number(line, "page") <= 1;
    struct work_row *row = row_of(dispatch, line);
    struct member member = {.bytes = (size_t)manifest_number(line, "bytes")};
    dispatch->totals.asked += first;
    dispatch->totals.failed += first && failed;
    dispatch->totals.made += first && !failed;
    if (failed || !path || !manifest_digest(manifest_text(line, "sha256"), member.sha256)) {
        char *form = g_ascii_strup(manifest_text(line, "form"), -1), *words = g_strdup_printf("%s 未制作", form);
        g_string_prepend(row->remark, row->remark->len ? "；" : "");
        g_string_prepend(row->remark, words);
        g_free(words);
        g_free(form);
    } else {
        /* Made by whichever run: the bundle is that of one. */
        json_object_set_new(line, "status", json_string("made"));
        row->quantity = 1;
        worklist_append(row->files, path);
        dispatch->totals.files++;
        dispatch->totals.bytes += member.bytes;
        member.name = g_strdup(path);
        add_member(dispatch, &member);
        struct member *added = &g_array_index(dispatch->members, struct member, dispatch->members->len - 1);
        added->file = added->name;
    }
    add_line(dispatch->lines, line);
}

/* The bundle's own manifest: that of the run, with the lines of this town and their sums. */
static GString *own_manifest(const struct dispatch *dispatch)
{
    json_t *header = json_copy(dispatch->bundle->header);
    struct totals totals = {
        .tally = {dispatch->totals.asked, dispatch->totals.made, 0, dispatch->totals.failed},
        .n_files = dispatch->totals.files,
        .bytes = dispatch->totals.bytes,
    };
    GString *out = g_string_new(NULL);
    manifest_set(header, "district", dispatch->town->district);
    manifest_set(header, "town", dispatch->town->name);
    json_object_set_new(header, "sites", json_integer((json_int_t)dispatch->town->n_sites));
    add_line(out, header);
    g_string_append_len(out, dispatch->lines->str, (gssize)dispatch->lines->len);
    json_t *footer = record_footer(&totals, NULL, 0, totals.tally.failed > 0 ? STATUS_PARTLY : STATUS_DONE);
    add_line(out, footer);
    json_decref(footer);
    json_decref(header);
    return out;
}

/* ---- the archive ---- */

static void add_text(struct dispatch *dispatch, const char *name, const GString *text)
{
    struct member member = {.name = g_strdup(name), .data = text->str, .bytes = text->len};
    struct sha256_ctx hash;
    sha256_init(&hash);
    sha256_update(&hash, text->len, (const uint8_t *)text->str);
    sha256_digest(&hash, sizeof member.sha256, member.sha256);
    add_member(dispatch, &member);
}

static void add_papers(struct dispatch *dispatch)
{
    for (guint i = 0; i < dispatch->parcel->papers->len; i++) {
        const struct paper *paper = &g_array_index(dispatch->parcel->papers, struct paper, i);
        struct member member = {.name = g_strdup(paper->name), .file = paper->temporary, .bytes = paper->bytes};
        memcpy(member.sha256, paper->sha256, sizeof member.sha256);
        add_member(dispatch, &member);
    }
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(((const struct member *)a)->name, ((const struct member *)b)->name);
}

/* Of all that the archive's bytes depend on. */
static void digest_members(const struct dispatch *dispatch, unsigned char digest[32])
{
    struct sha256_ctx hash;
    sha256_init(&hash);
    for (guint i = 0; i < dispatch->members->len; i++) {
        const struct member *member = &g_array_index(dispatch->members, struct member, i);
        sha256_update(&hash, strlen(member->name) + 1, (const uint8_t *)member->name);
        sha256_update(&hash, sizeof member->sha256, member->sha256);
    }
    sha256_digest(&hash, 32, digest);
}

struct copying {
    struct archive *archive;
    int error; /* of writing */
};

static int take_copy(void *user, const void *bytes, size_t n)
{
    struct copying *copying = user;
    return copying->error = archive_write(copying->archive, bytes, n);
}

/* Copies a file of the output folder, which must be what the manifest says. False after a finding, or when the
 * archive cannot be written, of which archive_close() tells. */
static bool copy_file(struct dispatch *dispatch, struct archive *archive, const struct member *member)
{
    struct bundle *bundle = dispatch->bundle;
    struct copying copying = {.archive = archive};
    unsigned char sha256[32];
    size_t bytes = 0;
    int error = outdir_read(bundle->outdir, member->file, take_copy, &copying, &bytes, sha256);
    if (copying.error)
        return false;
    if (error)
        show_finding(bundle->show, TOOL_FILE_GONE, member->name, NULL, words_errno(error), NULL);
    else if (bytes != member->bytes || memcmp(sha256, member->sha256, sizeof sha256) != 0)
        show_finding(bundle->show, TOOL_FILE_CHANGED, member->name, NULL, NULL);
    else
        return true;
    return false;
}

/* All members to `fd`; *error is an errno value of writing. False if it is not whole. */
static bool write_members(struct dispatch *dispatch, int fd, int *error)
{
    struct archive *archive = archive_new(fd);
    bool good = archive != NULL;
    *error = 0;
    for (guint i = 0; i < dispatch->members->len && good && !*error; i++) {
        const struct member *member = &g_array_index(dispatch->members, struct member, i);
        *error = archive_member(archive, member->name, member->bytes, member->packed);
        if (!*error && member->data)
            *error = archive_write(archive, member->data, member->bytes);
        else if (!*error)
            good = copy_file(dispatch, archive, member);
    }
    if (!archive)
        *error = ENOMEM;
    else
        *error = archive_close(archive);
    if (!*error && good && fsync(fd) != 0)
        *error = errno;
    return good && !*error;
}

static void break_off(struct dispatch *dispatch, int error)
{
    struct bundle *bundle = dispatch->bundle;
    show_finding(bundle->show, TOOL_OUTPUT_UNWRITABLE, NULL, NULL, dispatch->town->path, words_errno(error), NULL);
    bundle->broken = true;
}

/* Writes the archive under its name, whole or not at all. */
static bool write_archive(struct dispatch *dispatch, size_t *bytes, unsigned char sha256[32])
{
    struct bundle *bundle = dispatch->bundle;
    const char *path = dispatch->town->path;
    char *temporary = NULL;
    int fd, error = outdir_create(bundle->outdir, path, &fd, &temporary);
    bool good = false;
    if (!error) {
        good = write_members(dispatch, fd, &error);
        if (close(fd) != 0 && !error)
            error = errno;
    }
    if (good && !error)
        error = outdir_measure(bundle->outdir, temporary, bytes, sha256);
    if (good && !error)
        error = outdir_commit(bundle->outdir, temporary, path);
    if (good && !error && fsync(bundle->outdir->fd) != 0 && errno != EINVAL)
        error = errno;
    if (temporary && (error || !good))
        outdir_drop(bundle->outdir, temporary);
    g_free(temporary);
    if (error)
        break_off(dispatch, error);
    return good && !error;
}

/* True if the archive that is there has these members. */
static bool is_there(const struct dispatch *dispatch, const unsigned char inputs[32], size_t *bytes,
                     unsigned char sha256[32])
{
    const struct bundle *bundle = dispatch->bundle;
    return bundle->resume && ledger_may_have(bundle->ledger, dispatch->town->path, inputs) &&
           outdir_measure(bundle->outdir, dispatch->town->path, bytes, sha256) == 0 &&
           ledger_has(bundle->ledger, dispatch->town->path, inputs, *bytes, sha256);
}

static json_t *line_of(const struct town *town, const char *status)
{
    json_t *line = json_object();
    manifest_set(line, "type", "bundle");
    manifest_set(line, "district", town->district);
    manifest_set(line, "town", town->name);
    manifest_set(line, "path", town->path);
    manifest_set(line, "status", status);
    return line;
}

static void put_line(struct bundle *bundle, json_t *line)
{
    manifest_add(bundle->manifest, line);
    int error = manifest_flush(bundle->manifest);
    if (error) {
        show_finding(bundle->show, TOOL_MANIFEST_UNWRITABLE, NULL, NULL, bundle->manifest->name, words_errno(error), NULL);
        bundle->broken = true;
    }
}

void dispatch_failed(struct bundle *bundle, const struct town *town)
{
    bundle->n_failed++;
    put_line(bundle, line_of(town, "failed"));
}

void dispatch_send(struct dispatch *dispatch)
{
    struct bundle *bundle = dispatch->bundle;
    unsigned char inputs[32], sha256[32];
    char hex[65];
    size_t bytes = 0;
    add_notes(dispatch);
    GString *list = worklist_csv(&dispatch->list), *book = g_string_new(NULL), *manifest = own_manifest(dispatch);
    int error = worklist_xlsx(&dispatch->list, bundle->sheets->pdf.date, book);
    add_papers(dispatch);
    add_text(dispatch, TOWNS_LIST ".csv", list);
    add_text(dispatch, TOWNS_LIST ".xlsx", book);
    add_text(dispatch, TOWNS_MANIFEST ".jsonl", manifest);
    g_array_sort(dispatch->members, by_name);
    digest_members(dispatch, inputs);
    bool kept = !error && is_there(dispatch, inputs, &bytes, sha256);
    if (error)
        break_off(dispatch, error);
    if (kept || (!error && write_archive(dispatch, &bytes, sha256))) {
        json_t *line = line_of(dispatch->town, kept ? "skipped" : "made");
        json_object_set_new(line, "sites", json_integer((json_int_t)dispatch->n_sites));
        json_object_set_new(line, "members", json_integer((json_int_t)dispatch->members->len));
        json_object_set_new(line, "bytes", json_integer((json_int_t)bytes));
        manifest_hex(sha256, sizeof sha256, hex);
        manifest_set(line, "sha256", hex);
        manifest_hex(inputs, sizeof inputs, hex);
        manifest_set(line, "inputs", hex);
        put_line(bundle, line);
        ledger_speak(bundle->ledger, dispatch->town->path);
        bundle->n_kept += kept;
        bundle->n_made += !kept;
        bundle->n_unfit += dispatch->parcel->n_unfit;
    } else {
        dispatch_failed(bundle, dispatch->town);
    }
    g_string_free(manifest, TRUE);
    g_string_free(book, TRUE);
    g_string_free(list, TRUE);
}
