/* Numbers in Chinese: 十二, 一百零八. */
#ifndef SG_BASE_NUMERALS_H
#define SG_BASE_NUMERALS_H

#include "base/arena.h"

/* The number at *p, in digits or numerals up to 99, moving past it; -1: none. */
int sg_numerals_read(const char **p);
/* 二十三; a number that is not whole, negative or has nine places and more in digits. */
const char *sg_numerals_say(double number, struct sg_arena *arena);
/* 二〇二六 */
const char *sg_numerals_spell(int number, struct sg_arena *arena);

#endif
