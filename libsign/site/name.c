/* The station's name; see name.h. */
#include "site/name.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "site/wordlists.h"

#define LEI_FENG "学雷锋"
#define LONGEST_NAME 120 /* characters; the longest real place has 33 */

static bool ends_with(const char *text, const char *end)
{
    return g_str_has_suffix(text, end);
}

static const char *without_end(const char *text, const char *end, struct sg_arena *arena)
{
    return sg_arena_strndup(arena, text, strlen(text) - strlen(end));
}

/* ---- The place ---- */

static const char *kind_of(const char *place)
{
    /* 庙港村（新）: brackets at the end are no part of the kind. */
    const char *bracket = strstr(place, "（"), *ascii = strchr(place, '(');
    bracket = bracket ? bracket : ascii;
    if (bracket && (ends_with(place, "）") || ends_with(place, ")"))) {
        size_t len = (size_t)(bracket - place);
        return len >= 3 && memcmp(bracket - 3, "村", 3) == 0 ? "村"
               : len >= 6 && memcmp(bracket - 6, "社区", 6) == 0 ? "社区" : NULL;
    }
    return ends_with(place, "社区") ? "社区" : ends_with(place, "村") || ends_with(place, "嘎查") ? "村" : NULL;
}

/* Suffixes of committees as they stand in the national list, clipped and misspelt ones too, and
 * what the place ends in when it is not complete without them. */
static const struct {
    const char *suffix, *adds;
} COMMITTEES[] = {
    {"村民委员会", "村"},   {"居民委员会", "社区"}, {"牧民委员会", "村"}, {"村委会", "村"},   {"居委会", "社区"},
    {"牧委会", "村"},       {"村民委会", "村"},     {"居民委会", "社区"}, {"村民委员", "村"}, {"嘎查委会", "嘎查"},
    {"嘎查委员会", "嘎查"}, {"社区委员会", "社区"}, {"村委员会", "村"},   {"社区居委", "社区"}, {"村村委", "村"},
};

const char *sg_name_strip_committee(const char *place, struct sg_arena *arena)
{
    /* 居委会（社区） says its kind twice. */
    static const char *const TAILS[] = {"（社区）", "(社区)", "（村）", "(村)"};
    const char *base = place;
    for (size_t i = 0; i < G_N_ELEMENTS(TAILS); i++)
        if (ends_with(place, TAILS[i]))
            base = without_end(place, TAILS[i], arena);
    for (size_t i = 0; i < G_N_ELEMENTS(COMMITTEES); i++) {
        if (!ends_with(base, COMMITTEES[i].suffix) || strlen(base) == strlen(COMMITTEES[i].suffix))
            continue;
        const char *rest = without_end(base, COMMITTEES[i].suffix, arena);
        /* 王朴村民委员会: its one 村 belongs to the place as much as to the committee. */
        return kind_of(rest) ? rest : sg_arena_printf(arena, "%s%s", rest, COMMITTEES[i].adds);
    }
    return place;
}

/* Alternatives of the pattern that nobody resolved, and its blanks: XX村（社区）志愿服务站（点）. */
static const char *placeholder_in(const char *text, struct sg_arena *arena)
{
    size_t len;
    const char *left = sg_wordlists_in(SG_WORDLIST_PATTERN, text, &len);
    left = left ? left : sg_wordlists_in(SG_WORDLIST_BLANK, text, &len);
    return left ? sg_arena_strndup(arena, left, len) : NULL;
}

/* Places that are neither 村 nor 社区 by name and known to be called so. */
static bool is_local_kind(const char *place)
{
    static const char *const ENDS[] = {"嘎查", "生活区", "管理区", "开发区", "园区", "队", "连", "场", "屯", "里", "居", "牧点"};
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++)
        if (ends_with(place, ENDS[i]))
            return true;
    return false;
}

/* 新星路社区、石马村 and 石马村和大垭村, but not 田林一、二村 nor 永和村. */
static bool are_several(const char *place)
{
    static const char *const MARKS[] = {"、", "，", "；", "/", ",", ";", " ", "\xE3\x80\x80", "\n", "和", "与", "及"};
    size_t complete = 0;
    for (const char *p = place; *p;) {
        const char *end = p + strlen(p);
        size_t width = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++) {
            const char *mark = strstr(p, MARKS[i]);
            if (mark && mark < end) {
                end = mark;
                width = strlen(MARKS[i]);
            }
        }
        char *part = g_strndup(p, (size_t)(end - p));
        bool whole = kind_of(part) != NULL;
        g_free(part);
        if (!whole)
            return false;
        complete++;
        p = end + width;
    }
    return complete > 1;
}

