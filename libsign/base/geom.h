/* Plane geometry in millimetres; x to the right, y down, origin top left of the trim. */
#ifndef SG_BASE_GEOM_H
#define SG_BASE_GEOM_H

#define SG_MM_PER_PT (25.4 / 72.0)
#define SG_PT_PER_MM (72.0 / 25.4)

struct sg_point { double x, y; };
struct sg_rect { double x, y, w, h; };
/* x' = a x + c y + e, y' = b x + d y + f (the order of PDF's cm) */
struct sg_matrix { double a, b, c, d, e, f; };

#endif
