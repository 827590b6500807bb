/* Months: what a plan calls the time of an activity. */
#ifndef SG_SITE_MONTHS_H
#define SG_SITE_MONTHS_H

#define SG_MONTHS_NONE 13

/* The first month that `text` names, 1 to 12: "3月", "3", "三月", "3—5月", "2026年3月", "一季度" (1), "春节" (none).
 * SG_MONTHS_NONE when it names none, as 全年; also for NULL. */
int sg_months_first(const char *text);

#endif
