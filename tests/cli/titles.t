#!/bin/sh
# Formulas in titles: set as the text sets them where a title is set, words where it is told.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/notes" "$tmp/notes/part"
words='The sums come near to it, one after the other, and none of them is further off than the one before, as far as one can see. '
pages() { for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do printf '%s%s%s\n\n' "$words" "$words" "$words"; done; }
{ printf '# The sum $\\sum_{i=1}^n \\alpha_i^2$ of **all**\n\n'; pages; printf '## Where $\\frac{x}{y}$ and [this](https://example.org/x) lead\n\n'; pages; } >"$tmp/notes/one.md"
printf -- '---\ntitle: "Roots $\\\\sqrt{x}$"\n---\n\nWords.\n' >"$tmp/notes/part/two.md"
printf '# Three $H_2$\n\nWords.\n' >"$tmp/notes/part/three.md"
printf 'title: Sums\nlanguage: en\nchapters:\n  - one.md\n  - title: Part\n    sections: [part/two.md, part/three.md]\n' >"$tmp/notes/book.yml"

ok "it is built" status 0 "$octavo" build "$tmp/notes" -o "$tmp/b.epub" -o "$tmp/b.pdf" --theme classic --strict
unzip -q "$tmp/b.epub" -d "$tmp/x"
"$octavo" dump layout "$tmp/notes" --theme classic >"$tmp/layout" 2>/dev/null
nav="$tmp/x/EPUB/nav.xhtml"
ok "the EPUB's contents are words" grep -q '>1 The sum ∑ᵢ₌₁ⁿ αᵢ² of all<' "$nav"
ok "... of fractions too" grep -q 'Where x/y and this lead<' "$nav"
ok "... of titles above the text" grep -q 'Roots √x<' "$nav"
ok "... and never TeX" sh -c "! grep -q '[\\\\$]' '$nav'"
ok "a chapter's title is MathML" grep -q '<h1 id="t_text_one">The sum <math .*</math> of all</h1>' "$tmp/x/EPUB/text/one.xhtml"
ok "... a section's" grep -rq '<h2>Roots <math .*<msqrt>' "$tmp/x/EPUB/text"
ok "... and its document's title is words" grep -q '<title>The sum ∑ᵢ₌₁ⁿ αᵢ² of all</title>' "$tmp/x/EPUB/text/one.xhtml"
ok "bookmarks are words" grep -q "outline .*'The sum ∑ᵢ₌₁ⁿ αᵢ² of all'" "$tmp/layout"
# What is over a stroke stands at a height of its own.
ok "the title is set" grep -q "text .*'The sum ∑'" "$tmp/layout"
ok "... without TeX anywhere" sh -c "! grep -q '[\\\\$]' '$tmp/layout'"
ok "heads on the left are set" grep -q "head .*'The sum ∑i=1nαi2 of all'" "$tmp/layout"
ok "... and on the right" grep -q "head .*'xy and this lead'" "$tmp/layout"

# Numbers are the theme's, in both books; no word leans that cannot.
mkdir "$tmp/more"
printf '# First\n\n## 第一\n\n### 第二\n\n普通*着重*。\n\n### Third\n\nPlain *leaning*.\n' >"$tmp/more/one.md"
printf '# Other\n\n## Section\n\nWords.\n' >"$tmp/more/two.md"
printf 'title: More\nlanguage: en\nchapters: [one.md, two.md]\n' >"$tmp/more/book.yml"
more() { rm -rf "$tmp/m"; "$octavo" build "$tmp/more" -o "$tmp/m.epub" -q "$@" 2>/dev/null; unzip -q "$tmp/m.epub" -d "$tmp/m"; }
page="$tmp/m/EPUB/text/one.xhtml"
more
ok "a chapter's number is a word" grep -q '<p class="num">One</p>' "$page"
ok "sections have none" sh -c "! grep -q 'class=\"no\"' '$page' && ! grep -q '1\.1' '$tmp/m/EPUB/nav.xhtml'"
ok "a heading without italics is upright" grep -q '<h3 class="upright">第二</h3>' "$page"
ok "... with them not" grep -q '<h3>Third</h3>' "$page"
ok "what is emphasized too" sh -c "grep -q '<em class=\"upright\">着重</em>' '$page' && grep -q '<em>leaning</em>' '$page'"
ok "nothing stands over the title" sh -c "! grep -q 'class=\"num\"' '$tmp/m/EPUB/titlepage.xhtml'"
echo 'series: MORE' >>"$tmp/more/book.yml"
more
ok "... nor the same words in capitals" sh -c "! grep -q 'class=\"num\"' '$tmp/m/EPUB/titlepage.xhtml'"
sed -i 's/^series: .*/series: Other books/' "$tmp/more/book.yml"
more
ok "... but a series" grep -q 'class="num">Other books<' "$tmp/m/EPUB/titlepage.xhtml"
more --set section.numbers=yes --set chapter.numbers=no
ok "they have where the theme wants them" sh -c "grep -q '<span class=\"no\">1.1</span>' '$page' && grep -q '>1\.1 ' '$tmp/m/EPUB/nav.xhtml'"
ok "... and chapters have none where not" sh -c "! grep -q 'class=\"num\"' '$page' && ! grep -q '>1 First<' '$tmp/m/EPUB/nav.xhtml'"

