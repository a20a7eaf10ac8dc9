#!/bin/sh
# octavo cover: back, spine and front for a printer. Its measures follow from the pages of the PDF; what stands where; the barcode.
. "$(dirname "$0")/lib.sh"
export PYTHONDONTWRITEBYTECODE=1

# A vault of notes that fill pages. NAME NOTES LINE ...: the lines are those of its book.yml.
notes() {
	name=$1
	mkdir -p "$tmp/$name"
	for i in $(seq -w 1 "$2"); do
		printf '# Leaf %s\n\n' "$i"
		for j in $(seq 60); do printf 'Words of a line %s that is long enough to fill all of the measure of a page, or more.\n\n' "$j"; done
	done | awk -v to="$tmp/$name/n" '/^# Leaf/ {file = to $3 ".md"} {print >file}'
	shift 2
	printf '%s\n' "$@" 'language: en' >"$tmp/$name/book.yml"
}
# The size of the page in hundredths of points, and the words there with their places.
size() {
	pdfinfo -box "$tmp/$1.pdf" | awk -v box="$2" '$1 == box ":" {printf "%.0f %.0f %.0f %.0f\n", $2 * 100, $3 * 100, $4 * 100, $5 * 100}'
}
# near A B: each of four numbers within 2.
near() {
	printf '%s\n%s\n' "$1" "$2" | awk '{for (i = 1; i <= 4; i++) {if (NR == 2 && ($i - a[i] > 2 || a[i] - $i > 2)) bad = 1; a[i] = $i}} END {exit bad}' ||
		{ echo "$1, not $2"; return 1; }
}
place() { # NAME WORD head|tail: where it stands that is furthest to the left or to the right, in points
	pdftotext -bbox "$tmp/$1.pdf" - | sed -n "s/.*xMin=\"\([0-9]*\).*>$2<.*/\1/p" | sort -n | "$3" -n 1
}
said() { # NAME WORDS: how often they stand there
	pdftotext "$tmp/$1.pdf" - | tr '\n' ' ' | grep -o "$2" | wc -l
}

blurb='Everything that eleven talks told about naps and light.'
notes thick 40 'title: Zephyr' 'author: Nell Haverford' "description: $blurb" 'publisher: Lantern House' 'isbn: 978-3-16-148410-0'
notes thin 3 'title: Zephyr' 'author: Nell Haverford' 'isbn: 978-3-16-148410-1'
notes old 3 'title: Zephyr' 'isbn: 0-306-40615-2'

ok "the inside alone" "$octavo" build "$tmp/thick" --set print.cover=no -q -o "$tmp/inside.pdf"
ok "with its cover" "$octavo" build "$tmp/thick" -q -o "$tmp/whole.pdf"
pages() { pdfinfo "$tmp/$1.pdf" | sed -n 's/^Pages: *//p'; }
n=$(pages inside)
ok "is two pages more" test "$(pages whole)" = $((n + 2))
ok "both have the book's own numbers" sh -c "for n in inside whole; do qpdf --json --json-key=pagelabels '$tmp/'\$n.pdf | grep -c Cover; done | tr '\n' ' ' | grep -q '^0 [12]'"
n=$(((n + 1) / 2 * 2))

ok "a cover" status 0 "$octavo" cover "$tmp/thick" -o "$tmp/thick.pdf"
ok "... tells the pages it is for" holds "$tmp/out" "for $n pages"
wide=$(awk "BEGIN {printf \"%.0f\", 100 * (2 * (432 + 9) + $n * 0.18)}")
ok "... as wide as they make it, with its bleed" near "$(size thick MediaBox)" "0 0 $wide 66600"
ok "... all of which is bleed" near "$(size thick BleedBox)" "0 0 $wide 66600"
ok "... around the trim" near "$(size thick TrimBox)" "900 900 $((wide - 900)) 65700"
ok "... of one page" test "$(pages thick)" = 1
ok "... sound" qpdf --check "$tmp/thick.pdf"
ok "... tagged as it says" sh -c "! python3 '$top/tests/pdf/judge.py' '$tmp/thick.pdf' | grep -v 'no running head or folio'"
ok "... which says what the back says" sh -c "qpdf --qdf --object-streams=disable '$tmp/thick.pdf' - | tr '\n' ' ' | grep -a -q '/Alt (Cover: Zephyr.*eleven talks'"
ok "the front is on the right" test "$(place thick Zephyr tail)" -gt 450
ok "the back on the left" test "$(place thick Everything head)" -lt 100
ok "the spine has the title too" test "$(said thick Zephyr)" = 2
ok "... and the author" test "$(said thick 'Nell Haverford')" = 2
# However wide the spine, its title is no poster: the front's is the largest.
notes brick 40 'title: Zephyr Winds'
ok "a cover for a brick" "$octavo" cover "$tmp/brick" -q --set print.paper=1.5mm -o "$tmp/brick.pdf"
ok "... has a title of 26 points on its spine" sh -c "pdftotext -bbox '$tmp/brick.pdf' - |
	awk -F'\"' '/>Zephyr</ {if (\$8 - \$4 > \$6 - \$2) wide = \$6 - \$2} END {exit !(wide > 20 && wide < 60)}'"
