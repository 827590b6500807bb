/* Files of the host: a sign that needs nothing of the disk but what is shipped, what may be named there, and what changes. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sign.h"
#include "tap.h"

static const char LOGO[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='10' height='10' fill='#c00'/></svg>";
static const char OTHER[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><circle cx='5' cy='5' r='5' fill='#c00'/></svg>";

static char *read_file(const char *folder, const char *name, size_t *len)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(32u << 20);
    *len = file && bytes ? fread(bytes, 1, 32u << 20, file) : 0;
    if (file)
        fclose(file);
    return bytes;
}

static void put(sign_memory *memory, const char *name, const char *text)
{
    sign_memory_put(memory, name, text, strlen(text));
}

/* The status of a document of a YAML site in `context`, its digest, and what was found. */
static sign_status build(sign_context *context, const char *name, const char *yaml, const sign_build_options *options,
                         unsigned char digest[32], char **found)
{
    sign_report *report = sign_report_new();
    sign_sites *sites = NULL;
    sign_document *document = NULL;
    sign_status status = sign_sites_read(name, yaml, strlen(yaml), report, &sites);
    if (status == SIGN_OK)
        status = sign_document_build(context, sign_sites_at(sites, 0), options, report, &document);
    memset(digest, 0, 32);
    if (status == SIGN_OK)
        sign_document_digest(document, digest);
    free(*found);
    *found = sign_report_text(report, NULL);
    sign_document_free(document);
    sign_sites_free(sites);
    sign_report_free(report);
    return status;
}

#define SITE "town: 天生街道\nplace: 新星路社区\n"

static void test_sites(sign_context *context, sign_memory *memory)
{
    unsigned char first[32], again[32], third[32];
    char *found = NULL;
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    put(memory, "t/7/logo.svg", LOGO);
    put(memory, "/t/8/secret.svg", LOGO);
    sign_status status = build(context, "mem:/t/7/site.yaml", SITE "logos: [logo.svg]\n", NULL, first, &found);
    ok(status == SIGN_OK, "artwork from memory%s%s", *found ? ": " : "", found);
    build(context, "mem:/t/7/site.yaml", SITE "logos: [./../7/logo.svg]\n", NULL, again, &found);
    ok(memcmp(first, again, 32) == 0, "its path by several ways");
    put(memory, "t/7/logo.svg", OTHER);
    build(context, "mem:/t/7/site.yaml", SITE "logos: [logo.svg]\n", NULL, third, &found);
    ok(memcmp(first, third, 32) != 0, "what was put anew is read anew");

    static const char *const OUTSIDE[] = {"../8/secret.svg", "mem:/t/8/secret.svg", "/etc/passwd", "../../../etc/passwd",
                                          "mem:/t/7/../8/secret.svg", "mem:/../x.svg", "../8/none.svg"};
    for (size_t i = 0; i < sizeof OUTSIDE / sizeof *OUTSIDE; i++) {
        char yaml[300];
        snprintf(yaml, sizeof yaml, SITE "logos: [%s]\n", OUTSIDE[i]);
        status = build(context, "mem:/t/7/site.yaml", yaml, NULL, again, &found);
        ok(status == SIGN_REFUSED && strstr(found, "E907"), "%s lies outside", OUTSIDE[i]);
    }
    static const char *const KEYS[] = {"policy", "identity", "profile"};
    for (size_t i = 0; i < 3; i++) {
        char yaml[300];
        snprintf(yaml, sizeof yaml, SITE "%s: ../8/p.yaml\n", KEYS[i]);
        status = build(context, "mem:/t/7/site.yaml", yaml, NULL, again, &found);
        ok(status == SIGN_REFUSED && strstr(found, "E564"), "%s lies below its root, too: %s", KEYS[i], found);
    }
    status = build(context, "mem:/t/7/site.yaml", SITE "logos: [missing.svg]\n", NULL, again, &found);
    ok(status == SIGN_REFUSED && strstr(found, "E906"), "what is not there is missing");
    status = build(context, "site.yaml", SITE "logos: [mem:/t/7/logo.svg]\n", NULL, again, &found);
    ok(status == SIGN_REFUSED && strstr(found, "E907"), "from the disk memory is outside");

    put(memory, "t/7/own.yaml", "policy: own\ntitle: 自己的\nextends: national\n");
    put(memory, "t/7/look.yaml", "identity: look\ntitle: 样\nextends: volunteer-red\n");
    put(memory, "t/7/shop.yaml", "profile: shop\ntitle: 厂\nextends: offset\nbleed: 5\n");
    status = build(context, "mem:/t/7/site.yaml", SITE "policy: own.yaml\nidentity: look.yaml\nprofile: shop.yaml\n", NULL, again, &found);
    ok(status == SIGN_OK, "policy, identity and profile beside the site%s%s", *found ? ": " : "", found);
    put(memory, "office/our.yaml", "template: our\ntitle: 我们的牌\nextends: plate\n");
    put(memory, "office/rules/ours.yaml", "rule: ours\ntitle: 我们的制度\nclauses: [一条, 二条]\n");
    options.template_name = "our";
    status = build(context, "mem:/t/7/site.yaml", SITE, &options, again, &found);
    ok(status == SIGN_OK, "a template in a folder of templates%s%s", *found ? ": " : "", found);
    options.template_name = "rules";
    status = build(context, "mem:/t/7/site.yaml", SITE "rules: [ours]\n", &options, again, &found);
    ok(status == SIGN_OK, "a rule text%s%s", *found ? ": " : "", found);
    sign_template_entry entry;
    bool listed = false;
    for (size_t i = 0; sign_template_at(context, i, NULL, &entry); i++)
        listed = listed || strcmp(entry.name, "our") == 0;
    ok(listed, "the catalogue has it");
    ok(sign_context_reads(context, "mem:/t/7/logo.svg") && !sign_context_reads(context, "mem:/t/9/logo.svg"), "what was read is known");
    sign_context_forget(context, "mem:/t/7/logo.svg");
    sign_memory_put(memory, "t/7/logo.svg", NULL, 0);
    status = build(context, "mem:/t/7/site.yaml", SITE "logos: [logo.svg]\n", NULL, again, &found);
    ok(status == SIGN_REFUSED && strstr(found, "E906"), "what was taken out is gone");
    free(found);
}

