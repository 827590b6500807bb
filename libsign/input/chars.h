/* Characters: what a text of a site may be made of.
 *
 * Coverage does not find what is invisible, private or a look-alike, so texts of a site are
 * judged here. What is taken away or changed is said in a note, what probably is not meant in
 * a warning, what cannot be printed truly in an error. */
#ifndef SG_INPUT_CHARS_H
#define SG_INPUT_CHARS_H

#include "input/lookalike.h"

/* Judges the text of the scalar `node` and gives it normalised: NFC, no invisible characters, no
 * spaces at the ends. The result is node->text itself when nothing changed, else in the reader's
 * arena. NULL after an error. */
const char *sg_chars_clean(struct sg_reader *reader, const struct sg_node *node, enum sg_chars_use use);

#endif
