/* Font set; see fontset.h. The list of faces is made once; afterwards only the pointer of a face that
 * opens changes, once, under the lock. */
#include "text/fontset.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/fontlist.h"
#include "text/fontmaps.h"

#define FARTHEST_WEIGHT 200 /* a bold character among black ones is still one of them */

struct face {
    struct sg_fontlist_face in;
    uint32_t family;      /* hash of its name in lower case: names are compared for every run of text */
    bool tried;           /* under the lock */
    struct sg_font *font; /* atomic */
};

static uint32_t hash_family(const char *name)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (; *name; name++)
        hash = (hash ^ (unsigned char)g_ascii_tolower(*name)) * 16777619u;
    return hash;
}

struct role {
    struct sg_role_def def;
    const char *joined;
};

struct sg_fontset {
    struct sg_arena *arena;
    struct role *roles;
    size_t n_roles;
    struct face *faces; /* sorted: by rank, then by family, weight, file, index */
    size_t n_faces;
    GMutex lock;
    struct sg_fontmaps *maps;
};

const char *sg_fontset_role_family(const struct sg_role_def *role, size_t i)
{
    if (i < role->n_families)
        return role->families[i];
    i -= role->n_families;
    if (i < role->n_rare)
        return role->rare[i];
    i -= role->n_rare;
    return i < role->n_scripts ? role->scripts[i] : NULL;
}

/* The families that are told of when a role has no face. */
static const char *join(const struct sg_role_def *role, struct sg_arena *arena)
{
    struct sg_buf joined = SG_BUF_INIT;
    for (size_t i = 0; i < role->n_families + role->n_rare; i++) {
        sg_buf_puts(&joined, i ? ", " : "");
        sg_buf_puts(&joined, sg_fontset_role_family(role, i));
    }
    const char *all = sg_arena_strndup(arena, (const char *)joined.data, joined.len);
    sg_buf_clear(&joined);
    return all;
}

/* The family as the roles spell it, or NULL when no role names it. */
static const char *wanted(const void *user, const char *family)
{
    const struct sg_fontset *set = user;
    for (size_t i = 0; i < set->n_roles; i++) {
        const char *name;
        for (size_t j = 0; (name = sg_fontset_role_family(&set->roles[i].def, j)) != NULL; j++)
            if (g_ascii_strcasecmp(name, family) == 0)
                return name;
    }
    return NULL;
}

/* The user's first, those that came with the data next, then by family and weight; of equal faces a file before a link to it. */
static int by_family(gconstpointer a, gconstpointer b)
{
    const struct sg_fontlist_face *x = a, *y = b;
    if (x->rank != y->rank)
        return (int)x->rank - (int)y->rank;
    int order = g_ascii_strcasecmp(x->family, y->family);
    if (order == 0)
        order = x->weight - y->weight;
    if (order == 0)
        order = x->link - y->link;
    if (order == 0)
        order = strcmp(x->file, y->file);
    return order ? order : (int)x->index - (int)y->index;
}

/* Of faces that differ in nothing a sign could see, the first: two packages may bring the same font. */
static bool is_same(const struct sg_fontlist_face *x, const struct sg_fontlist_face *y)
{
    return x->rank == y->rank && x->weight == y->weight && g_ascii_strcasecmp(x->family, y->family) == 0;
}

static void list_faces(struct sg_fontset *set, const struct sg_fontset_config *options)
{
    GArray *found = sg_fontlist_find(options->font_paths, options->n_font_paths, options->shipped, !options->ignore_system, wanted,
                                     set, set->arena);
    g_array_sort(found, by_family);
    set->faces = sg_arena_new_array(set->arena, struct face, found->len);
    for (guint i = 0; i < found->len; i++) {
        const struct sg_fontlist_face *face = &g_array_index(found, struct sg_fontlist_face, i);
        if (set->n_faces == 0 || !is_same(&set->faces[set->n_faces - 1].in, face))
            set->faces[set->n_faces++] = (struct face){.in = *face, .family = hash_family(face->family)};
    }
    g_array_free(found, TRUE);
}

struct sg_fontset *sg_fontset_new(const struct sg_fontset_config *config)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_fontset *set = sg_arena_alloc(arena, sizeof *set);
    set->arena = arena;
    set->n_roles = config->n_roles;
    set->roles = sg_arena_new_array(arena, struct role, config->n_roles);
    for (size_t i = 0; i < config->n_roles; i++)
        set->roles[i] = (struct role){config->roles[i], join(&config->roles[i], arena)};
    if (config->adopt)
        sg_arena_adopt(arena, config->adopt);
    g_mutex_init(&set->lock);
    set->maps = sg_fontmaps_new();
    list_faces(set, config);
    return set;
}

