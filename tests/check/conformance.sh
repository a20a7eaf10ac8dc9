#!/bin/sh
# The long gate: both formats of the samples, of the every-construct vault and, where ../shared is, of every corpus,
# judged by epubcheck, Ace (notes of a corpus cut to a sample), qpdf, veraPDF and
# the readers of PDFs.
# usage: conformance.sh OCTAVO [VAULT ...]
set -u
octavo=$1
shift
top=$(cd "$(dirname "$0")/../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/pdf"
bad=0

# a folder with at most 60 notes of the vault and all that is no note
sample_of() {
	mkdir "$tmp/vault"
	cp -r "$1/." "$tmp/vault/"
	find "$tmp/vault" -name '*.md' | sort | tail -n +61 | while read -r note; do rm -f "$note"; done
}

judge() { # NAME VAULT, Ace on the whole when it is small
	name=$1
	vault=$2
	echo "== $name"
	"$octavo" build "$vault" -o "$tmp/$name.epub" -o "$tmp/$name.pdf" 2>"$tmp/messages" || { tail -n 3 "$tmp/messages"; bad=1; return; }
	qpdf --check "$tmp/$name.pdf" >"$tmp/qpdf" 2>&1 || { tail -n 3 "$tmp/qpdf"; bad=1; }
	if [ "$(find "$vault" -name '*.md' | wc -l)" -le 70 ]; then
		"$top/tests/epub/check_epub.sh" -a "$tmp/$name.epub" || bad=1
	else
		"$top/tests/epub/check_epub.sh" "$tmp/$name.epub" || bad=1
		sample_of "$vault"
		"$octavo" build "$tmp/vault" -o "$tmp/$name-60.epub" 2>/dev/null || bad=1
		"$top/tests/epub/check_epub.sh" -a "$tmp/$name-60.epub" || bad=1
		rm -rf "$tmp/vault"
	fi
	# the text block's place is the theme classic's
	"$octavo" build "$vault" --theme classic -o "$tmp/$name-p.epub" -o "$tmp/$name-p.pdf" >/dev/null 2>&1 || bad=1
	python3 "$top/tests/tools/pages.py" "$tmp/$name-p.epub" "$tmp/$name-p.pdf" || bad=1
	mv "$tmp/$name.pdf" "$tmp/pdf/"
	rm -f "$tmp/$name"*
}

# Faults put into a good PDF, each of which veraPDF must see.
prove_verapdf() {
	mkdir "$tmp/faults"
	"$octavo" build "$top/tests/vaults/structure/all.md" -o "$tmp/note.pdf" -q 2>/dev/null
	python3 "$top/tests/pdf/mutate.py" "$tmp/note.pdf" "$tmp/faults" verapdf >/dev/null
	"$top/tests/check/verapdf.sh" "$tmp"/faults/*.pdf >"$tmp/seen"
	set -- "$tmp"/faults/*.pdf
	seen=$(grep -c ': does not conform$' "$tmp/seen")
	echo "verapdf: $seen of $# faults seen"
	[ "$seen" = $# ] || { grep ': conforms$' "$tmp/seen"; bad=1; }
}

finish() { # one start of Java for all PDFs
	"$top/tests/check/verapdf.sh" "$tmp"/pdf/*.pdf || bad=1
	"$top/tests/check/readers.sh" "$tmp"/pdf/*.pdf || bad=1
	prove_verapdf
	exit $bad
}

if [ $# -gt 0 ]; then
	for vault; do judge "$(basename "$vault")" "$vault"; done
	finish
fi

# Ace sees what it has to see (the rest of the gate proves itself in make check)
mutants() {
	echo "== mutants"
	"$octavo" build "$top/samples/slow-science" -o "$tmp/sound.epub" >/dev/null 2>&1 || bad=1
	mkdir "$tmp/mutants"
	python3 "$top/tests/epub/mutate.py" "$tmp/sound.epub" "$tmp/mutants" || bad=1
	"$top/tests/epub/check_epub.sh" -a "$tmp/mutants/ace.epub" >"$tmp/report" && { echo "passed"; bad=1; }
	while read -r fault; do
		grep -q "^ace: .*$fault" "$tmp/report" || { echo "not found: $fault"; bad=1; }
	done <"$tmp/mutants/ace.says"
}

mutants
judge sample "$top/samples/slow-science"
judge every "$top/tests/vaults/every"
judge structure "$top/tests/vaults/structure"
"$octavo" build "$top/tests/vaults/structure" --set pdf.attach-sources=yes -q -o "$tmp/pdf/sources.pdf" 2>/dev/null || bad=1
for sheets in booklet 2up; do
	"$octavo" build "$top/tests/vaults/every" --set print.impose=$sheets --set print.sheet=a4 -q -o "$tmp/pdf/$sheets.pdf" 2>/dev/null || bad=1
done
"$octavo" build "$top/tests/vaults/every" --set print.marks=yes -q -o "$tmp/pdf/marks.pdf" 2>/dev/null || bad=1
"$octavo" cover "$top/tests/vaults/every" -q -o "$tmp/pdf/cover.pdf" 2>/dev/null || bad=1
for corpus in "$top"/../shared/corpora/*/; do
	[ -d "$corpus" ] && judge "$(basename "$corpus")" "${corpus%/}"
done
finish
