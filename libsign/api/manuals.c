/* Manuals of identities: every shipped sheet of a sample station in the identity, and what they have in common. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/given.h"
#include "config.h"
#include "papers/identity_manual.h"

/* The sample's sheets in the identity, the default one first; a site without something, as a point, has none of that. */
static GPtrArray *build_sheets(sign_context *context, const sign_site *site, const char *identity, sign_report *report)
{
    GPtrArray *documents = g_ptr_array_new_with_free_func((GDestroyNotify)sign_document_free);
    char **names = sg_library_names(context, "templates");
    for (size_t i = 0; i == 0 || names[i - 1]; i++) {
        sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
        sign_document *document = NULL;
        options.template_name = i ? names[i - 1] : SG_DEFAULT_TEMPLATE;
        options.identity = identity;
        options.of_set = 1;
        if (i && strcmp(names[i - 1], SG_DEFAULT_TEMPLATE) == 0)
            continue;
        sign_document_build(context, site, &options, NULL, &document);
        if (!document && i == 0)
            sign_document_build(context, site, &options, report, &document); /* says why not */
        if (!document && i == 0)
            break;
        if (document)
            g_ptr_array_add(documents, document);
    }
    g_strfreev(names);
    return documents;
}

static bool set(sign_document *made, const struct sg_build_env *env, const struct sg_identity *identity, const GPtrArray *documents,
                struct sg_report *report)
{
    struct sg_manual_sheet *sheets = g_new(struct sg_manual_sheet, documents->len);
    for (guint i = 0; i < documents->len; i++) {
        const sign_document *document = documents->pdata[i];
        sheets[i] = (struct sg_manual_sheet){document->tmpl, document->pages[0]};
    }
    struct sg_identity_manual manual = {identity->name, identity->title, identity->note, sheets, documents->len, made->tmpl,
                                        PACKAGE_NAME " " PACKAGE_VERSION};
    bool whole = sg_identity_manual_build(env, &manual, report, &made->pages, &made->n_pages);
    g_free(sheets);
    return whole;
}

sign_status sign_identity_manual(sign_context *context, const char *identity, sign_report *report, sign_document **sheet)
{
    if (sheet)
        *sheet = NULL;
    if (!SG_NEEDED(context, report) || !SG_NEEDED(identity, report) || !SG_NEEDED(sheet, report))
        return SIGN_MISUSE;
    char *file = g_build_filename(context->data_dir, "templates", "sample", "site.yaml", NULL);
    struct sg_report *findings = sg_api_report(report);
    struct sg_use use = sg_use_begin(context);
    const struct sg_identity *looks = sg_library_identity(&use, identity, NULL, findings);
    sign_sites *sites = NULL;
    sign_document made;
    struct sg_build_env env;
    bool good = looks && sign_sites_load(file, report, &sites) == SIGN_OK;
    GPtrArray *documents = good ? build_sheets(context, sign_sites_at(sites, 0), identity, report) : g_ptr_array_new();
    if (documents->len > 0 && sg_api_paper(context, "identity", &sg_identity_manual_language, looks, findings, &made, &env)) {
        good = set(&made, &env, looks, documents, findings);
        *sheet = g_memdup2(&made, sizeof made);
    }
    g_ptr_array_free(documents, TRUE);
    sign_sites_free(sites);
    sg_use_end(&use);
    g_free(file);
    return good && *sheet ? SIGN_OK : SIGN_REFUSED;
}
