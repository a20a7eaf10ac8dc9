#!/bin/sh
# Installs what is missing of the groups named (build, test, fuzz, conformance) by scripts/deps.list.
# Debian and its children only; elsewhere it says what to install.  Silent when nothing is missing.
set -eu
list=$(dirname "$0")/deps.list
tab=$(printf '\t')

wanted() {
	for group; do
		sed -n "s/^$group$tab\([^$tab]*\)$tab.*/\1/p" "$list"
	done
}

# A package may be there under a name that provides it (npm of another source, pkg-config of pkgconf).
present() {
	dpkg-query -W -f='${Status}\n' "$1" 2>/dev/null | grep -q 'ok installed' && return 0
	case $1 in
	perl) command -v prove >/dev/null ;; # perl-base has the command without it
	gcc | make | clang | nodejs | npm | python3 | pkg-config)
		command -v "$(echo "$1" | sed 's/^nodejs$/node/')" >/dev/null ;;
	default-jre-headless) command -v java >/dev/null ;;
	libclang-rt-dev) dpkg-query -W -f='${Status}\n' 'libclang-rt-*-dev' 2>/dev/null | grep -q 'ok installed' ;;
	*) return 1 ;;
	esac
}

missing=
if ! command -v dpkg-query >/dev/null; then
	echo "deps: not a Debian system; install by its own means what these packages hold:" >&2
	wanted "$@" | sed 's/^/  /' >&2
	pkg-config --exists glib-2.0 pango cairo harfbuzz libzip && exit 0
	exit 1
fi
for package in $(wanted "$@"); do
	present "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "deps: installing$missing" >&2
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086
$sudo apt-get install -y --no-install-recommends $missing >"$log" 2>&1 || {
	$sudo apt-get update -qq >"$log" 2>&1 &&
		$sudo apt-get install -y --no-install-recommends $missing >"$log" 2>&1
} || {
	tail -n 20 "$log" >&2
	echo "deps: could not install; by hand: apt-get install$missing" >&2
	exit 1
}
