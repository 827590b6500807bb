/* JSON that YAML readers trip over: tabs between tokens, pairs of surrogates in escapes, and one object a line. */
#ifndef SG_INPUT_JSON_TEXT_H
#define SG_INPUT_JSON_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* What is kept from block to block of one text; begins as zeros. */
struct sg_json_text {
    enum { SG_JSON_MAYBE, SG_JSON_YES, SG_JSON_NO } is; /* so far nothing that JSON has not */
    bool in_string;
    int depth, documents;
};

/* Of JSON the same text with blanks for tabs between tokens, one escape for both of a pair, and --- before a further
 * object that begins a line; any other text as it is. Lines stay; columns behind a pair or such an object shift. */
const char *sg_json_text_block(struct sg_json_text *json, const char *text, size_t *len, struct sg_arena *arena);

#endif
