/* Values of a site; see site_fields.h. */
#include "site/site_fields.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/bounds.h"
#include "base/utf8.h"
#include "input/chars.h"
#include "site/age.h"
#include "site/named.h"
#include "site/punctuation.h"
#include "site/site.h"
#include "site/wordlists.h"

#define LONGEST_PHONE 30
#define LONGEST_EXTENSION 6
#define LONGEST_EXTRA 200 /* characters */
#define LONGEST_EXTRA_NAME 30
#define MOST_EXTRAS 40
#define CODE_DIGITS 12

/* ---- Texts ---- */

static void read_text(struct sg_reader *reader, const struct sg_node *node, enum sg_key_type type,
                      enum sg_chars_use use, struct sg_text *out)
{
    const char *s = NULL;
    if (!(type == SG_KEY_LABEL ? sg_reader_label(reader, node, &s) : sg_reader_text(reader, node, &s)))
        return;
    if (s && node->len > SG_BOUND_TEXT && sg_utf8_count(s, node->len) > SG_BOUND_TEXT) {
        char met[24];
        g_snprintf(met, sizeof met, "%zu", sg_utf8_count(s, node->len));
        sg_reader_say(reader, SG_FIND(TEXT_TOO_LONG), node, met, SG_BOUND_SAID(TEXT), NULL);
        return;
    }
    s = sg_chars_clean(reader, node, use);
    *out = (struct sg_text){s && *s ? s : NULL, node};
}

static const struct {
    enum sg_chars_use chars;
    int named; /* enum sg_named; -1: it is not judged as one */
    int marks; /* enum sg_punctuation_use; -1: its marks are not judged */
} USES[] = {
    [SG_SITE_AS_line] = {SG_CHARS_LINE, -1, SG_PUNCTUATION_LINE},
    [SG_SITE_AS_text] = {SG_CHARS_TEXT, -1, SG_PUNCTUATION_TEXT},
    [SG_SITE_AS_name] = {SG_CHARS_NAME, SG_NAMED_PLACE, SG_PUNCTUATION_NAME},
    [SG_SITE_AS_own] = {SG_CHARS_NAME, -1, SG_PUNCTUATION_NAME},
    [SG_SITE_AS_person] = {SG_CHARS_PERSON, SG_NAMED_CONTACT, -1},
    [SG_SITE_AS_member] = {SG_CHARS_PERSON, SG_NAMED_PERSON, -1},
    [SG_SITE_AS_group] = {SG_CHARS_LINE, SG_NAMED_GROUP, SG_PUNCTUATION_TITLE},
    [SG_SITE_AS_address] = {SG_CHARS_LINE, SG_NAMED_ADDRESS, SG_PUNCTUATION_TITLE},
    [SG_SITE_AS_open] = {SG_CHARS_LINE, SG_NAMED_HOURS, SG_PUNCTUATION_LINE},
    [SG_SITE_AS_words] = {SG_CHARS_LINE, SG_NAMED_TEXT, SG_PUNCTUATION_LINE},
    [SG_SITE_AS_bare] = {SG_CHARS_LINE, -1, -1},
};

static void check_marks(struct sg_reader *reader, const struct sg_node *node, int use, const struct sg_text *text)
{
    if (USES[use].marks >= 0 && text->s && text->at == node)
        sg_punctuation_check(reader, node, (enum sg_punctuation_use)USES[use].marks);
}

void sg_site_fields_text(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_text *text = SG_FIELD_OF(struct sg_text, key, out);
    /* What an office calls its station in YAML is its own affair; a cell may be damaged. */
    bool of_cell = key->use == SG_SITE_AS_own && node->source && node->source->columns;
    int use = of_cell ? SG_SITE_AS_name : key->use, named = USES[use].named;
    bool outer = reader->personal;
    size_t n_errors = reader->n_errors;
    reader->personal = outer || (named >= 0 && named <= SG_NAMED_CONTACT);
    if (named >= 0 && node->kind == SG_NODE_SCALAR && sg_named_is_lost(reader, node)) {
        *text = (struct sg_text){NULL, node};
    } else {
        read_text(reader, node, key->type, USES[use].chars, text);
        if (named >= 0 && text->at == node)
            sg_named_check(reader, (enum sg_named)named, text);
        if (reader->n_errors == n_errors)
            check_marks(reader, node, use, text);
    }
    reader->personal = outer;
}

void sg_site_fields_word(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    int i = -1;
    if (sg_reader_enum(reader, node, key->allowed, &i) && i >= 0)
        *SG_FIELD_OF(struct sg_text, key, out) = (struct sg_text){
            sg_arena_strndup(reader->arena, key->allowed[i], strcspn(key->allowed[i], "|")), node};
}

