/* Outputs: where the sheets of one run go, in which formats, and under which names. Everything
 * that can be wrong with that is found before anything is laid out or written. */
#ifndef TOOLS_OUTPUTS_H
#define TOOLS_OUTPUTS_H

#include <glib.h>
#include <stdbool.h>

#include "inputs.h"
#include "options.h"

#define FORM(name, said) FORM_##name,
enum form { FORM_PDF, SIGN_PAGE_FORMATS(FORM) N_FORMS };

enum target {
    TO_NOWHERE, /* check */
    TO_FOLDER,  /* a file for each sheet and form */
    TO_FILE,    /* one PDF of all, or images with numbers */
    TO_STREAM   /* standard output */
};

/* One document of one site by one template. */
struct sheet {
    const sign_site *site;
    const char *template_name;         /* borrowed */
    size_t t, part;                    /* number of the template, and of the site by it */
    char *name;                        /* of its files in a folder, without ending */
};

struct outputs {
    enum target target;
    bool forms[N_FORMS];
    unsigned n_forms;
    char *folder;      /* "" or with a slash at its end */
    const char *file;
    bool folder_made;  /* by this run, or found */
    const struct inputs *inputs; /* and a context: what must not be written over */
    sign_context *context;
    struct sheet *sheets; /* those of one site are neighbours */
    size_t n_sheets;
};

struct sheets;

const char *form_name(enum form form);

/* The forms that `names` (NULL-ended) ask for; returns how many. */
unsigned outputs_forms(const char *const *names, bool forms[N_FORMS]);

/* Decides target and forms. False after a finding. */
bool outputs_decide(struct outputs *outputs, const struct options *options, bool writing, struct show *show);
/* Pairs all sites with all templates of `sheets` and names the files. False after findings. */
bool outputs_name(struct outputs *outputs, const struct inputs *inputs, const struct sheets *sheets,
                  struct show *show);
void outputs_clear(struct outputs *outputs);

/* Where page `page` of `n_pages` of sheet `i` goes as `form`; a PDF has all pages in one. Not of
 * TO_STREAM. g_free() it. */
char *outputs_path(const struct outputs *outputs, size_t i, enum form form, size_t page, size_t n_pages);
/* Makes the folder of outputs when it is first needed, and sees that `path` may be written. False after a finding. */
bool outputs_prepare(struct outputs *outputs, const char *path, struct show *show);
/* "sign-1to10.pdf" for "sign.pdf" and "-1to10"; g_free() it. */
char *outputs_suffixed(const char *path, const char *suffix);

#endif
