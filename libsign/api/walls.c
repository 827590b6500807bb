/* Walls: a station's documents hung in one row, drawn to scale with what they are made of. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/given.h"
#include "config.h"
#include "papers/wall_sheet.h"
#include "press/elevation.h"

static struct sg_ink ink_called(const struct sg_template *tmpl, const char *name)
{
    for (size_t i = 0; i < tmpl->n_inks; i++)
        if (strcmp(tmpl->inks[i].name, name) == 0 && !tmpl->inks[i].none)
            return sg_sheet_ink(&tmpl->inks[i]);
    return (struct sg_ink){.kind = SG_INK_CMYK, .cmyk = {0, 0, 0, 1}, .tint = 1};
}

static struct sg_elevation wall_of(const struct sg_template *tmpl, const sign_wall_options *options)
{
    struct sg_elevation wall = {.length = options->length, .height = options->height > 0 ? options->height : SIGN_WALL_HEIGHT,
                                .text = ink_called(tmpl, "text"), .line = ink_called(tmpl, "faint"), .wall = ink_called(tmpl, "wall")};
    const struct {
        const char *name;
        double *value, otherwise;
    } VALUES[] = {{"eye", &wall.eye, 1500},          {"gap_least", &wall.gap_least, 60}, {"gap_good", &wall.gap_good, 120},
                  {"gap_most", &wall.gap_most, 240}, {"end", &wall.end, 60},             {"hole", &wall.hole, 8},
                  {"inset", &wall.inset, 25},        {"spacing", &wall.spacing, 620}};
    for (size_t i = 0; i < G_N_ELEMENTS(VALUES); i++)
        *VALUES[i].value = sg_wall_sheet_value(tmpl, VALUES[i].name, VALUES[i].otherwise);
    return wall;
}

/* What of the documents hangs on a wall, page by page. */
static GArray *list_pieces(const sign_document *const *documents, size_t n)
{
    GArray *pieces = g_array_new(FALSE, TRUE, sizeof(struct sg_elevation_piece));
    for (size_t i = 0; i < n; i++)
        for (size_t page = 0; documents[i] && page < documents[i]->n_pages; page++)
            if (documents[i]->tmpl && documents[i]->tmpl->hangs == SG_HANGS_WALL)
                g_array_append_val(pieces, ((struct sg_elevation_piece){.scene = documents[i]->pages[page], .of = documents[i]}));
    return pieces;
}

static struct sg_wall_piece describe(const struct sg_elevation_piece *piece, struct sg_arena *arena)
{
    const sign_document *of = piece->of;
    const char *title = of->part_name ? sg_arena_printf(arena, "%s　%s", of->tmpl->title, of->part_name) : of->tmpl->title;
    return (struct sg_wall_piece){title, of->order.material, piece->scene->width, piece->scene->height, piece->x, piece->foot,
                                  piece->n_holes};
}

static bool set(sign_document *made, const struct sg_build_env *env, struct sg_elevation *wall, GArray *hung, struct sg_report *report)
{
    const struct sg_elevation_piece *pieces = (const void *)hung->data;
    struct sg_rect box = sg_wall_sheet_box(made->tmpl);
    struct sg_arena *arena = sg_arena_new();
    struct sg_wall_piece *told = sg_arena_new_array(arena, struct sg_wall_piece, hung->len);
    const sign_document *first = pieces[0].of;
    double scale;
    struct sg_scene *drawing = sg_elevation_draw(wall, pieces, hung->len, box.w, box.h, env->fonts, &scale);
    for (guint i = 0; i < hung->len; i++)
        told[i] = describe(&pieces[i], arena);
    struct sg_wall_sheet sheet = {.name = first->station, .length = wall->length, .height = wall->height, .eye = wall->eye,
                                  .gap = wall->gap, .hole = wall->hole, .inset = wall->inset, .scale = scale, .drawing = drawing,
                                  .pieces = told, .n_pieces = hung->len, .tmpl = made->tmpl,
                                  .producer = PACKAGE_NAME " " PACKAGE_VERSION};
    bool whole = sg_wall_sheet_build(env, &sheet, report, &made->pages, &made->n_pages);
    sg_scene_free(drawing);
    sg_arena_free(arena);
    return whole;
}

sign_status sign_wall_build(const sign_document *const *documents, size_t n, const sign_wall_options *options, sign_report *report,
                            sign_document **sheet)
{
    sign_wall_options own = SIGN_WALL_OPTIONS_INIT;
    if (sheet)
        *sheet = NULL;
    if (!SG_NEEDED(sheet, report) || !SG_NEEDED(documents, report) || !n || !documents[0] || !SG_GIVEN(own, options, report))
        return SIGN_MISUSE;
    struct sg_report *findings = sg_api_report(report);
    sign_document made;
    struct sg_build_env env;
    if (!sg_api_paper(documents[0]->context, "wall", &sg_wall_sheet_language, NULL, findings, &made, &env))
        return SIGN_REFUSED;
    struct sg_elevation wall = wall_of(made.tmpl, options);
    GArray *pieces = list_pieces(documents, n);
    bool good = sg_elevation_hang(&wall, (void *)pieces->data, pieces->len, findings);
    good = good && set(&made, &env, &wall, pieces, findings);
    g_array_free(pieces, TRUE);
    *sheet = g_memdup2(&made, sizeof made);
    if (!good && !made.n_pages)
        g_clear_pointer(sheet, sign_document_free);
    return good ? SIGN_OK : SIGN_REFUSED;
}
