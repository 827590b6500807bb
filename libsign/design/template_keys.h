/* The keys of a template file, map by map. Private to the parts of the template reader, which name
 * values by these places, and to the reference page, which prints the tables. */
#ifndef SG_DESIGN_TEMPLATE_KEYS_H
#define SG_DESIGN_TEMPLATE_KEYS_H

#include "input/reader.h"
#include "design/template.h"

enum { T_TEMPLATE, T_TITLE, T_NOTE, T_KIND, T_MATERIAL, T_PROFILE, T_EXTENDS, T_PER, T_WHEN, T_SET, T_PAGE, T_INKS,
       T_STYLES, T_REQUIRES, T_FRAMES, T_N };
enum { P_WIDTH, P_HEIGHT, P_USUAL, P_SIZES, P_SAFE, P_N };
enum { I_CMYK, I_SPOT, I_TINT, I_N };
enum { S_ROLE, S_WEIGHT, S_SIZE, S_FIT, S_FLOOR, S_LEVEL, S_HANG, S_SPACE_FIRST, S_GRID, S_KEEP_UNITS, S_BREAKER, S_FIGURES, S_LINES, S_CONDENSE, S_EVEN, S_FILL, S_LEADING, S_TRACKING, S_AUTOSPACE,
       S_ALIGN, S_SET, S_LAST, S_INDENT, S_BREAKS, S_BREAK_AFTER, S_KEEP, S_INK, S_N };
enum { RANGE_MAX, RANGE_MIN, RANGE_N };
enum { EVEN_GROW, EVEN_SPREAD, EVEN_N };
enum { PART_TEXT, PART_INK, PART_WHEN, PART_N };

/* Every frame's own, then those of its type. */
enum { F_ID, F_TYPE, F_AT, F_WHEN, F_PAGES, F_ELEMENT, F_WIDTH, F_HEIGHT, F_GAP, F_SHARE, F_OWN };
enum { R_FILL = F_OWN, R_LINE, R_LINE_WIDTH, R_DASH, R_RADIUS, R_BLEED, R_N };
enum { L_FROM = F_OWN, L_TO, L_LINE, L_LINE_WIDTH, L_DASH, L_BLEED, L_N };
enum { D_D = F_OWN, D_FILL, D_LINE, D_LINE_WIDTH, D_BLEED, D_N };
enum { A_SRC = F_OWN, A_ALT, A_INK, A_N };
enum { G_PLACEHOLDER = F_OWN, G_ALT, G_SPACING, G_OPTICAL, G_INK, G_N };
enum { Q_TEXT = F_OWN, Q_INK, Q_ALT, Q_N };
enum { X_TEXT = F_OWN, X_PARTS, X_JOIN, X_SWAP, X_STYLE, X_INK, X_ALIGN, X_VALIGN, X_SPREAD, X_TAG, X_N };
enum { K_DIRECTION = F_OWN, K_COLUMNS, K_SPACING, K_SCALE, K_ALONG, K_ACROSS, K_EACH, K_FILL, K_LINE, K_LINE_WIDTH, K_RADIUS,
       K_PADDING, K_FRAMES, K_N };
enum { C_EACH = F_OWN, C_TEXT, C_STYLE, C_INK, C_VALIGN, C_NUMBER, C_NUMBER_STYLE, C_HEADS, C_FIRST, C_COLUMNS,
       C_GUTTER, C_MEASURE, C_LEADING, C_GAP, C_FLOW, C_N };
enum { BOUNDS_LEAST, BOUNDS_GOOD, BOUNDS_MOST, BOUNDS_N };
enum { U_FRAMES = F_OWN, U_N };
enum { N_FROM = F_OWN, N_TO, N_ALONG, N_LINE, N_LINE_WIDTH, N_ARROW, N_N };
enum { B_EACH = F_OWN, B_COLUMNS, B_STYLE, B_HEAD, B_ROW, B_GROW, B_PADDING, B_ZEBRA, B_LINE, B_LINE_WIDTH, B_GRID, B_VALIGN,
       B_N };

/* A table's head and columns. */
enum { H_STYLE, H_FILL, H_HEIGHT, H_N };
enum { TC_ID, TC_HEAD, TC_TEXT, TC_PARTS, TC_JOIN, TC_SWAP, TC_STYLE, TC_INK, TC_ALIGN, TC_SPREAD, TC_WIDTH, TC_SHARE, TC_WHEN,
       TC_ALWAYS, TC_N };

#define SG_TEMPLATE_MOST_KEYS 32 /* of one map */

extern const struct sg_keys sg_template_keys, sg_template_page_keys, sg_template_ink_keys, sg_template_style_keys,
    sg_template_range_keys, sg_template_even_keys, sg_template_spacing_keys, sg_template_scale_keys, sg_template_flow_keys, sg_template_leading_keys, sg_template_gap_keys, sg_template_part_keys,
    sg_template_head_keys, sg_template_column_keys;
/* By enum sg_frame_kind, and the names of the types in the same order, NULL-ended. */
extern const struct sg_keys sg_template_frame_keys[];
extern const char *const sg_template_types[];

#endif
