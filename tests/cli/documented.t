#!/bin/sh
# What README, docs and the manual page say of keys, options and names is what the program has, neither more nor less.
. "$(dirname "$0")/lib.sh"
cd "$top" || exit 1
mkdir "$tmp/v" "$tmp/out.d"
printf '# One\n\nWords.\n' >"$tmp/v/one.md"

# same WHAT DOCUMENTED KNOWN: two lists of words, one a line
same() {
	sort -u "$2" >"$2.sorted"
	sort -u "$3" >"$3.sorted"
	ok "$1: there are some" test -s "$3.sorted"
	ok "$1: all that is documented is known, all that is known documented" diff -u "$2.sorted" "$3.sorted"
}

# column FILE HEADING: the words in backquotes in the first column of the table under the heading, up to the next
column() {
	awk -v heading="$2" '/^#/ { on = ($0 == heading) } on && /^\| `/ { split($0, cell, " \\| "); print cell[1] }' "$1" | grep -o '`[^`]*`' | tr -d '`'
}

# keys of book.yml: as the table of the source has them, each also understood
sed -n '/^static const struct key keys/,/^};/p' src/book/config.c | grep -o '"[a-z_-]*"[,)]* *[a-zA-Z_]*' | grep -v '"\(aut\|ctb\|edt\|trl\|spk\)"' |
	sed 's/^"\([^"]*\)".*/\1/' >known
mv known "$tmp/known"
column docs/settings.md '## book.yml' >"$tmp/documented"
same "keys of book.yml" "$tmp/documented" "$tmp/known"
sed 's/$/: {}/' "$tmp/documented" | grep -v '^book:' >"$tmp/v/book.yml"
ok "each of them is known to the program" status 0 "$octavo" check "$tmp/v"
ok "... none told as unknown" sh -c "! grep -q 'unknown key' '$tmp/err'"
rm "$tmp/v/book.yml"

# the blocks of settings in README and docs
blocks() { # FILE: writes each yaml block to $tmp/block.N
	rm -f "$tmp"/block.*
	awk -v to="$tmp/block." '/^```yaml/ { n++; on = 1; next } /^```/ { on = 0 } on { print > (to n) }' "$1"
}
blocks README.md
mkdir -p "$tmp/readme/tides" "$tmp/readme/print"
for name in introduction tides/one; do printf '# N\n\nWords.\n' >"$tmp/readme/$name.md"; done
cp "$tmp/block.1" "$tmp/readme/book.yml"
printf '@book{knuth84, title = {T}}\n' >"$tmp/readme/refs.bib"
ok "the README's book.yml makes a book" status 0 "$octavo" "$tmp/readme" -o "$tmp/readme/print/slow.pdf"
ok "... without a word against it" sh -c "! grep -E 'warning|error' '$tmp/err'"
ok "... and an EPUB with the pages of that PDF" status 0 "$octavo" "$tmp/readme" -o "$tmp/readme/slow.epub"
blocks docs/settings.md
mkdir -p "$tmp/chapters/tides" "$tmp/chapters/breads"
for name in preface tides/one breads/rye knots ropes hemp sisal waves wind; do printf '# N\n\nWords.\n' >"$tmp/chapters/$name.md"; done
cat "$tmp/block.1" "$tmp/block.2" "$tmp/block.4" >"$tmp/chapters/book.yml"
ok "the chapters and tokens of docs/settings.md" status 0 "$octavo" check "$tmp/chapters"
ok "... without a word against them" sh -c "! grep -E 'warning|error|left out' '$tmp/err'"
cp "$tmp/block.3" "$tmp/mine.yml"
ok "its theme" status 0 "$octavo" "$tmp/chapters" --theme "$tmp/mine.yml" -o "$tmp/chapters.pdf"
ok "... without a word against it" sh -c "! grep -E 'warning|error' '$tmp/err'"

