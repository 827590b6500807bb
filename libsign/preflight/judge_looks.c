/* Looks; see judge_looks.h. A block is what one frame of the template painted: of frames that stand more than once on the sheet
 * (cells, items of a list) nobody asks for axes and sizes, since what is in them decides. */
#include "preflight/judge_looks.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

#define ON_AXIS 0.003      /* of the sheet's width: nobody sees it */
#define FULL 0.9           /* of a side: what is so long is a ground */
#define FEW 4              /* blocks: less is no sheet */
#define SAME_SIZE 1.015
#define SHORT_NAME 25      /* characters, with 志愿服务站 */

struct looks_block {
    const char *frame;
    size_t op;             /* its first */
    struct sg_rect box;    /* of its ink */
    double size;           /* of its largest letters; 0: no text */
    bool again;            /* there are others of that frame */
};

struct judging_looks {
    struct sg_judging *f;
    struct looks_block *blocks;
    size_t n, cap;
};

static void join(struct sg_rect *all, const struct sg_rect *box)
{
    if (all->w < 0) {
        *all = *box;
        return;
    }
    double right = fmax(all->x + all->w, box->x + box->w), foot = fmax(all->y + all->h, box->y + box->h);
    all->x = fmin(all->x, box->x);
    all->y = fmin(all->y, box->y);
    all->w = right - all->x;
    all->h = foot - all->y;
}

static void join_run(struct looks_block *block, const struct sg_run *run)
{
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_rect ink;
        if (sg_scene_glyph_ink(run, &run->glyphs[i], &ink))
            join(&block->box, &ink);
    }
    block->size = fmax(block->size, run->size);
}

/* One block a tag that names a frame, the innermost. */
static void list_blocks(struct judging_looks *l)
{
    const struct sg_scene *scene = l->f->scene;
    size_t depth = 0, *open = sg_arena_new_array(l->f->arena, size_t, scene->n_ops + 1);
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN) {
            depth++;
            open[depth] = open[depth - 1];
            if (op->u.tag.frame) {
                sg_arena_grow(l->f->arena, l->blocks, l->n, l->cap);
                l->blocks[l->n++] = (struct looks_block){.frame = op->u.tag.frame, .op = i, .box = {0, 0, -1, -1}};
                open[depth] = l->n;
            }
        } else if (op->kind == SG_OP_TAG_END) {
            depth--;
        } else if (open[depth] && op->layer == SG_LAYER_ART) {
            struct looks_block *block = &l->blocks[open[depth] - 1];
            if (op->kind == SG_OP_GLYPHS)
                join_run(block, &op->u.run);
            else if (l->f->boxes[i].w >= 0)
                join(&block->box, &l->f->boxes[i]);
        }
    }
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < l->n; k++)
            l->blocks[i].again = l->blocks[i].again || (i != k && strcmp(l->blocks[i].frame, l->blocks[k].frame) == 0);
}

static bool is_asked(const struct looks_block *block)
{
    return block->size > 0 && !block->again && block->box.w > 0;
}

/* ---- axes ---- */

enum { LEFT, MIDDLE, RIGHT, EDGES };

static double edge(const struct looks_block *block, int which)
{
    return block->box.x + block->box.w * which / 2;
}

/* How many blocks but one have one of the first `n_edges` edges at x. */
static size_t on_axis(const struct judging_looks *l, const struct looks_block *but, double x, double within, int n_edges)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        for (int k = 0; k < n_edges && &l->blocks[i] != but; k++)
            if (l->blocks[i].box.w > 0 && fabs(edge(&l->blocks[i], k) - x) <= within) {
                n++;
                break;
            }
    return n;
}

/* A text that shares no edge with anything, and has its left one just beside an axis that others share. */
static void judge_axes(struct judging_looks *l)
{
    double width = l->f->scene->width, within = ON_AXIS * width;
    for (size_t i = 0; i < l->n; i++) {
        struct looks_block *block = &l->blocks[i];
        bool stands = !is_asked(block) || fabs(edge(block, MIDDLE) - width / 2) <= within;
        for (int k = 0; k < EDGES && !stands; k++)
            stands = on_axis(l, block, edge(block, k), within, EDGES) > 0;
        for (size_t j = 0; j < l->n && !stands; j++) {
            double miss = fabs(edge(&l->blocks[j], LEFT) - edge(block, LEFT));
            if (j != i && is_asked(&l->blocks[j]) && miss >= l->f->limits->axis_near * width && miss <= l->f->limits->axis_far * width &&
                on_axis(l, block, edge(&l->blocks[j], LEFT), within, LEFT + 1) > 1)
                sg_judging_note(l->f, SG_FIND(AXIS_MISSED), block->op, miss, l->f->limits->axis_far * width, "mm",
                                l->blocks[j].frame, NULL);
        }
    }
}

