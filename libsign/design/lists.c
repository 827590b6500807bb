/* The lists of a site; see lists.h. A new list is a row here and nothing else. */
#include "design/lists.h"

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

PLAIN_LIST(teams_of, sg_posted_site, owner->site, teams)
PLAIN_LIST(staff_of, sg_posted_site, owner->site, staff)
PLAIN_LIST(services_of, sg_posted_site, owner->site, services)
PLAIN_LIST(rules_of, sg_posted_site, owner->site, rules)
PLAIN_LIST(plan_of, sg_posted_site, owner->site, plan)
PLAIN_LIST(logos_of, sg_posted_site, owner->site, logos)
PLAIN_LIST(spirit_words_of, sg_posted_site, owner->site, spirit_words)
PLAIN_LIST(skills_of, sg_posted_person, owner->item, skills)
PLAIN_LIST(clauses_of, sg_posted_rule, owner->item, clauses)

PLAIN_LIST(members_of, sg_posted_team, owner->item, members)
PLAIN_LIST(directions_of, sg_posted_site, owner->site, directions)
PLAIN_LIST(actions_of, sg_posted_site, owner->site, actions)
PLAIN_LIST(others_of, sg_posted_site, owner->site, others)

PLAIN_LIST(certificates_of, sg_posted_site, owner->site, certificates)
PLAIN_LIST(steps_of, sg_posted_rule, owner->item, steps)

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

TEXT_FIELD(team_name, sg_posted_team, name)
TEXT_FIELD(team_leader, sg_posted_team, leader)
TEXT_FIELD(member_name, sg_posted_person, name)
TEXT_FIELD(member_gender, sg_posted_person, gender)
TEXT_FIELD(member_role, sg_posted_person, role)
TEXT_FIELD(member_remark, sg_posted_person, remark)
TEXT_FIELD(member_phone, sg_posted_person, phone)
TEXT_FIELD(member_address, sg_posted_person, address)
TEXT_FIELD(member_volunteer, sg_posted_person, volunteer_no)
TEXT_FIELD(member_id_type, sg_posted_person, id_type)
TEXT_FIELD(member_id_number, sg_posted_person, id_number)
TEXT_FIELD(step_name, sg_posted_step, name)
TEXT_FIELD(step_text, sg_posted_step, text)
TEXT_FIELD(service_name, sg_posted_service, name)
TEXT_FIELD(certificate_team, sg_posted_certificate, team)
TEXT_FIELD(certificate_number, sg_posted_certificate, number)
TEXT_FIELD(certificate_period, sg_posted_certificate, period)
TEXT_FIELD(certificate_content, sg_posted_certificate, content)
TEXT_FIELD(certificate_head, sg_posted_certificate, head)
TEXT_FIELD(certificate_handler, sg_posted_certificate, handler)
TEXT_FIELD(certificate_note, sg_posted_certificate, note)
TEXT_FIELD(rule_title, sg_posted_rule, title)
TEXT_FIELD(rule_id, sg_posted_rule, id)
TEXT_FIELD(plan_month, sg_posted_activity, month)
TEXT_FIELD(plan_title, sg_posted_activity, title)
TEXT_FIELD(plan_team, sg_posted_activity, team)

static void service_own(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    value->truth = ((const struct sg_posted_service *)scope->item)->own;
}

/* Of a certificate the values of the person it is for. */
#define PERSON_FIELD(function, field) \
    static void function(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value) \
    { \
        (void)arena; \
        take_text(value, ((const struct sg_posted_certificate *)scope->item)->person.field); \
    }

PERSON_FIELD(certificate_name, name)
PERSON_FIELD(certificate_gender, gender)
PERSON_FIELD(certificate_volunteer, volunteer_no)
PERSON_FIELD(certificate_id_type, id_type)
PERSON_FIELD(certificate_id_number, id_number)

static void certificate_hours(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    value->number = ((const struct sg_posted_certificate *)scope->item)->person.hours;
    value->there = value->number >= 0;
}

static void take_date(struct sg_value *value, struct sg_date date)
{
    value->year = date.year;
    value->month = date.month;
    value->day = date.day;
    value->there = date.year > 0;
}

static void certificate_date(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    take_date(value, ((const struct sg_posted_certificate *)scope->item)->date);
}

static void team_size(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    value->number = (double)((const struct sg_posted_team *)scope->item)->n_listed;
    value->there = value->number > 0;
}

static void team_withheld(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    const struct sg_posted_team *team = scope->item;
    value->number = (double)(team->n_listed - team->n_members);
    value->there = value->number > 0;
}

static void member_leads(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    value->truth = ((const struct sg_posted_person *)scope->item)->leads;
}

