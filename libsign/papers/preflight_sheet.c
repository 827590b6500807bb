/* Setting a preflight sheet; see preflight_sheet.h. The picture and its dimensions stand at the top; below them
 * everything flows, onto further pages if it must. */
#include "papers/preflight_sheet.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "papers/paper.h"
#include "scene/placing.h"

#define LINE 5.2      /* mm from one line of a table to the next */
#define GAP 1.0       /* between findings */
#define MOST_INKS 14

struct sheet {
    struct sg_paper paper;
    const struct sg_preflight_sheet *i;
    struct sg_arena *arena;
    double y; /* where the next thing goes */
};

static const char *number(struct sheet *s, double value, int decimals)
{
    char *out = sg_arena_alloc(s->arena, SG_NUM_MAX);
    sg_num_format(out, value, decimals);
    return out;
}

#define SAY(s, id, ...) sg_paper_words(&(s)->paper, (id), (const char *const[]){__VA_ARGS__, NULL})

static const char *own(struct sheet *s, const char *id)
{
    return sg_paper_words(&s->paper, id, NULL);
}

/* ---- pages ---- */

static void begin_page(struct sheet *s)
{
    const struct sg_preflight_sheet *i = s->i;
    sg_paper_page(&s->paper, own(s, "title"));
    sg_paper_text(&s->paper, "title", 0, 0, NULL);
    sg_paper_text(&s->paper, "name", 0, 0, SAY(s, "name", i->sheets[0]->title ? i->sheets[0]->title : ""));
    sg_paper_text(&s->paper, "sub", 0, 0, SAY(s, "sub", i->sheets[0]->subject ? i->sheets[0]->subject : ""));
    sg_paper_rect(&s->paper, "head_rule", 0, 0, 0, 0);
    sg_paper_rect(&s->paper, "foot_rule", 0, 0, 0, 0);
    if (i->conformance)
        sg_paper_text(&s->paper, "foot", 0, 0, SAY(s, "foot", i->producer, i->profile->title, i->conformance));
    else
        sg_paper_text(&s->paper, "foot_no_pdf", 0, 0, SAY(s, "foot_no_pdf", i->producer, i->profile->title));
}

/* Makes room for `height`; on a further page things start under the head. */
static void need(struct sheet *s, double height)
{
    struct sg_rect flow = sg_paper_at(&s->paper, "flow");
    if (s->y + height <= flow.y + flow.h)
        return;
    begin_page(s);
    s->y = sg_paper_at(&s->paper, "picture").y;
}

static void put_verdict(struct sheet *s)
{
    size_t n[3] = {0};
    for (size_t k = 0; k < s->i->n_remarks; k++)
        n[s->i->remarks[k].severity]++;
    bool fit = n[SG_ERROR] == 0;
    sg_paper_rect(&s->paper, fit ? "pass_box" : "fail_box", 0, 0, 0, 0);
    sg_paper_text(&s->paper, fit ? "pass" : "fail", 0, 0, NULL);
    sg_paper_text(&s->paper, "verdict_words", 0, 0,
                  SAY(s, "verdict_words", number(s, (double)n[SG_ERROR], 0), number(s, (double)n[SG_WARNING], 0),
                      number(s, (double)n[SG_NOTE], 0)));
}

/* ---- the picture ---- */

static void put_dimensions(struct sheet *s, const struct sg_rect *at, const struct sg_scene *scene)
{
    struct sg_paper *p = &s->paper;
    struct sg_rect corner = sg_paper_at(p, "corner"), size = sg_paper_at(p, "across_size");
    double x = at->x - corner.x, top = at->y - corner.y, foot = top + at->h, room = fmax(at->w, 30);
    sg_paper_rect(p, "across_line", x, foot, at->w - sg_paper_at(p, "across_line").w, 0);
    sg_paper_rect(p, "across_tick", x, foot, 0, 0);
    sg_paper_rect(p, "across_tick", x + at->w, foot, 0, 0);
    sg_paper_text_in(p, "across_size", (struct sg_rect){at->x + (at->w - room) / 2, size.y + foot, room, size.h},
                     SAY(s, "across_size", number(s, scene->width, 2)));
    sg_paper_rect(p, "down_line", x, top, 0, at->h - sg_paper_at(p, "down_line").h);
    sg_paper_rect(p, "down_tick", x, top, 0, 0);
    sg_paper_rect(p, "down_tick", x, foot, 0, 0);
    sg_paper_text(p, "down_size", x, top + at->h / 2, SAY(s, "down_size", number(s, scene->height, 2)));
}

