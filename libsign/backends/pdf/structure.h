/* The logical structure of the file: Document over the scenes' tags, marked content and the
 * parent tree (PDF 32000-1 14.7, 14.8). Artifacts have no element. */
#ifndef SG_BACKENDS_PDF_STRUCTURE_H
#define SG_BACKENDS_PDF_STRUCTURE_H

#include "backends/pdf/objects.h"
#include "scene/scene.h"

#define SG_PDF_NO_ELEMENT (-1)

struct sg_pdf_element {
    const struct sg_tag *tag;
    int page;
    int parent;     /* index, or SG_PDF_NO_ELEMENT: the Document */
    size_t order;   /* of its TAG_BEGIN among the page's operations */
    int object;
    int body;       /* of a list item: the object of its LBody; 0 otherwise */
    bool has_td;    /* a row with other cells than heads: its heads are its own, not a column's */
    bool numbered;  /* a list whose items have labels */
    int cells;      /* of a row: how many it has; of a table: its longest row's; of a cell: which it is, from 1 */
};

/* A marked-content sequence of an element. */
struct sg_pdf_mark {
    int element;
    int page, mcid;
    size_t order;
};

struct sg_pdf_structure {
    bool on;        /* off: nothing is collected and written */
    struct sg_pdf_element *elements;
    size_t n_elements, cap_elements;
    struct sg_pdf_mark *marks;
    size_t n_marks, cap_marks;
    int page;       /* the one that marks are being made for */
    int n_mcids;    /* on it */
    int root;       /* StructTreeRoot */
};

void sg_pdf_structure_init(struct sg_pdf_structure *structure, struct sg_pdf_objects *objects, bool on);
void sg_pdf_structure_clear(struct sg_pdf_structure *structure);

/* Adds the tags of one page; later marks belong to it. `element_of` gets, for each operation of the
 * scene, the index of the innermost element it lies in, or SG_PDF_NO_ELEMENT. */
void sg_pdf_structure_page(struct sg_pdf_structure *structure, struct sg_pdf_objects *objects,
                           const struct sg_scene *scene, int page, int *element_of);
/* The MCID of a new marked-content sequence of `element`; `order` is its operation. */
int sg_pdf_structure_mark(struct sg_pdf_structure *structure, int element, size_t order);
/* The standard structure type, as the marked-content operators name it. */
const char *sg_pdf_structure_type(enum sg_role role);

/* Writes the tree. With `outlined`, elements carry the words that no glyph says any more. */
void sg_pdf_structure_write(const struct sg_pdf_structure *structure, struct sg_pdf_objects *objects,
                            const struct sg_scene *const *pages, const int *page_objects, size_t n_pages,
                            int scale, bool outlined);

#endif
