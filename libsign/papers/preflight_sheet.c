/* Setting a preflight sheet: what is in the document, for its template to say; see preflight_sheet.h. */
#include "papers/preflight_sheet.h"

#include <math.h>
#include <string.h>


#define MOST_INKS 14
#define MOST_FONTS 64
#define SAMPLE_WIDTH 9.0 /* mm, of an ink's sample */
#define SAMPLE_HEIGHT 4.0

struct ink {
    struct sg_text name, values;
    double total; /* % */
    bool plain, spot, cut, white;
    struct sg_scene *sample;
};

struct font {
    struct sg_text name, version, licence;
    bool locked; /* may not be embedded */
};

struct image {
    struct sg_text name;
    double width, height, ppi, asked;
};

struct preflight {
    struct sg_text name, subject, producer, profile, intent, conformance;
    double errors, warnings, notes, sheets;
    double width, height, bleed, full_width, full_height, safe, limit, distance;
    bool outline;
    const struct sg_scene *picture;
    struct ink *inks;
    size_t n_inks;
    struct font *fonts;
    size_t n_fonts;
    struct image *images;
    size_t n_images;
    struct sg_paper_judgement *remarks;
    size_t n_remarks;
};

#define OF ink
static const struct sg_field INK[] = {
    TEXT("name", name), TEXT("values", values), NUMBER("total", total), TRUTH("plain", plain), TRUTH("spot", spot),
    TRUTH("cut", cut), TRUTH("white", white), SG_FIELD("sample", PICTURE, OF, sample), SG_FIELDS_END};
#undef OF
#define OF font
static const struct sg_field FONT[] = {
    TEXT("name", name), TEXT("version", version), TEXT("licence", licence), TRUTH("locked", locked), SG_FIELDS_END};
#undef OF
#define OF image
static const struct sg_field IMAGE[] = {
    TEXT("name", name), NUMBER("width", width), NUMBER("height", height), NUMBER("ppi", ppi), NUMBER("asked", asked),
    SG_FIELDS_END};
#undef OF
#define OF preflight
static const struct sg_field PREFLIGHT[] = {
    TEXT("name", name), TEXT("subject", subject), TEXT("producer", producer), TEXT("profile", profile),
    TEXT("intent", intent), TEXT("conformance", conformance), NUMBER("errors", errors), NUMBER("warnings", warnings),
    NUMBER("notes", notes), NUMBER("sheets", sheets), NUMBER("width", width), NUMBER("height", height),
    NUMBER("bleed", bleed), NUMBER("full_width", full_width), NUMBER("full_height", full_height), NUMBER("safe", safe),
    NUMBER("limit", limit), NUMBER("distance", distance), TRUTH("outline", outline),
    SG_FIELD("picture", PICTURE, OF, picture), SG_FIELDS_END};
static const struct sg_list LISTS[] = {
    SG_LIST("", "inks", "ink", INK, OF, inks), SG_LIST("", "fonts", "font", FONT, OF, fonts),
    SG_LIST("", "images", "image", IMAGE, OF, images), SG_LIST("", "remarks", "remark", sg_paper_judgement_fields, OF, remarks), SG_LISTS_END};
#undef OF
const struct sg_language sg_preflight_sheet_language = {PREFLIGHT, LISTS};

/* ---- inks ---- */

static const struct sg_ink *ink_of(const struct sg_op *op)
{
    return op->kind == SG_OP_FILL     ? &op->u.fill.ink
           : op->kind == SG_OP_STROKE ? &op->u.stroke.ink
           : op->kind == SG_OP_GLYPHS ? &op->u.run.ink
                                      : NULL;
}

/* What the template calls it; NULL: nothing. */
static const char *ink_name(const struct sg_template *of, const struct sg_ink *ink)
{
    if (ink->kind != SG_INK_CMYK)
        return ink->name;
    for (size_t k = 0; of && k < of->n_inks; k++) {
        bool same = !of->inks[k].spot;
        for (int c = 0; c < 4; c++)
            same = same && fabs(of->inks[k].cmyk[c] - ink->cmyk[c]) < 0.005;
        if (same)
            return of->inks[k].name;
    }
    return NULL;
}

static struct sg_scene *sample_of(const struct sg_ink *ink)
{
    struct sg_scene *scene = sg_scene_new(SAMPLE_WIDTH, SAMPLE_HEIGHT, 0);
    struct sg_ink shown = {.kind = SG_INK_CMYK, .tint = 1};
    for (int c = 0; c < 4; c++)
        shown.cmyk[c] = ink->cmyk[c] * (ink->kind == SG_INK_CMYK ? 1 : ink->tint);
    sg_scene_fill_rect(scene, (struct sg_rect){0, 0, scene->width, scene->height}, shown);
    sg_scene_freeze(scene);
    return scene;
}

static struct ink describe(const struct sg_template *of, const struct sg_ink *ink, struct sg_arena *arena)
{
    const char *values = "";
    for (int c = 0; c < 4; c++)
        values = sg_arena_printf(arena, "%s%s%c%.0f", values, c ? " " : "", "CMYK"[c], ink->cmyk[c] * 100);
    struct ink out = {.name = sg_paper_text(ink_name(of, ink)), .values = sg_paper_text(values), .total = round(sg_ink_total(ink) * 100),
                      .spot = ink->kind == SG_INK_SPOT, .cut = ink->kind == SG_INK_CUT, .sample = sample_of(ink)};
    out.white = !out.spot && !out.cut && sg_ink_is_white(ink);
    out.plain = !out.spot && !out.cut && !out.white;
    return out;
}

