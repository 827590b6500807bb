/* Scenes built by hand for the tests of the PDF writer, and what their text must read back as.
 * Faces are those of Debian's fonts-noto-cjk and fonts-lxgw-wenkai, and one of Ghostscript's for
 * name-keyed CFF. */
#ifndef TESTS_PDF_SCENES_H
#define TESTS_PDF_SCENES_H

#include "scene/scene.h"

enum { SANS, SANS_BOLD, SERIF, KAI, LATIN, N_FACES };

struct set {
    struct sg_font *faces[N_FACES];
    struct sg_arena *arena; /* of image pixels */
};

bool set_open(struct set *set); /* false if a face is missing; LATIN may be NULL all the same */
void set_close(struct set *set);

extern const struct sg_ink black, red, gold, white, cut_ink, spot_ink, all_inks;

/* How a line is set; zeroes mean the plain way. */
struct how {
    double tracking; /* em after each glyph */
    double hscale, angle;
    bool vertical;
    struct sg_ink ink;
    bool inked; /* `ink` counts, else black */
};

/* Appends one run of `text`, a glyph a character, from (x, y); returns where it ends along the line. */
double put_line(struct sg_scene *scene, const struct sg_font *font, double size, double x, double y,
                const char *text, struct how how);

/* The scenes of case `name`, frozen; `*pages` is malloc'd. 0 if there is no such case. */
size_t make_case(const struct set *set, const char *name, struct sg_scene ***pages);
/* What a reader must say of the case "words", one element a line. */
extern const char *const words_expected[];

#endif
