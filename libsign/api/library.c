/* The context's library: profiles, templates and artwork found by name, read once and kept.
 * Everything here runs under the context's lock, and what it hands out does not change. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "input/reader.h"
#include "sheet/frame_kinds.h"

#define YAML_LIMIT (4u << 20)
#define TEXT_LIMIT (1u << 20)
#define ICC_LIMIT (16u << 20)
#define ARTWORK_LIMIT (64u << 20)
#define PLACES_LIMIT (64u << 20)
#define POLICIES_DEEP 8 /* of packs that extend one another */

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

/* What was found stays found: a batch asks for the same few files at every sheet. */
static char *find_file(sign_context *context, const char *kind, const char *name)
{
    if (is_path(name))
        return g_strdup(name);
    char *leaf = g_strconcat(kind, "/", name, ".yaml", NULL);
    char *file = g_strdup(g_hash_table_lookup(context->found, leaf));
    if (file) {
        g_free(leaf);
        return file;
    }
    char **dirs = g_new0(char *, context->n_template_paths + 2);
    size_t n = folders(context, kind, dirs);
    for (size_t i = 0; i < n && !file; i++) {
        file = g_build_filename(dirs[i], leaf + strlen(kind) + 1, NULL);
        if (!g_file_test(file, G_FILE_TEST_EXISTS)) {
            g_free(file);
            file = NULL;
        }
    }
    g_strfreev(dirs);
    if (file)
        g_hash_table_insert(context->found, leaf, g_strdup(file));
    else
        g_free(leaf);
    return file;
}

/* The same for a name in a file: its relative paths start from that file's folder. */
static char *file_beside(sign_context *context, const char *kind, const char *name, const struct sg_node *at)
{
    if (!is_path(name) || g_path_is_absolute(name))
        return find_file(context, kind, name);
    char *folder = g_path_get_dirname(at->source->name), *file = g_build_filename(folder, name, NULL);
    g_free(folder);
    return file;
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

static void say_unknown(sign_context *context, const char *kind, const struct sg_code *code, const char *name,
                        const struct sg_spot *place, struct sg_report *report)
{
    char **names = sg_library_names(context, kind);
    struct sg_arena *arena = sg_arena_new();
    sg_report_add_near(report, code, place,
                       sg_nearest_few(name, (const char *const *)names, g_strv_length(names), arena), name, NULL);
    sg_arena_free(arena);
    g_strfreev(names);
}

/* What is read between these two stays only if it is good: a file with a fault is read again for each site. */
static struct sg_arena *begin_reading(sign_context *context)
{
    struct sg_arena *outer = context->arena;
    context->arena = sg_arena_new();
    return outer;
}

static void end_reading(sign_context *context, struct sg_arena *outer, bool good)
{
    if (good)
        g_ptr_array_add(context->arenas, context->arena);
    else
        sg_arena_free(context->arena);
    context->arena = outer;
}

/* The first document of a YAML file, in the context's arena; NULL with findings. */
static const struct sg_node *read_root(sign_context *context, const char *file, const struct sg_spot *place,
                                       struct sg_report *report)
{
    struct sg_buf bytes = SG_BUF_INIT;
    int error = sg_file_read(file, YAML_LIMIT, &bytes);
    if (error) {
        sg_report_add(report, SG_FIND(FILE_UNREADABLE), place, file, g_strerror(error), NULL);
        return NULL;
    }
    const struct sg_node *const *docs;
    size_t n = 0;
    bool good = sg_tree_read(file, bytes.data, bytes.len, context->arena, report, &docs, &n);
    sg_buf_clear(&bytes);
    return good && n > 0 ? docs[0] : NULL;
}

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
    const struct sg_node *root = read_root(extending->context, extending->file, place, report);
    char *folder = g_path_get_dirname(extending->file);
    const struct sg_profile *profile =
        root ? sg_profile_read(root, folder, find_base, extending, extending->context->arena, report) : NULL;
    g_free(folder);
    struct sg_buf text = SG_BUF_INIT;
    if (sg_file_read(extending->file, YAML_LIMIT, &text) == 0)
        sg_hash_add(extending->hash, text.data, text.len);
    sg_buf_clear(&text);
    return profile;
}

