#!/bin/sh
# Every word of the notes stands in both books, and links, embeds, callouts, times and pictures are all accounted for.
. "$(dirname "$0")/lib.sh"
ledger=$top/tests/tools/ledger.py
for vault in samples/slow-science tests/vaults/every; do
	ok "$vault" python3 "$ledger" "$octavo" "$top/$vault"
done

# The ledger itself: what a program loses is found.  This one builds another folder than it was asked to.
mkdir "$tmp/birds" "$tmp/less"
printf 'A heron stands in the [[two]] all day.\n' >"$tmp/birds/one.md"
printf 'Still water.\n' >"$tmp/birds/two.md"
printf 'It stands in the pond all day.\n' >"$tmp/less/one.md"
cp "$tmp/birds/two.md" "$tmp/less"
cat >"$tmp/loses" <<EOF
#!/bin/sh
[ "\$1" = dump ] && exec '$octavo' dump book '$tmp/less'
shift 2
exec '$octavo' build '$tmp/less' "\$@"
EOF
chmod +x "$tmp/loses"
finds() {
	python3 "$ledger" "$tmp/loses" "$tmp/birds" >"$tmp/found" && return 1
	holds "$tmp/found" "1 not in the EPUB" && holds "$tmp/found" "1 links in the notes, 0 accounted for"
}
ok "lost words and a lost link are found" finds
done_testing
