/* Lists of words; see wordlists.h. */
#include "site/wordlists.h"

#include <glib.h>
#include <string.h>

#define LONGEST 60 /* bytes of a word with blanks in it */

static const char *const LISTS[] = {
#define SG_WORDS(name, words) words,
#include "site/wordlists.def"
#undef SG_WORDS
};

/* The character as it is compared: small, in half width. */
static gunichar plain(gunichar c)
{
    c = c >= 0xFF01 && c <= 0xFF5E && c != 0xFF08 && c != 0xFF09 ? c - 0xFEE0 : c == '(' ? 0xFF08 : c == ')' ? 0xFF09 : c;
    return g_unichar_tolower(c);
}

/* The bytes of `text` that the word, of `n` bytes, has at its beginning; blanks in the text are passed over if `loose`. */
static size_t match(const char *text, const char *word, size_t n, bool loose)
{
    const char *p = text, *end = word + n;
    while (word < end && *p) {
        gunichar c = g_utf8_get_char(p);
        if (loose && g_unichar_isspace(c)) {
            p = g_utf8_next_char(p);
            continue;
        }
        if (plain(c) != plain(g_utf8_get_char(word)))
            return 0;
        p = g_utf8_next_char(p);
        word = g_utf8_next_char(word);
    }
    return word == end ? (size_t)(p - text) : 0;
}

/* The bytes of the longest word of the list that stands at the beginning; 0: none. The words are plain. */
static size_t begins(enum sg_wordlist list, const char *text, bool loose)
{
    size_t longest = 0;
    gunichar first = plain(g_utf8_get_char(text));
    char letter[7] = {0};
    if (!first)
        return 0;
    g_unichar_to_utf8(first, letter);
    for (const char *word = strstr(LISTS[list], letter); word; word = strstr(word + 1, letter)) {
        if (word > LISTS[list] && word[-1] != ' ')
            continue; /* within a word */
        size_t len = match(text, word, strcspn(word, " "), loose);
        longest = len > longest ? len : longest;
    }
    return longest;
}

static const char *past_blanks(const char *text)
{
    while (*text && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text;
}

bool sg_wordlists_is(enum sg_wordlist list, const char *text)
{
    text = past_blanks(text);
    size_t len = strlen(text) <= LONGEST ? begins(list, text, true) : 0;
    return len > 0 && !*past_blanks(text + len);
}

const char *sg_wordlists_in(enum sg_wordlist list, const char *text, size_t *len)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if ((*len = begins(list, p, false)) > 0)
            return p;
    return NULL;
}

bool sg_wordlists_ends(enum sg_wordlist list, const char *text)
{
    size_t len;
    for (const char *p = *text ? g_utf8_next_char(text) : text; *p; p = g_utf8_next_char(p))
        if ((len = begins(list, p, false)) > 0 && !p[len])
            return true;
    return false;
}

size_t sg_wordlists_begin(enum sg_wordlist list, const char *text)
{
    return begins(list, text, false);
}

bool sg_wordlists_are_nothing(const char *text)
{
    bool strokes = *text != 0;
    for (const char *p = text; *p && strokes; p = g_utf8_next_char(p))
        strokes = g_unichar_isspace(g_utf8_get_char(p)) || sg_wordlists_begin(SG_WORDLIST_STROKES, p) > 0;
    return strokes || sg_wordlists_is(SG_WORDLIST_NOTHING, text);
}

int sg_wordlists_truth(const char *text)
{
    return sg_wordlists_is(SG_WORDLIST_YES, text) ? 1 : sg_wordlists_is(SG_WORDLIST_NO, text) ? 0 : -1;
}

/* 12, 十二: three characters at most. */
static const char *past_number(const char *text)
{
    static const char *const FORMS[] = {"0123456789", "一二三四五六七八九十", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"};
    const char *end = text;
    for (size_t i = 0; i < G_N_ELEMENTS(FORMS) && end == text; i++)
        for (int n = 0; n < 3 && *end && g_utf8_strchr(FORMS[i], -1, plain(g_utf8_get_char(end))); n++)
            end = g_utf8_next_char(end);
    return end > text ? end : NULL;
}

size_t sg_wordlists_number(const char *text)
{
    gunichar first = plain(g_utf8_get_char(text));
    const char *rest = NULL;
    if ((first >= 0x2460 && first <= 0x249B) || (first >= 0x3251 && first <= 0x325F) || (first >= 0x32B1 && first <= 0x32BF) ||
        (first >= 0x3220 && first <= 0x3229) || (first >= 0x2776 && first <= 0x2793))
        rest = g_utf8_next_char(text);
    else if (first == 0xFF08) {
        rest = past_number(g_utf8_next_char(text));
        rest = rest && plain(g_utf8_get_char(rest)) == 0xFF09 ? g_utf8_next_char(rest) : NULL;
    } else if ((rest = past_number(text))) {
        gunichar mark = plain(g_utf8_get_char(rest));
        rest = mark && (g_utf8_strchr(".)。、,:．：", -1, mark) || mark == 0xFF09) ? g_utf8_next_char(rest) : NULL;
    }
    if (!rest)
        return 0;
    rest = past_blanks(rest);
    return g_unichar_isalpha(g_utf8_get_char(rest)) ? (size_t)(rest - text) : 0;
}
