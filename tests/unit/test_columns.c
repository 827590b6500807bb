/* Vertical fitting: columns from right to left, filled evenly, centred by their ink, and a name's last
 * part below a head of columns. In the texts '|' stands between parts and '/' between words; in what is
 * expected '/' is the end of a column. */
#include <math.h>

#include "layout/plate_columns.h"
#include "vectors.h"

static struct sg_fontset *faces;
static struct sg_arena *arena;

#define HEIGHT 1430.0
#define WIDTH 308.0

static struct sg_fit_request request(const char *marked)
{
    struct sg_fit_break *breaks = sg_arena_new_array(arena, struct sg_fit_break, 32);
    size_t n = 0, len = 0;
    char *text = sg_arena_alloc(arena, strlen(marked) + 1);
    for (const char *p = marked; *p; p++) {
        if (*p == '|' || *p == '/')
            breaks[n++] = (struct sg_fit_break){len, len, *p == '|' ? SG_FIT_PART : SG_FIT_WORD};
        else
            text[len++] = *p;
    }
    struct sg_fit_request r = {.text = text,
                               .len = len,
                               .breaks = breaks,
                               .n_breaks = n,
                               .break_any = true,
                               .width = HEIGHT,
                               .height = WIDTH,
                               .max = 172,
                               .min = 44,
                               .lines = 3,
                               .condense = 0.88,
                               .grow = 1.35,
                               .spread = 0.6,
                               .fill = 0.3,
                               .leading = 1.28,
                               .align = SG_CENTER,
                               .para = SG_PARA_DEFAULTS};
    r.para.mode = SG_VERTICAL;
    r.para.weight = 900;
    r.para.tracking = 0.06;
    return r;
}

static const char *columns(const struct sg_fit *f)
{
    char *out = sg_arena_strdup(arena, "");
    for (size_t i = 0; i < f->n_lines; i++)
        out = sg_arena_printf(arena, "%s%s%.*s", out, i ? "/" : "", (int)f->lines[i].para->text_len,
                              f->lines[i].para->text);
    return out;
}

static const struct {
    const char *text, *columns;
    bool below; /* the last column stands under the others */
} NAMES[] = {
    {"王村|志愿服务站", "王村志愿服务站", false},
    {"新星路社区|志愿服务站", "新星路社区志愿服务站", false},
    {"北温泉金刚碑古镇社区|志愿服务站", "北温泉金刚碑古镇社区志愿服务站", false},
    {"新星路社区|缙云小区|志愿服务点", "新星路社区/缙云小区/志愿服务点", true},
    {"天津健康产业国际合作/示范区/虚拟社区|志愿服务站", "天津健康产业国际合作/示范区虚拟社区/志愿服务站", true},
    {"中塘工业园区/（大港经济开发区）/社区|志愿服务站", "中塘工业园区/（大港经济开发区）社区/志愿服务站", true},
    {"内蒙古赤峰冶金化工开发区/管理委员会/巴林右旗/产业园管理办公室/虚拟社区|志愿服务站",
     "内蒙古赤峰冶金化工开发区/管理委员会巴林右旗/产业园管理办公室虚拟社区/志愿服务站", true},
};

