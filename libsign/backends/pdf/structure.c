/* Tagged structure; see structure.h. */
#include "backends/pdf/structure.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#include "backends/pdf/page.h"
#include "backends/pdf/reading.h"
#include "backends/pdf/tokens.h"
#include "base/grow.h"

static const char *const types[] = {
    [SG_ROLE_ARTIFACT] = "Artifact", [SG_ROLE_H1] = "H1", [SG_ROLE_H2] = "H2", [SG_ROLE_P] = "P",
    [SG_ROLE_FIGURE] = "Figure", [SG_ROLE_LIST] = "L", [SG_ROLE_LIST_ITEM] = "LI", [SG_ROLE_TABLE] = "Table",
    [SG_ROLE_TR] = "TR", [SG_ROLE_TH] = "TH", [SG_ROLE_TD] = "TD", [SG_ROLE_LABEL] = "Lbl",
};

/* A child of an element in the written tree: another element, or a mark. */
struct kid {
    int parent, page;
    size_t order;
    bool is_mark;
    int index;
};

const char *sg_pdf_structure_type(enum sg_role role)
{
    return types[role];
}

void sg_pdf_structure_init(struct sg_pdf_structure *structure, struct sg_pdf_objects *objects, bool on)
{
    *structure = (struct sg_pdf_structure){ .on = on };
    if (on)
        structure->root = sg_pdf_objects_reserve(objects);
}

void sg_pdf_structure_clear(struct sg_pdf_structure *structure)
{
    free(structure->elements);
    free(structure->marks);
}

static void tell_parent(struct sg_pdf_element *elements, struct sg_pdf_element *parent, struct sg_pdf_element *element)
{
    enum sg_role role = element->tag->role;
    struct sg_pdf_element *above = parent->parent == SG_PDF_NO_ELEMENT ? NULL : &elements[parent->parent];
    if (role == SG_ROLE_LABEL && parent->body && above)
        above->numbered = true;
    if (role != SG_ROLE_TH && role != SG_ROLE_TD)
        return;
    parent->has_td = parent->has_td || role == SG_ROLE_TD;
    element->cells = ++parent->cells;
    if (above && above->cells < parent->cells)
        above->cells = parent->cells;
}

static int add_element(struct sg_pdf_structure *structure, struct sg_pdf_objects *objects,
                       const struct sg_tag *tag, int parent, size_t order)
{
    sg_grow(structure->elements, structure->n_elements, structure->cap_elements);
    structure->elements[structure->n_elements] = (struct sg_pdf_element){
        .tag = tag, .page = structure->page, .parent = parent, .order = order,
        .object = sg_pdf_objects_reserve(objects),
        .body = tag->role == SG_ROLE_LIST_ITEM ? sg_pdf_objects_reserve(objects) : 0,
    };
    if (parent != SG_PDF_NO_ELEMENT)
        tell_parent(structure->elements, &structure->elements[parent], &structure->elements[structure->n_elements]);
    return (int)structure->n_elements++;
}

void sg_pdf_structure_page(struct sg_pdf_structure *structure, struct sg_pdf_objects *objects,
                           const struct sg_scene *scene, int page, int *element_of)
{
    structure->page = page;
    structure->n_mcids = 0;
    int now = SG_PDF_NO_ELEMENT;
    size_t artifact = 0; /* depth inside an artifact, whose tags are artifacts too */
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        bool begins = op->kind == SG_OP_TAG_BEGIN && structure->on;
        if (begins && (artifact || op->u.tag.role == SG_ROLE_ARTIFACT))
            artifact++;
        else if (begins)
            now = add_element(structure, objects, &op->u.tag, now, i);
        element_of[i] = artifact ? SG_PDF_NO_ELEMENT : now;
        if (op->kind != SG_OP_TAG_END || !structure->on)
            continue;
        if (artifact)
            artifact--;
        else if (now != SG_PDF_NO_ELEMENT)
            now = structure->elements[now].parent;
    }
}

