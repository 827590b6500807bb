/* Shadings, groups and their states; see blending.h. */
#include "backends/pdf/blending.h"

#include <glib.h>
#include <stdlib.h>

#include "base/grow.h"
#include "base/num.h"

void sg_pdf_blending_clear(struct sg_pdf_blending *blending)
{
    free(blending->patterns);
    free(blending->forms);
    free(blending->alphas);
}

/* ---- shadings ---- */

/* What a stop gives the function: plates, the tint of a spot, or the gray of a mask. */
enum stop_values { PLATES, TINT, ALPHA };

static void put_values(struct sg_buf *out, const struct sg_shading_stop *stop, enum stop_values of)
{
    sg_buf_putc(out, '[');
    if (of == PLATES)
        sg_buf_nums(out, stop->ink.cmyk, 4, 4);
    else
        sg_buf_num(out, of == TINT ? stop->ink.tint : stop->alpha, 4);
    sg_buf_putc(out, ']');
}

static bool has_length(const struct sg_shading *s, size_t i)
{
    return s->stops[i + 1].at - s->stops[i].at > 1e-5;
}

/* Straight pieces, stitched (7.10.4). */
static void put_function(struct sg_buf *out, const struct sg_shading *s, enum stop_values of)
{
    size_t n = 0;
    for (size_t i = 0; i + 1 < s->n_stops; i++)
        n += has_length(s, i);
    sg_buf_puts(out, "<</FunctionType 3/Domain[0 1]/Functions[");
    for (size_t i = 0; i + 1 < s->n_stops; i++) {
        if (!has_length(s, i))
            continue;
        sg_buf_puts(out, "<</FunctionType 2/Domain[0 1]/N 1/C0");
        put_values(out, &s->stops[i], of);
        sg_buf_puts(out, "/C1");
        put_values(out, &s->stops[i + 1], of);
        sg_buf_puts(out, ">>");
    }
    sg_buf_puts(out, "]/Bounds[");
    for (size_t i = 0, k = 0; i + 1 < s->n_stops; i++)
        if (has_length(s, i) && ++k < n) {
            sg_buf_num(out, s->stops[i + 1].at, 5);
            sg_buf_putc(out, ' ');
        }
    sg_buf_puts(out, "]/Encode[");
    for (size_t i = 0; i < n; i++)
        sg_buf_puts(out, i ? " 0 1" : "0 1");
    sg_buf_puts(out, "]>>");
}

static void put_shading(struct sg_buf *out, const struct sg_shading *s, const char *space, enum stop_values of)
{
    const double circles[6] = { s->from.x, s->from.y, s->r0, s->to.x, s->to.y, s->r1 };
    const double line[4] = { s->from.x, s->from.y, s->to.x, s->to.y };
    sg_buf_printf(out, "<</ShadingType %d/ColorSpace%s/Coords[", s->radial ? 3 : 2, space);
    sg_buf_nums(out, s->radial ? circles : line, s->radial ? 6 : 4, 6);
    sg_buf_printf(out, "]/Extend[%s %s]/Function", s->extend[0] ? "true" : "false", s->extend[1] ? "true" : "false");
    put_function(out, s, of);
    sg_buf_puts(out, ">>");
}

void sg_pdf_blending_shading(struct sg_buf *out, const struct sg_shading *shading, const char *space, bool spot)
{
    put_shading(out, shading, space, spot ? TINT : PLATES);
}

/* `base` takes mm to the space of the content that is painted (8.7.3.1). */
static size_t write_pattern(struct sg_pdf_blending *blending, struct sg_pdf_objects *objects, const struct sg_shading *s,
                            const char *space, enum stop_values of, struct sg_matrix base)
{
    struct sg_matrix m = sg_geom_product(s->m, base);
    int object = sg_pdf_objects_reserve(objects);
    struct sg_buf *out = sg_pdf_objects_begin(objects, object);
    sg_buf_puts(out, "<</PatternType 2/Matrix[");
    sg_buf_nums(out, (const double[]){ m.a, m.b, m.c, m.d }, 4, 8);
    sg_buf_putc(out, ' ');
    sg_buf_nums(out, (const double[]){ m.e, m.f }, 2, 4);
    sg_buf_puts(out, "]/Shading");
    put_shading(out, s, space, of);
    sg_buf_puts(out, ">>");
    sg_pdf_objects_end(objects);
    sg_grow(blending->patterns, blending->n_patterns, blending->cap_patterns);
    blending->patterns[blending->n_patterns++] = object;
    return blending->n_patterns;
}

