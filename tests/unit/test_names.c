/* The station's name: tests/spec/names.txt. */
#include <stdlib.h>
#include <string.h>

#include "base/report.h"
#include "site/name.h"
#include "intake/sites.h"
#include "spec.h"
#include "tap.h"

static void run_table(const struct spec_case *c)
{
    struct sg_arena *arena = sg_arena_new();
    int line = c->line;
    for (char *p = strtok((char *)c->input.data, "\n"); p; p = strtok(NULL, "\n")) {
        char *arrow = strstr(p, " => ");
        line++;
        if (!ok(arrow != NULL, "names.txt:%d has an arrow", line))
            continue;
        *arrow = 0;
        const char *found = sg_name_strip_committee(p, arena);
        if (!ok(strcmp(found, arrow + 4) == 0, "names.txt:%d: %s", line, p))
            printf("# found %s\n", found);
        ok((found == p) == (strcmp(p, arrow + 4) == 0), "names.txt:%d: the same pointer when there is none",
           line);
    }
    sg_arena_free(arena);
}

static void run_case(const struct spec_case *c)
{
    struct sg_report *report = sg_report_new();
    struct sg_site **sites = NULL;
    size_t n, n_refused;
    struct sg_buf found = SG_BUF_INIT;
    sg_sites_read("names", c->input.data, c->input.len, report, &sites, &n, &n_refused);
    for (size_t i = 0; i < sg_report_count(report); i++)
        sg_buf_printf(&found, "%s\n", sg_report_at(report, i)->code->code);
    for (size_t i = 0; i < n; i++) {
        struct sg_text part = sites[i]->name_compound;
        sg_buf_printf(&found, "%s = %s + ", sites[i]->name.s, sites[i]->name_place.s);
        if (part.s)
            sg_buf_printf(&found, "%s + ", part.s);
        sg_buf_printf(&found, "%s\n", sites[i]->name_suffix.s);
        char all[600];
        snprintf(all, sizeof all, "%s%s%s", sites[i]->name_place.s, part.s ? part.s : "",
                 sites[i]->name_suffix.s);
        if (strcmp(all, sites[i]->name.s) != 0)
            ok(false, "names.txt:%d: the parts of %s are the whole", c->line, sites[i]->name.s);
        sg_site_free(sites[i]);
    }
    free(sites);
    const char *text = sg_buf_text(&found),
               *expected = c->expected.data ? (const char *)c->expected.data : "";
    if (!ok(strcmp(text, expected) == 0, "names.txt:%d", c->line))
        printf("# found\n%s# expected\n%s", text, expected);
    sg_buf_clear(&found);
    sg_report_free(report);
}

int main(void)
{
    struct spec spec;
    struct spec_case c;
    if (!ok(spec_open(&spec, "names.txt"), "names.txt is there"))
        return done();
    while (spec_next(&spec, &c)) {
        if (strstr((const char *)c.input.data, " => "))
            run_table(&c);
        else
            run_case(&c);
        sg_buf_clear(&c.input);
        sg_buf_clear(&c.expected);
    }
    spec_close(&spec);
    return done();
}
