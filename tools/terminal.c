/* What a terminal shows of a text; see terminal.h. */
#include "terminal.h"

#include <stdbool.h>
#include <string.h>

static bool is_invisible(gunichar c)
{
    return c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFC ||
           c == 0x3164 || (c >= 0xE0000 && c <= 0xE007F);
}

static int char_width(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

int terminal_append_clean(GString *out, gunichar c)
{
    if (is_invisible(c) || (c >= 0x80 && c < 0xA0)) {
        size_t before = out->len;
        g_string_append_printf(out, "<U+%04X>", c);
        return (int)(out->len - before);
    }
    if (c < 0x20)
        c += 0x2400; /* the pictures of control characters */
    else if (c == 0x7F)
        c = 0x2421;
    g_string_append_unichar(out, c);
    return char_width(c);
}

char *terminal_clean(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p))
        terminal_append_clean(out, g_utf8_get_char(p));
    g_free(valid);
    return g_string_free(out, FALSE);
}

char *terminal_file(const char *path)
{
    return g_utf8_validate(path, -1, NULL) ? g_strdup(path) : g_filename_display_name(path);
}

int terminal_width(const char *text)
{
    int width = 0;
    for (; *text; text = g_utf8_next_char(text))
        width += char_width(g_utf8_get_char(text));
    return width;
}

void terminal_append_padded(GString *out, const char *text, int width)
{
    g_string_append(out, text);
    for (int left = width - terminal_width(text); left > 0; left--)
        g_string_append_c(out, ' ');
}

/* Punctuation that stays with what is before it. */
static bool is_glued(gunichar c)
{
    return g_utf8_strchr("，。；：、？！）》”", -1, c) != NULL;
}

void terminal_append_wrapped(GString *out, const char *text, int indent, int width)
{
    int column = indent;
    while (*text) {
        bool wide = char_width(g_utf8_get_char(text)) == 2;
        const char *end = g_utf8_next_char(text);
        while (*end && *end != ' ') {
            gunichar c = g_utf8_get_char(end);
            if (!is_glued(c) && (wide || char_width(c) == 2))
                break;
            end = g_utf8_next_char(end);
        }
        char *word = g_strndup(text, (size_t)(end - text));
        int needed = terminal_width(word);
        if (column + needed > width && column > indent) {
            while (out->len && out->str[out->len - 1] == ' ')
                g_string_truncate(out, out->len - 1);
            g_string_append_printf(out, "\n%*s", indent, "");
            column = indent;
        }
        g_string_append(out, word);
        column += needed;
        g_free(word);
        for (text = end; *text == ' '; text++, column++)
            g_string_append_c(out, ' ');
    }
}

char *terminal_argument(const char *arg)
{
    char *text = g_utf8_validate(arg, -1, NULL) ? NULL : g_locale_to_utf8(arg, -1, NULL, NULL, NULL);
    return text ? text : g_strdup(arg);
}

char *terminal_encode(const char *text)
{
    const char *charset;
    char *converted = NULL;
    /* In the C locale the bytes stay as they are: most terminals show UTF-8 all the same. */
    if (!g_get_charset(&charset) && strcmp(charset, "ANSI_X3.4-1968") != 0)
        converted = g_convert_with_fallback(text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
    return converted ? converted : g_strdup(text);
}
