#!/bin/sh
# The typographic report, and the gate for books whose pages are bad.
. "$(dirname "$0")/lib.sh"
cd "$tmp" || exit 1
export XDG_CACHE_HOME="$tmp/.cache"
mkdir -p vault/quay
{
	echo '# The quay'
	for i in $(seq 30); do
		printf '\nOn day %s extraordinarily heavyweight thunderstorms surrounded the embankment; neighbourhood organisations understandably ' "$i"
		printf 'telegraphed headquarters, and international correspondents characteristically misunderstood straightforward explanations, which nobody there minded.\n'
	done
} >vault/quay/one.md

# field FILE KEY: the number under the key
field() { sed -n 's/.*"'"$2"'": *\([0-9.]*\).*/\1/p' "$1" | head -n 1; }
# builds STATUS OPTION ...: the book on small pages
builds() {
	want=$1
	shift
	status "$want" "$octavo" build vault/quay --theme classic -s page.size=a6 -s page.title-pages=no -q "$@"
}

ok "a book without a report" builds 0 -o plain.pdf
ok "... and with one, for machines" builds 0 -o quay.pdf --typography quay.json
ok "... is the same file" cmp plain.pdf quay.pdf
ok "... the report is JSON" python3 -m json.tool quay.json json.out
ok "... it counts paragraphs" test "$(field quay.json paragraphs)" = 30
# the hyphens that end lines in the file that was written
ok "... and hyphens as they stand in the PDF" test "$(field quay.json hyphen)" = \
	"$(mutool draw -q -F txt plain.pdf 2>/dev/null | grep -c '[[:alpha:]]\(-\|­\)$')"
ok "without hyphens" builds 0 -o loose.pdf -s text.hyphenate=no --typography loose.json
ok "... lines are loose, each with its place in the notes" grep -q '"loose".*"page": *"[0-9]*".*"one.md".*"line": *[0-9]*.*"words": *"[A-Za-z]' loose.json
ok "check tells the same" status 0 "$octavo" check vault/quay --theme classic -s page.size=a6 -s page.title-pages=no --typography again.json
ok "... to the letter" cmp quay.json again.json
ok "one thread and two" builds 0 -o two.pdf -j2 --typography two.json
ok "... tell the same" cmp quay.json two.json
ok "as text, on the terminal" status 0 "$octavo" check -q vault/quay --theme classic -s page.size=a6 -s text.hyphenate=no --typography -
ok "... with its figures" holds out "demerits "
ok "... and places" grep -q 'loose line .* times .*one.md:[0-9]*:[0-9]*$' out
ok "as a page" builds 0 -o quay.pdf --typography quay.html
ok "... which is well-formed" xmllint --html --noout quay.html
ok "... and asks for nothing from elsewhere" sh -c "! grep -q 'http\|<script\|<link\|@import' quay.html"

ok "... and their spaces meet" test "$(field loose.json longest_river)" -gt 1
printf '# Small\n\nOh.\n\nA word.[^1]\n\n> [!note]\n> In a box.\n\n[^1]: At the foot.\n' >small.md
ok "boxes and footnotes" status 0 "$octavo" check -q small.md --typography small.json
ok "... are text as paragraphs are" test "$(field small.json lines)" = 4 -a "$(field small.json lines_of_text)" = 3
ok "... and one line alone is no runt" test "$(field small.json runt)" = 0

# ragged text has no spaces to judge; its pages are judged all the same
ok "ragged text" status 0 "$octavo" check -q vault/quay --theme large-print --typography ragged.json
ok "... is not called loose" test "$(field ragged.json loose)$(field ragged.json very-loose)$(field ragged.json hyphen)" = 000
ok "... its lines are counted" test "$(field ragged.json lines)" -gt 100

# formulas are not set narrower with their line: no line counts on it
{
	echo '# Phases'
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		printf '\nOf pendulum %s we say little. Its rate of change is given by its derivative: ' "$i"
		printf '%s' '$(\theta\text{-dot}, \theta\text{-double-dot})$ as before. Since $\theta\text{-double-dot}$ is expressed in terms of '
		printf '%s' '$\theta$ and $\theta\text{-dot}$ by the equation, every point'
		printf ' so%.0s' $(seq "$i")
		printf '%s\n' ' has a specific velocity vector $(\theta\text{-dot}, \theta\text{-double-dot})$ and that is all of it.'
	done
} >phases.md
ok "formulas in lines" status 0 "$octavo" check -q phases.md --theme classic -s page.size=a5 --typography phases.json
ok "... none of which sticks out" test "$(field phases.json overfull)" = 0

