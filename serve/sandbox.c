/* What a process gives up; see sandbox.h. Spoken to the kernel without a library, so that little is mapped. */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define FIRST ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1) /* all rights of the first version */
#define REFER (UINT64_C(1) << 13)                       /* from the second */
#define TRUNCATE (UINT64_C(1) << 14)                    /* from the third */
#define OF_FILE (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_EXECUTE | TRUNCATE)

static long landlock_version(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

const char *sandbox_kernel(bool *whole)
{
    bool files = landlock_version() > 0;
    bool calls = prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
    *whole = files && calls;
    return files && calls ? "landlock, seccomp" : files ? "landlock alone, no seccomp" : calls ? "seccomp alone, no landlock" : "neither landlock nor seccomp";
}

static void allow(int rules, const char *path, uint64_t rights)
{
    struct stat st;
    struct landlock_path_beneath_attr beneath = {.allowed_access = rights, .parent_fd = open(path, O_PATH | O_CLOEXEC)};
    if (beneath.parent_fd < 0)
        return;
    if (fstat(beneath.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
        beneath.allowed_access &= OF_FILE;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(beneath.parent_fd);
}

void sandbox_own(GPtrArray *readable, const char *data_dir)
{
    static const char *const SYSTEM[] = {"/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/var/cache/fontconfig", "/proc/self",
                                         "/dev/null", "/dev/urandom", "/etc/localtime", "/sys/devices/system/cpu"};
    for (size_t i = 0; i < G_N_ELEMENTS(SYSTEM); i++)
        g_ptr_array_add(readable, g_strdup(SYSTEM[i]));
    const char *const own[] = {data_dir, g_getenv("SIGNGEN_HOME")}; /* the latter of the portable archive */
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        if (own[i])
            g_ptr_array_add(readable, g_strdup(own[i]));
    g_ptr_array_add(readable, g_build_filename(g_get_home_dir(), ".fonts", NULL));
    g_ptr_array_add(readable, g_build_filename(g_get_user_data_dir(), "fonts", NULL));
}

bool sandbox_files(const char *const *readable, const char *const *writable)
{
    long version = landlock_version();
    uint64_t all = FIRST | (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0);
    struct landlock_ruleset_attr attr = {.handled_access_fs = all};
    if (version < 1)
        return false;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    if (rules < 0)
        return false;
    for (; *readable; readable++)
        allow(rules, *readable, READ);
    for (; *writable; writable++)
        allow(rules, *writable, all & ~(uint64_t)(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK));
    bool good = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return good;
}

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#elif defined(__loongarch64)
#define MACHINE 0xC0000102u
#endif

bool sandbox_calls(void)
{
#ifdef MACHINE
    static const int REFUSED[] = {
        SYS_socket, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_execve, SYS_execveat, SYS_ptrace, SYS_process_vm_readv,
        SYS_process_vm_writev, SYS_kill, SYS_tkill, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_setns, SYS_unshare, SYS_bpf,
        SYS_perf_event_open, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load,
        SYS_reboot, SYS_swapon, SYS_swapoff, SYS_settimeofday, SYS_clock_settime, SYS_io_uring_setup, SYS_userfaultfd, SYS_personality,
        SYS_quotactl, SYS_acct, SYS_open_by_handle_at, SYS_mknodat, SYS_setuid, SYS_setgid, SYS_setresuid, SYS_setresgid, SYS_pidfd_getfd,
        SYS_pidfd_open, SYS_process_madvise, SYS_move_mount, SYS_fsopen, SYS_fsmount, SYS_open_tree,
    };
    enum { N = sizeof REFUSED / sizeof *REFUSED };
    struct sock_filter code[N + 8];
    unsigned short n = 0;
    code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, arch));
    code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
    code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000u, N + 1, 0); /* x32 has the same calls by other numbers */
#endif
    for (unsigned i = 0; i < N; i++)
        code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)REFUSED[i], (unsigned char)(N - i), 0);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    struct sock_fprog program = {n, code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
#else
    return false;
#endif
}

static void limit(int what, rlim_t soft)
{
    struct rlimit at;
    if (getrlimit(what, &at) == 0) {
        at.rlim_cur = at.rlim_max == RLIM_INFINITY || soft < at.rlim_max ? soft : at.rlim_max;
        setrlimit(what, &at);
    }
}

void sandbox_limits(size_t memory, unsigned files)
{
    limit(RLIMIT_AS, memory);
    limit(RLIMIT_NOFILE, files);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, (rlim_t)4 << 30);
}

void sandbox_seconds(double seconds)
{
    struct rusage used;
    if (seconds <= 0 || getrusage(RUSAGE_SELF, &used) != 0)
        limit(RLIMIT_CPU, RLIM_INFINITY);
    else
        limit(RLIMIT_CPU, (rlim_t)ceil((double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 1));
}
