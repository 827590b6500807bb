/* Sizes as people write them. */
#ifndef TOOLS_SIZE_H
#define TOOLS_SIZE_H

/* Reads "1200x600mm", "120x60cm", "1.2x0.6m", "600×400", "60cm x 40cm", also with Chinese units
 * and full-width digits; a number without any unit is millimetres. Returns NULL and the size in mm,
 * or what is wrong with it, in the reader's language. */
const char *size_parse(const char *text, double *width_mm, double *height_mm);
/* Reads one length in the same way: "5m", "500cm", "5 米". */
const char *length_parse(const char *text, double *mm);

#endif
