#!/bin/sh
# A library of many books: cold on one worker and on two, nothing changed, and a tenth of the vaults poisoned.  The times are
# judged last: they mean something on a quiet machine alone.
# usage: scale.sh octavo BOOKS
set -eu
export LC_ALL=C
octavo=$1
n_books=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

fail() {
	echo "scale: $*"
	exit 1
}

ms() {
	echo $(($(date +%s%N) / 1000000))
}

# Five notes a book, of the size and the habits of notes of talks: headings, times, links within the book.
mkdir -p lib/content
awk -v n_books="$n_books" 'BEGIN {
	split("tide harbour bread crumb clock signal river paper yeast moon anchor kiln lantern orchard ferry loom salt copper wind glass", w, " ")
	srand(7)
	for (b = 1; b <= n_books; b++) {
		folder = sprintf("lib/content/book%04d", b)
		system("mkdir -p " folder)
		for (i = 1; i <= 5; i++) {
			file = sprintf("%s/note%d.md", folder, i)
			printf "---\ntitle: Note %d of %d\ndate: 2026-01-%02d\n---\n", i, b, i > file
			for (p = 0; p < 16; p++) {
				if (p % 3 == 0)
					printf "\n## Part %d of the %s\n\n", p / 3 + 1, w[1 + int(rand() * 20)] > file
				for (s = 0; s < 40; s++)
					printf "%s%s", w[1 + int(rand() * 20)], s % 9 == 8 ? ". " : " " > file
				printf "[%d:%02d](https://youtu.be/abcdefghij%d?t=%d)", p, s % 60, i, p * 60 + s % 60 > file
				printf " See [[note%d]].\n\n", 1 + int(rand() * 5) > file
			}
			close(file)
		}
	}
}'
printf 'title: Many\ndefaults: {outputs: [epub]}\nbooks: [{each: folder, from: content}]\n' >lib/library.yml

began=$(ms)
"$octavo" publish lib/library.yml --site one -j1 --no-cache -q
one=$(($(ms) - began))
began=$(ms)
"$octavo" publish lib/library.yml --site two -j2 --no-cache -q
two=$(($(ms) - began))
(cd one/books && sha256sum ./*) | sort >one.sums
(cd two/books && sha256sum ./*) | sort >two.sums
cmp one.sums two.sums || fail "one worker and two make different books"
[ "$(wc -l <one.sums)" = "$n_books" ] || fail "$(wc -l <one.sums) books of $n_books"
began=$(ms)
"$octavo" publish lib/library.yml --site two -q
idle=$(($(ms) - began))
"$octavo" check --site two -q || fail "the site does not pass its check"

# a tenth of the vaults name a theme that is not there
n=0
for folder in lib/content/*; do
	n=$((n + 1))
	[ $((n % 10)) = 0 ] || continue
	echo 'theme: themes/lost.yml' >"$folder/book.yml"
done
status=0
"$octavo" publish lib/library.yml --site three -j2 --no-cache >out 2>err || status=$?
[ $status = 1 ] || fail "exit status $status, not 1"
named=$(grep -c 'book-failed' err) || true
[ "$named" = $((n_books / 10)) ] || fail "$named books named, not $((n_books / 10))"
(cd three/books && sha256sum ./*) | sort >three.sums
[ "$(wc -l <three.sums)" = $((n_books - n_books / 10)) ] || fail "$(wc -l <three.sums) books right"
comm -23 three.sums one.sums >other
[ ! -s other ] || fail "books differ from those of whole libraries"
for book in 0001 0007 0013; do
	"$octavo" build "lib/content/book$book" -o alone.epub -q 2>/dev/null
	cmp alone.epub "three/books/book$book.epub" || fail "book$book is not what a build makes"
done

echo "scale: $n_books books, cold $one ms with one worker, $two ms with two ($((two * 100 / one)) %), nothing changed $idle ms;" \
	"$named poisoned, each by name, all others right"
[ $((two * 100)) -le $((one * 75)) ] || { echo "scale: two workers take more than 0.75 of the time of one"; exit 1; }
[ $idle -lt 1000 ] || { echo "scale: a run in which nothing changed takes a second"; exit 1; }
