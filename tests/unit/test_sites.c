/* Sites one by one: long inputs in parts, faults in the middle, twins far apart, second passes, and memory
 * that does not grow. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "sign.h"
#include "seen.h"
#include "tap.h"

struct pass {
    size_t n_good, n_refused, twin, n_errors;
    sign_status last;
    char first[64], final[64]; /* places of the first and last site */
};

/* Reads `source` to its end. */
static struct pass read_all(sign_source *source, sign_report *report)
{
    struct pass pass = {0};
    sign_site *site;
    for (;;) {
        sign_status status = sign_source_next(source, report, &site);
        pass.last = status;
        if (sign_source_twin(source))
            pass.twin = sign_source_twin(source);
        if (status == SIGN_REFUSED) {
            pass.n_refused++;
            continue;
        }
        if (status != SIGN_OK || !site)
            break;
        const char *place = sign_site_value(site, "place");
        snprintf(pass.n_good++ == 0 ? pass.first : pass.final, sizeof pass.first, "%s", place);
        sign_site_free(site);
    }
    pass.n_errors = sign_report_errors(report);
    for (size_t i = 0; i < sign_report_count(report); i++)
        *seen(sg_report_at((struct sg_report *)report, i)->code) = true;
    return pass;
}

static sign_source *open_buf(const struct sg_buf *text, const sign_source_options *options, sign_report *report)
{
    sign_source *source = NULL;
    sign_source_open_bytes("t", text->data, text->len, options, report, &source);
    return source;
}

/* One pass over a text; `report` may be NULL. */
static struct pass pass_over(struct sg_buf *text, sign_report **report)
{
    sign_report *own = sign_report_new();
    sign_source *source = open_buf(text, NULL, own);
    struct pass pass = read_all(source, own);
    if (sign_source_count(source) != pass.n_good + pass.n_refused || sign_source_refused(source) != pass.n_refused)
        ok(false, "the counts add up");
    sign_source_free(source);
    if (report)
        *report = own;
    else
        sign_report_free(own);
    sg_buf_clear(text);
    return pass;
}

static const struct sg_finding *only(const sign_report *report, const struct sg_code *code)
{
    const struct sg_finding *found = NULL;
    for (size_t i = 0; i < sign_report_count(report); i++)
        if (sg_report_at((const struct sg_report *)report, i)->code == code)
            found = found ? NULL : sg_report_at((const struct sg_report *)report, i);
    return found;
}

static void put_sites(struct sg_buf *out, size_t from, size_t n)
{
    for (size_t i = from; i < from + n; i++)
        sg_buf_printf(out, "- {code: \"5001%08zu\", town: 天生街道, place: 新%zu村}\n", i, i);
}

static void test_forms(void)
{
    struct sg_buf text = SG_BUF_INIT;
    sg_buf_puts(&text, "defaults: {district: 重庆市北碚区}\nsites:\n");
    put_sites(&text, 0, 3000);
    struct pass p = pass_over(&text, NULL);
    ok(p.n_good == 3000 && p.n_errors == 0 && strcmp(p.first, "新0村") == 0 && strcmp(p.final, "新2999村") == 0,
       "3,000 sites under one key");

    for (size_t i = 0; i < 3000; i++)
        sg_buf_printf(&text, "---\ntown: 天生街道\nplace: 新%zu村\n", i);
    p = pass_over(&text, NULL);
    ok(p.n_good == 3000 && p.n_errors == 0, "3,000 documents");

    sg_buf_puts(&text, "{sites: [");
    for (size_t i = 0; i < 3000; i++)
        sg_buf_printf(&text, "%s{town: 天生街道, place: 新%zu村}", i ? ", " : "", i);
    sg_buf_puts(&text, "]}");
    p = pass_over(&text, NULL);
    ok(p.n_good == 3000 && p.n_errors == 0, "3,000 sites in one line");

    sg_buf_puts(&text, "sites:\n");
    put_sites(&text, 0, 100);
    sg_buf_puts(&text, "defaults: {district: 重庆市北碚区}\n");
    p = pass_over(&text, NULL);
    ok(p.n_good == 100 && p.n_errors == 0, "defaults: behind a short list");

    sign_report *report;
    sg_buf_puts(&text, "sites:\n");
    put_sites(&text, 0, 3000);
    sg_buf_puts(&text, "defaults: {district: 重庆市北碚区}\n");
    p = pass_over(&text, &report);
    const struct sg_finding *late = only(report, SG_FIND(DEFAULTS_LATE));
    ok(p.n_good > 2000 && p.n_errors == 1 && late && late->place.line == 3002 && late->place.source,
       "defaults: behind a long list is refused");
    sign_report_free(report);

    sg_buf_puts(&text, "defaults: {code: \"500109001028\"}\nsites:\n");
    put_sites(&text, 0, 600);
    p = pass_over(&text, &report);
    ok(p.n_good == 0 && p.n_refused == 600 && only(report, SG_FIND(DEFAULT_OWN)), "a code for 600 sites refuses them all");
    sign_report_free(report);
}

