/* How much of the Chinese character sets a face has. Counts code points, never glyphs: a face
 * that draws two characters alike has both. */
#ifndef SG_TEXT_COVERAGE_H
#define SG_TEXT_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scene/font.h"

enum sg_charset {
    SG_CHARSET_GB2312,     /* the 6,763 ideographs of GB/T 2312-1980 */
    SG_CHARSET_TONGYONG,   /* 通用规范汉字表, 8,105 */
    SG_CHARSET_GB18030_1,  /* GB 18030-2022, level 1: 27,584 */
    SG_CHARSET_GB18030_2,  /* level 2: level 1 and 通用规范汉字表, 27,780 */
    SG_CHARSET_GB18030_3,  /* level 3: 88,115 */
    SG_N_CHARSETS
};

struct sg_coverage {
    int have, of;
};

/* The sets themselves: immutable once made, for any number of threads and faces. */
struct sg_charsets;

/* `tongyong` is the text of fonts/tongyong.txt: lines that begin with # and white space aside, the
 * 8,105 characters. NULL if it is not that, or if iconv knows no GB 2312. */
struct sg_charsets *sg_coverage_sets_new(const char *tongyong, size_t len);
void sg_coverage_sets_free(struct sg_charsets *sets);

bool sg_coverage_has(const struct sg_charsets *sets, enum sg_charset set, uint32_t cp);

/* Fills `out` for all sets with one pass over the face's cmap (about a millisecond for a CJK face). */
void sg_coverage_count(const struct sg_charsets *sets, const struct sg_font *font,
                       struct sg_coverage out[SG_N_CHARSETS]);

#endif
