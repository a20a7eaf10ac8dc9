#!/bin/sh
# Headings without words: times alone, and pictures alone, head a section and stand in no running head and no bookmark.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/v"
{
	printf -- '---\ntitle: Talk\nvideoId: dQw4w9WgXcQ\n---\n'
	for minute in 1 2 3 4 5 6 7 8 9; do
		printf '\n## [0%s:05]\n\n' $minute
		for line in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "Words of the talk that go on and on, for a whole page or for longer than that."; done
	done
} >"$tmp/v/a.md"
ok "a talk whose headings are times is built" status 0 "$octavo" build "$tmp/v" -o "$tmp/b.pdf" -o "$tmp/b.epub" --theme classic
pdftotext "$tmp/b.pdf" "$tmp/text"
ok "... they stand in its pages" grep -q '^9:05$' "$tmp/text"
qpdf --json --json-key=outlines "$tmp/b.pdf" >"$tmp/outlines"
ok "... there are bookmarks" grep -q '"title": "Talk"' "$tmp/outlines"
ok "... and they are in none" status 1 grep -q ':05' "$tmp/outlines"
ok "... nor in the contents of the EPUB" status 1 sh -c "unzip -p '$tmp/b.epub' EPUB/nav.xhtml | grep 5:05"
done_testing
