/* Values of cells; see cells.h. */
#include "intake/cells.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "site/age.h"
#include "site/name.h"
#include "site/schema.h"
#include "site/site.h"
#include "site/wordlists.h"

#define MOST_ITEMS 1000 /* of a list in one cell */

struct sg_node *sg_cells_scalar(struct sg_cells *cells, const struct sg_table_cell *cell, const char *text, size_t len)
{
    struct sg_node *node = sg_arena_alloc(cells->arena, sizeof *node);
    *node = (struct sg_node){.kind = SG_NODE_SCALAR, .source = cells->source, .line = cell->line, .col = cell->col,
                             .end_line = cell->end_line, .end_col = cell->end_col, .len = len};
    node->text = sg_arena_strndup(cells->arena, text, len);
    return node;
}

static void span(struct sg_node *node, const struct sg_node *const *parts, size_t n)
{
    if (n == 0)
        return;
    node->line = parts[0]->line;
    node->col = parts[0]->col;
    node->end_line = parts[n - 1]->end_line;
    node->end_col = parts[n - 1]->end_col;
}

struct sg_node *sg_cells_list(struct sg_cells *cells, const struct sg_node *const *items, size_t n)
{
    struct sg_node *node = sg_arena_alloc(cells->arena, sizeof *node);
    *node = (struct sg_node){.kind = SG_NODE_LIST, .source = cells->source, .text = "", .n = n};
    node->items = sg_arena_copy(cells->arena, items, n * sizeof *items);
    span(node, items, n);
    return node;
}

struct sg_node *sg_cells_map(struct sg_cells *cells, const char *const *keys, const struct sg_node *const *values,
                             size_t n)
{
    struct sg_node *node = sg_arena_alloc(cells->arena, sizeof *node);
    const struct sg_node **names = sg_arena_new_array(cells->arena, const struct sg_node *, n);
    *node = (struct sg_node){.kind = SG_NODE_MAP, .source = cells->source, .text = "", .n = n};
    for (size_t i = 0; i < n; i++) {
        struct sg_node *name = sg_arena_alloc(cells->arena, sizeof *name);
        *name = *values[i];
        name->kind = SG_NODE_SCALAR;
        name->text = keys[i];
        name->len = strlen(keys[i]);
        names[i] = name;
    }
    node->keys = names;
    node->items = sg_arena_copy(cells->arena, values, n * sizeof *values);
    span(node, values, n);
    return node;
}

/* ---- Findings ---- */

void sg_cells_say(struct sg_cells *cells, const struct sg_code *code, const struct sg_table_cell *cell, const char *a, const char *b)
{
    if (code->severity == SG_ERROR)
        cells->n_errors++;
    else if (cells->n_notes++ >= SG_CELLS_NOTES && cells->n_notes > SG_CELLS_NOTES + 1)
        return;
    struct sg_spot place = sg_source_place(cells->source, cell->line, cell->col,
                                            cell->end_line == cell->line ? cell->end_col : 0, cells->arena);
    if (code->severity != SG_ERROR && cells->n_notes == SG_CELLS_NOTES + 1)
        sg_report_add(cells->report, SG_FIND(TOO_MANY_NOTES), &place, G_STRINGIFY(SG_CELLS_NOTES), NULL);
    else
        sg_report_add(cells->report, code, &place, a, b, NULL);
}

/* ---- Damage ---- */

static size_t digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* 1.38E+10, and numbers of more digits than a spreadsheet keeps: 500109198001011000. */
static bool has_lost_digits(const char *text)
{
    size_t n = digits(text);
    if (n == 1 && (text[1] == '.' || text[1] == 'E' || text[1] == 'e')) {
        const char *p = text + 1;
        if (*p == '.')
            p += 1 + digits(p + 1);
        if ((*p == 'E' || *p == 'e') && (p[1] == '+' || g_ascii_isdigit(p[1])))
            return digits(p + 1 + (p[1] == '+')) > 0 && p[1 + (p[1] == '+') + digits(p + 1 + (p[1] == '+'))] == 0;
    }
    return n >= 16 && text[n] == 0 && strcmp(text + n - 3, "000") == 0;
}

