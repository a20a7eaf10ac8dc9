#!/bin/sh
# What a run decides, and what it tells of it: how many books may fail, what half a vault is, what is stale, who is not told.
. "$(dirname "$0")/lib.sh"
cd "$tmp" || exit 1
export SOURCE_DATE_EPOCH=1767225600 XDG_CACHE_HOME="$tmp/.cache"

for book in bread tides walks; do
	mkdir -p content/$book
	printf '# %s\n\nWords of %s.\n' $book $book >content/$book/one.md
done
printf 'defaults: {outputs: [epub]}\nbooks: [{each: folder, from: content}]\nhooks: {on_success: "touch hooked", on_failure: "touch hooked"}\n' >lib.yml

# publishes STATUS OPTION ...
publishes() {
	want=$1
	shift
	status "$want" "$octavo" publish lib.yml --site site "$@"
}

# as many failures as are allowed
ok "three books" publishes 0
echo 'theme: nowhere' >content/walks/book.yml
for book in bread tides; do printf 'More of %s.\n' $book >>content/$book/one.md; done
ok "one failure, where none may be" publishes 1 --max-failures 0
ok "... nor a fifth of three" publishes 1 --max-failures 20%
ok "... publishes nothing" sh -c "! unzip -p site/books/bread.epub '*.xhtml' | grep -q 'More of'"
ok "... and says of which bound" says "1 book failed, more than --max-failures=20%"
ok "a third and a bit of three is one" publishes 1 --max-failures 34%
ok "... the others are out" sh -c "unzip -p site/books/bread.epub '*.xhtml' | grep -q 'More of'"
printf 'Most of all.\n' >>content/bread/one.md
ok "one, where one may be" publishes 1 --max-failures 1 --report report.json
ok "... both were asked of the cache" grep -q '"misses": 2' report.json
ok "... too" sh -c "unzip -p site/books/bread.epub '*.xhtml' | grep -q 'Most of all'"

# a book whose last build failed is stale, and no other
stale() {
	python3 -c 'import json
print([b["slug"] for b in json.load(open("site/catalog.json"))["books"] if b["stale"]])'
}
ok "the book that failed is stale" test "$(stale)" = "['walks']"
rm content/walks/book.yml
ok "mended" publishes 0
ok "... none is" test "$(stale)" = '[]'

# half of the notes may go, no more; of three notes as many as will
for i in 2 3 4; do printf '# %s\n\nWords %s.\n' $i $i >content/walks/$i.md; done
"$octavo" publish lib.yml --site site -q
rm content/walks/[34].md
ok "two of four notes go" publishes 0
for i in 3 4; do printf '# %s\n\nWords %s.\n' $i $i >content/walks/$i.md; done
"$octavo" publish lib.yml --site site -q
rm content/walks/[234].md
ok "three of four do not" publishes 1 --report report.json
ok "... nor is the cache asked" grep -q '"misses": 0' report.json
ok "... and are told" says "3 of its 4 notes are gone"
for i in 2 3; do printf '# %s\n\nWords %s.\n' $i $i >content/walks/$i.md; done
"$octavo" publish lib.yml --site site -q
rm content/walks/[23].md
ok "two of three do" publishes 0

# a cache that machines share, whose processes may have one number: what another has begun there is in nobody's way
mkdir -p shared
sh -c 'for n in 0 1 2 3 4 5 6 7 8 9; do : >"shared/.new-$$-$n"; done
exec "$@"' sh "$octavo" publish lib.yml --site shared1 --cache shared -q
ok "files that others have begun in the cache" status 0 "$octavo" publish lib.yml --site shared2 --cache shared --report shared.json
ok "... keep nothing out of it" grep -q '"hits": 3' shared.json

# a plan tells six reasons, explain all
for i in 2 3 4 5 6 7 8; do printf '# %s\n\nWords %s.\n' $i $i >content/walks/$i.md; done
"$octavo" plan lib.yml --site site >out
ok "of seven reasons a plan tells six" holds out 'note 7.md is new; and 1 more'
"$octavo" explain walks lib.yml --site site >out
ok "... and explain all" holds out 'note 7.md is new; note 8.md is new'
rm content/walks/8.md
"$octavo" plan lib.yml --site site >out
ok "... as a plan does of six" sh -c "grep -q 'note 7.md is new' out && ! grep -q more out"
"$octavo" publish lib.yml --site site -q

# what nobody could look into is seen in the exit status, also where no book is known to lie there
mkdir content/secret
printf 'Words.\n' >content/secret/one.md
chmod 000 content/secret
as_somebody
ok "a new folder that cannot be looked into: exit 1" publishes 1
ok "... is told" says "cannot read"
as_me
chmod 444 content/secret
as_somebody
ok "one that can be listed and not entered: exit 1" status 1 "$octavo" publish lib.yml --site site
ok "... is told" says "content/secret/one.md' (Permission denied)"
as_me
chmod 755 content/secret
rm -r content/secret

# as many editions as are kept, and the one that stands
for i in 1 2 3; do
	echo "Edition $i." >>content/bread/one.md
	"$octavo" publish lib.yml --site kept --keep 1 -q
done
ok "one edition is kept" test "$(ls kept/.octavo/editions | tr '\n' ' ')" = '2 3 '
ok "... and no other" status 2 "$octavo" rollback 1 --site kept
ok "... comes back" status 0 "$octavo" rollback --site kept
ok "... as it was" sh -c "unzip -p kept/books/bread.epub '*.xhtml' >out; grep -q 'Edition 2' out && ! grep -q 'Edition 3' out"

# a run that found another one at work is none
"$octavo" publish lib.yml --site site -q
echo before >report.json
rm -f hooked
flock site/.octavo/lock sleep 3 &
sleep 0.3
ok "a run that finds the lock held" publishes 75 --report report.json
ok "... leaves the report" holds report.json before
ok "... and runs no hook" test ! -e hooked
wait
ok "... which others run" publishes 0 --report report.json
ok "... once" test -e hooked

# a book that goes stays where it is until what is new stands
mkdir -p place/one place/two
for book in one two; do printf '# %s\n\nWords.\n' $book >place/$book/n.md; done
printf 'books: [{each: folder, from: place, outputs: [epub]}]\n' >place.yml
"$octavo" publish place.yml --site placed -q
echo 'More.' >>place/one/n.md
rm -r place/two placed/index.html
mkdir -p placed/index.html/in/the/way
ok "a file that cannot be placed" status 74 "$octavo" publish place.yml --site placed --allow-shrink
ok "... takes no book off" test -s placed/books/two.epub
rm -r placed/index.html
ok "... until it can" status 0 "$octavo" publish place.yml --site placed --allow-shrink
ok "... which takes it off" test ! -e placed/books/two.epub

# a hook of books is run for those with new bytes
cat >hooks.yml <<'END'
defaults: {outputs: [epub]}
books: [{each: folder, from: content, only: [bread, tides]}]
hooks: {on_book: [sh, -c, 'echo "$OCTAVO_BOOK $OCTAVO_STATUS" >>books.told']}
END
"$octavo" publish hooks.yml --site hooks -q
ok "a hook for each new book" test "$(sort books.told | tr '\n' ' ')" = 'bread built tides built '
printf '\n\n' >>content/bread/one.md
echo 'Another.' >>content/tides/one.md
: >books.told
"$octavo" publish hooks.yml --site hooks -q
ok "... and for none that is looked at and the same" test "$(cat books.told)" = 'tides built'
done_testing
