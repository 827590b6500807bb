/* Format codes; see format_code.h. */
#include "input/format_code.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* ---- Codes that have only a number ---- */

static const struct {
    int first, last;
    const char *code;
} BUILTIN[] = {
#include "input/builtin.def"
};

const char *sg_format_code_builtin(int id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(BUILTIN); i++)
        if (id >= BUILTIN[i].first && id <= BUILTIN[i].last)
            return BUILTIN[i].code;
    return NULL;
}

/* ---- Tokens ---- */

static struct sg_format_token *add(struct sg_section *section, enum sg_token_kind kind, char letter, const char *text, size_t len)
{
    if (section->n == SG_FORMAT_TOKENS)
        return NULL;
    section->tokens[section->n] = (struct sg_format_token){kind, letter, 1, text, len};
    return &section->tokens[section->n++];
}

/* What stands in brackets: a condition, a currency and language, digits in Chinese, a span, a colour. */
static bool read_bracket(struct sg_section *section, const char *p, size_t len)
{
    static const char *const COLOURS[] = {"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "黑色",
                                          "蓝色", "蓝绿色", "绿色", "洋红", "紫红色", "红色", "白色", "黄色"};
    char word[32];
    if (len == 0 || len >= sizeof word)
        return false;
    memcpy(word, p, len);
    word[len] = 0;
    if (strchr("<>=", word[0])) {
        char *end;
        size_t n = strspn(word, "<>=");
        section->operand = g_ascii_strtod(word + n, &end);
        g_strlcpy(section->op, word, MIN(n + 1, sizeof section->op));
        return n <= 2 && end > word + n && *end == 0;
    }
    if (word[0] == '$') {
        const char *dash = memchr(p, '-', len), *sign_end = dash ? dash : p + len;
        unsigned long language = dash ? strtoul(dash + 1, NULL, 16) : 0;
        section->chinese = section->chinese || (language & 0x3FF) == 4 || (dash && g_ascii_strncasecmp(dash, "-zh", 3) == 0);
        return sign_end == p + 1 || add(section, SG_TOKEN_LITERAL, 0, p + 1, (size_t)(sign_end - p - 1));
    }
    if (g_ascii_strncasecmp(word, "dbnum", 5) == 0 && word[5] >= '1' && word[5] <= '3' && word[6] == 0) {
        section->dbnum = word[5] - '0';
        return true;
    }
    char letter = g_ascii_tolower(word[0]);
    size_t same = 1;
    while (g_ascii_tolower(word[same]) == letter)
        same++;
    if (strchr("hms", letter) && word[same] == 0) {
        struct sg_format_token *token = add(section, SG_TOKEN_ELAPSED, letter, NULL, 0);
        section->dated = true;
        if (token)
            token->n = (int)same;
        return token != NULL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(COLOURS); i++)
        if (g_ascii_strcasecmp(word, COLOURS[i]) == 0)
            return true;
    return g_ascii_strncasecmp(word, "color", 5) == 0 || g_str_has_prefix(word, "颜色");
}

/* Words that are tokens. */
static size_t read_word(struct sg_section *section, const char *p)
{
    static const struct {
        const char *word;
        enum sg_token_kind kind;
        int n;
    } WORDS[] = {{"General", SG_TOKEN_GENERAL, 0}, {"G/通用格式", SG_TOKEN_GENERAL, 0}, {"AM/PM", SG_TOKEN_NOON, 0},
                 {"上午/下午", SG_TOKEN_NOON, 1}, {"A/P", SG_TOKEN_NOON, 2}};
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (g_ascii_strncasecmp(p, WORDS[i].word, strlen(WORDS[i].word)) == 0) {
            struct sg_format_token *token = add(section, WORDS[i].kind, 0, NULL, 0);
            if (!token)
                return 0;
            token->n = WORDS[i].n;
            section->dated = section->dated || token->kind == SG_TOKEN_NOON;
            return strlen(WORDS[i].word);
        }
    return 0;
}

