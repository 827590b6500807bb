/* What the two files of the workbook reader share; nobody else includes it. */
#ifndef SG_INPUT_WORKBOOK_READ_H
#define SG_INPUT_WORKBOOK_READ_H

#include <glib.h>

#include "base/arena.h"
#include "input/zip_xml.h"
#include "input/workbook.h"

enum sg_format { SG_FORMAT_PLAIN, SG_FORMAT_DATE, SG_FORMAT_PERCENT };

struct sg_worksheet {
    const char *name, *id, *path;
};

struct sg_workbook {
    const char *name;
    struct sg_zip_xml *package;
    struct sg_arena *arena;
    GArray *sheets;      /* struct sg_worksheet */
    GPtrArray *strings;  /* shared texts */
    GArray *styles;      /* guint8: enum sg_format of each cell style */
    GHashTable *formats; /* of the file's own: id → enum sg_format + 1 */
    bool from_1904;
    /* While a part is read. */
    GString *text;
    bool in_text, phonetic;
    size_t n_bytes;
};

#endif
