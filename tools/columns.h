/* Columns: a table for people, its columns as wide as they must be. */
#ifndef TOOLS_COLUMNS_H
#define TOOLS_COLUMNS_H

#include <glib.h>

struct columns {
    size_t n;          /* of columns */
    GPtrArray *cells;  /* row by row */
};

/* The heads, NULL-ended, already translated. */
void columns_begin(struct columns *columns, const char *const *heads);
/* The next cell of the row; NULL is shown as -. */
void columns_add(struct columns *columns, const char *text);
/* The table as text, and frees it; g_free() the text. */
char *columns_end(struct columns *columns);

#endif
