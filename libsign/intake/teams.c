/* People by team; see teams.h. */
#include "intake/teams.h"

#include <glib.h>
#include <string.h>

#include "input/confused.h"
#include "site/wordlists.h"

struct team {
    const struct sg_node *name, *leader, *by_role;
    bool listed;   /* by the site itself */
    bool disputed; /* two are said to lead it */
    GPtrArray *members;
};

struct sg_teams {
    struct sg_cells *cells;
    const struct sg_node *site, *named, *employed;
    GArray *teams; /* struct team */
    GPtrArray *staff;
    bool bad;
};

static void say(struct sg_teams *teams, const struct sg_code *code, const struct sg_node *at, const char *a, const char *b, const char *c)
{
    struct sg_spot place = sg_node_place(at, teams->cells->arena);
    sg_report_add(teams->cells->report, code, &place, a, b, c, NULL);
    teams->bad = teams->bad || code->severity == SG_ERROR;
}

/* The team of that name, made if there is none. */
static struct team *team_of(struct sg_teams *teams, const struct sg_node *name)
{
    for (guint i = 0; i < teams->teams->len; i++)
        if (strcmp(g_array_index(teams->teams, struct team, i).name->text, name->text) == 0)
            return &g_array_index(teams->teams, struct team, i);
    struct team team = {.name = name, .members = g_ptr_array_new()};
    g_array_append_val(teams->teams, team);
    return &g_array_index(teams->teams, struct team, teams->teams->len - 1);
}

struct sg_teams *sg_teams_new(struct sg_cells *cells, const struct sg_node *site)
{
    struct sg_teams *teams = g_new0(struct sg_teams, 1);
    *teams = (struct sg_teams){.cells = cells, .site = site, .named = sg_node_find(site, "teams"), .employed = sg_node_find(site, "staff")};
    teams->teams = g_array_new(FALSE, FALSE, sizeof(struct team));
    teams->staff = g_ptr_array_new();
    for (size_t i = 0; teams->named && i < teams->named->n; i++)
        team_of(teams, teams->named->items[i]->items[0])->listed = true;
    for (size_t i = 0; teams->employed && i < teams->employed->n; i++)
        g_ptr_array_add(teams->staff, (gpointer)teams->employed->items[i]);
    return teams;
}

/* ---- Captains ---- */

/* 队长 and 志愿服务队队长, not 副队长, 前队长 or 小队长. */
static bool leads_by_role(const struct sg_person *person)
{
    size_t len;
    return person->role && g_str_has_suffix(person->role->text, "队长") && !sg_wordlists_in(SG_WORDLIST_NO_LEADER, person->role->text, &len);
}

static void claim(struct sg_teams *teams, struct team *team, const struct sg_node **held, const struct sg_node *name, const struct sg_node *at)
{
    if (!*held)
        *held = name;
    else if (strcmp((*held)->text, name->text) != 0 && !team->disputed) {
        say(teams, SG_FIND(LEADERS_SEVERAL), at, (*held)->text, name->text, team->name->text);
        team->disputed = true;
    }
}

static void find_leader(struct sg_teams *teams, struct team *team, const struct sg_person *person)
{
    if (person->leader && person->claim == SG_PERSON_NAMES)
        claim(teams, team, &team->leader, person->leader, person->leader);
    else if (person->leader && person->claim == SG_PERSON_LEADS && person->name)
        claim(teams, team, &team->leader, person->name, person->leader);
    if (!leads_by_role(person) || !person->name)
        return;
    claim(teams, team, &team->by_role, person->name, person->role);
    if (person->leader && person->claim == SG_PERSON_FOLLOWS)
        say(teams, SG_FIND(LEADER_DENIED), person->leader, person->name->text, person->role->text, person->leader->text);
}

/* The post counts where no column says who leads; where both do, they must agree. */
static void settle_leader(struct sg_teams *teams, struct team *team)
{
    if (team->leader && team->by_role)
        claim(teams, team, &team->leader, team->by_role, team->by_role);
    team->leader = team->disputed ? NULL : team->leader ? team->leader : team->by_role;
}

/* ---- Slips ---- */

/* 第一队 and 第二队 are two teams, as are those of 东村 and 西村, 男 and 女. */
static bool tells_apart(const char *text)
{
    return *text && g_utf8_strchr("一二三四五六七八九十0123456789甲乙丙丁东西南北上下前后左右内外男女老少大小新旧", -1, g_utf8_get_char(text));
}

/* What is left without marks and the words that all teams have: 邻里守望 of “邻里守望”志愿者服务队. */
static char *core_of(const char *name)
{
    GString *core = g_string_new(NULL);
    for (size_t len; *name; name += len) {
        bool kept = g_unichar_isalnum(g_utf8_get_char(name));
        size_t word = sg_wordlists_begin(SG_WORDLIST_TEAM_WORDS, name);
        len = word ? word : (size_t)(g_utf8_next_char(name) - name);
        g_string_append_len(core, name, kept && !word ? (gssize)len : 0);
    }
    return g_string_free(core, FALSE);
}

