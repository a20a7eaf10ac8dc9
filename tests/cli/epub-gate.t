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
ok "epubcheck finds a damaged book" sh -c "! '$gate' '$tmp/mutants/epubcheck.epub' >'$tmp/report'"
while read -r fault; do
	ok "... with $fault" holds "$tmp/report" "$fault"
done <"$tmp/mutants/epubcheck.says"
ok "a missing book" sh -c "! '$gate' -c '$tmp/none.epub'"
done_testing
