/* Pictures of sheets: a laid-out sheet in small, with or without its bleed, a line around it and its dimensions. */
#include <math.h>
#include <string.h>

#include "scene/placing.h"
#include "sheet/frame.h"
#include "sheet/paint.h"
#include "sheet/values.h"

/* Of the letters of the dimensions: from the picture to the line, half a tick, to the words, and room for these. */
#define TO_LINE 1.15
#define TICK 0.42
#define TO_WORDS 1.42
#define WORDS 1.3
#define BLEED_DASH 1.0 /* mm */

enum { V_OF = F_OWN, V_ALT, V_LINE, V_LINE_WIDTH, V_BLEED, V_STYLE, V_ACROSS, V_DOWN };
enum { ACROSS, DOWN, DIMENSIONS };

struct picture {
    const struct sg_scene *scene;
    const struct sg_shown *words[DIMENSIONS]; /* NULL: none */
    struct sg_box *boxes[DIMENSIONS];
    double left, foot; /* room for them */
    struct sg_rect trim;
    double scale;
};

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [V_OF] = {SG_FRAME_TEXT("of", src), .required = true, .doc_zh = "哪张版面：单子的值，如 sheet.picture"},
    {SG_FRAME_TEXT("alt", alt), .read = sg_template_read_alt, .doc_zh = "给读屏软件的说明"},
    [V_LINE] = {SG_FRAME_LINE, .doc_zh = "成品边线的油墨"},
    {SG_FRAME_LINE_WIDTH, .doc_zh = "边线的粗细"},
    {SG_FRAME_INK("bleed", fill), .doc_zh = "连出血一起画，这是出血边线的油墨；不写只画成品"},
    {SG_FRAME_STYLE("style", style), .doc_zh = "尺寸的字样"},
    [V_ACROSS] = {.name = "across", .type = SG_KEY_TEXT, .doc_zh = "图下标的尺寸"},
    [V_DOWN] = {.name = "down", .type = SG_KEY_TEXT, .doc_zh = "图左标的尺寸"},
};

static void read_words(struct sg_template_reader *tr, const struct sg_node *text, struct sg_frame *frame, const char *which)
{
    struct sg_frame *words = sg_arena_alloc(tr->reader.arena, sizeof(*words));
    const struct sg_frame **children = (const struct sg_frame **)frame->children;
    *words = (struct sg_frame){.kind = &sg_frame_text.reading, .node = frame->node, .gap = -1, .share = 1, .join = "",
                               .style = frame->style, .align = SG_MIDDLE, .valign = SG_MIDDLE,
                               .id = sg_arena_printf(tr->reader.arena, "%s_%s", frame->id ? frame->id : "?", which)};
    if (!frame->style)
        sg_template_needs(tr, frame, "style");
    sg_template_parts_of(tr, text, NULL, words);
    children[frame->n_children++] = words;
}

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    struct sg_value value = {.type = SG_VALUE_PICTURE};
    if (frame->src && sg_template_value(tr, v[V_OF], frame->src, strlen(frame->src), &value) && value.type != SG_VALUE_PICTURE)
        sg_reader_say(&tr->reader, SG_FIND(PICTURE_VALUE), v[V_OF], frame->src, NULL);
    frame->bleed = frame->fill != NULL;
    frame->children = sg_arena_new_array(tr->reader.arena, const struct sg_frame *, DIMENSIONS);
    if (v[V_ACROSS])
        read_words(tr, v[V_ACROSS], frame, "across");
    if (v[V_DOWN])
        read_words(tr, v[V_DOWN], frame, "down");
    if ((v[V_ACROSS] || v[V_DOWN]) && !v[V_LINE])
        sg_template_needs(tr, frame, "line");
}

static bool show(struct sg_sheet *sheet, struct sg_shown *shown)
{
    const struct sg_frame *frame = shown->frame;
    struct picture *picture = sg_arena_alloc(sheet->arena, sizeof(*picture));
    struct sg_value value;
    if (!sg_scope_value(shown->scope, frame->src, strlen(frame->src), sheet->arena, &value) || !value.scene)
        return false;
    *picture = (struct picture){.scene = value.scene};
    for (size_t i = 0; i < frame->n_children; i++)
        picture->words[strcmp(strrchr(frame->children[i]->id, '_'), "_down") == 0 ? DOWN : ACROSS] =
            sg_expand_frames(sheet, frame->children[i], shown->scope);
    shown->own = picture;
    return true;
}

/* A picture in a row or column takes what is left for it. */
static bool flexible(const struct sg_shown *shown, bool row)
{
    return row ? shown->frame->width <= 0 : shown->frame->height <= 0;
}

