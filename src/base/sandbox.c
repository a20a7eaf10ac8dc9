/* What a worker may still do: read the folders it was given and the system's
 * fonts and dictionaries, write to files that are open already, compute.  No sockets, no
 * programs, no new processes.
 *
 * Landlock and seccomp through plain system calls.  Both are best effort: where the
 * kernel lacks one, the other bounds and the door still stand. */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/base.h"

/* Rights of Landlock by ABI; named here where the header is older than the kernel. */
#define FS_RIGHTS_1 ((1ULL << 13) - 1)
#define FS_REFER (1ULL << 13)     /* ABI 2 */
#define FS_TRUNCATE (1ULL << 14)  /* ABI 3 */
#define NET_TCP 3ULL              /* ABI 4: bind, connect */
#define FS_IOCTL_DEV (1ULL << 15) /* ABI 5 */
#define SCOPES 3ULL               /* ABI 6: abstract sockets, signals */

struct ruleset {
	uint64_t fs;
	uint64_t net;
	uint64_t scoped;
};

/* Where fonts, dictionaries, language profiles and the libraries' own files lie. */
static const char *const system_folders[] = {
	"/usr/share/fonts",
	"/usr/local/share/fonts",
	"/usr/share/fontconfig",
	"/etc/fonts",
	"/var/cache/fontconfig",
	"/usr/share/hyphen",
	"/usr/share/libexttextcat",
	"/usr/share/libthai", /* where Thai words end: Pango reads it */
	"/usr/share/mime",
	"/usr/share/zoneinfo",
	"/usr/share/texmf",
	"/usr/lib",
	"/usr/lib64",
	"/usr/local/lib",
	"/lib",
	"/lib64",
	"/etc/ld.so.cache",
	"/proc/self",
	"/sys/devices/system/cpu",
	"/dev/urandom",
};

/* The same in the reader's home. */
static const char *const home_folders[] = {
	".cache/fontconfig", ".local/share/fonts", ".fonts"};

int sandbox_abi(void)
{
	long abi = syscall(
		SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	return abi > 0 ? (int)abi : 0;
}

static void allow(int ruleset, const char *path, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = rights};
	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return;
	struct stat st;
	if (!fstat(rule.parent_fd, &st) && !S_ISDIR(st.st_mode))
		rule.allowed_access &= ~(uint64_t)LANDLOCK_ACCESS_FS_READ_DIR;
	syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent_fd);
}

static void allow_reading(int ruleset, const char *const *folders)
{
	const uint64_t read = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
	for (; folders && *folders; folders++)
		allow(ruleset, *folders, read);
	for (size_t i = 0; i < G_N_ELEMENTS(system_folders); i++)
		allow(ruleset, system_folders[i], read);
	for (size_t i = 0; i < G_N_ELEMENTS(home_folders); i++) {
		g_autofree char *path =
			g_build_filename(g_get_home_dir(), home_folders[i], NULL);
		allow(ruleset, path, read);
	}
	g_autofree char *themes = data_path("themes");
	if (themes) {
		g_autofree char *data = g_path_get_dirname(themes);
		allow(ruleset, data, read);
	}
	allow(ruleset, "/dev/null",
		LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
}

static void landlock_enter(const char *const *folders)
{
	int abi = sandbox_abi();
	struct ruleset rules = {.fs = FS_RIGHTS_1};
	if (!abi)
		return;
	rules.fs |= abi >= 2 ? FS_REFER : 0;
	rules.fs |= abi >= 3 ? FS_TRUNCATE : 0;
	rules.fs |= abi >= 5 ? FS_IOCTL_DEV : 0;
	rules.net = abi >= 4 ? NET_TCP : 0;
	rules.scoped = abi >= 6 ? SCOPES : 0;
	size_t size = abi >= 6   ? sizeof rules
		      : abi >= 4 ? offsetof(struct ruleset, scoped)
				 : sizeof rules.fs;
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (ruleset < 0)
		return;
	allow_reading(ruleset, folders);
	syscall(SYS_landlock_restrict_self, ruleset, 0);
	close(ruleset);
}

#if defined(__x86_64__)
#define ARCH_NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH_NATIVE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCH_NATIVE AUDIT_ARCH_RISCV64
#endif

#define DENY(call)                                                                       \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1),                               \
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

/* Refuses the calls with EPERM, so that a library that tries goes on without; clone3 as
 * unknown, so that libc makes its threads by clone, whose flags a filter can see. */
static void seccomp_enter(void)
{
#ifdef ARCH_NATIVE
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH_NATIVE, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
		/* the x32 numbers would pass by the list */
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		DENY(SYS_fork),
		DENY(SYS_vfork),
#endif
		DENY(SYS_socket),
		DENY(SYS_socketpair),
		DENY(SYS_connect),
		DENY(SYS_bind),
		DENY(SYS_listen),
		DENY(SYS_sendto),
		DENY(SYS_sendmsg),
		DENY(SYS_execve),
		DENY(SYS_execveat),
		DENY(SYS_ptrace),
		DENY(SYS_process_vm_readv),
		DENY(SYS_process_vm_writev),
		DENY(SYS_pidfd_getfd),
		DENY(SYS_io_uring_setup),
		DENY(SYS_bpf),
		DENY(SYS_perf_event_open),
		DENY(SYS_userfaultfd),
		DENY(SYS_keyctl),
		DENY(SYS_add_key),
		DENY(SYS_mount),
		DENY(SYS_umount2),
		DENY(SYS_chroot),
		DENY(SYS_setns),
		DENY(SYS_unshare),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),
		BPF_STMT(
			BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {.len = G_N_ELEMENTS(filter), .filter = filter};
	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#endif
}

/* Never above what the caller's own limits allow. */
static void limit_set(int resource, int64_t value, int64_t spare)
{
	struct rlimit limit;
	if (value == INT64_MAX || getrlimit(resource, &limit))
		return;
	rlim_t wanted = (rlim_t)value;
	rlim_t hard = value > INT64_MAX - spare ? RLIM_INFINITY : (rlim_t)(value + spare);
	if (limit.rlim_max == RLIM_INFINITY || hard < limit.rlim_max)
		limit.rlim_max = hard;
	limit.rlim_cur = MIN(wanted, limit.rlim_max);
	setrlimit(resource, &limit);
}

bool sandbox_wanted(void)
{
	return !SANITIZED && g_strcmp0(g_getenv("OCTAVO_SANDBOX"), "off");
}

void sandbox_limit(const struct limits *limits)
{
	limit_set(RLIMIT_CORE, 0, 0);
	limit_set(RLIMIT_CPU, limits->cpu, 2);
	limit_set(RLIMIT_FSIZE, limits->output, 0);
	if (sandbox_wanted())
		limit_set(RLIMIT_DATA, limits->memory, 0); /* a mapped file is no memory: trees spill into one */
}

void sandbox_enter(const char *const *folders)
{
	if (!sandbox_wanted() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return;
	landlock_enter(folders);
	seccomp_enter();
}
