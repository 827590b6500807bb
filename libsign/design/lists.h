/* What a template can say, as tables over plain structs: the lists of a posted site and the values of their items
 * (lists.c), and of a paper all that it is made of (papers/). A new one is a row and nothing else. */
#ifndef SG_DESIGN_LISTS_H
#define SG_DESIGN_LISTS_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/posted.h"

enum sg_value_type { SG_VALUE_TEXT, SG_VALUE_NUMBER, SG_VALUE_DATE, SG_VALUE_TRUTH, SG_VALUE_LIST, SG_VALUE_PICTURE };

struct sg_scene;

struct sg_value {
    enum sg_value_type type;
    bool there;                /* the site has it; a list: it is not empty; a truth: always */
    struct sg_text text;       /* TEXT; of the others the place alone */
    double number;             /* NUMBER; of a LIST its length */
    int year, month, day;      /* DATE; 0: not given */
    bool truth;
    const void *const *items;  /* LIST: number of them; of texts each is a const struct sg_text * */
    bool texts;                /* LIST: its items are texts */
    const struct sg_scene *scene; /* PICTURE */
    const double *focus;       /* of a photo: its focus (policy/posted.h); NULL of others */
};

struct sg_field {
    const char *name;
    enum sg_value_type type;
    /* Where it is in the item: a struct sg_text, double (below 0: not given), struct sg_date, bool or const struct
     * sg_scene *, as the type says. */
    size_t at;
    void (*read)(const void *item, struct sg_value *value); /* fills `value` instead, where it must be reckoned; or NULL */
};

struct sg_list {
    const char *owner; /* item that has it: "team"; "" for the site or paper */
    const char *name;  /* "members" */
    const char *item;  /* "member" */
    const struct sg_field *fields; /* NULL-named at the end; NULL: its items are struct sg_text */
    size_t at, count, stride;      /* of the owner's pointer to the first and number of them; from one to the next */
};

extern const struct sg_list sg_lists[]; /* NULL-named at the end */

struct sg_language { /* of a paper */
    const struct sg_field *fields; /* of the paper itself, NULL-named at the end */
    const struct sg_list *lists;
};

/* Rows, for items that are a struct OF. */
#define SG_FIELD(says, type, of, field) {says, SG_VALUE_##type, offsetof(struct of, field), NULL}
#define SG_LIST(owner, says, item, fields, of, field) \
    {owner, says, item, fields, offsetof(struct of, field), offsetof(struct of, n_##field), sizeof(*((struct of *)0)->field)}
#define SG_FIELDS_END {NULL, SG_VALUE_TEXT, 0, NULL}
#define SG_LISTS_END {NULL, NULL, NULL, NULL, 0, 0, 0}

#endif
