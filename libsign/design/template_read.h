/* What the parts of the template reader share: its state, and rows of keys; kinds of frames among them (sheet/frame.h). */
#ifndef SG_DESIGN_TEMPLATE_READ_H
#define SG_DESIGN_TEMPLATE_READ_H

#include "input/fields.h"
#include "design/scope.h"
#include "design/template.h"

#define SG_TEMPLATE_MAX_MM 100000.0

struct sg_template_reader;

/* A kind of frames, as far as reading goes: what it is called, its keys behind those that every frame has
 * (SG_TEMPLATE_FRAME_KEYS), and how their values come into a frame whose place is read. */
struct sg_frame_reading {
    const char *name;
    struct sg_keys keys;
    bool drawn; /* from point to point: has no `at`, and no place in a stack */
    /* What the rows of the keys have not stored; or NULL. */
    void (*read)(struct sg_template_reader *tr, const struct sg_node *const *values, struct sg_frame *frame);
};

struct sg_template_reader {
    struct sg_reader reader; /* first: readers of keys are given it */
    struct sg_template *tmpl;
    const struct sg_frame_reading *const *kinds; /* NULL-ended */
    const char *const *types;     /* their names */
    const struct sg_scope *scope; /* of the frame in hand, without a site */
    bool says_page;               /* a value of the page was met */
};

#define SG_TEMPLATE_MOST_KEYS 32 /* of one map */

/* The beginnings of such rows, for fields of a frame. */
#define SG_FRAME_TEXT(words, field) .name = words, .type = SG_KEY_TEXT, SG_AT(sg_frame, field)
#define SG_FRAME_INK(words, field) SG_FRAME_TEXT(words, field), .read = sg_template_read_ink
#define SG_FRAME_STYLE(words, field) SG_FRAME_TEXT(words, field), .read = sg_template_read_style
#define SG_FRAME_MM(words, field, least, most) \
    .name = words, .type = SG_KEY_LENGTH, SG_AT(sg_frame, field), .min = least, .max = most
#define SG_FRAME_NUMBER(words, field, least, most) \
    .name = words, .type = SG_KEY_NUMBER, SG_AT(sg_frame, field), .min = least, .max = most
#define SG_FRAME_WHOLE(words, field, least, most) SG_FRAME_NUMBER(words, field, least, most), .read = sg_fields_whole
#define SG_FRAME_WORD(words, field, list) .name = words, .type = SG_KEY_ENUM, .allowed = list, SG_AT(sg_frame, field)
#define SG_FRAME_TRUTH(words, field) .name = words, .type = SG_KEY_BOOL, SG_AT(sg_frame, field)
#define SG_FRAME_BY(words, reads) .name = words, .type = SG_KEY_ANY, .stored = true, .read = reads
#define SG_FRAME_LINE SG_FRAME_INK("line", line)
#define SG_FRAME_LINE_WIDTH SG_FRAME_MM("line_width", line_width, 0.01, 1000)

/* Every frame's own, then those of its type. */
enum { F_ID, F_TYPE, F_AT, F_WHEN, F_PAGES, F_ELEMENT, F_WIDTH, F_HEIGHT, F_GAP, F_SHARE, F_OWN };
/* Their rows, at the head of the keys of every kind. */
#define SG_TEMPLATE_FRAME_KEYS \
    [F_ID] = {SG_FRAME_TEXT("id", id), .required = true, .doc_zh = "名字，全模板不重复"}, \
    [F_TYPE] = {.name = "type", .type = SG_KEY_TEXT, .required = true, .doc_zh = "类型"}, \
    [F_AT] = {.name = "at", .type = SG_KEY_ANY, .doc_zh = "[左, 上, 宽, 高]；堆叠里的框不写"}, \
    [F_WHEN] = {.name = "when", .type = SG_KEY_ANY, SG_LIST_AT(sg_frame, when), .read = sg_template_read_when, \
                .doc_zh = "条件，或条件的列表：qr、not qr、level = 点、staff.count > 1"}, \
    [F_PAGES] = {SG_FRAME_WORD("pages", on, sg_template_on_pages), \
                 .doc_zh = "在哪些页：all、first、rest（除首页）、last；不写是 all"}, \
    [F_ELEMENT] = {.name = "element", .type = SG_KEY_ENUM, .allowed = sg_template_elements, \
                   SG_AT(sg_frame, element), .read = sg_template_read_element, \
                   .doc_zh = "展示的要素：emblem、name 或 spirit"}, \
    [F_WIDTH] = {SG_FRAME_BY("width", sg_template_read_extent), .at = offsetof(struct sg_frame, width), \
                 .doc_zh = "堆叠里的宽：毫米、fit、fill；不写是 fit"}, \
    [F_HEIGHT] = {SG_FRAME_BY("height", sg_template_read_extent), .at = offsetof(struct sg_frame, height), \
                  .doc_zh = "堆叠里的高：毫米、fit、fill；不写是 fit"}, \
    [F_GAP] = {SG_FRAME_MM("gap", gap, 0, SG_TEMPLATE_MAX_MM), .doc_zh = "与前一框的距离，代替 spacing"}, \
    [F_SHARE] = {SG_FRAME_NUMBER("share", share, 0.01, 1000), .doc_zh = "fill 的份数；不写是 1"}

/* Those of a text, of a frame or of a column behind the text and its style. */
#define SG_TEMPLATE_TEXT_KEYS \
    {SG_FRAME_TEXT("join", join), .doc_zh = "各部分之间；行尾不排"}, \
    {SG_FRAME_BY("swap", sg_template_read_swaps), .doc_zh = "{、: \"　\"}：用后者代替前者来排，意思不变"}, \
    {SG_FRAME_INK("ink", fill), .doc_zh = "代替字样的油墨"}, \
    {SG_FRAME_WORD("align", align, sg_template_aligns), .doc_zh = "left、center、right；不写随字样"}, \
    {SG_FRAME_WHOLE("spread", spread, 2, 9), .doc_zh = "两个字的姓名排成几个字宽：3"}

#endif
