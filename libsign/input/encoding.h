/* Encoding: the bytes of an input as UTF-8. Only home of iconv.
 *
 * The order of guesses is: byte order mark, UTF-16 by its zeros, strict UTF-8, GB18030. What is
 * read as anything but plain UTF-8 is said in a note. Nothing is ever replaced by U+FFFD. */
#ifndef SG_INPUT_ENCODING_H
#define SG_INPUT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/report.h"

enum sg_encoding { SG_ENCODING_UTF8, SG_ENCODING_UTF16LE, SG_ENCODING_UTF16BE, SG_ENCODING_GB18030 };

/* What `bytes` are most likely in; SG_ENCODING_UTF8 also for UTF-8 with a few bad bytes. */
enum sg_encoding sg_encoding_guess(const void *bytes, size_t len);

/* The encoding called `name` ("gbk"), whatever its capitals; false if there is none. */
bool sg_encoding_named(const char *name, enum sg_encoding *encoding);

/* An input read in blocks of whole lines. */
struct sg_decoding {
    const char *name;          /* of the file in findings */
    enum sg_encoding encoding;
    bool forced;               /* the user said which: nothing is guessed */
    bool known;                /* not only ASCII so far */
    size_t offset;             /* of the next block in the input */
    int line;                  /* its first, from 1 */
    uint32_t said[8];          /* private-use codes that have had their note */
    size_t n_said;
};

/* `encoding`: a name, or NULL to find it by content. False if there is no such encoding. */
bool sg_encoding_start(struct sg_decoding *decoding, const char *name, const char *encoding);

/* How many of `len` bytes are whole lines; 0 when no line ends. `bytes` is where the next block begins. */
size_t sg_encoding_lines(struct sg_decoding *decoding, const void *bytes, size_t len);

/* Gives the next block as strict UTF-8 without byte order mark, NUL-ended, in `arena` (it may hold NUL
 * inside). False after a finding with offset, line and column when it cannot be read. */
bool sg_encoding_block(struct sg_decoding *decoding, const void *bytes, size_t len, struct sg_arena *arena,
                       struct sg_report *report, const char **text, size_t *text_len);

/* The character that a private-use code of GBK's days stands for by GB 18030-2022, or 0. */
uint32_t sg_encoding_private(uint32_t cp);

#endif
