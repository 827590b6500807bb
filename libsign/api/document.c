/* Documents: laying out a site, asking the pages what is on them, and writing them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/given.h"
#include "base/hash.h"
#include "sheet/sizes.h"
#include "config.h"
#include "api/prepare.h"
#include "scene/digest.h"

static const char *said(const char *asked, const struct sg_text *of_site, const char *otherwise)
{
    return asked && *asked ? asked : of_site->s && *of_site->s ? of_site->s : otherwise;
}

/* What the shop is told, by the caller, the site or the template; the profile is not settled yet. */
static void place_order(sign_document *made, const struct sg_site *site, const sign_build_options *options)
{
    const char *material = said(options->material, &site->material, made->tmpl ? made->tmpl->material : NULL);
    const char *name = site->contact_name.s, *phone = site->contact_phone.s;
    made->arena = sg_arena_new();
    made->station = sg_arena_strdup(made->arena, site->name.s);
    made->order = (sign_order){
        .material = sg_arena_strdup(made->arena, material),
        .delivery = sg_arena_strdup(made->arena, said(options->delivery, &site->delivery, NULL)),
        .contact = name || phone ? sg_arena_printf(made->arena, "%s%s%s", name ? name : "", name && phone ? " " : "",
                                                   phone ? phone : "")
                                 : NULL,
        .quantity = options->quantity > 0 ? options->quantity : MAX(1, site->quantity),
    };
}

/* What the caller asks for, else the site; else, where these say what it is made of, by that; else as the template
 * says, or its material. */
static const struct sg_loaded_profile *choose_profile(struct sg_use *use, sign_document *made, const struct sg_site *site,
                                                      const sign_build_options *options, struct sg_report *report)
{
    const struct sg_template *tmpl = made->tmpl;
    const struct sg_materials *materials = sg_library_materials(use);
    const struct sg_node *at = options->profile ? NULL : site->profile.at;
    const char *name = said(options->profile, &site->profile, NULL), *material = made->order.material;
    if (!name && said(options->material, &site->material, NULL))
        name = sg_materials_profile(materials, material);
    if (!name && tmpl && tmpl->profile) {
        name = tmpl->profile;
        at = tmpl->profile_at;
    }
    if (!name)
        name = sg_materials_profile(materials, material);
    const struct sg_loaded_profile *loaded = sg_library_profile(use, name, at, report);
    if (loaded && !sg_materials_fit(materials, material, loaded->profile)) {
        struct sg_spot place = at ? sg_node_place(at, made->arena) : (struct sg_spot){0};
        place.sheet = sg_arena_printf(made->arena, "%s, %s", tmpl ? tmpl->name : "", site->name.s);
        sg_report_add(report, SG_FIND(MATERIAL_PROFILE), &place, material, loaded->profile->name, loaded->profile->title,
                      sg_materials_profile(materials, material), NULL);
    }
    return loaded;
}

/* The beginning of a day, month or year. */
static int64_t day_of(const struct sg_date *date, bool *known)
{
    GDate day;
    g_date_clear(&day, 1);
    int month = date->month ? date->month : 1, of = date->day ? date->day : 1;
    *known = date->year > 0 && g_date_valid_dmy((GDateDay)of, (GDateMonth)month, (GDateYear)date->year);
    if (!*known)
        return 0;
    g_date_set_dmy(&day, (GDateDay)of, (GDateMonth)month, (GDateYear)date->year);
    return ((int64_t)g_date_get_julian(&day) - 719163) * 86400; /* GDate's day 719163 is 1970-01-01 */
}

static sign_status build(sign_document *made, struct sg_use *use, const struct sg_prepare *policing, const sign_build_options *options,
                         struct sg_report *findings)
{
    struct sg_build_env env = {
        .fonts = made->context->fonts,
        .colour = made->profile->colour,
        .profile = made->profile->profile,
        .artwork = sg_library_artwork,
        .user = use,
        .sizes = (struct sg_sizes *)options->sizes,
        .gather = options->gather != 0,
        .final = options->final != 0,
        .of_set = options->of_set != 0,
    };
    const struct sg_posted_site *site = &policing->posting->site;
    size_t n_parts = sg_api_parts(policing->tmpl, site, options->of_set, options->part, &made->part_name);
    if (options->part > 0 && options->part >= n_parts)
        return SIGN_MISUSE;
    return sg_build_sheet(&env, policing->tmpl, site, options->part, options->width, options->height, findings,
                          &made->pages, &made->n_pages)
               ? SIGN_OK
               : SIGN_REFUSED;
}