static void measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    struct picture *picture = sg_arena_copy(sheet->arena, box->shown->own, sizeof(*picture));
    double size = box->frame->style ? box->frame->style->max * sheet->scale : 0;
    double bleed = box->frame->bleed ? picture->scene->bleed : 0;
    for (size_t i = 0; i < DIMENSIONS; i++)
        if (picture->words[i])
            picture->boxes[i] = sg_box_measure(sheet, picture->words[i], width, WORDS * size);
    picture->foot = picture->boxes[ACROSS] ? (TO_WORDS + WORDS) * size : 0;
    picture->left = picture->boxes[DOWN] ? TO_WORDS * size + picture->boxes[DOWN]->at.w : 0;
    double w = picture->scene->width + 2 * bleed, h = picture->scene->height + 2 * bleed;
    picture->scale = fmax(fmin((width - picture->left) / w, (height - picture->foot) / h), 1e-6);
    picture->trim = (struct sg_rect){bleed * picture->scale, bleed * picture->scale, picture->scene->width * picture->scale,
                                     picture->scene->height * picture->scale};
    box->own = picture;
    box->at.w = w * picture->scale + picture->left;
    box->at.h = h * picture->scale + picture->foot;
}

static void stroke(struct sg_painter *p, const struct sg_template_ink *ink, double width, const double *points, size_t n)
{
    struct sg_path path;
    sg_path_init(&path, p->sheet->arena);
    for (size_t i = 0; i < n; i++, points += 4) {
        sg_path_move(&path, points[0], points[1]);
        sg_path_line(&path, points[2], points[3]);
    }
    sg_scene_stroke(p->scene, &path, sg_sheet_ink(ink), (struct sg_stroke){.width = width});
}

/* A line with a tick at each end below the picture and at its left, and how long they are. */
static void paint_dimensions(struct sg_painter *p, const struct sg_box *box, const struct picture *picture, struct sg_rect r)
{
    const struct sg_frame *frame = box->frame;
    double size = frame->style->max * box->scale, tick = TICK * size, width = frame->line_width * box->scale * 1.3;
    double right = r.x + r.w, foot = r.y + r.h, y = foot + TO_LINE * size, x = r.x - TO_LINE * size;
    const double across[] = {r.x, y, right, y, r.x, y - tick, r.x, y + tick, right, y - tick, right, y + tick},
                 down[] = {x, r.y, x, foot, x - tick, r.y, x + tick, r.y, x - tick, foot, x + tick, foot};
    struct sg_box *words = picture->boxes[ACROSS];
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT, .frame = frame->id});
    if (picture->boxes[ACROSS])
        stroke(p, frame->line, width, across, 3);
    if (picture->boxes[DOWN])
        stroke(p, frame->line, width, down, 3);
    sg_scene_tag_end(p->scene);
    if (words) {
        sg_box_place(p->sheet, words, r.x + (r.w - words->at.w) / 2, foot + TO_WORDS * size);
        sg_frame_kind(words->frame)->paint(p, words);
    }
    words = picture->boxes[DOWN];
    if (words) {
        sg_box_place(p->sheet, words, r.x - TO_WORDS * size - words->at.w, r.y + (r.h - words->at.h) / 2);
        sg_frame_kind(words->frame)->paint(p, words);
    }
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_frame *frame = box->frame;
    const struct picture *picture = box->own;
    size_t from = p->scene->n_ops;
    double bleed = picture->trim.x, w = picture->trim.w, h = picture->trim.h;
    struct sg_rect r = {box->at.x + picture->left + bleed + (box->at.w - picture->left - 2 * bleed - w) / 2,
                        box->at.y + bleed + (box->at.h - picture->foot - 2 * bleed - h) / 2, w, h};
    struct sg_placing placing = {.x = r.x, .y = r.y, .scale = picture->scale, .tags = SG_PLACE_FIGURE,
                                 .trimmed = !frame->bleed, .process = true};
    placing.alt = frame->alt ? sg_values_expand(box->shown->scope, frame->alt, p->sheet->arena).text : "";
    sg_place_scene_as(p->scene, picture->scene, &placing);
    if (frame->line) {
        struct sg_stroke pen = {.width = frame->line_width * box->scale}, dashed = pen;
        dashed.n_dash = 2;
        dashed.dash[0] = BLEED_DASH * box->scale;
        dashed.dash[1] = BLEED_DASH * box->scale * 0.8;
        sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT, .frame = frame->id});
        if (bleed > 0)
            sg_scene_stroke_rect(p->scene, (struct sg_rect){r.x - bleed, r.y - bleed, w + 2 * bleed, h + 2 * bleed},
                                 sg_sheet_ink(frame->fill), dashed);
        sg_scene_stroke_rect(p->scene, r, sg_sheet_ink(frame->line), pen);
        sg_scene_tag_end(p->scene);
    }
    if (picture->boxes[ACROSS] || picture->boxes[DOWN])
        paint_dimensions(p, box, picture, r);
    sg_paint_remember(p, box, from);
}

const struct sg_frame_kind sg_frame_picture = {
    .reading = {.name = "picture", .keys = {.what = SG_PHRASE("the picture"), .keys = KEYS, .n = SG_KEYS_N(KEYS)}, .read = read},
    .content = true,
    .show = show,
    .flexible = flexible,
    .measure = measure,
    .paint = paint,
};
