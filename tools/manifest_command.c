/* signgen manifest merge|verify: the manifests of a batch's parts as one, and whether the files are what they say. */
#include <string.h>

#include "commands.h"

static void tell(void *user, const sign_batch_event *event)
{
    if (event->what == SIGN_BATCH_FOUND)
        show_report(user, event->report);
}

static int take(void *user, const void *bytes, size_t len)
{
    return tool_output(user, bytes, len) != STATUS_DONE;
}

int command_manifest(struct tool *tool)
{
    const char *const *operands = tool->options.operands, *output = tool->options.output;
    const char *const *paths = operands + 1;
    struct show *show = &tool->show;
    size_t n = g_strv_length((char **)paths);
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    sign_status status;
    bool verifying = strcmp(operands[0], "verify") == 0;
    if (!verifying && strcmp(operands[0], "merge") != 0) {
        const char *words[] = {"merge", "verify", NULL};
        show_finding(show, TOOL_OPTION_VALUE, NULL, sign_nearest(operands[0], words), "manifest", operands[0],
                     "merge, verify", NULL);
        return STATUS_CANNOT;
    }
    /* Of a folder, the manifest belongs where --resume looks for it. */
    char *own = !output && n == 1 && g_file_test(paths[0], G_FILE_TEST_IS_DIR)
                    ? g_build_filename(paths[0], "manifest.jsonl", NULL) : NULL;
    const char *file = output && strcmp(output, "-") != 0 ? output : NULL;
    if (verifying)
        status = sign_manifest_verify(paths, n, tell, show, &counts);
    else
        status = sign_manifest_merge(paths, n, file, file || own ? NULL : take, tell, show, &counts);
    int code = !counts.begun ? STATUS_CANNOT : status == SIGN_OK ? STATUS_DONE : STATUS_PARTLY;
    struct tally tally = {counts.asked, counts.made, counts.skipped, counts.failed};
    if (counts.begun && (verifying || file || own))
        show_summary(show, &tally, verifying, verifying ? NULL : own ? own : file, code);
    g_free(own);
    return code;
}
