/* Font set; see fontset.h. The list of faces is made once from a private fontconfig configuration;
 * afterwards only the pointer of a face that opens changes, once, under the lock. */
#include "text/fontset.h"

#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

/* Where Debian's font packages and a machine's owner put scalable fonts. Bitmap and Type 1 folders
 * beside them would only cost start-up time. */
static const char *const SYSTEM_DIRS[] = {"/usr/share/fonts/opentype", "/usr/share/fonts/truetype",
                                          "/usr/local/share/fonts"};
static const char CACHE_DIR[] = "/var/cache/fontconfig";

struct face {
    const char *family;
    const char *file;
    unsigned index;
    int weight;
    bool own;             /* from the user's --font-path */
    bool tried;           /* under the lock */
    struct sg_font *font; /* atomic */
};

struct role {
    struct sg_role_def def;
    const char *joined;
};

struct sg_fontset {
    struct sg_arena *arena;
    struct role *roles;
    size_t n_roles;
    struct face *faces; /* sorted: own first, then by family, weight, file, index */
    size_t n_faces;
    GMutex lock;
};

static const char *const *copy_list(struct sg_arena *arena, const char *const *list, size_t n)
{
    const char **copy = sg_arena_new_array(arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        copy[i] = sg_arena_strdup(arena, list[i]);
    return copy;
}

static void copy_role(struct sg_fontset *set, struct role *to, const struct sg_role_def *from)
{
    struct sg_buf joined = SG_BUF_INIT;
    to->def.name = sg_arena_strdup(set->arena, from->name);
    to->def.families = copy_list(set->arena, from->families, from->n_families);
    to->def.n_families = from->n_families;
    to->def.rare = copy_list(set->arena, from->rare, from->n_rare);
    to->def.n_rare = from->n_rare;
    for (size_t i = 0; i < from->n_families + from->n_rare; i++) {
        sg_buf_puts(&joined, i ? ", " : "");
        sg_buf_puts(&joined, i < from->n_families ? from->families[i] : from->rare[i - from->n_families]);
    }
    to->joined = sg_arena_strndup(set->arena, (const char *)joined.data, joined.len);
    sg_buf_clear(&joined);
}

/* The family as the roles name it, or NULL when no role does. */
static const char *wanted(const struct sg_fontset *set, const char *family)
{
    for (size_t i = 0; i < set->n_roles; i++) {
        const struct sg_role_def *def = &set->roles[i].def;
        for (size_t j = 0; j < def->n_families + def->n_rare; j++) {
            const char *name = j < def->n_families ? def->families[j] : def->rare[j - def->n_families];
            if (strcmp(name, family) == 0)
                return name;
        }
    }
    return NULL;
}

static FcConfig *private_config(const struct sg_fontset_config *options)
{
    GString *xml = g_string_new("<fontconfig>");
    for (size_t i = 0; !options->ignore_system && i < G_N_ELEMENTS(SYSTEM_DIRS); i++)
        if (g_file_test(SYSTEM_DIRS[i], G_FILE_TEST_IS_DIR))
            g_string_append_printf(xml, "<dir>%s</dir>", SYSTEM_DIRS[i]);
    g_string_append_printf(xml, "<cachedir>%s</cachedir></fontconfig>", CACHE_DIR);
    FcConfig *config = FcConfigCreate();
    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml->str, FcFalse);
    g_string_free(xml, TRUE);
    FcConfigBuildFonts(config);
    for (size_t i = 0; i < options->n_font_paths; i++) {
        const FcChar8 *path = (const FcChar8 *)options->font_paths[i];
        if (g_file_test(options->font_paths[i], G_FILE_TEST_IS_DIR))
            FcConfigAppFontAddDir(config, path);
        else
            FcConfigAppFontAddFile(config, path);
    }
    return config;
}

