#!/bin/sh
# conformance.sh OCTAVO [VAULT ...]: epubcheck and Ace over the sample, the every-construct vault and the vaults named;
# then the faults that only Ace can see, to prove that it looks.  Takes minutes.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
octavo=$(realpath "$1")
shift
gate=$top/tests/epub/check_epub.sh
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
bad=0

for vault in "$top/samples/slow-science" "$top/tests/vaults/every" "$@"; do
	"$octavo" build "$vault" --to epub -o "$tmp/book.epub" 2>"$tmp/log" || { cat "$tmp/log"; bad=1; continue; }
	if "$gate" -a "$tmp/book.epub"; then
		echo "sound: $vault"
	else
		echo "FAULTY: $vault"
		bad=1
	fi
	[ "$vault" != "$top/samples/slow-science" ] || cp "$tmp/book.epub" "$tmp/sample.epub"
done

mkdir "$tmp/mutants"
python3 "$top/tests/epub/mutate.py" "$tmp/sample.epub" "$tmp/mutants"
for mutant in "$tmp"/mutants/ace-*.epub; do
	if "$gate" -a "$mutant" >/dev/null; then
		echo "NOT FOUND: $(basename "$mutant" .epub)"
		bad=1
	else
		echo "found: $(basename "$mutant" .epub)"
	fi
done
exit $bad
