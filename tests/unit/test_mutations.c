/* Mutations of good and bad descriptions, the same ones each time: nothing crashes, what is refused has
 * an error, and every finding points into the text. MUTATIONS sets how many (20,000 before a release). */
#include <stdlib.h>
#include <string.h>

#include "base/report.h"
#include "site/schema.h"
#include "site/schema_files.h"
#include "intake/sites.h"
#include "spec.h"
#include "tap.h"

static uint32_t state = 2021;

static uint32_t any(uint32_t below)
{
    state ^= state << 13; /* xorshift */
    state ^= state >> 17;
    state ^= state << 5;
    return below ? state % below : 0;
}

static const char *const PIECES[] = {
    "\t", "：", ":", " ", "\n", "- ", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "!t ", "|\n", ">", "#", "%",
    "---\n", "?",
    "\xE3\x80\x80", "\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\xAE", "\xEE\x82\x8B", "\xFF", "\xC4\xE3", "\xE5",
    "\xF0\xA3\xB5\xA6",
    "（氵甸）", "XX", "sites:\n", "defaults:\n", "town: ", "村", "\\u2028", "\r", "\x01", "~", "3:20", "<<: ",
    "村民委员会",
};

static void mutate(struct sg_buf *out, const unsigned char *from, size_t len)
{
    size_t at = any((uint32_t)len + 1), cut = any(8) == 0 ? any(20) : any(3);
    const char *piece = PIECES[any(sizeof PIECES / sizeof *PIECES)];
    sg_buf_append(out, from, at);
    if (any(5) == 0 && len > 0) { /* a piece from elsewhere */
        size_t other = any((uint32_t)len), n = any(40);
        sg_buf_append(out, from + other, other + n < len ? n : len - other);
    }
    if (any(4))
        sg_buf_puts(out, piece);
    if (at + cut < len)
        sg_buf_append(out, from + at + cut, len - at - cut);
}

/* What is wrong with the reading of `bytes`, or NULL. */
static const char *read_once(const void *bytes, size_t len)
{
    struct sg_report *report = sg_report_new();
    struct sg_site **sites = NULL;
    size_t n, n_refused;
    const char *wrong = NULL;
    bool good = sg_sites_read("m", bytes, len, report, &sites, &n, &n_refused);
    if (good != (n > 0) || (n > 0) != (sites != NULL))
        wrong = "the result and the number of sites differ";
    if ((!good || n_refused > 0) && sg_report_errors(report) == 0)
        wrong = "something is refused without an error";
    for (size_t i = 0; i < n; i++) {
        if (!sites[i]->name.s || !sites[i]->region.s || !sites[i]->name_place.s || (sites[i]->n_teams > 3 && sites[i]->people_errors == 0))
            wrong = "an incomplete site is given";
        if (sites[i]->name.s && sg_utf8_first_bad(sites[i]->name.s,
                                                  strlen(sites[i]->name.s)) != strlen(sites[i]->name.s))
            wrong = "a name is not UTF-8";
        sg_site_free(sites[i]);
    }
    for (size_t i = 0; i < sg_report_count(report); i++) {
        const struct sg_finding *f = sg_report_at(report, i);
        const char *source = f->place.source;
        char *message = sg_report_format(f, f->code->message, NULL);
        char *remedy = sg_report_format(f, f->code->remedy, NULL);
        if (strchr(message, '?') != NULL && strstr(f->code->message,
                                                   "?") == NULL && f->n_args == 0)
            wrong = "a message lacks its arguments";
        if (source && (f->place.col < 1 || (size_t)f->place.col > sg_utf8_count(source, strlen(source)) + 1))
            wrong = "a finding points outside of its line";
        for (const char *p = source; p && *p; p++)
            if ((unsigned char)*p < 0x20 && *p != '\t')
                wrong = "a line that is shown has a control character";
        if (source && sg_utf8_first_bad(source, strlen(source)) != strlen(source))
            wrong = "a line that is shown is not UTF-8";
        free(message);
        free(remedy);
    }
    free(sites);
    sg_report_free(report);
    return wrong;
}

static size_t run(const unsigned char *from, size_t len, size_t times, const char *name)
{
    size_t n_wrong = 0;
    for (size_t i = 0; i < times; i++) {
        struct sg_buf once = SG_BUF_INIT, twice = SG_BUF_INIT;
        mutate(&once, from, len);
        mutate(&twice, once.data, once.len);
        const struct sg_buf *input = any(2) ? &once : &twice;
        const char *wrong = read_once(input->data ? (const void *)input->data : "", input->len);
        if (wrong && n_wrong++ < 3)
            printf("# %s, mutation %zu: %s\n# %.300s\n", name, i, wrong,
                   input->data ? (char *)input->data : "");
        sg_buf_clear(&once);
        sg_buf_clear(&twice);
    }
    return n_wrong;
}

int main(void)
{
    const char *asked = getenv("MUTATIONS");
    size_t times = asked ? strtoul(asked, NULL, 10) : 3000;
    char *site = sg_schema_skeleton("site"), *sites = sg_schema_skeleton("sites");
    ok(run((unsigned char *)site, strlen(site), times / 3, "new site") == 0,
       "mutations of the starting file for a site");
    ok(run((unsigned char *)sites, strlen(sites), times / 3, "new sites") == 0,
       "mutations of the starting file for several");
    free(site);
    free(sites);

    struct spec spec;
    struct spec_case c;
    size_t n_wrong = 0, n = 0;
    if (!ok(spec_open(&spec, "findings.txt"), "findings.txt is there"))
        return done();
    while (spec_next(&spec, &c)) {
        if (c.input.len > 0)
            n_wrong += run(c.input.data, c.input.len, times / 300, "findings.txt");
        n++;
        sg_buf_clear(&c.input);
        sg_buf_clear(&c.expected);
    }
    ok(n > 100 && n_wrong == 0, "mutations of %zu cases", n);
    spec_close(&spec);
    return done();
}