int sg_pdf_structure_mark(struct sg_pdf_structure *structure, int element, size_t order)
{
    sg_grow(structure->marks, structure->n_marks, structure->cap_marks);
    structure->marks[structure->n_marks++] = (struct sg_pdf_mark){
        .element = element, .page = structure->page, .mcid = structure->n_mcids, .order = order,
    };
    return structure->n_mcids++;
}

static int by_place(const void *at, const void *with)
{
    const struct kid *a = at, *b = with;
    if (a->parent != b->parent)
        return a->parent < b->parent ? -1 : 1;
    if (a->page != b->page)
        return a->page < b->page ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static struct kid *sorted_kids(const struct sg_pdf_structure *structure, size_t *n)
{
    *n = structure->n_elements + structure->n_marks;
    struct kid *kids = sg_new_array(struct kid, *n);
    for (size_t i = 0; i < structure->n_elements; i++) {
        const struct sg_pdf_element *element = &structure->elements[i];
        kids[i] = (struct kid){ element->parent, element->page, element->order, false, (int)i };
    }
    for (size_t i = 0; i < structure->n_marks; i++) {
        const struct sg_pdf_mark *mark = &structure->marks[i];
        kids[structure->n_elements + i] = (struct kid){ mark->element, mark->page, mark->order, true,
                                                        (int)i };
    }
    qsort(kids, *n, sizeof *kids, by_place);
    return kids;
}

static void put_kids(const struct sg_pdf_structure *structure, struct sg_buf *out, const struct kid *kids,
                     size_t n)
{
    if (!n)
        return;
    sg_buf_puts(out, n > 1 ? "/K[" : "/K ");
    for (size_t i = 0; i < n; i++) {
        if (i)
            sg_buf_putc(out, ' ');
        if (kids[i].is_mark)
            sg_buf_printf(out, "%d", structure->marks[kids[i].index].mcid);
        else
            sg_buf_printf(out, "%d 0 R", structure->elements[kids[i].index].object);
    }
    if (n > 1)
        sg_buf_putc(out, ']');
}

static void include_op(struct sg_extent *span, const struct sg_op *op)
{
    struct sg_rect box;
    if (sg_scene_op_bounds(op, &box)) {
        sg_geom_span(span, (struct sg_point){ box.x, box.y });
        sg_geom_span(span, (struct sg_point){ box.x + box.w, box.y + box.h });
    }
    const struct sg_run *run = &op->u.run;
    for (size_t i = 0; op->kind == SG_OP_GLYPHS && i < run->n_glyphs; i++) {
        sg_geom_span(span, (struct sg_point){ run->glyphs[i].x, run->glyphs[i].y - run->size });
        sg_geom_span(span, (struct sg_point){ run->glyphs[i].x + run->size, run->glyphs[i].y });
    }
}

/* A figure's BBox in the page's default space (14.8.5.4.3): readers that reflow need it. */
static void put_figure_box(struct sg_buf *out, const struct sg_scene *scene, size_t begin, int scale)
{
    struct sg_extent span = SG_EXTENT_EMPTY;
    int depth = 0;
    for (size_t i = begin; i < scene->n_ops; i++) {
        depth += (scene->ops[i].kind == SG_OP_TAG_BEGIN) - (scene->ops[i].kind == SG_OP_TAG_END);
        if (!depth)
            break;
        include_op(&span, &scene->ops[i]);
    }
    if (!(span.x1 >= span.x0))
        return;
    struct sg_matrix m = sg_pdf_page_matrix(scene, scale);
    const double corners[4] = { m.a * span.x0 + m.e, m.d * span.y1 + m.f, m.a * span.x1 + m.e, m.d * span.y0 + m.f };
    sg_buf_puts(out, "/A<</O/Layout/Placement/Block/BBox[ ");
    sg_buf_nums(out, corners, 4, 3);
    sg_buf_puts(out, "]>>");
}

/* The language of a text that has no Chinese in it, as it is `said` or by its letters; NULL: that of the document, which is Chinese. */
static const char *language_of(const char *text, const char *said)
{
    static const struct {
        uint32_t first, last;
        const char *language;
    } LETTERS[] = {{0x1800, 0x18AF, "mn-Mong"}, {0x0F00, 0x0FFF, "bo"},      {0x0600, 0x06FF, "ug"},      {0x1100, 0x11FF, "ko"},
                   {0x1950, 0x197F, "tdd"},     {0x1980, 0x19DF, "khb"},
                   {0x3130, 0x318F, "ko"},      {0xA000, 0xA4CF, "ii"},      {0xAC00, 0xD7A3, "ko"}};
    const char *found = said;
    for (const char *p = text, *end = text + strlen(text); p < end;) {
        uint32_t cp = sg_utf8_next(&p, end);
        if (sg_utf8_is_han(cp))
            return NULL;
        for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS && !found; i++)
            found = cp >= LETTERS[i].first && cp <= LETTERS[i].last ? LETTERS[i].language : NULL;
    }
    return found;
}

