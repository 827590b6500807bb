/* The parts of a site: how many documents a template makes of it, and what they are called. */
#include "sheet/parts.h"

#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "api/prepare.h"
#include "base/given.h"

size_t sg_api_parts(const struct sg_template *tmpl, const struct sg_posted_site *site, bool of_set, size_t part, char **name)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_scope sheet = {.site = site, .no = 1, .of = 1, .of_set = of_set};
    struct sg_parts parts = sg_parts_of(tmpl, &sheet, arena);
    *name = part < parts.n && parts.names[part] ? strdup(parts.names[part]) : NULL;
    sg_arena_free(arena);
    return parts.n;
}

static sign_status find_parts(sign_context *context, const sign_site *site, const sign_build_options *options,
                              struct sg_report *report, size_t *n, char **name)
{
    *n = 0;
    *name = NULL;
    sign_build_options own = SIGN_BUILD_OPTIONS_INIT;
    if (!SG_NEEDED(context, report) || !SG_NEEDED(site, report) || !SG_GIVEN(own, options, report) ||
        !sg_prepare_is_good(options))
        return SIGN_MISUSE;
    struct sg_prepare policing;
    struct sg_use use = sg_use_begin(context);
    bool good = sg_prepare_choose(&use, sg_api_site(site), options, report, &policing);
    *n = good;
    if (good && (policing.tmpl->per || policing.tmpl->n_when > 0 || policing.tmpl->n_set_when > 0)) {
        /* A site that cannot be posted has its parts all the same: each of them will say why. */
        struct sg_arena *arena = sg_arena_new();
        sg_prepare_begin(&use, sg_api_site(site), options, arena, NULL, &policing);
        *n = sg_api_parts(policing.tmpl, &policing.posting->site, options->of_set, options->part, name);
        sg_arena_free(arena);
    }
    sg_use_end(&use);
    return good ? SIGN_OK : SIGN_REFUSED;
}

sign_status sign_template_parts(sign_context *context, const sign_site *site, const sign_build_options *options,
                                sign_report *report, size_t *n)
{
    char *name;
    if (!n)
        return SIGN_MISUSE;
    sign_status status = find_parts(context, site, options, sg_api_report(report), n, &name);
    free(name);
    return status;
}

char *sign_template_part_name(sign_context *context, const sign_site *site, const sign_build_options *options)
{
    size_t n;
    char *name;
    find_parts(context, site, options, NULL, &n, &name);
    return name;
}
