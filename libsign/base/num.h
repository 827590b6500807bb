/* Numbers and text, independent of the locale. */
#ifndef SG_BASE_NUM_H
#define SG_BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>

#define SG_NUM_MAX 32

/* Writes `value` with at most `decimals` (0..9) places, rounded half away from zero,
 * without trailing zeros and never as "-0". Returns the length. `value` must be
 * finite and below 1e15. */
size_t sg_num_format(char out[SG_NUM_MAX], double value, int decimals);

/* The same as an argument of a finding: text that lasts to the end of the block it is written in. */
#define SG_NUM(value, decimals) sg_num_text((char[SG_NUM_MAX]){0}, (value), (decimals))
const char *sg_num_text(char out[SG_NUM_MAX], double value, int decimals);

/* Equal to the last bit. */
static inline bool sg_num_equal(double a, double b) { return !(a < b) && !(a > b); }

/* Strict decimal grammar: -?digits(.digits)?  No exponent, hex, octal, spaces,
 * infinities. The whole of text[0..len) must match. */
bool sg_num_parse(const char *text, size_t len, double *value);

#endif
