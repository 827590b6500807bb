/* Functions of a PDF (ISO 32000-1, 7.10): tables, powers, stitched ones and programs. */
#ifndef SG_ARTWORK_PDF_FUNCTION_H
#define SG_ARTWORK_PDF_FUNCTION_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

#define SG_PDF_FUNCTION_INPUTS 8
#define SG_PDF_FUNCTION_OUTPUTS 8

/* The n_out values of `fn`, a function or a list of functions of one value each. False for what is none. */
bool sg_pdf_function_eval(qpdf_data qpdf, qpdf_oh fn, const double *in, int n_in, double *out, int n_out);

/* Adds to `at` where between `from` and `to` the function of one input bends: its values change evenly between two of
 * these. Returns how many are there then, at most `most`; of programs and powers it is some that are near enough. */
int sg_pdf_function_bends(qpdf_data qpdf, qpdf_oh fn, double from, double to, double *at, int n, int most);

double sg_pdf_function_number(qpdf_data qpdf, qpdf_oh array, int i, double otherwise);

#endif