/* Reads one section, up to its ; or the end; NULL when it is not understood. */
static const char *read_section(struct sg_section *section, const char *p)
{
    *section = (struct sg_section){.n = 0};
    while (*p && *p != ';') {
        size_t n = read_word(section, p);
        struct sg_format_token *token = NULL;
        enum sg_token_kind last = section->n > 0 ? section->tokens[section->n - 1].kind : SG_TOKEN_LITERAL;
        if (n > 0) {
            p += n;
            continue;
        }
        n = (size_t)(g_utf8_next_char(p) - p);
        if (*p == '"') {
            n = strcspn(p + 1, "\"");
            token = add(section, SG_TOKEN_LITERAL, 0, p + 1, n);
            n += p[n + 1] ? 2 : 1;
        } else if (*p == '[') {
            n = strcspn(p, "]");
            if (!p[n] || !read_bracket(section, p + 1, n - 1))
                return NULL;
            p += n + 1;
            continue;
        } else if (*p == '\\' || *p == '!') {
            n = p[1] ? (size_t)(g_utf8_next_char(p + 1) - (p + 1)) : 0;
            token = add(section, SG_TOKEN_LITERAL, 0, p + 1, n++);
        } else if (*p == '_' || *p == '*') {
            token = add(section, SG_TOKEN_LITERAL, 0, " ", *p == '_'); /* a gap as wide as what follows, or filled with it */
            n = p[1] ? (size_t)(g_utf8_next_char(p + 1) - p) : 1;
        } else if (strchr("eE", *p) && p[1] && strchr("+-", p[1]) && (last == SG_TOKEN_DIGIT || last == SG_TOKEN_POINT)) {
            token = add(section, SG_TOKEN_EXPONENT, p[1], NULL, 0);
            n = 2;
        } else if (strchr("yYmMdDhHsSaAeE", *p)) {
            char letter = g_ascii_tolower(*p);
            while (g_ascii_tolower(p[n]) == letter)
                n++;
            token = add(section, SG_TOKEN_DATE, letter == 'e' ? 'y' : letter, NULL, 0);
            if (token)
                token->n = letter == 'e' ? 4 : (int)n;
            section->dated = true;
        } else if (g_ascii_isalpha(*p)) {
            return NULL;
        } else {
            static const char MARKS[] = "0#?.,%/@";
            static const enum sg_token_kind KINDS[] = {SG_TOKEN_DIGIT, SG_TOKEN_DIGIT,   SG_TOKEN_DIGIT, SG_TOKEN_POINT,
                                                       SG_TOKEN_COMMA, SG_TOKEN_PERCENT, SG_TOKEN_SLASH, SG_TOKEN_TEXT};
            const char *mark = strchr(MARKS, *p);
            token = add(section, mark ? KINDS[mark - MARKS] : SG_TOKEN_LITERAL, *p, p, n);
        }
        if (!token)
            return NULL;
        p += n;
    }
    return p;
}

/* ---- Sections ---- */

static bool holds_text(const struct sg_section *section)
{
    for (size_t i = 0; i < section->n; i++)
        if (section->tokens[i].kind == SG_TOKEN_TEXT)
            return true;
    return false;
}

bool sg_format_code_read(struct sg_format_code *code, const char *p)
{
    /* What the system of the office shows as its long date and its time. */
    if (g_ascii_strncasecmp(p, "[$-F800]", 8) == 0 || g_str_has_prefix(p, "[$-x-sysdate]"))
        p = sg_format_code_builtin(31);
    else if (g_ascii_strncasecmp(p, "[$-F400]", 8) == 0 || g_str_has_prefix(p, "[$-x-systime]"))
        p = sg_format_code_builtin(21);
    for (code->n = 0; code->n < 4;) {
        p = read_section(&code->sections[code->n++], p);
        if (!p || !*p)
            break;
        if (code->n == 4)
            return false;
        p++;
    }
    code->has_text = p && (code->n == 4 || holds_text(&code->sections[code->n - 1]));
    return p != NULL;
}

