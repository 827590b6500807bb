/* Limits: what preflight lets pass. The map `checks` of a print profile; what it leaves out stays as the
 * GWG's rules for large formats and the practice of sign makers have it. */
#ifndef SG_DESIGN_LIMITS_H
#define SG_DESIGN_LIMITS_H

#include "input/reader.h"

struct sg_limits {
    double distance;        /* mm from which the sheet is read; 0: not known, nothing is asked of it */
    double min_text;        /* mm per em, text in white or in several inks */
    double min_line;        /* mm, any line */
    double min_line_mixed;  /* mm, lines in white or in several inks */
    double min_rich_text;   /* mm per em, black text in more inks than black */
    double soft;            /* pictures: a floor below the resolution asked for, 0..1 of it */
    double letter_min;      /* distance over height of letters: the least that can be read … */
    double letter_good;     /* … and what is read at ease */
    double qr_side;         /* distance over the side of a QR code */
    double qr_quiet;        /* modules around it */
    double qr_contrast;     /* difference of reflectance of its two inks, 0..1 */
    double contrast;        /* of text to its ground, WCAG's ratio of luminances … */
    double contrast_min;    /* … and the least that can be read at all */
    bool pictures;          /* may be there: false for a cutter */
};

extern const struct sg_limits SG_LIMITS_DEFAULT;
extern const struct sg_keys SG_LIMITS_KEYS; /* of the map, for the table that has `checks` */

/* Reads the map over what `limits` holds; `node` may be NULL. */
void sg_limits_read(struct sg_reader *reader, const struct sg_node *node, struct sg_limits *limits);

#endif