/* Ten digits are no number without the 0 of the area code, but those of 400 and 800, nor are eleven that are no
 * mobile number; of both, area codes of two digits (10, 2x) have eight digits behind them. */
static bool has_lost_zero(const char *text)
{
    size_t n = digits(text), rest = text[n] == '-' ? digits(text + n + 1) : 0;
    if (text[0] == '0' || n == 0)
        return false;
    if (text[n] == '-')
        return text[n + 1 + rest] == 0 && (n == 2 || n == 3) && (rest == 7 || rest == 8) &&
               strncmp(text, "400", 3) != 0 && strncmp(text, "800", 3) != 0;
    if (text[n] != 0)
        return false;
    if (n == 10)
        return (text[0] != '1' || text[1] == '0') && strncmp(text, "400", 3) != 0 && strncmp(text, "800", 3) != 0;
    return n == 11 && text[0] >= '3';
}

/* 9-17 and 3-5 become dates while they are typed. A date without a year has one nobody typed; one with it may be meant
 * where dates are, and in a remark. */
static bool is_dated(const struct sg_column *column, const struct sg_table_cell *cell)
{
    if (column->of == SG_COLUMN_PERSON && column->key == SG_MEMBER_STATUS)
        return false; /* 退出时间 */
    return cell->kind == SG_CELL_DAY ||
           (cell->kind == SG_CELL_DATE && column->type != SG_KEY_DATE && column->type != SG_KEY_LABEL);
}

/* ---- Forms ---- */

/* 1980年5月, 1980/5/12, 1980 年 05 月份, 1980.05, 198005 as 1980-05; what is no date stays. */
static const char *date(struct sg_cells *cells, const char *text)
{
    int part[3] = {0, 0, 0}, n = 0;
    const char *p = text;
    size_t first = digits(p);
    if ((first == 6 || first == 8) && p[first] == 0) {
        int year, month, day = 0;
        if (sscanf(p, first == 8 ? "%4d%2d%2d" : "%4d%2d", &year, &month, &day) < 2)
            return text;
        return first == 8 ? sg_arena_printf(cells->arena, "%04d-%02d-%02d", year, month, day)
                          : sg_arena_printf(cells->arena, "%04d-%02d", year, month);
    }
    for (; n < 3 && digits(p) > 0 && digits(p) <= 4; n++) {
        part[n] = (int)g_ascii_strtoull(p, NULL, 10);
        p += digits(p);
        static const char *const ENDS[] = {"年", "月", "日"};
        const char *blanks = n < 2 ? " " : ""; /* behind the day comes the time */
        p += strspn(p, blanks);
        if (g_str_has_prefix(p, ENDS[n]))
            p += strlen(ENDS[n]) + (g_str_has_prefix(p, "月份") ? strlen("份") : 0);
        else if (n < 2 && *p && strchr("-/.", *p) && digits(p + 1 + strspn(p + 1, " ")) > 0)
            p++;
        p += strspn(p, blanks);
    }
    if (n == 3 && g_ascii_isspace(*p)) /* a time of day */
        p += strlen(p);
    if (*p || n == 0 || first != 4)
        return text;
    return n == 1   ? sg_arena_printf(cells->arena, "%04d", part[0])
           : n == 2 ? sg_arena_printf(cells->arena, "%04d-%02d", part[0], part[1])
                    : sg_arena_printf(cells->arena, "%04d-%02d-%02d", part[0], part[1], part[2]);
}

