/* Asked: the options of a job, JSON, as options of the library. */
#ifndef SERVE_ASKED_H
#define SERVE_ASKED_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "batch.h"

struct asked {
    char **templates, **formats, **only, **set; /* NULL-ended */
    char *text, *conformance, *fit, *town, *by, *phone;
    int partial;
    sign_source_options source;
    sign_build_options build;
    sign_pdf_options pdf;
    sign_png_options png;
    sign_svg_options svg;
    sign_raster_options raster;
    sign_preflight_options preflight;
    sign_batch_options batch; /* points to those before it */
    sign_correction *corrections;
};

/* The document of a job: {"options", "corrections", "files"}. False with the name of what is wrong in *wrong, static or of `job`.
 * Borrows the texts of `job`. */
bool asked_init(struct asked *asked, const json_t *job, const char **wrong);
void asked_clear(struct asked *asked);

/* For checks at the door and for descriptions: is `options` an object of known names and kinds? *wrong: the first that is not. */
bool asked_valid(const json_t *options, const char **wrong);
/* The properties of a JSON Schema of them. */
json_t *asked_schema(void);

#endif
