/* PDF through qpdf; see pdf_doc.h. Streams are inflated once before qpdf sees the file, against those that
 * are nothing but a bomb: qpdf itself knows no limit. */
#include "artwork/pdf_doc.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "artwork/pdf_stream.h"
#include "base/grow.h"
#include "base/report.h"

#define MAX_KEY 160

struct sg_pdf_doc {
    qpdf_data qpdf;
    /* The space asked for last: drawing programs say it before each shape. */
    void *known_in;
    char known_name[MAX_KEY];
    struct sg_pdf_space known_space;
};

static qpdf_oh handle(void *resources) { return (qpdf_oh)(uintptr_t)resources; }
static void *resource(qpdf_oh oh) { return (void *)(uintptr_t)oh; }

/* ---- opening ---- */

/* What the stream that starts here inflates to, at most `room` bytes. */
static uint64_t inflated(const unsigned char *bytes, size_t len, uint64_t room)
{
    static const size_t CHUNK = 65536;
    unsigned char *out = malloc(CHUNK);
    z_stream z = {.next_in = (unsigned char *)bytes, .avail_in = (uInt)len};
    uint64_t total = 0;
    if (!out || inflateInit(&z) != Z_OK) {
        free(out);
        return out ? 0 : room;
    }
    int status = Z_OK;
    while (status == Z_OK && total < room) {
        z.next_out = out;
        z.avail_out = (uInt)CHUNK;
        status = inflate(&z, Z_NO_FLUSH);
        total += CHUNK - z.avail_out;
    }
    inflateEnd(&z);
    free(out);
    return total;
}

static bool is_bomb(const unsigned char *bytes, size_t len)
{
    uint64_t total = 0;
    const unsigned char *at = bytes, *end = bytes + len;
    while (total < SG_PDF_STREAM_MOST && (at = memmem(at, (size_t)(end - at), "stream", 6)) != NULL) {
        at += 6;
        while (at < end && (*at == '\r' || *at == '\n'))
            at++;
        total += inflated(at, (size_t)(end - at), SG_PDF_STREAM_MOST - total);
    }
    return total >= SG_PDF_STREAM_MOST;
}

struct sg_pdf_doc *sg_pdf_doc_open(const unsigned char *bytes, size_t len, const char **why, bool *locked)
{
    *locked = false;
    *why = SG_PHRASE("it is far larger than it looks");
    if (is_bomb(bytes, len))
        return NULL;
    struct sg_pdf_doc *doc = sg_new(struct sg_pdf_doc);
    doc->qpdf = qpdf_init();
    qpdf_silence_errors(doc->qpdf);
    qpdf_set_suppress_warnings(doc->qpdf, QPDF_TRUE);
    *why = SG_PHRASE("its structure is damaged");
    if (!(qpdf_read_memory(doc->qpdf, "artwork", (const char *)bytes, len, NULL) & QPDF_ERRORS) &&
        qpdf_get_num_pages(doc->qpdf) > 0)
        return doc;
    if (qpdf_has_error(doc->qpdf))
        *locked = qpdf_get_error_code(doc->qpdf, qpdf_get_error(doc->qpdf)) == qpdf_e_password;
    sg_pdf_doc_close(doc);
    return NULL;
}

void sg_pdf_doc_close(struct sg_pdf_doc *doc)
{
    if (!doc)
        return;
    qpdf_cleanup(&doc->qpdf);
    free(doc);
}

int sg_pdf_doc_pages(const struct sg_pdf_doc *doc) { return qpdf_get_num_pages(doc->qpdf); }

/* ---- objects ---- */

/* The name with its slash; false if it is too long to be one. */
static bool key_of(const char *name, char key[MAX_KEY])
{
    return snprintf(key, MAX_KEY, "/%s", name) < MAX_KEY;
}

