/* What the files of the workbook reader share; nobody else includes it. */
#ifndef SG_INPUT_WORKBOOK_READ_H
#define SG_INPUT_WORKBOOK_READ_H

#include <glib.h>

#include "base/arena.h"
#include "input/cells_grid.h"
#include "input/zip_xml.h"

/* How the cells of one style are shown. */
struct sg_cell_style {
    const char *format; /* NULL: General */
    bool struck;
};

struct sg_merge {
    int column, first, last;
    struct sg_table_cell cell; /* of its first row, when that was met: text NULL before */
};

/* What a first pass over a sheet has found. */
struct sg_survey {
    GArray *merges;      /* struct sg_merge, of more than one row, by their first */
    GArray *hidden_rows; /* int, of those with content */
    char *columns;       /* of each: 1 hidden, 2 and with content; SG_GRID_COLUMNS long */
    int last;            /* the last row with content */
    int told;            /* the last row whose struck-out texts were told */
    struct sg_grid_left left;
};

struct sg_worksheet {
    const char *name, *id, *path;
    size_t number; /* among all of the file, from 0 */
    bool hidden;
    struct sg_survey *survey; /* NULL: not looked at yet */
};

struct sg_workbook {
    const char *name;
    struct sg_zip_xml *package;
    struct sg_arena *arena;
    const struct sg_book_kind *kind;
    GArray *sheets;      /* struct sg_worksheet, those that are read */
    const char *hidden_sheets; /* names of those that are not, or NULL */
    bool hidden;         /* what is hidden is read */
    /* Of XLSX. */
    GPtrArray *strings;  /* shared texts */
    GHashTable *struck;  /* index + 1 of a shared text → what is struck out of it */
    GArray *styles;      /* struct sg_cell_style of each cell style */
    GArray *fonts;       /* bool: strikes out */
    GHashTable *formats; /* of the file's own: id → code; of ODS: name of a style → struct sg_cell_style */
    bool from_1904;
    /* While a part is read. */
    GString *text, *gone; /* gone: what is struck out */
    bool in_text, phonetic, struck_run;
    size_t n_bytes;
};

/* Rows of a sheet, in the making. The format's events tell of rows and cells in their order; in the first pass
 * (`survey`) cells count only as far as they have content. */
struct sg_sheet_rows {
    struct sg_grid grid;
    struct sg_workbook *workbook;
    struct sg_worksheet *of;
    struct sg_part *part;
    struct sg_report *report; /* while rows are asked for */
    bool survey, broken, wide, heavy;
    struct sg_arena *arena;   /* of what was parsed and not asked for yet */
    GArray *rows;             /* struct sg_row */
    guint next, first_merge;
    /* The row and the cell in hand. */
    GArray *cells;
    int row, column, n_struck;
    bool row_hidden, row_struck, row_full;
    /* The format's own. */
    char type;
    unsigned style;
    GString *value, *formula, *gone;
    bool in_value, in_formula, phonetic, picture, struck_run, in_table;
    int skip, repeat_rows, repeat, hidden_group, n_tables;
    const char *said;         /* a value beside the text, or that there is one */
};

/* One format is one file with its row in SG_BOOK_KINDS. */
struct sg_book_kind {
    const char *part; /* that a file of this format has and no other */
    bool by_name;     /* styles have names, not numbers */
    bool (*open)(struct sg_workbook *workbook, struct sg_report *report); /* reads what all sheets share; false after a finding */
    const struct sg_zip_xml_events *rows; /* the user is the sheet */
    const char *(*path)(const struct sg_worksheet *sheet);
    void (*look)(struct sg_sheet_rows *sheet, struct sg_report *report, bool *failed); /* at the end of the survey; or NULL */
};

#define SG_BOOK_KINDS(ROW) ROW(ods) ROW(xlsx)

#define SG_BOOK_KIND_DECLARED(name) extern const struct sg_book_kind sg_book_##name;
SG_BOOK_KINDS(SG_BOOK_KIND_DECLARED)

#endif
