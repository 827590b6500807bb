/* What the tests of templates and sheets share: a context on the tree's own data, sites and templates
 * out of strings, scenes, and where the ink of a scene lies. */
#ifndef SHEETS_H
#define SHEETS_H

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "design/template_load.h"
#include "api/prepare.h"
#include "input/yaml.h"
#include "intake/sites.h"
#include "sheet/frame_kinds.h"
#include "tap.h"

static sign_context *context;
static struct sg_use use; /* holds what the test asks of the library */
static struct sg_arena *arena; /* of what the templates under test are read into */

__attribute__((unused)) static const char *source_dir(void)
{
    const char *srcdir = g_getenv("srcdir");
    return srcdir ? srcdir : ".";
}

__attribute__((unused)) static void open_context(void)
{
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    options.data_dir = source_dir();
    sign_report *report = (sign_report *)sg_report_new();
    if (sign_context_new(&options, report, &context) != SIGN_OK) {
        printf("Bail out! no context on %s\n", source_dir());
        exit(99);
    }
    sg_report_free((struct sg_report *)report);
    arena = sg_arena_new();
    use = sg_use_begin(context);
}

__attribute__((unused)) static void close_context(void)
{
    sg_use_end(&use);
    sign_context_free(context);
    sg_arena_free(arena);
}

/* The one site in `yaml`, called `file`; free with sg_site_free(). */
__attribute__((unused)) static struct sg_site *site_of(const char *file, const char *yaml)
{
    struct sg_report *report = sg_report_new();
    struct sg_site **sites = NULL, *site;
    size_t n = 0, refused = 0;
    sg_sites_read(file, yaml, strlen(yaml), report, &sites, &n, &refused);
    if (n != 1 || refused) {
        const struct sg_finding *first = sg_report_at(report, 0);
        printf("Bail out! %s is no site: %s\n", file, first ? first->code->slug : "?");
        exit(99);
    }
    site = sites[0];
    free(sites);
    sg_report_free(report);
    return site;
}

__attribute__((unused)) static const struct sg_finding *found(const struct sg_report *report,
                                                              const struct sg_code *code)
{
    for (size_t i = 0; i < sg_report_count(report); i++)
        if (sg_report_at(report, i)->code == code)
            return sg_report_at(report, i);
    return NULL;
}

/* The codes in a report, for messages. */
__attribute__((unused)) static const char *codes_of(const struct sg_report *report)
{
    const char *out = "";
    for (size_t i = 0; i < sg_report_count(report); i++)
        out = sg_arena_printf(arena, "%s %s", out, sg_report_at(report, i)->code->slug);
    return *out ? out + 1 : "none";
}

/* Templates that others in the same test may extend: name, text, name, text, … NULL. */
static const char *const *extensible;
static const char *extensible_folder; /* where they are taken to lie; NULL: nowhere */

__attribute__((unused)) static const struct sg_node *read_node(const char *file, const char *yaml,
                                                                struct sg_report *report)
{
    const struct sg_node *const *docs = NULL;
    size_t n = 0;
    return sg_yaml_read(file, yaml, strlen(yaml), arena, report, &docs, &n) && n == 1 ? docs[0] : NULL;
}

__attribute__((unused)) static const struct sg_node *find_extensible(void *user, const char *name,
                                                                     const struct sg_node *at,
                                                                     struct sg_report *report, bool *reported)
{
    (void)user, (void)at;
    for (const char *const *p = extensible; p && *p; p += 2) {
        if (strcmp(p[0], name) == 0) {
            const char *file = extensible_folder
                                   ? sg_arena_printf(arena, "%s/%s.yaml", extensible_folder, name)
                                   : name;
            const struct sg_node *root = read_node(file, p[1], report);
            *reported = !root;
            return root;
        }
    }
    return NULL;
}

__attribute__((unused)) static const struct sg_template *template_of(const char *yaml,
                                                                     struct sg_report *report)
{
    const struct sg_node *root = read_node("test.yaml", yaml, report);
    return root ? sg_template_read(root, sg_frame_kinds, NULL, sg_library_identity(&use, NULL, NULL, report), NULL,
                                   find_extensible, NULL, arena, report)
                : NULL;
}

