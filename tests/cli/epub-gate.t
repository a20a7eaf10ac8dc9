#!/bin/sh
# The gate of EPUBs can fail: damaged copies of a sound book are each found out.
. "$(dirname "$0")/lib.sh"
gate=$top/tests/epub/check_epub.sh

ok "builds" status 0 "$octavo" build "$top/samples/slow-science" --to epub -o "$tmp/sound.epub"
mkdir "$tmp/mutants"
ok "is damaged" python3 "$top/tests/epub/mutate.py" "$tmp/sound.epub" "$tmp/mutants"
ok "the sound book passes" "$gate" -c "$tmp/sound.epub"
for mutant in "$tmp"/mutants/container-*.epub; do
	ok "$(basename "$mutant" .epub)" sh -c "! '$gate' -c '$mutant'"
done
if [ -n "${OCTAVO_BOOKS:-}" ]; then
	ok "a damaged book waits for epubcheck" cp "$tmp/mutants/epubcheck.epub" "$tmp/mutants/epubcheck.says" "$OCTAVO_BOOKS/"
else
	ok "epubcheck finds a damaged book" sh -c "! '$gate' '$tmp/mutants/epubcheck.epub' >'$tmp/report'"
	while read -r fault; do
		ok "... with $fault" holds "$tmp/report" "$fault"
	done <"$tmp/mutants/epubcheck.says"
fi
ok "a missing book" sh -c "! '$gate' -c '$tmp/none.epub'"
mkdir "$tmp/tables"
printf '# Tables\n\n| a | b |\n|---|---|\n| few | words |\n\n| %s | b | c |\n|---|---|---|\n| a | %s | %s |\n' \
	Donaudampfschifffahrt '`std::ops::RangeInclusive`' Hypothekenzinsen >"$tmp/tables/one.md"
ok "tables" status 0 "$octavo" build "$tmp/tables" -o "$tmp/t.epub"
ok "... whose words are too long for a telephone may break them, no others" sh -c \
	"[ \$(unzip -p '$tmp/t.epub' 'EPUB/text/*.xhtml' | grep -c '<table') = 2 ] &&
	[ \$(unzip -p '$tmp/t.epub' 'EPUB/text/*.xhtml' | grep -c '<table class=\"wide n80 m35 few\"') = 1 ]"
done_testing