/* What a head is the head of; and the last cell of a short row spans the rest, so that all rows are of one length. */
static void put_cell(const struct sg_pdf_structure *structure, struct sg_buf *out, const struct sg_pdf_element *cell,
                     const struct sg_pdf_element *row)
{
    int columns = row && row->parent != SG_PDF_NO_ELEMENT ? structure->elements[row->parent].cells : 0;
    int span = row && cell->cells == row->cells ? columns - row->cells + 1 : 1;
    bool head = cell->tag->role == SG_ROLE_TH;
    if (!head && span <= 1)
        return;
    sg_buf_puts(out, "/A<</O/Table");
    if (head)
        sg_buf_printf(out, "/Scope/%s", row && row->has_td ? "Row" : "Column");
    if (span > 1)
        sg_buf_printf(out, "/ColSpan %d", span);
    sg_buf_puts(out, ">>");
}

static void put_attributes(const struct sg_pdf_structure *structure, struct sg_buf *out, const struct sg_pdf_element *element,
                           const struct sg_pdf_element *parent, const struct sg_scene *scene, int scale,
                           bool outlined)
{
    const struct sg_tag *tag = element->tag;
    const char *language = tag->text ? language_of(tag->text, tag->language) : NULL;
    if (language)
        sg_buf_printf(out, "/Lang(%s)", language);
    if (tag->alt) {
        sg_buf_puts(out, "/Alt");
        sg_pdf_tokens_text(out, tag->alt, strlen(tag->alt));
    }
    if (tag->text && (outlined || sg_pdf_reading_runs_to_left(tag->text, strlen(tag->text)))) {
        sg_buf_puts(out, "/ActualText");
        sg_pdf_tokens_text(out, tag->text, strlen(tag->text));
    }
    if (tag->role == SG_ROLE_FIGURE)
        put_figure_box(out, scene, element->order, scale);
    if (element->numbered) /* no name of a numbering means 一、二、三 */
        sg_buf_puts(out, "/A<</O/List/ListNumbering/Decimal>>");
    if (tag->role == SG_ROLE_TH || tag->role == SG_ROLE_TD)
        put_cell(structure, out, element, parent);
}

static bool is_label(const struct sg_pdf_structure *structure, const struct sg_pdf_element *element)
{
    return element->tag->role == SG_ROLE_LABEL && element->parent != SG_PDF_NO_ELEMENT && structure->elements[element->parent].body;
}

/* Labels stand before the body of their item. */
static size_t put_labels(const struct sg_pdf_structure *structure, struct sg_buf *out, struct kid *kids, size_t n)
{
    size_t labels = 0;
    for (size_t i = 0; i < n; i++)
        if (!kids[i].is_mark && is_label(structure, &structure->elements[kids[i].index])) {
            struct kid label = kids[i];
            sg_buf_printf(out, "%s%d 0 R ", labels ? "" : "[", structure->elements[label.index].object);
            memmove(kids + labels + 1, kids + labels, (i - labels) * sizeof *kids);
            kids[labels++] = label;
        }
    return labels;
}

