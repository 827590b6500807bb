/* Confused: characters that an eye takes for others, and names that it takes for each other. */
#ifndef SG_INPUT_CONFUSED_H
#define SG_INPUT_CONFUSED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sg_confused;

/* `text` is that of fonts/lookalikes.txt: lines of characters that look alike, the one that is mistaken
 * for the others first; # begins a comment. */
struct sg_confused *sg_confused_new(const char *text, size_t len);
void sg_confused_free(struct sg_confused *confused);

/* The characters that `cp` is mistaken for, as UTF-8, or NULL. `confused` may be NULL. */
const char *sg_confused_with(const struct sg_confused *confused, uint32_t cp);

enum sg_likeness {
    SG_UNLIKE,
    SG_SAME,        /* letter by letter */
    SG_LOOKALIKE,   /* with characters that look alike */
    SG_SWAPPED,     /* two neighbours the other way round */
    SG_ONE_OTHER,   /* one character is another */
    SG_ONE_MORE     /* one has a character more */
};

/* How near two names are. *a and *b become the characters that differ, as UTF-8 ("" of none), each of at
 * most 16 bytes with its NUL. */
enum sg_likeness sg_confused_names(const struct sg_confused *confused, const char *one, const char *other,
                                   char a[16], char b[16]);

#endif
