/* People of a site; see people.h. */
#include "site/people.h"

#include <glib.h>
#include <string.h>

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
    }
    if (!team->name.s)
        return;
    if (team->leader.s && team->n_members > 0 && !listed && !sg_people_is_official(site, team->leader.s))
        sg_reader_say(reader, SG_FIND(LEADER_OUTSIDE), team->leader.at, team->leader.s, team->name.s, NULL);
    check_twice(reader, team);
}

void sg_people_check(struct sg_reader *reader, const struct sg_site *site)
{
    if (reader->n_errors > 0) /* what is lacking may be among what could not be read */
        return;
    for (size_t i = 0; i < site->n_staff; i++)
        check_id(reader, &site->staff[i]);
    for (size_t i = 0; i < site->n_teams; i++)
        check_team(reader, site, &site->teams[i]);
    if (site->n_teams > 0 && site->n_staff == 0)
        sg_reader_say(reader, SG_FIND(STAFF_MISSING), site->teams[0].at, NULL);
    if (site->n_staff > 0 && site->n_teams == 0)
        sg_reader_say(reader, SG_FIND(TEAMS_MISSING), site->staff[0].at, NULL);
}
