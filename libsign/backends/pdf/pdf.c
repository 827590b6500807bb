/* The file as a whole: in which order its parts are gathered and written; see pdf.h. */
#include "backends/pdf/pdf.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "backends/pdf/blending.h"
#include "backends/pdf/bookmarks.h"
#include "backends/pdf/page_content.h"
#include "backends/pdf/metadata.h"
#include "backends/pdf/page.h"
#include "backends/pdf/tokens.h"
#include "base/grow.h"
#include "base/hash.h"
#include "base/watch.h"

struct file {
    const struct sg_scene *const *pages;
    size_t n_pages;
    const struct sg_pdf_options *options;
    struct sg_pdf_cache *cache;
    struct sg_pdf_objects objects;
    struct sg_pdf_fonts fonts;
    struct sg_pdf_colours colours;
    struct sg_pdf_images images;
    struct sg_pdf_structure structure;
    struct sg_pdf_outlines outlines;
    struct sg_pdf_blending blending;
    struct sg_pdf_shared shared;
    struct sg_buf words;     /* of outlined text */
    int layers[SG_PDF_N_GROUPS]; /* optional content groups */
    int profile, catalogue, tree, resources, info;
    size_t body;             /* where in `out` the part of the file begins that is its own */
    int *page_objects, *contents;
};

static const struct { const char *name, *step; } LAYERS[SG_PDF_N_GROUPS] = {
    [SG_PDF_ART] = { "Artwork", NULL }, [SG_PDF_MARKS] = { "Marks", NULL },
    [SG_PDF_CUT] = { "Cut", "/Structural/GTS_ProcStepsType/Cutting" }, [SG_PDF_WHITE] = { "White", "/White" },
    [SG_PDF_VARNISH] = { "Varnish", "/Varnish" },
    [SG_PDF_KISS] = { "Kiss cut", "/Structural/GTS_ProcStepsType/PartialCutting" },
    [SG_PDF_PERFORATE] = { "Perforation", "/Structural/GTS_ProcStepsType/Perforating" },
    [SG_PDF_CREASE] = { "Crease", "/Structural/GTS_ProcStepsType/Creasing" },
};

/* Layers are written only when there is something to tell apart, and where the standard has them. */
static void find_layers(struct file *file)
{
    bool used[SG_PDF_N_GROUPS] = { false };
    int n = 0;
    for (size_t p = 0; p < file->n_pages; p++)
        for (size_t i = 0; i < file->pages[p]->n_ops; i++) {
            const struct sg_op *op = &file->pages[p]->ops[i];
            if (sg_scene_op_paints(op))
                used[sg_pdf_page_content_layer(op)] = true;
            const struct sg_ink *ink = sg_scene_op_ink(op);
            file->colours.finish = file->colours.finish || (ink && ink->kind == SG_INK_FINISH);
        }
    for (size_t p = 0; p < file->n_pages && file->colours.finish; p++)
        for (size_t i = 0; i < file->pages[p]->n_ops; i++)
            sg_pdf_ink_spaces_mix(&file->colours, &file->objects, sg_scene_op_ink(&file->pages[p]->ops[i]));
    for (int layer = 0; layer < SG_PDF_N_GROUPS; layer++)
        n += used[layer];
    if (n < 2 || sg_pdf_metadata_version(file->options) < 5)
        return;
    for (int layer = 0; layer < SG_PDF_N_GROUPS; layer++) {
        file->shared.layers[layer] = used[layer];
        file->layers[layer] = used[layer] ? sg_pdf_objects_reserve(&file->objects) : 0;
    }
}

/* Notes the glyphs, or the words that outlines will not tell. */
static void find_text(struct file *file)
{
    for (size_t p = 0; p < file->n_pages; p++) {
        const char *told = NULL; /* text of the open tag */
        for (size_t i = 0; i < file->pages[p]->n_ops; i++) {
            const struct sg_op *op = &file->pages[p]->ops[i];
            if (op->kind == SG_OP_GLYPHS && !sg_pdf_page_content_outlines(op, file->options->outline))
                sg_pdf_fonts_note(&file->fonts, &op->u.run);
            if (!file->options->outline || op->layer == SG_LAYER_MARKS)
                continue;
            const char *said = op->kind == SG_OP_TAG_BEGIN                     ? op->u.tag.text
                               : op->kind == SG_OP_GLYPHS && !told            ? op->u.run.text
                                                                               : NULL;
            if (op->kind == SG_OP_TAG_BEGIN)
                told = op->u.tag.text;
            if (op->kind == SG_OP_TAG_END)
                told = NULL;
            if (said && file->words.len)
                sg_buf_putc(&file->words, '\n');
            if (said)
                sg_buf_puts(&file->words, said);
        }
    }
}

