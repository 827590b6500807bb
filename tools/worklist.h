/* Worklist: what a shop is to make, 制作清单, a row for each thing: size, material, quantity, file. As CSV that Excel
 * and WPS open rightly, and as a workbook. Its words are Chinese whoever runs the program: they are for the shop. */
#ifndef TOOLS_WORKLIST_H
#define TOOLS_WORKLIST_H

#include <glib.h>
#include <stdbool.h>

struct work_row {
    char *name;      /* of the station */
    char *sheet;     /* what is made: the template's title, and the part it is */
    char *size;      /* 2400 × 1200; "" where nothing was made */
    char *material;
    unsigned long quantity; /* 0: could not be made */
    GString *files;
    GString *remark;
};

struct worklist {
    GArray *rows;    /* struct work_row */
    GPtrArray *notes; /* texts that end the list */
};

void worklist_init(struct worklist *list);
void worklist_clear(struct worklist *list);
/* A new row, its texts given over; valid until the next. */
struct work_row *worklist_add(struct worklist *list, char *name, char *sheet, char *size, char *material);
/* "；" and `text` behind what is there. */
void worklist_append(GString *cell, const char *text);

/* UTF-8 with a mark at its start, lines that end in CR LF, cells that no program takes for a formula. */
GString *worklist_csv(const struct worklist *list);

#endif
