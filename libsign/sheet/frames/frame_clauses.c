/* Clauses: the items of a list, numbered and set.
 *
 * Clauses that bring numbers of their own (base/numbering.h) keep them, and none is added; of those, 一、 and （一）
 * without a full stop at the end are headings (GB/T 9704 7.3.3). A single clause has no number. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/numbering.h"
#include "base/numerals.h"
#include "base/utf8.h"
#include "sheet/frame.h"
#include "layout/clauses.h"
#include "sheet/lettering.h"
#include "sheet/paint_text.h"

enum { C_EACH = F_OWN, C_TEXT };

struct clause {
    struct sg_words label, text;
    const char *all; /* both */
};

struct posting {
    const struct clause *clauses;
    size_t n;
    const struct sg_clauses *set; /* its items are the clauses */
};

/* ---- reading ---- */

enum { BOUNDS_LEAST, BOUNDS_GOOD, BOUNDS_MOST, BOUNDS_N };

static const struct sg_key BOUNDS_KEYS[] = {
    [BOUNDS_LEAST] = {.name = "least", .type = SG_KEY_NUMBER, .doc_zh = "最小"},
    [BOUNDS_GOOD] = {.name = "good", .type = SG_KEY_NUMBER, .required = true, .doc_zh = "最好"},
    [BOUNDS_MOST] = {.name = "most", .type = SG_KEY_NUMBER, .doc_zh = "最大"},
};
static const struct sg_keys LEADING = {.what = "leading", .keys = BOUNDS_KEYS, .n = BOUNDS_N},
                            GAP = {.what = "between", .keys = BOUNDS_KEYS, .n = BOUNDS_N};

static const struct sg_key FLOW_KEYS[] = {
    [SG_RANGE_MAX] = {.name = "max", .type = SG_KEY_LENGTH, .required = true, .doc_zh = "分页时最大的字号"},
    [SG_RANGE_MIN] = {.name = "min", .type = SG_KEY_LENGTH, .required = true, .doc_zh = "比它小就分页"},
};
static const struct sg_keys FLOW = {.what = "flow", .keys = FLOW_KEYS, .n = SG_RANGE_N};

static void read_bounds(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double *bounds = SG_FIELD_OF(double, key, out);
    const struct sg_node *v[BOUNDS_N];
    sg_reader_map(reader, node, key->sub, v);
    sg_reader_number(reader, v[BOUNDS_GOOD], key->min, key->max, &bounds[BOUNDS_GOOD]);
    bounds[BOUNDS_LEAST] = v[BOUNDS_LEAST] ? bounds[BOUNDS_LEAST] : bounds[BOUNDS_GOOD];
    bounds[BOUNDS_MOST] = v[BOUNDS_MOST] ? bounds[BOUNDS_MOST] : bounds[BOUNDS_GOOD];
    sg_reader_number(reader, v[BOUNDS_LEAST], key->min, bounds[BOUNDS_GOOD], &bounds[BOUNDS_LEAST]);
    sg_reader_number(reader, v[BOUNDS_MOST], bounds[BOUNDS_GOOD], key->max, &bounds[BOUNDS_MOST]);
}

/* How numbers look is shown by the first one: 一、 （一） 1. ① 第一条. */
static void read_number(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    static const char *const ONES[] = {"一", "1", "①"};
    struct sg_template_clauses *c = SG_FIELD_OF(struct sg_template_clauses, key, out);
    const char *text = NULL;
    if (!sg_reader_text(reader, node, &text))
        return;
    for (size_t i = 0; i < sizeof(ONES) / sizeof(ONES[0]); i++) {
        const char *one = strstr(text, ONES[i]);
        if (!one)
            continue;
        c->numerals = (enum sg_numerals)(i + 1);
        c->before = sg_arena_strndup(reader->arena, text, (size_t)(one - text));
        c->after = one + strlen(ONES[i]);
        return;
    }
    sg_reader_say(reader, SG_FIND(NUMBER_EXAMPLE), node, text, NULL);
}

static void read_heads(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    const struct sg_node *const *items = NULL;
    size_t n = 0;
    sg_reader_list(reader, node, &items, &n);
    for (size_t i = 0; i < n && i < SG_CLAUSE_HEADS; i++)
        ((struct sg_frame *)out)->clauses.heads[i] = sg_template_style_named((struct sg_template_reader *)reader, items[i]);
    if (n > SG_CLAUSE_HEADS)
        sg_reader_say(reader, SG_FIND(NUMBER_LIST), node, key->name, "2", NULL);
}

static void read_flow(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template_clauses *c = &((struct sg_frame *)out)->clauses;
    const struct sg_node *v[SG_RANGE_N];
    sg_reader_map(reader, node, key->sub, v);
    if (sg_reader_mm(reader, v[SG_RANGE_MAX], 0.5, SG_TEMPLATE_MAX_MM, &c->flow_max))
        sg_reader_mm(reader, v[SG_RANGE_MIN], 0.5, c->flow_max, &c->flow_min);
}

