/* File kind: what a file is by its content, whatever its name ends in, where it is neither text nor a workbook that is
 * read. */
#ifndef SG_INPUT_FILE_KIND_H
#define SG_INPUT_FILE_KIND_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/report.h"
#include "input/zip_xml.h"

/* A ZIP, whatever is in it. */
bool sg_file_kind_zip(struct sg_bytes *input);
/* What stands in a file that is neither text nor ZIP, and how to make a table of it, as a finding; NULL: it may be
 * text. */
const struct sg_code *sg_file_kind_foreign(struct sg_bytes *input, const char **what);
/* The same as it is said of a table. False when there is nothing to say. */
bool sg_file_kind_say(const char *name, struct sg_bytes *input, struct sg_report *report);
/* The same of a ZIP that is no workbook. */
bool sg_file_kind_package(struct sg_zip_xml *package, const char *name, struct sg_report *report);

#endif
