/* Locale and catalogue; see messages.h. */
#include "messages.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "sign.h"

static bool chinese; /* what the reader speaks */

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

/* As gettext would: LANGUAGE goes before the locale, but for that of C. Simplified Chinese is nearer to zh_TW, zh_SG… than
 * English is. */
void messages_setup(void)
{
    const char *asked = asked_locale(), *language = getenv("LANGUAGE");
    bool plain = !*asked || *asked == 'C' || strcmp(asked, "POSIX") == 0;
    chinese = g_str_has_prefix(!plain && language && *language ? language : asked, "zh");
    const char *made = setlocale(LC_ALL, "");
    /* A machine without that locale would fall back to C, which has no character set for Chinese. */
    if (!made || (chinese && strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0))
        setlocale(LC_ALL, "C.UTF-8");
}

const char *messages_translate(const char *message)
{
    return chinese ? sign_chinese(message) : message;
}

const char *messages_language(void)
{
    return chinese ? "zh_CN" : NULL;
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

const char *messages_errno(int error)
{
    return messages_translate(sign_error_words(error));
}