static void put_picture(struct sheet *s)
{
    const struct sg_scene *scene = s->i->sheets[0];
    struct sg_rect room = sg_paper_at(&s->paper, "picture");
    double bleed = scene->bleed;
    double scale = fmin(room.w / (scene->width + 2 * bleed), room.h / (scene->height + 2 * bleed));
    struct sg_rect at = {0, 0, scene->width * scale, scene->height * scale};
    at.x = room.x + (room.w - at.w) / 2;
    at.y = room.y + bleed * scale;
    sg_place_scene_as(s->paper.scene, scene,
                      &(struct sg_placing){.x = at.x, .y = at.y, .scale = scale, .tags = SG_PLACE_FIGURE,
                                           .alt = scene->title, .process = true});
    if (bleed > 0)
        sg_paper_rect_in(&s->paper, "bleed", (struct sg_rect){at.x - bleed * scale, at.y - bleed * scale,
                                                              at.w + 2 * bleed * scale, at.h + 2 * bleed * scale});
    sg_paper_rect_in(&s->paper, "trim", at);
    put_dimensions(s, &at, scene);
}

/* ---- sizes and ways ---- */

static double put_fact(struct sheet *s, double y, const char *label, const char *value)
{
    double x = sg_paper_at(&s->paper, "flow").x;
    sg_paper_text(&s->paper, "fact_label", x, y, SAY(s, "fact_label", own(s, label)));
    sg_paper_text(&s->paper, "fact_value", x, y, SAY(s, "fact_value", value));
    return y + LINE;
}

static double put_facts(struct sheet *s, double y)
{
    const struct sg_preflight_sheet *i = s->i;
    const struct sg_scene *scene = i->sheets[0];
    double bleed = scene->bleed;
    sg_paper_text(&s->paper, "head_facts", sg_paper_at(&s->paper, "flow").x, y, NULL);
    y += sg_paper_at(&s->paper, "head_facts").h;
    y = put_fact(s, y, "say_size", SAY(s, "say_size_value", number(s, scene->width, 2), number(s, scene->height, 2)));
    y = put_fact(s, y, "say_bleed", bleed > 0 ? SAY(s, "say_bleed_value", number(s, bleed, 2),
                                                    number(s, scene->width + 2 * bleed, 2),
                                                    number(s, scene->height + 2 * bleed, 2))
                                              : own(s, "say_bleed_none"));
    y = put_fact(s, y, "say_safe", SAY(s, "say_mm", number(s, i->profile->safe, 2)));
    if (i->n_sheets > 1)
        y = put_fact(s, y, "say_pages", SAY(s, "say_pages_value", number(s, (double)i->n_sheets, 0)));
    y = put_fact(s, y, "say_profile", i->profile->title);
    y = put_fact(s, y, "say_intent", i->profile->intent_info && *i->profile->intent_info ? i->profile->intent_info
                                                                                         : i->profile->intent_id);
    if (i->conformance)
        y = put_fact(s, y, "say_text", own(s, i->outline ? "say_text_outline" : "say_text_font"));
    y = put_fact(s, y, "say_limit", SAY(s, "say_percent", number(s, i->profile->ink_limit * 100, 0)));
    return put_fact(s, y, "say_distance", i->distance > 0 ? SAY(s, "say_metres", number(s, i->distance / 1000, 2))
                                                          : own(s, "say_distance_none"));
}

/* ---- inks ---- */

static const struct sg_ink *ink_of(const struct sg_op *op)
{
    return op->kind == SG_OP_FILL     ? &op->u.fill.ink
           : op->kind == SG_OP_STROKE ? &op->u.stroke.ink
           : op->kind == SG_OP_GLYPHS ? &op->u.run.ink
                                      : NULL;
}

