/* Judging documents: preflight, by the profile the document was laid out for, and its sheet of paper. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/given.h"
#include "papers/preflight_sheet.h"
#include "config.h"
#include "preflight/judge_pictures.h"
#include "preflight/preflight.h"

static bool is_valid(const sign_preflight_options *options)
{
    return isfinite(options->distance_mm) && options->distance_mm >= 0 &&
           (unsigned)options->conformance <= SIGN_CONFORMANCE_A2U_UA1;
}

sign_status sign_preflight(const sign_document *document, const sign_preflight_options *options,
                           sign_report *report)
{
    sign_preflight_options own = SIGN_PREFLIGHT_OPTIONS_INIT;
    if (!SG_NEEDED(document, report) || !SG_GIVEN(own, options, report) || !is_valid(options))
        return SIGN_MISUSE;
    const struct sg_profile *profile = document->profile->profile;
    struct sg_preflight_request request = {
        .profile = profile,
        .colour = document->profile->colour,
        .distance = options->distance_mm,
        .outline = sg_api_is_outlined(document, options->text),
        .opaque = !options->no_pdf && sg_api_conformance(profile, options->conformance) == SIGN_CONFORMANCE_X1A,
        .place = sg_api_place_of,
        .user = (void *)document,
    };
    size_t n_errors = sg_preflight_scenes((const struct sg_scene *const *)document->pages, document->n_pages, &request,
                                          sg_api_report(report));
    return n_errors ? SIGN_REFUSED : SIGN_OK;
}

double sign_preflight_ppi(const sign_document *document, const sign_preflight_options *options)
{
    sign_preflight_options own = SIGN_PREFLIGHT_OPTIONS_INIT;
    if (!document || !SG_GIVEN(own, options, NULL) || !is_valid(options))
        return 0;
    const struct sg_profile *profile = document->profile->profile;
    return sg_judging_ppi(profile, options->distance_mm) * profile->limits.soft;
}

/* ---- on paper ---- */

static size_t list_pictures(const sign_document *document, double distance, struct sg_arena *arena,
                            const struct sg_preflight_sheet_picture **out)
{
    size_t n = 0, room = 0;
    for (size_t page = 0; page < document->n_pages; page++)
        room += document->pages[page]->n_ops;
    struct sg_preflight_sheet_picture *pictures = sg_arena_new_array(arena, struct sg_preflight_sheet_picture, room);
    for (size_t page = 0; page < document->n_pages; page++)
        for (size_t i = 0; i < document->pages[page]->n_ops; i++) {
            const struct sg_op *op = &document->pages[page]->ops[i];
            if (op->kind != SG_OP_IMAGE)
                continue;
            const struct sg_image *image = op->u.image.image;
            pictures[n++] = (struct sg_preflight_sheet_picture){
                .name = image->name,
                .width_px = image->width_px,
                .height_px = image->height_px,
                .ppi = sg_judging_ppi_of(image, &op->u.image.place),
                .asked = sg_judging_ppi(document->profile->profile, distance),
            };
        }
    *out = pictures;
    return n;
}

/* A draft may have the placeholder; what goes to print may not, and the paper says whether it can. */
static struct sg_finding judge_as_final(const struct sg_finding *finding)
{
    struct sg_finding judged = *finding;
    if (finding->code == SG_FIND(PLACEHOLDER_EMBLEM)) {
        judged.code = SG_FIND(PLACEHOLDER_FINAL);
        judged.severity = SG_ERROR;
    }
    return judged;
}

struct sg_paper_remark sg_api_remark(const struct sg_finding *finding, sign_translate translate, struct sg_arena *arena)
{
    struct sg_finding public = sg_report_public(finding, arena);
    char *message = sign_finding_public((const sign_finding *)finding, translate);
    char *remedy = sign_finding_remedy((const sign_finding *)&public, translate);
    struct sg_paper_remark remark = {finding->severity, sg_arena_printf(arena, "%s（%s）", message, finding->code->code),
                                     sg_arena_strdup(arena, remedy)};
    free(message);
    free(remedy);
    return remark;
}

sign_status sign_preflight_sheet(const sign_document *document, const sign_preflight_options *options,
                                 const sign_report *found, sign_translate translate, sign_report *report,
                                 sign_document **sheet)
{
    static const char *const NAMES[] = {[SIGN_CONFORMANCE_X4] = "PDF/X-4", [SIGN_CONFORMANCE_X1A] = "PDF/X-1a",
                                        [SIGN_CONFORMANCE_A2U] = "PDF/X-4、PDF/A-2u",
                                        [SIGN_CONFORMANCE_UA1] = "PDF/X-4、PDF/UA-1",
                                        [SIGN_CONFORMANCE_A2U_UA1] = "PDF/X-4、PDF/A-2u、PDF/UA-1"};
    sign_preflight_options own = SIGN_PREFLIGHT_OPTIONS_INIT;
    if (!SG_NEEDED(document, report) || !document->n_pages || !SG_NEEDED(sheet, report) ||
        !SG_GIVEN(own, options, report) || !is_valid(options))
        return SIGN_MISUSE;
    *sheet = NULL;
    struct sg_report *findings = sg_api_report(report);
    const struct sg_profile *profile = document->profile->profile;
    sign_document made;
    struct sg_build_env env;
    if (!sg_api_paper(document->context, "preflight", &sg_preflight_sheet_language, NULL, findings, &made, &env))
        return SIGN_REFUSED;
    struct sg_arena *arena = sg_arena_new();
    struct sg_preflight_sheet inspection = {
        .sheets = (const struct sg_scene *const *)document->pages,
        .n_sheets = document->n_pages,
        .of = document->tmpl,
        .profile = profile,
        .outline = sg_api_is_outlined(document, options->text),
        .conformance = options->no_pdf ? NULL : NAMES[sg_api_conformance(profile, options->conformance)],
        .distance = options->distance_mm > 0 ? options->distance_mm : profile->limits.distance,
        .tmpl = made.tmpl,
        .producer = PACKAGE_NAME " " PACKAGE_VERSION,
    };
    inspection.n_remarks = found ? sign_report_count(found) : 0;
    struct sg_paper_remark *remarks = sg_arena_new_array(arena, struct sg_paper_remark, inspection.n_remarks);
    for (size_t i = 0; i < inspection.n_remarks; i++) {
        struct sg_finding judged = judge_as_final((const struct sg_finding *)sign_report_at(found, i));
        remarks[i] = sg_api_remark(&judged, translate, arena);
    }
    inspection.remarks = remarks;
    inspection.n_pictures = list_pictures(document, options->distance_mm, arena, &inspection.pictures);
    bool whole = sg_preflight_sheet_build(&env, &inspection, findings, &made.pages, &made.n_pages);
    sg_arena_free(arena);
    *sheet = g_memdup2(&made, sizeof made);
    return whole ? SIGN_OK : SIGN_REFUSED;
}
