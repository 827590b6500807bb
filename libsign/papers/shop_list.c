/* The list for the shop; see shop_list.h. Both forms are written from the same lines of cells. */
#include "papers/shop_list.h"

#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "papers/xlsx_file.h"

#define LINE_POINTS 13.5
#define MOST_POINTS 409 /* of a row, as Excel has it */
enum { NUMBER_COLUMN, NAME, SHEET, SIZE, MATERIAL, PROFILE, QUANTITY, DELIVERY, CONTACT, FILES, REMARK, N_COLUMNS };
static const char *const COLUMNS[N_COLUMNS] = {"序号", "站点名称", "版面", "成品尺寸（毫米）", "材料", "印刷方式",
                                               "数量", "交货", "联系人", "文件", "备注"};
static const double WIDTHS[N_COLUMNS] = {6, 24, 22, 14, 24, 12, 6, 16, 14, 36, 34}; /* characters */

enum line_kind { LINE_HEAD, LINE_ROW, LINE_SUM, LINE_NOTE };

/* Cells that are numbers say so; the others are text whatever it looks like. */
typedef void put_line(void *user, enum line_kind kind, const char *const cells[N_COLUMNS], unsigned numbers);

void sg_shop_list_init(struct sg_shop_list *list)
{
    *list = (struct sg_shop_list){
        .rows = g_array_new(FALSE, FALSE, sizeof(struct sg_shop_row)),
        .notes = g_ptr_array_new_with_free_func(g_free),
    };
}

static struct sg_shop_row *row_at(const struct sg_shop_list *list, guint i)
{
    return &g_array_index(list->rows, struct sg_shop_row, i);
}

void sg_shop_list_clear(struct sg_shop_list *list)
{
    if (!list->rows)
        return;
    for (guint i = 0; i < list->rows->len; i++) {
        struct sg_shop_row *row = row_at(list, i);
        g_free(row->name);
        g_free(row->kind);
        g_free(row->part);
        g_free(row->size);
        g_free(row->material);
        g_free(row->profile);
        g_free(row->delivery);
        g_free(row->contact);
        g_string_free(row->files, TRUE);
        g_string_free(row->remark, TRUE);
    }
    g_array_free(list->rows, TRUE);
    g_ptr_array_free(list->notes, TRUE);
    *list = (struct sg_shop_list){0};
}

struct sg_shop_row *sg_shop_list_add(struct sg_shop_list *list, const struct sg_shop_row *like)
{
    struct sg_shop_row row = *like;
    row.files = g_string_new(NULL);
    row.remark = g_string_new(NULL);
    g_array_append_val(list->rows, row);
    return row_at(list, list->rows->len - 1);
}

void sg_shop_list_append(GString *cell, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_string_append(cell, cell->len ? "；" : "");
    g_string_append_vprintf(cell, format, args);
    va_end(args);
}

/* ---- lines ---- */

#define NUMBER(column) (1u << (column))

static void put_rows(const struct sg_shop_list *list, put_line *put, void *user)
{
    for (guint i = 0; i < list->rows->len; i++) {
        const struct sg_shop_row *row = row_at(list, i);
        char number[24], quantity[24], *sheet = g_strconcat(row->kind, *row->part ? "　" : "", row->part, NULL);
        g_snprintf(number, sizeof number, "%u", i + 1);
        g_snprintf(quantity, sizeof quantity, "%lu", row->quantity);
        put(user, LINE_ROW, (const char *[]){number, row->name, sheet, row->size, row->material, row->profile, quantity,
                                             row->delivery, row->contact, row->files->str, row->remark->str},
            NUMBER(NUMBER_COLUMN) | NUMBER(QUANTITY));
        g_free(sheet);
    }
}

static bool is_same(const struct sg_shop_row *a, const struct sg_shop_row *b)
{
    return strcmp(a->size, b->size) == 0 && strcmp(a->material, b->material) == 0 && strcmp(a->profile, b->profile) == 0;
}

/* What there is of each size and material, in the order in which they come first; with the kind, if it is one. */
static void put_sums(const struct sg_shop_list *list, put_line *put, void *user)
{
    GArray *sums = g_array_new(FALSE, FALSE, sizeof(struct sg_shop_row));
    unsigned long total = 0;
    char quantity[24];
    for (guint i = 0; i < list->rows->len; i++) {
        const struct sg_shop_row *row = row_at(list, i);
        guint at = 0;
        total += row->quantity;
        while (at < sums->len && !is_same(&g_array_index(sums, struct sg_shop_row, at), row))
            at++;
        if (row->quantity == 0)
            continue;
        if (at == sums->len) {
            struct sg_shop_row sum = {.kind = row->kind, .size = row->size, .material = row->material, .profile = row->profile};
            g_array_append_val(sums, sum);
        }
        struct sg_shop_row *sum = &g_array_index(sums, struct sg_shop_row, at);
        if (strcmp(sum->kind, row->kind) != 0)
            sum->kind = (char *)(uintptr_t) "";
        sum->quantity += row->quantity;
        sum->area += row->area * (double)row->quantity;
    }
    for (guint i = 0; i < sums->len; i++) {
        const struct sg_shop_row *sum = &g_array_index(sums, struct sg_shop_row, i);
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(number, sizeof number, "%.2f", sum->area);
        char *area = sum->area > 0 ? g_strdup_printf("%s 平方米", number) : g_strdup("");
        g_snprintf(quantity, sizeof quantity, "%lu", sum->quantity);
        put(user, LINE_SUM, (const char *[]){"", "小计", sum->kind, sum->size, sum->material, sum->profile, quantity, "", "", "",
                                             area}, NUMBER(QUANTITY));
        g_free(area);
    }
    g_snprintf(quantity, sizeof quantity, "%lu", total);
    put(user, LINE_SUM, (const char *[]){"", "合计", "", "", "", "", quantity, "", "", "", ""}, NUMBER(QUANTITY));
    g_array_free(sums, TRUE);
}

