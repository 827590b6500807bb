/* Font roles: fonts/roles.yaml into a font set. */
#include "api/api.h"
#include "input/reader.h"

static const struct sg_key ROLE_KEYS[] = {
    {.name = "families", .type = SG_KEY_LIST, .item = SG_KEY_TEXT, .required = true},
    {.name = "rare", .type = SG_KEY_LIST, .item = SG_KEY_TEXT},
    {.name = "alike", .type = SG_KEY_LIST, .item = SG_KEY_TEXT},
    {.name = "scripts", .type = SG_KEY_LIST, .item = SG_KEY_TEXT},
};
static const struct sg_keys ROLE = {.what = "the role", .keys = ROLE_KEYS, .n = SG_KEYS_N(ROLE_KEYS)};

static const char *const *read_names(struct sg_reader *reader, const struct sg_node *list, size_t *n)
{
    const char **names = sg_arena_new_array(reader->arena, const char *, list ? list->n : 0);
    *n = list ? list->n : 0;
    for (size_t i = 0; i < *n; i++)
        sg_reader_text(reader, list->items[i], &names[i]);
    return names;
}

static struct sg_fontset *read_roles(const struct sg_node *root, struct sg_reader *reader,
                                     const sign_context_options *options)
{
    if (!sg_reader_expect(reader, root, SG_NODE_MAP))
        return NULL;
    struct sg_role_def *roles = sg_arena_new_array(reader->arena, struct sg_role_def, root->n);
    for (size_t i = 0; i < root->n; i++) {
        const struct sg_node *values[SG_KEYS_N(ROLE_KEYS)];
        if (!sg_reader_map(reader, root->items[i], &ROLE, values))
            continue;
        roles[i].name = root->keys[i]->text;
        roles[i].families = read_names(reader, values[0], &roles[i].n_families);
        roles[i].rare = read_names(reader, values[1], &roles[i].n_rare);
        roles[i].alike = read_names(reader, values[2], &roles[i].n_alike);
        roles[i].scripts = read_names(reader, values[3], &roles[i].n_scripts);
    }
    if (reader->n_errors)
        return NULL;
    return sg_fontset_new(&(struct sg_fontset_config){
        .roles = roles,
        .n_roles = root->n,
        .adopt = reader->arena,
        .font_paths = options->font_paths,
        .n_font_paths = options->n_font_paths,
        .ignore_system = options->ignore_system_fonts,
    });
}

struct sg_fontset *sg_roles_load(const char *file, const sign_context_options *options, struct sg_report *report)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_reader reader;
    sg_reader_init(&reader, arena, report);
    const struct sg_node *root = sg_library_tree(file, NULL, NULL, arena, report);
    struct sg_fontset *set = root ? read_roles(root, &reader, options) : NULL;
    if (!set)
        sg_arena_free(arena);
    return set;
}
