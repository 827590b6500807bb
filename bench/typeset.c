/* How fast running text is shaped, broken into lines and set: the paragraph engine, or PangoLayout.
 *
 *     typeset ours|greedy|pango TIMES <text
 *
 * Sets each line of the text as a paragraph, justified, 28 em wide, indented by two, once to warm up and
 * TIMES more; prints how many characters a second of processor time. Both give every glyph its place and know the ink of
 * every line when they are done. */
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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

static size_t set_ours(struct sg_fontset *set, const struct text *text, enum sg_breaker breaker)
{
    size_t lines = 0;
    struct sg_para_options options = SG_PARA_DEFAULTS;
    options.width = WIDTH;
    options.indent = INDENT;
    options.align = SG_JUSTIFY;
    options.breaker = breaker;
    for (size_t i = 0; text->lines[i]; i++) {
        struct sg_arena *arena = sg_arena_new();
        lines += sg_para_set(set, text->lines[i], strlen(text->lines[i]), &options, arena, NULL, NULL)->n_lines;
        sg_arena_free(arena);
    }
    return lines;
}

static size_t set_pango(PangoContext *context, const PangoFontDescription *font, const struct text *text)
{
    size_t lines = 0;
    for (size_t i = 0; text->lines[i]; i++) {
        PangoLayout *layout = pango_layout_new(context);
        PangoRectangle ink, logical;
        pango_layout_set_font_description(layout, font);
        pango_layout_set_width(layout, WIDTH * SIZE * PANGO_SCALE);
        pango_layout_set_indent(layout, INDENT * SIZE * PANGO_SCALE);
        pango_layout_set_justify(layout, TRUE);
        pango_layout_set_text(layout, text->lines[i], -1);
        pango_layout_get_extents(layout, &ink, &logical);
        lines += (size_t)pango_layout_get_line_count(layout);
        g_object_unref(layout);
    }
    return lines;
}

int main(int argc, char **argv)
{
    static const char *const FAMILIES[] = {"Noto Sans CJK SC"};
    static const struct sg_role_def ROLE = {.name = "hei", .families = FAMILIES, .n_families = 1};
    int times = argc == 3 ? atoi(argv[2]) : 0;
    if (times < 1) {
        fprintf(stderr, "usage: typeset ours|greedy|pango TIMES <text\n");
        return 2;
    }
    bool pango = strcmp(argv[1], "pango") == 0;
    enum sg_breaker breaker = strcmp(argv[1], "greedy") == 0 ? SG_GREEDY : SG_OPTIMAL;
    struct text text = read_text();
    struct sg_fontset *set = NULL;
    PangoContext *context = NULL;
    PangoFontDescription *font = NULL;
    if (pango) {
        context = pango_font_map_create_context(pango_cairo_font_map_get_default());
        pango_context_set_language(context, pango_language_from_string("zh-cn"));
        font = pango_font_description_from_string(FAMILIES[0]);
        pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE);
    } else {
        set = sg_fontset_new(&(struct sg_fontset_config){.roles = &ROLE, .n_roles = 1});
    }
    size_t lines = 0;
    double start = 0;
    for (int i = 0; i <= times; i++) {
        lines = pango ? set_pango(context, font, &text) : set_ours(set, &text, breaker);
        if (i == 0)
            start = seconds_now();
    }
    double seconds = seconds_now() - start;
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
