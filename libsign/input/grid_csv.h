/* A table of CSV as a grid. */
#ifndef SG_INPUT_GRID_CSV_H
#define SG_INPUT_GRID_CSV_H

#include "input/cells_grid.h"

/* CSV in any encoding. The divider is found by content: , ; tab or ，. What is given is borrowed. NULL after
 * a finding. */
struct sg_grid *sg_grid_csv(const char *name, struct sg_bytes *input, const char *encoding,
                            struct sg_report *report);

#endif
