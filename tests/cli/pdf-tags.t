#!/bin/sh
# What a reading program, an archive and a finger make of the PDF: structure, words in order, links at their words.
# Vaults: every construct, the hard cases of structure, and one note of them as a handout.
. "$(dirname "$0")/lib.sh"
export PYTHONDONTWRITEBYTECODE=1

judge() { # NAME VAULT
	"$octavo" build "$2" -o "$tmp/$1.pdf" >"$tmp/out" 2>"$tmp/err" || { cat "$tmp/err"; return 1; }
	qpdf --check "$tmp/$1.pdf" && python3 "$top/tests/pdf/judge.py" "$tmp/$1.pdf"
}

ok "every construct" judge every "$top/tests/vaults/every"
"$octavo" build "$top/tests/vaults/every" -o "$tmp/every.epub" >"$tmp/out" 2>"$tmp/err"
ok "its formulas" python3 "$top/tests/pdf/formulas.py" "$tmp/every.epub" "$tmp/every.pdf"
ok "its words" python3 "$top/tests/pdf/spelling.py" "$octavo" "$top/tests/vaults/every" "$tmp/every.pdf"
ok "its links" python3 "$top/tests/pdf/links.py" "$octavo" "$top/tests/vaults/every" "$tmp/every.pdf"
ok "hard cases of structure" judge structure "$top/tests/vaults/structure"
ok "their words" python3 "$top/tests/pdf/spelling.py" "$octavo" "$top/tests/vaults/structure" "$tmp/structure.pdf"
ok "their links" python3 "$top/tests/pdf/links.py" "$octavo" "$top/tests/vaults/structure" "$tmp/structure.pdf"
ok "a note alone" judge note "$top/tests/vaults/structure/all.md"
ok "the tree as it is dumped" sh -c "'$octavo' dump tags '$top/tests/vaults/structure/all.md' 2>/dev/null |
	diff -u '$top/tests/vaults/structure/all.tags' -"

# The kind of a box is read behind its title, however many lines that has.
printf '# Box\n\n> [!question] %s\n> Words.\n' "$(yes 'How long is the ebb' | head -n 8 | tr '\n' ' ')" >"$tmp/box.md"
ok "a box's kind is read behind its title" sh -c "'$octavo' dump tags '$tmp/box.md' 2>/dev/null | grep -q \"P 'How long.* ebb Question '\""

# A picture without a description is its caption, the line in italics below it.
mkdir "$tmp/chess" && cp "$top/tests/vaults/structure/media/dot.png" "$tmp/chess"
printf '# Chess\n\n![[dot.png]]\n*An evening at the board*\n' >"$tmp/chess/a.md"
ok "a picture is said to be what its caption says" sh -c "'$octavo' dump tags '$tmp/chess' 2>/dev/null | grep -q \"Figure alt='An evening at the board'\""
"$octavo" build "$tmp/chess" -o "$tmp/chess.epub" >"$tmp/out" 2>"$tmp/err"
ok "... and not twice in the EPUB" sh -c "unzip -p '$tmp/chess.epub' EPUB/text/a.xhtml | grep -q 'alt=\"\".*<em>An evening at the board'"

# Ligatures and old figures go under signs that the words do not use: no second font, and signs that are there stay signs.
printf '# Signs\n\nThe office offers ¤ 1984 and ¦ for its flow; the staff find it 3 times fine.\n' >"$tmp/signs.md"
ok "a note with signs" "$octavo" build "$tmp/signs.md" -o "$tmp/signs.pdf"
ok "keeps them and its ligatures" sh -c "pdftotext '$tmp/signs.pdf' - | tr '\n' ' ' |
	grep -q 'The office offers ¤ 1984 and ¦ for its flow; the staff find it 3 times fine'"
