#!/bin/sh
# Prints a header with one sum for each output: over the sources of all that make it, so that a book is built anew when, and
# only when, the program that made it is another.
set -eu
cd "$(dirname "$0")/.."
reading='base limits diag doc theme qr vault xml json words math markdown media code press'
both="$reading query cite book cover"

sum() {
	for module in "$@"; do
		for file in src/"$module"/* src/"$module".c include/octavo/"$module".*; do
			[ -f "$file" ] && cat "$file"
		done
	done | sha256sum | cut -d' ' -f1
}

# shellcheck disable=SC2086
cat <<END
#define OCTAVO_STAGE_READING "$(sum $reading)"
#define OCTAVO_STAGE_RULES "$(sum $reading publish/notes)"
#define OCTAVO_STAGE_EPUB "$(sum $both page type epub)"
#define OCTAVO_STAGE_PDF "$(sum $both flow page type layout pdf)"
#define OCTAVO_STAGE_CATALOGUE "$(sum $both catalogue)"
END