/* 大垭村大垭村 */
static bool is_doubled(const char *place)
{
    size_t half = strlen(place) / 2;
    return half > strlen("村") && strlen(place) == 2 * half && memcmp(place, place + half, half) == 0 && kind_of(place + half);
}

static bool is_bare(const char *place)
{
    return strcmp(place, "村") == 0 || strcmp(place, "社区") == 0 || strcmp(place, "嘎查") == 0;
}

static bool is_own(const struct sg_site *site, const struct sg_node *node)
{
    for (size_t i = 0; i < site->at->n; i++)
        if (site->at->items[i] == node)
            return true;
    return false;
}

/* The statistical code of a village or community ends in 001 to 199 for a residents' committee, 200 to 399
 * for a villagers', 400 to 499 and 500 to 599 for places run like one or the other (the National Bureau of
 * Statistics' rules for these codes, 2009). Such a site needs no kind: beside a name like 八五〇农场二队. */
static const char *kind_by_code(const struct sg_site *site)
{
    size_t len = site->code.s ? strlen(site->code.s) : 0;
    unsigned long last = len > 3 ? strtoul(site->code.s + len - 3, NULL, 10) : 0;
    if (last == 0 || last > 599)
        return NULL;
    return last <= 199 || (last >= 400 && last <= 499) ? "社区" : "村";
}

static void check_kind(struct sg_reader *reader, struct sg_site *site)
{
    const char *kind = kind_of(site->place.s);
    if (!site->kind.s && !kind)
        site->kind.s = kind_by_code(site);
    if (!site->kind.s && !kind)
        sg_reader_say(reader, SG_FIND(KIND_MISSING), site->place.at, site->place.s, NULL);
    else if (!site->kind.s)
        site->kind.s = kind;
    else if (!kind && !is_local_kind(site->place.s))
        sg_reader_say(reader, SG_FIND(PLACE_SHORT), site->place.at, site->place.s,
                      sg_arena_printf(reader->arena, "%s%s", site->place.s, site->kind.s), NULL);
    else if (kind && strcmp(site->kind.s, kind) != 0 && is_own(site, site->kind.at))
        /* 通书社区 with a 村民委员会 and 彭村 with a 居民委员会 are real. */
        sg_reader_say(reader, SG_FIND(KIND_UNUSUAL), site->kind.at, site->kind.s, site->place.s, NULL);
    else if (kind && strcmp(site->kind.s, kind) != 0)
        sg_reader_say(reader, SG_FIND(KIND_CONTRADICTS), site->place.at, site->place.s, site->kind.s,
                      sg_arena_printf(reader->arena, "%d", site->kind.at->line), kind, NULL);
}

/* 青石镇大垭村 in 青石镇; 石城镇社区 is a name, and 青云店镇工业开发区社区 too, but few are. */
static void check_town(struct sg_reader *reader, const struct sg_site *site)
{
    const char *town = site->town.s && *site->town.s ? strstr(site->place.s, site->town.s) : NULL;
    const char *rest = town ? town + strlen(site->town.s) : site->place.s;
    if (!town && site->district.s && g_str_has_prefix(site->place.s, site->district.s))
        rest += strlen(site->district.s);
    if (rest > site->place.s && *rest && !is_bare(rest))
        sg_reader_say(reader, SG_FIND(TOWN_REPEATED), site->place.at, site->place.s,
                      sg_arena_strndup(reader->arena, site->place.s, (size_t)(rest - site->place.s)), rest, NULL);
}

static void check_place(struct sg_reader *reader, struct sg_site *site)
{
    const char *place = site->place.s, *bare = sg_name_strip_committee(place, reader->arena);
    const char *left = placeholder_in(place, reader->arena);
    size_t errors = reader->n_errors;
    if (bare != place)
        sg_reader_say(reader, SG_FIND(PLACE_COMMITTEE), site->place.at, place, bare, NULL);
    else if (is_bare(place))
        sg_reader_say(reader, SG_FIND(PLACE_BARE), site->place.at, place, NULL);
    else if (left)
        sg_reader_say(reader, SG_FIND(NAME_PLACEHOLDER), site->place.at, left, place, NULL);
    else if (ends_with(place, SG_NAME_STATION) || ends_with(place, SG_NAME_POINT))
        sg_reader_say(reader, SG_FIND(PLACE_SUFFIX), site->place.at, place, NULL);
    else if (are_several(place) || are_several(site->place.at->text) || is_doubled(place)) /* blanks between ideographs are gone by now */
        sg_reader_say(reader, SG_FIND(PLACE_SEVERAL), site->place.at, place, NULL);
    else if (ends_with(place, "）") || ends_with(place, ")"))
        sg_reader_say(reader, SG_FIND(REMARK_BRACKETS), site->place.at, place, NULL);
    if (reader->n_errors == errors) {
        check_town(reader, site);
        check_kind(reader, site);
    }
}

