#!/bin/sh
# The page list of the print edition: made with both formats, equal to the PDF page by page; none without a PDF.
. "$(dirname "$0")/lib.sh"
for vault in samples/slow-science tests/vaults/every; do
	ok "$vault: both formats" status 0 "$octavo" build "$top/$vault" -o "$tmp/b.epub" -o "$tmp/b.pdf" --theme classic
	ok "... labels and words are the PDF's" python3 "$top/tests/tools/pages.py" "$tmp/b.epub" "$tmp/b.pdf"
done
ok "a picture described by the words beside it is not read twice" sh -c \
	"unzip -p '$tmp/b.epub' EPUB/text/start.xhtml | grep -q 'alt=\"\"[^>]*><br/>The words beside it'"
mkdir "$tmp/items"
cp "$top/tests/vaults/every/media/dot.png" "$tmp/items/"
printf '# Items\n\n- ![A red dot](dot.png "A red dot")\n- ![Another](dot.png "Not the same")\n' >"$tmp/items/one.md"
ok "nor is one described by its caption, alone in an item" sh -c \
	"'$octavo' build '$tmp/items' -o '$tmp/i.epub' -q 2>/dev/null && unzip -p '$tmp/i.epub' 'EPUB/text/*.xhtml' | grep -c '<li>.*alt=\"\"' | grep -qx 1"
printf '# Figures\n\n![A red dot](dot.png)\n\n![A dot](dot.png)\n*A red dot*\n\n![A map](dot.png)\n*A [map](https://example.org/)*\n' >"$tmp/items/one.md"
ok "a caption that is the description once more is read once" sh -c \
	"'$octavo' build '$tmp/items' -o '$tmp/i.epub' -q 2>/dev/null && unzip -p '$tmp/i.epub' 'EPUB/text/*.xhtml' >'$tmp/i.xhtml' &&
	grep -q 'alt=\"A red dot\"/><figcaption aria-hidden=\"true\">A red dot<' '$tmp/i.xhtml' && [ \$(grep -c 'figcaption aria-hidden' '$tmp/i.xhtml') = 1 ]"
mkdir "$tmp/code"
awk 'BEGIN { print "# Code\n\nBefore.\n\n~~~\nfirst = 1"; for (i = 1; i < 4000; i++) printf "%s%c", i, 97 + i % 26; print "\nlast = 2\n~~~" }' >"$tmp/code/one.md"
awk 'BEGIN { print "# Rows\n\nBefore.\n\n| A | B |\n|---|---|"; for (i = 1; i < 1100; i++) printf "word%c%d ", 97 + i % 26, i; printf "| "
	for (i = 1; i < 600; i++) printf "other%c%d ", 97 + i % 26, i; printf "|\n| short | "
	for (i = 1; i < 1100; i++) printf "late%c%d ", 97 + i % 26, i; print "|\n\nlast" }' >"$tmp/code/two.md"
ok "a line of code that goes over pages, rows of a table that do" status 0 \
	"$octavo" build "$tmp/code" -o "$tmp/c.epub" -o "$tmp/c.pdf" --theme classic
ok "... has them at the letters they begin with" python3 "$top/tests/tools/pages.py" "$tmp/c.epub" "$tmp/c.pdf"
ok "... several pages of each" sh -c "for name in one two; do
	[ \$(unzip -p '$tmp/c.epub' EPUB/nav.xhtml | grep -c \"\$name.xhtml#page_\") -ge 4 ] || exit 1; done"
mkdir "$tmp/diagram"
awk 'BEGIN { print "# Diagram\n\nBefore.\n\n```mermaid\n---"; printf "title: "; for (i = 1; i < 1300; i++) printf "word%c%d ", 97 + i % 26, i
	print "\n---\ngraph LR\nA[One] --> B[Two]\n```\n\nlast" }' >"$tmp/diagram/one.md"
cp "$tmp/items/one.md" "$tmp/items/dot.png" "$tmp/diagram/"
cp "$tmp/code/two.md" "$tmp/diagram/"
ok "a title of a diagram that goes over pages" status 0 "$octavo" build "$tmp/diagram" -o "$tmp/d.epub" -o "$tmp/d.pdf" --theme classic -j2
mkdir "$tmp/entries"
for i in $(seq -w 12); do
	printf '# Entry %s\n\nA few words of it, as in [[%s]]: %s.\n\n## A part\n\nThe end.\n' "$i" 03 "$i" >"$tmp/entries/$i.md"
done
ok "chapters of a few lines, which run on" status 0 "$octavo" build "$tmp/entries" -o "$tmp/e.epub" -o "$tmp/e.pdf" --theme classic
ok "... are called the same in both" python3 "$top/tests/tools/pages.py" "$tmp/e.epub" "$tmp/e.pdf"
mkdir "$tmp/stop"
awk 'BEGIN { printf "# Stop\n\nIt begins with [[gone | some words]]. "; for (i = 0; i < 900; i++)
	printf "page%c%c\047s ", 97 + i % 26, 97 + i / 26 }' >"$tmp/stop/one.md"