static bool write_contents(struct file *file)
{
    struct sg_buf content = SG_BUF_INIT;
    bool good = true;
    for (size_t p = 0; p < file->n_pages && good; p++) {
        content.len = 0;
        sg_pdf_page_content_page(&file->shared, file->pages[p], (int)p, &content);
        sg_pdf_objects_stream(&file->objects, file->contents[p], "", content.data, content.len);
        good = !content.failed;
        sg_watch_tell((double)(p + 1) / (double)(file->n_pages + 1));
    }
    sg_buf_clear(&content);
    return good;
}

static void write_pages(struct file *file)
{
    struct sg_pdf_objects *objects = &file->objects;
    for (size_t p = 0; p < file->n_pages; p++) {
        struct sg_buf *out = sg_pdf_objects_begin(objects, file->page_objects[p]);
        sg_buf_printf(out, "<</Type/Page/Parent %d 0 R", file->tree);
        sg_pdf_page_boxes(file->pages[p], file->shared.scale, out);
        if (file->options->user_unit && file->shared.scale > 1)
            sg_buf_printf(out, "/UserUnit %d", file->shared.scale);
        sg_buf_printf(out, "/Contents %d 0 R/Resources %d 0 R", file->contents[p], file->resources);
        if (file->structure.on)
            sg_buf_printf(out, "/StructParents %zu/Tabs/S", p);
        /* Blending in the inks of the press: without this a reader may pick RGB. */
        if (file->images.transparent || file->blending.n_forms)
            sg_buf_puts(out, "/Group<</S/Transparency/CS/DeviceCMYK>>");
        sg_buf_puts(out, ">>");
        sg_pdf_objects_end(objects);
    }
    struct sg_buf *out = sg_pdf_objects_begin(objects, file->tree);
    sg_buf_printf(out, "<</Type/Pages/Count %zu/Kids[", file->n_pages);
    for (size_t p = 0; p < file->n_pages; p++)
        sg_buf_printf(out, p ? " %d 0 R" : "%d 0 R", file->page_objects[p]);
    sg_buf_puts(out, "]>>");
    sg_pdf_objects_end(objects);
}

static void write_resources(struct file *file)
{
    struct sg_buf *out = sg_pdf_objects_begin(&file->objects, file->resources);
    sg_buf_puts(out, "<<");
    if (file->fonts.n) {
        sg_buf_puts(out, "/Font<<");
        sg_pdf_fonts_resources(&file->fonts, out);
        sg_buf_puts(out, ">>");
    }
    sg_pdf_ink_spaces_resources(&file->colours, out);
    if (file->colours.overprint[0] || file->colours.overprint[1] || file->colours.overprint[2] || file->blending.n_alphas) {
        sg_buf_puts(out, "/ExtGState<<");
        sg_pdf_ink_spaces_states(&file->colours, out);
        sg_pdf_blending_states(&file->blending, out);
        sg_buf_puts(out, ">>");
    }
    if (file->images.n || file->blending.n_forms) {
        sg_buf_puts(out, "/XObject<<");
        sg_pdf_images_resources(&file->images, out);
        sg_pdf_blending_forms(&file->blending, out);
        sg_buf_puts(out, ">>");
    }
    sg_pdf_blending_patterns(&file->blending, out);
    bool any = false;
    for (int layer = 0; layer < SG_PDF_N_GROUPS; layer++) {
        if (!file->layers[layer])
            continue;
        sg_buf_printf(out, "%s/L%d %d 0 R", any ? "" : "/Properties<<", layer, file->layers[layer]);
        any = true;
    }
    sg_buf_puts(out, any ? ">>>>" : ">>");
    sg_pdf_objects_end(&file->objects);
}