/* ---- The compound ---- */

static void check_compound(struct sg_reader *reader, struct sg_site *site, bool point)
{
    const char *compound = site->compound.s, *left = compound ? placeholder_in(compound, reader->arena) : NULL;
    if (!compound)
        return;
    if (!point)
        sg_reader_say(reader, SG_FIND(COMPOUND_STATION), site->compound.at, compound, NULL);
    else if (left)
        sg_reader_say(reader, SG_FIND(NAME_PLACEHOLDER), site->compound.at, left, compound, NULL);
    else if (ends_with(compound, SG_NAME_POINT) || ends_with(compound, SG_NAME_STATION))
        sg_reader_say(reader, SG_FIND(PLACE_SUFFIX), site->compound.at, compound, NULL);
    else if (g_str_has_prefix(compound, site->place.s))
        sg_reader_say(reader, SG_FIND(COMPOUND_REPEATS), site->compound.at, compound, site->place.s, NULL);
}

/* ---- The name ---- */

/* What stands before the place in a name of the site's own may be its region, or the end of it. */
static bool is_region(const struct sg_site *site, const char *before, size_t len)
{
    char *region =
        g_strconcat(site->district.s ? site->district.s : "", site->town.s ? site->town.s : "", NULL);
    char *lead = g_strndup(before, len);
    bool is = strstr(region, lead) != NULL;
    g_free(region);
    g_free(lead);
    return is;
}

/* The site's own name against the composed one; its parts follow it. */
static void check_own_name(struct sg_reader *reader, struct sg_site *site, const char *composed)
{
    const char *own = site->name.s, *left = placeholder_in(own, reader->arena), *place = strstr(own, site->place.s);
    const char *suffix = site->name_suffix.s,
               *end = own + strlen(own) - (ends_with(own, suffix) ? strlen(suffix) : 0);
    if (left)
        sg_reader_say(reader, SG_FIND(NAME_PLACEHOLDER), site->name.at, left, own, NULL);
    if (strcmp(own, composed) == 0 || left)
        return;
    if (!ends_with(own, suffix) || !place || place + strlen(site->place.s) > end) {
        sg_reader_say(reader, SG_FIND(NAME_DIFFERS), site->name.at, own, composed, NULL);
        return;
    }
    const char *middle = place + strlen(site->place.s);
    size_t middle_len = (size_t)(end - middle);
    const char *compound = site->name_compound.s ? site->name_compound.s : "";
    bool same = strlen(compound) == middle_len && memcmp(compound, middle, middle_len) == 0;
    if (!same || !is_region(site, own, (size_t)(place - own)))
        site->name_usual = composed;
    site->name_place =
        (struct sg_text){sg_arena_strndup(reader->arena, own, (size_t)(middle - own)), site->name.at};
    site->name_compound = (struct sg_text){NULL, site->name.at};
    /* 学雷锋志愿服务站 is one word, as 志愿服务站 is. */
    if (middle_len == strlen(LEI_FENG) && memcmp(middle, LEI_FENG, middle_len) == 0)
        site->name_suffix.s = sg_arena_strdup(reader->arena, middle);
    else if (middle_len > 0)
        site->name_compound.s = sg_arena_strndup(reader->arena, middle, middle_len);
}

void sg_name_build(struct sg_reader *reader, struct sg_site *site)
{
    check_place(reader, site);
    if (!site->level.s)
        site->level.s = site->compound.s ? "点" : "站";
    bool point = strcmp(site->level.s, "点") == 0;
    check_compound(reader, site, point);
    site->name_place = site->place;
    site->name_compound = point ? site->compound : (struct sg_text){NULL, NULL};
    site->name_suffix.s = point ? SG_NAME_POINT : SG_NAME_STATION;
    const char *composed =
        sg_arena_printf(reader->arena, "%s%s%s", site->place.s,
                        site->name_compound.s ? site->name_compound.s : "", site->name_suffix.s);
    if (site->name.s)
        check_own_name(reader, site, composed);
    else
        site->name = (struct sg_text){composed, site->place.at};
    size_t n = sg_utf8_count(site->name.s, strlen(site->name.s));
    if (n > LONGEST_NAME)
        sg_reader_say(reader, SG_FIND(NAME_LONG), site->name.at, sg_arena_printf(reader->arena, "%zu", n),
                      G_STRINGIFY(LONGEST_NAME), NULL);
}
