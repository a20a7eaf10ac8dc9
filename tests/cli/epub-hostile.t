#!/bin/sh
# Notes that would break a reading system give a sound, inert EPUB, and say what was done.
. "$(dirname "$0")/lib.sh"
gate=$top/tests/epub/check_epub.sh
v=$tmp/vault
mkdir -p "$v/sub"

cat >"$v/html.md" <<'NOTE'
# HTML <b>& "friends"

A raw <br> break, <b>unclosed, <i>crossed</b></i> and <script>alert(1)</script> words.
<iframe src="https://example.org/"></iframe> <img src=x onerror=alert(1)> <a href="javascript:alert(1)">js</a>
<style>body{display:none}</style><form><input></form> <svg onload="x"><script>y</script></svg>

[js](javascript:alert(1)) [data](data:text/html,<script>) [app](obsidian://open?vault=x) [file](file:///etc/passwd)
[bad](http://exa mple.org) [host](https://[) [port](https://example.org:99999/) [ok](<https://example.org/a b?c=[d]>)
[user](https://me:secret@example.org/) <https://example.org/?q=a|b\c^d> [mail](mailto:nobody)

CDATA ]]> and a--b and <!-- comment --> and <?pi x?> and &nbsp; &bogus; &#0; &#x1F;

<div id="twice">one</div> <div id="twice">two</div> ^twice

Another. ^twice
NOTE
printf '# Case\n\nSmall. [[CASE]] [[Case#^x"><y]]\n' >"$v/case.md"
printf '# CASE\n\nLarge.\n' >"$v/sub/Case.md"
printf '# Control\n\nA\001B\033C\000D \357\277\277 \355\240\200 \342\200\256abc\342\200\254\n' >"$v/control.md"
printf '# Quote\n\nWords.\n' >"$v/na\"me  with 'quotes' & blanks.md"
printf '# Bidi\n\nWords.\n' >"$v/$(printf '\342\201\250name\342\201\251').md"
printf '# Heads\n\n# One\n\n###### Six\n\n##\n\n### \n\n> # In a quote\n\n- # In a list\n\n## [[case]] 00:01:02 <a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>\n' >"$v/heads.md"
mkdir "$tmp/big"
{
	printf '# Notes\n\n'
	awk 'BEGIN { for (i = 1; i <= 10000; i++) printf "Words[^%d].\n\n", i; for (i = 1; i <= 10000; i++) printf "[^%d]: Note %d.\n", i, i }'
} >"$tmp/big/footnotes.md"
awk 'BEGIN { print "# Long\n"; for (i = 0; i < 40000; i++) { if (i % 400 == 0) printf "## Part %d\n\n> [!tip] Aside\n> Words.\n\n", i / 400; printf "Paragraph %d of a note that goes on for five million bytes, with *stress* and [[footnotes]] and one more long clause at its end.\n\n", i } }' >"$tmp/big/long.md"
awk 'BEGIN { print "# Many\n"; for (i = 0; i < 3000; i++) { if (i % 200 == 0) printf "## Part %d\n\n", i / 200; printf "So $\\frac{a_{%d}}{b^2} = \\left( x - 1 \\right)$ it is.\n\n", i } }' >"$tmp/big/formulas.md"
awk 'BEGIN { print "# Deep\n"; for (i = 0; i < 3000; i++) printf "*a **b "; print "\n"; for (i = 0; i < 400; i++) printf "> "; print "x\n"; for (i = 0; i < 200; i++) { for (k = 0; k < i; k++) printf "  "; print "- item" } }' >"$v/deep.md"

ok "builds" status 0 "$octavo" build "$v" --to epub -o "$tmp/book.epub"
ok "says that links are not followed" says '[link-scheme]'
ok "says that HTML is not supported" says '[html-tag]'
ok "says that characters are left out" says '[text-control]'
while read -r code what; do
	ok "says: $what" says "[$code]"
done <<'CODES'
html-unclosed tags that are not closed are mended
link-address addresses that lead nowhere are told
html-dropped scripts are left out with what is in them
html-player players are linked
picture-missing pictures that are not there are told
text-utf8 bytes that are no UTF-8 are shown as such
link-heading an anchor of nonsense leads to its note
nest-too-deep what nests without end is flattened
CODES
ok "the container is sound and inert" "$gate" -c "$tmp/book.epub"
page() { unzip -p "$tmp/book.epub" "EPUB/text/$1.xhtml"; }
has() { page "$1" | grep -qF "$2"; }
ok "nothing in it acts" sh -c "! unzip -p '$tmp/book.epub' 'EPUB/*.xhtml' 'EPUB/text/*.xhtml' | grep -iE \
	'<(script|iframe|object|embed|form|input|style)\\b|[ \"]on[a-z]+=|(href|src)=\"(javascript|data|obsidian|file|vbscript):'"
ok "a raw break breaks the line" has html '<p>A raw<br/>'
ok "unclosed and crossed tags are closed in order" has html '<strong>unclosed, <em>crossed</em></strong> and  words.'
ok "the words of links that are not followed stay" has html '<p>js data app file'
ok "an iframe is a link" has html '<a class="x u" href="https://example.org/">'
ok "the end of CDATA and two hyphens are words" has html 'CDATA ]]&gt; and a--b and '
ok "entities are read, and what is none stays" has html '&amp;bogus; '
ok "an id that stands twice is given once" has html '<p id="html---twice">Another.</p>'
ok "addresses are escaped" has html 'href="https://example.org/a%20b?c=%5Bd%5D"'
ok "titles that differ in case are two files" sh -c "unzip -l '$tmp/book.epub' | grep -c 'EPUB/text/\(case-[0-9a-f]*\|sub-case\).xhtml' | grep -qx 2"
ok "... and links between them lead to one of them" sh -c "unzip -p '$tmp/book.epub' 'EPUB/text/case-*.xhtml' | grep -q 'href=\"[a-z0-9-]*.xhtml\">CASE</a>'"
ok "names are letters, digits and hyphens" sh -c "! unzip -Z1 '$tmp/book.epub' | grep -v '^[A-Za-z0-9./-]*\$'"
ok "a name in quotes with blanks is a file" has na-me-with-quotes-blanks 'Words.'
ok "a name in bidi marks is a file" has name 'Words.'
ok "control characters are gone" sh -c \
	"unzip -p '$tmp/book.epub' EPUB/text/control.xhtml | grep -F 'ABCD' | grep -qF 'abc' && \
	! unzip -p '$tmp/book.epub' EPUB/text/control.xhtml | LC_ALL=C grep -q '[[:cntrl:]]'"
ok "levels of headings never skip" python3 -c "import re, sys
level = 0
for h in re.findall(r'<h([1-6])', sys.stdin.read()):
    assert int(h) <= level + 1; level = int(h)" <<HEADS
$(page heads)
HEADS
if have java && have npm; then
	ok "epubcheck finds nothing" sound "$tmp/book.epub"
else
	skip "epubcheck" "java or npm is missing"
fi
ok "big notes build" status 0 "$octavo" build "$tmp/big" --to epub -o "$tmp/big.epub"
ok "the big container is sound" "$gate" -c "$tmp/big.epub"
mkdir "$tmp/x" && unzip -q -d "$tmp/x" "$tmp/big.epub" && unzip -qo -d "$tmp/x" "$tmp/book.epub"
ok "all well formed" python3 -c "import sys, xml.parsers.expat as x; [x.ParserCreate().ParseFile(open(p, chr(114) + chr(98))) for p in sys.argv[1:]]" \
	"$tmp"/x/EPUB/text/*.xhtml
ok "no file of text above 250 KB" sh -c "test -z \"\$(find '$tmp/x/EPUB/text' -size +250k)\""
ok "three thousand formulas" test "$(cat "$tmp"/x/EPUB/text/*.xhtml | grep -o '<math ' | wc -l)" = 3000
ok "ten thousand notes" test "$(cat "$tmp"/x/EPUB/text/*.xhtml | grep -o 'role="doc-footnote"' | wc -l)" = 10000
ok "no id twice" sh -c "! cat '$tmp'/x/EPUB/text/*.xhtml | grep -o ' id=\"[^\"]*\"' | sort | uniq -d | grep ."
ok "every word of the long note" test "$(cat "$tmp"/x/EPUB/text/*.xhtml | grep -o 'Paragraph [0-9]* of a note' | sort -u | wc -l)" = 40000
ok "every box has its name in its own document" python3 - "$tmp/x/EPUB/text" <<'EOF'
import pathlib, re, sys
pages = [page.read_text() for page in pathlib.Path(sys.argv[1]).glob('*.xhtml')]
named = [(page, re.findall(r'aria-labelledby="(.*?)"', page)) for page in pages]
assert sum(len(ids) for page, ids in named) >= 100
assert all(f' id="{id}"' in page for page, ids in named for id in ids)
EOF
ok "passwords are not passed on" sh -c "! grep -r secret@ '$tmp/x'"
done_testing
