#!/bin/sh
# Every header compiles alone, and its guard is its name; the fuzz targets, which only make fuzz builds, compile as well.
set -eu
cd "$(dirname "$0")/../.."
bad=0
flags="-std=c17 -Wall -Wextra -Wpedantic -Werror -D_GNU_SOURCE -Iinclude -Isrc $(pkg-config --cflags \
	glib-2.0 cairo pango pangoft2 harfbuzz fontconfig libxml-2.0 libzip freetype2 | sed 's/-I/-isystem /g')"
for header in include/octavo/*.h src/*/*.h; do
	name=${header#include/}
	name=${name#src/}
	guard=$(echo "$name" | tr 'a-z/.-' 'A-Z___')
	grep -q "^#ifndef $guard\$" "$header" || { echo "$header: guard is not $guard"; bad=1; }
	# shellcheck disable=SC2086
	echo "#include \"$name\"" | ${CC:-cc} $flags -fsyntax-only -x c - || { echo "$header: does not stand alone"; bad=1; }
done
# shellcheck disable=SC2086
${CC:-cc} $flags -include octavo/banned.h -fsyntax-only tests/fuzz/*.c || { echo "tests/fuzz: does not compile"; bad=1; }
[ "$bad" = 0 ] && echo "headers: each stands alone"
exit "$bad"
