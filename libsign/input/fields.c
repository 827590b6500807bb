/* Maps into structs; see fields.h. */
#include "input/fields.h"

#include <string.h>

#define FEW_KEYS 32 /* up to here, their values fit on the stack */

void sg_fields_whole(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double number;
    if (sg_reader_number(reader, node, key->min, key->max, &number))
        *SG_FIELD_OF(int, key, out) = (int)number;
}

void sg_fields_second(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    int word;
    if (sg_reader_enum(reader, node, key->allowed, &word))
        *SG_FIELD_OF(bool, key, out) = word == 1;
}

void sg_fields_words(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    const char **words = sg_arena_new_array(reader->arena, const char *, node->n);
    for (size_t i = 0; i < node->n; i++) {
        words[i] = "";
        sg_reader_text(reader, node->items[i], &words[i]);
    }
    *SG_FIELD_OF(const char **, key, out) = words;
    *SG_COUNT_OF(key, out) = node->n;
}

static void read_items(struct sg_reader *reader, const struct sg_node *list, const struct sg_key *key, void *out)
{
    const struct sg_keys *sub = key->sub;
    char *items = sg_arena_alloc(reader->arena, list->n * sub->size + 1);
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (sub->is_none && sub->is_none(reader, list->items[i]))
            continue;
        char *item = items + n++ * sub->size;
        if (sub->preset)
            memcpy(item, sub->preset, sub->size);
        if (sub->alone && list->items[i]->kind == SG_NODE_SCALAR)
            sub->alone->read(reader, list->items[i], sub->alone, item);
        else
            sg_fields_read(reader, list->items[i], sub, NULL, item);
    }
    *SG_FIELD_OF(const void *, key, out) = items;
    *SG_COUNT_OF(key, out) = n;
}

/* A map of its own struct is a pointer to it. */
static void read_sub(struct sg_reader *reader, const struct sg_node *map, const struct sg_key *key, void *out)
{
    void *field = SG_FIELD_OF(void, key, out);
    if (key->sub->size > 0) {
        void *own = sg_arena_alloc(reader->arena, key->sub->size);
        *(void **)field = own;
        field = own;
    }
    sg_fields_read(reader, map, key->sub, NULL, field);
}

static void read_field(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double *number = SG_FIELD_OF(double, key, out);
    if (key->read) {
        key->read(reader, node, key, out);
        return;
    }
    switch (key->type) {
    case SG_KEY_NUMBER:
    case SG_KEY_LENGTH: {
        bool (*read)(struct sg_reader *, const struct sg_node *, double, double, double *) =
            key->type == SG_KEY_LENGTH ? sg_reader_mm : sg_reader_number;
        if (read(reader, node, key->min, key->max, number))
            *number = key->unit < 0 ? *number / -key->unit : key->unit > 0 ? *number * key->unit : *number;
        break;
    }
    case SG_KEY_BOOL:
        sg_reader_bool(reader, node, SG_FIELD_OF(bool, key, out));
        break;
    case SG_KEY_ENUM:
        sg_reader_enum(reader, node, key->allowed, SG_FIELD_OF(int, key, out));
        break;
    case SG_KEY_MAP:
        read_sub(reader, node, key, out);
        break;
    case SG_KEY_LIST:
        read_items(reader, node, key, out);
        break;
    default:
        sg_reader_text(reader, node, SG_FIELD_OF(const char *, key, out));
        break;
    }
}

void sg_fields_put(struct sg_reader *reader, const struct sg_node *map, const struct sg_keys *keys,
                   const struct sg_node *const *values, void *out)
{
    for (size_t i = 0; i < keys->n; i++)
        if (values[i] && keys->keys[i].stored) {
            if (keys->keys[i].some && values[i]->n == 0)
                sg_reader_say(reader, SG_FIND(LIST_EMPTY), values[i], keys->keys[i].name, NULL);
            size_t errors = reader->n_errors;
            read_field(reader, values[i], &keys->keys[i], out);
            if (keys->keys[i].tally)
                *(size_t *)(void *)((char *)out + keys->keys[i].tally) += reader->n_errors - errors + values[i]->bad;
        }
    if (keys->finish)
        keys->finish(reader, map, values, out);
}

void sg_fields_read(struct sg_reader *reader, const struct sg_node *node, const struct sg_keys *keys,
                    const struct sg_node **values, void *out)
{
    const struct sg_node *few[FEW_KEYS];
    if (!values)
        values = keys->n > FEW_KEYS ? sg_arena_new_array(reader->arena, const struct sg_node *, keys->n) : few;
    if (!node) {
        memset(values, 0, keys->n * sizeof *values);
        return;
    }
    bool outer = reader->personal;
    reader->personal = outer || keys->personal;
    sg_reader_map(reader, node, keys, values);
    if (keys->begin)
        keys->begin(reader, node, keys, values);
    sg_fields_put(reader, node, keys, values, out);
    reader->personal = outer;
}
