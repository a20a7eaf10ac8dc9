#!/bin/sh
# The long proof over samples, the every-construct vault and, where ../shared is, every corpus: no word of the notes is
# lost, the sums meet, and two builds in different surroundings give the same bytes.
# usage: ledger.sh OCTAVO [VAULT ...]
set -u
octavo=$(realpath "$1")
shift
top=$(cd "$(dirname "$0")/../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export OCTAVO_DATA="${OCTAVO_DATA:-$top}"
bad=0

# COPY: the same files, made in another order, with other dates and rights
copy_shuffled() {
	mkdir -p "$2"
	(cd "$1" && find . -type f | shuf --random-source="$octavo") | while IFS= read -r file; do
		mkdir -p "$2/$(dirname "$file")"
		(umask 027 && cat "$1/$file" >"$2/$file")
		touch -d '2011-11-11' "$2/$file"
	done
}

same_bytes() { # NAME VAULT
	mkdir "$tmp/a" "$tmp/b"
	(cd "$tmp/a" && TZ=Asia/Tokyo LANG=tr_TR.UTF-8 LC_ALL=C "$octavo" build "$2" -o out.epub -o out.pdf -q 2>/dev/null) || bad=1
	copy_shuffled "$2" "$tmp/b/a name/${2##*/}"
	(cd "$tmp/b" && umask 077 && env -i OCTAVO_DATA="$OCTAVO_DATA" TZ=America/Lima HOME=/nowhere \
		taskset -c 0 "$octavo" build "a name/${2##*/}" -o out.epub -o out.pdf -q 2>/dev/null) || bad=1
	for format in epub pdf; do
		if cmp "$tmp/a/out.$format" "$tmp/b/out.$format"; then
			echo "ok - $1: two builds give the same $format"
		else
			echo "not ok - $1: two builds give the same $format"
			bad=1
		fi
	done
	rm -rf "$tmp/a" "$tmp/b"
}

prove_one() {
	python3 "$top/tests/tools/ledger.py" "$octavo" "$1" || bad=1
	same_bytes "${1##*/}" "$(realpath "$1")"
}

if [ $# -gt 0 ]; then
	for vault; do prove_one "$vault"; done
	exit $bad
fi
for vault in "$top/samples/slow-science" "$top/tests/vaults/every" "$top"/../shared/corpora/*/; do
	[ -d "$vault" ] && prove_one "${vault%/}"
done
exit $bad
