/* The lists of a site; see lists.h. A new list is a row here and nothing else. */
#include "doc/lists.h"

#include "doc/posted.h"

/* ---- items ---- */

static const void *const *each(const void *array, size_t count, size_t stride, struct sg_arena *arena, size_t *n)
{
    const void **out = sg_arena_new_array(arena, const void *, count);
    for (size_t i = 0; i < count; i++)
        out[i] = (const char *)array + i * stride;
    *n = count;
    return out;
}

#define PLAIN_LIST(function, struct_name, of, field) \
    static const void *const *function(const struct sg_scope *owner, struct sg_arena *arena, size_t *n) \
    { \
        const struct struct_name *has = of; \
        return each(has->field, has->n_##field, sizeof(*has->field), arena, n); \
    }

PLAIN_LIST(teams_of, sg_site, owner->site, teams)
PLAIN_LIST(staff_of, sg_site, owner->site, staff)
PLAIN_LIST(services_of, sg_site, owner->site, services)
PLAIN_LIST(rules_of, sg_site, owner->site, rules)
PLAIN_LIST(plan_of, sg_site, owner->site, plan)
PLAIN_LIST(logos_of, sg_site, owner->site, logos)
PLAIN_LIST(spirit_words_of, sg_site, owner->site, spirit_words)
PLAIN_LIST(skills_of, sg_member, owner->item, skills)
PLAIN_LIST(clauses_of, sg_rule_ref, owner->item, clauses)

static const void *const *members_of(const struct sg_scope *owner, struct sg_arena *arena, size_t *n)
{
    return (const void *const *)sg_posted_members(owner->site, owner->item, arena, n);
}

/* ---- values ---- */

static void take_text(struct sg_value *value, struct sg_text text)
{
    value->text = text;
    value->there = text.s && *text.s;
}

#define TEXT_FIELD(function, struct_name, field) \
    static void function(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value) \
    { \
        (void)arena; \
        take_text(value, ((const struct struct_name *)scope->item)->field); \
    }

TEXT_FIELD(team_name, sg_team, name)
TEXT_FIELD(team_leader, sg_team, leader)
TEXT_FIELD(member_name, sg_member, name)
TEXT_FIELD(member_gender, sg_member, gender)
TEXT_FIELD(member_role, sg_member, role)
TEXT_FIELD(member_remark, sg_member, remark)
TEXT_FIELD(staff_phone, sg_member, phone)
TEXT_FIELD(rule_title, sg_rule_ref, title)
TEXT_FIELD(rule_id, sg_rule_ref, id)
TEXT_FIELD(plan_month, sg_plan_item, month)
TEXT_FIELD(plan_title, sg_plan_item, title)
TEXT_FIELD(plan_team, sg_plan_item, team)

static void member_phone(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    take_text(value, sg_posted_phone(scope->site, scope->item, arena));
}

static void member_leads(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    value->truth = sg_posted_leads(scope->outer->item, scope->item);
}

static void member_hours(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    value->number = ((const struct sg_member *)scope->item)->hours;
    value->there = value->number >= 0;
}

static void member_stars(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    value->number = ((const struct sg_member *)scope->item)->stars;
    value->there = value->number > 0;
}

static void member_birth(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    const struct sg_member *member = scope->item;
    value->year = member->birth_year;
    value->month = member->birth_month;
    value->there = value->year > 0;
}

static const struct sg_field TEAM[] = {
    {"name", SG_VALUE_TEXT, team_name}, {"leader", SG_VALUE_TEXT, team_leader}, {0}};
static const struct sg_field MEMBER[] = {
    {"name", SG_VALUE_TEXT, member_name},     {"gender", SG_VALUE_TEXT, member_gender},
    {"phone", SG_VALUE_TEXT, member_phone},   {"role", SG_VALUE_TEXT, member_role},
    {"hours", SG_VALUE_NUMBER, member_hours}, {"stars", SG_VALUE_NUMBER, member_stars},
    {"birth", SG_VALUE_DATE, member_birth},   {"remark", SG_VALUE_TEXT, member_remark},
    {"leads", SG_VALUE_TRUTH, member_leads},  {0}};
static const struct sg_field PERSON[] = {
    {"name", SG_VALUE_TEXT, member_name}, {"gender", SG_VALUE_TEXT, member_gender},
    {"phone", SG_VALUE_TEXT, staff_phone}, {"role", SG_VALUE_TEXT, member_role},
    {"remark", SG_VALUE_TEXT, member_remark}, {0}};
static const struct sg_field RULE[] = {
    {"title", SG_VALUE_TEXT, rule_title}, {"id", SG_VALUE_TEXT, rule_id}, {0}};
static const struct sg_field PLAN[] = {
    {"month", SG_VALUE_TEXT, plan_month}, {"title", SG_VALUE_TEXT, plan_title},
    {"team", SG_VALUE_TEXT, plan_team}, {0}};

const struct sg_list sg_lists[] = {
    {"", "teams", "team", false, TEAM, teams_of},
    {"team", "members", "member", false, MEMBER, members_of},
    {"member", "skills", "skill", true, NULL, skills_of},
    {"", "staff", "person", false, PERSON, staff_of},
    {"person", "skills", "skill", true, NULL, skills_of},
    {"", "services", "service", true, NULL, services_of},
    {"", "rules", "rule", false, RULE, rules_of},
    {"rule", "clauses", "clause", true, NULL, clauses_of},
    {"", "plan", "activity", false, PLAN, plan_of},
    {"", "spirit.words", "word", true, NULL, spirit_words_of},
    {"", "logos", "logo", true, NULL, logos_of},
    {0}};
