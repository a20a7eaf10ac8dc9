#!/bin/sh
# Vaults woven of the blocks of real ones (tests/tools/weave.py), made into both formats: nothing ends the program, and qpdf, epubcheck
# and veraPDF find nothing.  What fails stays in build/woven, with its vault.
# usage: weave.sh OCTAVO FIRST LAST [FOLDER OF NOTES ...]
set -u
octavo=$1 first=$2 last=$3
shift 3
top=$(cd "$(dirname "$0")/../.." && pwd)
all=$top/build/woven
rm -rf "$all"
mkdir -p "$all"
bad=0

fail() { # SEED WHAT
	echo "woven vault $1: $2"
	bad=1
}

for seed in $(seq "$first" "$last"); do
	"$top/tests/tools/weave.py" "$seed" "$all/$seed" 30 "$@"
	if ! "$octavo" build "$all/$seed" --limit-memory=64GiB --limit-cpu=600 -o "$all/$seed.epub" -o "$all/$seed.pdf" 2>"$all/$seed.log"; then
		fail "$seed" "$(tail -n 1 "$all/$seed.log")"
	elif grep -E 'runtime error|Sanitizer' "$all/$seed.log"; then
		fail "$seed" "the sanitizers"
	else
		qpdf --check "$all/$seed.pdf" >"$all/$seed.qpdf" 2>&1 || fail "$seed" "$(tail -n 1 "$all/$seed.qpdf")"
	fi
done
set -- "$all"/*.epub
[ -f "$1" ] || exit 1
"$top/tests/epub/check_epub.sh" "$@" || bad=1
"$top/tests/check/verapdf.sh" "$all"/*.pdf >"$all/verapdf" || bad=1
grep -v ': conforms$' "$all/verapdf"
[ $bad = 1 ] || rm -rf "$all"
exit $bad
