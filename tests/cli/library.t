#!/bin/sh
# What a library file says: what cannot be meant is refused, what is idle or misspelt is told with its place, and what is out
# follows its dates.
. "$(dirname "$0")/lib.sh"
cd "$tmp" || exit 1
export SOURCE_DATE_EPOCH=1767225600 XDG_CACHE_HOME="$tmp/.cache"

mkdir -p content/mine content/other content/few
for i in 1 2 3; do
	printf -- '---\ntitle: Mine %s\ndate: 2026-02-0%s\ntags: [sleep, day%s]\n---\nWords %s.\n' $i $i $i $i >content/mine/n$i.md
	printf -- '---\ntitle: Other %s\n---\nOther words %s.\n' $i $i >content/other/o$i.md
done
printf 'Few words.\n' >content/few/f.md

# library RULE [TOP]: the library file, of one rule
library() {
	printf 'defaults: {outputs: [epub]}\n%bbooks:\n  - {%s}\n' "${2:-}" "$1" >lib.yml
	rm -rf site
}

# told NAME STATUS WORDS RULE [TOP]
told() {
	library "$4" "${5:-}"
	ok "$1: exit $2" status "$2" "$octavo" publish lib.yml --site site --now 2026-02-20
	ok "... is told" says "$3"
}

# words BOOK: the words of the notes that are in it
words() {
	unzip -p "site/books/$1.epub" '*.xhtml' | grep -o 'Words [0-9]' | sort -u | tr -d '\n'
}

# what cannot be meant
told "no issue at all" 2 "lib.yml:3:54: error: 'last' wants a number from 1" 'each: folder, from: content, every: week, last: 0'
told "a number without figures" 2 "lib.yml:3:44: error: 'embargo' wants a number, not 'd'" 'each: folder, from: content, embargo: d'
told "a list in a list" 2 "lib.yml:3:53: error: 'notes' wants plain words in its list" 'each: list, from: content, notes: [mine/n1.md, [mine/n2.md]]'
printf 'defaults: [epub]\nbooks: [{each: folder, from: content}]\n' >lib.yml
ok "defaults that are a list: exit 2" status 2 "$octavo" publish lib.yml --site site
ok "... is told" says "lib.yml:1:11: error: 'defaults' wants keys of book.yml"
told "a site without its scheme" 2 "lib.yml:2:11: error: 'base_url' wants an address like https://books.example.org/, not 'books.example.org'" \
	'each: folder, from: content' 'base_url: books.example.org\n'
library 'each: folder, from: content'
ok "a site's address that is none: exit 2" status 2 "$octavo" publish lib.yml --site site --base-url 'https://x y/'
ok "... is told" says "--base-url wants an address like"
ok "... and makes nothing" test ! -e site/books
ok "one that is" status 0 "$octavo" publish lib.yml --site site --base-url http://localhost:8080/x
ok "... ends in a slash" holds site/index.html 'http://localhost:8080/x/books/mine.epub'

# a rule that finds nothing says what it lacks
told "no tags" 2 "lib.yml:3:5: error: the rule finds no book in '$tmp/content/other': no note in it has a tag, nothing was published" \
	'each: tag, from: content/other'
told "no channels" 2 "no note in it names a channel or lies in a folder" 'each: channel, from: content/other, every: week'
told "no folders" 2 "no folder in it holds notes" 'each: folder, from: content/other'
told "no such name" 2 "'only' names nothing that is there" 'each: folder, from: content, only: othr'

# what says nothing, or not what was meant
told "issues without a period" 0 "'last' wants 'every: week' or 'every: month' beside it, the key is ignored" 'each: folder, from: content, last: 2'
told "notes of no list" 0 "'notes' wants 'each: list' beside it" 'each: folder, from: content, notes: ["*.md"]'
told "a name of no list" 0 "'name' wants 'each: list' or 'each: all' beside it" 'each: folder, from: content, name: x'
told "issues of one note" 0 "'every' says nothing of books of one note each" 'each: note, from: content/mine, every: week'
told "a name that the rule does not find" 0 "lib.yml:3:48: warning: 'only' names 'othr', which the rule does not find (did you mean 'other'?)" \
	'each: folder, from: content, only: [mine, othr]'
ok "... the others are out" alone site/books mine.epub
told "a note that a list does not find" 0 "lib.yml:3:64: warning: no note 'mine/n9.md' (did you mean 'mine/n1.md'?)" \
	'each: list, from: content, name: x, notes: ["mine/n1.md", "mine/n9.md"]'
