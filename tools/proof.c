/* signgen proof: a contact sheet of all sites for two people to read and sign, on which also those are that cannot be
 * read or set; and signgen wall: the wall of each site, drawn to scale. */
#include "proof.h"

#include <string.h>

#include "asked.h"
#include "commands.h"
#include "running.h"
#include "stop.h"

int proof_make(struct tool *tool, sign_batch_paper paper)
{
    const struct options *given = &tool->options;
    const char *path = given->output ? given->output : paper == SIGN_BATCH_WALL ? "wall.pdf" : "proof.pdf";
    static const char *const ALL[] = {"all"}, *const PDF[] = {"pdf"}, *const PNG[] = {"png"};
    struct running running = {.show = &tool->show};
    struct asked asked;
    sign_batch_counts counts = SIGN_BATCH_COUNTS_INIT;
    sign_context *context;
    sign_wall_options wall = SIGN_WALL_OPTIONS_INIT;
    bool file = strcmp(path, "-") != 0, picture = paper == SIGN_BATCH_WALL && g_str_has_suffix(path, ".png");
    if (file && !picture && !g_str_has_suffix(path, ".pdf")) {
        show_finding(&tool->show, TOOL_PAPER_FORMAT, NULL, NULL, path, NULL);
        return STATUS_CANNOT;
    }
    if (!asked_init(&asked, tool) || (context = tool_context(tool)) == NULL)
        return STATUS_CANNOT;
    sign_inputs *inputs = asked_inputs(tool, false);
    sign_batch_options options = asked.batch;
    options.paper = paper;
    wall.length = given->wall_length_mm;
    wall.height = given->wall_height_mm;
    options.wall = &wall;
    if (paper == SIGN_BATCH_WALL) {
        options.formats = picture ? PNG : PDF;
        options.n_formats = 1;
    }
    if (paper == SIGN_BATCH_WALL && options.n_templates == 0) {
        options.templates = ALL;
        options.n_templates = 1;
    }
    options.to = file ? SIGN_BATCH_TO_FILE : SIGN_BATCH_TO_TAKE;
    options.file = path;
    options.take = running_take;
    int status = running_run(&running, context, inputs, &options, &counts);
    if (!stop_signal())
        running_summary(&running, &counts, false, file && counts.files ? path : NULL, status);
    sign_inputs_free(inputs);
    sign_context_free(context);
    return status;
}

int command_proof(struct tool *tool)
{
    return proof_make(tool, SIGN_BATCH_PROOF);
}

int command_wall(struct tool *tool)
{
    return proof_make(tool, SIGN_BATCH_WALL);
}
