/*
 * Inside base: what its files share.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include "octavo/base.h"

/* A build under address or thread sanitizer: it maps terabytes and looks at itself, so
 * that a worker of it cannot be confined. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||               \
	__has_feature(memory_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

struct door {
	int fd;    /* of the folder */
	bool walk; /* openat2 is not to be used */
};

/* Opens beneath the door's folder; -1 and errno (EXDEV: it leads out). */
int door_open_beneath(struct door *door, const char *path, int flags);

/* As outfile_open where unnamed files are refused; tests need no such file system then.
 */
struct outfile *outfile_open_named(const char *folder, const struct job *job);

/* YAML whose plain values hold what YAML gives a meaning ("title: Sleep: a guide") with
 * those values quoted, line by line; NULL where there is nothing to quote. */
const char *yaml_mend(struct arena *arena, const char *text, size_t len, size_t *out_len);

/* Version of Landlock in this kernel, 0 for none. */
int sandbox_abi(void);
/* False where a sanitizer or OCTAVO_SANDBOX=off forbids confining. */
bool sandbox_wanted(void);
/* Sets memory, CPU time, file size and no core file. */
void sandbox_limit(const struct limits *limits);
/* Leaves the process nothing but reading the folders and writing to what is open. */
void sandbox_enter(const char *const *folders);

/* Lets a dying worker say why in note->reason (signals, GLib's last message). */
void lastwords_install(const struct job *job, struct worker_note *note);

#endif
