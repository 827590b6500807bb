/* The schema's table, and what is made of it: JSON Schema, starting files, values by path; the profiles. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/findings.h"
#include "design/profile.h"
#include "site/paths.h"
#include "site/schema.h"
#include "site/schema_files.h"
#include "site/schema_json.h"
#include "input/yaml.h"
#include "intake/sites.h"
#include "tap.h"

static const struct sg_keys *const MAPS[] = {&sg_schema_site, &sg_schema_contact, &sg_schema_member,
                                             &sg_schema_team, &sg_schema_rule,    &sg_schema_plan,
                                             &sg_schema_file};
#define N_MAPS (sizeof MAPS / sizeof *MAPS)

static void test_table(void)
{
    for (size_t m = 0; m < N_MAPS; m++)
        for (size_t i = 0; i < MAPS[m]->n; i++) {
            const struct sg_key *key = &MAPS[m]->keys[i];
            bool whole = key->name && key->alias && key->doc && key->doc_zh;
            if (!ok(whole, "%s: key %zu has both names and both descriptions", MAPS[m]->what, i))
                continue;
            ok(sg_reader_key(MAPS[m], key->name, strlen(key->name)) == (int)i, "%s.%s is found",
               MAPS[m]->what, key->name);
            for (const char *p = key->alias; *p;) {
                size_t len = strcspn(p, "|");
                int found = sg_reader_key(MAPS[m], p, len);
                if (found != (int)i)
                    ok(false, "%.*s names %s.%s alone", (int)len, p, MAPS[m]->what, key->name);
                p += len + (p[len] == '|');
            }
        }
}

static struct sg_site **read_sites(const char *text, size_t n_expected, const char *what)
{
    struct sg_report *report = sg_report_new();
    struct sg_site **sites = NULL;
    size_t n = 0, n_refused = 0;
    sg_sites_read(what, text, strlen(text), report, &sites, &n, &n_refused);
    bool good = ok(n == n_expected && n_refused == 0 && sg_report_count(report) == 0,
                   "%s: %zu sites, no finding", what, n);
    for (size_t i = 0; !good && i < sg_report_count(report); i++) {
        const struct sg_finding *finding = sg_report_at(report, i);
        printf("# %s %d:%d\n", finding->code->code, finding->place.line, finding->place.col);
    }
    sg_report_free(report);
    return n == n_expected ? sites : NULL;
}

static void free_sites(struct sg_site **sites, size_t n)
{
    for (size_t i = 0; sites && i < n; i++)
        sg_site_free(sites[i]);
    free(sites);
}

/* Takes away each "#" that stands before a key or an entry. */
static void uncomment(char *text)
{
    char *out = text;
    for (char *p = text; *p;) {
        size_t len = strcspn(p, "\n");
        char *key = p + (*p == '#');
        bool commented = *p == '#' && p[1] != ' ' ? true : *p == '#' && strncmp(p, "#  ", 3) == 0;
        if (commented)
            len -= 1, p = key;
        memmove(out, p, len + (p[len] == '\n'));
        out += len + (p[len] == '\n');
        p += len + (p[len] == '\n');
    }
    *out = 0;
}

static void test_skeletons(void)
{
    char *site = sg_schema_skeleton("site"), *sites = sg_schema_skeleton("sites");
    free_sites(read_sites(site, 1, "new site"), 1);
    struct sg_site **three = read_sites(sites, 3, "new sites");
    if (three)
        ok(strcmp(three[2]->name.s, "天生桥社区缙云小区志愿服务点") == 0 && strcmp(three[1]->region.s, "重庆市北碚区天生街道") == 0,
           "defaults fill the sites");
    free_sites(three, 3);
    uncomment(site);
    struct sg_site **full = read_sites(site, 1, "new site, every key taken in");
    if (full) {
        ok(full[0]->n_staff == 1 && full[0]->n_teams == 1 && full[0]->teams[0].n_members == 1 &&
               full[0]->n_plan == 1,
           "with its lists");
        ok(full[0]->staff[0].consent && full[0]->staff[0].birth.year == 1980 &&
               full[0]->staff[0].birth.month == 5 && full[0]->staff[0].hours == 320 &&
               full[0]->staff[0].stars == 3,
           "and its numbers, dates and truth values");
    }
    for (size_t i = 0; i < sg_schema_site.n; i++) {
        char line[100];
        snprintf(line, sizeof line, "（%s）\n", sg_schema_site.keys[i].name);
        if (!strstr(site, line))
            ok(false, "the starting file has %s", sg_schema_site.keys[i].name);
    }
    free_sites(full, 1);
    ok(!sg_schema_skeleton("nothing"), "no such starting file");
    free(site);
    free(sites);
}

