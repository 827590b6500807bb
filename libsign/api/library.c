/* The context's library: profiles, templates, rules, policies and artwork found by name, read once and kept (kept.h).
 * Everything here runs under the context's lock, and what it hands out does not change. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "api/lookup.h"
#include "base/bounds.h"
#include "base/errors.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "input/reader.h"
#include "input/yaml.h"
#include "sheet/frame_kinds.h"
#include "design/template_load.h"

#define TEXT_LIMIT (1u << 20)
#define ICC_LIMIT (16u << 20)
#define ARTWORK_LIMIT (64u << 20)
#define PLACES_LIMIT (64u << 20)
#define POLICIES_DEEP 8 /* of packs that extend one another */
#define COLOUR_BYTES ((size_t)1 << 20) /* what transforms between colours take, about */
#define FOUND_MOST 10000u

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
    bool by_path;      /* a file may name one by its path */
    const void *(*read)(sign_context *context, const struct sg_meant *named, const struct sg_spot *place,
                        struct reading how, struct sg_report *report);
} KINDS[SG_N_KINDS];

/* ---- who holds what ---- */

struct sg_use sg_use_begin(sign_context *context)
{
    return (struct sg_use){context, g_ptr_array_new_with_free_func((GDestroyNotify)sg_kept_unref)};
}

void sg_use_end(struct sg_use *use)
{
    if (use->held)
        g_ptr_array_unref(use->held);
    use->held = NULL;
}

static struct sg_kept *held(const struct sg_use *use, const char *key)
{
    for (guint i = 0; i < use->held->len; i++)
        if (strcmp(((struct sg_kept *)g_ptr_array_index(use->held, i))->key, key) == 0)
            return g_ptr_array_index(use->held, i);
    return NULL;
}

/* The kept thing itself. */
static const struct sg_kept *holder(const struct sg_use *use, const void *thing)
{
    for (guint i = 0; i < use->held->len; i++)
        if (((const struct sg_kept *)g_ptr_array_index(use->held, i))->thing == thing)
            return g_ptr_array_index(use->held, i);
    return NULL;
}

/* Nobody else changes the library until unlock(). */
static void lock(struct sg_use *use)
{
    g_mutex_lock(&use->context->lock);
    use->context->use = use;
}

static void unlock(struct sg_use *use)
{
    use->context->use = NULL;
    g_mutex_unlock(&use->context->lock);
}

static void put(sign_context *context, struct sg_kept *kept)
{
    sg_keep_put(&context->keep, kept, sg_pdf_cache_bytes(context->pdf));
}

/* ---- finding ---- */

/* While nothing is looked at twice, what was found stays found: a batch asks for the same few files at every sheet. */
static const char *found(sign_context *context, const char *key)
{
    return context->keep.frozen ? g_hash_table_lookup(context->found, key) : NULL;
}

static void find_again(sign_context *context, const char *key, const char *file)
{
    if (!context->keep.frozen || g_hash_table_size(context->found) >= FOUND_MOST)
        g_hash_table_remove_all(context->found);
    if (context->keep.frozen && file)
        g_hash_table_insert(context->found, g_strdup(key), g_strdup(file));
}

static char *find_file(sign_context *context, enum sg_kind kind, const char *name)
{
    char *key = g_strconcat(KINDS[kind].folder, "\n", name, NULL);
    char *file = g_strdup(found(context, key));
    if (!file)
        find_again(context, key, file = sg_lookup_file(context, KINDS[kind].folder, name, NULL));
    g_free(key);
    return file;
}

/* By name, or by path: from the folder of the file that names it at `at`, if that is not NULL. */
static struct sg_meant find(sign_context *context, enum sg_kind kind, const char *name, const struct sg_node *at)
{
    int error;
    if (!sg_lookup_is_path(name))
        return (struct sg_meant){find_file(context, kind, name), NULL};
    if (!KINDS[kind].by_path)
        return (struct sg_meant){0};
    return at ? sg_lookup_beside(context, at->source->name ? at->source->name : "", name, &error)
              : (struct sg_meant){g_strdup(name), NULL};
}

