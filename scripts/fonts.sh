#!/bin/sh
# Fills fonts/ by fonts/fonts.list: each file from its Debian package, checked by its sha256.
# Installed packages are copied from; else root installs them and others unpack a download.
# Quick and silent when nothing is missing.  usage: scripts/fonts.sh [folder]
set -eu
LC_ALL=C
export LC_ALL
root=$(cd "$(dirname "$0")/.." && pwd)
list=$root/fonts/fonts.list
to=${1:-$root/fonts}
stamp=$to/.done
tab=$(printf '\t')
tmp=
trap 'test -z "$tmp" || rm -rf "$tmp"' EXIT
trap 'exit 1' INT TERM HUP

sum() {
	sha256sum "$1" | cut -d' ' -f1
}

# Copies $1 to fonts/$2 if its sum is $3; false if not.
take() {
	[ -f "$1" ] && [ "$(sum "$1")" = "$3" ] || return 1
	cp "$1" "$to/.new.$$" && chmod 644 "$to/.new.$$" && mv "$to/.new.$$" "$to/$2"
}

rows() {
	grep -v '^#' "$list" | cut -f1-3
}

# Prints the rows whose file is not in place; whole sums only when the list is newer than the last full check.
missing() {
	full=yes
	[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(sum "$list")" ] && full=no
	rows | while IFS=$tab read -r package path want; do
		file=$to/$(basename "$path")
		if [ ! -s "$file" ] || { [ $full = yes ] && [ "$(sum "$file")" != "$want" ]; }; then
			printf '%s\t%s\t%s\n' "$package" "$path" "$want"
		fi
	done
}

# Takes what it can from beneath the folder $1; what stays missing is printed.
fill() {
	while IFS=$tab read -r package path want; do
		take "$1/$path" "$(basename "$path")" "$want" ||
			printf '%s\t%s\t%s\n' "$package" "$path" "$want"
	done
}

mkdir -p "$to"
left=$(missing)
if [ -n "$left" ]; then
	left=$(printf '%s\n' "$left" | fill "")
fi
if [ -n "$left" ]; then
	packages=$(printf '%s\n' "$left" | cut -f1 | sort -u)
	echo "fonts: fetching" $packages >&2
	if ! command -v apt-get >/dev/null; then
		echo "fonts: no apt-get here; put these files into $to by hand:" >&2
		printf '%s\n' "$left" | cut -f2 | sed 's,.*/,  ,' >&2
		exit 1
	fi
	if [ "$(id -u)" = 0 ]; then
		DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
			$packages >/dev/null 2>&1 || { apt-get update -qq &&
			DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
				$packages >/dev/null; } || true
		left=$(printf '%s\n' "$left" | fill "")
	fi
fi
if [ -n "$left" ]; then
	# Not root, or a package whose files were left out on installing (dpkg's path-exclude).
	tmp=$(mktemp -d)
	chmod 755 "$tmp"
	packages=$(printf '%s\n' "$left" | cut -f1 | sort -u)
	(cd "$tmp" && apt-get download -qq $packages >&2)
	for deb in "$tmp"/*.deb; do
		dpkg-deb -x "$deb" "$tmp/files"
	done
	left=$(printf '%s\n' "$left" | fill "$tmp/files")
fi
if [ -n "$left" ]; then
	echo "fonts: not found, or not the file that fonts.list names by its sha256:" >&2
	printf '%s\n' "$left" | cut -f1,2 | sed 's,^,  ,' >&2
	exit 1
fi
sum "$list" >"$stamp"
