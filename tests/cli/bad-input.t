#!/bin/sh
# Bad input: each a clear error or a sound book, the old output intact, nothing left beside it, within bounds.
. "$(dirname "$0")/lib.sh"
out=$tmp/out-folder
mkdir "$out"
echo old >"$out/book.epub"
echo old >"$out/book.pdf"

refuses "missing folder" "cannot find" 1 "$tmp/nowhere"
refuses "a program" "neither a folder" 1 "$octavo"
mkdir "$tmp/empty"
refuses "empty folder" "no notes" 1 "$tmp/empty"
vault
echo 'theme: [' >"$tmp/v/book.yml"
refuses "broken book.yml" "theme" 2 "$tmp/v"
vault
printf -- '---\ntitle: "no end\n  - x: [\n---\nWords of the broken one.\n' >"$tmp/v/broken.md"
survives "broken front matter" "[yaml-broken]"
vault
echo secret >"$tmp/v/closed.md"
mkdir "$tmp/v/closed"
echo secret >"$tmp/v/closed/in.md"
chmod 000 "$tmp/v/closed.md" "$tmp/v/closed"
as_somebody
refuses "unreadable note and folder" "cannot read 'closed.md' (Permission denied)" 1 "$tmp/v"
ok "unreadable folder: is told" says "cannot read 'closed' (Permission denied)"
ok "check tells it, and the rest" status 1 "$octavo" check "$tmp/v"
ok "... with its status" says "closed.md"
ok "beside a single note it is nothing" status 0 "$octavo" build "$tmp/v/good.md" -o "$tmp/single.epub"
as_me
vault
mkdir "$tmp/v/listed"
echo "# Listed" >"$tmp/v/listed/in.md"
chmod 444 "$tmp/v/listed"
as_somebody
refuses "a folder that lets itself be listed alone" "cannot read 'listed/in.md' (Permission denied)" 1 "$tmp/v"
as_me
chmod 755 "$tmp/v/listed"
vault
mkdir "$tmp/v/lost+found"
chmod 000 "$tmp/v/lost+found"
as_somebody
survives "a disk's own folder" ""
as_me
vault
echo '![A pear](pear.png)' >"$tmp/v/pear.md"
cp "$top/docs/spread.png" "$tmp/v/pear.png"
chmod 000 "$tmp/v/pear.png"
as_somebody
refuses "unreadable picture" "cannot read 'pear.png' (Permission denied)" 1 "$tmp/v"
as_me
vault
echo 'title: Told' >"$tmp/v/book.yml"
chmod 000 "$tmp/v/book.yml"
as_somebody
refuses "unreadable book.yml" "cannot read 'book.yml' (Permission denied)" 1 "$tmp/v"
as_me
vault
printf 'Ring one ![[b]]\n' >"$tmp/v/a.md"
printf 'Ring two ![[a]]\n' >"$tmp/v/b.md"
printf 'Self ![[self]]\n' >"$tmp/v/self.md"
survives "embed ring" "[embed-cycle]"
vault
echo "secret words" >"$tmp/secret.md"
ln -s ../secret.md "$tmp/v/link.md"
printf '![[../secret]] ![x](../secret.md) ![y](/etc/passwd) ![z](..%%2fsecret.md)\n' >"$tmp/v/out.md"
survives "path out of the vault" ""
"$octavo" build "$tmp/v" -o "$tmp/in.epub" -o "$tmp/in.pdf" -q 2>/dev/null
(unzip -p "$tmp/in.epub" '*.xhtml'; pdftotext "$tmp/in.pdf" -) >"$tmp/in.txt"
ok "path out of the vault: the book was read" grep -q "Good words stay" "$tmp/in.txt"
ok "path out of the vault: nothing came in" sh -c "! grep -q 'secret words' '$tmp/in.txt'"
vault
mkfifo "$tmp/v/pipe.md" "$tmp/v/pipe.png"
printf '![[pipe.png]] [[pipe]]\n' >"$tmp/v/p.md"
survives "FIFO" ""
ok "beside a single note it is nothing to warn of" status 0 "$octavo" build "$tmp/v/good.md" -o "$tmp/single.epub" --strict
vault
python3 - "$tmp/v/huge.png" <<'P'
import struct, sys, zlib
def chunk(kind, data):
	return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
open(sys.argv[1], 'wb').write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 60000, 60000, 8, 2, 0, 0, 0))
	+ chunk(b'IDAT', zlib.compress(b'\0' * 1000)) + chunk(b'IEND', b''))
