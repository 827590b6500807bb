/* Shared letter sizes; see sizes.h. A set has a few templates of a few such styles. */
#include "sheet/sizes.h"

#include <glib.h>

struct sg_sizes {
    GMutex lock;
    GHashTable *smallest; /* template and style, on two lines → double */
};

struct sg_sizes *sg_sizes_new(void)
{
    struct sg_sizes *sizes = g_new0(struct sg_sizes, 1);
    g_mutex_init(&sizes->lock);
    sizes->smallest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return sizes;
}

void sg_sizes_free(struct sg_sizes *sizes)
{
    if (!sizes)
        return;
    g_hash_table_destroy(sizes->smallest);
    g_mutex_clear(&sizes->lock);
    g_free(sizes);
}

static char *key_of(const char *tmpl, const char *style)
{
    return g_strconcat(tmpl, "\n", style, NULL);
}

void sg_sizes_note(struct sg_sizes *sizes, const char *tmpl, const char *style, double size)
{
    char *key = key_of(tmpl, style);
    g_mutex_lock(&sizes->lock);
    const double *known = g_hash_table_lookup(sizes->smallest, key);
    if (known && *known <= size)
        g_free(key);
    else
        g_hash_table_replace(sizes->smallest, key, g_memdup2(&size, sizeof size));
    g_mutex_unlock(&sizes->lock);
}

double sg_sizes_common(struct sg_sizes *sizes, const char *tmpl, const char *style)
{
    g_autofree char *key = key_of(tmpl, style);
    g_mutex_lock(&sizes->lock);
    const double *known = g_hash_table_lookup(sizes->smallest, key);
    double size = known ? *known : 0;
    g_mutex_unlock(&sizes->lock);
    return size;
}
