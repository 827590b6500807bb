/* One bundle; see bundle_write.h. */
#include "batch/bundle_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/errors.h"
#include "base/hash.h"

#include "batch/archive.h"
#include "batch/manifest_line.h"

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

void sg_bundle_write_init(struct sg_bundle_write *writing)
{
    writing->members = g_array_new(FALSE, FALSE, sizeof(struct member));
    g_array_set_clear_func(writing->members, clear_member);
    writing->lines = g_string_new(NULL);
    sg_shop_list_init(&writing->list);
}

void sg_bundle_write_clear(struct sg_bundle_write *writing)
{
    g_array_free(writing->members, TRUE);
    g_string_free(writing->lines, TRUE);
    sg_shop_list_clear(&writing->list);
    g_free(writing->sheet);
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
static char *name_of(const struct sg_bundle_write *writing, const json_t *line)
{
    const char *site = sg_manifest_text(line, "site"), *input = sg_manifest_text(line, "input");
    if (!site)
        site = sg_bundle_papers_name(writing->papers, sg_manifest_number(line, "number"));
    if (site)
        return g_strdup(site);
    char *leaf = g_path_get_basename(input ? input : "");
    char *name = g_strdup_printf("（%s 第 %lld 个）", leaf, sg_manifest_number(line, "input_number"));
    g_free(leaf);
    return name;
}

static struct sg_shop_row *begin_row(struct sg_bundle_write *writing, const json_t *line)
{
    const struct sg_sheets *sheets = writing->bundle->sheets;
    const char *template_name = sg_manifest_text(line, "template"), *part = sg_manifest_text(line, "part");
    long long number = sg_manifest_number(line, "number");
    sign_template_entry entry;
    sign_template_find(sheets->context, template_name, NULL, &entry);
    const char *title = entry.title ? entry.title : template_name;
    bool first = number != writing->number;
    writing->n_sites += first;
    writing->number = number;
    const struct sg_remark *of_sheet = sg_bundle_papers_remark(writing->papers, number, template_name, part);
    const struct sg_remark *of_site = first ? sg_bundle_papers_remark(writing->papers, number, NULL, NULL) : NULL;
    struct sg_shop_row like = {
        .name = name_of(writing, line),
        .kind = g_strdup(title),
        .part = g_strdup(part ? part : ""),
        .size = size_of(line),
        .material = g_strdup(of_sheet && of_sheet->material ? of_sheet->material : entry.material ? entry.material : ""),
        .profile = g_strdup(of_sheet && of_sheet->profile ? of_sheet->profile : ""),
        .delivery = g_strdup(of_sheet && of_sheet->delivery ? of_sheet->delivery : ""),
        .contact = g_strdup(of_sheet && of_sheet->contact ? of_sheet->contact : ""),
        .area = of_sheet ? of_sheet->area : 0,
        .asked = of_sheet ? of_sheet->quantity : 1,
    };
    struct sg_shop_row *row = sg_shop_list_add(&writing->list, &like);
    if (of_sheet && *of_sheet->text)
        sg_shop_list_append(row->remark, "%s", of_sheet->text);
    if (of_site && *of_site->text)
        sg_shop_list_append(row->remark, "%s", of_site->text);
    return row;
}

/* The row that the line is about, a new one with the first line of a sheet. */
static struct sg_shop_row *row_of(struct sg_bundle_write *writing, const json_t *line)
{
    const char *template_name = sg_manifest_text(line, "template"), *part = sg_manifest_text(line, "part");
    char *sheet = g_strdup_printf("%lld\n%s\n%s", sg_manifest_number(line, "number"), template_name, part ? part : "");
    bool same = g_strcmp0(sheet, writing->sheet) == 0;
    g_free(writing->sheet);
    writing->sheet = sheet;
    if (same)
        return &g_array_index(writing->list.rows, struct sg_shop_row, writing->list.rows->len - 1);
    return begin_row(writing, line);
}

static void add_notes(struct sg_bundle_write *writing)
{
    const struct sg_bundle_papers *papers = writing->papers;
    size_t shown = MIN(papers->n_inspectable, SG_BUNDLE_SHEETS), rest = papers->n_inspectable - shown, n_none = 0;
    for (guint i = 0; i < writing->list.rows->len; i++)
        n_none += g_array_index(writing->list.rows, struct sg_shop_row, i).quantity == 0;
    if (n_none > 0)
        g_ptr_array_add(writing->list.notes,
                        g_strdup_printf("有 %zu 件未制作，数量记为 0，原因见备注；改好后会有新的一包。", n_none));
    if (papers->n_unfit > 0)
        g_ptr_array_add(writing->list.notes,
                        g_strdup_printf("有 %zu 件不能付印，原因见备注和印前检查单；改好以前请不要制作。", papers->n_unfit));
    g_ptr_array_add(writing->list.notes, g_strdup(writing->bundle->sheets->forms[SG_FORM_PDF]
                                                      ? "成品尺寸和面积不含出血、印刷标记和白边；PDF 的裁切框（TrimBox）是成品边，印刷方式留白边的（如户外喷绘打扣）是白边的外沿。"
                                                      : "成品尺寸不含出血和印刷标记。"));
    GString *note = g_string_new(NULL);
    if (shown > 0)
        g_string_append_printf(note, "印前检查单收 %zu 份：每种版面、尺寸一份，再有新提醒的各一份", shown);
    else
        g_string_append(note, "没有做成的版面，所以没有印前检查单");
    if (rest > 0)
        g_string_append_printf(note, "；最多收 %d 份，另有 %zu 份没有收入，提醒见备注和清样", SG_BUNDLE_SHEETS, rest);
    g_string_append(note, "。");
    g_ptr_array_add(writing->list.notes, g_string_free(note, FALSE));
}

/* ---- lines ---- */

static void add_member(struct sg_bundle_write *writing, const struct member *like)
{
    struct member member = *like;
    member.packed = !g_str_has_suffix(member.name, ".pdf") && !g_str_has_suffix(member.name, ".png") &&
                    !g_str_has_suffix(member.name, ".tif") && !g_str_has_suffix(member.name, ".jpg") &&
                    !g_str_has_suffix(member.name, ".xlsx");
    g_array_append_val(writing->members, member);
}

void sg_bundle_write_output(struct sg_bundle_write *writing, json_t *line)
{
    const char *path = sg_manifest_text(line, "path");
    bool failed = g_strcmp0(sg_manifest_text(line, "status"), "failed") == 0, first = sg_manifest_number(line, "page") <= 1;
    struct sg_shop_row *row = row_of(writing, line);
    struct member member = {.bytes = (size_t)sg_manifest_number(line, "bytes")};
    writing->totals.asked += first;
    writing->totals.failed += first && failed;
    writing->totals.made += first && !failed;
    if (failed || !path || !sg_manifest_digest(sg_manifest_text(line, "sha256"), member.sha256)) {
        char *form = g_ascii_strup(sg_manifest_text(line, "form"), -1), *words = g_strdup_printf("%s 未制作", form);
        g_string_prepend(row->remark, row->remark->len ? "；" : "");
        g_string_prepend(row->remark, words);
        g_free(words);
        g_free(form);
    } else {
        /* Made by whichever run: the bundle is that of one. */
        json_object_set_new(line, "status", json_string("made"));
        row->quantity = row->asked;
        sg_shop_list_append(row->files, "%s", path);
        writing->totals.files++;
        writing->totals.bytes += member.bytes;
        member.name = g_strdup(path);
        add_member(writing, &member);
        struct member *added = &g_array_index(writing->members, struct member, writing->members->len - 1);
        added->file = added->name;
    }
    sg_manifest_append(writing->lines, line);
}

/* The bundle's own manifest: that of the run, with the lines of this town and their sums. */
static GString *own_manifest(const struct sg_bundle_write *writing)
{
    json_t *header = json_copy(writing->bundle->header);
    struct sg_totals totals = {
        .asked = writing->totals.asked,
        .made = writing->totals.made,
        .failed = writing->totals.failed,
        .n_files = writing->totals.files,
        .bytes = writing->totals.bytes,
    };
    GString *out = g_string_new(NULL);
    sg_manifest_set(header, "district", writing->town->district);
    sg_manifest_set(header, "town", writing->town->name);
    json_object_set_new(header, "sites", json_integer((json_int_t)writing->town->n_sites));
    sg_manifest_append(out, header);
    g_string_append_len(out, writing->lines->str, (gssize)writing->lines->len);
    json_t *footer = sg_manifest_line_footer(&totals, NULL, 0, totals.failed > 0);
    sg_manifest_append(out, footer);
    json_decref(footer);
    json_decref(header);
    return out;
}

/* ---- the archive ---- */

static void add_text(struct sg_bundle_write *writing, const char *name, const void *text, size_t len)
{
    struct member member = {.name = g_strdup(name), .data = text, .bytes = len};
    sg_hash_sha256(text, len, member.sha256);
    add_member(writing, &member);
}

static void add_papers(struct sg_bundle_write *writing)
{
    for (guint i = 0; i < writing->papers->list->len; i++) {
        const struct sg_bundle_paper *paper = &g_array_index(writing->papers->list, struct sg_bundle_paper, i);
        struct member member = {.name = g_strdup(paper->name), .file = paper->temporary, .bytes = paper->bytes};
        memcpy(member.sha256, paper->sha256, sizeof member.sha256);
        add_member(writing, &member);
    }
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(((const struct member *)a)->name, ((const struct member *)b)->name);
}

/* Of all that the archive's bytes depend on. */
static void digest_members(const struct sg_bundle_write *writing, unsigned char digest[32])
{
    struct sg_hash hash;
    sg_hash_init(&hash);
    for (guint i = 0; i < writing->members->len; i++) {
        const struct member *member = &g_array_index(writing->members, struct member, i);
        sg_hash_add(&hash, member->name, strlen(member->name) + 1);
        sg_hash_add(&hash, member->sha256, sizeof member->sha256);
    }
    sg_hash_end(&hash, digest);
}

struct copying {
    struct sg_archive *archive;
    int error; /* of writing */
};

static int take_copy(void *user, const void *bytes, size_t n)
{
    struct copying *copying = user;
    return copying->error = sg_archive_write(copying->archive, bytes, n);
}

/* Copies a file of the output folder, which must be what the manifest says. False after a finding, or when the
 * archive cannot be written, of which sg_archive_close() tells. */
static bool copy_file(struct sg_bundle_write *writing, struct sg_archive *archive, const struct member *member)
{
    struct sg_bundle *bundle = writing->bundle;
    struct copying copying = {.archive = archive};
    unsigned char sha256[32];
    size_t bytes = 0;
    int error = sg_outdir_read(bundle->outdir, member->file, take_copy, &copying, &bytes, sha256);
    if (copying.error)
        return false;
    if (error)
        sg_tell(bundle->telling, SG_FIND(FILE_GONE), member->name, sg_errors_words(error), NULL);
    else if (bytes != member->bytes || memcmp(sha256, member->sha256, sizeof sha256) != 0)
        sg_tell(bundle->telling, SG_FIND(FILE_CHANGED), member->name, NULL);
    else
        return true;
    return false;
}

/* All members to `fd`; *error is an errno value of writing. False if it is not whole. */
static bool write_members(struct sg_bundle_write *writing, int fd, int *error)
{
    struct sg_archive *archive = sg_archive_new(fd);
    bool good = archive != NULL;
    *error = 0;
    for (guint i = 0; i < writing->members->len && good && !*error; i++) {
        const struct member *member = &g_array_index(writing->members, struct member, i);
        *error = sg_archive_member(archive, member->name, member->bytes, member->packed);
        if (!*error && member->data)
            *error = sg_archive_write(archive, member->data, member->bytes);
        else if (!*error)
            good = copy_file(writing, archive, member);
    }
    if (!archive)
        *error = ENOMEM;
    else
        *error = sg_archive_close(archive);
    if (!*error && good && fsync(fd) != 0)
        *error = errno;
    return good && !*error;
}

void sg_bundle_break_off(struct sg_bundle *bundle, const struct sg_code *code, const char *path, int error)
{
    sg_telling_fault(bundle->telling, code, path, error);
    bundle->broken = true;
}

/* Writes the archive under its name, whole or not at all. */
static bool write_archive(struct sg_bundle_write *writing, size_t *bytes, unsigned char sha256[32])
{
    struct sg_bundle *bundle = writing->bundle;
    const char *path = writing->town->path;
    char *temporary = NULL;
    int fd, error = sg_outdir_create(bundle->outdir, path, &fd, &temporary);
    bool good = false;
    if (!error) {
        good = write_members(writing, fd, &error);
        if (close(fd) != 0 && !error)
            error = errno;
    }
    if (good && !error)
        error = sg_outdir_measure(bundle->outdir, temporary, bytes, sha256);
    if (good && !error)
        error = sg_outdir_commit(bundle->outdir, temporary, path);
    if (good && !error && fsync(bundle->outdir->fd) != 0 && errno != EINVAL)
        error = errno;
    if (temporary && (error || !good))
        sg_outdir_drop(bundle->outdir, temporary);
    g_free(temporary);
    if (error)
        sg_bundle_break_off(bundle, SG_FIND(OUTPUT_UNWRITABLE), writing->town->path, error);
    return good && !error;
}

/* True if the archive that is there has these members. */
static bool is_there(const struct sg_bundle_write *writing, const unsigned char inputs[32], size_t *bytes,
                     unsigned char sha256[32])
{
    const struct sg_bundle *bundle = writing->bundle;
    return bundle->resume && sg_manifest_index_may_have(bundle->index, writing->town->path, inputs) &&
           sg_outdir_measure(bundle->outdir, writing->town->path, bytes, sha256) == 0 &&
           sg_manifest_index_has(bundle->index, writing->town->path, inputs, *bytes, sha256);
}

static json_t *line_of(const struct sg_town *town, const char *status)
{
    json_t *line = json_object();
    sg_manifest_set(line, "type", "bundle");
    sg_manifest_set(line, "district", town->district);
    sg_manifest_set(line, "town", town->name);
    sg_manifest_set(line, "path", town->path);
    sg_manifest_set(line, "status", status);
    return line;
}

static void put_line(struct sg_bundle *bundle, json_t *line)
{
    sg_manifest_add(bundle->manifest, line);
    int error = sg_manifest_flush(bundle->manifest);
    if (error)
        sg_bundle_break_off(bundle, SG_FIND(MANIFEST_UNWRITABLE), bundle->manifest->name, error);
}

void sg_bundle_write_failed(struct sg_bundle *bundle, const struct sg_town *town)
{
    bundle->n_failed++;
    put_line(bundle, line_of(town, "failed"));
}

void sg_bundle_write_send(struct sg_bundle_write *writing)
{
    struct sg_bundle *bundle = writing->bundle;
    unsigned char inputs[32], sha256[32];
    char hex[65];
    size_t bytes = 0;
    add_notes(writing);
    struct sg_buf list = SG_BUF_INIT, ticket = SG_BUF_INIT, book = SG_BUF_INIT;
    GString *manifest = own_manifest(writing);
    sg_shop_list_csv(&writing->list, &list);
    sg_shop_list_json(&writing->list, &ticket);
    int error = sg_shop_list_xlsx(&writing->list, bundle->sheets->pdf.date, &book);
    error = error ? error : list.failed || ticket.failed || book.failed ? ENOMEM : 0;
    add_papers(writing);
    add_text(writing, SG_BUNDLE_LIST ".csv", list.data, list.len);
    add_text(writing, SG_BUNDLE_LIST ".xlsx", book.data, book.len);
    add_text(writing, SG_BUNDLE_LIST ".json", ticket.data, ticket.len);
    add_text(writing, SG_BUNDLE_MANIFEST ".jsonl", manifest->str, manifest->len);
    g_array_sort(writing->members, by_name);
    digest_members(writing, inputs);
    bool kept = !error && is_there(writing, inputs, &bytes, sha256);
    if (error)
        sg_bundle_break_off(bundle, SG_FIND(OUTPUT_UNWRITABLE), writing->town->path, error);
    if (kept || (!error && write_archive(writing, &bytes, sha256))) {
        json_t *line = line_of(writing->town, kept ? "skipped" : "made");
        json_object_set_new(line, "sites", json_integer((json_int_t)writing->n_sites));
        json_object_set_new(line, "members", json_integer((json_int_t)writing->members->len));
        json_object_set_new(line, "bytes", json_integer((json_int_t)bytes));
        sg_hash_hex(sha256, sizeof sha256, hex);
        sg_manifest_set(line, "sha256", hex);
        sg_hash_hex(inputs, sizeof inputs, hex);
        sg_manifest_set(line, "inputs", hex);
        put_line(bundle, line);
        sg_manifest_index_speak(bundle->index, writing->town->path);
        bundle->n_kept += kept;
        bundle->n_made += !kept;
        bundle->n_unfit += writing->papers->n_unfit;
    } else {
        sg_bundle_write_failed(bundle, writing->town);
    }
    g_string_free(manifest, TRUE);
    sg_buf_clear(&book);
    sg_buf_clear(&list);
    sg_buf_clear(&ticket);
}
