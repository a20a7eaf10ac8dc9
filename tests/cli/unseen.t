#!/bin/sh
# Words of which nothing is seen (blanks of no width, soft hyphens, marks of direction) stand wherever words may, and harm neither output.
. "$(dirname "$0")/lib.sh"
gate=$top/tests/epub/check_epub.sh
n=0

# note SIGN: a note in which it is all words.
note() {
	cat <<NOTE
---
title: "$1"
author: "$1"
tags: ["$1"]
---
# $1

<ruby>$1<rt>$1</rt></ruby> <ruby>a<rt>$1</rt></ruby> <ruby>$1<rt>b</rt></ruby> [$1](https://example.org) [[$1|$1]] **$1** \`$1\` ==$1== [^1] ^[$1]

## $1

> [!note] $1
> $1

| $1 | $1 |
|--|--|
| $1 | $1 |

- [ ] $1

$1
: $1

<details><summary>$1</summary>$1</details>

[^1]: $1

NOTE
	awk 'BEGIN { for (i = 0; i < 400; i++) printf "Words of page after page. " }'
}

for pair in 'U+200B \342\200\213' 'U+00AD \302\255' 'U+2060 \342\201\240' 'U+FEFF \357\273\277' 'U+202E \342\200\256' \
	'U+200E \342\200\216' 'U+00A0 \302\240' 'U+034F \315\217'; do
	n=$((n + 1))
	v=$tmp/$n
	words=$(printf "${pair#* }")
	mkdir -p "$v/$words"
	note "$words" >"$v/note.md"
	note "$words" >"$v/$words/$words.md"
	printf 'title: "%s"\nauthor: "%s"\nindex: {show: yes}\n' "$words" "$words" >"$v/book.yml"
	ok "words of ${pair% *} make both books" status 0 "$octavo" build "$v" -o "$tmp/$n.pdf" -o "$tmp/$n.epub"
	ok "the PDF of ${pair% *} is sound" qpdf --check "$tmp/$n.pdf"
done
ok "the EPUBs are sound" sh "$gate" "$tmp"/*.epub
echo "1..$n_tests"
