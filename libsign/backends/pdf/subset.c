/* Subsetting; see subset.h. */
#include "backends/pdf/subset.h"

#include <hb-subset.h>
#include <stdlib.h>

#include "base/grow.h"
#include "backends/pdf/objects.h"

hb_face_t *sg_pdf_subset_face(const struct sg_font *font)
{
    /* A builder face of these tables alone: hb-subset on the whole of a Noto CJK face spends ten
     * times as long on layout and mapping tables that no PDF holds (print.md 1). */
    static const hb_tag_t cff[] = { HB_TAG('C', 'F', 'F', ' '), HB_TAG('h', 'e', 'a', 'd'),
                                    HB_TAG('m', 'a', 'x', 'p') };
    static const hb_tag_t truetype[] = { HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
                                         HB_TAG('h', 'e', 'a', 'd'), HB_TAG('m', 'a', 'x', 'p'),
                                         HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x') };
    const hb_tag_t *tags = font->cff ? cff : truetype;
    size_t n = font->cff ? sizeof cff / sizeof *cff : sizeof truetype / sizeof *truetype;
    sg_memory_watch();
    hb_face_t *face = hb_face_builder_create();
    for (size_t i = 0; i < n; i++) {
        hb_blob_t *table = hb_face_reference_table(font->face, tags[i]);
        bool there = hb_blob_get_length(table) > 0;
        if (there)
            hb_face_builder_add_table(face, tags[i], table);
        hb_blob_destroy(table);
        if (!there) {
            hb_face_destroy(face);
            return NULL;
        }
    }
    hb_face_set_upem(face, font->upem);
    hb_face_set_glyph_count(face, hb_face_get_glyph_count(font->face));
    hb_face_make_immutable(face);
    sg_memory_require();
    return face;
}

static hb_subset_plan_t *plan_of(hb_face_t *face, const uint32_t *gids, size_t n)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *set = hb_subset_input_glyph_set(input);
    hb_set_add(set, 0);
    for (size_t i = 0; i < n; i++)
        hb_set_add(set, gids[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, input);
    hb_subset_input_destroy(input);
    return plan;
}

/* Codes are CIDs: those of a CID-keyed program, which keeps its own; else the new glyph ids
 * (PDF 32000-1 9.7.4.2 for CFF that is not CID-keyed, an identity CIDToGIDMap for TrueType). */
static bool assign_codes(struct sg_pdf_program *program, const struct sg_font *font, hb_subset_plan_t *plan,
                         const uint32_t *gids, size_t n)
{
    const hb_map_t *to_new = hb_subset_plan_old_to_new_glyph_mapping(plan);
    size_t n_new = hb_map_get_population(to_new);
    uint16_t *cids = NULL;
    if (font->cff) {
        cids = calloc(n_new, sizeof *cids);
        if (!cids || !sg_pdf_cff_cids(program->bytes.data, program->bytes.len, cids, n_new, &program->ros)) {
            free(cids);
            return false;
        }
    }
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        hb_codepoint_t gid = hb_map_get(to_new, gids[i]);
        if (gid >= n_new || gid > UINT16_MAX)
            good = false;
        else
            program->codes[i] = cids ? cids[gid] : (uint16_t)gid;
    }
    free(cids);
    return good;
}

static bool fill(struct sg_pdf_program *program, const struct sg_font *font, hb_subset_plan_t *plan,
                 const uint32_t *gids, size_t n)
{
    hb_face_t *cut = hb_subset_plan_execute_or_fail(plan);
    if (!cut)
        return false;
    hb_blob_t *blob = font->cff ? hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' '))
                                : hb_face_reference_blob(cut);
    unsigned len;
    const char *bytes = hb_blob_get_data(blob, &len);
    sg_buf_append(&program->bytes, bytes, len);
    hb_blob_destroy(blob);
    hb_face_destroy(cut);
    if (!len || program->bytes.failed || !assign_codes(program, font, plan, gids, n))
        return false;
    sg_pdf_objects_deflate(&program->deflated, program->bytes.data, program->bytes.len);
    return !program->deflated.failed;
}

struct sg_pdf_program *sg_pdf_subset_build(const struct sg_font *font, hb_face_t *face, const uint32_t *gids,
                                           size_t n)
{
    struct sg_pdf_program *program = calloc(1, sizeof *program);
    if (!program)
        return NULL;
    program->ros = (struct sg_pdf_ros){ .registry = "Adobe", .ordering = "Identity" };
    program->codes = calloc(n ? n : 1, sizeof *program->codes);
    sg_memory_watch();
    hb_subset_plan_t *plan = program->codes ? plan_of(face, gids, n) : NULL;
    bool good = plan && fill(program, font, plan, gids, n);
    hb_subset_plan_destroy(plan);
    sg_memory_require(); /* a subset with glyphs missing is no failure to HarfBuzz */
    if (good)
        return program;
    sg_pdf_subset_free(program);
    return NULL;
}

void sg_pdf_subset_free(struct sg_pdf_program *program)
{
    if (!program)
        return;
    sg_buf_clear(&program->bytes);
    sg_buf_clear(&program->deflated);
    free(program->codes);
    free(program);
}