# A time is no word of a title, nor is what stood around it alone.
mkdir "$tmp/times"
cat >"$tmp/times/one.md" <<'EOF'
---
videoId: TO0WUTq5zYI
---
# Sleep [0:00]
Words.
## [0:10 - 0:20] One
## Two (0:30)
## 0:40 – Three
## Four – [0:50] – and more
## Five (0:55): the end
## Six [Video 00:01:00-00:01:10]
## Seven | [1:20, 1:30]
## 1:40-1:50 Eight C++ [2:00]
## ⏱ [2:10 -> 2:20] Nine
## Ten [2:30], then ten
EOF
printf '# Other\n\nWords.\n' >"$tmp/times/two.md"
"$octavo" build "$tmp/times" -o "$tmp/t.epub" -q 2>/dev/null
unzip -p "$tmp/t.epub" EPUB/nav.xhtml | grep -o '<a [^>]*xhtml#[^>]*>[^<]*' | sed 's/.*>//' >"$tmp/nav"
printf '%s\n' One Two Three 'Four – and more' 'Five: the end' Six Seven 'Eight C++' '⏱ Nine' 'Ten, then ten' >"$tmp/want"
ok "times leave nothing behind in the contents" diff "$tmp/want" "$tmp/nav"

# Titles that count themselves have no other number over them, nor before them.
mkdir "$tmp/counted"
printf '# 1. First\n\nWords.\n' >"$tmp/counted/one.md"
printf '# Lecture 3: Other\n\nWords.\n' >"$tmp/counted/two.md"
printf '# Last words\n\nWords.\n' >"$tmp/counted/z.md"
counted() { rm -rf "$tmp/c"; "$octavo" build "$tmp/counted" -o "$tmp/c.epub" -o "$tmp/c.pdf" -q 2>/dev/null; unzip -q "$tmp/c.epub" -d "$tmp/c"; pdftotext "$tmp/c.pdf" - | tr '\f' '\n' >"$tmp/c.txt"; }
counted
ok "no number stands over numbered titles" sh -c "! grep -rq 'class=\"num\"' '$tmp/c/EPUB/text' && ! grep -qix 'one\|two\|three' '$tmp/c.txt'"
ok "... nor before them in the contents" sh -c "grep -q '>Last words<' '$tmp/c/EPUB/nav.xhtml' && grep -q '>1. First<' '$tmp/c/EPUB/nav.xhtml'"
printf '# 10 ways to sleep\n\nWords.\n' >"$tmp/counted/one.md"
printf '# 2024: a year\n\nWords.\n' >"$tmp/counted/two.md"
printf '# Lecture 5: More\n\nWords.\n' >"$tmp/counted/y.md"
counted
ok "a number that counts other things is none" sh -c "grep -q '<p class=\"num\">One</p>' '$tmp/c/EPUB/text/one.xhtml' && grep -qix one '$tmp/c.txt'"
ok "... and stands alone before the title in the contents, as one does that counts" sh -c "grep -q '>10 ways to sleep<' '$tmp/c/EPUB/nav.xhtml' && grep -q '>Lecture 5: More<' '$tmp/c/EPUB/nav.xhtml' && grep -q '>4 Last words<' '$tmp/c/EPUB/nav.xhtml'"

# A head that is too long ends where the title parts from what is said of it, else within it.
{ printf '# When to put money into channels that are new | A guest (of a company with a long name)\n\n'; pages; } >"$tmp/guest.md"
{ printf '# When to put money into channels that are new and hardly anybody has heard of before\n\n'; pages; } >"$tmp/long.md"
heads() { "$octavo" dump layout "$1" --theme classic 2>/dev/null | grep 'head ' >"$tmp/heads"; }
heads "$tmp/guest.md"
ok "a head ends where the title parts" grep -q "'[Ww]hen to put money into channels that are new | A guest'" "$tmp/heads"
heads "$tmp/long.md"
ok "... else within it, with a sign" grep -q "'[Ww]hen to put .*…'" "$tmp/heads"
done_testing
