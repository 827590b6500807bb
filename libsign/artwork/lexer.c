/* Words of content streams; see lexer.h. */
#include "artwork/lexer.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
}

static bool is_delimiter(char c) { return c != 0 && strchr("()<>[]{}/%", c) != NULL; }

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* [+-]digits, with a point anywhere: PDF has no exponents. */
static bool parse_number(const char *text, size_t len, double *value)
{
    size_t i = len && (text[0] == '-' || text[0] == '+'), digits = 0;
    double number = 0, unit = 0;
    for (; i < len; i++) {
        if (text[i] == '.' && !(unit > 0)) {
            unit = 1;
            continue;
        }
        if (text[i] < '0' || text[i] > '9')
            return false;
        digits++;
        if (unit > 0) {
            unit /= 10;
            number += unit * (text[i] - '0');
        } else {
            number = number * 10 + (text[i] - '0');
        }
    }
    *value = text[0] == '-' ? -number : number;
    return digits > 0 && number < 1e15;
}

static void skip_string(struct sg_lexer *lexer)
{
    int depth = 0;
    for (; lexer->at < lexer->end; lexer->at++) {
        if (*lexer->at == '\\' && lexer->at + 1 < lexer->end)
            lexer->at++;
        else if (*lexer->at == '(')
            depth++;
        else if (*lexer->at == ')' && --depth == 0) {
            lexer->at++;
            return;
        }
    }
}

static void skip_to(struct sg_lexer *lexer, char stop)
{
    while (lexer->at < lexer->end && *lexer->at != stop)
        lexer->at++;
    if (lexer->at < lexer->end)
        lexer->at++;
}

static enum sg_token skip_dict(struct sg_lexer *lexer)
{
    int depth = 0;
    while (lexer->at < lexer->end) {
        bool twin = lexer->at + 1 < lexer->end && lexer->at[1] == lexer->at[0];
        if (*lexer->at == '<' && twin) {
            depth++;
            lexer->at += 2;
        } else if (*lexer->at == '>' && twin) {
            lexer->at += 2;
            if (--depth == 0)
                return SG_TOKEN_DICT;
        } else if (*lexer->at == '(') {
            skip_string(lexer);
        } else {
            lexer->at++;
        }
    }
    return SG_TOKEN_BAD;
}

static enum sg_token read_name(struct sg_lexer *lexer)
{
    size_t n = 0;
    for (lexer->at++; lexer->at < lexer->end && !is_blank(*lexer->at) && !is_delimiter(*lexer->at);
         lexer->at++) {
        char c = *lexer->at;
        if (c == '#' && lexer->end - lexer->at > 2 && hex(lexer->at[1]) >= 0 && hex(lexer->at[2]) >= 0) {
            c = (char)(hex(lexer->at[1]) << 4 | hex(lexer->at[2]));
            lexer->at += 2;
        }
        if (n + 1 == SG_LEXER_WORD)
            return SG_TOKEN_BAD;
        lexer->word[n++] = c;
    }
    lexer->word[n] = 0;
    return SG_TOKEN_NAME;
}

static enum sg_token read_word(struct sg_lexer *lexer)
{
    const char *from = lexer->at;
    while (lexer->at < lexer->end && !is_blank(*lexer->at) && !is_delimiter(*lexer->at))
        lexer->at++;
    size_t len = (size_t)(lexer->at - from);
    if (parse_number(from, len, &lexer->value))
        return SG_TOKEN_NUMBER;
    if (len == 0 || len >= SG_LEXER_WORD)
        return SG_TOKEN_BAD;
    memcpy(lexer->word, from, len);
    lexer->word[len] = 0;
    return SG_TOKEN_OPERATOR;
}

enum sg_token sg_lexer_next(struct sg_lexer *lexer)
{
    for (; lexer->at < lexer->end; lexer->at++) {
        if (*lexer->at == '%')
            while (lexer->at + 1 < lexer->end && *lexer->at != '\n' && *lexer->at != '\r')
                lexer->at++;
        else if (!is_blank(*lexer->at))
            break;
    }
    if (lexer->at >= lexer->end)
        return SG_TOKEN_END;
    switch (*lexer->at) {
    case '/':
        return read_name(lexer);
    case '(':
        skip_string(lexer);
        return SG_TOKEN_STRING;
    case '<':
        if (lexer->at + 1 < lexer->end && lexer->at[1] == '<')
            return skip_dict(lexer);
        skip_to(lexer, '>');
        return SG_TOKEN_STRING;
    case '[':
    case ']':
        return *lexer->at++ == '[' ? SG_TOKEN_OPEN : SG_TOKEN_CLOSE;
    default:
        return read_word(lexer);
    }
}
