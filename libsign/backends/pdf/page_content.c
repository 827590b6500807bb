/* Page content; see page_content.h. */
#include "backends/pdf/page_content.h"

#include <assert.h>
#include <stdlib.h>

#include "backends/pdf/page.h"
#include "backends/pdf/path_operators.h"
#include "backends/pdf/live_text.h"
#include "base/grow.h"
#include "base/watch.h"

#define NOTHING (-2) /* no marked content is open */

struct page {
    const struct sg_pdf_shared *shared;
    const struct sg_scene *scene;
    struct sg_buf *out;
    struct sg_pdf_state state;
    int *element_of; /* by operation */
    size_t *tag_of;  /* by operation: its innermost TAG_BEGIN, or SIZE_MAX */
    const struct sg_run **runs;
    size_t n_runs;   /* of the block being gathered */
    size_t block;    /* its first operation */
    int marked;      /* element of the open marked content, SG_PDF_NO_ELEMENT (an artifact), NOTHING */
    struct open_group *group; /* the innermost, or NULL */
};

/* A group whose end is to come: what goes on after it. */
struct open_group {
    struct sg_pdf_state state; /* of what lies around */
    struct sg_buf form;        /* of one that blends */
    const struct sg_group *is;
    struct open_group *around;
};

static bool in_form(const struct page *page)
{
    for (const struct open_group *group = page->group; group; group = group->around)
        if (sg_group_blends(group->is))
            return true;
    return false;
}

enum sg_pdf_group sg_pdf_page_content_layer(const struct sg_op *op)
{
    static const enum sg_pdf_group STEPS[] = {
        [SG_STEP_NONE] = SG_PDF_CUT, [SG_STEP_COLOUR] = SG_PDF_CUT, [SG_STEP_CUT] = SG_PDF_CUT, [SG_STEP_KISS] = SG_PDF_KISS,
        [SG_STEP_PERFORATE] = SG_PDF_PERFORATE, [SG_STEP_CREASE] = SG_PDF_CREASE, [SG_STEP_WHITE] = SG_PDF_WHITE,
        [SG_STEP_VARNISH] = SG_PDF_VARNISH};
    static const enum sg_pdf_group LAYERS[] = {
        [SG_LAYER_ART] = SG_PDF_ART, [SG_LAYER_MARKS] = SG_PDF_MARKS, [SG_LAYER_CUT] = SG_PDF_CUT, [SG_LAYER_FINISH] = SG_PDF_VARNISH};
    const struct sg_ink *ink = sg_scene_op_ink(op);
    return ink && (ink->kind == SG_INK_CUT || ink->kind == SG_INK_FINISH) ? STEPS[ink->step] : LAYERS[op->layer];
}

bool sg_pdf_page_content_outlines(const struct sg_op *op, bool outline)
{
    return outline || op->layer == SG_LAYER_MARKS;
}

static void unmark(struct page *page)
{
    if (page->marked != NOTHING)
        sg_buf_puts(page->out, "EMC\n");
    page->marked = NOTHING;
}

/* Begins marked content of an element: its dictionary stays open. */
static void put_mark(struct page *page, const char *type, int element, size_t i)
{
    struct sg_pdf_structure *structure = page->shared->structure;
    sg_buf_printf(page->out, "/%s<</MCID %d", type, sg_pdf_structure_mark(structure, element, i));
}

/* Opens the marked content that operation `i` belongs to, unless it is open. */
static void mark(struct page *page, size_t i)
{
    struct sg_pdf_structure *structure = page->shared->structure;
    int element = page->element_of[i];
    if (!structure->on || element == page->marked || in_form(page))
        return; /* a form lies in the marked content that paints it */
    unmark(page);
    page->marked = element;
    if (element == SG_PDF_NO_ELEMENT) {
        sg_buf_puts(page->out, "/Artifact BMC\n");
        return;
    }
    put_mark(page, sg_pdf_structure_type(structure->elements[element].tag->role), element, i);
    sg_buf_puts(page->out, ">>BDC\n");
}

/* Whether the gathered runs are all the text of their tag, which has no tags within. */
static bool is_whole(const struct page *page, size_t begin)
{
    size_t n = 0;
    for (size_t i = begin + 1; page->scene->ops[i].kind != SG_OP_TAG_END; i++) {
        const struct sg_op *op = &page->scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            return false;
        n += op->kind == SG_OP_GLYPHS && op->u.run.n_glyphs > 0;
    }
    return n == page->n_runs;
}

/* A block's marked content lies around it, or is several within it. */
static void begin_text(void *user, bool parts)
{
    struct page *page = user;
    if (parts)
        unmark(page);
    else
        mark(page, page->block);
}

/* poppler reads the ActualText of what is called a Span alone. */
static void open_text(void *user, bool words)
{
    struct page *page = user;
    int element = page->element_of[page->block];
    enum sg_role role = page->shared->structure->elements[element].tag->role;
    put_mark(page, words ? "Span" : sg_pdf_structure_type(role), element, page->block);
}

