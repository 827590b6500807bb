/* Content streams cut into words (ISO 32000-1, 7.2 and 7.8.2). */
#ifndef SG_ARTWORK_LEXER_H
#define SG_ARTWORK_LEXER_H

#include <stdbool.h>
#include <stddef.h>

#define SG_LEXER_WORD 128

enum sg_token {
    SG_TOKEN_END,
    SG_TOKEN_NUMBER,   /* value */
    SG_TOKEN_NAME,     /* word, without the slash, #xx resolved */
    SG_TOKEN_OPERATOR, /* word */
    SG_TOKEN_STRING,   /* passed over */
    SG_TOKEN_OPEN,     /* [ */
    SG_TOKEN_CLOSE,    /* ] */
    SG_TOKEN_DICT,     /* << …, passed over to its end */
    SG_TOKEN_BAD       /* what no writer writes */
};

struct sg_lexer {
    const char *at, *end;
    double value;
    char word[SG_LEXER_WORD];
};

enum sg_token sg_lexer_next(struct sg_lexer *lexer);

#endif