static void write_layers(struct file *file, struct sg_buf *catalogue)
{
    struct sg_buf list = SG_BUF_INIT;
    for (int layer = 0; layer < SG_PDF_N_GROUPS; layer++) {
        if (!file->layers[layer])
            continue;
        struct sg_buf *out = sg_pdf_objects_begin(&file->objects, file->layers[layer]);
        sg_buf_printf(out, "<</Type/OCG/Name(%s)", LAYERS[layer].name);
        if (LAYERS[layer].step) /* ISO 19593-1 */
            sg_buf_printf(out, "/GTS_Metadata<</GTS_ProcStepsGroup%s>>", LAYERS[layer].step);
        sg_buf_puts(out, ">>");
        sg_pdf_objects_end(&file->objects);
        sg_buf_printf(&list, list.len ? " %d 0 R" : "%d 0 R", file->layers[layer]);
    }
    const char *all = list.len ? sg_buf_text(&list) : NULL;
    if (all)
        sg_buf_printf(catalogue, "/OCProperties<</OCGs[%s]/D<</Name(Default)/Order[%s]/ON[%s]>>>>", all, all,
                      all);
    catalogue->failed = catalogue->failed || list.failed;
    sg_buf_clear(&list);
}

/* The output profile, the greater part of a sheet's file, is its first object: the files of a run begin
 * alike, and whoever hashes them need not hash that part again. NULL if memory ran out. */
static const struct sg_pdf_coded *write_profile(struct file *file)
{
    struct sg_pdf_objects *objects = &file->objects;
    const struct sg_pdf_options *options = file->options;
    const struct sg_pdf_coded *icc = sg_pdf_cache_coded(file->cache, options->icc, options->icc_len);
    file->profile = sg_pdf_objects_reserve(objects);
    if (icc && objects->compress)
        sg_pdf_objects_stream_as_is(objects, file->profile, "/N 4/Filter/FlateDecode", icc->deflated.data,
                                    icc->deflated.len);
    else if (icc)
        sg_pdf_objects_stream_as_is(objects, file->profile, "/N 4", icc->bytes, icc->len);
    file->body = objects->out->len;
    return icc;
}

/* The id is a hash of all that went before (14.4 asks for the time and place, which would make equal
 * sheets differ). The profile's own hash stands for it. */
static void make_id(const struct file *file, const struct sg_pdf_coded *icc, unsigned char id[32])
{
    const struct sg_buf *out = file->objects.out;
    struct sg_hash hash;
    sg_hash_init(&hash);
    sg_hash_add(&hash, icc->digest, sizeof icc->digest);
    sg_hash_add(&hash, out->data + file->body, out->len - file->body);
    sg_hash_end(&hash, id);
}

static bool write_end(struct file *file, const struct sg_pdf_coded *icc)
{
    const struct sg_pdf_options *options = file->options;
    struct sg_pdf_objects *objects = &file->objects;
    const struct sg_scene *first = file->pages[0];
    const struct sg_pdf_metadata metadata = {
        .options = options,
        .title = options->title ? options->title : first->title ? first->title : "",
        .subject = first->subject,
        .words = file->words.len ? sg_buf_text(&file->words) : NULL,
        .scale = options->user_unit ? 1 : file->shared.scale,
    };
    sg_pdf_metadata_info(&metadata, objects, file->info);
    if (objects->out->failed)
        return false;
    unsigned char id[32];
    make_id(file, icc, id);

    struct sg_buf catalogue = SG_BUF_INIT;
    int xmp = sg_pdf_objects_reserve(objects);
    sg_pdf_metadata_xmp(&metadata, objects, xmp, id);
    sg_pdf_metadata_intent(&metadata, file->profile, &catalogue);
    write_layers(file, &catalogue);
    sg_pdf_bookmarks_write(options->bookmarks, options->n_bookmarks, file->page_objects, objects, &catalogue);
    if (file->structure.on)
        sg_buf_printf(&catalogue, "/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R", file->structure.root);
    struct sg_buf *out = sg_pdf_objects_begin(objects, file->catalogue);
    sg_buf_printf(out, "<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/Lang(zh-CN)"
                       "/ViewerPreferences<</DisplayDocTitle true>>", file->tree, xmp);
    sg_buf_append(out, catalogue.data, catalogue.len);
    sg_buf_puts(out, ">>");
    sg_pdf_objects_end(objects);
    out->failed = out->failed || catalogue.failed;
    sg_buf_clear(&catalogue);
    sg_pdf_objects_finish(objects, file->catalogue, file->info, id);
    return true;
}

