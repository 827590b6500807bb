/* Words: the lists of wordlists.def, by which every name and every cell is judged. */
#ifndef SG_SITE_WORDLISTS_H
#define SG_SITE_WORDLISTS_H

#include <stdbool.h>
#include <stddef.h>

enum sg_wordlist {
#define SG_WORDS(name, words) SG_WORDLIST_##name,
#include "site/wordlists.def"
#undef SG_WORDS
    SG_WORDLIST_N
};

/* True if the text is a word of the list, blanks and brackets with a remark behind it aside. */
bool sg_wordlists_is(enum sg_wordlist list, const char *text);
/* The place of the first character of `text` that begins a word of the list, and how many bytes that has; NULL: none. */
const char *sg_wordlists_in(enum sg_wordlist list, const char *text, size_t *len);
/* True if the text ends with a word of the list, and has more before it. */
bool sg_wordlists_ends(enum sg_wordlist list, const char *text);
/* The bytes of the longest word of the list with which the text begins; 0: none. */
size_t sg_wordlists_begin(enum sg_wordlist list, const char *text);

/* True of what says that there is nothing: 暂无, 同上, —. */
bool sg_wordlists_are_nothing(const char *text);
/* 1: yes, 0: no, -1: neither. */
int sg_wordlists_truth(const char *text);
/* The bytes of a list's running number before a name: 1. ① （一）; 0: none. 7080社区 has none. */
size_t sg_wordlists_number(const char *text);

#endif
