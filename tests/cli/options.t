#!/bin/sh
# The words of the command line, right and wrong.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/v" "$tmp/w"
printf -- '---\ntitle: One\n---\nWords of one. [[two]]\n' >"$tmp/v/one.md"
printf -- '---\ntitle: Two\n---\nWords of two, dead [[three]].\n' >"$tmp/v/two.md"

ok "--version" status 0 "$octavo" --version
ok "what draws vector pictures, and what reads XML, is not loaded before it is wanted" \
	sh -c "LD_TRACE_LOADED_OBJECTS=1 '$octavo' >'$tmp/loaded'; grep -q libcairo '$tmp/loaded' && ! grep -qE 'librsvg|libxml2|libzip|libcrypto' '$tmp/loaded'"
ok "... names libraries" holds "$tmp/out" "cairo"
ok "--help" status 0 "$octavo" --help
ok "... examples first" sh -c "head -n 8 '$tmp/out' | grep -q Examples"
ok "... the options of build, none of publish" sh -c "grep -q -- --output '$tmp/out' && ! grep -q -- --flip '$tmp/out'"
ok "publish --help" status 0 "$octavo" publish --help
ok "... its own options alone" sh -c "grep -q -- --flip '$tmp/out' && ! grep -q -- --output '$tmp/out'"
ok "help publish" status 0 "$octavo" help publish
ok "... is the same" holds "$tmp/out" "--flip"
ok "an option of another command" status 2 "$octavo" build "$tmp/v" --keep 3
ok "... is told with its commands" says "--keep goes with publish, plan, explain, rollback, not with build"
ok "... one without a value too" status 2 "$octavo" dump doc "$tmp/v" --flip
ok "a verb of cache" status 2 "$octavo" cache stat
ok "... is told as other messages are" says "octavo: error: no verb 'stat' of cache, the nearest is 'stats' [usage]"
ok "--list-limits" status 0 "$octavo" --list-limits
ok "--list-tokens" status 0 "$octavo" --list-tokens
ok "... holds the page" holds "$tmp/out" "page."

cd "$tmp/w" || exit 1
ok "no -o: both formats here, under the title" status 0 "$octavo" build ../v --title "My Book"
ok "... as a slug" alone "$tmp/w" my-book.epub my-book.pdf
ok "dead link is told" status 0 "$octavo" build ../v -o x.epub
ok "... with its place" says "two.md:4:20: warning:"
ok "... and its name" says "[link-missing]"
ok "one format by its ending" test -s x.epub
ok "json messages" status 0 "$octavo" build ../v -o x.epub --messages=json
ok "... are JSON" sh -c "python3 -c 'import json,sys; [json.loads(l) for l in sys.stdin]' <'$tmp/err'"
ok "--strict refuses a warning" status 1 "$octavo" build ../v -o strict.epub --strict
ok "... and writes nothing" test ! -e strict.epub
ok "--quiet" status 0 "$octavo" build ../v -o x.pdf -q
ok "... prints no summary" test ! -s "$tmp/out"
ok "-o twice" status 0 "$octavo" build ../v -o a.pdf -o b.epub
ok "... makes both" test -s a.pdf -a -s b.epub
ok "a token is set" status 0 "$octavo" build ../v -o a5.pdf --set page.size=a5
ok "... and the page has its size" sh -c "pdfinfo a5.pdf | grep -q 'Page size: *419.5'"
ok "check" status 0 "$octavo" check ../v
ok "... tells the dead link" says "[link-missing]"
for stage in doc book layout tags; do
	ok "dump $stage" status 0 "$octavo" dump $stage ../v
	ok "... holds words" sh -c "grep -q 'Words' '$tmp/out' || grep -q One '$tmp/out'"
done
"$octavo" dump book "$tmp/v" 2>/dev/null | grep '^identifier' >before.id
ok "init" status 0 "$octavo" init "$tmp/v"
ok "... leaves the book what it was to its readers" sh -c "'$octavo' dump book '$tmp/v' 2>/dev/null | grep '^identifier' | cmp - before.id"
ok "... makes a book.yml" test -s "$tmp/v/book.yml"
ok "... that builds" status 0 "$octavo" build "$tmp/v" -o init.epub
cp -r "$top/tests/cases/book/summary/vault" "$tmp/mdbook"
ok "init of a book for mdBook" status 0 "$octavo" init "$tmp/mdbook"
ok "... keeps to its SUMMARY.md" holds "$tmp/mdbook/book.yml" "# Order: that of src/SUMMARY.md."
ok "init leaves one that is there" status 2 "$octavo" init "$tmp/v"
mkdir "$tmp/linked" "$tmp/wordless"
ln -s nowhere "$tmp/linked/book.yml"
ok "... and a link that leads nowhere" status 2 "$octavo" init "$tmp/linked"
ok "a folder made for a book that is none" status 1 "$octavo" build "$tmp/wordless" -o "$tmp/made/"
ok "... goes again" test ! -e "$tmp/made"
ok "fewer editions than none" status 2 "$octavo" rollback --site x --keep -1
ok "... are told" says "--keep is a number of editions, not '-1'"