static void free_pages(sign_document *document)
{
    for (size_t i = 0; i < document->n_pages; i++)
        sg_scene_free(document->pages[i]);
    free(document->pages);
}

sign_status sign_document_build(sign_context *context, const sign_site *site, const sign_build_options *options,
                                sign_report *report, sign_document **document)
{
    sign_build_options own = SIGN_BUILD_OPTIONS_INIT;
    if (document)
        *document = NULL;
    if (!SG_NEEDED(context, report) || !SG_NEEDED(site, report) || !SG_NEEDED(document, report) ||
        !SG_GIVEN(own, options, report) || !sg_prepare_is_good(options))
        return SIGN_MISUSE;
    struct sg_report *findings = sg_api_report(report);
    struct sg_arena *arena = sg_arena_new();
    struct sg_prepare policing;
    struct sg_use use = sg_use_begin(context);
    struct sg_call call;
    sg_api_enter(&call, context, own.watch, report);
    bool good = sg_prepare_begin(&use, sg_api_site(site), options, arena, findings, &policing);
    sign_document made = {.context = context, .tmpl = policing.tmpl, .watch = own.watch};
    place_order(&made, sg_api_site(site), options);
    made.profile = choose_profile(&use, &made, sg_api_site(site), options, findings);
    made.date = day_of(&sg_api_site(site)->date, &made.dated);
    if (made.profile) {
        made.order.profile = made.profile->profile->title;
        made.mirror = options->mirror || made.profile->profile->mirror;
    }
    sign_status built = good && made.profile ? build(&made, &use, &policing, options, findings) : SIGN_REFUSED;
    sign_status status = sg_api_leave(&call, built, "built", made.tmpl ? made.tmpl->name : "", NULL);
    sg_arena_free(arena);
    if (built == SIGN_OK && status != SIGN_OK)
        free_pages(&made);
    if (status != SIGN_OK) {
        sg_use_end(&use);
        free(made.part_name);
        sg_arena_free(made.arena);
        return status;
    }
    made.held = use.held;
    *document = g_memdup2(&made, sizeof made);
    return SIGN_OK;
}

bool sg_api_paper(sign_context *context, const char *name, const struct sg_language *language,
                  const struct sg_identity *identity, struct sg_report *report, sign_document *made, struct sg_build_env *env)
{
    struct sg_use use = sg_use_begin(context);
    const struct sg_template *tmpl = sg_library_paper(&use, name, language, identity, report);
    const struct sg_loaded_profile *profile = sg_library_profile(&use, SG_PAPER_PROFILE, NULL, report);
    *made = (sign_document){.context = context, .held = use.held, .profile = profile, .tmpl = tmpl};
    if (!tmpl || !profile)
        sg_use_end(&use);
    if (tmpl && profile)
        *env = (struct sg_build_env){.fonts = context->fonts, .colour = profile->colour, .profile = profile->profile};
    return tmpl && profile;
}

sign_sizes *sign_sizes_new(void)
{
    return (sign_sizes *)sg_sizes_new();
}

void sign_sizes_free(sign_sizes *sizes)
{
    sg_sizes_free((struct sg_sizes *)sizes);
}

void sign_document_free(sign_document *document)
{
    if (!document)
        return;
    free_pages(document);
    free(document->part_name);
    sg_arena_free(document->arena);
    if (document->held)
        g_ptr_array_unref(document->held);
    g_free(document);
}

sign_status sign_document_order_sized(const sign_document *document, sign_order *order, size_t size)
{
    sign_order made = {.quantity = 1};
    if (!order)
        return SIGN_MISUSE;
    if (document) {
        made = document->order;
        made.quantity = MAX(1, made.quantity);
    }
    sg_given_fill(order, size, &made, sizeof made);
    return document ? SIGN_OK : SIGN_MISUSE;
}

size_t sign_document_pages(const sign_document *document)
{
    return document ? document->n_pages : 0;
}

sign_status sign_document_page_size(const sign_document *document, size_t page, double *width_mm, double *height_mm)
{
    if (!width_mm || !height_mm)
        return SIGN_MISUSE;
    *width_mm = *height_mm = 0;
    if (!document || page >= document->n_pages)
        return SIGN_MISUSE;
    *width_mm = document->pages[page]->width;
    *height_mm = document->pages[page]->height;
    return SIGN_OK;
}

