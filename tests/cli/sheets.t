#!/bin/sh
# print.impose: sheets to print, fold and staple. Which pages stand on a sheet and where; words, marks, links and places as in the
# book of single pages.
. "$(dirname "$0")/lib.sh"
export PYTHONDONTWRITEBYTECODE=1

# Notes of one page each, which says its number; the handout has no pages before them.
pages() { # NAME N: a vault
	mkdir -p "$tmp/$1"
	for i in $(seq -w 1 "$2"); do printf '# Leaf %s\n\nWords of leaf%s.\n' "$i" "$i" >"$tmp/$1/n$i.md"; done
}
make() { # NAME SET ...: NAME.pdf of the vault there
	name=$1
	shift
	"$octavo" build "$tmp/$vault" --theme handout -q --set page.size=half-letter --set page.column=0 "$@" -o "$tmp/$name.pdf"
}
# The leaves of each side, from the left, a line each.
leaves() {
	n=$(pdfinfo "$tmp/$1.pdf" | sed -n 's/^Pages: *//p')
	for side in $(seq "$n"); do
		pdftotext -bbox -f "$side" -l "$side" "$tmp/$1.pdf" - | sed -n 's/.*xMin="\([0-9.]*\)".*>leaf\([0-9]*\).*/\1 \2/p' |
			sort -n | sed 's/.* //' | tr '\n' ' '
		echo
	done | sed 's/ $//'
}
stands() { # NAME LINES
	leaves "$1" >"$tmp/found"
	printf "$2" | diff -u - "$tmp/found"
}
# The size of a side and the places of its leaves, in points.
size() {
	pdfinfo "$tmp/$1.pdf" | grep -q "Page size: *$2 x $3 pts"
}

vault=seven
pages seven 7
ok "a booklet" make booklet --set print.impose=booklet
ok "... of seven pages is two sheets, with one side half empty" stands booklet '1\n2 7\n6 3\n4 5\n'
ok "... twice as wide as a page" size booklet 792 612
ok "... turned over at the short side" sh -c "qpdf --qdf --object-streams=disable '$tmp/booklet.pdf' - | grep -a -q '/Duplex /DuplexFlipShortEdge'"
ok "signatures of one sheet" make signed --set print.impose=booklet --set print.signature=1
ok "... are folded one by one" stands signed '4 1\n2 3\n5\n6 7\n'
ok "pages side by side" make two --set print.impose=2up
ok "... in their order" stands two '1 2\n3 4\n5 6\n7\n'
ok "one by one" make one
ok "... as ever" stands one '1\n2\n3\n4\n5\n6\n7\n'

