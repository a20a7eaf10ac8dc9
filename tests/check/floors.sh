#!/bin/sh
# The floors of docs/architecture.md: a file includes headers of its own module and of lower floors only,
# and a library's header appears in the module that owns it alone.
set -eu
cd "$(dirname "$0")/../.."
bad=0

floor() {
	case $1 in
	diag) echo 0 ;; base | limits | banned) echo 1 ;;
	cache | theme | qr | vault | xml | json | math | flow | query | diagram) echo 2 ;;
	doc | media | code | words | page | proof | cite) echo 3 ;;
	markdown | type) echo 4 ;; book) echo 5 ;; layout) echo 6 ;; cover) echo 7 ;; pdf | epub) echo 8 ;; press) echo 9 ;;
	catalogue | report | shard) echo 10 ;; publish) echo 11 ;; cli) echo 12 ;;
	*) echo 99 ;;
	esac
}

for file in src/*/*.c src/*/*.h; do
	module=$(basename "$(dirname "$file")")
	mine=$(floor "$module")
	for header in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$file"); do
		case $header in
		octavo/*) its=${header#octavo/}; its=${its%.*} ;;
		*) its=${header%%/*} ;;
		esac
		case $its in limits) its=base ;; banned) continue ;; esac
		[ "$its" = "$module" ] && continue
		case $header in octavo/*) ;; *) echo "$file: private header $header of another module"; bad=1; continue ;; esac
		# two of one floor may not see each other
		if [ "$(floor "$its")" -ge "$mine" ]; then
			echo "$file: $header stands on a floor too high"
			bad=1
		fi
	done
done

# library header (pattern) and the modules that own it
while read -r pattern owners; do
	for file in $(grep -lE "^#include <($pattern)" src/*/*.c src/*/*.h include/octavo/*.h 2>/dev/null); do
		case $file in
		include/*) module=$(basename "$file" .h) ;;
		*) module=$(basename "$(dirname "$file")") ;;
		esac
		case " $owners " in *" $module "*) ;; *) echo "$file: <$pattern> belongs to $owners"; bad=1 ;; esac
	done
done <<'OWNERS'
yaml.h base
nettle base
qrcodegen qr
cmark-gfm markdown
png.h|jpeglib.h|gif_lib.h|webp/ media cover
libexttextcat book
fontconfig cover
hb type cover epub
pango type cover
cairo cover pdf
librsvg pdf
libdeflate.h pdf epub
libxml xml
zip.h epub
OWNERS

[ "$bad" = 0 ] && echo "floors: every include is in order"
exit "$bad"
