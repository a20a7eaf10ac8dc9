#!/bin/sh
# Answers at the end of their note (answers.at-end): room to write where they stood, numbers that lead both ways, nothing lost.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/notes"
cat >"$tmp/notes/quiz.md" <<'END'
---
tags: [flashcards]
lang: de
---
# Quiz

A nap::A short sleep

It {{c1::rests}} you.

What is best?
?
A **short** one, with a {{c1::pillow}}.
- or none

## Hardware
?
What one can touch.

> [!question] What is not there?
> a) VPN
>> [!success]- Answer
>> It is a) [[#Hardware]].

> [!question]- How long is a nap?
> Twenty minutes.[^1]

> [!question] Is there no answer?
> There is none.

> [!note]- Folded
> It stays.

Which command makes a nap of any length, a short one before noon, a longer one in the afternoon, one that ends when the kettle whistles, one
that begins again as soon as it is over, one for two who share a sofa, one for a cat that has taken most of it, one on a train that is late and one
on a train that is not, one at the theatre in the third act, and one in a meeting of which nobody knows why it was called at all?
?
```
nap --short
```

[^1]: Or ten.

## Rest

Last words.
END
ok "it is built" status 0 "$octavo" build "$tmp/notes" -o "$tmp/b.epub" -o "$tmp/b.pdf" --theme classic --set answers.at-end=yes
unzip -q "$tmp/b.epub" -d "$tmp/x"
page="$tmp/x/EPUB/text/quiz.xhtml"
tr -d '\n' <"$page" >"$tmp/page"
ok "a gap has its number, which leads to the answer" grep -q 'A nap[^<]*— <u>[^<]*</u><sup id="quiz----q1"><a [^>]*href="#quiz----a1">1</a></sup>' "$tmp/page"
ok "... and the answer's back" grep -q '<ol>[[:space:]]*<li id="quiz----a1">A short sleep <a [^>]*href="#quiz----q1"[^>]*>↑</a></li>' "$tmp/page"
ok "... whose arrow says in words what it is" grep -q 'href="#quiz----q1" role="doc-backlink" aria-label="Zurück zum Text">↑</a>' "$tmp/page"
ok "... which stands behind the last words of one of several blocks" grep -q '<li>or none <a [^>]*href="#quiz----q3"[^>]*>↑</a></li>' "$tmp/page"
blank=$(printf '\302\240')
ok "... half as wide again as its words, and no wider than a line takes" grep -q "— <u>\($blank\)\{19\}</u><sup id=\"quiz----q1\"" "$tmp/page"
ok "... and no narrower than a hand needs" grep -q "<p>It <u>\($blank\)\{7\}</u><sup id=\"quiz----q2\"" "$tmp/page"
ok "an answer that ends in a block has the way back below it" grep -q '<pre><code>nap --short</code></pre> *<a [^>]*>↑</a></li>' "$tmp/page"
ok "a long question is a paragraph, and has its number too" grep -q '<p><strong id="quiz----q7"><a [^>]*>7</a></strong>\. Which command' "$tmp/page"
ok "what asks nothing stays" grep -q 'It stays\..*Last words' "$tmp/page"
ok "a box's question is numbered in its title" grep -q '<strong id="quiz----q5"><a [^>]*>5</a></strong>\. What is not there' "$tmp/page"
ok "a card's question is numbered, and has room" grep -q '<dt><strong id="quiz----q3"><a [^>]*>3</a></strong>\. What is best?</dt> *<dd> *<div class="room"><p>' "$tmp/page"
ok "a heading's question has the number by the room" grep -q '</h2> *<p[^>]*><strong id="quiz----q4"><a [^>]*>4</a></strong></p> *<div class="room">' "$tmp/page"
ok "answers follow the last words, under a heading in the note's language" grep -q 'Last words\..*<h2[^>]*>Antworten</h2>.*A short sleep.*rests.*<strong>short</strong> one, with a pillow.*or none.*can touch.*Twenty minutes' "$tmp/page"
ok "each stands once" status 0 awk '{ n += gsub(/Twenty minutes/, "") + gsub(/pillow/, "") + gsub(/It is a\)/, "") } END { exit n != 3 }' "$tmp/page"
ok "a question without an answer stays" grep -q 'There is none\..*Antworten' "$tmp/page"
"$octavo" dump tags "$tmp/notes" --theme classic --set answers.at-end=yes 2>/dev/null | tr -s ' \n' ' ' >"$tmp/tags"
ok "print has them in that order" grep -q "Last words.*Antworten.*A short sleep.*rests.*pillow.*can touch.*Twenty minutes" "$tmp/tags"
ok "... and its arrows their words" sh -c "qpdf --qdf --object-streams=disable '$tmp/b.pdf' - | LC_ALL=C grep -aq '/Contents (Zur.ck zum Text)'"
ok "without it they keep their place" status 0 "$octavo" build "$tmp/notes" -o "$tmp/c.epub" --theme handout
unzip -q "$tmp/c.epub" -d "$tmp/y"
tr -d '\n' <"$tmp/y/EPUB/text/quiz.xhtml" >"$tmp/page"
ok "... unnumbered" grep -q '<p>A nap[^<]*— A short sleep</p>' "$tmp/page"
ok "... with all that answers them" grep -q '<dt>What is best?</dt> *<dd><p>A <strong>short</strong> one, with a pillow.</p>.*or none.*What one can touch' "$tmp/page"
ok "... and no room to write" status 1 grep -q 'class="room"' "$tmp/page"
ok "... and nothing follows the note" status 1 grep -q 'Antworten\|----q' "$tmp/page"

mkdir "$tmp/two"
printf -- '---\ntags: [flashcards]\n---\n# One\n\nA nap::A short sleep\n' >"$tmp/two/one.md"
printf -- '---\ntags: [flashcards]\n---\n# Two\n\nNight::A long sleep\n\n## More\n\nDoze::A light one\n' >"$tmp/two/two.md"
ok "two notes are built" status 0 "$octavo" build "$tmp/two" -o "$tmp/t.epub" -o "$tmp/t.pdf" --theme classic --set answers.at-end=yes
unzip -q "$tmp/t.epub" -d "$tmp/v"
tr -d '\n' <"$tmp/v/EPUB/text/two.xhtml" >"$tmp/page"
ok "each has its own answers, as a part of it, and leads to them" grep -q 'href="#two----a2">2</a></sup></p></section><section><h2>Answers</h2><ol><li id="two----a1">A long sleep <a [^>]*href="#two----q1"' "$tmp/page"
pdftotext -layout "$tmp/t.pdf" "$tmp/t.txt"
ok "print tells the question's page, and not the answer's" status 0 awk '/\(p\. / { n++; if (!/↑ \(p\. [0-9]+\)/) exit 1 } END { exit n != 3 }' "$tmp/t.txt"

mkdir "$tmp/cited"
cat >"$tmp/cited/sheet.md" <<'END'
---
tags: [flashcards]
---
# Sheet

So says [@knuth].

A nap::A short sleep.[^1]

[^1]: Or two.
END
printf '@book{knuth, author={Donald Knuth}, title={Texts}, year=1984}\n' >"$tmp/cited/refs.bib"
ok "a sheet with works is built" status 0 "$octavo" build "$tmp/cited/sheet.md" -o "$tmp/d.epub" --theme handout --set answers.at-end=yes
unzip -q "$tmp/d.epub" -d "$tmp/z"
tr -d '\n' <"$tmp/z/EPUB/text/sheet.xhtml" >"$tmp/page"
ok "answers stand before the works, notes behind" grep -q '<h2>Answers</h2>.*A short sleep.*<h2>Bibliography</h2>.*Texts.*Or two' "$tmp/page"
ok "... which are a bibliography to readers too" grep -q '<section [^>]*epub:type="bibliography" role="doc-bibliography" aria-label="Bibliography"><h2>Bibliography</h2>' "$tmp/page"
ok "... to which the mark leads as such" grep -q 'href="#sheet---ref-knuth" epub:type="biblioref" role="doc-biblioref">Knuth 1984</a>' "$tmp/page"
done_testing
