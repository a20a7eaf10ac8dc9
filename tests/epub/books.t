#!/bin/sh
# epubcheck over all books that the other tests handed over (`sound` in tests/cli/lib.sh), in one start of Java; a damaged one
# among them, with the faults that it has to find.  usage: books.t FOLDER
. "$(dirname "$0")/../cli/lib.sh"
books=$1

ok "books were handed over" [ "$(ls "$books" | grep -c '\.epub$')" -ge 6 ]
"$top/tests/epub/check_epub.sh" "$books"/*.epub >"$tmp/report" 2>&1
for book in "$books"/*.epub; do
	one=$(basename "$book" .epub)
	# what is said between its name and the next
	sed -n "/^== $one\.epub\$/,/^== /p" "$tmp/report" | sed '1d; /^== /d' >"$tmp/$one"
	if [ -f "$books/$one.says" ]; then
		while read -r fault; do
			ok "$one: $fault is found" holds "$tmp/$one" "$fault"
		done <"$books/$one.says"
	else
		ok "$one: nothing is found" sh -c "grep -qx '== $one.epub' '$tmp/report' && ! grep . '$tmp/$one'"
	fi
done
done_testing
