#!/bin/sh
# Prints a header with one sum for each output: over the sources of all that make it, so that a book is built anew when, and
# only when, the program that made it is another.  What makes an output is its module and all modules whose headers that
# includes, and theirs; press hands the notes from one to the other.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."

# below MODULE...: these, and all that they are made of
below() {
	known=''
	while [ $# -gt 0 ]; do
		module=$1
		shift
		case " $known " in *" $module "*) continue ;; esac
		known="$known $module"
		# shellcheck disable=SC2046
		set -- "$@" $(cat src/"$module"/* include/octavo/"$module".* 2>/dev/null |
			sed -n 's|^#include "octavo/\([a-z_]*\)\..*|\1|p' | sort -u)
	done
	for module in $known; do echo "$module"; done | sort
}

sum() {
	for module in "$@"; do
		cat src/"$module"/* src/"$module".c include/octavo/"$module".* 2>/dev/null || true
	done | sha256sum | cut -d' ' -f1
}

reading="$(below markdown) press"
# shellcheck disable=SC2046,SC2086
cat <<END
#define OCTAVO_STAGE_READING "$(sum $reading)"
#define OCTAVO_STAGE_RULES "$(sum $reading publish/notes)"
#define OCTAVO_STAGE_EPUB "$(sum $(below epub) press)"
#define OCTAVO_STAGE_PDF "$(sum $(below pdf) press)"
#define OCTAVO_STAGE_CATALOGUE "$(sum $(below catalogue cover) press)"
END
