#!/bin/sh
# The page list of the print edition: made with both formats, equal to the PDF page by page; none without a PDF.
. "$(dirname "$0")/lib.sh"
for vault in samples/slow-science tests/vaults/every; do
	ok "$vault: both formats" status 0 "$octavo" build "$top/$vault" -o "$tmp/b.epub" -o "$tmp/b.pdf" --theme classic
	ok "... labels and words are the PDF's" python3 "$top/tests/tools/pages.py" "$tmp/b.epub" "$tmp/b.pdf"
done
ok "a picture described by the words beside it is not read twice" sh -c \
	"unzip -p '$tmp/b.epub' EPUB/text/start.xhtml | grep -B 1 '^The words beside it' | grep -q 'alt=\"\"'"
ok "epubcheck finds nothing" "$top/tests/epub/check_epub.sh" "$tmp/b.epub"
ok "EPUB alone" status 0 "$octavo" build "$top/samples/slow-science" -o "$tmp/alone.epub"
ok "... has no pages" sh -c "! unzip -p '$tmp/alone.epub' | grep -aqi 'page-list\|pagebreak\|pagelist'"
done_testing
