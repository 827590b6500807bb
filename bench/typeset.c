/* How fast running text is shaped, broken into lines and set: the paragraph engine, or PangoLayout.
 *
 *     typeset ours|greedy|plain|pango TIMES <text
 *     typeset ours|greedy|plain|pango gaps WIDTH <text
 *     typeset typst gaps WIDTH <stext
 *
 * Sets each line of the text as a paragraph, justified, 28 em wide, indented by two, once to warm up and
 * TIMES more; prints how many characters a second of processor time. Both give every glyph its place and know the ink of
 * every line when they are done. Of ours, quantities and words are kept whole, but of `plain`. The second form tells how good the lines are:
 * the widest gap between two ideographs of a line that is not its paragraph's last, faults of what begins and ends lines at the level gb,
 * last lines of one ideograph, and of ours the lines in which the blank of a mark is pressed. `typst` reads the pages of others/lines.js as
 * mutool writes them (-F stext). */
#include <math.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "text/classes.h"
#include "text/para.h"

#define WIDTH 28
#define INDENT 2
#define SIZE 1000 /* units an em, for PangoLayout */

/* Processor time of the whole process, which other work on the machine does not stretch. */
static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct text {
    char **lines;
    size_t n_chars;
};

static struct text read_text(void)
{
    GString *all = g_string_new(NULL);
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, stdin)) > 0;)
        g_string_append_len(all, block, (gssize)n);
    struct text text = {g_strsplit(all->str, "\n", -1), 0};
    for (size_t i = 0; text.lines[i]; i++)
        text.n_chars += (size_t)g_utf8_strlen(text.lines[i], -1);
    g_string_free(all, TRUE);
    return text;
}

static struct sg_para_options options_of(const char *engine, double width)
{
    struct sg_para_options options = SG_PARA_DEFAULTS;
    options.width = width;
    options.indent = INDENT;
    options.align = SG_JUSTIFY;
    options.breaker = strcmp(engine, "greedy") == 0 ? SG_GREEDY : SG_OPTIMAL;
    options.keep_units = options.words = strcmp(engine, "plain") != 0;
    return options;
}

static size_t set_ours(struct sg_fontset *set, const struct text *text, const char *engine)
{
    size_t lines = 0;
    struct sg_para_options options = options_of(engine, WIDTH);
    for (size_t i = 0; text->lines[i]; i++) {
        struct sg_arena *arena = sg_arena_new();
        lines += sg_para_set(set, text->lines[i], strlen(text->lines[i]), &options, arena, NULL, NULL)->n_lines;
        sg_arena_free(arena);
    }
    return lines;
}

static PangoLayout *layout_of(PangoContext *context, const PangoFontDescription *font, const char *text, double width)
{
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (int)(width * SIZE * PANGO_SCALE));
    pango_layout_set_indent(layout, INDENT * SIZE * PANGO_SCALE);
    pango_layout_set_justify(layout, TRUE);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

static size_t set_pango(PangoContext *context, const PangoFontDescription *font, const struct text *text)
{
    size_t lines = 0;
    for (size_t i = 0; text->lines[i]; i++) {
        PangoLayout *layout = layout_of(context, font, text->lines[i], WIDTH);
        PangoRectangle ink, logical;
        pango_layout_get_extents(layout, &ink, &logical);
        lines += (size_t)pango_layout_get_line_count(layout);
        g_object_unref(layout);
    }
    return lines;
}

/* ---- how good the lines are ---- */

struct tally {
    size_t lines, faults, orphans, squeezed;
    GArray *gaps; /* the widest of each line that is filled */
};

/* One line: n characters and where they start, em. */
static void tally_line(struct tally *t, const gunichar *chars, const double *x, size_t n, bool only, bool last)
{
    double widest = 0;
    size_t written = 0;
    for (size_t i = 0; i < n; i++) {
        written += !sg_classes_is_mark(sg_classes_of(chars[i]));
        if (i + 1 < n && sg_utf8_is_han(chars[i]) && sg_utf8_is_han(chars[i + 1]))
            widest = MAX(widest, x[i + 1] - x[i] - 1);
    }
    t->lines++;
    t->faults += n > 0 && (!sg_classes_may_start(chars[0], sg_classes_of(chars[0]), SG_LEVEL_GB) ||
                           (chars[n - 1] > 0x7F && !sg_classes_may_end(chars[n - 1], sg_classes_of(chars[n - 1]), SG_LEVEL_GB)));
    t->orphans += last && !only && written < 2;
    if (!last)
        g_array_append_val(t->gaps, widest);
}