/* The inks of the artwork in the order in which they are met; at most MOST_INKS. */
static void list_inks(const struct sg_preflight_sheet *i, struct preflight *p, struct sg_arena *arena)
{
    struct sg_ink inks[MOST_INKS];
    p->inks = sg_arena_new_array(arena, struct ink, MOST_INKS);
    for (size_t page = 0; page < i->n_sheets; page++)
        for (size_t k = 0; k < i->sheets[page]->n_ops && p->n_inks < MOST_INKS; k++) {
            const struct sg_ink *ink = ink_of(&i->sheets[page]->ops[k]);
            bool again = !ink || ink->kind == SG_INK_REGISTRATION;
            for (size_t j = 0; j < p->n_inks && !again; j++)
                again = sg_ink_equal(&inks[j], ink);
            if (again)
                continue;
            inks[p->n_inks] = *ink;
            p->inks[p->n_inks++] = describe(i->of, ink, arena);
        }
}

/* ---- fonts, pictures, findings ---- */

static struct font font_of(const struct sg_font *font, struct sg_arena *arena)
{
    const char *version = font->version, *licence = sg_font_licence(font, arena);
    if (strncmp(version, "Version ", 8) == 0)
        version += 8;
    return (struct font){
        .name = sg_paper_text(sg_arena_printf(arena, "%s %s", font->family, font->style)),
        .version = sg_paper_text(sg_arena_strndup(arena, version, strcspn(version, ";"))),
        .licence = sg_paper_text(strstr(licence, "SIL Open Font License") ? "SIL OFL 1.1" : licence),
        .locked = (font->fs_type & 0x000F) == 0x0002 || (font->fs_type & 0x0300) != 0,
    };
}

static void list_fonts(const struct sg_preflight_sheet *i, struct preflight *p, struct sg_arena *arena)
{
    const struct sg_font *seen[MOST_FONTS];
    p->fonts = sg_arena_new_array(arena, struct font, MOST_FONTS);
    for (size_t page = 0; page < i->n_sheets; page++)
        for (size_t k = 0; k < i->sheets[page]->n_ops; k++) {
            const struct sg_op *op = &i->sheets[page]->ops[k];
            bool again = op->kind != SG_OP_GLYPHS || p->n_fonts == MOST_FONTS;
            for (size_t j = 0; j < p->n_fonts && !again; j++)
                again = seen[j] == op->u.run.font;
            if (again)
                continue;
            seen[p->n_fonts] = op->u.run.font;
            p->fonts[p->n_fonts++] = font_of(op->u.run.font, arena);
        }
}

static void list_images(const struct sg_preflight_sheet *i, struct preflight *p, struct sg_arena *arena)
{
    p->images = sg_arena_new_array(arena, struct image, i->n_pictures);
    for (; p->n_images < i->n_pictures; p->n_images++) {
        const struct sg_preflight_sheet_picture *of = &i->pictures[p->n_images];
        p->images[p->n_images] =
            (struct image){sg_paper_text(of->name), of->width_px, of->height_px, round(of->ppi), round(of->asked)};
    }
}

bool sg_preflight_sheet_build(const struct sg_build_env *env, const struct sg_preflight_sheet *i,
                              struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    const struct sg_profile *profile = i->profile;
    const struct sg_scene *first = i->sheets[0];
    struct sg_arena *arena = sg_arena_new();
    struct preflight p = {
        .name = sg_paper_text(first->title), .subject = sg_paper_text(first->subject), .producer = sg_paper_text(i->producer),
        .profile = sg_paper_text(profile->title), .conformance = sg_paper_text(i->conformance), .outline = i->outline,
        .intent = sg_paper_text(profile->intent_info && *profile->intent_info ? profile->intent_info : profile->intent_id),
        .sheets = (double)i->n_sheets, .width = first->width, .height = first->height, .bleed = first->bleed,
        .full_width = first->width + 2 * first->bleed, .full_height = first->height + 2 * first->bleed,
        .safe = profile->safe, .limit = profile->ink_limit * 100, .distance = i->distance / 1000, .picture = first,
    };
    list_inks(i, &p, arena);
    list_fonts(i, &p, arena);
    list_images(i, &p, arena);
    p.remarks = sg_paper_judge(i->remarks, i->n_remarks, NULL, arena, &p.n_remarks);
    for (size_t k = 0; k < p.n_remarks; k++)
        *(p.remarks[k].error ? &p.errors : p.remarks[k].warning ? &p.warnings : &p.notes) += 1;
    bool whole = sg_paper_build(env, i->tmpl, &(struct sg_scope){.language = &sg_preflight_sheet_language, .item = &p},
                                i->tmpl->title, report, pages, n_pages);
    for (size_t k = 0; k < p.n_inks; k++)
        sg_scene_free(p.inks[k].sample);
    sg_arena_free(arena);
    return whole;
}
