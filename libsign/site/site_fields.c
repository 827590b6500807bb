/* A map's values into a site; see site_fields.h. */
#include "site/site_fields.h"

#include <glib.h>
#include <string.h>

#include "input/chars.h"
#include "site/schema.h"
#include "site/stars.h"

#define LONGEST_PHONE 30
#define LONGEST_EXTENSION 6
#define CODE_DIGITS 12

/* ---- Values ---- */

static void read_text(struct sg_reader *reader, const struct sg_node *node, enum sg_key_type type,
                      enum sg_chars_use use, struct sg_text *out)
{
    const char *s = NULL;
    if (!node ||
        !(type == SG_KEY_LABEL ? sg_reader_label(reader, node, &s) : sg_reader_text(reader, node, &s)))
        return;
    s = sg_chars_clean(reader, node, use);
    *out = (struct sg_text){s && *s ? s : NULL, node};
}

static void read_line(struct sg_reader *reader, const struct sg_node *node, struct sg_text *out)
{
    read_text(reader, node, SG_KEY_TEXT, SG_CHARS_LINE, out);
}

/* True where three digits, of either width, stand in a row: a telephone, a number of an identity card. */
static bool has_number(const char *text)
{
    size_t run = 0;
    for (const char *p = text; *p && run < 3; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        run = g_ascii_isdigit(*p) || (c >= 0xFF10 && c <= 0xFF19) ? run + 1 : 0;
    }
    return run == 3;
}

/* `phone` is the key that a number in the name belongs under. */
static void read_person(struct sg_reader *reader, const struct sg_node *node, const char *phone, struct sg_text *out)
{
    read_text(reader, node, SG_KEY_TEXT, SG_CHARS_PERSON, out);
    if (out->s && has_number(out->s))
        sg_reader_say(reader, SG_FIND(PERSON_NUMBER), node, out->s, phone, NULL);
}

static void read_name(struct sg_reader *reader, const struct sg_node *node, struct sg_text *out)
{
    read_text(reader, node, SG_KEY_TEXT, SG_CHARS_NAME, out);
}

/* The word of `allowed` as the library calls it, whichever of its names was typed. */
static void read_word(struct sg_reader *reader, const struct sg_node *node, const char *const *allowed,
                      struct sg_text *out)
{
    int i = -1;
    if (node && sg_reader_enum(reader, node, allowed, &i) && i >= 0)
        *out = (struct sg_text){sg_arena_strndup(reader->arena, allowed[i], strcspn(allowed[i], "|")), node};
}

static void read_number(struct sg_reader *reader, const struct sg_node *node, double max, double *value)
{
    sg_reader_number(reader, node, 0, max, value);
}

static void read_texts(struct sg_reader *reader, const struct sg_node *node, enum sg_chars_use use,
                       const struct sg_text **out, size_t *n)
{
    const struct sg_node *const *items;
    size_t n_items, kept = 0;
    if (!node || !sg_reader_list(reader, node, &items, &n_items))
        return;
    struct sg_text *list = sg_arena_new_array(reader->arena, struct sg_text, n_items);
    for (size_t i = 0; i < n_items; i++) {
        read_text(reader, items[i], SG_KEY_TEXT, use, &list[kept]);
        /* A clause is a sentence, which has commas of its own. */
        if (use != SG_CHARS_TEXT && list[kept].s && items[i]->plain && items[i]->text[0] && node->col < items[i]->col &&
            node->line == items[i]->line && strstr(list[kept].s, "，"))
            sg_reader_say(reader, SG_FIND(COMMA_WIDE), items[i], "，", list[kept].s, NULL);
        kept += list[kept].s != NULL;
    }
    *out = list;
    *n = kept;
}

/* Digits as they were typed. Without quotation marks a leading 0 is lost on other programs. */
static void read_digits(struct sg_reader *reader, const struct sg_node *node, const char *also,
                        const struct sg_code *complaint, struct sg_text *out)
{
    if (!node || !sg_reader_expect(reader, node, SG_NODE_SCALAR))
        return;
    const char *s = sg_chars_clean(reader, node, SG_CHARS_LINE);
    if (!s)
        return;
    bool digits = false, others = false;
    for (const char *p = s; *p; p++) {
        digits = digits || g_ascii_isdigit(*p);
        others = others || !g_ascii_isdigit(*p);
        if (!g_ascii_isdigit(*p) && !strchr(also, *p)) {
            sg_reader_say(reader, complaint, node, s, NULL);
            return;
        }
    }
    if (*s && (!digits || strlen(s) > LONGEST_PHONE)) {
        sg_reader_say(reader, complaint, node, s, NULL);
        return;
    }
    if (node->plain && s[0] == '0' && !others) {
        sg_reader_say(reader, SG_FIND(TEXT_QUOTE), node, s, NULL);
        return;
    }
    *out = (struct sg_text){*s ? s : NULL, node};
}

