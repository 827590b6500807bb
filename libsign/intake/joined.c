/* People by site; see joined.h. */
#include "intake/joined.h"

#include <glib.h>
#include <string.h>

#include "base/digits.h"
#include "base/findings.h"
#include "intake/column_contents.h"
#include "intake/rows.h"
#include "site/age.h"
#include "site/content.h"
#include "site/site.h"
#include "site/wordlists.h"

#define ROWS 64       /* that are read into one arena */
#define MOST_LEFT 100 /* people without a site who are told one by one */

/* A site that somebody may belong to. */
struct home {
    size_t number;
    int line;
    bool point;
    const char *text[SG_SITE_N];
};

struct sg_joined {
    const struct sg_node *set; /* what all sites say that do not say it themselves */
    const char *place;    /* what the head calls the column of it */
    bool numbered;        /* told of a row that has only its number */
    bool has_points;      /* some site has a compound */
    struct sg_pool *pool;
    GArray *people;       /* struct sg_person */
    GHashTable *homes;    /* code, or place without blanks → GPtrArray of struct home */
    GHashTable *by_site;  /* number → GArray of index */
};

struct sg_joined *sg_joined_new(const struct sg_node *set)
{
    struct sg_joined *people = g_new0(struct sg_joined, 1);
    people->set = set;
    people->pool = sg_pool_new();
    people->people = g_array_new(FALSE, FALSE, sizeof(struct sg_person));
    people->homes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    people->by_site = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    return people;
}

void sg_joined_free(struct sg_joined *people)
{
    if (!people)
        return;
    g_hash_table_destroy(people->homes);
    g_hash_table_destroy(people->by_site);
    g_array_free(people->people, TRUE);
    sg_pool_unref(people->pool);
    g_free(people);
}

/* ---- Reading ---- */

/* True if it is a person's row; what it is else is told. */
static bool is_person(struct sg_joined *people, struct sg_cells *cells, const struct sg_head *head, const struct sg_row *row)
{
    static const struct sg_code *const CODES[] = {
        [SG_ROWS_SUM] = SG_FIND(ROW_SUM), [SG_ROWS_NUMBERED] = SG_FIND(ROW_NUMBERED),
        [SG_ROWS_HEAD] = SG_FIND(HEAD_AGAIN), [SG_ROWS_STRUCK] = SG_FIND(ROW_STRUCK)};
    const struct sg_table_cell *said;
    enum sg_rows_kind kind = sg_rows_judge(head, row, &said);
    if (kind == SG_ROWS_SITE)
        return true;
    if (kind == SG_ROWS_LOST) { /* told at the end, with those who have no site */
        struct sg_person lost = {.map = sg_cells_scalar(cells, said, said->text, said->len), .lost = true};
        g_array_append_val(people->people, lost);
        return false;
    }
    struct sg_spot place = sg_source_place(cells->source, said->line, said->col,
                                            said->end_line == said->line ? said->end_col : 0, cells->arena);
    if (kind != SG_ROWS_NUMBERED || !people->numbered)
        sg_report_add(cells->report, CODES[kind], &place, said->text, NULL);
    people->numbered = people->numbered || kind == SG_ROWS_NUMBERED;
    return false;
}

/* 队长 holds a name or a mark; 是否队长 only a mark. */
static void read_claim(struct sg_person *person, struct sg_cells *cells, const struct sg_column *column,
                       const struct sg_table_cell *cell, const struct sg_node *value)
{
    int truth = sg_wordlists_truth(value->text);
    bool leads = truth > 0 || sg_wordlists_is(SG_WORDLIST_LEADS, value->text), follows = truth == 0 || sg_wordlists_is(SG_WORDLIST_FOLLOWS, value->text);
    person->leader = value;
    person->claim = leads ? SG_PERSON_LEADS : follows ? SG_PERSON_FOLLOWS : SG_PERSON_NAMES;
    if (leads || follows || !strstr(column->head, "是否"))
        return;
    sg_cells_say(cells, SG_FIND(BOOL_WRONG), cell, value->text, NULL);
    person->leader = NULL;
}

