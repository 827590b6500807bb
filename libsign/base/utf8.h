/* UTF-8, strictly as RFC 3629 has it: no surrogates, no overlong forms. */
#ifndef SG_BASE_UTF8_H
#define SG_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SG_UTF8_BAD UINT32_MAX

/* Reads one code point at *pos and moves past it. A bad byte gives SG_UTF8_BAD and
 * moves one byte. *pos must be below end. */
uint32_t sg_utf8_next(const char **pos, const char *end);
/* Writes 1–4 bytes; returns how many. */
int sg_utf8_put(char out[4], uint32_t cp);
size_t sg_utf8_count(const char *text, size_t len); /* code points */
/* Offset of the first bad byte, or `len` when all is well. */
size_t sg_utf8_first_bad(const char *text, size_t len);
/* Han ideographs: URO, extensions A–I, compatibility blocks, 〇. */
bool sg_utf8_is_han(uint32_t cp);

#endif