/* True if the number ends behind its first `whole` digits, or an extension set apart follows: -8001. */
static bool ends_at(const char *phone, size_t whole)
{
    size_t n = 0, more = 0;
    const char *p = phone;
    for (; *p && n < whole; p++)
        n += g_ascii_isdigit(*p);
    bool apart = !g_ascii_isdigit(*p);
    for (; *p; p++)
        more += g_ascii_isdigit(*p);
    return n == whole && apart && more <= LONGEST_EXTENSION;
}

/* With its 0: eight digits behind 010 and 02x, seven or eight behind the others, which have four; 0 and a mobile
 * number, as they were once called from afar; 00 and a country. */
static bool is_far(const char *phone, const char *digits, size_t n)
{
    if (digits[1] == '0')
        return digits[2] != '0' && n >= 9;
    if (digits[1] == '1' && digits[2] >= '3')
        return n == 12;
    if (digits[1] == '1' || digits[1] == '2')
        return (digits[1] == '2' || digits[2] == '0') && ends_at(phone, 11);
    return ends_at(phone, 11) || ends_at(phone, 12);
}

/* What no telephone of China has: a mobile number without 11 digits or that begins with 10 to 12, a number of nine and
 * more without the 0 of its area code, an area code alone, too few or too many behind it. Numbers from abroad and
 * masked ones have their own rules. */
static bool is_incomplete(const char *phone)
{
    char digits[LONGEST_PHONE + 1];
    size_t n = 0;
    for (const char *p = phone; *p; p++)
        if (g_ascii_isdigit(*p))
            digits[n++] = *p;
    digits[n] = 0;
    if (strpbrk(phone, "+*"))
        return false;
    if ((g_str_has_prefix(digits, "400") || g_str_has_prefix(digits, "800")) && n >= 9)
        return !ends_at(phone, 10);
    if (g_str_has_prefix(digits, "86") && n >= 12)
        return false;
    if (digits[0] == '0')
        return !is_far(phone, digits, n);
    if (digits[0] == '1' && digits[1] >= '3')
        return n >= 8 && n != 11;
    return n >= 9;
}

static void read_phone(struct sg_reader *reader, const struct sg_node *node, struct sg_text *out)
{
    size_t errors = reader->n_errors;
    read_digits(reader, node, "-+ ()*", SG_FIND(PHONE_WRONG), out);
    if (out->s && reader->n_errors == errors && is_incomplete(out->s))
        sg_reader_say(reader, SG_FIND(PHONE_WRONG), node, out->s, NULL);
}

static void read_code(struct sg_reader *reader, const struct sg_node *node, struct sg_text *out)
{
    struct sg_text code = {NULL, NULL};
    size_t errors = reader->n_errors;
    read_digits(reader, node, "", SG_FIND(CODE_WRONG), &code);
    if (!node || reader->n_errors > errors)
        return;
    if (code.s && strlen(code.s) != CODE_DIGITS)
        sg_reader_say(reader, SG_FIND(CODE_WRONG), node, code.s, NULL);
    else
        *out = code;
}

/* A key that must be there is there, but as "". */
static void check_filled(struct sg_reader *reader, const struct sg_node *map, const struct sg_keys *keys,
                         size_t key, const struct sg_node *node, const struct sg_text *text)
{
    if (node && text->at && !text->s && node->kind == SG_NODE_SCALAR && node->len == 0)
        sg_reader_missing(reader, map, keys, key);
}

static void read_label(struct sg_reader *reader, const struct sg_node *node, struct sg_text *out)
{
    read_text(reader, node, SG_KEY_LABEL, SG_CHARS_LINE, out);
}

static void read_date(struct sg_reader *reader, const struct sg_node *node, struct sg_date *date)
{
    sg_reader_date(reader, node, &date->year, &date->month, &date->day);
}

/* ---- Maps in lists ---- */

static const struct sg_certificate *read_certificate(struct sg_reader *reader, const struct sg_node *node)
{
    const struct sg_node *v[SG_CERTIFICATE_N];
    if (!node)
        return NULL;
    struct sg_certificate *certificate = sg_arena_alloc(reader->arena, sizeof *certificate);
    sg_reader_map(reader, node, &sg_schema_certificate, v);
    certificate->at = node;
    read_label(reader, v[SG_CERTIFICATE_NUMBER], &certificate->number);
    read_line(reader, v[SG_CERTIFICATE_PERIOD], &certificate->period);
    read_text(reader, v[SG_CERTIFICATE_CONTENT], SG_KEY_TEXT, SG_CHARS_TEXT, &certificate->content);
    read_person(reader, v[SG_CERTIFICATE_HEAD], "contact.phone", &certificate->head);
    read_person(reader, v[SG_CERTIFICATE_HANDLER], "contact.phone", &certificate->handler);
    read_date(reader, v[SG_CERTIFICATE_DATE], &certificate->date);
    read_text(reader, v[SG_CERTIFICATE_NOTE], SG_KEY_TEXT, SG_CHARS_TEXT, &certificate->note);
    return certificate;
}