void sg_site_fields_stars(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double stars = -1;
    if (!sg_reader_number(reader, node, 0, key->max, &stars))
        return;
    if (stars != (double)(int)stars)
        sg_reader_say(reader, SG_FIND(NUMBER_WRONG), node, node->text, NULL);
    *SG_FIELD_OF(int, key, out) = (int)stars;
}

void sg_site_fields_date(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_date *date = SG_FIELD_OF(struct sg_date, key, out);
    sg_reader_date(reader, node, &date->year, &date->month, &date->day);
}

/* A spreadsheet keeps 2012.10 as 2012.1: of the two months that it may be the one that is younger. */
void sg_site_fields_birth(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    if (sg_age_is_open(node->text))
        *SG_FIELD_OF(struct sg_date, key, out) = (struct sg_date){atoi(node->text), 10, 0};
    else
        sg_site_fields_date(reader, node, key, out);
}

void sg_site_fields_texts(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    size_t kept = 0;
    enum sg_chars_use use = USES[key->use].chars;
    if (USES[key->use].marks >= 0)
        sg_punctuation_number(reader, node->items, node->n);
    struct sg_text *list = sg_arena_new_array(reader->arena, struct sg_text, node->n);
    for (size_t i = 0; i < node->n; i++) {
        const struct sg_node *item = node->items[i];
        read_text(reader, item, SG_KEY_TEXT, use, &list[kept]);
        check_marks(reader, item, key->use, &list[kept]);
        /* A clause is a sentence, which has commas of its own. */
        if (use != SG_CHARS_TEXT && list[kept].s && item->plain && item->text[0] && node->col < item->col &&
            node->line == item->line && strstr(list[kept].s, "，"))
            sg_reader_say(reader, SG_FIND(COMMA_WIDE), item, "，", list[kept].s, NULL);
        kept += list[kept].s != NULL && !sg_wordlists_are_nothing(list[kept].s);
    }
    size_t total = 0;
    for (size_t i = 0; i < kept; i++)
        total += list[i].at->len / 3; /* Chinese characters have three bytes */
    if (total > SG_BOUND_TEXTS) {
        sg_reader_say(reader, SG_FIND(CLAUSES_LONG), node, SG_NUM((double)total, 0), SG_BOUND_SAID(TEXTS), NULL);
        kept = 0;
    }
    *SG_FIELD_OF(const struct sg_text *, key, out) = list;
    *SG_COUNT_OF(key, out) = kept;
}

/* ---- A second script ---- */

/* The blocks of a script's letters; of Zhuang and others Latin ones. */
static const struct {
    const char *script;
    uint32_t first, last;
} LETTERS[] = {
    {"mongolian", 0x1800, 0x18AF}, {"mongolian", 0x11660, 0x1167F}, {"tibetan", 0x0F00, 0x0FFF}, {"uyghur", 0x0600, 0x06FF},
    {"uyghur", 0xFB50, 0xFEFC}, {"kazakh", 0x0600, 0x06FF}, {"kazakh", 0xFB50, 0xFEFC}, {"korean", 0x1100, 0x11FF},
    {"korean", 0x3130, 0x318F}, {"korean", 0xAC00, 0xD7A3}, {"yi", 0xA000, 0xA4CF}, {"dai", 0x1950, 0x19DF},
    {"zhuang", 'A', 'z'}, {"zhuang", 0xC0, 0x24F}, {"latin", 'A', 'z'}, {"latin", 0xC0, 0x24F},
};

static bool is_in_script(const char *script, const char *text)
{
    for (const char *p = text, *end = text + strlen(text); p < end;) {
        uint32_t cp = sg_utf8_next(&p, end);
        for (size_t i = 0; i < G_N_ELEMENTS(LETTERS); i++)
            if (strcmp(LETTERS[i].script, script) == 0 && cp >= LETTERS[i].first && cp <= LETTERS[i].last)
                return true;
    }
    return false;
}

void sg_site_fields_second(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_site *site = out;
    const struct sg_node *const *items = node->kind == SG_NODE_LIST ? node->items : &node;
    size_t n = node->kind == SG_NODE_LIST ? node->n : 1;
    struct sg_second *seconds = sg_arena_new_array(reader->arena, struct sg_second, n);
    site->second = (struct sg_text){NULL, NULL};
    for (size_t i = 0; i < n; i++) {
        const struct sg_key *text = key->sub->keys; /* its one key that is text alone */
        while (text->type != SG_KEY_TEXT)
            text++;
        if (items[i]->kind == SG_NODE_SCALAR && *items[i]->text)
            text->read(reader, items[i], text, &seconds[i]);
        else if (!sg_reader_expect(reader, items[i], SG_NODE_MAP))
            continue;
        else
            sg_fields_read(reader, items[i], key->sub, NULL, &seconds[i]);
        if (seconds[i].script.s && seconds[i].text.s && !is_in_script(seconds[i].script.s, seconds[i].text.s))
            sg_reader_say(reader, SG_FIND(SECOND_LETTERS), seconds[i].text.at, seconds[i].text.s, seconds[i].script.s, NULL);
        if (!site->second.s)
            site->second = seconds[i].text;
    }
    site->seconds = seconds;
    site->n_seconds = n;
}

