/* Paper: a page of our own making (a proof, a preflight sheet) set with the frames of a template. The
 * template says where each thing stands and what it looks like; its text frames hold the words, in which
 * %1 to %9 are what the program has to say. Of its characters only those without a glyph are reported: the
 * rest was said when the sheets were laid out. Frames are put by their id, as often as there is something to
 * put, at an offset from where the template has them. Millimetres. */
#ifndef SG_PAPERS_PAPER_H
#define SG_PAPERS_PAPER_H

#include "sheet/build.h"

struct sg_paper {
    const struct sg_build_env *env;
    const struct sg_template *tmpl;
    struct sg_arena *arena;
    struct sg_scene **pages;
    size_t n_pages, cap_pages;
    struct sg_scene *scene; /* the page in hand; NULL before the first */
    bool missing;           /* a character has no glyph: an error is in `report` */
    struct sg_report *report;
};

/* `arena` lives as long as the paper is made; the pages are the caller's, malloc'd. */
void sg_paper_init(struct sg_paper *paper, const struct sg_build_env *env, const struct sg_template *tmpl,
                   struct sg_arena *arena, struct sg_report *report);
/* A new page of the template's size. */
void sg_paper_page(struct sg_paper *paper, const char *title);
/* Freezes the pages and hands them over. */
struct sg_scene **sg_paper_end(struct sg_paper *paper, size_t *n_pages);

/* Where the template has the frame; an empty one when it has none. */
struct sg_rect sg_paper_at(const struct sg_paper *paper, const char *id);

/* What a text frame says with `args` (NULL-ended list) in place of %1, %2 …; in the paper's arena. */
const char *sg_paper_words(struct sg_paper *paper, const char *id, const char *const *args);
/* The height that the text frame's block takes with this text. */
double sg_paper_height(struct sg_paper *paper, const char *id, const char *text);
/* The width of its ink. */
double sg_paper_width(struct sg_paper *paper, const char *id, const char *text);
/* Sets `text`, NULL: the frame's own words, in the frame moved by dx, dy; returns the block's height.
 * Text that does not fit is set smaller than the style's floor, never cut. */
double sg_paper_text(struct sg_paper *paper, const char *id, double dx, double dy, const char *text);
/* The same in another place and width. */
double sg_paper_text_in(struct sg_paper *paper, const char *id, struct sg_rect at, const char *text);
/* Paints a rect frame, moved by dx, dy and made dw, dh larger. */
void sg_paper_rect(struct sg_paper *paper, const char *id, double dx, double dy, double dw, double dh);
void sg_paper_rect_in(struct sg_paper *paper, const char *id, struct sg_rect at);

/* A rect frame moved by dx, dy and filled with `ink`, whatever the template fills it with. */
void sg_paper_swatch(struct sg_paper *paper, const char *id, double dx, double dy, struct sg_ink ink);

/* A paper by its template: sg_build_paper(). Of what is found only characters without a glyph are reported: then it is
 * false, and the pages are there all the same. */
bool sg_paper_build(const struct sg_build_env *env, const struct sg_template *tmpl, const struct sg_scope *scope,
                    const char *title, struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);

#endif
