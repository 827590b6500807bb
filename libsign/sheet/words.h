/* Content: what one text frame shows of a site, and where its lines end well. */
#ifndef SG_SHEET_WORDS_H
#define SG_SHEET_WORDS_H

#include "base/arena.h"
#include "design/scope.h"
#include "design/template.h"
#include "layout/fit.h"

struct sg_words_piece { /* a stretch of the text in one ink */
    size_t at, len;
    const struct sg_template_ink *ink; /* NULL: the frame's */
};

struct sg_words_swap { /* set[at, at+len) stands in place of `from` */
    size_t at, len;
    const char *from;
};

struct sg_words {
    const struct sg_frame *frame;
    const char *text;    /* as it is set */
    size_t len;
    const char *logical; /* as the site says it: without the template's swaps */
    const struct sg_words_piece *pieces; /* in order, covering the text but the joins */
    size_t n_pieces;
    const struct sg_words_swap *swaps; /* in order */
    size_t n_swaps;
    const struct sg_fit_break *breaks;
    size_t n_breaks;
    const struct sg_node *at; /* the first value's place in the site, or NULL */
    bool said;           /* findings about its characters are in the report */
};

/* NULL when nothing is to be shown: every part asks for values that the scope does not have. */
struct sg_words *sg_words_of(const struct sg_frame *frame, const struct sg_scope *scope,
                                 struct sg_arena *arena);

#endif
