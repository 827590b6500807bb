/* What of a site the sheets may show; see posting.h. */
#include "policy/posting.h"

#include <glib.h>
#include <string.h>

#include "base/digits.h"
#include "base/num.h"
#include "policy/gathered.h"
#include "site/age.h"
#include "site/mask.h"
#include "site/months.h"
#include "site/paths.h"
#include "site/people.h"
#include "site/wordlists.h"

struct withheld { /* words about people that are not shown, each once */
    enum sg_posting_part part;
    struct sg_text text; /* the first */
    size_t n;
};

struct making {
    const struct sg_site *of;
    struct sg_posted_site *site;
    const struct sg_posting_options *options;
    struct sg_date date;
    bool wall;
    struct sg_arena *arena;
    struct sg_report *report;
    unsigned parts;         /* of what is spoken in hand */
    const char *own;        /* the telephone that the site publishes, or NULL */
    bool personal;          /* what is found now is about a person */
    GArray *withheld;       /* struct withheld */
    size_t n_errors;
};

static void say(struct making *making, enum sg_posting_part part, const struct sg_code *code, const struct sg_node *at,
                const char *a, const char *b, const char *c, const char *d)
{
    if (!(making->parts & part))
        return;
    struct sg_spot place = at ? sg_node_place(at, making->arena) : (struct sg_spot){0};
    place.personal = making->personal;
    sg_report_add(making->report, code, &place, a, b, c, d, NULL);
    making->n_errors += code->severity == SG_ERROR;
}

static const char *number(struct making *making, double value)
{
    return sg_arena_strdup(making->arena, SG_NUM(value, 1));
}

static const char *day_words(struct making *making, struct sg_date date)
{
    return date.day ? sg_arena_printf(making->arena, "%d-%02d-%02d", date.year, date.month, date.day)
           : date.month ? sg_arena_printf(making->arena, "%d-%02d", date.year, date.month)
                        : sg_arena_printf(making->arena, "%d", date.year);
}

/* ---- One person ---- */

/* On a wall no number stays but the site's own; inside the house no identity number. */
static struct sg_text without_numbers(struct making *making, enum sg_posting_part part, struct sg_text text)
{
    const char *said = text.s;
    text.s = sg_digits_mask(text.s, making->wall ? SG_DIGITS_PRIVATE : SG_DIGITS_IDENTITY, making->own, making->arena);
    if (text.s != said)
        say(making, part, SG_FIND(NUMBER_MASKED), text.at, text.s, NULL, NULL, NULL);
    return text;
}

/* 已去世 in a remark, of somebody who is shown. */
static void ask_whether_gone(struct making *making, enum sg_posting_part part, const struct sg_member *member)
{
    const struct sg_text *const texts[] = {&member->remark, &member->role};
    size_t len;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (texts[i]->s && sg_wordlists_in(SG_WORDLIST_GONE, texts[i]->s, &len) && !sg_wordlists_in(SG_WORDLIST_NOT_GONE, texts[i]->s, &len) &&
            !sg_policy_may_say(making->options->policy, texts[i]->s))
            say(making, part, SG_FIND(GONE_PERHAPS), texts[i]->at, member->name.s, texts[i]->s, NULL, NULL);
}

static const struct sg_text *all_without_numbers(struct making *making, const struct sg_text *texts, size_t n)
{
    struct sg_text *out = sg_arena_new_array(making->arena, struct sg_text, n);
    for (size_t i = 0; i < n; i++)
        out[i] = without_numbers(making, SG_POSTING_ALL, texts[i]);
    return out;
}

/* What is said of a person in free words is shown when they are the policy's. */
static struct sg_text in_its_words(struct making *making, enum sg_posting_part part, struct sg_text text)
{
    if (!text.s || !making->wall || sg_policy_may_say(making->options->policy, text.s))
        return without_numbers(making, part, text);
    guint i = 0;
    while (i < making->withheld->len && strcmp(g_array_index(making->withheld, struct withheld, i).text.s, text.s) != 0)
        i++;
    if (i == making->withheld->len)
        g_array_append_val(making->withheld, ((struct withheld){part, text, 0}));
    g_array_index(making->withheld, struct withheld, i).n += (making->parts & part) != 0;
    return (struct sg_text){NULL, text.at};
}