static void say_unknown_as(sign_context *context, enum sg_kind kind, const struct sg_code *code, const char *name,
                           const struct sg_spot *place, struct sg_report *report)
{
    if (sg_lookup_is_path(name) && kind != SG_KIND_RULE) { /* a path is always found unless it may not be named */
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

/* ---- reading ---- */

static bool read_file(sign_context *context, const struct sg_meant *named, size_t limit, const struct sg_spot *place,
                      struct sg_report *report, struct sg_buf *bytes)
{
    int error = sg_lookup_read(context, named, limit, context->reading, bytes);
    if (error)
        sg_report_add(report, SG_FIND(FILE_UNREADABLE), place, named->file, sg_errors_words(error), NULL);
    return !error;
}

static const struct sg_node *parse(const char *file, struct sg_buf *bytes, struct sg_arena *arena, struct sg_report *report)
{
    const struct sg_node *const *docs;
    size_t n = 0;
    bool good = sg_yaml_read(file, bytes->data, bytes->len, arena, report, &docs, &n);
    sg_buf_clear(bytes);
    return good && n > 0 ? docs[0] : NULL;
}

/* The first document of a YAML file, whose text is added to `hash` if that is not NULL; NULL with findings. */
static const struct sg_node *read_tree(sign_context *context, const struct sg_meant *named, const struct sg_spot *place,
                                       struct sg_hash *hash, struct sg_report *report)
{
    struct sg_buf bytes = SG_BUF_INIT;
    if (!read_file(context, named, SG_BOUND_CONFIGURED, place, report, &bytes))
        return NULL;
    if (hash)
        sg_hash_add(hash, bytes.data, bytes.len);
    return parse(named->file, &bytes, context->arena, report);
}

bool sg_library_file(const struct sg_files *files, const char *file, size_t limit, const struct sg_spot *place,
                     struct sg_report *report, struct sg_buf *bytes)
{
    struct stat st;
    int error = sg_files_read(files, file, false, limit, &st, bytes);
    if (error)
        sg_report_add(report, SG_FIND(FILE_UNREADABLE), place, file, sg_errors_words(error), NULL);
    return !error;
}

const struct sg_node *sg_library_tree(const struct sg_files *files, const char *file, struct sg_arena *arena,
                                      struct sg_report *report)
{
    struct sg_buf bytes = SG_BUF_INIT;
    return sg_library_file(files, file, SG_BOUND_CONFIGURED, NULL, report, &bytes) ? parse(file, &bytes, arena, report) : NULL;
}

/* ---- what is kept ---- */

/* The file, read once: what is read of it stays only if it is good, so one with a fault is read again for each
 * site. `place` names it; NULL with findings. */
static const void *keep(sign_context *context, enum sg_kind kind, const struct sg_meant *named,
                        const struct sg_spot *place, struct reading how, struct sg_report *report)
{
    /* What a site may name has less rights than what the office names, though it be the same file. */
    const struct sg_kept *look = how.identity ? holder(context->use, how.identity) : NULL; /* each has templates of its own */
    char *key = g_strdup_printf("%d%c%s\n%" G_GUINT64_FORMAT "\n%s", kind, named->real ? '=' : ':',
                                named->real ? named->real : named->file, look ? look->serial : 0, how.plate ? how.plate : "");
    struct sg_kept *kept = held(context->use, key), *outer = context->reading;
    if (!kept && (kept = sg_keep_find(&context->keep, key)) != NULL)
        g_ptr_array_add(context->use->held, sg_kept_ref(kept));
    if (!kept) {
        struct sg_arena *arena = context->arena;
        kept = context->reading = sg_kept_new(key);
        context->arena = kept->arena;
        kept->thing = KINDS[kind].read(context, named, place, how, report);
        context->arena = arena;
        context->reading = outer;
        if (kept->thing) {
            if (look)
                sg_kept_need(kept, (struct sg_kept *)look);
            put(context, kept);
            g_ptr_array_add(context->use->held, kept);
        } else {
            sg_kept_unref(kept);
            kept = NULL;
        }
    }
    if (kept && outer)
        sg_kept_need(outer, kept);
    g_free(key);
    return kept ? kept->thing : NULL;
}

static const void *load(sign_context *context, enum sg_kind kind, const char *name, const struct sg_node *at,
                        struct reading how, struct sg_report *report)
{
    struct sg_arena *scratch = sg_arena_new();
    struct sg_spot place = at ? sg_node_place(at, scratch) : (struct sg_spot){0};
    struct sg_meant named = find(context, kind, name, at);
    const void *thing = NULL;
    if (named.file)
        thing = keep(context, kind, &named, &place, how, report);
    else
        say_unknown(context, kind, name, &place, report);
    sg_meant_clear(&named);
    sg_arena_free(scratch);
    return thing;
}

static const void *load_locked(struct sg_use *use, enum sg_kind kind, const char *name, const struct sg_node *at,
                               struct reading how, struct sg_report *report)
{
    lock(use);
    const void *thing = load(use->context, kind, name, at, how, report);
    unlock(use);
    return thing;
}

/* ---- profiles ---- */

/* How deep profiles may extend each other. */
#define PROFILE_DEPTH 8

struct extending {
    sign_context *context;
    const struct sg_meant *named;
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
    const struct sg_node *root = read_tree(extending->context, extending->named, place, extending->hash, report);
    return root ? sg_profile_read(root, extending->named->real != NULL, find_base, extending, arena, report) : NULL;
}

static const struct sg_profile *find_base(void *user, const char *name, const struct sg_node *at,
                                          struct sg_report *report)
{
    const struct extending *above = user;
    sign_context *context = above->context;
    struct sg_spot place = sg_node_place(at, context->arena);
    struct sg_meant named = find(context, SG_KIND_PROFILE, name, at);
    const struct sg_profile *base = NULL;
    if (!named.file) {
        say_unknown(context, SG_KIND_PROFILE, name, &place, report);
    } else if (above->depth == PROFILE_DEPTH) {
        sg_report_add(report, SG_FIND(PROFILE_EXTENDS), &place, name, NULL);
    } else {
        struct extending below = {context, &named, above->depth + 1, above->hash};
        base = read_profile(&below, &place, report);
    }
    sg_meant_clear(&named);
    return base;
}

static void free_profile(void *thing)
{
    struct sg_loaded_profile *loaded = thing;
    sg_pdf_cache_forget(loaded->pdf, loaded->icc.data);
    sg_colour_free(loaded->colour);
    sg_buf_clear(&loaded->icc);
}

/* The ICC profile: of a profile that a file names it lies beside that, or below. */
static bool read_icc(sign_context *context, const struct sg_profile *profile, struct sg_report *report, struct sg_buf *icc)
{
    int error;
    struct sg_meant named = {NULL, NULL};
    if (profile->icc_strict)
        named = sg_lookup_beside(context, profile->icc_by, profile->icc_file, &error);
    else
        named.file = g_strdup(profile->icc_file);
    if (!named.file)
        sg_report_add(report, SG_FIND(FILE_OUTSIDE), &(struct sg_spot){.file = profile->icc_by}, profile->icc_file, NULL);
    bool good = named.file && read_file(context, &named, ICC_LIMIT, NULL, report, icc);
    sg_meant_clear(&named);
    return good;
}

static const void *load_profile(sign_context *context, const struct sg_meant *named, const struct sg_spot *place,
                                struct reading how, struct sg_report *report)
{
    (void)place;
    struct sg_hash hash;
    sg_hash_init(&hash);
    struct extending extending = {context, named, how.depth, &hash};
    const struct sg_profile *profile = read_profile(&extending, NULL, report);
    if (!profile)
        return NULL;
    struct sg_loaded_profile *loaded = sg_arena_alloc(context->arena, sizeof *loaded);
    loaded->profile = profile;
    loaded->file = sg_arena_strdup(context->arena, named->file);
    loaded->pdf = context->pdf;
    if (!read_icc(context, profile, report, &loaded->icc))
        return NULL;
    loaded->colour = sg_colour_new(loaded->icc.data, loaded->icc.len);
    if (!loaded->colour) {
        sg_report_add(report, SG_FIND(PROFILE_NOT_CMYK), NULL, profile->icc_file, NULL);
        sg_buf_clear(&loaded->icc);
        return NULL;
    }
    sg_hash_add(&hash, loaded->icc.data, loaded->icc.len);
    sg_hash_end(&hash, loaded->digest);
    context->reading->drop = free_profile;
    context->reading->bytes = loaded->icc.cap + COLOUR_BYTES;
    return loaded;
}

const struct sg_loaded_profile *sg_library_profile(struct sg_use *use, const char *name, const struct sg_node *at,
                                                   struct sg_report *report)
{
    return load_locked(use, SG_KIND_PROFILE, name ? name : SG_DEFAULT_PROFILE, at, (struct reading){0}, report);
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
    struct sg_meant named = find(context, merging->kind, name, at);
    size_t before = sg_report_errors(report);
    if (named.file && !named.real && strcmp(named.file, at->source->name) == 0) { /* it takes the place of what it extends */
        g_free(named.file);
        named.file = sg_lookup_file(context, KINDS[merging->kind].folder, name, at->source->name);
    }
    if (!named.file)
        say_unknown_as(context, merging->kind,
                       merging->kind == SG_KIND_TEMPLATE ? SG_FIND(EXTENDS_UNKNOWN) : KINDS[merging->kind].unknown, name,
                       &place, report);
    const struct sg_node *root = named.file ? read_tree(context, &named, &place, NULL, report) : NULL;
    *reported = sg_report_errors(report) > before;
    sg_meant_clear(&named);
    return root;
}

static const void *load_identity(sign_context *context, const struct sg_meant *named, const struct sg_spot *place,
                                 struct reading how, struct sg_report *report)
{
    (void)how;
    struct merging merging = {context, SG_KIND_IDENTITY};
    const struct sg_node *root = read_tree(context, named, place, NULL, report);
    return root ? sg_identity_read(root, find_extended, &merging, context->arena, report) : NULL;
}

const struct sg_identity *sg_library_identity(struct sg_use *use, const char *name, const struct sg_node *at,
                                              struct sg_report *report)
{
    return load_locked(use, SG_KIND_IDENTITY, name ? name : SG_DEFAULT_IDENTITY, at, (struct reading){0}, report);
}

static const void *load_template(sign_context *context, const struct sg_meant *named, const struct sg_spot *place,
                                 struct reading how, struct sg_report *report)
{
    (void)place;
    struct merging merging = {context, SG_KIND_TEMPLATE};
    const struct sg_node *root = read_tree(context, named, NULL, NULL, report);
    return root ? sg_template_read(root, sg_frame_kinds, how.language, how.identity, how.plate, find_extended, &merging,
                                   context->arena, report)
                : NULL;
}

/* A template or paper in an identity. */
static const void *load_dressed(struct sg_use *use, enum sg_kind kind, const char *name, const struct sg_language *language,
                                const struct sg_identity *identity, const char *plate, struct sg_report *report)
{
    if (!identity && !(identity = sg_library_identity(use, NULL, NULL, report)))
        return NULL;
    return load_locked(use, kind, name, NULL, (struct reading){0, language, identity, plate}, report);
}

const struct sg_template *sg_library_template(struct sg_use *use, const char *name, const struct sg_identity *identity,
                                              const char *plate, struct sg_report *report)
{
    return load_dressed(use, SG_KIND_TEMPLATE, name ? name : SG_DEFAULT_TEMPLATE, NULL, identity, plate, report);
}

bool sg_library_says_set(sign_context *context, const char *name)
{
    g_mutex_lock(&context->lock);
    char *file = find_file(context, SG_KIND_TEMPLATE, name);
    g_mutex_unlock(&context->lock);
    struct sg_arena *scratch = sg_arena_new();
    const struct sg_node *root = file ? sg_library_tree(&context->files, file, scratch, NULL) : NULL;
    const struct sg_node *set = root ? sg_node_find(root, "set") : NULL;
    bool says = !root || (set && set->text && strcmp(set->text, "true") == 0);
    sg_arena_free(scratch);
    g_free(file);
    return says;
}

const struct sg_template *sg_library_paper(struct sg_use *use, const char *name, const struct sg_language *language,
                                           const struct sg_identity *identity, struct sg_report *report)
{
    return load_dressed(use, SG_KIND_PAPER, name, language, identity, NULL, report);
}

/* ---- what is known of characters ---- */

/* A text below fonts/; false if it cannot be read. */
static bool read_text(sign_context *context, const char *leaf, struct sg_buf *text)
{
    char *file = g_build_filename(context->data_dir, "fonts", leaf, NULL);
    bool good = sg_library_file(&context->files, file, TEXT_LIMIT, NULL, NULL, text);
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

static const void *load_rule(sign_context *context, const struct sg_meant *named, const struct sg_spot *place,
                             struct reading how, struct sg_report *report)
{
    (void)how;
    const struct sg_node *root = read_tree(context, named, place, NULL, report);
    return root ? sg_rule_read(root, context->arena, report) : NULL;
}

/* Rule texts are asked for by their titles too: 管理制度 may be management（志愿者管理制度）. NULL: none is so. */
static const char *near_titles(sign_context *context, const char *name, struct sg_arena *arena)
{
    char **names = sg_library_names(context, "templates/rules");
    const char *near = NULL;
    for (size_t i = 0, n = 0; names[i] && n < SG_NEAREST_FEW; i++) {
        struct sg_meant named = {find_file(context, SG_KIND_RULE, names[i]), NULL};
        const struct sg_rule *rule = named.file ? keep(context, SG_KIND_RULE, &named, NULL, (struct reading){0}, NULL) : NULL;
        if (rule && (strstr(rule->title.s, name) || strstr(name, rule->title.s))) {
            near = sg_arena_printf(arena, "%s%s%s（%s）", near ? near : "", near ? ", " : "", names[i], rule->title.s);
            n++;
        }
        sg_meant_clear(&named);
    }
    g_strfreev(names);
    return near;
}

/* A site names rules by id, never by path: what hangs on the wall comes out of a folder of rules. */
const struct sg_rule *sg_library_rule(struct sg_use *use, const char *name, const struct sg_node *at,
                                      struct sg_report *report)
{
    sign_context *context = use->context;
    lock(use);
    const struct sg_rule *rule = NULL;
    struct sg_arena *scratch = sg_arena_new();
    struct sg_meant named = find(context, SG_KIND_RULE, name, at);
    const char *near = named.file ? NULL : near_titles(context, name, scratch);
    if (near) {
        struct sg_spot place = at ? sg_node_place(at, scratch) : (struct sg_spot){0};
        sg_report_add_near(report, SG_FIND(RULE_UNKNOWN), &place, near, name, NULL);
    } else {
        rule = load(context, SG_KIND_RULE, name, at, (struct reading){0}, report);
    }
    sg_meant_clear(&named);
    unlock(use);
    sg_arena_free(scratch);
    return rule;
}

/* ---- materials ---- */

static const void *load_materials(sign_context *context, const struct sg_meant *named, const struct sg_spot *place,
                                  struct reading how, struct sg_report *report)
{
    (void)how;
    const struct sg_node *root = read_tree(context, named, place, NULL, report);
    return root ? sg_materials_read(root, context->arena, report) : NULL;
}

static const void *load_forms(sign_context *context, const struct sg_meant *named, const struct sg_spot *place,
                              struct reading how, struct sg_report *report)
{
    (void)how;
    const struct sg_node *root = read_tree(context, named, place, NULL, report);
    return root ? sg_forms_read(root, context->arena, report) : NULL;
}

const struct sg_forms *sg_library_forms(struct sg_use *use, struct sg_report *report)
{
    return load_locked(use, SG_KIND_FORMS, "ledger", NULL, (struct reading){0}, report);
}

const struct sg_materials *sg_library_materials(struct sg_use *use)
{
    return load_locked(use, SG_KIND_MATERIALS, "machines", NULL, (struct reading){0}, NULL);
}

/* ---- policies ---- */

/* The list of standard names that a policy file names, in the context's arena. */
static const struct sg_places *load_places(sign_context *context, const struct sg_policy *policy,
                                           struct sg_report *report)
{
    int error;
    struct sg_meant named = sg_lookup_beside(context, policy->file, policy->places_file, &error);
    struct sg_buf bytes = SG_BUF_INIT;
    const struct sg_places *places = NULL;
    if (!named.file)
        sg_report_add(report, SG_FIND(FILE_OUTSIDE), &(struct sg_spot){.file = policy->file}, policy->places_file, NULL);
    else if (read_file(context, &named, PLACES_LIMIT, &(struct sg_spot){.file = policy->file}, report, &bytes))
        places = sg_policy_places(sg_arena_strdup(context->arena, policy->places_file), sg_buf_text(&bytes), bytes.len,
                                  context->arena);
    sg_buf_clear(&bytes);
    sg_meant_clear(&named);
    return places;
}

/* The policy in `file` over what it extends. */
static const void *load_policy(sign_context *context, const struct sg_meant *named, const struct sg_spot *place,
                               struct reading how, struct sg_report *report)
{
    const struct sg_policy *policy, *base = NULL;
    const struct sg_node *root = read_tree(context, named, place, NULL, report);
    const struct sg_node *extends = root ? sg_policy_extends(root) : NULL;
    if (extends && how.depth == POLICIES_DEEP) {
        struct sg_spot at = sg_node_place(extends, context->arena);
        sg_report_add(report, SG_FIND(POLICY_CIRCLE), &at, extends->text, G_STRINGIFY(POLICIES_DEEP), NULL);
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

const struct sg_policy *sg_library_policy(struct sg_use *use, const char *name, const struct sg_text *of_site,
                                          struct sg_report *report)
{
    const struct sg_node *at = name || !of_site->s ? NULL : of_site->at;
    return load_locked(use, SG_KIND_POLICY, name ? name : of_site->s ? of_site->s : SG_DEFAULT_POLICY, at,
                       (struct reading){0}, report);
}

/* What of a kind is called in a folder of its own, and how it is read. */
static const struct library_kind KINDS[SG_N_KINDS] = {
    [SG_KIND_PROFILE] = {"templates/profiles", SG_FIND(PROFILE_UNKNOWN), true, load_profile},
    [SG_KIND_TEMPLATE] = {"templates", SG_FIND(TEMPLATE_UNKNOWN), true, load_template},
    [SG_KIND_PAPER] = {"templates/papers", SG_FIND(TEMPLATE_UNKNOWN), true, load_template},
    [SG_KIND_RULE] = {"templates/rules", SG_FIND(RULE_UNKNOWN), false, load_rule},
    [SG_KIND_POLICY] = {"templates/policies", SG_FIND(POLICY_UNKNOWN), true, load_policy},
    [SG_KIND_IDENTITY] = {"templates/identities", SG_FIND(IDENTITY_UNKNOWN), true, load_identity},
    [SG_KIND_MATERIALS] = {"templates/materials", SG_FIND(FILE_UNREADABLE), true, load_materials},
    [SG_KIND_FORMS] = {"templates/forms", SG_FIND(FILE_UNREADABLE), true, load_forms},
};

/* ---- artwork ---- */

/* The real path of artwork that `at`'s file names; or NULL with a finding. malloc'd. */
static char *artwork_file(sign_context *context, const char *path, const struct sg_node *at,
                          const struct sg_spot *place, struct sg_report *report)
{
    const char *namer = at && at->source->name ? at->source->name : "";
    char *now = g_get_current_dir();
    char *key = g_strjoin("\n", now, namer, path, NULL), *real = g_strdup(found(context, key));
    int error = 0;
    if (!real) {
        struct sg_meant named = sg_lookup_beside(context, namer, path, &error);
        if (error == ENOENT && g_str_has_prefix(path, "art/")) { /* of a copy of a shipped template, which lies elsewhere */
            char *shipped = g_build_filename(context->data_dir, "templates", "-", NULL);
            sg_meant_clear(&named);
            named = sg_lookup_beside(context, shipped, path, &error);
            g_free(shipped);
        }
        if (error == EXDEV)
            sg_report_add(report, SG_FIND(ARTWORK_OUTSIDE), place, path, NULL);
        else if (error)
            sg_report_add(report, SG_FIND(ARTWORK_MISSING), place, path, sg_errors_words(error), NULL);
        else
            find_again(context, key, real = g_strdup(named.real));
        sg_meant_clear(&named);
    }
    g_free(key);
    g_free(now);
    return real;
}

static void free_artwork(void *thing)
{
    sg_artwork_free(thing);
}

static const struct sg_artwork *load_artwork(sign_context *context, const char *real, const char *path,
                                             const struct sg_spot *place, struct sg_report *report)
{
    char *key = g_strconcat("art:", real, NULL);
    struct sg_kept *kept = held(context->use, key);
    if (!kept && (kept = sg_keep_find(&context->keep, key)) != NULL)
        g_ptr_array_add(context->use->held, sg_kept_ref(kept));
    if (!kept) {
        struct sg_meant named = {(char *)path, (char *)real};
        struct sg_buf bytes = SG_BUF_INIT;
        kept = sg_kept_new(key);
        kept->drop = free_artwork;
        int error = sg_lookup_read(context, &named, ARTWORK_LIMIT, kept, &bytes);
        if (error)
            sg_report_add(report, SG_FIND(ARTWORK_MISSING), place, path, sg_errors_words(error), NULL);
        else if ((kept->thing = sg_artwork_load(path, bytes.data, bytes.len, report, place)) != NULL) {
            kept->bytes = sg_artwork_bytes(kept->thing);
            put(context, kept);
        }
        sg_buf_clear(&bytes);
        if (kept->thing) {
            g_ptr_array_add(context->use->held, kept);
        } else {
            sg_kept_unref(kept);
            kept = NULL;
        }
    }
    g_free(key);
    return kept ? kept->thing : NULL;
}

const struct sg_artwork *sg_library_artwork(void *user, const char *path, const struct sg_node *at,
                                            struct sg_report *report)
{
    struct sg_use *use = user;
    struct sg_arena *scratch = sg_arena_new();
    struct sg_spot place = at ? sg_node_place(at, scratch) : (struct sg_spot){0};
    lock(use);
    char *real = artwork_file(use->context, path, at, &place, report);
    const struct sg_artwork *artwork = real ? load_artwork(use->context, real, path, &place, report) : NULL;
    unlock(use);
    g_free(real);
    sg_arena_free(scratch);
    return artwork;
}
