/* What the parts of the template reader share, kinds of frames among them (sheet/frame.h). */
#ifndef SG_DESIGN_TEMPLATE_READ_H
#define SG_DESIGN_TEMPLATE_READ_H

#include "input/fields.h"
#include "design/scope.h"
#include "design/template.h"

#define SG_TEMPLATE_MAX_MM 100000.0

struct sg_template_reader;

/* A kind of frames, as far as reading goes: what it is called, its keys behind those that every frame has
 * (template_keys.h), and how their values come into a frame whose place is read. */
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

/* The ink or style called by `node`, or NULL after a finding; NULL for a NULL node. */
const struct sg_template_ink *sg_template_ink_named(struct sg_template_reader *tr,
                                                    const struct sg_node *node);
const struct sg_template_style *sg_template_style_named(struct sg_template_reader *tr,
                                                        const struct sg_node *node);

/* For rows of keys: an ink and a style by their names, conditions, the styles of a template; fit, fill or a length, as
 * SG_EXTENT_…; of a frame its element, its dash, a text for readers aloud, the list that it repeats (then the scope is
 * its item's, until the frame is read). */
sg_key_reader sg_template_read_ink, sg_template_read_style, sg_template_read_when, sg_template_read_styles,
    sg_template_read_extent, sg_template_read_element, sg_template_read_dash, sg_template_read_alt, sg_template_read_each,
    sg_template_read_swaps, sg_template_read_lettering; /* a text's style, by which it is aligned too */
extern const char *const sg_template_elements[], *const sg_template_on_pages[], *const sg_template_aligns[],
    *const sg_template_valigns[];

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
/* A length, or {max, min}. */
void sg_template_read_range(struct sg_reader *reader, const struct sg_node *node, double least, double *max, double *min);

/* A list of exactly `n` numbers within ±SG_TEMPLATE_MAX_MM; `what` is the key, for the finding. */
bool sg_template_numbers(struct sg_template_reader *tr, const struct sg_node *node, const char *what,
                         double *out, size_t n);

/* start, middle, end … as `allowed` lists them, in the order of enum sg_place_along. */
bool sg_template_along(struct sg_template_reader *tr, const struct sg_node *node, const char *const *allowed,
                       enum sg_place_along *out);

/* Reads the list of frames into `*out`; `width` × `height` is the room of their parent, `stacked` tells
 * that the parent places them. */
void sg_template_frames(struct sg_template_reader *tr, const struct sg_node *list, double width,
                        double height, bool stacked, const struct sg_frame *const **out, size_t *n);

/* A `when:`: one condition or a list of them. */
void sg_template_when(struct sg_template_reader *tr, const struct sg_node *node, const struct sg_when **out,
                      size_t *n);

/* True if the scope has a value at `path`, whose type goes to *value; false after a finding. */
bool sg_template_value(struct sg_template_reader *tr, const struct sg_node *node, const char *path, size_t len,
                       struct sg_value *value);

/* Checks the braces of `text`, the values in them and their forms; true if it is well-formed. */
bool sg_template_check_text(struct sg_template_reader *tr, const struct sg_node *node, const char *text);

/* Reports that the frame lacks `key`. */
void sg_template_needs(struct sg_template_reader *tr, const struct sg_frame *frame, const char *key);

/* [top, height] of a frame that goes on over pages, from the second page on; NULL: as on the first. */
void sg_template_rest(struct sg_template_reader *tr, const struct sg_node *node, struct sg_frame *frame);

/* fit, fill or a length, as SG_EXTENT_…; fit for a NULL node. */
void sg_template_extent(struct sg_template_reader *tr, const struct sg_node *node, double *extent);

/* What a text says: one `text`, or a list of parts. */
void sg_template_parts_of(struct sg_template_reader *tr, const struct sg_node *text, const struct sg_node *list,
                          struct sg_frame *frame);

/* The list called by `node`, and in *scope what its items have; NULL after a finding. */
const struct sg_list *sg_template_each(struct sg_template_reader *tr, const struct sg_node *node,
                                       const char **path, struct sg_scope *scope);

/* The `d:` of a path frame, into absolute M, L, C and Z. */
void sg_template_path(struct sg_template_reader *tr, const struct sg_node *node,
                      const struct sg_template_step **out, size_t *n);

/* What can be judged of the whole template: ids, required elements, the kind. */
void sg_template_check(struct sg_template_reader *tr);

#endif