static void member_hours(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    value->number = ((const struct sg_posted_person *)scope->item)->hours;
    value->there = value->number >= 0;
}

static void member_stars(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    value->number = ((const struct sg_posted_person *)scope->item)->stars;
    value->there = value->number > 0;
}

static void member_birth(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value)
{
    (void)arena;
    take_date(value, ((const struct sg_posted_person *)scope->item)->birth);
}

static const struct sg_field TEAM[] = {
    {"name", SG_VALUE_TEXT, team_name}, {"leader", SG_VALUE_TEXT, team_leader},
    {"size", SG_VALUE_NUMBER, team_size}, {"withheld", SG_VALUE_NUMBER, team_withheld}, {0}};
static const struct sg_field MEMBER[] = {
    {"name", SG_VALUE_TEXT, member_name},     {"gender", SG_VALUE_TEXT, member_gender},
    {"phone", SG_VALUE_TEXT, member_phone},   {"role", SG_VALUE_TEXT, member_role},
    {"hours", SG_VALUE_NUMBER, member_hours}, {"stars", SG_VALUE_NUMBER, member_stars},
    {"birth", SG_VALUE_DATE, member_birth},   {"remark", SG_VALUE_TEXT, member_remark},
    {"leads", SG_VALUE_TRUTH, member_leads},  {"address", SG_VALUE_TEXT, member_address},
    {"volunteer_no", SG_VALUE_TEXT, member_volunteer}, {"id_type", SG_VALUE_TEXT, member_id_type},
    {"id_number", SG_VALUE_TEXT, member_id_number}, {0}};
static const struct sg_field PERSON[] = {
    {"name", SG_VALUE_TEXT, member_name}, {"gender", SG_VALUE_TEXT, member_gender},
    {"phone", SG_VALUE_TEXT, member_phone}, {"role", SG_VALUE_TEXT, member_role},
    {"remark", SG_VALUE_TEXT, member_remark}, {0}};
static const struct sg_field RULE[] = {
    {"title", SG_VALUE_TEXT, rule_title}, {"id", SG_VALUE_TEXT, rule_id}, {0}};
static const struct sg_field PLAN[] = {
    {"month", SG_VALUE_TEXT, plan_month}, {"title", SG_VALUE_TEXT, plan_title},
    {"team", SG_VALUE_TEXT, plan_team}, {0}};

static const struct sg_field SERVICE[] = {
    {"name", SG_VALUE_TEXT, service_name}, {"own", SG_VALUE_TRUTH, service_own}, {0}};
static const struct sg_field STEP[] = {
    {"name", SG_VALUE_TEXT, step_name}, {"text", SG_VALUE_TEXT, step_text}, {0}};
static const struct sg_field CERTIFICATE[] = {
    {"name", SG_VALUE_TEXT, certificate_name},           {"gender", SG_VALUE_TEXT, certificate_gender},
    {"id_type", SG_VALUE_TEXT, certificate_id_type},     {"id_number", SG_VALUE_TEXT, certificate_id_number},
    {"volunteer_no", SG_VALUE_TEXT, certificate_volunteer}, {"team", SG_VALUE_TEXT, certificate_team},
    {"hours", SG_VALUE_NUMBER, certificate_hours},       {"number", SG_VALUE_TEXT, certificate_number},
    {"period", SG_VALUE_TEXT, certificate_period},       {"content", SG_VALUE_TEXT, certificate_content},
    {"head", SG_VALUE_TEXT, certificate_head},           {"handler", SG_VALUE_TEXT, certificate_handler},
    {"date", SG_VALUE_DATE, certificate_date},           {"note", SG_VALUE_TEXT, certificate_note}, {0}};

const struct sg_list sg_lists[] = {
    {"", "teams", "team", false, TEAM, teams_of},
    {"team", "members", "member", false, MEMBER, members_of},
    {"member", "skills", "skill", true, NULL, skills_of},
    {"", "staff", "person", false, PERSON, staff_of},
    {"person", "skills", "skill", true, NULL, skills_of},
    {"", "services", "service", true, NULL, services_of},
    {"", "directions", "direction", false, SERVICE, directions_of},
    {"", "actions", "action", false, SERVICE, actions_of},
    {"", "others", "other", true, NULL, others_of},
    {"", "rules", "rule", false, RULE, rules_of},
    {"rule", "clauses", "clause", true, NULL, clauses_of},
    {"rule", "steps", "step", false, STEP, steps_of},
    {"", "certificates", "certificate", false, CERTIFICATE, certificates_of},
    {"", "plan", "activity", false, PLAN, plan_of},
    {"", "spirit.words", "word", true, NULL, spirit_words_of},
    {"", "logos", "logo", true, NULL, logos_of},
    {0}};
