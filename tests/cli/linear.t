#!/bin/sh
# Hostile notes are read in work that grows with their length: the instructions for a text and for twice of it, counted by
# callgrind, so that neither a busy machine nor a sanitizer changes the answer.  Linear work doubles; what is a little
# more (2.2) would, at the whole length, take more than twice of linear.
. "$(dirname "$0")/lib.sh"
reader=$(dirname "$octavo")/unit/markdown_hostile
mkdir "$tmp/counts"
if ! command -v valgrind >/dev/null; then
	skip "hostile notes" "no valgrind"
	done_testing
	exit
fi
ok "counted" valgrind -q --tool=callgrind --callgrind-out-file="$tmp/counts/c" "$reader" --count
# One dump a reading, in order: "desc: Trigger: Client Request: NAME", "totals: INSTRUCTIONS".
for dump in $(ls "$tmp/counts" | sort -t. -k2 -n | grep '\.'); do
	awk '/^desc: Trigger/ { name = $NF } /^totals:/ { print name, $2 }' "$tmp/counts/$dump"
done | awk '$1 == name { print name, before, $2 } { name = $1; before = $2 }' >"$tmp/pairs"
grows_with() { # ONCE TWICE
	echo "$1 instructions, then $2"
	[ "$2" -lt $(($1 * 22 / 10)) ]
}
ok "all of them" [ "$(wc -l <"$tmp/pairs")" -ge 44 ]
while read -r pattern once twice; do
	ok "$pattern" grows_with "$once" "$twice"
done <"$tmp/pairs"
done_testing
