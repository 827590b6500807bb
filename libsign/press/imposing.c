/* Imposing; see imposing.h. Sheets of one size make a grid, so that a guillotine goes straight through:
 * marks stand outside the grid, at each of its cuts. */
#include "press/imposing.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "base/grow.h"
#include "base/num.h"
#include "scene/placing.h"

#define EQUAL 0.01     /* mm: sizes that a cutter cannot tell apart */
#define AWAY 1.0       /* mm from the bleed to a mark */
#define LENGTH 5.0     /* mm of a mark */
#define LINE (0.25 * SG_MM_PER_PT)
#define MOST_PAGES 100000

/* How the sheets of one size lie. */
struct grid {
    double w, h;     /* of a sheet's trim as it lies */
    double bleed;
    int columns, rows;
    double x, y;     /* of the first trim */
    double step_x, step_y;
    bool turned;
};

struct imposing_job {
    const struct sg_imposing *how;
    struct sg_report *report;
    struct sg_scene **pages;
    size_t n, cap;
};

static int count(double room, double size, double gap)
{
    return size > room + EQUAL ? 0 : (int)floor((room - size + EQUAL) / (size + gap)) + 1;
}

static struct grid grid_of(const struct sg_imposing *how, const struct sg_scene *sheet, bool turned)
{
    double w = turned ? sheet->height : sheet->width, h = turned ? sheet->width : sheet->height;
    struct grid grid = {.w = w, .h = h, .bleed = sheet->bleed, .turned = turned};
    double cell_w = w + 2 * sheet->bleed, cell_h = h + 2 * sheet->bleed;
    grid.columns = count(how->width - 2 * how->margin, cell_w, how->gap);
    grid.rows = count(how->height - 2 * how->margin, cell_h, how->gap);
    grid.step_x = cell_w + how->gap;
    grid.step_y = cell_h + how->gap;
    /* The whole grid stands in the middle of its sheet. */
    grid.x = (how->width - grid.columns * grid.step_x + how->gap) / 2 + sheet->bleed;
    grid.y = (how->height - grid.rows * grid.step_y + how->gap) / 2 + sheet->bleed;
    return grid;
}

static bool same_size(const struct sg_scene *a, const struct sg_scene *b)
{
    return fabs(a->width - b->width) < EQUAL && fabs(a->height - b->height) < EQUAL &&
           fabs(a->bleed - b->bleed) < EQUAL;
}

static bool refuse(struct imposing_job *job, const struct sg_scene *sheet)
{
    char *piece = g_strdup_printf("%s × %s", SG_NUM(sheet->width + 2 * sheet->bleed, 1),
                                  SG_NUM(sheet->height + 2 * sheet->bleed, 1));
    char *whole = g_strdup_printf("%s × %s", SG_NUM(job->how->width, 1), SG_NUM(job->how->height, 1));
    sg_report_add(job->report, SG_FIND(IMPOSE_SMALL), NULL, piece, whole, SG_NUM(job->how->margin, 1), NULL);
    g_free(piece);
    g_free(whole);
    return false;
}

static void tick(struct sg_scene *page, double x0, double y0, double x1, double y1)
{
    static const struct sg_ink ALL = {.kind = SG_INK_REGISTRATION, .cmyk = {1, 1, 1, 1}, .tint = 1};
    struct sg_path path;
    sg_path_init(&path, page->arena);
    sg_path_move(&path, x0, y0);
    sg_path_line(&path, x1, y1);
    sg_scene_stroke(page, &path, ALL, (struct sg_stroke){.width = LINE});
}

