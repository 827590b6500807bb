/* Artwork, and the site's own marks side by side; a placeholder stands in where the site has none. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "sheet/frame.h"
#include "sheet/paint.h"
#include "sheet/values.h"

struct logo {
    const struct sg_artwork *art;
    const char *file;
    const struct sg_node *at; /* that names it, or NULL */
    double w, h;
    const double *focus;       /* of it, per cent: what stays in the middle, and the height of a head, or 0 */
};

struct marks {
    const struct logo *logos;
    size_t n;
};

static sg_key_reader read_focus;
static const char *const FITS[] = {"contain", "cover", NULL};

enum { A_OF = F_OWN + 4 };

static const struct sg_key ART_KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    {SG_FRAME_TEXT("src", src), .required = true, .doc_zh = "图的文件，在模板旁边"},
    {SG_FRAME_TEXT("alt", alt), .read = sg_template_read_alt, .doc_zh = "给读屏软件的说明"},
    {SG_FRAME_INK("ink", fill), .doc_zh = "整图用这种油墨"},
    {SG_FRAME_TRUTH("bleed", bleed), .doc_zh = "true：满版的图，铺满版面和出血，多出的裁去"},
    [A_OF] = {SG_FRAME_TEXT("of", of), .doc_zh = "哪张照片：站点的值，如 volunteer.photo；没有时用 src"},
    {SG_FRAME_WORD("fit", cover, FITS), .doc_zh = "contain：整图放进框；cover：铺满框，多出的裁去；不写是 contain"},
    {SG_FRAME_MM("radius", radius, 0, SG_TEMPLATE_MAX_MM), .doc_zh = "铺满的图的圆角；不小于边长的一半就是圆"},
    {SG_FRAME_NUMBER("head", head, 1, 100), .doc_zh = "铺满的照片：头高占框高的百分之几，照片说了头高才用；不写是 44"},
    {SG_FRAME_BY("focus", read_focus), .doc_zh = "[横, 纵]，百分比：满版的图裁切时以这里为中心；不写是 [50, 50]"},
};

static const struct sg_key LOGOS_KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    {SG_FRAME_TEXT("placeholder", src), .required = true, .doc_zh = "站点没有标识时代替的图（会提醒）"},
    {SG_FRAME_TEXT("alt", alt), .read = sg_template_read_alt, .doc_zh = "给读屏软件的说明"},
    {SG_FRAME_MM("spacing", spacing, 0, SG_TEMPLATE_MAX_MM), .doc_zh = "标识之间的距离"},
    {SG_FRAME_NUMBER("optical", optical, 0, 1), .doc_zh = "宽的标识矮多少：0 同高，0.5 同面积；不写是 0.25"},
    {SG_FRAME_INK("ink", fill), .doc_zh = "代替图的油墨"},
    {SG_FRAME_WORD("align", align, sg_template_aligns), .doc_zh = "left、center、right；不写是 center"},
};
static const struct sg_frame ART_BEFORE = {.align = SG_MIDDLE, .focus = {50, 50, 0}, .head = 44}, LOGOS_BEFORE = {.optical = 0.25, .align = SG_MIDDLE};

static void read_focus(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double *focus = ((struct sg_frame *)out)->focus;
    bool two = node->kind == SG_NODE_LIST && node->n == 2;
    if (!two)
        sg_reader_say(reader, SG_FIND(NUMBER_LIST), node, key->name, "2", NULL);
    for (size_t i = 0; two && i < 2; i++)
        sg_reader_number(reader, node->items[i], 0, 100, &focus[i]);
}

/* What overhangs is cut by the bleed's edge, so only what covers the page can do that. */
static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    frame->src_at = v[F_OWN];
    struct sg_value value;
    if (frame->of && sg_template_value(tr, v[A_OF], frame->of, strlen(frame->of), &value) && value.type != SG_VALUE_TEXT)
        sg_reader_say(&tr->reader, SG_FIND(PHOTO_VALUE), v[A_OF], frame->of, NULL);
    double w = tr->tmpl->width, h = tr->tmpl->height;
    const struct sg_rect *at = &frame->at;
    bool covers = frame->placed && at->x <= 0 && at->y <= 0 && at->x + at->w >= w && at->y + at->h >= h;
    if (frame->bleed && !covers)
        sg_reader_say(&tr->reader, SG_FIND(ART_BLEED), frame->node, frame->id, SG_NUM(w, 2), SG_NUM(h, 2), NULL);
}

