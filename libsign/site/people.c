/* People of a site; see people.h. */
#include "site/people.h"

#include <glib.h>
#include <string.h>

#include "base/digits.h"
#include "site/content.h"
#include "site/mask.h"

#define ID_LENGTH 18
#define RESIDENT "居民身份证"

bool sg_people_leads(const struct sg_team *team, const struct sg_member *member)
{
    return team->leader.s && member->name.s && strcmp(team->leader.s, member->name.s) == 0;
}

bool sg_people_is_official(const struct sg_site *site, const char *name)
{
    bool official = site->contact_name.s && strcmp(site->contact_name.s, name) == 0;
    for (size_t i = 0; i < site->n_staff; i++)
        official = official || (site->staff[i].name.s && strcmp(site->staff[i].name.s, name) == 0);
    return official;
}

bool sg_people_is_mobile(const char *phone)
{
    struct sg_digits run;
    if (!phone || strchr(phone, '*') || !sg_digits_next(&phone, &run))
        return false;
    const char *digits = run.text + (run.n == 13 && strncmp(run.text, "86", 2) == 0 ? 2 : 0);
    return strlen(digits) == 11 && digits[0] == '1' && digits[1] >= '3';
}

static int number_at(const char *digits, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + digits[i] - '0';
    return value;
}

static struct sg_date later(struct sg_date birth, struct sg_date known)
{
    bool possible = birth.year >= 1900 && birth.year <= 2100 && birth.month <= 12 && birth.day <= 31;
    return possible && (known.year == 0 || sg_age_is_after(birth, known)) ? birth : known;
}

/* Of 18 digits, the last perhaps an X, or the 15 of old ones, or in words; the later of it and `known`. */
static struct sg_date later_birth(const char *text, struct sg_date known)
{
    struct sg_digits run;
    known = later(sg_age_told(text), known);
    while (text && sg_digits_next(&text, &run)) {
        if (run.n != 15 && run.n < ID_LENGTH - 1)
            continue;
        size_t years = run.n == 15 ? 2 : 4;
        struct sg_date birth = {number_at(run.text + 6, years) + (run.n == 15 ? 1900 : 0),
                                number_at(run.text + 6 + years, 2), number_at(run.text + 8 + years, 2)};
        known = birth.day >= 1 && birth.month >= 1 ? later(birth, known) : known;
    }
    return known;
}

/* The youngest that any text of the person says; year 0: none does. */
static struct sg_date birth_in_texts(const struct sg_member *member)
{
    const char *const texts[] = {member->id_number.s, member->remark.s, member->role.s, member->volunteer_no.s, member->address.s,
                                 member->age.s};
    struct sg_date birth = {0, 0, 0};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        birth = later_birth(texts[i], birth);
    for (size_t i = 0; i < member->n_skills; i++)
        birth = later_birth(member->skills[i].s, birth);
    return birth;
}

enum sg_age sg_people_age(const struct sg_member *member, struct sg_date day)
{
    struct sg_date told = birth_in_texts(member);
    enum sg_age age = sg_age_stricter(sg_age_on(member->birth, day), sg_age_on(told, day));
    enum sg_age said = sg_age_stricter(sg_age_said(member->age.s, true), sg_age_said(member->remark.s, false));
    said = sg_age_stricter(said, sg_age_said(member->role.s, false));
    for (size_t i = 0; i < member->n_skills; i++)
        said = sg_age_stricter(said, sg_age_said(member->skills[i].s, false));
    bool known = (member->birth.year || told.year) && age == SG_AGE_GROWN; /* a pupil of 15 */
    return said == SG_AGE_UNKNOWN && known ? age : sg_age_stricter(age, said);
}

static void check_birth(struct sg_reader *reader, const struct sg_member *member)
{
    struct sg_date said = member->birth, id = birth_in_texts(member);
    if (said.year == id.year && said.year && sg_age_is_open(member->birth_at->text))
        return;
    if (said.year && id.year && (sg_age_is_after(said, id) || sg_age_is_after(id, said)))
        sg_reader_say(reader, SG_FIND(BIRTH_DIFFERS), member->birth_at, member->name.s ? member->name.s : "",
                      sg_arena_printf(reader->arena, "%d-%02d-%02d", id.year, id.month, id.day), NULL);
}

static void check_id(struct sg_reader *reader, const struct sg_member *member)
{
    const struct sg_text *number = &member->id_number;
    bool resident = !member->id_type.s || strstr(RESIDENT, member->id_type.s);
    if (number->s && resident && !(strlen(number->s) == ID_LENGTH && sg_mask_is_id(number->s)))
        sg_reader_say(reader, SG_FIND(ID_WRONG), number->at, sg_mask_id(number->s, reader->arena), NULL);
}

