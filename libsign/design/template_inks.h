/* The inks of a template or an identity. */
#ifndef SG_DESIGN_TEMPLATE_INKS_H
#define SG_DESIGN_TEMPLATE_INKS_H

#include "input/reader.h"

extern const struct sg_keys sg_template_ink_keys; /* of one */

/* For a row of keys: the map of inks, into a struct sg_template. */
sg_key_reader sg_template_read_inks;

#endif
