/* The table of frame_kinds.h, by the rows of frame.h. */
#include "sheet/frame_kinds.h"

#include "sheet/frame.h"

#define READING(name) &sg_frame_##name.reading,

const struct sg_frame_reading *const sg_frame_kinds[] = {SG_FRAME_KINDS(READING) NULL};
