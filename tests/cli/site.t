#!/bin/sh
# A site of books: what checks it, and how messages reach the journal.
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/site" "$tmp/v"
printf 'Words, dead [[link]].\n' >"$tmp/v/one.md"

ok "check of a folder that is no site" status 1 "$octavo" check --site "$tmp/site"
ok "... tells what is missing" says "opds/index.atom: error: the file is missing [site-link]"
ok "check of no folder" status 1 "$octavo" check --site "$tmp/nowhere"
ok "... is told" says "nowhere"

ok "messages for the journal" status 0 "$octavo" build "$tmp/v" -o "$tmp/x.epub" --messages=journal
ok "... have their level" sh -c "grep -q '^<4>one.md:1:13: warning: ' '$tmp/err'"
ok "... in every line" sh -c "! grep -v '^<[3-6]>' '$tmp/err'"
ok "systemd's stream is known" sh -c "
	JOURNAL_STREAM=\$(stat -c %d:%i '$tmp/err') '$octavo' build '$tmp/v' -o '$tmp/x.epub' 2>>'$tmp/err' &&
	grep -q '^<4>one.md' '$tmp/err'"
: >"$tmp/err"
ok "another stream is not" sh -c "
	JOURNAL_STREAM=1:1 '$octavo' build '$tmp/v' -o '$tmp/x.epub' 2>>'$tmp/err' && ! grep -q '^<4>' '$tmp/err'"
done_testing