ok "words that go on behind a link that leads nowhere" status 0 "$octavo" build "$tmp/stop" -o "$tmp/s.epub" -o "$tmp/s.pdf" --theme classic
ok "... are counted from its full stop on" python3 "$top/tests/tools/pages.py" "$tmp/s.epub" "$tmp/s.pdf"
mkdir "$tmp/sum"
awk 'BEGIN { printf "# Sum\n\nA long one: $"; for (i = 0; i < 1000; i++) printf "a_{%c%c%c} + ", 97 + i % 26, 97 + i / 26 % 26, 97 + i / 676
	print "z$ and words.\n" }' >"$tmp/sum/one.md"
ok "a formula that goes over pages" status 0 "$octavo" build "$tmp/sum" -o "$tmp/f.epub" -o "$tmp/f.pdf" --theme classic
ok "... has their breaks before it" python3 "$top/tests/tools/pages.py" "$tmp/f.epub" "$tmp/f.pdf"
move_break() { # the third page's, to the start of the paragraph
	python3 - "$tmp/f.epub" "$tmp/moved.epub" <<'MOVE'
import re, sys, zipfile
book, n = zipfile.ZipFile(sys.argv[1]), 0
with zipfile.ZipFile(sys.argv[2], 'w') as moved:
    for name in book.namelist():
        text, found = re.subn(rb'(A long one: .*)(<span id="page_3".*?</span>)', rb'\2\1', book.read(name))
        moved.writestr(name, text)
        n += found
sys.exit(n != 1)
MOVE
}
ok "... one that stands elsewhere" move_break
ok "... is found out" sh -c "! python3 '$top/tests/tools/pages.py' '$tmp/moved.epub' '$tmp/f.pdf'"
ok "EPUB alone" status 0 "$octavo" build "$top/samples/slow-science" -o "$tmp/alone.epub"
ok "... has no pages" sh -c "! unzip -p '$tmp/alone.epub' | grep -aqi 'page-list\|pagebreak\|pagelist'"

# The same list from a PDF of an earlier run.
one_run_is_two() { # VAULT THEME
	"$octavo" build "$1" --theme "$2" -s index.show=yes -o "$tmp/one.epub" -o "$tmp/one.pdf" -q 2>/dev/null &&
		"$octavo" build "$1" --theme "$2" -s index.show=yes -o "$tmp/two.epub" --page-list "$tmp/one.pdf" -q 2>/dev/null &&
		cmp "$tmp/one.epub" "$tmp/two.epub"
}
for vault in samples/slow-science tests/vaults/every tests/vaults/structure; do
	ok "$vault: an EPUB made later with --page-list has the same bytes" one_run_is_two "$top/$vault" classic
done
ok "handout: an EPUB made later with --page-list has the same bytes" one_run_is_two "$top/samples/slow-science" handout
"$octavo" build "$top/samples/slow-science" -s index.show=yes -o "$tmp/i.epub" -o "$tmp/i.pdf" --theme classic -q 2>/dev/null
ok "... labels and words are the PDF's" python3 "$top/tests/tools/pages.py" "$tmp/i.epub" "$tmp/i.pdf"
for page in 'titlepage.xhtml#page_iii' 'imprint.xhtml#page_iv' 'nav.xhtml#page_v' 'topics.xhtml#page_[0-9]'; do
	ok "... the list has $page" sh -c "unzip -p '$tmp/i.epub' EPUB/nav.xhtml | grep -q 'href=\"$page'"
done

mkdir "$tmp/notes"
cp -r "$top/samples/slow-science/." "$tmp/notes/"
"$octavo" build "$tmp/notes" -s index.show=yes --theme classic -o "$tmp/notes/print.pdf" -q 2>/dev/null
note=$(find "$tmp/notes" -name 'a_jar_of*.md')
printf '\nA paragraph that came after the book was printed.\n' >>"$note"
ok "an edited note" status 0 "$octavo" build "$tmp/notes" --theme classic -o "$tmp/later.epub" --page-list "$tmp/notes/print.pdf"
ok "... keeps its pages" sh -c "[ \$(unzip -p '$tmp/later.epub' EPUB/nav.xhtml | grep -c 'href=\"[^\"]*#page_') -ge 15 ]"
rm "$note"
sed -i '/a_jar_of/d' "$tmp/notes/book.yml"
ok "a note that is gone" status 0 "$octavo" build "$tmp/notes" --theme classic -s index.show=yes -o "$tmp/gone.epub" --page-list "$tmp/notes/print.pdf"
ok "... is told with its pages" grep -q "page '1[0-9]' of the print edition .*page-gone" "$tmp/err"
ok "epubcheck finds nothing" sound "$tmp/b.epub" "$tmp/gone.epub"

