/* Feed: an input as whole lines of strict UTF-8, block by block, with a window on the lines that findings
 * may still point at. What has been looked at long ago is forgotten, so memory does not grow with the
 * input. */
#ifndef SG_INPUT_FEED_H
#define SG_INPUT_FEED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bounds.h"
#include "base/arena.h"
#include "base/bytes.h"
#include "base/report.h"
#include "input/tree.h"

/* Bytes that are held at most: of one line, or of one site. */
#define SG_FEED_MOST ((size_t)SG_BOUND_LINE)

struct sg_feed;

/* `name` as findings have it; `encoding` by name or NULL, checked by the caller. With `yaml` the text is
 * also made fit for the parser (scan.h). Both are borrowed, as is the input, which is read from its start. */
struct sg_feed *sg_feed_new(const char *name, struct sg_bytes *input, const char *encoding, bool yaml);
void sg_feed_free(struct sg_feed *feed); /* NULL is allowed */

/* The next piece of text, at most `room` bytes; 0 at the end, or after a finding (sg_feed_failed). */
size_t sg_feed_read(struct sg_feed *feed, struct sg_report *report, void *to, size_t room);
/* The text that comes next, ended by NUL: *len bytes, `want` at least if there are so many. Changes with the next look. */
const char *sg_feed_look(struct sg_feed *feed, struct sg_report *report, size_t want, size_t *len);
void sg_feed_skip(struct sg_feed *feed, size_t n); /* goes past n bytes of it */
bool sg_feed_failed(const struct sg_feed *feed);

/* The lines that are held; changes with the next read. */
const struct sg_source *sg_feed_window(const struct sg_feed *feed);
/* Lines before `line` are not needed any more. */
void sg_feed_forget(struct sg_feed *feed, int line);
/* Lines first..last as a source of their own in `arena`; lines beyond what findings show are cut. */
void sg_feed_slice(const struct sg_feed *feed, int first, int last, struct sg_arena *arena,
                   struct sg_source *out);

#endif