/* A host with functions of its own, that fail, and fewer of them. */
static int open_own(void *user, const char *name, sign_fs_file *file)
{
    ++*(int *)user;
    if (strcmp(name, "a/logo.svg") != 0)
        return strcmp(name, "a/broken.svg") == 0 ? EIO : ENOENT;
    *file = (sign_fs_file){LOGO, sizeof LOGO - 1, 1, NULL};
    return 0;
}

static void test_own(const char *data)
{
    int opened = 0;
    unsigned char digest[32];
    char *found = NULL;
    sign_fs fs = {.size = sizeof fs, .mount = "store:/", .user = &opened, .open = open_own};
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    sign_context *context = NULL;
    options.data_dir = data;
    options.fs = &fs;
    ok(sign_context_new(&options, NULL, &context) == SIGN_OK, "functions of a host");
    ok(build(context, "store:/a/site.yaml", SITE "logos: [logo.svg]\n", NULL, digest, &found) == SIGN_OK && opened > 0, "give a logo");
    sign_status status = build(context, "store:/a/site.yaml", SITE "logos: [broken.svg]\n", NULL, digest, &found);
    ok(status == SIGN_REFUSED && strstr(found, "E906"),
       "or an error: %s", found);
    sign_context_free(context);
    fs.size = 0;
    ok(sign_context_new(&options, NULL, &context) == SIGN_MISUSE, "of no size they are none");
    free(found);
}

/* Everything that is shipped from memory, and a font. */
static void test_nothing_on_disk(const char *data)
{
    static const char *const FILES[] = {"fonts/roles.yaml", "templates/annex2-wall.yaml", "templates/policies/national.yaml",
                                        "templates/identities/volunteer-red.yaml", "templates/profiles/offset.yaml",
                                        "templates/materials/machines.yaml", "fonts/lookalikes.txt", "fonts/tongyong.txt"};
    sign_memory *memory = sign_memory_new();
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        size_t len;
        char *bytes = read_file(data, FILES[i], &len), name[200];
        snprintf(name, sizeof name, "data/%s", FILES[i]);
        sign_memory_put(memory, name, bytes, len);
        free(bytes);
    }
    size_t len;
    char *font = read_file("/usr/share/fonts/opentype/noto", "NotoSansCJK-Bold.ttc", &len);
    if (len == 0) {
        skip("fonts from memory", "NotoSansCJK-Bold is not there");
        free(font);
        sign_memory_free(memory);
        return;
    }
    sign_memory_put(memory, "fonts/some.ttc", font, len);
    free(font);
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    const char *fonts = "mem:/fonts";
    sign_context *context = NULL;
    sign_report *report = sign_report_new();
    options.data_dir = "mem:/data";
    options.fs = sign_memory_fs(memory);
    options.font_paths = &fonts;
    options.n_font_paths = 1;
    options.ignore_system_fonts = 1;
    sign_status status = sign_context_new(&options, report, &context);
    char *text = sign_report_text(report, NULL);
    ok(status == SIGN_OK, "a context without a disk: %s", text);
    sign_font_entry entry;
    bool there = context && sign_font_at(context, 0, &entry);
    ok(there, "with a font");
    sign_free(text);
    sign_context_free(context);
    sign_report_free(report);
    sign_memory_free(memory);
}

int main(void)
{
    const char *data = getenv("srcdir");
    const char *paths[] = {"mem:/office"};
    sign_memory *memory = sign_memory_new();
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    sign_context *context = NULL;
    sign_report *report = sign_report_new();
    options.data_dir = data;
    options.template_paths = paths;
    options.n_template_paths = 1;
    options.fs = sign_memory_fs(memory);
    if (ok(sign_context_new(&options, report, &context) == SIGN_OK, "a context"))
        test_sites(context, memory);
    sign_context_free(context);
    sign_report_free(report);
    sign_memory_free(memory);
    test_own(data);
    test_nothing_on_disk(data);
    return done();
}
