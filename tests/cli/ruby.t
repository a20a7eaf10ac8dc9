#!/bin/sh
# Letters with their readings: above them in print, as ruby in the EPUB, in brackets where there is no room above.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/notes"
cat >"$tmp/notes/a.md" <<'END'
# Of <ruby>東京<rt>とうきょう</rt></ruby>

It is a long way to <ruby>北京<rt>Běijīng</rt></ruby> and to <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>.

First words<br>Second words <ruby>水<rt>みず</rt></ruby><br>Third words

See <ruby>[漢字](https://example.org)<rt>かんじ</rt></ruby> there.

## Near <ruby>東京<rt>とうきょう</rt></ruby>

<ruby>One two three<rt>four</rt></ruby> begins a line, and what follows is all there.

The words <ruby>that are too many for one line of any column, since nothing parts them<rt>so they stand</rt></ruby> here.
END
ok "it is built" status 0 "$octavo" build "$tmp/notes" -o "$tmp/b.epub" -o "$tmp/b.pdf" --theme classic --strict
unzip -q "$tmp/b.epub" -d "$tmp/x"
page="$tmp/x/EPUB/text/a.xhtml"
ok "the EPUB has ruby" grep -q 'to <ruby>北京<rt>Běijīng</rt></ruby> and to <ruby>漢<rt>かん</rt></ruby><ruby>字<rt>じ</rt></ruby>\.' "$page"
ok "... also of a link" grep -q '<ruby><a [^>]*>漢字</a><rt>かんじ</rt></ruby> there' "$page"
ok "... and in a heading" grep -q '<h2>Near <ruby>東京<rt>' "$page"
ok "contents have brackets" grep -q '>Near 東京（とうきょう）<' "$tmp/x/EPUB/nav.xhtml"
"$octavo" dump tags "$tmp/notes" --theme classic 2>/dev/null | tr -s ' \n' ' ' >"$tmp/tags"
ok "print tags letters, then their reading" grep -q "'It is a long way to ' Ruby RB '北京' RT 'Běijīng' ' and to ' Ruby RB '漢' RT 'かん' Ruby RB '字' RT 'じ' '\. '" "$tmp/tags"
ok "... also where they begin a line" grep -q "Ruby RB 'One two three' RT 'four' ' begins a line, and what follows is all there\. '" "$tmp/tags"
ok "... and has brackets where a link is" grep -q "(かんじ) there" "$tmp/tags"
ok "... or no room" grep -q "nothing parts them(so they stand) here" "$tmp/tags"
"$octavo" dump layout "$tmp/notes" --theme classic 2>/dev/null >"$tmp/layout"
# The baselines of three lines, the second of which has readings.
ok "lines keep their leading" status 0 awk '/^ *text .*First words/ { a = $3 } /^ *text .*Second words/ { b = $3 } /^ *text .*Third words/ { c = $3 } END { d = c - b - (b - a); exit !(a > 0 && d < .2 && d > -.2) }' "$tmp/layout"
# Letters in pieces, however many, cost no more than as many words.
awk 'BEGIN { printf "<ruby>"; for (i = 0; i < 40000; i++) printf "<b>漢</b>"; print "<rt>かん</rt></ruby> end" }' >"$tmp/many.md"
ok "many pieces are one ruby" status 0 "$octavo" build "$tmp/many.md" -o "$tmp/many.pdf"
done_testing
