/* The context's library: profiles, templates and artwork found by name, read once and kept.
 * Everything here runs under the context's lock, and what it hands out does not change. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "input/reader.h"
#include "input/yaml.h"
#include "sheet/frame_kinds.h"
#include "design/template_load.h"

#define YAML_LIMIT (4u << 20)
#define TEXT_LIMIT (1u << 20)
#define ICC_LIMIT (16u << 20)
#define ARTWORK_LIMIT (64u << 20)
#define PLACES_LIMIT (64u << 20)
#define POLICIES_DEEP 8 /* of packs that extend one another */

/* What else a reader is told. */
struct reading {
    int depth;                          /* of files that extend one another */
    const struct sg_language *language; /* of a paper's words and lists, or NULL */
    const struct sg_identity *identity; /* of a template or paper */
    const char *plate;                  /* … and the kind of plate */
};

static const struct library_kind {
    const char *folder;
    const struct sg_code *unknown;
    char *(*find)(sign_context *context, enum sg_kind kind, const char *name, const struct sg_node *at);
    const void *(*read)(sign_context *context, const char *file, const struct sg_spot *place, struct reading how,
                        struct sg_report *report);
} KINDS[SG_N_KINDS];

static bool is_path(const char *name)
{
    return strchr(name, '/') || g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

/* The folders of `kind`, the office's own first: what lies below templates/ in the data lies below the
 * office's folder of templates too. */
static size_t folders(const sign_context *context, const char *kind, char **out)
{
    size_t n = 0;
    for (size_t i = 0; i < context->n_template_paths; i++)
        out[n++] = g_strconcat(context->template_paths[i], kind + strlen("templates"), NULL);
    out[n++] = g_build_filename(context->data_dir, kind, NULL);
    return n;
}

/* `leaf` in the folders of `kind`, behind the one whose file is `taken`, if that is not NULL. */
static char *find_in_folders(const sign_context *context, const char *kind, const char *leaf, const char *taken)
{
    char **dirs = g_new0(char *, context->n_template_paths + 2), *file = NULL;
    size_t n = folders(context, kind, dirs);
    for (size_t i = 0; i < n && !file; i++) {
        file = g_build_filename(dirs[i], leaf, NULL);
        bool is_taken = taken && strcmp(file, taken) == 0;
        if (taken || !g_file_test(file, G_FILE_TEST_EXISTS)) {
            g_free(file);
            file = NULL;
        }
        taken = is_taken ? NULL : taken;
    }
    g_strfreev(dirs);
    return file;
}

/* What was found stays found: a batch asks for the same few files at every sheet. */
static char *find_file(sign_context *context, enum sg_kind kind, const char *name)
{
    const char *folder = KINDS[kind].folder;
    if (is_path(name))
        return g_strdup(name);
    char *leaf = g_strconcat(folder, "/", name, ".yaml", NULL);
    char *file = g_strdup(g_hash_table_lookup(context->found, leaf));
    if (file) {
        g_free(leaf);
        return file;
    }
    file = find_in_folders(context, folder, leaf + strlen(folder) + 1, NULL);
    if (file)
        g_hash_table_insert(context->found, leaf, g_strdup(file));
    else
        g_free(leaf);
    return file;
}

/* True if `path` is `folder` or below it; both are real paths. */
static bool is_below(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == 0 || (len > 0 && folder[len - 1] == '/'));
}

/* May a file in `home` name one with the real path `real`? It lies there or below, or below the root, or among what is
 * shipped; what is in a folder of the library may name all of that. */
static bool may_name(const sign_context *context, const char *home, const char *real)
{
    bool good = is_below(real, home);
    for (size_t i = 0; !good && i < context->n_template_paths + 2; i++) {
        const char *const own[] = {context->root, context->data_dir};
        const char *folder = i < 2 ? own[i] : context->template_paths[i - 2];
        char *base = folder ? realpath(folder, NULL) : NULL;
        good = base && is_below(real, base) && (i == 0 || is_below(home, base));
        free(base);
    }
    if (!good) {
        char *shipped = g_build_filename(context->data_dir, "templates", NULL), *base = realpath(shipped, NULL);
        good = base && is_below(real, base);
        free(base);
        g_free(shipped);
    }
    return good;
}

