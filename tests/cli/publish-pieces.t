#!/bin/sh
# A book of which little has changed is made of the pieces of its last making: the same bytes and the same messages as of one that
# is made of nothing, whatever was changed, and whatever lies in the cache.
. "$(dirname "$0")/lib.sh"
cd "$tmp" || exit 1
export SOURCE_DATE_EPOCH=1767225600 XDG_CACHE_HOME="$tmp/.cache"

mkdir -p lib/content
cp -r "$top/tests/vaults/every" "$top/samples/slow-science" lib/content/
for vault in embeds footnotes includes pictures; do
	cp -r "$top/tests/cases/book/$vault" lib/content/
done
printf 'defaults: {outputs: [epub]}\nbooks: [{each: folder, from: content}]\n' >lib/library.yml
chmod -R u+w lib
# those that bring files in are read anew
n_notes=$(find lib/content -name '*.md' -exec grep -L '{{#' {} + | wc -l)

ok "books of every construct" same_both
ok "... with messages" sh -c "[ \$(wc -l <warm.err) -gt 20 ]"
ok "... of new pieces alone" test "$(piece kept)" = 0
cp warm.err first.err

# every book is built again, its notes from pieces
sed -i 's/outputs: \[epub\]/outputs: [epub], rights: nobody, theme: handout, epub: {fonts: yes}/' lib/library.yml
ok "other settings and another theme" same_both
ok "... every note is taken over" test "$(piece kept)" = "$n_notes"
ok "... with all messages" sh -c "sort first.err >a; sort warm.err >b; cmp a b"

echo 'More words.' >>lib/content/slow-science/the_two_day_loaf.md
ok "one note edited" same_both
ok "... makes few pieces" test "$(piece made)" -gt 0 -a "$(piece made)" -le 6

for note in every/blocks slow-science/the_two_day_loaf every/tables; do
	printf '\n\n## A new heading\n\nSee [[start]].[^new]\n\n[^new]: A footnote more.\n' >>lib/content/$note.md
done
mv lib/content/slow-science/harbours_that_ring.md lib/content/slow-science/bells_of_the_harbour.md
sed -i 's/^title: .*/title: Something else/' lib/content/slow-science/a_week_at_the_slipway.md
picture=$(find lib/content/pictures lib/content/slow-science -name '*.png' | head -n 1)
cp "$(find lib/content/every -name '*.png' | head -n 1)" "$picture"
find lib/content/includes -name '*.md' | while read -r note; do echo 'An included word.' >>"$note"; done
ok "headings, links, footnotes, names, titles, pictures and included files" same_both

printf '\nThe set $\\octavo$.\n' >>lib/content/every/start.md
printf '\\newcommand{\\octavo}{\\mathbb{O}}\n' >lib/content/every/preamble.sty
ok "macros of all notes" same_both
ok "... are known" sh -c "! grep -q 'octavo.*not known' warm.err"
sed -i 's/mathbb/mathcal/' lib/content/every/preamble.sty
ok "macros that changed" same_both

# one byte in every hundred; then one alone
damage "$XDG_CACHE_HOME"/octavo/notes/*/*
echo 'And more.' >>lib/content/every/start.md
ok "pieces that are damaged" same_both
ok "... are no pieces" test "$(piece kept)" -lt 10
echo 'And still more.' >>lib/content/every/start.md
ok "... and are made again" same_both
ok "... once" test "$(piece made)" -le 6
find "$XDG_CACHE_HOME" -path '*/notes/*' -type f -size +40k | while read -r file; do
	chmod u+w "$file"
	printf '\356' | dd of="$file" bs=1 seek=20000 conv=notrunc 2>/dev/null
done
kept=$(piece kept)
echo 'The last.' >>lib/content/every/start.md
ok "a piece that is damaged is made anew" same_both
ok "... it alone" test "$(piece kept)" -gt $((kept * 9 / 10))

# with a PDF, whose pages the EPUB's documents carry
rm -rf lib/content/[a-df-z]* lib/content/em* lib/content/ep* warm
sed -i 's/\[epub\]/[epub, pdf]/' lib/library.yml
ok "with page numbers" same_both
sed -i 's/words/words, and some words more that make it longer,/' lib/content/every/start.md
ok "... which an edit moves" same_both
ok "... pieces are used" test "$(piece kept)" -gt 0

# chapters are numbered in words as long as there is one for each
mkdir lib/content/many
echo 'theme: classic' >lib/content/many/book.yml
for i in $(seq -w 20); do
	{ printf '# Chapter %s\n\n' "$i"; yes 'Words that fill a page, line by line, until it is full.' | head -n 60; } >"lib/content/many/$i.md"
done
ok "twenty chapters" same_both
sed 's/^# .*/# The last/' lib/content/many/20.md >lib/content/many/21.md
ok "... and one more, which takes all their numbers' words" same_both
# of short notes the chapters run on, unless they show pictures: a figure without one is none, whatever the note is made of
sed -i 's/theme: handout/theme: classic/' lib/library.yml
mkdir lib/content/short
for name in apple brick cloud dough earth flame grass house ivory; do
	printf '# The %s\n\n<figure>\nFew words.\n' $name >"lib/content/short/$name.md"
done
ok "short notes with figures that show nothing" same_both
echo 'More.' >>lib/content/short/apple.md
ok "... and one of them edited" same_both
done_testing