# A sheet that is named is that large, however pages have to shrink.
ok "on a sheet of A5" make small --set print.impose=2up --set print.sheet=a5
ok "... lying" size small 595.276 419.528
pdftotext -bbox -f 1 -l 1 "$tmp/two.pdf" "$tmp/two.box"
pdftotext -bbox -f 1 -l 1 "$tmp/small.pdf" "$tmp/small.box"
ok "... pages stand in the middle, as large as they can" python3 - "$tmp/two.box" "$tmp/small.box" <<'END'
import re, sys
def places(name):
    return [list(map(float, box)) for box in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', open(name).read())]
two, small = map(places, sys.argv[1:])
scale = min(595.276 / 792, 419.528 / 612)
assert len(two) == len(small) > 10
for a, b in zip(two, small):
    for i, middles in enumerate(((396, 595.276 / 2), (306, 419.528 / 2)) * 2):
        assert abs((a[i] - middles[0]) * scale - (b[i] - middles[1])) < 0.2, (a, b)
END
ok "a larger sheet does not make them grow" make large --set print.impose=2up --set print.sheet=a3
pdftotext -bbox -f 1 -l 1 "$tmp/large.pdf" "$tmp/large.box"
ok "... but has white around them" sh -c "grep -c 'xMin' '$tmp/large.box' && ! grep -q 'xMin=\"[0-9]\{1,2\}\.' '$tmp/large.box'"

# A book read from the right is folded the other way.
printf 'language: he\n' >"$tmp/seven/book.yml"
ok "a booklet in Hebrew" make right --set print.impose=booklet
ok "... has its first page on the left" stands right '1\n7 2\n3 6\n5 4\n'
ok "pages side by side in Hebrew" make right2 --set print.impose=2up
ok "... begin on the right" stands right2 '2 1\n4 3\n6 5\n7\n'
rm "$tmp/seven/book.yml"

# What readers and fingers find: the words in order, each with its mark; links where they stand, leading to where that stands.
every=$top/tests/vaults/every
for sheets in booklet 2up; do
	ok "every construct as $sheets" "$octavo" build "$every" -q --set print.impose=$sheets --set print.sheet=a4 -o "$tmp/e.pdf" -o "$tmp/e.epub"
	ok "$sheets: sound" qpdf --check "$tmp/e.pdf"
	ok "$sheets: tagged as it says" python3 "$top/tests/pdf/judge.py" "$tmp/e.pdf"
	ok "$sheets: its words" python3 "$top/tests/pdf/spelling.py" "$octavo" "$every" "$tmp/e.pdf"
	ok "$sheets: its links" python3 "$top/tests/pdf/links.py" "$octavo" "$every" "$tmp/e.pdf"
done
"$octavo" build "$every" -q -o "$tmp/plain.pdf" -o "$tmp/plain.epub" 2>"$tmp/err"
ok "the EPUB has the pages of the book, not of its sheets" cmp "$tmp/plain.epub" "$tmp/e.epub"
"$octavo" build "$every" -q -o "$tmp/later.epub" --page-list "$tmp/e.pdf" 2>"$tmp/err"
ok "... and a later one takes them from the sheets" cmp "$tmp/plain.epub" "$tmp/later.epub"
ok "places lie on the half that has them" python3 - "$top/tests/pdf" "$tmp/plain.pdf" "$tmp/e.pdf" <<'END'
import sys
sys.path.insert(0, sys.argv[1])
from reader import Pdf, load
def bookmarks(pdf):
    todo, found = [pdf.value(pdf.root["/Outlines"])["/First"]], []
    while todo:
        entry = pdf.value(todo.pop())
        if entry:
            found.append((pdf.text(entry["/Title"]), pdf.page_of[entry["/Dest"][0]].number, entry["/Dest"][2:4]))
            todo += [entry.get("/Next"), entry.get("/First")]
    return found
plain, sheets = (bookmarks(Pdf(load(name))) for name in sys.argv[2:])
assert len(plain) == len(sheets) > 5
halves = set()
for (title, page, (_, y)), (again, sheet, (x, height)) in zip(plain, sheets):
    assert title == again and sheet == page // 2, (title, page, again, sheet)
    assert (x > 400) == (page % 2 == 1) and 0 < height <= 596, (title, page, x, height)
    halves.add(page % 2)
assert halves == {0, 1}
END
"$octavo" build "$top/samples/slow-science" -q --theme booklet --set print.impose=booklet -j1 -o "$tmp/s.pdf" 2>"$tmp/err"
"$octavo" build "$top/samples/slow-science" -q --theme booklet --set print.impose=booklet -j3 -o "$tmp/s3.pdf" 2>"$tmp/err"
ok "the same bytes by any number of threads" cmp "$tmp/s.pdf" "$tmp/s3.pdf"
ok "sheets are called by their pages" sh -c "qpdf --json --json-key=pagelabels '$tmp/s.pdf' | grep -q '16, Cover' &&
	qpdf --json --json-key=pagelabels '$tmp/s.pdf' | grep -q 'ii, 13'"
ok "the paper is counted" sh -c "'$octavo' build '$top/samples/slow-science' --theme booklet --set print.impose=booklet -o '$tmp/s.pdf' | grep -q '24 pages on 6 sheets'"

# Creep: pages of each sheet within another are moved to the fold by as much again, those of the outermost not at all.
vault=many
pages many 24
moved() { # NAME: "PAGE POINTS" by which each leaf stands nearer to the fold than in the plain booklet, in tenths
	for name in flat "$1"; do
		pdftotext -bbox "$tmp/$name.pdf" - | sed -n "s/.*xMin=\"\([0-9.]*\).*>leaf\([0-9]*\).*/\2 \1/p" | sort >"$tmp/$name.x"
	done
	join "$tmp/flat.x" "$tmp/$1.x" | awk '{d = ($2 > 396 ? $2 - $3 : $3 - $2) * 10; printf "%s:%.0f ", $1, d}'
}
make flat --set print.impose=booklet
ok "creep" make creep --set print.impose=booklet --set 'print.creep=2 pt'
ok "... of the first sheet none, of the sixth five times as much" test "$(moved creep)" = "$(
	for i in $(seq -w 1 24); do
		n=${i#0}
		[ "$n" -le 12 ] || n=$((25 - n))
		printf '%s:%d ' "$i" $(((n - 1) / 2 * 20))
	done)"
ok "creep by the paper" make creep --set print.impose=booklet --set print.creep=auto --set 'print.paper=1 pt'
ok "... is a leaf's thickness" sh -c "echo '$(moved creep)' | grep -q '^01:0 02:0 03:20 04:20 .*12:100'"
ok "creep by signatures" make creep --set print.impose=booklet --set 'print.creep=2 pt' --set print.signature=2
make flat --set print.impose=booklet --set print.signature=2
ok "... begins anew with each" sh -c "echo '$(moved creep)' | grep -q '^01:0 02:0 03:20 04:20 05:20 06:20 07:0 08:0 09:0 10:0 11:20 '"
make flat --set print.impose=booklet
ok "creep of more than the margin" make creep --set print.impose=booklet --set 'print.creep=90 pt'
ok "... stops before words meet" sh -c "echo '$(moved creep)' | tr ' ' '\n' | awk -F: '\$2 > 500 {bad = 1} END {exit bad}'"

make flat --set print.impose=2up
ok "pages side by side" make creep --set print.impose=2up --set 'print.creep=2 pt'
ok "... do not creep" cmp "$tmp/flat.pdf" "$tmp/creep.pdf"

# Marks: the paper is larger, and the trim is told; what stands on the page does so within it.
boxes() { # NAME
	pdfinfo -box -f 1 -l 1 "$tmp/$1.pdf" | sed -n 's/^Page  *1 \(Media\|Bleed\|Trim\)Box: *//p' | tr -s ' ' | tr '\n' '|'
}
lines() { # NAME: on its first page
	qpdf --qdf --object-streams=disable "$tmp/$1.pdf" - | grep -a -A 20 -m 1 '^/Artifact BMC q 0 0 0 RG' | sed '/EMC/q' | grep -a -c ' l S'
}
ok "marks around a page" make marks --set print.marks=yes --set print.bleed=9
ok "... on paper larger for them" test "$(boxes marks)" = '0.00 0.00 450.00 666.00|18.00 18.00 432.00 648.00|27.00 27.00 423.00 639.00|'
ok "... two at each corner" test "$(lines marks)" = 8
ok "... none of them on what is bleed" sh -c "qpdf --qdf --object-streams=disable '$tmp/marks.pdf' - | grep -a -A 20 -m 1 '^/Artifact BMC q 0 0 0 RG' |
	sed -n 's/ m / /; s/ l S//p' | awk '{for (i = 1; i < 4; i += 2) if (\$i > 18.01 && \$i < 431.99 && \$(i + 1) > 18.01 && \$(i + 1) < 647.99) bad = 1} END {exit bad || NR != 8}'"
ok "marks where nothing is bleed" make bare --set print.marks=yes --set print.bleed=0
ok "... keep away from the page" test "$(boxes bare)" = '0.00 0.00 444.00 660.00|24.00 24.00 420.00 636.00|24.00 24.00 420.00 636.00|'
make plain
ok "... where the page is" sh -c "pdftotext -bbox '$tmp/plain.pdf' - | sed -n 's/.*xMin=\"\([0-9.]*\)\" yMin=\"\([0-9.]*\).*>leaf01.*/\1 \2/p' | {
	read -r x y; pdftotext -bbox '$tmp/marks.pdf' - | sed -n 's/.*xMin=\"\([0-9.]*\)\" yMin=\"\([0-9.]*\).*>leaf01.*/\1 \2/p' |
	awk -v x=\$x -v y=\$y '{d = \$1 - x - 27 + \$2 - y - 27} END {exit NR != 1 || d > 0.1 || d < -0.1}'; }"
