/* Numbers of clauses; see numbering.h. */
#include "base/numbering.h"

#include <string.h>

#include "base/utf8.h"

#define MOST_DIGITS 3

enum numeral_kind { ARABIC = 1, HAN, LETTER, RING, BULLET };

/* The marks around a number, in the order in which they are tried; level of Arabic and of Han figures. */
static const struct {
    const char *before, *after; /* each a set of characters; "" none */
    int of_arabic, of_han;
} FORMS[] = {
    {"", "、", SG_NUMBERING_THIRD, SG_NUMBERING_FIRST},
    {"（(", "）)", SG_NUMBERING_OTHER, SG_NUMBERING_SECOND},
    {"第", "条章节", SG_NUMBERING_OTHER, SG_NUMBERING_OTHER},
    {"", "．.", SG_NUMBERING_THIRD, SG_NUMBERING_FIRST},
    {"", "）)", SG_NUMBERING_OTHER, SG_NUMBERING_OTHER},
    {"[［【〔", "]］】〕", SG_NUMBERING_OTHER, SG_NUMBERING_OTHER},
    {"", ",，:：", SG_NUMBERING_OTHER, SG_NUMBERING_OTHER},
};

/* Figures that are one character with their ring, bracket or point: the first, the last, what they count. */
static const struct {
    uint32_t first, last;
    enum numeral_kind kind;
} RINGS[] = {
    {0x2460, 0x2473, RING}, {0x2474, 0x2487, RING}, {0x2488, 0x249B, RING}, {0x249C, 0x24B5, RING}, {0x24B6, 0x24CF, RING},
    {0x24D0, 0x24E9, RING}, {0x24F5, 0x24FE, RING}, {0x2776, 0x277F, RING}, {0x2780, 0x2789, RING}, {0x278A, 0x2793, RING},
    {0x3220, 0x3229, RING}, {0x3280, 0x3289, RING}, {0x2160, 0x216B, RING}, {0x2170, 0x217B, RING},
};

static const char BULLETS[] = "•●○■□◆◇★☆▶►▪▫◎※✔✓☑√*-–·";

struct numeral_scan {
    const char *p, *end;
    uint32_t cp; /* at p; 0 at the end */
};

static struct numeral_scan scan_of(const char *p, const char *end)
{
    struct numeral_scan s = {p, end, 0};
    if (p < end)
        s.cp = sg_utf8_next(&p, end);
    return s;
}

static struct numeral_scan after(struct numeral_scan s)
{
    if (s.p < s.end)
        sg_utf8_next(&s.p, s.end);
    return scan_of(s.p, s.end);
}

static bool is_of(uint32_t cp, const char *set)
{
    for (const char *p = set; cp && *p;)
        if (sg_utf8_next(&p, p + 4) == cp)
            return true;
    return false;
}

static uint32_t half(uint32_t cp)
{
    return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
}

static struct numeral_scan past_blanks(struct numeral_scan s)
{
    while (s.cp == ' ' || s.cp == 0x3000 || s.cp == '\t' || s.cp == 0xA0)
        s = after(s);
    return s;
}

static int han_figure(uint32_t cp)
{
    static const char FIGURES[] = "一二三四五六七八九";
    int value = 1;
    for (const char *p = FIGURES; *p; value++)
        if (sg_utf8_next(&p, p + 4) == cp)
            return value;
    return 0;
}

/* 一 to 九十九. */
static struct numeral_scan han_number(struct numeral_scan s, int *value)
{
    int ones = han_figure(s.cp), tens = 0;
    struct numeral_scan next = ones ? after(s) : s;
    if (next.cp == 0x5341) {
        tens = ones ? ones : 1;
        next = after(next);
        ones = han_figure(next.cp);
        next = ones ? after(next) : next;
    }
    *value = 10 * tens + ones;
    return next;
}

static int roman_figure(uint32_t cp)
{
    cp |= 0x20;
    return cp == 'i' ? 1 : cp == 'v' ? 5 : cp == 'x' ? 10 : 0;
}

/* Digits, a letter, Roman or Chinese figures. *kind 0: none of them. */
static struct numeral_scan number(struct numeral_scan s, enum numeral_kind *kind, int *value, int *roman)
{
    struct numeral_scan start = s;
    *value = *roman = 0;
    *kind = 0;
    for (int n = 0; half(s.cp) >= '0' && half(s.cp) <= '9' && n < MOST_DIGITS; n++, s = after(s))
        *value = 10 * *value + (int)(half(s.cp) - '0');
    if (s.p > start.p) {
        *kind = ARABIC;
        return s;
    }
    s = han_number(s, value);
    if (s.p > start.p) {
        *kind = HAN;
        return s;
    }
    uint32_t first = half(s.cp) | 0x20;
    for (int last = 0; roman_figure(half(s.cp)) && s.p - start.p < 12; s = after(s)) {
        int figure = roman_figure(half(s.cp));
        *roman += last && figure > last ? figure - 2 * last : figure;
        last = figure;
    }
    size_t n = sg_utf8_count(start.p, (size_t)(s.p - start.p));
    if (n <= 1 && first >= 'a' && first <= 'z' && half(start.cp) < 0x80) {
        *value = (int)(first - 'a') + 1;
        s = after(start);
    }
    *kind = s.p > start.p ? LETTER : 0;
    return s;
}

