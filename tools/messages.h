/* Messages: the tool's language. All texts inside the tool are UTF-8. */
#ifndef TOOLS_MESSAGES_H
#define TOOLS_MESSAGES_H

#include <glib.h>
#include <stdbool.h>

#define _(message) messages_translate(message)
#define N_(message) message

/* Sets the locale and the language. Chinese is spoken when the environment asks for
 * a Chinese locale, whether that is installed on the machine or not. */
void messages_setup(void);

/* The language as sign.h names it; NULL: English. */
const char *messages_language(void);

/* The message in the reader's language; "" stays "". */
const char *messages_translate(const char *message) G_GNUC_FORMAT(1);

/* `message` with {0}, {1}… replaced by `args`; g_free() it. */
char *messages_fill(const char *message, const char *const *args, size_t n_args);

/* Error number `error` in plain words of the reader's language. */
const char *messages_errno(int error);

#endif
