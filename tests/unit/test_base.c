/* base: numbers, UTF-8, buffers, arenas, reports, files. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/findings.h"
#include "base/utf8.h"
#include "tap.h"

static void numbers(void)
{
    static const struct { double v; int decimals; const char *text; } ROWS[] = {
        {0, 3, "0"}, {-0.0001, 3, "0"}, {1.5, 3, "1.5"}, {2400, 3, "2400"}, {0.0005, 3, "0.001"}, {-12.3456, 3, "-12.346"},
        {0.1, 0, "0"}, {99.9999, 2, "100"}, {-0.5, 1, "-0.5"}, {1e14, 9, "100000000000000"}, {0.05, 2, "0.05"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char out[SG_NUM_MAX];
        size_t len = sg_num_format(out, ROWS[i].v, ROWS[i].decimals);
        ok(strcmp(out, ROWS[i].text) == 0 && len == strlen(out), "format %s (got %s)", ROWS[i].text, out);
    }
    static const char *const BAD[] = {"", "-", "1.", ".5", "1e3", "0x1", " 1", "1 ", "nan", "1,5", "９"};
    double v;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        ok(!sg_num_parse(BAD[i], strlen(BAD[i]), &v), "'%s' is no number", BAD[i]);
    ok(sg_num_parse("-12.25", 6, &v) && v + 12.25 == 0, "parse -12.25");
    ok(sg_num_parse("0600", 4, &v) && v - 600 == 0, "a leading zero is decimal");
}

static void utf8(void)
{
    static const struct { const char *text; size_t bad; } ROWS[] = {
        {"新星路", 9}, {"a\xff" "b", 1}, {"\xc0\xaf", 0}, {"\xed\xa0\x80", 0}, {"𣵦", 4}, {"\xf4\x90\x80\x80", 0}, {"x\xe6\x96", 1},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        ok(sg_utf8_first_bad(ROWS[i].text, strlen(ROWS[i].text)) == ROWS[i].bad, "first bad byte, row %zu", i);
    char out[4];
    const char *pos = "𣵦";
    uint32_t cp = sg_utf8_next(&pos, pos + 4);
    ok(cp == 0x23D66 && sg_utf8_put(out, cp) == 4 && memcmp(out, "𣵦", 4) == 0, "U+23D66 there and back");
    ok(sg_utf8_is_han(0x3007) && sg_utf8_is_han(cp) && !sg_utf8_is_han(0x25CB), "〇 and 𣵦 are Han, ○ is not");
    ok(sg_utf8_count("a新𣵦", strlen("a新𣵦")) == 3, "three code points");
}

static const char *chinese(const char *text)
{
    return strcmp(text, "the column '{0}' ({1})") == 0 ? "“{0}”列（{1} 列）" : text;
}

/* Keys in the words of a file. */
static void keys(void)
{
    static const char TABLE[] = "logos\t徽标\tAB\t\nkind\t类别\t\t\nmember.consent\t同意\tF\t队员.csv\nmember.birth\t出生\t\t*\n"
                                "members\t\t\t*\n";
    static const struct {
        const char *columns, *template, *words;
    } ROWS[] = {
        {NULL, "{.logos} {.kind=村} {.member.consent=true}", "logos: 'kind: 村' 'consent: true'"},
        {NULL, "{.0} {.1=#2} {.3}", "'place' (村（社区）) 'kind: 村' staff:, 'level: 点'"},
        {TABLE, "{.logos=[a.svg]}", "the column '徽标' (AB): a.svg"},
        {TABLE, "{.kind}; {.1=#2}", "the column '类别' (to be added); the column '类别' (to be added): 村"},
        {TABLE, "{.member.consent=true}", "the column '同意' (F) of the table '队员.csv': 是"},
        {TABLE, "{.member.birth}", "the column '出生' of a table of people (--members)"},
        {TABLE, "{.members}", "a table of people (--members)"},
        {TABLE, "{.plan=x}", "plan: in YAML (signgen import turns the table into it)"},
        {TABLE, "{.logos", "{.logos"},
    };
    static const char *const args[] = {"place|村（社区）", "kind", "村", "staff, level=点"};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct sg_finding f = {.n_args = 4, .args = args, .place.columns = ROWS[i].columns};
        char *text = sg_report_format(&f, ROWS[i].template, NULL);
        ok(strcmp(text, ROWS[i].words) == 0, "%s: %s", ROWS[i].template, text);
        free(text);
    }
    struct sg_finding f = {.place.columns = TABLE};
    char *text = sg_report_format(&f, "请填写{.logos}", chinese);
    ok(strcmp(text, "请填写“徽标”列（AB 列）") == 0, "in the reader's language: %s", text);
    free(text);
    ok(sg_wording_column(TABLE, "logos|标识") == 28 && sg_wording_column(TABLE, "kind") == 0 &&
           sg_wording_column(TABLE, "member.consent") == 0, "numbers of columns");
}

