#!/bin/sh
# A picture that is set smaller to fit its page: it is told, its figure has the box that it stands in, and the EPUB does not change.
. "$(dirname "$0")/lib.sh"
export PYTHONDONTWRITEBYTECODE=1
mkdir "$tmp/notes"
echo "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='300'><path d='M0 0h200v300z'/></svg>" >"$tmp/notes/p.svg"
for n in 12 13 14 15; do
	{
		echo "# Lines"
		yes 'A line of its own.

' | head -n $((2 * n))
		printf '\n![A thing](p.svg)\n*Its caption.*\n\n'
		yes 'A line of its own.

' | head -n 60
	} >"$tmp/notes/n$n.md"
done

build() { # NAME OPTION ...
	book=$1
	shift
	"$octavo" build "$tmp/notes" --theme classic --verbose -o "$tmp/$book.pdf" "$@" 2>"$tmp/$book.said" &&
		"$octavo" build "$tmp/notes" --theme classic -q -o "$tmp/$book.epub" "$@"
}
ok "it is built" build fitted
ok "what was done is told, and where" grep -q "p.svg' is set at [789][0-9] % of its size, to fit on page [0-9]*" "$tmp/fitted.said"
ok "without" build full --set picture.fit=100%
ok "... nothing is" sh -c "! grep 'of its size' '$tmp/full.said'"
ok "... and pages are white for it" grep -q "lines short: what follows is higher than that" "$tmp/full.said"
ok "as they are not" sh -c "! grep 'what follows is higher than that' '$tmp/fitted.said'"
ok "it is no matter of the EPUB" cmp "$tmp/fitted.epub" "$tmp/full.epub"
"$octavo" dump layout "$tmp/notes" --theme classic 2>"$tmp/err" | awk '/^  picture/ {print $4, $5}' >"$tmp/drawn"
ok "its figure has its box" python3 - "$top/tests/pdf" "$tmp/fitted.pdf" "$tmp/drawn" <<'END'
import sys
sys.path.insert(0, sys.argv[1])
from reader import Pdf, load
boxes = [e.attribute("/Layout", "/BBox") for e in Pdf(load(sys.argv[2])).elems() if e.role == "Figure"]
drawn = [[float(side) for side in line.split()] for line in open(sys.argv[3])]
assert len(boxes) == 1 + len(drawn) == 5  # with the cover
assert len({height for _, height in drawn}) > 1
for (left, foot, right, top), (width, height) in zip(boxes[1:], drawn):
    assert 0 <= right - left - width < 2 and 0 <= top - foot - height < 2, (left, foot, right, top, width, height)
END
done_testing
