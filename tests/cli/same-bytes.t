#!/bin/sh
# The same notes give the same bytes: other folder, other zone, other language, other order on the disk, other umask.
. "$(dirname "$0")/lib.sh"
vault=$top/samples/slow-science

# the same files, made in the opposite order, with other dates
elsewhere() { # VAULT
	(cd "$1" && find . -type f | sort -r) | while read -r file; do
		mkdir -p "$tmp/other/$(basename "$1")/$(dirname "$file")"
		cp "$1/$file" "$tmp/other/$(basename "$1")/$file"
		touch -d '2001-02-03 04:05' "$tmp/other/$(basename "$1")/$file"
	done
}
cat >"$tmp/stranger" <<EOF
#!/bin/sh
umask 077
exec env -i PATH="\$PATH" TZ=Pacific/Apia LC_ALL=tr_TR.UTF-8 HOME=/nonexistent "$octavo" "\$@"
EOF
chmod +x "$tmp/stranger"

ok "first build" status 0 "$octavo" build "$vault" -o "$tmp/a/"
elsewhere "$vault"
cd "$tmp/other" || exit 1
ok "second build, elsewhere" status 0 "$tmp/stranger" build slow-science -o "$tmp/b/"
ok "EPUB equal" cmp "$tmp/a/slow-science.epub" "$tmp/b/slow-science.epub"
ok "PDF equal" cmp "$tmp/a/slow-science.pdf" "$tmp/b/slow-science.pdf"
ok "third build, another date of the world" status 0 env SOURCE_DATE_EPOCH=86400 "$octavo" build slow-science -o "$tmp/c/"
ok "SOURCE_DATE_EPOCH is honoured" sh -c "! cmp -s '$tmp/a/slow-science.epub' '$tmp/c/slow-science.epub'"
ok "in the PDF as well" sh -c "TZ=UTC pdfinfo -isodates '$tmp/c/slow-science.pdf' | grep -q 'CreationDate: *1970-01-02T00:00:00Z'"

# pictures of all kinds, all scripts, and the sources attached
ok "every construct" status 0 "$octavo" build "$top/tests/vaults/every" --set pdf.attach-sources=yes -o "$tmp/a/every.epub" \
	-o "$tmp/a/every.pdf"
elsewhere "$top/tests/vaults/every"
ok "and elsewhere" status 0 "$tmp/stranger" build every --set pdf.attach-sources=yes -o "$tmp/b/every.epub" -o "$tmp/b/every.pdf"
ok "EPUB equal there" cmp "$tmp/a/every.epub" "$tmp/b/every.epub"
ok "PDF equal there" cmp "$tmp/a/every.pdf" "$tmp/b/every.pdf"

# a long book, whose pages are drawn by as many threads as are asked for
mkdir "$tmp/long"
cp "$vault"/*.md "$tmp/long"
cp "$top/tests/vaults/structure/media/dot.png" "$tmp/long"
for i in 1 2 3 4 5 6 7 8 9 a b c d; do
	mkdir "$tmp/long/$i"
	cp "$vault"/*.md "$tmp/long/$i"
	printf '\n![[dot.png]]\n' >>"$tmp/long/$i/slow_science.md"
done
for n in 1 2; do
	ok "a long book, -j$n" status 0 "$octavo" build "$tmp/long" -j$n -o "$tmp/long$n.pdf"
done
ok "of many pages" sh -c "test \$(pdfinfo '$tmp/long1.pdf' | sed -n 's/^Pages: *//p') -ge 200"
ok "two threads, equal bytes" cmp "$tmp/long1.pdf" "$tmp/long2.pdf"
ok "two threads, and no room for the file" status 1 "$octavo" build "$tmp/long" -j2 -o "$tmp/no.pdf" --limit-output=10000
ok "... is one error" sh -c "test \$(grep -c ' error: ' '$tmp/err') = 1"
done_testing
