/* SHA-256 of files that begin alike: the PDFs of a run share their output profile, nine tenths of a plain
 * board's bytes, and that part is hashed once. Digests are those of the whole bytes, whatever came before.
 *
 * Safe from several threads. */
#ifndef SG_BATCH_SHARED_DIGEST_H
#define SG_BATCH_SHARED_DIGEST_H

#include <stddef.h>

struct sg_shared_digest;

struct sg_shared_digest *sg_shared_digest_new(void);
void sg_shared_digest_free(struct sg_shared_digest *digest); /* NULL is allowed */

void sg_shared_digest_sha256(struct sg_shared_digest *digest, const unsigned char *bytes, size_t len, unsigned char sha256[32]);

#endif