printf 'Words.\n' >"$tmp/note.md"
ok "pages of another book" status 1 "$octavo" build "$tmp/note.md" -o "$tmp/x.epub" --page-list "$tmp/i.pdf"
ok "... are refused" grep -q 'another book' "$tmp/err"
ok "... and nothing is written" test ! -e "$tmp/x.epub"
ok "no PDF" status 1 "$octavo" build "$tmp/note.md" -o "$tmp/x.epub" --page-list "$tmp/note.md"
ok "no file" status 1 "$octavo" build "$tmp/note.md" -o "$tmp/x.epub" --page-list "$tmp/none.pdf"
qpdf --object-streams=disable "$tmp/i.pdf" "$tmp/anew.pdf"
ok "a PDF that another program wrote" status 1 "$octavo" build "$top/samples/slow-science" -o "$tmp/x.epub" --page-list "$tmp/anew.pdf"
ok "... is told as such" grep -q 'no PDF as this program writes them' "$tmp/err"
ok "with a PDF of its own" status 2 "$octavo" build "$tmp/note.md" -o "$tmp/x.epub" -o "$tmp/x.pdf" --page-list "$tmp/i.pdf"
ok "with check" status 2 "$octavo" check "$tmp/note.md" --page-list "$tmp/i.pdf"

# The PDF that book.yml names is made from the same book.yml.
mkdir -p "$tmp/self/print"
printf 'page-list: print/self.pdf\n' >"$tmp/self/book.yml"
printf '# One\n\nWords.\n' >"$tmp/self/one.md"
printf '# Two\n\nWords.\n' >"$tmp/self/two.md"
ok "an EPUB before the PDF that it names" status 1 "$octavo" build "$tmp/self" -o "$tmp/self.epub"
ok "... the PDF is made" status 0 "$octavo" build "$tmp/self" -o "$tmp/self/print/self.pdf"
ok "... and then the EPUB" status 0 "$octavo" build "$tmp/self" -o "$tmp/self.epub"
ok "... with its pages" sh -c "unzip -p '$tmp/self.epub' EPUB/nav.xhtml | grep -q '#page_1'"
ok "both at once need none" status 0 "$octavo" build "$tmp/self" -o "$tmp/both/"

# A book of a library names its own.
mkdir -p "$tmp/lib/sleep"
printf 'page-list: print/sleep.pdf\noutputs: [epub]\nidentifier: urn:x:sleep\n' >"$tmp/lib/sleep/book.yml"
printf '# Sleep\n\nMany words about it.\n\n# Dreams\n\nAnd more of these.\n' >"$tmp/lib/sleep/sleep.md"
mkdir "$tmp/lib/sleep/print"
printf 'books:\n  - {each: folder, from: .}\n' >"$tmp/lib/library.yml"
publish() { status "$1" "$octavo" publish "$tmp/lib/library.yml" --site "$tmp/site" --no-cache --now 2026-01-01; }
ok "a library's book without the PDF it names" publish 1
sed 's/^outputs.*//; s/^page-list.*//' "$tmp/lib/sleep/book.yml" >"$tmp/lib/sleep/print.yml"
"$octavo" build "$tmp/lib/sleep/print.yml" --theme classic -o "$tmp/lib/sleep/print/sleep.pdf" -q 2>/dev/null
ok "... and with it" publish 0
ok "... has its pages" sh -c "unzip -p '$tmp/site/books/sleep.epub' EPUB/nav.xhtml | grep -q '#page_1'"
ok "... nothing is done where the PDF is the same" sh -c "'$octavo' publish '$tmp/lib/library.yml' --site '$tmp/site' \
	--no-cache --dry-run | grep -q '1 the same'"
"$octavo" build "$tmp/lib/sleep/print.yml" --theme handout -o "$tmp/lib/sleep/print/sleep.pdf" -q 2>/dev/null
ok "... and it is built anew where that changes" sh -c "'$octavo' publish '$tmp/lib/library.yml' --site '$tmp/site' \
	--no-cache --dry-run | grep -q 'sleep.pdf'"
done_testing
