/* Bookmarks as linked dictionaries; see bookmarks.h. */
#include "backends/pdf/bookmarks.h"

#include <stdlib.h>
#include <string.h>

#include "backends/pdf/tokens.h"
#include "base/grow.h"

struct bookmarks {
    const struct sg_pdf_bookmark *bookmarks;
    size_t n;
    int *numbers;
};

/* The end of what is below bookmark `i`. */
static size_t end_of(const struct bookmarks *w, size_t i)
{
    size_t end = i + 1;
    while (end < w->n && w->bookmarks[end].level > w->bookmarks[i].level)
        end++;
    return end;
}

/* First, last and number of those of `level` in [from, to). */
static void put_kids(const struct bookmarks *w, struct sg_buf *out, size_t from, size_t to, int level)
{
    size_t last = from;
    for (size_t i = from; i < to; i++)
        last = w->bookmarks[i].level == level ? i : last;
    if (to > from) /* all are open */
        sg_buf_printf(out, "/First %d 0 R/Last %d 0 R/Count %zu", w->numbers[from], w->numbers[last], to - from);
}

static void write_one(const struct bookmarks *w, struct sg_pdf_objects *objects, size_t i, int parent, size_t before,
                      const int *page_objects)
{
    const struct sg_pdf_bookmark *bookmark = &w->bookmarks[i];
    size_t end = end_of(w, i);
    struct sg_buf *out = sg_pdf_objects_begin(objects, w->numbers[i]);
    sg_buf_puts(out, "<</Title");
    sg_pdf_tokens_text(out, bookmark->title, strlen(bookmark->title));
    sg_buf_printf(out, "/Parent %d 0 R/Dest[%d 0 R/Fit]", parent, page_objects[bookmark->page]);
    if (before != i)
        sg_buf_printf(out, "/Prev %d 0 R", w->numbers[before]);
    if (end < w->n && w->bookmarks[end].level == bookmark->level)
        sg_buf_printf(out, "/Next %d 0 R", w->numbers[end]);
    put_kids(w, out, i + 1, end, bookmark->level + 1);
    sg_buf_puts(out, ">>");
    sg_pdf_objects_end(objects);
}

static void write_range(const struct bookmarks *w, struct sg_pdf_objects *objects, size_t from, size_t to, int parent,
                        const int *page_objects)
{
    for (size_t i = from, before = from; i < to; before = i, i = end_of(w, i)) {
        write_one(w, objects, i, parent, before, page_objects);
        write_range(w, objects, i + 1, end_of(w, i), w->numbers[i], page_objects);
    }
}

void sg_pdf_bookmarks_write(const struct sg_pdf_bookmark *bookmarks, size_t n, const int *page_objects,
                            struct sg_pdf_objects *objects, struct sg_buf *catalogue)
{
    if (!n)
        return;
    struct bookmarks w = { bookmarks, n, sg_new_array(int, n) };
    int root = sg_pdf_objects_reserve(objects);
    for (size_t i = 0; i < n; i++)
        w.numbers[i] = sg_pdf_objects_reserve(objects);
    write_range(&w, objects, 0, n, root, page_objects);
    struct sg_buf *out = sg_pdf_objects_begin(objects, root);
    sg_buf_puts(out, "<</Type/Outlines");
    put_kids(&w, out, 0, n, 0);
    sg_buf_puts(out, ">>");
    sg_pdf_objects_end(objects);
    sg_buf_printf(catalogue, "/Outlines %d 0 R/PageMode/UseOutlines", root);
    free(w.numbers);
}
