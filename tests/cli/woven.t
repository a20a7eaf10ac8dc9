#!/bin/sh
# Vaults of blocks put into one another at random (tests/tools/weave.py) become sound books; make weave judges more of them, and longer.
. "$(dirname "$0")/lib.sh"
for seed in 1 2 3 4; do
	"$top/tests/tools/weave.py" $seed "$tmp/$seed" 20
	ok "vault $seed becomes a book" status 0 "$octavo" build "$tmp/$seed" -o "$tmp/$seed.epub" -o "$tmp/$seed.pdf"
	ok "... its PDF is sound" qpdf --check "$tmp/$seed.pdf"
	ok "... its EPUB too" sound "$tmp/$seed.epub"
done
"$top/tests/tools/weave.py" 1 "$tmp/again" 20
ok "a seed gives the same vault" diff -r "$tmp/1" "$tmp/again"
done_testing
