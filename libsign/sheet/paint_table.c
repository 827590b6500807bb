/* Painting tables; see painter.h. */
#include "sheet/painter.h"
#include "sheet/table_frame.h"

static void fill(const struct sg_painter *p, struct sg_rect r, const struct sg_template_ink *ink)
{
    struct sg_path path;
    sg_path_init(&path, p->sheet->arena);
    sg_path_rect(&path, r);
    sg_scene_fill(p->scene, &path, sg_sheet_ink(ink), false);
}

static void draw_line(const struct sg_painter *p, const struct sg_frame *frame, double x0, double y0, double x1,
                      double y1)
{
    struct sg_path path;
    sg_path_init(&path, p->sheet->arena);
    sg_path_move(&path, x0, y0);
    sg_path_line(&path, x1, y1);
    struct sg_stroke pen = {.width = frame->line_width * p->sheet->scale};
    sg_scene_stroke(p->scene, &path, sg_sheet_ink(frame->line), pen);
}

static void paint_grounds(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_table_frame_box *t = box->table;
    const struct sg_table_def *def = box->frame->table;
    double y = box->at.y + t->head_height;
    if (def->head_fill && t->head_height > 0)
        fill(p, (struct sg_rect){box->at.x, box->at.y, box->at.w, t->head_height}, def->head_fill);
    for (size_t row = t->starts[t->page]; row < t->starts[t->page + 1]; row++) {
        if (def->zebra && (row - t->starts[t->page]) % 2 == 1)
            fill(p, (struct sg_rect){box->at.x, y, box->at.w, t->heights[row]}, def->zebra);
        y += t->heights[row];
    }
}

/* A line under each row; in a grid also over the first, and beside each column. */
static void paint_lines(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_table_frame_box *t = box->table;
    const struct sg_frame *frame = box->frame;
    double left = box->at.x, right = left + box->at.w, top = box->at.y, y = top + t->head_height;
    if (frame->table->grid) {
        draw_line(p, frame, left, top, right, top);
        if (t->head_height > 0)
            draw_line(p, frame, left, y, right, y);
    }
    for (size_t row = t->starts[t->page]; row < t->starts[t->page + 1]; row++) {
        y += t->heights[row];
        draw_line(p, frame, left, y, right, y);
    }
    for (size_t i = 0; frame->table->grid && i <= t->shown->n_columns; i++) {
        draw_line(p, frame, left, top, left, y);
        left += i < t->shown->n_columns ? t->widths[i] : 0;
    }
}

static void paint_row(struct sg_painter *p, const struct sg_box *table, struct sg_box *const *cells,
                      enum sg_role empty)
{
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_TR, .frame = table->frame->id});
    for (size_t i = 0; i < table->table->shown->n_columns; i++) {
        if (cells[i]) {
            sg_painter_text(p, cells[i], p->scene->n_ops);
            continue;
        }
        sg_scene_tag_begin(p->scene, (struct sg_tag){.role = empty, .frame = table->table->shown->columns[i]->cell->id});
        sg_scene_tag_end(p->scene);
    }
    sg_scene_tag_end(p->scene);
}

void sg_painter_table(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_table_frame_box *t = box->table;
    size_t from = p->scene->n_ops;
    if (t->page >= t->n_pages)
        return;
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT, .frame = box->frame->id});
    paint_grounds(p, box);
    if (box->frame->line)
        paint_lines(p, box);
    sg_scene_tag_end(p->scene);
    sg_painter_remember(p, box, from);
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_TABLE, .frame = box->frame->id});
    if (t->head_height > 0)
        paint_row(p, box, t->head, SG_ROLE_TH);
    for (size_t row = t->starts[t->page]; row < t->starts[t->page + 1]; row++)
        paint_row(p, box, &t->cells[row * t->shown->n_columns], SG_ROLE_TD);
    sg_scene_tag_end(p->scene);
}
