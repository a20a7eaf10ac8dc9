#!/bin/sh
# A folder within an Obsidian vault is built: what holds in the vault holds in the book.
. "$(dirname "$0")/lib.sh"
vault=$tmp/home/vault
notes=$vault/areas/sleep
mkdir -p "$notes" "$vault/.obsidian" "$vault/files"
export SOURCE_DATE_EPOCH=1767225600 HOME="$tmp/home"
echo '{"attachmentFolderPath": "files"}' >"$vault/.obsidian/app.json"
cp "$top"/tests/vaults/every/media/*.png "$vault/files/"
picture=$(basename "$(ls "$vault"/files/*.png | head -n 1)")
mv "$vault/files/$picture" "$vault/files/in files.png"
cp "$vault/files/in files.png" "$vault/at top.png"
printf '%s\n' '\newcommand{\R}{\mathbb{R}}' >"$vault/preamble.sty"
echo '# Outside' >"$vault/outside.md"
cat >"$notes/naps.md" <<'END'
# Naps

A line
and another.

![[in files.png|one]]

![two](files/in%20files.png)

![three](<../../at top.png>)

A formula $\R$, a link to [[outside]] and ![[none.png|nothing]].
END

build() {
	status 0 "$octavo" build "$notes" -o "$tmp/naps.epub" -o "$tmp/naps.pdf"
}
ok "a folder within a vault" build
ok "... breaks lines as the vault does" sh -c "unzip -p '$tmp/naps.epub' EPUB/text/naps.xhtml | grep -q 'A line<br/>and another'"
ok "... has its pictures, however they are named" sh -c "[ \$(unzip -p '$tmp/naps.epub' EPUB/text/naps.xhtml | grep -c '<img ') = 3 ]"
ok "... knows its macros" sh -c "unzip -p '$tmp/naps.epub' EPUB/text/naps.xhtml | grep -q '<mi>ℝ</mi>'"
ok "... leaves its notes outside" says "link target 'outside' not found"
ok "... and tells what is nowhere" says "picture 'none.png' not found"
ok "... no more" test "$(grep -c warning: "$tmp/err")" = 2
ok "no file leads out of the vault" sh -c "mv '$vault/at top.png' '$tmp/home/at top.png' && ln -s '../at top.png' '$vault/at top.png'"
ok "... by a link" build
ok "... which is told" says "'../../at top.png' leads out of the vault"
rm "$vault/at top.png"
mv "$tmp/home/at top.png" "$vault/at top.png"

# wherever it lies, as Obsidian finds it
mkdir -p "$vault/far/away" "$vault/areas/near"
cp "$vault/at top.png" "$vault/far/away/cannone.png"
ok "a picture whose name ends alike" build
ok "... is another" says "picture 'none.png' not found"
mv "$vault/far/away/cannone.png" "$vault/far/away/None.png"
ok "a picture somewhere in the vault" build
ok "... is found by its name" sh -c "[ \$(unzip -p '$tmp/naps.epub' EPUB/text/naps.xhtml | grep -c '<img ') = 4 ]"
cp "$vault/files/$(ls "$vault/files" | grep -v "in files" | head -n 1)" "$vault/areas/near/none.png"
"$octavo" dump book "$notes" 2>/dev/null >"$tmp/out"
ok "... and the nearest of two" holds "$tmp/out" "../../areas/near/none.png"
rm "$vault/areas/near/none.png" "$vault/far/away/None.png"

mkdir "$tmp/library"
printf 'books: [{each: folder, from: %s}]\n' "$vault/areas" >"$tmp/library/library.yml"
plan() {
	status 0 "$octavo" plan "$tmp/library/library.yml" --site "$tmp/site" --cache "$tmp/cache"
}
tells() {
	plan && holds "$tmp/out" "$1"
}
ok "it is published" status 0 "$octavo" publish "$tmp/library/library.yml" --site "$tmp/site" --cache "$tmp/cache"
ok "... and known again" tells "1 the same"
cp "$vault/at top.png" "$vault/files/none.png"
ok "... until a picture comes" tells "../../files/none.png is there"
rm "$vault/files/none.png"
: >"$notes/other.txt"
ok "... but not by a file that nobody names" tells "1 the same"
rm "$notes/other.txt"
cp "$vault/at top.png" "$vault/far/away/none.png"
ok "... until one of that name lies anywhere" tells "'none.png' now exists"
ok "... and is in the book" status 0 "$octavo" publish "$tmp/library/library.yml" --site "$tmp/site" --cache "$tmp/cache"
ok "... that is known again" tells "1 the same"
cp "$vault/at top.png" "$vault/far/another.png"
ok "... whatever else comes there" tells "1 the same"
mv "$vault/far/away/none.png" "$vault/far/none.png"
ok "... but not when it moves" tells "'none.png' now means '../../far/none.png'"
rm "$vault/far/none.png" "$vault/far/another.png"
"$octavo" publish "$tmp/library/library.yml" --site "$tmp/site" --cache "$tmp/cache" -q
echo '{"strictLineBreaks": true, "attachmentFolderPath": "files"}' >"$vault/.obsidian/app.json"
ok "... or the settings change" tells "../../.obsidian/app.json changed"
ok "strict line breaks" build
ok "... hold too" sh -c "unzip -p '$tmp/naps.epub' EPUB/text/naps.xhtml | grep -q '^and another'"
ok "a vault above the home folder is none of ours" status 0 env HOME="$vault/areas" "$octavo" check "$notes"
ok "... nor are its pictures" says "picture 'in files.png' not found"
mv "$vault/.obsidian" "$vault/plain"
ok "without settings it is a folder like others" tells "build    sleep"
ok "... whose neighbours are outside" status 0 "$octavo" check "$notes"
ok "... as its pictures are" says "picture 'in files.png' not found"
done_testing
