/* Asked: what the options and the environment ask of the library. */
#ifndef TOOLS_ASKED_H
#define TOOLS_ASKED_H

#include "batch.h"
#include "tool.h"

struct asked {
    sign_build_options build;
    sign_pdf_options pdf;
    sign_png_options png;
    sign_svg_options svg;
    sign_raster_options raster;
    sign_preflight_options preflight;
    sign_batch_options batch; /* points to those before it; without what one command alone has */
};

/* False after a finding. What it points to are the tool's options. */
bool asked_init(struct asked *asked, struct tool *tool);
/* How sites are to be read. */
sign_source_options asked_source(const struct options *given, bool every);
/* The sites that the operands name; shows what is wrong with folders. */
sign_inputs *asked_inputs(struct tool *tool, bool every);

/* sign_inputs_settle(), with what is wrong shown. */
bool asked_settle(struct tool *tool, sign_inputs *inputs);

#endif
