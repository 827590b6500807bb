/* Font files; see fontlist.h. */
#include "text/fontlist.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <string.h>
#include <sys/stat.h>

/* Where packages and a machine's owner put fonts for everybody. A user's own folders are left out: a
 * sign must not change with who is logged in. */
static const char *const SYSTEM_DIRS[] = {"/usr/share/fonts", "/usr/local/share/fonts"};
static const char CACHES[] = "<fontconfig><cachedir>/var/cache/fontconfig</cachedir>"
                             "<cachedir>/usr/lib/fontconfig/cache</cachedir></fontconfig>";

enum { DEEPEST = 8 }; /* of folders in folders, against loops of links */

struct font_search {
    GArray *faces;
    sg_fontlist_wanted *wanted;
    const void *user;
    struct sg_arena *arena;
    FcConfig *config;
    unsigned rank;
};

static void add_face(struct font_search *search, const char *family, const char *file, unsigned index, int weight)
{
    struct stat st;
    struct sg_fontlist_face face = {
        .family = family,
        .file = sg_arena_strdup(search->arena, file),
        .index = index,
        .weight = CLAMP(weight, 100, 900),
        .rank = search->rank,
        .link = lstat(file, &st) == 0 && S_ISLNK(st.st_mode),
    };
    g_array_append_val(search->faces, face);
}

/* ---- file by file ---- */

/* The wanted name among a face's family names in all languages: it may be known as 仿宋 or FangSong. */
static const char *wanted_name(const struct font_search *search, hb_face_t *face)
{
    unsigned n;
    const hb_ot_name_entry_t *names = hb_ot_name_list_names(face, &n);
    for (unsigned i = 0; i < n; i++) {
        char family[256];
        unsigned len = sizeof family;
        if (names[i].name_id != HB_OT_NAME_ID_FONT_FAMILY && names[i].name_id != HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY)
            continue;
        hb_ot_name_get_utf8(face, names[i].name_id, names[i].language, &len, family);
        const char *wanted = search->wanted(search->user, family);
        if (wanted)
            return wanted;
    }
    return NULL;
}

/* Weight and slant of table OS/2; a face without it is regular. */
static bool is_upright(hb_face_t *face, int *weight)
{
    unsigned len;
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    const unsigned char *os2 = (const unsigned char *)hb_blob_get_data(blob, &len);
    bool has = os2 && len >= 64;
    unsigned selection = has ? (unsigned)os2[62] << 8 | os2[63] : 0;
    *weight = has ? os2[4] << 8 | os2[5] : 400;
    hb_blob_destroy(blob);
    return !(selection & (1u << 0 | 1u << 9)); /* italic, oblique */
}

static void look_into_file(struct font_search *search, const char *file)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (!blob)
        return;
    unsigned n = hb_face_count(blob);
    for (unsigned i = 0; i < n; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        int weight;
        const char *family = hb_face_get_glyph_count(face) > 0 ? wanted_name(search, face) : NULL;
        if (family && is_upright(face, &weight) && !hb_ot_var_has_data(face))
            add_face(search, family, file, i, weight);
        hb_face_destroy(face);
    }
    hb_blob_destroy(blob);
}

static bool is_font_name(const char *name)
{
    static const char *const ENDINGS[] = {".ttf", ".otf", ".ttc", ".otc"};
    size_t len = strlen(name);
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++)
        if (len > 4 && g_ascii_strcasecmp(name + len - 4, ENDINGS[i]) == 0)
            return true;
    return false;
}

static void look_into_dir(struct font_search *search, const char *path, int depth);

static void walk_dir(struct font_search *search, const char *path, int depth)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        char *child = g_build_filename(path, name, NULL);
        if (g_file_test(child, G_FILE_TEST_IS_DIR))
            look_into_dir(search, child, depth + 1);
        else if (is_font_name(name) && g_file_test(child, G_FILE_TEST_IS_REGULAR))
            look_into_file(search, child);
        g_free(child);
    }
    if (dir)
        g_dir_close(dir);
}

/* ---- by fontconfig's cache ---- */

static void add_pattern(struct font_search *search, FcPattern *pattern)
{
    FcChar8 *family, *file;
    int index = 0, slant = FC_SLANT_ROMAN;
    double weight = FC_WEIGHT_REGULAR;
    FcBool variable = FcFalse;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable);
    FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
    /* The high half of an index numbers the named instances of a variable face. */
    if (variable || index > 0xFFFF || slant != FC_SLANT_ROMAN ||
        FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch || !is_font_name((const char *)file))
        return;
    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &family) == FcResultMatch; i++) {
        const char *wanted = search->wanted(search->user, (const char *)family);
        if (wanted) {
            int value = (int)(FcWeightToOpenTypeDouble(weight) + 0.5);
            add_face(search, wanted, (const char *)file, (unsigned)index, value);
            return;
        }
    }
}

static void look_into_dir(struct font_search *search, const char *path, int depth)
{
    if (depth > DEEPEST)
        return;
    FcCache *cache = search->config ? FcDirCacheLoad((const FcChar8 *)path, search->config, NULL) : NULL;
    if (!cache) {
        walk_dir(search, path, depth);
        return;
    }
    FcFontSet *set = FcCacheCopySet(cache);
    for (int i = 0; set && i < set->nfont; i++)
        add_pattern(search, set->fonts[i]);
    if (set)
        FcFontSetDestroy(set);
    for (int i = 0; i < FcCacheNumSubdir(cache); i++)
        look_into_dir(search, (const char *)FcCacheSubdir(cache, i), depth + 1);
    FcDirCacheUnload(cache);
}

GArray *sg_fontlist_find(const char *const *paths, size_t n_paths, const char *shipped, bool system, sg_fontlist_wanted *wanted,
                         const void *user, struct sg_arena *arena)
{
    GArray *faces = g_array_new(FALSE, TRUE, sizeof(struct sg_fontlist_face));
    struct font_search search = {faces, wanted, user, arena, NULL, 0};
    for (size_t i = 0; i < n_paths; i++) {
        if (g_file_test(paths[i], G_FILE_TEST_IS_DIR))
            look_into_dir(&search, paths[i], 0);
        else if (g_file_test(paths[i], G_FILE_TEST_IS_REGULAR))
            look_into_file(&search, paths[i]);
    }
    if (!system)
        return search.faces;
    search.rank = 1;
    if (shipped && g_file_test(shipped, G_FILE_TEST_IS_DIR))
        look_into_dir(&search, shipped, 0);
    search.rank = 2;
    search.config = FcConfigCreate();
    FcConfigParseAndLoadFromMemory(search.config, (const FcChar8 *)CACHES, FcFalse);
    for (size_t i = 0; i < G_N_ELEMENTS(SYSTEM_DIRS); i++)
        look_into_dir(&search, SYSTEM_DIRS[i], 0);
    FcConfigDestroy(search.config);
    return search.faces;
}
