/* What callers hand over and get back at the border of the library: structs that begin with their size, or come with it,
 * so that a program of an older header or a newer one is understood; and arguments that must be there. */
#ifndef SG_BASE_GIVEN_H
#define SG_BASE_GIVEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/report.h"

/* Puts into `own`, which has the defaults, as much as `given` has of it (its first member says how long it is; NULL: nothing).
 * False, with a finding against `function`, if it says anything that this library does not know. */
bool sg_given_take(void *own, size_t own_size, const void *given, const char *function, struct sg_report *report);
/* The same of an argument `given`, which is `own` then. */
#define SG_GIVEN(own, given, report) \
    (sg_given_take(&(own), sizeof(own), (given), __func__, (struct sg_report *)(report)) && ((given) = &(own), true))

/* False, with a finding that names it: an argument that must be there is NULL. */
bool sg_given_lacks(const char *function, const char *argument, struct sg_report *report);
#define SG_NEEDED(argument, report) ((argument) || sg_given_lacks(__func__, #argument, (struct sg_report *)(report)))

/* A struct may not end in padding: a member added in a later version would be read there, where an older program has left
 * anything at all. */
#define SG_GIVEN_ENDS_IN(type, last) \
    _Static_assert(offsetof(type, last) + sizeof(((type *)0)->last) == sizeof(type), #type " ends in padding: add a reserved member")

/* Fills the caller's struct of `size` bytes with `made`: no more than it has room for, and zeros behind. */
void sg_given_fill(void *out, size_t size, const void *made, size_t made_size);

#endif