static void test_json(void)
{
    char *text = sg_schema_json(), *again = sg_schema_json();
    json_error_t error;
    json_t *root = json_loads(text, 0, &error), *maps = json_object_get(root, "$defs");
    ok(root && strcmp(text, again) == 0, "JSON, the same each time");
    ok(strcmp(json_string_value(json_object_get(root, "$schema")),
              "https://json-schema.org/draft/2020-12/schema") == 0,
       "draft 2020-12");
    for (size_t m = 0; m < N_MAPS; m++) {
        json_t *properties = json_object_get(json_object_get(maps, MAPS[m]->what), "properties");
        size_t n = 0;
        bool all = true;
        for (size_t i = 0; i < MAPS[m]->n; i++) {
            const struct sg_key *key = &MAPS[m]->keys[i];
            all = all && json_object_get(properties, key->name);
            n++;
            for (const char *p = key->alias; *p; n++) {
                char name[64];
                size_t len = strcspn(p, "|");
                snprintf(name, sizeof name, "%.*s", (int)len, p);
                json_t *same = json_object_get(properties, name);
                all = all && same && json_equal(same, json_object_get(properties, key->name));
                p += len + (p[len] == '|');
            }
        }
        ok(all && json_object_size(properties) == n, "%s: every name, English and Chinese, and no other",
           MAPS[m]->what);
    }
    json_decref(root);
    free(text);
    free(again);
}

static void test_values(void)
{
    static const char YAML[] = "code: 500109001028\ndistrict: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n"
                               "小区: 缙云小区\ncontact: {name: 李建国, phone: 023-68860000}\nspirit: ''\n";
    static const struct {
        const char *path, *value;
    } ROWS[] = {
        {"code", "500109001028"}, {"town", "天生街道"}, {"region", "重庆市北碚区天生街道"}, {"kind", "社区"}, {"level", "点"},
        {"name", "新星路社区缙云小区志愿服务点"}, {"name.place", "新星路社区"}, {"name.compound", "缙云小区"},
        {"name.suffix", "志愿服务点"}, {"contact.name", "李建国"}, {"contact.phone", "023-68860000"},
        {"spirit", "奉献、友爱、互助、进步"}, {"hours", NULL}, {"pinyin", NULL}, {"qr", NULL},
    };
    struct sg_site **sites = read_sites(YAML, 1, "a point");
    if (!sites)
        return;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        size_t path = sg_paths_find(ROWS[i].path, strlen(ROWS[i].path));
        struct sg_text value = sg_paths_text(sites[0], path);
        ok(path != SG_PATHS_NONE && (value.s == ROWS[i].value ||
                     (value.s && ROWS[i].value && strcmp(value.s, ROWS[i].value) == 0)),
           "%s is %s", ROWS[i].path, value.s ? value.s : "nothing");
    }
    ok(sg_paths_find("nothing", 7) == SG_PATHS_NONE && !sg_paths_text(sites[0], SG_PATHS_NONE).s, "no such path");
    ok(sites[0]->n_spirit_words == 4 && strcmp(sites[0]->spirit_words[1].s, "友爱") == 0,
       "the spirit in words");
    free_sites(sites, 1);
}

