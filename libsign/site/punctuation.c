/* The doctor for marks; see marks.h. Works on characters; what a mark stands between is looked for past blanks,
 * quotation marks and brackets. */
#include "site/punctuation.h"

#include <glib.h>
#include <string.h>

#include "base/numbering.h"
#include "base/utf8.h"

#define LONG_PART 4 /* ideographs on both sides of a blank that parts a line */

struct marked_ch {
    uint32_t cp;
    size_t at;
    bool fixed;                /* within an address of the web, or a {blank} */
    bool eaten;                /* goes with what is written in another's place */
    const char *right;
    const struct sg_code *code;
};

struct marked_text {
    struct marked_ch *c;
    size_t n, len;
    enum sg_punctuation_use use;
    struct sg_arena *arena;
};

/* ---- Characters ---- */

static bool is_in(uint32_t cp, const char *set)
{
    for (const char *p = set; *p;)
        if (sg_utf8_next(&p, p + 4) == cp)
            return true;
    return false;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0x3000 || cp == 0xA0;
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool is_letter(uint32_t cp)
{
    return cp < 0x80 ? g_ascii_isalpha((char)cp) : cp < 0x250 && g_unichar_isalpha(cp);
}

static bool is_word(uint32_t cp)
{
    return is_digit(cp) || is_letter(cp);
}

/* Marks of Chinese text. */
static bool is_mark(uint32_t cp)
{
    return (cp > 0x3000 && cp <= 0x301F && cp != 0x3007) || (cp >= 0xFF01 && cp <= 0xFF0F) ||
           (cp >= 0xFF1A && cp <= 0xFF20) || cp == 0x2014 || cp == 0x2026 || cp == 0xB7 ||
           (cp >= 0x2018 && cp <= 0x201D);
}

static bool is_han(uint32_t cp)
{
    return sg_utf8_is_han(cp) || cp == 0x3007 || is_mark(cp);
}

static bool is_quote(uint32_t cp)
{
    return cp == '"' || cp == 0xFF02 || cp == 0x201C || cp == 0x201D;
}

static bool is_wrapping(uint32_t cp)
{
    return is_blank(cp) || is_quote(cp) || is_in(cp, "'‘’()（）《》<>");
}

static uint32_t cp_at(const struct marked_text *t, size_t i)
{
    return i < t->n ? t->c[i].cp : 0;
}

#define MOST_WRAPPING 100 /* of brackets and blanks in a row: more say nothing of what stands around them */

/* The neighbours of i..end, past blanks, quotation marks and brackets; 0 at the ends of lines. */
static uint32_t before(const struct marked_text *t, size_t i)
{
    for (int n = 0; i > 0 && is_wrapping(t->c[i - 1].cp) && n < MOST_WRAPPING; n++)
        i--;
    return i > 0 && t->c[i - 1].cp != '\n' ? t->c[i - 1].cp : 0;
}

static uint32_t after(const struct marked_text *t, size_t end)
{
    for (int n = 0; end < t->n && is_wrapping(t->c[end].cp) && n < MOST_WRAPPING; n++)
        end++;
    return cp_at(t, end) == '\n' ? 0 : cp_at(t, end);
}

/* Past blanks only. */
static uint32_t blank_before(const struct marked_text *t, size_t i)
{
    for (int n = 0; i > 0 && is_blank(t->c[i - 1].cp) && n < MOST_WRAPPING; n++)
        i--;
    return i > 0 ? t->c[i - 1].cp : 0;
}

static uint32_t blank_after(const struct marked_text *t, size_t end)
{
    for (int n = 0; end < t->n && is_blank(t->c[end].cp) && n < MOST_WRAPPING; n++)
        end++;
    return cp_at(t, end);
}

static void mend(struct marked_text *t, size_t i, size_t end, const char *right, const struct sg_code *code)
{
    t->c[i].right = right;
    t->c[i].code = code;
    for (size_t k = i + 1; k < end; k++)
        t->c[k].eaten = true;
}

static bool is_free(const struct marked_text *t, size_t i)
{
    return !t->c[i].fixed && !t->c[i].eaten && !t->c[i].code;
}

/* ---- Addresses of the web ---- */

static bool has(const struct marked_text *t, size_t from, size_t end, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = from; i + len <= end; i++) {
        size_t k = 0;
        while (k < len && t->c[i + k].cp == (unsigned char)word[k])
            k++;
        if (k == len)
            return true;
    }
    return false;
}

