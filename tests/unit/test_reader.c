/* The reader: scalars by type, near words, and what a table gives back. */
#include <math.h>
#include <string.h>

#include "base/findings.h"
#include "input/yaml.h"
#include "input/reader.h"
#include "site/schema.h"
#include "tap.h"

static struct sg_arena *arena;
static struct sg_report *report;
static struct sg_reader reader;

static const struct sg_node *value_of(const char *scalar)
{
    const struct sg_node *const *docs;
    size_t n;
    char *text = sg_arena_printf(arena, "v: %s\n", scalar);
    if (!sg_yaml_read("t", text, strlen(text), arena, report, &docs, &n))
        return NULL;
    sg_reader_init(&reader, arena, report);
    return docs[0]->items[0];
}

static void test_texts(void)
{
    static const struct {
        const char *yaml;
        bool text, label;
    } ROWS[] = {
        {"天生街道", true, true}, {"9:00—17:30", true, true}, {"周一9:00-17:30", true, true},
        {"2021-05-01", true, true}, {"1.2.3", true, true}, {"12号", true, true},
        {"\"12\"", true, true}, {"'yes'", true, true}, {"v1", true, true}, {"...a", true, true},
        {"0xZZ", true, true}, {"12", false, true}, {"0", false, true}, {"012", false, false},
        {"1.5", false, false}, {"-3", false, false}, {"1e3", false, false}, {"1_000", false, false},
        {"0x1F", false, false}, {".5", false, false}, {"3:20", false, false},
        {"190:20:30", false, false}, {"yes", false, false}, {"No", false, false},
        {"ON", false, false}, {"true", false, false}, {".nan", false, false},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const char *text = NULL, *label = NULL;
        const struct sg_node *node = value_of(ROWS[i].yaml);
        bool is_text = sg_reader_text(&reader, node, &text);
        bool is_label = sg_reader_label(&reader, node, &label);
        ok(is_text == ROWS[i].text && (text != NULL) == is_text, "%s as text", ROWS[i].yaml);
        ok(is_label == ROWS[i].label && (label != NULL) == is_label, "%s as a label", ROWS[i].yaml);
    }
}

static void test_numbers(void)
{
    static const struct {
        const char *yaml;
        double number, mm; /* NAN: refused */
    } ROWS[] = {
        {"12", 12, 12}, {"0.5", 0.5, 0.5}, {"12mm", NAN, 12}, {"1.2cm", NAN, 12},
        {"0.6m", NAN, 600}, {"12 mm", NAN, 12}, {"1e3", NAN, NAN}, {"0x10", NAN, NAN},
        {".nan", NAN, NAN}, {"12km", NAN, NAN}, {"1,5", NAN, NAN}, {"-1", NAN, NAN},
        {"1001", NAN, NAN}, {"0600", 600, 600}, {"六百", NAN, NAN}, {"mm", NAN, NAN},
        {"999999999999999999", NAN, NAN},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        double number = NAN, mm = NAN;
        const struct sg_node *node = value_of(ROWS[i].yaml);
        sg_reader_number(&reader, node, 0, 1000, &number);
        sg_reader_mm(&reader, node, 0, 1000, &mm);
        ok(number == ROWS[i].number || (isnan(number) && isnan(ROWS[i].number)), "%s as a number",
           ROWS[i].yaml);
        ok(fabs(mm - ROWS[i].mm) < 1e-9 || (isnan(mm) && isnan(ROWS[i].mm)), "%s as a length", ROWS[i].yaml);
    }
}