struct values { /* of a person in hand */
    const char *keys[SG_MEMBER_N];
    const struct sg_node *values[SG_MEMBER_N];
    size_t n;
};

/* Of two columns about one's age both count, of two about one's status the one that says 已退出. */
static void add_value(struct values *values, struct sg_cells *cells, const char *key, const struct sg_node *value)
{
    for (size_t i = 0; i < values->n; i++)
        if (strcmp(values->keys[i], key) == 0) {
            const char *before = values->values[i]->text;
            struct sg_node *both = sg_arena_copy(cells->arena, values->values[i], sizeof *both);
            bool age = strcmp(key, "age") == 0, gone = strcmp(before, SG_MEMBER_GONE) == 0;
            both->text = age ? sg_arena_printf(cells->arena, "%s、%s", before, value->text) : gone ? before : value->text;
            both->len = strlen(both->text);
            values->values[i] = both;
            return;
        }
    if (values->n < SG_MEMBER_N) {
        values->keys[values->n] = key;
        values->values[values->n++] = value;
    }
}

/* What a column that is not read says of the person's age is used all the same, to protect. */
static void add_unread(struct values *values, struct sg_cells *cells, const struct sg_column *column, const struct sg_table_cell *cell)
{
    size_t len;
    if (!column || !column->head || cell->fault || sg_wordlists_in(SG_WORDLIST_OF_OTHERS, column->head, &len))
        return;
    bool identity = sg_content_of(cell->text) == SG_CONTENT_IDENTITY;
    for (size_t i = 0; identity && i < values->n; i++)
        if (strcmp(values->keys[i], "id_number") == 0)
            return;
    struct sg_digits run;
    bool inside = false; /* 身份证：500199… */
    for (const char *p = cell->text; !identity && !inside && sg_digits_next(&p, &run);)
        inside = run.n == 18 || (run.n == 17 && run.text[17] == 'X');
    if (identity || inside || sg_age_told(cell->text).year || sg_age_said(cell->text, false) != SG_AGE_GROWN)
        add_value(values, cells, identity ? "id_number" : "age", sg_cells_scalar(cells, cell, cell->text, cell->len));
}

/* 柳树湾 as somebody of 柳树湾村. */
static bool names_place(const struct sg_person *person)
{
    static const int KEYS[] = {SG_SITE_PLACE, SG_SITE_TOWN};
    size_t len = person->name ? strlen(person->name->text) : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS) && len >= 2 * strlen("村"); i++) {
        const struct sg_node *place = person->site[KEYS[i]];
        const char *rest = place && g_str_has_prefix(place->text, person->name->text) ? place->text + len : NULL;
        if (rest && (strcmp(rest, "村") == 0 || strcmp(rest, "社区") == 0 || strcmp(rest, "镇") == 0 || strcmp(rest, "乡") == 0 || strcmp(rest, "街道") == 0))
            return true;
    }
    return false;
}