# what --list-tokens tells can be said, and means what it tells
"$octavo" --list-tokens >"$tmp/tokens"
{
	echo 'extends: cornell'
	sed "s/    # .*//; s/'/''/g; s/ = /: '/; s/\$/'/" "$tmp/tokens"
} >"$tmp/all.yml"
ok "a theme of all tokens" status 0 "$octavo" --theme "$tmp/all.yml" --list-tokens
ok "... is the theme that was told" diff -u "$tmp/tokens" "$tmp/out"
ok "... short names too" grep -q '^page.size = ' "$tmp/tokens"

# the library file
for list in site_keys rule_keys; do
	tr -d '\n' <src/publish/library.c | grep -o "$list\[\] = {[^}]*}" | grep -o '"[a-z_]*"' | tr -d '"'
done >"$tmp/known"
blocks docs/publish.md
{
	column docs/publish.md '## The library file' | sed 's/[: ].*//' | grep -v '^0$'
	grep -v '^ ' "$tmp/block.2" | sed -n 's/^\([a-z_]*\):.*/\1/p'
	sed -n 's/^title:.*also \(.*\)/\1/p' "$tmp/block.2" | tr ',' '\n' | tr -d ' '
	echo issues # in the row of 'every'
	echo theme  # a key of book.yml that the library knows itself
	echo hooks
} | grep -v month | sort -u >"$tmp/documented"
same "keys of the library file" "$tmp/documented" "$tmp/known"

sed -n 's/^static const char \*const keys\[\] = {\(.*\)};/\1/p' src/report/hooks.c | grep -o '[a-z_]*' >"$tmp/known"
sed -n '/^hooks:/,/^$/p' docs/publish.md | sed -n 's/^  \([a-z_]*\):.*/\1/p' >"$tmp/documented"
same "keys of hooks" "$tmp/documented" "$tmp/known"

# the report and the gauges
printf 'books: [{each: folder, from: .}]\n' >"$tmp/v/../library.yml"
ok "publish" status 0 "$octavo" publish "$tmp/library.yml" --site "$tmp/site" --report "$tmp/report.json" --metrics "$tmp/octavo.prom" --cache "$tmp/cache"
python3 - "$tmp/report.json" >"$tmp/known" <<'END'
import json, sys
report = json.load(open(sys.argv[1]))
print(*report, *report["cache"], *report["written"], *report["books"][0], sep="\n")
END
{
	column docs/publish.md '## Being told'
	sed -n 's/^| `\(cache\|written\|books\)` | //p' docs/publish.md | sed 's/([^)]*)//g' | grep -o '`[^`]*`' | tr -d '`'
} | grep -v '^octavo' >"$tmp/documented"
printf 'error\nstopped\n' >>"$tmp/known" # of a book that failed, and of a run that was stopped
same "the report" "$tmp/documented" "$tmp/known"
sed -n 's/^\(octavo_[a-z_]*\).*/\1/p' "$tmp/octavo.prom" >"$tmp/known"
grep -o '`octavo_[a-z_]*' docs/publish.md | tr -d '`' >"$tmp/documented"
same "the gauges" "$tmp/documented" "$tmp/known"

# options and environment
for command in "" build cover check dump init publish plan explain rollback cache; do "$octavo" $command --help; done | grep -oE -- '--[a-z][a-z-]*' | sort -u >"$tmp/known"
"$octavo" --list-limits | grep -oE -- '--[a-z][a-z-]*' >>"$tmp/known"
grep -ohE -- '(octavo|`)[^`|]*--[a-z][a-z-]*' README.md docs/*.md docs/recipes/* | grep 'octavo ' | grep -oE -- ' --[a-z][a-z-]*' | tr -d ' ' | sort -u >"$tmp/documented"
ok "README and docs name options" test -s "$tmp/documented"
ok "... that there are" sh -c "! grep -vxFf '$tmp/known' '$tmp/documented'"
grep -rhoE 'g_getenv\("[A-Z_]*"' src | grep -oE '[A-Z_]{3,}' >"$tmp/known"
echo XDG_CACHE_HOME >>"$tmp/known"
grep -E '^\.(It )?Ev ' docs/octavo.1.in | grep -oE '[A-Z_]{4,}' >"$tmp/documented"
same "the environment" "$tmp/documented" "$tmp/known"
done_testing
