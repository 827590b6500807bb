/* Age: whether a person is under 14 on a day (个人信息保护法 Art. 31). */
#ifndef SG_SITE_AGE_H
#define SG_SITE_AGE_H

#include <stdbool.h>

#include "site/site.h"

enum sg_age { SG_AGE_GROWN, SG_AGE_UNDER_14, SG_AGE_UNKNOWN };

/* Of somebody born on `birth` (year 0: grown up) on `day`. What is not given of a date is taken so that the
 * person is younger. Without a day (year 0) those are grown up who were 14 before the notice of 2021, older
 * than any sheet; of the others it is unknown. */
enum sg_age sg_age_on(struct sg_date birth, struct sg_date day);

/* Of what is said of an age: 11岁, 十一岁, 未成年, 三年级, 小学生; what says nothing of it is grown up. In a `column` that is
 * about it a number alone and the name of a school's level count too. */
enum sg_age sg_age_said(const char *text, bool column);
/* The day of birth that a remark tells: 2015年3月生, 生于2015-03; year 0: none. */
struct sg_date sg_age_told(const char *text);

/* The one of two that shows less. */
enum sg_age sg_age_stricter(enum sg_age a, enum sg_age b);

/* True of "2012.1", which is January, or October in a cell that dropped the last 0. */
bool sg_age_is_open(const char *birth);

/* True if `a` is certainly later than `b`. */
bool sg_age_is_after(struct sg_date a, struct sg_date b);

#endif
