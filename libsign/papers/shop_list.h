/* Shop list: what a shop is to make, 制作清单, a row for each thing: size, material, quantity, file; then what there is of
 * each size and material, with its area, which the shop reckons by. As CSV that Excel and WPS open rightly, and as a
 * workbook, which telephones show too. Its words are Chinese whoever runs the program: they are for the shop. */
#ifndef SG_PAPERS_SHOP_LIST_H
#define SG_PAPERS_SHOP_LIST_H

#include <glib.h>
#include <stddef.h>
#include <stdbool.h>

#include "base/buf.h"

struct sg_shop_row {
    char *name;      /* of the station */
    char *kind;      /* what is made: the template's title */
    char *part;      /* of several of a kind, or "" */
    char *size;      /* 2400 × 1200; "" where nothing was made */
    char *material;
    char *profile;   /* how it is printed */
    char *delivery, *contact; /* "": not said */
    double area;     /* square metres of one; 0: not known */
    unsigned long asked;    /* how many are to be made */
    unsigned long quantity; /* the same; 0: could not be made */
    GString *files;
    GString *remark;
};

struct sg_shop_list {
    GArray *rows;    /* struct sg_shop_row */
    GPtrArray *notes; /* texts that end the list */
};

void sg_shop_list_init(struct sg_shop_list *list);
void sg_shop_list_clear(struct sg_shop_list *list);
/* A new row, the texts of `like` given over, without files and remark; valid until the next. */
struct sg_shop_row *sg_shop_list_add(struct sg_shop_list *list, const struct sg_shop_row *like);
/* "；" and `text` behind what is there. */
void sg_shop_list_append(GString *cell, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* UTF-8 with a mark at its start, lines that end in CR LF, cells that no program takes for a formula. */
void sg_shop_list_csv(const struct sg_shop_list *list, struct sg_buf *out);
/* The rows as a job ticket, for the programs of a shop: JSON, keys in English, lengths and texts as in the list. */
void sg_shop_list_json(const struct sg_shop_list *list, struct sg_buf *out);
/* The same as a workbook, for A4 across; `date` of the file in seconds since 1970. 0 or an errno value. */
int sg_shop_list_xlsx(const struct sg_shop_list *list, gint64 date, struct sg_buf *out);

#endif
