/* The fonts of one PDF: which glyphs are used and what they stand for, their programs, widths
 * and font objects.
 *
 * First every page's runs are noted, then the programs are cut, then pages may ask for codes. */
#ifndef SG_BACKENDS_PDF_FONTS_H
#define SG_BACKENDS_PDF_FONTS_H

#include "backends/pdf/cache.h"
#include "backends/pdf/objects.h"
#include "base/report.h"
#include "scene/scene.h"

struct sg_pdf_glyph {
    uint32_t gid;
    unsigned code;    /* in content streams, two bytes */
    double advance;   /* em */
    const char *text; /* what ToUnicode says, borrowed from the scene; NULL: nothing */
    size_t text_len;
    bool alone;       /* some cluster of this text has this glyph only */
};

struct sg_pdf_font {
    const struct sg_font *font;
    struct sg_pdf_glyph *glyphs;
    size_t n, cap;
    uint32_t *slots; /* open addressing by gid: index + 1, or 0 */
    size_t n_slots;
    char *name;      /* BaseFont with its subset tag */
    uint32_t joiner; /* a blank glyph that stands for U+200B between letters set apart, or 0 */
    int number;      /* resource name: F<number>, and V<number> for vertical setting */
    int objects[2];  /* the Type 0 fonts of horizontal and vertical setting; 0: not used */
    const struct sg_pdf_program *program;
    struct sg_pdf_program *own;
};

struct sg_pdf_fonts {
    struct sg_pdf_cache *cache;
    struct sg_pdf_font **fonts; /* in the order met */
    size_t n, cap;
};

/* A cluster: glyphs that stand for one slice of text together. */
struct sg_pdf_cluster {
    size_t first, n;
    const char *text;
    size_t text_len;
};
/* The cluster that begins at glyph `first`. */
struct sg_pdf_cluster sg_pdf_fonts_cluster(const struct sg_run *run, size_t first);
/* Upright glyphs of vertical text use a font of vertical writing mode. */
bool sg_pdf_fonts_is_vertical(const struct sg_run *run);

void sg_pdf_fonts_init(struct sg_pdf_fonts *fonts, struct sg_pdf_cache *cache);
void sg_pdf_fonts_clear(struct sg_pdf_fonts *fonts);

void sg_pdf_fonts_note(struct sg_pdf_fonts *fonts, const struct sg_run *run);
/* Cuts the programs. False with findings: a font that forbids embedding, or cannot be cut. */
bool sg_pdf_fonts_cut(struct sg_pdf_fonts *fonts, struct sg_pdf_objects *objects, struct sg_report *report);

/* Of fonts and glyphs noted before. */
const struct sg_pdf_font *sg_pdf_fonts_find(const struct sg_pdf_fonts *fonts, const struct sg_font *font);
const struct sg_pdf_glyph *sg_pdf_fonts_glyph(const struct sg_pdf_font *font, uint32_t gid);

/* Writes all font objects; with `cid_set`, the CIDSet that PDF/A-1 wants. */
void sg_pdf_fonts_write(const struct sg_pdf_fonts *fonts, struct sg_pdf_objects *objects, bool cid_set);
/* The entries of a page's /Font dictionary. */
void sg_pdf_fonts_resources(const struct sg_pdf_fonts *fonts, struct sg_buf *out);

#endif
