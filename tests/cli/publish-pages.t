#!/bin/sh
# Pages of a PDF that come out as they did are taken over from its last making: the same bytes as of one that is drawn anew,
# whatever was changed, and whatever lies in the cache.
. "$(dirname "$0")/lib.sh"
cd "$tmp" || exit 1
export SOURCE_DATE_EPOCH=1767225600 XDG_CACHE_HOME="$tmp/.cache"

book=lib/content/shelf
mkdir -p $book/cases
cp -r "$top/tests/vaults/every" "$top/samples/slow-science" $book/
for vault in footnotes scripts cyrillic pictures; do
	cp -r "$top/tests/cases/book/$vault" $book/cases/
done
chmod -R u+w lib
find lib -name '*.svg' -delete
rm -f $book/*/book.yml $book/cases/*/book.yml
printf 'defaults: {outputs: [epub, pdf], language: en}\nbooks: [{each: all, from: content}]\n' >lib/library.yml

# Few chapters and pages are new, so many at most, and so many at least are not.
few_new() {
	[ "$(piece made)" -gt 0 ] && [ "$(piece made)" -le "$1" ] && [ "$(piece kept)" -ge "$2" ] && return 0
	echo "$(piece made) made, $(piece kept) kept"
	return 1
}

first=$book/every/blocks.md
bread=$book/slow-science/the_two_day_loaf.md

ok "a book of every construct" same_both
ok "... of new pieces alone" test "$(piece kept)" = 0

sed -i 's/flour/meal/' $bread
ok "a word changed" same_both
ok "... is few new pages" few_new 16 150

# letters and signs that nothing had shown, before all that had numbers
echo 'New: Ωμέγα ⇒ ℵ ∮ Ж 中文 ﬁ ¤ ¶ ª.' >>$first
ok "new glyphs" same_both

{ for i in 1 2 3 4 5 6 7 8 9; do
	sed -n 's/^\([A-Z][a-z ,]*\)$/\1/p; /^[A-Z].\{80\}/p' "$top/samples/slow-science/the_pull_and_the_lag.md" | head -n 4
	echo
done; } >>$first
ok "pages more, which move all that follow" same_both

for note in $book/every/tables.md $book/slow-science/harbours_that_ring.md; do
	printf '\n\n## A new heading\n\nSee [[the_two_day_loaf]].[^new]\n\n[^new]: A footnote more.\n' >>"$note"
done
ok "headings, references, footnotes" same_both

printf '# Another\n\nمرحبا بالعالم، هذه ملاحظة 123 with words of both ways.\n\nSmall CAPITALS and 1234567890.\n' >$book/every/another.md
ok "a note more, with words from right to left" same_both
rm $book/every/another.md $book/slow-science/why_bread_goes_stale.md
ok "notes gone" same_both

picture=$(find $book/cases/pictures -name '*.png' | head -n 1)
cp $book/every/media/tall.png "$picture"
ok "another picture" same_both

sed -i 's/language: en/language: en, theme: booklet/' lib/library.yml
ok "another theme" same_both
sed -i 's/language: en/language: en, title: A title/' lib/library.yml
# each of the fifteen chapters is known by it too, which makes four pieces of each new, beside the pages that show it
ok "another title" same_both
ok "... is few new pages" few_new 72 100

cp "$top/samples/slow-science/pictures/tide-fortnight.svg" $book/
printf '\n![[tide-fortnight.svg]]\n' >>$bread
ok "a vector picture" same_both
sed -i '/tide-fortnight/d' $bread
rm $book/tide-fortnight.svg
ok "... and without it" same_both

damage "$XDG_CACHE_HOME"/octavo/notes/*/*
echo 'And more.' >>$bread
ok "pieces that are damaged" same_both
ok "... are no pieces" test "$(piece kept)" -lt 10
done_testing