told "a place that is misspelt" 0 "nothing is filled in for '{nam}' (did you mean '{name}'?)" 'each: folder, from: content, title: "{nam}"'
told "a format that there is not" 0 "lib.yml:3:44: warning: 'outputs' wants 'epub' and 'pdf', the default is used" 'each: folder, from: content, outputs: [mobi]'
told "a language that is none" 0 "lib.yml:2:11: warning: 'language' wants a language tag" 'each: folder, from: content' 'language: no such language\n'
told "a hook that is misspelt" 0 "lib.yml:2:9: warning: unknown hook 'on_bok', did you mean 'on_book'" 'each: folder, from: content' 'hooks: {on_bok: "true"}\n'
library 'each: folder, from: content' 'hooks: {on_bok: "true"}\n'
ok "... in a plan too" sh -c "'$octavo' publish lib.yml --site site -n 2>&1 | grep -q on_bok"

# themes and tokens: told once, and not by each book
told "a theme that there is not" 2 "lib.yml:3:42: error: no theme 'clasic'" 'each: folder, from: content, theme: clasic'
told "a theme's name among its tokens" 2 "lib.yml:3:49: error: no theme 'clasic'" 'each: folder, from: content, theme: {name: clasic}'
told "a token that there is not" 2 "lib.yml:3:48: error: unknown theme token 'page.sise', the nearest is 'page.size'" \
	'each: folder, from: content, page: {sise: a4}'
told "... in one line" 2 "error: unknown theme token 'page.sise', the nearest is 'page.size'" 'each: folder, from: content, page.sise: a4'
told "a value that is none" 2 "'a44' is no page size" 'each: folder, from: content, page.size: a44'
# defaults NAME STATUS DEFAULTS [RULE]
defaults() {
	printf 'defaults: {outputs: [pdf], %s}\nbooks: [{each: folder, from: content, only: mine%s}, {each: folder, from: content, only: other}]\n' \
		"$3" "${4:-}" >lib.yml
	rm -rf site
	ok "$1: exit $2" status "$2" "$octavo" publish lib.yml --site site
}
defaults "a theme of the defaults that there is not" 2 'theme: clasic'
ok "... is told once, with its place" test "$(cat "$tmp/err")" = "lib.yml:1:35: error: no theme 'clasic', the nearest is 'classic' [theme-bad]"
ok "... and nothing is touched" test ! -e site
defaults "a token of the defaults in one line" 0 'theme: handout, page.size: a5' ', page.size: a6'
ok "... holds, where the rule says nothing else" sh -c "pdfinfo site/books/other.pdf | grep -q 'Page size: *419.5.* x 595' && \
	pdfinfo site/books/mine.pdf | grep -q 'Page size: *297.6.* x 419'"
defaults "what margins leave the rule's page decides" 0 'page.inner: 250pt' ', page.size: a4, page.inner: 30mm'

# enough notes
told "fewer notes than wanted" 0 "warning: no book of the rule has 40 notes that may be out" 'each: tag, from: content, at_least: 40'
library 'each: folder, from: content, at_least: 2'
ok "folders of notes enough" status 0 "$octavo" publish lib.yml --site site
ok "... are books" alone site/books mine.epub other.epub

# what is weaker gives way, key by key
printf 'defaults: {outputs: [epub], author: Ada Lovelace, editor: Nell Haverford, subjects: [shelf]}\nbooks: [{each: folder, from: content, only: mine}]\n' >lib.yml
printf 'author: Tomas Ruiz\nsubjects: [sleep]\n' >content/mine/book.yml
rm -rf site
ok "who is named twice" status 0 "$octavo" publish lib.yml --site site
unzip -p site/books/mine.epub '*.opf' >opf
ok "... is the folder's own" holds opf '>Tomas Ruiz<'
ok "... and not the library's too" sh -c '! grep -q Ada opf'
ok "... whose editor stays" holds opf '>Nell Haverford<'
ok "... and subjects alike" sh -c 'grep -q ">sleep<" opf && ! grep -q ">shelf<" opf'
rm content/mine/book.yml

