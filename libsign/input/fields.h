/* Fields: the values of a map into a struct, each as its row in the table of keys has it. */
#ifndef SG_INPUT_FIELDS_H
#define SG_INPUT_FIELDS_H

#include "input/reader.h"

/* In a row: where its value is stored; of a list, the array with its number n_…, too. */
#define SG_AT(owner, field) .stored = true, .at = offsetof(struct owner, field)
#define SG_LIST_AT(owner, field) SG_AT(owner, field), .count = offsetof(struct owner, n_##field)
/* The same place, for the functions that read it. */
#define SG_FIELD_OF(type, key, out) ((type *)(void *)((char *)(out) + (key)->at))
#define SG_COUNT_OF(key, out) ((size_t *)(void *)((char *)(out) + (key)->count))

/* For rows: a whole number into an int, of an enum whether it is the second, a list of words. */
sg_key_reader sg_fields_whole, sg_fields_second, sg_fields_words;

/* Like sg_reader_map(), and puts the values of stored keys into `out`, whose fields stay as they are where nothing
 * is given or the value is wrong. `values` may be NULL; so may `node`: then nothing is read. */
void sg_fields_read(struct sg_reader *reader, const struct sg_node *node, const struct sg_keys *keys,
                    const struct sg_node **values, void *out);
/* The second part of that, of values that sg_reader_map() found. */
void sg_fields_put(struct sg_reader *reader, const struct sg_node *map, const struct sg_keys *keys,
                   const struct sg_node *const *values, void *out);

#endif
