/* Keys in the words of a table's head; see headings.h. */
#include "intake/headings.h"

#include <string.h>

#include "site/schema.h"
#include "input/workbook.h"

struct listing {
    struct sg_buf text;
    const struct sg_head *head; /* of the table in hand, or NULL */
    const char *table;          /* as wording.h has it */
    struct sg_arena *arena;
};

/* Tabs and line breaks divide the list. */
static void put_field(struct listing *listing, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!strchr("\t\r\n", text[i]))
            sg_buf_putc(&listing->text, (unsigned char)text[i]);
}

static void put(struct listing *listing, const char *key, const char *name, size_t name_len, const char *letters)
{
    sg_buf_printf(&listing->text, "%s\t", key);
    put_field(listing, name, name_len);
    sg_buf_printf(&listing->text, "\t%s\t", letters);
    put_field(listing, listing->table, strlen(listing->table));
    sg_buf_putc(&listing->text, '\n');
}

/* `names` are what such a column may be called, the usual one first. */
static void list(struct listing *listing, const char *key, enum sg_column_of of, int number, const char *names)
{
    const struct sg_column *column = listing->head ? sg_head_column(listing->head, of, number) : NULL;
    if (!column) {
        put(listing, key, names, strcspn(names, "|"), "");
        return;
    }
    char *letters = sg_arena_strdup(listing->arena, sg_source_cell(listing->arena, 1,
                                                                     (int)(column - listing->head->columns) + 1));
    letters[strcspn(letters, "1")] = 0;
    put(listing, key, column->head, strlen(column->head), letters);
}

static void list_sites(struct listing *listing)
{
    for (int i = 0; i < SG_SITE_N; i++) {
        const struct sg_key *key = &sg_schema_site.keys[i];
        if (sg_column_holds(i))
            list(listing, key->name, SG_COLUMN_SITE, i, key->alias);
        if (key->sub == &sg_schema_contact)
            list(listing, key->name, SG_COLUMN_CONTACT, 0, key->sub->keys[0].heads);
    }
    for (int i = 0; i < SG_CONTACT_N; i++)
        list(listing, sg_schema_contact.keys[i].path, SG_COLUMN_CONTACT, i, sg_schema_contact.keys[i].heads);
}

static void list_people(struct listing *listing)
{
    for (int i = 0; i < SG_MEMBER_N; i++)
        if (sg_schema_member.keys[i].type != SG_KEY_MAP)
            list(listing, sg_arena_printf(listing->arena, "member.%s", sg_schema_member.keys[i].name), SG_COLUMN_PERSON, i,
                 sg_schema_member.keys[i].alias);
    list(listing, "team.name", SG_COLUMN_TEAM, 0, sg_schema_team.keys[SG_TEAM_NAME].people);
    list(listing, "team.leader", SG_COLUMN_LEADER, 0, sg_schema_team.keys[SG_TEAM_LEADER].people);
    put(listing, "members", "", 0, "");
}

static const char *finish(struct listing *listing)
{
    const char *text = sg_arena_strdup(listing->arena, sg_buf_text(&listing->text));
    sg_buf_clear(&listing->text);
    return text;
}

const char *sg_headings_of_sites(const struct sg_head *sites, const struct sg_head *people, const char *people_name,
                                 struct sg_arena *arena)
{
    struct listing listing = {SG_BUF_INIT, sites, "", arena};
    list_sites(&listing);
    listing.head = people;
    listing.table = people ? people_name : SG_WORDING_NO_TABLE;
    list_people(&listing);
    return finish(&listing);
}

const char *sg_headings_of_people(const struct sg_head *sites, const char *sites_name, const struct sg_head *people,
                                  struct sg_arena *arena)
{
    struct listing listing = {SG_BUF_INIT, people, "", arena};
    list_people(&listing);
    listing.head = sites;
    listing.table = sites_name;
    list_sites(&listing);
    return finish(&listing);
}
