/* What a row is; see rows.h. */
#include "intake/rows.h"

#include <glib.h>
#include <string.h>

#include "site/schema.h"

#define UNIT 3 /* characters of 个社区, behind a number */

/* Without blanks, in half width: 合　计 and ：; the caller's to free. */
static char *tight(const char *text)
{
    char *whole = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *out = g_string_new(NULL);
    for (const char *p = whole ? whole : text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c) && g_unichar_type(c) != G_UNICODE_FORMAT)
            g_string_append_unichar(out, c);
    }
    g_free(whole);
    return g_string_free(out, FALSE);
}

/* 10, 1,024.5, 80%, 10个社区. */
static bool is_amount(const char *text)
{
    size_t sign = strspn(text, "+-¥￥("), n = strspn(text + sign, "0123456789.,%/-");
    const char *unit = text + sign + n;
    return n > 0 && g_utf8_strlen(unit, -1) <= UNIT && !strpbrk(unit, "0123456789");
}

/* 12, 12., (12), No.12, 十二、 */
static bool is_number(const char *text)
{
    size_t start = g_ascii_strncasecmp(text, "no.", 3) == 0 ? 3 : strspn(text, "(#");
    size_t n = strspn(text + start, "0123456789");
    for (const char *p = text + start + n; *p && g_utf8_strchr("一二三四五六七八九十百", -1, g_utf8_get_char(p)); p = g_utf8_next_char(p))
        n += (size_t)(g_utf8_next_char(p) - p);
    const char *end = text + start + n;
    return n > 0 && (strcmp(end, "、") == 0 || end[strspn(end, ".)")] == 0);
}

static const char *after_any(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (g_str_has_prefix(text, words[i]))
            return text + strlen(words[i]);
    return NULL;
}

/* 合计, 合计：, 合计（个）, 共计10个社区, 天生街道小计. */
static bool is_sum(const char *text)
{
    static const char *const WORDS[] = {"合计", "小计", "总计", "共计", "总数", "累计", "总合计", "总共", "合共", "共"};
    const char *rest = after_any(text, WORDS, G_N_ELEMENTS(WORDS));
    if (rest && (g_ascii_isdigit(*rest) || (strcmp(text, "共") != 0 && (*rest == 0 || *rest == ':' || *rest == '('))))
        return true;
    for (size_t i = 0; i < 4; i++)
        if (g_str_has_suffix(text, WORDS[i]))
            return true;
    return g_ascii_strcasecmp(text, "total") == 0 || g_ascii_strcasecmp(text, "sum") == 0;
}

/* What stands below the sites. Most words count only with a colon, or in a row that says nothing else: 数据谷街道 is a town. */
static bool is_remark(const char *text, bool alone)
{
    static const char *const ALWAYS[] = {"合计", "总计", "小计", "共计", "总数", "注:", "(注", "备注", "说明", "填表", "制表", "审核"};
    static const char *const LABELS[] = {"附注", "填报", "复核", "经办", "报送", "制作", "统计", "截至", "截止", "数据", "单位", "联系人",
                                         "负责人", "联系电话", "电话", "日期", "时间", "分管", "主要领导", "本表", "此表", "以下空白",
                                         "(以下空白", "(盖章", "盖章", "以上", "*", "※"};
    if (after_any(text, ALWAYS, G_N_ELEMENTS(ALWAYS)))
        return true;
    if (after_any(text, LABELS, G_N_ELEMENTS(LABELS)))
        return alone || strchr(text, ':');
    return alone && strspn(text, "0123456789") == 4 && g_str_has_prefix(text + 4, "年");
}

static bool is_of_site(const struct sg_column *column, int a, int b, int c)
{
    return column && column->of == SG_COLUMN_SITE && (column->key == a || column->key == b || column->key == c);
}

/* Most rows: a place without a colon, and no cell with a word for a sum. */
static bool is_plain(const struct sg_head *head, const struct sg_row *row)
{
    static const char *const SIGNS[] = {"计", "共", "总", "t", "T", "s", "S"};
    bool place = false;
    for (size_t i = 0; i < row->n; i++) {
        const struct sg_table_cell *cell = &row->cells[i];
        const struct sg_column *column = cell->column < head->n ? &head->columns[cell->column] : NULL;
        for (size_t k = 0; k < G_N_ELEMENTS(SIGNS); k++)
            if (strstr(cell->text, SIGNS[k]))
                return false;
        place = place || (is_of_site(column, SG_SITE_PLACE, SG_SITE_CODE, SG_SITE_NAME) &&
                          !strchr(cell->text, ':') && !strstr(cell->text, "："));
    }
    return place;
}

/* What a row is about is struck out: the place, of a person the name. */
static bool is_struck(const struct sg_head *head, const struct sg_row *row)
{
    bool people = sg_head_column(head, SG_COLUMN_PERSON, SG_MEMBER_NAME) != NULL;
    for (size_t i = 0; i < row->n && row->struck; i++) {
        size_t at = row->cells[i].column;
        const struct sg_column *column = at < head->n ? &head->columns[at] : NULL;
        if (people ? column && column->of == SG_COLUMN_PERSON && column->key == SG_MEMBER_NAME
                   : is_of_site(column, SG_SITE_PLACE, SG_SITE_CODE, SG_SITE_NAME))
            return false;
    }
    return row->struck;
}

enum sg_rows_kind sg_rows_judge(const struct sg_head *head, const struct sg_row *row, const struct sg_table_cell **said)
{
    const struct sg_table_cell *sum = NULL, *first = NULL;
    *said = &row->cells[0];
    if (is_struck(head, row))
        return SG_ROWS_STRUCK;
    if (sg_head_is_again(head, row))
        return SG_ROWS_HEAD;
    if (is_plain(head, row))
        return SG_ROWS_SITE;
    bool only_sum = true, used = false, place = false, idle = true, remark = false;
    for (size_t i = 0; i < row->n; i++) {
        const struct sg_table_cell *cell = &row->cells[i];
        const struct sg_column *column = cell->column < head->n ? &head->columns[cell->column] : NULL;
        bool known = column && column->of != SG_COLUMN_UNKNOWN && column->of != SG_COLUMN_IDLE;
        char *text = tight(cell->text);
        bool number = column && column->of == SG_COLUMN_IDLE && is_number(text);
        if (!sum && is_sum(text))
            sum = cell;
        else if (!cell->fault && !number && !is_amount(text))
            only_sum = only_sum && (is_sum(text) || is_of_site(column, SG_SITE_DISTRICT, SG_SITE_TOWN, SG_SITE_TOWN));
        idle = idle && number;
        used = used || known;
        bool label = is_remark(text, false);
        place = place || (!(label && strchr(text, ':')) && is_of_site(column, SG_SITE_PLACE, SG_SITE_CODE, SG_SITE_NAME));
        if (!first && !number) {
            first = cell;
            remark = label || (!known && is_remark(text, true));
        }
        g_free(text);
    }
    *said = sum && only_sum ? sum : first ? first : &row->cells[0];
    if ((sum && only_sum) || (remark && !place))
        return SG_ROWS_SUM;
    return idle ? SG_ROWS_NUMBERED : used ? SG_ROWS_SITE : SG_ROWS_LOST;
}

const char *sg_rows_place(const struct sg_head *head)
{
    static const int KEYS[] = {SG_SITE_PLACE, SG_SITE_NAME, SG_SITE_CODE};
    const struct sg_column *column = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS) && !column; i++)
        column = sg_head_column(head, SG_COLUMN_SITE, KEYS[i]);
    return column ? column->head : "";
}
