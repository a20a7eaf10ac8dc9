#!/bin/bash
# octavo watch: a book is made again when its notes change, and not when anything else does.
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/v"
printf '# Tide\n\nThe first words.\n' >"$tmp/v/tide.md"
cd "$tmp/v" || exit 1

# soon COMMAND ...: it comes true within half a minute.
soon() {
	for _ in $(seq 300); do
		"$@" && return 0
		sleep 0.1
	done
	cat "$tmp/log"
	return 1
}
made() { [ "$(grep -c '^wrote' "$tmp/log")" -ge "$1" ] && [ "$(grep -c '^watching' "$tmp/log")" -ge "$1" ]; }
words() { pdftotext book.pdf - | grep -q "$1"; }
begin() {
	setsid perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' "$octavo" watch "$@" >"$tmp/log" 2>&1 &
	watcher=$!
}

begin . -o book.pdf -o book.epub --typography report.html
ok "a first book" soon made 1
ok "... of what there is" words 'first words'
printf '# Tide\n\nThe second words.\n' >tide.md
ok "a note that changes" soon made 2
ok "... is in the next book" words 'second words'
mkdir sub
printf '# Boat\n\nWords of a boat.\n' >sub/boat.md
ok "a folder that comes" soon words 'of a boat'
n=$(grep -c '^wrote' "$tmp/log")
printf '# Boat\n\nWords of a ship.\n' >sub/.new && mv sub/.new sub/boat.md
ok "a note that takes another's place, in that folder" soon words 'of a ship'
soon made $((n + 1))
n=$(grep -c '^wrote' "$tmp/log")
touch .hidden 'tide.md~' '#tide.md#' 4913
sleep 1
ok "... with its report" grep -q "Typographic report" report.html
ok "what editors keep, and the books and reports themselves, make none" test "$(grep -c '^wrote' "$tmp/log")" = "$n"
printf 'chapters: [\n' >book.yml
ok "settings that are broken" soon grep -q 'book.yml:' "$tmp/log"
printf 'title: A Shore\n' >book.yml
ok "... and mended: it goes on" soon words 'A Shore'
rm -r sub
ok "a note that goes" soon sh -c "! pdftotext book.pdf - | grep -q ship"
kill -INT "$watcher"
wait "$watcher"
ok "Ctrl-C ends it" test $? -gt 128
ok "... and leaves books and notes" alone . book.pdf book.epub report.html book.yml tide.md .hidden 'tide.md~' '#tide.md#' 4913

begin tide.md -o note.pdf
ok "a single note" soon made 1
rm tide.md
ok "... that is not there for a while" soon grep -q "cannot find" "$tmp/log"
printf '# Tide\n\nThe third words.\n' >tide.md
ok "... is waited for" soon sh -c "pdftotext note.pdf - | grep -q third"
kill "$watcher"
wait "$watcher"
mkdir "$tmp/gone"
cp tide.md "$tmp/gone"
begin "$tmp/gone" -o note.pdf
ok "a folder" soon made 1
rm -r "$tmp/gone"
wait "$watcher"
ok "... that is gone ends it" test $? = 1
cat >"$tmp/few.c" <<'END'
#include <errno.h>
int inotify_add_watch(int fd, const char *path, unsigned mask);
int inotify_add_watch(int fd, const char *path, unsigned mask)
{
	static int n;
	(void)fd, (void)path, (void)mask;
	return ++n > 1 ? (errno = ENOSPC, -1) : n;
}
END
if ${CC:-cc} -shared -fPIC -o "$tmp/few.so" "$tmp/few.c" 2>/dev/null; then
	mkdir -p "$tmp/v/deep"
	LD_PRELOAD=$tmp/few.so begin . -o note.pdf
	ok "a system that watches few folders" soon made 1
	ok "... is told" grep -q "only 1 folders of '.*' are watched" "$tmp/log"
	kill "$watcher"
	wait "$watcher"
fi
ok "no such folder" status 1 "$octavo" watch "$tmp/none/" -o note.pdf
ok "... is told" says "cannot find"
ok "an ending of no format" status 2 "$octavo" watch . -o note.doc
ok "... is told" says "cannot tell the format"
done_testing