static void flush_text(struct page *page)
{
    if (!page->n_runs)
        return;
    const char *exact = NULL;
    bool heading = false;
    size_t begin = page->tag_of[page->block];
    if (begin != SIZE_MAX) {
        const struct sg_tag *tag = &page->scene->ops[begin].u.tag;
        heading = tag->role == SG_ROLE_H1 || tag->role == SG_ROLE_H2;
        if (tag->text && *tag->text && is_whole(page, begin))
            exact = tag->text;
    }
    bool tagged = page->shared->structure->on && page->element_of[page->block] != SG_PDF_NO_ELEMENT && !in_form(page);
    const struct sg_pdf_marker marker = { begin_text, open_text, page };
    if (!tagged)
        mark(page, page->block);
    sg_pdf_text_block(&page->state, page->runs, page->n_runs, exact, heading, tagged ? &marker : NULL);
    page->n_runs = 0;
}

static void add_text(struct page *page, size_t i)
{
    if (page->n_runs && page->tag_of[i] != page->tag_of[page->block])
        flush_text(page);
    if (!page->n_runs)
        page->block = i;
    page->runs[page->n_runs++] = &page->scene->ops[i].u.run;
}

static void draw_image(struct page *page, const struct sg_image *image, struct sg_matrix m)
{
    size_t number = sg_pdf_images_number(page->shared->images, page->shared->objects, image);
    /* PDF's unit square of an image has its top at y = 1. */
    sg_pdf_state_knock_out(&page->state);
    sg_buf_puts(page->out, "q ");
    sg_pdf_page_concat(page->out, (struct sg_matrix){ m.a, m.b, -m.c, -m.d, m.e + m.c, m.f + m.d });
    sg_buf_printf(page->out, "/Im%zu Do Q\n", number);
}

static void put_clip(struct page *page, const struct sg_path *path, bool even_odd)
{
    sg_pdf_path_operators_put(page->out, path, 1, 3);
    sg_buf_puts(page->out, even_odd ? "W* n\n" : "W n\n");
}

/* Filled with a pattern rather than painted through a clip: edges are as smooth as those of flat shapes. */
static void draw_shading(struct page *page, const struct sg_op *op)
{
    const struct sg_pdf_shared *shared = page->shared;
    const struct sg_shading *shading = op->u.fill.shading;
    struct sg_matrix base = in_form(page) ? SG_MATRIX_NONE : sg_pdf_page_matrix(page->scene, shared->scale);
    if (page->scene->mirrored && op->layer != SG_LAYER_MARKS && !in_form(page)) /* patterns do not know the page's matrices */
        base = sg_geom_product((struct sg_matrix){ -1, 0, 0, 1, page->scene->width, 0 }, base);
    size_t number = sg_pdf_blending_pattern(shared->blending, shared->objects, shared->colours, shading, base);
    sg_pdf_state_pattern(&page->state, number);
    sg_pdf_path_operators_put(page->out, op->u.fill.path, 1, 3);
    sg_buf_puts(page->out, op->u.fill.even_odd ? "f*\n" : "f\n");
}

static void begin_group(struct page *page, const struct sg_group *is)
{
    const struct sg_pdf_shared *shared = page->shared;
    struct open_group *group = sg_new(struct open_group);
    *group = (struct open_group){ page->state, SG_BUF_INIT, is, page->group };
    page->group = group;
    if (!sg_group_blends(is)) {
        sg_buf_puts(page->out, "q ");
    } else {
        page->out = &group->form;
        sg_pdf_state_init(&page->state, page->out, shared->objects, shared->colours, shared->fonts);
    }
    if (is->clip)
        put_clip(page, is->clip, is->even_odd);
}

static void end_group(struct page *page)
{
    const struct sg_pdf_shared *shared = page->shared;
    const struct sg_scene *scene = page->scene;
    struct open_group *group = page->group;
    page->group = group->around;
    page->state = group->state;
    page->out = page->state.out;
    if (!sg_group_blends(group->is)) {
        sg_buf_puts(page->out, "Q\n");
    } else {
        double around = scene->bleed + scene->margin;
        struct sg_rect box = { -around, -around, scene->width + 2 * around, scene->height + 2 * around };
        size_t form = sg_pdf_blending_form(shared->blending, shared->objects, &group->form, box);
        size_t alpha = sg_pdf_blending_alpha(shared->blending, shared->objects, group->is, box);
        sg_pdf_state_knock_out(&page->state);
        sg_buf_printf(page->out, "q /GA%zu gs /Fm%zu Do Q\n", alpha, form);
    }
    sg_buf_clear(&group->form);
    free(group);
}

