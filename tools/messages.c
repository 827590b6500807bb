/* Locale and catalogue; see messages.h. */
#include "messages.h"

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

void messages_setup(void)
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

/* While it is on, messages are Chinese whatever the reader speaks. */
static void speak_chinese(bool on)
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

const char *messages_translate(const char *message)
{
    return *message ? gettext(message) : message;
}

const char *messages_in_chinese(const char *message)
{
    speak_chinese(true);
    const char *words = messages_translate(message);
    speak_chinese(false);
    return words;
}

char *messages_fill(const char *message, const char *const *args, size_t n_args)
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

const char *messages_errno(int error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ERRORS); i++)
        if (ERRORS[i].number == error)
            return _(ERRORS[i].words);
    return g_strerror(error);
}

char *messages_plain_error(const char *message)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ERRORS); i++) {
        const char *system = g_strerror(ERRORS[i].number);
        if (g_str_has_suffix(message, system))
            return g_strdup_printf("%.*s%s", (int)(strlen(message) - strlen(system)), message, _(ERRORS[i].words));
    }
    return g_strdup(message);
}