static void read_person(struct sg_joined *people, struct sg_cells *cells, const struct sg_head *head,
                        const struct sg_row *row)
{
    struct values values = {.n = 0};
    const struct sg_table_cell *name = NULL;
    size_t errors = cells->n_errors;
    struct sg_person person = {0};
    for (size_t i = 0; i < row->n; i++) {
        const struct sg_table_cell *cell = &row->cells[i];
        const struct sg_column *column = cell->column < head->n ? &head->columns[cell->column] : NULL;
        if (!column || column->of == SG_COLUMN_UNKNOWN || column->of == SG_COLUMN_IDLE) {
            add_unread(&values, cells, column, cell);
            continue;
        }
        const struct sg_node *value = sg_cells_value(cells, column, cell);
        if (!value && column->of == SG_COLUMN_PERSON && column->key == SG_MEMBER_NAME && sg_wordlists_are_nothing(cell->text))
            return; /* a post that nobody holds */
        if (!value)
            continue;
        if (column->of == SG_COLUMN_TEAM) {
            person.team = value;
        } else if (column->of == SG_COLUMN_LEADER) {
            read_claim(&person, cells, column, cell, value);
        } else if (column->of == SG_COLUMN_SITE) {
            person.site[column->key] = value;
        } else {
            add_value(&values, cells, column->name, value);
            if (column->key == SG_MEMBER_ROLE)
                person.role = value;
            else if (column->key == SG_MEMBER_NAME) {
                person.name = value;
                name = cell;
            }
        }
    }
    if (names_place(&person))
        sg_cells_say(cells, SG_FIND(PERSON_NONE), name, person.name->text, NULL);
    cells->n_errors += sg_head_refuse(head, row, cells->source, cells->arena, cells->report);
    person.bad = cells->n_errors > errors;
    if (values.n == 0)
        return;
    person.map = sg_cells_map(cells, values.keys, values.values, values.n);
    g_array_append_val(people->people, person);
}

bool sg_joined_read(struct sg_joined *people, struct sg_grid *grid, const struct sg_head *head, const char *columns,
                    struct sg_report *report)
{
    struct sg_cells cells = {.arena = people->pool->arena, .report = report};
    struct sg_row row;
    enum sg_grid_got got;
    columns = sg_arena_strdup(cells.arena, columns);
    people->place = sg_arena_strdup(cells.arena, sg_rows_place(head));
    struct sg_column_contents *contents = sg_column_contents_new(head);
    guint first = people->people->len;
    struct sg_arena *own = sg_arena_new(); /* of the rows, whose texts are copied */
    for (size_t n = 0; (got = sg_grid_next(grid, own, report, &row)) == SG_GRID_ROW; n++) {
        struct sg_source *source = sg_arena_alloc(cells.arena, sizeof *source);
        sg_grid_slice(grid, row.number, row.last, cells.arena, source);
        source->columns = columns;
        source->personal = true;
        cells.source = source;
        if (!is_person(people, &cells, head, &row))
            continue;
        sg_column_contents_meet(contents, &cells, &row);
        read_person(people, &cells, head, &row);
        if (n % ROWS == ROWS - 1) {
            sg_arena_free(own);
            own = sg_arena_new();
        }
    }
    sg_arena_free(own);
    bool slipped = sg_column_contents_judge(contents, cells.arena, report) > 0;
    for (guint i = first; i < people->people->len; i++)
        g_array_index(people->people, struct sg_person, i).bad |= slipped;
    return got == SG_GRID_END;
}

/* ---- Who belongs where ---- */