/* example.org: letters on both sides of a full stop. */
static bool has_domain(const struct marked_text *t, size_t from, size_t end)
{
    for (size_t i = from + 1; i + 1 < end; i++)
        if (t->c[i].cp == '.' && is_word(t->c[i - 1].cp) && is_letter(t->c[i + 1].cp))
            return true;
    return false;
}

static void fix_addresses(struct marked_text *t)
{
    for (size_t i = 0; i < t->n; i++) {
        size_t from = i;
        while (i < t->n && t->c[i].cp > 0x20 && t->c[i].cp < 0x7F)
            i++;
        size_t end = i;
        while (from < end && is_in(t->c[from].cp, ":,;.!?()\"'<>~"))
            from++;
        while (end > from && is_in(t->c[end - 1].cp, ",;.!)\"'<>"))
            end--;
        if (has(t, from, end, "://") || has(t, from, end, "www.") || has(t, from, end, "@") || has_domain(t, from, end))
            for (size_t k = from; k < end; k++)
                t->c[k].fixed = true;
    }
}

/* ---- Quotation marks and brackets ---- */

static bool holds_han(const struct marked_text *t, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (is_han(t->c[i].cp))
            return true;
    return false;
}

static bool stands_in_chinese(const struct marked_text *t, size_t open, size_t close)
{
    return holds_han(t, open + 1, close) || is_han(blank_before(t, open)) || is_han(blank_after(t, close + 1));
}

static void set_quote(struct marked_text *t, size_t i, uint32_t is, const char *right)
{
    if (t->c[i].cp != is)
        mend(t, i, i + 1, right, SG_FIND(MARK_WRONG));
}

/* A mark of inches: 24"显示器. */
static bool is_inch(const struct marked_text *t, size_t i)
{
    return t->c[i].cp == '"' && i > 0 && is_digit(t->c[i - 1].cp);
}

static bool is_straight(uint32_t cp)
{
    return cp == '"' || cp == 0xFF02;
}

struct quotes {
    size_t n, straight, opening, inch; /* how many; where an inch is, or the end */
};

static struct quotes count_quotes(const struct marked_text *t)
{
    struct quotes q = {.inch = t->n};
    for (size_t i = 0; i < t->n; i++) {
        if (!is_quote(t->c[i].cp) || !is_free(t, i))
            continue;
        q.n++;
        q.straight += is_straight(t->c[i].cp);
        q.opening += t->c[i].cp == 0x201C;
        q.inch = is_inch(t, i) ? i : q.inch;
    }
    return q;
}

/* Straight quotation marks open and close by turns, and so do curved ones that all look one way: "甲", ”甲”. Curved
 * ones that pair among themselves stay. */
static void pair_quotes(struct marked_text *t)
{
    struct quotes q = count_quotes(t);
    bool balanced = q.opening * 2 == q.n - q.straight;
    size_t n = balanced ? q.straight : q.n, open = t->n;
    size_t inch = n % 2 ? q.inch : t->n;
    bool even = n % 2 == 0 || inch < t->n;
    for (size_t i = 0; i < t->n; i++) {
        if (!is_quote(t->c[i].cp) || !is_free(t, i) || i == inch || (balanced && !is_straight(t->c[i].cp)))
            continue;
        if (open == t->n) {
            open = i;
            continue;
        }
        if (even && stands_in_chinese(t, open, i)) {
            set_quote(t, open, 0x201C, "“");
            set_quote(t, i, 0x201D, "”");
        }
        open = t->n;
    }
    /* Without its partner nobody can tell which it is. */
    for (size_t i = 0; i < t->n && !even; i++)
        if (is_straight(t->c[i].cp) && is_free(t, i) && (is_han(blank_before(t, i)) || is_han(blank_after(t, i + 1))))
            mend(t, i, i + 1, NULL, SG_FIND(QUOTE_ALONE));
}