static void say_withheld(struct making *making)
{
    making->personal = true;
    for (guint i = 0; i < making->withheld->len; i++) {
        const struct withheld *words = &g_array_index(making->withheld, struct withheld, i);
        if (words->n > 0)
            say(making, words->part, SG_FIND(WORDS_WITHHELD), words->text.at, words->text.s,
                number(making, (double)words->n), making->options->policy->name, NULL);
    }
    making->personal = false;
    g_array_free(making->withheld, TRUE);
}

static int rate(struct making *making, const struct sg_member *member)
{
    const struct sg_stars *table = &making->options->policy->stars;
    int earned = sg_stars_of_hours(table, member->hours);
    const char *name = member->name.s;
    if (member->stars > (int)table->n)
        say(making, SG_POSTING_MEMBERS, SG_FIND(STARS_MANY), member->at, name, number(making, member->stars),
            number(making, (double)table->n), NULL);
    else if (member->stars >= 0 && member->hours >= 0 && member->stars != earned)
        say(making, SG_POSTING_MEMBERS, SG_FIND(STARS_DIFFER), member->at, name, number(making, member->stars),
            number(making, member->hours), number(making, earned));
    return member->stars < 0 && member->hours >= 0 ? earned : member->stars;
}

/* What everybody has who is shown: the name, and of an identity document never all. */
static struct sg_posted_person identify(struct making *making, const struct sg_member *member)
{
    struct sg_posted_person person = {.name = without_numbers(making, SG_POSTING_ALL, member->name),
                                      .gender = member->gender,
                                      .volunteer_no = member->volunteer_no,
                                      .id_type = member->id_type,
                                      .id_number = member->id_number,
                                      .hours = member->hours,
                                      .points = member->points,
                                      .photo = member->photo,
                                      .focus = {member->focus[0], member->focus[1], member->focus[2]},
                                      .stars = member->stars};
    if (person.id_number.s)
        person.id_number.s = sg_mask_id(sg_digits_mask(person.id_number.s, SG_DIGITS_PRIVATE, NULL, making->arena), making->arena);
    /* Some write the number of the document there, too. */
    person.volunteer_no.s = sg_digits_mask(person.volunteer_no.s, SG_DIGITS_IDENTITY, NULL, making->arena);
    return person;
}

/* 周一上午, 9:00—11:30: what is nothing but a time is nobody's private matter. */
static bool is_time(const char *text)
{
    static const char *const OF = "周星期礼拜一二三四五六日天上中下午晚早全半白夜班每月号第个单双至到和及、，—–-~～至0123456789:： 　节假工作点时分末轮";
    for (; *text; text = g_utf8_next_char(text))
        if (!g_utf8_strchr(OF, -1, g_utf8_get_char(text)))
            return false;
    return true;
}

static void post_duty(struct making *making, enum sg_posting_part part, const struct sg_member *member,
                      struct sg_posted_person *person)
{
    struct sg_text *duty = sg_arena_new_array(making->arena, struct sg_text, member->n_duty);
    for (size_t i = 0; i < member->n_duty; i++) {
        duty[person->n_duty] = is_time(member->duty[i].s) ? member->duty[i] : in_its_words(making, part, member->duty[i]);
        person->n_duty += duty[person->n_duty].s != NULL;
    }
    person->duty = duty;
}

