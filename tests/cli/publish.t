#!/bin/sh
# Many books into a site: what is built and why, what is left alone, and what never happens to a site.
. "$(dirname "$0")/lib.sh"
cd "$tmp" || exit 1
export SOURCE_DATE_EPOCH=1767225600 XDG_CACHE_HOME="$tmp/.cache"

# note FOLDER NAME WORDS ...
note() {
	mkdir -p "$1"
	printf -- '---\ntitle: %s\n---\n%s\n' "$2" "$3" >"$1/$2.md"
}

publish() {
	"$octavo" publish "$@"
}

# every file but our own records: path, inode, time, size, sum
look() {
	(cd "$1" && find . -type f ! -name lock -printf '%p %i %T@ %s ' -exec sh -c 'sha256sum <"$1"' _ {} \; | sort)
}

sums() {
	(cd "$1" && sha256sum -c --quiet SHA256SUMS)
}

# same_books A B: the books of two sites are the same bytes
same_books() {
	(cd "$1/books" && sha256sum ./*.epub) >a.sums
	(cd "$2/books" && sha256sum ./*.epub) >b.sums
	cmp a.sums b.sums
}

note lib/content/tides Moon 'The moon pulls. See [[Sun]] and [[Dopamine]].'
note lib/content/tides Sun 'The sun pulls less. Back to [[moon]].'
note lib/content/bread Flour 'Flour and water. #kitchen'
note lib/content/bread Oven 'Hot, with ![[crust.png]] and [[Flour]]. #kitchen #heat'
note lib/content/walks Shore 'Along the shore. #heat'
printf 'title: Night Shelf\ndefaults: {outputs: [epub]}\nbooks:\n  - {each: folder, from: content}\n' >lib/library.yml

ok "a plan tells why" status 0 "$octavo" publish lib/library.yml --site site --dry-run
ok "... each book" holds out "build    bread: new book"
ok "... and makes nothing" test ! -e site
ok "a library is published" status 0 "$octavo" publish lib/library.yml --site site
ok "... all books" holds out "3 books: 3 new"
for file in books/tides.epub covers/bread.jpg covers/bread.thumb.jpg index.html feed.atom opds/index.atom catalog.json; do
	ok "... $file" test -s site/$file
done
ok "... every sum matches" sums site
ok "... the site passes its check" status 0 "$octavo" check --site site
ok "no PDF where outputs say so" test ! -e site/books/tides.pdf

look site >before
ok "nothing changed" status 0 "$octavo" publish lib/library.yml --site site
look site >after
ok "... nothing written: same inodes, times, bytes" cmp before after
if have strace; then
	strace -f -e trace=openat,write,rename,renameat,link,linkat,unlinkat,mkdirat -o trace "$octavo" publish lib/library.yml \
		--site site -q
	ok "... no file opened for writing" sh -c "! grep -E 'O_(WRONLY|RDWR|CREAT)' trace | grep -v /dev/null"
	ok "... nothing renamed, linked or removed" sh -c "! grep -E '^[0-9]+ +(rename|link|unlink|mkdir)' trace"
else
	skip "no file opened for writing" "no strace"
fi
touch lib/content/*/*.md
ok "touched is not changed" sh -c "'$octavo' publish lib/library.yml --site site -n | grep -qx '3 books: 3 the same'"
printf '\n\n' >>lib/content/bread/Oven.md
ok "an edit that changes no words" status 0 "$octavo" publish lib/library.yml --site site
ok "... is looked at" holds out "1 looked at and the same, 2 as they were"
look site | grep -v .octavo >after
grep -v .octavo before >before.site
ok "... and changes no file of the site" cmp before.site after
echo 'More words.' >>lib/content/bread/Oven.md
ok "explain tells the note" sh -c "'$octavo' explain bread lib/library.yml --site site | grep -qx 'build    bread: note Oven.md changed'"
ok "explain of a book that is not there" status 2 "$octavo" explain bred lib/library.yml --site site
ok "... names the nearest" says "no book 'bred', the nearest is 'bread'"
note lib/content/tides Dopamine 'It is here now.'
"$octavo" publish lib/library.yml --site site -n >out
ok "a link that was dead is a reason" holds out "[[Dopamine]] now exists"
ok "... beside the new note" holds out "note Dopamine.md is new"
cp site/books/walks.epub walks.epub
touch -r site/books/walks.epub walks.time
ok "two books change" status 0 "$octavo" publish lib/library.yml --site site
ok "... and two only" holds out "2 new, 1 as they were"
ok "... the third is untouched" sh -c "cmp walks.epub site/books/walks.epub && [ ! site/books/walks.epub -nt walks.time ]"
ok "... every sum matches" sums site
ok "a lone build makes the same bytes" sh -c "'$octavo' build lib/content/tides -o tides.epub -q 2>/dev/null && cmp tides.epub site/books/tides.epub"

mkdir -p pair/content
cp -r lib/content/tides pair/content/
printf 'books: [{each: folder, from: content}]\n' >pair/library.yml
ok "both formats" status 0 "$octavo" publish pair/library.yml --site psite
ok "... as a lone build makes them" sh -c "'$octavo' build pair/content/tides -o lone/ -q 2>/dev/null && cmp lone/tides.epub psite/books/tides.epub && cmp lone/tides.pdf psite/books/tides.pdf"

# counts: edition and time of the books tides and walks
counts() {
	python3 -c '
import json
books = {b["slug"]: b for b in json.load(open("site/catalog.json"))["books"]}
print(*("%d %s" % (books[name]["edition"], books[name]["updated"]) for name in ("tides", "walks")))'
}
counts >counts.before
ok "the edition before comes back" status 0 "$octavo" rollback --site site
ok "... whole" sums site
ok "... without the note" sh -c "! unzip -p site/books/tides.epub '*.xhtml' | grep -q 'It is here now'"
ok "an edition that there is not" status 2 "$octavo" rollback 99 --site site
ok "... is told with those that there are" says "there is no edition 99; those kept are 1, 2"
ok "... and the next run brings the new one" sh -c "'$octavo' publish lib/library.yml --site site -q && unzip -p site/books/tides.epub '*.xhtml' | grep -q 'It is here now'"
counts >counts
ok "... whose number and time are those of no edition before" python3 -c '
before, now = (open(name).read().split() for name in ("counts.before", "counts"))
assert int(now[0]) == int(before[0]) + 2 and now[1] > before[1], (before, now)
assert now[2:] == before[2:], (before, now)'
ok "a time that is none" status 2 "$octavo" rollback --site site --now soon

# equal bytes, whatever the circumstances
cp -r lib elsewhere
ok "one worker" status 0 "$octavo" publish lib/library.yml --site one -j1
ok "many workers, another place, zone and language" env TZ=Asia/Tokyo LANG=de_DE.UTF-8 LC_ALL=C "$octavo" publish elsewhere/library.yml --site many -j4 -q
ok "... the same books" same_books one many
ok "... the same as step by step" same_books one site
(cd one && find . -path ./.octavo -prune -o -type f -print | sort | xargs sha256sum) >a
(cd many && find . -path ./.octavo -prune -o -type f -print | sort | xargs sha256sum) >b
ok "... and the same catalogue" cmp a b

# the cache
ok "what was built once comes out of the cache" status 0 "$octavo" publish lib/library.yml --site warm -v
ok "... the same books" same_books one warm
ok "... and is not needed" status 0 "$octavo" publish lib/library.yml --site cold --no-cache
ok "... for the same books" same_books one cold
find "$XDG_CACHE_HOME/octavo/files" -type f | sort >cached
ok "a site without room for what the cache has" sh -c "ulimit -f 8; '$octavo' publish lib/library.yml --site tight 2>err; test \$? = 74"
find "$XDG_CACHE_HOME/octavo/files" -type f | sort | comm -23 cached - >lost
ok "... takes nothing out of the cache" test ! -s lost
for file in "$XDG_CACHE_HOME"/octavo/files/*/* "$XDG_CACHE_HOME"/octavo/notes/*/*; do
	chmod u+w "$file" && echo spoiled >"$file"
done
ok "a spoiled cache" status 0 "$octavo" publish lib/library.yml --site spoiled
ok "... harms nothing" same_books one spoiled
ok "cache stats" status 0 "$octavo" cache stats
ok "... of a folder that backups leave out" test -s "$XDG_CACHE_HOME/octavo/CACHEDIR.TAG"
"$octavo" cache clear >out
"$octavo" publish lib/library.yml --site again -q
spoiled=$(find "$XDG_CACHE_HOME/octavo/files" -type f | head -n 1)
chmod u+w "$spoiled"
echo spoiled >"$spoiled"
ok "cache verify finds what is spoiled" status 1 "$octavo" cache verify
ok "... and says so" holds out "1 were damaged"
ok "... and removes it" test ! -e "$spoiled"
ok "cache gc" sh -c "'$octavo' cache gc --limit-cache 100k | grep -q removed"
ok "... to its bound" sh -c "[ \$(find '$XDG_CACHE_HOME'/octavo -type f -size +0 -exec cat {} + | wc -c) -le 103000 ]"
ok "cache clear" sh -c "'$octavo' cache clear | grep -q ': 0 files'"

# failing alone
cp -r lib poisoned
echo 'theme: nowhere' >poisoned/content/walks/book.yml
ok "a broken vault fails alone" status 1 "$octavo" publish poisoned/library.yml --site site
ok "... by name" says "'walks'"
ok "... its old edition stays" cmp walks.epub site/books/walks.epub
ok "... with its place in the catalogue" holds site/index.html "walks.epub"
ok "... every sum matches" sums site
ok "for machines" status 1 "$octavo" publish poisoned/library.yml --site site --messages=json --report failed.json
ok "... each line is an object, and names the book" python3 -c 'import json
lines = [json.loads(line) for line in open("err")]
assert [l["book"] for l in lines if l["code"] == "theme-bad"] == ["walks"], lines'
ok "... as the report names the error" python3 -c 'import json
books = {b["name"]: b for b in json.load(open("failed.json"))["books"]}
assert books["walks"]["error"].startswith("book.yml:1:8: no theme"), books'
ok "a report that cannot be written: exit 74" status 74 "$octavo" publish lib/library.yml --site rsite --report none/r.json
ok "... and the site is there" sums rsite
ok "no descriptor is left: exit 74" sh -c "ulimit -n 12; '$octavo' publish lib/library.yml --site dsite --no-cache -j1 2>err; test \$? = 74"
ok "... and is told" says "(Too many open files)"
ok "no site is brought back: exit 2" status 2 "$octavo" rollback --site nosite
ok "... and none is made" test ! -e nosite
ok "too many failures publish nothing" status 1 "$octavo" publish poisoned/library.yml --site empty --max-failures 0
ok "... and say so" says "publish-stopped"
ok "... not one book" test ! -e empty/books
ok "the next run mends it" status 0 "$octavo" publish lib/library.yml --site site

# what a half-synced vault looks like
for i in 1 2 3 4 5 6; do note lib/content/many "n$i" "Words $i."; done
"$octavo" publish lib/library.yml --site site -q
rm lib/content/many/n[2-6].md
ok "a book that lost most of its notes is not built" status 1 "$octavo" publish lib/library.yml --site site
ok "... and says so" says "5 of its 6 notes are gone"
rm -r lib/content/many
ok "a book that is gone stays" status 1 "$octavo" publish lib/library.yml --site site
ok "... and says so" says "book-gone"
ok "... in the site" test -s site/books/many.epub
ok "--allow-shrink takes it off" status 0 "$octavo" publish lib/library.yml --site site --allow-shrink
ok "... with its files" sh -c "test ! -e site/books/many.epub -a ! -e site/covers/many.jpg"
ok "... every sum matches" sums site
mv lib/content lib/content.away
ok "a rule that matches nothing" status 2 "$octavo" publish lib/library.yml --site site
ok "... says so" says "rule-empty"
ok "... and the site stays" sums site
mv lib/content.away lib/content

# the site's folder
echo mine >site/books/mine.txt
echo mine >site/robots.txt
"$octavo" publish lib/library.yml --site site -q --allow-shrink
ok "foreign files stay" test -s site/books/mine.txt -a -s site/robots.txt
mkdir -p foreign/books
echo mine >foreign/books/tides.epub
ok "a foreign file in the place of a book" status 74 "$octavo" publish lib/library.yml --site foreign
ok "... is told" says "site-foreign"
ok "... and stays" holds foreign/books/tides.epub mine
ok "--adopt replaces it" status 0 "$octavo" publish lib/library.yml --site foreign --adopt
echo spoiled >site/books/bread.epub
rm site/covers/tides.jpg
ok "spoiled files are made anew" status 0 "$octavo" publish lib/library.yml --site site
ok "... every sum matches" sums site
edition() { # of a book
	python3 -c 'import json, sys; print(*[[b["edition"], b["updated"]] for b in json.load(open("site/catalog.json"))["books"] if b["slug"] == sys.argv[1]])' "$1"
}
was=$(edition walks)
number=$(ls site/.octavo/editions | sort -n | tail -1)
echo rubbish >site/.octavo/state # and the newest edition's, which are the same file
ok "damaged records" status 0 "$octavo" publish lib/library.yml --site site
ok "... are told" says "site-damaged"
ok "... and the same books are adopted" same_books one site
ok "... as the editions that they were before" test -n "$was" -a "$(edition walks)" = "$was"
ok "... and no number is used twice" test "$(ls site/.octavo/editions | sort -n | tail -1)" -eq $((number + 1))
rm site/.octavo/state
echo 'And more.' >>lib/content/bread/Oven.md
ok "records that are gone" status 0 "$octavo" publish lib/library.yml --site site
ok "... are told" says "are gone, those of edition $((number + 1)) are believed"
ok "... and what changed is published" sh -c "unzip -p site/books/bread.epub '*.xhtml' | grep -q 'And more'"
rm -rf site/.octavo/editions
echo rubbish >site/.octavo/state
ok "damaged records without any before them" status 0 "$octavo" publish lib/library.yml --site site
ok "... are told" says "are damaged, all books are built anew"
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=100k none small 2>/dev/null; then
	ok "a disk that is full" status 74 "$octavo" publish lib/library.yml --site small
	ok "... leaves no half of a site" sh -c "! find small -path small/.octavo -prune -o -type f -print | grep ."
	mount -o remount,size=64m small
	"$octavo" publish lib/library.yml --site small -q
	mount -o remount,ro small
	ok "a site that cannot be written, and need not" status 0 "$octavo" publish lib/library.yml --site small
	echo 'And more.' >>lib/content/bread/Oven.md
	ok "... and must" status 74 "$octavo" publish lib/library.yml --site small
	ok "... stays whole" sums small
	umount small
fi
flock site/.octavo/lock sleep 3 &
sleep 0.3
ok "a lock that another run holds" status 75 "$octavo" publish lib/library.yml --site site
ok "... is told" says "site-locked"
ok "... and waited for" status 0 "$octavo" publish lib/library.yml --site site --wait 10
wait
ok "the clock set back" sh -c "echo 'Newer.' >>lib/content/bread/Flour.md; '$octavo' publish lib/library.yml --site site -q --now 2001-01-01 && grep -q '2026-01-01T00:00:0[0-9]' site/feed.atom && ! grep -q 2001 site/feed.atom"

# the whole site by one link
ok "--flip for a site that was published without" status 2 "$octavo" publish lib/library.yml --site site --flip
ok "... is refused" says "'site' was published without --flip"
ok "--flip" status 0 "$octavo" publish lib/library.yml --site flipped --flip
ok "... links" test -L flipped/books -a -L flipped/.octavo/now
ok "... every sum matches" sums flipped
inode=$(stat -L -c %i flipped/books/walks.epub)
echo 'Newest.' >>lib/content/bread/Flour.md
ok "... again, without saying so" status 0 "$octavo" publish lib/library.yml --site flipped
ok "... what has not changed is the same file" test "$inode" = "$(stat -L -c %i flipped/books/walks.epub)"
ok "... every sum matches" sums flipped
ok "... one tree stands" sh -c "[ \$(ls flipped/.octavo/trees | wc -l) = 1 ]"
ok "... and goes back" sh -c "'$octavo' rollback --site flipped -q && ! unzip -p flipped/books/bread.epub '*.xhtml' | grep -q Newest"
ok "... whole" sums flipped
"$octavo" publish lib/library.yml --site flipped -q
ok "the same books as without" sh -c "'$octavo' publish lib/library.yml --site site -q && cmp site/books/bread.epub flipped/books/bread.epub"

# rules
note multi/content/a/x One "From: [[Harbour Talks]] <br/>

Words."
for day in 02 03 10 11 18; do
	mkdir -p multi/content/harbour
	printf -- '---\ntitle: Talk %s\ndate: 2026-02-%s\nchannel: Harbour Talks\ntags: [sea, day%s]\n---\nWords of %s.\n' \
		$day $day $day $day >"multi/content/harbour/talk$day.md"
done
printf -- '---\ntitle: Held\ndate: 2026-02-03\nembargo: 2026-03-01\nchannel: Harbour Talks\n---\nHeld words.\n' >multi/content/harbour/held.md
cat >multi/library.yml <<'END'
defaults: {outputs: [epub]}
books:
  - {each: channel, from: content, title: "All of {name}"}
  - {each: tag, from: content, at_least: 5}
  - {each: channel, from: content, every: week, only: [Harbour Talks]}
  - {each: list, name: chosen, from: content, notes: ["harbour/talk0*.md"]}
END
ok "channels, tags, lists, weeks" status 0 "$octavo" publish multi/library.yml --site msite --now 2026-02-20
ls msite/books >names
ok "... a channel" holds names harbour-talks.epub
ok "... a tag" holds names tag-sea.epub
ok "... tags of few notes do not" sh -c "! grep -q day02 names"
ok "... a list" holds names list-chosen.epub
ok "... a week that is over" holds names 2026-w06
ok "... not the one that is not" sh -c "! grep -q w08 names"
ok "... under its title" sh -c "unzip -p msite/books/harbour-talks.epub '*.opf' | grep -q 'All of Harbour Talks'"
ok "... without what is held back" sh -c "! unzip -p msite/books/harbour-talks.epub '*.xhtml' | grep -q 'Held words'"
look msite >before
ok "nothing changed" status 0 "$octavo" publish multi/library.yml --site msite --now 2026-02-20
look msite >after
ok "... and nothing is written" cmp before after
"$octavo" publish multi/library.yml --site msite --now 2026-03-02 -n >out
ok "a later day brings the week that is over" holds out "2026-W08: new book"
ok "... and the note that was held back" holds out "note harbour/held.md is new"

# a note's own embargo goes before the rule's
printf 'books: [{each: list, name: days, from: multi/content, notes: ["harbour/*.md"], embargo: 90, outputs: [epub]}]\n' >days.yml
ok "an embargo of its own" status 0 "$octavo" publish days.yml --site dsite --now 2026-03-02
ok "... goes before the rule's days" sh -c "unzip -p dsite/books/list-days.epub '*.xhtml' | grep -q 'Held words'"
ok "... which hold back the others" sh -c "! unzip -p dsite/books/list-days.epub '*.xhtml' | grep -q 'Words of'"

# a day to publish
printf 'books: [{each: folder, from: lib/content, publish_after: 2026-05-01}]\n' >after.yml
ok "a day to publish" status 0 "$octavo" publish after.yml --site asite --now 2026-04-30 -n
ok "... holds back" holds out "held until 2026-05-01"
ok "... till it comes" sh -c "'$octavo' publish after.yml --site asite --now 2026-05-01 -n | grep -q 'bread: new book'"
printf 'books: [{each: folder, from: lib/content, publish_after: soon}]\n' >after.yml
ok "a day that is none" status 2 "$octavo" publish after.yml --site asite
ok "... is told" says "'publish_after' wants a date"

# links that lead back
mkdir -p links/content/a links/content/b
printf '# A\n\nWords of A.\n' >links/content/a/a.md
ln -s .. links/content/a/up
ln -s . links/content/a/same
ln -s ../a links/content/b/other
printf 'books: [{each: note, from: links/content}]\n' >links.yml
ok "links that lead back" status 0 "$octavo" publish links.yml --site lsite -n
ok "... are not gone round" holds out "2 books"

# a note that no worker survives does not hide those behind it, however long its path
long=$(printf '%0200d' 1)
mkdir -p "deaths/content/$long/$long/$long"
awk 'BEGIN { for (i = 0; i < 400000; i++) printf "*a* "; print "" }' >"deaths/content/$long/$long/$long/much.md"
printf -- '---\ntags: [kept]\n---\n# Kept\n\nWords.\n' >deaths/content/zuletzt.md
printf 'books: [{each: tag, from: deaths/content}]\n' >deaths.yml
ok "a note that cannot be read" status 0 "$octavo" publish deaths.yml --site esite -n --limit-memory=80M
ok "... is told" says "[note-unasked]"
ok "... and those behind it are seen" holds out "tag:kept"

# what cannot be read takes nothing out of a site, and is seen in the exit status
mkdir -p unread/content/talks unread/content/walks
for i in 1 2 3; do printf -- '---\ntags: [sleep]\n---\n# T%s\n\nWords %s.\n' $i $i >unread/content/talks/t$i.md; done
printf -- '---\ntags: [walks]\n---\n# W\n\nWords of W.\n' >unread/content/walks/w.md
printf 'defaults: {outputs: [epub]}\nbooks:\n  - {each: folder, from: content}\n  - {each: tag, from: content}\n' >unread/library.yml
ok "before anything is unreadable" status 0 "$octavo" publish unread/library.yml --site usite
cp usite/books/talks.epub usite/books/tag-sleep.epub .
chmod 000 unread/content/talks/t2.md
printf 'More.\n' >>unread/content/talks/t3.md
printf 'More.\n' >>unread/content/walks/w.md
as_somebody
ok "an unreadable note: exit 1" status 1 "$octavo" publish unread/library.yml --site usite
ok "... is told" says "cannot read 't2.md' (Permission denied)"
ok "... the book of its folder stays" cmp talks.epub usite/books/talks.epub
ok "... and that of its tag" cmp tag-sleep.epub usite/books/tag-sleep.epub
ok "... the others are new" sh -c "unzip -p usite/books/walks.epub '*.xhtml' | grep -q More"
ok "... and again, as long as it lasts" status 1 "$octavo" publish unread/library.yml --site usite
as_me
chmod 644 unread/content/talks/t2.md
chmod 000 unread/content/talks
as_somebody
ok "an unreadable folder: exit 1" status 1 "$octavo" publish unread/library.yml --site usite --allow-shrink
ok "... takes no book off" cmp talks.epub usite/books/talks.epub
as_me
chmod 755 unread/content/talks
ok "all can be read again" status 0 "$octavo" publish unread/library.yml --site usite
ok "... and is published" sh -c "unzip -p usite/books/talks.epub '*.xhtml' | grep -q More"
ok "... under its tag too" sh -c "unzip -p usite/books/tag-sleep.epub '*.xhtml' | grep -q More"

# what the disk refused to place is placed when it no longer does, and nothing comes in between
mkdir -p place/content/one
printf '# One\n\nWords.\n' >place/content/one/one.md
printf 'books: [{each: folder, from: place/content, outputs: [epub]}]\n' >place.yml
"$octavo" publish place.yml --site xsite -q
printf '# One\n\nOther words.\n' >place/content/one/one.md
rm xsite/index.html
mkdir -p xsite/index.html/in/the/way
ok "a file that cannot be placed" status 74 "$octavo" publish place.yml --site xsite
ok "... is told" says "xsite/index.html' (Is a directory), the old file (if any) is untouched"
waits=$(cd xsite/.octavo && stat -c '%n %i %Y' state.next stage/*)
ok "... also by the next run" status 74 "$octavo" publish place.yml --site xsite
ok "... which leaves what waits as it is" test "$waits" = "$(cd xsite/.octavo && stat -c '%n %i %Y' state.next stage/*)"
rm -r xsite/index.html
ok "... and is placed by the one that can" status 0 "$octavo" publish place.yml --site xsite
ok "... every sum matches" sums xsite
ok "... with the new words" sh -c "unzip -p xsite/books/one.epub '*.xhtml' | grep -q 'Other words'"

# wrong words
printf 'bookz: []\n' >wrong.yml
ok "no books" status 2 "$octavo" publish wrong.yml --site w
ok "... and the nearest key" says "did you mean 'books'?"
printf 'books: [{each: folders, from: lib/content}]\n' >wrong.yml
ok "an unknown rule" status 2 "$octavo" publish wrong.yml --site w
ok "... tells the known ones" says "folder, channel, topic, tag, note, list, all"
printf 'books: [{each: folder, from: lib/content, titel: x, outputs: [epub]}]\n' >wrong.yml
ok "an unknown key beside a rule" status 0 "$octavo" publish wrong.yml --site w -n
ok "... is told with the nearest" says "did you mean 'title'?"
printf 'books: [{each: folder, from: lib/content}, {each: folder, from: elsewhere/content}]\n' >wrong.yml
ok "one book by two rules" status 2 "$octavo" publish wrong.yml --site w
ok "... is told" says "book-twice"
printf 'identifier: urn:isbn:1\n' | tee lib/content/bread/book.yml >lib/content/walks/book.yml
ok "two books with one identifier" status 1 "$octavo" publish lib/library.yml --site w
ok "... are told" says "it has the identifier of 'bread'"
ok "no --site" status 2 "$octavo" publish lib/library.yml
ok "no library" status 2 "$octavo" publish nowhere.yml --site w
mkdir -p "odd/content/a b" "odd/content/.hidden" "odd/content/-o"
for folder in "a b" .hidden -o; do printf 'Words.\n' >"odd/content/$folder/n.md"; done
printf 'books: [{each: folder, from: content}]\ndefaults: {outputs: [epub]}\n' >odd/library.yml
ok "odd names" status 0 "$octavo" publish odd/library.yml --site osite
ok "... make plain files" alone osite/books a-b.epub o.epub
mkdir -p slash/content
printf -- '---\nchannel: ../../up/and/away\n---\nWords.\n' >slash/content/one.md
printf -- '---\nchannel: Emptied\n---\nWords.\n' >slash/content/two.md
cat >slash/library.yml <<'END'
defaults: {outputs: [epub]}
books:
  - {each: channel, from: content}
  - {each: list, name: ../escape, from: content, notes: ["*.md"]}
END
ok "names with slashes and dots" status 0 "$octavo" publish slash/library.yml --site ssite
ok "... make plain files" sh -c "[ \$(find ssite/books -type f -name '[a-z]*.epub' | wc -l) = 3 ] && [ -z \"\$(find ssite/books -mindepth 1 -type d)\" ]"
ok "... in the site alone" test ! -e escape.epub -a ! -e up
printf -- '---\nchannel: ../../up/and/away\n---\nWords.\n' >slash/content/two.md
ok "a channel that is emptied" status 1 "$octavo" publish slash/library.yml --site ssite
ok "... is told" says "no rule finds 'channel:emptied' any more"
ok "... and stays in the site" test -s ssite/books/emptied.epub

# words that mean nothing are no 0, no today and no edition before
ok "a date that is none" status 2 "$octavo" publish lib/library.yml --site nosite --now yesterday
ok "... nor this" status 2 "$octavo" publish lib/library.yml --site nosite --now 2026-02-31
ok "... is told" says "'2026-02-31' is no date"
ok "a number of failures that is none" status 2 "$octavo" publish lib/library.yml --site nosite --max-failures ten
ok "a wait that is none" status 2 "$octavo" publish lib/library.yml --site nosite --wait soon
ok "an edition that is none" status 2 "$octavo" rollback yesterday --site site
ok "... and the site stays" sums site
ok "a library that is a folder" status 2 "$octavo" publish lib --site nosite
ok "... is told" says "cannot read the library file 'lib' (it is a folder)"
ok "a share without the cache" status 2 "$octavo" publish lib/library.yml --site nosite --shard 1/2 --no-cache
ok "... has no use" says "--shard builds into the cache"
printf 'books: [{each: folder, from: lib/content\n' >wrong.yml
ok "a library that ends half way" status 2 "$octavo" publish wrong.yml --site nosite
printf 'books: [{each: folder, from: nowhere}]\n' >wrong.yml
ok "a rule for a folder that is not there" status 2 "$octavo" publish wrong.yml --site nosite
ok "none of them made a site" test ! -e nosite/books -a ! -e nosite/index.html
done_testing
