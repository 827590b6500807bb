/* What may stand as a name; see named.h. */
#include "site/named.h"

#include <glib.h>
#include <string.h>

#include "base/utf8.h"
#include "site/content.h"
#include "site/wordlists.h"

static size_t han_run(const char *text)
{
    size_t n = 0;
    for (; sg_utf8_is_han(g_utf8_get_char(text)); text = g_utf8_next_char(text))
        n++;
    return n;
}

/* 张三丰 李四光, but not 李 建国, 欧阳 明华. */
static bool are_apart(const char *raw)
{
    size_t parts = 0, len;
    bool surname = sg_wordlists_in(SG_WORDLIST_LONG_SURNAMES, raw, &len) == raw;
    for (const char *p = raw; *p;) {
        size_t run = han_run(p);
        parts += run >= 2;
        for (; *p && !g_unichar_isspace(g_utf8_get_char(p)); p = g_utf8_next_char(p))
            if (!sg_utf8_is_han(g_utf8_get_char(p)))
                return false;
        while (*p && g_unichar_isspace(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
    }
    return parts > (surname ? 2u : 1u);
}

/* 张三、李四; 张三和李四; 张三等. */
static bool are_several(const char *name, const char *raw)
{
    static const char *const ANDS[] = {"和", "与", "及"};
    size_t len, whole = g_utf8_strlen(name, -1);
    const char *divider = sg_wordlists_in(SG_WORDLIST_DIVIDERS, name, &len), *dash = strpbrk(name, "-~");
    if ((divider && divider > name && divider[len]) || (dash && dash > name && sg_utf8_is_han(g_utf8_get_char(dash + 1))))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(ANDS) && whole >= 5 && han_run(name) == whole; i++) {
        const char *at = strstr(g_utf8_offset_to_pointer(name, 2), ANDS[i]);
        if (at && g_utf8_strlen(at, -1) >= 3 && sg_wordlists_in(SG_WORDLIST_LONG_SURNAMES, name, &len) != name)
            return true;
    }
    return (whole >= 3 && (g_str_has_suffix(name, "等") || g_str_has_suffix(name, "等人"))) || are_apart(raw);
}

/* 柳树湾村, 李建国。, 李.明, 张三 女; but not 欧阳新村. */
static bool is_otherwise(const char *name, const char *raw)
{
    static const char FORM[] = "^\\p{Han}{3,}村$|[：；，。！？,;:]|[、.]$|\\p{Han}[•．.・‧∙。]\\p{Han}";
    size_t len;
    bool changed = strcmp(name, raw) != 0;
    if (!changed && name[strlen("村") * han_run(name)] == 0 && !g_str_has_suffix(name, "村"))
        return false; /* most names: expressions cost time */
    return (g_regex_match_simple(FORM, name, 0, 0) && sg_wordlists_in(SG_WORDLIST_LONG_SURNAMES, name, &len) != name) ||
           (changed && g_regex_match_simple("^\\p{Han}{2,}[ \t　]+[男女]$", raw, 0, 0));
}

/* 李建国男, 李建国党员; 张杨若男 has the surnames of both parents. */
static bool has_word_behind(const char *name)
{
    size_t n = han_run(name), len;
    bool longer = sg_wordlists_in(SG_WORDLIST_LONG_SURNAMES, name, &len) == name;
    char letter[2][7] = {{0}, {0}};
    g_unichar_to_utf8(g_utf8_get_char(name), letter[0]);
    if (n < (longer ? 5u : 4u) || name[n * strlen("村")] || (!longer && !sg_wordlists_is(SG_WORDLIST_SURNAMES, letter[0])))
        return false;
    if (g_str_has_suffix(name, "男") || g_str_has_suffix(name, "女")) {
        g_unichar_to_utf8(g_utf8_get_char(g_utf8_next_char(name)), letter[1]);
        return longer || !sg_wordlists_is(SG_WORDLIST_SURNAMES, letter[1]);
    }
    const char *behind = g_utf8_offset_to_pointer(name, longer ? 3 : 2);
    for (; g_utf8_strlen(behind, -1) >= 2; behind = g_utf8_next_char(behind))
        if (sg_wordlists_is(SG_WORDLIST_NO_NAME, behind))
            return true;
    return false;
}

/* Most names end otherwise. */
static bool is_place(const char *name)
{
    size_t len = strlen(name);
    return len >= 9 && strstr("村区道镇乡县市会", name + len - 3) && sg_content_of(name) == SG_CONTENT_PLACE;
}

static bool has_letter(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return true;
    return false;
}

/* 李某, 李x */
static bool is_masked(const char *name)
{
    return strstr(name, "某") || (han_run(name) > 0 && strpbrk(name, "Xx")) || name[strspn(name, "Xx")] == 0;
}

/* 队长李建国, 小李: a post or a form of address before the name. */
static bool has_title_before(const char *name)
{
    size_t n = han_run(name), post = sg_wordlists_begin(SG_WORDLIST_NO_NAME, name), title = sg_wordlists_begin(SG_WORDLIST_TITLES, name);
    post = post > title ? post : title;
    return (post >= strlen("队长") && han_run(name + post) >= 2) ||
           (n == 2 && (g_str_has_prefix(name, "小") || g_str_has_prefix(name, "老")) && sg_wordlists_is(SG_WORDLIST_SURNAMES, name + strlen("小")));
}

/* 阿依古丽•买买提 and 阿依古丽.买买提 as 阿依古丽·买买提. */
static void mend_interpuncts(struct sg_reader *reader, struct sg_text *text)
{
    g_autoptr(GRegex) dots = g_regex_new("(?<=\\p{Han}{2})[•．.・‧∙](?=\\p{Han}{2})", 0, 0, NULL);
    g_autofree char *mended = g_regex_replace_literal(dots, text->s, -1, 0, "·", 0, NULL);
    if (!mended || strcmp(mended, text->s) == 0)
        return;
    const char *before = text->s;
    text->s = sg_arena_strdup(reader->arena, mended);
    if (strcmp(before, text->at->text) == 0)
        sg_reader_say_mend(reader, SG_FIND(NAME_STRIPPED), text->at, 0, text->at->len, text->s);
    else
        sg_reader_say(reader, SG_FIND(NAME_STRIPPED), text->at, before, text->s, NULL);
}

static void check_person(struct sg_reader *reader, enum sg_named use, const struct sg_text *text)
{
    const char *name = text->s;
    size_t run = 0; /* of digits: three are a telephone, a number of an identity card */
    for (const char *p = name; *p && run < 3; p = g_utf8_next_char(p))
        run = g_unichar_isdigit(g_utf8_get_char(p)) ? run + 1 : 0;
    if (run == 3)
        sg_reader_say(reader, SG_FIND(PERSON_NUMBER), text->at, name, use == SG_NAMED_CONTACT ? "contact.phone" : "member.phone", NULL);
    else if (is_masked(name))
        sg_reader_say(reader, SG_FIND(NAME_WITHHELD), text->at, name, NULL);
    else if (strpbrk(name, "()[]{}<>") || strstr(name, "（") || strstr(name, "【") || strstr(name, "〔") || strstr(name, "［"))
        sg_reader_say(reader, SG_FIND(PERSON_REMARK), text->at, name, NULL);
    else if (are_several(name, text->at->text))
        sg_reader_say(reader, SG_FIND(PERSONS_SEVERAL), text->at, name, NULL);
    else if (sg_wordlists_is(SG_WORDLIST_NO_NAME, name) || !has_letter(name) || name[strcspn(name, "0123456789_=@!?$%^~`\"#:")] ||
             is_otherwise(name, text->at->text) || has_word_behind(name) || is_place(name) ||
             (use == SG_NAMED_PERSON && sg_wordlists_ends(SG_WORDLIST_NO_NAME_ENDS, name)))
        sg_reader_say(reader, SG_FIND(PERSON_NONE), text->at, name, NULL);
    else if (sg_wordlists_ends(SG_WORDLIST_TITLES, name) || has_title_before(name))
        sg_reader_say(reader, use == SG_NAMED_CONTACT ? SG_FIND(CONTACT_TITLE) : SG_FIND(PERSON_TITLE), text->at, name, NULL);
}

/* A number alone: 45000, 0.375. Hours are 9-17, 9:00. */
static bool is_bare(enum sg_named use, const char *text)
{
    static const char HOURS[] = ":|：|^ *[0-9]{1,2}([.][0-9]{2})? *[-–—~～]+ *[0-9]{1,2}([.][0-9]{2})? *$";
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)) && !g_utf8_strchr("年月日", -1, g_utf8_get_char(p)))
            return false;
    return strpbrk(text, "0123456789") && (use != SG_NAMED_HOURS || !g_regex_match_simple(HOURS, text, 0, 0));
}

