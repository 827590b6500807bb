/* Proofs: gathering sites with their documents and findings, and setting them out for signing. */
#include "papers/proof.h"

#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/given.h"
#include "config.h"
#include "scene/placing.h"

struct sign_proof {
    sign_context *context;
    struct sg_arena *arena;
    sign_translate translate;
    GArray *sites;      /* struct sg_proof_site */
    GPtrArray *scenes;  /* copies of the pages, which outlive the documents */
    size_t first;       /* of the sites that are still to be set */
};

sign_status sign_proof_new(sign_context *context, sign_translate translate, sign_proof **proof)
{
    if (!context || !proof)
        return SIGN_MISUSE;
    *proof = g_new(sign_proof, 1);
    **proof = (sign_proof){
        .context = context,
        .arena = sg_arena_new(),
        .translate = translate,
        .sites = g_array_new(FALSE, TRUE, sizeof(struct sg_proof_site)),
        .scenes = g_ptr_array_new_with_free_func((GDestroyNotify)sg_scene_free),
    };
    return SIGN_OK;
}

void sign_proof_free(sign_proof *proof)
{
    if (!proof)
        return;
    g_ptr_array_free(proof->scenes, TRUE);
    g_array_free(proof->sites, TRUE);
    sg_arena_free(proof->arena);
    g_free(proof);
}

/* A copy of a page, without its bleed and marks. */
static const struct sg_scene *keep_page(sign_proof *proof, const struct sg_scene *page)
{
    struct sg_scene *copy = sg_scene_new(page->width, page->height, 0);
    sg_place_scene_as(copy, page, &(struct sg_placing){.scale = 1, .tags = SG_PLACE_ARTIFACT, .trimmed = true,
                                                       .process = true});
    sg_scene_freeze(copy);
    g_ptr_array_add(proof->scenes, copy);
    return copy;
}

/* "制度牌（2:3）　工作职责": with the name of the part that it is. */
static const char *title_of(sign_proof *proof, const sign_document *document)
{
    const char *title = document->tmpl ? document->tmpl->title : "";
    return document->part_name ? sg_arena_printf(proof->arena, "%s　%s", title, document->part_name)
                               : sg_arena_strdup(proof->arena, title);
}

static void add_sheets(sign_proof *proof, struct sg_proof_site *site, const sign_document *const *documents, size_t n)
{
    size_t n_pages = 0;
    for (size_t i = 0; i < n; i++)
        n_pages += documents[i] ? documents[i]->n_pages : 0;
    struct sg_proof_sheet *sheets = sg_arena_new_array(proof->arena, struct sg_proof_sheet, n_pages);
    for (size_t i = 0; i < n; i++) {
        const sign_document *document = documents[i];
        site->failed = site->failed || !document;
        site->n_documents += document != NULL;
        for (size_t page = 0; document && page < document->n_pages; page++)
            sheets[site->n_sheets++] = (struct sg_proof_sheet){
                .scene = keep_page(proof, document->pages[page]),
                .title = title_of(proof, document),
                .page = page + 1,
                .n_pages = document->n_pages,
            };
    }
    site->sheets = sheets;
}

static void add_remarks(sign_proof *proof, struct sg_proof_site *site, const sign_report *report)
{
    size_t n = report ? sign_report_count(report) : 0;
    struct sg_paper_remark *remarks = sg_arena_new_array(proof->arena, struct sg_paper_remark, n);
    for (size_t i = 0; i < n; i++) {
        const sign_finding *finding = sign_report_at(report, i);
        remarks[i] = sg_api_remark((const struct sg_finding *)finding, proof->translate, proof->arena);
        if (!site->file && sign_finding_file(finding)) {
            site->file = sg_arena_strdup(proof->arena, sign_finding_file(finding));
            site->line = sign_finding_line(finding);
        }
    }
    site->remarks = remarks;
    site->n_remarks = n;
}

sign_status sign_proof_add(sign_proof *proof, const sign_site *site, const sign_document *const *documents, size_t n,
                           const sign_report *report)
{
    struct sg_proof_site added = {0};
    if (!proof || (n && !documents))
        return SIGN_MISUSE;
    for (size_t i = 0; i < n; i++)
        if (documents[i] && documents[i]->context != proof->context)
            return SIGN_MISUSE;
    added.number = proof->sites->len + 1;
    if (site) {
        const struct sg_site *inner = sg_api_site(site);
        added.name = sg_arena_strdup(proof->arena, inner->name.s ? inner->name.s : "");
        added.place = sg_arena_strdup(proof->arena, inner->place.s ? inner->place.s : added.name);
        added.district = sg_arena_strdup(proof->arena, inner->district.s);
        added.town = sg_arena_strdup(proof->arena, inner->town.s);
        added.file = sg_arena_strdup(proof->arena, sign_site_file(site));
        added.line = sign_site_line(site);
    }
    add_sheets(proof, &added, documents, n);
    add_remarks(proof, &added, report);
    g_array_append_val(proof->sites, added);
    return SIGN_OK;
}

sign_status sign_proof_add_refused(sign_proof *proof, const char *district, const char *town,
                                   const sign_report *report)
{
    struct sg_proof_site added = {0};
    if (!proof)
        return SIGN_MISUSE;
    added.number = proof->sites->len + 1;
    added.district = sg_arena_strdup(proof->arena, district);
    added.town = sg_arena_strdup(proof->arena, town);
    add_remarks(proof, &added, report);
    g_array_append_val(proof->sites, added);
    return SIGN_OK;
}

sign_status sign_proof_forget(sign_proof *proof)
{
    if (!proof)
        return SIGN_MISUSE;
    for (guint i = (guint)proof->first; i < proof->sites->len; i++) {
        struct sg_proof_site *site = &g_array_index(proof->sites, struct sg_proof_site, i);
        site->sheets = NULL;
        site->n_sheets = 0;
    }
    g_ptr_array_set_size(proof->scenes, 0);
    proof->first = proof->sites->len;
    return SIGN_OK;
}

sign_status sign_proof_build(const sign_proof *proof, sign_report *report, sign_document **document)
{
    if (!SG_NEEDED(proof, report) || !SG_NEEDED(document, report))
        return SIGN_MISUSE;
    *document = NULL;
    if (proof->first == proof->sites->len)
        return SIGN_MISUSE;
    struct sg_report *findings = sg_api_report(report);
    sign_document made;
    struct sg_build_env env;
    if (!sg_api_paper(proof->context, "proof", &sg_proof_language, NULL, findings, &made, &env))
        return SIGN_REFUSED;
    struct sg_proof_request request = {
        .sites = (const struct sg_proof_site *)(const void *)proof->sites->data,
        .n = proof->sites->len,
        .first = proof->first,
        .tmpl = made.tmpl,
        .charsets = sg_library_charsets(proof->context),
        .confused = sg_library_confused(proof->context),
        .producer = PACKAGE_NAME " " PACKAGE_VERSION,
    };
    bool whole = sg_proof_build(&env, &request, findings, &made.pages, &made.n_pages);
    *document = g_memdup2(&made, sizeof made);
    return whole ? SIGN_OK : SIGN_REFUSED;
}