# embargoes hold of folders and single notes too
library 'each: folder, from: content, only: mine, embargo: 18'
ok "an embargo of a folder" status 0 "$octavo" publish lib.yml --site site --now 2026-02-20
ok "... holds its notes back" test "$(words mine)" = 'Words 1Words 2'
ok "... till their day" sh -c "'$octavo' publish lib.yml --site site --now 2026-02-21 -n | grep -q 'note n3.md is new'"
library 'each: note, from: content/mine, embargo: 18'
ok "an embargo of single notes" status 0 "$octavo" publish lib.yml --site site --now 2026-02-20
ok "... holds them back" alone site/books n1.epub n2.epub
library 'each: folder, from: content, only: mine, embargo: 1000'
ok "all is held back: exit 0" status 0 "$octavo" publish lib.yml --site site --now 2026-02-20
ok "... and no book is out" test ! -e site/books
printf -- '---\ntitle: Mine 3\nembargo: soon\ntags: [sleep]\n---\nWords 3.\n' >content/mine/n3.md
library 'each: tag, from: content, only: sleep'
ok "an embargo that is no date" status 0 "$octavo" publish lib.yml --site site
ok "... is told with its place" says "content/mine/n3.md:3: warning: 'soon' is no date: the rules hold the note back"
ok "... and holds the note back" test "$(words tag-sleep)" = 'Words 1Words 2'
printf -- '---\ntitle: Mine 3\nembargo: no\ntags: [sleep]\n---\nWords 3.\n' >content/mine/n3.md
"$octavo" publish lib.yml --site site -q 2>err
ok "none is none" test "$(words tag-sleep)" = 'Words 1Words 2Words 3'

# drafts, in the words of several programs
for mark in 'draft: true' 'draft: Yes' 'publish: false' 'published: no'; do
	printf -- '---\ntitle: Mine 3\n%s\ntags: [sleep]\n---\nWords 3.\n' "$mark" >content/mine/n3.md
	library 'each: tag, from: content, only: sleep'
	"$octavo" publish lib.yml --site site -q 2>err
	ok "'$mark' holds a note back" test "$(words tag-sleep)" = 'Words 1Words 2'
done
library 'each: folder, from: content, only: mine'
"$octavo" publish lib.yml --site site -q 2>err
ok "... from the book of its folder too" test "$(words mine)" = 'Words 1Words 2'
"$octavo" publish lib.yml --site site -n >out 2>&1
ok "... where nothing is asked twice" grep -qx '1 book: 1 the same' out
sed -i '/^published/d' content/mine/n3.md
"$octavo" publish lib.yml --site site -q 2>err
ok "... until it is none" test "$(words mine)" = 'Words 1Words 2Words 3'
mkdir -p linked "$tmp/elsewhere"
ln -sfn "$tmp/elsewhere" linked/far
printf -- '---\ndraft: true\n---\nWords 4.\n' >elsewhere/d.md
printf 'Words 5.\n' >elsewhere/e.md
library 'each: folder, from: linked'
"$octavo" publish lib.yml --site site -q 2>err
ok "... and from a folder that lies elsewhere" test "$(words far)" = 'Words 5'
library 'each: note, from: linked'
"$octavo" publish lib.yml --site site -q 2>err
ok "a draft is no handout" alone site/books far-e.epub
as_somebody
chmod 0 elsewhere/e.md
echo 'Words 6.' >elsewhere/f.md
library 'each: folder, from: linked'
ok "a note that nobody can ask" status 1 "$octavo" publish lib.yml --site site
ok "... fails its book, and is told once" test "$(grep -c "e.md" "$tmp/err")" = 1
ok "... which is not out without it" test ! -e site/books
chmod 644 elsewhere/e.md
as_me
rm elsewhere/e.md elsewhere/f.md
ok "nothing but drafts" status 0 "$octavo" publish lib.yml --site site
ok "... is no book" test ! -e site/books
for mark in 'draft: false' 'publish: true' 'published: 2026-02-03' 'draft:'; do
	printf -- '---\ntitle: Mine 3\n%s\ntags: [sleep]\n---\nWords 3.\n' "$mark" >content/mine/n3.md
	library 'each: tag, from: content, only: sleep'
	"$octavo" publish lib.yml --site site -q 2>err
	ok "'$mark' does not" test "$(words tag-sleep)" = 'Words 1Words 2Words 3'
done
printf -- '---\ntitle: Mine 3\nembargo: no\ntags: [sleep]\n---\nWords 3.\n' >content/mine/n3.md
"$octavo" publish lib.yml --site site -q 2>err

# what another program read out of the notes is asked anew
cat >age.py <<'END'
import hashlib, re, sys
path, reading = "site/.octavo/state", sys.argv[1]
text = open(path).read()
body = text[:text.rindex("\nsum\t") + 1].replace("\tsleep", "\tslumber")
first, rest = body.split("\n", 1)
fields = first.split("\t")
assert fields[0] == "site" and len(fields[4]) == 64, first
body = "\t".join(fields[:4] + [fields[4] if reading == "same" else reading]) + "\n" + rest
open(path, "w").write(body + "sum\t" + hashlib.sha256(body.encode()).hexdigest() + "\n")
END
python3 age.py same
"$octavo" publish lib.yml --site site -n >out 2>&1
ok "what the records know of notes is believed" holds out "the rule finds no book"
python3 age.py another
ok "... where the program read it that runs" status 0 "$octavo" publish lib.yml --site site
ok "... and asked anew where another did" test "$(words tag-sleep)" = 'Words 1Words 2Words 3'