static struct sg_posted_person post_person(struct making *making, enum sg_posting_part part,
                                           const struct sg_member *member)
{
    struct sg_posted_person person = identify(making, member);
    ask_whether_gone(making, part, member);
    person.phone = member->phone;
    if (making->wall)
        person.volunteer_no.s = sg_digits_mask(person.volunteer_no.s, SG_DIGITS_PRIVATE, NULL, making->arena);
    person.address = without_numbers(making, part, member->address);
    person.role = in_its_words(making, part, member->role);
    person.remark = in_its_words(making, part, member->remark);
    struct sg_text *skills = sg_arena_new_array(making->arena, struct sg_text, member->n_skills);
    for (size_t i = 0; i < member->n_skills; i++) {
        skills[person.n_skills] = in_its_words(making, part, member->skills[i]);
        person.n_skills += skills[person.n_skills].s != NULL;
    }
    person.skills = skills;
    post_duty(making, part, member, &person);
    if (!making->wall) {
        person.birth = member->birth;
        return person;
    }
    if (person.phone.s)
        person.phone.s = sg_mask_phone(person.phone.s, making->arena);
    if (person.address.s) {
        const char *town = sg_mask_address(person.address.s, making->arena);
        person.address.s = *town ? town : NULL;
    }
    return person;
}

/* ---- Teams ---- */

static bool is_gone(const struct sg_member *member)
{
    return member->status.s && strcmp(member->status.s, SG_MEMBER_GONE) == 0;
}

static bool may_be_shown(struct making *making, const struct sg_member *member, struct sg_left_out *left)
{
    enum sg_age age = sg_people_age(member, making->date);
    if (is_gone(member)) {
        left->gone++;
        return false;
    }
    bool agreed = member->consent || (age == SG_AGE_UNDER_14 && member->guardian_consent && !member->refused);
    if (!making->wall)
        return true;
    if (!agreed)
        left->unasked++;
    else if (age == SG_AGE_UNDER_14 && !member->guardian_consent)
        left->minors++;
    else if (age == SG_AGE_UNKNOWN && !member->guardian_consent)
        left->unknown++;
    else {
        left->children += age == SG_AGE_UNDER_14;
        return true;
    }
    return false;
}

static void say_left_out(struct making *making, const struct sg_team *team, const struct sg_left_out *left,
                         const char *name)
{
    const char *all = number(making, (double)left->members);
    const struct {
        const struct sg_code *code;
        size_t n;
    } counts[] = {{SG_FIND(MEMBERS_GONE), left->gone},
                  {SG_FIND(MEMBERS_LEFT_OUT), left->unasked},
                  {SG_FIND(MINORS_LEFT_OUT), left->minors},
                  {SG_FIND(AGE_UNKNOWN), left->unknown}};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (counts[i].n > 0)
            say(making, SG_POSTING_MEMBERS, counts[i].code, team->name.at, number(making, (double)counts[i].n), all,
                name, NULL);
}

static struct sg_posted_team post_team(struct making *making, const struct sg_team *team, struct sg_left_out *left)
{
    struct sg_posted_team posted = {.name = without_numbers(making, SG_POSTING_ALL, team->name),
                                    .leader = without_numbers(making, SG_POSTING_MEMBERS, team->leader),
                                    .n_listed = team->n_members};
    making->personal = true;
    struct sg_posted_person *members = sg_arena_new_array(making->arena, struct sg_posted_person, team->n_members);
    bool leader_known = team->leader.s && sg_people_is_official(making->of, team->leader.s);
    size_t n = 0, leader = team->n_members;
    for (size_t i = team->n_members; i-- > 0;)
        if (sg_people_leads(team, &team->members[i]))
            leader = i;
    left->members = team->n_members;
    for (size_t turn = 0; turn <= team->n_members; turn++) {
        size_t i = turn == 0 ? leader : turn - 1; /* the leader first, wherever listed */
        if (i == team->n_members || (turn > 0 && i == leader))
            continue;
        const struct sg_member *member = &team->members[i];
        if (sg_age_is_after(member->birth, making->date))
            say(making, SG_POSTING_MEMBERS, SG_FIND(BIRTH_FUTURE), member->birth_at, member->name.s,
                day_words(making, making->date), NULL, NULL);
        if (making->wall && member->birth.year && sg_age_is_open(member->birth_at->text) &&
            sg_age_on(member->birth, making->date) != sg_age_on((struct sg_date){member->birth.year, 1, 0}, making->date))
            say(making, SG_POSTING_MEMBERS, SG_FIND(BIRTH_OPEN), member->birth_at, member->birth_at->text, member->name.s,
                NULL, NULL);
        if (!may_be_shown(making, member, left))
            continue;
        leader_known = leader_known || i == leader;
        members[n] = post_person(making, SG_POSTING_MEMBERS, member);
        members[n].leads = sg_people_leads(team, member);
        members[n++].stars = rate(making, member);
    }
    posted.members = members;
    posted.n_members = n;
    if (making->wall && posted.leader.s && !leader_known) {
        say(making, SG_POSTING_MEMBERS, SG_FIND(LEADER_WITHHELD), team->leader.at, team->leader.s, posted.name.s, NULL,
            NULL);
        posted.leader.s = NULL;
    }
    making->personal = false;
    say_left_out(making, team, left, posted.name.s);
    return posted;
}

