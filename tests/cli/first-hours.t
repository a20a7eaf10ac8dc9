#!/bin/sh
# What somebody does wrong who has read the README alone: each fault is told once, where it is, and with what is wanted.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/v" "$tmp/w"
printf '# Sleep\n\nWords.\n' >"$tmp/v/sleep.md"
cd "$tmp/w" || exit 1

# config NAME STATUS WORDS BOOK.YML: what that file is told of, and nothing else as loud
config() {
	printf "$4" >"$tmp/v/book.yml"
	ok "$1: exit $2" status "$2" "$octavo" check "$tmp/v"
	ok "... is told" says "$3"
	ok "... and nothing else" test "$(grep -cE 'warning:|error:' "$tmp/err")" = 1
}

config "a misspelt key" 0 "book.yml:2:1: warning: unknown key 'titel' (did you mean 'title'?)" 'author: Nell\ntitel: X\n'
config "a list that is no book.yml" 0 "book.yml:1:1: warning: the file wants keys and values, like 'title: Sleep'" '[a, b]\n'
config "words that are no book.yml" 0 "book.yml:1:1: warning: the file wants keys and values" 'hello\n'
config "a list for a title" 0 "book.yml:1:8: warning: 'title' wants one line of text, not a list" 'title: [a, b]\n'
config "an author who has no name" 0 "book.yml:1:10: warning: an entry of the list wants a name" 'author: [{nam: X}]\n'
config "a size below nothing" 2 "book.yml:1:21: error: theme token text.body.size takes a length above 0, not '-1'" 'text: {body: {size: -1}}\n'
config "no leading" 2 "takes a length above 0, not '0'" 'text: {body: {leading: 0}}\n'
config "a page list that is not there" 1 "book.yml:2:12: error: no page list can be taken from 'x.pdf' (it is not there, or cannot be read)" \
	'outputs: [epub]\npage-list: x.pdf\n'
config "a cover that is not there" 0 "book.yml:1:8: warning: cannot use the cover 'no.png' (the folder has no such file), one is drawn" 'cover: no.png\n'
config "a token that there is not" 2 "book.yml:1:12: error: unknown theme token 'page.sise', the nearest is 'page.size'" 'page.sise: a4\n'
config "a library file in the place of a book.yml" 2 "book.yml:1:1: error: a file of many books ('books' with rules), which 'octavo publish' reads" \
	'books: [{each: folder, from: .}]\n'
config "a key with a dot of no group" 0 "book.yml:1:1: warning: unknown key 'titles.x'" 'titles.x: a4\n'
printf 'title: Right\n  author: Nell\n' >"$tmp/v/book.yml"
ok "a book.yml that is no YAML" status 2 "$octavo" "$tmp/v" -o broken.epub
ok "... is told where" says "book.yml:2:9: warning: cannot read the YAML"
ok "... and there is no book under another title" says "book.yml: error: without its settings the book would be another one, nothing was written"
ok "... at all" test ! -e broken.epub
printf 'title:\n  - {type: main, text: Main}\n  - {type: subtitle, text: Sub}\npage.size: a4\n' >"$tmp/v/book.yml"
ok "a token in one line, as --set has it, and Pandoc's titles" status 0 "$octavo" "$tmp/v" -o a4.pdf
ok "... are understood" sh -c "pdfinfo a4.pdf | grep -q 'Page size: *595.* x 841' && pdfinfo a4.pdf | grep -q 'Title: *Main'"
rm "$tmp/v/book.yml"

ok "a language by its name" status 0 "$octavo" "$tmp/v" --language German -o de.epub
ok "... as in book.yml" sh -c "unzip -p de.epub '*.opf' | grep -q '<dc:language>de<'"
ok "... of which there is none" status 2 "$octavo" "$tmp/v" --language Germanish

cp "$tmp/v/sleep.md" ./-sleep.md
ok "a note whose name begins with a hyphen" status 0 "$octavo" -o hyphen.epub -- -sleep.md
ok "... is built" test -s hyphen.epub
ok "... after its command too" status 0 "$octavo" check -- -sleep.md

