#!/bin/sh
# What is hostile or merely long is read in work that grows with its length: the instructions for a text and for twice of
# it, counted by callgrind, so that neither a busy machine nor a sanitizer changes the answer.  Linear work doubles; what
# is a little more (2.2) would, at the whole length, take more than twice of linear.
. "$(dirname "$0")/lib.sh"
units=$(dirname "$octavo")/unit
if ! command -v valgrind >/dev/null; then
	skip "hostile notes" "no valgrind"
	done_testing
	exit
fi
grows_with() { # ONCE TWICE
	echo "$1 instructions, then $2"
	[ "$2" -lt $(($1 * 22 / 10)) ]
}
count() { # UNIT PATTERNS
	mkdir "$tmp/$1"
	ok "$1 is counted" valgrind -q --tool=callgrind --instr-atstart=no --callgrind-out-file="$tmp/$1/c" "$units/$1" --count
	# One dump a reading, in order: "desc: Trigger: Client Request: NAME", "totals: INSTRUCTIONS".
	for dump in $(ls "$tmp/$1" | sort -t. -k2 -n | grep '\.'); do
		awk '/^desc: Trigger/ { name = $NF } /^totals:/ { print name, $2 }' "$tmp/$1/$dump"
	done | awk '$1 == name { print name, before, $2 } { name = $1; before = $2 }' >"$tmp/pairs"
	ok "... in all of its patterns" [ "$(wc -l <"$tmp/pairs")" -ge "$2" ]
	while read -r pattern once twice; do
		ok "$pattern" grows_with "$once" "$twice"
	done <"$tmp/pairs"
}
count markdown_hostile 143
count code_colours 20
count base_text 8
count base_misc 20
count layout_setting 3
count layout_bad 1
count book_quotes 5
count book_stable 2
count markdown_places 1
count vault_find 1
done_testing
