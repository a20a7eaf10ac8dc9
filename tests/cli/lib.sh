# Shared by the tests of the command (sourced): TAP, a scratch folder, and short words for what is asked often.
# Each test is a POSIX script that prints TAP and needs OCTAVO (the program) or build/octavo.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
octavo=${OCTAVO:-$top/build/octavo}
tmp=$(mktemp -d)
trap 'chmod -R u+rwx "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT
n_tests=0

# ok NAME COMMAND ...: passes when the command does.
ok() {
	name=$1
	shift
	n_tests=$((n_tests + 1))
	if "$@" >"$tmp/.ok" 2>&1; then
		echo "ok $n_tests - $name"
	else
		echo "not ok $n_tests - $name"
		sed 's/^/# /' "$tmp/.ok"
	fi
}

# damage FILE ...: one byte in every twenty is another, so that no piece is spared.
damage() {
	chmod u+w "$@"
	perl -e 'for my $name (@ARGV) {
		open(my $file, "+<", $name) or die;
		for (my $at = 50; $at < -s $file; $at += 20) { seek($file, $at, 0); print $file "\xee" }
	}' "$@"
}

# skip NAME WHY: a tool is not there.
skip() {
	n_tests=$((n_tests + 1))
	echo "ok $n_tests - $1 # SKIP $2"
}

# status WANT COMMAND ...: the exit status is WANT; the output stays in $tmp/out and $tmp/err.
status() {
	want=$1
	shift
	timeout 60 "$@" >"$tmp/out" 2>"$tmp/err"
	got=$?
	[ "$got" = "$want" ] && return 0
	echo "exit status $got, not $want"
	cat "$tmp/err"
	return 1
}

# says WORDS: the messages of the last status hold the words.
says() {
	grep -qF -e "$1" "$tmp/err" && return 0
	echo "no '$1' in:"
	cat "$tmp/err"
	return 1
}

# holds FILE WORDS: the file holds the words.
holds() {
	grep -qF -e "$2" "$1" && return 0
	echo "no '$2' in $1:"
	head -c 2000 "$1"
	return 1
}

# alone FOLDER NAME ...: the folder holds just these.
alone() {
	folder=$1
	shift
	found=$(cd "$folder" && find . -mindepth 1 | sort | tr '\n' ' ')
	wanted=$(for name; do echo "./$name"; done | sort | tr '\n' ' ')
	[ "$found" = "$wanted" ] || { echo "found $found, wanted $wanted"; return 1; }
}

have() {
	command -v "$1" >/dev/null
}

# sound BOOK ...: epubcheck and the container find nothing.  In a run of all tests (OCTAVO_BOOKS, a folder) epubcheck judges all
# books at the end (tests/epub/books.t): it takes seconds to start.
sound() {
	[ -n "${OCTAVO_BOOKS:-}" ] || { "$top/tests/epub/check_epub.sh" "$@"; return; }
	for book; do
		"$top/tests/epub/check_epub.sh" -c "$book" && cp "$book" "$OCTAVO_BOOKS/$(basename "$0" .t)-${book##*/}" || return 1
	done
}

vault() { # a fresh vault with one good note
	rm -rf "$tmp/v"
	mkdir "$tmp/v"
	printf -- '---\ntitle: Good\n---\nGood words stay.\n' >"$tmp/v/good.md"
}

# refuses WHAT WORDS STATUS ARGS: an error that says the words, and the old books untouched.
refuses() {
	ok "$1: exit $3" status "$3" "$octavo" build $4 -o "$out/book.epub" -o "$out/book.pdf"
	ok "$1: is told" says "$2"
	ok "$1: old EPUB intact" holds "$out/book.epub" old
	ok "$1: old PDF intact" holds "$out/book.pdf" old
	ok "$1: nothing beside" alone "$out" book.epub book.pdf
}

# survives WHAT WORDS: a sound book that holds the good words, and a message with the words.
survives() {
	ok "$1: builds" status 0 "$octavo" build "$tmp/v" -o "$tmp/s.epub" -o "$tmp/s.pdf" --title Book
	[ -z "$2" ] || ok "$1: is told" says "$2"
	ok "$1: sound PDF" qpdf --check "$tmp/s.pdf"
	ok "$1: the good words are there" sh -c "pdftotext '$tmp/s.pdf' - | grep -q 'Good words stay'"
	ok "$1: sound EPUB" sh -c "unzip -tq '$tmp/s.epub' && unzip -p '$tmp/s.epub' '*.xhtml' | grep -q 'Good words stay'"
	rm -f "$tmp/s.epub" "$tmp/s.pdf"
}

# as_somebody: until as_me permissions hold for root too. It stays root, and so may enter a home in which the project lies.
as_somebody() {
	[ "$(id -u)" = 0 ] || return
	octavo_of_mine=$octavo
	printf '#!/bin/sh\nexec setpriv --bounding-set=-dac_override,-dac_read_search %s "$@"\n' "$octavo" >"$tmp/somebody"
	chmod +x "$tmp/somebody"
	octavo=$tmp/somebody
}

as_me() {
	octavo=${octavo_of_mine:-$octavo}
}

# piece NAME: kept or made, of the last report.json
piece() {
	sed -n "s/^ *\"pieces_$1\": \([0-9]*\),*$/\1/p" report.json
}

# Publishes lib/library.yml with the pieces and without, and compares books and messages.
same_both() {
	"$octavo" publish lib/library.yml --site warm -v --report report.json >out 2>warm.err || return 1
	rm -rf cold
	"$octavo" publish lib/library.yml --site cold -v --no-cache >out 2>all.err || return 1
	(cd warm && sha256sum books/*) >a
	(cd cold && sha256sum books/*) >b
	cmp a b || return 1
	# books end in any order, and not all are built
	sort all.err >all.sorted
	sort warm.err | comm -23 - all.sorted >more
	[ ! -s more ] || { cat more; return 1; }
}

done_testing() {
	echo "1..$n_tests"
}
