/* The tables of the site description; see schema.h. Each row of keys.def is stored in the struct of its table; what
 * concerns several keys of one map is looked at behind them. */
#include "site/schema.h"

#include "base/bounds.h"
#include "site/site_fields.h"
#include "site/site.h"
#include "site/stars.h"
#include "site/wordlists.h"

/* What a row holds and where it is stored. */
#define TEXT_AS(how, owner, field) .type = SG_KEY_TEXT, .read = sg_site_fields_text, .use = SG_SITE_AS_##how, SG_AT(owner, field)
#define LABEL_AT(owner, field) .type = SG_KEY_LABEL, .read = sg_site_fields_text, .use = SG_SITE_AS_line, SG_AT(owner, field)
#define CODE_AT(owner, field) .type = SG_KEY_CODE, .read = sg_site_fields_code, SG_AT(owner, field)
#define PHONE_AT(owner, field) .type = SG_KEY_PHONE, .read = sg_site_fields_phone, SG_AT(owner, field)
#define DATE_AT(owner, field) .type = SG_KEY_DATE, .read = sg_site_fields_date, SG_AT(owner, field)
#define WORD_AT(owner, field, words) \
    .type = SG_KEY_ENUM, .allowed = words, .read = sg_site_fields_word, SG_AT(owner, field)
#define TEXTS_AT(how, owner, field) \
    .type = SG_KEY_LIST, .item = SG_KEY_TEXT, .read = sg_site_fields_texts, .use = SG_SITE_AS_##how, SG_LIST_AT(owner, field)
#define LIST_AT(owner, field, keys) \
    .type = SG_KEY_LIST, .item = SG_KEY_MAP, .sub = &keys, SG_LIST_AT(owner, field)
#define MIXED_AT(owner, field, keys) \
    .type = SG_KEY_LIST, .item = SG_KEY_ANY, .sub = &keys, SG_LIST_AT(owner, field)

#define PLACE_NAMES \
    "村（社区）名称|村社区名称|村（居）|村居|社区（村）|所在村（社区）|村名|村名称|社区名|社区名称|村（社区）名|村社区名|" \
    "村/社区|村、社区|村（居）名称|村居名称"

static const char *const KINDS[] = {"村", "社区", NULL};
static const char *const LEVELS[] = {"站", "点", NULL};
static const char *const GENDERS[] = {"男", "女", NULL};
static const char *const STATUSES[] = {"在队", SG_MEMBER_GONE, NULL};
static const char *const SCRIPTS[] = {"mongolian|蒙古文|蒙文", "tibetan|藏文", "uyghur|维吾尔文|维文", "kazakh|哈萨克文|哈文",
                                      "zhuang|壮文", "korean|朝鲜文|朝文", "yi|彝文", "dai|傣文", "latin|拉丁文", NULL};
static const char *const SIDES[] = {"above|上|上面", "below|下|下面", "left|左|左边", "right|右|右边", NULL};
static const char *const AUDIENCES[] = {"wall|上墙", "internal|内部", NULL};

/* ---- What concerns several keys ---- */

static void finish_certificate(struct sg_reader *reader, const struct sg_node *map, const struct sg_node *const *values,
                               void *out)
{
    (void)reader;
    (void)values;
    ((struct sg_certificate *)out)->at = map;
}

static void finish_member(struct sg_reader *reader, const struct sg_node *map, const struct sg_node *const *values, void *out)
{
    struct sg_member *member = out;
    (void)reader;
    member->at = map;
    member->birth_at = values[SG_MEMBER_BIRTH];
    member->refused = values[SG_MEMBER_CONSENT] && !member->consent;
}

static void finish_team(struct sg_reader *reader, const struct sg_node *map, const struct sg_node *const *values, void *out)
{
    struct sg_team *team = out;
    team->at = map;
    if (!values[SG_TEAM_MEMBERS] && team->name.s)
        sg_reader_say(reader, SG_FIND(TEAM_EMPTY), team->name.at, team->name.s, NULL);
}

/* A sheet that nobody could make out of so many takes all the memory there is. */
static void finish_site(struct sg_reader *reader, const struct sg_node *map, const struct sg_node *const *values, void *out)
{
    struct sg_site *site = out;
    size_t n = 0;
    (void)map;
    for (size_t i = 0; i < site->n_teams; i++)
        n += site->teams[i].n_members;
    if (n > SG_BOUND_PEOPLE) {
        sg_reader_say(reader, SG_FIND(PEOPLE_MANY), values[SG_SITE_TEAMS], SG_NUM((double)n, 0), SG_BOUND_SAID(PEOPLE), NULL);
        site->n_teams = 0;
    }
}

/* A post that nobody holds: its name is 空缺. */
static bool is_vacant(struct sg_reader *reader, const struct sg_node *item)
{
    for (size_t i = 0; item->kind == SG_NODE_MAP && i < item->n; i++)
        if (sg_reader_key(&sg_schema_member, item->keys[i]->text, item->keys[i]->len) == SG_MEMBER_NAME &&
            item->items[i]->kind == SG_NODE_SCALAR && sg_wordlists_are_nothing(item->items[i]->text)) {
            sg_reader_say(reader, SG_FIND(NOTHING_SAID), item->items[i], item->items[i]->text, NULL);
            return true;
        }
    return false;
}