"$octavo" cover "$tmp/thick" -q -o "$tmp/again.pdf"
ok "the same bytes again" cmp "$tmp/thick.pdf" "$tmp/again.pdf"

ok "white paper is thinner" "$octavo" cover "$tmp/thick" -q --set print.paper=white --set print.bleed=3mm -o "$tmp/white.pdf"
wide=$(awk "BEGIN {printf \"%.0f\", 100 * (2 * (432 + 8.504) + $n * 0.162144)}")
ok "... and the bleed is as it is wanted" near "$(size white MediaBox)" "0 0 $wide 66501"
ok "a thickness in millimetres" "$octavo" cover "$tmp/thick" -q --set 'print.paper=0.1 mm' -o "$tmp/mm.pdf"
wide=$(awk "BEGIN {printf \"%.0f\", 100 * (2 * (432 + 9) + $n * 0.1 * 72 / 25.4)}")
ok "... is a page's" near "$(size mm MediaBox)" "0 0 $wide 66600"
ok "sheets and sources are the inside's" "$octavo" cover "$tmp/thick" -q --set print.impose=booklet --set pdf.attach-sources=yes -o "$tmp/sheets.pdf"
ok "... the cover is the same" cmp "$tmp/thick.pdf" "$tmp/sheets.pdf"

ok "marks around a cover" "$octavo" cover "$tmp/thick" -q --set print.marks=yes -o "$tmp/marks.pdf"
wide=$(awk "BEGIN {printf \"%.0f\", 100 * (2 * (432 + 9) + $n * 0.18)}")
ok "... on paper larger by them" near "$(size marks MediaBox)" "0 0 $((wide + 3600)) 70200"
ok "... the bleed within" near "$(size marks BleedBox)" "1800 1800 $((wide + 1800)) 68400"
ok "... and the trim within that" near "$(size marks TrimBox)" "2700 2700 $((wide + 900)) 67500"
ok "... and the spine's folds among them" sh -c "qpdf --qdf --object-streams=disable '$tmp/marks.pdf' - | grep -a -c ' l S' | grep -qx 12"
ok "... sound" qpdf --check "$tmp/marks.pdf"

ok "a thin book" status 0 "$octavo" cover "$tmp/thin" -o "$tmp/thin.pdf"
ok "... has no words on its spine" test "$(said thin Zephyr)" = 1
"$octavo" cover "$tmp/old" -q -o "$tmp/old.pdf"
if have zbarimg; then
	bars() { # NAME: what tills read
		pdftoppm -r 200 -gray "$tmp/$1.pdf" "$tmp/$1" && zbarimg -q "$tmp/$1"-1.pgm 2>/dev/null
	}
	ok "tills read the ISBN" test "$(bars thick)" = EAN-13:9783161484100
	ok "... of ten digits as one of thirteen" test "$(bars old)" = EAN-13:9780306406157
	ok "... and none whose check digit is wrong" test -z "$(bars thin)"
else
	skip "tills read the ISBN" "no zbarimg"
fi

# A spine of few pages has no words, nor a narrow one; a leaf has two pages; where there is no spine there is one fold.
ok "few pages of board" "$octavo" cover "$tmp/thin" -q --set 'print.paper=1 mm' -o "$tmp/board.pdf"
ok "... have no words on their spine" test "$(said board Zephyr)" = 1
ok "many pages of thin paper" "$octavo" cover "$tmp/thick" -q --set 'print.paper=0.01 mm' -o "$tmp/bible.pdf"
ok "... have none either" test "$(said bible Zephyr)" = 1
echo 'One line.' >"$tmp/leaf.md"
ok "a leaf" status 0 "$octavo" cover "$tmp/leaf.md" -o "$tmp/leaf.pdf"
ok "... has two pages" holds "$tmp/out" "for 2 pages"
ok "no thickness" "$octavo" cover "$tmp/thin" -q --set print.paper=0 --set print.marks=yes -o "$tmp/flat.pdf"
ok "... is one fold" sh -c "qpdf --qdf --object-streams=disable '$tmp/flat.pdf' - | grep -a -c ' l S' | grep -qx 10"

# Title and authors never meet on the spine, however long; a long title has two lines there.
notes wordy 40 'title: Zephyrs of the evening and all that eleven long conversations about naps and light told about them' \
	'authors: [Wilhelmina Abernathy-Featherstone, Bartholomew Cholmondeley-Ravensworth, Evangelina Montgomery-Ashcroft]'
"$octavo" cover "$tmp/wordy" -q -o "$tmp/wordy.pdf"
spine() { # NAME: "X Y Y WORD" of what stands there
	pdftotext -bbox "$tmp/$1.pdf" - | sed -n 's/.*xMin="\([0-9.]*\)" yMin="\([0-9.]*\)" xMax="[0-9.]*" yMax="\([0-9.]*\)">\(.*\)<.*/\1 \2 \3 \4/p' |
		awk '$1 > 441 && $1 < 480'
}
spine wordy >"$tmp/spine"
ok "a long title has two lines on the spine" test "$(sed '/Wilhelmina/,$d' "$tmp/spine" | cut -d. -f1 | sort -u | wc -l)" = 2
ok "... and ends before the authors begin" awk '/Wilhelmina/ {names = 1; from = $2} !names && $3 > to {to = $3} END {exit !(names && to && to < from)}' "$tmp/spine"