/* At both ends of every cut through the rows and columns that are in use. */
static void add_marks(struct sg_scene *page, const struct grid *grid, int columns, int rows)
{
    double off = grid->bleed + AWAY;
    double left = grid->x - off, right = grid->x + (columns - 1) * grid->step_x + grid->w + off;
    double top = grid->y - off, foot = grid->y + (rows - 1) * grid->step_y + grid->h + off;
    sg_scene_set_layer(page, SG_LAYER_MARKS);
    sg_scene_tag_begin(page, (struct sg_tag){.role = SG_ROLE_ARTIFACT});
    for (int i = 0; i < 2 * columns; i++) {
        double x = grid->x + i / 2 * grid->step_x + (i % 2 ? grid->w : 0);
        tick(page, x, top, x, top - LENGTH);
        tick(page, x, foot, x, foot + LENGTH);
    }
    for (int i = 0; i < 2 * rows; i++) {
        double y = grid->y + i / 2 * grid->step_y + (i % 2 ? grid->h : 0);
        tick(page, left, y, left - LENGTH, y);
        tick(page, right, y, right + LENGTH, y);
    }
    sg_scene_tag_end(page);
    sg_scene_set_layer(page, SG_LAYER_ART);
}

static bool add_page(struct imposing_job *job, const struct sg_scene *const *sheets, size_t n, const struct grid *grid)
{
    if (job->n == MOST_PAGES)
        return sg_report_add(job->report, SG_FIND(NO_MEMORY), NULL, "PDF", NULL);
    sg_grow(job->pages, job->n, job->cap);
    struct sg_scene *page = sg_scene_new(job->how->width, job->how->height, 0);
    page->title = sg_arena_strdup(page->arena, sheets[0]->title);
    page->subject = sg_arena_strdup(page->arena, sheets[0]->subject);
    for (size_t i = 0; i < n; i++) {
        size_t column = i % (size_t)grid->columns, row = i / (size_t)grid->columns;
        struct sg_placing placing = {.x = grid->x + (double)column * grid->step_x,
                                     .y = grid->y + (double)row * grid->step_y,
                                     .scale = 1,
                                     .quarter_turns = grid->turned,
                                     .tags = SG_PLACE_TAGS};
        sg_place_scene_as(page, sheets[i], &placing);
    }
    int columns = n < (size_t)grid->columns ? (int)n : grid->columns;
    add_marks(page, grid, columns, (int)((n + (size_t)grid->columns - 1) / (size_t)grid->columns));
    sg_scene_freeze(page);
    job->pages[job->n++] = page;
    return true;
}

static bool impose_size(struct imposing_job *job, const struct sg_scene *const *sheets, size_t n)
{
    struct grid upright = grid_of(job->how, sheets[0], false), turned = grid_of(job->how, sheets[0], true);
    struct grid grid = turned.columns * turned.rows > upright.columns * upright.rows ? turned : upright;
    size_t each = (size_t)grid.columns * (size_t)grid.rows;
    if (!each)
        return refuse(job, sheets[0]);
    for (size_t at = 0; at < n; at += each)
        if (!add_page(job, sheets + at, n - at < each ? n - at : each, &grid))
            return false;
    return true;
}

bool sg_impose(const struct sg_imposing *how, const struct sg_scene *const *sheets, size_t n,
               struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    struct imposing_job job = {.how = how, .report = report};
    const struct sg_scene **same = sg_new_array(const struct sg_scene *, n);
    bool *done = sg_new_array(bool, n), good = true;
    for (size_t i = 0; i < n && good; i++) {
        size_t n_same = 0;
        for (size_t j = i; j < n && !done[i]; j++)
            if (j == i || (!done[j] && same_size(sheets[i], sheets[j])))
                same[n_same++] = sheets[j];
        for (size_t j = n; j-- > i && !done[i];)
            done[j] = done[j] || same_size(sheets[i], sheets[j]);
        if (n_same)
            good = impose_size(&job, same, n_same);
    }
    free(same);
    free(done);
    for (size_t i = 0; !good && i < job.n; i++)
        sg_scene_free(job.pages[i]);
    if (!good) {
        free(job.pages);
        job.pages = NULL;
        job.n = 0;
    }
    *pages = job.pages;
    *n_pages = job.n;
    return good;
}
