/* Annex 1, for sign.h. */
#include "papers/return_page.h"

#include <stdlib.h>

#include "api/api.h"
#include "base/given.h"
#include "base/grow.h"
#include "papers/blank_table.h"
#include "papers/return_xlsx.h"

static struct sg_return *inner(const sign_annex *annex)
{
    return (struct sg_return *)(void *)(uintptr_t)annex;
}

sign_annex *sign_annex_new(void)
{
    return (sign_annex *)sg_return_new();
}

void sign_annex_free(sign_annex *annex)
{
    sg_return_free(inner(annex));
}

sign_status sign_annex_add(sign_annex *annex, const sign_site *site)
{
    if (!annex || !site)
        return SIGN_MISUSE;
    const struct sg_site *of = sg_api_site(site);
    const struct sg_return_row row = {of->place.s, of->host.s ? of->host.s : of->name.s, of->contact_name.s,
                                     of->contact_phone.s, NULL};
    if (!sg_return_is_up(inner(annex), of->town.s, of->place.s, of->hung.year * 10000 + of->hung.month * 100 + of->hung.day))
        return SIGN_REFUSED;
    sg_return_add(inner(annex), of->district.s, of->town.s, &row);
    return SIGN_OK;
}

sign_status sign_annex_day(sign_annex *annex, int year, int month, int day)
{
    if (!annex || year < 0 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31)
        return SIGN_MISUSE;
    sg_return_set_day(inner(annex), year * 10000 + month * 100 + day);
    return SIGN_OK;
}

sign_status sign_annex_expect(sign_annex *annex, const char *town, const char *place)
{
    if (!annex || !town || !place)
        return SIGN_MISUSE;
    sg_return_expect(inner(annex), town, place);
    return SIGN_OK;
}

sign_status sign_annex_write(sign_annex *annex, const sign_annex_options *options, sign_report *report, sign_bytes *out)
{
    sign_annex_options own = SIGN_ANNEX_OPTIONS_INIT;
    if (!SG_NEEDED(annex, report) || !SG_NEEDED(options, report) || !SG_NEEDED(out, report) ||
        !SG_GIVEN(own, options, report))
        return SIGN_MISUSE;
    struct sg_buf buf = SG_BUF_INIT;
    struct sg_report *to = sg_api_report(report);
    bool good = true;
    *out = (sign_bytes){0};
    sg_return_finish(inner(annex), to);
    if (options->form == SIGN_ANNEX_CSV)
        sg_return_csv(inner(annex), options->by, options->phone, &buf);
    else
        good = sg_return_xlsx(inner(annex), options->by, options->phone, options->date, &buf, to);
    if (good && buf.failed)
        sg_report_add(to, SG_FIND(NO_MEMORY), NULL, "annex", NULL);
    sign_status status = sg_api_take(&buf, good, out);
    return status == SIGN_REFUSED ? SIGN_IO : status;
}

sign_status sign_annex_build(sign_annex *annex, sign_context *context, const sign_annex_options *options,
                             sign_report *report, sign_document ***documents, size_t *n)
{
    sign_annex_options own = SIGN_ANNEX_OPTIONS_INIT;
    if (!SG_NEEDED(annex, report) || !SG_NEEDED(context, report) || !SG_NEEDED(options, report) ||
        !SG_NEEDED(documents, report) || !SG_NEEDED(n, report) || !SG_GIVEN(own, options, report))
        return SIGN_MISUSE;
    *documents = NULL;
    *n = 0;
    struct sg_report *to = sg_api_report(report);
    sign_document made;
    struct sg_build_env env;
    if (!sg_api_paper(context, "annex1", &sg_return_language, NULL, to, &made, &env))
        return SIGN_REFUSED;
    bool whole = true;
    sg_return_finish(inner(annex), to);
    *n = sg_return_towns(inner(annex));
    *documents = sg_new_array(sign_document *, *n);
    for (size_t i = 0; i < *n; i++) {
        const struct sg_return_request request = {sg_return_town(inner(annex), i), options->by, options->phone, made.tmpl};
        whole = sg_return_build(&env, &request, to, &made.pages, &made.n_pages) && whole;
        (*documents)[i] = g_memdup2(&made, sizeof made);
        g_ptr_array_ref(made.held);
    }
    g_ptr_array_unref(made.held);
    return whole ? SIGN_OK : SIGN_REFUSED;
}

sign_status sign_blank_table(const sign_site *const *sites, size_t n, sign_report *report, sign_bytes *out)
{
    if (!SG_NEEDED(out, report) || (n > 0 && !SG_NEEDED(sites, report)))
        return SIGN_MISUSE;
    struct sg_buf buf = SG_BUF_INIT;
    struct sg_blank_place *places = sg_new_array(struct sg_blank_place, n);
    for (size_t i = 0; i < n; i++) {
        const sign_site *site = sites[i];
        places[i] = (struct sg_blank_place){sign_site_value(site, "code"), sign_site_value(site, "district"),
                                            sign_site_value(site, "town"), sign_site_value(site, "place"),
                                            sign_site_value(site, "kind")};
    }
    bool good = sg_blank_table(places, n, &buf, sg_api_report(report));
    free(places);
    *out = (sign_bytes){0};
    sign_status status = sg_api_take(&buf, good, out);
    return status == SIGN_REFUSED ? SIGN_IO : status;
}