# The book's own picture is the front; the rest goes on in the colour of its edge, dark enough for white words.
for name in own ownright; do
	notes $name 3 'title: Zephyr' 'cover: c.png'
	python3 - "$tmp/$name/c.png" <<'END'
import struct, sys, zlib
def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
rows = (b'\0' + b'\xff\xd0\xd0' * 400 + b'\xd0\xd0\xff' * 400) * 1280
open(sys.argv[1], 'wb').write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 800, 1280, 8, 2, 0, 0, 0)) +
    chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
END
done
sed -i 's/^language.*/language: he/' "$tmp/ownright/book.yml"
for name in own ownright; do
	"$octavo" cover "$tmp/$name" -q -o "$tmp/$name.pdf"
	pdftoppm -r 72 "$tmp/$name.pdf" "$tmp/$name"
done
ok "a picture of the book's own has no words of ours" test "$(said own Zephyr)" = 0
ok "... and fills the front, its bleed too; the back goes on from its edge" python3 - "$tmp/own-1.ppm" "$tmp/ownright-1.ppm" <<'END'
import sys
def pixels(name):
    data = open(name, 'rb').read()
    magic, width, height, most, rest = data.split(None, 4)
    width, height = int(width), int(height)
    body = data[-3 * width * height:]
    return width, lambda x, y=300: body[3 * (y * width + x):][:3]
def dark(colour):
    return sum(k * (c / 255) ** 2.2 for k, c in zip((.2126, .7152, .0722), colour)) < 0.15
width, at = pixels(sys.argv[1])
assert at(200)[0] > at(200)[2] and dark(at(200)), tuple(at(200))
assert at(width - 3)[2] > 240 and at(width - 3, 3)[2] > 240 and at(width - 420)[0] > 240, tuple(at(width - 3))
width, at = pixels(sys.argv[2])
assert at(width - 200)[2] > at(width - 200)[0] and dark(at(width - 200)), tuple(at(width - 200))
assert at(3)[0] > 240 and at(420)[2] > 240, (tuple(at(3)), tuple(at(420)))
END

# A text too long for the band beneath the rule begins at the head; one too long for the cover ends in an ellipsis. Never do words
# stand on the bars.
long=$(for i in $(seq 300); do printf 'word%s of the back ' "$i"; done)
notes long 3 'title: Zephyr' 'isbn: 978-3-16-148410-0' "description: $(echo "$long" | cut -c1-2400)"
notes endless 3 'title: Zephyr' 'isbn: 978-3-16-148410-0' "description: $long$long"
for name in long endless; do "$octavo" cover "$tmp/$name" -q -o "$tmp/$name.pdf"; done
ok "a long text is whole" test "$(said long 'of the back')" = "$(echo "$long" | cut -c1-2400 | grep -o 'of the back' | wc -l)"
ok "an endless one is cut" sh -c "pdftotext '$tmp/endless.pdf' - | tr '\n' ' ' | grep -q 'of the.*…'"
for name in long endless; do
	ok "$name: free of the barcode" sh -c "pdftotext -bbox '$tmp/$name.pdf' - | sed -n 's/.*xMin=\"\([0-9.]*\).*yMax=\"\([0-9.]*\).*>word.*/\1 \2/p' |
		awk '\$2 > 541 {bad = 1} END {exit bad || NR < 50}'"
done

# A page smaller than the bars has none, and no words that leave it.
ok "a tiny page" "$octavo" cover "$tmp/thick" -q --set 'page.size=130x200 pt' --set page.margins=5 -o "$tmp/tiny.pdf"
ok "... keeps who publishes on the front alone" test "$(said tiny Lantern)" = 1
ok "... and no bars" test "$(said tiny 'ISBN 978')" = 0

# Read from the right: the front is on the left.
notes right 40 'title: Zephyr' "description: $blurb"
sed -i 's/^language.*/language: he/' "$tmp/right/book.yml"
"$octavo" cover "$tmp/right" -q -o "$tmp/right.pdf"
ok "a book read from the right has its front on the left" test "$(place right Zephyr head)" -lt 430
ok "... and its back on the right" test "$(place right Everything tail)" -gt 450

ok "the name is the book's, and not its PDF's" sh -c "cd '$tmp' && mkdir n && cd n && '$octavo' cover ../thin -q && test -f zephyr-cover.pdf"
ok "a cover is no EPUB" status 2 "$octavo" cover "$tmp/thin" -o "$tmp/no.epub"
ok "... which is told" says "a cover is a pdf, not 'no.epub'"
ok "no paper" status 2 "$octavo" cover "$tmp/thin" --set print.paper=vellum -o "$tmp/no.pdf"
ok "... is told what there is" says "print.paper takes white, cream, colour or the thickness of a page"
done_testing
