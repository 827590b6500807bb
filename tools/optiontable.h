/* A row of the table of options, for the files that read it: options.c, help.c, complete.c. */
#ifndef TOOLS_OPTIONTABLE_H
#define TOOLS_OPTIONTABLE_H

#include <stddef.h>

#include "options.h"

enum option_kind {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char * */
    OPTION_LIST,   /* given again, one more */
    OPTION_CHOICE, /* const char *: one of `choices` */
    OPTION_WORDS,  /* several of `choices` with commas between */
    OPTION_NUMBER, /* double from min to max */
    OPTION_WHOLE,  /* the same, without fraction */
    OPTION_LENGTH, /* double: mm, from min to max */
    OPTION_SIZE    /* two doubles: width and height in mm */
};

struct option_row {
    const char *name;      /* without the dashes */
    char letter;           /* or 0 */
    unsigned commands;     /* bits of those that take it */
    enum option_kind kind;
    size_t offset;         /* in struct options */
    const char *value;     /* what the help calls it; NULL of a flag */
    const char *choices;   /* with spaces between, or NULL */
    double min, max;
    const char *help;      /* to be translated */
};

/* The i-th option of `command`; NULL past the end. */
const struct option_row *option_row_at(const struct command *command, size_t i);

#endif
