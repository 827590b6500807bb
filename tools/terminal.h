/* Terminal: what it can show of a text, and the character set of the locale, which terminal_encode() alone converts
 * to. Widths are columns: 2 for ideographs, 0 for combining marks. */
#ifndef TOOLS_TERMINAL_H
#define TOOLS_TERMINAL_H

#include <glib.h>

/* What a terminal shows safely in one line: bad UTF-8, control and invisible characters made
 * visible; g_free() it. */
char *terminal_clean(const char *text);
/* Appends one code point in that way and returns its width. */
int terminal_append_clean(GString *out, gunichar c);
/* A file name as UTF-8 for showing; g_free() it. */
char *terminal_file(const char *path);

int terminal_width(const char *text);
/* Appends `text` and spaces up to `width` columns. */
void terminal_append_padded(GString *out, const char *text, int width);
/* Appends `text` in lines of at most `width` columns, further ones indented by `indent`. */
void terminal_append_wrapped(GString *out, const char *text, int indent, int width);

/* Command-line argument `arg` as UTF-8 (unchanged if it already is); g_free() it. */
char *terminal_argument(const char *arg);
/* `text` in the character set of the locale; g_free() it. */
char *terminal_encode(const char *text);

#endif
