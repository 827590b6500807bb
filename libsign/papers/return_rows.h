/* Annex 1 of the notice: the stations of each town whose sign is up, as the monthly return lists them. */
#ifndef SG_PAPERS_RETURN_ROWS_H
#define SG_PAPERS_RETURN_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/report.h"

#define SG_RETURN_COLUMNS 5

struct sg_return_row {
    const char *place; /* the village or community, to tell who is missing */
    const char *facility, *contact, *phone, *remark;
};

struct sg_return_town {
    const char *name;
    const char *title;   /* 重庆市北碚区城乡社区志愿服务站建设情况 */
    const char *covered; /* 是, 否（缺2个）, or "" when no list says */
    const struct sg_return_row *rows;
    size_t n_rows;
};

struct sg_return;

struct sg_return *sg_return_new(void);
void sg_return_free(struct sg_return *annex); /* NULL is allowed */
/* All is copied; NULL is "". `district` may stand once, with any of its towns. */
void sg_return_add(struct sg_return *annex, const char *district, const char *town, const struct sg_return_row *row);
/* The day of the return, 20261125; until it is told, every sign is up. */
void sg_return_set_day(struct sg_return *annex, int day);
/* False, and counted for its town, if a sign hung on the day `since` (0: nobody knows) is not up by that of the return. */
bool sg_return_is_up(struct sg_return *annex, const char *town, const char *place, int since);
/* `place` of `town` is to have a station. */
void sg_return_expect(struct sg_return *annex, const char *town, const char *place);
/* Reckons what is covered, and says of each town what is not yet up, how much of the list is, and what is missing. Towns only the list has get a table without
 * rows. Called once, before the tables are read. */
void sg_return_finish(struct sg_return *annex, struct sg_report *report);

size_t sg_return_towns(const struct sg_return *annex);
const struct sg_return_town *sg_return_town(const struct sg_return *annex, size_t i);

/* 填表街镇（盖章）：… of a town, with who fills it in; in `out`. */
void sg_return_head(const struct sg_return_town *town, const char *by, const char *phone, struct sg_buf *out);
extern const char *const sg_return_columns[SG_RETURN_COLUMNS];

/* The tables, one below the other, as UTF-8 with its mark; what a spreadsheet would take for a formula starts
 * with an apostrophe. */
void sg_return_csv(const struct sg_return *annex, const char *by, const char *phone, struct sg_buf *out);

#endif