static bool are_near(const char *one, const char *other)
{
    char a[16], b[16];
    g_autofree char *core = core_of(one), *second = core_of(other);
    return (*core && strcmp(core, second) == 0) ||
           (strlen(one) >= 9 && sg_confused_names(NULL, one, other, a, b) != SG_UNLIKE && !tells_apart(a) && !tells_apart(b));
}

/* 邻里守望志愿服务对 beside 邻里守望志愿服务队: the one with fewer people is the slip. */
static void compare_teams(struct sg_teams *teams)
{
    for (guint i = 1; i < teams->teams->len; i++)
        for (guint k = 0; k < i; k++) {
            const struct team *one = &g_array_index(teams->teams, struct team, k), *other = &g_array_index(teams->teams, struct team, i);
            if ((one->listed && other->listed) || !are_near(one->name->text, other->name->text))
                continue;
            bool first = one->listed || (!other->listed && one->members->len >= other->members->len);
            const struct team *right = first ? one : other, *slip = first ? other : one;
            say(teams, SG_FIND(TEAM_NEAR), slip->name, slip->name->text, right->name->text,
                sg_arena_printf(teams->cells->arena, "%u", right->members->len));
        }
}

/* ---- Members ---- */

static bool is_staff(const struct sg_person *person)
{
    return !person->team && person->role && (strcmp(person->role->text, "专职") == 0 || strcmp(person->role->text, "兼职") == 0 ||
                                             strcmp(person->role->text, "工作人员") == 0);
}

void sg_teams_add(struct sg_teams *teams, const struct sg_person *person)
{
    teams->bad = teams->bad || person->bad;
    if (is_staff(person)) {
        g_ptr_array_add(teams->staff, (gpointer)person->map);
    } else if (person->team || teams->teams->len == 1) {
        struct team *team = person->team ? team_of(teams, person->team) : &g_array_index(teams->teams, struct team, 0);
        g_ptr_array_add(team->members, (gpointer)person->map);
        find_leader(teams, team, person);
    } else {
        say(teams, SG_FIND(PERSON_TEAMLESS), person->name ? person->name : person->map, person->name ? person->name->text : "", NULL, NULL);
    }
}

static const struct sg_node *list_of(struct sg_teams *teams, const GPtrArray *items)
{
    return sg_cells_list(teams->cells, (const struct sg_node *const *)items->pdata, items->len);
}

static struct sg_node *teams_node(struct sg_teams *teams)
{
    const struct sg_node **items = sg_arena_new_array(teams->cells->arena, const struct sg_node *, teams->teams->len);
    for (guint i = 0; i < teams->teams->len; i++) {
        const struct team *team = &g_array_index(teams->teams, struct team, i);
        const char *keys[] = {"name", "members", "leader"};
        const struct sg_node *values[3] = {team->name};
        size_t n = 1;
        if (team->members->len > 0)
            values[n++] = list_of(teams, team->members);
        if (team->leader) {
            keys[n] = "leader";
            values[n++] = team->leader;
        }
        items[i] = sg_cells_map(teams->cells, keys, values, n);
    }
    return sg_cells_list(teams->cells, items, teams->teams->len);
}

static const struct sg_node *joined(struct sg_teams *teams)
{
    const struct sg_node *site = teams->site;
    const char **keys = sg_arena_new_array(teams->cells->arena, const char *, site->n + 2);
    const struct sg_node **values = sg_arena_new_array(teams->cells->arena, const struct sg_node *, site->n + 2);
    size_t n = 0;
    for (size_t i = 0; i < site->n; i++)
        if (site->items[i] != teams->named && site->items[i] != teams->employed) {
            keys[n] = site->keys[i]->text;
            values[n++] = site->items[i];
        }
    if (teams->staff->len > 0) {
        keys[n] = "staff";
        values[n++] = list_of(teams, teams->staff);
    }
    struct sg_node *list = teams->teams->len > 0 || teams->bad ? teams_node(teams) : NULL;
    if (list) {
        list->bad = teams->bad;
        keys[n] = "teams";
        values[n++] = list;
    }
    struct sg_node *map = sg_cells_map(teams->cells, keys, values, n);
    map->line = site->line;
    map->col = site->col;
    map->end_line = site->end_line;
    map->end_col = site->end_col;
    return map;
}

const struct sg_node *sg_teams_finish(struct sg_teams *teams)
{
    for (guint i = 0; i < teams->teams->len; i++)
        settle_leader(teams, &g_array_index(teams->teams, struct team, i));
    compare_teams(teams);
    const struct sg_node *map = joined(teams);
    for (guint i = 0; i < teams->teams->len; i++)
        g_ptr_array_free(g_array_index(teams->teams, struct team, i).members, TRUE);
    g_array_free(teams->teams, TRUE);
    g_ptr_array_free(teams->staff, TRUE);
    g_free(teams);
    return map;
}
