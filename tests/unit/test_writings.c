/* What offices write in cells and over columns, and how it is read: vectors/writings.tsv, vectors/heads.tsv. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/report.h"
#include "sign.h"
#include "site/site.h"
#include "vectors.h"

/* Sites as YAML, the place and the first person of the last as they are to be printed, and the codes of what is found, each
 * once. People may be NULL. */
static char *read_tables(const char *sites, const char *people, GString *codes, char **place, char **person)
{
    char path[] = "test_writings_XXXXXX";
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    sign_report *report = sign_report_new();
    sign_source *source = NULL;
    sign_site *site = NULL;
    GString *yaml = g_string_new(NULL);
    if (people) {
        FILE *file = fdopen(mkstemp(path), "wb");
        fputs(people, file);
        fclose(file);
        options.members = path;
    }
    sign_source_open_bytes("t.csv", sites, strlen(sites), &options, report, &source);
    sign_status status = source ? SIGN_REFUSED : SIGN_OK;
    while (status == SIGN_REFUSED || site) {
        status = sign_source_next(source, report, &site);
        char *text = site ? sign_site_yaml(site) : NULL;
        g_string_append(yaml, text ? text : "");
        free(text);
        const struct sg_site *read = (const struct sg_site *)(const void *)site;
        if (read) {
            *place = g_strdup(read->place.s);
            *person = g_strdup(read->n_teams && read->teams[0].n_members ? read->teams[0].members[0].name.s : NULL);
        }
        sign_site_free(site);
    }
    for (size_t i = 0; i < sign_report_count(report); i++) {
        static const char *const COUNTS[] = {"N178", "W239", "W240", "W241", NULL};
        const char *code = sg_report_at((struct sg_report *)report, i)->code->code;
        if (!g_strv_contains(COUNTS, code) && !strstr(codes->str, code))
            g_string_append_printf(codes, "%s%s", codes->len ? " " : "", code);
    }
    sign_source_free(source);
    sign_report_free(report);
    if (people)
        unlink(path);
    return g_string_free(yaml, FALSE);
}

static char *quoted(const char *cell)
{
    g_auto(GStrv) parts = g_strsplit(cell, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", parts);
    return g_strdup_printf("\"%s\"", doubled);
}

/* What stands behind the last "key: " of the YAML, without its quotes; "" where there is none. */
static char *value_of(const char *yaml, const char *key)
{
    g_autofree char *start = g_strdup_printf(" %s: ", key);
    const char *at = g_strrstr(yaml, start);
    if (!at)
        return g_strdup("");
    at += strlen(start);
    size_t len = strcspn(at, "\n");
    return len >= 2 && at[0] == '"' && at[len - 1] == '"' ? g_strndup(at + 1, len - 2) : g_strndup(at, len);
}

#define SITES "街镇,村（社区）\n青石镇,柳树湾村\n"
#define PEOPLE(head) "村（社区）,队伍,姓名," head "\n柳树湾村,环保队,陈明,"

/* The columns: kind, writing, value that is read ("": none), codes of the findings. */
static void test_cells(void)
{
    static const struct {
        const char *kind, *key, *before;
        bool people;
    } KINDS[] = {
        {"consent", "consent", PEOPLE("同意公开"), true}, {"birth", "birth", PEOPLE("出生年月"), true},
        {"hours", "hours", PEOPLE("服务时长"), true},     {"stars", "stars", PEOPLE("星级"), true},
        {"person", "name", "村（社区）,队伍,姓名\n柳树湾村,环保队,", true},
        {"place", "place", "街镇,村（社区）\n青石镇,", false},
    };
    char ***rows = read_rows("writings.tsv");
    for (size_t i = 0; rows[i]; i++) {
        char **row = rows[i];
        size_t k = 0;
        while (k < G_N_ELEMENTS(KINDS) && strcmp(KINDS[k].kind, row[0]) != 0)
            k++;
        if (k == G_N_ELEMENTS(KINDS)) {
            ok(false, "%s: no such kind", row[0]);
            continue;
        }
        g_autofree char *cell = quoted(row[1]), *table = g_strconcat(KINDS[k].before, cell, "\n", NULL);
        g_autoptr(GString) codes = g_string_new(NULL);
        g_autofree char *place = NULL, *person = NULL;
        g_autofree char *yaml = read_tables(KINDS[k].people ? SITES : table, KINDS[k].people ? table : NULL, codes, &place, &person);
        g_autofree char *cell_value = value_of(yaml, KINDS[k].key);
        const char *value = strcmp(row[0], "place") == 0 ? place : strcmp(row[0], "person") == 0 ? person : cell_value;
        value = value && !strchr(codes->str, 'E') ? value : "";
        if (!ok(strcmp(value, row[2]) == 0 && strcmp(codes->str, row[3]) == 0, "%s: %s", row[0], row[1]))
            printf("#got\t%s\t%s\t%s\t%s\n", row[0], row[1], value, codes->str);
    }
    free_rows(rows);
}

/* The columns: table, head, a cell below it, what the YAML must contain ("": not the cell), codes. */
static void test_heads(void)
{
    char ***rows = read_rows("heads.tsv");
    for (size_t i = 0; rows[i]; i++) {
        char **row = rows[i];
        bool people = strcmp(row[0], "people") == 0;
        /* The column that the head replaces; 0: it comes behind them. */
        static const char *const COLUMNS[2][3] = {{"街镇", "村（社区）", NULL}, {"村（社区）", "队伍", "姓名"}};
        static const char *const CELLS[2][3] = {{"青石镇", "柳树湾村", NULL}, {"柳树湾村", "环保队", "陈明"}};
        GString *head = g_string_new(NULL), *cells = g_string_new(NULL);
        bool placed = false;
        for (int k = 0; k < 3 && COLUMNS[people][k]; k++) {
            bool here = strcmp(row[2], CELLS[people][k]) == 0;
            g_string_append_printf(head, "%s%s", k ? "," : "", here ? row[1] : COLUMNS[people][k]);
            g_string_append_printf(cells, "%s%s", k ? "," : "", CELLS[people][k]);
            placed = placed || here;
        }
        g_autofree char *cell = quoted(row[2]), *table = placed ? g_strdup_printf("%s\n%s\n", head->str, cells->str)
                                                               : g_strdup_printf("%s,%s\n%s,%s\n", head->str, row[1], cells->str, cell);
        g_autoptr(GString) codes = g_string_new(NULL);
        g_autofree char *place = NULL, *person = NULL, *yaml = read_tables(people ? SITES : table, people ? table : NULL, codes, &place, &person);
        bool right = *row[3] ? strstr(yaml, row[3]) != NULL : *yaml && !strstr(yaml, row[2]);
        if (!ok(right && strcmp(codes->str, row[4]) == 0, "%s: %s", row[0], row[1]))
            printf("#got\t%s\t%s\n%s", row[1], codes->str, yaml);
        g_string_free(head, TRUE);
        g_string_free(cells, TRUE);
    }
    free_rows(rows);
}

int main(void)
{
    test_cells();
    test_heads();
    return done();
}
