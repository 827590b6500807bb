/* Rows of CSV; see grid_csv.h. libcsv takes the text byte by byte at the places that matter, so each cell knows
 * its line and column; the divider, the mark of encodings and `sep=` are found here. */
#include "input/grid_csv.h"

#include <csv.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "input/feed.h"

#define LOOK 65536u        /* bytes that the divider is looked for in */
#define LOOK_LINES 40
#define LONGEST_QUOTE 500  /* lines of one quoted cell: more is a quotation mark too many */
#define FIELD_BEGUN 2      /* libcsv's state inside a cell */
#define WIDE_MARK 0x1F     /* libcsv's divider when the text's is ， */

static const char WIDE[] = "，";

struct csv {
    struct sg_grid grid;
    struct sg_feed *feed;
    struct csv_parser parser;
    struct sg_report *report;
    const char *text;      /* of the feed, not taken yet */
    size_t len;
    unsigned char divider; /* 0: not known yet */
    bool ended, broken, quoted;
    int line, col;         /* of what comes next */
    int cell_line, cell_col, quote_line, quote_col;

    /* The row in hand. */
    struct sg_arena *arena;
    GArray *cells;
    size_t n_columns;
    int row_line;
    bool row_done, row_wide;
};

/* ---- The divider ---- */

/* Dividers of each kind in a line outside quotation marks. */
static void count(const char *line, const char *stop, size_t counts[4])
{
    bool quoted = false;
    for (const char *p = line; p < stop; p++) {
        quoted = quoted != (*p == '"');
        if (quoted)
            continue;
        counts[0] += *p == ',';
        counts[1] += *p == ';';
        counts[2] += *p == '\t';
        counts[3] += stop - p >= 3 && memcmp(p, WIDE, 3) == 0;
    }
}

/* The one that divides most lines into the same number of cells. */
static unsigned char find_divider(const char *text, size_t len)
{
    static const unsigned char KINDS[4] = {',', ';', '\t', WIDE_MARK};
    size_t counts[LOOK_LINES][4] = {{0}}, n = 0, best = 0, kind = 0;
    const char *end = text + len;
    for (const char *p = text; p < end && n < LOOK_LINES;) {
        const char *stop = p + strcspn(p, "\r\n");
        stop = stop > end ? end : stop;
        if (stop > p)
            count(p, stop, counts[n++]);
        p = stop < end ? stop + 1 : end;
    }
    for (size_t k = 0; k < 4; k++)
        for (size_t i = 0; i < n; i++) {
            size_t same = 0;
            for (size_t j = 0; j < n && counts[i][k] > 0; j++)
                same += counts[j][k] == counts[i][k];
            /* Of two that agree as often, more cells; in doubt the earlier kind. */
            size_t score = same * 1000 + (counts[i][k] < 999 ? counts[i][k] : 999) * (same > 0);
            if (score > best) {
                best = score;
                kind = k;
            }
        }
    return KINDS[kind];
}

/* ---- Text ---- */

/* What comes next, `want` bytes at least if there are so many. */
static void look(struct csv *csv, size_t want)
{
    csv->text = sg_feed_look(csv->feed, csv->report, want, &csv->len);
    csv->broken = csv->broken || sg_feed_failed(csv->feed);
}

static void take(struct csv *csv, size_t n)
{
    sg_feed_skip(csv->feed, n);
    csv->text += n;
    csv->len -= n;
}

static void begin(struct csv *csv)
{
    look(csv, LOOK);
    const char *text = csv->text;
    if (g_ascii_strncasecmp(text, "sep=", 4) == 0 && text[4] && strchr("\r\n", text[5])) {
        csv->divider = (unsigned char)text[4];
        size_t end = 5u + (text[5] == '\r');
        take(csv, end + (text[end] == '\n'));
        csv->line++;
    } else {
        csv->divider = find_divider(text, MIN(csv->len, LOOK));
    }
    csv_set_delim(&csv->parser, csv->divider);
}

/* ---- Cells ---- */

static void break_at(struct csv *csv, const struct sg_code *code, int line, int col)
{
    struct sg_spot place = sg_source_place(sg_feed_window(csv->feed), line, col, 0, csv->arena);
    sg_report_add(csv->report, code, &place, "\"", NULL);
    csv->broken = true;
}

/* A cell has ended, before the byte in hand. */
static void take_cell(void *bytes, size_t len, void *user)
{
    struct csv *csv = user;
    const char *text = bytes;
    size_t column = csv->n_columns++;
    struct sg_table_cell cell = {.column = column, .line = csv->cell_line, .col = csv->cell_col,
                           .end_line = csv->line, .end_col = csv->col};
    csv->cell_line = csv->line;
    csv->cell_col = csv->col + 1;
    if (column >= SG_GRID_COLUMNS)
        csv->row_wide = true;
    while (len > 0 && g_ascii_isspace(text[len - 1]))
        len--;
    while (len > 0 && g_ascii_isspace(*text)) {
        text++;
        len--;
    }
    if (len == 0 || csv->row_wide)
        return;
    /* ="0238686" is how Excel is told that a number is text. */
    if (len > 3 && text[0] == '=' && text[1] == '"' && text[len - 1] == '"' && !memchr(text + 2, '"', len - 3)) {
        text += 2;
        len -= 3;
    } else if (text[0] == '=' && len > 1) {
        cell.fault = SG_FIND(CELL_FORMULA);
    } else if (sg_cells_grid_failed(text, len)) {
        cell.fault = SG_FIND(CELL_FAULT);
    }
    if (len > SG_GRID_CELL)
        for (len = SG_GRID_CELL; (text[len] & 0xC0) == 0x80;)
            len--;
    cell.text = sg_arena_strndup(csv->arena, text, len);
    cell.len = len;
    g_array_append_val(csv->cells, cell);
}

