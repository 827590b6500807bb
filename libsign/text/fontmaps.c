/* Font maps; see fontmaps.h. */
#include "text/fontmaps.h"

#include "base/thread_try.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

struct map_entry {
    char *files; /* joined by newlines */
    PangoFontMap *map;
    bool taken;
};

struct sg_fontmaps {
    GMutex lock;
    GPtrArray *entries;
};

static void free_entry(void *data)
{
    struct map_entry *entry = data;
    g_free(entry->files);
    g_object_unref(entry->map);
    g_free(entry);
}

struct sg_fontmaps *sg_fontmaps_new(void)
{
    struct sg_fontmaps *maps = g_new0(struct sg_fontmaps, 1);
    g_mutex_init(&maps->lock);
    maps->entries = g_ptr_array_new_with_free_func(free_entry);
    return maps;
}

void sg_fontmaps_free(struct sg_fontmaps *maps)
{
    if (!maps)
        return;
    g_ptr_array_free(maps->entries, TRUE);
    g_mutex_clear(&maps->lock);
    g_free(maps);
}

/* NULL: Pango's font maps need a thread each, and none is to be had. */
static PangoFontMap *make(char **files)
{
    if (!sg_thread_try())
        return NULL;
    FcConfig *config = FcConfigCreate();
    for (size_t i = 0; files[i]; i++)
        FcConfigAppFontAddFile(config, (const FcChar8 *)files[i]);
    PangoFontMap *map = pango_ft2_font_map_new();
    pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(map), 72, 72);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    FcConfigDestroy(config);
    return map;
}

PangoFontMap *sg_fontmaps_take(struct sg_fontmaps *maps, const struct sg_font *const *fonts, size_t n)
{
    char **files = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        files[i] = g_canonicalize_filename(fonts[i]->file, NULL);
    char *key = g_strjoinv("\n", files);
    PangoFontMap *map = NULL;
    g_mutex_lock(&maps->lock);
    for (guint i = 0; i < maps->entries->len && !map; i++) {
        struct map_entry *entry = g_ptr_array_index(maps->entries, i);
        if (!entry->taken && g_str_equal(entry->files, key)) {
            entry->taken = true;
            map = entry->map;
        }
    }
    g_mutex_unlock(&maps->lock);
    if (!map && (map = make(files)) != NULL) {
        struct map_entry *entry = g_new0(struct map_entry, 1);
        *entry = (struct map_entry){.files = g_strdup(key), .map = map, .taken = true};
        g_mutex_lock(&maps->lock);
        g_ptr_array_add(maps->entries, entry);
        g_mutex_unlock(&maps->lock);
    }
    g_free(key);
    g_strfreev(files);
    return map;
}

void sg_fontmaps_give(struct sg_fontmaps *maps, PangoFontMap *map)
{
    g_mutex_lock(&maps->lock);
    for (guint i = 0; i < maps->entries->len; i++) {
        struct map_entry *entry = g_ptr_array_index(maps->entries, i);
        if (entry->map == map)
            entry->taken = false;
    }
    g_mutex_unlock(&maps->lock);
}

const struct sg_font *sg_fontmaps_font(PangoFont *of, const struct sg_font *const *fonts, size_t n)
{
    FcPattern *pattern = PANGO_IS_FC_FONT(of) ? pango_fc_font_get_pattern(PANGO_FC_FONT(of)) : NULL;
    FcChar8 *file;
    int index = 0;
    const struct sg_font *found = NULL;
    if (!pattern || FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
        return NULL;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    for (size_t i = 0; i < n && !found; i++) {
        char *path = g_canonicalize_filename(fonts[i]->file, NULL);
        if (fonts[i]->index == (unsigned)index && g_str_equal(path, (const char *)file))
            found = fonts[i];
        g_free(path);
    }
    return found;
}
