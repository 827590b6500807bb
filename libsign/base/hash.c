/* SHA-256 by nettle; see hash.h. */
#include "base/hash.h"

#include <nettle/sha2.h>
#include <string.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(struct sg_hash), "nettle's state does not fit");

static struct sha256_ctx *inner(struct sg_hash *hash)
{
    return (struct sha256_ctx *)(void *)hash->state;
}

void sg_hash_init(struct sg_hash *hash)
{
    sha256_init(inner(hash));
}

void sg_hash_add(struct sg_hash *hash, const void *bytes, size_t len)
{
    if (len > 0)
        sha256_update(inner(hash), len, bytes);
}

void sg_hash_text(struct sg_hash *hash, const char *text)
{
    uint64_t len = text ? strlen(text) : UINT64_MAX;
    sg_hash_add(hash, &len, sizeof len);
    if (text)
        sg_hash_add(hash, text, (size_t)len);
}

void sg_hash_end(struct sg_hash *hash, unsigned char digest[32])
{
    sha256_digest(inner(hash), 32, digest);
}

void sg_hash_sha256(const void *bytes, size_t len, unsigned char digest[32])
{
    struct sg_hash hash;
    sg_hash_init(&hash);
    sg_hash_add(&hash, bytes, len);
    sg_hash_end(&hash, digest);
}

uint64_t sg_hash_quick(uint64_t hash, const char *text)
{
    for (; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3u;
    return hash;
}

void sg_hash_hex(const unsigned char *digest, size_t n, char *out)
{
    static const char HEX[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        *out++ = HEX[digest[i] >> 4];
        *out++ = HEX[digest[i] & 15];
    }
    *out = 0;
}