/* The value of `name`, without its slash, in the sub-dictionary `kind` of resources. */
static qpdf_oh find(struct sg_pdf_doc *doc, void *resources, const char *kind, const char *name)
{
    char key[MAX_KEY];
    if (!key_of(name, key))
        return qpdf_oh_new_null(doc->qpdf);
    return qpdf_oh_get_key_if_dict(doc->qpdf, qpdf_oh_get_key_if_dict(doc->qpdf, handle(resources), kind), key);
}

static bool read_numbers(struct sg_pdf_doc *doc, qpdf_oh array, double *out, int n)
{
    if (!qpdf_oh_is_array(doc->qpdf, array) || qpdf_oh_get_array_n_items(doc->qpdf, array) < n)
        return false;
    for (int i = 0; i < n; i++)
        if (!qpdf_oh_get_value_as_number(doc->qpdf, qpdf_oh_get_array_item(doc->qpdf, array, i), &out[i]))
            return false;
    return true;
}

static void order(double box[4])
{
    for (int i = 0; i < 2; i++) {
        double low = fmin(box[i], box[i + 2]), high = fmax(box[i], box[i + 2]);
        box[i] = low;
        box[i + 2] = high;
    }
}

/* Do the parts of a page's content come to no more than they may? One part can stand there many times. */
static bool is_content_bounded(qpdf_data qpdf, qpdf_oh contents)
{
    bool listed = qpdf_oh_is_array(qpdf, contents), good = true;
    int n = listed ? qpdf_oh_get_array_n_items(qpdf, contents) : 1;
    size_t total = 0;
    for (int i = 0; i < n && good; i++) {
        qpdf_oh part = listed ? qpdf_oh_get_array_item(qpdf, contents, i) : contents;
        unsigned char *bytes = NULL;
        size_t len = 0;
        good = !qpdf_oh_is_stream(qpdf, part) || sg_pdf_stream_read(qpdf, part, &bytes, &len);
        free(bytes);
        total += len;
        good = good && total < SG_PDF_STREAM_MOST;
    }
    return good;
}

bool sg_pdf_doc_page(struct sg_pdf_doc *doc, struct sg_pdf_doc_page *page, const char **why)
{
    static const char *const BOXES[] = {"/TrimBox", "/CropBox", "/MediaBox"};
    *page = (struct sg_pdf_doc_page){0};
    *why = SG_PHRASE("its structure is damaged");
    qpdf_push_inherited_attributes_to_page(doc->qpdf);
    qpdf_oh oh = qpdf_get_page_n(doc->qpdf, 0);
    bool found = false;
    for (int i = 0; i < 3 && !found; i++)
        found = read_numbers(doc, qpdf_oh_get_key(doc->qpdf, oh, BOXES[i]), page->box, 4);
    order(page->box);
    if (!found || !(page->box[2] > page->box[0]) || !(page->box[3] > page->box[1]))
        return false;
    int turn = 0;
    qpdf_oh_get_value_as_int(doc->qpdf, qpdf_oh_get_key(doc->qpdf, oh, "/Rotate"), &turn);
    page->turn = (turn / 90 % 4 + 4) % 4;
    page->resources = resource(qpdf_oh_get_key(doc->qpdf, oh, "/Resources"));
    unsigned char *content = NULL;
    *why = SG_PHRASE("it is far larger than it looks");
    if (!is_content_bounded(doc->qpdf, qpdf_oh_get_key(doc->qpdf, oh, "/Contents")))
        return false;
    *why = SG_PHRASE("its structure is damaged");
    if (qpdf_oh_get_page_content_data(doc->qpdf, oh, &content, &page->len) & QPDF_ERRORS)
        return false;
    page->content = (char *)content;
    return true;
}

/* ---- what resources say ---- */

