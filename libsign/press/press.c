/* Pages for the press; see press.h. */
#include "press/press.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/num.h"
#include "press/marks.h"
#include "press/panels.h"
#include "press/white_base.h"
#include "scene/placing.h"

struct job {
    const struct sg_press *press;
    const struct sg_scene *sheet;
    double seams[SG_PANELS_MAX]; /* as they come out, of a mirrored sheet too */
    size_t n_panels;
    double width, height; /* with the white edge */
};

/* The PostScript names of the faces that the sheet is set in, each once. */
static void put_fonts(GString *out, const struct sg_scene *sheet)
{
    GPtrArray *seen = g_ptr_array_new();
    for (size_t i = 0; i < sheet->n_ops; i++) {
        const struct sg_font *font = sheet->ops[i].kind == SG_OP_GLYPHS ? sheet->ops[i].u.run.font : NULL;
        if (!font || g_ptr_array_find(seen, font, NULL))
            continue;
        g_string_append_printf(out, "%s%s", seen->len ? "、" : "　字体 ", font->postscript);
        g_ptr_array_add(seen, (void *)font);
    }
    g_ptr_array_free(seen, TRUE);
}

/* The day in UTC: the C library would read the time zone. */
static void put_date(GString *out, long long seconds)
{
    GDate date;
    if (seconds <= 0)
        return;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(719163 + seconds / 86400));
    g_string_append_printf(out, "　%04u-%02u-%02u", (unsigned)g_date_get_year(&date), (unsigned)g_date_get_month(&date),
                           (unsigned)g_date_get_day(&date));
}

static void put_order(GString *out, const struct sg_press *press)
{
    if (press->material)
        g_string_append_printf(out, "　材料 %s", press->material);
    if (press->quantity > 1)
        g_string_append_printf(out, "　数量 %d", press->quantity);
    if (press->delivery)
        g_string_append_printf(out, "　交货 %s", press->delivery);
    if (press->contact)
        g_string_append_printf(out, "　联系人 %s", press->contact);
}

/* What a shop asks of a sheet that lies there without its papers. */
static char *slug_of(const struct job *job, size_t panel)
{
    const struct sg_press *press = job->press;
    const struct sg_scene *sheet = job->sheet;
    GString *out = g_string_new(sheet->title ? sheet->title : "");
    if (sheet->subject)
        g_string_append_printf(out, "　%s", sheet->subject);
    g_string_append_printf(out, "　成品 %s × %s mm", SG_NUM(sheet->width, 1), SG_NUM(sheet->height, 1));
    if (press->profile->edge > 0)
        g_string_append_printf(out, "　白边 %s mm，裁切 %s × %s mm", SG_NUM(press->profile->edge, 1),
                               SG_NUM(job->width, 1), SG_NUM(job->height, 1));
    if (job->n_panels > 1)
        g_string_append_printf(out, "　第 %zu 幅，共 %zu 幅，搭接 %s mm", panel + 1, job->n_panels,
                               SG_NUM(press->overlap, 1));
    g_string_append_printf(out, "　比例 1:%d　%s", press->scale, press->profile->name);
    if (strcmp(press->profile->title, press->profile->name) != 0)
        g_string_append_printf(out, "（%s）", press->profile->title);
    if (press->mirror)
        g_string_append(out, "　镜像");
    put_order(out, press);
    put_fonts(out, sheet);
    if (press->file)
        g_string_append_printf(out, "　文件 %s", press->file);
    put_date(out, press->date);
    return g_string_free(out, FALSE);
}

static void find_panel(const struct job *job, size_t panel, double *x0, double *x1)
{
    double half = job->press->overlap / 2;
    *x0 = panel == 0 ? 0 : job->seams[panel - 1] - half;
    *x1 = panel + 1 == job->n_panels ? job->width : job->seams[panel] + half;
}