static struct sg_member read_member(struct sg_reader *reader, const struct sg_node *node)
{
    const struct sg_node *v[SG_MEMBER_N];
    struct sg_member member = {.at = node, .hours = -1, .stars = -1};
    sg_reader_map(reader, node, &sg_schema_member, v);
    double stars = -1;
    read_person(reader, v[SG_MEMBER_NAME], "member.phone", &member.name);
    check_filled(reader, node, &sg_schema_member, SG_MEMBER_NAME, v[SG_MEMBER_NAME], &member.name);
    read_line(reader, v[SG_MEMBER_ROLE], &member.role);
    read_word(reader, v[SG_MEMBER_GENDER], sg_schema_genders, &member.gender);
    read_phone(reader, v[SG_MEMBER_PHONE], &member.phone);
    read_texts(reader, v[SG_MEMBER_SKILLS], SG_CHARS_LINE, &member.skills, &member.n_skills);
    read_number(reader, v[SG_MEMBER_HOURS], 1e6, &member.hours);
    read_number(reader, v[SG_MEMBER_STARS], SG_STARS_MOST, &stars);
    member.stars = (int)stars;
    if (stars != (double)member.stars)
        sg_reader_say(reader, SG_FIND(NUMBER_WRONG), v[SG_MEMBER_STARS], v[SG_MEMBER_STARS]->text, NULL);
    if (v[SG_MEMBER_CONSENT] && sg_reader_bool(reader, v[SG_MEMBER_CONSENT], &member.consent))
        member.refused = !member.consent;
    sg_reader_bool(reader, v[SG_MEMBER_GUARDIAN], &member.guardian_consent);
    read_date(reader, v[SG_MEMBER_BIRTH], &member.birth);
    member.birth_at = v[SG_MEMBER_BIRTH];
    read_line(reader, v[SG_MEMBER_ADDRESS], &member.address);
    read_label(reader, v[SG_MEMBER_VOLUNTEER], &member.volunteer_no);
    read_line(reader, v[SG_MEMBER_ID_TYPE], &member.id_type);
    read_label(reader, v[SG_MEMBER_ID_NUMBER], &member.id_number);
    member.certificate = read_certificate(reader, v[SG_MEMBER_CERTIFICATE]);
    read_label(reader, v[SG_MEMBER_REMARK], &member.remark);
    return member;
}

static void read_members(struct sg_reader *reader, const struct sg_node *node, const struct sg_member **out,
                         size_t *n)
{
    const struct sg_node *const *items;
    if (!node || !sg_reader_list(reader, node, &items, n))
        return;
    struct sg_member *list = sg_arena_new_array(reader->arena, struct sg_member, *n);
    for (size_t i = 0; i < *n; i++)
        list[i] = read_member(reader, items[i]);
    *out = list;
}

static void read_teams(struct sg_reader *reader, const struct sg_node *node, struct sg_site *site)
{
    const struct sg_node *const *items;
    if (!node || !sg_reader_list(reader, node, &items, &site->n_teams))
        return;
    struct sg_team *teams = sg_arena_new_array(reader->arena, struct sg_team, site->n_teams);
    for (size_t i = 0; i < site->n_teams; i++) {
        const struct sg_node *v[SG_TEAM_N];
        teams[i].at = items[i];
        sg_reader_map(reader, items[i], &sg_schema_team, v);
        read_line(reader, v[SG_TEAM_NAME], &teams[i].name);
        check_filled(reader, items[i], &sg_schema_team, SG_TEAM_NAME, v[SG_TEAM_NAME], &teams[i].name);
        read_person(reader, v[SG_TEAM_LEADER], "member.phone", &teams[i].leader);
        read_members(reader, v[SG_TEAM_MEMBERS], &teams[i].members, &teams[i].n_members);
        if (v[SG_TEAM_MEMBERS] && v[SG_TEAM_MEMBERS]->kind == SG_NODE_LIST && teams[i].n_members == 0)
            sg_reader_say(reader, SG_FIND(LIST_EMPTY), v[SG_TEAM_MEMBERS], "members", NULL);
        else if (!v[SG_TEAM_MEMBERS] && teams[i].name.s)
            sg_reader_say(reader, SG_FIND(TEAM_EMPTY), teams[i].name.at, teams[i].name.s, NULL);
    }
    site->teams = teams;
}

