/* The keys of a template file, map by map. Private to the parts of the template reader, which name
 * values by these places, and to the reference page, which prints the tables. */
#ifndef SG_DESIGN_TEMPLATE_KEYS_H
#define SG_DESIGN_TEMPLATE_KEYS_H

#include "design/template_read.h"

enum { P_USUAL = 2, P_SIZES };
enum { I_CMYK, I_SPOT };
enum { RANGE_MAX, RANGE_MIN, RANGE_N };

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

enum { BOUNDS_LEAST, BOUNDS_GOOD, BOUNDS_MOST, BOUNDS_N };

/* Those of a text, of a frame or of a column behind the text and its style. */
#define SG_TEMPLATE_TEXT_KEYS \
    {SG_FRAME_TEXT("join", join), .doc_zh = "各部分之间；行尾不排"}, \
    {SG_FRAME_BY("swap", sg_template_read_swaps), .doc_zh = "{、: \"　\"}：用后者代替前者来排，意思不变"}, \
    {SG_FRAME_INK("ink", fill), .doc_zh = "代替字样的油墨"}, \
    {SG_FRAME_WORD("align", align, sg_template_aligns), .doc_zh = "left、center、right；不写随字样"}, \
    {SG_FRAME_WHOLE("spread", spread, 2, 9), .doc_zh = "两个字的姓名排成几个字宽：3"}

#define SG_TEMPLATE_MOST_KEYS 32 /* of one map */

extern const struct sg_keys sg_template_keys, sg_template_page_keys, sg_template_ink_keys, sg_template_style_keys,
    sg_template_range_keys, sg_template_even_keys, sg_template_spacing_keys, sg_template_scale_keys, sg_template_flow_keys, sg_template_leading_keys, sg_template_gap_keys, sg_template_part_keys;

#endif
