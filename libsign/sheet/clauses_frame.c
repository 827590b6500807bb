/* Clauses of a frame; see clauses_frame.h. */
#include "sheet/clauses_frame.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "sheet/lettering.h"
#include "design/form.h"

#define HEADING_MOST 28 /* characters; what is longer is a sentence */

/* ---- numbers that a text brings ---- */

struct own_number {
    size_t len; /* bytes of the number and its mark; 0: there is none */
    int level;  /* 1 一、 2 （一） 3 1. 4 （1） ① 第一条 */
};

static const char *skip(const char *text, const char *word)
{
    size_t n = strlen(word);
    return strncmp(text, word, n) == 0 ? text + n : NULL;
}

/* After the numerals at `text`, or NULL: 十一, 12. */
static const char *numerals(const char *text, bool han)
{
    static const char *const HAN[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    const char *p = text;
    for (bool more = true; more;) {
        more = !han && *p >= '0' && *p <= '9';
        p += more;
        for (size_t i = 0; han && !more && i < sizeof(HAN) / sizeof(HAN[0]); i++) {
            const char *next = skip(p, HAN[i]);
            more = next != NULL;
            p = next ? next : p;
        }
    }
    return p > text && p - text <= 12 ? p : NULL;
}

static struct own_number own_number(const char *text)
{
    static const struct {
        const char *before;
        bool han;
        const char *after;
        int level;
    } FORMS[] = {{"", true, "、", 1},   {"（", true, "）", 2}, {"(", true, ")", 2},  {"", false, "．", 3}, {"", false, "、", 3},
                 {"（", false, "）", 4}, {"(", false, ")", 4},  {"第", true, "条", 4}, {"", false, ". ", 3}};
    for (size_t i = 0; i < sizeof(FORMS) / sizeof(FORMS[0]); i++) {
        const char *p = skip(text, FORMS[i].before);
        p = p ? numerals(p, FORMS[i].han) : NULL;
        p = p ? skip(p, FORMS[i].after) : NULL;
        const char *blank = p ? skip(p, "　") : NULL;
        if (p)
            return (struct own_number){(size_t)((blank ? blank : p) - text), FORMS[i].level};
    }
    /* 1.志愿者 is numbered, 1.5小时 is not. */
    const char *p = numerals(text, false);
    if (p && *p == '.' && !(p[1] >= '0' && p[1] <= '9') && p[1])
        return (struct own_number){(size_t)(p + 1 - text), 3};
    const char *end = text + strlen(text), *next = text;
    uint32_t cp = *text ? sg_utf8_next(&next, end) : 0;
    if (cp >= 0x2460 && cp <= 0x2473)
        return (struct own_number){(size_t)(next - text), 4};
    return (struct own_number){0};
}

static bool ends_sentence(const char *text)
{
    static const char *const ENDS[] = {"。", "；", "！", "？", "：", "，", "、", ".", ";"};
    size_t len = strlen(text);
    for (size_t i = 0; i < sizeof(ENDS) / sizeof(ENDS[0]); i++)
        if (len >= strlen(ENDS[i]) && strcmp(text + len - strlen(ENDS[i]), ENDS[i]) == 0)
            return true;
    return false;
}

/* ---- numbers that the frame adds ---- */

static const char *made_number(const struct sg_template_clauses *c, size_t no, struct sg_arena *arena)
{
    char number[SG_NUM_MAX], circled[5] = "";
    const char *words = number;
    sg_num_format(number, (double)no, 0);
    switch (c->numerals) {
    case SG_NUMERALS_NONE:
        return "";
    case SG_NUMERALS_HAN:
        words = sg_form_numeral((double)no, arena);
        break;
    case SG_NUMERALS_CIRCLED:
        if (no > 20) /* there is no ㉑ in most faces */
            break;
        sg_utf8_put(circled, 0x2460 + (uint32_t)no - 1);
        words = circled;
        break;
    case SG_NUMERALS_ARABIC:
        break;
    }
    return sg_arena_printf(arena, "%s%s%s", c->before, words, c->after);
}

/* ---- the frame ---- */

static struct sg_words words(const struct sg_words *from, const char *text, size_t len,
                               const struct sg_template_ink *ink, struct sg_arena *arena)
{
    struct sg_words_piece *piece = sg_arena_alloc(arena, sizeof(*piece));
    struct sg_words content = *from;
    *piece = (struct sg_words_piece){.len = len, .ink = ink};
    content.text = content.logical = sg_arena_strndup(arena, text, len);
    content.len = len;
    content.pieces = piece;
    content.n_pieces = 1;
    content.n_swaps = content.n_breaks = 0;
    return content;
}

static struct sg_clauses_face face_of(const struct sg_template_style *style)
{
    return (struct sg_clauses_face){style->role, style->weight};
}

static void make_clause(struct sg_sheet *sheet, const struct sg_shown *shown, size_t i, bool numbered,
                        struct sg_clauses_frame_clause *clause, struct sg_clause_item *item)
{
    const struct sg_frame *frame = shown->frame;
    const struct sg_template_clauses *c = frame->clauses;
    const struct sg_words *content = shown->items[i];
    struct own_number own = own_number(content->text);
    const char *label = own.len ? sg_arena_strndup(sheet->arena, content->text, own.len) : "", *text = content->text + own.len;
    if (numbered)
        label = made_number(c, i + 1, sheet->arena);
    item->heading = own.len && own.level <= SG_CLAUSE_HEADS && !ends_sentence(text) &&
                    sg_utf8_count(text, strlen(text)) <= HEADING_MOST;
    const struct sg_template_style *head = item->heading ? c->heads[own.level - 1] : NULL;
    const struct sg_template_style *number = head ? head : c->label;
    clause->label = words(content, label, strlen(label), number ? number->ink : NULL, sheet->arena);
    clause->text = words(content, text, strlen(text), head ? head->ink : NULL, sheet->arena);
    clause->all = sg_arena_printf(sheet->arena, "%s%s", label, text);
    item->label = clause->label.text;
    item->label_len = clause->label.len;
    item->text = clause->text.text;
    item->text_len = clause->text.len;
    item->text_face = face_of(head ? head : frame->style);
    item->label_face = number ? face_of(number) : item->text_face;
    if (content->at) {
        struct sg_spot *place = sg_arena_alloc(sheet->arena, sizeof(*place));
        *place = sg_node_place(content->at, sheet->arena);
        place->sheet = sheet->label;
        item->place = place;
    }
}

static struct sg_clauses_bounds bounds_of(const double b[3])
{
    return (struct sg_clauses_bounds){b[0], b[1], b[2]};
}

void sg_clauses_frame_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    const struct sg_shown *shown = box->shown;
    const struct sg_template_style *style = box->frame->style;
    const struct sg_template_clauses *c = box->frame->clauses;
    size_t n = shown->n_items;
    struct sg_clauses_frame *posting = sg_arena_alloc(sheet->arena, sizeof(*posting));
    struct sg_clauses_frame_clause *clauses = sg_arena_new_array(sheet->arena, struct sg_clauses_frame_clause, n);
    struct sg_clause_item *items = sg_arena_new_array(sheet->arena, struct sg_clause_item, n);
    bool numbered = n > 1;
    for (size_t i = 0; i < n; i++)
        numbered = numbered && own_number(shown->items[i]->text).len == 0;
    for (size_t i = 0; i < n; i++)
        make_clause(sheet, shown, i, numbered, &clauses[i], &items[i]);
    struct sg_clauses_request r = {
        .items = items, .n = n, .width = width, .height = height,
        .max = style->max * sheet->scale, .min = style->min * sheet->scale,
        .leading = bounds_of(c->leading), .gap = bounds_of(c->gap), .columns = c->columns, .gutter = c->gutter,
        .measure = c->measure, .indent = style->indent, .hanging = c->hanging, .para = sg_lettering_para(style),
    };
    r.para.keep_units = style->keep_units != 0;
    if (sg_sheet_has(sheet, box->frame)) {
        r.flow_max = c->flow_max * sheet->scale;
        r.flow_min = c->flow_min * sheet->scale;
    }
    double common = sg_lettering_common(sheet, style);
    if (common > 0) {
        r.max = fmin(r.max, common);
        r.min = fmax(r.min, r.max);
    }
    struct sg_report *report = shown->items[0]->said || sheet->is_trial ? NULL : sheet->report;
    shown->items[0]->said = shown->items[0]->said || !sheet->is_trial;
    posting->clauses = clauses;
    posting->n = n;
    posting->set = sg_clauses_fit(sheet->env->fonts, &r, sheet->arena, report);
    if (!posting->set->fits && common > 0) {
        r.min = fmin(style->min * sheet->scale, r.max);
        posting->set = sg_clauses_fit(sheet->env->fonts, &r, sheet->arena, NULL);
    }
    box->posting = posting;
    box->at.w = width;
    box->at.h = posting->set->height;
    if (posting->set->missing && report)
        sheet->n_errors++;
}

void sg_clauses_frame_judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    const struct sg_clauses *set = box->posting->set;
    const struct sg_node *at = box->shown->items[0]->at;
    if (set->fits && set->pages > 1)
        return; /* no measure for the size of others */
    if (set->fits) {
        sg_lettering_note(sheet, box->frame->style, set->size);
        return;
    }
    char *floor_mm = sg_arena_alloc(sheet->arena, SG_NUM_MAX);
    sg_num_format(floor_mm, box->frame->style->min * sheet->scale, 2);
    sg_sheet_say(sheet, SG_FIND(CLAUSES_OVERFLOW), at ? at : box->frame->node, box->frame->id,
                 sg_sheet_mm(sheet, set->needs), floor_mm, sg_sheet_mm(sheet, set->has), NULL);
}