/* Hours that say nothing of a time. */
static bool is_timeless(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isdigit(g_utf8_get_char(p)) || g_utf8_strchr("日天周时点年月午晚早夜常全预约期节假开放班一二三四五六七八九十随同按末见忙", -1, g_utf8_get_char(p)))
            return false;
    return true;
}

/* What belongs under another head, and what may. */
static void check_content(struct sg_reader *reader, enum sg_named use, const struct sg_text *text)
{
    enum sg_content content = sg_content_of(text->s);
    bool outer = reader->personal;
    reader->personal = outer || content == SG_CONTENT_PHONE || content == SG_CONTENT_IDENTITY;
    bool person = content == SG_CONTENT_PERSON, place = content == SG_CONTENT_PLACE, hours = use == SG_NAMED_HOURS;
    if (content == SG_CONTENT_OTHER && hours && is_timeless(text->s))
        sg_reader_say(reader, SG_FIND(HOURS_TIMELESS), text->at, text->s, NULL);
    else if (content != SG_CONTENT_OTHER && (person || place ? hours : use != SG_NAMED_TEXT && content != SG_CONTENT_ANSWER))
        sg_reader_say(reader, SG_FIND(CELL_MISPLACED), text->at, text->s, sg_content_words(content), NULL);
    else if (person && (use == SG_NAMED_GROUP || use == SG_NAMED_ADDRESS) && !sg_wordlists_is(SG_WORDLIST_NICKNAMES, text->s))
        sg_reader_say(reader, SG_FIND(PERSON_LIKE), text->at, text->s, NULL);
    else if (use >= SG_NAMED_GROUP && (content == SG_CONTENT_ANSWER || is_bare(use, text->s)))
        sg_reader_say(reader, SG_FIND(TEXT_BARE), text->at, text->s, NULL);
    reader->personal = outer;
}