static bool write_file(struct file *file, struct sg_report *report)
{
    struct sg_pdf_objects *objects = &file->objects;
    const struct sg_pdf_coded *icc = write_profile(file);
    file->catalogue = sg_pdf_objects_reserve(objects);
    file->tree = sg_pdf_objects_reserve(objects);
    file->resources = sg_pdf_objects_reserve(objects);
    file->info = sg_pdf_objects_reserve(objects);
    for (size_t p = 0; p < file->n_pages; p++) {
        file->page_objects[p] = sg_pdf_objects_reserve(objects);
        file->contents[p] = sg_pdf_objects_reserve(objects);
    }
    find_layers(file);
    find_text(file);
    if (sg_watch_stop() || !sg_pdf_fonts_cut(&file->fonts, objects, report))
        return false;
    file->blending.resources = file->resources;
    bool memory = icc && write_contents(file) && !file->words.failed;
    if (sg_watch_stop())
        return false;
    if (file->images.flat && file->blending.n_forms)
        return sg_report_add(report, SG_FIND(GROUP_BLENDS), NULL, SG_PHRASE("the sheet"), NULL);
    sg_pdf_fonts_write(&file->fonts, objects, file->options->plain14);
    sg_pdf_ink_spaces_write(&file->colours, objects);
    if (!sg_pdf_images_write(&file->images, objects, report))
        return false;
    write_pages(file);
    write_resources(file);
    sg_pdf_structure_write(&file->structure, objects, file->pages, file->page_objects, file->n_pages,
                           file->shared.scale, file->options->outline);
    if (memory && write_end(file, icc) && !objects->out->failed)
        return true;
    return sg_report_add(report, SG_FIND(NO_MEMORY), NULL, SG_PHRASE(SG_PHRASE("the PDF")), NULL);
}

bool sg_pdf_write(const struct sg_scene *const *pages, size_t n_pages, const struct sg_pdf_options *options,
                  struct sg_buf *out, struct sg_report *report)
{
    assert(n_pages && options->icc && options->icc_len);
    struct file file = { .pages = pages, .n_pages = n_pages, .options = options };
    file.cache = options->cache ? options->cache : sg_pdf_cache_new();
    file.page_objects = sg_new_array(int, n_pages);
    file.contents = sg_new_array(int, n_pages);
    sg_pdf_objects_init(&file.objects, out, sg_pdf_metadata_version(options), options->compress);
    sg_pdf_fonts_init(&file.fonts, file.cache);
    sg_pdf_structure_init(&file.structure, &file.objects, !options->x1a);
    sg_pdf_outline_init(&file.outlines);
    file.images.flat = sg_pdf_metadata_version(options) < 5;
    file.images.colour = options->colour;
    file.shared = (struct sg_pdf_shared){
        .objects = &file.objects, .fonts = &file.fonts, .colours = &file.colours, .images = &file.images,
        .structure = &file.structure, .blending = &file.blending, .outlines = &file.outlines, .outline = options->outline,
        .scale = options->scale > 0 ? options->scale : sg_pdf_page_scale(pages, n_pages),
    };

    bool good = write_file(&file, report);

    sg_pdf_outline_clear(&file.outlines);
    sg_pdf_structure_clear(&file.structure);
    sg_pdf_images_clear(&file.images);
    sg_pdf_blending_clear(&file.blending);
    sg_pdf_ink_spaces_clear(&file.colours);
    sg_pdf_fonts_clear(&file.fonts);
    sg_pdf_objects_clear(&file.objects);
    sg_buf_clear(&file.words);
    free(file.page_objects);
    free(file.contents);
    if (!options->cache)
        sg_pdf_cache_free(file.cache);
    return good;
}