static void pair_single_quotes(struct marked_text *t)
{
    size_t open = t->n;
    for (size_t i = 0; i < t->n; i++) {
        bool typed = t->c[i].cp == '\'' || t->c[i].cp == 0xFF07;
        bool apostrophe = i > 0 && is_word(t->c[i - 1].cp) && (is_word(cp_at(t, i + 1)) || open == t->n);
        if (!typed || !is_free(t, i) || apostrophe)
            continue;
        if (open == t->n) {
            open = i;
            continue;
        }
        if (holds_han(t, open + 1, i)) {
            mend(t, open, open + 1, "‘", SG_FIND(MARK_WRONG));
            mend(t, i, i + 1, "’", SG_FIND(MARK_WRONG));
        }
        open = t->n;
    }
}

/* (023)68860000: an area code. */
static bool is_area(const struct marked_text *t, size_t open, size_t close)
{
    for (size_t i = open + 1; i < close; i++)
        if (!is_digit(t->c[i].cp) && t->c[i].cp != '+')
            return false;
    return is_digit(blank_after(t, close + 1));
}

static void pair_brackets(struct marked_text *t)
{
    size_t stack[16], depth = 0;
    for (size_t i = 0; i < t->n; i++) {
        uint32_t cp = t->c[i].cp;
        if (t->c[i].fixed)
            continue;
        if ((cp == '(' || cp == 0xFF08) && depth < G_N_ELEMENTS(stack))
            stack[depth++] = i;
        if ((cp != ')' && cp != 0xFF09) || depth == 0)
            continue;
        size_t open = stack[--depth];
        bool mixed = (t->c[open].cp == '(') != (cp == ')');
        if (!mixed && (is_area(t, open, i) || !stands_in_chinese(t, open, i)))
            continue;
        if (t->c[open].cp == '(')
            mend(t, open, open + 1, "（", SG_FIND(MARK_WRONG));
        if (cp == ')')
            mend(t, i, i + 1, "）", SG_FIND(MARK_WRONG));
    }
}

/* <<条例>>, <条例>, ≪条例≫. */
static void pair_titles(struct marked_text *t)
{
    for (size_t i = 0; i < t->n; i++) {
        size_t open = i, wide = is_in(cp_at(t, i), "<＜〈") && cp_at(t, i + 1) == t->c[i].cp ? 2 : 1;
        if (!is_in(t->c[i].cp, wide == 2 ? "<＜〈" : "<＜≪") || !is_free(t, i) || !is_han(blank_after(t, i + wide)))
            continue;
        for (i += wide; i < t->n && !is_in(t->c[i].cp, ">＞≫〉<＜，。；"); i++)
            ;
        size_t last = i + 1 < t->n && wide == 2 && t->c[i + 1].cp == t->c[i].cp ? i + 2 : i + 1;
        if (i >= t->n || !is_in(t->c[i].cp, ">＞≫〉") || !is_han(blank_before(t, i)) || (wide == 2 && last == i + 1))
            continue;
        mend(t, open, open + wide, "《", SG_FIND(MARK_WRONG));
        mend(t, i, last, "》", SG_FIND(MARK_WRONG));
        i = last - 1;
    }
}

/* ---- Stops ---- */

static const struct {
    uint32_t typed, wide;
    const char *right;
} STOPS[] = {{',', 0xFF0C, "，"}, {';', 0xFF1B, "；"}, {':', 0xFF1A, "："}, {'!', 0xFF01, "！"}, {'?', 0xFF1F, "？"}};

/* Chinese on one side, and anything to be parted from it, or the end, on the other. */
static bool parts_chinese(uint32_t left, uint32_t right)
{
    return is_han(left) || (is_han(right) && left != 0);
}