# Where the words use all signs, what a font draws for two question marks or three dots is still these.
printf '# Signs\n\n¤¦¬¯¨¸ªº¹³²¢¥§¶µ±÷×¼¾½´®°¿¡þÞðÐÿýÝÕÃÛÏËÎÔÙ ÒÌØÆÅÂÊÈÑÇÄÖÁÓÚîïøæåùòì·£\n\nWhy??? The office waits...for 1984.\n' >"$tmp/all.md"
"$octavo" build "$tmp/all.md" -o "$tmp/all.pdf" >"$tmp/out" 2>"$tmp/err"
ok "all signs and letters" sh -c "pdftotext '$tmp/all.pdf' - | grep -q 'Why??? The office waits\.\.\.for 1984'"
printf 'title: Gezeiten\nlanguage: de\n' >"$tmp/book.yml"
mkdir "$tmp/de" && mv "$tmp/book.yml" "$tmp/de" && printf '# Ebbe\n\n1. eins\n2. zwei\n\n- drei\n\n| a | b |\n|---|---|\n| c | d |\n' >"$tmp/de/ebbe.md" && printf '# Flut\n\nWorte.\n' >"$tmp/de/flut.md"
ok "a German book" "$octavo" build "$tmp/de" -o "$tmp/de.pdf"
ok "names its cover in German" sh -c "qpdf --qdf --object-streams=disable '$tmp/de.pdf' - | grep -a -q '/Alt (Umschlag: Gezeiten)'"
qpdf --qdf --object-streams=disable "$tmp/de.pdf" "$tmp/de.plain"
for attribute in '/ListNumbering /Decimal' '/ListNumbering /Disc' '/Scope /Column'; do
	ok "... its elements have $attribute" grep -a -q "$attribute" "$tmp/de.plain"
done
ok "... and its page" sh -c "qpdf --qdf --object-streams=disable '$tmp/de.pdf' - | grep -a -q '/P (Umschlag)'"
ok "in one font" sh -c "! pdffonts '$tmp/signs.pdf' | grep CID"

# What runs from the right by its tag does so in print: the text, and the turning of pages.
mkdir "$tmp/right" && printf 'title: T\nlanguage: pa-Arab\n' >"$tmp/right/book.yml" && printf '# One\n\n1\n' >"$tmp/right/one.md"
ok "a book in Arabic script by its tag" "$octavo" build "$tmp/right" -o "$tmp/right.pdf"
ok "is turned from the right" sh -c "qpdf --qdf --object-streams=disable '$tmp/right.pdf' - | grep -a -q '/Direction /R2L'"

# The notes in the book.
mkdir "$tmp/sources"
ok "with its sources" status 0 "$octavo" build "$top/tests/vaults/structure" --set pdf.attach-sources=yes -o "$tmp/carries.pdf"
ok "it is what it says" python3 "$top/tests/pdf/judge.py" "$tmp/carries.pdf"
pdfdetach -saveall -o "$tmp/sources" "$tmp/carries.pdf" 2>"$tmp/err"
ok "they are the notes, all of them" diff -r -x media -x all.tags "$top/tests/vaults/structure" "$tmp/sources"

# Each test can fail.
ok "the judge sees each fault" python3 "$top/tests/pdf/mutate.py" "$tmp/note.pdf"
for test in spelling links; do
	mkdir "$tmp/$test"
	python3 "$top/tests/pdf/mutate.py" "$tmp/note.pdf" "$tmp/$test" "$test" >"$tmp/out"
	for mutant in "$tmp/$test"/*.pdf; do
		ok "$test sees: $(basename "$mutant" .pdf)" sh -c \
			"! python3 '$top/tests/pdf/$test.py' '$octavo' '$top/tests/vaults/structure/all.md' '$mutant'"
	done
done
# A shape that the font has under an old form of its letter too is that letter.
printf '# هنر\n\nکتاب هنر و مهر را می‌کنم باز، کمپین‌های کتاب‌خانه را.\n' >"$tmp/forms.md"
ok "a note in Persian" "$octavo" build "$tmp/forms.md" -o "$tmp/forms.pdf"
ok "has its letters" sh -c "mutool draw -F txt '$tmp/forms.pdf' 2>/dev/null | grep -q 'کتاب هنر و مهر را میکنم باز، کمپینهای'"

# Characters that mean nothing but what their users agree on, as faces of icons have them.
printf '# Icons \356\200\200\n\nOne \357\203\241, and \363\260\200\200 in a word.\n' >"$tmp/icons.md"
ok "a note with characters of private use" "$octavo" build "$tmp/icons.md" -o "$tmp/icons.pdf"
qpdf --qdf --object-streams=disable "$tmp/icons.pdf" "$tmp/icons-plain.pdf" 2>/dev/null
for code in e000 f0e1 db80dc00; do
	ok "tells $code by itself" grep -aq "ActualText *<feff$code>" "$tmp/icons-plain.pdf"
done
done_testing
