/* A hash table of 64-bit keys; see twins.h. */
#include "intake/twins.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

void sg_twins_clear(struct sg_twins *twins)
{
    free(twins->table);
    free(twins->met);
    *twins = (struct sg_twins){0};
}

uint64_t sg_twins_key(const char *text)
{
    unsigned char digest[32];
    uint64_t key;
    sg_hash_sha256(text, strlen(text), digest);
    memcpy(&key, digest, sizeof key);
    return key;
}

static struct sg_twin *find(struct sg_twins *twins, uint64_t key)
{
    /* Codes are numbers of one form: multiplying spreads them. */
    size_t at = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & (twins->cap - 1);
    while (twins->table[at].number && twins->table[at].key != key)
        at = (at + 1) & (twins->cap - 1);
    return &twins->table[at];
}

static bool grow(struct sg_twins *twins)
{
    struct sg_twins larger = {.cap = twins->cap ? 2 * twins->cap : 256, .n = twins->n};
    larger.table = calloc(larger.cap, sizeof *larger.table);
    if (!larger.table)
        return false;
    for (size_t i = 0; i < twins->cap; i++)
        if (twins->table[i].number)
            *find(&larger, twins->table[i].key) = twins->table[i];
    free(twins->table);
    twins->table = larger.table;
    twins->cap = larger.cap;
    return true;
}

static void note_met(struct sg_twins *twins, uint64_t key)
{
    if (twins->n_met == twins->cap_met) {
        size_t cap = twins->cap_met ? 2 * twins->cap_met : 16;
        uint64_t *larger = realloc(twins->met, cap * sizeof *larger);
        if (!larger) {
            twins->failed = true;
            return;
        }
        twins->met = larger;
        twins->cap_met = cap;
    }
    twins->met[twins->n_met++] = key;
}

void sg_twins_settle(struct sg_twins *twins)
{
    struct sg_twins few = {.settled = true};
    if (twins->settled || twins->failed)
        return;
    for (size_t i = 0; i < twins->n_met; i++) {
        if (4 * (few.n + 1) > 3 * few.cap && !grow(&few)) {
            sg_twins_clear(&few);
            return;
        }
        struct sg_twin *place = find(&few, twins->met[i]);
        few.n += place->number == 0;
        *place = *find(twins, twins->met[i]);
    }
    sg_twins_clear(twins);
    *twins = few;
}

const struct sg_twin *sg_twins_meet(struct sg_twins *twins, uint64_t key, size_t line, size_t number)
{
    if (twins->settled) {
        struct sg_twin *twin = twins->cap > 0 ? find(twins, key) : NULL;
        return twin && twin->number ? twin : NULL;
    }
    if (twins->failed || (4 * (twins->n + 1) > 3 * twins->cap && !grow(twins))) {
        twins->failed = true;
        return NULL;
    }
    struct sg_twin *twin = find(twins, key);
    if (twin->number) {
        if (twin->number != number)
            note_met(twins, key);
        return twin;
    }
    *twin = (struct sg_twin){key, (uint32_t)line, (uint32_t)number};
    twins->n++;
    return NULL;
}
