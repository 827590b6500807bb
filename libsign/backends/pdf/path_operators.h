/* Paths as construction operators. */
#ifndef SG_BACKENDS_PDF_PATH_OPERATORS_H
#define SG_BACKENDS_PDF_PATH_OPERATORS_H

#include "base/buf.h"
#include "scene/path.h"

/* Appends the path with coordinates times `unit`, rounded to `decimals`. False, and nothing
 * appended, if it is empty. */
bool sg_pdf_path_operators_put(struct sg_buf *out, const struct sg_path *path, double unit, int decimals);

#endif
