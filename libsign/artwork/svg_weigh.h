/* How much work an SVG will be, told before it is drawn: copies within copies, markers, tangled
 * paths. An estimate of cost, never of looks. */
#ifndef SG_ARTWORK_SVG_WEIGH_H
#define SG_ARTWORK_SVG_WEIGH_H

#include <stddef.h>

struct sg_svg_weigh;

/* More than a drawing may weigh; about two seconds. */
#define SG_SVG_WEIGHT_MAX 1000000.0

struct sg_svg_weigh *sg_svg_weigh_new(void);
void sg_svg_weigh_free(struct sg_svg_weigh *weigh); /* NULL is allowed */

/* Elements in the order of the file; `id` may be NULL. */
void sg_svg_weigh_open(struct sg_svg_weigh *weigh, const char *id);
void sg_svg_weigh_close(struct sg_svg_weigh *weigh);
/* Path data or points of the element opened last. */
double sg_svg_weigh_path(struct sg_svg_weigh *weigh, const char *data);
/* The element opened last draws the element `id` (`len` bytes) once for each time it is drawn, or,
 * `at_nodes`, at each node of its path. */
void sg_svg_weigh_use(struct sg_svg_weigh *weigh, const char *id, size_t len, int at_nodes);
/* The same, when a style sheet may give it to any element of the file. */
void sg_svg_weigh_use_everywhere(struct sg_svg_weigh *weigh, const char *id, size_t len, int at_nodes);

/* Everything that will be drawn; SG_SVG_WEIGHT_MAX when it is that or more. */
double sg_svg_weigh_total(struct sg_svg_weigh *weigh);

#endif
