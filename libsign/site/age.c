/* Age on a day; see age.h. */
#include "site/age.h"

#include <stdlib.h>
#include <string.h>

#define GROWN 14
#define NOTICE_YEAR 2021 /* 北碚民发〔2021〕80号 */

static int number_of(int year, int month, int day)
{
    return (year * 16 + month) * 32 + day;
}

static int earliest(struct sg_date date)
{
    return number_of(date.year, date.month ? date.month : 1, date.day ? date.day : 1);
}

static int latest(struct sg_date date)
{
    return number_of(date.year, date.month ? date.month : 12, date.day ? date.day : 31);
}

enum sg_age sg_age_on(struct sg_date birth, struct sg_date day)
{
    struct sg_date grown = {birth.year + GROWN, birth.month, birth.day};
    if (birth.year == 0)
        return SG_AGE_GROWN;
    if (day.year == 0)
        return latest(grown) < number_of(NOTICE_YEAR, 1, 1) ? SG_AGE_GROWN : SG_AGE_UNKNOWN;
    return earliest(day) < latest(grown) ? SG_AGE_UNDER_14 : SG_AGE_GROWN;
}

enum sg_age sg_age_said(const char *text)
{
    int years = text ? atoi(text) : 0;
    return years > 0 && years < GROWN ? SG_AGE_UNDER_14 : SG_AGE_GROWN;
}

enum sg_age sg_age_stricter(enum sg_age a, enum sg_age b)
{
    return a == SG_AGE_UNDER_14 || b == SG_AGE_GROWN ? a : b;
}

bool sg_age_is_open(const char *birth)
{
    return strspn(birth, "0123456789") == 4 && strcmp(birth + 4, ".1") == 0;
}

bool sg_age_is_after(struct sg_date a, struct sg_date b)
{
    return a.year > 0 && b.year > 0 && earliest(a) > latest(b);
}