static const char *const FIRST[] = {"indent", "hang", NULL};
#define BOUNDS(words, field, keys, least, most) \
    .name = words, .type = SG_KEY_MAP, .sub = &keys, SG_AT(sg_frame, clauses.field), .read = read_bounds, .min = least, .max = most

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [C_EACH] = {SG_FRAME_TEXT("each", each), .read = sg_template_read_each, .required = true, .doc_zh = "条文的列表：rule.clauses"},
    [C_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true, .doc_zh = "每条的文字：{clause}"},
    {SG_FRAME_STYLE("style", style), .required = true, .doc_zh = "字样，字号是上下限"},
    {SG_FRAME_INK("ink", fill), .doc_zh = "代替字样的油墨"},
    {SG_FRAME_WORD("valign", valign, sg_template_valigns), .doc_zh = "top、middle、bottom、optical"},
    {SG_FRAME_TEXT("number", clauses), .read = read_number, .doc_zh = "第一条的编号写法：一、 （一） 1. ①；不写不编号"},
    {SG_FRAME_STYLE("number_style", clauses.label), .doc_zh = "编号的字样"},
    {SG_FRAME_BY("heads", read_heads), .doc_zh = "标题两级的字样"},
    {SG_FRAME_WORD("first", clauses.hanging, FIRST), .read = sg_fields_second, .doc_zh = "indent 编号在行内，hang 编号悬在左边"},
    {SG_FRAME_WHOLE("columns", clauses.columns, 1, 6), .doc_zh = "最多几栏"},
    {SG_FRAME_NUMBER("gutter", clauses.gutter, 0.5, 20), .doc_zh = "栏间几个字宽"},
    {SG_FRAME_NUMBER("measure", clauses.measure, 8, 200), .doc_zh = "一行最多几个字还好读"},
    {BOUNDS("leading", leading, LEADING, 1, 4), .doc_zh = "行距 {least, good, most}"},
    {BOUNDS("between", gap, GAP, 0, 6), .doc_zh = "条间 {least, good, most}"},
    {.name = "flow", .type = SG_KEY_MAP, .sub = &FLOW, .stored = true, .read = read_flow,
     .doc_zh = "{max, min}：min 的字号一页还放不下时接排下一页；不写只有一页"},
};
static const struct sg_frame BEFORE = {
    .join = "", .valign = SG_START,
    .clauses = {.leading = {1.4, 1.62, 1.95}, .gap = {0.1, 0.3, 1.1}, .gutter = 2.5, .measure = 36, .columns = 1,
                .before = "", .after = ""}};

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    if (frame->each)
        sg_template_parts_of(tr, v[C_TEXT], NULL, frame);
}

static bool show(struct sg_sheet *sheet, struct sg_shown *shown)
{
    const struct sg_frame *frame = shown->frame;
    size_t n = 0;
    const struct sg_scope *scopes = sg_scope_each(shown->scope, frame->each, sheet->arena, &n);
    shown->items = sg_arena_new_array(sheet->arena, struct sg_words *, n);
    for (size_t i = 0; i < n; i++) {
        struct sg_words *content = sg_words_of(frame, &scopes[i], sheet->arena);
        if (content)
            shown->items[shown->n_items++] = content;
    }
    return shown->n_items > 0;
}

#define HEADING_MOST 28 /* characters; what is longer is a sentence */

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
    char circled[5] = "";
    const char *words = SG_NUM((double)no, 0);
    switch (c->numerals) {
    case SG_NUMERALS_NONE:
        return "";
    case SG_NUMERALS_HAN:
        words = sg_numerals_say((double)no, arena);
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
                        const struct sg_numbering *own, struct clause *clause, struct sg_clause_item *item)
{
    const struct sg_frame *frame = shown->frame;
    const struct sg_template_clauses *c = &frame->clauses;
    const struct sg_words *content = shown->items[i];
    const char *label = own->len ? sg_arena_strndup(sheet->arena, content->text, own->len) : "", *text = content->text + own->len;
    if (numbered)
        label = made_number(c, i + 1, sheet->arena);
    item->heading = own->len && own->level <= SG_CLAUSE_HEADS && !ends_sentence(text) &&
                    sg_utf8_count(text, strlen(text)) <= HEADING_MOST;
    const struct sg_template_style *head = item->heading ? c->heads[own->level - 1] : NULL;
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

static void measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    const struct sg_shown *shown = box->shown;
    const struct sg_template_style *style = box->frame->style;
    const struct sg_template_clauses *c = &box->frame->clauses;
    size_t n = shown->n_items;
    struct posting *posting = sg_arena_alloc(sheet->arena, sizeof(*posting));
    struct clause *clauses = sg_arena_new_array(sheet->arena, struct clause, n);
    struct sg_clause_item *items = sg_arena_new_array(sheet->arena, struct sg_clause_item, n);
    struct sg_numbering *own = sg_arena_new_array(sheet->arena, struct sg_numbering, n);
    for (size_t i = 0; i < n; i++)
        own[i] = sg_numbering_of(shown->items[i]->text);
    bool numbered = n > 1 && sg_numbering_judge(own, n) == SG_NUMBERING_NONE;
    for (size_t i = 0; i < n; i++) {
        own[i].len = numbered ? 0 : own[i].len;
        make_clause(sheet, shown, i, numbered, &own[i], &clauses[i], &items[i]);
    }
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
    box->own = posting;
    box->n_pages = posting->set->pages;
    box->at.w = width;
    box->at.h = posting->set->height;
    if (posting->set->missing && report)
        sheet->n_errors++;
}