size_t sg_pdf_blending_pattern(struct sg_pdf_blending *blending, struct sg_pdf_objects *objects,
                               struct sg_pdf_colours *colours, const struct sg_shading *shading, struct sg_matrix base)
{
    const struct sg_ink *first = &shading->stops[0].ink;
    bool spot = first->kind != SG_INK_CMYK;
    char space[32] = "/DeviceCMYK";
    if (spot)
        g_snprintf(space, sizeof space, " %d 0 R", sg_pdf_ink_spaces_object(colours, objects, first));
    return write_pattern(blending, objects, shading, space, spot ? TINT : PLATES, base);
}

/* ---- groups ---- */

static char *form_head(const struct sg_pdf_blending *blending, struct sg_rect box, const char *space)
{
    struct sg_buf head = SG_BUF_INIT;
    sg_buf_puts(&head, "/Type/XObject/Subtype/Form/BBox[");
    sg_buf_nums(&head, (const double[]){ box.x, box.y, box.x + box.w, box.y + box.h }, 4, 3);
    sg_buf_printf(&head, "]/Resources %d 0 R/Group<</S/Transparency/CS%s/I true>>", blending->resources, space);
    char *text = g_strdup(sg_buf_text(&head));
    sg_buf_clear(&head);
    return text;
}

size_t sg_pdf_blending_form(struct sg_pdf_blending *blending, struct sg_pdf_objects *objects, const struct sg_buf *content,
                            struct sg_rect box)
{
    char *head = form_head(blending, box, "/DeviceCMYK");
    int object = sg_pdf_objects_reserve(objects);
    objects->out->failed = objects->out->failed || content->failed;
    sg_pdf_objects_stream(objects, object, head, content->data, content->len);
    g_free(head);
    sg_grow(blending->forms, blending->n_forms, blending->cap_forms);
    blending->forms[blending->n_forms++] = object;
    return blending->n_forms;
}

/* A mask is a form as well: the shading over all of the sheet, light where the group is seen (11.6.5.2). */
static int write_mask(struct sg_pdf_blending *blending, struct sg_pdf_objects *objects, const struct sg_shading *mask,
                      struct sg_rect box)
{
    struct sg_buf content = SG_BUF_INIT;
    size_t pattern = write_pattern(blending, objects, mask, "/DeviceGray", ALPHA, SG_MATRIX_NONE);
    sg_buf_printf(&content, "/Pattern cs /P%zu scn ", pattern);
    sg_buf_nums(&content, (const double[]){ box.x, box.y, box.w, box.h }, 4, 3);
    sg_buf_puts(&content, " re f\n");
    char *head = form_head(blending, box, "/DeviceGray");
    int object = sg_pdf_objects_reserve(objects);
    sg_pdf_objects_stream(objects, object, head, content.data, content.len);
    objects->out->failed = objects->out->failed || content.failed;
    g_free(head);
    sg_buf_clear(&content);
    return object;
}

size_t sg_pdf_blending_alpha(struct sg_pdf_blending *blending, struct sg_pdf_objects *objects,
                             const struct sg_group *group, struct sg_rect box)
{
    for (size_t i = 0; i < blending->n_alphas; i++)
        if (sg_num_equal(blending->alphas[i].alpha, group->alpha) && blending->alphas[i].mask == group->mask)
            return i + 1;
    int mask = group->mask ? write_mask(blending, objects, group->mask, box) : 0;
    int object = sg_pdf_objects_reserve(objects);
    struct sg_buf *out = sg_pdf_objects_begin(objects, object);
    sg_buf_puts(out, "<</Type/ExtGState/ca ");
    sg_buf_num(out, group->alpha, 4);
    if (mask)
        sg_buf_printf(out, "/SMask<</Type/Mask/S/Luminosity/G %d 0 R>>", mask);
    sg_buf_puts(out, ">>");
    sg_pdf_objects_end(objects);
    sg_grow(blending->alphas, blending->n_alphas, blending->cap_alphas);
    blending->alphas[blending->n_alphas++] = (struct sg_pdf_alpha){ group->alpha, group->mask, object };
    return blending->n_alphas;
}

/* ---- resources ---- */

void sg_pdf_blending_states(const struct sg_pdf_blending *blending, struct sg_buf *out)
{
    for (size_t i = 0; i < blending->n_alphas; i++)
        sg_buf_printf(out, "/GA%zu %d 0 R", i + 1, blending->alphas[i].object);
}

void sg_pdf_blending_forms(const struct sg_pdf_blending *blending, struct sg_buf *out)
{
    for (size_t i = 0; i < blending->n_forms; i++)
        sg_buf_printf(out, "/Fm%zu %d 0 R", i + 1, blending->forms[i]);
}

void sg_pdf_blending_patterns(const struct sg_pdf_blending *blending, struct sg_buf *out)
{
    for (size_t i = 0; i < blending->n_patterns; i++)
        sg_buf_printf(out, "%s/P%zu %d 0 R", i ? "" : "/Pattern<<", i + 1, blending->patterns[i]);
    if (blending->n_patterns)
        sg_buf_puts(out, ">>");
}
