/* TAP for unit tests: each program prints its checks and then the plan. */
#ifndef TAP_H
#define TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static int tap_n, tap_failed;

/* One check; `name` is a printf format. Returns `good`, so that a test can go on or stop. */
__attribute__((format(printf, 2, 3), unused)) static bool ok(bool good, const char *name, ...)
{
    va_list args;
    va_start(args, name);
    printf("%sok %d - ", good ? "" : "not ", ++tap_n);
    vprintf(name, args);
    putchar('\n');
    va_end(args);
    tap_failed += !good;
    return good;
}

__attribute__((unused)) static void skip(const char *name, const char *why)
{
    printf("ok %d - %s # SKIP %s\n", ++tap_n, name, why);
}

/* What main() returns. */
__attribute__((unused)) static int done(void)
{
    printf("1..%d\n", tap_n);
    return tap_failed ? 1 : 0;
}

#endif