static void draw(struct page *page, size_t i)
{
    const struct sg_op *op = &page->scene->ops[i];
    if (op->kind == SG_OP_GLYPHS && !sg_pdf_page_content_outlines(op, page->shared->outline)) {
        if (op->u.run.n_glyphs)
            add_text(page, i);
        return;
    }
    flush_text(page);
    mark(page, i);
    switch (op->kind) {
    case SG_OP_FILL:
        if (!op->u.fill.path->n_verbs)
            break;
        if (op->u.fill.shading) {
            draw_shading(page, op);
            break;
        }
        sg_pdf_state_fill(&page->state, &op->u.fill.ink);
        sg_pdf_path_operators_put(page->out, op->u.fill.path, 1, 3);
        sg_buf_puts(page->out, op->u.fill.even_odd ? "f*\n" : "f\n");
        break;
    case SG_OP_STROKE:
        if (!op->u.stroke.path->n_verbs)
            break;
        sg_pdf_state_stroke(&page->state, &op->u.stroke.ink, &op->u.stroke.pen);
        sg_pdf_path_operators_put(page->out, op->u.stroke.path, 1, 3);
        sg_buf_puts(page->out, "S\n");
        break;
    case SG_OP_GLYPHS:
        sg_pdf_outline_run(page->shared->outlines, &page->state, &op->u.run);
        break;
    case SG_OP_IMAGE:
        draw_image(page, op->u.image.image, op->u.image.place);
        break;
    case SG_OP_GROUP_BEGIN:
        begin_group(page, &op->u.group);
        break;
    case SG_OP_GROUP_END:
        end_group(page);
        break;
    default:
        break;
    }
}

/* Nothing but marks leaves the clip, or is read in spite of a mirror. What follows starts from a fresh state. */
static void begin_clip(struct page *page)
{
    const struct sg_rect *clip = &page->scene->clip;
    sg_buf_puts(page->out, "q ");
    if (page->scene->mirrored)
        sg_pdf_page_concat(page->out, (struct sg_matrix){ -1, 0, 0, 1, page->scene->width, 0 });
    if (!page->scene->clipped)
        return;
    sg_buf_nums(page->out, (const double[]){ clip->x, clip->y, clip->w, clip->h }, 4, 3);
    sg_buf_puts(page->out, " re W n\n");
}

static void end_clip(struct page *page)
{
    const struct sg_pdf_shared *shared = page->shared;
    sg_buf_puts(page->out, "Q\n");
    sg_pdf_state_init(&page->state, page->out, shared->objects, shared->colours, shared->fonts);
}

static void draw_layer(struct page *page, enum sg_pdf_group layer)
{
    bool open = false, clipped = (page->scene->clipped || page->scene->mirrored) && layer != SG_PDF_MARKS;
    for (size_t i = 0; i < page->scene->n_ops && !sg_watch_stop(); i++) {
        const struct sg_op *op = &page->scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN || op->kind == SG_OP_TAG_END || sg_pdf_page_content_layer(op) != layer)
            continue;
        if (!open && clipped)
            begin_clip(page);
        if (!open && page->shared->layers[layer])
            sg_buf_printf(page->out, "/OC/L%d BDC\n", (int)layer);
        open = true;
        draw(page, i);
    }
    flush_text(page);
    unmark(page);
    if (open && page->shared->layers[layer])
        sg_buf_puts(page->out, "EMC\n");
    if (open && clipped)
        end_clip(page);
}

static void find_tags(struct page *page)
{
    const struct sg_scene *scene = page->scene;
    size_t *above = sg_new_array(size_t, scene->n_ops); /* the open tags */
    size_t depth = 0;
    for (size_t i = 0; i < scene->n_ops; i++) {
        if (scene->ops[i].kind == SG_OP_TAG_BEGIN)
            above[depth++] = i;
        page->tag_of[i] = depth ? above[depth - 1] : SIZE_MAX;
        if (scene->ops[i].kind == SG_OP_TAG_END)
            depth--;
    }
    free(above);
}

void sg_pdf_page_content_page(const struct sg_pdf_shared *shared, const struct sg_scene *scene, int number,
                         struct sg_buf *out)
{
    size_t n = scene->n_ops;
    struct page page = { .shared = shared, .scene = scene, .out = out, .marked = NOTHING };
    page.element_of = sg_new_array(int, n);
    page.tag_of = sg_new_array(size_t, n);
    page.runs = sg_new_array(const struct sg_run *, n);
    sg_pdf_state_init(&page.state, out, shared->objects, shared->colours, shared->fonts);
    sg_pdf_structure_page(shared->structure, shared->objects, scene, number, page.element_of);
    find_tags(&page);
    sg_pdf_page_concat(out, sg_pdf_page_matrix(scene, shared->scale));
    /* White and varnish come first, where no viewer that does not know overprint covers the artwork with them; dies last. */
    static const enum sg_pdf_group ORDER[SG_PDF_N_GROUPS] = {SG_PDF_WHITE, SG_PDF_VARNISH, SG_PDF_ART, SG_PDF_MARKS,
                                                             SG_PDF_CUT, SG_PDF_KISS, SG_PDF_PERFORATE, SG_PDF_CREASE};
    for (int i = 0; i < SG_PDF_N_GROUPS; i++)
        draw_layer(&page, ORDER[i]);
    free(page.element_of);
    free(page.tag_of);
    free(page.runs);
}