P
printf '![A very large picture](huge.png)\n' >"$tmp/v/p.md"
survives "60000x60000 picture" "[picture-bad]"
vault
python3 -c "print('|'.join('a%d' % i for i in range(10000))); print('|'.join(['-'] * 10000)); print('x|y')" >"$tmp/v/wide.md"
survives "10,000-column table" ""
vault
python3 -c "print('word ' * 209715)" >"$tmp/v/long.md"
survives "1 MB line" ""
vault
python3 -c "print('x' * 1048576)" >"$tmp/v/long.md"
survives "1 MB word" ""
vault
printf '\377\376a\0b\0' >"$tmp/v/utf16.md"
printf 'bad \377\200 bytes \000 and nul\n' >"$tmp/v/bytes.md"
survives "UTF-16 and bad bytes" "[text-utf16]"
vault
printf '\377\376#\0 \0W\0i\0d\0e\0\n\0\n\0w\0o\0r\0d\0s\0\n\0' >"$tmp/v/wide.md"
printf '# Bad\n\n\377\n' >"$tmp/v/bad.md"
ok "a note in UTF-16 is read" status 0 "$octavo" build "$tmp/v" -o "$tmp/wide.epub"
ok "... with its words" sh -c "unzip -p '$tmp/wide.epub' 'EPUB/text/*' | grep -q '>words<'"
ok "... and counted among warnings" sh -c "grep -q '2 warnings' '$tmp/out'"
head -c 12000000 /dev/zero | tr '\0' 'a' >"$tmp/v/big.md"
ok "check counts errors beside warnings" status 1 "$octavo" check "$tmp/v"
ok "... telling them" says "[note-too-large]"
vault
head -c 12000000 /dev/zero | tr '\0' 'a' >"$tmp/v/big.md"
refuses "a note over its limit" "(--limit-note-bytes)" 1 "$tmp/v"

vault
mkdir "$tmp/read-only"
echo old >"$tmp/read-only/book.pdf"
chmod 555 "$tmp/read-only"
as_somebody
ok "read-only folder: exit 74" status 74 "$octavo" build "$tmp/v" -o "$tmp/read-only/book.pdf"
as_me
ok "... old PDF intact, nothing beside" sh -c "grep -q old '$tmp/read-only/book.pdf' && test \$(ls -A '$tmp/read-only' | wc -l) = 1"
ok "read-only output: exit 74" status 74 "$octavo" build "$tmp/v" -o /proc/book.pdf
ok "a bound from outside: exit 74" sh -c "ulimit -f 4; '$octavo' build '$tmp/v' -o '$tmp/bound.pdf' 2>'$tmp/err'; test \$? = 74"
ok "... is not taken for ours" says "(File too large)"
ok "output folder missing: exit 74" status 74 "$octavo" build "$tmp/v" -o "$tmp/none/book.pdf"
ok "output is a folder's name" status 0 "$octavo" build "$tmp/v" -o "$tmp/o/" --title T
vault
printf 'See [[nowhere]].\n' >"$tmp/v/dead.md"
for i in 1 2 3; do python3 -c "print('word ' * 1000000)" >"$tmp/v/long$i.md"; done
ok "a worker that dies" status 1 "$octavo" build "$tmp/v" -o "$out/book.pdf" --limit-cpu=1
ok "... is told" says "--limit-cpu"
ok "... and what it had found" says "dead.md:1:5: warning: link target 'nowhere'"
ok "memory limit is told" status 1 "$octavo" build "$top/samples/slow-science" -o "$out/book.pdf" --limit-memory=24M
ok "... with its option" says "--limit-memory"
ok "... old PDF intact" holds "$out/book.pdf" old
ok "... nothing beside" alone "$out" book.epub book.pdf

if [ "$(id -u)" = 0 ] && mkdir "$tmp/small" && mount -t tmpfs -o size=24k none "$tmp/small" 2>/dev/null; then
	ok "full disk: exit 74" status 74 "$octavo" build "$top/samples/slow-science" -o "$tmp/small/book.pdf"
	ok "full disk: nothing beside" alone "$tmp/small"
	umount "$tmp/small"
else
	ok "file too large for its limit: exit 1 or 74" sh -c "'$octavo' build '$top/samples/slow-science' -o '$tmp/l.pdf' --limit-output=10000; s=\$?; [ \$s = 1 ] || [ \$s = 74 ]"
fi

kill_while_writing() {
	for delay in 0.01 0.03 0.06 0.1 0.15 0.2 0.3; do
		"$octavo" build "$top/samples/slow-science" -o "$out/book.epub" -o "$out/book.pdf" >/dev/null 2>&1 &
		pid=$!
		sleep $delay
		kill -9 $pid 2>/dev/null
		wait $pid 2>/dev/null
		# old or new, whole either way, and nothing else
		alone "$out" book.epub book.pdf || return 1
		grep -q old "$out/book.pdf" || qpdf --check "$out/book.pdf" || return 1
		grep -q old "$out/book.epub" || unzip -tq "$out/book.epub" || return 1
	done
}
ok "kill -9 while writing: old or new, nothing beside" kill_while_writing
done_testing
