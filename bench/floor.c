/* The floor under a batch of PDFs: what it takes to deflate and write the same bytes, and nothing else.
 *
 *     floor THREADS OUT-DIR FILE.pdf...
 *
 * Reads the files and inflates their streams first, untimed. Then, in THREADS threads, writes each file
 * anew to OUT-DIR with every stream deflated again (libdeflate, level 6, as the writer does), once with
 * all streams and once with the largest one, the output intent's profile, deflated a single time and
 * copied. Prints files a second and processor time for both. */
#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MOST_STREAMS 64
#define LEVEL 6

struct stream {
    size_t at, len;           /* deflated, in the file */
    unsigned char *plain;     /* NULL: not a deflate stream */
    size_t plain_len;
};

struct file {
    unsigned char *bytes;
    size_t len;
    struct stream streams[MOST_STREAMS];
    size_t n, largest;
};

static struct file *files;
static size_t n_files;
static const char *folder;
static int share_largest;
static _Atomic size_t next;

static void fail(const char *what)
{
    fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void *grow(void *old, size_t size)
{
    void *made = realloc(old, size);
    if (!made)
        fail("memory");
    return made;
}

static void read_file(struct file *file, const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0)
        fail(path);
    file->bytes = grow(NULL, (size_t)st.st_size);
    for (ssize_t n; file->len < (size_t)st.st_size; file->len += (size_t)n)
        if ((n = read(fd, file->bytes + file->len, (size_t)st.st_size - file->len)) <= 0)
            fail(path);
    close(fd);
}

/* Finds the zlib streams by their keywords and keeps what they hold. */
static void inflate_streams(struct file *file, struct libdeflate_decompressor *inflate)
{
    static unsigned char *plain;
    const size_t room = 16u << 20;
    plain = plain ? plain : grow(NULL, room);
    for (unsigned char *p = file->bytes, *end = p + file->len; file->n < MOST_STREAMS;) {
        unsigned char *start = memmem(p, (size_t)(end - p), "stream\n", 7);
        if (!start)
            break;
        start += 7;
        unsigned char *stop = memmem(start, (size_t)(end - start), "endstream", 9);
        if (!stop)
            break;
        struct stream *stream = &file->streams[file->n];
        size_t used, made;
        *stream = (struct stream){.at = (size_t)(start - file->bytes)};
        if (libdeflate_zlib_decompress_ex(inflate, start, (size_t)(stop - start), plain, room, &used, &made) ==
            LIBDEFLATE_SUCCESS) {
            stream->len = used;
            stream->plain_len = made;
            stream->plain = grow(NULL, made + 1);
            memcpy(stream->plain, plain, made);
            if (used > file->streams[file->largest].len)
                file->largest = file->n;
            file->n++;
        }
        p = stop + 9;
    }
}

static void write_file(const struct file *file, size_t number, struct libdeflate_compressor *deflate)
{
    static _Thread_local unsigned char *out;
    static _Thread_local size_t room;
    if (room < file->len * 2 + 4096)
        out = grow(out, room = file->len * 2 + 4096);
    size_t from = 0, len = 0;
    for (size_t i = 0; i < file->n; i++) {
        const struct stream *stream = &file->streams[i];
        memcpy(out + len, file->bytes + from, stream->at - from);
        len += stream->at - from;
        from = stream->at + stream->len;
        if (share_largest && i == file->largest) {
            memcpy(out + len, file->bytes + stream->at, stream->len);
            len += stream->len;
        } else {
            len += libdeflate_zlib_compress(deflate, stream->plain, stream->plain_len, out + len, room - len);
        }
    }
    memcpy(out + len, file->bytes + from, file->len - from);
    len += file->len - from;
    char path[4096];
    snprintf(path, sizeof path, "%s/%zu.pdf", folder, number);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0 || write(fd, out, len) != (ssize_t)len || close(fd) != 0)
        fail(path);
}

static void *work(void *unused)
{
    struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(LEVEL);
    for (size_t i; (i = next++) < n_files;)
        write_file(&files[i], i, deflate);
    libdeflate_free_compressor(deflate);
    return unused;
}

static double cpu(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6 + (double)usage.ru_stime.tv_sec +
           (double)usage.ru_stime.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void measure(const char *label, size_t n_threads)
{
    pthread_t threads[64];
    double began = now(), used = cpu();
    next = 0;
    for (size_t i = 0; i < n_threads; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0)
            fail("a thread");
    for (size_t i = 0; i < n_threads; i++)
        pthread_join(threads[i], NULL);
    double wall = now() - began;
    printf("  floor, %-28s %8.0f files/s %8.3f ms CPU a file\n", label, (double)n_files / wall,
           (cpu() - used) * 1e3 / (double)n_files);
}

int main(int argc, char **argv)
{
    size_t n_threads = argc > 3 ? strtoul(argv[1], NULL, 10) : 0;
    if (n_threads < 1 || n_threads > 64) {
        fprintf(stderr, "usage: %s THREADS OUT-DIR FILE.pdf...\n", argv[0]);
        return 2;
    }
    folder = argv[2];
    n_files = (size_t)argc - 3;
    files = calloc(n_files, sizeof *files);
    struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
    if (!files || !inflate)
        fail("memory");
    for (size_t i = 0; i < n_files; i++) {
        read_file(&files[i], argv[3 + i]);
        inflate_streams(&files[i], inflate);
    }
    libdeflate_free_decompressor(inflate);
    measure("all streams deflated", n_threads);
    share_largest = 1;
    measure("the profile deflated once", n_threads);
    return 0;
}