static void try_names(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        struct sg_fit_request r = request(NAMES[i].text);
        const struct sg_fit *f = sg_plate_columns_fit(faces, &r, arena, NULL, NULL);
        const struct sg_fit_line *last = &f->lines[f->n_lines - 1];
        ok(f->fits && g_str_equal(columns(f), NAMES[i].columns), "%s (%s)", NAMES[i].columns, columns(f));
        double top = HEIGHT, bottom = 0, left = WIDTH, right = 0;
        bool ordered = true;
        for (size_t k = 0; k < f->n_lines; k++) {
            const struct sg_fit_line *line = &f->lines[k];
            const struct sg_line *set = &line->para->lines[0];
            top = fmin(top, line->ink_left);
            bottom = fmax(bottom, line->ink_right);
            left = fmin(left, line->baseline + set->ink_top * line->size);
            right = fmax(right, line->baseline + set->ink_bottom * line->size);
            if (k && !(NAMES[i].below && line == last))
                ordered = ordered && line->baseline < f->lines[k - 1].baseline - line->size;
        }
        ok(ordered, "%s: from right to left, apart", NAMES[i].columns);
        ok(top > -1e-6 && bottom < HEIGHT + 1e-6 && left > -1 && right < f->height + 1 && f->height < WIDTH + 1e-6,
           "%s: in its box (%.1f–%.1f, %.1f–%.1f of %.1f)", NAMES[i].columns, top, bottom, left, right, f->height);
        ok(top < 0.01 * HEIGHT && bottom > 0.99 * HEIGHT, "%s: fills it", NAMES[i].columns);
        if (!NAMES[i].below)
            continue;
        ok(last->ink_left > f->lines[0].ink_right && last->size < f->lines[0].size * (1 + 1e-6),
           "%s: the last part stands below, in letters that are no larger", NAMES[i].columns);
        ok(fabs(last->baseline - f->height / 2) < 0.5, "%s: under the middle", NAMES[i].columns);
    }
}

/* Ink decides where the middle is; nothing that may not stand there begins or ends a column. */
static void try_rules(void)
{
    struct sg_fit_request r = request("村“一”（东）");
    r.fill = 0;
    const struct sg_fit *f = sg_fit_text(faces, &r, arena, NULL, NULL);
    ok(f->n_lines == 1 && fabs(f->lines[0].ink_left + f->lines[0].ink_right - HEIGHT) < 1e-6,
       "a closing bracket does not push the column up");
    r = request("甲乙丙丁戊己，庚辛壬癸子丑");
    r.width = 650;
    r.max = r.min = 100;
    r.lines = 2;
    r.fill = r.spread = 0;
    f = sg_fit_text(faces, &r, arena, NULL, NULL);
    ok(f->fits && g_str_equal(columns(f), "甲乙丙丁戊己，/庚辛壬癸子丑"), "no stop at a column's head (%s)", columns(f));

    r = request("甲乙丙丁");
    r.max = 100;
    f = sg_fit_text(faces, &r, arena, NULL, NULL);
    double set = f->lines[0].ink_right - f->lines[0].ink_left;
    ok(fabs(set - 100 * (4 + 3 * 0.36)) < 12 && f->size > 99, "filling stops at its bound (%.1f)", set);

    r = request("甲乙丙丁戊己庚辛壬癸");
    r.width = 930;
    r.max = r.min = 100;
    r.lines = 1;
    r.para.tracking = 0;
    f = sg_fit_text(faces, &r, arena, NULL, NULL);
    ok(f->fits && f->lines[0].hscale < 0.95 && f->lines[0].size > 99.9, "letters are lowered, not narrowed");
    r.condense = 1;
    f = sg_fit_text(faces, &r, arena, NULL, NULL);
    ok(!f->fits && !f->too_tall && f->needs > f->has, "what is too long is said to be (%.1f of %.1f)", f->needs, f->has);
}

/* Tracking parts characters and whole words, never the letters of a word that lies in the column. */
static void try_words(void)
{
    struct sg_fit_request r = request("村Wide路12号");
    const struct sg_fit *f = sg_fit_text(faces, &r, arena, NULL, NULL);
    const struct sg_line *line = &f->lines[0].para->lines[0];
    ok(f->n_lines == 1 && line->n_cells == 8, "two digits share a cell (%zu)", line->n_cells);
    bool whole = true;
    for (size_t i = 1; i < 4; i++)
        whole = whole && line->cells[i].adv < 1;
    ok(whole && line->cells[4].adv > 0.5 + 0.25, "a word is not torn apart");
    ok(f->lines[0].ink_right - f->lines[0].ink_left > 0.99 * HEIGHT || f->size > 171.9, "and the column is filled all the same");
}

int main(void)
{
    faces = open_faces();
    arena = sg_arena_new();
    try_names();
    try_rules();
    try_words();
    sg_arena_free(arena);
    sg_fontset_free(faces);
    return done();
}
