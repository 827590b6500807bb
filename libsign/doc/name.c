/* The station's name; see name.h. */
#include "doc/name.h"

#include <glib.h>
#include <string.h>

#include "base/utf8.h"

#define LONGEST_NAME 120 /* characters; the longest real place has 33 */

static bool ends_with(const char *text, const char *end)
{
    return g_str_has_suffix(text, end);
}

const char *sg_name_strip_committee(const char *place, struct sg_arena *arena)
{
    static const struct { const char *suffix, *kind; } COMMITTEES[] = {
        {"村民委员会", "村"}, {"居民委员会", "社区"}, {"村委会", "村"}, {"居委会", "社区"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(COMMITTEES); i++) {
        if (!ends_with(place, COMMITTEES[i].suffix) || strlen(place) == strlen(COMMITTEES[i].suffix))
            continue;
        size_t len = strlen(place) - strlen(COMMITTEES[i].suffix);
        char *rest = sg_arena_strndup(arena, place, len);
        /* 王朴村民委员会: its one 村 belongs to the place as much as to the committee. */
        bool complete = ends_with(rest, "村") || ends_with(rest, "社区") || ends_with(rest, "嘎查");
        return complete ? rest : sg_arena_printf(arena, "%s%s", rest, COMMITTEES[i].kind);
    }
    return place;
}

/* Alternatives of the template that were never resolved: XX村（社区）志愿服务站（点）. */
static const char *placeholder_in(const char *text)
{
    static const char *const LEFT[] = {"（社区）", "（站）", "（点）", "(社区)", "(站)", "(点)", "XX", "ＸＸ", "××", "某某", "村/社区", "站/点"};
    for (size_t i = 0; i < G_N_ELEMENTS(LEFT); i++)
        if (strstr(text, LEFT[i]))
            return LEFT[i];
    return NULL;
}

static void check_place(struct sg_reader *reader, struct sg_site *site)
{
    const char *bare = sg_name_strip_committee(site->place.s, site->arena), *left = placeholder_in(site->place.s);
    if (bare != site->place.s)
        sg_reader_say(reader, SG_FIND_PLACE_COMMITTEE, site->place.at, site->place.s, bare, NULL);
    if (left)
        sg_reader_say(reader, SG_FIND_NAME_PLACEHOLDER, site->place.at, left, site->place.s, NULL);
    const char *kind = ends_with(site->place.s, "社区") ? "社区" : ends_with(site->place.s, "村") || ends_with(site->place.s, "嘎查") ? "村" : NULL;
    if (ends_with(site->place.s, "志愿服务站") || ends_with(site->place.s, "志愿服务点"))
        sg_reader_say(reader, SG_FIND_PLACE_SUFFIX, site->place.at, site->place.s, NULL);
    else if (!site->kind.s && !kind && bare == site->place.s)
        sg_reader_say(reader, SG_FIND_KIND_MISSING, site->place.at, site->place.s, NULL);
    else if (site->kind.s && kind && strcmp(site->kind.s, kind) != 0)
        sg_reader_say(reader, SG_FIND_KIND_CONTRADICTS, site->kind.at, site->kind.s, site->place.s, kind, NULL);
    if (!site->kind.s)
        site->kind.s = kind;
}

/* The site's own name against the composed one; fills the parts from it. */
static void check_own_name(struct sg_reader *reader, struct sg_site *site, const char *composed)
{
    const char *own = site->name.s, *suffix = site->name_suffix.s, *left = placeholder_in(own);
    size_t place_len = strlen(site->place.s), len = strlen(own);
    if (left)
        sg_reader_say(reader, SG_FIND_NAME_PLACEHOLDER, site->name.at, left, own, NULL);
    if (strcmp(own, composed) == 0)
        return;
    if (!ends_with(own, suffix) || !g_str_has_prefix(own, site->place.s)) {
        sg_reader_say(reader, SG_FIND_NAME_DIFFERS, site->name.at, own, composed, NULL);
        return;
    }
    size_t middle = len - place_len - strlen(suffix);
    if (len < place_len + strlen(suffix)) {
        sg_reader_say(reader, SG_FIND_NAME_DIFFERS, site->name.at, own, composed, NULL);
        return;
    }
    sg_reader_say(reader, SG_FIND_NAME_OWN, site->name.at, own, composed, NULL);
    site->name_compound.s = middle ? sg_arena_strndup(site->arena, own + place_len, middle) : NULL;
}

void sg_name_build(struct sg_reader *reader, struct sg_site *site)
{
    check_place(reader, site);
    if (!site->level.s)
        site->level.s = site->compound.s ? "点" : "站";
    bool point = strcmp(site->level.s, "点") == 0;
    if (!point && site->compound.s)
        sg_reader_say(reader, SG_FIND_COMPOUND_STATION, site->compound.at, site->compound.s, NULL);
    site->name_place = site->place;
    site->name_compound = point ? site->compound : (struct sg_text){NULL, NULL};
    site->name_suffix.s = point ? SG_NAME_POINT : SG_NAME_STATION;
    const char *composed = sg_arena_printf(site->arena, "%s%s%s", site->place.s,
                                           site->name_compound.s ? site->name_compound.s : "", site->name_suffix.s);
    if (site->name.s)
        check_own_name(reader, site, composed);
    else
        site->name = (struct sg_text){composed, site->place.at};
    size_t n = sg_utf8_count(site->name.s, strlen(site->name.s));
    if (n > LONGEST_NAME)
        sg_reader_say(reader, SG_FIND_NAME_LONG, site->name.at ? site->name.at : site->place.at,
                      sg_arena_printf(site->arena, "%zu", n), G_STRINGIFY(LONGEST_NAME), NULL);
}