/* Whether a mark has less of its blank than when the line stands alone. */
static bool is_squeezed(struct sg_fontset *set, const struct sg_para *para, const struct sg_line *line, const struct sg_para_options *options,
                        struct sg_arena *arena)
{
    struct sg_para_options free = *options;
    free.width = free.indent = 0;
    free.align = SG_LEFT;
    const struct sg_para *alone = sg_para_set(set, para->text + line->text_at, line->text_len, &free, arena, NULL, NULL);
    for (size_t k = 0; k + 1 < line->n_cells && k + 1 < alone->lines[0].n_cells; k++) {
        const struct sg_cell *now = &line->cells[k], *then = &alone->lines[0].cells[k];
        bool mark = sg_classes_is_mark(sg_classes_of(g_utf8_get_char(para->text + now->text_at))) ||
                    sg_classes_is_mark(sg_classes_of(g_utf8_get_char(para->text + now[1].text_at)));
        if (mark && now[1].x - now->x < then[1].x - then->x - 1e-3)
            return true;
    }
    return false;
}

static void tally_ours(struct tally *t, struct sg_fontset *set, const char *text, const struct sg_para_options *options)
{
    struct sg_arena *arena = sg_arena_new();
    const struct sg_para *para = sg_para_set(set, text, strlen(text), options, arena, NULL, NULL);
    for (size_t i = 0; i < para->n_lines; i++) {
        const struct sg_line *line = &para->lines[i];
        gunichar *chars = sg_arena_new_array(arena, gunichar, line->n_cells);
        double *x = sg_arena_new_array(arena, double, line->n_cells);
        for (size_t k = 0; k < line->n_cells; k++) {
            chars[k] = g_utf8_get_char(para->text + line->cells[k].text_at);
            x[k] = line->cells[k].x;
        }
        tally_line(t, chars, x, line->n_cells, para->n_lines == 1, i + 1 == para->n_lines);
        t->squeezed += is_squeezed(set, para, line, options, arena);
    }
    sg_arena_free(arena);
}

static void tally_pango(struct tally *t, PangoContext *context, const PangoFontDescription *font, const char *text, double width)
{
    PangoLayout *layout = layout_of(context, font, text, width);
    int n = pango_layout_get_line_count(layout);
    for (int i = 0; i < n; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        const char *from = text + line->start_index, *to = from + line->length;
        gunichar *chars = g_new(gunichar, (size_t)line->length);
        double *x = g_new(double, (size_t)line->length);
        size_t count = 0;
        for (const char *p = from; p < to; p = g_utf8_next_char(p)) {
            PangoRectangle at;
            pango_layout_index_to_pos(layout, (int)(p - text), &at);
            chars[count] = g_utf8_get_char(p);
            x[count++] = at.x / (double)(SIZE * PANGO_SCALE);
        }
        tally_line(t, chars, x, count, n == 1, i + 1 == n);
        g_free(chars);
        g_free(x);
    }
    g_object_unref(layout);
}

