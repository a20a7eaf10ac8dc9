#!/bin/sh
# Signals, streams and disks that end a run before it is done, or try to.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/v" "$tmp/out.d"
for i in $(seq 20000); do printf '# Note %d\n\nSome words of the note, and a [[Note %d]].\n' "$i" $((i / 2)); done >"$tmp/v/many.md"
printf '# One\n\nWords.\n' >"$tmp/one.md"
cd "$tmp/out.d" || exit 1

# during SIGNAL COMMAND ...: sends the signal to the command and all it started, once a worker is there; its status is $got.
during() {
	signal=$1
	shift
	# what a shell starts in the background ignores SIGINT, what nohup starts SIGHUP
	setsid perl -e '$SIG{INT} = $SIG{HUP} = "DEFAULT"; exec @ARGV' "$@" >"$tmp/out" 2>"$tmp/err" &
	group=$!
	until pgrep -g "$group" -c | grep -q 2 || ! kill -0 "$group" 2>/dev/null; do sleep 0.02; done
	sleep 0.1
	kill "-$signal" "-$group"
	wait "$group"
	got=$?
}

for signal in INT TERM HUP; do
	during $signal "$octavo" "$tmp/v/many.md" -o a.pdf
	ok "$signal for all of them" test "$got" -gt 128
	ok "... is told as what it is" says "octavo: error: interrupted"
	ok "... and leaves nothing" alone "$tmp/out.d"
done
during HUP sh -c "trap '' HUP; exec '$octavo' '$tmp/v/many.md' -q -o a.pdf"
ok "a signal that is ignored (nohup) stays ignored" test "$got" -eq 0 -a -s a.pdf
ok "a parent that ignores the end of its children" status 0 timeout -s KILL 20 perl -e '$SIG{CHLD} = "IGNORE"; exec @ARGV' "$octavo" "$tmp/one.md" -o b.pdf
ok "... waits for none" test -s b.pdf

ok "a list of which no more is wanted" sh -c "{ '$octavo' --list-tokens; echo \$? >'$tmp/rc'; } | head -n 1; grep -qx 0 '$tmp/rc'"
ok "standard output is closed" sh -c "'$octavo' '$tmp/one.md' -o c.pdf >&- && test -s c.pdf"
ok "... all of them are" sh -c "'$octavo' '$tmp/one.md' -o d.pdf <&- >&- 2>&- && test -s d.pdf"

printf '#include <errno.h>\nint fsync(int fd);\nint fsync(int fd) { (void)fd; errno = EIO; return -1; }\n' >"$tmp/broken.c"
if ${CC:-cc} -shared -fPIC -o "$tmp/broken.so" "$tmp/broken.c" 2>/dev/null; then
	mkdir "$tmp/init" "$tmp/build"
	cp "$tmp/one.md" "$tmp/init"
	ok "a disk that fails at the end of a book" status 74 env LD_PRELOAD="$tmp/broken.so" "$octavo" "$tmp/one.md" -o "$tmp/build/"
	ok "... is told" says "(Input/output error), the old file (if any) is untouched"
	ok "... and leaves nothing" alone "$tmp/build"
	ok "a disk that fails at the end of init" status 74 env LD_PRELOAD="$tmp/broken.so" "$octavo" init "$tmp/init"
	ok "... is told" says "(Input/output error), the old file (if any) is untouched"
	ok "... and leaves nothing" alone "$tmp/init" one.md
	# a folder that somebody's sync takes away between the look at its name and the look into it, and an errno that means nothing
	cat >"$tmp/sync.c" <<'END'
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int fstatat(int fd, const char *restrict name, struct stat *restrict st, int flags)
{
	int (*real)(int, const char *, struct stat *, int) = (int (*)(int, const char *, struct stat *, int))dlsym(RTLD_NEXT, "fstatat");
	int result = real(fd, name, st, flags);
	if (!strcmp(name, "going"))
		unlinkat(fd, name, AT_REMOVEDIR);
	return result;
}

struct dirent *readdir(DIR *dir)
{
	struct dirent *(*real)(DIR *) = (struct dirent *(*)(DIR *))dlsym(RTLD_NEXT, "readdir");
	int before = errno;
	struct dirent *entry = real(dir);
	errno = entry && !strcmp(entry->d_name, "one.md") ? ENOMEM : before;
	return entry;
}
END
	mkdir -p "$tmp/synced/going"
	cp "$tmp/one.md" "$tmp/synced"
	ok "the sync" ${CC:-cc} -shared -fPIC -o "$tmp/sync.so" "$tmp/sync.c" -ldl
	ok "a folder that goes while the notes are listed" status 0 env OCTAVO_SANDBOX=off LD_PRELOAD="$tmp/sync.so" "$octavo" "$tmp/synced" -o synced.epub
	ok "... went" test ! -e "$tmp/synced/going"
	ok "... and is no fault" sh -c "! grep -q 'cannot read' '$tmp/err'"
else
	skip "a disk that fails" "no compiler"
fi
done_testing
