/* SHA-256 by GLib's GChecksum. */
#include "base/hash.h"

#include <glib.h>

void sg_hash_sha256(const void *bytes, size_t len, unsigned char digest[32])
{
    gsize n = 32;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    const guchar *at = bytes;
    /* g_checksum_update takes a gssize. */
    for (size_t step; len > 0; at += step, len -= step) {
        step = len < 1u << 30 ? len : 1u << 30;
        g_checksum_update(sum, at, (gssize)step);
    }
    g_checksum_get_digest(sum, digest, &n);
    g_checksum_free(sum);
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