static const struct sg_left_out *post_teams(struct making *making)
{
    size_t n = making->of->n_teams;
    struct sg_posted_team *teams = sg_arena_new_array(making->arena, struct sg_posted_team, n);
    struct sg_left_out *left = sg_arena_new_array(making->arena, struct sg_left_out, n);
    for (size_t i = 0; i < n; i++) {
        bool meant = !making->options->spoken || making->options->spoken[i];
        making->parts = meant ? making->options->parts : making->options->parts & ~(unsigned)SG_POSTING_MEMBERS;
        teams[i] = post_team(making, &making->of->teams[i], &left[i]);
    }
    making->parts = making->options->parts;
    making->site->teams = teams;
    making->site->n_teams = n;
    return left;
}

static void post_staff(struct making *making)
{
    const struct sg_site *of = making->of;
    struct sg_posted_person *staff = sg_arena_new_array(making->arena, struct sg_posted_person, of->n_staff);
    size_t n = 0, refused = 0;
    making->personal = true;
    for (size_t i = 0; i < of->n_staff; i++) {
        refused += making->wall && of->staff[i].refused;
        if ((making->wall && of->staff[i].refused) || is_gone(&of->staff[i]))
            continue;
        staff[n++] = post_person(making, SG_POSTING_STAFF, &of->staff[i]);
    }
    making->personal = false;
    making->site->staff = staff;
    making->site->n_staff = n;
    if (refused > 0)
        say(making, SG_POSTING_STAFF, SG_FIND(STAFF_LEFT_OUT), of->staff[0].at,
            number(making, (double)refused), number(making, (double)of->n_staff), NULL, NULL);
}

/* A certificate is handed to the person it names: consent to be shown is not asked. */
static void post_certificates(struct making *making)
{
    const struct sg_site *of = making->of;
    size_t n = 0;
    for (size_t i = 0; i < of->n_teams; i++)
        for (size_t k = 0; k < of->teams[i].n_members; k++)
            n += of->teams[i].members[k].certificate != NULL;
    struct sg_posted_certificate *list = sg_arena_new_array(making->arena, struct sg_posted_certificate, n);
    making->site->certificates = list;
    for (size_t i = 0; i < of->n_teams; i++)
        for (size_t k = 0; k < of->teams[i].n_members; k++) {
            const struct sg_member *member = &of->teams[i].members[k];
            const struct sg_certificate *given = member->certificate;
            if (given)
                list[making->site->n_certificates++] = (struct sg_posted_certificate){
                    identify(making, member), of->teams[i].name, given->number, given->period, given->content,
                    given->head, given->handler, given->note, given->date.year ? given->date : making->date};
        }
}

/* ---- Services, rules, plan ---- */

static const struct sg_posted_service *mark(struct making *making, const struct sg_text *all, size_t n)
{
    struct sg_posted_service *services = sg_arena_new_array(making->arena, struct sg_posted_service, n);
    for (size_t i = 0; i < n; i++)
        services[i] = (struct sg_posted_service){all[i], sg_policy_is_among(making->of->services, making->of->n_services, all[i].s)};
    return services;
}

static void post_services(struct making *making)
{
    const struct sg_policy *policy = making->options->policy;
    struct sg_posted_site *site = making->site;
    site->directions = mark(making, policy->directions, policy->n_directions);
    site->n_directions = policy->n_directions;
    site->actions = mark(making, policy->actions, policy->n_actions);
    site->n_actions = policy->n_actions;
    struct sg_text *others = sg_arena_new_array(making->arena, struct sg_text, site->n_services);
    for (size_t i = 0; i < site->n_services; i++)
        if (!sg_policy_lists(policy, site->services[i].s))
            others[site->n_others++] = site->services[i];
    site->others = others;
}