void sg_fontset_free(struct sg_fontset *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->n_faces; i++)
        sg_font_free(set->faces[i].font);
    sg_fontmaps_free(set->maps);
    g_mutex_clear(&set->lock);
    sg_arena_free(set->arena);
}

static const struct sg_font *open_face(struct sg_fontset *set, struct face *face)
{
    struct sg_font *font = g_atomic_pointer_get(&face->font);
    if (font)
        return font;
    g_mutex_lock(&set->lock);
    if (!face->tried) {
        face->tried = true;
        g_atomic_pointer_set(&face->font, sg_font_open(face->in.file, face->in.index));
    }
    font = face->font;
    g_mutex_unlock(&set->lock);
    return font;
}

const struct sg_font *sg_fontset_family(struct sg_fontset *set, const char *family, int weight)
{
    struct face *best = NULL;
    uint32_t hash = hash_family(family);
    for (size_t i = 0; i < set->n_faces; i++) {
        struct face *face = &set->faces[i];
        if (face->family != hash || g_ascii_strcasecmp(face->in.family, family) != 0)
            continue;
        if (best && best->in.rank < face->in.rank)
            break;
        int far = best ? ABS(best->in.weight - weight) : 0, near = ABS(face->in.weight - weight);
        /* Of two equally near the heavier: a sign is read from afar. */
        if (!best || near < far || (near == far && face->in.weight > best->in.weight))
            best = face;
    }
    return best ? open_face(set, best) : NULL;
}

static const struct role *find_role(const struct sg_fontset *set, const char *name)
{
    for (size_t i = 0; i < set->n_roles; i++)
        if (strcmp(set->roles[i].def.name, name) == 0)
            return &set->roles[i];
    return NULL;
}

bool sg_fontset_has_role(const struct sg_fontset *set, const char *role)
{
    return find_role(set, role) != NULL;
}

const struct sg_font *sg_fontset_face(struct sg_fontset *set, const char *name, int weight)
{
    const struct role *role = find_role(set, name);
    for (size_t i = 0; role && i < role->def.n_families; i++) {
        const struct sg_font *font = sg_fontset_family(set, role->def.families[i], weight);
        if (font)
            return font;
    }
    return NULL;
}

const struct sg_font *sg_fontset_face_for(struct sg_fontset *set, const char *name, int weight, uint32_t cp,
                                          bool *is_fallback)
{
    const struct role *role = find_role(set, name);
    const char *family;
    bool first = true;
    *is_fallback = false;
    for (size_t i = 0; role && (family = sg_fontset_role_family(&role->def, i)) != NULL; i++) {
        const struct sg_font *font = sg_fontset_family(set, family, weight);
        if (!font)
            continue;
        if (sg_font_glyph(font, cp)) {
            *is_fallback = !first;
            return font;
        }
        first = false;
    }
    return NULL;
}

bool sg_fontset_is_alike(const struct sg_fontset *set, const char *name, int weight, const struct sg_font *font)
{
    const struct role *role = find_role(set, name);
    bool known = false;
    if (!role || ABS(font->weight - weight) > FARTHEST_WEIGHT)
        return false;
    for (size_t i = 0; i < set->n_faces && !known; i++) {
        struct face *face = &set->faces[i];
        if (g_atomic_pointer_get(&face->font) != font)
            continue;
        for (size_t k = 0; k < role->def.n_families + role->def.n_alike && !known; k++) {
            const char *family =
                k < role->def.n_families ? role->def.families[k] : role->def.alike[k - role->def.n_families];
            known = g_ascii_strcasecmp(face->in.family, family) == 0;
        }
    }
    return known;
}

struct sg_fontmaps *sg_fontset_maps(const struct sg_fontset *set)
{
    return set->maps;
}

const char *sg_fontset_families(struct sg_fontset *set, const char *name)
{
    const struct role *role = find_role(set, name);
    return role ? role->joined : "";
}

size_t sg_fontset_n_roles(const struct sg_fontset *set)
{
    return set->n_roles;
}

const struct sg_role_def *sg_fontset_role(const struct sg_fontset *set, size_t i)
{
    return i < set->n_roles ? &set->roles[i].def : NULL;
}

const struct sg_font *sg_fontset_face_at(struct sg_fontset *set, const char *family, size_t i)
{
    for (size_t k = 0; k < set->n_faces; k++)
        if (g_ascii_strcasecmp(set->faces[k].in.family, family) == 0 && i-- == 0)
            return open_face(set, &set->faces[k]);
    return NULL;
}
