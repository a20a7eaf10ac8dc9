#!/bin/bash
# page.most: a PDF of no more pages than that, with the largest text that does.
. "$(dirname "$0")/lib.sh"

# 90 lines of words or so: three pages of a handout, the last nearly empty
{ echo '# The quay'; for i in $(seq 26); do
	echo
	echo "On day $i the tide came in over the flats, and the boats that had lain on their sides all the morning stood up one after"
	echo "another, as if somebody had called their names from the quay, and nobody had; the gulls of day $i saw it and said nothing."
done; } >"$tmp/quay.md"
pages() { pdfinfo "$1" | awk '/^Pages/ {print $2}'; }
# the height of the most frequent words, in tenths of a point
height() { pdftotext -bbox "$1" - | sed -n 's/.*yMin="\([0-9.]*\)".*yMax="\([0-9.]*\)".*/\1 \2/p' |
	awk '{n[int(($2 - $1) * 10 + 0.5)]++} END {for (h in n) if (n[h] > most) {most = n[h]; best = h} print best}'; }

ok "a handout as it comes" status 0 "$octavo" build "$tmp/quay.md" -o "$tmp/free.pdf"
ok "... has three pages" test "$(pages "$tmp/free.pdf")" = 3
ok "... and not more than three are no matter" status 0 "$octavo" build "$tmp/quay.md" -o "$tmp/three.pdf" --set page.most=3
ok "... the file is the same" cmp "$tmp/free.pdf" "$tmp/three.pdf"
ok "two at most" status 0 "$octavo" build "$tmp/quay.md" -o "$tmp/two.pdf" --set page.most=2
ok "... are two" test "$(pages "$tmp/two.pdf")" = 2
ok "... and told, with the size" says "note: text set smaller, for no more pages than page.most: 2 (at 9"
ok "... the text is smaller, by no more than it takes" test "$(height "$tmp/two.pdf")" -lt "$(height "$tmp/free.pdf")" -a \
	"$(height "$tmp/two.pdf")" -gt $(($(height "$tmp/free.pdf") * 88 / 100))
ok "... nothing is lost" test "$(pdftotext "$tmp/two.pdf" - | grep -c 'On day')" = 26
ok "... with any number of threads" status 0 "$octavo" build "$tmp/quay.md" -o "$tmp/again.pdf" --set page.most=2 -j1
ok "... it is the same file" cmp "$tmp/two.pdf" "$tmp/again.pdf"
ok "check counts the same" status 0 "$octavo" check "$tmp/quay.md" --set page.most=2
ok "... pages" grep -q '2 pages' "$tmp/out"
ok "one at most" status 0 "$octavo" build "$tmp/quay.md" -o "$tmp/one.pdf" --set page.most=1
ok "... cannot be had, and is told" says "warning: more pages than page.most, however small the text: 1 (2 at 80 % of the text's size), set at 9"
ok "... but the fewest are" cmp "$tmp/two.pdf" "$tmp/one.pdf"

mkdir "$tmp/book"
printf 'theme: classic\npage: {most: 12}\n' >"$tmp/book/book.yml"
for i in 1 2 3; do sed "s/^# .*/# Quay $i/" "$tmp/quay.md" >"$tmp/book/$i.md"; done
ok "a book's own wish" status 0 "$octavo" build "$tmp/book" -o "$tmp/book.pdf"
ok "... counts cover and titles" says "page.most, however small the text: 12 (14 at 80 %"
ok "... as there are" test "$(pages "$tmp/book.pdf")" = 14
ok "... an EPUB has the sizes that it had" sh -c "'$octavo' build '$tmp/book' -o '$tmp/alone.epub' --quiet &&
	'$octavo' build '$tmp/book' -o '$tmp/free.epub' --quiet --set page.most=0 && cmp '$tmp/alone.epub' '$tmp/free.epub'"
ok "check counts the cover" status 0 "$octavo" check "$tmp/book"
ok "... and its back" grep -q "14 pages" "$tmp/out"
ok "no number" status 2 "$octavo" build "$tmp/book" -o "$tmp/book.pdf" --set page.most=few
ok "... is told" says "page.most takes a whole number, not 'few'"
done_testing
