/* Locale, catalogue and terminal widths; see words.h. */
#include "words.h"

#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "libsign"

/* The locale of messages that the environment asks for, by POSIX's order. */
static const char *asked_locale(void)
{
    static const char *const NAMES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        const char *value = getenv(NAMES[i]);
        if (value && *value)
            return value;
    }
    return "";
}

void words_setup(void)
{
    const char *asked = asked_locale(), *language = getenv("LANGUAGE");
    bool chinese = g_str_has_prefix(asked, "zh");
    const char *made = setlocale(LC_ALL, "");
    /* A machine without that locale would fall back to C, in which gettext translates nothing. */
    if (!made || (chinese && strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0))
        setlocale(LC_ALL, "C.UTF-8");
    /* Also for zh_TW, zh_SG…: simplified Chinese is nearer to them than English. */
    if (chinese && (!language || !*language))
        g_setenv("LANGUAGE", "zh_CN", TRUE);
    const char *folder = getenv("SIGNGEN_LOCALEDIR");
    bindtextdomain(DOMAIN, folder && *folder ? folder : LOCALEDIR);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}

/* glibc looks at LANGUAGE anew when this changes: gettext's manual, "Being a gettext grok". */
extern int _nl_msg_cat_cntr;

void words_chinese(bool on)
{
    static char *language, *locale;
    if (on) {
        language = g_strdup(getenv("LANGUAGE"));
        locale = g_strdup(setlocale(LC_MESSAGES, NULL));
        g_setenv("LANGUAGE", "zh_CN", TRUE);
        if (strcmp(locale, "C") == 0)
            setlocale(LC_MESSAGES, "C.UTF-8");
    } else {
        if (language)
            g_setenv("LANGUAGE", language, TRUE);
        else
            g_unsetenv("LANGUAGE");
        setlocale(LC_MESSAGES, locale);
        g_clear_pointer(&language, g_free);
        g_clear_pointer(&locale, g_free);
    }
    _nl_msg_cat_cntr++;
}

const char *words_translate(const char *message)
{
    return *message ? gettext(message) : message;
}

const char *words_in_chinese(const char *message)
{
    words_chinese(true);
    const char *words = words_translate(message);
    words_chinese(false);
    return words;
}

const char *words_plural(const char *one, const char *many, unsigned long n)
{
    return ngettext(one, many, n);
}

char *words_fill(const char *message, const char *const *args, size_t n_args)
{
    GString *out = g_string_new(NULL);
    for (const char *p = message; *p; p++) {
        size_t i = p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}' ? (size_t)(p[1] - '0') : n_args;
        if (i < n_args) {
            g_string_append(out, args[i]);
            p += 2;
        } else {
            g_string_append_c(out, *p);
        }
    }
    return g_string_free(out, FALSE);
}

static const struct {
    int number;
    const char *words;
} ERRORS[] = {
    {ENOENT, N_("there is no such file or folder")},
    {EACCES, N_("permission denied")},
    {EPERM, N_("not permitted")},
    {EISDIR, N_("it is a folder")},
    {ENOTDIR, N_("a part of the path is not a folder")},
    {EINVAL, N_("it is not an ordinary file")},
    {ENXIO, N_("it is not an ordinary file")},
    {EFBIG, N_("it is too large")},
    {ENOSPC, N_("no space is left on the disk")},
    {EDQUOT, N_("your share of the disk is used up")},
    {EROFS, N_("the disk is read-only")},
    {EIO, N_("the disk or the network failed")},
    {ENAMETOOLONG, N_("the name is too long")},
    {ELOOP, N_("symbolic links lead in a circle")},
    {EMFILE, N_("too many files are open")},
    {ENFILE, N_("too many files are open")},
    {ENOMEM, N_("there is not enough memory")},
    {EBADF, N_("it is closed")},
    {EPIPE, N_("the reader has gone")},
    {ETXTBSY, N_("another program is using it")},
    {EEXIST, N_("it is already there")},
};

const char *words_errno(int error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ERRORS); i++)
        if (ERRORS[i].number == error)
            return _(ERRORS[i].words);
    return g_strerror(error);
}

char *words_plain_error(const char *message)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ERRORS); i++) {
        const char *system = g_strerror(ERRORS[i].number);
        if (g_str_has_suffix(message, system))
            return g_strdup_printf("%.*s%s", (int)(strlen(message) - strlen(system)), message, _(ERRORS[i].words));
    }
    return g_strdup(message);
}

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

int words_append_clean(GString *out, gunichar c)
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

char *words_clean(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p))
        words_append_clean(out, g_utf8_get_char(p));
    g_free(valid);
    return g_string_free(out, FALSE);
}

char *words_file(const char *path)
{
    return g_utf8_validate(path, -1, NULL) ? g_strdup(path) : g_filename_display_name(path);
}

int words_width(const char *text)
{
    int width = 0;
    for (; *text; text = g_utf8_next_char(text))
        width += char_width(g_utf8_get_char(text));
    return width;
}

void words_append_padded(GString *out, const char *text, int width)
{
    g_string_append(out, text);
    for (int left = width - words_width(text); left > 0; left--)
        g_string_append_c(out, ' ');
}

/* Punctuation that stays with what is before it. */
static bool is_glued(gunichar c)
{
    return g_utf8_strchr("，。；：、？！）》”", -1, c) != NULL;
}

void words_append_wrapped(GString *out, const char *text, int indent, int width)
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
        int needed = words_width(word);
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

char *words_argument(const char *arg)
{
    char *text = g_utf8_validate(arg, -1, NULL) ? NULL : g_locale_to_utf8(arg, -1, NULL, NULL, NULL);
    return text ? text : g_strdup(arg);
}

char *words_encode(const char *text)
{
    const char *charset;
    char *converted = NULL;
    /* In the C locale the bytes stay as they are: most terminals show UTF-8 all the same. */
    if (!g_get_charset(&charset) && strcmp(charset, "ANSI_X3.4-1968") != 0)
        converted = g_convert_with_fallback(text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
    return converted ? converted : g_strdup(text);
}
