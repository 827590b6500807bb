/* The first program of the portable archive: starts bin/NAME beside it with the archive's own loader and libraries, whatever
 * the system has. NAME is what it was called itself. Linked statically; needs neither a shell nor a library. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONGEST 4000

/* The folder that this program lies in, and its name. */
static int own_place(const char *called, char *folder, const char **name)
{
    ssize_t len = readlink("/proc/self/exe", folder, LONGEST);
    if (len <= 0) { /* without /proc: as it was called */
        len = (ssize_t)strlen(called);
        if (len >= LONGEST)
            return 0;
        memcpy(folder, called, (size_t)len);
    }
    folder[len] = 0;
    char *slash = strrchr(folder, '/');
    if (!slash)
        return 0;
    *slash = 0;
    *name = slash + 1;
    return 1;
}

int main(int argc, char **argv)
{
    static char folder[LONGEST + 1], loader[LONGEST + 100], libraries[LONGEST + 100], program[LONGEST + 300], gconv[LONGEST + 100];
    const char *name;
    if (argc < 1 || !own_place(argv[0], folder, &name)) {
        fputs("signgen: the folder of this program cannot be found\n", stderr);
        return 2;
    }
    snprintf(loader, sizeof loader, "%s/lib/ld-linux-x86-64.so.2", folder);
    snprintf(libraries, sizeof libraries, "%s/lib", folder);
    snprintf(program, sizeof program, "%s/bin/%s", folder, name);
    snprintf(gconv, sizeof gconv, "%s/lib/gconv", folder);
    setenv("GCONV_PATH", gconv, 1);
    setenv("SIGNGEN_HOME", folder, 1);
    unsetenv("LD_PRELOAD");
    const char **args = calloc((size_t)argc + 8, sizeof *args);
    if (!args)
        return 2;
    const char *const first[] = {loader, "--inhibit-cache", "--library-path", libraries, "--argv0", argv[0], program};
    memcpy(args, first, sizeof first);
    for (int i = 1; i <= argc; i++)
        args[sizeof first / sizeof *first + (size_t)i - 1] = argv[i];
    execv(loader, (char **)args);
    perror(loader);
    return 2;
}
