/* signgen new: a commented file to start from. It never replaces a file. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

static int save(struct show *show, const sign_bytes *bytes, const char *path)
{
    /* Taking the name first: only one of several runs can. */
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST) {
        show_finding(show, TOOL_OUTPUT_EXISTS, NULL, NULL, path, NULL);
        return STATUS_CANNOT;
    }
    if (fd >= 0)
        close(fd);
    sign_report *report = sign_report_new();
    bool good = sign_bytes_save(bytes, path, report) == SIGN_OK;
    if (!good && fd >= 0)
        unlink(path);
    show_report(show, report);
    sign_report_free(report);
    return good ? STATUS_DONE : STATUS_PARTLY;
}

int command_new(struct tool *tool)
{
    const char *what = tool->options.operands[0], *output = tool->options.output;
    char *text = sign_skeleton(what);
    if (!text) {
        const char *nearest = show_nearest(what, (const char *[]){"site", "sites", "template", NULL});
        show_finding(&tool->show, TOOL_OPTION_VALUE, NULL, nearest, "signgen new", what, "site, sites, template", NULL);
        return STATUS_CANNOT;
    }
    sign_bytes bytes = {(unsigned char *)text, strlen(text)};
    int status = output && strcmp(output, "-") != 0 ? save(&tool->show, &bytes, output)
                                                   : tool_output(&tool->show, bytes.data, bytes.len);
    free(text);
    return status;
}
