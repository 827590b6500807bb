/* What the writers of outputs share: bytes on their way to the caller, and pages as the press gets them. */
#include <stdlib.h>

#include "api/api.h"
#include "base/errors.h"

sign_status sg_api_take(struct sg_buf *buf, bool good, sign_bytes *out)
{
    bool failed = buf->failed;
    if (!good || failed) {
        sg_buf_clear(buf);
        return failed ? SIGN_NO_MEMORY : SIGN_REFUSED;
    }
    out->data = sg_buf_take(buf, &out->len);
    return SIGN_OK;
}

sign_status sg_api_unwritable(const char *path, int error, sign_report *report)
{
    sg_report_add(sg_api_report(report), SG_FIND(FILE_UNWRITABLE), &(struct sg_spot){.file = path}, path,
                  sg_errors_words(error), NULL);
    return SIGN_IO;
}

struct sg_press sg_api_press(const sign_document *document)
{
    const struct sg_profile *profile = document->profile->profile;
    return (struct sg_press){
        .profile = profile,
        .fonts = document->context->fonts,
        .marks = profile->marks,
        .overlap = profile->overlap,
        .scale = 1,
        .mirror = document->mirror,
        .material = document->order.material,
        .delivery = document->order.delivery,
        .contact = document->order.contact,
        .quantity = document->order.quantity,
    };
}

struct sg_scene *sg_api_page(const sign_document *document, size_t page, const struct sg_press *press, size_t panel,
                             struct sg_report *report, bool *whole, bool *past)
{
    struct sg_scene **pages = NULL, *found = NULL;
    size_t n = 0;
    *past = false;
    *whole = document->imposed;
    if (*whole || !sg_press_pages(press, document->pages[page], report, &pages, &n))
        return NULL;
    *past = panel >= (n ? n : 1);
    *whole = n == 0 && !*past;
    for (size_t i = 0; i < n; i++)
        if (i == panel)
            found = pages[i];
        else
            sg_scene_free(pages[i]);
    free(pages);
    return found;
}

double sg_api_overlap(const sign_document *document, double asked)
{
    return asked >= 0 ? asked : document->profile->profile->overlap;
}
