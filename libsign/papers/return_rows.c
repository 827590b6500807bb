/* The rows of Annex 1, and its CSV; see return_rows.h. 北碚民发〔2021〕80号. */
#include "papers/return_rows.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"

#define TITLE "城乡社区志愿服务站建设情况"
#define MOST_MISSING 20 /* names of one finding */

const char *const sg_return_columns[SG_RETURN_COLUMNS] = {
    "序号", "设立城乡社区志愿服务站的城乡社区综合服务设施名称", "联系人", "联系方式", "备注"};

struct town {
    struct sg_return_town town;
    GArray *rows;           /* struct sg_return_row */
    GHashTable *places;     /* that have a station */
    GHashTable *wanted;     /* the places of `expected` */
    GPtrArray *expected;    /* places, each once; NULL: the list has none of this town */
    GPtrArray *later;       /* places whose sign is not yet up */
};

struct sg_return {
    struct sg_arena *arena;
    const char *district;
    GPtrArray *towns;       /* struct town, as they were met */
    GHashTable *by_name;
    bool listed;
    int day; /* 20261125; 0: not told */
    size_t n_dated, n_expected, n_covered;
};

static void free_town(gpointer value)
{
    struct town *town = value;
    g_array_free(town->rows, TRUE);
    g_hash_table_destroy(town->places);
    g_hash_table_destroy(town->wanted);
    g_ptr_array_free(town->later, TRUE);
    if (town->expected)
        g_ptr_array_free(town->expected, TRUE);
}

struct sg_return *sg_return_new(void)
{
    struct sg_return *annex = g_new0(struct sg_return, 1);
    annex->arena = sg_arena_new();
    annex->towns = g_ptr_array_new_with_free_func(free_town);
    annex->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    return annex;
}

void sg_return_free(struct sg_return *annex)
{
    if (!annex)
        return;
    g_ptr_array_free(annex->towns, TRUE);
    g_hash_table_destroy(annex->by_name);
    sg_arena_free(annex->arena);
    g_free(annex);
}

static struct town *town_of(struct sg_return *annex, const char *name)
{
    struct town *town = g_hash_table_lookup(annex->by_name, name ? name : "");
    if (town)
        return town;
    town = sg_arena_alloc(annex->arena, sizeof *town);
    town->town.name = sg_arena_strdup(annex->arena, name ? name : "");
    town->town.covered = "";
    town->rows = g_array_new(FALSE, FALSE, sizeof(struct sg_return_row));
    town->places = g_hash_table_new(g_str_hash, g_str_equal);
    town->wanted = g_hash_table_new(g_str_hash, g_str_equal);
    town->later = g_ptr_array_new();
    g_ptr_array_add(annex->towns, town);
    g_hash_table_insert(annex->by_name, (gpointer)town->town.name, town);
    return town;
}

static const char *copy(struct sg_return *annex, const char *text)
{
    return sg_arena_strdup(annex->arena, text ? text : "");
}

void sg_return_add(struct sg_return *annex, const char *district, const char *town, const struct sg_return_row *row)
{
    struct town *of = town_of(annex, town);
    struct sg_return_row own = {copy(annex, row->place), copy(annex, row->facility), copy(annex, row->contact),
                               copy(annex, row->phone), copy(annex, row->remark)};
    if (district && !annex->district)
        annex->district = copy(annex, district);
    g_array_append_val(of->rows, own);
    g_hash_table_add(of->places, (gpointer)own.place);
}

void sg_return_set_day(struct sg_return *annex, int day)
{
    annex->day = day;
}

bool sg_return_is_up(struct sg_return *annex, const char *town, const char *place, int since)
{
    bool up = annex->day == 0 || since <= annex->day;
    annex->n_dated += since > 0;
    if (!up)
        g_ptr_array_add(town_of(annex, town)->later, (gpointer)copy(annex, place));
    return up;
}

void sg_return_expect(struct sg_return *annex, const char *town, const char *place)
{
    struct town *of = town_of(annex, town);
    annex->listed = true;
    if (!of->expected)
        of->expected = g_ptr_array_new();
    gpointer own = (gpointer)copy(annex, place);
    if (g_hash_table_add(of->wanted, own)) /* a list may have the points of a place as well */
        g_ptr_array_add(of->expected, own);
}

/* Names those of `places` that are not among `known`, and counts them. */
static const char *name_others(struct sg_return *annex, const GPtrArray *places, GHashTable *known, size_t *n)
{
    char *names = sg_arena_strdup(annex->arena, "");
    *n = 0;
    for (guint i = 0; places && i < places->len; i++) {
        const char *place = places->pdata[i];
        if (known && g_hash_table_contains(known, place))
            continue;
        if ((*n)++ < MOST_MISSING)
            names = sg_arena_printf(annex->arena, "%s%s%s", names, *n > 1 ? "、" : "", place);
    }
    return *n > MOST_MISSING ? sg_arena_printf(annex->arena, "%s…", names) : names;
}

