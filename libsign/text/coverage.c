/* The character sets behind `signgen fonts`, as sets of code points. GB 2312 comes from iconv,
 * 通用规范汉字表 from its data file, GB 18030-2022 from gb18030.def. */
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

/* What each level adds: level, first, last. */
static const struct {
    int level;
    uint32_t first, last;
} GB18030[] = {
#include "text/gb18030.def"
};

static void add_level(hb_set_t *set, int level)
{
    for (size_t i = 0; i < sizeof GB18030 / sizeof *GB18030; i++)
        if (GB18030[i].level == level)
            hb_set_add_range(set, GB18030[i].first, GB18030[i].last);
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
    add_level(sets[SG_CHARSET_GB18030_1], 1);
    hb_set_union(sets[SG_CHARSET_GB18030_2], sets[SG_CHARSET_GB18030_1]);
    hb_set_union(sets[SG_CHARSET_GB18030_2], sets[SG_CHARSET_TONGYONG]);
    hb_set_union(sets[SG_CHARSET_GB18030_3], sets[SG_CHARSET_GB18030_2]);
    add_level(sets[SG_CHARSET_GB18030_3], 3);
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
