/* signgen new: a commented file or a workbook to start from. It never replaces a file. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "asked.h"
#include "commands.h"

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

/* The places of the list, of one town when it is named. False when it cannot be read. */
static bool read_list(struct tool *tool, GPtrArray *sites)
{
    const char *town = tool->options.town;
    sign_report *report = sign_report_new();
    sign_source *source = NULL;
    sign_site *site = NULL;
    sign_status status = sign_source_open(tool->options.list, NULL, report, &source);
    while (source && ((status = sign_source_next(source, report, &site)) == SIGN_REFUSED || site)) {
        const char *of = site ? sign_site_value(site, "town") : NULL;
        if (site && (!town || g_strcmp0(of, town) == 0))
            g_ptr_array_add(sites, site);
        else
            sign_site_free(site);
    }
    tool->show.only_errors = true;
    show_report(&tool->show, report);
    tool->show.only_errors = false;
    sign_source_free(source);
    sign_report_free(report);
    if (status == SIGN_OK && town && sites->len == 0)
        show_finding(&tool->show, TOOL_TOWN_UNKNOWN, tool->options.list, NULL, town, NULL);
    return status == SIGN_OK && (!town || sites->len > 0);
}

static int give(struct tool *tool, const sign_bytes *bytes)
{
    const char *output = tool->options.output;
    return output && strcmp(output, "-") != 0 ? save(&tool->show, bytes, output)
                                              : tool_output(&tool->show, bytes->data, bytes->len);
}

static int new_table(struct tool *tool)
{
    GPtrArray *sites = g_ptr_array_new_with_free_func((GDestroyNotify)sign_site_free);
    sign_report *report = sign_report_new();
    sign_bytes bytes = {NULL, 0};
    int status = STATUS_CANNOT;
    if (!tool->options.list || read_list(tool, sites)) {
        if (sign_blank_table((const sign_site *const *)sites->pdata, sites->len, report, &bytes) == SIGN_OK)
            status = give(tool, &bytes);
        show_report(&tool->show, report);
    }
    sign_bytes_free(&bytes);
    sign_report_free(report);
    g_ptr_array_free(sites, TRUE);
    return status;
}

int command_new(struct tool *tool)
{
    const char *what = tool->options.operands[0];
    if (strcmp(what, "table") == 0)
        return new_table(tool);
    char *text = sign_skeleton(what);
    if (!text) {
        const char *nearest = sign_nearest(what, (const char *[]){"site", "sites", "table", "template", NULL});
        show_finding(&tool->show, TOOL_OPTION_VALUE, NULL, nearest, "signgen new", what, "site, sites, table, template", NULL);
        return STATUS_CANNOT;
    }
    sign_bytes bytes = {(unsigned char *)text, strlen(text)};
    int status = give(tool, &bytes);
    free(text);
    return status;
}