/* The inks of the artwork in the order in which they are met; at most MOST_INKS. */
static size_t list_inks(const struct sg_preflight_sheet *i, struct sg_ink inks[MOST_INKS])
{
    size_t n = 0;
    for (size_t page = 0; page < i->n_sheets; page++)
        for (size_t k = 0; k < i->sheets[page]->n_ops && n < MOST_INKS; k++) {
            const struct sg_ink *ink = ink_of(&i->sheets[page]->ops[k]);
            bool again = !ink || ink->kind == SG_INK_REGISTRATION;
            for (size_t j = 0; j < n && !again; j++)
                again = sg_ink_equal(&inks[j], ink);
            if (!again)
                inks[n++] = *ink;
        }
    return n;
}

/* What the template calls it. */
static const char *ink_name(struct sheet *s, const struct sg_ink *ink)
{
    const struct sg_template *of = s->i->of;
    if (ink->kind != SG_INK_CMYK)
        return ink->name;
    for (size_t k = 0; of && k < of->n_inks; k++) {
        bool same = !of->inks[k].spot;
        for (int c = 0; c < 4; c++)
            same = same && fabs(of->inks[k].cmyk[c] - ink->cmyk[c]) < 0.005;
        if (same)
            return of->inks[k].name;
    }
    return own(s, "say_process");
}

static const char *ink_recipe(struct sheet *s, const struct sg_ink *ink)
{
    const char *values = "";
    for (int c = 0; c < 4; c++)
        values = sg_arena_printf(s->arena, "%s%s%c%s", values, c ? " " : "", "CMYK"[c], number(s, ink->cmyk[c] * 100, 0));
    if (ink->kind == SG_INK_SPOT)
        return SAY(s, "say_spot", values);
    if (ink->kind == SG_INK_CUT)
        return own(s, "say_cut");
    if (sg_ink_is_white(ink))
        return own(s, "say_white");
    return SAY(s, "say_total", values, number(s, sg_ink_total(ink) * 100, 0));
}

static double put_inks(struct sheet *s, double y)
{
    struct sg_ink inks[MOST_INKS];
    size_t n = list_inks(s->i, inks);
    double x = sg_paper_at(&s->paper, "flow").x;
    sg_paper_text(&s->paper, "head_inks", x, y, NULL);
    y += sg_paper_at(&s->paper, "head_inks").h;
    for (size_t k = 0; k < n; k++, y += LINE) {
        struct sg_ink shown = {.kind = SG_INK_CMYK, .tint = 1};
        for (int c = 0; c < 4; c++)
            shown.cmyk[c] = inks[k].cmyk[c] * (inks[k].kind == SG_INK_CMYK ? 1 : inks[k].tint);
        sg_paper_swatch(&s->paper, "ink_swatch", x, y, shown);
        sg_paper_text(&s->paper, "ink_name", x, y, SAY(s, "ink_name", ink_name(s, &inks[k])));
        sg_paper_text(&s->paper, "ink_recipe", x, y, SAY(s, "ink_recipe", ink_recipe(s, &inks[k])));
    }
    return y;
}

/* ---- fonts, pictures, findings ---- */

static void put_head(struct sheet *s, const char *id, double more)
{
    struct sg_rect head = sg_paper_at(&s->paper, id);
    need(s, head.y + head.h + more);
    sg_paper_text(&s->paper, id, sg_paper_at(&s->paper, "flow").x, s->y, NULL);
    s->y += head.y + head.h;
}

static const char *licence_of(struct sheet *s, const struct sg_font *font)
{
    const char *licence = sg_font_licence(font, s->arena);
    if (!*licence)
        return own(s, "say_no_licence");
    return strstr(licence, "SIL Open Font License") ? "SIL OFL 1.1" : licence;
}

static void put_font(struct sheet *s, const struct sg_font *font)
{
    double x = sg_paper_at(&s->paper, "flow").x;
    bool locked = (font->fs_type & 0x000F) == 0x0002 || (font->fs_type & 0x0300) != 0;
    const char *version = font->version;
    if (strncmp(version, "Version ", 8) == 0)
        version += 8;
    version = sg_arena_strndup(s->arena, version, strcspn(version, ";"));
    need(s, LINE);
    sg_paper_text(&s->paper, "font_name", x, s->y,
                  SAY(s, "font_name", sg_arena_printf(s->arena, "%s %s", font->family, font->style)));
    sg_paper_text(&s->paper, "font_version", x, s->y, SAY(s, "font_version", version));
    sg_paper_text(&s->paper, "font_licence", x, s->y, SAY(s, "font_licence", licence_of(s, font)));
    sg_paper_text(&s->paper, "font_embedding", x, s->y,
                  SAY(s, "font_embedding", own(s, locked ? "say_locked" : "say_installable")));
    s->y += LINE;
}