/* Digits and what stands between them in half width: ０２３－６８８６００００. */
static const char *narrow(struct sg_cells *cells, const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool wide = (c >= 0xFF0D && c <= 0xFF19) || c == 0xFF0B || c == 0xFF08 || c == 0xFF09;
        g_string_append_unichar(out, wide ? c - 0xFEE0 : c == 0x3000 ? ' ' : c == 0x2014 || c == 0x2013 || c == 0x2212 ? '-' : c);
    }
    const char *narrowed = strcmp(out->str, text) == 0 ? text : sg_arena_strdup(cells->arena, out->str);
    g_string_free(out, TRUE);
    return narrowed;
}

/* The word that tables use for one of the schema. */
static const char *word(const char *text, const char *const words[][2], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (g_ascii_strcasecmp(text, words[i][0]) == 0)
            return words[i][1];
    return text;
}

static const char *choice(const char *text)
{
    static const char *const WORDS[][2] = {
        {"居委会", "社区"}, {"居民委员会", "社区"}, {"村委会", "村"}, {"村民委员会", "村"}, {"行政村", "村"},
        {"志愿服务站", "站"}, {"志愿服务点", "点"}, {"男性", "男"}, {"女性", "女"},
    };
    return word(text, WORDS, G_N_ELEMENTS(WORDS));
}

/* 天生街道办事处 is the office of 天生街道. */
static const char *strip_office(const char *text, struct sg_arena *arena)
{
    static const char *const ENDS[][2] = {{"街道办事处", "街道"}, {"镇人民政府", "镇"}, {"乡人民政府", "乡"}};
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++)
        if (g_str_has_suffix(text, ENDS[i][0]) && strlen(text) > strlen(ENDS[i][0]))
            return sg_arena_printf(arena, "%.*s%s", (int)(strlen(text) - strlen(ENDS[i][0])), text, ENDS[i][1]);
    return text;
}

/* 三星级, ★★★☆☆ as 3; NULL: no stars. */
static const char *count_stars(struct sg_arena *arena, const char *text)
{
    static const char *const NUMERALS[] = {"一", "二", "三", "四", "五", "两"}, *const VALUES[] = {"1", "2", "3", "4", "5", "2"};
    int full = 0;
    for (; g_str_has_prefix(text, "★") || g_str_has_prefix(text, "⭐"); text += strlen("★"))
        full++;
    for (size_t i = 0; i < G_N_ELEMENTS(NUMERALS) && !full; i++)
        if (g_str_has_prefix(text, NUMERALS[i]) && (strcmp(text + 3, "星") == 0 || strcmp(text + 3, "星级") == 0))
            return VALUES[i];
    while (full && g_str_has_prefix(text, "☆"))
        text += strlen("☆");
    return full && !*text ? sg_arena_printf(arena, "%d", full) : NULL;
}

/* 3星 is no number of hours, nor are 3小时 stars. */
static const char *without_unit(struct sg_arena *arena, const char *text, bool stars)
{
    static const char *const UNITS[2][3] = {{"个小时", "小时", "h"}, {"颗星", "星级", "星"}};
    const char *counted = stars ? count_stars(arena, text) : NULL;
    if (counted)
        return counted;
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS[0]); i++)
        if (g_str_has_suffix(text, UNITS[stars][i]) && g_ascii_isdigit(*text))
            text = g_strchomp(sg_arena_strndup(arena, text, strlen(text) - strlen(UNITS[stars][i])));
    if (g_regex_match_simple("^[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?$", text, 0, 0)) { /* 1,234.5 */
        g_auto(GStrv) groups = g_strsplit(text, ",", -1);
        g_autofree char *joined = g_strjoinv("", groups);
        return sg_arena_strdup(arena, joined);
    }
    return text;
}

/* ---- What a head asks ---- */

