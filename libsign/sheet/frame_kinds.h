/* All kinds of frames, for the reader of templates. */
#ifndef SG_SHEET_FRAME_KINDS_H
#define SG_SHEET_FRAME_KINDS_H

#include "design/template_read.h"

extern const struct sg_frame_reading *const sg_frame_kinds[]; /* NULL-ended */

#endif
