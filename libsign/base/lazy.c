/* Loading of libraries, and a jump for each of their functions; see lazy.h. */
#include "base/lazy.h"

#include "base/lazy_names.h"

static const struct {
    const char *title, *file;
} LIBRARIES[] = {
#define SG_LAZY_LIBRARY(name, title) {title, SG_LAZY_SO_##name},
#define SG_LAZY(name, function)
#include "base/lazy.def"
#undef SG_LAZY
#undef SG_LAZY_LIBRARY
};

const char *sg_lazy_title(enum sg_lazy_library library)
{
    return LIBRARIES[library].title;
}

#ifdef SG_LAZY_LINKED

bool sg_lazy_has(enum sg_lazy_library library)
{
    return *LIBRARIES[library].file != 0;
}

#else

#include <dlfcn.h>
#include <pthread.h>

/* The function by its name, hidden in the library: goes on where the pointer says. */
#if defined(__x86_64__)
#define JUMP(name) "\tjmp *sg_lazy_at_" name "(%rip)\n"
#elif defined(__aarch64__)
#define JUMP(name) "\tadrp x16, sg_lazy_at_" name "\n\tldr x16, [x16, :lo12:sg_lazy_at_" name "]\n\tbr x16\n"
#endif
#define SG_LAZY_LIBRARY(name, title)
#define SG_LAZY(library, function)                                                                      \
    extern void *sg_lazy_at_##function;                                                                 \
    __attribute__((visibility("hidden"), used)) void *sg_lazy_at_##function;                            \
    __asm__("\t.text\n\t.globl " #function "\n\t.hidden " #function "\n\t.type " #function ", %function\n" #function ":\n" \
            JUMP(#function) "\t.size " #function ", .-" #function "\n");
#include "base/lazy.def"
#undef SG_LAZY
#undef SG_LAZY_LIBRARY

static const struct jump {
    enum sg_lazy_library library;
    const char *name;
    void **at;
} JUMPS[] = {
#define SG_LAZY_LIBRARY(name, title)
#define SG_LAZY(library, function) {SG_LAZY_##library, #function, &sg_lazy_at_##function},
#include "base/lazy.def"
#undef SG_LAZY
#undef SG_LAZY_LIBRARY
};

static bool load(enum sg_lazy_library library)
{
    const char *file = LIBRARIES[library].file;
    void *handle = *file ? dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) : NULL;
    bool good = handle != NULL;
    for (size_t i = 0; good && i < sizeof JUMPS / sizeof *JUMPS; i++)
        if (JUMPS[i].library == library)
            good = (*JUMPS[i].at = dlsym(handle, JUMPS[i].name)) != NULL;
    return good;
}

/* What was tried and not there is tried again: it may be installed meanwhile. */
bool sg_lazy_has(enum sg_lazy_library library)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static bool there[SG_N_LAZY];
    pthread_mutex_lock(&lock);
    if (!there[library])
        there[library] = load(library);
    bool has = there[library];
    pthread_mutex_unlock(&lock);
    return has;
}

#endif
