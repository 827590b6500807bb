/* Every ideograph of GB 2312 and of 通用规范汉字表 in each face of the shipped roles, on one page a face. By
 * itself it counts them; for tests/pdf/glyphs.sh it writes a face's page: `FACE pdf`, `FACE outline`, and `FACE pgm`,
 * as our own painter has it from the outlines. `list` names the faces, `grid` tells columns and cell in pixels. */
#include "backends/pdf/pdf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "seen_png.h"
#include "sheets.h"

#define COLUMNS 96
#define CELL 24.0 /* mm, and pixels at 25.4 dpi */
#define EM 20.0

static GArray *chars; /* uint32_t, ascending, each once */

static int by_value(gconstpointer a, gconstpointer b)
{
    const uint32_t *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

/* GB 2312's rows 16 to 87, which hold its ideographs and nothing else. */
static size_t add_gb2312(void)
{
    size_t n = 0;
    for (int row = 0xB0; row <= 0xF7; row++)
        for (int cell = 0xA1; cell <= 0xFE; cell++) {
            const char bytes[] = {(char)row, (char)cell};
            gsize len = 0;
            gchar *text = g_convert(bytes, 2, "UTF-8", "GB2312", NULL, &len, NULL);
            if (text) {
                const char *p = text;
                uint32_t cp = sg_utf8_next(&p, text + len);
                g_array_append_val(chars, cp);
                n++;
            }
            g_free(text);
        }
    return n;
}

static size_t add_tongyong(void)
{
    char *file = g_build_filename(source_dir(), "fonts", "tongyong.txt", NULL);
    struct sg_buf text = SG_BUF_INIT;
    size_t n = 0;
    if (sg_file_read(file, 1 << 20, &text) == 0) {
        const char *p = (const char *)text.data, *end = p + text.len;
        bool comment = false;
        while (p < end) {
            uint32_t cp = sg_utf8_next(&p, end);
            comment = cp == '#' || (comment && cp != '\n');
            if (comment || cp < 0x3400)
                continue;
            g_array_append_val(chars, cp);
            n++;
        }
    }
    sg_buf_clear(&text);
    g_free(file);
    return n;
}

/* The faces of the families that a role takes first, each once. */
static GPtrArray *list_faces(void)
{
    GPtrArray *faces = g_ptr_array_new();
    for (size_t r = 0; r < sg_fontset_n_roles(context->fonts); r++) {
        const char *family = sg_fontset_role(context->fonts, r)->families[0];
        const struct sg_font *font;
        for (size_t k = 0; (font = sg_fontset_face_at(context->fonts, family, k)) != NULL; k++)
            if (!g_ptr_array_find(faces, font, NULL))
                g_ptr_array_add(faces, (void *)font);
    }
    return faces;
}

/* What the face has not stays an empty cell. */
static struct sg_scene *page_of(const struct sg_font *font, size_t *n_drawn)
{
    size_t rows = (chars->len + COLUMNS - 1) / COLUMNS;
    struct sg_scene *scene = sg_scene_new(COLUMNS * CELL, (double)rows * CELL, 0);
    const struct sg_ink black = { .kind = SG_INK_CMYK, .cmyk = {0, 0, 0, 1}, .tint = 1, .name = NULL };
    scene->title = "glyphs";
    *n_drawn = 0;
    for (size_t row = 0; row < rows; row++) {
        struct sg_glyph glyphs[COLUMNS];
        GString *text = g_string_new(NULL);
        size_t n = 0;
        for (size_t i = row * COLUMNS; i < (row + 1) * COLUMNS && i < chars->len; i++) {
            uint32_t cp = g_array_index(chars, uint32_t, i), gid = sg_font_glyph(font, cp);
            if (!gid)
                continue;
            size_t at = text->len;
            g_string_append_unichar(text, cp);
            glyphs[n++] = (struct sg_glyph){.gid = gid, .x = (double)(i % COLUMNS) * CELL + (CELL - EM) / 2,
                                            .y = (double)row * CELL + 0.88 * EM + (CELL - EM) / 2,
                                            .text_at = (uint32_t)at, .text_len = (uint32_t)(text->len - at)};
        }
        sg_scene_glyphs(scene, &(struct sg_run){.font = font, .size = EM, .hscale = 1, .ink = black, .text = text->str,
                                                .text_len = text->len, .glyphs = glyphs, .n_glyphs = n});
        *n_drawn += n;
        g_string_free(text, TRUE);
    }
    sg_scene_freeze(scene);
    return scene;
}

static bool write_pgm(const struct sg_scene *scene, struct sg_colour *colour)
{
    struct sg_buf png = SG_BUF_INIT;
    struct sg_png_options options = {.dpi = 25.4, .colour = colour};
    struct seen seen = {0, 0, NULL};
    if (sg_png_write(scene, &options, &png, NULL))
        seen = seen_read(&png);
    size_t n = (size_t)seen.width * (size_t)seen.height;
    printf("P5 %d %d 255\n", seen.width, seen.height);
    for (size_t i = 0; seen.rgb && i < n; i++)
        putchar(seen.rgb[3 * i]);
    free(seen.rgb);
    sg_buf_clear(&png);
    return n > 0;
}

static int emit(const struct sg_font *font, const char *what)
{
    const struct sg_loaded_profile *profile = sg_library_profile(&use, "offset", NULL, NULL);
    size_t n;
    struct sg_scene *scene = page_of(font, &n);
    const struct sg_scene *const pages[] = {scene};
    struct sg_pdf_options options = {.outline = strcmp(what, "outline") == 0, .compress = true, .icc = profile->icc.data,
                                     .icc_len = profile->icc.len, .producer = "libsign test", .scale = 1};
    struct sg_buf out = SG_BUF_INIT;
    bool good = strcmp(what, "pgm") == 0 ? write_pgm(scene, profile->colour)
                                         : sg_pdf_write(pages, 1, &options, &out, NULL) &&
                                               fwrite(out.data, 1, out.len, stdout) == out.len;
    sg_buf_clear(&out);
    sg_scene_free(scene);
    return good ? 0 : 1;
}

static void test(const GPtrArray *faces, size_t n_gb2312, size_t n_tongyong)
{
    ok(n_gb2312 == 6763, "GB 2312 has %zu ideographs", n_gb2312);
    ok(n_tongyong == 8105, "通用规范汉字表 has %zu", n_tongyong);
    ok(faces->len >= 17, "%u faces", faces->len);
    for (guint f = 0; f < faces->len; f++) {
        const struct sg_font *font = faces->pdata[f];
        size_t gb2312 = 0, n;
        for (guint i = 0; i < chars->len; i++)
            gb2312 += sg_font_glyph(font, g_array_index(chars, uint32_t, i)) != 0;
        struct sg_scene *scene = page_of(font, &n);
        ok(n == gb2312 && n >= 8000, "%s: %zu of %u", font->postscript, n, chars->len);
        sg_scene_free(scene);
    }
}

int main(int argc, char **argv)
{
    int status = 0;
    open_context();
    chars = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    size_t n_gb2312 = add_gb2312(), n_tongyong = add_tongyong();
    g_array_sort(chars, by_value);
    for (guint i = 1; i < chars->len;)
        if (g_array_index(chars, uint32_t, i) == g_array_index(chars, uint32_t, i - 1))
            g_array_remove_index(chars, i);
        else
            i++;
    GPtrArray *faces = list_faces();
    if (argc == 2 && strcmp(argv[1], "list") == 0) {
        for (guint i = 0; i < faces->len; i++)
            printf("%u %s\n", i, ((const struct sg_font *)faces->pdata[i])->postscript);
    } else if (argc == 2 && strcmp(argv[1], "grid") == 0) {
        printf("%d %d %u\n", COLUMNS, (int)CELL, chars->len);
    } else if (argc == 3) {
        guint i = (guint)atoi(argv[1]);
        status = i < faces->len ? emit(faces->pdata[i], argv[2]) : 2;
    } else if (faces->len == 0) {
        puts("1..0 # SKIP the fonts are not installed");
    } else {
        test(faces, n_gb2312, n_tongyong);
        status = done();
    }
    g_ptr_array_free(faces, TRUE);
    g_array_free(chars, TRUE);
    close_context();
    return status;
}
