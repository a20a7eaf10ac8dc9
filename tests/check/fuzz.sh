#!/bin/sh
# Runs each fuzz target for a while; what it finds stays in build/fuzz-finds.  usage: fuzz.sh SECONDS TARGET ...
set -eu
seconds=$1
shift
cd "$(dirname "$0")/../.."
mkdir -p build/fuzz-finds
for target; do
	name=$(basename "$target")
	mkdir -p "build/fuzz-corpus/$name"
	seeds=
	[ -d "tests/fuzz/$name" ] && seeds=tests/fuzz/$name
	echo "== $name"
	"$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
		-artifact_prefix="build/fuzz-finds/$name-" "build/fuzz-corpus/$name" $seeds >"build/fuzz-finds/$name.log" 2>&1 || {
		tail -n 40 "build/fuzz-finds/$name.log"
		echo "fuzz: $name found something"
		exit 1
	}
	grep -E 'stat::number_of_executed_units|stat::peak_rss' "build/fuzz-finds/$name.log" || true
done
