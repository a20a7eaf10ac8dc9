#!/bin/sh
# check --against: what readers of an older EPUB would lose is named; nothing is where nothing moved.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/v"
printf 'title: Three\nchapters: [a.md, b.md, c.md]\n' >"$tmp/v/book.yml"
for note in a b c; do
	printf -- '---\ntitle: Note %s\n---\nWords. ^kept\n\n## First\n\nWords.\n\n> [!tip] Box\n> Words.\n\n## Second\n\nWords[^1].\n\n[^1]: A note.\n' $note >"$tmp/v/$note.md"
done
ok "the old edition" status 0 "$octavo" build "$tmp/v" -o "$tmp/old.epub" -o "$tmp/old.pdf"
ok "against itself" status 0 "$octavo" check "$tmp/v" --against "$tmp/old.epub" --strict
printf '\n> [!info] Another box, and more words\n> Words.\n' >>"$tmp/v/a.md"
ok "words and boxes added break nothing" status 0 "$octavo" check "$tmp/v" --against "$tmp/old.epub" --strict
printf 'title: Three\nchapters: [b.md, c.md, a.md]\n' >"$tmp/v/book.yml"
ok "a chapter moved" status 0 "$octavo" check "$tmp/v" --against "$tmp/old.epub"
ok "... is named" says "text/a.xhtml: warning: stands elsewhere"
ok "... it alone" test "$(grep -c edition- "$tmp/err")" = 1
sed -i 's/## First/## Frist/' "$tmp/v/b.md"
ok "a heading renamed" status 0 "$octavo" check "$tmp/v" --against "$tmp/old.epub"
ok "... is named" says "text/b.xhtml: warning: 'b--first' is gone"
mv "$tmp/v/c.md" "$tmp/v/d.md"
printf 'title: Three\nchapters: [a.md, b.md, d.md]\n' >"$tmp/v/book.yml"
ok "a note renamed" status 1 "$octavo" check "$tmp/v" --against "$tmp/old.epub" --strict
ok "... its file is named" says "text/c.xhtml: warning: is not in this edition"
ok "... and its footnote's place" says "'fn_c_1' is gone"
printf 'title: Other\nchapters: [a.md, b.md, d.md]\n' >"$tmp/v/book.yml"
ok "another title" status 0 "$octavo" check "$tmp/v" --against "$tmp/old.epub"
ok "... is another book" says "[edition-identity]"
echo nonsense >"$tmp/bad.epub"
ok "no EPUB" status 1 "$octavo" check "$tmp/v" --against "$tmp/bad.epub"
ok "... is told" says "[edition-bad]"
ok "no file" status 1 "$octavo" check "$tmp/v" --against "$tmp/none.epub"
ok "... is told" says "cannot compare with '$tmp/none.epub' (it is not there), what readers of it would lose is not told"
ok "with another command" status 2 "$octavo" build "$tmp/v" --against "$tmp/old.epub"
done_testing