static const struct sg_profile *find_base(void *user, const char *name, const struct sg_node *at,
                                          struct sg_report *report)
{
    const struct extending *above = user;
    sign_context *context = above->context;
    struct sg_spot place = sg_node_place(at, context->arena);
    char *file = file_beside(context, "templates/profiles", name, at);
    const struct sg_profile *base = NULL;
    if (!file) {
        say_unknown(context, "templates/profiles", SG_FIND(PROFILE_UNKNOWN), name, &place, report);
    } else if (above->depth == PROFILE_DEPTH) {
        sg_report_add(report, SG_FIND(PROFILE_EXTENDS), &place, name, NULL);
    } else {
        struct extending below = {context, file, above->depth + 1, above->hash};
        base = read_profile(&below, &place, report);
    }
    g_free(file);
    return base;
}

static struct sg_loaded_profile *load_profile(sign_context *context, const char *file, struct sg_report *report)
{
    struct sg_hash hash;
    sg_hash_init(&hash);
    struct extending extending = {context, file, 0, &hash};
    const struct sg_profile *profile = read_profile(&extending, NULL, report);
    if (!profile)
        return NULL;
    struct sg_loaded_profile *loaded = sg_arena_alloc(context->arena, sizeof *loaded);
    loaded->profile = profile;
    loaded->file = sg_arena_strdup(context->arena, file);
    const char *icc = profile->icc_file;
    int error = sg_file_read(icc, ICC_LIMIT, &loaded->icc);
    if (error) {
        sg_report_add(report, SG_FIND(FILE_UNREADABLE), NULL, icc, g_strerror(error), NULL);
        loaded = NULL;
    } else if (!(loaded->colour = sg_colour_new(loaded->icc.data, loaded->icc.len))) {
        sg_report_add(report, SG_FIND(PROFILE_NOT_CMYK), NULL, icc, NULL);
        sg_buf_clear(&loaded->icc);
        loaded = NULL;
    } else {
        sg_hash_add(&hash, loaded->icc.data, loaded->icc.len);
        sg_hash_end(&hash, loaded->digest);
    }
    return loaded;
}

const struct sg_loaded_profile *sg_library_profile(sign_context *context, const char *name, const struct sg_node *at,
                                                   struct sg_report *report)
{
    g_mutex_lock(&context->lock);
    struct sg_loaded_profile *loaded = NULL;
    if (!name)
        name = SG_DEFAULT_PROFILE;
    char *file = at ? file_beside(context, "templates/profiles", name, at) : find_file(context, "templates/profiles", name);
    if (!file) {
        struct sg_arena *scratch = sg_arena_new();
        struct sg_spot place = {0};
        if (at)
            place = sg_node_place(at, scratch);
        say_unknown(context, "templates/profiles", SG_FIND(PROFILE_UNKNOWN), name, at ? &place : NULL, report);
        sg_arena_free(scratch);
    } else if (!(loaded = g_hash_table_lookup(context->profiles, file))) {
        struct sg_arena *outer = begin_reading(context);
        loaded = load_profile(context, file, report);
        if (loaded)
            g_hash_table_insert(context->profiles, (char *)loaded->file, loaded);
        end_reading(context, outer, loaded);
    }
    g_free(file);
    g_mutex_unlock(&context->lock);
    return loaded;
}

static const struct sg_node *find_extended(void *user, const char *name, const struct sg_node *at,
                                           struct sg_report *report, bool *reported)
{
    sign_context *context = user;
    struct sg_spot place = sg_node_place(at, context->arena);
    char *file = file_beside(context, "templates", name, at);
    size_t before = sg_report_errors(report);
    if (!file)
        say_unknown(context, "templates", SG_FIND(EXTENDS_UNKNOWN), name, &place, report);
    const struct sg_node *root = file ? read_root(context, file, &place, report) : NULL;
    *reported = sg_report_errors(report) > before;
    g_free(file);
    return root;
}

static const struct sg_template *find_template(sign_context *context, const char *kind, const char *name,
                                               const struct sg_language *language, struct sg_report *report)
{
    g_mutex_lock(&context->lock);
    const struct sg_template *tmpl = NULL;
    char *file = find_file(context, kind, name);
    if (!file) {
        say_unknown(context, kind, SG_FIND(TEMPLATE_UNKNOWN), name, NULL, report);
    } else if (!(tmpl = g_hash_table_lookup(context->templates, file))) {
        struct sg_arena *outer = begin_reading(context);
        const struct sg_node *root = read_root(context, file, NULL, report);
        if (root && (tmpl = sg_template_read(root, sg_frame_kinds, language, find_extended, context, context->arena, report)))
            g_hash_table_insert(context->templates, sg_arena_strdup(context->arena, file), (void *)tmpl);
        end_reading(context, outer, tmpl);
    }
    g_free(file);
    g_mutex_unlock(&context->lock);
    return tmpl;
}

