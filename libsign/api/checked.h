/* Tables written back with their findings, within api. */
#ifndef SG_API_CHECKED_H
#define SG_API_CHECKED_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/report.h"

/* The workbook `input` with what was `found` in its cells, mended where that is said (papers/checked_table.h). False after
 * a finding. */
bool sg_api_checked(const char *path, struct sg_bytes *input, bool hidden, const struct sg_report *found,
                    struct sg_report *report, struct sg_buf *out);

#endif