/* 状态 as 在队 or 已退出; other words stay, to be told. Under 是否在队, 是否退出, 退出时间, 离队原因 the head says what is meant. */
static const char *status(const char *head, const char *text)
{
    static const char IN[] = "在队", GONE[] = SG_MEMBER_GONE;
    size_t len;
    int truth = sg_wordlists_truth(text);
    bool asks_gone = sg_wordlists_in(SG_WORDLIST_GONE, head, &len) != NULL;
    if (asks_gone && truth >= 0)
        return truth ? GONE : IN;
    if (truth >= 0)
        return truth ? IN : GONE;
    if (sg_wordlists_is(SG_WORDLIST_STAYS, text) || sg_wordlists_in(SG_WORDLIST_NOT_GONE, text, &len))
        return IN;
    return asks_gone || sg_wordlists_in(SG_WORDLIST_GONE, text, &len) ? GONE : text;
}

/* 未成年, 未满14岁, 学生 for the answer to such a question; NULL: grown up. */
static const char *age(const char *head, const char *text)
{
    static const struct {
        const char *head;
        int answer; /* that makes one of it */
        const char *means;
    } ASKED[] = {{"未成年", 1, "未成年"}, {"未满14", 1, "未满14岁"}, {"未满十四", 1, "未满14岁"}, {"未满", 1, "未成年"}, {"满14", 0, "未满14岁"},
                 {"满十四", 0, "未满14岁"}, {"满18", 0, "未成年"}, {"成年", 0, "未成年"}, {"中小学生", 1, "未成年"}, {"青少年", 1, "未成年"}, {"儿童", 1, "儿童"}, {"少先队", 1, "少先队员"}, {"小学生", 1, "小学生"},
                 {"学生", 1, "学生"}, {"在校", 1, "学生"}};
    int truth = sg_wordlists_truth(text);
    for (size_t i = 0; i < G_N_ELEMENTS(ASKED) && truth >= 0; i++)
        if (strstr(head, ASKED[i].head))
            return truth == ASKED[i].answer ? ASKED[i].means : NULL;
    return text;
}

/* ---- Values ---- */

/* Entries are divided by 、 ； ; ， , or line breaks. */
static const struct sg_node *list_of(struct sg_cells *cells, const struct sg_column *column, const struct sg_table_cell *cell)
{
    static const char *const MARKS[] = {"、", "；", "，", ";", ",", "\n", "\r"};
    const struct sg_node *items[MOST_ITEMS];
    size_t n = 0;
    const char *start = cell->text, *end = cell->text + cell->len;
    for (const char *p = start; p <= end && n < MOST_ITEMS;) {
        size_t width = p == end ? 1 : 0;
        for (size_t i = 0; i < G_N_ELEMENTS(MARKS) && p < end; i++)
            if ((size_t)(end - p) >= strlen(MARKS[i]) && memcmp(p, MARKS[i], strlen(MARKS[i])) == 0)
                width = strlen(MARKS[i]);
        if (width == 0) {
            p++;
            continue;
        }
        const char *stop = p;
        while (start < stop && g_ascii_isspace(*start))
            start++;
        while (stop > start && g_ascii_isspace(stop[-1]))
            stop--;
        const struct sg_node *item = stop > start ? sg_cells_scalar(cells, cell, start, (size_t)(stop - start)) : NULL;
        if (item && !sg_wordlists_are_nothing(item->text)) {
            static const char *const NAME[] = {"name"};
            items[n++] = column->named_list ? sg_cells_map(cells, NAME, &item, 1) : item;
        }
        p += width;
        start = p;
    }
    return sg_cells_list(cells, items, n);
}