static void test_faults(void)
{
    struct sg_buf text = SG_BUF_INIT;
    sign_report *report;
    sg_buf_puts(&text, "sites:\n");
    put_sites(&text, 0, 2000);
    sg_buf_puts(&text, "- {town: t, town: u, place: 甲村}\n");
    put_sites(&text, 2000, 500);
    struct pass p = pass_over(&text, &report);
    const struct sg_finding *twice = only(report, SG_FIND(KEY_TWICE));
    ok(p.n_good == 2500 && p.n_refused == 1 && twice && twice->place.line == 2002 && twice->place.source &&
           strstr(twice->place.source, "town: u"),
       "a key given twice refuses its own site, and the line is shown");
    sign_report_free(report);

    sg_buf_puts(&text, "sites:\n");
    put_sites(&text, 0, 2000);
    sg_buf_puts(&text, "- {town: t, place: \"甲村}\n");
    p = pass_over(&text, &report);
    const struct sg_finding *open = only(report, SG_FIND(QUOTE_UNCLOSED));
    ok(p.last == SIGN_IO && p.n_good < 2000 && open && open->place.line == 2002,
       "text that is broken in the middle ends the input");
    sign_report_free(report);

    sg_buf_puts(&text, "sites:\n");
    for (size_t i = 0; i < 10000; i++)
        sg_buf_printf(&text, "- {town: 天生街道, place: 新%zu村}\n", i);
    sg_buf_puts(&text, "-\t{town: t, place: 甲村}\n- {town: \xB4\xE5, place: x}\n");
    p = pass_over(&text, &report);
    const struct sg_finding *byte = only(report, SG_FIND(BAD_BYTE));
    ok(p.last == SIGN_IO && byte && byte->place.line == 10003 && byte->place.col == 10,
       "a bad byte in a later block has its line");
    sign_report_free(report);

    for (size_t i = 0; i < 40; i++)
        sg_buf_printf(&text, "---\ntown: t\ntown: u\nplace: 甲%zu村\n", i);
    p = pass_over(&text, &report);
    ok(p.n_refused == 40 && p.n_errors == 40, "each document's fault is its own");
    sign_report_free(report);
}

static void test_twins(void)
{
    struct sg_buf text = SG_BUF_INIT;
    sg_buf_puts(&text, "sites:\n");
    put_sites(&text, 0, 2000);
    put_sites(&text, 7, 1);
    put_sites(&text, 3000, 1000);
    sign_report *report = sign_report_new();
    sign_source *source = open_buf(&text, NULL, report);
    struct pass p = read_all(source, report);
    const struct sg_finding *twin = only(report, SG_FIND(CODE_TWICE));
    ok(p.n_good == 3000 && p.n_refused == 1 && p.twin == 8 && twin && twin->place.line == 2002 && twin->place.source &&
           twin->n_args == 2 && strcmp(twin->args[1], "9") == 0,
       "of two sites with one code, far apart, the second is refused and both are named");
    sign_report *again = sign_report_new();
    ok(sign_source_rewind(source, again) == SIGN_OK, "start over");
    p = read_all(source, again);
    twin = only(again, SG_FIND(CODE_TWICE));
    const struct sg_finding *first = only(again, SG_FIND(CODE_AGAIN));
    ok(p.n_good == 2999 && p.n_refused == 2 && p.twin == 8 && twin && strcmp(twin->args[1], "9") == 0 && first &&
           first->place.line == 9 && strcmp(first->args[1], "2002") == 0,
       "in the second pass both are, and each is told of the other");
    sign_report_free(again);
    sign_source_free(source);
    sign_report_free(report);
    sign_sites *sites = NULL;
    report = sign_report_new();
    ok(sign_sites_read("t", text.data, text.len, report, &sites) == SIGN_REFUSED && sign_sites_count(sites) == 2999 &&
           sign_sites_refused(sites) == 2,
       "all sites at once are without them");
    sign_sites_free(sites);
    sign_report_free(report);
    sg_buf_clear(&text);
}

