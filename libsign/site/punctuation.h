/* Punctuation: a doctor for the punctuation that clerks type. Finds ASCII and doubled marks, bullets and blanks where
 * Chinese text has marks of its own (GB/T 15834), and says what stands there rightly. Right uses stay: 3.5公里, 14:00,
 * 1,200, addresses of the web, English passages. */
#ifndef SG_SITE_PUNCTUATION_H
#define SG_SITE_PUNCTUATION_H

#include "input/reader.h"

enum sg_punctuation_use {
    SG_PUNCTUATION_NAME,  /* of a place or person: . between ideographs is ·, and blanks mean nothing */
    SG_PUNCTUATION_TITLE, /* of a team, a facility, an address: blanks mean nothing */
    SG_PUNCTUATION_LINE,  /* a blank between longer words parts them */
    SG_PUNCTUATION_TEXT   /* sentences */
};

struct sg_marked {
    size_t at, len;            /* bytes of the text */
    const char *right;         /* what stands there instead; "" nothing; NULL: only a person can tell */
    const struct sg_code *code;
};

/* What is wrong in `text` from byte `from` on, in its order; in `arena`. {blanks} of rule texts count as ideographs. */
const struct sg_marked *sg_punctuation_find(const char *text, size_t len, enum sg_punctuation_use use, size_t from,
                                    struct sg_arena *arena, size_t *n);

/* A warning for each of them in the scalar `node`, behind what looks like the number of a clause. */
void sg_punctuation_check(struct sg_reader *reader, const struct sg_node *node, enum sg_punctuation_use use);

/* Warns about numbers in the items of a list that the sheet numbers itself. */
void sg_punctuation_number(struct sg_reader *reader, const struct sg_node *const *items, size_t n);

#endif
