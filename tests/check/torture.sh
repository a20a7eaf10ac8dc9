#!/bin/sh
# Kills publish at random moments and looks at the site as its readers do, each time.  With --flip it is whole at every moment:
# every link of the catalogue opens, every sum matches.  Without it every file is one whole edition or the other, also when
# the kill came while files were placed, for a process of its own places them.  The next run finishes the work.
# usage: torture.sh octavo KILLS [seed]
set -eu
octavo=$1
kills=$2
seed=${3:-1}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

for book in one two three; do
	mkdir -p "lib/content/$book"
	printf -- '---\ntitle: %s\n---\nFirst words of %s. See [[%s two]].\n' "$book" "$book" "$book" >"lib/content/$book/$book.md"
	printf 'More of it. See [[%s]].\n' "$book" >"lib/content/$book/$book two.md"
done
printf 'defaults: {outputs: [epub]}\nbooks: [{each: folder, from: content}]\n' >lib/library.yml

whole() {
	(cd "$1" && sha256sum -c --quiet SHA256SUMS) && "$octavo" check --site "$1" -q
}

for mode in '' --flip; do
	site=site$mode
	# how long a run takes here and now
	began=$(date +%s%N)
	"$octavo" publish lib/library.yml --site "$site" $mode -q
	took=$((($(date +%s%N) - began) / 1000000))
	whole "$site"
	n=0
	while [ $n -lt "$kills" ]; do
		n=$((n + 1))
		seed=$(((seed * 1103515245 + 12345) % 2147483648))
		for book in one two three; do
			echo "Words $n of $seed." >>"lib/content/$book/$book.md"
		done
		wait_ms=$((seed / 7 % (took + took / 4 + 1)))
		"$octavo" publish lib/library.yml --site "$site" -q >run.log 2>&1 &
		pid=$!
		sleep "$(printf '%d.%03d' $((wait_ms / 1000)) $((wait_ms % 1000)))"
		kill -9 $pid 2>/dev/null || true
		wait $pid 2>/dev/null || true
		# what was placing when the kill came holds the lock until it is done
		flock "$site/.octavo/lock" true
		if ! whole "$site" >look.log 2>&1; then
			echo "torture$mode: kill $n after $wait_ms ms left the site broken (seed $seed)"
			cat run.log look.log
			exit 1
		fi
		if [ $((n % 4)) = 0 ]; then
			"$octavo" publish lib/library.yml --site "$site" -q >run.log 2>&1 || { cat run.log; exit 1; }
			whole "$site" || { echo "torture$mode: run $n did not finish the work"; exit 1; }
			[ -z "$(ls "$site/.octavo/stage")" ] || { echo "torture$mode: things left on the stage"; exit 1; }
		fi
	done
	"$octavo" publish lib/library.yml --site "$site" -q
	for book in one two three; do
		"$octavo" build "lib/content/$book" -o alone.epub -q 2>/dev/null
		cmp alone.epub "$site/books/$book.epub" || { echo "torture$mode: $book is not what a build makes"; exit 1; }
	done
done
echo "torture: $kills kills in each mode, the site whole at every one"