/* All that the site says, as if inside the house. */
__attribute__((unused)) static const struct sg_posted_site *posted_of(const struct sg_site *site)
{
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.audience = "internal";
    const struct sg_policy *policy = sg_library_policy(&use, NULL, &site->policy, NULL);
    return &sg_prepare_posted(&use, policy, site, &options, SG_POSTING_RULES, NULL, arena, NULL)->site;
}

/* All pages of one of the template's documents, or NULL with findings; free() them, each with
 * sg_scene_free(). */
__attribute__((unused)) static struct sg_scene **build_pages(const struct sg_template *tmpl,
                                                             const struct sg_site *site, size_t part,
                                                             double width, double height, bool final,
                                                             struct sg_report *report, size_t *n)
{
    struct sg_scene **pages = NULL;
    const struct sg_loaded_profile *profile = sg_library_profile(&use, NULL, NULL, report);
    *n = 0;
    if (!profile)
        return NULL;
    struct sg_build_env env = {.fonts = context->fonts,
                               .colour = profile->colour,
                               .profile = profile->profile,
                               .artwork = sg_library_artwork,
                               .user = &use,
                               .final = final};
    return sg_build_sheet(&env, tmpl, posted_of(site), part, width, height, report, &pages, n) ? pages : NULL;
}

/* A document as a program gets it: of what the site may show. NULL with findings. */
__attribute__((unused)) static sign_document *build_document(const char *tmpl, const struct sg_site *site,
                                                             struct sg_report *report)
{
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    sign_document *document = NULL;
    options.template_name = tmpl;
    sign_document_build(context, (const sign_site *)site, &options, (sign_report *)report, &document);
    return document;
}

/* The first page alone. */
__attribute__((unused)) static struct sg_scene *build_part(const struct sg_template *tmpl,
                                                           const struct sg_site *site, size_t part, double width,
                                                           double height, bool final, struct sg_report *report)
{
    size_t n = 0;
    struct sg_scene **pages = build_pages(tmpl, site, part, width, height, final, report, &n), *page = NULL;
    for (size_t i = 0; i < n; i++)
        if (i == 0)
            page = pages[0];
        else
            sg_scene_free(pages[i]);
    free(pages);
    return page;
}

/* The first document's. */
__attribute__((unused)) static struct sg_scene *build(const struct sg_template *tmpl,
                                                      const struct sg_site *site, double width, double height,
                                                      bool final, struct sg_report *report)
{
    return build_part(tmpl, site, 0, width, height, final, report);
}

struct extent {
    double left, right, top, bottom;
};

#define NOTHING ((struct extent){HUGE_VAL, -HUGE_VAL, HUGE_VAL, -HUGE_VAL})

__attribute__((unused)) static void extend(struct extent *e, double left, double top, double right,
                                           double bottom)
{
    e->left = fmin(e->left, left);
    e->right = fmax(e->right, right);
    e->top = fmin(e->top, top);
    e->bottom = fmax(e->bottom, bottom);
}

__attribute__((unused)) static void extend_glyph(struct extent *e, const struct sg_run *run,
                                                 const struct sg_glyph *glyph)
{
    double box[4];
    if (sg_font_ink(run->font, glyph->gid, box))
        extend(e, glyph->x + box[0] * run->size * run->hscale, glyph->y - box[3] * run->size,
               glyph->x + box[2] * run->size * run->hscale, glyph->y - box[1] * run->size);
}

/* The ink of an operation; strokes without their width. */
__attribute__((unused)) static void extend_op(struct extent *e, const struct sg_op *op)
{
    struct sg_rect box;
    if (op->kind == SG_OP_GLYPHS)
        for (size_t i = 0; i < op->u.run.n_glyphs; i++)
            extend_glyph(e, &op->u.run, &op->u.run.glyphs[i]);
    else if ((op->kind == SG_OP_FILL && sg_path_bounds(op->u.fill.path, &box)) ||
             (op->kind == SG_OP_STROKE && sg_path_bounds(op->u.stroke.path, &box)))
        extend(e, box.x, box.y, box.x + box.w, box.y + box.h);
}

/* The ink of all that is tagged with `frame`. */
__attribute__((unused)) static struct extent ink_of(const struct sg_scene *scene, const char *frame)
{
    struct extent e = NOTHING;
    bool inside = false;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            inside = op->u.tag.frame && strcmp(op->u.tag.frame, frame) == 0;
        else if (op->kind == SG_OP_TAG_END)
            inside = false;
        else if (inside)
            extend_op(&e, op);
    }
    return e;
}

#endif