void sg_pdf_doc_look(struct sg_pdf_doc *doc, void *resources, const char *name, struct sg_pdf_look *look)
{
    qpdf_oh gs = find(doc, resources, "/ExtGState", name);
    if (!qpdf_oh_is_dictionary(doc->qpdf, gs))
        return;
    qpdf_oh_get_value_as_number(doc->qpdf, qpdf_oh_get_key(doc->qpdf, gs, "/CA"), &look->stroke);
    qpdf_oh_get_value_as_number(doc->qpdf, qpdf_oh_get_key(doc->qpdf, gs, "/ca"), &look->fill);
    qpdf_oh mask = qpdf_oh_get_key(doc->qpdf, gs, "/SMask"), mode = qpdf_oh_get_key(doc->qpdf, gs, "/BM");
    if (qpdf_oh_is_array(doc->qpdf, mode) && qpdf_oh_get_array_n_items(doc->qpdf, mode) > 0)
        mode = qpdf_oh_get_array_item(doc->qpdf, mode, 0);
    look->other = !qpdf_oh_is_null(doc->qpdf, mode) && !qpdf_oh_is_name_and_equals(doc->qpdf, mode, "/Normal") &&
                  !qpdf_oh_is_name_and_equals(doc->qpdf, mode, "/Compatible");
    look->unmasked = qpdf_oh_is_name(doc->qpdf, mask);
    if (!qpdf_oh_is_dictionary(doc->qpdf, mask))
        return;
    qpdf_oh form = qpdf_oh_get_key(doc->qpdf, mask, "/G");
    look->luminosity = qpdf_oh_is_name_and_equals(doc->qpdf, qpdf_oh_get_key(doc->qpdf, mask, "/S"), "/Luminosity");
    look->mask = resource(form);
    look->other = look->other || !qpdf_oh_is_stream(doc->qpdf, form) ||
                  qpdf_oh_is_dictionary(doc->qpdf, qpdf_oh_get_key(doc->qpdf, mask, "/TR"));
}

const struct sg_art_shading *sg_pdf_doc_shading(struct sg_pdf_doc *doc, void *resources, const char *name, bool pattern,
                                                struct sg_matrix m, struct sg_arena *arena, const char **what)
{
    qpdf_oh oh = find(doc, resources, pattern ? "/Pattern" : "/Shading", name);
    double v[6];
    *what = NULL;
    if (pattern) {
        if (!qpdf_oh_is_dictionary(doc->qpdf, oh))
            return NULL; /* tiles are streams */
        if (read_numbers(doc, qpdf_oh_get_key(doc->qpdf, oh, "/Matrix"), v, 6))
            m = sg_geom_product((struct sg_matrix){v[0], v[1], v[2], v[3], v[4], v[5]}, m);
        oh = qpdf_oh_get_key(doc->qpdf, oh, "/Shading");
    }
    return sg_pdf_shading_read(doc->qpdf, oh, m, arena, what);
}

bool sg_pdf_doc_colour(struct sg_pdf_doc *doc, const struct sg_pdf_space *space, const double *v,
                       struct sg_mark_colour *colour)
{
    return sg_pdf_colour_of(doc->qpdf, space, v, colour);
}

bool sg_pdf_doc_space(struct sg_pdf_doc *doc, void *resources, const char *name, struct sg_arena *arena,
                      struct sg_pdf_space *space, const char **what)
{
    char key[MAX_KEY] = "/";
    key_of(name, key);
    if (doc->known_in == resources && strcmp(doc->known_name, key) == 0) {
        *space = doc->known_space;
        return true;
    }
    qpdf_oh oh = find(doc, resources, "/ColorSpace", name);
    if (qpdf_oh_is_null(doc->qpdf, oh))
        oh = qpdf_oh_new_name(doc->qpdf, key);
    if (!sg_pdf_colour_space(doc->qpdf, oh, arena, space, what))
        return false;
    doc->known_in = resources;
    strcpy(doc->known_name, key);
    doc->known_space = *space;
    return true;
}

/* ---- layers ---- */

static bool lists(struct sg_pdf_doc *doc, qpdf_oh array, qpdf_oh group)
{
    int n = qpdf_oh_is_array(doc->qpdf, array) ? qpdf_oh_get_array_n_items(doc->qpdf, array) : 0;
    for (int i = 0; i < n; i++)
        if (qpdf_oh_get_object_id(doc->qpdf, qpdf_oh_get_array_item(doc->qpdf, array, i)) ==
            qpdf_oh_get_object_id(doc->qpdf, group))
            return true;
    return false;
}

