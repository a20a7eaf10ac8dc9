#!/bin/sh
# Small pictures among words: they keep the distance of lines, and marks of lists stand with their words.
. "$(dirname "$0")/lib.sh"
cd "$tmp" || exit 1
mkdir v
cat >v/plus.svg <<'EOF'
<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path d="M11 4h2v7h7v2h-7v7h-2v-7H4v-2h7z"/></svg>
EOF
sed 's/width="24" height="24"/width="48" height="48"/' v/plus.svg >v/tall.svg
cat >v/one.md <<'EOF'
# One

Words before the list.

- ![[plus.svg#icon]] **New** makes a note.
- Plain words.
- More of them.

Then:

- ![[tall.svg]] is a tall one.
EOF

"$octavo" dump layout v >dump 2>/dev/null
# at WORDS: the baseline of the text that begins so.
at() { awk -v w="$1" '$1 == "text" && index($0, w) { print $3; exit }' dump; }
mark_before() { awk -v w="$1" '$1 == "text" { if (index($0, w)) { print y; exit } y = $3 }' dump; }
same_step() { awk -v a="$1" -v b="$2" -v c="$3" 'BEGIN { d = b - a - (c - b); exit d > 0.01 || d < -0.01 || c <= b }'; }
ok "the line of an icon is no higher than others" same_step "$(at New)" "$(at Plain)" "$(at More)"
ok "an icon is as high as the words" awk '$1 == "picture" && $5 < 11 { n++ } END { exit n != 1 }' dump
ok "a taller picture keeps its size" awk '$1 == "picture" && $5 > 30 { n++ } END { exit n != 1 }' dump
ok "the mark of its item stands with its words" test "$(at "is a tall one")" = "$(mark_before "is a tall one")"
ok "both formats" status 0 "$octavo" v -o v.epub -o v.pdf
ok "the EPUB calls it an icon" sh -c "unzip -p v.epub '*.xhtml' | grep -c 'class=\"icon' | grep -qx 1"
done_testing