/* `name` from the folder of the file `namer`; NULL if it may not name that. What is not there is told of only if it
 * would lie below. malloc'd. */
static char *confined(const sign_context *context, const char *namer, const char *name)
{
    char *folder = g_path_get_dirname(namer);
    char *file = g_path_is_absolute(name) ? g_strdup(name) : g_build_filename(folder, name, NULL);
    char *real = realpath(file, NULL), *home = realpath(folder, NULL);
    if (real ? !home || !may_name(context, home, real) : g_path_is_absolute(name) || strstr(name, "..")) {
        g_free(file);
        file = NULL;
    }
    free(real);
    free(home);
    g_free(folder);
    return file;
}

/* The same for a name in a file, if `at` is not NULL: a path starts from that file's folder and stays there. */
static char *file_beside(sign_context *context, enum sg_kind kind, const char *name, const struct sg_node *at)
{
    return at && is_path(name) ? confined(context, at->source->name ? at->source->name : "", name)
                               : find_file(context, kind, name);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **sg_library_names(sign_context *context, const char *kind)
{
    GPtrArray *names = g_ptr_array_new();
    char **dirs = g_new0(char *, context->n_template_paths + 2);
    size_t n = folders(context, kind, dirs);
    for (size_t i = 0; i < n; i++) {
        GDir *dir = g_dir_open(dirs[i], 0, NULL);
        for (const char *leaf; dir && (leaf = g_dir_read_name(dir)) != NULL;)
            if (g_str_has_suffix(leaf, ".yaml") && leaf[0] != '.')
                g_ptr_array_add(names, g_strndup(leaf, strlen(leaf) - 5));
        if (dir)
            g_dir_close(dir);
    }
    g_strfreev(dirs);
    g_ptr_array_sort(names, by_name);
    for (guint i = 1; i < names->len;)
        if (strcmp(names->pdata[i - 1], names->pdata[i]) == 0) {
            g_free(names->pdata[i]);
            g_ptr_array_remove_index(names, i);
        } else {
            i++;
        }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static void say_unknown_as(sign_context *context, enum sg_kind kind, const struct sg_code *code, const char *name,
                           const struct sg_spot *place, struct sg_report *report)
{
    if (is_path(name) && kind != SG_KIND_RULE) { /* a path is always found unless it may not be named */
        sg_report_add(report, SG_FIND(FILE_OUTSIDE), place, name, NULL);
        return;
    }
    char **names = sg_library_names(context, KINDS[kind].folder);
    struct sg_arena *arena = sg_arena_new();
    sg_report_add_near(report, code, place,
                       sg_nearest_few(name, (const char *const *)names, g_strv_length(names), arena), name, NULL);
    sg_arena_free(arena);
    g_strfreev(names);
}

static void say_unknown(sign_context *context, enum sg_kind kind, const char *name, const struct sg_spot *place,
                        struct sg_report *report)
{
    say_unknown_as(context, kind, KINDS[kind].unknown, name, place, report);
}

bool sg_library_file(const char *file, size_t limit, const struct sg_spot *place, struct sg_report *report,
                     struct sg_buf *bytes)
{
    int error = sg_file_read(file, limit, bytes);
    if (error)
        sg_report_add(report, SG_FIND(FILE_UNREADABLE), place, file, g_strerror(error), NULL);
    return !error;
}

const struct sg_node *sg_library_tree(const char *file, const struct sg_spot *place, struct sg_hash *hash,
                                      struct sg_arena *arena, struct sg_report *report)
{
    struct sg_buf bytes = SG_BUF_INIT;
    const struct sg_node *const *docs;
    size_t n = 0;
    if (!sg_library_file(file, YAML_LIMIT, place, report, &bytes))
        return NULL;
    if (hash)
        sg_hash_add(hash, bytes.data, bytes.len);
    bool good = sg_yaml_read(file, bytes.data, bytes.len, arena, report, &docs, &n);
    sg_buf_clear(&bytes);
    return good && n > 0 ? docs[0] : NULL;
}

/* ---- what is kept ---- */

/* The file, read once: what is read of it stays only if it is good, so one with a fault is read again for each
 * site. `place` names it; NULL with findings. */
static const void *keep(sign_context *context, enum sg_kind kind, const char *file, const struct sg_spot *place,
                        struct reading how, struct sg_report *report)
{
    const char *look = how.identity ? how.identity->at->source->name : NULL; /* each has templates of its own */
    char *key = look ? g_strjoin("\n", file, look, how.plate, NULL) : g_strdup(file);
    const void *kept = g_hash_table_lookup(context->kept[kind], key);
    if (kept) {
        g_free(key);
        return kept;
    }
    struct sg_arena *outer = context->arena;
    context->arena = sg_arena_new();
    kept = KINDS[kind].read(context, file, place, how, report);
    if (kept) {
        g_hash_table_insert(context->kept[kind], sg_arena_strdup(context->arena, key), (void *)kept);
        g_ptr_array_add(context->arenas, context->arena);
    } else {
        sg_arena_free(context->arena);
    }
    context->arena = outer;
    g_free(key);
    return kept;
}

/* By name or by path, from the folder of the file that names it at `at`, if that is not NULL. */
static const void *load(sign_context *context, enum sg_kind kind, const char *name, const struct sg_node *at,
                        struct reading how, struct sg_report *report)
{
    struct sg_arena *scratch = sg_arena_new();
    struct sg_spot place = at ? sg_node_place(at, scratch) : (struct sg_spot){0};
    char *file = KINDS[kind].find(context, kind, name, at);
    const void *kept = NULL;
    if (file)
        kept = keep(context, kind, file, &place, how, report);
    else
        say_unknown(context, kind, name, &place, report);
    g_free(file);
    sg_arena_free(scratch);
    return kept;
}

static const void *load_locked(sign_context *context, enum sg_kind kind, const char *name, const struct sg_node *at,
                               struct reading how, struct sg_report *report)
{
    g_mutex_lock(&context->lock);
    const void *kept = load(context, kind, name, at, how, report);
    g_mutex_unlock(&context->lock);
    return kept;
}

/* ---- profiles ---- */

/* How deep profiles may extend each other. */
#define PROFILE_DEPTH 8

struct extending {
    sign_context *context;
    const char *file;
    int depth;
    struct sg_hash *hash; /* of the text of all files read: what it means is in the document, or changes how
                             that is written */
};

static const struct sg_profile *find_base(void *user, const char *name, const struct sg_node *at,
                                          struct sg_report *report);

static const struct sg_profile *read_profile(struct extending *extending, const struct sg_spot *place,
                                             struct sg_report *report)
{
    struct sg_arena *arena = extending->context->arena;
    const struct sg_node *root = sg_library_tree(extending->file, place, extending->hash, arena, report);
    char *folder = g_path_get_dirname(extending->file);
    const struct sg_profile *profile = root ? sg_profile_read(root, folder, find_base, extending, arena, report) : NULL;
    g_free(folder);
    return profile;
}

static const struct sg_profile *find_base(void *user, const char *name, const struct sg_node *at,
                                          struct sg_report *report)
{
    const struct extending *above = user;
    sign_context *context = above->context;
    struct sg_spot place = sg_node_place(at, context->arena);
    char *file = file_beside(context, SG_KIND_PROFILE, name, at);
    const struct sg_profile *base = NULL;
    if (!file) {
        say_unknown(context, SG_KIND_PROFILE, name, &place, report);
    } else if (above->depth == PROFILE_DEPTH) {
        sg_report_add(report, SG_FIND(PROFILE_EXTENDS), &place, name, NULL);
    } else {
        struct extending below = {context, file, above->depth + 1, above->hash};
        base = read_profile(&below, &place, report);
    }
    g_free(file);
    return base;
}

static const void *load_profile(sign_context *context, const char *file, const struct sg_spot *place,
                                struct reading how, struct sg_report *report)
{
    (void)place;
    struct sg_hash hash;
    sg_hash_init(&hash);
    struct extending extending = {context, file, how.depth, &hash};
    const struct sg_profile *profile = read_profile(&extending, NULL, report);
    if (!profile)
        return NULL;
    struct sg_loaded_profile *loaded = sg_arena_alloc(context->arena, sizeof *loaded);
    loaded->profile = profile;
    loaded->file = sg_arena_strdup(context->arena, file);
    if (!sg_library_file(profile->icc_file, ICC_LIMIT, NULL, report, &loaded->icc))
        return NULL;
    loaded->colour = sg_colour_new(loaded->icc.data, loaded->icc.len);
    if (!loaded->colour) {
        sg_report_add(report, SG_FIND(PROFILE_NOT_CMYK), NULL, profile->icc_file, NULL);
        sg_buf_clear(&loaded->icc);
        return NULL;
    }
    sg_hash_add(&hash, loaded->icc.data, loaded->icc.len);
    sg_hash_end(&hash, loaded->digest);
    return loaded;
}

const struct sg_loaded_profile *sg_library_profile(sign_context *context, const char *name, const struct sg_node *at,
                                                   struct sg_report *report)
{
    return load_locked(context, SG_KIND_PROFILE, name ? name : SG_DEFAULT_PROFILE, at, (struct reading){0}, report);
}

/* ---- templates and identities ---- */

struct merging {
    sign_context *context;
    enum sg_kind kind;
};

static const struct sg_node *find_extended(void *user, const char *name, const struct sg_node *at,
                                           struct sg_report *report, bool *reported)
{
    const struct merging *merging = user;
    sign_context *context = merging->context;
    struct sg_spot place = sg_node_place(at, context->arena);
    char *file = file_beside(context, merging->kind, name, at);
    size_t before = sg_report_errors(report);
    if (file && !is_path(name) && strcmp(file, at->source->name) == 0) { /* it takes the place of what it extends */
        char *leaf = g_path_get_basename(file);
        g_free(file);
        file = find_in_folders(context, KINDS[merging->kind].folder, leaf, at->source->name);
        g_free(leaf);
    }
    if (!file)
        say_unknown_as(context, merging->kind,
                       merging->kind == SG_KIND_TEMPLATE ? SG_FIND(EXTENDS_UNKNOWN) : KINDS[merging->kind].unknown, name,
                       &place, report);
    const struct sg_node *root = file ? sg_library_tree(file, &place, NULL, context->arena, report) : NULL;
    *reported = sg_report_errors(report) > before;
    g_free(file);
    return root;
}

static const void *load_identity(sign_context *context, const char *file, const struct sg_spot *place,
                                 struct reading how, struct sg_report *report)
{
    (void)how;
    struct merging merging = {context, SG_KIND_IDENTITY};
    const struct sg_node *root = sg_library_tree(file, place, NULL, context->arena, report);
    return root ? sg_identity_read(root, find_extended, &merging, context->arena, report) : NULL;
}

const struct sg_identity *sg_library_identity(sign_context *context, const char *name, const struct sg_node *at,
                                              struct sg_report *report)
{
    return load_locked(context, SG_KIND_IDENTITY, name ? name : SG_DEFAULT_IDENTITY, at, (struct reading){0}, report);
}

static const void *load_template(sign_context *context, const char *file, const struct sg_spot *place,
                                 struct reading how, struct sg_report *report)
{
    (void)place;
    struct merging merging = {context, SG_KIND_TEMPLATE};
    const struct sg_node *root = sg_library_tree(file, NULL, NULL, context->arena, report);
    return root ? sg_template_read(root, sg_frame_kinds, how.language, how.identity, how.plate, find_extended, &merging,
                                   context->arena, report)
                : NULL;
}

/* A template or paper in an identity. */
static const void *load_dressed(sign_context *context, enum sg_kind kind, const char *name, const struct sg_language *language,
                                const struct sg_identity *identity, const char *plate, struct sg_report *report)
{
    if (!identity && !(identity = sg_library_identity(context, NULL, NULL, report)))
        return NULL;
    return load_locked(context, kind, name, NULL, (struct reading){0, language, identity, plate}, report);
}

const struct sg_template *sg_library_template(sign_context *context, const char *name, const struct sg_identity *identity,
                                              const char *plate, struct sg_report *report)
{
    return load_dressed(context, SG_KIND_TEMPLATE, name ? name : SG_DEFAULT_TEMPLATE, NULL, identity, plate, report);
}

bool sg_library_says_set(sign_context *context, const char *name)
{
    g_mutex_lock(&context->lock);
    char *file = find_file(context, SG_KIND_TEMPLATE, name);
    g_mutex_unlock(&context->lock);
    struct sg_arena *scratch = sg_arena_new();
    const struct sg_node *root = file ? sg_library_tree(file, NULL, NULL, scratch, NULL) : NULL;
    const struct sg_node *set = root ? sg_node_find(root, "set") : NULL;
    bool says = !root || (set && set->text && strcmp(set->text, "true") == 0);
    sg_arena_free(scratch);
    g_free(file);
    return says;
}

const struct sg_template *sg_library_paper(sign_context *context, const char *name, const struct sg_language *language,
                                           struct sg_report *report)
{
    return load_dressed(context, SG_KIND_PAPER, name, language, NULL, NULL, report);
}

/* ---- what is known of characters ---- */

/* A text below fonts/; false if it cannot be read. */
static bool read_text(sign_context *context, const char *leaf, struct sg_buf *text)
{
    char *file = g_build_filename(context->data_dir, "fonts", leaf, NULL);
    bool good = sg_file_read(file, TEXT_LIMIT, text) == 0;
    g_free(file);
    return good;
}

const struct sg_charsets *sg_library_charsets(sign_context *context)
{
    struct sg_buf text = SG_BUF_INIT;
    g_mutex_lock(&context->lock);
    if (!context->charsets && read_text(context, "tongyong.txt", &text))
        context->charsets = sg_coverage_sets_new((const char *)text.data, text.len);
    g_mutex_unlock(&context->lock);
    sg_buf_clear(&text);
    return context->charsets;
}

const struct sg_confused *sg_library_confused(sign_context *context)
{
    struct sg_buf text = SG_BUF_INIT;
    g_mutex_lock(&context->lock);
    if (!context->confused && read_text(context, "lookalikes.txt", &text))
        context->confused = sg_confused_new((const char *)text.data, text.len);
    g_mutex_unlock(&context->lock);
    sg_buf_clear(&text);
    return context->confused;
}

/* ---- rules ---- */

static const void *load_rule(sign_context *context, const char *file, const struct sg_spot *place, struct reading how,
                             struct sg_report *report)
{
    (void)how;
    const struct sg_node *root = sg_library_tree(file, place, NULL, context->arena, report);
    return root ? sg_rule_read(root, context->arena, report) : NULL;
}

/* A site names rules by id, never by path: what hangs on the wall comes out of a folder of rules. */
static char *find_rule_file(sign_context *context, enum sg_kind kind, const char *name, const struct sg_node *at)
{
    (void)at;
    return is_path(name) ? NULL : find_file(context, kind, name);
}

/* Rule texts are asked for by their titles too: 管理制度 may be management（志愿者管理制度）. NULL: none is so. */
static const char *near_titles(sign_context *context, const char *name, struct sg_arena *arena)
{
    char **names = sg_library_names(context, "templates/rules");
    const char *near = NULL;
    for (size_t i = 0, n = 0; names[i] && n < SG_NEAREST_FEW; i++) {
        char *file = find_file(context, SG_KIND_RULE, names[i]);
        const struct sg_rule *rule = file ? keep(context, SG_KIND_RULE, file, NULL, (struct reading){0}, NULL) : NULL;
        if (rule && (strstr(rule->title.s, name) || strstr(name, rule->title.s))) {
            near = sg_arena_printf(arena, "%s%s%s（%s）", near ? near : "", near ? ", " : "", names[i], rule->title.s);
            n++;
        }
        g_free(file);
    }
    g_strfreev(names);
    return near;
}

const struct sg_rule *sg_library_rule(sign_context *context, const char *name, const struct sg_node *at,
                                      struct sg_report *report)
{
    g_mutex_lock(&context->lock);
    const struct sg_rule *rule = NULL;
    struct sg_arena *scratch = sg_arena_new();
    char *file = find_rule_file(context, SG_KIND_RULE, name, at);
    const char *near = file ? NULL : near_titles(context, name, scratch);
    if (near) {
        struct sg_spot place = at ? sg_node_place(at, scratch) : (struct sg_spot){0};
        sg_report_add_near(report, SG_FIND(RULE_UNKNOWN), &place, near, name, NULL);
    } else {
        rule = load(context, SG_KIND_RULE, name, at, (struct reading){0}, report);
    }
    g_free(file);
    g_mutex_unlock(&context->lock);
    sg_arena_free(scratch);
    return rule;
}

/* ---- materials ---- */

static const void *load_materials(sign_context *context, const char *file, const struct sg_spot *place,
                                  struct reading how, struct sg_report *report)
{
    (void)how;
    const struct sg_node *root = sg_library_tree(file, place, NULL, context->arena, report);
    return root ? sg_materials_read(root, context->arena, report) : NULL;
}

const struct sg_materials *sg_library_materials(sign_context *context)
{
    return load_locked(context, SG_KIND_MATERIALS, "machines", NULL, (struct reading){0}, NULL);
}

/* ---- policies ---- */

/* The list of standard names that a policy file names, in the context's arena. */
static const struct sg_places *load_places(sign_context *context, const struct sg_policy *policy,
                                           struct sg_report *report)
{
    char *file = confined(context, policy->file, policy->places_file);
    struct sg_buf bytes = SG_BUF_INIT;
    const struct sg_places *places = NULL;
    if (!file)
        sg_report_add(report, SG_FIND(FILE_OUTSIDE), &(struct sg_spot){.file = policy->file}, policy->places_file, NULL);
    else if (sg_library_file(file, PLACES_LIMIT, &(struct sg_spot){.file = policy->file}, report, &bytes))
        places = sg_policy_places(sg_arena_strdup(context->arena, policy->places_file), sg_buf_text(&bytes), bytes.len,
                                  context->arena);
    sg_buf_clear(&bytes);
    g_free(file);
    return places;
}

/* The policy in `file` over what it extends. */
static const void *load_policy(sign_context *context, const char *file, const struct sg_spot *place,
                               struct reading how, struct sg_report *report)
{
    const struct sg_policy *policy, *base = NULL;
    const struct sg_node *root = sg_library_tree(file, place, NULL, context->arena, report);
    const struct sg_node *extends = root ? sg_policy_extends(root) : NULL;
    if (extends && how.depth == POLICIES_DEEP) {
        struct sg_spot named = sg_node_place(extends, context->arena);
        sg_report_add(report, SG_FIND(POLICY_CIRCLE), &named, extends->text, G_STRINGIFY(POLICIES_DEEP), NULL);
        return NULL;
    }
    if (extends && !(base = load(context, SG_KIND_POLICY, extends->text, extends, (struct reading){.depth = how.depth + 1},
                                  report)))
        return NULL;
    if (!root || !(policy = sg_policy_read(root, base, context->arena, report)))
        return NULL;
    struct sg_policy *with = sg_arena_copy(context->arena, policy, sizeof *with);
    if (!policy->n_words && strcmp(policy->name, SG_DEFAULT_POLICY) != 0 && how.depth < POLICIES_DEEP) {
        /* It extends nothing: what may be said of people is as in the nation. */
        base = load(context, SG_KIND_POLICY, SG_DEFAULT_POLICY, NULL, (struct reading){.depth = how.depth + 1}, report);
        with->words = base ? base->words : NULL;
        with->n_words = base ? base->n_words : 0;
    }
    if (policy->places_file && !(with->places = load_places(context, policy, report)))
        return NULL;
    return with;
}

const struct sg_policy *sg_library_policy(sign_context *context, const char *name, const struct sg_text *of_site,
                                          struct sg_report *report)
{
    const struct sg_node *at = name || !of_site->s ? NULL : of_site->at;
    return load_locked(context, SG_KIND_POLICY, name ? name : of_site->s ? of_site->s : SG_DEFAULT_POLICY, at,
                       (struct reading){0}, report);
}

/* What of a kind is called in a folder of its own, and how it is found and read. */
static const struct library_kind KINDS[SG_N_KINDS] = {
    [SG_KIND_PROFILE] = {"templates/profiles", SG_FIND(PROFILE_UNKNOWN), file_beside, load_profile},
    [SG_KIND_TEMPLATE] = {"templates", SG_FIND(TEMPLATE_UNKNOWN), file_beside, load_template},
    [SG_KIND_PAPER] = {"templates/papers", SG_FIND(TEMPLATE_UNKNOWN), file_beside, load_template},
    [SG_KIND_RULE] = {"templates/rules", SG_FIND(RULE_UNKNOWN), find_rule_file, load_rule},
    [SG_KIND_POLICY] = {"templates/policies", SG_FIND(POLICY_UNKNOWN), file_beside, load_policy},
    [SG_KIND_IDENTITY] = {"templates/identities", SG_FIND(IDENTITY_UNKNOWN), file_beside, load_identity},
    [SG_KIND_MATERIALS] = {"templates/materials", SG_FIND(FILE_UNREADABLE), file_beside, load_materials},
};

/* ---- artwork ---- */

/* The real path of artwork `full`, named `path` in a file in the folder `beside`; or NULL with a finding. malloc'd. */
static char *resolve(const sign_context *context, const char *path, const char *full, const char *beside,
                     const struct sg_spot *place, struct sg_report *report)
{
    char *real = realpath(full, NULL);
    int error = errno;
    char *home = realpath(beside, NULL);
    if (!real) {
        sg_report_add(report, SG_FIND(ARTWORK_MISSING), place, path, g_strerror(error), NULL);
    } else if (!home || !may_name(context, home, real)) {
        sg_report_add(report, SG_FIND(ARTWORK_OUTSIDE), place, path, NULL);
        free(real);
        real = NULL;
    }
    free(home);
    return real;
}

/* The real path of artwork that `at`'s file names, resolved once; or NULL with a finding. */
static const char *artwork_file(sign_context *context, const char *path, const struct sg_node *at,
                                const struct sg_spot *place, struct sg_report *report)
{
    char *beside = at && at->source->name ? g_path_get_dirname(at->source->name) : g_strdup(".");
    char *full = g_path_is_absolute(path) ? g_strdup(path) : g_build_filename(beside, path, NULL);
    char *now = g_get_current_dir();
    char *key = g_strjoin("\n", now, beside, full, NULL);
    const char *known = g_hash_table_lookup(context->found, key);
    if (!known) {
        char *real = resolve(context, path, full, beside, place, report);
        if (real)
            g_hash_table_insert(context->found, g_strdup(key), g_strdup(real));
        known = real ? g_hash_table_lookup(context->found, key) : NULL;
        free(real);
    }
    g_free(key);
    g_free(now);
    g_free(full);
    g_free(beside);
    return known;
}

static const struct sg_artwork *load_artwork(sign_context *context, const char *real, const char *path,
                                             const struct sg_spot *place, struct sg_report *report)
{
    struct sg_artwork *artwork = g_hash_table_lookup(context->artwork, real);
    if (artwork)
        return artwork;
    struct sg_buf bytes = SG_BUF_INIT;
    int error = sg_file_read(real, ARTWORK_LIMIT, &bytes);
    if (error) {
        sg_report_add(report, SG_FIND(ARTWORK_MISSING), place, path, g_strerror(error), NULL);
        return NULL;
    }
    artwork = sg_artwork_load(path, bytes.data, bytes.len, report, place);
    sg_buf_clear(&bytes);
    if (artwork)
        g_hash_table_insert(context->artwork, g_strdup(real), artwork);
    return artwork;
}

const struct sg_artwork *sg_library_artwork(void *user, const char *path, const struct sg_node *at,
                                            struct sg_report *report)
{
    sign_context *context = user;
    struct sg_arena *scratch = sg_arena_new();
    struct sg_spot place = at ? sg_node_place(at, scratch) : (struct sg_spot){0};
    g_mutex_lock(&context->lock);
    const char *real = artwork_file(context, path, at, &place, report);
    const struct sg_artwork *artwork = real ? load_artwork(context, real, path, &place, report) : NULL;
    g_mutex_unlock(&context->lock);
    sg_arena_free(scratch);
    return artwork;
}