const struct sg_template *sg_library_template(sign_context *context, const char *name, struct sg_report *report)
{
    return find_template(context, "templates", name ? name : SG_DEFAULT_TEMPLATE, NULL, report);
}

const struct sg_template *sg_library_paper(sign_context *context, const char *name, const struct sg_language *language,
                                           struct sg_report *report)
{
    return find_template(context, "templates/papers", name, language, report);
}

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

/* Read once; NULL with findings. */
static const struct sg_rule *load_rule(sign_context *context, const char *file, const struct sg_spot *place,
                                       struct sg_report *report)
{
    const struct sg_rule *rule = g_hash_table_lookup(context->rules, file);
    if (rule)
        return rule;
    struct sg_arena *outer = begin_reading(context);
    const struct sg_node *root = read_root(context, file, place, report);
    if (root && (rule = sg_rule_read(root, context->arena, report)) != NULL)
        g_hash_table_insert(context->rules, sg_arena_strdup(context->arena, file), (void *)rule);
    end_reading(context, outer, rule);
    return rule;
}

/* Rule texts are asked for by their titles too: 管理制度 may be management（志愿者管理制度）. NULL: none is so. */
static const char *near_titles(sign_context *context, const char *name, struct sg_arena *arena)
{
    char **names = sg_library_names(context, "templates/rules");
    const char *near = NULL;
    for (size_t i = 0, n = 0; names[i] && n < SG_NEAREST_FEW; i++) {
        char *file = find_file(context, "templates/rules", names[i]);
        const struct sg_rule *rule = file ? load_rule(context, file, NULL, NULL) : NULL;
        if (rule && (strstr(rule->title, name) || strstr(name, rule->title))) {
            near = sg_arena_printf(arena, "%s%s%s（%s）", near ? near : "", near ? ", " : "", names[i], rule->title);
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
    struct sg_spot place = at ? sg_node_place(at, scratch) : (struct sg_spot){0};
    /* A site names rules by id, never by path: what hangs on the wall comes out of a folder of rules. */
    char *file = is_path(name) ? NULL : find_file(context, "templates/rules", name);
    const char *near = file ? NULL : near_titles(context, name, scratch);
    if (file)
        rule = load_rule(context, file, &place, report);
    else if (near)
        sg_report_add_near(report, SG_FIND(RULE_UNKNOWN), &place, near, name, NULL);
    else
        say_unknown(context, "templates/rules", SG_FIND(RULE_UNKNOWN), name, &place, report);
    g_free(file);
    g_mutex_unlock(&context->lock);
    sg_arena_free(scratch);
    return rule;
}

/* ---- policies ---- */

/* The list of standard names that a policy file names, in the context's arena. */
static const struct sg_places *load_places(sign_context *context, const struct sg_policy *policy,
                                           struct sg_report *report)
{
    char *folder = g_path_get_dirname(policy->file);
    char *file = g_build_filename(folder, policy->places_file, NULL);
    struct sg_buf bytes = SG_BUF_INIT;
    int error = sg_file_read(file, PLACES_LIMIT, &bytes);
    const struct sg_places *places = NULL;
    if (error)
        sg_report_add(report, SG_FIND(FILE_UNREADABLE), &(struct sg_spot){.file = policy->file}, file,
                      g_strerror(error), NULL);
    else
        places = sg_policy_places(sg_arena_strdup(context->arena, policy->places_file), sg_buf_text(&bytes), bytes.len,
                                  context->arena);
    sg_buf_clear(&bytes);
    g_free(file);
    g_free(folder);
    return places;
}

static const struct sg_policy *load_policy(sign_context *context, const char *name, const struct sg_node *at,
                                           int depth, struct sg_report *report);

/* The policy in `file` over what it extends. */
static const struct sg_policy *read_policy(sign_context *context, const char *file, const struct sg_spot *place,
                                           int depth, struct sg_report *report)
{
    const struct sg_policy *policy, *base = NULL;
    const struct sg_node *root = read_root(context, file, place, report);
    const struct sg_node *extends = root ? sg_policy_extends(root) : NULL;
    if (extends && !(base = load_policy(context, extends->text, extends, depth + 1, report)))
        return NULL;
    if (!root || !(policy = sg_policy_read(root, base, context->arena, report)))
        return NULL;
    if (policy->places_file) {
        struct sg_policy *with = sg_arena_copy(context->arena, policy, sizeof *with);
        if (!(with->places = load_places(context, policy, report)))
            return NULL;
        policy = with;
    }
    return policy;
}

/* The same, read once and kept under the file's name. */
static const struct sg_policy *keep_policy(sign_context *context, const char *file, const struct sg_spot *place,
                                           int depth, struct sg_report *report)
{
    const struct sg_policy *policy = g_hash_table_lookup(context->policies, file);
    if (policy)
        return policy;
    struct sg_arena *outer = begin_reading(context);
    if ((policy = read_policy(context, file, place, depth, report)) != NULL)
        g_hash_table_insert(context->policies, sg_arena_strdup(context->arena, file), (void *)policy);
    end_reading(context, outer, policy);
    return policy;
}

static const struct sg_policy *load_policy(sign_context *context, const char *name, const struct sg_node *at,
                                           int depth, struct sg_report *report)
{
    struct sg_arena *scratch = sg_arena_new();
    struct sg_spot place = at ? sg_node_place(at, scratch) : (struct sg_spot){0};
    const struct sg_policy *policy = NULL;
    char *file = NULL;
    if (depth > POLICIES_DEEP) {
        sg_report_add(report, SG_FIND(POLICY_CIRCLE), &place, name, G_STRINGIFY(POLICIES_DEEP), NULL);
    } else if (is_path(name) && at && !g_path_is_absolute(name) && !strstr(name, "..")) {
        /* A file that a site or a policy names lies beside it or below. */
        char *folder = g_path_get_dirname(at->source->name);
        file = g_build_filename(folder, name, NULL);
        g_free(folder);
    } else if (!(is_path(name) && at)) {
        file = find_file(context, "templates/policies", name);
    }
    if (file)
        policy = keep_policy(context, file, &place, depth, report);
    else if (depth <= POLICIES_DEEP)
        say_unknown(context, "templates/policies", SG_FIND(POLICY_UNKNOWN), name, &place, report);
    g_free(file);
    sg_arena_free(scratch);
    return policy;
}

const struct sg_policy *sg_library_policy(sign_context *context, const char *name, const struct sg_text *of_site,
                                          struct sg_report *report)
{
    const struct sg_node *at = name || !of_site->s ? NULL : of_site->at;
    g_mutex_lock(&context->lock);
    const struct sg_policy *policy =
        load_policy(context, name ? name : of_site->s ? of_site->s : SG_DEFAULT_POLICY, at, 0, report);
    g_mutex_unlock(&context->lock);
    return policy;
}

/* ---- artwork ---- */

/* True if `path` is `folder` or below it; both are real paths. */
static bool is_below(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == 0 || (len > 0 && folder[len - 1] == '/'));
}

/* The real path of artwork `full`, named `path` in a file in the folder `beside`; or NULL with a finding. malloc'd. */
static char *resolve(const sign_context *context, const char *path, const char *full, const char *beside,
                     const struct sg_spot *place, struct sg_report *report)
{
    char *real = realpath(full, NULL);
    int error = errno;
    char *home = realpath(beside, NULL);
    char *root = context->root ? realpath(context->root, NULL) : NULL;
    if (!real) {
        sg_report_add(report, SG_FIND(ARTWORK_MISSING), place, path, g_strerror(error), NULL);
    } else if (!(home && is_below(real, home)) && !(root && is_below(real, root))) {
        sg_report_add(report, SG_FIND(ARTWORK_OUTSIDE), place, path, NULL);
        free(real);
        real = NULL;
    }
    free(root);
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
    struct sg_spot place = {0};
    if (at)
        place = sg_node_place(at, scratch);
    g_mutex_lock(&context->lock);
    const char *real = artwork_file(context, path, at, &place, report);
    const struct sg_artwork *artwork = real ? load_artwork(context, real, path, &place, report) : NULL;
    g_mutex_unlock(&context->lock);
    sg_arena_free(scratch);
    return artwork;
}