mkdir "$tmp/bare"
cp "$tmp/v/two.md" "$tmp/bare"
ok "no words at all: the notes of this folder" sh -c "cd '$tmp/bare' && '$octavo' -q 2>/dev/null && '$octavo' >out 2>/dev/null && grep -q '^wrote two.epub (.*two.pdf (' out"
ok "... both formats" alone "$tmp/bare" two.epub two.pdf two.md out
ok "help of more than a command" status 2 "$octavo" help publish plan
ok "what was written is told" sh -c "'$octavo' build '$tmp/v/one.md' -o one.epub -o one.pdf 2>/dev/null | grep -qE '^wrote one.epub \([0-9.]+.{1,2}kB\), one.pdf \(1 page, [0-9.]+.{1,2}kB\) · 1 note · (no|[0-9]+) warnings? · [0-9.]+ s\$'"
ok "a single note is a handout" status 0 "$octavo" build "$tmp/v/one.md" -o handout.pdf
ok "... on A4" sh -c "pdfinfo handout.pdf | grep -q 'Page size: *595'"
python3 -c 'print("# Long\n\n" + "Words of a note that takes two pages.\n\n" * 60)' >"$tmp/v/two-pages.md"
"$octavo" build "$tmp/v/two-pages.md" -o pages.pdf -q 2>/dev/null
rm "$tmp/v/two-pages.md"
ok "... each page says of how many it is one" sh -c "pdftotext -f 1 -l 1 pages.pdf - | grep -q '^1 */ *[2-9]'"

mkdir "$tmp/q"
printf '# Quotes\n\nIt isn'"'"'t "so".\n' >"$tmp/q/q.md"
ok "straight marks" status 0 "$octavo" build "$tmp/q" -o q.epub -o q.pdf
ok "... are turned in the EPUB" sh -c "unzip -p q.epub | grep -q 'It isn’t “so”'"
ok "... and in the PDF" sh -c "pdftotext q.pdf - | grep -q 'isn’t “so”'"
echo 'quotes: as-is' >"$tmp/q/book.yml"
ok "as-is" status 0 "$octavo" build "$tmp/q" -o as-is.epub
ok "... leaves them" sh -c "unzip -p as-is.epub | grep -q \"It isn't \\\"so\\\"\""

