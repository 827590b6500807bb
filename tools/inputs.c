/* Reading what the operands name; see inputs.h. */
#include "inputs.h"

#include <string.h>

#include "asked.h"

/* Of an input that breaks off, nothing is made: what follows the break is not known. */
static void drop_last(struct inputs *inputs, guint first)
{
    g_ptr_array_set_size(inputs->sites, (gint)first);
}

void inputs_load(struct inputs *inputs, struct tool *tool)
{
    *inputs = (struct inputs){.stream = asked_inputs(tool, false),
                              .sites = g_ptr_array_new_with_free_func((GDestroyNotify)sign_site_free)};
    size_t n_refused = 0, n_seen = 0;
    guint first = 0;
    sign_site *site = NULL;
    sign_status status;
    inputs->n_unreadable = sign_inputs_lost(inputs->stream);
    if (!asked_settle(tool, inputs->stream))
        return;
    do {
        sign_report *report = sign_report_new();
        status = sign_inputs_next(inputs->stream, report, &site);
        show_report(&tool->show, report);
        if (sign_inputs_at(inputs->stream) != n_seen) {
            n_seen = sign_inputs_at(inputs->stream);
            first = inputs->sites->len;
            inputs->n_refused += n_refused;
            n_refused = 0;
        }
        n_refused += status == SIGN_REFUSED;
        inputs->n_flaws += status == SIGN_OK ? sign_report_errors(report) : 0; /* of a site among its people */
        if (site) {
            g_ptr_array_add(inputs->sites, site);
        } else if (status != SIGN_OK && status != SIGN_REFUSED) {
            inputs->n_unreadable++;
            n_refused = 0;
            drop_last(inputs, first);
        }
        sign_report_free(report);
    } while (status != SIGN_OK || site);
    inputs->n_refused += n_refused;
}

void inputs_clear(struct inputs *inputs)
{
    sign_inputs_free(inputs->stream);
    if (inputs->sites)
        g_ptr_array_free(inputs->sites, TRUE);
    *inputs = (struct inputs){0};
}
