/* SHA-256 in hexadecimal, for /ID and manifests. */
#ifndef SG_BASE_HASH_H
#define SG_BASE_HASH_H

#include <stddef.h>

void sg_hash_sha256(const void *bytes, size_t len, unsigned char digest[32]);
void sg_hash_hex(const unsigned char *digest, size_t n, char *out); /* 2 n characters and NUL */

#endif