static struct sg_posted_rule post_rule(struct making *making, const struct sg_rule_ref *ref)
{
    struct sg_posted_rule posted = {.id = ref->id,
                                    .title = without_numbers(making, SG_POSTING_RULES, ref->title),
                                    .clauses = all_without_numbers(making, ref->clauses, ref->n_clauses),
                                    .n_clauses = ref->n_clauses};
    const struct sg_posting_options *options = making->options;
    struct sg_rule filled;
    posted.full = posted.clauses;
    posted.n_full = posted.n_clauses;
    posted.gist = posted.n_clauses ? posted.clauses[0] : (struct sg_text){NULL, NULL};
    if (!ref->id.s)
        return posted;
    const struct sg_rule *rule = options->rule(options->user, ref->id.s, ref->id.at, making->report);
    if (!rule || !sg_rule_fill(rule, making->site, &options->policy->stars, ref->id.at, making->arena, making->report,
                               &filled)) {
        making->n_errors++;
        return posted;
    }
    struct sg_text *clauses = sg_arena_new_array(making->arena, struct sg_text, filled.n_clauses);
    struct sg_posted_step *steps = sg_arena_new_array(making->arena, struct sg_posted_step, filled.n_clauses);
    for (size_t i = 0; i < filled.n_clauses; i++) {
        const struct sg_clause *clause = &filled.clauses[i];
        clauses[i] = clause->text;
        if (!clause->head.s)
            continue;
        steps[posted.n_steps++] = (struct sg_posted_step){clause->head, clause->text};
        clauses[i].s = sg_arena_printf(making->arena, "%s。%s", clause->head.s, clause->text.s);
    }
    struct sg_text *full = sg_arena_new_array(making->arena, struct sg_text, filled.n_full);
    for (size_t i = 0; i < filled.n_full; i++)
        full[i] = filled.full[i].text;
    posted.title = filled.title;
    posted.clauses = clauses;
    posted.n_clauses = filled.n_clauses;
    posted.full = filled.n_full ? full : clauses;
    posted.n_full = filled.n_full ? filled.n_full : filled.n_clauses;
    posted.gist = filled.gist.s ? filled.gist : clauses[0];
    posted.steps = steps;
    return posted;
}

static void post_rules(struct making *making)
{
    struct sg_posted_rule *rules = sg_arena_new_array(making->arena, struct sg_posted_rule, making->of->n_rules);
    for (size_t i = 0; i < making->of->n_rules; i++)
        rules[i] = post_rule(making, &making->of->rules[i]);
    making->site->rules = rules;
    making->site->n_rules = making->of->n_rules;
}

static struct sg_posted_activity post_activity(struct making *making, const struct sg_plan_item *item)
{
    return (struct sg_posted_activity){without_numbers(making, SG_POSTING_ALL, item->month),
                                       without_numbers(making, SG_POSTING_ALL, item->title),
                                       without_numbers(making, SG_POSTING_ALL, item->team)};
}

static const struct sg_posted_activity *post_list(struct making *making, const struct sg_plan_item *items, size_t n)
{
    struct sg_posted_activity *list = sg_arena_new_array(making->arena, struct sg_posted_activity, n);
    for (size_t i = 0; i < n; i++)
        list[i] = post_activity(making, &items[i]);
    return list;
}

/* By month; those of one month, and those without, as they were written. */
static void post_plan(struct making *making)
{
    size_t n = making->of->n_plan;
    struct sg_posted_activity *plan = sg_arena_new_array(making->arena, struct sg_posted_activity, n);
    size_t placed = 0;
    for (int month = 1; month <= SG_MONTHS_NONE; month++)
        for (size_t i = 0; i < n; i++)
            if (sg_months_first(making->of->plan[i].month.s) == month)
                plan[placed++] = post_activity(making, &making->of->plan[i]);
    making->site->plan = plan;
    making->site->n_plan = n;
    making->site->needs = post_list(making, making->of->needs, making->of->n_needs);
    making->site->n_needs = making->of->n_needs;
    making->site->offers = post_list(making, making->of->offers, making->of->n_offers);
    making->site->n_offers = making->of->n_offers;
}

