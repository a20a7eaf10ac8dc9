#!/bin/sh
# readers.sh PDF ...: poppler, MuPDF and pdf.js open every page of every book, draw it and read it, without a word of
# complaint.  What they say is printed; exit 1 for any.
set -u
[ $# -gt 0 ] || { sed -n 2,3p "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
said=$(mktemp)
trap 'rm -f "$said"' EXIT
bad=0

for book; do
	{
		pdftotext "$book" /dev/null
		pdftoppm -r 20 "$book" | cat >/dev/null
		pdfinfo -struct "$book" >/dev/null
	} >"$said" 2>&1
	mutool draw -q -r 20 -F ppm -o /dev/null "$book" 2>&1 | grep -v 'ICC support' >>"$said"
	mutool draw -q -F text -o /dev/null "$book" 2>&1 | grep -v 'ICC support' >>"$said"
	[ -s "$said" ] || { echo "poppler, MuPDF: $(basename "$book"): not a word"; continue; }
	echo "poppler, MuPDF: $(basename "$book"):"
	sort "$said" | uniq -c | head -n 10
	bad=1
done
folder=$("$here/../epub/checkers.sh" pdfjs) || exit 1
node "$here/pdfjs.mjs" "$folder" "$@" || bad=1
exit $bad
