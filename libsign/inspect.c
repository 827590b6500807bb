/* Judging documents: preflight, by the profile the document was laid out for. */
#include <math.h>
#include <string.h>

#include "api.h"
#include "preflight/preflight.h"

static const struct sg_frame *find_frame(const struct sg_frame *const *frames, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++) {
        if (frames[i]->id && strcmp(frames[i]->id, id) == 0)
            return frames[i];
        const struct sg_frame *inner = find_frame(frames[i]->children, frames[i]->n_children, id);
        if (inner)
            return inner;
    }
    return NULL;
}

/* The frame in the template, which is where most of it can be mended. */
static struct sg_place place_of(void *user, const char *id, struct sg_arena *arena)
{
    const sign_document *document = user;
    struct sg_place place = {0};
    const struct sg_frame *frame =
        id && document->tmpl ? find_frame(document->tmpl->frames, document->tmpl->n_frames, id) : NULL;
    if (frame)
        place = sg_node_place(frame->node, arena);
    if (document->tmpl && document->n_pages)
        place.sheet = sg_arena_printf(arena, "%s, %s", document->tmpl->name, document->pages[0]->title);
    return place;
}

sign_status sign_preflight(const sign_document *document, const sign_preflight_options *options,
                           sign_report *report)
{
    static const sign_preflight_options DEFAULTS = SIGN_PREFLIGHT_OPTIONS_INIT;
    if (!options)
        options = &DEFAULTS;
    if (!document || options->size != sizeof *options || !isfinite(options->distance_mm) || options->distance_mm < 0)
        return SIGN_MISUSE;
    const struct sg_profile *profile = document->profile->profile;
    struct sg_preflight_request request = {
        .profile = profile,
        .colour = document->profile->colour,
        .distance = options->distance_mm,
        .outline = options->text == SIGN_TEXT_OUTLINE ||
                   (options->text == SIGN_TEXT_OF_PROFILE && profile->text_as == SG_TEXT_OUTLINE),
        .place = place_of,
        .user = (void *)document,
    };
    size_t n_errors = sg_preflight_scenes((const struct sg_scene *const *)document->pages, document->n_pages, &request,
                                          sg_api_report(report));
    return n_errors ? SIGN_REFUSED : SIGN_OK;
}
