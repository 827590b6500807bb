/* The parts of a site: how many documents a template makes of it, and what they are called. */
#include "build/parts.h"

#include <stdlib.h>
#include <string.h>

#include "api.h"

size_t sg_api_parts(const struct sg_template *tmpl, const sign_site *site, size_t part, char **name)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_scope sheet = {.site = sg_api_site(site), .no = 1, .of = 1};
    struct sg_parts parts = sg_parts_of(tmpl, &sheet, arena);
    *name = part < parts.n && parts.names[part] ? strdup(parts.names[part]) : NULL;
    sg_arena_free(arena);
    return parts.n;
}

sign_status sign_template_parts(sign_context *context, const char *template_name, const sign_site *site,
                                sign_report *report, size_t *n)
{
    if (!n)
        return SIGN_MISUSE;
    *n = 0;
    if (!context || !site)
        return SIGN_MISUSE;
    char *name;
    const struct sg_template *tmpl = sg_library_template(context, template_name, sg_api_report(report));
    if (!tmpl)
        return SIGN_REFUSED;
    *n = sg_api_parts(tmpl, site, 0, &name);
    free(name);
    return SIGN_OK;
}

char *sign_template_part_name(sign_context *context, const char *template_name, const sign_site *site, size_t part)
{
    if (!context || !site)
        return NULL;
    struct sg_report *unheard = sg_report_new();
    const struct sg_template *tmpl = sg_library_template(context, template_name, unheard);
    char *name = NULL;
    if (tmpl)
        sg_api_parts(tmpl, site, part, &name);
    sg_report_free(unheard);
    return name;
}
