#!/bin/sh
# verapdf.sh PDF ...: every file conforms to all that it claims to be (PDF/UA-1 and PDF/A-2a, 3a with sources attached),
# judged by veraPDF, and claims both.  One start of Java for all files.  Prints a line for each rule that is broken.
# veraPDF comes from Maven once, into the checkers' folder (OCTAVO_CHECKERS names another).
set -eu
[ $# -gt 0 ] || { sed -n 2,4p "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
folder=${OCTAVO_CHECKERS:-${XDG_CACHE_HOME:-$HOME/.cache}/octavo-checkers}
version=1.28.2
jar=$folder/greenfield-apps-$version.jar

if [ ! -e "$jar" ]; then
	mkdir -p "$folder"
	plugin=org.apache.maven.plugins:maven-dependency-plugin:3.6.1
	artifact=org.verapdf.apps:greenfield-apps:$version
	mvn -q -B $plugin:get -Dartifact=$artifact -Dtransitive=false >&2
	mvn -q -B $plugin:copy -Dartifact=$artifact -DoutputDirectory="$folder" >&2
fi
report=$(mktemp)
trap 'rm -f "$report"' EXIT
# Exit status 1 is "some do not conform"; the report says which.
java -Xss64m -Xmx"${VERAPDF_MEMORY:-3g}" -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper --format json --maxfailuresdisplayed 3 \
	"$@" >"$report" 2>"$report.log" || [ $? -eq 1 ] || { cat "$report.log"; rm -f "$report.log"; exit 1; }
rm -f "$report.log"
python3 "$here/verapdf.py" "$report" "$@"