static void take_row(int last, void *user)
{
    (void)last;
    ((struct csv *)user)->row_done = true;
}

/* Moves over the bytes, which hold no line end but as their last. */
static void move(struct csv *csv, const char *bytes, size_t len)
{
    take(csv, len);
    if (bytes[len - 1] == '\n' || (bytes[len - 1] == '\r' && bytes[len] != '\n')) {
        csv->line++;
        csv->col = 1;
    } else {
        csv->col += (int)sg_utf8_count(bytes, len);
    }
}

/* One byte that matters, or all up to the next one. */
static void step(struct csv *csv)
{
    const char *p = csv->text;
    size_t left = csv->len, n = 0;
    bool wide = csv->divider == WIDE_MARK;
    while (n < left && p[n] != '"' && p[n] != '\r' && p[n] != '\n' && p[n] && (unsigned char)p[n] != csv->divider &&
           !(wide && left - n >= 3 && memcmp(p + n, WIDE, 3) == 0))
        n++;
    if (n == 0 && *p == 0) {
        break_at(csv, SG_FIND(NUL_INSIDE), csv->line, csv->col);
        return;
    }
    size_t width = n > 0 ? n : wide && memcmp(p, WIDE, MIN(left, 3)) == 0 ? 3 : 1;
    char mark = WIDE_MARK;
    bool as_mark = n == 0 && width == 3 && !csv->quoted;
    if (csv_parse(&csv->parser, as_mark ? &mark : p, as_mark ? 1 : width, take_cell, take_row, csv) !=
        (as_mark ? 1 : width)) {
        struct sg_spot top = {.file = csv->grid.file};
        sg_report_add(csv->report, SG_FIND(NO_MEMORY), &top, "CSV", NULL);
        csv->broken = true;
    }
    bool quoted = csv->parser.pstate == FIELD_BEGUN && csv->parser.quoted;
    if (quoted && !csv->quoted && csv->parser.entry_pos == 0) {
        csv->quote_line = csv->line;
        csv->quote_col = csv->col;
    }
    csv->quoted = quoted;
    bool ends_row = n == 0 && (*p == '\r' || *p == '\n');
    move(csv, p, width);
    if (ends_row && !csv->quoted) {
        csv->cell_line = csv->line;
        csv->cell_col = csv->col;
        if (!csv->row_done)
            csv->row_line = csv->line;
    }
    if (csv->quoted && csv->line - csv->quote_line > LONGEST_QUOTE)
        break_at(csv, SG_FIND(QUOTE_UNCLOSED), csv->quote_line, csv->quote_col);
}

static enum sg_grid_got next_row(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report,
                                 struct sg_row *row)
{
    struct csv *csv = (struct csv *)(void *)grid;
    csv->report = report;
    csv->arena = arena;
    g_array_set_size(csv->cells, 0);
    csv->n_columns = 0;
    csv->row_done = csv->row_wide = false;
    look(csv, 0); /* slices have moved it */
    if (!csv->divider)
        begin(csv);
    csv->row_line = csv->line;
    while (!csv->row_done && !csv->broken) {
        /* One byte more than is looked at: a line may end in two. */
        if (csv->len < 4)
            look(csv, LOOK);
        if (csv->broken)
            break;
        if (csv->len > 0) {
            step(csv);
            continue;
        }
        if (csv->quoted)
            break_at(csv, SG_FIND(QUOTE_UNCLOSED), csv->quote_line, csv->quote_col);
        else
            csv_fini(&csv->parser, take_cell, take_row, csv);
        if (!csv->row_done)
            break;
    }
    if (csv->broken)
        return SG_GRID_BROKEN;
    if (!csv->row_done)
        return SG_GRID_END;
    if (csv->row_wide) {
        struct sg_spot place = {.file = grid->file, .line = csv->row_line};
        sg_report_add(report, SG_FIND(COLUMNS_MANY), &place, SG_BOUND_SAID(COLUMNS), NULL);
        csv->broken = true;
        return SG_GRID_BROKEN;
    }
    row->number = csv->row_line;
    row->last = csv->col == 1 && csv->line > row->number ? csv->line - 1 : csv->line;
    row->struck = false;
    row->n = csv->cells->len;
    row->cells = sg_arena_copy(arena, csv->cells->data, row->n * sizeof(struct sg_table_cell));
    return SG_GRID_ROW;
}

static void slice(struct sg_grid *grid, int first, int last, struct sg_arena *arena, struct sg_source *source)
{
    struct csv *csv = (struct csv *)(void *)grid;
    sg_feed_slice(csv->feed, first, last, arena, source);
    sg_feed_forget(csv->feed, last);
}

static void close_csv(struct sg_grid *grid)
{
    struct csv *csv = (struct csv *)(void *)grid;
    csv_free(&csv->parser);
    sg_feed_free(csv->feed);
    g_array_free(csv->cells, TRUE);
    g_free(csv);
}

struct sg_grid *sg_grid_csv(const char *name, struct sg_bytes *input, const char *encoding,
                            struct sg_report *report)
{
    struct csv *csv = g_new0(struct csv, 1);
    if (csv_init(&csv->parser, CSV_APPEND_NULL) != 0) {
        struct sg_spot top = {.file = name};
        sg_report_add(report, SG_FIND(NO_MEMORY), &top, "CSV", NULL);
        g_free(csv);
        return NULL;
    }
    csv->grid = (struct sg_grid){name, NULL, NULL, next_row, slice, close_csv};
    csv->feed = sg_feed_new(name, input, encoding, false);
    csv->cells = g_array_new(FALSE, FALSE, sizeof(struct sg_table_cell));
    csv->line = csv->col = csv->cell_line = csv->cell_col = 1;
    return &csv->grid;
}
