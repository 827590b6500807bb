/* Sharing the work; see shard.h. */
#include "shard.h"

#include <glib.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SHARDS 1000000ul

/* A decimal number from `low` on; false for anything else. */
static bool read_count(const char *text, size_t len, unsigned long low, unsigned long *n)
{
    if (!text || len == 0 || len > 7 || strspn(text, "0123456789") < len)
        return false;
    char *copy = g_strndup(text, len);
    *n = strtoul(copy, NULL, 10);
    g_free(copy);
    return *n >= low && *n <= MOST_SHARDS;
}

/* The first of `names` that is set, or NULL. */
static const char *environment(const char *first, const char *second, const char **value)
{
    *value = getenv(first);
    if (*value && **value)
        return first;
    *value = getenv(second);
    return *value && **value ? second : NULL;
}

static bool read_auto(struct shard *shard, struct show *show)
{
    const char *index, *count;
    const char *index_name = environment("JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID", &index);
    const char *count_name = environment("SIGNGEN_SHARD_COUNT", "SLURM_ARRAY_TASK_COUNT", &count);
    if (!index_name || !count_name) {
        show_finding(show, TOOL_SHARD_AUTO, NULL, NULL,
                     index_name ? "SIGNGEN_SHARD_COUNT, SLURM_ARRAY_TASK_COUNT" : "JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID",
                     NULL);
        return false;
    }
    bool from_zero = strcmp(index_name, "JOB_COMPLETION_INDEX") == 0;
    bool good = read_count(count, strlen(count), 1, &shard->n) && read_count(index, strlen(index), !from_zero, &shard->k);
    shard->k += from_zero;
    if (good && shard->k <= shard->n)
        return true;
    char *given = g_strdup_printf("%s=%s %s=%s", index_name, index, count_name, count);
    show_finding(show, TOOL_SHARD_SYNTAX, NULL, NULL, given, NULL);
    g_free(given);
    return false;
}

bool shard_read(const char *text, struct shard *shard, struct show *show)
{
    *shard = (struct shard){1, 1};
    if (!text)
        return true;
    if (strcmp(text, "auto") == 0)
        return read_auto(shard, show);
    const char *slash = strchr(text, '/');
    if (slash && read_count(text, (size_t)(slash - text), 1, &shard->k) &&
        read_count(slash + 1, strlen(slash + 1), 1, &shard->n) && shard->k <= shard->n)
        return true;
    show_finding(show, TOOL_SHARD_SYNTAX, NULL, NULL, text, NULL);
    return false;
}

static uint64_t first_eight(struct sha256_ctx *hash)
{
    uint8_t digest[8];
    uint64_t key = 0;
    sha256_digest(hash, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        key = key << 8 | digest[i];
    return key;
}

static void add_line(struct sha256_ctx *hash, const char *text)
{
    if (text)
        sha256_update(hash, strlen(text), (const uint8_t *)text);
    sha256_update(hash, 1, (const uint8_t *)"\n");
}

uint64_t shard_key(const sign_site *site)
{
    struct sha256_ctx hash;
    const char *code = sign_site_value(site, "code");
    sha256_init(&hash);
    if (code) {
        sha256_update(&hash, strlen(code), (const uint8_t *)code);
    } else {
        add_line(&hash, sign_site_value(site, "district"));
        add_line(&hash, sign_site_value(site, "town"));
        add_line(&hash, sign_site_name(site));
    }
    return first_eight(&hash);
}

uint64_t shard_key_of_place(const char *file, size_t number)
{
    struct sha256_ctx hash;
    char *leaf = g_path_get_basename(file), *text = g_strdup_printf("%s:%zu", leaf, number);
    sha256_init(&hash);
    add_line(&hash, text);
    g_free(text);
    g_free(leaf);
    return first_eight(&hash);
}

bool shard_has(const struct shard *shard, uint64_t key)
{
    return key % shard->n == shard->k - 1;
}
