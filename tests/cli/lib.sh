# Shared by the tests of the command (sourced): TAP, a scratch folder, and short words for what is asked often.
# Each test is a POSIX script that prints TAP and needs OCTAVO (the program) or build/octavo.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
octavo=${OCTAVO:-$top/build/octavo}
tmp=$(mktemp -d)
trap 'chmod -R u+rwx "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT
n_tests=0

# ok NAME COMMAND ...: passes when the command does.
ok() {
	name=$1
	shift
	n_tests=$((n_tests + 1))
	if "$@" >"$tmp/.ok" 2>&1; then
		echo "ok $n_tests - $name"
	else
		echo "not ok $n_tests - $name"
		sed 's/^/# /' "$tmp/.ok"
	fi
}

# skip NAME WHY: a tool is not there.
skip() {
	n_tests=$((n_tests + 1))
	echo "ok $n_tests - $1 # SKIP $2"
}

# status WANT COMMAND ...: the exit status is WANT; the output stays in $tmp/out and $tmp/err.
status() {
	want=$1
	shift
	timeout 60 "$@" >"$tmp/out" 2>"$tmp/err"
	got=$?
	[ "$got" = "$want" ] && return 0
	echo "exit status $got, not $want"
	cat "$tmp/err"
	return 1
}

# says WORDS: the messages of the last status hold the words.
says() {
	grep -qF -e "$1" "$tmp/err" && return 0
	echo "no '$1' in:"
	cat "$tmp/err"
	return 1
}

# holds FILE WORDS: the file holds the words.
holds() {
	grep -qF -e "$2" "$1" && return 0
	echo "no '$2' in $1:"
	head -c 2000 "$1"
	return 1
}

# alone FOLDER NAME ...: the folder holds just these.
alone() {
	folder=$1
	shift
	found=$(cd "$folder" && find . -mindepth 1 | sort | tr '\n' ' ')
	wanted=$(for name; do echo "./$name"; done | sort | tr '\n' ' ')
	[ "$found" = "$wanted" ] || { echo "found $found, wanted $wanted"; return 1; }
}

have() {
	command -v "$1" >/dev/null
}

done_testing() {
	echo "1..$n_tests"
}