/* By the default configuration (ISO 32000-1 8.11.4.3); of a membership dictionary with one group, by that. */
static bool is_off(struct sg_pdf_doc *doc, qpdf_oh group)
{
    if (!qpdf_oh_is_dictionary(doc->qpdf, group))
        return false;
    qpdf_oh member = qpdf_oh_get_key(doc->qpdf, group, "/OCGs");
    if (qpdf_oh_is_array(doc->qpdf, member) && qpdf_oh_get_array_n_items(doc->qpdf, member) == 1)
        member = qpdf_oh_get_array_item(doc->qpdf, member, 0);
    if (qpdf_oh_is_dictionary(doc->qpdf, member))
        group = member;
    qpdf_oh layers = qpdf_oh_get_key(doc->qpdf, qpdf_get_root(doc->qpdf), "/OCProperties");
    qpdf_oh usual = qpdf_oh_get_key_if_dict(doc->qpdf, layers, "/D");
    qpdf_oh base = qpdf_oh_get_key_if_dict(doc->qpdf, usual, "/BaseState");
    if (qpdf_oh_is_name_and_equals(doc->qpdf, base, "/OFF"))
        return !lists(doc, qpdf_oh_get_key_if_dict(doc->qpdf, usual, "/ON"), group);
    return lists(doc, qpdf_oh_get_key_if_dict(doc->qpdf, usual, "/OFF"), group);
}

bool sg_pdf_doc_hidden(struct sg_pdf_doc *doc, void *resources, const char *name)
{
    return is_off(doc, find(doc, resources, "/Properties", name));
}

/* ---- forms ---- */

static bool read_form(struct sg_pdf_doc *doc, qpdf_oh stream, struct sg_pdf_form *form)
{
    qpdf_oh dict = qpdf_oh_get_dict(doc->qpdf, stream);
    double m[6];
    if (!read_numbers(doc, qpdf_oh_get_key(doc->qpdf, dict, "/BBox"), form->box, 4))
        return false;
    order(form->box);
    if (read_numbers(doc, qpdf_oh_get_key(doc->qpdf, dict, "/Matrix"), m, 6))
        form->matrix = (struct sg_matrix){m[0], m[1], m[2], m[3], m[4], m[5]};
    form->is_group = qpdf_oh_is_dictionary(doc->qpdf, qpdf_oh_get_key(doc->qpdf, dict, "/Group"));
    qpdf_oh own = qpdf_oh_get_key(doc->qpdf, dict, "/Resources");
    if (qpdf_oh_is_dictionary(doc->qpdf, own))
        form->resources = resource(own);
    unsigned char *bytes = NULL;
    bool good = sg_pdf_stream_read(doc->qpdf, stream, &bytes, &form->len);
    form->bytes = (char *)bytes;
    return good;
}

bool sg_pdf_doc_form(struct sg_pdf_doc *doc, void *resources, const char *name, struct sg_pdf_form *form)
{
    qpdf_oh stream = find(doc, resources, "/XObject", name);
    *form = (struct sg_pdf_form){.matrix = SG_MATRIX_NONE, .resources = resources};
    if (!qpdf_oh_is_stream(doc->qpdf, stream))
        return false;
    qpdf_oh dict = qpdf_oh_get_dict(doc->qpdf, stream);
    if (is_off(doc, qpdf_oh_get_key(doc->qpdf, dict, "/OC")))
        return true; /* of no length */
    form->is_picture = qpdf_oh_is_name_and_equals(doc->qpdf, qpdf_oh_get_key(doc->qpdf, dict, "/Subtype"), "/Image");
    form->picture = resource(stream);
    return form->is_picture || read_form(doc, stream, form);
}

bool sg_pdf_doc_mask(struct sg_pdf_doc *doc, void *mask, struct sg_pdf_form *form)
{
    *form = (struct sg_pdf_form){.matrix = SG_MATRIX_NONE};
    return read_form(doc, handle(mask), form);
}