# scripts that part no words, and those read from the right
for i in 1 2 3 4 5 6 7 8; do printf '在早晨的码头上人们看着潮水慢慢地涨起来没有人说话只有风从海上吹过来带着盐的味道和远处船只的声音。'; done >zh.md
for i in 1 2 3 4 5 6 7 8; do printf 'في الصباح كان الناس على الرصيف ينظرون إلى المد وهو يرتفع ببطء ولم يتكلم أحد منهم سوى الريح القادمة من البحر. '; done >ar.md
ok "Chinese" status 0 "$octavo" check -q zh.md --theme classic --typography zh.json
ok "... has no word spaces, but lines" test "$(field zh.json lines)" -gt 5 -a "$(grep -c '"kind": *"[a-z-]*loose"' zh.json)" = 0
ok "Arabic" status 0 "$octavo" check -q ar.md --theme classic --typography ar.json
ok "... has both" test "$(field ar.json mean | cut -d. -f1)" = 1

# the gate
cp plain.pdf kept.pdf
ok "few demerits allowed" builds 1 -o kept.pdf -o kept.epub --max-demerits 1 --typography bad.html
ok "... say why" says "error: the pages are worse than they may be"
ok "... and of what kind they are" says "demerits for each 1,000 lines, 1 at most: "
ok "... the file of before stays" cmp plain.pdf kept.pdf
ok "... no other is written" test ! -e kept.epub
ok "... but the report is" holds bad.html "Refused: it may have 1 demerits at most."
ok "check refuses too" status 1 "$octavo" check -q vault/quay --theme classic -s page.size=a6 --max-demerits 1
ok "many allowed" builds 0 -o kept.pdf --max-demerits 100000 --typography good.txt
ok "... pass" holds good.txt "passed"

# what cannot be meant
ok "an EPUB has no pages" builds 2 -o quay.epub --max-demerits 5
ok "... told" says "this run makes none"
ok "an ending that nobody knows" builds 2 -o quay.pdf --typography quay.doc
ok "... told" says "--typography is a file that ends in .html, .txt or .json, or -, not 'quay.doc'"
ok "a number that is none" builds 2 -o quay.pdf --max-demerits few
ok "... told" says "--max-demerits is a number from 0 on, not 'few'"
ok "dump has no report" status 2 "$octavo" dump layout vault/quay --typography x.json
ok "a folder that is not there" builds 74 -o quay.pdf --typography nowhere/x.json
ok "book.yml says it" sh -c "printf 'max-demerits: -3\n' >vault/quay/book.yml && '$octavo' check -q vault/quay 2>err; grep -q 'book.yml:1:15: warning: .*a number from 0 on' err"

ok "a bound in book.yml" sh -c "printf 'max-demerits: 0\noutputs: epub\n' >vault/quay/book.yml"
ok "... is none of a book that makes no PDF" status 0 "$octavo" check -q vault/quay --theme classic -s page.size=a6
ok "... unless it is asked" status 1 "$octavo" check -q vault/quay --theme classic -s page.size=a6 --max-demerits 0
echo 'One line.' >line.md
ok "no demerits, where none may be" status 0 "$octavo" check -q small.md --max-demerits 0
printf 'max-demerits: 100000\n' >vault/quay/book.yml
ok "the option goes before the book's" status 1 "$octavo" check -q vault/quay --theme classic -s page.size=a6 --max-demerits 0
ok "a book with short pages" status 0 "$octavo" check -q "$top/samples/slow-science" --theme handout --typography short.json
ok "... has the reason" grep -q '"short".*"path": *"[^"]*md".*"words": *"a heading' short.json
ok "a book of one line" status 0 "$octavo" check -q line.md --typography -
ok "... is told in the singular" holds out "1 page  1 line in 1 paragraph"

# unattended: the edition before stays
printf 'max-demerits: 100000\n' >vault/quay/book.yml
printf 'defaults: {theme: classic, page: {size: a6}}\nbooks: [{each: folder, from: vault}]\n' >lib.yml
ok "a site" status 0 "$octavo" publish lib.yml --site site -q
cp site/books/quay.pdf first.pdf
printf 'max-demerits: 1\n' >vault/quay/book.yml
ok "a stricter bound" status 1 "$octavo" publish lib.yml --site site -q --report report.json
ok "... refuses the book, though its words are the same" says "the pages are worse than they may be"
printf '\nOne more line.\n' >>vault/quay/one.md
ok "a note edited" status 1 "$octavo" publish lib.yml --site site -q --report report.json
ok "... refuses it" holds report.json "the pages are worse than they may be"
ok "... the edition before stays" cmp first.pdf site/books/quay.pdf
printf 'max-demerits: 100000\n' >vault/quay/book.yml
ok "a bound that holds" status 0 "$octavo" publish lib.yml --site site -q
ok "... lets it out" sh -c "! cmp -s first.pdf site/books/quay.pdf"

done_testing
