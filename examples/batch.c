/* A table of stations becomes their signs, with a manifest to go on from and an archive for the
 * shop of each town:  cc batch.c $(pkg-config --cflags --libs libsign) -o batch && ./batch villages.csv out */
#include <libsign/batch.h>
#include <stdio.h>
#include <stdlib.h>

static void tell(void *user, const sign_batch_event *event)
{
    for (size_t i = 0; event->what == SIGN_BATCH_FOUND && i < sign_report_count(event->report); i++) {
        char *message = sign_finding_message(sign_report_at(event->report, i), NULL);
        fprintf(user, "%s: %s\n", event->site ? event->site : "batch", message);
        free(message);
    }
}

int main(int argc, char **argv)
{
    sign_context_options where = SIGN_CONTEXT_OPTIONS_INIT;
    sign_batch_options options = SIGN_BATCH_OPTIONS_INIT;
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    sign_context *context = NULL;
    sign_inputs *inputs = NULL;
    sign_batch *batch = NULL;
    where.data_dir = getenv("LIBSIGN_DATADIR"); /* NULL: as installed */
    options.folder = argc > 2 ? argv[2] : "signs";
    options.resume = options.bundle = 1;
    options.tell = tell;
    options.user = stderr;
    sign_status status = sign_context_new(&where, NULL, &context);
    if (status == SIGN_OK)
        status = sign_inputs_new((const char *const *)&argv[1], argc > 1, NULL, NULL, &inputs);
    if (status == SIGN_OK && (status = sign_batch_new(context, inputs, &options, &batch)) == SIGN_OK)
        status = sign_batch_run(batch);
    sign_batch_count(batch, &counts);
    printf("%lu asked, %lu made, %lu there already, %lu bundles\n", counts.asked, counts.made, counts.unchanged, counts.bundles);
    sign_batch_free(batch);
    sign_inputs_free(inputs);
    sign_context_free(context);
    return status == SIGN_OK ? 0 : 1;
}
