/* Every finding about a site description: tests/spec/findings.txt, and the limits that no file can hold. */
#include <stdlib.h>
#include <string.h>

#include "intake/sites.h"
#include "seen.h"
#include "spec.h"
#include "tap.h"

/* What the spec says of a finding: code, line:column-end, first argument. */
static void describe(struct sg_report *report, struct sg_buf *out)
{
    for (size_t i = 0; i < sg_report_count(report); i++) {
        const struct sg_finding *f = sg_report_at(report, i);
        *seen(f->code) = true;
        sg_buf_puts(out, f->code->code);
        if (f->place.line)
            sg_buf_printf(out, " %d:%d", f->place.line, f->place.col);
        if (f->place.end_col)
            sg_buf_printf(out, "-%d", f->place.end_col);
        for (int k = 0; k < f->n_args; k++)
            sg_buf_printf(out, "%s%s", k ? " | " : " ", f->args[k]);
        sg_buf_putc(out, '\n');
    }
    if (sg_report_count(report) == 0)
        sg_buf_puts(out, "none\n");
}

static void check_places(const struct sg_report *report, int line)
{
    bool good = true;
    for (size_t i = 0; i < sg_report_count(report); i++) {
        const struct sg_spot *place = &sg_report_at(report, i)->place;
        size_t n = place->source ? sg_utf8_count(place->source, strlen(place->source)) : 0;
        good = good && place->file && strcmp(place->file, "spec") == 0;
        if (place->source)
            good = good && place->col >= 1 && (size_t)place->col <= n + 1 && (size_t)place->end_col <= n + 1;
    }
    if (!good)
        ok(false, "findings.txt:%d: places lie in their lines", line);
}

static void run_spec(void)
{
    struct spec spec;
    struct spec_case c;
    bool record = getenv("SPEC_RECORD") != NULL;
    if (!ok(spec_open(&spec, "findings.txt"), "findings.txt is there"))
        return;
    while (spec_next(&spec, &c)) {
        struct sg_report *report = sg_report_new();
        struct sg_site **sites = NULL;
        size_t n, n_refused;
        struct sg_buf found = SG_BUF_INIT;
        bool good = sg_sites_read("spec", c.input.data, c.input.len, report, &sites, &n, &n_refused);
        describe(report, &found);
        const char *text = sg_buf_text(&found);
        if (record)
            printf("%s", text);
        bool same = c.expected.data && strcmp(text, (char *)c.expected.data) == 0;
        if (!ok(same, "findings.txt:%d", c.line))
            printf("# found\n%s# expected\n%s", text, c.expected.data ? (char *)c.expected.data : "");
        for (size_t i = 0; i < n; i++)
            n_refused += sites[i]->people_errors > 0;
        if (good != (n > 0) || (sg_report_errors(report) == 0) != (n_refused == 0 && n > 0))
            ok(false, "findings.txt:%d: what is refused has an error, what is good has none", c.line);
        check_places(report, c.line);
        for (size_t i = 0; i < n; i++)
            sg_site_free(sites[i]);
        free(sites);
        sg_buf_clear(&found);
        sg_buf_clear(&c.input);
        sg_buf_clear(&c.expected);
        sg_report_free(report);
    }
    spec_close(&spec);
}

/* ---- Limits ---- */

static void repeat(struct sg_buf *out, const char *text, size_t n)
{
    while (n-- > 0)
        sg_buf_puts(out, text);
}

/* Reads the bytes; true if the last finding is `code`, and there are at most `most`. */
static void limit(const char *name, struct sg_buf *input, const struct sg_code *code, size_t most)
{
    struct sg_report *report = sg_report_new();
    struct sg_site **sites = NULL;
    size_t n, n_refused, count;
    sg_sites_read("limit", input->data, input->len, report, &sites, &n, &n_refused);
    count = sg_report_count(report);
    for (size_t i = 0; i < count; i++)
        *seen(sg_report_at(report, i)->code) = true;
    ok(count > 0 && count <= most && sg_report_at(report, count - 1)->code == code, "%s", name);
    for (size_t i = 0; i < n; i++)
        sg_site_free(sites[i]);
    free(sites);
    sg_report_free(report);
    sg_buf_clear(input);
}

static void run_limits(void)
{
    struct sg_buf in = SG_BUF_INIT;
    repeat(&in, "[", 100000);
    limit("100,000 open brackets", &in, SG_FIND(TOO_DEEP), 1);
    repeat(&in, "- ", 100000);
    limit("100,000 dashes", &in, SG_FIND(TOO_DEEP), 1);
    sg_buf_puts(&in, "a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'z'; c++)
        sg_buf_printf(&in, "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c - 1, c - 1, c - 1,
                      c - 1, c - 1, c - 1, c - 1, c - 1, c - 1);
    limit("an alias bomb", &in, SG_FIND(TOO_MANY_ERRORS), 20);
    sg_buf_puts(&in, "town: t\nplace: 甲村\naddress: ");
    repeat(&in, "臺", 5000);
    limit("5,000 warnings in one text", &in, SG_FIND(TOO_MANY_NOTES), 51);
    sg_buf_puts(&in, "sites:\n");
    repeat(&in, "- {town: t}\n", 2000);
    limit("2,000 broken sites", &in, SG_FIND(TOO_MANY_ERRORS), 1002);
    sg_buf_puts(&in, "town: t\nplace: 甲村\n");
    for (int i = 0; i < 20000; i++)
        sg_buf_printf(&in, "k%d: 1\n", i);
    limit("20,000 unknown keys", &in, SG_FIND(TOO_MANY_ERRORS), 23);
    sg_buf_puts(&in, "town: \"");
    repeat(&in, "天生街道", 1000000);
    limit("12 MB behind one quotation mark", &in, SG_FIND(QUOTE_UNCLOSED), 1);
    unsigned char *room = sg_buf_reserve(&in, (64u << 20) + 1);
    if (room) {
        memset(room, ' ', (64u << 20) + 1);
        in.len = (64u << 20) + 1;
        limit("one byte more than 64 MB", &in, SG_FIND(TOO_LARGE), 1);
    }
}

/* A finding of ours that no case brings about is untested. */
static void check_all_seen(void)
{
    static const struct sg_code *const NOT_HERE[] = {
        SG_FIND(TOO_MANY_VALUES), /* 2 million of them */
        SG_FIND(LENGTH_WRONG),    /* templates and profiles alone */
    };
    const struct sg_code *entry;
    for (size_t code = 0; (entry = sg_findings_at(code)) != NULL; code++) {
        bool ours = entry->code[1] == '1' || entry->code[1] == '2', elsewhere = false;
        if (entry->code[1] == '1' && entry->code[2] >= '6')
            ours = false; /* streams and tables: test_sites, test_tables */
        /* What a policy and its rules say of a site: test_posting.c, test_rules.c. */
        int number = atoi(entry->code + 1);
        elsewhere = number == 207 || number == 229 || number == 230 || (number >= 235 && number <= 238) || (number >= 245 && number <= 299);
        for (size_t i = 0; i < sizeof NOT_HERE / sizeof *NOT_HERE; i++)
            elsewhere = elsewhere || NOT_HERE[i] == entry;
        if (ours && !elsewhere)
            ok(*seen(entry), "%s %s is brought about", entry->code, entry->slug);
        bool letter = entry->code[0] == "NWE"[entry->severity];
        if (!letter)
            ok(false, "%s has the letter of its severity", entry->code);
    }
}

int main(void)
{
    run_spec();
    run_limits();
    check_all_seen();
    return done();
}
