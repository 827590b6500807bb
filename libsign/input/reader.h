/* Reader: YAML maps read against a table of known keys, with findings people can act on.
 *
 * Shared by everything that reads a tree (site, template, profile). The table says which
 * keys a map may have; sg_reader_map() reports unknown keys ("did you mean"), keys given
 * twice under two names, missing keys and values of the wrong shape, and hands back the
 * values by the table's index. The scalar functions below check and convert one value.
 *
 * Every function that finds a fault adds an error at the node and returns false; its output
 * then is untouched, so a caller may preset a default and read on. Only the first
 * SG_READER_ERRORS errors and SG_READER_NOTES warnings and notes of one reader are listed. */
#ifndef SG_INPUT_READER_H
#define SG_INPUT_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "input/tree.h"

#define SG_READER_ERRORS 20
#define SG_READER_NOTES 50

enum sg_key_type {
    SG_KEY_ANY,    /* the caller looks at the node */
    SG_KEY_TEXT,   /* scalar; a plain number, yes/no or 3:20 is refused with its quoted form */
    SG_KEY_LABEL,  /* the same, but a plain whole number is text too: month, remark */
    SG_KEY_CODE,   /* digits, kept as text; a plain leading 0 must be quoted */
    SG_KEY_PHONE,  /* the same, with + - and spaces */
    SG_KEY_NUMBER,
    SG_KEY_LENGTH, /* mm; or a number with mm, cm, m */
    SG_KEY_BOOL,   /* true false 是 否 */
    SG_KEY_DATE,   /* 1980-05, 1980-05-12, 1980 */
    SG_KEY_ENUM,   /* one of `allowed` */
    SG_KEY_MAP,    /* of `sub`'s keys */
    SG_KEY_LIST    /* of `item`s; of maps with `sub`'s keys when item is SG_KEY_MAP */
};

struct sg_key;
struct sg_reader;

#define SG_PERCENT (-100.0) /* a unit */

/* Reads the value of one key into `out`, the struct that the table of the key fills. */
typedef void sg_key_reader(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out);

struct sg_key {
    const char *name;           /* English: what files of other systems use */
    const char *alias;          /* Chinese names divided by '|', the first one shown; or NULL */
    enum sg_key_type type;
    bool required;
    enum sg_key_type item;
    const struct sg_keys *sub;
    const char *const *allowed; /* NULL-ended; each "name" or "name|alias" */
    /* For the JSON Schema and the skeleton file; may be NULL. */
    const char *doc, *doc_zh;
    const char *fallback;       /* default as YAML */
    const char *example;        /* as YAML */
    /* How fields.h puts it into the struct of its table. */
    bool stored;                /* left to the caller otherwise */
    size_t at, count;           /* offset of its field; of a list also of the number of its items, a size_t */
    sg_key_reader *read;        /* NULL: as its type has it: const char *, double, bool, int, an array of structs */
    int use;                    /* for `read`: how a text is used */
    double min, max;            /* of numbers and lengths */
    double unit;                /* the field has the value × unit; ÷ -unit when negative; 0: as it is */
    bool some;                  /* an empty list is an error */
    size_t tally;               /* offset of a size_t that counts the errors in it; 0: none */
    /* Of a key of the site. */
    int most;                   /* entries of a list or map; 0: SG_BOUND_ENTRIES */
    bool own;                   /* tells which site it is: several sites cannot share it */
    const char *path;           /* by which templates name its text; NULL: the name */
    const char *heads, *people; /* what only tables call it, those of sites and those of people; people NULL: such
                                   tables do not have it */
};

struct sg_keys {
    const char *what;           /* as findings name the map, without words to translate: "site", "contact" */
    const char *within;         /* before its keys in findings (base/wording.h): "member."; NULL: nothing */
    const struct sg_key *keys;
    size_t n;
    /* Tables of other maps of the same file, NULL-ended, searched for a stray key ("belongs
     * under contact"); may be NULL. */
    const struct sg_keys *const *elsewhere;
    bool personal; /* the map is about a person: findings in it are (base/report.h) */
    bool free;    /* its keys are whoever writes it's own: the caller looks at the map */
    bool partial; /* required keys may come from another map: the caller looks */
    /* For sg_fields_read(): the size of the map's own struct, 0 when its keys are stored in that of the map around
     * it; what the struct holds before (NULL: zeros); what is looked at behind; of a list of these, the key that an
     * item which is no map stands for. The last two may be NULL. */
    size_t size;
    const void *preset;
    void (*finish)(struct sg_reader *reader, const struct sg_node *map, const struct sg_node *const *values, void *out);
    const struct sg_key *alone;
    /* Takes values away that say nothing, before the others are read; of a list of these, whether an item is none. */
    void (*begin)(struct sg_reader *reader, const struct sg_node *map, const struct sg_keys *keys, const struct sg_node **values);
    bool (*is_none)(struct sg_reader *reader, const struct sg_node *item);
};