/* The Latin word that ends before i stands in Chinese text without a blank: 使用APP. */
static bool hangs_on_han(const struct marked_text *t, size_t i)
{
    while (i > 0 && (is_word(t->c[i - 1].cp) || t->c[i - 1].cp == '-'))
        i--;
    return i > 0 && is_han(t->c[i - 1].cp);
}

static const char *point(const struct marked_text *t, size_t i)
{
    uint32_t left = before(t, i), right = after(t, i + 1);
    bool name = t->use == SG_PUNCTUATION_NAME, sentence = t->use == SG_PUNCTUATION_TEXT;
    if (right == 0) {
        bool number = is_digit(left) && i > 0 && (i > 3 || !is_digit(t->c[0].cp));
        bool ends = is_han(left) || number || (is_letter(left) && hangs_on_han(t, i));
        return !ends ? NULL : name || t->use == SG_PUNCTUATION_TITLE ? "" : "。";
    }
    bool closes = i > 0 && is_in(t->c[i - 1].cp, "）)”\"");
    if (is_han(right) && (is_han(left) || closes))
        return name ? "·" : sentence ? "。" : "、";
    return sentence && is_digit(right) && is_han(left) && i > 0 && sg_utf8_is_han(t->c[i - 1].cp) && i > 4 ? "。" : NULL;
}

static bool is_point(uint32_t cp)
{
    return cp == '.' || cp == 0xFF0E || cp == 0xFF61;
}

/* Those that are the same but for their width. */
static uint32_t plain(uint32_t cp)
{
    for (size_t k = 0; k < G_N_ELEMENTS(STOPS); k++)
        if (cp == STOPS[k].wide)
            return STOPS[k].typed;
    return cp == 0x3002 || is_point(cp) ? '.' : cp;
}

static size_t run_of(const struct marked_text *t, size_t i)
{
    size_t end = i + 1;
    while (end < t->n && !t->c[end].fixed && plain(t->c[end].cp) == plain(t->c[i].cp))
        end++;
    return end;
}

static const char *stop_of(uint32_t cp)
{
    for (size_t k = 0; k < G_N_ELEMENTS(STOPS); k++)
        if (cp == STOPS[k].typed || cp == STOPS[k].wide)
            return STOPS[k].right;
    return cp == 0x3001 ? "、" : plain(cp) == '.' ? "。" : NULL;
}

/* 。。 ，， ... 。。。 …; exclamation and question marks may stand doubled (GB/T 15834 4.2, 4.3). */
static bool mend_run(struct marked_text *t, size_t i, size_t end)
{
    uint32_t cp = plain(t->c[i].cp);
    bool chinese = is_han(before(t, i)) || is_han(after(t, end)), wide = is_han(t->c[i].cp);
    if (!chinese)
        return false;
    if (cp == 0x2026 && (end - i == 1 || end - i == 3))
        mend(t, i, end, "……", SG_FIND(MARK_DOUBLED));
    else if (is_in(cp, ".·") && end - i > 2)
        mend(t, i, end, "……", wide ? SG_FIND(MARK_DOUBLED) : SG_FIND(MARK_WRONG));
    else if (is_in(cp, ".,;:、") && end - i > 1 && (wide || parts_chinese(before(t, i), after(t, end))))
        mend(t, i, end, stop_of(cp), SG_FIND(MARK_DOUBLED));
    return t->c[i].code != NULL;
}

static bool is_range_end(uint32_t cp)
{
    return sg_utf8_is_han(cp) || is_digit(cp) || is_in(cp, "%％℃°㎡");
}