static void add_face(struct sg_fontset *set, GArray *faces, FcPattern *pattern, bool own)
{
    FcChar8 *family, *file;
    int index = 0, slant = 0;
    double weight = FC_WEIGHT_REGULAR;
    FcBool variable = FcFalse;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable);
    FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
    /* Instances of variable fonts (index beyond 16 bits) would need variation settings everywhere below. */
    if (variable || index > 0xFFFF || slant != FC_SLANT_ROMAN ||
        FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
        return;
    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &family) == FcResultMatch; i++) {
        const char *name = wanted(set, (const char *)family);
        if (!name)
            continue;
        struct face face = {
            .family = name,
            .file = sg_arena_strdup(set->arena, (const char *)file),
            .index = (unsigned)index,
            .weight = (int)(FcWeightToOpenTypeDouble(weight) + 0.5),
            .own = own,
        };
        g_array_append_val(faces, face);
        return;
    }
}

static int by_family(gconstpointer a, gconstpointer b)
{
    const struct face *x = a, *y = b;
    int order = strcmp(x->family, y->family);
    if (x->own != y->own)
        return x->own ? -1 : 1;
    if (order == 0)
        order = x->weight - y->weight;
    if (order == 0)
        order = strcmp(x->file, y->file);
    return order ? order : (int)x->index - (int)y->index;
}

static void list_faces(struct sg_fontset *set, const struct sg_fontset_config *options)
{
    FcConfig *config = private_config(options);
    GArray *faces = g_array_new(FALSE, TRUE, sizeof(struct face));
    static const FcSetName SETS[] = {FcSetApplication, FcSetSystem};
    for (size_t s = 0; s < G_N_ELEMENTS(SETS); s++) {
        FcFontSet *fonts = FcConfigGetFonts(config, SETS[s]);
        for (int i = 0; fonts && i < fonts->nfont; i++)
            add_face(set, faces, fonts->fonts[i], SETS[s] == FcSetApplication);
    }
    FcConfigDestroy(config);
    g_array_sort(faces, by_family);
    set->n_faces = faces->len;
    set->faces = (struct face *)(void *)g_array_free(faces, FALSE);
}

struct sg_fontset *sg_fontset_new(const struct sg_fontset_config *config)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_fontset *set = sg_arena_alloc(arena, sizeof *set);
    set->arena = arena;
    set->n_roles = config->n_roles;
    set->roles = sg_arena_new_array(arena, struct role, config->n_roles);
    for (size_t i = 0; i < config->n_roles; i++)
        copy_role(set, &set->roles[i], &config->roles[i]);
    g_mutex_init(&set->lock);
    list_faces(set, config);
    return set;
}

void sg_fontset_free(struct sg_fontset *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->n_faces; i++)
        sg_font_free(set->faces[i].font);
    g_free(set->faces);
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
        g_atomic_pointer_set(&face->font, sg_font_open(face->file, face->index));
    }
    font = face->font;
    g_mutex_unlock(&set->lock);
    return font;
}

const struct sg_font *sg_fontset_family(struct sg_fontset *set, const char *family, int weight)
{
    struct face *best = NULL;
    for (size_t i = 0; i < set->n_faces; i++) {
        struct face *face = &set->faces[i];
        if (strcmp(face->family, family) != 0)
            continue;
        if (best && best->own && !face->own)
            break;
        int far = best ? ABS(best->weight - weight) : 0, near = ABS(face->weight - weight);
        /* Of two equally near the heavier: a sign is read from afar. */
        if (!best || near < far || (near == far && face->weight > best->weight))
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
    bool first = true;
    *is_fallback = false;
    for (size_t i = 0; role && i < role->def.n_families + role->def.n_rare; i++) {
        const char *family = i < role->def.n_families ? role->def.families[i] : role->def.rare[i - role->def.n_families];
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
        if (strcmp(set->faces[k].family, family) == 0 && i-- == 0)
            return open_face(set, &set->faces[k]);
    return NULL;
}
