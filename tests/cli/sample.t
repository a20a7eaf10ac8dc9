#!/bin/sh
# The sample book in both formats, judged by other people's programs.
. "$(dirname "$0")/lib.sh"

ok "builds without a warning" status 0 "$octavo" build "$top/samples/slow-science" -o "$tmp/o/" --strict
book=$tmp/o/slow-science
ok "both files, nothing else" alone "$tmp/o" slow-science.epub slow-science.pdf
ok "one summary line" test "$(wc -l <"$tmp/out")" = 1
ok "the summary tells pages" holds "$tmp/out" "pages"

ok "qpdf finds nothing" qpdf --check "$book.pdf"
pdftotext "$book.pdf" "$book.txt" 2>"$tmp/poppler"
pdftoppm -r 20 "$book.pdf" "$tmp/page" 2>>"$tmp/poppler"
ok "poppler opens every page without a word" test ! -s "$tmp/poppler"
ok "a page of text for each page of paper" test "$(ls "$tmp"/page-* | wc -l)" -gt 20
mutool draw -q -o /dev/null -F text "$book.pdf" 2>&1 | grep -v 'ICC support' >"$tmp/mupdf"
ok "mupdf as well" test ! -s "$tmp/mupdf"
ok "title in the metadata" sh -c "pdfinfo '$book.pdf' | grep -q 'Title: *Slow Science'"
ok "fonts all embedded" sh -c "pdffonts '$book.pdf' | tail -n +3 | awk '{ if (\$(NF-4) != \"yes\") exit 1 }'"

# Ligatures: the map from glyphs to text has their letters; only hyphens that were added need words of their own.
qpdf --qdf --object-streams=disable "$book.pdf" "$tmp/plain.pdf" 2>/dev/null
ok "ligatures spell their letters" grep -aq '^<[0-9a-f]*> <00660069>$' "$tmp/plain.pdf"
ok "nothing spells a private character" sh -c "! grep -aE '^<[0-9a-f]*> <(e[0-9a-f]{3}|f[0-8][0-9a-f]{2}|fb0[0-6])>' '$tmp/plain.pdf'"
ok "no ligature costs an ActualText" sh -c "! grep -a 'ActualText <feff00[46][0-9a-f]00' '$tmp/plain.pdf'"

links() { # addresses of moments, in the order of the notes, wanted in both outputs
	grep -oh 'data-t="[0-9:]*"' "$top"/samples/slow-science/*.md | sort -u | wc -l
}
qpdf --json "$book.pdf" 2>/dev/null | grep -o 'https://youtu.be/demo-[A-Z0-9]*?t=[0-9]*' | sort -u >"$tmp/pdf-times"
unzip -p "$book.epub" '*.xhtml' | grep -o 'https://youtu.be/demo-[A-Z0-9]*?t=[0-9]*' | sort -u >"$tmp/epub-times"
ok "every moment is a link in the PDF" test "$(wc -l <"$tmp/pdf-times")" -ge "$(links)"
ok "the same moments in the EPUB" cmp "$tmp/pdf-times" "$tmp/epub-times"
ok "three ways to the first moment" grep -q 'demo-TIDE01?t=100$' "$tmp/pdf-times"

pdftoppm -r 150 -gray "$book.pdf" "$tmp/print"
zbarimg -q --raw "$tmp"/print-*.pgm 2>/dev/null | sort -u >"$tmp/codes"
ok "codes are read from 150 dpi" test "$(grep -c '^https://youtu.be/demo-' "$tmp/codes")" -ge 12
ok "every code leads to a moment or an episode" sh -c "! grep -v '^https://youtu.be/demo-[A-Z0-9]*\(?t=[0-9]*\)\?$' '$tmp/codes'"

ok "epubcheck and the container" sound "$book.epub"
done_testing
