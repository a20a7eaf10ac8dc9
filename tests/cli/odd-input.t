#!/bin/sh
# Odd folders, odd names and odd surroundings: a sound book or a clear error, and nothing left.
. "$(dirname "$0")/lib.sh"
good='---\ntitle: Good\n---\nGood words stay.\n'

vault
mkdir "$tmp/v/folder.md"
printf 'Inside a folder that is named like a note.\n' >"$tmp/v/folder.md/in.md"
ln -s nowhere "$tmp/v/dangling.md"
ln -s . "$tmp/v/loop"
ln -s b "$tmp/v/a"
ln -s a "$tmp/v/b"
survives "folders like notes, links to nowhere and in rings" "'dangling.md' is a link that leads nowhere"
vault
python3 - "$tmp/v" <<'EOF'
import os, sys
path = sys.argv[1]
for i in range(300):
	path += '/d'
	os.mkdir(path)
open(path + '/deep.md', 'w').write('Deep words.\n')
EOF
survives "300 folders deep" ""
vault
python3 -c "
print('---\na: &a [x, x, x, x, x, x, x, x, x]')
for c, b in zip('bcdefghij', 'abcdefghi'): print('%s: &%s [%s]' % (c, c, ', '.join(['*' + b] * 9)))
print('---\nAfter the bomb.')" >"$tmp/v/bomb.md"
python3 -c "print('---\na: ' + '[' * 50000 + '\n---\nAfter the nest.')" >"$tmp/v/nest.md"
survives "YAML bombs" "[yaml-mended]"
vault
for i in $(seq 51); do
	mkdir -p "$tmp/v/Small/Deep" "$tmp/v/Large/Deep/Sub$((i % 2))"
	echo "Words $i." >"$tmp/v/Large/Deep/Sub$((i % 2))/n$i.md"
	[ "$i" -gt 50 ] || echo "More words $i." >"$tmp/v/Small/Deep/s$i.md"
done
"$octavo" dump book "$tmp/v" >"$tmp/book" 2>&1
ok "51 notes in a folder's folder are a part of chapters" grep -q "^part 'Deep'" "$tmp/book"
ok "50 are a chapter" test "$(grep -c '^chapter' "$tmp/book")" = 4
vault
python3 -c "
print('\$\$' + ''.join(r'\def\m%s{\m%s\m%s}' % (a, b, b) for a, b in zip('abcdefghijklmnopqrstuvwxy', 'bcdefghijklmnopqrstuvwxyz')) + '\$\$\n')
print('A bomb \$' + r'\ma' + '\$.\n\n' * 200)
print('Groups \$' + r'\ce' + '{' * 3000 + 'x' + '}' * 3000 + '\$.')" >"$tmp/v/macros.md"
survives "macros that double one another" "its macros do not come to an end"
vault
python3 -c "
for i in range(5000): print('# %d\n\n' % i + '[^%d] ' % i * 3 + '\n\n[^%d]: Note %d.\n' % (i, i))" >"$tmp/v/many.md"
survives "5,000 headings and footnotes" ""

vault
for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
	printf '{{#include i%d.txt}}{{#include i%d.txt}}\n' $((i + 1)) $((i + 1)) >"$tmp/v/i$i.txt"
done
printf '{{#include i0.txt}}\n\n{{#include ring.md}}\n\n{{#include /etc/passwd}}\n\n{{#include ../../etc/passwd}}\n' >"$tmp/v/ring.md"
survives "includes that double, in a ring, out of the vault" "[include-failed]"

odd=$(printf 'q"u'\''o\tt e\nn')
mkdir "$tmp/$odd" "$tmp/work"
printf -- "$good" >"$tmp/$odd/a \"b\".md"
cd "$tmp/work" || exit 1
ok "blanks, quotes and a newline in names" status 0 "$octavo" "$tmp/$odd" --title T
ok "... make both" alone "$tmp/work" t.epub t.pdf
bytes=$(printf 'nu\377')
if mkdir "$tmp/$bytes" 2>/dev/null; then
	printf -- "$good" >"$tmp/$bytes/a$bytes.md"
	ok "bytes that are not UTF-8 in names" status 0 "$octavo" "$tmp/$bytes" -o "$bytes.pdf"
	ok "... messages stay UTF-8" status 1 "$octavo" "missing$bytes" --messages=json
	ok "... and JSON" sh -c "python3 -c 'import json,sys; json.load(sys.stdin)' <'$tmp/err'"
fi
rm -rf "${tmp:?}/work"/*

vault
mkdir "$tmp/dead"
printf 'See [[nowhere]].\n' >"$tmp/dead/dead.md"
ok "standard input, output and error closed" sh -c "'$octavo' build '$tmp/dead' -o c.pdf -o c.epub <&- >&- 2>&-"
ok "... a sound PDF" qpdf --check c.pdf
ok "... a sound EPUB" unzip -tq c.epub
for stream in '<&-' '>&-' '2>&-'; do
	ok "just $stream" sh -c "'$octavo' build '$tmp/dead' -o c.pdf $stream && qpdf --check c.pdf && ! grep -aq warning c.pdf"
done
ok "the output stands in the vault" status 0 "$octavo" build "$tmp/v" -o "$tmp/v/good.pdf"
ok "... and is no part of the next book" status 0 "$octavo" build "$tmp/v" -o "$tmp/v/good.pdf" -o again.epub
ok "... which says no more than the first" sh -c "! grep -q warning '$tmp/err'"
two_at_once() {
	"$octavo" build "$top/samples/slow-science" -o two.epub -q 2>/dev/null &
	"$octavo" build "$top/samples/slow-science" -o two.epub -q 2>/dev/null
	wait $! && unzip -tq two.epub && [ "$(ls | grep -c two)" = 1 ]
}
ok "two runs into one file" two_at_once
ok "a terminal without powers" sh -c "TERM=dumb script -qec \"'$octavo' check '$tmp/v'\" /dev/null | grep -q '1 note' "
ok "... gets no colours" sh -c "! TERM=dumb script -qec \"'$octavo' build '$tmp/v' -o d.pdf\" /dev/null | grep -q \"$(printf '\033')\\[1\""
ok "a terminal with powers gets them" sh -c "TERM=xterm script -qec \"'$octavo' build '$tmp/v' -o d.pdf\" /dev/null | grep -q \"$(printf '\033')\\[1\""
ok "NO_COLOR is heard" sh -c "! NO_COLOR=1 TERM=xterm script -qec \"'$octavo' build '$tmp/v' -o d.pdf\" /dev/null | grep -q \"$(printf '\033')\\[1\""
# Thai is written without blanks; what says where its words end must be within the worker's reach.
mkdir thai
printf '%s\n' '# เช้า' '' 'ฉันชอบอ่านหนังสือในตอนเช้าเพราะอากาศเย็นสบายและเงียบมากทำให้คิดอะไรได้ชัดเจนกว่าเวลาอื่นของวันเสมอและยังได้ยินเสียงนกร้องอยู่ไกลออกไปด้วย' >thai/one.md
ok "Thai" status 0 "$octavo" build thai -o thai.pdf --language th
ok "... breaks between words" sh -c "! grep -q line-overfull '$tmp/err'"
done_testing