/* ---- margins, sizes, empty parts ---- */

/* Of shapes, codes and pictures, left and right: alike, or clearly different. */
static void judge_margins(struct judging_looks *l)
{
    double width = l->f->scene->width, left = width, right = width;
    size_t op = 0;
    for (size_t i = 0; i < l->n; i++) {
        const struct looks_block *block = &l->blocks[i];
        if (block->size > 0 || block->box.w <= 0 || block->box.x <= 0 || block->box.x + block->box.w >= width)
            continue;
        left = fmin(left, block->box.x);
        if (width - block->box.x - block->box.w < right)
            op = block->op;
        right = fmin(right, width - block->box.x - block->box.w);
    }
    double ratio = fmax(left, right) / fmax(fmin(left, right), 1e-6);
    if (left < width / 4 && right < width / 4 && ratio > SAME_SIZE && ratio < l->f->limits->margins_alike)
        sg_judging_note(l->f, SG_FIND(MARGINS_UNEVEN), op, right, left, "mm", NULL, NULL);
}

/* Is one just below or beside the other? */
static bool are_neighbours(const struct looks_block *a, const struct looks_block *b)
{
    double gap = fmax(fmax(a->box.y, b->box.y) - fmin(a->box.y + a->box.h, b->box.y + b->box.h),
                      fmax(a->box.x, b->box.x) - fmin(a->box.x + a->box.w, b->box.x + b->box.w));
    return gap < fmax(a->size, b->size);
}

static void judge_sizes(struct judging_looks *l)
{
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = i + 1; k < l->n; k++) {
            const struct looks_block *a = &l->blocks[i], *b = &l->blocks[k];
            if (!is_asked(a) || !is_asked(b) || !are_neighbours(a, b))
                continue;
            double ratio = fmax(a->size, b->size) / fmin(a->size, b->size);
            if (ratio > SAME_SIZE && ratio < l->f->limits->sizes_alike)
                sg_judging_note(l->f, SG_FIND(SIZES_NEAR), b->op, b->size, a->size, "mm", a->frame, NULL);
        }
}

static void judge_emptiness(struct judging_looks *l)
{
    const struct sg_scene *scene = l->f->scene;
    enum { SLICES = 200 };
    bool inked[SLICES] = {false};
    for (size_t i = 0; i < l->n; i++) {
        const struct sg_rect *box = &l->blocks[i].box;
        if (box->w < 0 || box->h > FULL * scene->height)
            continue;
        for (int k = (int)fmax(0, box->y / scene->height * SLICES); k < SLICES && k <= (box->y + box->h) / scene->height * SLICES; k++)
            inked[k] = true;
    }
    int most = 0, from = 0;
    for (int k = 0, run = 0; k < SLICES; k++) {
        run = inked[k] ? 0 : run + 1;
        if (run > most) {
            most = run;
            from = k - run + 1;
        }
    }
    if (l->n >= FEW && most > l->f->limits->empty * SLICES)
        sg_judging_note(l->f, SG_FIND(PART_EMPTY), 0, 100.0 * most / SLICES, l->f->limits->empty * 100, "%",
                        sg_judging_number(l->f, from * scene->height / SLICES, "mm"), NULL);
}

/* ---- name and spirit ---- */

static void judge_rank(struct judging_looks *l)
{
    const struct sg_scene *scene = l->f->scene;
    double name = 0, spirit = 0;
    size_t at = 0, n_characters = 0;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN && op->u.tag.subject == SG_SUBJECT_NAME && op->u.tag.text) {
            const char *p = op->u.tag.text, *end = p + strlen(p);
            for (n_characters = 0; p < end; n_characters++)
                sg_utf8_next(&p, end);
        }
        if (op->kind != SG_OP_GLYPHS)
            continue;
        if (l->f->marks[i].subject == SG_SUBJECT_NAME && op->u.run.size > name) {
            name = op->u.run.size;
            at = i;
        }
        if (l->f->marks[i].subject == SG_SUBJECT_SPIRIT)
            spirit = fmax(spirit, op->u.run.size);
    }
    double wanted = n_characters <= SHORT_NAME ? l->f->limits->name_rank : 1;
    if (name > 0 && spirit > 0 && name < wanted * spirit * (1 - 1e-6))
        sg_judging_note(l->f, SG_FIND(NAME_RANK), at, name, wanted * spirit, "mm", sg_judging_number(l->f, spirit, "mm"), NULL);
}

void sg_judging_looks(struct sg_judging *f)
{
    struct judging_looks l = {.f = f};
    list_blocks(&l);
    judge_axes(&l);
    judge_margins(&l);
    judge_sizes(&l);
    judge_emptiness(&l);
    judge_rank(&l);
}
