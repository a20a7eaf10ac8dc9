#!/bin/sh
# Every source file that a comment or a document names is there: "split.c" in the module of who names it, "type/split.c" anywhere.
set -eu
cd "$(dirname "$0")/../.."

# prints "FILE NAME" for each name in a comment, or anywhere in a document
named() {
	awk '
	FNR == 1 { inside = 0; document = FILENAME ~ /\.md$/ }
	{
		line = document ? $0 : ""
		for (rest = document ? "" : $0; rest != ""; ) {
			at = index(rest, inside ? "*/" : "/*")
			if (inside)
				line = line " " (at ? substr(rest, 1, at - 1) : rest)
			if (!at)
				break
			rest = substr(rest, at + 2)
			inside = !inside
		}
		while (match(line, /[A-Za-z0-9_.\/-]*[a-z0-9_]\.[ch]([^A-Za-z0-9_]|$)/)) {
			name = substr(line, RSTART, RLENGTH)
			sub(/[^A-Za-z0-9_]$/, "", name)
			print FILENAME, name
			line = substr(line, RSTART + RLENGTH)
		}
	}' "$@" | sort -u
}

# there NAME MODULE
there() {
	case $1 in
	*/*) [ -e "$1" ] || [ -e "src/$1" ] || [ -e "include/$1" ] ;;
	*) [ -e "src/$2/$1" ] || [ -e "include/octavo/$1" ] ;;
	esac
}

named src/*/*.[ch] include/octavo/*.h docs/*.md | {
	bad=0
	while read -r file name; do
		case $file in
		src/*) module=${file#src/} module=${module%/*} ;;
		include/*) module=$(basename "$file" .h) ;;
		*) module='' ;;
		esac
		there "$name" "$module" || { echo "$file: there is no $name"; bad=1; }
	done
	[ "$bad" = 0 ] && echo "names: every file that is named is there"
	exit "$bad"
}