/* In one form of brackets and digits, without blanks; the caller's to free. */
static char *tight(const char *text)
{
    char *whole = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *out = g_string_new(NULL);
    for (const char *p = whole ? whole : text; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isspace(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    g_free(whole);
    return g_string_free(out, FALSE);
}

/* 石桥社区龙湖小区志愿服务点 as 石桥社区龙湖小区. */
static char *without_suffix(const char *name)
{
    static const char *const ENDS[] = {"志愿服务站", "志愿服务点", "服务站", "服务点"};
    char *text = tight(name);
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++)
        if (g_str_has_suffix(text, ENDS[i]) && strlen(text) > strlen(ENDS[i])) {
            text[strlen(text) - strlen(ENDS[i])] = 0;
            break;
        }
    return text;
}

/* What people look for a site by: the code, the place, and the place with its compound; under 村（社区） may stand the
 * station's name. */
static char *key_of(const struct sg_person *person)
{
    const struct sg_node *place = person->site[SG_SITE_PLACE], *name = person->site[SG_SITE_NAME];
    return place ? without_suffix(place->text) : name ? without_suffix(name->text) : NULL;
}

static void want(struct sg_joined *people, char *key)
{
    if (key && !g_hash_table_contains(people->homes, key))
        g_hash_table_insert(people->homes, key, g_ptr_array_new());
    else
        g_free(key);
}

static void offer(struct sg_joined *people, const char *key, struct home *home)
{
    GPtrArray *list = key ? g_hash_table_lookup(people->homes, key) : NULL;
    if (list)
        g_ptr_array_add(list, home);
}

void sg_joined_meet(struct sg_joined *people, const struct sg_node *site, size_t number)
{
    static const int KEYS[] = {SG_SITE_CODE, SG_SITE_DISTRICT, SG_SITE_TOWN, SG_SITE_PLACE, SG_SITE_COMPOUND, SG_SITE_LEVEL, SG_SITE_NAME};
    for (guint i = 0; number == 1 && i < people->people->len; i++) {
        const struct sg_person *person = &g_array_index(people->people, struct sg_person, i);
        want(people, key_of(person));
        want(people, person->site[SG_SITE_CODE] ? tight(person->site[SG_SITE_CODE]->text) : NULL);
    }
    struct home home = {.number = number, .line = site->line};
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        const struct sg_node *node = sg_node_find(site, sg_schema_site.keys[KEYS[i]].name);
        node = node ? node : people->set ? sg_node_find(people->set, sg_schema_site.keys[KEYS[i]].name) : NULL;
        home.text[KEYS[i]] = node && node->kind == SG_NODE_SCALAR ? node->text : NULL;
    }
    home.point = home.text[SG_SITE_COMPOUND] || (home.text[SG_SITE_LEVEL] && strcmp(home.text[SG_SITE_LEVEL], "点") == 0);
    people->has_points = people->has_points || home.text[SG_SITE_COMPOUND];
    char *keys[4] = {home.text[SG_SITE_CODE] ? tight(home.text[SG_SITE_CODE]) : NULL,
                     home.text[SG_SITE_PLACE] ? tight(home.text[SG_SITE_PLACE]) : NULL, NULL,
                     home.text[SG_SITE_NAME] ? without_suffix(home.text[SG_SITE_NAME]) : NULL};
    if (home.text[SG_SITE_PLACE] && home.text[SG_SITE_COMPOUND])
        keys[2] = g_strconcat(home.text[SG_SITE_PLACE], home.text[SG_SITE_COMPOUND], NULL);
    if (keys[3] && ((keys[1] && strcmp(keys[3], keys[1]) == 0) || (keys[2] && strcmp(keys[3], keys[2]) == 0)))
        g_clear_pointer(&keys[3], g_free);
    struct home *kept = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (keys[i] && !kept && g_hash_table_contains(people->homes, keys[i])) {
            kept = sg_arena_copy(people->pool->arena, &home, sizeof home);
            for (size_t k = 0; k < SG_SITE_N; k++)
                kept->text[k] = home.text[k] ? sg_arena_strdup(people->pool->arena, home.text[k]) : NULL;
        }
        offer(people, keys[i], kept);
        g_free(keys[i]);
    }
}

/* 北碚区 and 重庆市北碚区 are one. */
static bool agrees(const struct sg_person *person, const struct home *home, int key)
{
    const struct sg_node *cell = person->site[key];
    if (!cell || !home->text[key])
        return true;
    char *a = key == SG_SITE_PLACE ? without_suffix(cell->text) : tight(cell->text), *b = tight(home->text[key]);
    bool loose = key == SG_SITE_DISTRICT || key == SG_SITE_TOWN;
    bool same = strcmp(a, b) == 0 || (loose && (g_str_has_suffix(a, b) || g_str_has_suffix(b, a)));
    g_free(a);
    g_free(b);
    return same;
}

