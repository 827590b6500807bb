/* One site out of its map, checked and complete; see site_from.h. Sites that were read together share an
 * arena, which is freed with the last of them. */
#include "site/site_from.h"

#include <string.h>

#include "site/name.h"
#include "site/people.h"
#include "site/schema.h"
#include "site/spirit.h"
#include "input/fields.h"
#include "input/syntax.h"

#define MOST_TEAMS 3
#define MOST_LOGOS 4

static void require(struct sg_reader *reader, const struct sg_site *site, const struct sg_text *value,
                    size_t key)
{
    for (size_t i = 0; !value->s && i < site->at->n; i++)
        /* A value that was refused has been reported; only what is left out or empty is missing. */
        if (sg_reader_key(&sg_schema_site, site->at->keys[i]->text, site->at->keys[i]->len) == (int)key &&
            !sg_node_is_empty(site->at->items[i]) &&
            !(site->at->items[i]->kind == SG_NODE_SCALAR && site->at->items[i]->len == 0))
            return;
    if (!value->s)
        sg_reader_missing(reader, site->at, &sg_schema_site, key);
}

static void complete(struct sg_reader *reader, struct sg_site *site)
{
    if (site->n_logos > MOST_LOGOS)
        sg_reader_say(reader, SG_FIND(LOGOS_MANY), site->logos[MOST_LOGOS].at,
                      sg_arena_printf(reader->arena, "%zu", site->n_logos), NULL);
    if (site->n_teams > MOST_TEAMS) {
        sg_reader_say(reader, SG_FIND(TEAMS_MANY),
                      site->teams[MOST_TEAMS].name.at ? site->teams[MOST_TEAMS].name.at : site->at,
                      sg_arena_printf(reader->arena, "%zu", site->n_teams), NULL);
        site->people_errors++;
    }
    sg_people_check(reader, site);
    sg_spirit_build(reader, site);
    require(reader, site, &site->town, SG_SITE_TOWN);
    require(reader, site, &site->place, SG_SITE_PLACE);
    if (site->place.s)
        sg_name_build(reader, site);
    if (site->town.s)
        site->region = (struct sg_text){
            site->district.s ? sg_arena_printf(reader->arena, "%s%s", site->district.s, site->town.s)
                             : site->town.s,
            site->town.at};
}

struct sg_site *sg_site_from(const struct sg_node *node, struct sg_pool *pool, const struct sg_site *base,
                             struct sg_pool *base_pool, struct sg_report *report, size_t *n_errors)
{
    struct sg_reader reader;
    struct sg_site *site = sg_arena_alloc(pool->arena, sizeof *site);
    sg_reader_init(&reader, pool->arena, report);
    size_t told = 0, before = report ? sg_report_count(report) : 0;
    if (base)
        *site = *base;
    site->pool = pool;
    site->at = node;
    if (node->kind == SG_NODE_SCALAR && node->len == 0 && node->plain) {
        sg_reader_say(&reader, SG_FIND(NOT_A_SITE), node, "", NULL);
    } else if (sg_reader_expect(&reader, node, SG_NODE_MAP)) {
        sg_fields_read(&reader, node, &sg_schema_site, NULL, site);
        complete(&reader, site);
        const struct sg_node *teams = sg_node_find(node, "teams"); /* of a table, where some were told before */
        told = site->people_errors - (base ? base->people_errors : 0) - (teams && teams->bad);
        if (report)
            sg_report_sort(report, before);
    }
    *n_errors = reader.n_errors;
    if (reader.n_errors > told)
        return NULL;
    sg_pool_ref(pool);
    sg_pool_keep(pool, base_pool);
    return site;
}