/* `from` replaced by `to` in a shipped profile gives `code` in `line`. */
static const struct {
    const char *from, *to;
    const struct sg_code *code;
} PROFILE_FAULTS[] = {
    {"bleed: 3mm", "bleed: 3inch", SG_FIND(LENGTH_WRONG)},
    {"bleed: 3mm", "bleed: 300", SG_FIND(NUMBER_RANGE)},
    {"bleed:", "bleeed:", SG_FIND(KEY_MISSPELT)},
    {"text: font", "text: fonts", SG_FIND(CHOICE_MISSPELT)},
    {"ink_limit: 290", "ink_limit: 500", SG_FIND(NUMBER_RANGE)},
    {"  icc:", "  # icc:", SG_FIND(KEY_MISSING)},
    {"conformance: x4", "conformance: x9", SG_FIND(CHOICE_MISSPELT)},
    {"safe: 3mm", "safe: [3]", SG_FIND(VALUE_EXPECTED)},
};

static const struct sg_profile *read_profile(const char *text, size_t len, struct sg_arena *arena,
                                             struct sg_report *report)
{
    const struct sg_node *const *docs;
    size_t n;
    return sg_yaml_read("profile", text, len, arena, report, &docs, &n)
               ? sg_profile_read(docs[0], false, NULL, NULL, arena, report)
               : NULL;
}

static void test_profiles(void)
{
    static const char *const NAMES[] = {"offset", "inkjet-indoor", "inkjet-outdoor", "cut", "screen"};
    const char *srcdir = getenv("srcdir");
    struct sg_buf offset = SG_BUF_INIT;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char path[4096];
        struct sg_buf bytes = SG_BUF_INIT;
        struct sg_arena *arena = sg_arena_new();
        struct sg_report *report = sg_report_new();
        snprintf(path, sizeof path, "%s/templates/profiles/%s.yaml", srcdir ? srcdir : ".", NAMES[i]);
        const struct sg_profile *profile = NULL;
        if (sg_file_read(path, 1 << 20, &bytes) == 0)
            profile = read_profile((char *)bytes.data, bytes.len, arena, report);
        ok(profile && sg_report_count(report) == 0 && strcmp(profile->name, NAMES[i]) == 0, "the profile %s",
           NAMES[i]);
        if (i == 0)
            ok(profile && profile->text_as == SG_TEXT_FONT && profile->bleed == 3 && profile->ink_limit > 2.5,
               "offset prints text as text");
        else if (profile && i < 4)
            ok(profile->text_as == SG_TEXT_OUTLINE, "%s asks for outlines", NAMES[i]);
        if (i == 0)
            sg_buf_append(&offset, bytes.data, bytes.len);
        sg_buf_clear(&bytes);
        sg_report_free(report);
        sg_arena_free(arena);
    }
    const char *text = sg_buf_text(&offset);
    for (size_t i = 0; i < sizeof PROFILE_FAULTS / sizeof *PROFILE_FAULTS; i++) {
        struct sg_buf changed = SG_BUF_INIT;
        struct sg_arena *arena = sg_arena_new();
        struct sg_report *report = sg_report_new();
        const char *at = strstr(text, PROFILE_FAULTS[i].from);
        if (!ok(at != NULL, "offset has %s", PROFILE_FAULTS[i].from))
            continue;
        sg_buf_append(&changed, text, (size_t)(at - text));
        sg_buf_puts(&changed, PROFILE_FAULTS[i].to);
        sg_buf_puts(&changed, at + strlen(PROFILE_FAULTS[i].from));
        const struct sg_profile *profile = read_profile(sg_buf_text(&changed), changed.len, arena, report);
        ok(!profile && sg_report_count(report) == 1 &&
               sg_report_at(report, 0)->code == PROFILE_FAULTS[i].code,
           "%s", PROFILE_FAULTS[i].to);
        sg_buf_clear(&changed);
        sg_report_free(report);
        sg_arena_free(arena);
    }
    sg_buf_clear(&offset);
}

int main(void)
{
    test_table();
    test_skeletons();
    test_json();
    test_values();
    test_profiles();
    return done();
}
