/* One remembered beginning; see shared_digest.h. */
#include "batch/shared_digest.h"

#include <glib.h>
#include <string.h>

#include "base/hash.h"

#define SAMPLE_MAX ((size_t)1 << 20)
#define SHARED_MIN 4096 /* below this, remembering is not worth it */

/* A beginning of files, and the state of the hash behind it. Never changes, so that threads may read it. */
struct beginning {
    size_t len;
    struct sg_hash after;
    unsigned char bytes[];
};

struct sg_shared_digest {
    GMutex lock;
    GBytes *sample;              /* the first file's, until a second one shows what is shared */
    struct beginning *beginning; /* or NULL */
};

struct sg_shared_digest *sg_shared_digest_new(void)
{
    struct sg_shared_digest *digest = g_new0(struct sg_shared_digest, 1);
    g_mutex_init(&digest->lock);
    return digest;
}

void sg_shared_digest_free(struct sg_shared_digest *digest)
{
    if (!digest)
        return;
    g_bytes_unref(digest->sample);
    g_free(digest->beginning);
    g_mutex_clear(&digest->lock);
    g_free(digest);
}

static size_t common(const unsigned char *a, const unsigned char *b, size_t max)
{
    size_t n = 0;
    while (n < max && a[n] == b[n])
        n++;
    return n;
}

/* Under the lock: what this file and the sample have in common becomes the beginning. */
static void learn(struct sg_shared_digest *digest, const unsigned char *bytes, size_t len)
{
    size_t max;
    const unsigned char *sample = g_bytes_get_data(digest->sample, &max);
    size_t shared = common(sample, bytes, MIN(max, len));
    if (shared < SHARED_MIN)
        return;
    digest->beginning = g_malloc(sizeof *digest->beginning + shared);
    digest->beginning->len = shared;
    memcpy(digest->beginning->bytes, bytes, shared);
    sg_hash_init(&digest->beginning->after);
    sg_hash_add(&digest->beginning->after, bytes, shared);
}

static const struct beginning *beginning_of(struct sg_shared_digest *digest, const unsigned char *bytes, size_t len)
{
    g_mutex_lock(&digest->lock);
    if (!digest->sample)
        digest->sample = g_bytes_new(bytes, MIN(len, SAMPLE_MAX));
    else if (!digest->beginning)
        learn(digest, bytes, len);
    const struct beginning *beginning = digest->beginning;
    g_mutex_unlock(&digest->lock);
    return beginning;
}

void sg_shared_digest_sha256(struct sg_shared_digest *digest, const unsigned char *bytes, size_t len, unsigned char sha256[32])
{
    const struct beginning *beginning = beginning_of(digest, bytes, len);
    struct sg_hash hash;
    size_t done = 0;
    if (beginning && len >= beginning->len && !memcmp(bytes, beginning->bytes, beginning->len)) {
        hash = beginning->after;
        done = beginning->len;
    } else {
        sg_hash_init(&hash);
    }
    sg_hash_add(&hash, bytes + done, len - done);
    sg_hash_end(&hash, sha256);
}