mkdir beside
cp "$tmp/v/sleep.md" beside/
ln -s /etc/hostname beside/out.md
mkfifo beside/pipe.md
ok "a note beside what is none of its book" status 0 "$octavo" beside/sleep.md -o beside.epub
ok "... tells nothing of that" sh -c "! grep -qE 'warning|out.md|pipe.md' '$tmp/err'"
ok "... which a book of the folder does" status 0 "$octavo" check beside
ok "... where it leads" says "'out.md' leads out of the vault"

ok "the cache that systemd names, the first of several" sh -c "CACHE_DIRECTORY='$tmp/first:$tmp/second' '$octavo' cache stats | grep -qF '$tmp/first: '"

mkfifo pipe.pdf
ok "a pipe in the place of the book" status 74 "$octavo" "$tmp/v" -o pipe.pdf
ok "... is told" says "cannot write './pipe.pdf' (it is a pipe, a socket or a device), the old file (if any) is untouched"
ok "... before the notes are read" sh -c "! grep -q language-guessed '$tmp/err'"
ok "a folder that cannot be made" status 74 "$octavo" "$tmp/v" -o no/such/
ok "... is told" says "cannot write 'no/such/' (the folder cannot be made: No such file or directory)"

as_somebody
chmod 0 "$tmp/v/sleep.md"
ok "a note that may not be read" status 1 "$octavo" "$tmp/v/sleep.md" -o n.epub
ok "... is told once" test "$(grep -c error: "$tmp/err")" = 1
chmod 644 "$tmp/v/sleep.md"
as_me

ok "a note named without its ending" status 1 "$octavo" "$tmp/v/sleep" -o n.epub
ok "... is told with the nearest name" says "cannot find '$tmp/v/sleep' (did you mean 'sleep.md'?), nothing was built"
ok "a folder that is misspelt" status 1 "$octavo" ./beside/../besid
ok "... too" says "cannot find './beside/../besid' (did you mean 'beside'?)"
touch n.sh
ok "a file that is no note" status 1 "$octavo" build n.sh
ok "... is told" says "cannot open 'n.sh' (it is neither a folder, a note (.md) nor a book.yml), nothing was built"
ok "an ending in capitals" status 0 "$octavo" "$tmp/v" -o "$(printf 'li\nne\033.PDF')"
ok "... names no other file" test -s "$(printf 'li\nne\033.PDF')"
ok "... and turns no line of the terminal" grep -qF 'wrote li\nne\u001B.PDF (' "$tmp/out"

mkdir -p "$tmp/lib/bad" "$tmp/lib/good"
cp "$tmp/v/sleep.md" "$tmp/lib/good"
head -c 12000000 /dev/zero | tr '\0' 'x' >"$tmp/lib/bad/huge.md"
printf 'books: [{each: folder, from: .}]\n' >"$tmp/lib/library.yml"
ok "a book that fails" status 1 "$octavo" publish "$tmp/lib/library.yml" --site "$tmp/s" --report r.json
ok "... is named" says "error: 'bad' was not built, its edition before (if any) stays"
ok "... with nothing but the reason" test "$(grep -c . "$tmp/err")" = 3
ok "... and the reason told once" test "$(grep -c 'huge.md' "$tmp/err")" = 1
ok "... in the report too" grep -q '"error": "huge.md.*larger than' r.json

mkdir -p "$(printf 'odd/es\033c\nx')"
echo Words. >"$(printf 'odd/es\033c\nx')/a.md"
printf 'books: [{each: folder, from: odd}]\n' >odd.yml
ok "a folder's name that moves the cursor" status 0 "$octavo" plan odd.yml --site o
ok "... does not" grep -qF 'build    es\u001Bc\nx: new book' "$tmp/out"
printf 'books:\n  - {each: folder, from: odd\n' >odd.yml
ok "a library file that is no YAML" status 2 "$octavo" plan odd.yml --site o
ok "... is told where" says "odd.yml:3:1: warning: cannot read the YAML"
ok "... and as that" says "odd.yml: error: without its rules there are no books, nothing was published"
done_testing
