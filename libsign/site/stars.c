/* The table of stars; see stars.h. */
#include "site/stars.h"

#include <stdbool.h>
#include <string.h>

#include "base/num.h"
#include "base/numerals.h"

static const double USUAL[] = {100, 300, 600, 1000, 1500};
const struct sg_stars sg_stars_usual = {USUAL, sizeof USUAL / sizeof *USUAL};

int sg_stars_of_hours(const struct sg_stars *stars, double hours)
{
    size_t n = 0;
    while (n < stars->n && hours >= stars->hours[n])
        n++;
    return (int)n;
}

const char *sg_stars_value(const struct sg_stars *stars, const char *name, struct sg_arena *arena)
{
    if (strcmp(name, "count") == 0)
        return sg_numerals_say((double)stars->n, arena);
    if (strcmp(name, "list") == 0) {
        char *all = sg_arena_strdup(arena, "");
        for (size_t i = 0; i < stars->n; i++)
            all = sg_arena_printf(arena, "%s%s%s星级%s小时", all, i ? "、" : "", sg_numerals_say((double)i + 1, arena),
                                  SG_NUM(stars->hours[i], 1));
        return all;
    }
    size_t which = 0;
    for (const char *p = name; *p; p++) {
        if (*p < '0' || *p > '9' || which > SG_STARS_MOST)
            return NULL;
        which = which * 10 + (size_t)(*p - '0');
    }
    return which >= 1 && which <= stars->n && name[0] != '0' ? sg_arena_strdup(arena, SG_NUM(stars->hours[which - 1], 1)) : NULL;
}