static void write_element(const struct sg_pdf_structure *structure, struct sg_pdf_objects *objects,
                          size_t index, int document, struct kid *kids, size_t n_kids, int page_object,
                          const struct sg_scene *scene, int scale, bool outlined)
{
    const struct sg_pdf_element *element = &structure->elements[index];
    const struct sg_pdf_element *parent =
        element->parent == SG_PDF_NO_ELEMENT ? NULL : &structure->elements[element->parent];
    bool label = is_label(structure, element);
    int above = !parent ? document : parent->body && !label ? parent->body : parent->object;
    const char *type = types[element->tag->role == SG_ROLE_LABEL && !label ? SG_ROLE_P : element->tag->role];
    struct sg_buf *out = sg_pdf_objects_begin(objects, element->object);
    sg_buf_printf(out, "<</S/%s/P %d 0 R/Pg %d 0 R", type, above, page_object);
    put_attributes(structure, out, element, parent, scene, scale, outlined);
    if (element->body) {
        sg_buf_puts(out, "/K ");
        size_t labels = put_labels(structure, out, kids, n_kids);
        kids += labels;
        n_kids -= labels;
        sg_buf_printf(out, "%d 0 R%s>>", element->body, labels ? "]" : "");
        sg_pdf_objects_end(objects);
        sg_pdf_objects_begin(objects, element->body);
        sg_buf_printf(out, "<</S/LBody/P %d 0 R/Pg %d 0 R", element->object, page_object);
    }
    put_kids(structure, out, kids, n_kids);
    sg_buf_puts(out, ">>");
    sg_pdf_objects_end(objects);
}

/* Number tree: page → the elements of its MCIDs in order. Marks were made page by page. */
static void write_parents(const struct sg_pdf_structure *structure, struct sg_pdf_objects *objects,
                          int number, size_t n_pages)
{
    struct sg_buf *out = sg_pdf_objects_begin(objects, number);
    sg_buf_puts(out, "<</Nums[");
    size_t mark = 0;
    for (size_t page = 0; page < n_pages; page++) {
        sg_buf_printf(out, "%s%zu[", page ? " " : "", page);
        for (const char *gap = ""; mark < structure->n_marks && structure->marks[mark].page == (int)page;
             mark++) {
            const struct sg_pdf_element *element = &structure->elements[structure->marks[mark].element];
            sg_buf_printf(out, "%s%d 0 R", gap, element->body ? element->body : element->object);
            gap = " ";
        }
        sg_buf_putc(out, ']');
    }
    sg_buf_puts(out, "]>>");
    sg_pdf_objects_end(objects);
}

void sg_pdf_structure_write(const struct sg_pdf_structure *structure, struct sg_pdf_objects *objects,
                            const struct sg_scene *const *pages, const int *page_objects, size_t n_pages,
                            int scale, bool outlined)
{
    if (!structure->on)
        return;
    int document = sg_pdf_objects_reserve(objects), parents = sg_pdf_objects_reserve(objects);
    size_t n_kids;
    struct kid *kids = sorted_kids(structure, &n_kids);

    struct sg_buf *out = sg_pdf_objects_begin(objects, structure->root);
    sg_buf_printf(out, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %zu>>", document,
                  parents, n_pages);
    sg_pdf_objects_end(objects);

    size_t from = 0, to = 0;
    for (int element = SG_PDF_NO_ELEMENT; element < (int)structure->n_elements; element++, from = to) {
        while (to < n_kids && kids[to].parent == element)
            to++;
        if (element == SG_PDF_NO_ELEMENT) {
            out = sg_pdf_objects_begin(objects, document);
            sg_buf_printf(out, "<</S/Document/P %d 0 R", structure->root);
            put_kids(structure, out, kids + from, to - from);
            sg_buf_puts(out, ">>");
            sg_pdf_objects_end(objects);
            continue;
        }
        int page = structure->elements[element].page;
        write_element(structure, objects, (size_t)element, document, kids + from, to - from,
                      page_objects[page], pages[page], scale, outlined);
    }
    write_parents(structure, objects, parents, n_pages);
    free(kids);
}