/* What mutool says of a PDF: a page a paragraph, a character a line, in points of 10 an em. */
static void tally_stext(struct tally *t)
{
    GArray *chars = g_array_new(FALSE, FALSE, sizeof(gunichar)), *x = g_array_new(FALSE, FALSE, sizeof(double));
    double last = NAN;
    size_t lines = 0;
    char *row = NULL;
    size_t room = 0;
    while (getline(&row, &room, stdin) > 0) {
        double at = 0, y = 0;
        const char *place = strstr(row, "\" x=\""), *c = strstr(row, " c=\"");
        bool glyph = place && c && sscanf(place, "\" x=\"%lf\" y=\"%lf\"", &at, &y) == 2, ends = strstr(row, "</page>") != NULL;
        if ((glyph && fabs(y - last) > 1) || ends) {
            if (chars->len)
                tally_line(t, (gunichar *)(void *)chars->data, (double *)(void *)x->data, chars->len, lines == 0, ends);
            lines = ends ? 0 : lines + (chars->len > 0);
            g_array_set_size(chars, 0);
            g_array_set_size(x, 0);
        }
        if (!glyph)
            continue;
        unsigned code = 0;
        gunichar cp = sscanf(c, " c=\"&#x%x;", &code) == 1 ? code : g_utf8_get_char(c + strlen(" c=\""));
        last = y;
        at /= 10;
        g_array_append_val(chars, cp);
        g_array_append_val(x, at);
    }
    free(row);
    g_array_unref(chars);
    g_array_unref(x);
}

static int by_size(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_gaps(const struct text *text, const char *engine, struct sg_fontset *set, PangoContext *context,
                       const PangoFontDescription *font, double width)
{
    struct tally t = {.gaps = g_array_new(FALSE, FALSE, sizeof(double))};
    struct sg_para_options options = options_of(engine, width);
    if (!set && !context)
        tally_stext(&t);
    for (size_t i = 0; text->lines[i]; i++) {
        if (!*text->lines[i])
            continue;
        if (set)
            tally_ours(&t, set, text->lines[i], &options);
        else
            tally_pango(&t, context, font, text->lines[i], width);
    }
    g_array_sort(t.gaps, by_size);
    guint most = t.gaps->len ? t.gaps->len - 1 : 0;
    printf("%s, %g em: %zu lines, gaps up to %.3f em, %.3f of 99 %%, %zu faults, %zu lines of one ideograph", engine, width, t.lines,
           t.gaps->len ? g_array_index(t.gaps, double, most) : 0, t.gaps->len ? g_array_index(t.gaps, double, most * 99 / 100) : 0, t.faults,
           t.orphans);
    if (set)
        printf(", %.0f %% squeezed", 100.0 * (double)t.squeezed / (double)MAX(t.lines, 1));
    puts("");
    g_array_unref(t.gaps);
}

int main(int argc, char **argv)
{
    static const char *const FAMILIES[] = {"Noto Sans CJK SC"};
    static const struct sg_role_def ROLE = {.name = "hei", .families = FAMILIES, .n_families = 1};
    bool gaps = argc == 4 && strcmp(argv[2], "gaps") == 0;
    int times = argc == 3 || gaps ? atoi(argv[argc - 1]) : 0;
    if (times < 1) {
        fprintf(stderr, "usage: typeset ours|greedy|plain|pango TIMES|gaps WIDTH <text\n");
        return 2;
    }
    bool pango = strcmp(argv[1], "pango") == 0;
    bool typst = strcmp(argv[1], "typst") == 0;
    struct text text = typst ? (struct text){g_new0(char *, 1), 0} : read_text();
    struct sg_fontset *set = NULL;
    PangoContext *context = NULL;
    PangoFontDescription *font = NULL;
    if (pango) {
        context = pango_font_map_create_context(pango_cairo_font_map_get_default());
        pango_context_set_language(context, pango_language_from_string("zh-cn"));
        font = pango_font_description_from_string(FAMILIES[0]);
        pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE);
    } else if (!typst) {
        set = sg_fontset_new(&(struct sg_fontset_config){.roles = &ROLE, .n_roles = 1});
    }
    size_t lines = 0;
    double start = 0;
    if (gaps)
        print_gaps(&text, argv[1], set, context, font, times);
    for (int i = 0; !gaps && i <= times; i++) {
        lines = pango ? set_pango(context, font, &text) : set_ours(set, &text, argv[1]);
        if (i == 0)
            start = seconds_now();
    }
    double seconds = seconds_now() - start;
    if (!gaps)
        printf("%s: %zu characters on %zu lines, %.2f million characters a second\n", argv[1], text.n_chars, lines,
           (double)text.n_chars * times / seconds / 1e6);
    if (font)
        pango_font_description_free(font);
    if (context)
        g_object_unref(context);
    sg_fontset_free(set);
    g_strfreev(text.lines);
    return 0;
}
