/* SHA-256, for ids of files and for telling whether something changed. Only home of nettle in the
 * library: it uses the processor's own instructions, five times GLib's speed. */
#ifndef SG_BASE_HASH_H
#define SG_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* A digest in the making. */
struct sg_hash {
    uint64_t state[16];
};

void sg_hash_init(struct sg_hash *hash);
void sg_hash_add(struct sg_hash *hash, const void *bytes, size_t len);
/* The bytes with their length before them, so that neighbours cannot run together; NULL is told
 * from "". */
void sg_hash_text(struct sg_hash *hash, const char *text);
void sg_hash_end(struct sg_hash *hash, unsigned char digest[32]);

void sg_hash_sha256(const void *bytes, size_t len, unsigned char digest[32]);
/* FNV-1a, for tables in memory: begun with SG_HASH_QUICK, goes on with `text` (NULL: nothing). */
#define SG_HASH_QUICK 0xCBF29CE484222325u
uint64_t sg_hash_quick(uint64_t hash, const char *text);
void sg_hash_hex(const unsigned char *digest, size_t n, char *out); /* 2 n characters and NUL */

#endif
