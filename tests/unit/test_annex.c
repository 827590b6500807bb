/* Annex 1 as documents: one a town, as many pages as its rows take. Through sign.h only. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sign.h"
#include "tap.h"

static void add(sign_annex *annex, const char *town, int n)
{
    for (int i = 1; i <= n; i++) {
        char yaml[200];
        sign_report *report = sign_report_new();
        sign_sites *sites = NULL;
        snprintf(yaml, sizeof yaml, "district: 重庆市北碚区\ntown: %s\nplace: 第%d村\n", town, i);
        sign_sites_read("site.yaml", yaml, strlen(yaml), report, &sites);
        if (sign_annex_add(annex, sign_sites_at(sites, 0)) != SIGN_OK)
            abort();
        sign_sites_free(sites);
        sign_report_free(report);
    }
}

static void free_all(sign_document **documents, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sign_document_free(documents[i]);
    free(documents);
}

int main(void)
{
    static const struct {
        const char *town;
        int rows;
        size_t pages;
    } TOWNS[] = {{"天生街道", 17, 1}, {"东阳街道", 18, 2}, {"北温泉街道", 1, 1}, {"龙凤桥街道", 60, 3}};
    enum { N = sizeof TOWNS / sizeof *TOWNS };
    sign_context_options where = SIGN_CONTEXT_OPTIONS_INIT;
    where.data_dir = getenv("srcdir");
    sign_report *report = sign_report_new();
    sign_context *context = NULL;
    if (!ok(sign_context_new(&where, report, &context) == SIGN_OK, "a context"))
        return done();
    sign_annex_options options = SIGN_ANNEX_OPTIONS_INIT;
    sign_document **documents = NULL;
    size_t n = 0;
    unsigned char open[32], named[32];
    sign_annex *annex = sign_annex_new();
    ok(sign_annex_build(annex, context, &options, report, &documents, &n) == SIGN_OK && n == 0, "of nothing, nothing");
    free_all(documents, n);
    sign_annex_free(annex);

    for (int with = 0; with < 2; with++) {
        annex = sign_annex_new();
        for (size_t i = 0; i < N; i++)
            add(annex, TOWNS[i].town, TOWNS[i].rows);
        options.by = with ? "李建国" : NULL;
        ok(sign_annex_build(annex, context, &options, report, &documents, &n) == SIGN_OK && n == N, "a document a town");
        sign_annex_free(annex);
        for (size_t i = 0; i < n; i++) {
            double width = 0, height = 0;
            sign_document_page_size(documents[i], 0, &width, &height);
            ok(sign_document_pages(documents[i]) == TOWNS[i].pages && width == 210 && height == 297,
               "%d rows are on %zu pages of A4", TOWNS[i].rows, TOWNS[i].pages);
        }
        sign_document_digest(documents[0], with ? named : open);
        free_all(documents, n);
    }
    ok(memcmp(open, named, 32) != 0, "who fills it in is on it");
    ok(sign_report_count(report) == 0, "without findings");
    ok(sign_annex_build(NULL, context, &options, report, &documents, &n) == SIGN_MISUSE, "no annex is misuse");
    options.size = 1;
    annex = sign_annex_new();
    ok(sign_annex_build(annex, context, &options, report, &documents, &n) == SIGN_MISUSE, "so are foreign options");
    sign_annex_free(annex);
    sign_context_free(context);
    sign_report_free(report);
    return done();
}
