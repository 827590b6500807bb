/* Inputs: the sites that the operands name: files, folders of them, or standard input. */
#ifndef TOOLS_INPUTS_H
#define TOOLS_INPUTS_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

#include "options.h"
#include "show.h"
#include "sign.h"

struct input {
    char *path;         /* "-" for standard input */
    sign_site **sites;  /* the good ones */
    size_t n_sites;
    dev_t device;       /* with the inode, which file it is; 0 and 0 of standard input */
    ino_t inode;
};

struct inputs {
    struct input *inputs;
    size_t n;
    size_t n_sites;       /* good ones */
    size_t n_refused;     /* sites with errors */
    size_t n_unreadable;  /* inputs of which nothing could be read, each counted as one site */
    size_t n_flaws;       /* errors that no site has: people without one */
};

/* Appends the files that `operands` name, of folders those in them; shows what is wrong with folders and
 * returns how many of them could not be listed. */
size_t inputs_list(const char *const *operands, GPtrArray *paths, struct show *show);
/* Opens one of them as the options have it, for all commands that read sites; `every`: with all findings,
 * however many. */
sign_status inputs_open(const char *path, const struct options *options, bool every, sign_report *report,
                        sign_source **source);

/* Reads all of the operands and shows what is wrong with them. */
void inputs_load(const struct options *options, struct inputs *inputs, struct show *show);
void inputs_clear(struct inputs *inputs);

/* True if `path` is one of the files read, also under another name. */
bool inputs_have_file(const struct inputs *inputs, const char *path);

#endif