/* ---- Texts of the site's own ---- */

static bool is_name(const char *name)
{
    return *name && !name[strcspn(name, " {}|.=<>!\t\n")] && sg_utf8_count(name, strlen(name)) <= LONGEST_EXTRA_NAME;
}

static void put_extra(struct sg_extra *list, size_t *n, const struct sg_extra *extra)
{
    size_t i = 0;
    while (i < *n && strcmp(list[i].name.s, extra->name.s) != 0)
        i++;
    list[i] = *extra;
    *n += i == *n;
}

void sg_site_fields_extra(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_site *site = out;
    (void)key;
    if (!sg_reader_expect(reader, node, SG_NODE_MAP))
        return;
    size_t n = 0;
    struct sg_extra *list = sg_arena_new_array(reader->arena, struct sg_extra, site->n_extras + node->n);
    for (size_t i = 0; i < site->n_extras; i++)
        put_extra(list, &n, &site->extras[i]);
    for (size_t i = 0; i < node->n; i++) {
        struct sg_extra extra = {.name = {node->keys[i]->text, node->keys[i]}};
        size_t errors = reader->n_errors;
        if (!is_name(extra.name.s)) {
            sg_reader_say(reader, SG_FIND(EXTRA_NAME), node->keys[i], extra.name.s, NULL);
            continue;
        }
        if (sg_node_is_empty(node->items[i]))
            continue;
        read_text(reader, node->items[i], SG_KEY_LABEL, SG_CHARS_LINE, &extra.text);
        if (reader->n_errors == errors)
            check_marks(reader, node->items[i], SG_SITE_AS_line, &extra.text);
        size_t length = extra.text.s ? sg_utf8_count(extra.text.s, strlen(extra.text.s)) : 0;
        if (length > LONGEST_EXTRA)
            sg_reader_say(reader, SG_FIND(EXTRA_LONG), node->items[i], extra.name.s,
                          sg_arena_printf(reader->arena, "%zu", length), G_STRINGIFY(LONGEST_EXTRA), NULL);
        put_extra(list, &n, &extra);
    }
    if (n > MOST_EXTRAS)
        sg_reader_say(reader, SG_FIND(EXTRA_MANY), node, sg_arena_printf(reader->arena, "%zu", n), G_STRINGIFY(MOST_EXTRAS), NULL);
    site->extras = list;
    site->n_extras = n;
}

/* ---- Numbers ---- */

void sg_site_fields_focus(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double *focus = SG_FIELD_OF(double, key, out);
    if (node->n < 2 || node->n > 3)
        sg_reader_say(reader, SG_FIND(FOCUS_WRONG), node, sg_arena_printf(reader->arena, "%zu", node->n), NULL);
    else
        for (size_t i = 0; i < node->n; i++)
            sg_reader_number(reader, node->items[i], 0, 100, &focus[i]);
}


/* Digits as they were typed. Without quotation marks a leading 0 is lost on other programs. */
static void read_digits(struct sg_reader *reader, const struct sg_node *node, const char *also,
                        const struct sg_code *complaint, struct sg_text *out)
{
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

void sg_site_fields_phone(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    size_t errors = reader->n_errors;
    struct sg_text *phone = SG_FIELD_OF(struct sg_text, key, out);
    read_digits(reader, node, "-+ ()*", SG_FIND(PHONE_WRONG), phone);
    if (phone->s && reader->n_errors == errors && is_incomplete(phone->s))
        sg_reader_say(reader, SG_FIND(PHONE_WRONG), node, phone->s, NULL);
}

void sg_site_fields_code(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_text code = {NULL, NULL};
    size_t errors = reader->n_errors;
    read_digits(reader, node, "", SG_FIND(CODE_WRONG), &code);
    if (reader->n_errors > errors)
        return;
    if (code.s && strlen(code.s) != CODE_DIGITS)
        sg_reader_say(reader, SG_FIND(CODE_WRONG), node, code.s, NULL);
    else
        *SG_FIELD_OF(struct sg_text, key, out) = code;
}

/* ---- What says nothing ---- */

void sg_site_fields_begin(struct sg_reader *reader, const struct sg_node *map, const struct sg_keys *keys, const struct sg_node **values)
{
    for (size_t i = 0; i < keys->n; i++)
        if (values[i] && values[i]->kind == SG_NODE_SCALAR && keys->keys[i].type != SG_KEY_BOOL && sg_wordlists_are_nothing(values[i]->text)) {
            sg_reader_say(reader, SG_FIND(NOTHING_SAID), values[i], values[i]->text, NULL);
            values[i] = NULL;
            if (keys->keys[i].required)
                sg_reader_missing(reader, map, keys, i);
        }
}