static const struct sg_artwork *artwork(struct sg_sheet *sheet, const char *path, const struct sg_node *at)
{
    const struct sg_artwork *art = sheet->env->artwork(sheet->env->user, path, at, sheet->report);
    if (!art)
        sheet->n_errors++;
    return art;
}

/* One ink takes the place of each colour, and of what runs or shines through it would take the drawing away. */
static void refuse_ink(struct sg_sheet *sheet, const struct logo *logo)
{
    struct sg_spot place = logo->at ? sg_node_place(logo->at, sheet->arena) : (struct sg_spot){0};
    sg_report_add(sheet->report, SG_FIND(ARTWORK_NOT_FLAT), &place, logo->file, NULL);
    sheet->n_errors++;
}

/* Heights fall with the width of the mark, so that a long wordmark does not outweigh a round badge;
 * the tallest is as high as the room, and all shrink together when they are too wide. */
static void size_logos(struct logo *logos, size_t n, double optical, double spacing, double width,
                       double height, double *total, double *tallest)
{
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        logos[i].h = pow(sg_artwork_aspect(logos[i].art), -optical);
        most = fmax(most, logos[i].h);
    }
    double unit = most > 0 ? height / most : 0, sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += logos[i].h * unit * sg_artwork_aspect(logos[i].art);
    double room = width - spacing * (double)(n ? n - 1 : 0);
    if (sum > room)
        unit *= fmax(room, 0) / sum;
    *total = spacing * (double)(n ? n - 1 : 0);
    *tallest = 0;
    for (size_t i = 0; i < n; i++) {
        logos[i].w = logos[i].h * unit * sg_artwork_aspect(logos[i].art);
        logos[i].h *= unit;
        *total += logos[i].w;
        *tallest = fmax(*tallest, logos[i].h);
    }
}

static void measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    const struct sg_frame *frame = box->frame;
    bool own = frame->kind == &sg_frame_logos.reading && sheet->site && sheet->site->n_logos > 0;
    size_t n = own ? sheet->site->n_logos : 1, found = 0;
    struct logo *logos = sg_arena_new_array(sheet->arena, struct logo, n);
    for (size_t i = 0; i < n; i++) {
        const struct sg_text *logo = own ? &sheet->site->logos[i] : NULL;
        struct logo one = {.file = own ? logo->s : frame->src, .at = own ? logo->at : frame->src_at, .focus = frame->focus};
        struct sg_value photo;
        if (frame->of && sg_scope_value(box->shown->scope, frame->of, strlen(frame->of), sheet->arena, &photo) && photo.there) {
            one = (struct logo){.file = photo.text.s, .at = photo.text.at, .focus = photo.focus ? photo.focus : frame->focus};
            own = true;
        }
        one.art = artwork(sheet, one.file, one.at);
        if (one.art && frame->fill && !own && !sg_artwork_is_flat(one.art))
            refuse_ink(sheet, &one);
        if (one.art)
            logos[found++] = one;
    }
    struct marks *marks = sg_arena_alloc(sheet->arena, sizeof(*marks));
    *marks = (struct marks){logos, found};
    box->own = marks;
    if (frame->bleed || frame->cover) {
        box->at.w = width;
        box->at.h = height;
        return;
    }
    size_logos(logos, found, found > 1 ? frame->optical : 0, frame->spacing * sheet->scale, width, height,
               &box->at.w, &box->at.h);
}

/* The picture as large as covers `room`, or has its head as high as the others', the focus as near to the middle as that
 * allows; of a head a little above it. */
static struct sg_rect covering(const struct sg_frame *frame, const struct logo *logo, struct sg_rect room)
{
    double aspect = sg_artwork_aspect(logo->art), wide = fmax(room.w, room.h * aspect), head = logo->focus[2] / 100;
    if (head > 0)
        wide = fmax(wide, frame->head / 100 * room.h / head * aspect);
    double high = wide / aspect, middle = head > 0 ? 0.46 : 0.5;
    double x = room.w / 2 - logo->focus[0] / 100 * wide, y = room.h * middle - logo->focus[1] / 100 * high;
    return (struct sg_rect){room.x + fmin(fmax(x, room.w - wide), 0), room.y + fmin(fmax(y, room.h - high), 0), wide, high};
}

