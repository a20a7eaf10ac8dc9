#!/bin/bash
# Episodes in players other than YouTube: their moments lead into those players, in both formats.
. "$(dirname "$0")/lib.sh"

# leads SOURCE ADDRESS: the time 12:34 of a note about that source is a link to the address, in print and in the EPUB.
leads() {
	printf -- '---\nsource: %s\n---\n# An episode\n\n[12:34] Words.\n' "$1" >"$tmp/note.md"
	"$octavo" build "$tmp/note.md" -o "$tmp/note.pdf" -o "$tmp/note.epub" --quiet || return 1
	qpdf --qdf --object-streams=disable "$tmp/note.pdf" - | grep -aqF "/URI ($2)" || { echo "no $2 in the PDF"; return 1; }
	unzip -p "$tmp/note.epub" '*.xhtml' | sed 's/&amp;/\&/g' | grep -qF "href=\"$2\"" || { echo "no $2 in the EPUB"; return 1; }
}

ok "Spotify" leads 'https://open.spotify.com/episode/512ojhOuo1ktJprKbVcKyQ?si=a' 'https://open.spotify.com/episode/512ojhOuo1ktJprKbVcKyQ?t=754'
ok "Apple Podcasts" leads 'https://podcasts.apple.com/gb/podcast/a-b/id1200361736?i=1000623456789' 'https://podcasts.apple.com/podcast/id1200361736?i=1000623456789&t=754'
ok "Overcast" leads 'https://overcast.fm/+AbC-d_E/1:00' 'https://overcast.fm/+AbC-d_E/12:34'
ok "Pocket Casts" leads 'https://pca.st/episode/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f' 'https://pca.st/episode/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f?t=754'
ok "Vimeo" leads 'https://player.vimeo.com/video/76979871?h=1' 'https://vimeo.com/76979871#t=754s'
ok "Bilibili" leads 'https://m.bilibili.com/video/BV1xx411c7mD' 'https://www.bilibili.com/video/BV1xx411c7mD?t=754'
ok "... a part" leads 'https://www.bilibili.com/video/BV1xx411c7mD?p=3' 'https://www.bilibili.com/video/BV1xx411c7mD?p=3&t=754'
ok "Twitch" leads 'https://www.twitch.tv/videos/1234567890' 'https://www.twitch.tv/videos/1234567890?t=754s'
ok "Dailymotion" leads 'https://www.dailymotion.com/video/x8abcde' 'https://www.dailymotion.com/video/x8abcde?start=754'
ok "SoundCloud" leads 'https://soundcloud.com/nell/sets-of-dough' 'https://soundcloud.com/nell/sets-of-dough#t=12:34'

mkdir "$tmp/book"
printf -- '---\nsource: https://open.spotify.com/episode/512ojhOuo1ktJprKbVcKyQ\n---\n# One\n\n## Part\n\n[12:34] Words.\n' >"$tmp/book/1.md"
printf -- '---\nsource: https://open.spotify.com/episode/612ojhOuo1ktJprKbVcKyQ\n---\n# Two\n\nWords.\n' >"$tmp/book/2.md"
ok "a book of them" status 0 "$octavo" build "$tmp/book" -o "$tmp/book.pdf" -o "$tmp/book.epub"
ok "... counts them" sh -c "pdftotext '$tmp/book.pdf' - | grep -q '2 recordings'"
ok "... is sound" sound "$tmp/book.epub"
sed -i s/612ojh/512ojh/ "$tmp/book/2.md"
ok "a book of one" status 0 "$octavo" build "$tmp/book" --theme classic -o "$tmp/book.pdf"
ok "... counts one" sh -c "pdftotext '$tmp/book.pdf' - | grep -q '2 notes, 1 recording\$'"
# What is heard is not watched: in the handout's head, to a screen reader, and in the EPUB.
says_in() { # WORD FILE
	case $2 in
	*.pdf) pdftotext "$2" - | grep -qx "$1" && qpdf --qdf --object-streams=disable "$2" - | grep -aqF "/Contents ($1: 12:34)" ;;
	*) unzip -p "$2" '*.xhtml' | grep -q ">$1</a>" ;;
	esac
}
for player in 'https://open.spotify.com/episode/512ojhOuo1ktJprKbVcKyQ Listen' 'https://youtu.be/TO0WUTq5zYI Watch'; do
	printf -- '---\nlang: en\nsource: %s\n---\n# An episode\n\n[12:34] Words.\n' "${player% *}" >"$tmp/note.md"
	ok "${player##* }" status 0 "$octavo" build "$tmp/note.md" -o "$tmp/note.pdf" -o "$tmp/note.epub"
	ok "... in print" says_in "${player##* }" "$tmp/note.pdf"
	ok "... in the EPUB" says_in "${player##* }" "$tmp/note.epub"
done
printf -- '---\nlang: de\nsource: https://overcast.fm/+AbC-d_E\n---\n# Eine Folge\n\n[12:34] Worte.\n' >"$tmp/note.md"
ok "in the note's language" status 0 "$octavo" build "$tmp/note.md" -o "$tmp/note.epub"
ok "... too" says_in Anhören "$tmp/note.epub"
done_testing