ok "unknown option" status 2 "$octavo" build ../v --thme x
ok "... names the nearest" says "no option '--thme', the nearest is '--theme'"
ok "unknown limit" status 2 "$octavo" build ../v --limit-memry=1
ok "... names the nearest" says "the nearest is '--limit-memory'"
ok "unknown command" status 2 "$octavo" biuld ../v
ok "... names the nearest" says "no command 'biuld', the nearest is 'build'"
ok "a word that is nothing" status 2 "$octavo" sing
ok "... is told as that" says "'sing' is neither a command nor a folder or note"
ok "init of a note" status 2 "$octavo" init ../v/one.md
ok "... says what it wants" says "'../v/one.md' is no folder"
ok "a book to standard output" status 2 "$octavo" build ../v -o -
ok "... has no way there" says "name a file or a folder"
ok "two paths" status 2 "$octavo" ../v ../w
ok "... the second is too many" says "'../w' is too many"
ok "help is --help" status 0 "$octavo" help
ok "two files of one format" status 2 "$octavo" build ../v -o t.pdf -o u.pdf
ok "... are told" says "'u.pdf' is one pdf too many, 't.pdf' was named already"
ok "a fault of the words is JSON too" status 2 "$octavo" build ../v --thme x --messages=json
ok "... one object" sh -c "python3 -c 'import json,sys; json.load(sys.stdin)' <'$tmp/err'"
ok "numbers are words" sh -c "'$octavo' check '$tmp/v/one.md' 2>/dev/null | grep -q '^1 note, 1 chapter, [0-9]* pages*: [0-9n]'"
ok "no room for what is printed: exit 74" sh -c "'$octavo' --version >/dev/full; test \$? = 74"
ok "... nor for the help" sh -c "'$octavo' --help >/dev/full; test \$? = 74"
ok "... nor for a dump" sh -c "'$octavo' dump doc ../v >/dev/full; test \$? = 74"
ok "a reader that stops reading is no fault" sh -c "'$octavo' dump doc '$top/samples/slow-science' 2>'$tmp/err' | head -n 1; ! grep error '$tmp/err'"
ok "-o for two folders" status 2 "$octavo" build ../v -o one/ -o two/
ok "... is told" says "'two/' is one folder too many, 'one/' was named already"
ok "-o for a format that --to leaves out" status 2 "$octavo" build ../v --to epub -o t.pdf
ok "... is told" says "--to=epub leaves out 't.pdf'"
ok "fewer threads than none" status 2 "$octavo" build ../v --jobs=-3 -o t.pdf
ok "... are told" says "--jobs is a number above 0, not '-3'"
ok "threads that are no number" status 2 "$octavo" build ../v -j x -o t.pdf
ok "... are told" says "--jobs is a number above 0, not 'x'"
ok "an option without its value" status 2 "$octavo" build ../v -o
ok "... is told as all is" says "error: missing argument for -o"
ok "a wait of no seconds" status 2 "$octavo" rollback --site x --wait soon
ok "... is told" says "--wait is a number of seconds, not 'soon'"
ok "a language that is none" status 2 "$octavo" build ../v --language 'x y' -o t.pdf
ok "... is told" says "--language is a tag like 'en' or 'pt-BR', not 'x y'"
ok "a language as a locale writes it" status 0 "$octavo" build ../v --language pt_BR -o pt.epub
ok "... is a tag" sh -c "unzip -p pt.epub '*.opf' | grep -q '<dc:language>pt-BR<'"
ok "what is asked of the program needs no command's words" status 0 "$octavo" cache --version
ok "... nor its options" status 0 "$octavo" publish --list-limits
printf 'extends: classic\n' >"$tmp/own.yaml"
ok "a theme whose name ends in .yaml" status 0 "$octavo" build ../v --theme "$tmp/own.yaml" -o own.pdf
printf -- '---\ntitle: "a\\x01b\\0c"\n---\nWords&#1; of &#xFDD2; three &#xFDD0;0&#xFDD1; kinds.\n' >"$tmp/escapes.md"
ok "characters that no output can hold, spelt by escapes" status 0 "$octavo" build "$tmp/escapes.md" -o escapes.pdf
ok "... are told where they stand" says "escapes.md:2:8: warning: control characters (U+0001 and 1 more), left out [text-control]"
ok "... and take no words along" sh -c "pdftotext escapes.pdf - | grep -q '^abc$' && pdftotext escapes.pdf - | grep -qF 'Words&#1; of &#xFDD2; three &#xFDD0;0&#xFDD1; kinds.'"
ok "unknown format" status 2 "$octavo" build ../v --to docx
ok "unknown ending" status 2 "$octavo" build ../v -o book.docx
ok "unknown stage" status 2 "$octavo" dump pages ../v
ok "a stage nearly right" status 2 "$octavo" dump tag ../v
ok "... names the nearest" says "no stage 'tag' of dump, the nearest is 'tags'"
ok "unknown theme" status 2 "$octavo" build ../v -o t.pdf --theme clasic
ok "... is told" says "clasic"
ok "unknown token" status 2 "$octavo" build ../v -o t.pdf --set page.sise=a5
ok "... names the nearest" says "page.size"
ok "bad limit" status 2 "$octavo" build ../v --limit-memory=much
mkdir "$tmp/settings"
printf '# One\n\nWords.\n' >"$tmp/settings/one.md"
printf 'title: Set\ncover: none.png\nepub: {fonts: maybe, x: y}\npage:\n  size: 5\n' >"$tmp/settings/book.yml"
ok "settings of book.yml that the theme does not take" status 2 "$octavo" build "$tmp/settings" -o t.pdf
ok "... are told where they stand" says "book.yml:3:25: error: unknown theme token 'epub.x'"
ok "... by their line" says "book.yml:5:9: error: '5' is no page size"
ok "... as a cover is that is not there" says "book.yml:2:8: warning: cannot use the cover 'none.png'"
ok "nothing came of them" test ! -e t.pdf
"$octavo" --list-tokens | sed 's/[. ].*//' | sort -u | sed 's/$/: {}/' >"$tmp/settings/book.yml"
ok "every group of tokens is a key of book.yml" status 0 "$octavo" check "$tmp/settings"
ok "... and none is unknown" sh -c "! grep -q yaml-key '$tmp/err'"
printf 'text: {body: {size: 14}}\npage: a4\n' >"$tmp/settings/book.yml"
ok "a group without its token" status 2 "$octavo" check "$tmp/settings"
ok "... names one of the group" says "book.yml:2:7: error: unknown theme token 'page', the nearest is 'page.size'"
printf 'pdf: {attach: yes}\nepub: {css: own.css}\ntheme: clasic\ndate: 2026-02-30\n' >"$tmp/settings/book.yml"
ok "a token by half its name, a file for rules, a theme" status 2 "$octavo" check "$tmp/settings"
ok "... told in full" says "book.yml:1:15: error: unknown theme token 'pdf.attach'"
ok "... with the line that names the theme" says "book.yml:3:8: error: no theme 'clasic', the nearest is 'classic'"
ok "... and a day that no calendar has" says "book.yml:4:7: warning: 'date' wants a date like 2026-05-17"
printf 'epub: {css: own.css}\n' >"$tmp/settings/book.yml"
ok "a file for rules" status 2 "$octavo" check "$tmp/settings"
ok "... is told" says "book.yml:1:13: error: theme token epub.css takes whole rules of CSS (p{margin:0}), not 'own.css'"
printf '# Two\n\nWords.\n' >"$tmp/settings/two.md"
printf 'chapters:\n  - part: One\n    chapter: [one.md]\n  - {file: one.md, titel: X}\n' >"$tmp/settings/book.yml"
ok "keys of chapters that mean nothing" status 0 "$octavo" check "$tmp/settings"
ok "... are told in a part" says "book.yml:3:5: warning: unknown key 'chapter' (did you mean 'chapters'?)"
ok "... that has none" says "no chapters in the part 'One'"
ok "... and in a chapter" says "unknown key 'titel' (did you mean 'title'?)"
mkdir "$tmp/short"
for i in $(seq 50); do printf '# Note %d\n\nA short one.\n' "$i" >"$tmp/short/$i.md"; done
ok "chapters of a page" status 0 "$octavo" build "$tmp/short" --theme classic -o "$tmp/short.pdf"
ok "... leave no blank ones by themselves" sh -c "! grep -q 'pages-blank' '$tmp/err' && test \$(pdfinfo '$tmp/short.pdf' | awk '/^Pages/ {print \$2}') -lt 70"
ok "... on right-hand pages" status 0 "$octavo" build "$tmp/short" --theme classic --set chapter.recto=yes -o "$tmp/short.pdf"
ok "... leave blank ones, and that is told" says "49 of 99 pages are blank"
ok "... with the way to spare them" status 0 "$octavo" build "$tmp/short" --theme classic --set chapter.recto=no -o "$tmp/short.pdf"
ok "... which does" sh -c "! grep -q 'pages-blank' '$tmp/err'"

mkdir "$tmp/authors"
for i in $(seq 13); do printf -- '---\nauthor: Writer %d\n---\nWords.\n' "$i" >"$tmp/authors/$i.md"; done
ok "more authors than a title page holds" status 0 "$octavo" check --verbose "$tmp/authors"
ok "... are told" says "13 authors, more than a title page holds"

# one page, four pages, one page ...: a fifth of the pages would be blank before right-hand openings
mkdir "$tmp/mixed"
for i in $(seq 10 49); do
	{ echo "# Chapter $i"; echo; for j in $(seq 1 $((i % 2 * 26 + 2))); do
		echo "The tide of day $j came in over the flats and the boats that had lain on their sides all the morning stood up one after"
		echo "another, as if somebody had called their names from the quay, and nobody had."
		echo
	done; } >"$tmp/mixed/$i.md"
done
blank_pages() { pdftotext "$1" - | awk 'BEGIN { RS = "\f" } NR > 4 && !/[^ \n]/' | grep -c '^$'; }
ok "chapters of all lengths" status 0 "$octavo" build "$tmp/mixed" --theme classic -o "$tmp/mixed.pdf"
ok "... leave few pages blank" [ "$(blank_pages "$tmp/mixed.pdf")" -lt 5 ]
done_testing