/* Over the page with its bleed, or its frame, beyond which nothing is seen. */
static void paint_cover(struct sg_painter *p, const struct sg_box *box, const struct logo *logo, const struct sg_ink *ink)
{
    const struct sg_frame *frame = box->frame;
    double bleed = p->scene->bleed, radius = frame->radius * p->sheet->scale;
    struct sg_rect room = frame->bleed ? (struct sg_rect){-bleed, -bleed, p->scene->width + 2 * bleed, p->scene->height + 2 * bleed} : box->at;
    const char *alt = frame->alt ? sg_values_expand(box->shown->scope, frame->alt, p->sheet->arena).text : NULL;
    struct sg_spot origin = logo->at ? sg_node_place(logo->at, p->sheet->arena) : (struct sg_spot){0};
    struct sg_tag tag = {.role = SG_ROLE_FIGURE, .subject = sg_paint_subject(frame), .alt = alt, .frame = frame->id};
    size_t from = p->scene->n_ops;
    struct sg_path path;
    if (!frame->bleed) {
        tag.file = logo->file;
        tag.origin = logo->at ? &origin : NULL;
    }
    sg_scene_tag_begin(p->scene, tag);
    if (!frame->bleed) {
        sg_path_init(&path, p->sheet->arena);
        sg_path_round_rect(&path, room, fmin(radius, fmin(room.w, room.h) / 2));
        sg_scene_group_begin(p->scene, (struct sg_group){.alpha = 1, .clip = &path});
    }
    sg_artwork_place(logo->art, p->scene, covering(frame, logo, room), p->sheet->env->colour, ink);
    if (!frame->bleed)
        sg_scene_group_end(p->scene);
    sg_scene_tag_end(p->scene);
    sg_paint_remember(p, box, from);
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_frame *frame = box->frame;
    const struct marks *marks = box->own;
    size_t from = p->scene->n_ops;
    double width = 0;
    if ((frame->bleed || frame->cover) && marks->n) {
        struct sg_ink all = frame->fill ? sg_sheet_ink(frame->fill) : (struct sg_ink){0};
        paint_cover(p, box, &marks->logos[0], frame->fill && strcmp(marks->logos[0].file, frame->src) == 0 ? &all : NULL);
        return;
    }
    double spacing = frame->spacing * p->sheet->scale;
    for (size_t i = 0; i < marks->n; i++)
        width += marks->logos[i].w + (i ? spacing : 0);
    double along = frame->align == SG_START ? 0 : frame->align == SG_END ? 1 : 0.5;
    double x = box->at.x + (box->at.w - width) * along;
    struct sg_rect ink = {x, box->at.y + box->at.h / 2, width, 0};
    const char *alt = frame->alt ? sg_values_expand(box->shown->scope, frame->alt, p->sheet->arena).text : NULL;
    /* A site's own marks keep their colours. */
    bool logos = frame->kind == &sg_frame_logos.reading, placeholder = logos && !(p->sheet->site && p->sheet->site->n_logos > 0);
    bool inked = frame->fill && (!logos || placeholder);
    struct sg_ink one = inked ? sg_sheet_ink(frame->fill) : (struct sg_ink){0};
    for (size_t i = 0; i < marks->n; i++) {
        const struct logo *logo = &marks->logos[i];
        struct sg_rect at = {x, box->at.y + (box->at.h - logo->h) / 2, logo->w, logo->h};
        struct sg_tag tag = {.role = SG_ROLE_FIGURE, .subject = sg_paint_subject(frame), .alt = alt, .frame = frame->id};
        struct sg_spot origin = logo->at ? sg_node_place(logo->at, p->sheet->arena) : (struct sg_spot){0};
        tag.file = logo->file;
        tag.origin = logo->at ? &origin : NULL;
        sg_scene_tag_begin(p->scene, tag);
        sg_artwork_place(logo->art, p->scene, at, p->sheet->env->colour, inked ? &one : NULL);
        sg_scene_tag_end(p->scene);
        x += logo->w + spacing;
        if (logo->h > ink.h) {
            ink.y = at.y;
            ink.h = logo->h;
        }
    }
    struct sg_painted *painted = sg_paint_remember(p, box, from);
    painted->ink = ink;
    painted->placeholder = placeholder;
}

const struct sg_frame_kind sg_frame_art = {
    .reading = {.name = "art", .keys = {.what = SG_PHRASE("the art"), .keys = ART_KEYS, .n = SG_KEYS_N(ART_KEYS), .preset = &ART_BEFORE}, .read = read},
    .measure = measure,
    .paint = paint,
};

const struct sg_frame_kind sg_frame_logos = {
    .reading = {.name = "logos", .keys = {.what = SG_PHRASE("the logos"), .keys = LOGOS_KEYS, .n = SG_KEYS_N(LOGOS_KEYS), .preset = &LOGOS_BEFORE}, .read = read},
    .content = true,
    .measure = measure,
    .paint = paint,
};