# a period is over when the next one begins, and "last" counts the newest
mkdir issues
for day in 01-04 01-31 02-01 02-08 02-09; do printf -- '---\ndate: 2026-%s\ntags: [log]\n---\n# %s\n\nWords.\n' $day $day >issues/$day.md; done
plan() { # RULE NOW: names of the books to be
	library "$1"
	"$octavo" plan lib.yml --site site --now "$2" | sed -n 's/^build  *\([^ ]*\): .*/\1/p' | tr '\n' ' '
}
weeks='tag:log:2026-W01 tag:log:2026-W05 '
ok "on the last day of a week it is no issue" test "$(plan 'each: tag, from: issues, every: week' 2026-02-08)" = "$weeks"
ok "... on the next it is" test "$(plan 'each: tag, from: issues, every: week' 2026-02-09)" = "${weeks}tag:log:2026-W06 "
ok "... and the newest of three" test "$(plan 'each: tag, from: issues, every: week, last: 1' 2026-02-09)" = 'tag:log:2026-W06 '
ok "... the newest two" test "$(plan 'each: tag, from: issues, every: week, last: 2' 2026-02-09)" = 'tag:log:2026-W05 tag:log:2026-W06 '
ok "so with months" test "$(plan 'each: tag, from: issues, every: month' 2026-02-28)" = 'tag:log:2026-01 '
ok "... that are over" test "$(plan 'each: tag, from: issues, every: month' 2026-03-01)" = 'tag:log:2026-01 tag:log:2026-02 '
ok "a note that is new to the folder and not to the book" sh -c "printf 'defaults: {outputs: [epub]}\nbooks: [{each: tag, from: issues}]\n' >lib.yml; '$octavo' publish lib.yml --site tags -q"
printf -- '---\ntags: [log]\n---\nNew.\n' >issues/new.md
printf 'Beside it.\n' >issues/beside.md
"$octavo" explain tag:log lib.yml --site tags >out
ok "... is no reason" sh -c "grep -q 'note new.md is new' out && ! grep -q beside out"

# what is no file is no note
mkfifo content/mine/pipe.md
library 'each: note, from: content/mine'
ok "a pipe is no book" status 0 "$octavo" publish lib.yml --site site
ok "... and notes are called by their names" alone site/books n1.epub n2.epub n3.epub
rm content/mine/pipe.md

# two books of one name for the disk
mkdir -p slugs/tea-time
printf 'Words.\n' >slugs/tea-time/a.md
printf 'defaults: {outputs: [epub]}\nbooks: [{each: folder, from: slugs}]\n' >slugs.yml
"$octavo" publish slugs.yml --site slugged -q
mkdir 'slugs/Tea Time'
printf 'Other words.\n' >'slugs/Tea Time/a.md'
ok "a book whose name another has" status 0 "$octavo" publish slugs.yml --site slugged
ok "... gets one of its own" sh -c "ls slugged/books | grep -qx 'tea-time-[0-9a-f]\{8\}.epub'"
ok "... and leaves it the other" sh -c "unzip -p slugged/books/tea-time.epub '*.xhtml' | grep -q '>Words'"

# a book that carries its notes is made anew when they change, be it in no word
printf 'title: Mine\n' >content/mine/book.yaml
library 'each: folder, from: content, only: mine, outputs: [pdf], pdf: {attach-sources: yes}'
"$octavo" publish lib.yml --site site -q
printf '\n%%%%%%%% not printed %%%%%%%%\n' >>content/mine/n1.md
ok "a note that is carried along changes" status 0 "$octavo" publish lib.yml --site site
ok "... and its book" holds out '1 new'
"$octavo" build content/mine -o mine.pdf --set pdf.attach-sources=yes -q
ok "... to what a lone build makes" cmp mine.pdf site/books/mine.pdf
ok "... with a book.yaml too" sh -c "pdfdetach -list mine.pdf | grep -q book.yaml"
rm content/mine/book.yaml

# the summary counts
printf 'See [[Nothing]].\n' >>content/few/f.md
library 'each: folder, from: content, only: few'
ok "one book with a warning" status 0 "$octavo" publish lib.yml --site site
ok "... is one" holds out '1 book: 1 new, 0 as they were · 1 warning · '
done_testing