#define SG_KEYS_N(array) (sizeof(array) / sizeof((array)[0]))

struct sg_reader {
    struct sg_arena *arena;
    struct sg_report *report;
    size_t n_errors; /* met so far, listed or not */
    size_t n_notes;  /* warnings and notes, the same */
    bool personal;   /* what is read says something of a person (base/report.h) */
};

void sg_reader_init(struct sg_reader *reader, struct sg_arena *arena, struct sg_report *report);

/* Adds a finding about `node` (NULL: no place) with the table's severity. The arguments are
 * `const char *`, ended by NULL; `near` is what may be meant instead, or NULL. */
void sg_reader_say_near(struct sg_reader *reader, const struct sg_code *code, const struct sg_node *node, const char *near, ...)
    __attribute__((sentinel));
#define sg_reader_say(reader, code, node, ...) sg_reader_say_near((reader), (code), (node), NULL, __VA_ARGS__)
/* The same about bytes offset..offset+len of the scalar `node`. */
void sg_reader_say_part(struct sg_reader *reader, const struct sg_code *code, const struct sg_node *node,
                        size_t offset, size_t len, ...) __attribute__((sentinel));

/* The same: `right` is to stand there instead ("": nothing; NULL: only a person can tell). The arguments are what stands
 * there with its neighbours, and what should. */
void sg_reader_say_mend(struct sg_reader *reader, const struct sg_code *code, const struct sg_node *node, size_t offset, size_t len,
                        const char *right);

/* Reads the map `node`: values[i] becomes the value of keys->keys[i], or NULL when it is left
 * out or empty (`key:`, `~`). `values` has room for keys->n. Maps, lists and scalars are told
 * apart by the key's type; a value of the wrong shape is reported and given as NULL. True if
 * nothing was wrong. */
bool sg_reader_map(struct sg_reader *reader, const struct sg_node *node, const struct sg_keys *keys,
                   const struct sg_node **values);

/* Reports that `map` lacks the key at index `key` of `keys`, or leaves it empty. */
void sg_reader_missing(struct sg_reader *reader, const struct sg_node *map, const struct sg_keys *keys,
                       size_t key);

/* In all of these `node` may be NULL: nothing is read, and the result is true. */
bool sg_reader_text(struct sg_reader *reader, const struct sg_node *node, const char **text);
bool sg_reader_label(struct sg_reader *reader, const struct sg_node *node, const char **text);
/* Strict decimal grammar (base/num.h), min <= value <= max. */
bool sg_reader_number(struct sg_reader *reader, const struct sg_node *node, double min, double max,
                      double *value);
/* 12, 12mm, 1.2cm, 0.012m: all 12. Bounds in mm. */
bool sg_reader_mm(struct sg_reader *reader, const struct sg_node *node, double min, double max, double *mm);
bool sg_reader_bool(struct sg_reader *reader, const struct sg_node *node, bool *value);
/* *index: the place in `allowed`, whose entries are "name" or "name|alias|alias". */
bool sg_reader_enum(struct sg_reader *reader, const struct sg_node *node, const char *const *allowed,
                    int *index);
/* YYYY, YYYY-MM or YYYY-MM-DD; month and day 0 when not given. Years 1900..2100. */
bool sg_reader_date(struct sg_reader *reader, const struct sg_node *node, int *year, int *month, int *day);
/* Items of a list; a node that is not one is an error. */
bool sg_reader_list(struct sg_reader *reader, const struct sg_node *node, const struct sg_node *const **items,
                    size_t *n);
/* True if `node` is of that kind, else an error saying what was expected. */
bool sg_reader_expect(struct sg_reader *reader, const struct sg_node *node, enum sg_node_kind kind);

/* The nearest of `words` to `text` by Damerau–Levenshtein distance over code points, or NULL
 * when none is within 1 + length/3. A word may be several, divided by '|'. Ties go to the earlier. */
const char *sg_reader_nearest(const char *text, const char *const *words, size_t n);

/* The index of the key called `name` (English or Chinese) in `keys`, or -1. */
int sg_reader_key(const struct sg_keys *keys, const char *name, size_t len);

#endif
