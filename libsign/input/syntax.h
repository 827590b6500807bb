/* Syntax: what went wrong in a YAML text, in plain words and at the place where it began. */
#ifndef SG_INPUT_SYNTAX_H
#define SG_INPUT_SYNTAX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/report.h"
#include "input/tree.h"

/* A fault as the parser saw it; marks count from 1, line 0: none. */
struct sg_syntax_fault {
    const char *problem, *context; /* the parser's words; may be NULL */
    int line, col;
    int context_line, context_col;
};

/* Adds one finding for `fault`. */
void sg_syntax_say(const struct sg_source *source, const struct sg_syntax_fault *fault,
                   struct sg_arena *arena, struct sg_report *report);

/* Looks in lines first..last for what clerks do to colons, `地点：新村` and `name:新村`, and reports
 * the first one found. False when there is none. */
bool sg_syntax_colons(const struct sg_source *source, int first, int last, struct sg_arena *arena,
                      struct sg_report *report);
/* The same inside of the plain scalar `key`, which swallowed its value: {name:王芳, role：专职}. */
bool sg_syntax_colon_in(const struct sg_node *key, struct sg_arena *arena, struct sg_report *report);

#endif