ok "pages have their numbers" sh -c "for n in plain marks; do qpdf --json --json-key=pagelabels '$tmp/'\$n.pdf >'$tmp/'\$n.labels; done; test -s '$tmp/marks.labels'"
ok "marks around a booklet" make marks --set print.impose=booklet --set print.marks=yes --set print.bleed=9
ok "... cut around both pages" test "$(boxes marks)" = '0.00 0.00 846.00 666.00|18.00 18.00 828.00 648.00|27.00 27.00 819.00 639.00|'
ok "... and fold between them" test "$(lines marks)" = 10
ok "... by dashed ones" sh -c "qpdf --qdf --object-streams=disable '$tmp/marks.pdf' - | grep -a -A 20 -m 1 '^/Artifact BMC q' | grep -a -A 2 -F '[2 2] 0 d' | grep -a -c ' l S' | grep -qx 2"
ok "marks on a sheet of A4" make marks --set print.impose=2up --set print.sheet=a4 --set print.marks=yes --set print.bleed=9
ok "... which stays A4" size marks 841.89 595.276
ok "... with marks between its pages" test "$(lines marks)" = 10
ok "marks on a low sheet" make low --set print.impose=2up --set 'print.sheet=900x500 pt' --set print.marks=yes --set print.bleed=9
ok "... leave room for themselves" sh -c "echo '$(boxes low)' | grep -q '| *[0-9.]* 27.00 [0-9.]* 473.00|\$'"
ok "every construct amid marks" "$octavo" build "$every" -q --set print.marks=yes -o "$tmp/e.pdf" -o "$tmp/e.epub"
ok "... tagged as it says" python3 "$top/tests/pdf/judge.py" "$tmp/e.pdf"
ok "... its words" python3 "$top/tests/pdf/spelling.py" "$octavo" "$every" "$tmp/e.pdf"
ok "... its links" python3 "$top/tests/pdf/links.py" "$octavo" "$every" "$tmp/e.pdf"
ok "... its EPUB" cmp "$tmp/plain.epub" "$tmp/e.epub"

