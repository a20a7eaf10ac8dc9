#!/bin/sh
# What make install puts down, and what of it can be judged here: the units, the manual, the completions.
. "$(dirname "$0")/lib.sh"
unset MAKEFLAGS MAKELEVEL
into=$tmp/into
install() {
	make -C "$top" -s BUILD="$(dirname "$octavo")" DESTDIR="$into" PREFIX=/usr "$@"
}

ok "make install" install install
ok "... the program runs from there" status 0 "$into/usr/bin/octavo" --version
ok "... and finds its themes" status 0 env -u OCTAVO_DATA "$into/usr/bin/octavo" --list-tokens
man=$into/usr/share/man/man1/octavo.1
ok "the manual tells every option" sh -c "{ '$octavo' --help; '$octavo' publish --help; '$octavo' check --help; } | grep -oE -e '--[a-z-]+' | sort -u | while read -r o; do
	grep -qE \"Fl Fl \${o#--}( |\$)\" '$man' || { echo \$o; exit 1; }; done"
ok "... and every limit" sh -c "'$octavo' --list-limits | grep -oE -e '--[a-z-]+' | while read -r o; do
	grep -q \"Fl Fl \${o#--} \" '$man' || { echo \$o; exit 1; }; done"
if have mandoc; then
	ok "... in sound mdoc" mandoc -Tlint -Wwarning "$man"
else
	skip "... in sound mdoc" "no mandoc"
fi
ok "bash reads its completions" bash -n "$into/usr/share/bash-completion/completions/octavo"
ok "... which know an option" holds "$into/usr/share/bash-completion/completions/octavo" --list-tokens
ok "... of any command" holds "$into/usr/share/bash-completion/completions/octavo" --max-failures
for shell in zsh fish; do
	have $shell || { skip "$shell reads its completions" "no $shell"; continue; }
	ok "$shell reads its completions" sh -c "$shell -n \$(find '$into/usr/share/$shell' -type f)"
done

if have systemd-analyze; then
	mkdir "$tmp/units"
	for unit in octavo.service octavo.timer; do
		sed "s|/usr/bin/|$(dirname "$octavo")/|; /^Documentation/d" "$into/usr/lib/systemd/system/$unit" >"$tmp/units/$unit"
	done
	ok "systemd-analyze verify" status 0 systemd-analyze verify "$tmp/units/octavo.service" "$tmp/units/octavo.timer"
	ok "... is silent" test ! -s "$tmp/err"
	ok "systemd-analyze security: exposure of at most 1.5" systemd-analyze security --offline=true --threshold=15 \
		"$tmp/units/octavo.service"
	# what a run asks of the kernel is what the unit allows
	strace -f -o "$tmp/calls" "$octavo" build "$top/samples/slow-science" -o "$tmp/x.epub" -o "$tmp/x.pdf" \
		>/dev/null 2>&1
	ok "the unit allows every system call of a run" python3 "$top/tests/tools/allowed.py" \
		"$tmp/units/octavo.service" "$tmp/calls"
else
	skip "the units" "no systemd-analyze"
fi

ok "make uninstall" install uninstall
ok "... leaves no file" sh -c "test -z \"\$(find '$into' -type f)\""
done_testing
