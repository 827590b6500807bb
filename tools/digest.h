/* SHA-256 of files that begin alike: the PDFs of a run share their output profile, nine tenths of a plain
 * board's bytes, and that part is hashed once. Digests are those of the whole bytes, whatever came before.
 *
 * Safe from several threads. */
#ifndef TOOLS_DIGEST_H
#define TOOLS_DIGEST_H

#include <stddef.h>

struct digest;

struct digest *digest_new(void);
void digest_free(struct digest *digest); /* NULL is allowed */

void digest_sha256(struct digest *digest, const unsigned char *bytes, size_t len, unsigned char sha256[32]);

#endif