static void put_fonts(struct sheet *s)
{
    enum { MOST = 64 };
    const struct sg_font *seen[MOST];
    size_t n = 0;
    put_head(s, "head_fonts", LINE);
    for (size_t page = 0; page < s->i->n_sheets; page++)
        for (size_t k = 0; k < s->i->sheets[page]->n_ops; k++) {
            const struct sg_op *op = &s->i->sheets[page]->ops[k];
            bool again = op->kind != SG_OP_GLYPHS || n == MOST;
            for (size_t j = 0; j < n && !again; j++)
                again = seen[j] == op->u.run.font;
            if (again)
                continue;
            seen[n++] = op->u.run.font;
            put_font(s, op->u.run.font);
        }
}

static void put_pictures(struct sheet *s)
{
    double x = sg_paper_at(&s->paper, "flow").x;
    if (s->i->n_pictures)
        put_head(s, "head_pictures", LINE);
    for (size_t k = 0; k < s->i->n_pictures; k++) {
        const struct sg_preflight_sheet_picture *picture = &s->i->pictures[k];
        need(s, LINE);
        sg_paper_text(&s->paper, "picture_name", x, s->y, SAY(s, "picture_name", picture->name ? picture->name : ""));
        sg_paper_text(&s->paper, "picture_words", x, s->y,
                      SAY(s, "picture_words", number(s, picture->width_px, 0), number(s, picture->height_px, 0),
                          number(s, picture->ppi, 0), number(s, picture->asked, 0)));
        s->y += LINE;
    }
}

static void put_finding(struct sheet *s, const struct sg_preflight_sheet_remark *remark)
{
    static const char *const IDS[] = {[SG_ERROR] = "finding_error", [SG_WARNING] = "finding_warning",
                                      [SG_NOTE] = "finding_note"};
    const char *id = IDS[remark->severity], *text = SAY(s, id, remark->text);
    double x = sg_paper_at(&s->paper, "flow").x;
    double height = sg_paper_height(&s->paper, id, text), more = sg_paper_height(&s->paper, "finding_remedy", remark->remedy);
    need(s, height + GAP + more);
    s->y += sg_paper_text(&s->paper, id, x, s->y, text) + GAP;
    if (*remark->remedy)
        s->y += sg_paper_text(&s->paper, "finding_remedy", x, s->y, SAY(s, "finding_remedy", remark->remedy)) + GAP;
    s->y += GAP;
}

static void put_findings(struct sheet *s)
{
    put_head(s, "head_findings", LINE);
    for (int severity = SG_ERROR; severity >= SG_NOTE; severity--)
        for (size_t k = 0; k < s->i->n_remarks; k++)
            if ((int)s->i->remarks[k].severity == severity)
                put_finding(s, &s->i->remarks[k]);
    if (!s->i->n_remarks)
        sg_paper_text(&s->paper, "finding_none", sg_paper_at(&s->paper, "flow").x, s->y, NULL);
}

bool sg_preflight_sheet_build(const struct sg_build_env *env, const struct sg_preflight_sheet *inspection,
                         struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    struct sheet s = {.i = inspection, .arena = sg_arena_new()};
    sg_paper_init(&s.paper, env, inspection->tmpl, s.arena, report);
    begin_page(&s);
    put_verdict(&s);
    put_picture(&s);
    double top = sg_paper_at(&s.paper, "flow").y;
    s.y = fmax(put_facts(&s, top), put_inks(&s, top));
    put_fonts(&s);
    put_pictures(&s);
    put_findings(&s);
    for (size_t page = 0; page < s.paper.n_pages && s.paper.n_pages > 1; page++) {
        s.paper.scene = s.paper.pages[page];
        sg_paper_text(&s.paper, "page", 0, 0,
                      SAY(&s, "page", number(&s, (double)page + 1, 0), number(&s, (double)s.paper.n_pages, 0)));
    }
    *pages = sg_paper_end(&s.paper, n_pages);
    sg_arena_free(s.arena);
    return !s.paper.missing;
}
