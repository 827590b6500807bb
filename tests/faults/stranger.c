/* What got into the program with a stranger's file, for LD_PRELOAD: when the first text is shaped it tries to read $SECRET, to
 * write $MARK, to make a connection and to run a program, and says what it got. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int runs(void)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/true", "true", (char *)NULL);
        _exit(99);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void hb_shape(void *font, void *buffer, void *features, unsigned n);
void hb_shape(void *font, void *buffer, void *features, unsigned n)
{
    static void (*real)(void *font, void *buffer, void *features, unsigned n);
    if (!real) {
        *(void **)&real = dlsym(RTLD_NEXT, "hb_shape");
        fprintf(stderr, "stranger: read %d write %d connect %d run %d\n", open(getenv("SECRET"), O_RDONLY) >= 0,
                open(getenv("MARK"), O_CREAT | O_WRONLY, 0600) >= 0, socket(AF_INET, SOCK_STREAM, 0) >= 0, runs());
    }
    real(font, buffer, features, n);
}