/* NULL with a finding. */
static struct sg_scene *make_page(const struct job *job, size_t panel, struct sg_report *report)
{
    const struct sg_press *press = job->press;
    const struct sg_scene *sheet = job->sheet;
    double x0, x1, edge = press->profile->edge, bleed = edge > 0 ? 0 : sheet->bleed;
    find_panel(job, panel, &x0, &x1);
    struct sg_scene *page = sg_scene_new(x1 - x0, job->height, bleed);
    page->title = sg_arena_strdup(page->arena, sheet->title);
    page->subject = sg_arena_strdup(page->arena, sheet->subject);
    char *words = press->marks & SG_MARK_SLUG ? slug_of(job, panel) : NULL;
    struct sg_marks marks = {.which = press->marks, .edge = edge, .whole = fmax(job->width, job->height),
                             .eyelets = press->profile->eyelets, .panel_x = x0, .sheet_width = job->width,
                             .seams = job->seams, .n_seams = job->n_panels - 1, .overlap = press->overlap,
                             .slug = words, .fonts = press->fonts};
    page->margin = sg_marks_margin(&marks);
    page->mirrored = press->mirror;
    if (press->mirror) /* the part of the sheet that comes to lie there */
        x0 = job->width - x1;
    double left = fmax(edge - x0, -bleed), right = fmin(edge + sheet->width - x0, page->width + bleed);
    page->clipped = page->margin > 0 || edge > 0 || job->n_panels > 1;
    page->clip = edge > 0 ? (struct sg_rect){left, edge, right - left, sheet->height}
                          : (struct sg_rect){-bleed, -bleed, page->width + 2 * bleed, page->height + 2 * bleed};
    sg_place_scene(page, sheet, edge - x0, edge, 1);
    bool good = !sg_white_base_wanted(press->profile, sheet) || sg_white_base_add(page, press->profile, report);
    sg_marks_add(page, &marks);
    sg_scene_freeze(page);
    g_free(words);
    if (good)
        return page;
    sg_scene_free(page);
    return NULL;
}

static void turn_seams(struct job *job)
{
    for (size_t i = 0, n = job->n_panels ? job->n_panels - 1 : 0; i < (n + 1) / 2; i++) {
        double at = job->width - job->seams[n - 1 - i];
        job->seams[n - 1 - i] = job->width - job->seams[i];
        job->seams[i] = at;
    }
}

static bool plan(struct job *job, struct sg_report *report)
{
    const struct sg_press *press = job->press;
    job->width = job->sheet->width + 2 * press->profile->edge;
    job->height = job->sheet->height + 2 * press->profile->edge;
    job->n_panels = 1;
    if (press->panel > 0) {
        struct sg_panels_request request = {.scene = job->sheet, .edge = press->profile->edge,
                                            .widest = press->panel, .overlap = press->overlap};
        job->n_panels = sg_panels_seams(&request, job->seams, report);
        if (press->mirror)
            turn_seams(job);
    } else if (press->profile->roll_width > 0 && fmin(job->width, job->height) > press->profile->roll_width) {
        sg_report_add(report, SG_FIND(ROLL_NARROW), &(struct sg_spot){.sheet = job->sheet->subject},
                      SG_NUM(job->width, 1), SG_NUM(job->height, 1), SG_NUM(press->profile->roll_width, 0), NULL);
    }
    return job->n_panels > 0;
}

size_t sg_press_count(const struct sg_press *press, const struct sg_scene *sheet, struct sg_report *report)
{
    struct job job = {.press = press, .sheet = sheet};
    return plan(&job, report) ? job.n_panels : 0;
}

bool sg_press_pages(const struct sg_press *press, const struct sg_scene *sheet, struct sg_report *report,
                    struct sg_scene ***pages, size_t *n)
{
    struct job job = {.press = press, .sheet = sheet};
    *pages = NULL;
    *n = 0;
    if (!plan(&job, report))
        return false;
    if (job.n_panels == 1 && !press->marks && press->profile->edge <= 0 && !press->mirror &&
        !sg_white_base_wanted(press->profile, sheet))
        return true;
    *pages = sg_new_array(struct sg_scene *, job.n_panels);
    for (*n = 0; *n < job.n_panels && ((*pages)[*n] = make_page(&job, *n, report)) != NULL;)
        (*n)++;
    if (*n == job.n_panels)
        return true;
    while (*n)
        sg_scene_free((*pages)[--*n]);
    free(*pages);
    *pages = NULL;
    return false;
}
