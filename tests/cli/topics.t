#!/bin/sh
# The index of topics: each once, in the order of its language's alphabet, in both books.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/notes"
printf -- '---\ntitle: Eins\ntags: [Zeit, Ökonomie, Obst, KI, ki, Straße, "10 Fragen", "2 Fragen"]\n---\n\nWorte über die Zeit.\n' >"$tmp/notes/eins.md"
printf -- '---\ntitle: Zwei\ntags: "ökonomie, Strasse, Pflaume"\n---\n\nWorte über das Obst.\n' >"$tmp/notes/zwei.md"
printf 'title: Themen\nlanguage: de\n' >"$tmp/notes/book.yml"

ok "it is built" status 0 "$octavo" build "$tmp/notes" -o "$tmp/b.epub" --set index.show=yes --strict
unzip -p "$tmp/b.epub" EPUB/topics.xhtml | sed -n 's/^<li>\(<a [^>]*>\)\{0,1\}\([^:<]*\).*/\2/p' | paste -sd' ' >"$tmp/epub"
ok "letters with marks stand by those without" grep -qx '2 Fragen 10 Fragen Eins KI Obst Ökonomie Pflaume Straße Zeit Zwei' "$tmp/epub"
unzip -p "$tmp/b.epub" EPUB/topics.xhtml >"$tmp/topics"
ok "a tag that is written twice leads to its note once" grep -q '<li>KI: <a class="x" href="text/eins.xhtml">Eins</a></li>' "$tmp/topics"
ok "... and one that two notes have to both" grep -q '<li>Ökonomie: <a [^>]*>Eins</a>; <a [^>]*>Zwei</a></li>' "$tmp/topics"
ok "one letter is one group" sh -c "tr -d '\n' <'$tmp/topics' | grep -q '<ul><li>Obst.*<li>Ökonomie[^u]*</ul>'"
printf '[[eins|die Zeit]], [[eins|Uhren]]\n' >>"$tmp/notes/zwei.md"
printf '# Drei\n\n[[eins|uhren]] und [[zwei|nur hier]].\n' >"$tmp/notes/drei.md"
"$octavo" build "$tmp/notes" -o "$tmp/l.epub" --set index.show=yes -q 2>"$tmp/err"
unzip -p "$tmp/l.epub" EPUB/topics.xhtml >"$tmp/linked"
ok "words by which two notes link are a topic" grep -q '<li>uhren: <a [^>]*>Drei</a>; <a [^>]*>Eins</a>; <a [^>]*>Zwei</a></li>' "$tmp/linked"
ok "... those of one note are none, nor is what begins in a particle" sh -c "! grep -qi 'nur hier\|die zeit' '$tmp/linked'"
rm "$tmp/notes/drei.md"
# column by column
"$octavo" dump layout "$tmp/notes" --set index.show=yes 2>/dev/null | sed -n "/'Themen '/,/dest .* topics/p" | grep "^ *text .*, [0-9]" |
	sort -k2,2n -k3,3n | sed "s/.*'\([^,]*\),.*/\1/" | paste -sd' ' >"$tmp/print"
ok "print has the same order" grep -qx '2 Fragen 10 Fragen KI Obst Ökonomie Pflaume Straße Zeit' "$tmp/print"
done_testing