/* A figure in a ring, 〇: with a mark behind it or without. */
static struct sg_numbering ring(const char *text, struct numeral_scan s)
{
    for (size_t i = 0; i < sizeof RINGS / sizeof *RINGS; i++)
        if (s.cp >= RINGS[i].first && s.cp <= RINGS[i].last) {
            struct numeral_scan next = after(s);
            next = is_of(next.cp, "、.．") ? after(next) : next;
            bool second = RINGS[i].first == 0x3220;
            return (struct sg_numbering){(size_t)(past_blanks(next).p - text), second ? SG_NUMBERING_SECOND : SG_NUMBERING_OTHER,
                                         (unsigned)(100 + i), (int)(s.cp - RINGS[i].first) + 1, 0};
        }
    if (is_of(s.cp, BULLETS) && past_blanks(after(s)).cp)
        return (struct sg_numbering){(size_t)(past_blanks(after(s)).p - text), SG_NUMBERING_OTHER, 1000 + s.cp, -1, -1};
    return (struct sg_numbering){0};
}

static struct sg_numbering marked(const char *text, struct numeral_scan s, size_t form)
{
    enum numeral_kind kind;
    struct sg_numbering out = {0};
    struct numeral_scan next = s;
    if (*FORMS[form].before) {
        if (!is_of(s.cp, FORMS[form].before))
            return out;
        next = past_blanks(after(s));
    }
    next = past_blanks(number(next, &kind, &out.value, &out.roman));
    if (!kind || !is_of(next.cp, FORMS[form].after) || (kind == LETTER && form == 2))
        return out;
    uint32_t mark = next.cp;
    next = after(next);
    /* 1.5小时, 1:3 and 1,200 are no numbers of clauses. */
    if (kind == ARABIC && is_of(mark, ".．,:") && half(next.cp) >= '0' && half(next.cp) <= '9')
        return out;
    /* A.B, 例:C and e-mail are words. */
    if (kind == LETTER && half(next.cp) < 0x80 && next.cp != ' ')
        return out;
    if (!next.cp)
        return out;
    if (*FORMS[form].before && is_of(next.cp, "、.．"))
        next = after(next);
    out.len = (size_t)(past_blanks(next).p - text);
    out.level = kind == HAN ? FORMS[form].of_han : kind == ARABIC ? FORMS[form].of_arabic : SG_NUMBERING_OTHER;
    out.form = (unsigned)(10 * kind) + (form == 3 && kind == HAN ? 0 : (unsigned)form);
    return out;
}

struct sg_numbering sg_numbering_of(const char *text)
{
    struct numeral_scan s = past_blanks(scan_of(text, text + strlen(text)));
    struct sg_numbering out = ring(text, s);
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS && out.len == 0; i++)
        out = marked(text, s, i);
    return out.len > 0 && text[out.len] ? out : (struct sg_numbering){0};
}

/* ---- All of them ---- */

static bool follows(const struct sg_numbering *one, int count, bool roman)
{
    return one->value == -1 || (roman ? one->roman : one->value) == count;
}

/* Those that have a number count from 1; `alike`: in one form. */
static bool is_in_order(const struct sg_numbering *each, size_t n, bool roman, bool alike)
{
    unsigned form = 0;
    int count = 0;
    for (size_t i = 0; i < n; i++) {
        if (each[i].len == 0)
            continue;
        form = form ? form : each[i].form;
        if ((alike && each[i].form != form) || !follows(&each[i], ++count, roman))
            return false;
    }
    return count > 0;
}

#define DEEPEST 4

/* 一、 （一） （二） 二、 （一）: each level counts anew below the one above it; text may stand between. */
static bool is_deep(const struct sg_numbering *each, size_t n)
{
    struct {
        unsigned form;
        int count;
    } open[DEEPEST];
    size_t depth = 0, forms = 0;
    for (size_t i = 0; i < n; i++) {
        if (each[i].len == 0 || each[i].value == -1)
            continue;
        size_t k = 0;
        while (k < depth && open[k].form != each[i].form)
            k++;
        if (k == depth && depth == DEEPEST)
            return false;
        if (k == depth)
            open[depth++].form = each[i].form, open[k].count = 0;
        depth = k + 1;
        /* Provisions count through all chapters. */
        bool again = follows(&each[i], open[k].count + 1, false) || (k > 0 && follows(&each[i], 1, false));
        if (!again)
            return false;
        open[k].count = each[i].value;
        forms += k > 0;
    }
    return depth > 0 && forms > 0;
}

enum sg_numbering_kind sg_numbering_judge(const struct sg_numbering *each, size_t n)
{
    size_t have = 0;
    for (size_t i = 0; i < n; i++)
        have += each[i].len > 0;
    if (have == 0)
        return SG_NUMBERING_NONE;
    bool alike = is_in_order(each, n, false, true) || is_in_order(each, n, true, true);
    if (n > 1 && have == n && (alike || is_in_order(each, n, false, false)))
        return SG_NUMBERING_PLAIN;
    if (have >= 2 && is_deep(each, n))
        return SG_NUMBERING_DEEP;
    return alike && have >= 2 ? SG_NUMBERING_MOST : SG_NUMBERING_NONE;
}

bool sg_numbering_is_provision(const struct sg_numbering *one)
{
    return one->form < 100 && one->form % 10 == 2;
}
