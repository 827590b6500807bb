/* A paragraph as JSON, for people who ask why a line broke where it did. */
#ifndef SG_TEXT_TYPESET_H
#define SG_TEXT_TYPESET_H

#include "base/buf.h"
#include "text/para.h"

/* {"lines":[{"text":"国（（国","width":3.5,"gap":0,"loose":false,"overfull":false,"cells":[{"c":"国","x":0,"adv":1},…]}]} and a line end. */
void sg_typeset_json(const struct sg_para *para, struct sg_buf *out);

#endif