/* What tells two persons of one name apart. */
static bool is_same(const struct sg_member *a, const struct sg_member *b)
{
    bool phones = a->phone.s && b->phone.s, ids = a->id_number.s && b->id_number.s;
    bool births = a->birth.year && b->birth.year;
    return !(phones && strcmp(a->phone.s, b->phone.s) != 0) && !(ids && strcmp(a->id_number.s, b->id_number.s) != 0) &&
           !(births && (a->birth.year != b->birth.year || a->birth.month != b->birth.month));
}

/* The persons of one name hang on each other; a name is looked at with those before it only. */
static void check_twice(struct sg_reader *reader, const struct sg_team *team)
{
    GHashTable *last = g_hash_table_new(g_str_hash, g_str_equal); /* name → index + 1 of the latest */
    size_t *before = sg_arena_new_array(reader->arena, size_t, team->n_members);
    for (size_t i = 0; i < team->n_members; i++) {
        const struct sg_member *member = &team->members[i];
        if (!member->name.s)
            continue;
        before[i] = GPOINTER_TO_SIZE(g_hash_table_lookup(last, member->name.s));
        g_hash_table_insert(last, (gpointer)member->name.s, GSIZE_TO_POINTER(i + 1));
        size_t tried = 0;
        for (size_t k = before[i]; k && tried < SG_READER_NOTES; k = before[k - 1], tried++)
            if (is_same(member, &team->members[k - 1])) {
                sg_reader_say(reader, SG_FIND(MEMBER_TWICE), member->name.at, member->name.s, team->name.s,
                              sg_arena_printf(reader->arena, "%d", team->members[k - 1].name.at->line), NULL);
                break;
            }
    }
    g_hash_table_destroy(last);
}

static void check_team(struct sg_reader *reader, const struct sg_site *site, const struct sg_team *team)
{
    bool listed = false;
    for (size_t i = 0; i < team->n_members; i++) {
        listed = listed || sg_people_leads(team, &team->members[i]);
        check_id(reader, &team->members[i]);
        check_birth(reader, &team->members[i]);
    }
    if (!team->name.s)
        return;
    if (team->leader.s && team->n_members > 0 && !listed && !sg_people_is_official(site, team->leader.s))
        sg_reader_say(reader, SG_FIND(LEADER_OUTSIDE), team->leader.at, team->leader.s, team->name.s, NULL);
    check_twice(reader, team);
}

/* ---- Names in other places ---- */

/* 李建国家 as an address, 李建国 as a team. */
static void check_inside(struct sg_reader *reader, const struct sg_site *site, const char *name)
{
    const struct sg_text *const texts[] = {&site->address, &site->hours};
    for (size_t i = 0; name && i < G_N_ELEMENTS(texts); i++)
        if (texts[i]->s && g_utf8_strlen(name, -1) >= 2 && strstr(texts[i]->s, name) && sg_content_of(name) == SG_CONTENT_PERSON)
            sg_reader_say(reader, SG_FIND(NAME_INSIDE), texts[i]->at, texts[i]->s, name, NULL);
    for (size_t i = 0; name && i < site->n_teams; i++)
        if (site->teams[i].name.s && strcmp(site->teams[i].name.s, name) == 0)
            sg_reader_say(reader, SG_FIND(CELL_MISPLACED), site->teams[i].name.at, name, sg_content_words(SG_CONTENT_PERSON), NULL);
}

static void check_names(struct sg_reader *reader, const struct sg_site *site)
{
    check_inside(reader, site, site->contact_name.s);
    for (size_t i = 0; i < site->n_staff; i++)
        check_inside(reader, site, site->staff[i].name.s);
    for (size_t i = 0; i < site->n_teams; i++)
        for (size_t k = 0; k < site->teams[i].n_members; k++)
            check_inside(reader, site, site->teams[i].members[k].name.s);
}

void sg_people_check(struct sg_reader *reader, const struct sg_site *site)
{
    if (reader->n_errors > 0) /* what is lacking may be among what could not be read */
        return;
    reader->personal = true;
    for (size_t i = 0; i < site->n_staff; i++)
        check_id(reader, &site->staff[i]);
    for (size_t i = 0; i < site->n_teams; i++)
        check_team(reader, site, &site->teams[i]);
    check_names(reader, site);
    reader->personal = false;
    if (site->n_teams > 0 && site->n_staff == 0)
        sg_reader_say(reader, SG_FIND(STAFF_MISSING), site->teams[0].at, NULL);
    if (site->n_staff > 0 && site->n_teams == 0)
        sg_reader_say(reader, SG_FIND(TEAMS_MISSING), site->staff[0].at, NULL);
}