static void test_words(void)
{
    static const struct {
        const char *yaml;
        int boolean; /* -1: refused */
        int date;    /* yyyymmdd; -1: refused */
    } ROWS[] = {
        {"true", 1, -1}, {"false", 0, -1}, {"是", 1, -1}, {"否", 0, -1}, {"yes", -1, -1},
        {"True", -1, -1}, {"1980", -1, 19800000}, {"1980-05", -1, 19800500},
        {"1980-5", -1, 19800500}, {"1980-05-31", -1, 19800531}, {"1980-02-30", -1, -1},
        {"1980-13", -1, -1}, {"1899-01", -1, -1}, {"2101", -1, -1}, {"1980-", -1, -1},
        {"1980-00", -1, -1}, {"80-05", -1, -1}, {"1980/05", -1, -1}, {"1980-05-01-02", -1, -1},
        {"99999", -1, -1},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const struct sg_node *node = value_of(ROWS[i].yaml);
        bool boolean = false;
        int y = 0, m = 0, d = 0;
        bool is = sg_reader_bool(&reader, node, &boolean), dated = sg_reader_date(&reader, node, &y, &m, &d);
        ok((is ? boolean : -1) == ROWS[i].boolean, "%s as true or false", ROWS[i].yaml);
        ok((dated ? y * 10000 + m * 100 + d : -1) == ROWS[i].date, "%s as a date", ROWS[i].yaml);
    }
    static const char *const ALLOWED[] = {"wall|上墙", "internal|内部", NULL};
    int index = -1;
    ok(sg_reader_enum(&reader, value_of("内部"), ALLOWED, &index) && index == 1, "a choice by its other name");
    ok(!sg_reader_enum(&reader, value_of("内布"), ALLOWED, &index) && index == 1,
       "a refused choice changes nothing");
    const struct sg_finding *last = sg_report_at(report, sg_report_count(report) - 1);
    ok(last->code == SG_FIND(CHOICE_MISSPELT) && strcmp(last->args[2], "内部") == 0,
       "and the near name is proposed");
}

static void test_nearest(void)
{
    static const char *const WORDS[] = {"town", "place", "phone", "address", "电话", "地址", "村（社区）", "村"};
    static const struct {
        const char *text, *nearest;
    } ROWS[] = {
        {"twon", "town"}, {"plcae", "place"}, {"pohne", "phone"}, {"adress", "address"},
        {"addres", "address"}, {"地扯", "地址"}, {"电语", "电话"}, {"姓名", NULL}, {"村(社区)", "村（社区）"},
        {"x", NULL}, {"", NULL}, {"completely", NULL}, {"place", "place"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const char *found = sg_reader_nearest(ROWS[i].text, WORDS, sizeof WORDS / sizeof *WORDS);
        ok(found == ROWS[i].nearest || (found && ROWS[i].nearest && strcmp(found, ROWS[i].nearest) == 0),
           "near '%s': %s",
           ROWS[i].text, found ? found : "nothing");
    }
}

static void test_maps(void)
{
    const struct sg_node *const *docs, *v[SG_MEMBER_N];
    size_t n;
    const char text[] = "姓名: 王芳\nphone: ''\nskills: 法律援助\nremark: ~\n";
    sg_yaml_read("t", text, strlen(text), arena, report, &docs, &n);
    sg_reader_init(&reader, arena, report);
    ok(!sg_reader_map(&reader, docs[0], &sg_schema_member, v), "a wrong shape is told");
    ok(v[SG_MEMBER_NAME] == docs[0]->items[0], "a value by its Chinese name");
    ok(v[SG_MEMBER_PHONE] && !v[SG_MEMBER_SKILLS] && !v[SG_MEMBER_REMARK],
       "a quoted empty text is there; a wrong shape and ~ are not");
    ok(reader.n_errors == 1, "and it is one error");

    struct sg_report *mine = sg_report_new();
    sg_reader_init(&reader, arena, mine);
    for (int i = 0; i < 30; i++)
        sg_reader_say(&reader, SG_FIND(BOOL_WRONG), docs[0], "x", NULL);
    for (int i = 0; i < 80; i++)
        sg_reader_say(&reader, SG_FIND(LIST_EMPTY), docs[0], "x", NULL);
    ok(reader.n_errors == 30 && sg_report_errors(mine) == SG_READER_ERRORS + 1,
       "errors are counted; twenty are listed");
    ok(sg_report_count(mine) == SG_READER_ERRORS + 1 + SG_READER_NOTES + 1, "and fifty warnings");
    sg_report_free(mine);
}

int main(void)
{
    arena = sg_arena_new();
    report = sg_report_new();
    test_texts();
    test_numbers();
    test_words();
    test_nearest();
    test_maps();
    sg_report_free(report);
    sg_arena_free(arena);
    return done();
}