/* ---- Texts ---- */

/* Adds the name in a second script to those on that side; of several the first stands outermost. */
static void add_second(struct making *making, const char *path, struct sg_text text)
{
    struct sg_text *all = &making->site->texts[sg_paths_find(path, strlen(path))];
    *all = (struct sg_text){all->s ? sg_arena_printf(making->arena, "%s　%s", all->s, text.s) : text.s, all->s ? all->at : text.at};
}

/* Where the names in second scripts stand: above, below, left or right on a board that lies, before or after on one that stands.
 * A site says one side; where the policy knows both, the other follows from it. */
static void post_seconds(struct making *making)
{
    const struct sg_policy *policy = making->options->policy;
    struct sg_posted_tongue *tongues = sg_arena_new_array(making->arena, struct sg_posted_tongue, making->of->n_seconds + 1);
    const struct sg_text *pinyin = &making->site->texts[sg_paths_find("pinyin", 6)];
    making->site->tongues = tongues;
    if (pinyin->s)
        tongues[making->site->n_tongues++] = (struct sg_posted_tongue){pinyin->s, "zh-Latn-pinyin"};
    for (size_t i = 0; i < making->of->n_seconds; i++) {
        const struct sg_second *second = &making->of->seconds[i];
        const char *lying = second->place.s ? second->place.s : "above", *standing = lying;
        if (!second->text.s)
            continue;
        if (second->script.s && (strcmp(second->script.s, "zhuang") == 0 || strcmp(second->script.s, "kazakh") == 0))
            tongues[making->site->n_tongues++] = (struct sg_posted_tongue){second->text.s, *second->script.s == 'z' ? "za" : "kk"};
        bool beside = strcmp(lying, "left") == 0 || strcmp(lying, "right") == 0, known = policy->second_side && policy->second_upright;
        if (beside && known && strcmp(lying, policy->second_upright) == 0)
            lying = policy->second_side;
        else if (!beside)
            standing = known && strcmp(lying, policy->second_side) == 0 ? policy->second_upright
                       : strcmp(lying, "above") == 0                    ? "left"
                                                                        : "right";
        add_second(making, sg_arena_printf(making->arena, "second.%s", lying), second->text);
        add_second(making, strcmp(standing, "left") == 0 ? "second.before" : "second.after", second->text);
    }
}

/* A name of the site's own: 学雷锋志愿服务站 is one word, as 志愿服务站 is, and nobody is told where the policy has it so. */
static void post_name(struct making *making)
{
    const struct sg_policy *policy = making->options->policy;
    const struct sg_site *of = making->of;
    if (!of->name_usual)
        return;
    struct sg_text *texts = making->site->texts, *compound = &texts[sg_paths_find("name.compound", 13)],
                   *suffix = &texts[sg_paths_find("name.suffix", 11)];
    const char *tail = sg_arena_printf(making->arena, "%s%s", compound->s ? compound->s : "", suffix->s);
    for (size_t i = 0; i < policy->n_names; i++) {
        size_t before = strlen(tail) - MIN(strlen(tail), strlen(policy->names[i]));
        if (!g_str_has_suffix(tail, policy->names[i]) || (before && !(of->compound.s && g_str_has_prefix(tail, of->compound.s))))
            continue;
        compound->s = before ? sg_arena_strndup(making->arena, tail, before) : NULL;
        suffix->s = policy->names[i];
        return;
    }
    say(making, SG_POSTING_ALL, SG_FIND(NAME_OWN), of->name.at, of->name.s, of->name_usual, NULL, NULL);
}