static void read_rules(struct sg_reader *reader, const struct sg_node *node, struct sg_site *site)
{
    const struct sg_node *const *items;
    if (!node || !sg_reader_list(reader, node, &items, &site->n_rules))
        return;
    struct sg_rule_ref *rules = sg_arena_new_array(reader->arena, struct sg_rule_ref, site->n_rules);
    for (size_t i = 0; i < site->n_rules; i++) {
        const struct sg_node *v[SG_RULE_N];
        if (items[i]->kind == SG_NODE_SCALAR) {
            read_line(reader, items[i], &rules[i].id);
            continue;
        }
        sg_reader_map(reader, items[i], &sg_schema_rule, v);
        read_line(reader, v[SG_RULE_TITLE], &rules[i].title);
        check_filled(reader, items[i], &sg_schema_rule, SG_RULE_TITLE, v[SG_RULE_TITLE], &rules[i].title);
        read_texts(reader, v[SG_RULE_CLAUSES], SG_CHARS_TEXT, &rules[i].clauses, &rules[i].n_clauses);
    }
    site->rules = rules;
}

static void read_plan(struct sg_reader *reader, const struct sg_node *node, struct sg_site *site)
{
    const struct sg_node *const *items;
    if (!node || !sg_reader_list(reader, node, &items, &site->n_plan))
        return;
    struct sg_plan_item *plan = sg_arena_new_array(reader->arena, struct sg_plan_item, site->n_plan);
    for (size_t i = 0; i < site->n_plan; i++) {
        const struct sg_node *v[SG_PLAN_N];
        sg_reader_map(reader, items[i], &sg_schema_plan, v);
        read_label(reader, v[SG_PLAN_MONTH], &plan[i].month);
        read_line(reader, v[SG_PLAN_TITLE], &plan[i].title);
        read_line(reader, v[SG_PLAN_TEAM], &plan[i].team);
    }
    site->plan = plan;
}

static void read_contact(struct sg_reader *reader, const struct sg_node *node, struct sg_site *site)
{
    const struct sg_node *v[SG_CONTACT_N];
    if (!node)
        return;
    sg_reader_map(reader, node, &sg_schema_contact, v);
    read_person(reader, v[SG_CONTACT_NAME], "contact.phone", &site->contact_name);
    read_phone(reader, v[SG_CONTACT_PHONE], &site->contact_phone);
}

void sg_site_fields_read(struct sg_reader *reader, const struct sg_node *map, struct sg_site *site)
{
    const struct sg_node *v[SG_SITE_N];
    sg_reader_map(reader, map, &sg_schema_site, v);
    read_code(reader, v[SG_SITE_CODE], &site->code);
    read_name(reader, v[SG_SITE_DISTRICT], &site->district);
    read_name(reader, v[SG_SITE_TOWN], &site->town);
    read_name(reader, v[SG_SITE_PLACE], &site->place);
    read_word(reader, v[SG_SITE_KIND], sg_schema_kinds, &site->kind);
    read_word(reader, v[SG_SITE_LEVEL], sg_schema_levels, &site->level);
    read_name(reader, v[SG_SITE_COMPOUND], &site->compound);
    read_name(reader, v[SG_SITE_NAME], &site->name);
    read_line(reader, v[SG_SITE_PINYIN], &site->pinyin);
    read_texts(reader, v[SG_SITE_LOGOS], SG_CHARS_LINE, &site->logos, &site->n_logos);
    read_line(reader, v[SG_SITE_SPIRIT], &site->spirit);
    read_line(reader, v[SG_SITE_HOST], &site->host);
    read_line(reader, v[SG_SITE_ADDRESS], &site->address);
    read_line(reader, v[SG_SITE_HOURS], &site->hours);
    read_contact(reader, v[SG_SITE_CONTACT], site);
    read_line(reader, v[SG_SITE_QR], &site->qr);
    read_members(reader, v[SG_SITE_STAFF], &site->staff, &site->n_staff);
    read_teams(reader, v[SG_SITE_TEAMS], site);
    read_texts(reader, v[SG_SITE_SERVICES], SG_CHARS_LINE, &site->services, &site->n_services);
    read_rules(reader, v[SG_SITE_RULES], site);
    read_plan(reader, v[SG_SITE_PLAN], site);
    read_line(reader, v[SG_SITE_POLICY], &site->policy);
    read_line(reader, v[SG_SITE_PROFILE], &site->profile);
    read_word(reader, v[SG_SITE_AUDIENCE], sg_schema_audiences, &site->audience);
    read_date(reader, v[SG_SITE_DATE], &site->date);
    if (v[SG_SITE_STAFF] && v[SG_SITE_STAFF]->kind == SG_NODE_LIST && v[SG_SITE_STAFF]->n == 0)
        sg_reader_say(reader, SG_FIND(LIST_EMPTY), v[SG_SITE_STAFF], "staff", NULL);
}