const struct sg_node *sg_cells_value(struct sg_cells *cells, const struct sg_column *column,
                                     const struct sg_table_cell *cell)
{
    const char *text = cell->text, *meant = text;
    if (cell->fault) {
        sg_cells_say(cells, cell->fault, cell, text, cell->format);
        return NULL;
    }
    bool truth = column->type == SG_KEY_BOOL || column->of == SG_COLUMN_LEADER ||
                 (column->of == SG_COLUMN_PERSON && (column->key == SG_MEMBER_STATUS || column->key == SG_MEMBER_AGE));
    if ((sg_wordlists_are_nothing(text) && (!truth || sg_wordlists_truth(text) < 0)) ||
        (!truth && sg_wordlists_is(SG_WORDLIST_ELSEWHERE, text))) {
        sg_cells_say(cells, SG_FIND(NOTHING_SAID), cell, text, NULL);
        return NULL;
    }
    if (is_dated(column, cell)) {
        sg_cells_say(cells, SG_FIND(CELL_DATED), cell, text, cell->iso);
        return NULL;
    }
    if (column->type != SG_KEY_NUMBER && has_lost_digits(text)) {
        sg_cells_say(cells, SG_FIND(DIGITS_LOST), cell, text, NULL);
        return NULL;
    }
    if (column->type == SG_KEY_PHONE || column->type == SG_KEY_CODE || column->type == SG_KEY_NUMBER ||
        column->type == SG_KEY_DATE) {
        meant = narrow(cells, text);
        if (meant != text)
            sg_cells_say(cells, SG_FIND(NAME_STRIPPED), cell, text, meant);
    }
    switch (column->type) {
    case SG_KEY_PHONE:
        if (has_lost_zero(meant)) {
            sg_cells_say(cells, SG_FIND(ZERO_LOST), cell, meant, NULL);
            return NULL;
        }
        break;
    case SG_KEY_CODE:
        break;
    case SG_KEY_LIST:
        return list_of(cells, column, cell);
    case SG_KEY_BOOL:
        meant = sg_wordlists_truth(text) > 0 ? "是" : sg_wordlists_truth(text) == 0 ? "否" : text;
        break;
    case SG_KEY_ENUM:
        meant = column->of == SG_COLUMN_PERSON && column->key == SG_MEMBER_STATUS ? status(column->head, text) : choice(text);
        break;
    case SG_KEY_DATE:
        if (cell->iso || !sg_age_is_open(meant) || strcmp(column->name, "birth") != 0)
            meant = cell->iso ? cell->iso : date(cells, meant);
        break;
    case SG_KEY_NUMBER:
        meant = without_unit(cells->arena, meant, strcmp(column->name, "stars") == 0);
        break;
    default:
        if (column->of == SG_COLUMN_SITE && column->key == SG_SITE_PLACE)
            meant = sg_name_strip_committee(text + sg_wordlists_number(text), cells->arena);
        else if (column->of == SG_COLUMN_SITE && column->key == SG_SITE_TOWN)
            meant = strip_office(text, cells->arena);
        else if (column->of == SG_COLUMN_PERSON && column->key == SG_MEMBER_AGE) {
            const char *said = age(column->head, text);
            return said ? sg_cells_scalar(cells, cell, said, strlen(said)) : NULL;
        }
        if (meant != text)
            sg_cells_say(cells, SG_FIND(NAME_STRIPPED), cell, text, meant);
        break;
    }
    return sg_cells_scalar(cells, cell, meant, strlen(meant));
}

void sg_cells_pair(struct sg_cells *cells, struct sg_pairs *pairs, const char *key, const struct sg_node *value, bool last)
{
    if (!value || pairs->n == G_N_ELEMENTS(pairs->keys))
        return;
    for (size_t i = 0; i < pairs->n; i++) {
        const struct sg_node *first = pairs->values[i];
        bool lists = first->kind == SG_NODE_LIST && value->kind == SG_NODE_LIST;
        if (strcmp(pairs->keys[i], key) != 0 || !(last || lists))
            continue;
        if (!last) {
            const struct sg_node **items = sg_arena_new_array(cells->arena, const struct sg_node *, first->n + value->n);
            for (size_t k = 0; k < first->n + value->n; k++)
                items[k] = k < first->n ? first->items[k] : value->items[k - first->n];
            value = sg_cells_list(cells, items, first->n + value->n);
        }
        pairs->values[i] = value;
        return;
    }
    pairs->keys[pairs->n] = key;
    pairs->values[pairs->n++] = value;
}
