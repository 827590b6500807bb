/* The digest of a scene; see digest.h. Structures are added field by field: padding is not theirs. */
#include "scene/digest.h"

/* A field that is added to one of these and can change a file belongs below, too. */
#if UINTPTR_MAX == UINT64_MAX
_Static_assert(sizeof(struct sg_scene) == 144, "digest.c does not know a field of the scene");
_Static_assert(sizeof(struct sg_run) == 128, "digest.c does not know a field of the run");
_Static_assert(sizeof(struct sg_ink) == 56, "digest.c does not know a field of the ink");
_Static_assert(sizeof(struct sg_stroke) == 48, "digest.c does not know a field of the pen");
_Static_assert(sizeof(struct sg_tag) == 56, "digest.c does not know a field of the tag");
_Static_assert(sizeof(struct sg_shading) == 128, "digest.c does not know a field of the shading");
_Static_assert(sizeof(struct sg_group) == 32, "digest.c does not know a field of the group");
_Static_assert(sizeof(struct sg_image) == 88, "digest.c does not know a field of the image");
#endif

#define ADD(hash, value) sg_hash_add(hash, &(value), sizeof(value))

static void add_bytes(struct sg_hash *hash, const unsigned char *bytes, size_t len)
{
    uint64_t n = bytes ? len : UINT64_MAX;
    ADD(hash, n);
    if (bytes)
        sg_hash_add(hash, bytes, len);
}

static void add_ink(struct sg_hash *hash, const struct sg_ink *ink)
{
    ADD(hash, ink->kind);
    ADD(hash, ink->step);
    ADD(hash, ink->cmyk);
    ADD(hash, ink->tint);
    sg_hash_text(hash, ink->name);
}

static void add_path(struct sg_hash *hash, const struct sg_path *path)
{
    ADD(hash, path->n_verbs);
    sg_hash_add(hash, path->verbs, path->n_verbs * sizeof *path->verbs);
    sg_hash_add(hash, path->points, path->n_points * sizeof *path->points);
}

static void add_shading(struct sg_hash *hash, const struct sg_shading *shading)
{
    if (!shading)
        return;
    ADD(hash, shading->radial);
    ADD(hash, shading->from);
    ADD(hash, shading->to);
    ADD(hash, shading->r0);
    ADD(hash, shading->r1);
    ADD(hash, shading->extend);
    ADD(hash, shading->m);
    ADD(hash, shading->n_stops);
    for (size_t i = 0; i < shading->n_stops; i++) {
        ADD(hash, shading->stops[i].at);
        ADD(hash, shading->stops[i].alpha);
        add_ink(hash, &shading->stops[i].ink);
    }
}

static void add_group(struct sg_hash *hash, const struct sg_group *group)
{
    bool cut = group->clip != NULL;
    ADD(hash, group->alpha);
    ADD(hash, cut);
    if (cut)
        add_path(hash, group->clip);
    ADD(hash, group->even_odd);
    add_shading(hash, group->mask);
}

/* The table `head` holds a checksum of the whole font file. */
static void add_font(struct sg_hash *hash, const struct sg_font *font)
{
    hb_blob_t *head = hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len = 0;
    const char *bytes = hb_blob_get_data(head, &len);
    sg_hash_text(hash, font->postscript);
    sg_hash_text(hash, font->version);
    add_bytes(hash, (const unsigned char *)bytes, len);
    hb_blob_destroy(head);
}

static void add_run(struct sg_hash *hash, const struct sg_run *run)
{
    add_font(hash, run->font);
    ADD(hash, run->size);
    ADD(hash, run->hscale);
    ADD(hash, run->angle);
    ADD(hash, run->vertical);
    add_ink(hash, &run->ink);
    add_bytes(hash, (const unsigned char *)run->text, run->text_len);
    ADD(hash, run->n_glyphs);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct sg_glyph *glyph = &run->glyphs[i];
        ADD(hash, glyph->gid);
        ADD(hash, glyph->x);
        ADD(hash, glyph->y);
        ADD(hash, glyph->text_at);
        ADD(hash, glyph->text_len);
    }
}

static void add_pen(struct sg_hash *hash, const struct sg_stroke *pen)
{
    ADD(hash, pen->width);
    ADD(hash, pen->n_dash);
    sg_hash_add(hash, pen->dash, (size_t)pen->n_dash * sizeof *pen->dash);
    ADD(hash, pen->round);
}

static void add_image(struct sg_hash *hash, const struct sg_image *image, const struct sg_matrix *place)
{
    static const size_t CHANNELS[] = {1, 3, 4};
    size_t n = (size_t)image->width_px * (size_t)image->height_px;
    ADD(hash, image->width_px);
    ADD(hash, image->height_px);
    ADD(hash, image->space);
    add_bytes(hash, image->pixels, n * CHANNELS[image->space]);
    add_bytes(hash, image->alpha, n);
    add_bytes(hash, image->jpeg, image->jpeg_len); /* its samples follow from it */
    add_bytes(hash, image->icc, image->icc_len);
    sg_hash_add(hash, place, sizeof *place);
}

static void add_op(struct sg_hash *hash, const struct sg_op *op)
{
    ADD(hash, op->kind);
    ADD(hash, op->layer);
    switch (op->kind) {
    case SG_OP_FILL:
        add_path(hash, op->u.fill.path);
        add_ink(hash, &op->u.fill.ink);
        ADD(hash, op->u.fill.even_odd);
        add_shading(hash, op->u.fill.shading);
        break;
    case SG_OP_STROKE:
        add_path(hash, op->u.stroke.path);
        add_ink(hash, &op->u.stroke.ink);
        add_pen(hash, &op->u.stroke.pen);
        break;
    case SG_OP_GLYPHS:
        add_run(hash, &op->u.run);
        break;
    case SG_OP_IMAGE:
        add_image(hash, op->u.image.image, &op->u.image.place);
        break;
    case SG_OP_TAG_BEGIN:
        ADD(hash, op->u.tag.role);
        sg_hash_text(hash, op->u.tag.alt);
        sg_hash_text(hash, op->u.tag.text);
        if (op->u.tag.language)
            sg_hash_text(hash, op->u.tag.language);
        sg_hash_text(hash, op->u.tag.frame);
        break;
    case SG_OP_GROUP_BEGIN:
        add_group(hash, &op->u.group);
        break;
    case SG_OP_TAG_END:
    case SG_OP_GROUP_END:
        break;
    }
}

void sg_digest_scene(struct sg_hash *hash, const struct sg_scene *scene)
{
    ADD(hash, scene->width);
    ADD(hash, scene->height);
    ADD(hash, scene->bleed);
    ADD(hash, scene->margin);
    ADD(hash, scene->clipped);
    ADD(hash, scene->clip);
    ADD(hash, scene->mirrored);
    sg_hash_text(hash, scene->title);
    sg_hash_text(hash, scene->subject);
    ADD(hash, scene->n_ops);
    for (size_t i = 0; i < scene->n_ops; i++)
        add_op(hash, &scene->ops[i]);
}
