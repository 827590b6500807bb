/* Wording: what a finding calls a key of the site description, for the reader of the file that it is about.
 *
 * Texts of findings name keys as {.logos} or, with a value, {.kind=村}. In YAML that is logos: and
 * 'kind: 村'; for a table it is the column, as the table's own head calls it, with its letter. */
#ifndef SG_BASE_WORDING_H
#define SG_BASE_WORDING_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

/* Marks an argument that is a phrase in English of two words or more, so that the catalogue of
 * messages has it and the tool can say it in the reader's language. */
#define SG_PHRASE(text) text

/* What keys are called in a table: of each a line "key\tname\tletter\ttable\n".
 *   letter  of the column, "C"; empty: the table has no such column yet
 *   table   that the column belongs to; empty: the finding's own; "*": a table of people, and there is none
 *   name    of the column; empty: the key is what the rows of `table` are
 * A key without a line cannot be given in a table. */
#define SG_WORDING_NO_TABLE "*"

/* Gives the words of a text in the reader's language, or the text itself. */
typedef const char *(*sg_wording_translate)(const char *text);

/* Appends what `key` ("member.consent", or "place|村（社区）" with its Chinese name) is called, with `value`
 * (NULL: none) as YAML writes it. `columns` as above; NULL: YAML. `translate` may be NULL. */
void sg_wording_append(struct sg_buf *out, const char *columns, const char *key, const char *value,
                     sg_wording_translate translate);

/* The number of the key's column in the finding's own table, from 1; 0: it has none. */
int sg_wording_column(const char *columns, const char *key);

/* A text as findings quote it: of a long one the beginning, and …; in `arena`, or the text itself. */
const char *sg_wording_quote(const char *text, struct sg_arena *arena);

#endif