/* A name of a site beside its code or place. */
static bool name_agrees(const struct sg_person *person, const struct home *home)
{
    if (!person->site[SG_SITE_NAME] || !home->text[SG_SITE_PLACE])
        return true;
    char *name = without_suffix(person->site[SG_SITE_NAME]->text), *place = tight(home->text[SG_SITE_PLACE]);
    char *own = home->text[SG_SITE_NAME] ? without_suffix(home->text[SG_SITE_NAME]) : g_strdup(place);
    bool same = g_str_has_prefix(name, place) || strcmp(name, own) == 0;
    g_free(name);
    g_free(place);
    g_free(own);
    return same;
}

/* The compound of a row without one that is joined by its place is that of the station: none. */
static bool fits(const struct sg_joined *people, const struct sg_person *person, const struct home *home)
{
    const struct sg_node *compound = person->site[SG_SITE_COMPOUND];
    char *whole = key_of(person), *place = home->text[SG_SITE_PLACE] ? tight(home->text[SG_SITE_PLACE]) : g_strdup("");
    bool named = whole && strcmp(whole, place) != 0; /* by the whole name of the site, with its compound */
    g_free(whole);
    g_free(place);
    if (!agrees(person, home, SG_SITE_DISTRICT) || !agrees(person, home, SG_SITE_TOWN))
        return false;
    if (compound && people->has_points)
        return home->text[SG_SITE_COMPOUND] && agrees(person, home, SG_SITE_COMPOUND);
    return !home->point || named;
}

static const char *name_of(struct sg_joined *people, const struct home *home)
{
    const char *town = home->text[SG_SITE_TOWN], *compound = home->text[SG_SITE_COMPOUND];
    return sg_arena_printf(people->pool->arena, "%s%s%s (%d)", town ? town : "", home->text[SG_SITE_PLACE] ? home->text[SG_SITE_PLACE] : "",
                           compound ? compound : "", home->line);
}

static void leave_open(struct sg_joined *people, struct sg_person *person, const struct home *home)
{
    const char *name = name_of(people, home);
    person->open = person->open ? sg_arena_printf(people->pool->arena, "%s, %s", person->open, name) : name;
}

static void put_against(struct sg_person *person, int one, int other)
{
    person->against[0] = person->site[one];
    person->against[1] = person->site[other];
    person->against_key[0] = one;
    person->against_key[1] = other;
}

/* By its code; the other cells must say the same. */
static size_t settle_code(struct sg_person *person, const GPtrArray *list)
{
    static const int KEYS[] = {SG_SITE_PLACE, SG_SITE_TOWN, SG_SITE_DISTRICT, SG_SITE_COMPOUND};
    const struct home *home = list->pdata[0];
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS); i++)
        if (!agrees(person, home, KEYS[i])) {
            put_against(person, SG_SITE_CODE, KEYS[i]);
            return 0;
        }
    if (!name_agrees(person, home))
        put_against(person, SG_SITE_CODE, SG_SITE_NAME);
    return person->against[1] ? 0 : home->number;
}

static size_t settle_place(struct sg_joined *people, struct sg_person *person, const GPtrArray *list)
{
    const struct home *found = NULL;
    size_t n = 0;
    for (guint i = 0; i < list->len; i++) {
        const struct home *home = list->pdata[i];
        bool coded = person->site[SG_SITE_CODE] && home->text[SG_SITE_CODE];
        if (!coded && fits(people, person, home)) {
            found = home;
            n++;
        } else if (coded && fits(people, person, home)) {
            put_against(person, SG_SITE_CODE, person->site[SG_SITE_PLACE] ? SG_SITE_PLACE : SG_SITE_NAME);
        }
    }
    if (n == 1 && !name_agrees(person, found))
        put_against(person, SG_SITE_PLACE, SG_SITE_NAME);
    else if (n == 1)
        person->against[1] = NULL;
    if (n == 1)
        return person->against[1] ? 0 : found->number;
    for (guint i = 0; i < list->len; i++) {
        const struct home *home = list->pdata[i];
        bool near = agrees(person, home, SG_SITE_DISTRICT) && agrees(person, home, SG_SITE_TOWN);
        if (n > 0 ? fits(people, person, home) : near && home->point && !person->site[SG_SITE_COMPOUND])
            leave_open(people, person, home);
    }
    return 0;
}