/* ---- The tables ---- */

static const struct sg_keys *const ELSEWHERE[] = {&sg_schema_site, &sg_schema_contact, &sg_schema_team,
                                                  &sg_schema_member, &sg_schema_certificate, &sg_schema_rule,
                                                  &sg_schema_plan, NULL};
static const struct sg_member MEMBER_BEFORE = {.hours = -1, .points = -1, .stars = -1, .focus = {50, 38, 0}};
static const struct sg_key RULE_ID = {.name = "id", TEXT_AS(bare, sg_rule_ref, id)};

#define ROW(number, words, others, english, chinese, ...) \
    [number] = {.name = words, .alias = others, .doc = english, .doc_zh = chinese, __VA_ARGS__},

static const struct sg_key SITE[SG_SITE_N] = {
#define SITE_KEY(id, ...) ROW(SG_SITE_##id, __VA_ARGS__)
#include "site/keys.def"
};
const struct sg_keys sg_schema_site = {
    .what = "site", .keys = SITE, .n = SG_SITE_N, .elsewhere = ELSEWHERE, .partial = true, .begin = sg_site_fields_begin,
    .finish = finish_site};

static const struct sg_key SECOND[SG_SECOND_N] = {
#define SECOND_KEY(id, ...) ROW(SG_SECOND_##id, __VA_ARGS__)
#include "site/keys.def"
};
const struct sg_keys sg_schema_second = {
    .what = "second", .keys = SECOND, .n = SG_SECOND_N, .elsewhere = ELSEWHERE, .size = sizeof(struct sg_second)};

static const struct sg_key CONTACT[SG_CONTACT_N] = {
#define CONTACT_KEY(id, ...) ROW(SG_CONTACT_##id, __VA_ARGS__)
#include "site/keys.def"
};
const struct sg_keys sg_schema_contact = {
    .what = "contact", .keys = CONTACT, .n = SG_CONTACT_N, .elsewhere = ELSEWHERE, .begin = sg_site_fields_begin};

static const struct sg_key MEMBER[SG_MEMBER_N] = {
#define MEMBER_KEY(id, ...) ROW(SG_MEMBER_##id, __VA_ARGS__)
#include "site/keys.def"
};
const struct sg_keys sg_schema_member = {
    .what = "members", .within = "member.", .keys = MEMBER, .n = SG_MEMBER_N, .elsewhere = ELSEWHERE,
    .size = sizeof(struct sg_member), .preset = &MEMBER_BEFORE, .finish = finish_member,
    .begin = sg_site_fields_begin, .is_none = is_vacant, .personal = true};

static const struct sg_key CERTIFICATE[SG_CERTIFICATE_N] = {
#define CERTIFICATE_KEY(id, ...) ROW(SG_CERTIFICATE_##id, __VA_ARGS__)
#include "site/keys.def"
};
const struct sg_keys sg_schema_certificate = {
    .what = "certificate", .keys = CERTIFICATE, .n = SG_CERTIFICATE_N, .elsewhere = ELSEWHERE,
    .size = sizeof(struct sg_certificate), .finish = finish_certificate};

static const struct sg_key TEAM[SG_TEAM_N] = {
#define TEAM_KEY(id, ...) ROW(SG_TEAM_##id, __VA_ARGS__)
#include "site/keys.def"
};
const struct sg_keys sg_schema_team = {
    .what = "teams", .within = "team.", .keys = TEAM, .n = SG_TEAM_N, .elsewhere = ELSEWHERE,
    .size = sizeof(struct sg_team), .finish = finish_team,
    .begin = sg_site_fields_begin};

static const struct sg_key RULE[SG_RULE_N] = {
#define RULE_KEY(id, ...) ROW(SG_RULE_##id, __VA_ARGS__)
#include "site/keys.def"
};
const struct sg_keys sg_schema_rule = {
    .what = "rules", .keys = RULE, .n = SG_RULE_N, .elsewhere = ELSEWHERE, .size = sizeof(struct sg_rule_ref),
    .alone = &RULE_ID};

static const struct sg_key PLAN[SG_PLAN_N] = {
#define PLAN_KEY(id, ...) ROW(SG_PLAN_##id, __VA_ARGS__)
#include "site/keys.def"
};
const struct sg_keys sg_schema_plan = {
    .what = "plan", .keys = PLAN, .n = SG_PLAN_N, .elsewhere = ELSEWHERE, .size = sizeof(struct sg_plan_item)};

/* Its keys are the site's own. */
const struct sg_keys sg_schema_extra = {.what = "extra", .elsewhere = ELSEWHERE, .free = true};

/* Beside sites:, a key of a site belongs to one of them or under defaults:. */
static const struct sg_keys DEFAULTS = {.what = "defaults", .keys = SITE, .n = SG_SITE_N};
static const struct sg_keys *const BESIDE[] = {&DEFAULTS, &sg_schema_contact, &sg_schema_team, &sg_schema_member, NULL};

static const struct sg_key FILE_ROWS[SG_FILE_N] = {
#define FILE_KEY(id, ...) ROW(SG_FILE_##id, __VA_ARGS__)
#include "site/keys.def"
};
const struct sg_keys sg_schema_file = {
    .what = "file", .keys = FILE_ROWS, .n = SG_FILE_N, .elsewhere = BESIDE};