static void put_all(const struct sg_shop_list *list, put_line *put, void *user)
{
    put(user, LINE_HEAD, COLUMNS, 0);
    put_rows(list, put, user);
    put_sums(list, put, user);
    for (guint i = 0; i < list->notes->len; i++)
        put(user, LINE_NOTE, (const char *[]){"", "说明", "", "", "", "", "", "", "", "", list->notes->pdata[i]}, 0);
}

/* ---- CSV ---- */

static void put_csv(void *user, enum line_kind kind, const char *const cells[N_COLUMNS], unsigned numbers)
{
    struct sg_buf *out = user;
    (void)kind;
    for (size_t i = 0; i < N_COLUMNS; i++) {
        sg_buf_puts(out, i ? "," : "");
        (numbers & NUMBER(i) ? sg_buf_puts : sg_buf_cell)(out, cells[i]);
    }
    sg_buf_puts(out, "\r\n");
}

void sg_shop_list_csv(const struct sg_shop_list *list, struct sg_buf *out)
{
    sg_buf_puts(out, "\xEF\xBB\xBF");
    put_all(list, put_csv, out);
}

/* ---- the job ticket ---- */

void sg_shop_list_json(const struct sg_shop_list *list, struct sg_buf *out)
{
    static const char *const KEYS[N_COLUMNS] = {[NAME] = "site", [SHEET] = "sheet", [SIZE] = "size_mm", [MATERIAL] = "material",
                                                [PROFILE] = "profile", [DELIVERY] = "delivery", [CONTACT] = "contact",
                                                [REMARK] = "remark"};
    json_t *jobs = json_array(), *ticket;
    for (guint i = 0; i < list->rows->len; i++) {
        const struct sg_shop_row *row = row_at(list, i);
        char *sheet = g_strconcat(row->kind, *row->part ? "　" : "", row->part, NULL), **files = g_strsplit(row->files->str, "；", -1);
        const char *cells[N_COLUMNS] = {[NAME] = row->name, [SHEET] = sheet, [SIZE] = row->size, [MATERIAL] = row->material,
                                        [PROFILE] = row->profile, [DELIVERY] = row->delivery, [CONTACT] = row->contact,
                                        [REMARK] = row->remark->str};
        json_t *job = json_object(), *names = json_array();
        for (int k = 0; k < N_COLUMNS; k++)
            if (KEYS[k] && *cells[k])
                json_object_set_new(job, KEYS[k], json_string(cells[k]));
        for (char **file = files; *file; file++)
            if (**file)
                json_array_append_new(names, json_string(*file));
        json_object_set_new(job, "quantity", json_integer((json_int_t)row->quantity));
        json_object_set_new(job, "files", names);
        json_array_append_new(jobs, job);
        g_strfreev(files);
        g_free(sheet);
    }
    ticket = json_pack("{s:s, s:o}", "ticket", "libsign 1", "jobs", jobs);
    char *text = json_dumps(ticket, JSON_INDENT(1));
    sg_buf_puts(out, text);
    sg_buf_putc(out, '\n');
    free(text);
    json_decref(ticket);
}

/* ---- XLSX ---- */

struct list_book {
    struct sg_xlsx_file file;
    lxw_worksheet *sheet;
    lxw_format *formats[LINE_NOTE + 1];
    lxw_row_t row;
};

/* Programs do not all find the height of wrapped lines themselves when a book is opened. */
static double height_of(const char *const cells[N_COLUMNS])
{
    double most = 1;
    for (size_t i = 0; i < N_COLUMNS; i++) {
        double width = 0;
        for (const char *p = cells[i]; *p; p = g_utf8_next_char(p))
            width += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
        most = MAX(most, ceil(width / (WIDTHS[i] - 1)));
    }
    return MIN(most * LINE_POINTS + 4, MOST_POINTS);
}

static void put_xlsx(void *user, enum line_kind kind, const char *const cells[N_COLUMNS], unsigned numbers)
{
    struct list_book *book = user;
    lxw_format *format = book->formats[kind];
    worksheet_set_row(book->sheet, book->row, height_of(cells), NULL);
    for (lxw_col_t i = 0; i < N_COLUMNS; i++)
        if (numbers & NUMBER(i))
            worksheet_write_number(book->sheet, book->row, i, g_ascii_strtod(cells[i], NULL), format);
        else
            worksheet_write_string(book->sheet, book->row, i, cells[i], format);
    book->row++;
}

int sg_shop_list_xlsx(const struct sg_shop_list *list, gint64 date, struct sg_buf *out)
{
    struct list_book book = {0};
    int error = sg_xlsx_file_begin(&book.file, "制作清单", date);
    if (!error) {
        book.sheet = workbook_add_worksheet(book.file.workbook, "制作清单");
        for (enum line_kind kind = LINE_HEAD; kind <= LINE_NOTE; kind++)
            book.formats[kind] = sg_xlsx_file_format(&book.file, 10, kind == LINE_HEAD || kind == LINE_SUM, kind == LINE_HEAD, true);
        for (lxw_col_t i = 0; i < N_COLUMNS; i++)
            worksheet_set_column(book.sheet, i, i, WIDTHS[i], NULL);
        worksheet_set_landscape(book.sheet);
        sg_xlsx_file_page(book.sheet, 1);
        put_all(list, put_xlsx, &book);
        error = sg_xlsx_file_end(&book.file, out);
    }
    sg_xlsx_file_told(&book.file, error, NULL);
    return error;
}
