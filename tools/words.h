/* Words: the tool's language and what a terminal can show of a text.
 *
 * All texts inside the tool are UTF-8; words_encode() alone converts to the character set of the
 * locale. Widths are columns of a terminal: 2 for ideographs, 0 for combining marks. */
#ifndef TOOLS_WORDS_H
#define TOOLS_WORDS_H

#include <glib.h>
#include <stdbool.h>

#define _(message) words_translate(message)
#define N_(message) message

/* Sets the locale and the catalogue of messages. Chinese is spoken when the environment asks for
 * a Chinese locale, whether that is installed on the machine or not. */
void words_setup(void);

/* While it is on, messages are Chinese whatever the reader speaks: papers for Chinese offices are set with
 * them. Of the main thread alone. */
void words_chinese(bool on);

/* The message in Chinese whatever the reader speaks. Of one thread at a time. */
const char *words_in_chinese(const char *message);

/* The message in the reader's language; "" stays "". */
const char *words_translate(const char *message) G_GNUC_FORMAT(1);
const char *words_plural(const char *one, const char *many, unsigned long n);

/* `message` with {0}, {1}… replaced by `args`; g_free() it. */
char *words_fill(const char *message, const char *const *args, size_t n_args);

/* Error number `error` in plain words of the reader's language. */
const char *words_errno(int error);
/* `message`, where it ends with the system's words for an error, ends with ours; g_free() it. */
char *words_plain_error(const char *message);

/* What a terminal shows safely in one line: bad UTF-8, control and invisible characters made
 * visible; g_free() it. */
char *words_clean(const char *text);
/* Appends one code point in that way and returns its width. */
int words_append_clean(GString *out, gunichar c);
/* A file name as UTF-8 for showing; g_free() it. */
char *words_file(const char *path);

int words_width(const char *text);
/* Appends `text` and spaces up to `width` columns. */
void words_append_padded(GString *out, const char *text, int width);
/* Appends `text` in lines of at most `width` columns, further ones indented by `indent`. */
void words_append_wrapped(GString *out, const char *text, int indent, int width);

/* Command-line argument `arg` as UTF-8 (unchanged if it already is); g_free() it. */
char *words_argument(const char *arg);
/* `text` in the character set of the locale; g_free() it. */
char *words_encode(const char *text);

#endif
