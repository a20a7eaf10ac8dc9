#!/bin/sh
# What publish takes for another program (scripts/stages.sh): a book is built anew when a source that makes its output is changed,
# found by what the sources include, so that no module can be left out.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/tree"
cp -r "$top/src" "$top/include" "$top/scripts" "$tmp/tree"
"$tmp/tree/scripts/stages.sh" >"$tmp/before"

# changes NAME... when a line is added to FILE: these outputs have another sum, all others the same
changes() {
	file=$1
	shift
	cp "$tmp/tree/$file" "$tmp/kept"
	echo '/* another */' >>"$tmp/tree/$file"
	"$tmp/tree/scripts/stages.sh" >"$tmp/after"
	cp "$tmp/kept" "$tmp/tree/$file"
	diff "$tmp/before" "$tmp/after" | sed -n 's/^> #define OCTAVO_STAGE_\([A-Z]*\) .*/\1/p' | tr '\n' ' ' >"$tmp/changed"
	[ "$(cat "$tmp/changed")" = "$*${1:+ }" ] || { cat "$tmp/changed"; return 1; }
}

ok "queries make books and what catalogues say of them" changes src/query/value.c EPUB PDF CATALOGUE
ok "so do lists of works, and what keys of book.yml may say" changes src/cite/names.c EPUB PDF CATALOGUE
ok "what an output includes of a module is found" changes include/octavo/proof.h EPUB PDF CATALOGUE
ok "pages make the PDF alone" changes src/layout/layout.c PDF
ok "reading makes everything" changes include/octavo/doc.h READING RULES EPUB PDF CATALOGUE
ok "options of the command make no book" changes src/cli/main.c
done_testing