static void mend_stops(struct marked_text *t)
{
    for (size_t i = 0, end; i < t->n; i = end) {
        end = run_of(t, i);
        uint32_t cp = t->c[i].cp, left = before(t, i), right = after(t, end);
        if (!is_free(t, i) || (t->use != SG_PUNCTUATION_NAME && mend_run(t, i, end)))
            continue;
        const char *wanted = is_point(cp) && end == i + 1 ? point(t, i) : NULL;
        if (is_in(cp, "~〜∼") && is_range_end(left) && is_range_end(right))
            wanted = "～";
        else if (is_in(cp, "•∙⋅‧・") && i > 0 && sg_utf8_is_han(t->c[i - 1].cp) && sg_utf8_is_han(cp_at(t, i + 1)))
            wanted = "·";
        else if (is_in(cp, ",;:!?") && parts_chinese(left, right))
            wanted = stop_of(cp);
        if (!wanted || (t->use == SG_PUNCTUATION_NAME && strcmp(wanted, "·") != 0))
            continue;
        for (size_t k = i; k < end; k++) /* !! stays two */
            mend(t, k, k + 1, wanted, SG_FIND(MARK_WRONG));
    }
}

/* ---- Blanks ---- */

static size_t part_length(const struct marked_text *t, size_t i, int step)
{
    size_t n = 0;
    for (; i < t->n && sg_utf8_is_han(t->c[i].cp); i += (size_t)step)
        n++;
    return n;
}

static void mend_blanks(struct marked_text *t)
{
    for (size_t i = 1, end; i < t->n; i = end) {
        end = i + 1;
        if (!is_blank(t->c[i].cp))
            continue;
        while (end < t->n && is_blank(t->c[end].cp))
            end++;
        uint32_t left = t->c[i - 1].cp, right = cp_at(t, end);
        bool fixed = t->c[i - 1].fixed || (end < t->n && t->c[end].fixed);
        bool mended = fixed || t->c[i - 1].code || t->c[i - 1].eaten || (end < t->n && t->c[end].code);
        if (mended || !is_han(left) || !is_han(right) || (is_mark(left) && is_mark(right)))
            continue;
        bool parts = t->use == SG_PUNCTUATION_LINE && part_length(t, i - 1, -1) >= LONG_PART && part_length(t, end, 1) >= LONG_PART;
        mend(t, i, end, parts ? "，" : "", SG_FIND(MARK_BLANK));
    }
}

/* ---- The whole ---- */

/* Letters, digits and ideographs alone: nothing to do, and nearly every name is so. */
static bool is_usual(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c < 0x80 && !g_ascii_isalnum((char)c)) || c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF)
            return false;
    }
    return true;
}

static void take(struct marked_text *t, const char *s)
{
    const char *end = s + t->len;
    bool blank = false;
    t->c = sg_arena_new_array(t->arena, struct marked_ch, t->len);
    for (const char *p = s; p < end; t->n++) {
        size_t at = (size_t)(p - s);
        uint32_t cp = sg_utf8_next(&p, end);
        blank = blank || (cp == '{' && memchr(p, '}', (size_t)(end - p)) && *p != '{');
        /* What fills a blank is Chinese text as a rule. */
        t->c[t->n] = (struct marked_ch){.cp = blank ? 0x4E00 : cp, .at = at, .fixed = blank};
        blank = blank && cp != '}';
    }
}

/* A mark that is mended takes the blanks beside it along, from `last` on: Chinese marks have room of their own. */
static struct sg_marked mark_of(const struct marked_text *t, size_t *i, size_t last)
{
    size_t from = *i, end = from + 1;
    const struct marked_ch *c = &t->c[from];
    while (end < t->n && t->c[end].eaten)
        end++;
    if (c->right && *c->right && c->code != SG_FIND(MARK_BLANK)) {
        while (from > last && is_blank(t->c[from - 1].cp) && !t->c[from - 1].code && !t->c[from - 1].eaten)
            from--;
        while (end < t->n && is_blank(t->c[end].cp) && !t->c[end].code)
            end++;
    }
    *i = end;
    size_t at = t->c[from].at, stop = end < t->n ? t->c[end].at : t->len;
    return (struct sg_marked){at, stop - at, c->right, c->code};
}

