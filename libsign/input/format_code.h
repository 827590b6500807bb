/* Format code: a number format read into sections of tokens, for number_format.c. */
#ifndef SG_INPUT_FORMAT_CODE_H
#define SG_INPUT_FORMAT_CODE_H

#include <stdbool.h>
#include <stddef.h>

#define SG_FORMAT_TOKENS 100 /* of one section at most */

enum sg_token_kind {
    SG_TOKEN_LITERAL,
    SG_TOKEN_DIGIT,
    SG_TOKEN_POINT,
    SG_TOKEN_COMMA,
    SG_TOKEN_PERCENT,
    SG_TOKEN_EXPONENT,
    SG_TOKEN_SLASH,
    SG_TOKEN_DATE,
    SG_TOKEN_ELAPSED, /* [h] */
    SG_TOKEN_NOON,    /* AM/PM */
    SG_TOKEN_GENERAL,
    SG_TOKEN_TEXT     /* @ */
};

struct sg_format_token {
    enum sg_token_kind kind;
    char letter;      /* of a digit 0 # ?, of a part of a date y m M d a h s, of an exponent its sign */
    int n;            /* how often a part of a date stands there; of AM/PM: which writing */
    const char *text; /* of a literal */
    size_t len;
};

struct sg_section {
    struct sg_format_token tokens[SG_FORMAT_TOKENS];
    size_t n;
    bool dated, chinese; /* names of months and days in Chinese */
    int dbnum;           /* 1 一二三, 2 壹贰叁, 3 １２３ */
    char op[3];
    double operand;
};

struct sg_format_code {
    struct sg_section sections[4];
    int n;
    bool has_text; /* the last is that of texts */
};

/* False when it is not understood. The tokens borrow from `text`. */
bool sg_format_code_read(struct sg_format_code *code, const char *text);
/* The code of a number that stands in a file without one, as the Chinese Excel and WPS have it. */
const char *sg_format_code_builtin(int id);

#endif