sign_status sign_document_digest(const sign_document *document, unsigned char digest[32])
{
    if (!document || !digest)
        return SIGN_MISUSE;
    struct sg_hash hash;
    char *versions = sign_versions();
    sg_hash_init(&hash);
    sg_hash_text(&hash, versions);
    sg_hash_add(&hash, document->profile->digest, sizeof document->profile->digest);
    if (document->dated)
        sg_hash_add(&hash, &document->date, sizeof document->date);
    if (document->mirror)
        sg_hash_text(&hash, "mirror");
    const sign_order *order = &document->order;
    const char *told[] = {order->material, order->delivery, order->contact};
    for (size_t i = 0; i < G_N_ELEMENTS(told); i++) /* on the slug line */
        sg_hash_text(&hash, told[i] ? told[i] : "");
    sg_hash_add(&hash, &order->quantity, sizeof order->quantity);
    for (size_t i = 0; i < document->n_pages; i++)
        sg_digest_scene(&hash, document->pages[i]);
    sg_hash_end(&hash, digest);
    free(versions);
    return SIGN_OK;
}

/* ---- text frames ---- */

/* The operation that opens text frame `i` of a scene, or n_ops; *n counts all. */
static size_t find_text(const struct sg_scene *scene, size_t i, size_t *n)
{
    size_t found = scene->n_ops;
    *n = 0;
    for (size_t at = 0; at < scene->n_ops; at++) {
        const struct sg_op *op = &scene->ops[at];
        if (op->kind == SG_OP_TAG_BEGIN && op->u.tag.text && (*n)++ == i)
            found = at;
    }
    return found;
}

static void widen(sign_text_frame *frame, const struct sg_run *run)
{
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_rect ink;
        if (!sg_scene_glyph_ink(run, &run->glyphs[i], &ink))
            continue;
        double right = fmax(frame->x + frame->w, ink.x + ink.w), foot = fmax(frame->y + frame->h, ink.y + ink.h);
        if (!frame->font) {
            frame->x = ink.x;
            frame->y = ink.y;
            right = ink.x + ink.w;
            foot = ink.y + ink.h;
            frame->font = run->font->postscript;
            frame->size_mm = run->size;
        }
        frame->x = fmin(frame->x, ink.x);
        frame->y = fmin(frame->y, ink.y);
        frame->w = right - frame->x;
        frame->h = foot - frame->y;
    }
}

size_t sign_document_text_frames(const sign_document *document, size_t page)
{
    size_t n = 0;
    if (document && page < document->n_pages)
        find_text(document->pages[page], 0, &n);
    return n;
}

static sign_status text_frame(const sign_document *document, size_t page, size_t i, sign_text_frame *frame)
{
    if (!document || page >= document->n_pages)
        return SIGN_MISUSE;
    const struct sg_scene *scene = document->pages[page];
    size_t n, at = find_text(scene, i, &n);
    if (at == scene->n_ops)
        return SIGN_MISUSE;
    frame->frame = scene->ops[at].u.tag.frame ? scene->ops[at].u.tag.frame : "";
    frame->text = scene->ops[at].u.tag.text;
    for (int depth = 1; ++at < scene->n_ops;) {
        const struct sg_op *op = &scene->ops[at];
        depth += op->kind == SG_OP_TAG_BEGIN ? 1 : op->kind == SG_OP_TAG_END ? -1 : 0;
        if (depth == 0)
            break;
        if (op->kind == SG_OP_GLYPHS)
            widen(frame, &op->u.run);
    }
    return SIGN_OK;
}

sign_status sign_document_text_frame_sized(const sign_document *document, size_t page, size_t i, sign_text_frame *frame,
                                           size_t size)
{
    sign_text_frame made = {0};
    if (!frame)
        return SIGN_MISUSE;
    sign_status status = text_frame(document, page, i, &made);
    sg_given_fill(frame, size, &made, sizeof made);
    return status;
}

/* ---- places ---- */

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

struct sg_spot sg_api_place_of(void *user, const char *id, struct sg_arena *arena)
{
    const sign_document *document = user;
    struct sg_spot place = {0};
    const struct sg_frame *frame =
        id && document->tmpl ? find_frame(document->tmpl->frames, document->tmpl->n_frames, id) : NULL;
    if (frame)
        place = sg_node_place(frame->node, arena);
    if (document->tmpl && document->n_pages)
        place.sheet = sg_arena_printf(arena, "%s, %s", document->tmpl->name, document->pages[0]->title);
    return place;
}