const struct sg_marked *sg_punctuation_find(const char *text, size_t len, enum sg_punctuation_use use, size_t from,
                                    struct sg_arena *arena, size_t *n)
{
    struct marked_text t = {.len = len, .use = use, .arena = arena};
    *n = 0;
    if (is_usual(text + from, len - from))
        return NULL;
    take(&t, text);
    if (!holds_han(&t, 0, t.n))
        return NULL;
    for (size_t i = 0; i < t.n && t.c[i].at < from; i++)
        t.c[i].fixed = true;
    fix_addresses(&t);
    pair_brackets(&t);
    mend_stops(&t);
    if (use != SG_PUNCTUATION_NAME) { /* of which little is left to be judged: site/named.h, input/chars.h */
        pair_quotes(&t);
        pair_single_quotes(&t);
        pair_titles(&t);
        mend_blanks(&t);
    }
    struct sg_marked *marks = sg_arena_new_array(arena, struct sg_marked, t.n);
    for (size_t i = 0, last = 0; i < t.n;)
        if (t.c[i].code) {
            marks[(*n)++] = mark_of(&t, &i, last);
            last = i;
        } else {
            i++;
        }
    return marks;
}

void sg_punctuation_check(struct sg_reader *reader, const struct sg_node *node, enum sg_punctuation_use use)
{
    size_t n = 0;
    if (!reader->report || is_usual(node->text, node->len))
        return;
    const struct sg_marked *marks = sg_punctuation_find(node->text, node->len, use, sg_numbering_of(node->text).len, reader->arena, &n);
    for (size_t i = 0; i < n; i++)
        sg_reader_say_mend(reader, marks[i].code, node, marks[i].at, marks[i].len, marks[i].right);
}

/* ---- Numbers of clauses ---- */

/* Without its number a plain scalar of YAML must still be text, which ideographs and letters begin. */
static bool may_go(const struct sg_node *node, size_t len)
{
    unsigned char first = (unsigned char)node->text[len];
    bool letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z', digit = first >= '0' && first <= '9', wide = false;
    for (const char *p = node->text + len; *p; p++)
        wide = wide || (unsigned char)*p >= 0x80;
    return !node->plain || first >= 0x80 || ((letter || digit) && wide);
}

static void say_numbered(struct sg_reader *reader, const struct sg_node *node, size_t len)
{
    if (may_go(node, len)) {
        sg_reader_say_mend(reader, SG_FIND(CLAUSE_NUMBERED), node, 0, len, "");
        return;
    }
    GString *quoted = g_string_new("\"");
    for (const char *p = node->text + len; *p; p++)
        g_string_append_printf(quoted, "%s%c", *p == '"' || *p == '\\' ? "\\" : "", *p);
    g_string_append_c(quoted, '"');
    sg_reader_say_mend(reader, SG_FIND(CLAUSE_NUMBERED), node, 0, node->len, quoted->str);
    g_string_free(quoted, TRUE);
}

void sg_punctuation_number(struct sg_reader *reader, const struct sg_node *const *items, size_t n)
{
    struct sg_numbering *each = sg_arena_new_array(reader->arena, struct sg_numbering, n);
    size_t have = 0;
    for (size_t i = 0; i < n; i++) {
        if (items[i]->kind == SG_NODE_SCALAR)
            each[i] = sg_numbering_of(items[i]->text);
        have += each[i].len > 0;
    }
    enum sg_numbering_kind kind = sg_numbering_judge(each, n);
    for (size_t i = 0; i < n; i++) {
        if (kind == SG_NUMBERING_PLAIN && !sg_numbering_is_provision(&each[i]))
            say_numbered(reader, items[i], each[i].len);
        else if (kind == SG_NUMBERING_NONE && each[i].len > 0 && each[i].value != -1 && n > 1)
            sg_reader_say_mend(reader, SG_FIND(NUMBERS_MIXED), items[i], 0, each[i].len, NULL);
        else if (kind == SG_NUMBERING_MOST && each[i].len == 0 && 2 * have > n)
            sg_reader_say_mend(reader, SG_FIND(CLAUSE_UNNUMBERED), items[i], 0, 0, NULL);
    }
}
