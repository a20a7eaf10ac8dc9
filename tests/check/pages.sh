#!/bin/sh
# The page list of the EPUB is that of the PDF, label by label and word by word, on corpora cut to 40 notes; and an EPUB made
# later from the PDF alone has the same bytes.
# usage: pages.sh OCTAVO [VAULT ...]
set -u
octavo=$(realpath "$1")
shift
top=$(cd "$(dirname "$0")/../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export OCTAVO_DATA="${OCTAVO_DATA:-$top}"
bad=0

prove_one() {
	mkdir "$tmp/vault"
	cp -r "$1/." "$tmp/vault/"
	find "$tmp/vault" -name '*.md' | sort | tail -n +41 | while IFS= read -r note; do rm -f "$note"; done
	set -- "${1##*/}" --theme classic --set index.show=yes --quiet
	name=$1
	shift
	"$octavo" build "$tmp/vault" "$@" -o "$tmp/one.epub" -o "$tmp/one.pdf" 2>/dev/null &&
		"$octavo" build "$tmp/vault" "$@" -o "$tmp/two.epub" --page-list "$tmp/one.pdf" 2>/dev/null &&
		cmp "$tmp/one.epub" "$tmp/two.epub" && python3 "$top/tests/tools/pages.py" "$tmp/one.epub" "$tmp/one.pdf" &&
		echo "ok - $name" || { echo "not ok - $name"; bad=1; }
	rm -rf "$tmp/vault" "$tmp"/*.epub "$tmp"/*.pdf
}

if [ $# -eq 0 ]; then
	set -- "$top/tests/vaults/every"
	for name in rust-reference security101-multi obsidian-tasks-docs; do
		[ -d "$top/../shared/corpora/$name" ] && set -- "$@" "$top/../shared/corpora/$name"
	done
fi
for vault; do prove_one "${vault%/}"; done
exit $bad
