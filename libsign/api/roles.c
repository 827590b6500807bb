/* Font roles: fonts/roles.yaml into a font set. */
#include <string.h>

#include "api/api.h"
#include "input/fields.h"

#define LIST(words, field) \
    .name = words, .type = SG_KEY_LIST, .item = SG_KEY_TEXT, SG_LIST_AT(sg_role_def, field), .read = sg_fields_words

static const struct sg_key ROLE_KEYS[] = {
    {LIST("families", families), .required = true}, {LIST("rare", rare)}, {LIST("alike", alike)}, {LIST("scripts", scripts)}};
static const struct sg_keys ROLE = {.what = "the role", .keys = ROLE_KEYS, .n = SG_KEYS_N(ROLE_KEYS)};

#define FONT_LIMIT (128u << 20)

/* The paths of fonts, with the host's as what the font libraries can open. */
struct font_paths {
    const struct sg_files *files;
    const char *folder;
    GPtrArray *paths; /* of the arena */
    struct sg_arena *arena;
    GArray *held;
};

static bool hold(struct font_paths *fonts, const char *path)
{
    int fd = sg_files_hold(fonts->files, path, FONT_LIMIT);
    if (fd < 0)
        return false;
    g_array_append_val(fonts->held, fd);
    g_ptr_array_add(fonts->paths, sg_arena_printf(fonts->arena, "/proc/self/fd/%d", fd));
    return true;
}

static void hold_in_folder(void *to, const char *name)
{
    struct font_paths *fonts = to;
    hold(fonts, sg_arena_printf(fonts->arena, "%s/%s", fonts->folder, name));
}

static GPtrArray *font_paths(const struct sg_files *files, const char *faces, const sign_context_options *options,
                             struct sg_arena *arena, GArray *held)
{
    struct font_paths fonts = {files, NULL, g_ptr_array_new(), arena, held};
    for (size_t i = 0; i < options->n_font_paths; i++) {
        fonts.folder = options->font_paths[i];
        if (!sg_files_owns(files, fonts.folder))
            g_ptr_array_add(fonts.paths, (char *)fonts.folder);
        else if (!hold(&fonts, fonts.folder))
            sg_files_list(files, fonts.folder, hold_in_folder, &fonts);
    }
    fonts.folder = faces;
    if (sg_files_owns(files, faces))
        sg_files_list(files, faces, hold_in_folder, &fonts);
    return fonts.paths;
}

static struct sg_fontset *read_roles(const struct sg_node *root, struct sg_reader *reader, const struct sg_files *files,
                                     const char *faces, const sign_context_options *options, GArray *held)
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
    GPtrArray *paths = font_paths(files, faces, options, reader->arena, held);
    struct sg_fontset *set = sg_fontset_new(&(struct sg_fontset_config){
        .roles = roles,
        .n_roles = root->n,
        .adopt = reader->arena,
        .font_paths = (const char *const *)paths->pdata,
        .n_font_paths = paths->len,
        .shipped = sg_files_owns(files, faces) ? NULL : faces,
        .ignore_system = options->ignore_system_fonts,
    });
    g_ptr_array_free(paths, TRUE);
    return set;
}

struct sg_fontset *sg_roles_load(const struct sg_files *files, const char *data_dir, const sign_context_options *options, GArray *held,
                                 struct sg_report *report)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_reader reader;
    char *file = g_build_filename(data_dir, "fonts", "roles.yaml", NULL), *faces = g_build_filename(data_dir, "fonts", "faces", NULL);
    sg_reader_init(&reader, arena, report);
    const struct sg_node *root = sg_library_tree(files, file, arena, report);
    struct sg_fontset *set = root ? read_roles(root, &reader, files, faces, options, held) : NULL;
    if (!set)
        sg_arena_free(arena);
    g_free(faces);
    g_free(file);
    return set;
}