/* 测试村, 双五村（测试）; 软件测试服务队 may be a team. */
static bool is_trial(enum sg_named use, const char *text)
{
    size_t len = 0;
    const char *found = sg_wordlists_in(SG_WORDLIST_TRIAL_PART, text, &len);
    bool alone = found == text || (found && found > text && (found[-1] == '(' || (found - text >= 3 && strncmp(found - 3, "（", 3) == 0)));
    return sg_wordlists_is(SG_WORDLIST_TRIAL, text) || (found && (use != SG_NAMED_GROUP || alone || g_str_has_prefix(found, "（")));
}

bool sg_named_is_lost(struct sg_reader *reader, const struct sg_node *node)
{
    size_t len = 0;
    const char *found = sg_wordlists_in(SG_WORDLIST_LOST, node->text, &len);
    if (!found && node->len > 0 && node->text[strspn(node->text, "#")] == 0) {
        found = node->text;
        len = node->len;
    }
    if (found)
        sg_reader_say_part(reader, SG_FIND(NAME_LOST), node, (size_t)(found - node->text), len, sg_arena_strndup(reader->arena, found, len), node->text, NULL);
    return found != NULL;
}

void sg_named_check(struct sg_reader *reader, enum sg_named use, struct sg_text *text)
{
    size_t len, number = text->s && use < SG_NAMED_ADDRESS ? sg_wordlists_number(text->s) : 0;
    if (!text->s)
        return;
    if (number) {
        sg_reader_say(reader, SG_FIND(NAME_STRIPPED), text->at, text->s, text->s + number, NULL);
        text->s += number;
    }
    const char *found;
    size_t errors = reader->n_errors;
    bool odd = strstr(text->s, "某") != NULL;
    for (const char *p = text->s; *p && !odd; p = g_utf8_next_char(p))
        odd = !sg_utf8_is_han(g_utf8_get_char(p)) && !g_ascii_isdigit(*p);
    if (!odd)
        ; /* most names */
    else if (use != SG_NAMED_PLACE && use != SG_NAMED_PERSON && (found = sg_wordlists_in(SG_WORDLIST_BLANK, text->s, &len)))
        sg_reader_say(reader, SG_FIND(NAME_PLACEHOLDER), text->at, sg_arena_strndup(reader->arena, found, len), text->s, NULL);
    else if (use < SG_NAMED_HOURS && (use != SG_NAMED_PLACE || !sg_wordlists_in(SG_WORDLIST_BLANK, text->s, &len)) &&
             (sg_wordlists_in(SG_WORDLIST_WITHHELD, text->s, &len) || (use == SG_NAMED_PLACE && strpbrk(text->s, "_-"))))
        sg_reader_say(reader, SG_FIND(NAME_WITHHELD), text->at, text->s, NULL);
    if (reader->n_errors == errors && use < SG_NAMED_ADDRESS && is_trial(use, text->s))
        sg_reader_say(reader, SG_FIND(NAME_TRIAL), text->at, text->s, NULL);
    if (use >= SG_NAMED_PLACE && reader->n_errors == errors)
        check_content(reader, use, text);
    if (odd && use <= SG_NAMED_CONTACT && reader->n_errors == errors)
        mend_interpuncts(reader, text);
    if (use <= SG_NAMED_CONTACT && reader->n_errors == errors)
        check_person(reader, use, text);
}
