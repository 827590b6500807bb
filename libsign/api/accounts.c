/* What was read of the inputs, for sign.h. */
#include "config.h"

#include "papers/account.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"

void sign_report_keep_reading(sign_report *kept, const sign_report *from)
{
    const struct sg_report *all = (const struct sg_report *)from;
    for (size_t i = 0; kept && i < sg_report_count(all); i++) {
        const struct sg_finding *finding = sg_report_at(all, i);
        if (!sg_account_tells(finding))
            continue;
        const char *args[3] = {NULL};
        for (int k = 0; k < finding->n_args && k < 3; k++)
            args[k] = finding->args[k];
        sg_report_add((struct sg_report *)kept, finding->code, &finding->place, args[0], args[1], args[2], NULL);
    }
}

char *sign_report_left_out(const sign_report *found, sign_translate translate)
{
    struct sg_buf out = SG_BUF_INIT;
    sg_account_left_out((const struct sg_report *)found, translate, &out);
    char *text = strdup(sg_buf_text(&out) ? sg_buf_text(&out) : "");
    sg_buf_clear(&out);
    return text;
}

sign_status sign_reading_sheet(sign_context *context, const sign_report *found, const sign_reading *read, sign_translate translate,
                               sign_report *report, sign_document **sheet)
{
    if (!context || !found || !read || !sheet)
        return SIGN_MISUSE;
    sign_document made;
    struct sg_build_env env;
    *sheet = NULL;
    if (!sg_api_paper(context, "understood", &sg_account_language, NULL, sg_api_report(report), &made, &env))
        return SIGN_REFUSED;
    const sign_people *people = &read->people;
    struct sg_account reading = {.found = (const struct sg_report *)found, .n_sites = read->sites, .n_refused = read->refused,
                                 .people = {people->shown, people->phones, people->minors_shown, people->staff_shown, people->gone,
                                            people->unasked, people->minors, people->unknown},
                                 .translate = translate, .tmpl = made.tmpl, .producer = PACKAGE_NAME " " PACKAGE_VERSION};
    bool whole = sg_account_build(&env, &reading, sg_api_report(report), &made.pages, &made.n_pages);
    *sheet = g_memdup2(&made, sizeof made);
    return whole ? SIGN_OK : SIGN_REFUSED;
}
