/* People by site; see joined.h. */
#include "intake/joined.h"

#include <glib.h>
#include <string.h>

#include "base/findings.h"
#include "input/reader.h"
#include "intake/rows.h"
#include "site/schema.h"

struct person {
    const struct sg_node *map;
    const struct sg_node *team; /* the cell that names it, or NULL */
    const struct sg_node *role; /* or NULL */
    const struct sg_node *site; /* the cell that says where: code or place */
    bool leader, bad, taken, lost; /* lost: a row with something in none of the columns that are used */
};

struct sg_joined {
    const char *place;          /* what the head calls the column of it */
    bool numbered;              /* told of a row that has only its number */
    struct sg_pool *pool;
    GArray *people;             /* struct person */
    GHashTable *by_site;        /* "500109001028", "天生街道\n新星路社区" or "新星路社区" → GArray of index */
};

static void file_under(struct sg_joined *people, const char *key, guint index)
{
    GArray *list = g_hash_table_lookup(people->by_site, key);
    if (!list) {
        list = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(people->by_site, sg_arena_strdup(people->pool->arena, key), list);
    }
    g_array_append_val(list, index);
}

static const struct sg_node *value_of(struct sg_cells *cells, const struct sg_head *head, const struct sg_table_cell *cell)
{
    return sg_cells_value(cells, &head->columns[cell->column], cell);
}

