/* What an earlier run was asked for; see remembered.h. */
#include "batch/remembered.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/manifest.h"

json_t *sg_remembered_line(const sign_source_options *options)
{
    json_t *object = json_object(), *set = json_array();
    for (size_t i = 0; i < options->n_set; i++)
        json_array_append_new(set, json_string(options->set[i]));
    json_object_set_new(object, "set", set);
    sg_manifest_set(object, "sheet", options->sheet);
    sg_manifest_set(object, "encoding", options->encoding);
    sg_manifest_set(object, "members", options->members);
    json_object_set_new(object, "hidden", json_boolean(options->hidden));
    return object;
}

/* The header of the last run: lines are taken for headers by how they begin. */
static json_t *last_header(const char *path)
{
    static const char BEGINNING[] = "{\"type\":\"header\"";
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t room = 0;
    json_t *header = NULL;
    for (ssize_t len; file && (len = getline(&line, &room, file)) > 0;)
        if (strncmp(line, BEGINNING, strlen(BEGINNING)) == 0) {
            json_t *read = json_loadb(line, (size_t)len, 0, NULL);
            if (read) {
                json_decref(header);
                header = read;
            }
        }
    free(line);
    if (file)
        fclose(file);
    return header;
}

struct sg_remembered *sg_remembered_load(const char *path, const sign_source_options *given)
{
    json_t *header = last_header(path);
    if (!header)
        return NULL;
    struct sg_remembered *remembered = g_new0(struct sg_remembered, 1);
    const json_t *asked = json_object_get(header, "asked"), *set = json_object_get(asked, "set");
    sign_source_options *options = &remembered->options;
    *options = *given;
    remembered->header = header;
    if (given->n_set == 0 && json_array_size(set) > 0) {
        remembered->set = g_new0(const char *, json_array_size(set));
        options->set = remembered->set;
        for (size_t i = 0; i < json_array_size(set); i++)
            if (json_is_string(json_array_get(set, i)))
                remembered->set[options->n_set++] = json_string_value(json_array_get(set, i));
    }
    options->sheet = given->sheet ? given->sheet : sg_manifest_text(asked, "sheet");
    options->encoding = given->encoding ? given->encoding : sg_manifest_text(asked, "encoding");
    options->members = given->members ? given->members : sg_manifest_text(asked, "members");
    options->hidden = given->hidden || json_is_true(json_object_get(asked, "hidden"));
    return remembered;
}

void sg_remembered_free(struct sg_remembered *remembered)
{
    if (!remembered)
        return;
    json_decref(remembered->header);
    g_free(remembered->set);
    g_free(remembered);
}

const char *sg_remembered_digest(const struct sg_remembered *remembered, const char *path)
{
    const json_t *inputs = json_object_get(remembered->header, "inputs");
    for (size_t i = 0; i < json_array_size(inputs); i++) {
        const json_t *input = json_array_get(inputs, i);
        if (g_strcmp0(sg_manifest_text(input, "path"), path) == 0)
            return sg_manifest_text(input, "sha256");
    }
    return NULL;
}
