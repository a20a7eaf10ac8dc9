#!/bin/sh
# The same notes give the same bytes: other folder, other zone, other language, other order on the disk, other umask.
. "$(dirname "$0")/lib.sh"
vault=$top/samples/slow-science

ok "first build" status 0 "$octavo" build "$vault" -o "$tmp/a/"
mkdir "$tmp/other"
# the same files, made in the opposite order, with other dates
(cd "$vault" && find . -type f | sort -r) | while read -r file; do
	mkdir -p "$tmp/other/vault/$(dirname "$file")"
	cp "$vault/$file" "$tmp/other/vault/$file"
	touch -d '2001-02-03 04:05' "$tmp/other/vault/$file"
done
mv "$tmp/other/vault" "$tmp/other/slow-science"
cd "$tmp/other" || exit 1
ok "second build, elsewhere" status 0 env -i PATH="$PATH" TZ=Pacific/Apia LC_ALL=tr_TR.UTF-8 HOME=/nonexistent \
	"$octavo" build slow-science -o "$tmp/b/"
ok "EPUB equal" cmp "$tmp/a/slow-science.epub" "$tmp/b/slow-science.epub"
ok "PDF equal" cmp "$tmp/a/slow-science.pdf" "$tmp/b/slow-science.pdf"
ok "third build, another date of the world" status 0 env SOURCE_DATE_EPOCH=86400 "$octavo" build slow-science -o "$tmp/c/"
ok "SOURCE_DATE_EPOCH is honoured" sh -c "! cmp -s '$tmp/a/slow-science.epub' '$tmp/c/slow-science.epub'"
done_testing
