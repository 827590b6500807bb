/* The border of the library; see given.h. */
#include "base/given.h"

#include <string.h>

bool sg_given_take(void *own, size_t own_size, const void *given, const char *function, struct sg_report *report)
{
    const unsigned char *more = given;
    size_t size = own_size;
    if (!given)
        return true;
    memcpy(&size, given, sizeof size);
    bool good = size >= sizeof size;
    for (size_t i = own_size; good && i < size; i++)
        good = more[i] == 0;
    if (!good)
        return sg_report_add(report, SG_FIND(OPTIONS_UNKNOWN), NULL, function, NULL);
    memcpy(own, given, size < own_size ? size : own_size);
    memcpy(own, &own_size, sizeof own_size);
    return true;
}

bool sg_given_lacks(const char *function, const char *argument, struct sg_report *report)
{
    return sg_report_add(report, SG_FIND(ARGUMENT_MISSING), NULL, function, argument, NULL);
}

void sg_given_fill(void *out, size_t size, const void *made, size_t made_size)
{
    memset(out, 0, size);
    memcpy(out, made, size < made_size ? size : made_size);
}
