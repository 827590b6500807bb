/* Font roles: fonts/roles.yaml into a font set. */
#include "api/api.h"
#include "input/fields.h"

#define LIST(words, field) \
    .name = words, .type = SG_KEY_LIST, .item = SG_KEY_TEXT, SG_LIST_AT(sg_role_def, field), .read = sg_fields_words

static const struct sg_key ROLE_KEYS[] = {
    {LIST("families", families), .required = true}, {LIST("rare", rare)}, {LIST("alike", alike)}, {LIST("scripts", scripts)}};
static const struct sg_keys ROLE = {.what = "the role", .keys = ROLE_KEYS, .n = SG_KEYS_N(ROLE_KEYS)};

static struct sg_fontset *read_roles(const struct sg_node *root, struct sg_reader *reader, const char *faces,
                                     const sign_context_options *options)
{
    if (!sg_reader_expect(reader, root, SG_NODE_MAP))
        return NULL;
    struct sg_role_def *roles = sg_arena_new_array(reader->arena, struct sg_role_def, root->n);
    for (size_t i = 0; i < root->n; i++) {
        roles[i].name = root->keys[i]->text;
        sg_fields_read(reader, root->items[i], &ROLE, NULL, &roles[i]);
    }
    if (reader->n_errors)
        return NULL;
    return sg_fontset_new(&(struct sg_fontset_config){
        .roles = roles,
        .n_roles = root->n,
        .adopt = reader->arena,
        .font_paths = options->font_paths,
        .n_font_paths = options->n_font_paths,
        .shipped = faces,
        .ignore_system = options->ignore_system_fonts,
    });
}

struct sg_fontset *sg_roles_load(const char *data_dir, const sign_context_options *options, struct sg_report *report)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_reader reader;
    char *file = g_build_filename(data_dir, "fonts", "roles.yaml", NULL), *faces = g_build_filename(data_dir, "fonts", "faces", NULL);
    sg_reader_init(&reader, arena, report);
    const struct sg_node *root = sg_library_tree(file, arena, report);
    struct sg_fontset *set = root ? read_roles(root, &reader, faces, options) : NULL;
    if (!set)
        sg_arena_free(arena);
    g_free(faces);
    g_free(file);
    return set;
}
