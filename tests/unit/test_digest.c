/* The digest of a document: the same for the same sheet, another for anything that changes a file.
 * Through sign.h only. */
#include <stdlib.h>
#include <string.h>

#include "sign.h"
#include "tap.h"

static const char PLAIN[] = "town: 天生街道\nplace: 新星路社区\n";

static sign_document *build(sign_context *context, const char *yaml, const sign_build_options *options)
{
    sign_report *report = sign_report_new();
    sign_sites *sites = NULL;
    sign_document *document = NULL;
    sign_sites_read("site.yaml", yaml, strlen(yaml), report, &sites);
    if (sign_sites_count(sites) > 0)
        sign_document_build(context, sign_sites_at(sites, 0), options, report, &document);
    sign_sites_free(sites);
    sign_report_free(report);
    return document;
}

static void digest(sign_context *context, const char *yaml, const sign_build_options *options, unsigned char out[32])
{
    sign_document *document = build(context, yaml, options);
    memset(out, 0, 32);
    ok(document && sign_document_digest(document, out) == SIGN_OK, "a digest");
    sign_document_free(document);
}

int main(void)
{
    sign_context_options where = SIGN_CONTEXT_OPTIONS_INIT;
    where.data_dir = getenv("srcdir");
    sign_report *report = sign_report_new();
    sign_context *context = NULL, *other = NULL;
    if (!ok(sign_context_new(&where, report, &context) == SIGN_OK && sign_context_new(&where, report, &other) == SIGN_OK,
            "two contexts"))
        return done();
    unsigned char first[32], second[32];
    digest(context, PLAIN, NULL, first);
    digest(other, PLAIN, NULL, second);
    ok(memcmp(first, second, 32) == 0, "the same sheet has the same digest in another context");
    digest(context, "# a remark\n\nplace:   '新星路社区'\ntown: 天生街道\n", NULL, second);
    ok(memcmp(first, second, 32) == 0, "what is not on the sheet does not count");

    static const char *const SITES[] = {
        "town: 天生街道\nplace: 奔月路社区\n",
        "town: 天生街道\nplace: 新星路社区\nhours: 9:00—17:00\n",
        "town: 天生街道\nplace: 新星路社区\nqr: https://www.example.org/a\n",
        "town: 天生街道\nplace: 新星路社区\nqr: https://www.example.org/b\n",
        "town: 天生街道\nplace: 新星路社区\npinyin: Xinxinglu\n",
    };
    unsigned char seen[sizeof SITES / sizeof *SITES][32];
    for (size_t i = 0; i < sizeof SITES / sizeof *SITES; i++) {
        digest(context, SITES[i], NULL, seen[i]);
        ok(memcmp(first, seen[i], 32) != 0, "another sheet has another digest: %s", SITES[i] + strlen("town: 天生街道\n"));
        for (size_t j = 0; j < i; j++)
            ok(memcmp(seen[j], seen[i], 32) != 0, "also than sheet %zu", j);
    }
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.width = 1200;
    options.height = 600;
    digest(context, PLAIN, &options, second);
    ok(memcmp(first, second, 32) != 0, "another size");
    options = (sign_build_options)SIGN_BUILD_OPTIONS_INIT;
    options.template_name = "annex2-wide";
    digest(context, PLAIN, &options, second);
    ok(memcmp(first, second, 32) != 0, "another template");
    ok(sign_document_digest(NULL, second) == SIGN_MISUSE, "no document");
    char *versions = sign_versions();
    ok(versions && strstr(versions, sign_version()) && strstr(versions, "harfbuzz "), "the versions: %s", versions);
    free(versions);
    sign_context_free(context);
    sign_context_free(other);
    sign_report_free(report);
    return done();
}
