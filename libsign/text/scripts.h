/* Scripts other than those the paragraph engine sets: which they are, how they are called in
 * findings, and which package has a face for them. */
#ifndef SG_TEXT_SCRIPTS_H
#define SG_TEXT_SCRIPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/fontset.h"

/* Runs from right to left, joins or stacks its letters, or breaks its lines by other rules than
 * Chinese and Latin: Tibetan, Arabic (Uyghur, Kazakh), Mongolian, Thai, the scripts of India… */
bool sg_scripts_is_complex(uint32_t cp);
/* Whether a paragraph has such a letter. False for text that is no UTF-8. */
bool sg_scripts_any_complex(const char *text, size_t len);
/* A phrase: "the Tibetan script"; "another script" for those without a name here. */
const char *sg_scripts_name(uint32_t cp);

/* The Debian package, not installed yet, that may have a character; NULL if none is known. */
const char *sg_scripts_package(struct sg_fontset *set, uint32_t cp);

#endif
