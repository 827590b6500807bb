/* What a shop's delivery asks of the library: proofs in volumes, sites that were refused but belong to a town, and
 * templates by name. Through sign.h only. */
#include <stdlib.h>
#include <string.h>

#include "sign.h"
#include "tap.h"

static const char SITES[] =
    "defaults: {district: 重庆市北碚区, town: 天生街道}\n"
    "sites:\n"
    "  - {place: 大水井村}\n"
    "  - {place: 新星路社区}\n"
    "  - {place: 王朴村}\n"
    "  - {place: 小水井村}\n"
    "  - {place: 龙溪路社区, town: 朝阳街道, plcae: x}\n"
    "  - {place: 荷花池社区}\n"
    "  - just a text\n";

/* True if a text frame of a page says `words`. */
static bool says(const sign_document *document, const char *words)
{
    sign_text_frame frame;
    for (size_t page = 0; page < sign_document_pages(document); page++)
        for (size_t i = 0; i < sign_document_text_frames(document, page); i++)
            if (sign_document_text_frame(document, page, i, &frame) == SIGN_OK && strstr(frame.text, words))
                return true;
    return false;
}

static sign_source *open_sites(sign_report *report)
{
    sign_source *source = NULL;
    sign_source_open_bytes("sites.yaml", SITES, strlen(SITES), NULL, report, &source);
    return source;
}

static void test_said(void)
{
    sign_report *report = sign_report_new();
    sign_source *source = open_sites(report);
    sign_site *site;
    ok(!sign_source_value(source, "town"), "before the first site nothing was said");
    for (int i = 0; i < 4; i++) {
        sign_source_next(source, report, &site);
        sign_site_free(site);
    }
    ok(!sign_source_value(source, "town"), "nor after a good one");
    ok(sign_source_next(source, report, &site) == SIGN_REFUSED, "a site is refused");
    const char *town = sign_source_value(source, "town"), *district = sign_source_value(source, "district");
    ok(town && strcmp(town, "朝阳街道") == 0, "which says its town");
    ok(district && strcmp(district, "重庆市北碚区") == 0, "and has what is set for all");
    ok(!sign_source_value(source, "no.such") && !sign_source_value(source, NULL) && !sign_source_value(NULL, "town"),
       "what is no path is nothing");
    sign_source_next(source, report, &site);
    ok(site && !sign_source_value(source, "town"), "the next one forgets it");
    sign_site_free(site);
    ok(sign_source_next(source, report, &site) == SIGN_REFUSED && !sign_source_value(source, "place"),
       "what is no site says nothing");
    town = sign_source_value(source, "town");
    ok(town && strcmp(town, "天生街道") == 0, "but stands among those of its list");
    sign_source_free(source);
    sign_report_free(report);
}

/* Adds the next `n` sites, each with its board. */
static void add(sign_context *context, sign_proof *proof, sign_source *source, int n)
{
    sign_report *report = sign_report_new();
    for (int i = 0; i < n; i++) {
        sign_site *site = NULL;
        sign_document *document = NULL;
        if (sign_source_next(source, report, &site) != SIGN_OK) {
            sign_proof_add_refused(proof, sign_source_value(source, "district"), sign_source_value(source, "town"), report);
            continue;
        }
        sign_document_build(context, site, NULL, report, &document);
        const sign_document *one = document;
        sign_proof_add(proof, site, &one, 1, NULL);
        sign_document_free(document);
        sign_site_free(site);
    }
    sign_report_free(report);
}

static sign_document *build(sign_proof *proof)
{
    sign_document *document = NULL;
    sign_proof_build(proof, NULL, &document);
    return document;
}

static void test_volumes(sign_context *context)
{
    sign_report *report = sign_report_new();
    sign_source *source = open_sites(report);
    sign_proof *proof = NULL;
    sign_proof_new(context, NULL, &proof);
    add(context, proof, source, 3);
    sign_document *first = build(proof);
    ok(sign_proof_forget(proof) == SIGN_OK && sign_proof_forget(NULL) == SIGN_MISUSE, "pictures are let go of");
    add(context, proof, source, 3);
    sign_document *second = build(proof), *again = build(proof);
    unsigned char a[32], b[32];
    sign_proof_free(proof);
    ok(says(first, "大水井村") && says(first, "共 3 个站点"), "the first volume has the first sites");
    ok(says(second, "小水井村") && says(second, "荷花池社区") && says(second, "共 3 个站点"), "the second those after");
    ok(!says(second, "新星路社区") && !says(first, "小水井村"), "and no others");
    ok(says(second, "第 1 个") && says(second, "大水井村"), "names are compared with those of the first volume");
    ok(says(second, "朝阳街道"), "one that was refused stands under its town");
    sign_document_digest(second, a);
    sign_document_digest(again, b);
    ok(memcmp(a, b, sizeof a) == 0, "building changes nothing");
    sign_document_free(first);
    sign_document_free(second);
    sign_document_free(again);

    sign_proof_new(context, NULL, &proof);
    sign_document *none = NULL;
    ok(sign_proof_build(proof, NULL, &none) == SIGN_MISUSE && !none, "a proof of nothing is none");
    ok(sign_proof_add_refused(proof, NULL, NULL, NULL) == SIGN_OK &&
           sign_proof_add_refused(NULL, NULL, NULL, NULL) == SIGN_MISUSE, "nothing need be known of a refused one");
    sign_document *lone = build(proof);
    ok(lone && sign_document_pages(lone) == 1, "and it has its page");
    sign_document_free(lone);
    sign_proof_free(proof);
    sign_source_free(source);
    sign_report_free(report);
}

static void test_templates(sign_context *context)
{
    sign_template_entry entry, listed;
    sign_report *report = sign_report_new();
    for (size_t i = 0; sign_template_at(context, i, report, &listed); i++) {
        bool found = sign_template_find(context, listed.name, report, &entry) == SIGN_OK;
        ok(found && strcmp(entry.title, listed.title) == 0 && strcmp(entry.sizes, listed.sizes) == 0,
           "%s is found by its name", listed.name);
        ok(found && entry.material && *entry.material, "%s says what it is made of", listed.name);
    }
    ok(sign_template_find(context, NULL, report, &entry) == SIGN_OK && strcmp(entry.name, "annex2-wall") == 0,
       "without a name it is the board");
    ok(sign_report_errors(report) == 0, "nothing was found fault with");
    ok(sign_template_find(context, "no-such", report, &entry) == SIGN_REFUSED && !entry.title &&
           sign_report_errors(report) > 0, "one that is not there is refused");
    ok(sign_template_find(NULL, NULL, report, &entry) == SIGN_MISUSE &&
           sign_template_find(context, NULL, report, NULL) == SIGN_MISUSE, "misuse is told");
    sign_report_free(report);
}

int main(void)
{
    const char *srcdir = getenv("srcdir");
    sign_report *report = sign_report_new();
    sign_context_options where = SIGN_CONTEXT_OPTIONS_INIT;
    sign_context *context = NULL;
    where.data_dir = srcdir ? srcdir : ".";
    if (!ok(sign_context_new(&where, report, &context) == SIGN_OK, "a context"))
        return done();
    test_said();
    test_volumes(context);
    test_templates(context);
    sign_context_free(context);
    sign_report_free(report);
    return done();
}
