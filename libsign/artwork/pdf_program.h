/* Functions that are programs (ISO 32000-1, 7.10.5): a part of PostScript that can only compute. */
#ifndef SG_ARTWORK_PDF_PROGRAM_H
#define SG_ARTWORK_PDF_PROGRAM_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* False for a program that is none, or does not end with n_out values. */
bool sg_pdf_program_run(qpdf_data qpdf, qpdf_oh stream, const double *in, int n_in, double *out, int n_out);

#endif
