#!/bin/sh
# Folders as other programs export them: the ids in names of files are no words, and lead where they mean.
. "$(dirname "$0")/lib.sh"
a=0123456789abcdef0123456789abcdef
b=1123456789abcdef0123456789abcdef

# Notion: a page, the pages under it in a folder of its name, a picture.
top="$tmp/notion/Bakery $a.md"
mkdir -p "$tmp/notion/Bakery $a"
printf '# Bakery\n\nSee [ovens](Bakery%%20%s/Ovens%%20%s.md), [@Ovens](https://www.notion.so/Ovens-%s?pvs=21) and [else](https://www.notion.so/Else-%s).\n\n# Bread\n\nRye.\n' $a $b $b "2$b" >"$top"
printf '# Ovens\n\nStatus: Done\nOf: Bakery (../Bakery%%20%s.md), ../Bakery%%20%s.md\nURL: https://example.org/a,b\n\nStone: it is hot.\nAnd old.\n' $a $a >"$tmp/notion/Bakery $a/Ovens $b.md"
printf '# Clay\n\nStone: it is hot.\nAnd old.\n' >"$tmp/notion/Bakery $a/Clay 2${b#?}.md"
"$octavo" dump book "$tmp/notion" >"$tmp/book" 2>"$tmp/said"
ok "a page is called without its id" grep -q "chapter 1 'Bakery'" "$tmp/book"
ok "... also where its title is one of several headings" grep -q "section 'Bakery'" "$tmp/book"
ok "no title holds an id" sh -c "! grep -E \"(chapter|section|part) .*'[^']*$a'\" '$tmp/book'"
ok "a link by path leads to the page" grep -q "link 'Bakery $a/Ovens $b.md' -> ovens" "$tmp/book"
ok "a link to Notion leads to the page that is there" grep -q "link ':/$b' -> ovens" "$tmp/book"
ok "... and to Notion where it is not" grep -q "link url='https://www.notion.so/Else-" "$tmp/book"
"$octavo" dump doc "$tmp/notion/Bakery $a/Ovens $b.md" >"$tmp/doc" 2>>"$tmp/said"
ok "properties stand on lines of their own" sh -c "grep -A1 \"text 'Status: Done'\" '$tmp/doc' | grep -q hard-break"
ok "... and lead to pages" [ "$(grep -A1 "wikilink target='../Bakery $a.md'" "$tmp/doc" | grep -c "text 'Bakery'")" = 2 ]
ok "... addresses stay" grep -q "url='https://example.org/a,b'" "$tmp/doc"
ok "words after them are words" sh -c "grep -A1 \"text 'Stone: it is hot.'\" '$tmp/doc' | grep -q soft-break"
"$octavo" dump doc "$tmp/notion/Bakery $a/Clay 2${b#?}.md" >"$tmp/doc" 2>>"$tmp/said"
ok "a paragraph that begins like one is none" sh -c "grep -A1 \"text 'Stone: it is hot.'\" '$tmp/doc' | grep -q soft-break"

# Joplin: pictures and notes by their ids.
mkdir -p "$tmp/joplin/_resources" "$tmp/joplin/kitchen"
cp "$(dirname "$0")/../../docs/spread.png" "$tmp/joplin/_resources/$a.png"
printf '# Oven\n\n![An oven](:/%s)\n' $a >"$tmp/joplin/kitchen/oven.md"
ok "Joplin's pictures are found" status 0 "$octavo" build "$tmp/joplin" -o "$tmp/j.epub" --strict

# A Zettelkasten: ids before the names, or in front matter.
mkdir "$tmp/zk"
printf 'To [[202101011201]] and [[202101011202]].\n' >"$tmp/zk/202101011200 Naps are good.md"
printf '# Night\n\nBack to [[202101011200]], [[202101011200 Old name]].\n' >"$tmp/zk/202101011201.md"
printf -- '---\ntitle: Dawn\nid: 202101011202\n---\nWords.\n' >"$tmp/zk/dawn.md"
"$octavo" dump book "$tmp/zk" >"$tmp/book" 2>>"$tmp/said"
ok "a note is called without its id" grep -q "chapter 1 'Naps are good'" "$tmp/book"
ok "ids lead to notes" [ "$(grep -c "link '20210101120[012].*' -> " "$tmp/book")" = 4 ]
ok "... under their titles" grep -q "text 'Night'" "$tmp/book"
ok "... and under words of their own" grep -q "text '202101011200 Old name'" "$tmp/book"
done_testing
