/* Font maps for PangoLayout. A Pango font map belongs to one thread at a time: it is taken out of the
 * store, used, and given back warm. Each knows the files it was asked for and nothing else of the
 * machine, so that fontconfig has no choice to make. */
#ifndef SG_TEXT_FONTMAPS_H
#define SG_TEXT_FONTMAPS_H

#include <pango/pango.h>

#include "scene/font.h"

struct sg_fontmaps;

struct sg_fontmaps *sg_fontmaps_new(void);
void sg_fontmaps_free(struct sg_fontmaps *maps); /* all are given back */

/* A map over the files of `fonts`, the caller's until given back. From any thread. */
PangoFontMap *sg_fontmaps_take(struct sg_fontmaps *maps, const struct sg_font *const *fonts, size_t n);
void sg_fontmaps_give(struct sg_fontmaps *maps, PangoFontMap *map);

/* Which of `fonts` a font of such a map is; NULL if none. */
const struct sg_font *sg_fontmaps_font(PangoFont *of, const struct sg_font *const *fonts, size_t n);

#endif
