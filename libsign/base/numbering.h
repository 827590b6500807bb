/* Numbering: the numbers that clauses bring with them, in every way in which they are typed, and whether they are
 * numbers at all: 1、2号楼 is not the first clause. */
#ifndef SG_BASE_NUMBERING_H
#define SG_BASE_NUMBERING_H

#include <stdbool.h>
#include <stddef.h>

enum sg_numbering_level { /* of GB/T 9704 */
    SG_NUMBERING_FIRST = 1, /* 一、 */
    SG_NUMBERING_SECOND,    /* （一） */
    SG_NUMBERING_THIRD,     /* 1. */
    SG_NUMBERING_OTHER      /* （1） ① 第一条 1) ⒈ A. i. and bullets */
};

struct sg_numbering {
    size_t len;    /* bytes of the number with its mark and the blanks behind it; 0: the text has none */
    int level;
    unsigned form; /* the same of clauses that are numbered alike; width does not count */
    int value, roman; /* by digits or letters, by Roman figures; 0: none; of a bullet -1 */
};

/* What `text` seems to begin with. */
struct sg_numbering sg_numbering_of(const char *text);

enum sg_numbering_kind {
    SG_NUMBERING_NONE,   /* no clause has a number, or what looks like one is text */
    SG_NUMBERING_PLAIN,  /* each has one, all in order */
    SG_NUMBERING_DEEP,   /* in levels, each in order: the numbers are part of the text */
    SG_NUMBERING_MOST    /* in one form and in order, but some clauses have none */
};

/* What the clauses' numbers are, told from all of them: each[i] is that of clause i. */
enum sg_numbering_kind sg_numbering_judge(const struct sg_numbering *each, size_t n);

/* 第一条, which offices want so. */
bool sg_numbering_is_provision(const struct sg_numbering *one);

#endif