static const char *number(struct sg_return *annex, size_t n)
{
    return sg_arena_printf(annex->arena, "%zu", n);
}

static void reckon(struct sg_return *annex, struct town *town, struct sg_report *report)
{
    size_t missing, n = town->expected ? town->expected->len : 0;
    const char *names = name_others(annex, town->expected, town->places, &missing);
    const char *count = number(annex, missing);
    annex->n_expected += n;
    annex->n_covered += n - missing;
    if (n > 0)
        sg_report_add(report, SG_FIND(COVERAGE_TOWN), NULL, town->town.name, number(annex, n - missing), number(annex, n),
                      number(annex, (n - missing) * 100 / n), NULL);
    if (!town->expected)
        sg_report_add(report, SG_FIND(TOWN_UNLISTED), NULL, town->town.name, NULL);
    else if (missing > 0)
        sg_report_add(report, SG_FIND(NOT_COVERED), NULL, town->town.name, count, names, NULL);
    if (town->expected)
        town->town.covered = missing > 0 ? sg_arena_printf(annex->arena, "否（缺%s个）", count) : "是";
}

void sg_return_finish(struct sg_return *annex, struct sg_report *report)
{
    for (guint i = 0; i < annex->towns->len; i++) {
        struct town *town = annex->towns->pdata[i];
        town->town.title = sg_arena_printf(annex->arena, "%s" TITLE, annex->district ? annex->district : "");
        town->town.rows = (const struct sg_return_row *)(void *)town->rows->data;
        town->town.n_rows = town->rows->len;
        size_t later;
        const char *names = name_others(annex, town->later, NULL, &later);
        const char *day = sg_arena_printf(annex->arena, "%04d-%02d-%02d", annex->day / 10000, annex->day / 100 % 100,
                                          annex->day % 100);
        if (later > 0)
            sg_report_add(report, SG_FIND(NOT_YET_UP), NULL, town->town.name, day, number(annex, later), names, NULL);
        if (annex->listed)
            reckon(annex, town, report);
    }
    if (annex->n_expected > 0 && annex->towns->len > 1)
        sg_report_add(report, SG_FIND(COVERAGE_ALL), NULL, number(annex, annex->n_covered), number(annex, annex->n_expected),
                      number(annex, annex->n_covered * 100 / annex->n_expected), NULL);
    if (annex->n_dated > 0 && annex->day == 0)
        sg_report_add(report, SG_FIND(DAY_MISSING), NULL, number(annex, annex->n_dated), NULL);
}

size_t sg_return_towns(const struct sg_return *annex)
{
    return annex->towns->len;
}

const struct sg_return_town *sg_return_town(const struct sg_return *annex, size_t i)
{
    return &((const struct town *)annex->towns->pdata[i])->town;
}

void sg_return_head(const struct sg_return_town *town, const char *by, const char *phone, struct sg_buf *out)
{
    sg_buf_puts(out, "填表街镇（盖章）：");
    sg_buf_puts(out, town->name);
    sg_buf_puts(out, "　　填表人：");
    sg_buf_puts(out, by ? by : "　　　　");
    sg_buf_puts(out, "　　联系方式：");
    sg_buf_puts(out, phone ? phone : "　　　　　　");
    sg_buf_puts(out, "　　是否完成全覆盖：");
    sg_buf_puts(out, town->covered);
}

/* ---- CSV ---- */

static void put_line(struct sg_buf *out, const char *text)
{
    sg_buf_cell(out, text);
    sg_buf_puts(out, ",,,,\r\n");
}

void sg_return_csv(const struct sg_return *annex, const char *by, const char *phone, struct sg_buf *out)
{
    sg_buf_puts(out, "\xEF\xBB\xBF");
    for (size_t t = 0; t < sg_return_towns(annex); t++) {
        const struct sg_return_town *town = sg_return_town(annex, t);
        struct sg_buf head = SG_BUF_INIT;
        if (t > 0)
            sg_buf_puts(out, ",,,,\r\n");
        put_line(out, town->title);
        sg_return_head(town, by, phone, &head);
        const char *text = sg_buf_text(&head);
        put_line(out, text ? text : "");
        out->failed = out->failed || !text;
        sg_buf_clear(&head);
        for (size_t i = 0; i < SG_RETURN_COLUMNS; i++) {
            sg_buf_puts(out, i ? "," : "");
            sg_buf_cell(out, sg_return_columns[i]);
        }
        sg_buf_puts(out, "\r\n");
        for (size_t i = 0; i < town->n_rows; i++) {
            const struct sg_return_row *row = &town->rows[i];
            const char *const cells[] = {row->facility, row->contact, row->phone, row->remark};
            sg_buf_printf(out, "%zu", i + 1);
            for (size_t k = 0; k < G_N_ELEMENTS(cells); k++) {
                sg_buf_putc(out, ',');
                sg_buf_cell(out, cells[k]);
            }
            sg_buf_puts(out, "\r\n");
        }
    }
}