void sg_joined_settle(struct sg_joined *people)
{
    for (guint i = 0; i < people->people->len; i++) {
        struct sg_person *person = &g_array_index(people->people, struct sg_person, i);
        const struct sg_node *code = person->site[SG_SITE_CODE];
        char *key = key_of(person), *number = code ? tight(code->text) : NULL;
        const GPtrArray *coded = number ? g_hash_table_lookup(people->homes, number) : NULL;
        const GPtrArray *placed = key ? g_hash_table_lookup(people->homes, key) : NULL;
        person->number = coded && coded->len > 0 ? settle_code(person, coded) : placed ? settle_place(people, person, placed) : 0;
        g_free(number);
        g_free(key);
        GArray *list = g_hash_table_lookup(people->by_site, GSIZE_TO_POINTER(person->number));
        if (person->number && !list)
            g_hash_table_insert(people->by_site, GSIZE_TO_POINTER(person->number), list = g_array_new(FALSE, FALSE, sizeof(guint)));
        if (person->number)
            g_array_append_val(list, i);
    }
}

const struct sg_node *sg_joined_join(struct sg_joined *people, const struct sg_node *site, size_t number, struct sg_pool *pool,
                                     struct sg_report *report)
{
    const GArray *list = g_hash_table_lookup(people->by_site, GSIZE_TO_POINTER(number));
    if (!list)
        return site;
    struct sg_cells cells = {.arena = pool->arena, .report = report, .source = site->source};
    struct sg_teams *teams = sg_teams_new(&cells, site);
    for (guint i = 0; i < list->len; i++)
        sg_teams_add(teams, &g_array_index(people->people, struct sg_person, g_array_index(list, guint, i)));
    sg_pool_keep(pool, people->pool);
    return sg_teams_finish(teams);
}

static const char *cell_words(struct sg_joined *people, const struct sg_person *person, int i)
{
    const char *head = sg_schema_site.keys[person->against_key[i]].alias;
    return sg_arena_printf(people->pool->arena, "%.*s %s", (int)strcspn(head, "|"), head, person->against[i]->text);
}

static void say_left(struct sg_joined *people, const struct sg_person *person, struct sg_report *report)
{
    static const int KEYS[] = {SG_SITE_CODE, SG_SITE_PLACE, SG_SITE_NAME, SG_SITE_COMPOUND, SG_SITE_TOWN};
    const struct sg_node *at = NULL, *town = person->site[SG_SITE_CODE] ? NULL : person->site[SG_SITE_TOWN];
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS) && !at; i++)
        at = person->site[KEYS[i]];
    struct sg_arena *arena = people->pool->arena;
    struct sg_spot place = sg_node_place(person->against[1] ? person->against[1] : at ? at : person->map, arena);
    if (person->lost)
        sg_report_add(report, SG_FIND(ROW_LOST), &place, person->map->text, people->place, NULL);
    else if (person->open)
        sg_report_add(report, SG_FIND(PERSON_OPEN), &place, at->text, person->open, NULL);
    else if (person->against[1])
        sg_report_add(report, SG_FIND(CELLS_CONTRADICT), &place, cell_words(people, person, 0), cell_words(people, person, 1), NULL);
    else
        sg_report_add(report, SG_FIND(PERSON_HOMELESS), &place,
                      at && town && at != town ? sg_arena_printf(arena, "%s %s", town->text, at->text) : at ? at->text : "", NULL);
}

size_t sg_joined_left(struct sg_joined *people, struct sg_report *report)
{
    size_t n = 0;
    for (guint i = 0; i < people->people->len; i++) {
        const struct sg_person *person = &g_array_index(people->people, struct sg_person, i);
        if (person->number == 0 && n++ < MOST_LEFT)
            say_left(people, person, report);
    }
    return n;
}