static void reports(void)
{
    struct sg_report *report = sg_report_new(), *other = sg_report_new();
    struct sg_spot place = {.file = "a.yaml", .line = 3, .col = 7, .source = "x"};
    sg_report_add(report, SG_FIND(GLYPH_MISSING), &place, "㘵", "U+3635", "A, B", NULL);
    ok(!sg_report_add(report, SG_FIND(PANEL_CUTS), NULL, "1200", "why", NULL), "a finding is no success");
    sg_report_merge(other, report);
    ok(sg_report_count(other) == 2 && sg_report_errors(other) == 1, "merge keeps severities");
    sg_report_free(report);
    const struct sg_finding *f = sg_report_at(other, 0);
    char *text = sg_report_format(f, "{0} is {1}; {9} {x}", NULL);
    ok(strcmp(text, "㘵 is U+3635; ? {x}") == 0, "format puts arguments in (%s)", text);
    ok(f->place.line == 3 && strcmp(f->place.file, "a.yaml") == 0, "the place is copied");
    free(text);
    sg_report_free(other);
    other = sg_report_new();
    char unit[] = "mm";
    sg_report_add_measured(other, SG_FIND(TEXT_NEAR_EDGE), NULL, (struct sg_measure){2.5, 3, unit}, "name", NULL);
    unit[0] = '?';
    f = sg_report_at(other, 0);
    ok(f->measure.measured < 3 && f->measure.allowed > 2.5 && strcmp(f->measure.unit, "mm") == 0 && f->n_args == 1,
       "a finding has its numbers");
    sg_report_add(other, SG_FIND(TEXT_NEAR_EDGE), NULL, "name", NULL);
    ok(!sg_report_at(other, 1)->measure.unit, "or none");
    sg_report_free(other);
    bool unique = true;
    for (size_t i = 0; sg_findings_at(i); i++)
        for (size_t j = 0; j < i; j++)
            unique = unique && strcmp(sg_findings_at(i)->code, sg_findings_at(j)->code) != 0 &&
                     strcmp(sg_findings_at(i)->slug, sg_findings_at(j)->slug) != 0;
    ok(unique, "codes and slugs are unique");
}

static void files(void)
{
    char folder[] = "/tmp/test-base-XXXXXX", path[64], other[64];
    if (!ok(mkdtemp(folder) != NULL, "a folder"))
        return;
    snprintf(path, sizeof path, "%s/a", folder);
    snprintf(other, sizeof other, "%s/none/a", folder);
    struct sg_buf in = SG_BUF_INIT;
    ok(sg_file_write(path, "hello", 5) == 0 && sg_file_read(path, 5, &in) == 0 && in.len == 5, "there and back");
    ok(sg_file_read(path, 4, &in) == EFBIG && in.len == 0, "over the limit");
    ok(sg_file_read(folder, 100, &in) == EISDIR, "a folder is no file");
    ok(sg_file_read("/dev/zero", 100, &in) == EINVAL, "a device is no file");
    ok(sg_file_write(folder, "x", 1) == EISDIR, "cannot write over a folder");
    ok(sg_file_write(other, "x", 1) == ENOENT, "no folder");
    snprintf(other, sizeof other, "%s/fifo", folder);
    ok(mkfifo(other, 0600) == 0 && sg_file_read(other, 100, &in) == EINVAL, "a FIFO does not hang");
    unlink(other);
    unlink(path);
    ok(rmdir(folder) == 0, "nothing was left behind");
    sg_buf_clear(&in);
}

int main(void)
{
    numbers();
    utf8();
    reports();
    keys();
    files();
    unsigned char digest[32];
    char hex[65];
    sg_hash_sha256("abc", 3, digest);
    sg_hash_hex(digest, 32, hex);
    ok(strncmp(hex, "ba7816bf8f01cfea", 16) == 0, "SHA-256 of abc");
    struct sg_arena *arena = sg_arena_new();
    char *big = sg_arena_alloc(arena, 100000), *text = sg_arena_printf(arena, "%d%s", 7, "号");
    big[99999] = 1;
    ok(strcmp(text, "7号") == 0, "arena: printf after a large piece");
    sg_arena_free(arena);
    return done();
}