static void judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    const struct sg_clauses *set = ((const struct posting *)box->own)->set;
    const struct sg_node *at = box->shown->items[0]->at;
    if (set->fits && set->pages > 1)
        return; /* no measure for the size of others */
    if (set->fits) {
        sg_lettering_note(sheet, box->frame->style, set->size);
        return;
    }
    sg_sheet_say(sheet, SG_FIND(CLAUSES_OVERFLOW), at ? at : box->frame->node, box->frame->id,
                 sg_sheet_mm(sheet, set->needs),
                 SG_NUM(box->frame->style->min * sheet->scale, 2), sg_sheet_mm(sheet, set->has), NULL);
}

/* ---- painting ---- */

/* The lines of clause `item` from line *from on that stand on the posting's page: to *to. *from is moved to the
 * first of them, or to the end of the clause. */
static void lines_here(const struct posting *posting, size_t page, size_t item, size_t *from, size_t *to)
{
    const struct sg_clauses *set = posting->set;
    while (*from < set->n_lines && set->lines[*from].item == item && set->lines[*from].page != page)
        ++*from;
    *to = *from;
    while (*to < set->n_lines && set->lines[*to].item == item && set->lines[*to].page == page)
        ++*to;
}

/* What lines of a clause say: all of it, or of one that goes on over pages the part of this page. */
static const char *words_of(const struct sg_painter *p, const struct clause *clause,
                            const struct sg_clauses_line *lines, size_t n)
{
    const struct sg_clauses_line *first = lines[0].label && n > 1 ? &lines[1] : &lines[0], *last = &lines[n - 1];
    size_t end = last->line.at + last->line.len;
    if (first->line.at == 0 && end >= clause->text.len)
        return clause->all;
    return sg_arena_printf(p->sheet->arena, "%s%.*s", lines[0].label ? clause->label.text : "", (int)(end - first->line.at),
                           clause->text.text + first->line.at);
}

/* A list of which each clause is an item, its number and its lines. */
static void paint(struct sg_painter *p, const struct sg_box *box)
{
    size_t from = p->scene->n_ops;
    const struct sg_frame *frame = box->frame;
    const struct posting *posting = box->own;
    double x = box->at.x, y = box->at.y + sg_paint_slack(frame->valign, box->at.h, posting->set->height);
    struct sg_rect ink = {x, y, 0, 0};
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_LIST, .frame = frame->id});
    for (size_t i = 0, k = 0, to; i < posting->n; i++) {
        const struct clause *clause = &posting->clauses[i];
        lines_here(posting, box->page, i, &k, &to);
        if (to > k)
            sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_LIST_ITEM, .frame = frame->id,
                                                         .text = words_of(p, clause, &posting->set->lines[k], to - k)});
        for (size_t l = k; l < to; l++) {
            const struct sg_clauses_line *line = &posting->set->lines[l];
            struct sg_box one = *box;
            one.content = line->label ? &clause->label : &clause->text;
            sg_paint_line(p, &one, &line->line, 0, x, y);
            ink.w = fmax(ink.w, line->line.ink_right);
            ink.h = fmax(ink.h, line->line.baseline);
        }
        if (to > k)
            sg_scene_tag_end(p->scene);
        for (k = to; k < posting->set->n_lines && posting->set->lines[k].item == i;)
            k++;
    }
    sg_scene_tag_end(p->scene);
    sg_paint_remember(p, box, from)->ink = ink;
}

const struct sg_frame_kind sg_frame_clauses = {
    .reading = {.name = "clauses", .keys = {.what = SG_PHRASE("the clauses"), .keys = KEYS, .n = SG_KEYS_N(KEYS), .preset = &BEFORE}, .read = read},
    .content = true,
    .show = show,
    .flexible = sg_box_flexible,
    .measure = measure,
    .judge = judge,
    .paint = paint,
};
