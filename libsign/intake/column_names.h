/* Columns: what the head of a table may call the keys of a site and of a person. */
#ifndef SG_INTAKE_COLUMN_NAMES_H
#define SG_INTAKE_COLUMN_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "input/reader.h"

enum sg_column_of {
    SG_COLUMN_UNKNOWN,
    SG_COLUMN_IDLE,     /* known, and of no use: 序号, 问题 */
    SG_COLUMN_SITE,     /* a key of the site */
    SG_COLUMN_CONTACT,  /* a key of its contact */
    SG_COLUMN_EXTRA,    /* a text of the site's own: extra.口号, 附加:口号 */
    SG_COLUMN_PERSON,   /* a key of a member */
    SG_COLUMN_TEAM,     /* of a person: the name of the team */
    SG_COLUMN_LEADER    /* of a person: leads it */
};

struct sg_column {
    enum sg_column_of of;
    int key;                /* SG_SITE_…, SG_CONTACT_… or SG_MEMBER_… */
    const char *name;       /* in English: "town", "phone" */
    enum sg_key_type type;
    bool named_list;        /* each of its entries is a map of a name: teams, staff */
    const char *upper, *lower; /* the halves of a head of two rows */
    const char *head;       /* as the table calls it, when there is a table */
    int line, col, end_col; /* its place there; end_col 0: up to a later line */
    const char *nearest;    /* of an unknown one: the name it is nearly, so that nobody knows what its cells mean */
    bool inherited;         /* and an empty cell may mean the one above */
};

/* True of a site's key SG_SITE_… that one cell can say: texts, lists of texts, and lists of names. */
bool sg_column_holds(int key);
/* A table of people has the keys of sites that tell where they belong. */
struct sg_column sg_column_find(const char *head, size_t len, bool people);
/* The i-th column that such a table may have and in *head, `len` bytes, what it is best called, NULL when nothing finds it;
 * false behind the last. */
bool sg_column_at(size_t i, bool people, struct sg_column *column, const char **head, size_t *len);
/* What the head of a column SG_COLUMN_EXTRA, or a key of --set, calls the text; NULL of others. */
const char *sg_column_extra(const char *head, size_t len, struct sg_arena *arena);
/* The name that an unknown one is nearest to, in `arena`, or NULL. */
const char *sg_column_nearest(const char *head, size_t len, bool people, struct sg_arena *arena);

#endif
