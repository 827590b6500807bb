/* Shared letter sizes; see sizes.h. A set has a few templates of a few such styles. */
#include "sheet/sizes.h"

#include <glib.h>
#include <string.h>

struct size_entry {
    char *tmpl, *style;
    double smallest;
};

struct sg_sizes {
    GMutex lock;
    GArray *entries;
};

static void clear_entry(gpointer data)
{
    struct size_entry *entry = data;
    g_free(entry->tmpl);
    g_free(entry->style);
}

struct sg_sizes *sg_sizes_new(void)
{
    struct sg_sizes *sizes = g_new0(struct sg_sizes, 1);
    g_mutex_init(&sizes->lock);
    sizes->entries = g_array_new(FALSE, FALSE, sizeof(struct size_entry));
    g_array_set_clear_func(sizes->entries, clear_entry);
    return sizes;
}

void sg_sizes_free(struct sg_sizes *sizes)
{
    if (!sizes)
        return;
    g_array_free(sizes->entries, TRUE);
    g_mutex_clear(&sizes->lock);
    g_free(sizes);
}

static struct size_entry *find(const struct sg_sizes *sizes, const char *tmpl, const char *style)
{
    for (guint i = 0; i < sizes->entries->len; i++) {
        struct size_entry *entry = &g_array_index(sizes->entries, struct size_entry, i);
        if (strcmp(entry->tmpl, tmpl) == 0 && strcmp(entry->style, style) == 0)
            return entry;
    }
    return NULL;
}

void sg_sizes_note(struct sg_sizes *sizes, const char *tmpl, const char *style, double size)
{
    g_mutex_lock(&sizes->lock);
    struct size_entry *entry = find(sizes, tmpl, style);
    if (entry) {
        entry->smallest = MIN(entry->smallest, size);
    } else {
        struct size_entry first = {g_strdup(tmpl), g_strdup(style), size};
        g_array_append_val(sizes->entries, first);
    }
    g_mutex_unlock(&sizes->lock);
}

double sg_sizes_common(struct sg_sizes *sizes, const char *tmpl, const char *style)
{
    g_mutex_lock(&sizes->lock);
    const struct size_entry *entry = find(sizes, tmpl, style);
    double size = entry ? entry->smallest : 0;
    g_mutex_unlock(&sizes->lock);
    return size;
}