/* True if it is a person's row; what it is else is told. */
static bool is_person(struct sg_joined *people, struct sg_cells *cells, const struct sg_head *head, const struct sg_row *row)
{
    static const struct sg_code *const CODES[] = {
        [SG_ROWS_SUM] = SG_FIND(ROW_SUM), [SG_ROWS_NUMBERED] = SG_FIND(ROW_NUMBERED),
        [SG_ROWS_STRUCK] = SG_FIND(ROW_STRUCK)};
    const struct sg_table_cell *said;
    enum sg_rows_kind kind = sg_rows_judge(head, row, &said);
    if (kind == SG_ROWS_SITE)
        return true;
    if (kind == SG_ROWS_LOST) { /* told at the end, with those who have no site */
        struct person lost = {.map = sg_cells_scalar(cells, said, said->text, said->len), .lost = true};
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

static void read_person(struct sg_joined *people, struct sg_cells *cells, const struct sg_head *head,
                        const struct sg_row *row)
{
    const char *keys[SG_MEMBER_N];
    const struct sg_node *values[SG_MEMBER_N], *code = NULL, *place = NULL, *town = NULL;
    size_t n = 0, errors = cells->n_errors;
    struct person person = {0};
    for (size_t i = 0; i < row->n; i++) {
        const struct sg_table_cell *cell = &row->cells[i];
        const struct sg_column *column = cell->column < head->n ? &head->columns[cell->column] : NULL;
        if (!column || column->of == SG_COLUMN_UNKNOWN || column->of == SG_COLUMN_IDLE)
            continue;
        const struct sg_node *value = value_of(cells, head, cell);
        if (!value)
            continue;
        if (column->of == SG_COLUMN_TEAM) {
            person.team = value;
        } else if (column->of == SG_COLUMN_LEADER) {
            person.leader = strcmp(value->text, "否") != 0 && strcmp(value->text, "×") != 0;
        } else if (column->of == SG_COLUMN_SITE) {
            *(column->key == SG_SITE_CODE ? &code : column->key == SG_SITE_PLACE ? &place : &town) = value;
        } else if (n < SG_MEMBER_N) {
            keys[n] = column->name;
            values[n++] = value;
            if (column->key == SG_MEMBER_ROLE)
                person.role = value;
        }
    }
    cells->n_errors += sg_head_refuse(head, row, cells->source, cells->arena, cells->report);
    person.bad = cells->n_errors > errors;
    person.site = code ? code : place;
    if (n == 0)
        return;
    person.map = sg_cells_map(cells, keys, values, n);
    guint index = people->people->len;
    g_array_append_val(people->people, person);
    if (code)
        file_under(people, code->text, index);
    else if (place && town)
        file_under(people, sg_arena_printf(cells->arena, "%s\n%s", town->text, place->text), index);
    else if (place)
        file_under(people, place->text, index);
}

static void free_list(gpointer list)
{
    g_array_free(list, TRUE);
}

struct sg_joined *sg_joined_read(struct sg_grid *grid, const struct sg_head *head, const char *columns,
                                 struct sg_report *report)
{
    struct sg_joined *people = g_new0(struct sg_joined, 1);
    people->pool = sg_pool_new();
    people->people = g_array_new(FALSE, FALSE, sizeof(struct person));
    people->by_site = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_list);
    struct sg_cells cells = {.arena = people->pool->arena, .report = report};
    struct sg_row row;
    enum sg_grid_got got;
    columns = sg_arena_strdup(cells.arena, columns);
    people->place = sg_arena_strdup(cells.arena, sg_rows_place(head));
    while ((got = sg_grid_next(grid, cells.arena, report, &row)) == SG_GRID_ROW) {
        struct sg_source *source = sg_arena_alloc(cells.arena, sizeof *source);
        sg_grid_slice(grid, row.number, row.last, cells.arena, source);
        source->columns = columns;
        source->personal = true;
        cells.source = source;
        if (is_person(people, &cells, head, &row))
            read_person(people, &cells, head, &row);
    }
    if (got == SG_GRID_END)
        return people;
    sg_joined_free(people);
    return NULL;
}

void sg_joined_free(struct sg_joined *people)
{
    if (!people)
        return;
    g_hash_table_destroy(people->by_site);
    g_array_free(people->people, TRUE);
    sg_pool_unref(people->pool);
    g_free(people);
}

size_t sg_joined_count(const struct sg_joined *people)
{
    return people->people->len;
}

/* ---- Joining ---- */

static const char *text_of(const struct sg_node *site, const char *key)
{
    const struct sg_node *node = sg_node_find(site, key);
    return node && node->kind == SG_NODE_SCALAR ? node->text : NULL;
}

struct team {
    const struct sg_node *name, *leader;
    GPtrArray *members;
};

/* The team of that name, made if there is none. */
static struct team *team_of(GArray *teams, const struct sg_node *name)
{
    for (guint i = 0; i < teams->len; i++)
        if (strcmp(g_array_index(teams, struct team, i).name->text, name->text) == 0)
            return &g_array_index(teams, struct team, i);
    struct team team = {name, NULL, g_ptr_array_new()};
    g_array_append_val(teams, team);
    return &g_array_index(teams, struct team, teams->len - 1);
}

static bool is_staff(const struct person *person)
{
    return !person->team && person->role && (strcmp(person->role->text, "专职") == 0 || strcmp(person->role->text, "兼职") == 0 ||
                                             strcmp(person->role->text, "工作人员") == 0);
}

/* Puts one person where it belongs; false after an error. */
static bool place_person(struct person *person, GArray *teams, GPtrArray *staff, struct sg_cells *cells)
{
    person->taken = true;
    const struct sg_node *name = sg_node_find(person->map, "name");
    if (is_staff(person)) {
        g_ptr_array_add(staff, (gpointer)person->map);
    } else if (person->team || teams->len == 1) {
        struct team *team = person->team ? team_of(teams, person->team) : &g_array_index(teams, struct team, 0);
        g_ptr_array_add(team->members, (gpointer)person->map);
        if (person->leader && name)
            team->leader = name;
    } else {
        struct sg_spot place = sg_node_place(name ? name : person->map, cells->arena);
        sg_report_add(cells->report, SG_FIND(PERSON_TEAMLESS), &place, name ? name->text : "", NULL);
        return false;
    }
    return !person->bad;
}

static const struct sg_node *teams_node(struct sg_cells *cells, GArray *teams)
{
    const struct sg_node **items = sg_arena_new_array(cells->arena, const struct sg_node *, teams->len);
    for (guint i = 0; i < teams->len; i++) {
        struct team *team = &g_array_index(teams, struct team, i);
        const char *keys[] = {"name", "members", "leader"};
        const struct sg_node *values[3] = {team->name};
        size_t n = 1;
        if (team->members->len > 0)
            values[n++] = sg_cells_list(cells, (const struct sg_node *const *)team->members->pdata, team->members->len);
        if (team->leader) {
            keys[n] = "leader";
            values[n++] = team->leader;
        }
        items[i] = sg_cells_map(cells, keys, values, n);
        g_ptr_array_free(team->members, TRUE);
    }
    return sg_cells_list(cells, items, teams->len);
}

bool sg_joined_join(struct sg_joined *people, const struct sg_node **site, struct sg_pool *pool,
                    struct sg_report *report)
{
    const char *code = text_of(*site, "code"), *place = text_of(*site, "place"), *town = text_of(*site, "town");
    const char *ways[3] = {code, NULL, place};
    if (town && place)
        ways[1] = sg_arena_printf(pool->arena, "%s\n%s", town, place);
    struct sg_cells cells = {.arena = pool->arena, .report = report, .source = (*site)->source};
    GArray *teams = g_array_new(FALSE, FALSE, sizeof(struct team));
    GPtrArray *staff = g_ptr_array_new();
    bool good = true, some = false;
    const struct sg_node *named = sg_node_find(*site, "teams"), *employed = sg_node_find(*site, "staff");
    for (size_t i = 0; named && i < named->n; i++)
        team_of(teams, named->items[i]->items[0]);
    for (size_t i = 0; employed && i < employed->n; i++)
        g_ptr_array_add(staff, (gpointer)employed->items[i]);
    for (size_t w = 0; w < G_N_ELEMENTS(ways); w++) {
        const GArray *list = ways[w] ? g_hash_table_lookup(people->by_site, ways[w]) : NULL;
        for (guint i = 0; list && i < list->len; i++) {
            struct person *person = &g_array_index(people->people, struct person, g_array_index(list, guint, i));
            good = place_person(person, teams, staff, &cells) && good;
            some = true;
        }
    }
    if (some) {
        const char **keys = sg_arena_new_array(pool->arena, const char *, (*site)->n + 2);
        const struct sg_node **values = sg_arena_new_array(pool->arena, const struct sg_node *, (*site)->n + 2);
        size_t n = 0;
        for (size_t i = 0; i < (*site)->n; i++)
            if ((*site)->items[i] != named && (*site)->items[i] != employed) {
                keys[n] = (*site)->keys[i]->text;
                values[n++] = (*site)->items[i];
            }
        struct sg_node *joined;
        if (staff->len > 0) {
            keys[n] = "staff";
            values[n++] = sg_cells_list(&cells, (const struct sg_node *const *)staff->pdata, staff->len);
        }
        if (teams->len > 0) {
            keys[n] = "teams";
            values[n++] = teams_node(&cells, teams);
            g_array_set_size(teams, 0);
        }
        joined = sg_cells_map(&cells, keys, values, n);
        joined->line = (*site)->line;
        joined->col = (*site)->col;
        joined->end_line = (*site)->end_line;
        joined->end_col = (*site)->end_col;
        sg_pool_keep(pool, people->pool);
        *site = joined;
    }
    for (guint i = 0; i < teams->len; i++)
        g_ptr_array_free(g_array_index(teams, struct team, i).members, TRUE);
    g_array_free(teams, TRUE);
    g_ptr_array_free(staff, TRUE);
    return good;
}

size_t sg_joined_left(struct sg_joined *people, struct sg_report *report)
{
    size_t n = 0;
    for (guint i = 0; i < people->people->len; i++) {
        const struct person *person = &g_array_index(people->people, struct person, i);
        if (person->taken)
            continue;
        n++;
        const struct sg_node *at = person->site ? person->site : person->map;
        struct sg_spot place = sg_node_place(at, people->pool->arena);
        if (n <= 100 && person->lost)
            sg_report_add(report, SG_FIND(ROW_LOST), &place, person->map->text, people->place, NULL);
        else if (n <= 100)
            sg_report_add(report, SG_FIND(PERSON_HOMELESS), &place, person->site ? person->site->text : "", NULL);
    }
    return n;
}
