/* The character sets behind `signgen fonts`, as sets of code points. GB 2312 comes from iconv,
 * 通用规范汉字表 from its data file, GB 18030-2022 from the ranges below. */
#include "text/coverage.h"

#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/grow.h"
#include "base/utf8.h"

#define TONGYONG_SIZE 8105

struct sg_charsets {
    hb_set_t *sets[SG_N_CHARSETS];
};

struct range {
    uint32_t first, last;
};

/* GB 18030-2022 clause 9 gives three implementation levels. Its published sums (27,584 for level 1,
 * 196 more for level 2, 88,115 = 87,887 ideographs + 228 radicals for level 3) come out exactly with:
 *
 *   level 1   20,976  unified ideographs U+4E00–9FEF (66 more than GB 18030-2005 asked for)
 *              6,582  Extension A as of Unicode 3.0
 *                 12  unified ideographs of the compatibility block, in the two-byte area
 *                 14  radicals of the supplement block, in the two-byte area
 *   level 3   60,317  Extensions B to F as of Unicode 10
 *                214  Kangxi radicals
 *
 * Later additions to these blocks (U+4DB6–4DBF, U+9FF0–9FFF, U+2A6D7–2A6DF…) are not asked for. */
static const struct range LEVEL_1[] = {
    {0x4E00, 0x9FEF}, {0x3400, 0x4DB5},
    {0xFA0E, 0xFA0F}, {0xFA11, 0xFA11}, {0xFA13, 0xFA14}, {0xFA1F, 0xFA1F}, {0xFA21, 0xFA21}, {0xFA23, 0xFA24},
    {0xFA27, 0xFA29},
    {0x2E81, 0x2E81}, {0x2E84, 0x2E84}, {0x2E88, 0x2E88}, {0x2E8B, 0x2E8C}, {0x2E97, 0x2E97}, {0x2EA7, 0x2EA7},
    {0x2EAA, 0x2EAA}, {0x2EAE, 0x2EAE}, {0x2EB3, 0x2EB3}, {0x2EB6, 0x2EB7}, {0x2EBB, 0x2EBB}, {0x2ECA, 0x2ECA},
};

static const struct range LEVEL_3[] = {
    {0x20000, 0x2A6D6}, /* B: 42,711 */
    {0x2A700, 0x2B734}, /* C: 4,149 */
    {0x2B740, 0x2B81D}, /* D: 222 */
    {0x2B820, 0x2CEA1}, /* E: 5,762 */
    {0x2CEB0, 0x2EBE0}, /* F: 7,473 */
    {0x2F00, 0x2FD5},
};

static void add_ranges(hb_set_t *set, const struct range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++)
        hb_set_add_range(set, ranges[i].first, ranges[i].last);
}

/* Rows 16 to 87 of GB 2312 hold ideographs alone; the five cells that end row 55 are empty. */
static bool add_gb2312(hb_set_t *set)
{
    iconv_t codec = iconv_open("UTF-8", "GB2312");
    if (codec == (iconv_t)-1)
        return false;
    for (int row = 16; row <= 87; row++)
        for (int cell = 1; cell <= 94; cell++) {
            char in[2] = {(char)(0xA0 + row), (char)(0xA0 + cell)}, out[8];
            char *from = in, *to = out;
            size_t n_from = sizeof in, n_to = sizeof out;
            iconv(codec, NULL, NULL, NULL, NULL);
            if (iconv(codec, &from, &n_from, &to, &n_to) == (size_t)-1)
                continue;
            const char *pos = out;
            hb_set_add(set, sg_utf8_next(&pos, to));
        }
    iconv_close(codec);
    return true;
}

static bool add_tongyong(hb_set_t *set, const char *text, size_t len)
{
    const char *pos = text, *end = text + len;
    bool line_start = true, in_comment = false;
    while (pos < end) {
        uint32_t cp = sg_utf8_next(&pos, end);
        if (line_start)
            in_comment = cp == '#';
        line_start = cp == '\n';
        if (in_comment || line_start || cp == ' ' || cp == '\r')
            continue;
        if (!sg_utf8_is_han(cp))
            return false;
        hb_set_add(set, cp);
    }
    return hb_set_get_population(set) == TONGYONG_SIZE;
}

struct sg_charsets *sg_coverage_sets_new(const char *tongyong, size_t len)
{
    struct sg_charsets *made = sg_new(struct sg_charsets);
    for (int i = 0; i < SG_N_CHARSETS; i++)
        made->sets[i] = hb_set_create();
    hb_set_t **sets = made->sets;
    if (!add_gb2312(sets[SG_CHARSET_GB2312]) || !add_tongyong(sets[SG_CHARSET_TONGYONG], tongyong, len)) {
        sg_coverage_sets_free(made);
        return NULL;
    }
    add_ranges(sets[SG_CHARSET_GB18030_1], LEVEL_1, sizeof LEVEL_1 / sizeof *LEVEL_1);
    hb_set_union(sets[SG_CHARSET_GB18030_2], sets[SG_CHARSET_GB18030_1]);
    hb_set_union(sets[SG_CHARSET_GB18030_2], sets[SG_CHARSET_TONGYONG]);
    hb_set_union(sets[SG_CHARSET_GB18030_3], sets[SG_CHARSET_GB18030_2]);
    add_ranges(sets[SG_CHARSET_GB18030_3], LEVEL_3, sizeof LEVEL_3 / sizeof *LEVEL_3);
    /* HarfBuzz keeps the population and the last page looked at in the set: asked for here, both are
     * settled before other threads read. */
    for (int i = 0; i < SG_N_CHARSETS; i++)
        hb_set_get_population(sets[i]);
    return made;
}

void sg_coverage_sets_free(struct sg_charsets *sets)
{
    if (!sets)
        return;
    for (int i = 0; i < SG_N_CHARSETS; i++)
        hb_set_destroy(sets->sets[i]);
    free(sets);
}

bool sg_coverage_has(const struct sg_charsets *sets, enum sg_charset set, uint32_t cp)
{
    return hb_set_has(sets->sets[set], cp);
}

void sg_coverage_count(const struct sg_charsets *sets, const struct sg_font *font,
                       struct sg_coverage out[SG_N_CHARSETS])
{
    hb_set_t *face = hb_set_create(), *both = hb_set_create();
    hb_face_collect_unicodes(font->face, face);
    for (int i = 0; i < SG_N_CHARSETS; i++) {
        hb_set_set(both, face);
        hb_set_intersect(both, sets->sets[i]);
        out[i].have = (int)hb_set_get_population(both);
        out[i].of = (int)hb_set_get_population(sets->sets[i]);
    }
    hb_set_destroy(both);
    hb_set_destroy(face);
}