# What cannot be meant.
ok "a creep of no size" status 2 "$octavo" build "$tmp/seven" --set print.impose=booklet --set print.creep=much -o "$tmp/no.pdf"
ok "... is told what one is" says "print.creep takes auto, no or a length (0.1 mm), not 'much'"
ok "a creep below none" status 2 "$octavo" build "$tmp/seven" --set print.impose=booklet --set print.creep=-1mm -o "$tmp/no.pdf"
ok "a sheet that its marks fill" status 2 "$octavo" build "$tmp/seven" --set print.impose=2up --set print.marks=yes --set print.bleed=72 --set 'print.sheet=200x150 pt' -o "$tmp/no.pdf"
ok "... is told" says "out of bounds"
ok "another word" status 2 "$octavo" build "$tmp/seven" --set print.impose=4up -o "$tmp/no.pdf"
ok "... is told what there is" says "print.impose takes booklet, 2up or none, not '4up'"
ok "no size" status 2 "$octavo" build "$tmp/seven" --set print.impose=2up --set print.sheet=long -o "$tmp/no.pdf"
ok "... is told what one is" says "print.sheet takes a page's size"
ok "a sheet too small to be one" status 2 "$octavo" build "$tmp/seven" --set print.impose=2up --set print.sheet=50x40 -o "$tmp/no.pdf"
ok "... is told" says "out of bounds"
done_testing
