/* Sharing the work; see shard.h. */
#include "batch/shard.h"

#include <glib.h>
#include <string.h>

#include "base/hash.h"

static uint64_t first_eight(const char *text)
{
    unsigned char digest[32];
    uint64_t key = 0;
    sg_hash_sha256(text, strlen(text), digest);
    for (size_t i = 0; i < 8; i++)
        key = key << 8 | digest[i];
    return key;
}

uint64_t sg_shard_key(const sign_site *site)
{
    const char *code = sign_site_value(site, "code"), *district = sign_site_value(site, "district"),
               *town = sign_site_value(site, "town");
    char *text = code ? g_strdup(code)
                      : g_strconcat(district ? district : "", "\n", town ? town : "", "\n", sign_site_name(site), "\n", NULL);
    uint64_t key = first_eight(text);
    g_free(text);
    return key;
}

uint64_t sg_shard_key_of_place(const char *file, size_t number)
{
    char *leaf = g_path_get_basename(file), *text = g_strdup_printf("%s:%zu\n", leaf, number);
    uint64_t key = first_eight(text);
    g_free(text);
    g_free(leaf);
    return key;
}

bool sg_shard_has(const struct sg_shard *shard, uint64_t key)
{
    return key % shard->n == shard->k - 1;
}
