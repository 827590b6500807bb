/* Tables of keys as JSON Schema (draft 2020-12), for editors: titles in Chinese. */
#ifndef SG_SITE_SCHEMA_JSON_H
#define SG_SITE_SCHEMA_JSON_H

#include <jansson.h>
#include <stdbool.h>

#include "input/reader.h"

struct sg_schema_json {
    json_t *maps; /* the definitions, by what the tables call their maps */
    bool loose;   /* numbers may be sums or have units, what is required may come from a file that is extended */
    /* The schema of a key that is read otherwise than its type says; NULL: it is not. */
    json_t *(*special)(struct sg_schema_json *json, const struct sg_key *key);
};

/* A reference to the map, which becomes a definition, as all that it leads to. */
json_t *sg_schema_json_map(struct sg_schema_json *json, const struct sg_keys *keys);
/* What one key may be, with its title. */
json_t *sg_schema_json_key(struct sg_schema_json *json, const struct sg_key *key);
/* The whole, as text to free(); takes `root` and the definitions. */
char *sg_schema_json_whole(struct sg_schema_json *json, const char *title, json_t *root);

/* That of the site description, with English and Chinese keys. */
char *sg_schema_json(void);

#endif
