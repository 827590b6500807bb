/* Cells that are corrected beside the file: read, told and written back as corrected, findings at their old places. */
#include <stdlib.h>
#include <string.h>

#include "sign.h"
#include "tap.h"

static const char LIST[] = "街镇,村（社区）,类别\n天生街道,新星路社区,社区\n天生街道,,社区\n";

static size_t count_sites(const sign_source_options *options, sign_report *report, char *last, size_t room)
{
    sign_source *source = NULL;
    sign_site *site = NULL;
    size_t n = 0;
    *last = 0;
    if (sign_source_open_bytes("list.csv", LIST, strlen(LIST), options, report, &source) != SIGN_OK)
        return 0;
    for (sign_status status = SIGN_OK; (status = sign_source_next(source, report, &site)) != SIGN_OK || site;)
        if (site) {
            strncpy(last, sign_site_name(site), room - 1);
            sign_site_free(site);
            n++;
        }
    sign_source_free(source);
    return n;
}

int main(void)
{
    char last[200] = "";
    sign_report *report = sign_report_new();
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    ok(count_sites(&options, report, last, sizeof last) == 1, "a row without its place is refused");
    ok(sign_report_errors(report) == 1 && sign_finding_line(sign_report_at(report, 0)) == 3, "at its line");
    sign_report_free(report);

    const sign_correction cells[] = {{"list.csv", NULL, "B3", "错"},
                                     {"list.csv", NULL, "B3", "奔月路社区"},
                                     {"other.csv", NULL, "B2", "别处社区"},
                                     {"list.csv", NULL, "nonsense", "x"},
                                     {"list.csv", NULL, "A9", "天生街道"},
                                     {"list.csv", NULL, "B9", "缙云社区"}};
    options.corrections = cells;
    options.n_corrections = sizeof cells / sizeof *cells;
    report = sign_report_new();
    ok(count_sites(&options, report, last, sizeof last) == 3, "corrected and with a row more there are three");
    ok(strcmp(last, "缙云社区志愿服务站") == 0, "the last is the row that was added");
    ok(sign_report_errors(report) == 0, "and nothing is wrong");
    sign_report_free(report);

    const sign_correction empty = {"list.csv", NULL, "B2", ""};
    options.corrections = &empty;
    options.n_corrections = 1;
    report = sign_report_new();
    ok(count_sites(&options, report, last, sizeof last) == 0, "an empty value empties the cell");
    ok(sign_report_errors(report) == 2, "which is found as in a file");
    sign_report_free(report);

    /* A head is corrected like any cell: so a column gets its meaning. */
    const sign_correction head = {"list.csv", NULL, "B1", "备注"};
    options.corrections = &head;
    report = sign_report_new();
    ok(count_sites(&options, report, last, sizeof last) == 0, "a column that is no place's any more");
    sign_report_free(report);
    return done();
}
