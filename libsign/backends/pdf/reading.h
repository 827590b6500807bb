/* How text reads back: which glyphs of a block form lines, where readers would invent or lose
 * spaces, and what each stretch that they would get wrong stands for.
 *
 * Readers (poppler, pdf.js, MuPDF) see a space wherever glyphs stand apart by a tenth of an em or
 * more: in tracked names, and between Han and Latin. Such stretches get ActualText. */
#ifndef SG_BACKENDS_PDF_READING_H
#define SG_BACKENDS_PDF_READING_H

#include "backends/pdf/fonts.h"

/* A cluster of the block, in order. */
struct sg_pdf_item {
    const struct sg_run *run;
    const struct sg_pdf_font *font;
    struct sg_pdf_cluster cluster;
    size_t at, len;   /* its words in `words` */
    bool white;       /* nothing but white space */
    bool breaks;      /* the line ends after it */
    bool open, close; /* an ActualText stretch begins before it, ends after it */
    size_t to;        /* of the item that opens: where its words end in `words` */
    bool steps;       /* stands so far from the one before it that a reader would see a space, where there is none */
};

struct sg_pdf_reading {
    struct sg_pdf_item *items;
    size_t n;
    struct sg_buf own;  /* what `words` points into when the tag does not say them */
    const char *words;  /* all the block stands for */
    size_t words_len;
};

/* Reads the runs of one block. `exact` is the whole block's text as the tag gives it, or NULL;
 * where it says something else than the glyphs, or is a heading in several lines, it stands for the
 * block as one stretch. */
void sg_pdf_reading_init(struct sg_pdf_reading *reading, const struct sg_run *const *runs, size_t n_runs,
                         const struct sg_pdf_fonts *fonts, const char *exact, bool heading);
void sg_pdf_reading_clear(struct sg_pdf_reading *reading);

/* Where a glyph is put: the text position that draws it at its place. */
struct sg_point sg_pdf_reading_position(const struct sg_run *run, const struct sg_glyph *glyph,
                                        double advance);
/* The direction in which a run's text position moves. */
struct sg_point sg_pdf_reading_direction(const struct sg_run *run);
/* Whether a text has Hebrew, Arabic or what else Unicode writes from right to left. */
bool sg_pdf_reading_runs_to_left(const char *text, size_t len);

#endif
