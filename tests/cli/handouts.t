#!/bin/sh
# What a teacher hands out: one note as a few sheets, with codes where they can be scanned.
. "$(dirname "$0")/lib.sh"

words='Words that fill the paragraph with something to read, so that a section has some height and its code a place beside it. '
talk() { # SECTIONS TITLE: a note about a talk; N in the title is the section's number
	printf -- '---\nurl: https://www.youtube.com/watch?v=krdrkl38nRw\n---\n# A talk\n\nIntro.\n'
	for i in $(seq "$1"); do printf "\n## Section %s\n\n$words$words$words\n\n$words$words$words\n" "$(echo "$2" | sed "s/N/$i/g")"; done
}

# The code of a time in a heading stands beside that heading, not the one before.
talk 4 'N [0N:30]' >"$tmp/timed.md"
for theme in handout cornell classic; do
	"$octavo" build "$tmp/timed.md" --theme $theme -q -o "$tmp/timed.pdf" 2>"$tmp/err"
	pdftotext -bbox "$tmp/timed.pdf" "$tmp/timed.box"
	ok "$theme: codes of times in headings stand beside these" python3 - "$tmp/timed.box" <<'END'
import re, sys
found = {}
for page, text in enumerate(open(sys.argv[1]).read().split("<page ")[1:]):
    words = [(float(x), float(y), word) for x, y, word in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', text)]
    for x, y, word in words:
        if re.fullmatch(r"\d:30", word) and "Sources" not in text:
            found.setdefault(word, []).append((page, y))
assert sorted(found) == ["1:30", "2:30", "3:30", "4:30"], found
for time, places in found.items():
    assert len(places) == 2 and places[0][0] == places[1][0] and abs(places[0][1] - places[1][1]) < 60, (time, places)
END
done

# Printed on both sides the column is the outer one, and on the left of the back of a sheet; that before the text stays there.
talk 12 'N [0N:30]' >"$tmp/timed.md"
for theme in handout cornell; do
	"$octavo" build "$tmp/timed.md" --theme $theme --set page.two-sided=yes -q -o "$tmp/timed.pdf" 2>"$tmp/err"
	pdftotext -bbox "$tmp/timed.pdf" "$tmp/timed.box"
	ok "$theme: the column of sheets that are printed on both sides" python3 - "$tmp/timed.box" $theme <<'END'
import re, sys
sides = []
for page, text in enumerate(open(sys.argv[1]).read().split("<page ")[1:]):
    code = [float(x) for x, word in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]*)</word>', text) if word == "youtu.be/"]
    words = [float(x) for x, word in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]*)</word>', text) if word == "Section"]
    # the first page's first code is that of the head
    sides.append("left" if code[-1] < words[-1] else "right")
want = ["right", "left"] if sys.argv[2] == "handout" else ["left", "left"]
assert len(sides) >= 3 and sides[:2] == want and sides[2] == want[0], sides
END
done

# A note of a few pages has no more before it than its title, in whatever theme it is printed.
pages_of() {
	pdfinfo "$tmp/$1.pdf" | sed -n 's/^Pages: *//p'
}
talk 3 N >"$tmp/short.md"
talk 120 N >"$tmp/long.md"
for theme in booklet large-print; do
	ok "a short note, $theme" "$octavo" build "$tmp/short.md" --theme $theme -q -o "$tmp/short.pdf"
	ok "... is no more than a sheet" test "$(pages_of short)" -le 4
	ok "... its title above its words" sh -c "pdftotext -l 1 '$tmp/short.pdf' - | tr '\n' ' ' | grep -q 'A talk.*Intro\. .*Section 1'"
	ok "... and its code beside that" sh -c "pdftotext -l 1 '$tmp/short.pdf' - | grep -q 'krdrkl38nRw'"
	ok "a long one, $theme" "$octavo" build "$tmp/long.md" --theme $theme -q -o "$tmp/long.pdf"
	ok "... has cover, title and contents" sh -c "pdftotext -f 2 -l 7 '$tmp/long.pdf' - | grep -q Contents && ! pdftotext -l 1 '$tmp/long.pdf' - | grep -q Intro"
done
ok "title pages that are asked for" "$octavo" build "$tmp/short.md" --theme booklet --set page.title-pages=yes -q -o "$tmp/short.pdf"
ok "... are there" test "$(pages_of short)" -ge 10
ok "on sheets" sh -c "'$octavo' build '$tmp/short.md' --theme booklet --set print.impose=booklet -o '$tmp/short.pdf' | grep -q '[234] pages on 1 sheet,'"

# The one video of a note has its code beside the title where a line at its head tells it, and not where it is only spoken of.
coded() { # WANT TEXT: whether the head has a code
	printf "# Talk\\n\\n$2\\n\\n$words\\n" >"$tmp/told.md"
	"$octavo" build "$tmp/told.md" -q -o "$tmp/told.pdf" 2>"$tmp/err"
	pdftotext -bbox "$tmp/told.pdf" - | grep -q 'yMin="[67][0-9]\..*krdrkl38nRw<' && found=yes || found=no
	[ "$found" = "$1" ]
}
url='https://www.youtube.com/watch?v=krdrkl38nRw'
ok "behind a label" coded yes "> **Video:** [What I learned]($url) - a channel"
ok "behind a label in Japanese" coded yes "## Data\n\n- **Title**: Talk\n- **動画URL**: [$url]($url)"
ok "alone" coded yes "$url"
ok "as a line's link" coded yes "[Watch it]($url)"
ok "among words it is spoken of" coded no "Some say in [another talk]($url) that this is so, and many others, who have read more of it, say it is not."
ok "far below" coded no "$(yes 'A line.\n' | head -n 20 | tr -d '\n')\nVideo: $url"
ok "one of two" coded no "Video: $url\n\nVideo: https://youtu.be/TO0WUTq5zYI"
done_testing
