/* Outputs: where the sheets of render go and in which formats, found out before anything is read. */
#ifndef TOOLS_OUTPUTS_H
#define TOOLS_OUTPUTS_H

#include "options.h"
#include "show.h"
#include "batch.h"

struct outputs {
    sign_batch_to to;
    const char *const *formats;
    size_t n_formats;
    const char *own[2]; /* that of the ending of the file's name */
};

/* False after a finding. */
bool outputs_decide(struct outputs *outputs, const struct options *options, struct show *show);

#endif
