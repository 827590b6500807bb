/* Sizes: letter sizes that a set of sheets shares because they hang side by side. Gathered over one
 * building of them all, obeyed in the next. Millimetres on a sheet of the template's own size. */
#ifndef SG_SHEET_SIZES_H
#define SG_SHEET_SIZES_H

struct sg_sizes; /* safe from several threads */

struct sg_sizes *sg_sizes_new(void);
void sg_sizes_free(struct sg_sizes *sizes);
/* A sheet took `size` for that style of that template. */
void sg_sizes_note(struct sg_sizes *sizes, const char *tmpl, const char *style, double size);
/* The smallest one noted; 0: none. */
double sg_sizes_common(struct sg_sizes *sizes, const char *tmpl, const char *style);

#endif