/* Blocks end anywhere: what is decoded must not show it. */
static void test_blocks(void)
{
    static const char ROW[] = "---\ntown: \xCC\xEC\xC9\xFA\xBD\xD6\xB5\xC0\nplace: ";
    struct sg_buf text = SG_BUF_INIT;
    sign_report *report;
    while (text.len < 600000)
        sg_buf_puts(&text, "# ASCII at first\n");
    for (size_t i = 0; i < 20000; i++)
        sg_buf_printf(&text, "%s%zu\xB4\xE5\n", ROW, i);
    struct pass p = pass_over(&text, &report);
    ok(p.n_good == 20000 && strcmp(p.final, "19999村") == 0 && only(report, SG_FIND(ENCODING_READ)),
       "GB18030 behind 600 KB of ASCII, with one note");
    sign_report_free(report);

    sg_buf_append(&text, "\xFF\xFE", 2);
    for (size_t i = 0; i < 30000; i++) {
        char row[64];
        int n = snprintf(row, sizeof row, "---\ntown: t%zu\nplace: p%zu\nkind: ", i, i);
        for (int k = 0; k < n; k++)
            sg_buf_append(&text, (char[]){row[k], 0}, 2);
        sg_buf_append(&text, "\x51\x67\x0a\0", 4); /* 村 */
    }
    p = pass_over(&text, &report);
    ok(p.n_good == 30000, "UTF-16 over several blocks: %zu", p.n_good);
    sign_report_free(report);

    for (size_t i = 0; i < 30000; i++)
        sg_buf_printf(&text, "---\rtown: t\rplace: 新%zu村\r", i);
    p = pass_over(&text, NULL);
    ok(p.n_good == 30000 && p.n_errors == 0, "lines that end in CR");

    sg_buf_puts(&text, "town: t\nplace: 甲村\n");
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    options.encoding = "klingon";
    sign_source *source = NULL;
    ok(sign_source_open_bytes("t", text.data, text.len, &options, NULL, &source) == SIGN_MISUSE && !source,
       "an encoding that is not known");
    sg_buf_clear(&text);
}

static void test_files(void)
{
    char path[] = "test_sites_XXXXXX";
    int fd = mkstemp(path);
    struct sg_buf text = SG_BUF_INIT;
    sg_buf_puts(&text, "sites:\n");
    put_sites(&text, 0, 20000);
    if (!ok(fd >= 0 && write(fd, text.data, text.len) == (ssize_t)text.len, "a file of 20,000 sites"))
        return;
    sign_report *report = sign_report_new();
    sign_source *source = NULL;
    ok(sign_source_open(path, NULL, report, &source) == SIGN_OK, "opened");
    sign_site *site = NULL;
    ok(sign_source_next(source, report, &site) == SIGN_OK && site && sign_site_number(site) == 1 &&
           sign_site_line(site) == 2 && strcmp(sign_site_file(site), path) == 0,
       "the first site knows its place");
    ok(write(fd, "#\n", 2) == 2, "somebody writes to it");
    struct pass p = read_all(source, report);
    ok(p.last == SIGN_IO && only(report, SG_FIND(INPUT_CHANGED)), "a file that changes is no input");
    sign_source_free(source);
    sign_site_free(site); /* outlives its source */
    ok(sign_source_open("/nowhere", NULL, report, &source) == SIGN_IO && !source, "no such file");
    ok(sign_source_open("/dev/zero", NULL, report, &source) == SIGN_IO && !source, "a device");
    ok(sign_source_open(".", NULL, report, &source) == SIGN_IO && !source, "a folder");
    ok(sign_source_open(NULL, NULL, report, &source) == SIGN_MISUSE && sign_source_next(NULL, NULL, &site) == SIGN_MISUSE,
       "misuse");
    sign_report_free(report);
    close(fd);
    unlink(path);
    sg_buf_clear(&text);
}

static size_t in_use(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static void test_memory(void)
{
    struct sg_buf text = SG_BUF_INIT;
    sg_buf_puts(&text, "sites:\n");
    put_sites(&text, 0, 100000);
    sign_report *report = sign_report_new();
    sign_source *source = open_buf(&text, NULL, report);
    sign_site *site;
    size_t n = 0, early = 0, late = 0;
    while (sign_source_next(source, report, &site) == SIGN_OK && site) {
        sign_site_free(site);
        n++;
        if (n % 500 == 0 && n <= 10000 && in_use() > early)
            early = in_use();
        if (n % 500 == 0 && n > 90000 && in_use() > late)
            late = in_use();
    }
    ok(n == 100000 && late < early + 90000 * 100, "100,000 sites take %zu KB more than 10,000",
       late > early ? (late - early) >> 10 : 0);
    sign_source_free(source);
    sign_report_free(report);
    sg_buf_clear(&text);
}

int main(void)
{
    test_forms();
    test_faults();
    test_twins();
    test_blocks();
    test_files();
    test_memory();
    ok(*seen(SG_FIND(INPUT_CHANGED)) && *seen(SG_FIND(DEFAULTS_LATE)), "findings of streams are brought about");
    return done();
}
