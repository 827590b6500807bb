/* The lists of a site; see lists.h. */
#include "design/lists.h"

#define TEXT(says, field) SG_FIELD(says, TEXT, OF, field)

static void take_count(struct sg_value *value, double number)
{
    value->number = number;
    value->there = number > 0;
}

static void team_size(const void *team, struct sg_value *value)
{
    take_count(value, (double)((const struct sg_posted_team *)team)->n_listed);
}

static void team_withheld(const void *item, struct sg_value *value)
{
    const struct sg_posted_team *team = item;
    take_count(value, (double)(team->n_listed - team->n_members));
}

static void member_stars(const void *member, struct sg_value *value)
{
    take_count(value, ((const struct sg_posted_person *)member)->stars);
}

static void person_photo(const void *item, struct sg_value *value)
{
    const struct sg_posted_person *person = item;
    value->text = person->photo;
    value->there = person->photo.s != NULL;
    value->focus = person->focus;
}

#define OF sg_posted_duty
static const struct sg_field DUTY[] = {TEXT("day", day), SG_FIELDS_END};
#undef OF

#define OF sg_posted_team
static const struct sg_field TEAM[] = {
    TEXT("name", name), TEXT("leader", leader), {"size", SG_VALUE_NUMBER, 0, team_size},
    {"withheld", SG_VALUE_NUMBER, 0, team_withheld}, SG_FIELDS_END};
#undef OF

#define OF sg_posted_person
#define OF_ALL \
    TEXT("name", name), TEXT("gender", gender), TEXT("phone", phone), TEXT("role", role), TEXT("remark", remark), \
        {"photo", SG_VALUE_TEXT, 0, person_photo}
static const struct sg_field MEMBER[] = {
    OF_ALL, SG_FIELD("points", NUMBER, OF, points), TEXT("team", team),
    SG_FIELD("hours", NUMBER, OF, hours), {"stars", SG_VALUE_NUMBER, 0, member_stars}, SG_FIELD("birth", DATE, OF, birth),
    SG_FIELD("leads", TRUTH, OF, leads), TEXT("address", address),
    TEXT("volunteer_no", volunteer_no), TEXT("id_type", id_type), TEXT("id_number", id_number), SG_FIELDS_END};
static const struct sg_field PERSON[] = {OF_ALL, SG_FIELDS_END};
#undef OF

#define OF sg_posted_rule
static const struct sg_field RULE[] = {TEXT("title", title), TEXT("id", id), TEXT("gist", gist), SG_FIELDS_END};
#undef OF

#define OF sg_posted_activity
static const struct sg_field PLAN[] = {TEXT("month", month), TEXT("time", month), TEXT("title", title), TEXT("team", team), SG_FIELDS_END};
#undef OF

#define OF sg_posted_form
static const struct sg_field FORM[] = {TEXT("title", title), SG_FIELD("card", TRUTH, OF, card), SG_FIELDS_END};
#undef OF

#define OF sg_posted_column
static const struct sg_field COLUMN[] = {TEXT("head", head), SG_FIELD("wide", TRUTH, OF, wide), SG_FIELDS_END};
#undef OF

#define OF sg_posted_service
static const struct sg_field SERVICE[] = {TEXT("name", name), SG_FIELD("own", TRUTH, OF, own), SG_FIELDS_END};
#undef OF

#define OF sg_posted_step
static const struct sg_field STEP[] = {TEXT("name", name), TEXT("text", text), SG_FIELDS_END};
#undef OF

#define OF sg_posted_certificate
static const struct sg_field CERTIFICATE[] = {
    TEXT("name", person.name), TEXT("gender", person.gender), TEXT("id_type", person.id_type),
    TEXT("id_number", person.id_number), TEXT("volunteer_no", person.volunteer_no), TEXT("team", team),
    SG_FIELD("hours", NUMBER, OF, person.hours), TEXT("number", number), TEXT("period", period), TEXT("content", content),
    TEXT("head", head), TEXT("handler", handler), SG_FIELD("date", DATE, OF, date), TEXT("note", note), SG_FIELDS_END};
#undef OF

const struct sg_list sg_lists[] = {
    SG_LIST("", "teams", "team", TEAM, sg_posted_site, teams),
    SG_LIST("team", "members", "member", MEMBER, sg_posted_team, members),
    SG_LIST("member", "skills", "skill", NULL, sg_posted_person, skills),
    SG_LIST("", "staff", "person", PERSON, sg_posted_site, staff),
    SG_LIST("person", "skills", "skill", NULL, sg_posted_person, skills),
    SG_LIST("", "services", "service", NULL, sg_posted_site, services),
    SG_LIST("", "directions", "direction", SERVICE, sg_posted_site, directions),
    SG_LIST("", "actions", "action", SERVICE, sg_posted_site, actions),
    SG_LIST("", "others", "other", NULL, sg_posted_site, others),
    SG_LIST("", "rules", "rule", RULE, sg_posted_site, rules),
    SG_LIST("rule", "clauses", "clause", NULL, sg_posted_rule, clauses),
    SG_LIST("rule", "full", "clause", NULL, sg_posted_rule, full),
    SG_LIST("rule", "steps", "step", STEP, sg_posted_rule, steps),
    SG_LIST("", "certificates", "certificate", CERTIFICATE, sg_posted_site, certificates),
    SG_LIST("", "plan", "activity", PLAN, sg_posted_site, plan),
    SG_LIST("", "needs", "need", PLAN, sg_posted_site, needs),
    SG_LIST("", "offers", "offer", PLAN, sg_posted_site, offers),
    SG_LIST("", "volunteers", "volunteer", MEMBER, sg_posted_site, volunteers),
    SG_LIST("", "ranked", "volunteer", MEMBER, sg_posted_site, ranked),
    SG_LIST("", "starred", "volunteer", MEMBER, sg_posted_site, starred),
    SG_LIST("", "portraits", "volunteer", MEMBER, sg_posted_site, portraits),
    SG_LIST("", "duties", "duty", DUTY, sg_posted_site, duties),
    SG_LIST("duty", "people", "on", NULL, sg_posted_duty, people),
    SG_LIST("", "forms", "form", FORM, sg_posted_site, forms),
    SG_LIST("form", "columns", "column", COLUMN, sg_posted_form, columns),
    SG_LIST("form", "notes", "told", NULL, sg_posted_form, notes),
    SG_LIST("", "spirit.words", "word", NULL, sg_posted_site, spirit_words),
    SG_LIST("", "logos", "logo", NULL, sg_posted_site, logos),
    SG_LISTS_END};
