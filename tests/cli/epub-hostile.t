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

CDATA ]]> and -- and <!-- comment --> and <?pi x?> and &nbsp; &bogus; &#0; &#x1F;

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
awk 'BEGIN { print "# Long\n"; for (i = 0; i < 40000; i++) { if (i % 400 == 0) printf "## Part %d\n\n", i / 400; printf "Paragraph %d of a note that goes on for five million bytes, with *stress* and [[footnotes]] and one more long clause at its end.\n\n", i } }' >"$tmp/big/long.md"
awk 'BEGIN { print "# Deep\n"; for (i = 0; i < 3000; i++) printf "*a **b "; print "\n"; for (i = 0; i < 400; i++) printf "> "; print "x\n"; for (i = 0; i < 200; i++) { for (k = 0; k < i; k++) printf "  "; print "- item" } }' >"$v/deep.md"

ok "builds" status 0 "$octavo" build "$v" --to epub -o "$tmp/book.epub"
ok "says that links are not followed" says '[link-scheme]'
ok "says that HTML is not supported" says '[html-tag]'
ok "says that characters are left out" says '[text-control]'
ok "the container is sound and inert" "$gate" -c "$tmp/book.epub"
if have java && have npm; then
	ok "epubcheck finds nothing" "$gate" "$tmp/book.epub"
else
	skip "epubcheck" "java or npm is missing"
fi
ok "big notes build" status 0 "$octavo" build "$tmp/big" --to epub -o "$tmp/big.epub"
ok "the big container is sound" "$gate" -c "$tmp/big.epub"
mkdir "$tmp/x" && unzip -q -d "$tmp/x" "$tmp/big.epub" && unzip -qo -d "$tmp/x" "$tmp/book.epub"
ok "all well formed" python3 -c "import sys, xml.parsers.expat as x; [x.ParserCreate().ParseFile(open(p, chr(114) + chr(98))) for p in sys.argv[1:]]" \
	"$tmp"/x/EPUB/text/*.xhtml
ok "no file of text above 250 KB" sh -c "test -z \"\$(find '$tmp/x/EPUB/text' -size +250k)\""
ok "ten thousand notes" test "$(cat "$tmp"/x/EPUB/text/*.xhtml | grep -o 'role="doc-footnote"' | wc -l)" = 10000
ok "no id twice" sh -c "! cat '$tmp'/x/EPUB/text/*.xhtml | grep -o ' id=\"[^\"]*\"' | sort | uniq -d | grep ."
ok "every word of the long note" test "$(cat "$tmp"/x/EPUB/text/*.xhtml | grep -o 'Paragraph [0-9]* of a note' | sort -u | wc -l)" = 40000
ok "passwords are not passed on" sh -c "! grep -r secret@ '$tmp/x'"
done_testing