/* Those of the site by their paths, without what the policy hides on a wall; and what the policy says itself. */
static void post_texts(struct making *making)
{
    static const char *const WORDS[] = {"hours", "address", "contact.name"}; /* which no number belongs to */
    const struct sg_policy *policy = making->options->policy;
    struct sg_posted_site *site = making->site;
    size_t n = sg_paths_count();
    site->texts = sg_arena_new_array(making->arena, struct sg_text, n);
    for (size_t i = 0; i < n; i++) {
        site->texts[i] = sg_paths_text(making->of, i);
        for (size_t k = 0; k < G_N_ELEMENTS(WORDS); k++)
            if (strcmp(sg_paths_at(i), WORDS[k]) == 0)
                site->texts[i] = without_numbers(making, SG_POSTING_ALL, site->texts[i]);
    }
    struct sg_text *names = sg_arena_new_array(making->arena, struct sg_text, making->of->n_extras);
    struct sg_text *texts = sg_arena_new_array(making->arena, struct sg_text, making->of->n_extras);
    for (size_t i = 0; i < making->of->n_extras; i++) {
        names[i] = making->of->extras[i].name;
        texts[i] = without_numbers(making, SG_POSTING_ALL, making->of->extras[i].text);
    }
    site->extra_names = names;
    site->extra_texts = texts;
    site->n_extras = making->of->n_extras;
    site->texts[sg_paths_find("spirit.label", 12)].s = policy->spirit_label;
    site->texts[sg_paths_find("plate", 5)].s = policy->plate;
    post_name(making);
    post_seconds(making);
    if (policy->second_ratio > 0)
        site->texts[sg_paths_find("second.ratio", 12)].s = sg_arena_printf(making->arena, "%g", policy->second_ratio);
    for (size_t i = 0; i < policy->n_hidden && making->wall; i++) {
        size_t path = sg_paths_find(policy->hidden[i], strlen(policy->hidden[i]));
        if (path == SG_PATHS_NONE || !site->texts[path].s)
            continue;
        say(making, SG_POSTING_ALL, SG_FIND(VALUE_FORBIDDEN), site->texts[path].at, policy->hidden[i], policy->name, NULL,
            NULL);
        site->texts[path].s = NULL;
    }
}

const struct sg_posting *sg_posting_make(const struct sg_site *site, const struct sg_posting_options *options,
                                         struct sg_arena *arena, struct sg_report *report)
{
    struct sg_posting *posting = sg_arena_alloc(arena, sizeof *posting);
    const char *audience = options->audience ? options->audience : site->audience.s;
    struct making making = {.of = site, .site = &posting->site, .options = options, .arena = arena, .report = report};
    making.wall = !audience || strcmp(audience, "internal") != 0;
    making.date = site->date.year ? site->date : options->date;
    making.parts = options->parts;
    posting->site = (struct sg_posted_site){.at = site->at,
                                            .name = site->name,
                                            .spirit = site->spirit,
                                            .logos = site->logos,
                                            .n_logos = site->n_logos,
                                            .spirit_words = site->spirit_words,
                                            .n_spirit_words = site->n_spirit_words,
                                            .n_services = site->n_services};
    if (options->forms) {
        posting->site.forms = options->forms->forms;
        posting->site.n_forms = options->forms->n_forms;
    }
    making.own = site->contact_phone.s;
    for (size_t i = 0; i < options->policy->n_hidden && making.wall; i++)
        if (strcmp(options->policy->hidden[i], "contact.phone") == 0)
            making.own = NULL;
    making.withheld = g_array_new(FALSE, FALSE, sizeof(struct withheld));
    posting->site.services = all_without_numbers(&making, site->services, site->n_services);
    post_texts(&making);
    posting->left = post_teams(&making);
    post_staff(&making);
    size_t hidden = 0;
    for (size_t i = 0; i < site->n_teams; i++)
        hidden += site->teams[i].n_members - posting->left[i].gone - posting->site.teams[i].n_members;
    sg_gathered_people(&posting->site, hidden, arena);
    say_withheld(&making);
    post_certificates(&making);
    post_services(&making);
    if (options->parts & SG_POSTING_RULES)
        post_rules(&making);
    post_plan(&making);
    posting->n_errors = making.n_errors;
    return posting;
}
