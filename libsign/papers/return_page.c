/* Setting Annex 1; see annex.h. The box of a column says where it stands and how high a row is at least; the text
 * frame of the column, in the box, how far its words stay from the lines. A row is as high as its highest cell;
 * none is torn over two pages. */
#include "papers/return_page.h"

#include <math.h>

#include "papers/paper.h"

static const char *const COLUMNS[SG_RETURN_COLUMNS] = {"number", "facility", "contact", "phone", "remark"};

struct row {
    const char *cells[SG_RETURN_COLUMNS];
    double height;
};

struct setting {
    const struct sg_return_request *request;
    struct sg_arena *arena;
    struct sg_paper paper;
    struct row head, *rows;
    size_t n_rows;
};

static const char *id_of(struct setting *s, const char *what, size_t column)
{
    return sg_arena_printf(s->arena, "%s_%s", what, COLUMNS[column]);
}

static const char *say(struct setting *s, const char *id, const char *a, const char *b)
{
    const char *const args[] = {a, b, NULL};
    return sg_paper_words(&s->paper, id, args);
}

static const char *count_text(struct setting *s, size_t n)
{
    return sg_arena_printf(s->arena, "%zu", n);
}

/* `what`: the frames that set the cells, "cell" or "head". */
static void measure(struct setting *s, struct row *row, const char *what)
{
    for (size_t i = 0; i < SG_RETURN_COLUMNS; i++) {
        const char *id = id_of(s, what, i);
        double text = sg_paper_height(&s->paper, id, row->cells[i]) + 2 * sg_paper_at(&s->paper, id).y;
        row->height = fmax(row->height, fmax(text, sg_paper_at(&s->paper, id_of(s, "box", i)).h));
    }
}

static void measure_all(struct setting *s)
{
    const struct sg_return_town *town = s->request->town;
    s->n_rows = town->n_rows ? town->n_rows : 1;
    s->rows = sg_arena_new_array(s->arena, struct row, s->n_rows);
    for (size_t i = 0; i < town->n_rows; i++) {
        const struct sg_return_row *row = &town->rows[i];
        s->rows[i] = (struct row){.cells = {count_text(s, i + 1), row->facility, row->contact, row->phone, row->remark}};
    }
    if (!town->n_rows)
        s->rows[0] = (struct row){.cells = {"", say(s, "say_none", NULL, NULL), "", "", ""}};
    for (size_t i = 0; i < s->n_rows; i++)
        measure(s, &s->rows[i], "cell");
    for (size_t i = 0; i < SG_RETURN_COLUMNS; i++)
        s->head.cells[i] = say(s, id_of(s, "head", i), sg_return_columns[i], NULL);
    measure(s, &s->head, "head");
}

static const char *room_id(size_t page)
{
    return page ? "rows_more" : "rows";
}

/* The row after the last that page `page` (from 0) has room for when it begins with row `from`: at least one. */
static size_t page_end(const struct setting *s, size_t page, size_t from)
{
    double left = sg_paper_at(&s->paper, room_id(page)).h - s->head.height - s->rows[from].height;
    size_t to = from + 1;
    while (to < s->n_rows && s->rows[to].height <= left)
        left -= s->rows[to++].height;
    /* The last page has more than one row, if this one can spare it. */
    if (to + 1 == s->n_rows && to - from > 2)
        to--;
    return to;
}

static double put_row(struct setting *s, const struct row *row, const char *what, double x, double y)
{
    for (size_t i = 0; i < SG_RETURN_COLUMNS; i++) {
        const char *id = id_of(s, what, i), *box = id_of(s, "box", i);
        struct sg_rect own = sg_paper_at(&s->paper, box), at = sg_paper_at(&s->paper, id);
        sg_paper_rect_in(&s->paper, box, (struct sg_rect){x + own.x, y, own.w, row->height});
        double slack = (row->height - sg_paper_height(&s->paper, id, row->cells[i])) / 2;
        sg_paper_text(&s->paper, id, x, y + slack - at.y, row->cells[i]);
    }
    return y + row->height;
}

static void put_blank(struct setting *s, const char *id, const char *value)
{
    sg_paper_text(&s->paper, id, 0, 0, say(s, id, value ? value : "", NULL));
    if (!value || !*value)
        sg_paper_rect(&s->paper, sg_arena_printf(s->arena, "%s_line", id), 0, 0, 0, 0);
}

static void put_page(struct setting *s, size_t page, size_t n_pages, size_t from, size_t to)
{
    const struct sg_return_town *town = s->request->town;
    struct sg_rect room = sg_paper_at(&s->paper, room_id(page));
    const char *title = say(s, "title", town->title, NULL);
    sg_paper_page(&s->paper, *town->name ? town->name : title);
    if (page == 0) {
        sg_paper_text(&s->paper, "annex", 0, 0, NULL);
        sg_paper_text(&s->paper, "title", 0, 0, title);
        put_blank(s, "town", town->name);
        put_blank(s, "by", s->request->by);
        put_blank(s, "phone", s->request->phone);
        put_blank(s, "covered", town->covered);
    } else {
        sg_paper_text(&s->paper, "more", 0, 0, say(s, "more", title, town->name));
    }
    double y = put_row(s, &s->head, "head", room.x, room.y);
    for (size_t i = from; i < to; i++)
        y = put_row(s, &s->rows[i], "cell", room.x, y);
    sg_paper_rect_in(&s->paper, "table", (struct sg_rect){room.x, room.y, room.w, y - room.y});
    sg_paper_text(&s->paper, "page", 0, 0, say(s, "page", count_text(s, page + 1), count_text(s, n_pages)));
    sg_paper_text(&s->paper, "count", 0, 0, say(s, "count", town->name, count_text(s, town->n_rows)));
}

bool sg_return_build(const struct sg_build_env *env, const struct sg_return_request *request,
                    struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    struct setting s = {.request = request, .arena = sg_arena_new()};
    sg_paper_init(&s.paper, env, request->tmpl, s.arena, report);
    measure_all(&s);
    size_t n = 0;
    for (size_t from = 0; from < s.n_rows; n++)
        from = page_end(&s, n, from);
    for (size_t page = 0, from = 0; page < n; page++) {
        size_t to = page_end(&s, page, from);
        put_page(&s, page, n, from, to);
        from = to;
    }
    bool whole = !s.paper.missing;
    *pages = sg_paper_end(&s.paper, n_pages);
    sg_arena_free(s.arena);
    return whole;
}
