/* Letter sizes shared over a set of sheets, through sign.h only. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sign.h"
#include "tap.h"

static const char SITES[] =
    "defaults: {town: 天生街道, district: 重庆市北碚区}\n"
    "sites:\n"
    "  - {place: 王村, rules: [duties, flow]}\n"
    "  - {place: 新星路社区, rules: [rights]}\n"
    "  - {place: 西南大学北社区, rules: [stars]}\n"
    "  - {place: 中塘工业园区（大港经济开发区）社区}\n";

static sign_context *context;
static sign_sites *sites;

/* The size of the frame on one document of a site; 0 if it cannot be made. */
static double size_of(size_t site, const char *tmpl, size_t part, const char *frame, sign_sizes *sizes, int gather)
{
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.template_name = tmpl;
    options.part = part;
    options.sizes = sizes;
    options.gather = gather;
    sign_document *document = NULL;
    double size = 0;
    if (sign_document_build(context, sign_sites_at(sites, site), &options, NULL, &document) != SIGN_OK)
        return 0;
    for (size_t i = 0; i < sign_document_text_frames(document, 0); i++) {
        sign_text_frame text;
        sign_document_text_frame(document, 0, i, &text);
        if (strcmp(text.frame, frame) == 0 && text.size_mm > size)
            size = text.size_mm;
    }
    sign_document_free(document);
    return size;
}

static void try_names(void)
{
    sign_sizes *sizes = sign_sizes_new();
    double own[4], shared[4];
    for (size_t i = 0; i < 3; i++)
        own[i] = size_of(i, "annex2-wall", 0, "name", sizes, 1);
    ok(own[0] > own[2] + 1, "each for itself: %.1f, %.1f, %.1f mm", own[0], own[1], own[2]);
    for (size_t i = 0; i < 3; i++)
        shared[i] = size_of(i, "annex2-wall", 0, "name", sizes, 0);
    ok(fabs(shared[0] - shared[1]) < 1e-6 && fabs(shared[1] - shared[2]) < 1e-6 && shared[0] > 0.9 * own[2],
       "together: %.4f, %.4f, %.4f mm", shared[0], shared[1], shared[2]);
    ok(fabs(size_of(0, "plate", 0, "name", sizes, 0) - size_of(0, "plate", 0, "name", NULL, 0)) < 1e-9,
       "another template is not touched");
    size_of(3, "annex2-wall", 0, "name", sizes, 1);
    double low = size_of(0, "annex2-wall", 0, "name", sizes, 0), lowest = size_of(3, "annex2-wall", 0, "name", sizes, 0);
    ok(low >= 130 - 1e-6 && lowest > 0 && lowest <= low + 1e-6, "one long name does not make all small: %.1f, %.1f mm", low,
       lowest);
    sign_sizes_free(sizes);
    sign_sizes_free(NULL);
}

static void try_rules(void)
{
    static const struct {
        size_t site, part;
    } POSTERS[] = {{0, 0}, {0, 1}, {1, 0}, {2, 0}};
    sign_sizes *sizes = sign_sizes_new();
    double least = 1e9, most = 0, first = 0, worst = 0, title = 0;
    for (size_t i = 0; i < 4; i++) {
        double size = size_of(POSTERS[i].site, "rules", POSTERS[i].part, "clauses", sizes, 1);
        least = fmin(least, size);
        most = fmax(most, size);
    }
    for (size_t i = 0; i < 4; i++) {
        double size = size_of(POSTERS[i].site, "rules", POSTERS[i].part, "clauses", sizes, 0);
        double head = size_of(POSTERS[i].site, "rules", POSTERS[i].part, "title", sizes, 0);
        first = i ? first : size;
        title = i ? title : head;
        worst = fmax(worst, fmax(fabs(size - first), fabs(head - title)));
    }
    ok(most > least + 1 && least > 10, "posters for themselves: %.2f to %.2f mm", least, most);
    ok(worst < 1e-6 && fabs(first - least) < 1e-6, "posters together: all %.2f mm, titles %.2f", first, title);
    sign_sizes_free(sizes);
}

int main(void)
{
    const char *srcdir = getenv("srcdir");
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    options.data_dir = srcdir ? srcdir : ".";
    sign_report *report = sign_report_new();
    ok(sign_context_new(&options, report, &context) == SIGN_OK &&
           sign_sites_read("sites", SITES, sizeof SITES - 1, report, &sites) == SIGN_OK && sign_sites_count(sites) == 4,
       "four sites");
    try_names();
    try_rules();
    sign_sites_free(sites);
    sign_context_free(context);
    sign_report_free(report);
    return done();
}
